"""Reckoning the next pings anew: after a clock that was ahead, and with newer time zone data.

Whatever the clock or the data said, a week that somebody was asked about stays asked.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins import plans
from bot.checkins.tables import EDITION, Ping, Plan
from bot.clockwork import Turn
from bot.log import fault, log
from bot.when import WEEK, WeekTime

FARTHEST = 2 * WEEK + timedelta(days=1)  # no ping is farther ahead: asked on Monday, one may move to Sundays
BATCH = 250
TIMES = 500  # instants that are reckoned in one turn, however many people share them
_WHEN = Plan.zone, Plan.weekday, Plan.minute, Plan.due_week, Plan.next_due


async def after_a_clock_ahead(turn: Turn) -> bool:
    """Set right the plans whose next ping is so far ahead that only a wrong clock can have put it there."""
    far = select(Plan).where(Plan.next_due > turn.now + FARTHEST).order_by(Plan.next_due).limit(BATCH)
    found = list(await turn.session.scalars(far.with_for_update(skip_locked=True)))
    for plan in found:
        await set_right(turn.session, plan, turn.now)
    return len(found) == BATCH


async def set_right(session: AsyncSession, plan: Plan, now: datetime) -> None:
    """Undo what a clock that was ahead did to a plan; nothing where that cannot have been."""
    try:
        if plan.held_until is not None and plan.held_until > now + FARTHEST:
            plan.held_week = plan.held_until = None
        current = plan.weeks.of(now)
        far = plan.next_due is not None and plan.next_due > now + FARTHEST
        if not far and (plan.asked_week is None or plan.asked_week <= current):
            return
        plan.first_week = min(plan.first_week, current)
        plan.asked_week = plan.asked_week if plan.asked_week and plan.asked_week <= current else None
        plans.schedule(plan, now)
    except (KeyError, ValueError, OverflowError):
        fault("plans put aside", member=plan.member_id, zone=plan.zone)
        plan.due_week = plan.next_due = None
    plan.revise(now)
    unlived = Ping.member_id == plan.member_id, Ping.state == "missed", Ping.asked_at > now
    await session.execute(delete(Ping).where(*unlived))
    log("plan set right after a clock that was ahead", member=plan.member_id)


async def with_newer_zones(turn: Turn) -> bool:
    """When the time zone data has changed, move the pings that it puts at another instant. Their weeks stay."""
    if await turn.session.scalar(select(EDITION.c.edition)) == edition():
        return False
    rows = await turn.session.execute(select(*_WHEN).where(Plan.next_due > turn.now).distinct())
    moves = [(row, at) for row in rows if (at := _reckoned(row)) != row.next_due]
    for row, at in moves[:TIMES]:
        same = [column == value for column, value in zip(_WHEN, row, strict=True)]
        moved = update(Plan).where(*same).values(next_due=at)
        await turn.session.execute(moved.execution_options(synchronize_session=False))
    if len(moves) > TIMES:
        return True
    await turn.session.execute(delete(EDITION))
    await turn.session.execute(insert(EDITION).values(edition=edition()))
    log("pings reckoned with other time zone data", edition=edition(), instants=len(moves))
    return False


def _reckoned(plan: Any) -> datetime:
    """When its next ping is by the data that is in use; as it stands where that does not know the zone."""
    try:
        return WeekTime(plan.weekday, plan.minute).in_week(plan.due_week, plan.zone)
    except (KeyError, ValueError, OverflowError):
        at: datetime = plan.next_due
        return at


@lru_cache(1)
def edition() -> str:
    """Which time zone data this process reads: the system's, and the package's for zones that the system lacks."""
    import tzdata  # type: ignore[import-untyped]  # data, and where it is from

    return f"{_of_system(zoneinfo.TZPATH)} {tzdata.IANA_VERSION}"[:100]


def _of_system(folders: Sequence[str]) -> str:
    """Its version where it says one, else when it was written; empty where there is none."""
    for place in (Path(folder) for folder in folders):
        for name in ("tzdata.zi", "+VERSION"):
            if (place / name).is_file():
                with (place / name).open(encoding="utf-8") as file:
                    return file.readline().strip("# \n").removeprefix("version ")
        if (place / "UTC").is_file():
            return str(int((place / "UTC").stat().st_mtime))
    return ""
