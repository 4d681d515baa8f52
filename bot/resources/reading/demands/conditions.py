"""Conditions in a sentence: price, form, level, language and time. What is understood here is never bent."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import BESIDE, NOT, SMALL
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.examples import is_example
from bot.resources.reading.demands.forms import (
    ENTERED,
    ENTERING,
    has_beside,
    is_a_tool,
    is_asked_for,
    is_entered,
    is_read_in,
    is_set_against,
    is_told_of,
)
from bot.resources.reading.demands.heights import bounded
from bot.resources.reading.demands.languages import is_beyond, is_useless, is_worked_on, spoken
from bot.resources.reading.demands.levels import aged, is_needed, level
from bot.resources.reading.demands.manner import PRACTICAL, STRICTLY, is_soft
from bot.resources.reading.demands.prices import costs_something, priced
from bot.resources.reading.demands.times import hours
from bot.resources.reading.journey.onward import OUTGROWN, TOO
from bot.resources.reading.refusing.barred import OF_ONE, REFUSED, is_barred
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import (  # fmt: skip
    AFTER_A_FORM,
    BASICS,
    BRIEF,
    COMPOUND,
    COPULA,
    COSTS,
    DETERMINERS,
    EASY,
    KINDS,
    LENGTHY,
    LEVELS,
    NOTHING,
    ONLY,
    PAID,
    PREDICATES,
    SENSES,
    SHORT,
    SITES,
    STEPS,
    STRICT_KINDS,
    WORKED_ON,
    is_form,
)

UNSTRESSED = {"a", "an", "any", "the", "one", "be", "entirely", "completely", "totally"}
SPEAKERS = {"i", "i'm", "im", "am", "we", "we're"}
CALLED = {"a", "an", "any", "the", "one", "un", "una", "ein", "einen", "um", "uma"}
POINTING = {"than", "als", "wie", "as"}
HARD = {"hard", "difficult", "complicated", "technical", "complex", "tough", "schwer", "schwierig", "kompliziert",
        "dificil", "technisch", "anspruchsvoll"}  # fmt: skip
SCIENTIFIC = {"scientific", "academic", "research", "wissenschaftliche", "wissenschaftlichen", "wissenschaftlicher",
              "cientificos", "cientifico", "academicos", "academico"}  # articles  # fmt: skip
AS = {"as", "als", "como"}  # the form it has
OF_A_LIKENESS = {"as", "so", "such", "same", "mehr", "anders", "besser", "mas", "mejor", "tan", "more", "other",
                 "schwerer", "leichter", "harter", "langer"}  # fmt: skip
EITHER, PAYING = {"or", "oder", "o", "ou"}, {"pay", "paying", "spend"}
WILLING = {"i'd", "i'll", "would", "will", "could", "willing", "happy", "ready", "prepared", "fine", "okay"}  # to pay
FINE = {"fine", "ok", "okay", "alright", "acceptable", "possible", "allowed", "bien", "ordnung", "vale"}
OPEN = {("open", "to"), ("fine", "with"), ("okay", "with"), ("ok", "with"), ("mind", "with")}
ABOUT_ITS_SUBJECT = {"about", "on"}
WHOLLY = {"brand", "completely", "totally", "entirely", "absolutely"}  # new
NEW_TO = {"to", "at", "here", "in"}


def demands(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with every condition that the sentence holds."""
    wanted, timed = _timed(reading, wanted)
    for at, word in reading.untitled():
        bare, no = word if word in KINDS else word.removesuffix("s"), reading.negated(at)
        if not no and _is_no_demand(reading, at):
            wanted = _permitted(reading, wanted, at, bare)
        elif (told := priced(reading, wanted, at, no)) is not None:
            wanted = told
            reading.used.add(at)
        elif (at in timed and is_form(word)) or (word in SITES and is_example(reading, range(at, at + 1))):
            continue  # "no 40 hour course"
        elif bare in KINDS or (bare in SENSES and not _is_of_a_form(reading, at)):
            wanted = _kind(reading, wanted, at, bare)
        elif word in LEVELS or word in STEPS or word in BASICS or word in EASY:
            wanted = level(reading, wanted, at, no)
        elif is_needed(reading, at):
            reading.refuse(range(at, at + 1), form=True)
            wanted = replace(wanted, unprepared=True)
        elif word in LANGUAGES and not is_worked_on(reading, at):
            wanted = spoken(reading, wanted, at, no)
            reading.used.add(at)
        elif _is_to_be_short(reading, at, no):
            wanted = _shortened(wanted, not_long=word in LENGTHY)
            reading.used.add(at)
        elif word in HARD and (no or _is_nicht_zu(reading, at)) and not TOO.isdisjoint(reading.clause_before(at, 1)):
            wanted = replace(wanted, not_levels=wanted.not_levels | {"advanced"})  # "nothing too hard"
            reading.used |= {at - 1, at}
        elif word == "new" and _is_newcomer(reading, at):
            wanted = replace(wanted, gentle=True, level=wanted.level or _level_of_a_newcomer(reading, at))
            reading.used.add(at)
        elif stem(word) in PRACTICAL and not no:
            wanted = replace(wanted, practical=True)
            reading.used.add(at)
    not_cost = None if wanted.cost else wanted.not_cost
    if wanted.kinds and not EITHER.isdisjoint(reading.words):
        wanted = replace(wanted, kinds=wanted.kinds | wanted.liked_kinds)  # "a book or a tutorial"
    not_levels = wanted.not_levels - {wanted.level}
    return replace(wanted, kinds=wanted.kinds - wanted.not_kinds, not_levels=not_levels, not_cost=not_cost)


