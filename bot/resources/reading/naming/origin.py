"""Who must have made it: "only from MIT", "Stanford courses", "something by Kaggle or Google".

A maker binds where a sentence says that it made what is wanted, before a form or behind "by" and "from"; the name alone
is looked for like any. A story binds nothing: "I come from Google", "prepare for an interview by Google".
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import BESIDE, is_condition
from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import WHICH, Reading
from bot.resources.reading.demands.manner import BY, MUST, STRICTLY
from bot.resources.reading.naming.matches import is_filler
from bot.resources.reading.refusing.makers import made_by
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import FILLER, KINDS, SILENT, is_form

MOST = 4  # words of who made it
FROM = {"from", "by", "von", "vom", "de", "del"}  # behind what was made; "at" and "on" too where it was taught
TOPICAL = {"de", "del", "von"}  # that stand before a subject too: "un curso de python"
THINGS = {"anything", "something", "one", "ones", "stuff", "things", "thing", "material", "materials", "resource",
          "resources", "class", "classes", "notes", "lessons", "exercises", "algo", "etwas", "was",
          "recursos"}  # fmt: skip
TAUGHT = {"made", "taught", "published", "written", "offered", "given", "produced", "recorded", "created", "held",
          "hosted", "hecho", "publicado", "gemacht", "veroffentlicht"}  # fmt: skip
ELSEWHERE = {"i", "i'm", "am", "graduated", "graduate", "come", "coming", "came", "switching", "moving", "migrate",
             "job", "jobs", "offer", "rejected", "hired", "interview", "interviews", "data", "dataset", "datasets",
             "recruiter", "far", "model", "models", "soy", "vengo", "bin", "komme", "degree"}  # fmt: skip
WORKED_ON = {"data", "model", "models"}
ASKED, OFFERED = {"does", "do", "did"}, {"have", "offer", "make", "teach"}  # "does Microsoft have"
HAS = {"has", "have", "hat", "haben", "tiene", "tienen"}  # "has Stanford something"
THEY = {"they", "he", "she", "die", "sie", "der", "ellos", "el", "ella"}
SAID = {"if", "when", "wenn", "falls", "si", "it", "is", "it's", "es", "ist", "sea", "sean", "sei", "que", "they",
        "they're", "are", "das", "ones", "one", "those", "courses", "want", "trust",
        "accept", "take", "will", "quiero", "lo", "hace", "hacen", "makes", "make",
        "what"}  # between "only" and "from"  # fmt: skip
BEING = {"be", "sea", "sean", "ser", "muss", "musste", "sollte", "sei"}  # "it has to be from"
AT_HAND = {"there", "have", "got", "hay", "teneis", "tienes"}
COMING = {"come", "kommen", "stammen", "venir"}
ASIDE = {"please", "bitte", "just", "nur", "porfa", "favor", "simply", "definitely", "unbedingt", "solo"}
FAR = 4  # words between a maker and a form
POINTING = {"than", "als", "like", "wie", "como"}  # "harder than Andrew Ng's course"
UNIVERSITY = (["uni", "of"], ["university", "of"])
OPENING = {"the", "die", "der", "el", "la", "university", "universidad", "universitat", "uni", "of", "de", "people",
           "at"}  # fmt: skip
OF_ONE = {"this", "that", "my", "same", "dieser", "diesem", "demselben", "este", "mismo"}  # that is told of
BEFORE = {"before", "vor", "antes", "bevor"}
FARTHEST = 7
THEIRS = {"theirs", "their", "them", "denen", "ihnen", "ellos", "suyo", "suyos", "suya", "suyas"}
ITSELF = {"itself", "themselves", "themself", "selbst", "selber", "mismo", "misma", "mismos"}


def only_named(reading: Reading, wanted: Wanted) -> Wanted:
    """ "only from MIT", "Microsoft courses only": nothing by others; not "only python", "not only Kaggle"."""
    words = reading.words
    for at, word in enumerate(words):
        if word not in STRICTLY or not NEGATIVE.isdisjoint(words[max(0, at - 3) : at]):
            continue
        for run in _beside(words, at):
            key = _key(reading, run)
            spoken = reading.used.issuperset(run)  # "beginner level only"
            named = key in reading.phrases.makers and (key not in reading.phrases.topics or run.start > at + 1)
            if named and not spoken and not is_filler(reading, run.start):
                reading.used |= {at, *run}
                return replace(wanted, only_named={_said(reading, run): _by(reading, key)})
        if theirs := _theirs(reading, at):
            reading.used |= {at, *theirs}
            return replace(wanted, only_named={_said(reading, theirs): _by(reading, _key(reading, theirs))})
    return wanted if wanted.only_named else _made(reading, wanted)


def _theirs(reading: Reading, only: int) -> range | None:
    """Who is meant by "only theirs", "nur von denen": the maker that is named before."""
    if THEIRS.isdisjoint(reading.clause_after(only + 1, FAR)):
        return None
    runs = [run for at in range(only) if (run := _maker(reading, at)) and not is_filler(reading, at)]
    return max(runs, key=lambda run: (run.stop, len(run)), default=None)


def _made(reading: Reading, wanted: Wanted) -> Wanted:
    for at in range(len(reading.words)):
        refused = _refused(reading, wanted, at)
        if refused is not None:
            wanted = refused
        elif runs := (
            _behind(reading, at) or _before_a_form(reading, at) or _itself(reading, at) or _they(reading, at)
        ):
            made = {_said(reading, run): _by(reading, _key(reading, run)) for run in runs}
            reading.used |= {place for run in runs for place in run} | ({at} if at < runs[0].start else set())
            wanted = replace(wanted, made={**wanted.made, **made})
    return wanted


def _behind(reading: Reading, at: int) -> list[range]:
    """The makers behind a "by" or "from": "a book by O'Reilly or Manning"."""
    words = reading.words
    if words[at] not in FROM and not (words[at] == "at" and at and is_form(words[at - 1])):
        return []
    told = [word for word in reading.clause_before(at, FARTHEST) if word not in ASIDE]
    thing = told[:1] and (_is_thing(told[0]) or told[0] in TAUGHT or (told[0],) in reading.phrases.topics)
    thing = thing or (
        told[:1] != [] and told[0] in AT_HAND and not (WHICH | {"que"}).isdisjoint(told)
    )  # "what is there from"
    far = any(map(_is_thing, told)) and words[at] in ("from", "by", "von") and not _is_verb(told[0])
    opens = not told and words[at] in ("from", "by", "von", "vom", "del")  # "sql, from Kaggle"
    must = not COMING.isdisjoint(told[:1]) and not MUST.isdisjoint(told)  # "it has to come from MIT"
    said = thing or far or opens or must or not BEING.isdisjoint(told[:1]) or _is_behind_a_topic(reading, at)
    told = [word for word in told if word not in COMING or not must]
    if not said or not (ELSEWHERE - WORKED_ON).isdisjoint(told) or not WORKED_ON.isdisjoint(told[:1]):
        return []  # "I come from Google", "data from Google"
    if _is_around(reading, at) or (thing and not OF_ONE.isdisjoint(told[1:3])):
        return []
    if words[at] in TOPICAL and (stem(*words[at + 1 : at + 2] or [""]),) in reading.phrases.topics:
        return []
    if reading.negated(at + 1) or (thing and reading.negated(at - 1, form=True)):
        return []
    return _listed(reading, at + 1)


def _is_behind_a_topic(reading: Reading, at: int) -> bool:
    """ "statistics by Gelman", "programmieren lernen von Harvard", "data science by Microsoft"; not "probabilidad de
    Bayes", "used by Google"."""
    words, phrases = reading.words, reading.phrases
    end = next((end for end in range(at, 0, -1) if words[end - 1] not in FILLER), 0)
    topic = any(_key(reading, range(max(0, end - size), end)) in phrases.topics for size in range(1, MOST + 1))
    if not end or not (topic or (words[at] == "by" and not _is_verb(words[end - 1]))):
        return False
    run = _maker(reading, at + 1)
    return run is not None and ((topic and words[at] in ("from", "by")) or _key(reading, run) in phrases.houses)


