"""What a sentence asks for beside its subject and no rule has read: "with d3", "in Europe", "a mobile app".

Such a phrase is looked for like any words; where nothing that fits says it, the answer tells that it could not be kept
(:mod:`bot.resources.finding.bonds`). What one has to work on, and when it must be over, no entry tells at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import ARTICLES, BESIDE, PRONOUNS, is_condition
from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import WHICH, Reading
from bot.resources.reading.demands.manner import EQUIPMENT, WITHOUT_DATA
from bot.resources.reading.demands.practice import AS
from bot.resources.reading.demands.sought import THERE, ends_what_is_sought, is_story
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.durations import HOURS, MINUTES, NUMBERS, PERIODS, SPANS
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import COPULA, DETERMINERS, ENDS, FILLER, KNOWN, LEARNT, PREDICATES, STEPS

CUES = {"from", "by", "von", "with", "using", "in", "mit", "con", "en", "usando"}
WORKING_WITH = {"using", "with", "mit", "con", "usando"}
_NO_PLACE = """
general particular depth detail order mind short advance practice total it time fact help focus focused emphasis
addition case life future respect regard regards ease fun luck job field area world industry class school university
college uni work plain simple words way head my me you us more less front between terms line touch place hand
prod scratch zero home beginning start basics cero beginner clase casa serio vez lugar allem zukunft prinzip
esto eso lo others itself similar somebody ruhe outside own eigenen eigene propios bed trial
production produktion produccion betrieb
"""
NO_PLACE = frozenset(_NO_PLACE.split())
FORMS = {"app", "apps", "workshop", "workshops", "webinar", "cheatsheet", "slides", "comic", "audiobook",
         "novel", "magazine"}  # fmt: skip  # of which the catalogue has no kind
EXAMS, OF_AN_EXAM = (
    {"exam", "exams", "prufung", "klausur", "examen"},
    {"for", "on", "about", "fur", "uber", "para", "sobre"},
)
MAKING = {*map(stem, ("build", "make", "write", "create", "develop")), "built", "made", "wrote", "my", "our"}
HELD = {"phone", "iphone", "android", "ipad", "tablet", "kindle", "smartphone", "handy", "movil", "telefono", "mobile"}
SYSTEMS = {"windows", "linux", "mac", "macbook", "chromebook", "ubuntu", "macos"}
OF_ONE = {"same", "this", "that", "my", "our", "the", "los", "mis", "den", "meinen", "unseren"}
OF_MINE = {"my", "a", "the", "meinem", "dem", "einem", "mi", "el", "un"}
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
MANY = DETERMINERS | ARTICLES | {"lots", "plenty", "of"}
COMPANY = {"person", "partner", "mensch", "menschen", "persona"}  # to do it with
SUBJECTS = PRONOUNS | {"me", "us", "him", "her", "them"}
READ = (WITHOUT_DATA, NO_PLACE, KNOWN, LEARNT, NUMBERS, HOURS, MINUTES, PERIODS, SPANS, DATES, EQUIPMENT, WHICH, STEPS,
        PREDICATES, NEGATIVE)  # fmt: skip  # by other rules
LONGEST = 3  # words of what is asked for


def asked(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with what only some entry can tell, and with what none does."""
    owned = list(_equipment(reading))
    binding = (said for said, binds in owned if binds)
    untold = [*binding, *_dates(reading), *_forms(reading), *_absent(reading)]
    wanted = _without(reading, wanted, [said for said, _ in owned])
    told = tuple(dict.fromkeys((*wanted.untold, *untold)))
    wanted = _given(reading, _sought(reading, _worked_with(reading, wanted)))
    return replace(wanted, must_say=tuple(dict.fromkeys(_phrases(reading, wanted))), untold=told)


def _absent(reading: Reading) -> Iterator[str]:
    """ "Machine learning in Go": what belongs to a topic, and nothing here is on."""
    for at, word in enumerate(reading.words):
        before, after = reading.clause_before(at, 1), reading.clause_after(at + 1, 1)
        ends = not after or after[0] in FILLER or after[0] in {"only", "instead"}
        done_in = not (WORKING_WITH | {"in", "en"}).isdisjoint(before)
        told = reading.negated(at) or reading.is_known(at) or is_story(reading, at)
        if (
            word in reading.phrases.absent
            and (stem(word),) not in reading.phrases.topics
            and done_in
            and ends
            and not told
        ):
            reading.used |= {at - 1, at}
            yield f"{before[0]} {word}"