def _timed(reading: Reading, wanted: Wanted) -> tuple[Wanted, set[int]]:
    """The wish with its times and ages, and the places of what told the times."""
    before = {*reading.used}
    wanted = hours(reading, wanted)
    timed = reading.used - before
    return aged(reading, wanted), timed


def _is_nicht_zu(reading: Reading, at: int) -> bool:
    return reading.words[max(0, at - 2) : at] == ["nicht", "zu"]


def _shortened(wanted: Wanted, *, not_long: bool) -> Wanted:
    """A bound of their own tells what is short: "a short course, under 30 hours"."""
    if wanted.hours or wanted.below:
        return wanted
    return replace(wanted, hours=SHORT, not_long=not_long)


def _is_to_be_short(reading: Reading, at: int, no: bool) -> bool:
    """ "something short", "nothing long"; not "no long texts"."""
    if reading.words[at] in BRIEF:
        return not no
    long = reading.words[at] in LENGTHY and reading.words[at + 1 : at + 2] not in (["text"], ["texts"])
    return long and (no or _is_nicht_zu(reading, at) or _no_time(reading, at))


def _is_no_demand(reading: Reading, at: int) -> bool:
    """Whether a word is no demand, if no refusal either: what is permitted, or beside a "no" that may be said of it."""
    word = reading.words[at]
    bare = word if word in KINDS else word.removesuffix("s")
    if word in PAYING:
        before = reading.clause_before(at, 4)
        return "mind" in before or (not WILLING.isdisjoint(before) and NOTHING.isdisjoint(reading.clause_before(at, 6)))
    if word in LANGUAGES and (is_beyond(reading, at) or is_useless(reading, at)):
        return False
    form = bare in KINDS and not is_barred(reading, at)
    of_price = (word in COSTS and not costs_something(reading, at)) or word in PAID
    if not (form or of_price or word in LEVELS or word in LANGUAGES or word in BRIEF):
        return False
    if is_soft(reading, at):
        return True
    if word in LEVELS and bounded(reading, at) is not None:
        return False
    return _is_permitted(reading, at) or reading.is_in_doubt(at)