def _is_verb(word: str) -> bool:
    """ "developed by", "used by": of a thing that is spoken of, not of what is wanted."""
    return word.endswith("ed") and word not in TAUGHT


def _listed(reading: Reading, start: int) -> list[range]:
    """The runs that are makers from a place on, joined by "or"; none where the last goes on as something else."""
    found, at, words = list[range](), start, reading.words
    while at < len(words):
        while at + 1 < len(words) and words[at] in OPENING and _maker(reading, at) is None:
            at += 1
        run = _maker(reading, at)
        if run is None:
            break
        found.append(run)
        at = run.stop
        if words[at : at + 1] not in ([","], *([one] for one in BESIDE)):
            break
        at += 2 if words[at + 1 : at + 2] and words[at + 1] in BESIDE else 1
    return found


def _maker(reading: Reading, start: int) -> range | None:
    """The longest name of a maker that begins at a place."""
    phrases = reading.phrases
    for size in range(min(MOST, len(reading.words) - start), 0, -1):
        key = _key(reading, range(start, start + size))
        if key in phrases.makers and (key in phrases.tools or not _is_subject(key, phrases)):
            return range(start, start + size)
    return None


def _is_subject(key: tuple[str, ...], phrases: Phrases) -> bool:
    """Whether a name of a maker is that of a topic: "effects from data"."""
    return any(key == tuple(map(stem, topic.split("-"))) for topic in phrases.topics.get(key, ()))


