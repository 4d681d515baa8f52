"""Suggestions for the resources of a community. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.addresses import address, completed, sound
from bot.errors import Refusal
from bot.people import Account, Member
from bot.resources import library, links
from bot.resources.tables import Suggestion
from bot.text import say
from bot.ui import Button, values

WAITING, AT_ONCE = 5, 10
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


async def suggest(
    session: AsyncSession, account: Account, member: Member, url: str, why: str, now: datetime
) -> Suggestion:
    """A suggestion for the organisers. Refuses what is no public address, what is known and what waits already."""
    url = completed(url.strip())
    if not sound(url):
        raise Refusal(
            say("That is no public web address. It begins with https:// and names a site."),
            Button(say("Suggest a resource"), "resource suggest", style="primary"),
        )
    finder = await library.finder(session, member.community_id)
    known = next((e for e in finder.resources if e.url and address(e.url) == address(url)), None)
    if known is not None:
        raise Refusal(
            say("That one is here already: {title}.", title=known.title),
            Button(say("Show it"), "resource show", values(resource=known.id)),
        )
    found = await _had_before(session, member, address(url))
    await _may_suggest(session, member)
    if found is None:
        found = Suggestion(community_id=member.community_id, address=address(url))
        session.add(found)
    found.member_id, found.account_id, found.url, found.why = member.id, account.id, url, why
    found.state, found.created_at, found.told_at, found.decided_at = "waiting", now, None, None
    await links.look_soon(session, url, now)
    await session.flush()
    return found


async def _had_before(session: AsyncSession, member: Member, wanted: str) -> Suggestion | None:
    """What was taken in once and retired since, and may be looked at anew. Refuses what waits or was declined."""
    same = select(Suggestion).where(Suggestion.community_id == member.community_id, Suggestion.address == wanted)
    found = await session.scalar(same.with_for_update())
    if found is not None and (found.state, found.member_id) == ("waiting", member.id):
        back = Button(say("Take it back"), "resource withdraw", values(suggestion=found.id))
        raise Refusal(say("You suggested that one already; it waits for an organiser."), back)
    if found is not None and found.state == "waiting":
        raise Refusal(say("Somebody suggested that one already; it waits for an organiser."))
    if found is not None and found.state == "declined":
        raise Refusal(say("Organisers looked at that one before and said: {reason}", reason=found.reason or "–"))
    return found


async def _may_suggest(session: AsyncSession, member: Member) -> None:
    mine = Suggestion.member_id == member.id, Suggestion.state == "waiting"
    if (await session.scalar(select(func.count()).select_from(Suggestion).where(*mine)) or 0) >= WAITING:
        raise Refusal(
            say("{n} of your suggestions still wait for an organiser. Thank you; give them a moment.", n=WAITING)
        )


async def waiting(session: AsyncSession, community_id: int) -> list[Suggestion]:
    mine = Suggestion.community_id == community_id, Suggestion.state == "waiting"
    return list(await session.scalars(select(Suggestion).where(*mine).order_by(Suggestion.created_at).limit(AT_ONCE)))


async def count_waiting(session: AsyncSession, community_id: int) -> int:
    mine = Suggestion.community_id == community_id, Suggestion.state == "waiting"
    return await session.scalar(select(func.count(Suggestion.id)).where(*mine)) or 0


async def unheard(session: AsyncSession, now: datetime) -> list[int]:
    """The communities whose organisers should hear that suggestions wait: of the first on the day, and then once a
    week for as long as nobody looks."""
    waits = Suggestion.state == "waiting"
    told = func.max(Suggestion.told_at).filter(waits)
    last = func.max(Suggestion.told_at), func.max(Suggestion.decided_at)
    rows = await session.execute(
        select(Suggestion.community_id, told, *last)
        .group_by(Suggestion.community_id)
        .having(func.count(Suggestion.id).filter(waits) > 0)
    )
    return [id for id, told, *last in rows if _long_ago(last, now - (WEEK if told else DAY))]


def _long_ago(times: Sequence[datetime | None], since: datetime) -> bool:
    return all(at is None or at <= since for at in times)


async def heard(session: AsyncSession, community_id: int, now: datetime) -> None:
    """Organisers know now what waits."""
    mine = Suggestion.community_id == community_id, Suggestion.state == "waiting"
    await session.execute(update(Suggestion).where(*mine).values(told_at=now))


async def withdraw(session: AsyncSession, suggestion: Suggestion) -> None:
    """What was never taken in goes; what was, is retired as it was before."""
    if suggestion.entry is None:
        await session.delete(suggestion)
    else:
        suggestion.state = "accepted"
    await links.look_no_more(session, suggestion.url)


async def suggestion_of(
    session: AsyncSession, community_id: int, typed: str, states: Sequence[str] = ("waiting",)
) -> Suggestion:
    """A suggestion by its number, in one of these states."""
    found = await session.get(Suggestion, naming.number(typed))
    if found is None or found.community_id != community_id or found.state not in states:
        raise Refusal(say("That suggestion is answered already."), Button(say("See what waits"), "resource review"))
    return found


async def own_suggestion(session: AsyncSession, member: Member, typed: str) -> Suggestion:
    """One that the member made and nobody has answered."""
    found = await session.get(Suggestion, naming.number(typed))
    if found is None or found.member_id != member.id or found.state != "waiting":
        raise Refusal(say("That suggestion is answered already."))
    return found


def accept(suggestion: Suggestion, said: dict[str, Any], now: datetime) -> Suggestion:
    """Make it an entry of the community. ``said`` are title, summary, kind, topic, level, cost and hours."""
    topics = [said.pop("topic")]
    entry = {"id": suggestion.own_id, "url": suggestion.url, "topics": topics, **said}
    suggestion.entry = {name: value for name, value in entry.items() if value is not None}
    suggestion.state, suggestion.reason, suggestion.decided_at = "accepted", None, now
    return suggestion


def decline(suggestion: Suggestion, reason: str, now: datetime) -> Suggestion:
    suggestion.state, suggestion.reason, suggestion.decided_at = "declined", reason, now
    return suggestion
