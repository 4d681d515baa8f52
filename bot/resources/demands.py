"""Conditions in a sentence: price, form, level, language and time. What is understood here is never bent."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.clauses import Reading
from bot.resources.phrases import stem
from bot.resources.vocabulary import (
    ABOUT_A_FORM,
    AFTER_A_FORM,
    AWAY,
    BARS,
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
    NOT,
    NOTHING,
    NUMBERS,
    PRICES,
    SENSES,
    SHORT,
    SPANS,
    STRICT_KINDS,
    UNBEARABLE,
    WORKED_ON,
)  # fmt: skip
from bot.resources.wanted import Wanted

UNSTRESSED = {"a", "an", "any", "the", "one", "be", "entirely", "completely", "totally"}
SPEAKERS = {"i", "i'm", "im", "am", "we", "we're"}
REFUSED = {"not", "aren't", "isn't", "don't", "doesn't", "never"}
PERIODS = {
    "week": 1.0, "weekly": 1.0, "semana": 1.0, "woche": 1.0, "semaine": 1.0, "day": 7.0, "daily": 7.0, "evening": 5.0,
    "night": 5.0, "month": 0.25,
}  # fmt: skip
HOURS = {
    "hour", "hours", "hrs", "h", "minutes", "minute", "mins", "hora", "horas", "stunde", "stunden", "heure", "heures",
}  # fmt: skip
SPELLS = {"day": 1 / 7, "days": 1 / 7, "week": 1.0, "weeks": 1.0, "month": 4.0, "months": 4.0}
_PRACTICAL = {stem(word) for word in ("practical", "hands", "exercises", "interactive", "projects", "doing")}


def demands(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with every condition that the sentence holds."""
    wanted = _hours(reading, wanted)
    for at, word in enumerate(reading.words):
        bare, no = word.removesuffix("s") if len(word) > 4 else word, reading.negated(at)
        if _costs_nothing(reading, at, no):
            wanted = replace(wanted, cost="free")
            reading.used.add(at)
        elif _costs_something(reading, at):
            wanted = replace(wanted, not_cost="free")
            reading.used.add(at)
        elif bare in KINDS or bare in SENSES:
            wanted = _kind(reading, wanted, at, bare)
        elif word in LEVELS:
            wanted = _level(reading, wanted, at, no)
        elif word in LANGUAGES and reading.denied_at(at) is None and not _is_worked_on(reading, at):
            wanted = replace(wanted, language=LANGUAGES[word])
            reading.used.add(at)
        elif word in ("short", "brief", "quick") or (word == "long" and no):
            if wanted.hours is None and (not no or word == "long"):
                wanted = replace(wanted, hours=SHORT)
            reading.used.add(at)
        elif stem(word) in _PRACTICAL and not no:
            wanted = replace(wanted, practical=True)
            reading.used.add(at)
    not_cost = None if wanted.cost else wanted.not_cost
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
        if none:
            reading.used |= {at, *(at - 1 - back for back, other in enumerate(before) if other in NOTHING)}
        return bool(none)
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


def _is_worked_on(reading: Reading, at: int) -> bool:
    """ "translate from German", "Spanish tweets": the language of the material, not of the resource."""
    before, after = reading.clause_before(at, 2), reading.clause_after(at + 1, 2)
    return bool(LANGUAGE_BEFORE & set(before) or LANGUAGE_AFTER & set(after))


def _kind(reading: Reading, wanted: Wanted, at: int, bare: str) -> Wanted:
    kinds = frozenset(KINDS.get(bare) or SENSES[bare])
    if _is_barred(reading, at):
        reading.used.add(at)
        return replace(wanted, not_kinds=wanted.not_kinds | kinds)
    if bare not in KINDS or reading.is_known(at) or not _is_form(reading, at):
        return wanted
    if kinds <= STRICT_KINDS:
        reading.used.add(at)
        return replace(wanted, kinds=wanted.kinds | kinds, liked_kinds=wanted.liked_kinds | kinds)
    return replace(wanted, liked_kinds=wanted.liked_kinds | kinds)


