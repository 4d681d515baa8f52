"""Time in a sentence: how much for all of it, how much in a week, and for how long.

What is said of the calendar ("a month", "three weeks") bounds the hours together with a rate ("at 3 hours a week"),
wherever the two stand; alone it does where a word before it says so ("in a month", "no longer than a day").
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import ARTICLES, BORNE, STRONG, WEAK, WISHES
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands import bounds
from bot.resources.reading.demands.amounts import length_of, number_of, use
from bot.resources.reading.demands.spells import DAY, calendar
from bot.resources.reading.demands.spent import FARTHER, HEDGES, is_spent, is_told
from bot.resources.reading.demands.weekends import EACH, of_one
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.durations import (
    BOUNDS,
    CLASSES,
    EVENINGS,
    HOURS,
    MINUTES,
    NUMBERS,
    OF_A_WEEK,
    PERIODS,
    SPANS,
    TOTAL,
)
from bot.resources.reading.words.vocabulary import ENDS, FILLER, ONLY, is_form

_ONE_SPAN = """
in one 1 an a this single tonight einem einen ein una un heute hoy esta este diesen dieses diesem
"""
ONE_SPAN = frozenset(_ONE_SPAN.split())
OF_A_SPAN = {"project", "projects", "course", "read", "challenge"}  # "weekend project"
_DAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends wochenenden findes"
ONCE = frozenset(_DAYS.split())
REGULAR = ONCE | {"abends", "morgens", "mornings", "evenings", "nights", "taglich", "daily", "nightly", "noches"}
AT_MOST = TOTAL | {"maximal", "maximo", "hochstens"}
OF_A_REFUSED = ARTICLES | (WISHES - BORNE) | {"another", "yet"}  # "I don't want another"
THIS = {"this", "next", "este", "esta", "dieses", "diesem", "diese"}  # week, and no other
OF_THE_DAY = {"the", "la", "am"}  # "I read best in the evening"
OFTEN = {"once": 1, "twice": 2, "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "funfmal": 5, "sechsmal": 6}
OCCASIONS = {"times", "days", "evenings", "mornings", "nights", "lunches", "mal", "tage", "tagen", "abende", "veces",
             "dias", "tardes", "noches"}  # fmt: skip
ON = {"at", "on", "in", "an", "den", "los"}  # "at weekends"


def hours(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with every bound of time."""
    return calendar(reading, _efforts(reading, wanted))


def _efforts(reading: Reading, wanted: Wanted) -> Wanted:
    """ "in under five hours", "30 minutes", "two hours a week", "three hours a week for two months", "this weekend"."""
    for at, word in enumerate(reading.words):
        unit, several = _unit(word), word.removesuffix("s")
        if at in reading.titled or at in reading.used:
            continue
        if unit is not None:
            wanted = _amount_of_time(reading, wanted, at, unit)
        elif wanted.weekly and word in EVENINGS and (amount := number_of(reading, at)):
            use(reading, at)  # "90 min per evening for 4 evenings"
            wanted = replace(wanted, hours=wanted.weekly / PERIODS["evening"] * amount)
        elif (span := SPANS.get(word, SPANS.get(several))) and (_of_spans(reading, at) or 1.0) != 1.0:
            wanted = _amount_of_time(reading, wanted, at, span)
        elif word in SPANS and word not in ONCE:
            wanted = _span(reading, wanted, at)
    return wanted


def _of_spans(reading: Reading, at: int) -> float | None:
    """How many of them: "three evenings", not "3 hours tonight"."""
    timed = any(_unit(word) is not None for word in reading.clause_before(at, 2))
    return None if timed else number_of(reading, at)


def _span(reading: Reading, wanted: Wanted, at: int) -> Wanted:
    """ "in an afternoon", "longer than a weekend", "a weekend project"; not "every evening"."""
    word, before, after = reading.words[at], reading.clause_before(at, 3), reading.clause_after(at + 1, 1)
    alone = before[:1] == ["have"] and "only" in before
    if OF_A_SPAN.isdisjoint(after) and not alone and not ONE_SPAN & {*before[:2], word}:
        return wanted
    if (SPANS[word] < DAY and not OF_THE_DAY.isdisjoint(before[:1])) or not CLASSES.isdisjoint(after):
        return wanted
    if is_spent(reading, at - 1, at):
        return wanted
    reading.used |= {at, *_bounds_around(reading, at)}
    if {"every", "each", "per"} & set(before):
        return wanted
    if weekly := _each_week(reading, at):
        reading.used |= weekly
        return replace(wanted, weekly=SPANS[word])
    side = bounds.side(reading, at, at + 1)
    if side == "most" or before[1:2] == ["over"]:  # "over a weekend"
        return replace(wanted, hours=min(SPANS[word], wanted.hours or SPANS[word]))
    use(reading, at)
    return replace(wanted, **{side: SPANS[word]})


