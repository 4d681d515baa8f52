"""The moment that words mean, on the wall clock of whoever says them. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import Refusal
from bot.spoken import Spoken, counted, read, unread
from bot.text import say
from bot.time_words import IN, LITTLE, is_now, is_past
from bot.when import instant

LONGEST = 8  # words that say a moment


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
    words = " ".join(text.casefold().split())
    if picked := _picked(words):
        return picked, None
    if later := IN.fullmatch(words):
        return _in(later, zone, now), None
    if is_past(words):
        raise Refusal(say("“{typed}” is past. Say a time that lies ahead, like **fri 18:00**.", typed=text[:60]))
    found = read(text)
    wall = found.first(now.astimezone(ZoneInfo(found.zone or zone)).replace(tzinfo=None))
    if found.days and wall.weekday() not in found.days:  # a date and another weekday
        raise unread(text)
    return instant(wall, found.zone or zone), found


def parted(text: str) -> tuple[str, str]:
    """The moment that a text begins with, as long as it goes, and the rest; no moment where it begins with none."""
    words = text.split()
    for count in range(min(len(words), LONGEST), 0, -1):
        said = " ".join(words[:count])
        if not LITTLE.fullmatch(words[count - 1]) and _means_one(said):
            return said, " ".join(words[count:])
    return "", text


def _means_one(said: str) -> bool:
    words = said.casefold()
    if is_now(words) or _picked(words) or IN.fullmatch(words):
        return True
    try:
        read(said)
    except Refusal:
        return False
    return True


def _in(later: re.Match[str], zone: str, now: datetime) -> datetime:
    """Days, weeks and months are counted on the wall clock, which shows the same time then."""
    unit, count = later.lastgroup or "days", counted(later)
    if unit not in ("days", "weeks", "months"):
        return now + timedelta(**{unit: count})
    wall = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return instant(_months_on(wall, count) if unit == "months" else wall + timedelta(**{unit: count}), zone)


def _months_on(wall: datetime, count: int) -> datetime:
    """The same day of a later month; its last, where it has no such day."""
    year, month = divmod(wall.year * 12 + wall.month - 1 + count, 12)
    first = wall.replace(year=year, month=month + 1, day=1)
    on = first + timedelta(days=wall.day - 1)
    return on if on.month == first.month else on - timedelta(days=on.day)


def _picked(words: str) -> datetime | None:
    """An instant as a picker writes it: ISO 8601 with its offset."""
    try:
        found = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
