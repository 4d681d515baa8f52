"""How often somebody was there. Theirs alone to see."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups.meeting_tables import Coming, Meeting
from bot.groups.tables import IN, Membership
from bot.people import Member

LAST = 20  # meetings that a person's reliability looks back on


class Reliability(Struct, frozen=True):
    """How often somebody was there, of the last meetings that counted for them. An absence said in time does not."""

    there: int
    of: int
    excused: int


async def reliability(session: AsyncSession, member: Member) -> Reliability:
    """Over the last 20 meetings of the groups the member is in, from their joining on. Theirs alone to see."""
    rows = await session.execute(
        select(Coming.there, Coming.excused)
        .select_from(Meeting)
        .join(Membership, (Membership.group_id == Meeting.group_id) & (Membership.member_id == member.id))
        .outerjoin(Coming, (Coming.meeting_id == Meeting.id) & (Coming.member_id == member.id))
        .where(Membership.state == IN, Meeting.state == "over", Meeting.at >= Membership.since)
        .order_by(Meeting.at.desc(), Meeting.id)
        .limit(LAST)
    )
    return counted([(bool(there), bool(excused)) for there, excused in rows])


def counted(meetings: Sequence[tuple[bool, bool]]) -> Reliability:
    """From (there, excused) of each meeting."""
    there = sum(was for was, _ in meetings)
    excused = sum(free and not was for was, free in meetings)
    return Reliability(there, len(meetings) - excused, excused)
