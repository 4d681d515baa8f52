"""Conditions in a sentence: price, form, level, language and time. What is understood here is never bent."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.resources.clauses import Reading
from bot.resources.denial import BESIDE, NOT
from bot.resources.phrases import stem
from bot.resources.times import hours
from bot.resources.vocabulary import (
    ABOUT_A_FORM,
    AFTER_A_FORM,
    COMPOUND,
    COSTS,
    DETERMINERS,
    DISLIKE,
    FREE_OF_OTHER,
    KINDS,
    LANGUAGE_AFTER,
    LANGUAGE_BEFORE,
    LANGUAGES,
    LEVELS,
    NOTHING,
    PREDICATES,
    PRICES,
    PUT_ASIDE,
    SENSES,
    SHORT,
    STRICT_KINDS,
    WORKED_ON,
)  # fmt: skip
from bot.resources.wanted import Wanted

UNSTRESSED = {"a", "an", "any", "the", "one", "be", "entirely", "completely", "totally"}
SPEAKERS = {"i", "i'm", "im", "am", "we", "we're"}
REFUSED = {"not", "aren't", "isn't", "don't", "doesn't", "never"}
OF_ONE = {"a", "an", "the", "my", "our", "this", "good", "any", "there"}  # before a form that is not the form at large
STRESSING = {"just", "really", "simply", "do", "are", "is"}
CALLED = {"a", "an", "any", "the", "one", "un", "una", "ein", "einen", "um", "uma"}
EITHER = {"or", "oder", "o", "ou"}
ABOUT_ITS_SUBJECT = {"about", "on"}
NEW_TO = {"to", "at", "here", "in"}
ONLY = {"only", "nur", "solo"}
_PRACTICAL = {stem(word) for word in ("practical", "hands", "exercises", "interactive", "projects", "doing")}


def demands(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with every condition that the sentence holds."""
    wanted = hours(reading, wanted)
    for at, word in enumerate(reading.words):
        bare, no = word.removesuffix("s") if len(word) > 4 else word, reading.negated(at)
        if _costs_nothing(reading, at, no):
            wanted = replace(wanted, cost="free")
            reading.used.add(at)
        elif _costs_something(reading, at):
            wanted = replace(wanted, not_cost="free")
            reading.used.add(at)
        elif word == "paid" and ONLY & {*reading.clause_before(at, 1), *reading.clause_after(at + 1, 2)}:
            wanted = replace(wanted, cost="paid")
            reading.used.add(at)
        elif bare in KINDS or bare in SENSES:
            wanted = _kind(reading, wanted, at, bare)
        elif word in LEVELS:
            wanted = _level(reading, wanted, at, no)
        elif word in LANGUAGES and not _is_worked_on(reading, at):
            wanted = _language(wanted, LANGUAGES[word], no)
            reading.used.add(at)
        elif (word in ("short", "brief", "quick") and not no) or (word == "long" and (no or _no_time(reading, at))):
            wanted = replace(wanted, hours=wanted.hours or SHORT)
            reading.used.add(at)
        elif word == "new" and NEW_TO & set(reading.clause_after(at + 1, 1)):
            wanted = replace(wanted, gentle=True)
            reading.used.add(at)
        elif stem(word) in _PRACTICAL and not no:
            wanted = replace(wanted, practical=True)
            reading.used.add(at)
    not_cost = None if wanted.cost else wanted.not_cost
    if wanted.kinds and not EITHER.isdisjoint(reading.words):
        wanted = replace(wanted, kinds=wanted.kinds | wanted.liked_kinds)  # "a book or a tutorial"
    return replace(wanted, kinds=wanted.kinds - wanted.not_kinds, not_cost=not_cost)


def _costs_nothing(reading: Reading, at: int, no: bool) -> bool:
    """ "free" as a price (not "free time", not "paid or free"); "without paying", "costs nothing", "I am broke"."""
    word, following = reading.words[at], reading.clause_after(at + 1, 2)
    if word in COSTS:
        either = "or" in (*reading.clause_before(at, 1), *following[:1])
        return not (no or either or FREE_OF_OTHER & set(following[:1]) or _is_indifferent(reading, at))
    if word in PRICES:
        before = reading.clause_before(at, 4)
        none = NOTHING & set(before) or (word.startswith(("cost", "charge")) and NOTHING & set(following))
        if none or (word == "paid" and no):
            reading.used |= {at, *(at - 1 - back for back, other in enumerate(before) if other in NOTHING)}
        return bool(none) or (word == "paid" and no)
    return word in ("afford", "broke", "penniless")


def _is_indifferent(reading: Reading, at: int) -> bool:
    """ "not necessarily free", "it does not have to be free"."""
    before = reading.clause_before(at, 6)
    return before[:1] == ["necessarily"] or (before[:2] == ["be", "to"] and not REFUSED.isdisjoint(before))


