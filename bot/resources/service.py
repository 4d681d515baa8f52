"""Verbs on resources and tracks. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.addresses import address, sound
from bot.catalogue import Content, Milestone, Resource, Track
from bot.errors import Refusal
from bot.people import Account, Member
from bot.resources import library, life
from bot.resources.tables import Follow, Mark, Step, Suggestion
from bot.text import raw, say
from bot.ui import Button, Choice, values

WAITING = 5


async def mark(
    session: AsyncSession, member: Member, resource: Resource, state: str, now: datetime, why: str | None = None
) -> Mark:
    """Save, finish or refuse a resource. Said again, it is the same mark."""
    found = await session.get(Mark, (member.id, resource.id))
    if found is None:
        found = Mark(member_id=member.id, resource=resource.id, state=state, at=now)
        session.add(found)
    found.state, found.why, found.at = state, why, now
    found.ask_at = life.asked_at(resource, now) if state == "saved" and found.helped is None else None
    await session.flush()
    return found


async def unmark(session: AsyncSession, member: Member, resource: Resource) -> None:
    found = await session.get(Mark, (member.id, resource.id))
    if found is not None:
        await session.delete(found)


async def say_helped(session: AsyncSession, member: Member, resource: Resource, helped: str, stage: str | None) -> None:
    """The answer to "did it help?", for something finished or begun, with the level where the member stands."""
    found = await session.get(Mark, (member.id, resource.id))
    if found is None or found.state == "refused":
        raise Refusal(say("Mark it as done first."), Button(say("Done"), "resource done", values(resource=resource.id)))
    found.helped, found.ask_at = helped, None
    found.level = life.LEVEL_AT.get(stage or "", resource.level)


async def marked(session: AsyncSession, member: Member, state: str) -> list[Mark]:
    """The member's marks of one state, newest first."""
    rows = select(Mark).where(Mark.member_id == member.id, Mark.state == state).order_by(Mark.at.desc()).limit(25)
    return list(await session.scalars(rows))


async def suggest(
    session: AsyncSession, account: Account, member: Member, url: str, why: str, now: datetime
) -> Suggestion:
    """A suggestion for the organisers. Refuses what is no public address, what is known and what waits already."""
    if not sound(url):
        raise Refusal(say("That is no public web address. It begins with https:// and names a site."))
    finder = await library.finder(session, member.community_id)
    known = next((e for e in finder.resources if e.url and address(e.url) == address(url)), None)
    if known is not None:
        raise Refusal(
            say("That one is here already: {title}.", title=known.title),
            Button(say("Show it"), "resource show", values(resource=known.id)),
        )
    await _may_suggest(session, member, address(url))
    found = Suggestion(
        community_id=member.community_id, member_id=member.id, account_id=account.id, url=url,
        address=address(url), why=why, created_at=now,
    )  # fmt: skip
    session.add(found)
    await session.flush()
    return found


async def _may_suggest(session: AsyncSession, member: Member, wanted: str) -> None:
    same = select(Suggestion).where(Suggestion.community_id == member.community_id, Suggestion.address == wanted)
    found = await session.scalar(same)
    if found is not None and found.state == "waiting":
        raise Refusal(say("Somebody suggested that one already; it waits for an organiser."))
    if found is not None:
        raise Refusal(say("Organisers looked at that one before and said: {reason}", reason=found.reason or "–"))
    mine = Suggestion.member_id == member.id, Suggestion.state == "waiting"
    if (await session.scalar(select(func.count()).select_from(Suggestion).where(*mine)) or 0) >= WAITING:
        raise Refusal(
            say("{n} of your suggestions still wait for an organiser. Thank you; give them a moment.", n=WAITING)
        )


async def waiting(session: AsyncSession, community_id: int) -> list[Suggestion]:
    mine = Suggestion.community_id == community_id, Suggestion.state == "waiting"
    return list(await session.scalars(select(Suggestion).where(*mine).order_by(Suggestion.id).limit(10)))


async def suggestion_of(
    session: AsyncSession, community_id: int, typed: str, states: Sequence[str] = ("waiting",)
) -> Suggestion:
    """A suggestion by its number, in one of these states."""
    found = await session.get(Suggestion, int(typed)) if typed.isdecimal() and len(typed) < 10 else None
    if found is None or found.community_id != community_id or found.state not in states:
        raise Refusal(say("That suggestion is answered already."), Button(say("See what waits"), "resource review"))
    return found


async def own_suggestion(session: AsyncSession, member: Member, typed: str) -> Suggestion:
    """One that the member made and nobody has answered."""
    found = await session.get(Suggestion, int(typed)) if typed.isdecimal() and len(typed) < 10 else None
    if found is None or found.member_id != member.id or found.state != "waiting":
        raise Refusal(say("That suggestion is answered already."))
    return found


def accept(suggestion: Suggestion, said: dict[str, Any], now: datetime) -> Suggestion:
    """Make it an entry of the community. ``said`` are title, kind, topic, level, cost and hours."""
    topics = [said.pop("topic")]
    entry = {"id": suggestion.own_id, "url": suggestion.url, "summary": suggestion.why, "topics": topics, **said}
    suggestion.entry = {name: value for name, value in entry.items() if value is not None}
    suggestion.state, suggestion.reason, suggestion.decided_at = "accepted", None, now
    return suggestion


