"""How often a group meets, read from a line: "Tue 19:00 weekly"."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.errors import Refusal
from bot.groups.planning import Wanted
from bot.spoken import Spoken, read
from bot.text import say
from bot.when import instant


def rhythm(text: str) -> Spoken:
    """Reads days, a time and how often, every week if it is not said. Raises Refusal with an example where day
    or time are missing."""
    found = read(text)
    one = found.on is not None or found.ahead is not None or found.next_week
    if not found.days or found.minute is None or one:
        raise Refusal(say("I could not read “{typed}”. Try a day and a time, like **Sunday 18:00**.", typed=text[:60]))
    return found if found.said else replace(found, said="weekly")


def first(meets: Spoken, now: datetime, zone: str) -> Wanted:
    """The first meeting from now on."""
    said_in = meets.zone or zone
    wall = meets.first(now.astimezone(ZoneInfo(said_in)).replace(tzinfo=None))
    return Wanted(instant(wall, said_in), meets.often, rule=meets.rule, zone=said_in)
