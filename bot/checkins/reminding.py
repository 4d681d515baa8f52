"""Coming back to those who were asked: one reminder the day after, or when they said. Then it is quiet.

A reminder says of somebody that they have not answered. Where writing privately is harmless they alone read it;
elsewhere a room hears at most one a day, for everybody together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins import announcing, asking, reflections, room_views
from bot.checkins.asking import CATCH_UP, MENTIONS
from bot.checkins.due import Facts, facts
from bot.checkins.tables import Ping, Plan, Round
from bot.clockwork import Turn
from bot.crowd import Home, Person, Reach
from bot.held import TOO_LATE

DAY = timedelta(days=1)
BATCH = 250  # pings in one transaction
TOGETHER = timedelta(hours=12)  # who would be reminded soon after others is reminded with them


async def next_again(session: AsyncSession, after: datetime) -> datetime | None:
    """When the next reminder of anybody is due."""
    return await session.scalar(select(func.min(Ping.again_at)).where(Ping.again_at > after))


async def again_now(session: AsyncSession, now: datetime) -> list[Ping]:
    """The pings to ask about once more, those of one message together."""
    return list(
        await session.scalars(
            select(Ping)
            .where(Ping.again_at <= now)
            .order_by(Ping.round_id, Ping.again_at, Ping.id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
    )


async def known_of(session: AsyncSession, pings: Sequence[Ping]) -> Facts:
    return await facts(session, [ping.member_id for ping in pings], min(ping.week for ping in pings))


async def ask_again(turn: Turn, pings: Sequence[Ping]) -> None:
    """Remind the silent, once; ask those who snoozed, as they wished. What is very late by now is left be."""
    known, since = await known_of(turn.session, pings), {ping.id: ping.again_at or turn.now for ping in pings}
    rooms: dict[tuple[int, str], list[Ping]] = defaultdict(list)
    homes: dict[int, Home] = {}
    silent = _still_silent(pings, known)
    found = [ping for ping in silent if turn.now - since[ping.id] <= CATCH_UP]
    turn.left_out["checkins.again", TOO_LATE] += len(silent) - len(found)
    for ping in found:
        plan, way = await _reached(turn, ping, known)
        if plan is None or way is None:
            continue
        if ping.round_id is None or asking.alone(turn, plan, way[1]):
            await _directly(turn, ping, since[ping.id], known.members[ping.member_id], way[0])
        elif way[1].room:
            homes[way[1].id] = way[1]
            rooms[way[1].id, "snoozed" if ping.snoozed else "reminder"].append(ping)
    for (number, kind), some in rooms.items():
        await _in_room(turn, homes[number], kind, some, since)


def _still_silent(pings: Iterable[Ping], known: Facts) -> list[Ping]:
    """Those who are to be asked again; that they were due is taken off all of them."""
    found = []
    for ping in pings:
        ping.again_at = None
        if not known.settled(ping.member_id, ping.week) and ping.state == "asked":
            found.append(ping)
    return found


async def _reached(turn: Turn, ping: Ping, known: Facts) -> tuple[Plan | None, tuple[Reach, Home] | None]:
    plan = await turn.session.get(Plan, ping.member_id)
    return plan, asking.account_for(plan, known.members[ping.member_id]) if plan else None


async def _directly(turn: Turn, ping: Ping, at: datetime, member: Person, way: Reach) -> None:
    nudge = None if ping.snoozed else await reflections.nudge(turn, member, ping.week)
    key = f"checkins.again:{ping.id}:{turn.now.isoformat()}"
    await turn.outbox.direct(
        way, room_views.direct_again(ping.week, snoozed=ping.snoozed, nudge=nudge), kind="checkins.again", key=key,
        at=at, expires=at + CATCH_UP,
    )  # fmt: skip


async def _in_room(turn: Turn, home: Home, kind: str, pings: list[Ping], since: Mapping[int, datetime]) -> None:
    """``since`` is when each of them was to be asked, by its id; who joins the others has time still."""
    if kind == "reminder":
        spoken = await _spoken_today(turn, home)
        if spoken is not None:
            for ping in pings:
                ping.again_at = spoken + DAY
            return
        pings += await _due_soon(turn, home)
    for some in announcing.in_parts(pings, MENTIONS):
        asked = await asking.open_round(turn, home, kind, turn.now)
        if kind == "reminder":
            asked.prompt = await reflections.nudge_for_all(turn, [(ping.member_id, ping.week) for ping in some])
        before = [ping.again_id for ping in some if ping.again_id]
        for ping in some:
            ping.again_id = asked.id
        await asking.post(turn, home, asked, min(since.get(ping.id, turn.now) for ping in some))
        for round_id in dict.fromkeys(before):
            await announcing.refresh(turn.session, turn.outbox, round_id)


async def _spoken_today(turn: Turn, home: Home) -> datetime | None:
    """When the room heard its last reminder, if that was less than a day ago (and not just now)."""
    return await turn.session.scalar(
        select(func.max(Round.slot)).where(
            Round.installation_id == home.id, Round.kind == "reminder",
            Round.slot > turn.now - DAY, Round.slot < turn.now,
        )
    )  # fmt: skip


async def _due_soon(turn: Turn, home: Home) -> list[Ping]:
    """Reminders of the same room that are due within hours: the room hears them now, in one message."""
    soon = list(
        await turn.session.scalars(
            select(Ping)
            .join(Round, Round.id == Ping.round_id)
            .where(Round.installation_id == home.id, ~Ping.snoozed)
            .where(Ping.again_at > turn.now, Ping.again_at <= turn.now + TOGETHER)
            .order_by(Ping.again_at, Ping.id)
            .limit(BATCH)
            .with_for_update(of=Ping, skip_locked=True)
        )
    )
    if not soon:
        return []
    known, found = await known_of(turn.session, soon), []
    for ping in _still_silent(soon, known):
        plan, way = await _reached(turn, ping, known)
        if plan and way and way[1].id == home.id and plan.via == "room":
            found.append(ping)
    return found
