"""Days that are said in one zone, of a group that keeps to another: they stay the days of who said them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from whenever import PlainDateTime

from bot.app import App
from bot.errors import Refusal
from bot.groups import planning, recurrence
from bot.groups.meeting_tables import Meeting
from bot.groups.planning import Wanted
from bot.groups.tables import Group
from bot.moments import moment
from bot.text import plain
from tests.driver import Chat

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPEAKERS = ("America/New_York", "Pacific/Kiritimati", "Asia/Kolkata")
GROUPS = ("Europe/Berlin", "Australia/Sydney", "Etc/GMT+12")
NOW = datetime(2026, 3, 30, 9, tzinfo=UTC)  # from now to the end no clock changes, except for Sydney's
END = NOW + timedelta(days=31)


def instant(day: date, wall: PlainDateTime, zone: str) -> datetime:
    told = PlainDateTime(day.year, day.month, day.day, wall.hour, wall.minute)
    return told.assume_tz(zone).to_instant().to_stdlib()


def told_by_another(speaker: str, group: str, days: tuple[int, ...], hour: int, every: int) -> list[datetime]:
    """The speaker's own days at their own hour; from the first on by the group's clock, as the first shows it."""
    here, said = NOW.astimezone(ZoneInfo(speaker)).date(), PlainDateTime(2026, 1, 1, hour)
    ahead = [day for day in (here + timedelta(number) for number in range(45))
             if day.weekday() in days and instant(day, said, speaker) > NOW]  # fmt: skip
    first = ahead[0]
    there = PlainDateTime(first.year, first.month, first.day, hour).assume_tz(speaker).to_tz(group).to_plain()
    shift = date(there.year, there.month, there.day) - first
    begin = first - timedelta(first.weekday())
    kept = [day for day in ahead if (day - begin).days // 7 % every == 0]
    return [at for day in kept if (at := instant(day + shift, there, group)) < END]


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_every_weekday_and_pair_of_them_is_the_day_of_who_said_it(speaker: str) -> None:
    several = [*combinations(range(7), 1), *combinations(range(7), 2), tuple(range(5)), tuple(range(7))]
    for group, hour, every, days in product(GROUPS, (1, 20), (1, 2), several):
        words = f"{'every second' if every == 2 else 'every'} {' '.join(NAMES[day] for day in days)} {hour}:00"
        at, said = moment(words, speaker, NOW)
        assert said
        wanted = Wanted(at, said.often, rule=said.rule, zone=speaker)
        day, minute = recurrence.wall_of(at, group)
        rule = planning._rule(Group(name="Rust", zone=group), wanted, day)
        found = [at for _, at in recurrence.meetings(rule, day, minute, group, NOW, END)]
        assert found == told_by_another(speaker, group, days, hour, every), (words, group)
        if "Sydney" not in group:
            assert {at.astimezone(ZoneInfo(speaker)).weekday() for at in found} == set(days), (words, group)


def test_the_months_days_are_kept_or_kindly_refused_with_the_words_for_it() -> None:
    group = Group(name="Rust", zone="Europe/Berlin")
    for hour, kept in ((12, True), (20, False)):
        at, said = moment(f"last friday of the month {hour}:00", "America/New_York", NOW)
        assert said
        wanted, day = (
            Wanted(at, said.often, rule=said.rule, zone="America/New_York"),
            at.astimezone(ZoneInfo(group.zone)),
        )
        if kept:
            assert planning._rule(group, wanted, day.date()) == "FREQ=MONTHLY;BYDAY=-1FR"
            continue
        with pytest.raises(Refusal) as caught:
            planning._rule(group, wanted, day.date())
        said_there = "last sat of the month 02:00 Europe/Berlin"
        assert said_there in plain(caught.value.sentence)
        again, there = moment(said_there, "America/New_York", NOW)
        assert there
        wanted = Wanted(again, there.often, rule=there.rule, zone=there.zone)
        assert planning._rule(group, wanted, date(2026, 4, 25)) == "FREQ=MONTHLY;BYDAY=-1SA"


async def say(chat: Chat, who: str, path: str, zone: str, **values: Any) -> Any:
    return await chat.send(chat.invocation(who, path, "", values, zone=zone))


async def test_a_member_in_new_york_plans_for_a_group_in_berlin(app: App, chat: Chat, rust: str) -> None:
    await chat("bo", "group join", group=rust)
    said = await say(chat, "bo", "meeting plan", "America/New_York", group=rust, when="mon wed fri 20:00")
    assert "on several days a week" in said.text
    async with app.db.reading() as session:
        found = list(await session.scalars(select(Meeting.at).order_by(Meeting.at)))
    there = [at.astimezone(ZoneInfo("America/New_York")) for at in found]
    assert [f"{at:%a %H:%M}" for at in there[:4]] == ["Mon 20:00", "Wed 20:00", "Fri 20:00", "Mon 21:00"]
    refused = await say(
        chat, "bo", "meeting plan", "America/New_York", group=rust, when="last friday of the month 20:00"
    )
    assert "last sat of the month 01:00 Europe/Berlin" in refused.text
    assert refused.buttons
