"""What a sentence asks for beside its subject and no rule has read: "with d3", "in Europe", "a mobile app".

Such a phrase is looked for like any words; where nothing that fits says it, the answer tells that it could not be kept
(:mod:`bot.resources.finding.bonds`). What one has to work on, and when it must be over, no entry tells at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import ARTICLES, BESIDE, PRONOUNS, is_condition
from bot.resources.reading.doubt import NEGATIVE
from bot.resources.reading.durations import HOURS, MINUTES, PERIODS, SPANS
from bot.resources.reading.manner import EQUIPMENT, WITHOUT_DATA
from bot.resources.reading.phrases import stem
from bot.resources.reading.vocabulary import DETERMINERS, ENDS, FILLER, KNOWN, LEARNT
from bot.resources.reading.wanted import Wanted

CUES = {"from", "by", "von", "with", "using", "in", "mit", "con", "en", "usando"}
WORKING_WITH = {"using", "with", "mit", "con", "usando"}
_NO_PLACE = """
general particular depth detail order mind short advance practice total it time fact help focus focused emphasis
addition case life future respect regard regards ease fun luck job field area world industry class school university
college uni work plain simple words way head my me you us more less front between terms line touch place hand
prod scratch zero home beginning start basics cero beginner clase casa serio vez lugar allem zukunft prinzip
production produktion produccion betrieb
"""
NO_PLACE = frozenset(_NO_PLACE.split())
FORMS = {"app", "apps", "workshop", "workshops", "webinar", "cheatsheet", "slides", "comic", "audiobook",
         "novel", "magazine"}  # fmt: skip  # of which the catalogue has no kind
HELD = {"phone", "iphone", "android", "ipad", "tablet", "kindle", "smartphone", "handy", "movil", "telefono", "mobile"}
SYSTEMS = {"windows", "linux", "mac", "macbook", "chromebook", "ubuntu", "macos"}
OF_MINE = {"my", "a", "the", "meinem", "dem", "einem", "mi", "el", "un"}
SEEKING = {"want", "need", "looking", "search", "find", "suche", "brauche", "mochte", "busco", "quiero", "necesito"}
_CODE = """
go golang swift kotlin scala matlab perl haskell lua dart java javascript typescript php ruby julia rust sas spss stata
fortran elixir clojure c# vba
"""
CODE = frozenset(_CODE.split())  # languages that no topic names
GIVEN = {**dict.fromkeys(("certificate", "certificates", "cert", "certification", "zertifikat", "certificado"),
                         "certificate"), "pdf": "pdf"}  # fmt: skip
NEEDING = {"need", "needs", "needing", "needed", "require", "requires", "requiring", "required", "necessary", "notig",
           "braucht", "benotigt", "erforderlich", "necesita", "necesite", "requiere", "requiera"}  # fmt: skip
UNTIL = {"before", "until", "till", "by", "bis", "vor", "antes", "hasta", "starts", "starting", "beginning", "beginnt",
         "startet", "empieza", "empiece", "start"}  # fmt: skip
_DATES = """
monday tuesday wednesday thursday friday saturday sunday tomorrow christmas summer winter spring autumn fall exam
january february march april may june july august september october november december semester montag dienstag
mittwoch donnerstag freitag samstag sonntag morgen weihnachten sommer prufung klausur januar februar marz mai juni
juli oktober dezember lunes martes miercoles jueves viernes sabado domingo manana navidad verano examen enero
febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""
DATES = frozenset(_DATES.split())
SMALL = {"in", "on", "the", "my", "el", "la", "next", "del", "de", "am", "dem", "im", "en", "meiner", "mi",
         "this", "end", "of"}  # fmt: skip
OWNED = ARTICLES | {"have", "own", "need", "any", "good", "fast", "habe", "tengo", "needing", "requires", "my",
                    "requiring", "using", "owning", "having", "of"}  # between a "no" and what one has not  # fmt: skip
THERE = {"there", "gibt", "es", "hay"}
FOR = {"for", "fur", "para"}
LONGEST = 3  # words of what is asked for


