"""What a member did with a resource: kept it for later, finished it, refused it, said whether it helped. Each of these
stands by itself: none takes another away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Resource
from bot.errors import Refusal
from bot.people import Member
from bot.resources import life
from bot.resources.tables import Mark
from bot.text import say

What = Literal["saved", "done", "refused"]


async def of(session: AsyncSession, member: Member, resource: Resource) -> Mark | None:
    return await session.get(Mark, (member.id, resource.id))


async def _made(session: AsyncSession, member: Member, resource: Resource) -> Mark:
    found = await of(session, member, resource)
    if found is None:
        found = Mark(member_id=member.id, resource=resource.id)
        session.add(found)
    return found


async def save(
    session: AsyncSession, member: Member, resource: Resource, now: datetime, a_week: float | None = None
) -> Mark:
    """Keep it for later. ``a_week`` are the hours that they have for such things, where that is known."""
    found = await _made(session, member, resource)
    found.saved_at, found.put_off_at = now, None
    return await _noted(session, found, resource, a_week)


async def finish(session: AsyncSession, member: Member, resource: Resource, now: datetime) -> Mark:
    """Said again, it was finished when it was said first; said of what was saved anew since, it is finished again."""
    found = await _made(session, member, resource)
    if found.done_at is None or found.kept:
        found.done_at = now
    return await _noted(session, found, resource)


async def refuse(session: AsyncSession, member: Member, resource: Resource, why: str, now: datetime) -> Mark:
    found = await _made(session, member, resource)
    found.refused_at, found.why = now, why
    return await _noted(session, found, resource)


async def take_back(
    session: AsyncSession, member: Member, resource: Resource, what: What | None, a_week: float | None = None
) -> bool:
    """One of the three, else what they did last; whether there was any. An answer to "did it help?" goes with what it
    was about."""
    found = await of(session, member, resource)
    if found is None:
        return False
    match what or found.latest:
        case "saved":
            found.saved_at = None
        case "done":
            found.done_at = None
        case _:
            found.refused_at = found.why = None
    if not (found.saved_at or found.done_at):
        found.helped = found.level = None
    if not (found.saved_at or found.done_at or found.refused_at):
        await session.delete(found)
    else:
        await _noted(session, found, resource, a_week)
    return True


async def _noted(session: AsyncSession, mark: Mark, resource: Resource, a_week: float | None = None) -> Mark:
    """What is kept for later is asked about when its hours are over, once."""
    waits = mark.saved_at if mark.kept and mark.done_at is None and mark.helped is None else None
    mark.ask_at = life.asked_at(resource, waits, a_week) if waits else None
    await session.flush()
    return mark


async def say_helped(
    session: AsyncSession, member: Member, resource: Resource, helped: str, stage: str | None, now: datetime
) -> bool:
    """The answer to "did it help?", with the level where the member stands. Who says so of what they never saved has
    finished it; whether that was noted just now."""
    found = await of(session, member, resource)
    new = found is None or not (found.saved_at or found.done_at)
    if found is None or new:
        found = await finish(session, member, resource, now)
    found.helped, found.ask_at = helped, None
    found.level = life.LEVEL_AT.get(stage or "", resource.level)
    return new


async def put_off(
    session: AsyncSession, member: Member, resource: Resource, now: datetime, a_week: float | None = None
) -> bool:
    """They have not begun: it counts for nothing, and they are asked once more. Whether they will be."""
    found = await of(session, member, resource)
    if found is None or not (found.saved_at or found.done_at):
        raise Refusal(say("{title} is not on your list, so I will not ask about it.", title=resource.title))
    again = found.put_off_at is None
    found.put_off_at, found.ask_at = now, life.asked_at(resource, now, a_week) if again else None
    return again


async def refused(session: AsyncSession, member: Member) -> frozenset[str]:
    """The ids of what they said is not for them."""
    return frozenset(
        await session.scalars(select(Mark.resource).where(Mark.member_id == member.id, Mark.refused_at.is_not(None)))
    )


STOOD: Mapping[What, Callable[[Mark], datetime | None]] = {
    "saved": lambda mark: mark.saved_at if mark.kept else None,
    "done": lambda mark: mark.done_at,
    "refused": lambda mark: mark.refused_at,
}


async def every(session: AsyncSession, member: Member) -> Sequence[tuple[Mark, What]]:
    """What waits for later, what was finished and what was refused, each newest first. One may be there twice."""
    mine = list(await session.scalars(select(Mark).where(Mark.member_id == member.id)))
    found: list[tuple[Mark, What]] = []
    for what, since in STOOD.items():
        dated = [(at, mark) for mark in mine if (at := since(mark))]
        found += [(mark, what) for _, mark in sorted(dated, key=lambda one: one[0], reverse=True)]
    return found