def _each_week(reading: Reading, at: int) -> set[int]:
    """ "one evening a week"."""
    after = reading.clause_after(at + 1, 3)
    last = next((on for on, word in enumerate(after) if PERIODS.get(word) == 1.0), None)
    found = last is not None and not {"a", "per", "pro", "por", "each", "every", "die", "la"}.isdisjoint(after[:last])
    return {*range(at + 1, at + 2 + (last or 0))} if found else set()


def _bounds_around(reading: Reading, at: int) -> set[int]:
    """ "max" in "max 1 evening" and "1 evening max"."""
    before = {at - 1 - back for back, word in enumerate(reading.clause_before(at, 3)) if word in BOUNDS}
    return before | {at + 1 + on for on, word in enumerate(reading.clause_after(at + 1, 2)) if word in AT_MOST}


def _unit(word: str) -> float | None:
    """How many hours it stands for."""
    if word in MINUTES:
        return 1 / 60
    return 1.0 if word in HOURS else None


def _amount_of_time(reading: Reading, wanted: Wanted, at: int, unit: float) -> Wanted:
    amount = number_of(reading, at)
    if amount is None:
        return _told_behind(reading, wanted, at, unit)
    first, after = at - length_of(reading, at), reading.clause_after(at + 1, 3)
    if bounds.is_no_more(reading, at) or is_told(reading, first, at):
        return wanted
    if after == ["and", "a", "half"]:
        amount += 0.5
        reading.used |= {at + 1, at + 2, at + 3}
        after = reading.clause_after(at + 4, 3)
        at += 3
    hours = amount * unit
    if times := _regularly(reading, first, at, after):
        return replace(wanted, weekly=hours * times)
    if _is_of_a_refused(reading, first, after):
        reading.used |= {*range(first - 2, at + 2)}
        return replace(wanted, too_long=hours)
    use(reading, at)
    reading.used |= {place for place in range(at + 1, at + 1 + len(after)) if reading.words[place] in TOTAL}
    if often := _times_a_week(reading, at):
        reading.used |= {*range(at + 1, often[1] + 1)}
        return replace(wanted, weekly=hours * often[0])
    if (led := _led_by_a_period(reading, first)) is not None:
        reading.used |= {*range(led, at + 1)}
        return replace(wanted, weekly=hours * OF_A_WEEK[reading.words[led + 1]])
    if weekend := of_one(reading, first, at) if wanted.weekly is None else set():
        reading.used |= weekend
        return _bounded(reading, wanted, first, at + 1, unit, hours)
    period = next((word for word in after if word in PERIODS), None)
    if period is None and (rhythm := _each_period(reading, at)):
        reading.used |= {*range(at + 1, rhythm[1] + 1)}
        return replace(wanted, weekly=hours * rhythm[0])
    if period is not None and after[max(0, after.index(period) - 1)] not in THIS:
        reading.used |= {*range(at + 1, at + 2 + after.index(period))}
        return replace(wanted, weekly=hours * PERIODS[period])
    return _bounded(reading, wanted, first, at + 1, unit, hours)


def _regularly(reading: Reading, first: int, at: int, after: list[str]) -> float:
    """How often a week, where a word tells: "at weekends", "abends"; else never."""
    behind = next((word for word in after if word not in ON), "")
    regular = REGULAR & {*_rhythm(reading, first), behind}
    if not regular:
        return 0.0
    use(reading, at)
    around = range(max(0, first - FARTHER), min(len(reading.words), at + 3))
    reading.used |= {near for near in around if reading.words[near] in regular}
    return 1.0 if regular <= ONCE else 5.0


