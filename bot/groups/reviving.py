"""Waking a group that was put to rest: its silence and its votes are forgotten, and who does it is there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import finding, matching, room, service, telling
from bot.groups.tables import IN, INVITED, LEAD, Group, Membership, Vote
from bot.outbox import Outbox
from bot.people import Member


async def revive(session: AsyncSession, outbox: Outbox, group: Group, member: Member, now: datetime) -> Group:
    """Wake an archived group, whose silence and votes are forgotten. Whoever does it is in where it is open or empty,
    and leads when nobody else does."""
    group = await finding.held(session, group.id)
    if group.state == "active":
        return group
    group.state, group.archived_at, group.active_at, group.trouble = "active", None, now, None
    group.asked_at = group.vote_until = None
    await session.execute(delete(Vote).where(Vote.group_id == group.id))
    await session.flush()
    await room.reopen(session, outbox, group)
    for lead in await finding.leads(session, group):
        if lead.member.id != member.id:
            await telling.woken(session, outbox, group, lead.member, member)
    await matching.refresh(session, group, now)
    row = await _reviver(session, outbox, group, member, now)
    if row is not None and row.state == IN:
        row.active_at = now
        if row.willing and not await finding.leads(session, group):
            row.role = LEAD
    await service.fill(session, outbox, group)
    return group


async def _reviver(
    session: AsyncSession, outbox: Outbox, group: Group, member: Member, now: datetime
) -> Membership | None:
    """The row of who wakes a group; they may come in where it is open, or where nobody is left to ask."""
    row = await finding.membership(session, group, member)
    if row is not None and row.state == IN:
        return row
    if not await finding.people(session, group):
        row = row or service.row_of(group, member, INVITED, now)
        row.state = INVITED
        session.add(row)
        await session.flush()
    elif row is not None or group.entry != "open":
        return row
    return (await service.join(session, outbox, group, member, now)).row