def _is_barred(reading: Reading, at: int) -> bool:
    """Whether a form is not wanted, however that is said: "no videos", "anything but a video", "sick of videos", "I
    would rather not watch", "videos bore me", "spare me the films"."""
    before, after = reading.before(at, 9), reading.clause_after(at + 1, 6)
    near = before[:6]
    pairs = set(zip(near[1:], near, strict=False))
    if pairs & BARS or (near and near[0] in AWAY):
        return ("nothing", "but") not in pairs
    if any(word in UNBEARABLE for word in near) and any(word in NOTHING for word in before):
        return True
    if reading.negated(at, 6) or DISLIKE & set(near):
        return True
    told = not after or after[0] not in ABOUT_A_FORM
    return told and bool((DISLIKE | REFUSED | AWAY) & set(after))


def _is_form(reading: Reading, at: int) -> bool:
    """Whether it is the form that is wanted ("a book on sql"), not the thing worked on ("write a book", "a video game",
    "software that books trips")."""
    before, after = reading.clause_before(at, 2), reading.clause_after(at + 1, 1)
    if WORKED_ON & set(before) or COMPOUND & set(after):
        return False
    return not after or after[0] in AFTER_A_FORM or bool(DETERMINERS & set(before))


def _level(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    level = LEVELS[reading.words[at]]
    reading.used.add(at)
    if "too" in reading.clause_before(at, 3) or no:
        return replace(wanted, not_level=level)
    if reading.is_known(at) or {"from", "past", "beyond"} & set(reading.clause_before(at, 2)):
        return wanted
    return replace(wanted, level=level) if wanted.level is None else wanted


def _hours(reading: Reading, wanted: Wanted) -> Wanted:
    """ "in under five hours", "30 minutes", "two hours a week", "three hours a week for two months", "this weekend"."""
    for at, word in enumerate(reading.words):
        if word in HOURS:
            wanted = _amount_of_time(reading, wanted, at)
        elif word in SPANS and {"in", "one", "an", "a", "this", "single", "tonight"} & {
            *reading.clause_before(at, 2),
            word,
        }:
            if not {"every", "each", "per"} & set(reading.clause_before(at, 3)):
                wanted = replace(wanted, hours=SPANS[word])
            reading.used.add(at)
    return wanted


def _amount_of_time(reading: Reading, wanted: Wanted, at: int) -> Wanted:
    amount = _amount(reading, at)
    if amount is None:
        return wanted
    hours = max(1.0, amount / 60) if reading.words[at].startswith("min") else amount
    before, after = reading.clause_before(at - 1, 4), reading.clause_after(at + 1, 3)
    reading.used |= {at - 1, at}
    period = next((word for word in after if word in PERIODS), None)
    if period is not None:
        reading.used.add(at + 1 + after.index(period))
        weekly = hours * PERIODS[period]
        spell = _spell(reading, at + 2 + after.index(period))
        return replace(wanted, weekly=weekly, hours=weekly * spell if spell else wanted.hours)
    if {"more", "longer", "over", "least"} & set(before) and not NOTHING & set(before):
        return wanted  # a lower bound
    return replace(wanted, hours=hours)


def _spell(reading: Reading, start: int) -> float | None:
    """For how many weeks, where that is said after a weekly time."""
    for at in range(start, min(start + 8, len(reading.words))):
        if reading.words[at] in SPELLS:
            amount = _amount(reading, at)
            reading.used |= {at - 1, at}
            return (amount or 1.0) * SPELLS[reading.words[at]]
    return None


def _amount(reading: Reading, at: int) -> float | None:
    before = reading.clause_before(at, 3)
    for word in before[:2]:
        if word.isdecimal() and len(word) < 5:
            return float(word)
        if word in NUMBERS:
            return float(NUMBERS[word])
    return None
