"""Which focus sessions somebody sees: their own, those of their groups, and free seats that others offer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Refusal
from bot.groups.focus import BOOKED, RUNNING, Sitting, told
from bot.groups.focus_tables import Focus, FocusSeat
from bot.groups.tables import IN, Membership
from bot.people import Member
from bot.text import say
from bot.ui import Button


async def session_of(session: AsyncSession, member: Member, typed: str) -> Sitting:
    """A session by its number that the member sits in or may join, locked. Refuses any other."""
    known = int(typed) if typed.isdigit() and len(typed) < 10 else 0
    reach = or_(_within_reach(member), _offered(member))
    found = await session.scalar(select(Focus).where(Focus.id == known, reach).with_for_update())
    if found is None:
        raise Refusal(say("I do not see that focus session."), Button(say("Begin one"), "focus", style="primary"))
    return await told(session, found)


def _within_reach(member: Member) -> ColumnElement[bool]:
    """Sessions in which the member sits, and those in which their groups may."""
    everybody = Focus.group_id.in_(_groups(member)) & Focus.seats.is_(None)
    return (Focus.community_id == member.community_id) & or_(Focus.id.in_(_seats(member)), everybody)


def _offered(member: Member) -> ColumnElement[bool]:
    """Sessions for so many, of which a seat is or was offered to the member."""
    to_them = or_(Focus.group_id.is_(None), Focus.group_id.in_(_groups(member)))
    return (Focus.community_id == member.community_id) & Focus.seats.is_not(None) & to_them


def _seats(member: Member) -> Select[int]:
    return select(FocusSeat.focus_id).where(FocusSeat.member_id == member.id)


def _groups(member: Member) -> Select[int]:
    return select(Membership.group_id).where(Membership.member_id == member.id, Membership.state == IN)


async def ahead(session: AsyncSession, member: Member, now: datetime, most: int = 10) -> list[Sitting]:
    """What runs or is booked, of the member's own and of their groups, soonest first."""
    rows = await session.scalars(
        select(Focus)
        .where(_within_reach(member), Focus.state.in_((BOOKED, RUNNING)), Focus.ends_at > now)
        .order_by(Focus.at, Focus.id)
        .limit(most)
    )
    return [await told(session, focus) for focus in list(rows)]


async def offers(session: AsyncSession, member: Member, now: datetime, most: int = 5) -> list[Sitting]:
    """Free seats that others offer to the member, soonest first."""
    taken = select(func.count(FocusSeat.id)).where(FocusSeat.focus_id == Focus.id).correlate(Focus)
    rows = await session.scalars(
        select(Focus)
        .where(
            _offered(member), Focus.state.in_((BOOKED, RUNNING)), Focus.ends_at > now,
            Focus.id.not_in(_seats(member)), taken.scalar_subquery().between(1, Focus.seats - 1),
        )
        .order_by(Focus.at, Focus.id)
        .limit(most)
    )  # fmt: skip
    return [await told(session, focus) for focus in list(rows)]


async def lately(session: AsyncSession, member: Member, most: int = 25) -> list[Sitting]:
    """The sessions the member sat in, newest first."""
    rows = await session.scalars(
        select(Focus).where(Focus.id.in_(_seats(member))).order_by(Focus.at.desc()).limit(most)
    )
    return [await told(session, focus) for focus in list(rows)]
