"""Time in a sentence: for all of it, in a week, and for how many weeks."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.clauses import Reading
from bot.resources.vocabulary import BOUNDS, HOURS, MINUTES, NOTHING, NUMBERS, PERIODS, SPANS, SPELLS
from bot.resources.wanted import Wanted


def hours(reading: Reading, wanted: Wanted) -> Wanted:
    """ "in under five hours", "30 minutes", "two hours a week", "three hours a week for two months", "this weekend"."""
    for at, word in enumerate(reading.words):
        unit, several = _unit(word), word.removesuffix("s")
        if unit is not None:
            wanted = _amount_of_time(reading, wanted, at, unit)
        elif several != word and several in SPANS and _amount(reading, at) is not None:
            wanted = _amount_of_time(reading, wanted, at, SPANS[several])
        elif word in SPANS and {"in", "one", "an", "a", "this", "single", "tonight"} & {
            *reading.clause_before(at, 2),
            word,
        }:
            if not {"every", "each", "per"} & set(reading.clause_before(at, 3)):
                wanted = replace(wanted, hours=SPANS[word])
            reading.used.add(at)
    return wanted


def _unit(word: str) -> float | None:
    """How many hours it stands for."""
    if word in MINUTES:
        return 1 / 60
    return 1.0 if word in HOURS else None


def _amount_of_time(reading: Reading, wanted: Wanted, at: int, unit: float) -> Wanted:
    amount = _amount(reading, at)
    if amount is None:
        return wanted
    before, after = reading.clause_before(at - 1, 4), reading.clause_after(at + 1, 3)
    if after == ["and", "a", "half"]:
        amount += 0.5
        reading.used |= {at + 1, at + 2, at + 3}
        after = reading.clause_after(at + 4, 3)
        at += 3
    hours = amount * unit
    reading.used |= {at - 1, at, *(place for place in range(max(0, at - 5), at) if reading.words[place] in BOUNDS)}
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
    """The number before a place: "20", "two", "half an", "two and a half"."""
    before = reading.clause_before(at, 4)
    if "half" in before[:2]:
        return 0.5 + (NUMBERS.get(before[3], 0) if before[1:3] == ["a", "and"] and len(before) > 3 else 0)
    for word in before[:2]:
        if word.isdecimal() and len(word) < 5:
            return float(word)
        if word in NUMBERS:
            return float(NUMBERS[word])
    return None