def decline(suggestion: Suggestion, reason: str, now: datetime) -> Suggestion:
    suggestion.state, suggestion.reason, suggestion.decided_at = "declined", reason, now
    return suggestion


def track_named(tracks: Mapping[str, Track], typed: str) -> Track:
    """A track by its id or as much of its title as tells it apart."""
    found = tracks.get(typed) or naming.one(tracks.values(), _track_names, typed, track_choice)
    if found is None:
        raise Refusal(
            say("I do not know a track “{typed}”.", typed=typed[:60]), Button(say("See all tracks"), "track list")
        )
    return found


def _track_names(track: Track) -> tuple[str, str]:
    return track.title, track.id


def track_choice(track: Track) -> Choice:
    return Choice(track.id, raw(track.title))


async def follow(session: AsyncSession, member: Member, track: Track, now: datetime) -> Follow:
    """Take a track up, or change to it. Milestones that were done stay done."""
    return await session.merge(Follow(member_id=member.id, track=track.id, since=now))


async def followed(session: AsyncSession, member: Member, content: Content) -> Track | None:
    found = await session.get(Follow, member.id)
    return content.tracks.get(found.track) if found else None


async def own_track(session: AsyncSession, member: Member, content: Content) -> Track:
    found = await followed(session, member, content)
    if found is None:
        raise Refusal(say("You follow no track yet."), Button(say("See all tracks"), "track list", style="primary"))
    return found


async def steps(session: AsyncSession, member: Member) -> dict[str, str]:
    """What became of the milestones a member touched, by id."""
    rows = await session.execute(select(Step.milestone, Step.state).where(Step.member_id == member.id))
    return {milestone: state for milestone, state in rows}  # noqa: C416  rows are not pairs to a type checker


class Place(Struct, frozen=True):
    """Where somebody is on their track, and the weeks that are left of those the milestone takes; None when they are
    over: that is no delay, only nothing to reckon with."""

    track: Track
    step: Milestone
    weeks: float | None


class Named(Struct, frozen=True):
    """What a milestone names: those that are ``there`` or came after them, and those that do not answer now."""

    there: Sequence[Resource]
    away: Sequence[Resource]


def resources_of(step: Milestone, content: Content, gone: Collection[str]) -> Named:
    ids = (*step.resources, *step.optional)
    there = {entry.id: entry for id in ids if (entry := content.live(id, gone))}
    return Named(list(there.values()), [entry for id in ids if (entry := content.live(id)) and entry.id in gone])


async def next_step(session: AsyncSession, member: Member, content: Content) -> Milestone | None:
    """The first milestone of the member's track that is neither done nor skipped."""
    track = await followed(session, member, content)
    if track is None:
        return None
    behind = await steps(session, member)
    return next((milestone for milestone in track.milestones if milestone.id not in behind), None)


async def ended(session: AsyncSession, member: Member, content: Content) -> Track | None:
    """The member's track, where nothing of it lies ahead."""
    track = await followed(session, member, content)
    return track if await next_step(session, member, content) is None else None


async def place_of(session: AsyncSession, member: Member, content: Content, now: datetime) -> Place | None:
    """Where the member is; None without a track or at its end. A milestone begins when the one before it ends."""
    follow, step = await session.get(Follow, member.id), await next_step(session, member, content)
    if follow is None or step is None:
        return None
    last = await session.scalar(select(func.max(Step.at)).where(Step.member_id == member.id))
    left = step.weeks - (now - max(follow.since, last or follow.since)) / timedelta(weeks=1)
    return Place(content.tracks[follow.track], step, left if left > 0 else None)


async def turn(session: AsyncSession, member: Member, content: Content, state: str, now: datetime) -> Milestone:
    """Finish or skip the milestone the member is at."""
    track = await own_track(session, member, content)
    step = await next_step(session, member, content)
    if step is None:
        raise Refusal(
            say("Every milestone of {track} is behind you.", track=track.title),
            Button(say("See all tracks"), "track list"),
        )
    session.add(Step(member_id=member.id, milestone=step.id, state=state, at=now))
    await session.flush()
    return step


async def touched(session: AsyncSession, member: Member, content: Content) -> list[Milestone]:
    """The milestones that the member finished or left out, in the order of their tracks."""
    behind = await steps(session, member)
    return [step for track in content.tracks.values() for step in track.milestones if step.id in behind]


def milestone_choice(step: Milestone) -> Choice:
    return Choice(step.id, raw(step.title))


async def touched_named(session: AsyncSession, member: Member, content: Content, typed: str) -> Milestone:
    """One of them by its id, or as much of its title as tells it apart."""
    every = await touched(session, member, content)
    found = next((step for step in every if step.id == typed), None)
    found = found or naming.one(every, lambda step: (step.title,), typed, milestone_choice)
    if found is None:
        raise Refusal(say("That milestone is open already."), Button(say("See the next one"), "track next"))
    return found


async def take_back(session: AsyncSession, member: Member, step: Milestone) -> None:
    """A milestone that was done or skipped is open again."""
    await session.execute(delete(Step).where(Step.member_id == member.id, Step.milestone == step.id))
