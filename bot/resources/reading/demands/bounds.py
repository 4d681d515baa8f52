"""What bounds an amount of time, and from which side: "less than", "up to", "at least", "between 5 and 15"."""

from __future__ import annotations

from typing import Literal

from bot.resources.reading.clauses.denial import BESIDE, STRONG, WEAK
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.words.durations import NUMBERS
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import COSTING, NOTHING

Side = Literal["most", "below", "least", "above"]

MORE = {"more", "longer", "over", "above", "beyond", "exceeding", "bigger", "mehr", "langer", "uber", "mas", "plus"}
FEWER = {"less", "fewer", "under", "below", "shorter", "quicker", "weniger", "kurzer", "unter", "menos", "moins"}
LEAST = {"least", "minimum", "min", "mindestens", "minimo", "wenigstens"}
BETWEEN = {"between", "zwischen", "entre", "from", "von", "desde", "de"}
TILL = {"to", "till", "until", "and", "bis", "und", "y", "a", "et"}
SPARED = {"have", "got", "spare", "in", "within", "habe", "tengo", "i've", "spend"}  # of the speaker's own time
TOO = {"too", "zu", "demasiado", "no", "not", "out", "nicht", "nichts"}  # "is no use"
GONE = (["i'm", "out"], ["im", "out"], ["i", "quit"], ["i", "stop"], ["i", "pass"], ["forget", "it"], ["bin", "ich"])
NONE_OF = {"not", "no", "ni", "keine", "nicht"}
WORDS = MORE | FEWER | LEAST | BETWEEN | {"al", "at"}
_OPPOSITE: dict[Side, Side] = {"above": "most", "below": "least", "least": "below", "most": "above"}


def side(reading: Reading, first: int, end: int) -> Side:
    """The side on which the amount that stands from ``first`` to ``end`` bounds: what stands nearest before it says so,
    turned round behind a "no"; or what stands behind it."""
    before, after = reading.clause_before(first, 7), reading.clause_after(end, 3)
    if after[:2] in (["or", "more"], ["at", "least"], ["and", "more"]) or after[:1] in (["minimum"], ["plus"]):
        return "least"
    for place, word in enumerate(before[:3]):
        if word == "bigger" and "than" not in before[:place]:
            continue  # "at a bigger club in ten days"
        if word == "min" and before[place + 1 : place + 2] and _number(before[place + 1]) is not None:
            return "most"  # "30 min daily for 10 days"
        told = _told(before, place, word)
        if told is not None:
            refused = _is_refused(reading, before[place + 1 :])
            return _OPPOSITE[told] if refused or _is_too_much(after) else told
    return "least" if reading.words[first].endswith("+") else "most"


def _is_refused(reading: Reading, before: list[str]) -> bool:
    """Whether a "no" reaches a bound: "nothing that takes more than", but not "no maths and under" or "costs nothing,
    under"."""
    for word in before:
        if word in NOTHING | STRONG | WEAK:
            return True
        if word in BESIDE or word.startswith(COSTING) or (stem(word),) in reading.phrases.topics:
            return False
    return False


def _told(before: list[str], place: int, word: str) -> Side | None:
    if word in LEAST or before[place : place + 2] == ["menos", "al"]:
        return "least"
    if word in MORE:
        return "above"
    return "below" if word in FEWER else None


def _is_too_much(after: list[str]) -> bool:
    """ "more than ten hours is too much", "über 5 Stunden ist zu lang", "if it takes more than 10 hours I'm out"."""
    told = after[:1] != [] and after[0] in {"is", "are", "ist", "sind", "es", "son", "darf", "soll", "sollte", "kann"}
    return (told and not TOO.isdisjoint(after[1:3])) or after[:2] in GONE


def lower(reading: Reading, first: int) -> tuple[float, int] | None:
    """The lower end of a range whose upper end stands at a place, with where it begins: "between 5 and 15". None where
    it is a range of one's own time, "I have 5 to 10 hours"."""
    at = first - 1 if reading.words[max(0, first - 1)] in TILL else first
    low = _number(reading.words[at - 1]) if at > 0 else None
    high, before = _number(reading.words[first]), reading.clause_before(at - 1, 4)
    if at == first and not reading.words[at - 1].isdecimal():
        return None  # "ein paar"
    if low is None or high is None or low >= high or not SPARED.isdisjoint(before):
        return None
    return low, at - 1


def _number(word: str) -> float | None:
    if word.isdecimal() and len(word) < 5:
        return float(word)
    return float(NUMBERS[word]) if word in NUMBERS and word not in ("a", "an") else None


def is_no_more(reading: Reading, at: int) -> bool:
    """ "One hour and not a minute more": of time that is bounded already."""
    before, after = reading.clause_before(at, 2), reading.clause_after(at + 1, 1)
    none = not NONE_OF.isdisjoint(before) and not MORE.isdisjoint(after)
    reading.used |= {*range(at - 2, at + 2)} if none else set()
    return none
