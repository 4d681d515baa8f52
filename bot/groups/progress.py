"""A group's last twelve weeks in numbers: of the group as a whole, never of one person beside another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import finding, rules
from bot.groups.meeting_tables import Coming, Meeting
from bot.groups.messages import of, show
from bot.groups.tables import Group
from bot.news import Look, News, Week, heard
from bot.text import Text, Words, join, locale_of, plain, say
from bot.ui import Actions, Button, Card, Note, Picture, Reply, reply
from bot.when import WEEK, week_of

WEEKS = 12
FULL = 100  # minutes of focus a head that are as dark as it gets


class Told(Struct, frozen=True):
    """One week of the group: how many were in it, took part and rested, came to its meeting, and minutes of focus."""

    monday: date
    people: int
    took_part: int
    resting: int
    met: int
    focus: int


async def weeks(session: AsyncSession, group: Group, looks: Sequence[Look], now: datetime) -> list[Told]:
    """Oldest first; the running week is the last."""
    people = await finding.people(session, group)
    this = week_of(now, group.zone)
    found = []
    for number in range(WEEKS - 1, -1, -1):
        week = Week.of(this - number * WEEK, group.zone)
        ids = [person.member.id for person in people if person.row.since < week.until]
        news = await heard(looks, session, ids, week)
        found.append(_told(week, ids, news, await _met(session, group, week)))
    return found


def _told(week: Week, ids: Sequence[int], news: Sequence[News], met: int) -> Told:
    kinds: dict[int, set[str]] = {}
    for one in news:
        kinds.setdefault(one.member_id, set()).add(one.kind)
    tally = rules.tally(ids, kinds)
    minutes = sum(one.minutes for one in news)
    return Told(week.monday, tally.people, tally.took_part, tally.resting, met, minutes)


async def _met(session: AsyncSession, group: Group, week: Week) -> int:
    """How many came to the week's meetings; who came twice counts once."""
    query = (
        select(func.count(func.distinct(Coming.member_id)))
        .join(Meeting, Meeting.id == Coming.meeting_id)
        .where(Meeting.group_id == group.id, Coming.there.is_(True), Meeting.at >= week.since, Meeting.at < week.until)
    )
    return await session.scalar(query) or 0


def step(part: float, whole: float) -> int:
    """How dark a cell is, from 0 for nothing to 4 for all of it."""
    return 0 if part <= 0 or whole <= 0 else max(1, min(4, int(4 * part / whole)))


def picture(group: Group, found: Sequence[Told], words: Words) -> Picture:
    rows = [
        (say("Took part"), [(one.took_part, step(one.took_part, one.people)) for one in found]),
        (say("Rested"), [(one.resting, step(one.resting, one.people)) for one in found]),
        (say("At meetings"), [(one.met, step(one.met, one.people)) for one in found]),
        (say("Focus, minutes"), [(one.focus, step(one.focus, one.people * FULL)) for one in found]),
    ]
    legend = say("everyone; of focus, {n} minutes each", n=FULL)
    data: dict[str, Any] = {
        "title": group.name,
        "since": plain(say("the last {n} weeks, by their Mondays", n=WEEKS), words),
        "weeks": [_day(one.monday, locale_of(words)) for one in found],
        "rows": [
            {"label": plain(label, words), "cells": [[dark, str(n)] for n, dark in cells]} for label, cells in rows
        ],
        "legend": [plain(say("none"), words), plain(legend, words)],
    }
    numbers = join([_line(label, [n for n, _ in cells]) for label, cells in rows])
    return Picture(
        "groups.weeks", json.dumps(data, sort_keys=True),
        alt=say("The last {n} weeks of {group} as a heat-map, oldest first. {numbers}",
                n=WEEKS, group=group.name, numbers=numbers),
        twin=say("The last {n} weeks, oldest first. {numbers}", n=WEEKS, numbers=numbers),
    )  # fmt: skip


def _day(day: date, locale: str) -> str:
    if locale == "en":
        return f"{day:%-d %b}"
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=locale)


def _line(label: Text, numbers: Sequence[int]) -> Text:
    return say("{label}: {numbers}", label=label, numbers=" ".join(map(str, numbers)))


def shown(group: Group, found: Sequence[Told], words: Words) -> Reply:
    body = (
        picture(group, found, words),
        Actions((show(group), Button(say("Next meetings"), "meeting list", of(group)))),
        Note(
            say(
                "Of the group as it is now, in weeks of {zone}. Nobody is shown alone, and nobody is ranked.",
                zone=group.zone,
            )
        ),
    )
    return reply(Card(say("How {group} is doing", group=group.name), body))