def asked(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with what only some entry can tell, and with what none does."""
    owned = list(_equipment(reading))
    binding = (said for said, binds in owned if binds)
    untold = [*binding, *_dates(reading), *_forms(reading), *_coded(reading)]
    wanted = _without(reading, wanted, [said for said, _ in owned])
    told = tuple(dict.fromkeys((*wanted.untold, *untold)))
    wanted = _given(reading, _sought(reading, _worked_with(reading, wanted)))
    return replace(
        wanted, asked=tuple(dict.fromkeys((*_phrases(reading, wanted), *_opening(reading, wanted)))), untold=told
    )


def _coded(reading: Reading) -> Iterator[str]:
    """ "machine learning in go": a language that nothing here is on."""
    for at, word in enumerate(reading.words):
        before, after = reading.clause_before(at, 1), reading.clause_after(at + 1, 1)
        ends = not after or after[0] in FILLER or after[0] in {"only", "instead"}
        done_in = before[:1] and before[0] in {*WORKING_WITH, "in", "en"}
        if word in CODE and done_in and ends and _is_strange(reading, at):
            reading.used |= {at - 1, at}
            yield f"{before[0]} {word}"


def _is_strange(reading: Reading, at: int) -> bool:
    """Whether no topic is called so, and it is neither refused nor told of oneself."""
    known = (stem(reading.words[at]),) in reading.phrases.topics
    return not (known or reading.negated(at) or reading.is_known(at) or _is_told_of_oneself(reading, at - 1))


def _worked_with(reading: Reading, wanted: Wanted) -> Wanted:
    """ "plots with ggplot": one word that may be the name of a tool."""
    for at, word in enumerate(reading.words):
        if word not in WORKING_WITH or at in reading.used or at in reading.titled or _is_told_of_oneself(reading, at):
            continue
        run = _run(reading, at + 1)
        if run and len(run) == 1 and run.start == at + 1 and not reading.negated(run.start):
            name = reading.words[run.start]
            wanted = wanted if name.endswith("s") else replace(wanted, uses={**wanted.uses, name: ()})
    return wanted


def _sought(reading: Reading, wanted: Wanted) -> Wanted:
    """ "is there a discord where I can ask": what some are called."""
    words = reading.words
    for at in range(2, len(words)):
        if words[at - 1] not in ARTICLES or words[at - 2] not in THERE or at in reading.used:
            continue
        name = stem(words[at])
        if not _says_how(words[at]) and any(name in title for title in reading.phrases.titles):
            wanted = replace(wanted, uses={**wanted.uses, words[at]: ()})
    return wanted


def _given(reading: Reading, wanted: Wanted) -> Wanted:
    """ "with a certificate", "as pdf": what some say that they give."""
    for at, word in enumerate(reading.words):
        if word in GIVEN and at not in reading.used | reading.named and not reading.is_in_doubt(at):
            reading.used.add(at)
            wanted = replace(wanted, uses={**wanted.uses, GIVEN[word]: ()})
    return wanted


def _without(reading: Reading, wanted: Wanted, owned: Sequence[str]) -> Wanted:
    """What somebody has not is not to be learned about, either: the topic "gpu-performance", where there is no GPU; but
    they may well look for some to rent, and what else is asked for stays."""
    missing = {stem(one.split()[-1]) for one in owned if one.split()[0] in NEGATIVE}
    if not missing:
        return wanted
    ids = {id for some in reading.phrases.topics.values() for id in some if id.split("-")[0] in missing}
    rented = {id for word in missing for id in reading.phrases.topics.get((word,), ())}
    topics = tuple(id for id in wanted.topics if id not in ids)
    if not ids or not topics:
        return replace(wanted, avoid=wanted.avoid - rented)
    sure = {id: value for id, value in wanted.sure.items() if id in topics}
    return replace(wanted, avoid=(wanted.avoid - rented) | ids, topics=topics, sure=sure)


def _phrases(reading: Reading, wanted: Wanted) -> Iterator[str]:
    for at, word in enumerate(reading.words):
        if word not in CUES or at in reading.used or at in reading.titled:
            continue
        if word in {"from", "by", "von"} and not _is_sought(reading, at - 1):
            continue  # "tell dogs from cats"
        if _is_told_of_oneself(reading, at):
            continue
        start: int | None = at + 1
        while start is not None:
            run = _run(reading, start)
            named = run is not None and reading.words[run.start] in wanted.uses
            if run and not named and not reading.negated(run.start):
                yield " ".join(reading.words[run.start : run.stop])
            start = _beside(reading, start)


def _opening(reading: Reading, wanted: Wanted) -> Iterator[str]:
    """ "julia for data science", where that is no subject here."""
    words = reading.words
    if len(words) < 3 or words[1] not in FOR or reading.used & {0, 1} or not {0, 2}.isdisjoint(reading.titled):
        return
    unread = (
        0 not in reading.named and not words[0].endswith("s") and 2 in reading.named and words[0] not in wanted.uses
    )
    if unread and words[0].isalpha() and words[0] not in FILLER and not _says_how(words[0]):
        yield words[0]


def _beside(reading: Reading, start: int) -> int | None:
    """Where the other thing begins in "with exercises and solutions"."""
    joined = next(
        (at for at in range(start + 1, min(len(reading.words), start + 4)) if reading.words[at] in BESIDE), None
    )
    plain = (joined is not None and joined + 2 >= len(reading.words)) or (joined and reading.words[joined + 2] in ENDS)
    return joined + 1 if joined is not None and plain else None


def _is_sought(reading: Reading, at: int) -> bool:
    word = reading.words[max(0, at)]
    named = at in reading.named and reading.words[at + 1] == "from"  # "a mentor from Germany", not "joined by lines"
    return at >= 0 and (named or is_condition(word) or word in {"something", "anything", "people"})


def _run(reading: Reading, start: int) -> range | None:
    """The words behind a cue that are one thing, up to the next small word; None where a rule has read some of them."""
    words = reading.words
    while start < len(words) and words[start] in (ARTICLES | DETERMINERS) - {
        "the"
    }:  # what is definite is told of: "in the trade"
        start += 1
    end = start
    while end < len(words) and words[end] not in ENDS and words[end] not in FILLER:
        end += 1
    run = range(start, end)
    read = reading.used | reading.named | reading.titled.keys()
    subject = words[end : end + 1] and words[end] in PRONOUNS | {
        "me",
        "us",
        "him",
        "her",
        "them",
    }  # "the sigma scares me"
    if subject or not 0 < len(run) <= LONGEST or not read.isdisjoint(run) or any(_says_how(words[at]) for at in run):
        return None
    return run


def _says_how(word: str) -> bool:
    """A word that some rule reads elsewhere, or that only colours: "in practice", "with two"."""
    some = (WITHOUT_DATA, NO_PLACE, KNOWN, LEARNT, HOURS, MINUTES, PERIODS, SPANS, DATES, EQUIPMENT)
    read = is_condition(word) or word in NEGATIVE or any(word in one for one in some)
    return read or word[0].isdecimal() or word.endswith("ing")


def _is_told_of_oneself(reading: Reading, at: int) -> bool:
    """ "I am interested in", "I live in", "experience with", "stuck with": a story."""
    before = reading.clause_before(at, 8)
    if not SEEKING.isdisjoint(before):
        return before[:1] == ["experience"]
    return not {"i", "i'm", "i've", "am", "we", "my", "ich", "bin", "soy", "estoy", "vivo"}.isdisjoint(before) or any(
        word in before[:1] for word in ("experience", "interested", "start", "help", "background", "problem")
    )


def _forms(reading: Reading) -> Iterator[str]:
    """ "a mobile app for python": what somebody looks for, where it is not what they work on."""
    for at, word in enumerate(reading.words):
        before = reading.clause_before(at, 3)
        opens = len(before) < 2 or not DETERMINERS.isdisjoint(before) or before[0] in {"as", "als", "como"}
        plain = word in FORMS and at not in reading.used and at not in reading.named and opens
        plain = plain and (word != "novel" or set(reading.clause_after(at + 1, 1)) <= FILLER)
        if plain and {"build", "make", "write", "my", "our", "create", "develop"}.isdisjoint(before):
            how = before[:1] and before[0] not in FILLER and not _says_how(before[0]) and at - 1 not in reading.named
            yield f"{before[0]} {word}" if how else word


def _equipment(reading: Reading) -> Iterator[tuple[str, bool]]:
    """ "needs no gpu", "on my phone"; and what somebody has or has not, which leads to what helps with that: "no gpu",
    "my laptop is old". Each with whether it binds."""
    for at, word in enumerate(reading.words):
        if word not in EQUIPMENT | HELD | SYSTEMS or {at, at + 1} <= reading.named:
            continue
        before, after = reading.clause_before(at, 6), reading.clause_after(at + 1, 4)
        near = next((back for back, one in enumerate(before) if one not in OWNED), len(before))
        no = near if before[near : near + 1] and before[near] in NEGATIVE and after[:1] != ["science"] else None
        if no is not None:
            reading.used |= {*range(at - 1 - no, at + 1)}
            binds = not NEEDING.isdisjoint((*before[: no + 2], *after[:1]))
            reading.kept |= set() if binds else {at}
            yield (
                (
                    f"{before[no]} {word}"
                    if before[no] in {"no", "without", "ohne", "sin", "kein", "keine"}
                    else f"no {word}"
                ),
                binds,
            )
        elif word in SYSTEMS and before[:1] in (["on"], ["auf"], ["unter"], ["en"]):
            reading.used |= {at - 1, at}
            yield f"{before[0]} {word}", True
        elif word in HELD and before[1:2] and before[1] in {"on", "auf", "en", "with"} and before[0] in OF_MINE:
            reading.used |= {at - 2, at - 1, at}
            yield " ".join(reading.words[at - 2 : at + 1]), True


def _dates(reading: Reading) -> Iterator[str]:
    """ "before tuesday", "by the end of june", "starts in january"; not "summer school"."""
    for at, word in enumerate(reading.words):
        if word not in DATES:
            continue
        before = reading.clause_before(at, 4)
        cue = next((back for back, one in enumerate(before) if one not in SMALL), len(before))
        if before[cue : cue + 1] and before[cue] in UNTIL:
            first = at - 1 - cue
            reading.used |= {*range(first, at + 1)}
            yield " ".join(reading.words[first : at + 1])
