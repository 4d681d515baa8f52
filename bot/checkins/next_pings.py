"""Whom time will ask next, for those who run the bot. Whom nobody need ask any more is not listed."""

from __future__ import annotations

from sqlalchemy import Exists, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins import plans
from bot.checkins.asking import CATCH_UP
from bot.checkins.tables import CheckIn, Ping, Plan, Rest
from bot.clockwork import Coming, Load
from bot.people import Account, Community, Member

AHEAD = 100  # plans looked at: some of their pings turn out to be later


async def coming(session: AsyncSession, limit: int) -> list[Coming]:
    """The next pings and reminders, soonest first."""
    return sorted([*await _pings(session, max(limit, AHEAD)), *await _again(session, limit)])[:limit]


async def loads(session: AsyncSession) -> list[Load]:
    """How many pings to people alone fall due at each instant."""
    rows = await session.execute(
        select(Plan.next_due, Account.platform, func.count())
        .join(Account, Account.id == Plan.account_id)
        .where(Plan.via == "direct", Plan.next_due.is_not(None))
        .group_by(Plan.next_due, Account.platform)
    )
    return [Load(at, platform, number, CATCH_UP) for at, platform, number in rows if at]


async def _pings(session: AsyncSession, limit: int) -> list[Coming]:
    rows = await session.execute(
        select(Plan, Member.name, Community.name)
        .join(Member, Member.id == Plan.member_id)
        .join(Community, Community.id == Member.community_id)
        .where(Plan.next_due.is_not(None))
        .order_by(Plan.next_due)
        .limit(limit)
    )
    found = []
    for plan, who, community in rows.all():
        at = plan.next_due and (await plans.ahead(session, plan, plan.next_due)).ping
        if at is not None:
            found.append(Coming(at, f"check-in ping ({plan.via})", who, community))
    return found


async def _again(session: AsyncSession, limit: int) -> list[Coming]:
    kind = case((Ping.snoozed, "snoozed"), else_="reminder")
    rows = await session.execute(
        select(Ping.again_at, kind, Member.name, Community.name)
        .join(Member, Member.id == Ping.member_id)
        .join(Community, Community.id == Member.community_id)
        .where(Ping.again_at.is_not(None), Ping.state == "asked", ~_answered(), ~_rested())
        .order_by(Ping.again_at)
        .limit(limit)
    )
    return [Coming(when, f"check-in ping ({how})", who, community) for when, how, who, community in rows]


def _answered() -> Exists:
    return exists().where(CheckIn.member_id == Ping.member_id, CheckIn.week == Ping.week)


def _rested() -> Exists:
    lasts = or_(Rest.last_week.is_(None), Rest.last_week >= Ping.week)
    return exists().where(Rest.member_id == Ping.member_id, Rest.first_week <= Ping.week, lasts)
