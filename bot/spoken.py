"""Words for a moment, or for one that comes again, read to the last: what is not understood is refused by its name.

Pure. Days and times are on the wall clock of a zone that the caller knows.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from bot.errors import Refusal
from bot.text import say
from bot.time_words import (
    AHEAD,
    COUNTS,
    DAY_MONTH,
    DAYS,
    DOTS,
    EVERY_FEW,
    FULL_MONTHS,
    HOURS,
    IN,
    IN_ZONE,
    ISO,
    LITTLE,
    MONTH_DAY,
    NAMES,
    NEXT,
    NTH,
    NUMBERS,
    OFTEN,
    SEVERAL,
    WORD,
)  # fmt: skip
from bot.when import CLOCK, WEEK, half_typed, monday, weekday_in
from bot.zones import zone_named


class Spoken(Struct, frozen=True):
    """What was said: weekdays (0 is Monday), a date (its year may be open) or how many days ahead, the minute of the
    day, how often in so many words, which of the month's days it is (-1 the last), whether it is in the next week, and
    in which zone."""

    days: tuple[int, ...] = ()
    on: tuple[int | None, int, int] | None = None
    ahead: int | None = None
    minute: int | None = None
    said: str | None = None
    nth: int = 0
    next_week: bool = False
    zone: str | None = None

    @property
    def often(self) -> str:
        """Several weekdays come again unless it is said otherwise; one, or a date, does not."""
        return self.said or ("weekly" if len(self.days) > 1 and self.on is None and self.ahead is None else "once")

    @property
    def rule(self) -> str | None:
        """The RFC 5545 rule where a rhythm's name does not say it all."""
        if self.nth:
            return f"FREQ=MONTHLY;BYDAY={self.nth}{DAYS[self.days[0]]}"
        if len(self.days) < 2 or self.often not in ("weekly", "fortnightly"):
            return None
        weeks = ";INTERVAL=2" if self.often == "fortnightly" else ""
        return f"FREQ=WEEKLY{weeks};BYDAY={','.join(DAYS[day] for day in self.days)}"

    def first(self, local: datetime) -> datetime:
        """The first such time after a local one; without a time of day it is 09:00. A date or today may be past."""
        at = timedelta(minutes=540 if self.minute is None else self.minute)
        if self.on is not None:
            return datetime.combine(self._date(local.date()), time()) + at
        if self.ahead is not None:
            return datetime.combine(local.date() + timedelta(days=self.ahead), time()) + at
        begin = monday(local.date()) + WEEK if self.next_week else local.date()
        days = (begin + timedelta(days=number) for number in range(70))
        walls = (datetime.combine(day, time()) + at for day in days if self._fits(day))
        return next(wall for wall in walls if wall > local)

    def _fits(self, day: date) -> bool:
        if self.days and day.weekday() not in self.days:
            return False
        if self.nth < 0:
            return (day + timedelta(days=7)).month != day.month
        return not self.nth or (day.day - 1) // 7 + 1 == self.nth

    def _date(self, today: date) -> date:
        assert self.on is not None
        year, month, day = self.on
        for near in (year,) if year else range(today.year, today.year + 5):
            try:
                found = date(near, month, day)
            except ValueError:
                continue
            if year or found >= today:
                return found
        raise ValueError


class _Line:
    """What is left of a line to be understood."""

    def __init__(self, text: str) -> None:
        self.rest = f" {' '.join(text.casefold().split())} "

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.rest)
        if found is not None:
            self.drop(found)
        return found

    def drop(self, found: re.Match[str]) -> None:
        self.rest = f"{self.rest[: found.start()]} {self.rest[found.end() :]}"

    def choice(self, among: tuple[tuple[object, re.Pattern[str]], ...]) -> object:
        return next((meaning for meaning, pattern in among if self.take(pattern)), None)


def read(text: str) -> Spoken:
    """Reads "every second thursday at noon", "tuesdays and thursdays 19:00", "5.12. 10:00", "last friday of the month".

    Raises Refusal with the words that it does not understand.
    """
    line = _Line(text)
    nth, few = line.take(NTH), line.take(EVERY_FEW)
    if few is not None:
        raise unread(text, few.group())
    several = line.choice(SEVERAL)
    said = "monthly" if nth else line.choice(OFTEN)
    next_week = line.take(NEXT) is not None
    ahead, on = _ahead(line, text), _date(line)
    minute, plural, days = _minute(line), _plural(line), _weekdays(line)
    if nth is not None:
        day = _weekday(nth[2])
        if day is None or days:
            raise unread(text, nth[2])
        days = (day,)
    if several is not None:
        days, said = tuple(several), said or "weekly"  # type: ignore[arg-type]
    said = said or ("weekly" if plural else None)
    zone = _zone(line) if minute is not None else None
    left = [] if zone else LITTLE.sub(" ", line.rest).split()
    if left or (on, ahead, minute, days) == (None, None, None, ()):
        raise unread(text, " ".join(left))
    nth_day = NUMBERS[nth[1][0]] if nth else 0
    found = Spoken(days, on, ahead, minute, said, nth_day, next_week, zone)  # type: ignore[arg-type]
    _check(found, text)
    return found