def _costs_something(reading: Reading, at: int) -> bool:
    """ "cheap but not free", "nothing free"; not "I am not free on Mondays"."""
    if reading.words[at] not in COSTS or FREE_OF_OTHER & set(reading.clause_after(at + 1, 1)):
        return False
    before = [word for word in reading.clause_before(at, 6) if word not in UNSTRESSED]
    return bool(before) and before[0] in NOT and SPEAKERS.isdisjoint(before[1:2])


def _language(wanted: Wanted, language: str, no: bool) -> Wanted:
    if no:
        return replace(wanted, not_languages=wanted.not_languages | {language})
    return replace(wanted, language=language)


def _no_time(reading: Reading, at: int) -> bool:
    """ "I don't have time for long courses"."""
    before = reading.clause_before(at, 6)
    return "time" in before[:3] and not NOTHING.isdisjoint(before[before.index("time") :])


def _is_worked_on(reading: Reading, at: int) -> bool:
    """ "translate from German", "Spanish tweets": the language of the material, not of the resource."""
    first = reading.listed.get(at, at)
    while reading.words[max(0, first - 1)] in BESIDE and reading.words[max(0, first - 2)] in LANGUAGES:
        first -= 2
    before, after = reading.clause_before(first, 2), reading.clause_after(at + 1, 2)
    return bool(LANGUAGE_BEFORE & set(before) or LANGUAGE_AFTER & set(after))


def _kind(reading: Reading, wanted: Wanted, at: int, bare: str) -> Wanted:
    kinds = frozenset(KINDS.get(bare) or SENSES[bare])
    if _is_barred(reading, at):
        reading.refuse(range(at, at + 1), form=True)
        return replace(wanted, not_kinds=wanted.not_kinds | kinds)
    if bare not in KINDS or reading.is_known(at) or not _is_form(reading, at):
        return wanted
    called = "course" in kinds and not CALLED.isdisjoint(reading.clause_before(at, 5))  # "a course", not "sql course"
    if kinds <= STRICT_KINDS or called:
        reading.used.add(at)
        return replace(wanted, kinds=wanted.kinds | kinds, liked_kinds=wanted.liked_kinds | kinds)
    if not BESIDE.isdisjoint(reading.clause_before(at, 1)) and reading.words[at - 2].removesuffix("s") in KINDS:
        reading.used.add(at)  # "a book or article"
    return replace(wanted, liked_kinds=wanted.liked_kinds | kinds)


def _is_barred(reading: Reading, at: int) -> bool:
    """Whether a form is not wanted, however that is said: "no videos", "anything but a video", "sick of videos",
    "videos bore me", "videos are not for me"."""
    if reading.negated(at, form=True):
        return True
    before, after = reading.clause_before(at, 4), reading.clause_after(at + 1, 6)
    if not DISLIKE.isdisjoint(before):
        return True
    if before[:2] == ["with", "done"] or (before[:1] in (["leave"], ["keep"]) and after[:1] in (["out"], ["away"])):
        return True
    if after[:1] == ["not"] and _is_contrast(after[1:]):
        return False
    told = _what_is_said(after)
    if told != after and told[:1] in (["too"], ["out"]):
        return OF_ONE.isdisjoint(before[:1])  # "books are too long for me"
    after = told
    if not after or after[0] in ABOUT_A_FORM or not OF_ONE.isdisjoint(before[:1]):
        return False
    return after[0] in REFUSED | PUT_ASIDE or not DISLIKE.isdisjoint(after)


def _what_is_said(after: list[str]) -> list[str]:
    """What follows a form behind its verb: "not" of "video lectures are really not"."""
    while after and (after[0] in STRESSING or after[0].removesuffix("s") in KINDS):
        after = after[1:]
    return after


def _is_contrast(after: Sequence[str]) -> bool:
    """ "books, not videos": what follows is another thing, and not a verb."""
    return any(word in OF_ONE or word in SENSES or word.removesuffix("s") in KINDS for word in after[:1])


def _is_form(reading: Reading, at: int) -> bool:
    """Whether it is the form that is wanted ("a book on sql"), not the thing worked on ("write a book", "a video game",
    "software that books trips")."""
    before, after = reading.clause_before(at, 2), reading.clause_after(at + 1, 1)
    if before[:1] in (["which"], ["what"]):
        return True
    worked_on = WORKED_ON - {"read"} if after and after[0] in ABOUT_ITS_SUBJECT else WORKED_ON
    if worked_on & set(before) or COMPOUND & set(after):
        return False
    opens = not before and not OF_ONE.isdisjoint(after)  # "book me a flight", but "books every beginner needs"
    said = not after or after[0] in AFTER_A_FORM or after[0] in PREDICATES
    return said or bool(DETERMINERS & set(before)) or (not before and not opens and reading.words[at].endswith("s"))


def _level(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    level = LEVELS[reading.words[at]]
    reading.used.add(at)
    if "too" in reading.clause_before(at, 3) or no:
        return replace(wanted, not_levels=wanted.not_levels | {level})
    if reading.is_known(at) or {"from", "past", "beyond"} & set(reading.clause_before(at, 2)):
        return wanted
    return replace(wanted, level=level) if wanted.level is None else wanted