def _times_a_week(reading: Reading, at: int) -> tuple[float, int] | None:
    """How often a week, and where that is said: "half an hour a day, five days a week", "dreimal die Woche"."""
    for on in range(at + 1, min(at + 9, len(reading.words))):
        word, before = reading.words[on], reading.words[on - 1]
        often = OFTEN.get(word) or (NUMBERS.get(before) or _decimal(before) if word in OCCASIONS else None)
        if often and PERIODS.get(next(iter(reading.words[on + 2 : on + 3]), "")) == 1.0:
            return often, on + 2
        if _unit(word) is not None:
            return None
    return None


def _decimal(word: str) -> float | None:
    return float(word) if word.isdecimal() and len(word) < 2 else None


def _led_by_a_period(reading: Reading, first: int) -> int | None:
    """Where "every day" stands before an amount: "jeden Tag eine halbe Stunde", "each Sunday three hours"."""
    start = first - (reading.words[first - 1 : first] != [] and reading.words[first - 1] in ARTICLES)
    led = reading.words[max(0, start - 2) : start]
    return start - 2 if led[1:] and led[0] in EACH and led[1] in OF_A_WEEK else None


def _each_period(reading: Reading, at: int) -> tuple[float, int] | None:
    """How many of them a week has, and where that is said: "45 minutes on the train each working day"."""
    after = reading.clause_after(at + 1, FARTHER)
    for on, word in enumerate(after):
        if word in EACH:
            return next(
                (
                    (OF_A_WEEK[day], at + 1 + on + past)
                    for past, day in enumerate(after[on : on + 3])
                    if day in OF_A_WEEK
                ),
                None,
            )
    return None


def _is_of_a_refused(reading: Reading, first: int, after: list[str]) -> bool:
    """ "not a 90 hour bootcamp", "no un curso de 40 horas"."""
    before = [word for word in reading.clause_before(first, 6) if word not in OF_A_REFUSED]
    if before[:1] == ["de"] and before[1:2] and is_form(before[1]):
        return before[2:3] != [] and before[2] in STRONG | WEAK
    no = before[:1] != [] and before[0] in STRONG | WEAK
    return no and after[:1] != [] and after[0] not in FILLER | TOTAL | PERIODS.keys()


def _rhythm(reading: Reading, first: int) -> list[str]:
    """The words before an amount that may tell when: of its clause, and of the one before where nothing else is said in
    its own: "only weekends, like 4 hours"."""
    before = reading.clause_before(first, 6)
    border = first - 1 - len(before)
    alone = HEDGES.issuperset(before) and border > 0 and reading.words[border] == ","
    other = reading.clause_before(border, 4) if alone else []
    reading.used |= {border - 1 - back for back, word in enumerate(other) if word in REGULAR or word in ONLY}
    return [*before, *other]


def _told_behind(reading: Reading, wanted: Wanted, at: int, unit: float) -> Wanted:
    """ "max hours: 5"."""
    mark, number = [*reading.words[at + 1 : at + 3], "", ""][:2]
    if mark != ":" or not number.isdecimal() or len(number) > 4:
        return wanted
    reading.used |= {at, at + 2}
    side = "least" if not bounds.LEAST.isdisjoint(reading.clause_before(at, 2)) else "hours"
    return replace(wanted, **{side: float(number) * unit})


def _further(reading: Reading, wanted: Wanted, end: int, unit: float) -> Wanted:
    """A second bound in the same unit: "not under 10 hours, not over 50", "a few hours (3 max)"."""
    for at in range(end + 1, min(len(reading.words), end + 7)):
        word, after = reading.words[at], reading.words[at + 1 : at + 2]
        if word in ENDS - {",", "("}:
            return wanted
        most = not TOTAL.isdisjoint(after)
        told = most or bounds.WORDS & {*reading.clause_before(at, 2)}
        if word.isdecimal() and told and (most or not after or after[0] in ENDS):
            side = bounds.side(reading, at, at + 1)
            reading.used |= {*range(end, at + 1)}
            return replace(wanted, **{"hours" if side == "most" else side: float(word) * unit})
    return wanted


def _bounded(reading: Reading, wanted: Wanted, first: int, end: int, unit: float, hours: float) -> Wanted:
    """The wish with an amount as the bound that it is, or as the upper one of a range."""
    lower = bounds.lower(reading, first)
    if lower is not None:
        reading.used |= {*range(lower[1] - (reading.words[lower[1] - 1] in bounds.BETWEEN), first)}
        return replace(wanted, least=lower[0] * unit, hours=hours)
    side = bounds.side(reading, first, end)
    return _further(reading, replace(wanted, **{"hours" if side == "most" else side: hours}), end, unit)
