"""Words for a moment, or for one that comes again, read to the last: what is not understood is refused by its name.

Pure. Days and times are on the wall clock of a zone that the caller knows.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.errors import Refusal
from bot.text import say
from bot.when import CLOCK, half_typed, instant, weekday_in

_IN = re.compile(r"in (\d{1,3}|an?|one) (minute|min|hour|h|day|week)s?$")
_LATER = {"minute": 1, "min": 1, "hour": 60, "h": 60, "day": 1440, "week": 10080}
_NAMES = tuple(
    name
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for name in names.split()
)
_NTH = re.compile(
    r"\b(?:every )?(first|1st|second|2nd|third|3rd|fourth|4th|last) (\w+) (?:of|in) (?:(?:the|each|every|a) )?month\b"
)
_NUMBERS = {"1": 1, "f": 1, "2": 2, "s": 2, "3": 3, "t": 3, "4": 4, "l": -1}
_SEVERAL = (
    (range(5), re.compile(r"\b(every weekday|weekdays?|werktags|entre semana)\b")),
    (range(7), re.compile(r"\b(every day|daily|täglich|jeden tag|cada día|todos los días)\b")),
)
_OFTEN = (  # the first that fits counts
    ("once", re.compile(r"\b(once|einmal|una vez)\b")),
    ("fortnightly", re.compile(
        r"\b(fortnightly|every fortnight|bi-?weekly|every (other|second|2nd|2|two)( weeks?)?"
        r"|(alle|jede[nrs]?) (2|zwei|zweite[nrs]?)( wochen?)?|quincenal(mente)?|cada (2|dos)( semanas)?)\b")),
    ("monthly", re.compile(r"\b(monthly|every month|monatlich|jeden monat|mensual(mente)?|cada mes)\b")),
    ("weekly", re.compile(
        r"\b(weekly|(every|each)( week)?|wöchentlich|jede[nrs]?( woche)?|semanal(mente)?|cada( semana)?|todos los)\b")),
)  # fmt: skip
_AHEAD = ((0, re.compile(r"\b(today|heute|hoy)\b")), (1, re.compile(r"\b(tomorrow|morgen|mañana)\b")))
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})t?\b")
_DOTS = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?")
_FULL_MONTHS = tuple(
    name
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for name in names.split()
)
_MONTH = r"(?P<month>[^\W\d_]{3,})\.?"
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of |de )?{_MONTH}(?:,? (?P<year>\d{{4}}))?\b")
_MONTH_DAY = re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,? (?P<year>\d{{4}}))?")
_HOURS = ((720, re.compile(r"\b(noon|mittags?|mediodía)\b")), (0, re.compile(r"\b(midnight|mitternacht|medianoche)\b")))
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOW = re.compile(r"(right )?now|at once|jetzt|sofort|ahora( mismo)?|ya")
_LITTLE = re.compile(r"\b(at|on|the|and|this|um|am|und|der|a|el|la|las|los|y|le|et|à)\b|[\s,;.&+/]")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Spoken(Struct, frozen=True):
    """What was said: weekdays (0 is Monday), a date (its year may be open) or how many days ahead, the minute of the
    day, how often in so many words, and which of the month's days it is (-1 the last)."""

    days: tuple[int, ...] = ()
    on: tuple[int | None, int, int] | None = None
    ahead: int | None = None
    minute: int | None = None
    said: str | None = None
    nth: int = 0

    @property
    def often(self) -> str:
        """Weekdays come again unless it is said otherwise, a date does not."""
        return self.said or ("weekly" if self.days and self.on is None and self.ahead is None else "once")

    @property
    def rule(self) -> str | None:
        """The RFC 5545 rule where a rhythm's name does not say it all."""
        if self.nth:
            return f"FREQ=MONTHLY;BYDAY={self.nth}{_DAYS[self.days[0]]}"
        if len(self.days) < 2 or self.often not in ("weekly", "fortnightly"):
            return None
        weeks = ";INTERVAL=2" if self.often == "fortnightly" else ""
        return f"FREQ=WEEKLY{weeks};BYDAY={','.join(_DAYS[day] for day in self.days)}"

    def first(self, local: datetime) -> datetime:
        """The first such time after a local one; without a time of day it is 09:00. A date or today may be past."""
        at = timedelta(minutes=540 if self.minute is None else self.minute)
        if self.on is not None:
            return datetime.combine(self._date(local.date()), time()) + at
        if self.ahead is not None:
            return datetime.combine(local.date() + timedelta(days=self.ahead), time()) + at
        days = (local.date() + timedelta(days=number) for number in range(70))
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
    nth = line.take(_NTH)
    several = line.choice(_SEVERAL)
    said = "monthly" if nth else line.choice(_OFTEN)
    on, ahead = _date(line), line.choice(_AHEAD)
    minute, days = _minute(line), _weekdays(line)
    if nth is not None:
        day = _weekday(nth[2])
        if day is None or days:
            raise _unread(text, nth[2])
        days = (day,)
    if several is not None:
        days, said = tuple(several), said or "weekly"  # type: ignore[arg-type]
    left = _LITTLE.sub(" ", line.rest).split()
    if left or (on, ahead, minute, days) == (None, None, None, ()):
        raise _unread(text, " ".join(left))
    found = Spoken(days, on, ahead, minute, said, _NUMBERS[nth[1][0]] if nth else 0)  # type: ignore[arg-type]
    _check(found, text)
    return found


