"""Where members are on their tracks: what they follow, what is behind them, what lies ahead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.catalogue import Content, Milestone, Resource, Track
from bot.db import add_once
from bot.errors import Refusal
from bot.people import Member
from bot.resources.tables import Follow, Step
from bot.text import raw, say
from bot.ui import Button, Choice, values


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


async def leave(session: AsyncSession, member: Member) -> None:
    await session.execute(delete(Follow).where(Follow.member_id == member.id))


async def followed(session: AsyncSession, member: Member, content: Content) -> Track | None:
    found = await session.get(Follow, member.id) if member.id else None  # who has said nothing yet
    return content.tracks.get(found.track) if found else None


async def own_track(session: AsyncSession, member: Member, content: Content) -> Track:
    found = await followed(session, member, content)
    if found is None:
        gone = await session.get(Follow, member.id) is not None
        words = say("The track that you followed is not here any more. What you did on it stays with you.")
        every = Button(say("See all tracks"), "track list", style="primary")
        raise Refusal(words if gone else say("You follow no track."), every)
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

    @property
    def so_far(self) -> Sequence[Milestone]:
        """The milestones of the track up to this one."""
        return self.track.milestones[: self.track.milestones.index(self.step) + 1]


class Named(Struct, frozen=True):
    """What a milestone names: those that are ``there`` or came after them, those that do not answer now, and those
    that the reader does not want to be shown."""

    there: Sequence[Resource]
    away: Sequence[Resource]
    refused: Sequence[Resource] = ()


def resources_of(step: Milestone, content: Content, gone: Collection[str], refused: Collection[str] = ()) -> Named:
    ids = (*step.resources, *step.optional)
    there = {entry.id: entry for id in ids if (entry := content.live(id, gone))}
    away = [entry for id in ids if (entry := content.live(id)) and entry.id in gone and entry.id not in refused]
    wanted = [entry for id, entry in there.items() if id not in refused]
    return Named(wanted, away, [entry for id, entry in there.items() if id in refused])


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


async def turn(
    session: AsyncSession, member: Member, content: Content, state: str, now: datetime, step: Milestone | None = None
) -> Milestone:
    """Finish or skip a milestone, else the one the member is at. Said again, it is said once."""
    step = step or await _at(session, member, content)
    await add_once(session, Step, member_id=member.id, milestone=step.id, state=state, at=now)
    found = await session.get_one(Step, (member.id, step.id))
    if found.state != state:
        found.state, found.at = state, now
    await session.flush()
    return step


class Before(Struct, frozen=True):
    """What a milestone was before it was turned: done or skipped, and since when."""

    state: str
    at: datetime


async def before(session: AsyncSession, member: Member) -> dict[str, Before]:
    """What became of each milestone a member touched, as it stands now, for a way back."""
    rows = await session.execute(select(Step.milestone, Step.state, Step.at).where(Step.member_id == member.id))
    return {milestone: Before(state, at) for milestone, state, at in rows}


async def _at(session: AsyncSession, member: Member, content: Content) -> Milestone:
    track = await own_track(session, member, content)
    step = await next_step(session, member, content)
    if step is None:
        raise Refusal(
            say("Every milestone of {track} is behind you.", track=track.title),
            Button(say("See all tracks"), "track list"),
        )
    return step


async def ahead(session: AsyncSession, member: Member, content: Content) -> list[Milestone]:
    """The milestones of the member's track that are neither done nor left out."""
    track, behind = await followed(session, member, content), await steps(session, member)
    return [step for step in track.milestones if step.id not in behind] if track else []


async def milestone_named(session: AsyncSession, member: Member, content: Content, typed: str) -> Milestone:
    """One of any track by its id, as buttons say it, or of the member's own by as much of its title as tells it
    apart."""
    found = next((step for track in content.tracks.values() for step in track.milestones if step.id == typed), None)
    if found is not None:
        return found
    track = await own_track(session, member, content)
    found = of_track(track, typed)
    if found is None:
        raise unknown(track, typed)
    return found


def of_track(track: Track | None, typed: str) -> Milestone | None:
    """A milestone by its number on the track, or by as much of its title as tells it apart."""
    if track is None:
        return None
    return numbered(track, typed) or naming.one(track.milestones, lambda step: (step.title,), typed, milestone_choice)


def numbered(track: Track | None, typed: str) -> Milestone | None:
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return track.milestones[number - 1] if track and 1 <= number <= len(track.milestones) else None


def unknown(track: Track | None, typed: str) -> Refusal:
    """Whatever was to be done with it."""
    if track is None:
        known = say("I do not know a milestone “{typed}”. Nothing was changed.", typed=typed[:60])
        return Refusal(known, Button(say("See all tracks"), "track list"))
    return Refusal(
        say("{track} has no milestone “{typed}”. Nothing was changed.", track=track.title, typed=typed[:60]),
        Button(say("My next milestone"), "track next", style="primary"),
        Button(say("See the whole track"), "track show", values(track=track.id)),
    )


async def touched(session: AsyncSession, member: Member, content: Content) -> list[Milestone]:
    """The milestones that the member finished or left out, in the order of their tracks."""
    behind = await steps(session, member)
    return [step for track in content.tracks.values() for step in track.milestones if step.id in behind]


def milestone_choice(step: Milestone, track: Track | None = None) -> Choice:
    """With its number on the track, if it is one of it."""
    number = f"{track.milestones.index(step) + 1}. " if track and step in track.milestones else ""
    return Choice(step.id, raw(number + step.title))


async def touched_named(session: AsyncSession, member: Member, content: Content, typed: str) -> Milestone:
    """One of them by its id, its number on the track they follow, or as much of its title as tells it apart."""
    every, track = await touched(session, member, content), await followed(session, member, content)
    known = (step for one in content.tracks.values() for step in one.milestones)
    found = next((step for step in known if step.id == typed), None) or numbered(track, typed)
    found = found or naming.one(every, lambda step: (step.title,), typed, milestone_choice) or of_track(track, typed)
    if found is None:
        raise unknown(track, typed)
    if found not in every:
        raise Refusal(say("That milestone is open already."), Button(say("See the next one"), "track next"))
    return found


async def take_back(session: AsyncSession, member: Member, step: Milestone, to: Before | None = None) -> None:
    """A milestone that was done or skipped is open again, or what it was before."""
    if to is not None:
        found = await session.get_one(Step, (member.id, step.id))
        found.state, found.at = to.state, to.at
        return
    await session.execute(delete(Step).where(Step.member_id == member.id, Step.milestone == step.id))
