"""The vote on who leads, as its group sees it: one message, kept up to date, and closed in sight with how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import finding, handover_views, room, willing
from bot.groups.finding import Person
from bot.groups.keys import Key, happened
from bot.groups.tables import Group, Vote
from bot.outbox import Effect, Outbox
from bot.people import Member
from bot.ui import Reply


async def begin(session: AsyncSession, outbox: Outbox, group: Group, others: Sequence[Person], until: datetime) -> None:
    group.vote_until = until
    await room.tell(
        session, outbox, group, handover_views.vote(group, others), kind="vote", key=_key(group),
        names=finding.names(others), expires=until,
    )  # fmt: skip


def _key(group: Group) -> Key:
    """Of the vote that runs."""
    assert group.vote_until
    return happened("vote", group, group.vote_until)


async def bring_up_to_date(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    """Show who may be voted for now, where a vote runs."""
    if group.vote_until is not None:
        others = await willing.candidates(session, group)
        await _say(session, outbox, group, handover_views.vote(group, others), finding.names(others))


async def _say(session: AsyncSession, outbox: Outbox, group: Group, message: Reply, names: Sequence[Member]) -> None:
    posted = await session.scalar(select(Effect).where(Effect.key == _key(group)))
    if posted is not None:
        await room.names_too(session, posted, names)
        await outbox.edit(posted, message)


async def cast(session: AsyncSession, group: Group, voter: Member, choice: Member) -> None:
    """One vote each; voting again changes it."""
    row = await session.scalar(select(Vote).where(Vote.group_id == group.id, Vote.member_id == voter.id))
    if row is None:
        row = Vote(group_id=group.id, member_id=voter.id, for_id=choice.id)
        session.add(row)
    row.for_id = choice.id
    await session.flush()


async def votes(session: AsyncSession, group: Group) -> dict[int, int]:
    """For whom each voted."""
    rows = await session.execute(select(Vote.member_id, Vote.for_id).where(Vote.group_id == group.id))
    return {voter: choice for voter, choice in rows}  # noqa: C416


async def without(session: AsyncSession, outbox: Outbox, group: Group, member: Member) -> None:
    """Somebody left: neither their vote counts nor one for them."""
    theirs = or_(Vote.member_id == member.id, Vote.for_id == member.id)
    await session.execute(delete(Vote).where(Vote.group_id == group.id, theirs))
    await bring_up_to_date(session, outbox, group)


async def end(
    session: AsyncSession, outbox: Outbox, group: Group, outcome: Reply, names: Sequence[Member] = ()
) -> bool:
    """The vote is over, if one ran: its message says how it ended, and who voted for whom is forgotten. Whether one
    ran."""
    if group.vote_until is None:
        return False
    await _say(session, outbox, group, outcome, names)
    group.vote_until = None
    await session.execute(delete(Vote).where(Vote.group_id == group.id))
    return True


async def lead_is_back(session: AsyncSession, outbox: Outbox, group: Group, lead: Member) -> bool:
    """The lead did or said something: they go on leading, and a vote ends. Whether one ran."""
    group.asked_at = None
    return await end(session, outbox, group, handover_views.goes_on(group, lead), (lead,))