def _is_newcomer(reading: Reading, at: int) -> bool:
    """ "new to ML", "hi, I'm new"."""
    before, after = reading.clause_before(at, 3), reading.clause_after(at + 1, 1)
    alone = not after and not {"i'm", "im", "am", "i"}.isdisjoint(before)
    return alone or not NEW_TO.isdisjoint(after)


def _level_of_a_newcomer(reading: Reading, at: int) -> str | None:
    """ "I'm brand new", to all of it."""
    wholly = not WHOLLY.isdisjoint(reading.clause_before(at, 1)) and not reading.clause_after(at + 1, 1)
    return "beginner" if wholly else None


def _is_permitted(reading: Reading, at: int) -> bool:
    """ "paid is fine", "paid courses are okay, too", "open to paid ones", "not only books"."""
    after = reading.clause_after(at + 1, 5)
    said = next(
        (word for word in after if word not in COPULA | {"be", "would", "also"} and not _is_form_word(word)), ""
    )
    told = (said in FINE and after[0] not in FINE and not COPULA.isdisjoint(after)) or after[:1] == ["ok"]
    before = [word for word in reading.clause_before(at, 4) if word not in SMALL - {"to", "with"}]
    if not ONLY.isdisjoint(before[:1]) and not REFUSED.isdisjoint(before[1:2]):
        return True
    return told or (before[1:2] != [] and (before[1], before[0]) in OPEN)


def _is_form_word(word: str) -> bool:
    return is_form(word) or word in {"things", "stuff", "ones", "material"}


def _permitted(reading: Reading, wanted: Wanted, at: int, bare: str) -> Wanted:
    """A form that is permitted counts for what has it; of all else nothing is made."""
    reading.used.add(at)
    liked = frozenset(KINDS.get(bare, ())) if _is_permitted(reading, at) or is_soft(reading, at) else frozenset[str]()
    return replace(wanted, liked_kinds=wanted.liked_kinds | liked)


def _no_time(reading: Reading, at: int) -> bool:
    """ "I don't have time for long courses"."""
    before = reading.clause_before(at, 6)
    return "time" in before[:3] and not NOTHING.isdisjoint(before[before.index("time") :])


def _kind(reading: Reading, wanted: Wanted, at: int, bare: str) -> Wanted:
    kinds = frozenset(KINDS.get(bare) or SENSES[bare])
    around = [near for near in (at - 1, at + 1) if 0 <= near < len(reading.words)]
    reading.used |= {near for near in around if reading.words[near] == "online"}
    if "paper" in kinds and (scientific := {near for near in around if reading.words[near] in SCIENTIFIC}):
        kinds = frozenset({"paper"})  # "artículo científico"
        reading.used |= scientific
    if is_told_of(reading, at):
        reading.used.add(at)
        return wanted
    if told := has_beside(reading, at):
        return replace(wanted, untold=(*wanted.untold, told))
    if is_barred(reading, at):
        reading.refuse(range(at, at + 1), form=True)
        return replace(wanted, not_kinds=wanted.not_kinds | _refused_kinds(reading, kinds))
    if bare not in KINDS or reading.is_known(at) or not _is_form(reading, at):
        return wanted
    only = not STRICTLY.isdisjoint((*reading.clause_before(at, 1), *reading.clause_after(at + 1, 1)))
    before = reading.clause_before(at, 5)
    only = only or (not CALLED.isdisjoint(before[:1]) and not STRICTLY.isdisjoint(before[1:2]))  # "nur ein Tool"
    only = only or is_asked_for(reading, at) or (kinds == {"tool"} and is_a_tool(reading, at))
    how = before[:1] and (before[0] in LEVELS or before[0] in COSTS)
    called = "course" in kinds and (not CALLED.isdisjoint(before) or how)
    if kinds <= STRICT_KINDS or called or only or _is_as(before) or is_set_against(reading, at):
        reading.used.add(at)
        return replace(wanted, kinds=wanted.kinds | kinds, liked_kinds=wanted.liked_kinds | kinds)
    if not BESIDE.isdisjoint(reading.clause_before(at, 1)) and is_form(reading.words[at - 2]):
        reading.used.add(at)  # "a book or article"
    if kinds == {"paper"} and (stem(reading.words[at]),) in reading.phrases.topics:
        reading.used.add(at)  # "a paper on attention" is not about reading papers
    pointed = not POINTING.isdisjoint(reading.clause_before(at, 6))  # "harder than that course"
    return replace(
        wanted,
        liked_kinds=wanted.liked_kinds | kinds,
        sought_kinds=wanted.sought_kinds if pointed else wanted.sought_kinds | kinds,
    )


