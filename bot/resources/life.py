"""The life of a resource here: whom it helped, what is wrong with it, when it ends."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.catalogue import LEVELS, Resource
from bot.errors import Refusal
from bot.people import Member
from bot.resources import library
from bot.resources.tables import OWN, Mark, Quiet, ResourceAddress, Suggestion
from bot.text import say
from bot.tracks import own_tracks
from bot.ui import ASK, Button, values

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder

A_WEEK, LEAST, MOST = 5.0, timedelta(days=3), timedelta(weeks=26)  # hours a week that most people have to learn
WORTH = {"yes": 2, "partly": 1, "no": -2}
YEAR, MANY = timedelta(days=365), 3
About = Literal["helped", "suggestions"]  # what somebody may hear less of
LEVEL_AT = {
    "prerequisites": "beginner", "foundations": "beginner", "practice": "intermediate", "projects": "intermediate",
}  # fmt: skip


class Trouble(Struct, frozen=True):
    """Why a curator should look at an entry; ``detail`` is what is known of it."""

    entry: Resource
    kind: Literal["hidden", "failing", "unhelpful", "old"]
    detail: str = ""


def asked_at(entry: Resource, now: datetime, a_week: float | None = None) -> datetime:
    """When the stated hours of something begun now are over, at so many hours ``a_week``, else those of most people."""
    weeks = timedelta(weeks=(entry.hours or A_WEEK) / (a_week or A_WEEK))
    return now + min(max(weeks, LEAST), MOST)


async def be_quiet(session: AsyncSession, member: Member, about: About, now: datetime, *, on: bool) -> None:
    """Whether a member is left in peace ``about`` one thing."""
    found = await session.get(Quiet, member.id)
    found = found or Quiet(member_id=member.id, since=now, helped=False, suggestions=False)
    setattr(found, about, on)
    if found.helped or found.suggestions:
        session.add(found)
    elif found in session:
        await session.delete(found)


async def served(session: AsyncSession, community_id: int, resource: str) -> list[tuple[str, int, int]]:
    """How a resource served members of this community, by the level they stood at: (level, helped, answers)."""
    rows = await session.execute(
        select(Mark.level, Mark.helped, func.count())
        .join(Member, Member.id == Mark.member_id)
        .where(Member.community_id == community_id, Mark.resource == resource, Mark.helped.is_not(None))
        .group_by(Mark.level, Mark.helped)
    )
    yes: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for level, helped, times in rows:
        every[level or LEVELS[0]] += times
        yes[level or LEVELS[0]] += times if helped != "no" else 0
    return [(level, yes[level], every[level]) for level in sorted(every)]


async def served_here(session: AsyncSession, community_id: int) -> dict[str, float]:
    """From -1 to 1 how each resource served members of this community; little where few have said."""
    rows = await session.execute(
        select(Mark.resource, Mark.helped, func.count())
        .join(Member, Member.id == Mark.member_id)
        .where(Member.community_id == community_id, Mark.helped.is_not(None))
        .group_by(Mark.resource, Mark.helped)
    )
    worth: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for resource, helped, times in rows:
        worth[resource] += times * WORTH[helped or "no"]
        said[resource] += times
    return {resource: worth[resource] / (2 * (said[resource] + 2)) for resource in said}


async def troubles(session: AsyncSession, community_id: int, finder: Finder, now: datetime) -> list[Trouble]:
    """What curators should look at, worst first."""
    by_url = {entry.url: entry for entry in finder.resources if entry.url}
    misses = ResourceAddress.misses > 0
    rows = await session.scalars(select(ResourceAddress).where(misses).order_by(ResourceAddress.missed_at))
    failing = [row for row in rows if row.url in by_url]
    found = [Trouble(by_url[row.url], "hidden", row.trouble or "") for row in failing if row.hidden_at]
    found += [Trouble(by_url[row.url], "failing", row.trouble or "") for row in failing if not row.hidden_at]
    by_id = {entry.id: entry for entry in finder.resources}
    found += [
        Trouble(by_id[id], "unhelpful", str(times))
        for id, times in await _unhelpful(session, community_id)
        if id in by_id
    ]
    old = Suggestion.community_id == community_id, Suggestion.state == "accepted", Suggestion.decided_at < now - YEAR
    own = await session.scalars(select(Suggestion.id).where(*old))
    return [*found, *(Trouble(by_id[f"own-{id}"], "old") for id in own if f"own-{id}" in by_id)]


async def unseen(session: AsyncSession, finder: Finder) -> tuple[int, int]:
    """How many addresses nobody has looked at yet, and of how many."""
    urls = {entry.url for entry in finder.resources if entry.url}
    looked = select(ResourceAddress.url).where(ResourceAddress.looked_at.is_not(None))
    return len(urls - set(await session.scalars(looked))), len(urls)


async def _unhelpful(session: AsyncSession, community_id: int) -> list[tuple[str, int]]:
    rows = await session.execute(
        select(Mark.resource, func.count())
        .join(Member, Member.id == Mark.member_id)
        .where(Member.community_id == community_id, Mark.helped == "no")
        .group_by(Mark.resource)
        .having(func.count() >= MANY)
    )
    return [(resource, times) for resource, times in rows]


async def retire(session: AsyncSession, community_id: int, resource: Resource) -> None:
    """End an addition of this community. What all communities share ends in the files."""
    found, entry = await _addition(session, community_id, resource.id)
    for track in (await own_tracks(session, community_id)).values():
        if any(resource.id in (*step.resources, *step.optional) for step in track.milestones):
            raise Refusal(
                say("{track} leads through it. Bring that track in without it first.", track=track.title),
                Button(say("Change the track"), "track import", values(track=track.id, **{ASK: 1})),
            )
    found.entry = {**entry, "status": "retired"}


async def restore(session: AsyncSession, community_id: int, id: str) -> Resource:
    """Recommend an addition again."""
    found, entry = await _addition(session, community_id, id)
    found.entry = {name: value for name, value in entry.items() if name != "status"}
    found.state = "accepted"  # also where it was suggested again meanwhile
    return library.addition(found.entry)


async def _addition(session: AsyncSession, community_id: int, id: str) -> tuple[Suggestion, dict[str, Any]]:
    """A community's own addition by its id, and what it says. Refuses what all communities share."""
    number = id.removeprefix(OWN)
    found = await session.get(Suggestion, naming.number(number))
    if found is None or found.community_id != community_id or found.entry is None:
        raise Refusal(
            say("That one is shared by all communities; it is retired in its file. Only your additions end here."),
            Button(say("To look after"), "resource curate"),
        )
    return found, found.entry