def _worked_with(reading: Reading, wanted: Wanted) -> Wanted:
    """ "plots with ggplot": one word that may be the name of a tool."""
    for at, word in enumerate(reading.words):
        run = _run(reading, at + 1) if word in WORKING_WITH and _is_said_of_what_is_sought(reading, at) else None
        if run == range(at + 1, at + 2) and not (reading.negated(at + 1) or reading.words[at + 1].endswith("s")):
            wanted = replace(wanted, uses={**wanted.uses, reading.words[at + 1]: ()})
    return wanted


def _sought(reading: Reading, wanted: Wanted) -> Wanted:
    """ "is there a discord where I can ask": what some are called."""
    words, phrases = reading.words, reading.phrases
    for at in range(2, len(words)):
        told = words[at - 1] in ARTICLES and words[at - 2] in THERE and at not in reading.used
        if (
            told
            and not _says_how(words[at], phrases)
            and any(stem(words[at]) in title for title in reading.phrases.titles)
        ):
            wanted = replace(wanted, uses={**wanted.uses, words[at]: ()})
    return wanted


def _given(reading: Reading, wanted: Wanted) -> Wanted:
    """ "with a certificate", "as pdf": what some say that they give."""
    for at, word in enumerate(reading.words):
        unread = word in GIVEN and at not in reading.used | reading.named and not reading.is_in_doubt(at)
        before = reading.clause_before(at, 3)  # "with an official certificate", not "with the same pdf"
        behind = not WORKING_WITH.isdisjoint(before) and OF_ONE.isdisjoint(before)
        if unread and (behind or ends_what_is_sought(reading, at, alone=True)):
            reading.used.add(at)
            wanted = replace(wanted, uses={**wanted.uses, GIVEN[word]: ()})
    return wanted


def _without(reading: Reading, wanted: Wanted, owned: Sequence[str]) -> Wanted:
    """What somebody has not is not to be learned about, either: the topic "gpu-performance", where there is no GPU; but
    they may well look for some to rent, and what else is asked for stays."""
    missing = [one.split()[1:] for one in owned if one.split()[0] in NEGATIVE]
    ids = {id for name in missing if (id := reading.phrases.equipment.get(" ".join(name)))}
    rented = {id for name in missing for id in reading.phrases.topics.get(tuple(map(stem, name)), ())}
    topics = tuple(id for id in wanted.topics if id not in ids)
    if not ids or not topics:
        return replace(wanted, avoid=wanted.avoid - rented)
    sure = {id: value for id, value in wanted.sure.items() if id in topics}
    return replace(wanted, avoid=(wanted.avoid - rented) | ids, topics=topics, sure=sure)


def _phrases(reading: Reading, wanted: Wanted) -> Iterator[str]:
    for at, word in enumerate(reading.words):
        if word not in CUES or not _is_said_of_what_is_sought(reading, at):
            continue
        start: int | None = at + 1
        while start is not None:
            run = _run(reading, start)
            named = run is not None and reading.words[run.start] in wanted.uses
            if run and not named and not reading.negated(run.start):
                yield " ".join(reading.words[run.start : run.stop])
            start = _beside(reading, start)


def _beside(reading: Reading, start: int) -> int | None:
    """Where the other thing begins in "with exercises and solutions"."""
    places = range(start + 1, min(len(reading.words), start + 4))
    joined = next((at for at in places if reading.words[at] in BESIDE), len(reading.words))
    return joined + 1 if ENDS.issuperset(reading.words[joined + 2 : joined + 3]) and joined in places else None


def _is_said_of_what_is_sought(reading: Reading, at: int) -> bool:
    """ "A conference in Europe", "nlp with d3"; not "typos in city names"."""
    if at in reading.used or at in reading.titled or is_story(reading, at) or reading.is_known(at + 1):
        return False
    if reading.words[at] in WORKING_WITH and not COMPANY.isdisjoint(reading.clause_after(at + 1, 3)):
        return True
    return ends_what_is_sought(reading, at, alone=reading.words[at] in WORKING_WITH)


def _run(reading: Reading, start: int) -> range | None:
    """The words behind a cue that are one thing, up to the next small word; None where a rule has read some of them."""
    words = reading.words
    while start < len(words) and words[start] in MANY - {"the"}:  # what is definite is told of: "in the trade"
        start += 1
    end = start
    while end < len(words) and words[end] not in ENDS and words[end] not in FILLER:
        end += 1
    run = range(start, end)
    read = reading.used | reading.named | reading.titled.keys()
    subject = not SUBJECTS.isdisjoint(words[end : end + 1])  # "the sigma scares me"
    if (
        subject
        or not 0 < len(run) <= LONGEST
        or not read.isdisjoint(run)
        or any(_says_how(words[at], reading.phrases) for at in run)
    ):
        return None
    return run