def _is_of_a_form(reading: Reading, at: int) -> bool:
    """ "Keine Papers lesen": it is those that are refused; nor "not only reading"."""
    beside = (*reading.clause_before(at, 3), *reading.clause_after(at + 1, 3))
    return any(map(is_form, beside)) or not ONLY.isdisjoint(reading.clause_before(at, 1))


def _is_as(before: list[str]) -> bool:
    """ "MLOps als Kurs", "as recorded lectures"; not "more than a course", "such as lectures"."""
    told = next((back for back, word in enumerate(before[:2]) if word in AS), None)
    return told is not None and OF_A_LIKENESS.isdisjoint(before[told + 1 :])


def _refused_kinds(reading: Reading, kinds: frozenset[str]) -> frozenset[str]:
    """ "A course without lectures" is a course."""
    called = (at for at, word in reading.untitled() if KINDS.get(word.removesuffix("s")) == ("course",))
    sought = len(kinds) > 1 and any(not reading.negated(at, form=True) for at in called)
    return kinds - {"course"} if sought else kinds


def _is_said_of_a_form(reading: Reading, at: int, word: str) -> bool:
    """ "ml book published after 2020", "linear algebra book as pdf"; not "book reviews"."""
    named = at > 0 and any(stem(reading.words[at - 1]) == name[-1] for name in reading.phrases.topics)
    return named and (word.endswith("ed") or word in {"as", "als", "como", "written", "taught", "made", "suitable"})


def _is_form(reading: Reading, at: int) -> bool:
    """Whether it is the form that is wanted ("a book on sql"), not the thing worked on ("write a book", "a video game",
    "software that books trips")."""
    before, after = reading.clause_before(at, 2), reading.clause_after(at + 1, 1)
    if is_asked_for(reading, at) or (before and before[0] in LEVELS):
        return True
    if before[:1] == ["all"] and not {"it's", "they're", "is", "are", "there's"}.isdisjoint(before[1:]):
        return False  # "it's all videos"
    further = reading.clause_after(at + 1, 5)
    if NOT.isdisjoint(further) and any(word in TOO and much in OUTGROWN for word, much in pairwise(further)):
        return False  # "that book was way too dry"
    worked_on = WORKED_ON - {"read"} if after and after[0] in ABOUT_ITS_SUBJECT else WORKED_ON
    worked_on = worked_on - ENTERED if is_entered(reading, at) else worked_on
    worked_on = worked_on - {"first"} if before[1:] and before[1] in CALLED | {"good"} else worked_on  # "a first book"
    if is_read_in(reading, at) or (is_entered(reading, at) and not ENTERING.isdisjoint(after)):
        return True
    if worked_on & set(before) or (COMPOUND | reading.phrases.tasks) & set(after):
        return False
    opens = not before and not OF_ONE.isdisjoint(after)  # "book me a flight", but "books every beginner needs"
    said = (
        not after
        or after[0] in AFTER_A_FORM | BRIEF | LENGTHY
        or after[0] in PREDICATES
        or is_form(after[0])
        or _is_said_of_a_form(reading, at, after[0])
    )
    return said or bool(DETERMINERS & set(before)) or (not before and not opens and reading.words[at].endswith("s"))
