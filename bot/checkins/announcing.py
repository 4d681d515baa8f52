"""What others see of check-ins: the weekly message with its count, and check-ins that were shared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot import prompts
from bot.checkins import room_views
from bot.checkins.tables import CheckIn, Goal, Ping, Plan, Round
from bot.errors import Refusal
from bot.outbox import Effect, Outbox
from bot.people import Installation, Member
from bot.text import say
from bot.ui import Button, Reply, values
from bot.when import WEEK

T = TypeVar("T")
SETTLE = timedelta(seconds=3)  # answers come in flocks; the count is brought up to date once


async def ping_in(session: AsyncSession, member: Member, round_id: int) -> Ping | None:
    """The member's own ping that a message in a room is about; None for somebody who was not mentioned there."""
    found: Ping | None = await session.scalar(select(Ping).where(Ping.member_id == member.id, _named_in(round_id)))
    return found


def _named_in(round_id: int) -> ColumnElement[bool]:
    return or_(Ping.round_id == round_id, Ping.again_id == round_id)


async def answered(
    session: AsyncSession, outbox: Outbox, plan: Plan, checkin: CheckIn, asked: Collection[date]
) -> None:  # fmt: skip
    """After a check-in: the counts that include it are brought up to date. ``asked`` are the weeks that there was a
    ping about. A reminder stays planned: it looks itself whether the week has its answer, for that may yet move."""
    weeks = [week for week in (checkin.week, checkin.week + WEEK) if week in asked]
    if not weeks:
        return
    theirs = (Ping.member_id == plan.member_id, Ping.state == "asked")
    for ping in await session.scalars(select(Ping).where(*theirs, Ping.week.in_(weeks))):
        if ping.round_id is not None:
            await _recount(session, outbox, ping.round_id)


async def _recount(session: AsyncSession, outbox: Outbox, round_id: int) -> None:
    """Edit the message of a round. The lock makes two who answer at once count each other."""
    asked = await session.get(Round, round_id, with_for_update=True)
    effect = await session.get(Effect, asked.effect_id) if asked and asked.effect_id else None
    if asked is not None and effect is not None:
        await outbox.edit(effect, await message_of(session, asked), at=outbox.now + SETTLE)


async def refresh(session: AsyncSession, outbox: Outbox, round_id: int) -> None:
    """Take off a message whom it names no more; take it back when that is everybody."""
    if await session.scalar(select(Ping.id).where(_named_in(round_id)).limit(1)):
        await _recount(session, outbox, round_id)
        return
    asked = await session.get_one(Round, round_id)
    effect = await session.get(Effect, asked.effect_id) if asked.effect_id else None
    if effect is not None:
        await outbox.remove(effect)


async def farewell(outbox: Outbox, member: Member) -> None:
    """Before a member is forgotten: the messages that asked or reminded them name them no more."""
    session = outbox.session
    theirs = Ping.member_id == member.id
    rows = await session.execute(select(Ping.round_id, Ping.again_id).where(theirs))
    rounds = dict.fromkeys(round_id for row in rows for round_id in row if round_id is not None)
    await session.execute(delete(Ping).where(theirs))
    for round_id in rounds:
        await refresh(session, outbox, round_id)


async def message_of(session: AsyncSession, asked: Round) -> Reply:
    """The message of a round as it should read now."""
    found = await session.scalars(
        select(Member)
        .join(Ping, Ping.member_id == Member.id)
        .where(_named_in(asked.id))
        .order_by(Ping.id)
        .options(selectinload(Member.accounts))
    )
    people = [member.who() for member in found]
    if asked.kind == "quiet":
        return room_views.last_words(people, await prompts.words_of(asked.prompt))
    if asked.kind != "call":
        return room_views.reminder(
            people, asked.id, snoozed=asked.kind == "snoozed", nudge=await prompts.words_of(asked.prompt)
        )
    same = and_(CheckIn.member_id == Ping.member_id, CheckIn.week == Ping.week)
    count = await session.scalar(select(func.count(CheckIn.id)).join(Ping, same).where(Ping.round_id == asked.id))
    return room_views.call(people, count or 0, asked.id)


async def share(
    session: AsyncSession, outbox: Outbox, installation: Installation, locale: str, member: Member, checkin: CheckIn
) -> None:
    """Show a check-in to the room. Pressed twice, it is shown once."""
    if checkin.shared_id is not None:
        return
    if installation.place is None:
        week = values(week=checkin.week.isoformat())
        raise Refusal(
            say("There is no room for this yet; an organiser can choose one."),
            Button(say("Back to my check-in"), "checkin history", week),
        )
    checkin.shares += 1
    effect = await outbox.post(
        installation, installation.place, room_views.public(member, checkin, await _goal(session, checkin)),
        kind="checkins.share", key=f"checkins.share:{checkin.id}:{checkin.shares}", author=member, locale=locale,
    )  # fmt: skip
    checkin.shared_id = effect.id if effect else None


async def quote(session: AsyncSession, effect: Effect) -> str | None:
    """What somebody says in a check-in that they share."""
    if effect.kind != "checkins.share":
        return None
    checkin = await session.scalar(select(CheckIn).where(CheckIn.shared_id == effect.id))
    goal = await _goal(session, checkin) if checkin else None
    return "\n".join(text for text in (checkin.stuck, checkin.built, goal and goal.text) if text) if checkin else None


async def take_back(session: AsyncSession, outbox: Outbox, checkin: CheckIn) -> None:
    """Remove a shared check-in from the room."""
    effect = await session.get(Effect, checkin.shared_id) if checkin.shared_id else None
    checkin.shared_id = None
    if effect is not None:
        await outbox.remove(effect)


async def reshare(session: AsyncSession, outbox: Outbox, member: Member, checkin: CheckIn) -> None:
    """Bring a shared check-in up to date after it was changed."""
    effect = await session.get(Effect, checkin.shared_id) if checkin.shared_id else None
    if effect is not None:
        await outbox.edit(effect, room_views.public(member, checkin, await _goal(session, checkin)))


async def _goal(session: AsyncSession, checkin: CheckIn) -> Goal | None:
    return await session.get(Goal, checkin.goal_id) if checkin.goal_id else None


def in_parts(things: Sequence[T], most: int) -> list[Sequence[T]]:
    """The things in order, at most so many together."""
    return [things[start : start + most] for start in range(0, len(things), most)]
