"""Looking back on a milestone that is done: its question, and what the member writes down for themselves."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.catalogue import Milestone
from bot.errors import Refusal
from bot.people import Member
from bot.resources import progress, reflection_views
from bot.resources.tables import Follow, Reflection, Step
from bot.text import say
from bot.tracks import tracks_of
from bot.ui import Button

PAGE = 5


class Behind(Struct, frozen=True):
    """A milestone to look back on."""

    id: str
    title: str
    question: str


async def behind(session: AsyncSession, member: Member) -> list[Behind]:
    """What the member may look back on, the latest first: what is done, and what they wrote about before."""
    known = {step.id: step for track in (await tracks_of(session, member.community_id)).values()
             for step in track.milestones}  # fmt: skip
    done = select(Step.milestone).where(Step.member_id == member.id, Step.state == "done")
    found = [of(known[id]) for id in await session.scalars(done.order_by(Step.at.desc())) if id in known]
    rows = [Behind(row.milestone, row.title, row.question) for row in await session.scalars(_written(member))]
    done_ids = {one.id for one in found}
    return [*found, *(one for one in rows if one.id not in done_ids)]


def of(step: Milestone) -> Behind:
    return Behind(step.id, step.title, step.reflection)


async def named(session: AsyncSession, member: Member, typed: str) -> Behind:
    """A milestone behind the member, by its id, its number on their track, or its title."""
    every = await behind(session, member)
    tracks, follow = await tracks_of(session, member.community_id), await session.get(Follow, member.id)
    track = tracks.get(follow.track) if follow else None
    step = next((step for one in tracks.values() for step in one.milestones if step.id == typed), None)
    step = step or progress.numbered(track, typed)
    wanted = step.id if step else typed
    found = next((one for one in every if one.id == wanted), None)
    found = found or naming.one(every, lambda one: (one.title,), typed, reflection_views.choice)
    if found is None and (step or progress.of_track(track, typed)):
        raise Refusal(say("That milestone is not behind you yet."), Button(say("See the next one"), "track next"))
    if found is None:
        raise progress.unknown(track, typed)
    return found


async def elsewhere(session: AsyncSession, member: Member, milestone: str) -> str | None:
    """The title of the track that a milestone belongs to, where the member is not on it now."""
    tracks, follow = await tracks_of(session, member.community_id), await session.get(Follow, member.id)
    its = [track for track in tracks.values() if any(step.id == milestone for step in track.milestones)]
    on_it = follow is not None and any(track.id == follow.track for track in its)
    return its[0].title if its and not on_it else None


async def latest(session: AsyncSession, member: Member) -> Behind:
    """The milestone that was finished last."""
    every = await behind(session, member)
    if not every:
        raise Refusal(say("One looks back on a milestone that is done."), Button(say("See the next one"), "track next"))
    return every[0]


def _written(member: Member) -> Select[Reflection]:
    """All that the member wrote, newest first."""
    mine = select(Reflection).where(Reflection.member_id == member.id)
    return mine.order_by(Reflection.at.desc(), Reflection.milestone)


async def page(session: AsyncSession, member: Member, number: int) -> tuple[list[Reflection], int, int]:
    """A page of it, counted from 1, or the last one there is; which it is, and of how many."""
    count = await session.scalar(select(func.count()).where(Reflection.member_id == member.id)) or 0
    pages = max(1, -(-count // PAGE))
    number = min(number, pages)
    rows = await session.scalars(_written(member).offset((number - 1) * PAGE).limit(PAGE))
    return list(rows), number, pages


async def kept(session: AsyncSession, member: Member) -> frozenset[str]:
    """The milestones that the member wrote about."""
    return frozenset(await session.scalars(select(Reflection.milestone).where(Reflection.member_id == member.id)))


async def own(session: AsyncSession, member: Member, milestone: str) -> Reflection:
    found = await session.get(Reflection, (member.id, milestone))
    if found is None:
        raise Refusal(say("You wrote nothing about that milestone."), reflection_views.MINE)
    return found


async def write(session: AsyncSession, member: Member, about: Behind, text: str, now: datetime) -> Reflection:
    """Keep the words, in the place of earlier ones."""
    return await session.merge(
        Reflection(member_id=member.id, milestone=about.id, title=about.title, question=about.question, text=text,
                   at=now)
    )  # fmt: skip