def _before_a_form(reading: Reading, at: int) -> list[range]:
    """ "Stanford courses", "Andrew Ng's book", "Kaggle or Google courses"; not "the Kaggle competition I lost"."""
    words = reading.words
    houses: Container[tuple[str, ...]] = reading.phrases.houses
    pointed = not POINTING.isdisjoint(reading.clause_before(at, 3))
    if at in reading.used or pointed or words[at - 1 : at] in ([one] for one in FROM):
        return []
    houses = reading.phrases.makers if words[max(0, at - 2) : at] in UNIVERSITY else houses
    for size in range(min(MOST, len(words) - at), 0, -1):
        end = at + size
        form = _form_at(reading, end)
        if form and _key(reading, range(at, end)) in houses and not _is_titled(reading, at, end):
            told = reading.clause_before(at, FARTHEST)
            wished = (
                ELSEWHERE.isdisjoint(told[:3])
                and (told[:1] != ["the"] or told[1:2] == ["of"])
                and OF_ONE.isdisjoint(told[:3])
            )
            said = wished and not reading.negated(at) and not reading.is_known(at) and not _is_around(reading, at)
            return [range(at, end)] if said else []
    return []


def _itself(reading: Reading, at: int) -> list[range]:
    """ "Does Google itself have", "von Google selbst", "has Google something"."""
    run = _maker(reading, at)
    if run is None or reading.negated(at):
        return []
    after = reading.clause_after(run.stop, 2)
    something = not THINGS.isdisjoint(after) or after[:1] in (["got"], ["on"], ["about"], ["zu"], ["sobre"])
    has = at > 0 and reading.words[at - 1] in HAS and (something or _form_at(reading, run.stop))
    return [run] if has or not ITSELF.isdisjoint(after[:1]) else []


def _they(reading: Reading, at: int) -> list[range]:
    """Who is meant by "do they have one on", "haben die auch was zu": the maker that is named last before."""
    words = reading.words
    asks = words[at] in THEY and at > 0 and not OFFERED.isdisjoint(words[at + 1 : at + 3]) and words[at - 1] in ASKED
    asks = asks or (words[at] in HAS and not THEY.isdisjoint(words[at + 1 : at + 2]))
    if not asks or THINGS.isdisjoint(words[at + 1 : at + 6]):
        return []
    runs = [run for place in range(at) if (run := _maker(reading, place)) and not is_filler(reading, place)]
    return [max(runs, key=lambda run: (run.stop, len(run)))] if runs else []


def _form_at(reading: Reading, end: int) -> bool:
    """ "Stanford courses", "Stanford machine learning course"; "does Microsoft have a course"."""
    offered = reading.words[max(0, end - 3) : end + 1]
    if not ASKED.isdisjoint(offered[:-1]) and offered[-1] in OFFERED:
        return True
    for word in reading.clause_after(end, FAR):
        if word.removesuffix("s") in KINDS | {"clas": (), "note": (), "one": ()} or word in KINDS:
            return True
        if word in FILLER or word in SILENT or is_condition(word):
            return False
    return False


def _is_titled(reading: Reading, at: int, end: int) -> bool:
    """Whether it is part of a longer name: "Kaggle Learn course"."""
    longer = (range(at, stop) for stop in range(end + 1, min(len(reading.words), end + 4) + 1))
    return any(_key(reading, run) in reading.phrases.titles for run in longer)


def _refused(reading: Reading, wanted: Wanted, at: int) -> Wanted | None:
    """ "kein Buch von O'Reilly", "no videos by Google": only these, and no other books."""
    form = reading.words[at - 1] if at else ""
    bare = form.removesuffix("s") if len(form) > 4 else form
    if reading.words[at] not in FROM or bare not in KINDS or not reading.negated(at - 1, form=True):
        return None
    runs = _listed(reading, at + 1)
    if not runs:
        return None
    reading.refuse(range(at - 1, at), form=True)
    reading.used |= {at, *(place for run in runs for place in run)}
    ids = tuple(dict.fromkeys(id for run in runs for id in _by(reading, _key(reading, run))))
    said = " ".join(reading.words[at - 1 : runs[-1].stop])
    barred = {**wanted.not_these, said: (KINDS[bare], ids)}
    return replace(wanted, not_kinds=wanted.not_kinds - set(KINDS[bare]), not_these=barred)


def _key(reading: Reading, run: range) -> tuple[str, ...]:
    return tuple(stem(one) for one in reading.words[run.start : run.stop])


def _said(reading: Reading, run: range) -> str:
    return " ".join(reading.words[run.start : run.stop])


def _by(reading: Reading, key: tuple[str, ...]) -> tuple[str, ...]:
    return made_by(reading, key)


def _is_thing(word: str) -> bool:
    return word in THINGS or is_form(word)


def _is_around(reading: Reading, at: int) -> bool:
    """ "I finished the course by Andrew Ng", "before the book by Goodfellow": no wish for more of theirs."""
    return reading.is_known(at) or not BEFORE.isdisjoint(reading.clause_before(at, 8))


def _beside(words: list[str], at: int) -> Iterator[range]:
    """The runs of words behind and before an "only" that may name who made something, the longest first."""
    first = next((place for place in range(at + 1, len(words)) if words[place] not in BY | SAID), len(words))
    last = next((place for place in range(at, 0, -1) if not is_form(words[place - 1])), at)
    yield from (range(first, first + size) for size in range(min(MOST, len(words) - first), 0, -1))
    yield from (range(last - size, last) for size in range(min(MOST, last), 0, -1))
