"""Numbers before a unit of time: "20", "half an", "two and a half"."""

from __future__ import annotations

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands import bounds
from bot.resources.reading.words.durations import BOUNDS, NUMBERS, PARTS, WITHIN


def length_of(reading: Reading, at: int) -> int:
    """How many words before a unit tell its amount: "half an", "two and a half"."""
    before = reading.clause_before(at, 4)
    if "half" not in before[:2]:
        return 2 if before[1:2] and is_number(before[1]) and before[0] in ("a", "of") else 1
    return 4 if before[1:3] == ["a", "and"] and len(before) > 3 else before.index("half") + 1


def is_number(word: str) -> bool:
    return word.isdecimal() or word in NUMBERS


def number_of(reading: Reading, at: int) -> float | None:
    """The number before a place: "20", "two", "half an", "two and a half"."""
    before = reading.clause_before(at, 4)
    if "half" in before[:2]:
        return 0.5 + (NUMBERS.get(before[3], 0) if before[1:3] == ["a", "and"] and len(before) > 3 else 0)
    for word in before[:2]:
        if word.rstrip("+").isdecimal() and len(word) < 6:
            return float(word.rstrip("+"))
        if word in NUMBERS:
            return float(NUMBERS[word])
    return None


def use(reading: Reading, at: int) -> None:
    """Take an amount and what bounds it as understood."""
    bound = BOUNDS | WITHIN | PARTS | bounds.WORDS
    said = (place for place in range(max(0, at - 5), at) if reading.words[place] in bound)
    reading.used |= {at - 1, at, *said}