def _check(found: Spoken, text: str) -> None:
    """Refuses what cannot be: a date that is no day, several days once a month."""
    several = len(found.days) > 1 and found.rule is None
    try:
        found.first(datetime(2026, 1, 1))  # noqa: DTZ001
    except (ValueError, StopIteration):
        raise _unread(text, "") from None
    if several:
        raise _unread(text, "")


def _unread(text: str, left: str) -> Refusal:
    if left and left != " ".join(text.casefold().split()):
        return Refusal(
            say("I do not understand “{left}” in “{typed}”. Try **fri 6pm**, **5.12. 10:00** or **every tue 19:00**.",
                left=left[:40], typed=text[:60])
        )  # fmt: skip
    return Refusal(say("I could not read “{typed}”. Try **tomorrow 19:00** or **fri 6pm**.", typed=text[:60]))


def _date(line: _Line) -> tuple[int | None, int, int] | None:
    for pattern in (_ISO, _DOTS, _DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(line.rest):
            month = _month(found["month"])
            if month is not None:
                line.drop(found)
                return int(found["year"]) if found["year"] else None, month, int(found["day"])
    return None


def _month(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    place = next((at for at, name in enumerate(_FULL_MONTHS) if name.startswith(word)), None)
    return None if place is None else place % 12 + 1


def _minute(line: _Line) -> int | None:
    named = line.choice(_HOURS)
    if isinstance(named, int):
        return named
    found = CLOCK.search(line.rest)
    minute = half_typed(found.group())[1] if found else None
    if found is not None and minute is not None:
        line.drop(found)
    return minute


def _weekdays(line: _Line) -> tuple[int, ...]:
    found: set[int] = set()
    for word in _WORD.findall(line.rest):
        day = _weekday(word)
        if day is not None:
            found.add(day)
            line.take(re.compile(rf"\b{re.escape(word)}\b"))
    return tuple(sorted(found))


def _weekday(word: str) -> int | None:
    """The weekday of a name, of its beginning or its plural."""
    plain = word.replace("é", "e").replace("á", "a")
    known = any(name.startswith((plain, plain.removesuffix("s"))) for name in _NAMES)
    return weekday_in(plain) if known else None


def is_now(text: str) -> bool:
    """Whether somebody means this very moment."""
    return _NOW.fullmatch(" ".join(text.casefold().split())) is not None


def parse_instant(text: str, zone: str, now: datetime) -> datetime:
    """Reads "tomorrow 7pm", "fri 18:00", "19:30", "in 2 hours", "2026-03-08 18:00" on the person's wall clock.

    A time without a day is the next such time; a day without a time is 09:00. Raises Refusal with examples.
    """
    at, spoken = moment(text, zone, now)
    if spoken is not None and (spoken.said not in (None, "once") or spoken.rule):
        raise Refusal(say("“{typed}” comes again. Here I need one time, like **fri 18:00**.", typed=text[:60]))
    return at


def moment(text: str, zone: str, now: datetime) -> tuple[datetime, Spoken | None]:
    """The instant that is meant, the first where it comes again; and the words for it, where it was in words."""
    words = text.strip().lower()
    if picked := _picked(words):
        return picked, None
    if later := _IN.match(words):
        count = int(later[1]) if later[1].isdecimal() else 1
        return now + timedelta(minutes=count * _LATER[later[2]]), None
    found = read(text)
    wall = found.first(now.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    if found.days and wall.weekday() not in found.days:  # a date and another weekday
        raise _unread(text, "")
    return instant(wall, zone), found


def _picked(words: str) -> datetime | None:
    """An instant as a picker writes it: ISO 8601 with its offset."""
    try:
        found = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
