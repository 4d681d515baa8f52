"""The level that somebody wants, and what they may need first."""

from __future__ import annotations

from msgspec.structs import replace

from bot.catalogue import LEVELS as EVERY
from bot.catalogue import Level
from bot.resources.reading.clauses.denial import SMALL, WEAK
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.heights import bounded
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.durations import NUMBERS
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import (
    BASICS,
    DEGREE,
    EASY,
    HARDLY,
    INTRODUCTORY,
    JOBS,
    KNOWLEDGE,
    LEVEL_NOUNS,
    LEVELS,
    PAST,
    PRIOR,
    REQUIRED,
    STEPS,
    is_form,
)

STARTING = {"empezar", "comenzar", "iniciarme"}
STEP = {"step", "steps", "schritt", "schritte", "paso", "pasos"}
FIRST = {"first", "erste", "ersten", "erster", "primer", "primeros"}
INTRODUCTIONS = {"intro", "introduction", "einfuhrung", "introduccion"}
CHILDREN = {"kid", "kids", "child", "children", "son", "daughter", "kinder", "kind", "sohn", "tochter", "ninos", "nino",
            "hijo", "hija", "hijos", "teenager", "teenagers"}  # fmt: skip
OF_A_CHILD = {"my", "the", "a", "our", "small", "young", "mein", "meine", "meinen", "mi", "mis", "los", "unser",
              "little"}  # fmt: skip
FROM_NOTHING = {
    ("from", "scratch"),
    ("from", "zero"),
    ("from", "nothing"),
    ("desde", "cero"),
    ("von", "null"),
    ("bei", "null"),
}
LEARNING = {"learn", "learning", "start", "starting", "study", "teach", "aprender", "empezar", "lernen", "anfangen",
            "begin"}  # fmt: skip
MAKING = {"build", "building", "implement", "write", "writing", "code", "coding", "train", "make", "create", "bauen",
          "construir", "implementar", "schreiben"}  # fmt: skip
SPANISH_OR_GERMAN = {"cero", "null"}
PLAINLY_EASY = {"easy", "facil", "leicht"}
NOUNS = [[noun] for noun in LEVEL_NOUNS]
TECHNICAL = {"technical", "tech", "technische", "technischen", "tecnico", "tecnica"}
CHILD = 3, 15  # years of age
OLD = (
    ["year", "old"],
    ["yr", "old"],
    ["yrs", "old"],
    ["years", "old"],
    ["yo"],
    ["jahrige"],
    ["jahrigen"],
    ["jahre", "alt"],
    ["anos"],
)
LESSER = {"less", "weniger", "menos"}  # advanced