def _says_how(word: str, phrases: Phrases) -> bool:
    """A word that some rule reads elsewhere, or that only colours: "in practice", "with two"."""
    read = is_condition(word) or any(word in some for some in READ) or word in phrases.equipment
    return read or word[0].isdecimal() or word.endswith("ing")


def _forms(reading: Reading) -> Iterator[str]:
    """ "a mobile app for python": what somebody looks for, where it is not what they work on."""
    for at, word in enumerate(reading.words):
        before = reading.clause_before(at, 3)
        one = len(before) < 2 or not DETERMINERS.isdisjoint(before)
        led = next((at - 1 - back for back, word in enumerate(before) if word in AS), None)
        opens = one and before[:1] != ["the"] if led is None else ends_what_is_sought(reading, led, alone=True)
        sought = word in FORMS or _is_an_exam(reading, at)
        plain = sought and at not in reading.used and at not in reading.named and opens
        plain = plain and (word != "novel" or set(reading.clause_after(at + 1, 1)) <= FILLER)
        if plain and MAKING.isdisjoint(map(stem, before)) and not reading.is_known(at):
            how = (
                before[:1]
                and before[0] not in FILLER
                and not _says_how(before[0], reading.phrases)
                and at - 1 not in reading.named
            )
            yield f"{before[0]} {word}" if how else word


def _is_an_exam(reading: Reading, at: int) -> bool:
    """ "mock exam for AWS"; not "I have an exam on Friday", "exam for AWS is next week"."""
    after, opens = reading.clause_after(at + 1, 7), reading.words[: max(0, at - 1)] == []
    of_what = not OF_AN_EXAM.isdisjoint(after[:1]) and (COPULA | DATES).isdisjoint(after)
    return reading.words[at] in EXAMS and opens and of_what


def _equipment(reading: Reading) -> Iterator[tuple[str, bool]]:
    """ "needs no gpu", "on my phone"; and what somebody has or has not, which leads to what helps with that: "no gpu",
    "my laptop is old". Each with whether it binds."""
    owned = EQUIPMENT | HELD | SYSTEMS | reading.phrases.equipment.keys()
    for at, first in enumerate(reading.words):
        word, end = first, at + 1
        if (both := " ".join(reading.words[at : at + 2])) in owned and both != first:
            word, end = both, at + 2
        if word not in owned or {at, end} <= reading.named:
            continue
        before, after = reading.clause_before(at, 6), reading.clause_after(end, 4)
        near = next((back for back, one in enumerate(before) if one not in OWNED), len(before))
        no = near if before[near : near + 1] and before[near] in NEGATIVE and after[:1] != ["science"] else None
        if no is not None:
            reading.used |= {*range(at - 1 - no, end)}
            binds = not NEEDING.isdisjoint((*before[: no + 2], *after[:1]))
            reading.kept |= set() if binds else {*range(at, end)}
            said = before[no] if before[no] in {"no", "without", "ohne", "sin", "kein", "keine"} else "no"
            yield f"{said} {word}", binds
        elif word in SYSTEMS and before[:1] in (["on"], ["auf"], ["unter"], ["en"]):
            reading.used |= {at - 1, at}
            yield f"{before[0]} {word}", True
        elif word in HELD and _is_worked_on(reading, at):
            reading.used |= {at - 2, at - 1, at}
            yield " ".join(reading.words[at - 2 : at + 1]), True


def _is_worked_on(reading: Reading, at: int) -> bool:
    """ "sql on my phone"; not "the photos on my phone", "a phone photo"."""
    before, after = reading.clause_before(at, 3), reading.clause_after(at + 1, 1)
    held = before[1:2] and before[1] in {"on", "auf", "en", "with"} and before[0] in OF_MINE
    sought = not PREDICATES.isdisjoint(before[2:3]) or ends_what_is_sought(reading, at - 2, alone=True)
    return bool(held and sought and FILLER.issuperset(after))


def _dates(reading: Reading) -> Iterator[str]:
    """ "before tuesday", "by the end of june", "starts in january"; not "summer school"."""
    for at, word in enumerate(reading.words):
        if word not in DATES:
            continue
        before = reading.clause_before(at, 4)
        cue = next((back for back, one in enumerate(before) if one not in SMALL), len(before))
        if before[cue : cue + 1] and before[cue] in UNTIL and not is_story(reading, at, 8):
            first = at - 1 - cue
            reading.used |= {*range(first, at + 1)}
            yield " ".join(reading.words[first : at + 1])