def _check(found: Spoken, text: str) -> None:
    """Refuses what cannot be: a date that is no day, several days once a month, a next week without its day."""
    several = len(found.days) > 1 and found.rule is None
    next_one = len(found.days) == 1 and found.often == "once" and found.on is None and found.ahead is None
    try:
        found.first(datetime(2026, 1, 1))  # noqa: DTZ001
    except (ValueError, StopIteration):
        raise unread(text, "") from None
    if several or (found.next_week and not next_one):
        raise unread(text, "")


def unread(text: str, left: str = "") -> Refusal:
    """What was not understood: what is ``left`` of a text, or all of it."""
    if left and left != " ".join(text.casefold().split()):
        return Refusal(
            say("I do not understand “{left}” in “{typed}”. Try **fri 6pm**, **5.12. 10:00** or **every tue 19:00**.",
                left=left[:40], typed=text[:60])
        )  # fmt: skip
    return Refusal(say("I could not read “{typed}”. Try **tomorrow 19:00** or **fri 6pm**.", typed=text[:60]))


def _date(line: _Line) -> tuple[int | None, int, int] | None:
    for pattern in (ISO, DOTS, DAY_MONTH, MONTH_DAY):
        for found in pattern.finditer(line.rest):
            month = _month(found["month"])
            if month is not None:
                line.drop(found)
                return int(found["year"]) if found["year"] else None, month, int(found["day"])
    return None


def _ahead(line: _Line, text: str) -> object:
    """How many days ahead."""
    found = line.take(IN)
    if found is None:
        return line.choice(AHEAD)
    if found.lastgroup not in ("days", "weeks"):
        raise unread(text, found.group())
    return timedelta(**{found.lastgroup: counted(found)}).days


def counted(found: re.Match[str]) -> int:
    """The number in what IN found: "in two weeks"."""
    count = found["count"]
    return int(count) if count.isdecimal() else COUNTS[count]


def _month(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    place = next((at for at, name in enumerate(FULL_MONTHS) if name.startswith(word)), None)
    return None if place is None else place % 12 + 1


def _minute(line: _Line) -> int | None:
    named = line.choice(HOURS)
    if isinstance(named, int):
        return named
    times = [found for found in CLOCK.finditer(line.rest) if half_typed(found.group())[1] is not None]
    found = next((one for one in times if one["minute"] or one["unit"]), times[0] if times else None)
    if found is None:
        return None
    line.drop(found)
    return half_typed(found.group())[1]


def _zone(line: _Line) -> str | None:
    """The zone of what is left: by its name, its letters or a city. Refuses an offset, which no clock keeps to."""
    words = line.rest.strip(" ,;.").split()
    while words:
        try:
            return zone_named(" ".join(IN_ZONE.sub(" ", " ".join(words)).split()))
        except Refusal:
            if words[0].startswith(("utc", "gmt", "+")):
                raise
        if LITTLE.sub("", IN_ZONE.sub("", words[0])):
            return None
        words = words[1:]
    return None


def _weekdays(line: _Line) -> tuple[int, ...]:
    found: set[int] = set()
    for word in WORD.findall(line.rest):
        day = _weekday(word)
        if day is not None:
            found.add(day)
            line.take(re.compile(rf"\b{re.escape(word)}\b"))
    return tuple(sorted(found))


def _plural(line: _Line) -> bool:
    """Whether a weekday is named in the plural: "tuesdays", "freitags"."""
    words = (_plain(word) for word in WORD.findall(line.rest))
    return any(word.endswith("s") and word[:-1] in NAMES for word in words)


def _plain(word: str) -> str:
    return word.replace("é", "e").replace("á", "a")


def _weekday(word: str) -> int | None:
    """The weekday of a name, of its beginning or its plural."""
    plain = _plain(word)
    known = any(name.startswith((plain, plain.removesuffix("s"))) for name in NAMES)
    return weekday_in(plain) if known else None