def level(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    """The wish with the level that a word of LEVELS, STEPS, BASICS or EASY tells."""
    word = reading.words[at]
    if no and _is_too_easy(reading, at):
        reading.used.add(at)
        return replace(wanted, not_levels=wanted.not_levels | {"beginner"})
    if word in BASICS:
        return _past_the_basics(reading, wanted, at, no)
    if word in EASY and word not in STEPS:
        return replace(wanted, gentle=True) if _is_to_be_easy(reading, at, no) else wanted
    if word in STEPS:
        return _step(reading, wanted, at, no)
    if (beyond := bounded(reading, at)) is not None:
        reading.used |= beyond[1]
        return replace(wanted, not_levels=wanted.not_levels | beyond[0])
    if reading.clause_after(at + 1, 1) in (["than"], ["as"]):
        return wanted  # "less advanced than"
    if (barred := _between(reading, at)) is not None:
        reading.used |= {at, at + 1, at + 2}
        return replace(wanted, not_levels=wanted.not_levels | barred)
    if at in reading.used:
        return wanted
    if (either := _either(reading, at)) is not None:
        reading.used |= {at, at + 1, at + 2}
        return replace(wanted, not_levels=wanted.not_levels | either)
    if reading.clause_after(at + 1, 1) == ["friendly"]:
        reading.used.add(at + 1)
    reading.used |= {at, *(place for place in (at - 1,) if reading.words[place] in DEGREE)}
    reading.used |= {place for place in (at - 1, at + 1) if reading.words[max(0, place) : place + 1] in NOUNS}
    if (stem(reading.words[at - 1]),) in reading.phrases.topics and at and reading.negated(at - 1):
        return wanted  # "sin matemáticas avanzadas"
    before = reading.clause_before(at, 3)
    if "too" in before or no or PAST & set(before) or not LESSER.isdisjoint(before[:1]):
        return replace(wanted, not_levels=wanted.not_levels | {LEVELS[word]})
    if reading.is_known(at) or "from" in before[:2]:
        return wanted
    return replace(wanted, level=LEVELS[word]) if wanted.level is None else wanted


def _between(reading: Reading, at: int) -> frozenset[Level] | None:
    """The levels that are not "between beginner and advanced": beyond these, and these where one lies between them."""
    before, other = reading.clause_before(at, 1), reading.clause_after(at + 1, 2)[1:]
    if before not in (["between"], ["zwischen"], ["entre"]) or not other or other[0] not in LEVELS:
        return None
    low, high = sorted(EVERY.index(LEVELS[word]) for word in (reading.words[at], other[0]))
    inside = EVERY[low + 1 : high] or EVERY[low : high + 1]
    return frozenset(EVERY) - frozenset(inside)


def _either(reading: Reading, at: int) -> frozenset[Level] | None:
    """The levels besides "beginner or intermediate"; not in "neither beginner nor advanced"."""
    joined, other = [*reading.clause_after(at + 1, 2), "", ""][:2]
    if joined not in {"or", "to", "oder", "o", "bis", "and", "und", "y"} or other not in LEVELS or reading.negated(at):
        return None
    low, high = sorted(EVERY.index(LEVELS[word]) for word in (reading.words[at], other))
    kept = EVERY[low : high + 1] if joined in {"to", "bis"} else (EVERY[low], EVERY[high])
    return frozenset(EVERY) - frozenset(kept)


def _is_too_easy(reading: Reading, at: int) -> bool:
    """ "not introductory", "nothing too easy", "no introductory books"; not "no basic statistics"."""
    word, after = reading.words[at], reading.clause_after(at + 1, 1)
    alone = not after or is_form(after[0]) or after[0] in SMALL
    return word in EASY and alone and (word in INTRODUCTORY or reading.clause_before(at, 1) == ["too"])


def _is_to_be_easy(reading: Reading, at: int, no: bool) -> bool:
    """ "easy statistics", "estadística fácil"; not "easy to deploy", "too easy", "einfach nur"."""
    before, after = reading.clause_before(at, 1), reading.clause_after(at + 1, 1)
    plain = reading.words[at] in PLAINLY_EASY and not no
    return plain and before[:1] not in (["too"], ["zu"], ["demasiado"]) and after[:1] not in (["to"], ["de"], ["zu"])


def _step(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    """ "entry level MLOps", "intro level only"; not "an entry level job"."""
    after, before = reading.clause_after(at + 1, 4), reading.clause_before(at, 1)
    if before[:1] and before[0] in LEVEL_NOUNS:  # "nivel básico"
        no, after = no or reading.negated(at - 1), [*before, *after]
        reading.used.add(at - 1)
    if after[:1] and after[0] in LEVEL_NOUNS and (beyond := bounded(reading, at)) is not None:
        reading.used |= beyond[1]
        return replace(wanted, not_levels=wanted.not_levels | beyond[0])
    if after[:1] and after[0] in LEVEL_NOUNS and JOBS.isdisjoint(after):
        reading.used |= {at, at + 1, *(place for place in (at + 2,) if after[1:2] == ["only"])}
        if no:
            return replace(wanted, not_levels=wanted.not_levels | {STEPS[reading.words[at]]})
        return replace(wanted, level=wanted.level or STEPS[reading.words[at]])
    return wanted


def _past_the_basics(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    """ "past the basics", "no basics", "more than the basics"; not those of something that is named."""
    before, after = reading.clause_before(at, 4), reading.clause_after(at + 1, 1)
    past = no or PAST & set(before) or (reading.is_known(at) and WEAK.isdisjoint(before)) or "than" in before[:2]
    if after[:1] in (["of"], ["in"]) or not past:
        return wanted
    reading.used |= {at, *(at - 1 - back for back, word in enumerate(before) if word in PAST)}
    return replace(wanted, not_levels=wanted.not_levels | {"beginner"})


def is_needed(reading: Reading, at: int) -> bool:
    """ "no prerequisites", "without prior knowledge", where it is not said of what."""
    word, before = reading.words[at], reading.clause_before(at, 1)
    if _is_at_large(reading, at):
        reading.used |= {at - 1, at}
        return True
    named = word in REQUIRED or (word in KNOWLEDGE and not PRIOR.isdisjoint(before))
    of = reading.clause_after(at + 1, 2)
    into = reading.clause_after(at + 1, 2)[:1] == ["in"] and not {"die", "den", "das"}.isdisjoint(of)
    return named and (into or of[:1] not in (["of"], ["in"], ["with"])) and reading.negated(at, form=True)


def _is_at_large(reading: Reading, at: int) -> bool:
    """ "no technical skills", "I have no technical background", "for non-technical people"."""
    word, before, after = reading.words[at], reading.clause_before(at, 4), reading.clause_after(at + 1, 1)
    if word in TECHNICAL:
        return before[:1] == ["non"] or (
            before[:1] in (["not"], ["nicht"]) and not {"i'm", "am", "bin"}.isdisjoint(before[1:3])
        )
    skilled = word.removesuffix("s") in KNOWLEDGE | {"skill"} and not TECHNICAL.isdisjoint(before[:1])
    return skilled and not HARDLY.isdisjoint(before[1:4]) and after not in (["in"], ["with"])


def aged(reading: Reading, wanted: Wanted) -> Wanted:
    """ "explain like I'm five", "for a 12 year old", "for my kid", "para empezar en": for beginners; "learn sql from
    scratch": from its beginning."""
    for at, word in enumerate(reading.words):
        if _is_for_a_child(reading, at):
            reading.used.add(at)
            wanted = replace(wanted, level=wanted.level or "beginner")
        if _is_from_nothing(reading, at):
            reading.used |= {at - 1, at}
            wanted = replace(wanted, anew=True, gentle=True, not_levels=wanted.not_levels | {"advanced"})
        if word in STEP and not FIRST.isdisjoint(reading.clause_before(at, 1)):
            wanted = replace(wanted, gentle=True, level=wanted.level or "beginner")
        if word in STARTING and reading.clause_before(at, 1) == ["para"] and _begins_there(reading, at):
            reading.used.add(at)
            wanted = replace(wanted, level=wanted.level or "beginner")
        if word in INTRODUCTIONS and {"to", "into", "in", "zu", "a", "al"}.intersection(
            reading.clause_after(at + 1, 1)
        ):
            wanted = replace(wanted, gentle=True, not_levels=wanted.not_levels | {"advanced"})
        before, age = reading.clause_before(at, 3), _number(word)
        child = age is not None and CHILD[0] <= age <= CHILD[1]
        old = reading.clause_after(at + 1, 2) in OLD or reading.clause_after(at + 1, 1) in OLD
        if child and (old or (before[:1] in (["i'm"], ["im"]) and before[1:2] in (["like"], ["as"]))):
            reading.used |= {at, at + 1, at + 2} if old else {at}
            wanted = replace(wanted, level=wanted.level or "beginner")
    return wanted


def _is_for_a_child(reading: Reading, at: int) -> bool:
    """ "for my kid (12)", "für Kinder", "para niños"; not "my kid's doctor"."""
    before = reading.clause_before(at, 3)
    told = next((word for word in before if word not in OF_A_CHILD), "")
    return reading.words[at] in CHILDREN and told in {"for", "fur", "para"}


def _is_from_nothing(reading: Reading, at: int) -> bool:
    """ "learn sql from scratch", "desde cero", "von null"; not "build a network from scratch"."""
    words = reading.words
    if (words[max(0, at - 1)], words[at]) not in FROM_NOTHING:
        return False
    told = {*reading.clause_before(at, 9), *words[at + 1 : at + 4], words[at]}
    told -= {"code", "coding"} if "learn" in told else set()  # "learn to code from zero"
    tool = at > 1 and (stem(words[at - 2]),) in reading.phrases.tools  # "python from scratch"
    return (MAKING | reading.phrases.made).isdisjoint(told) and (
        tool or not (LEARNING | SPANISH_OR_GERMAN).isdisjoint(told)
    )


def _begins_there(reading: Reading, at: int) -> bool:
    """ "para empezar en", "para empezar con"; not "para empezar a trabajar"."""
    after = reading.clause_after(at + 1, 1)
    return not after or after[0] in {"en", "con", "desde"}


def _number(word: str) -> float | None:
    return float(word) if word.isdecimal() and len(word) < 3 else NUMBERS.get(word)
