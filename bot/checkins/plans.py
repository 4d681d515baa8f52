"""Verbs on plans: start, settings, moving to another zone, a ping put off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins import rests
from bot.checkins.rules import week_asked
from bot.checkins.tables import CheckIn, Ping, Plan, Rest
from bot.errors import Refusal
from bot.people import Account, Installation, Member, hold
from bot.text import Text, say
from bot.ui import Button
from bot.when import WEEK, WeekTime, instant

USUAL = WeekTime(6, 18 * 60)
_OWN = (
    select(Plan)
    .where(Plan.member_id == bindparam("member"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


class Changes(Struct, frozen=True):
    """What to change in a plan; None leaves a thing as it is."""

    zone: str | None = None
    target: str | None = None
    hours: float | None = None
    time: WeekTime | None = None
    via: str | None = None
    remind: bool | None = None
    show_streak: bool | None = None


class Ahead(Struct, frozen=True):
    """What a plan comes to: the rest that runs now, or else the first that is planned, the next ping that will really
    be sent, and where, for somebody who is in several places."""

    rest: Rest | None = None
    ping: datetime | None = None
    planned: Rest | None = None
    where: Text | None = None

    @property
    def paused(self) -> bool:
        return self.rest is not None and self.rest.last_week is None


async def ahead(session: AsyncSession, plan: Plan, now: datetime) -> Ahead:
    query = select(Account.id, Installation).join(Account.installation).where(Account.member_id == plan.member_id)
    homes = {row.id: row.Installation for row in await session.execute(query)}
    home = homes.get(plan.account_id or 0) if len(homes) > 1 else None
    return replace(await _reckoned(session, plan, now), where=home.named if home else None)


async def _reckoned(session: AsyncSession, plan: Plan, now: datetime) -> Ahead:
    """Looks past weeks of rest and weeks that are answered already: nobody asks about those."""
    current = plan.weeks.of(now)
    taken = await rests.of(session, plan, current - WEEK)
    running = next((rest for rest in taken if rests.covers(rest, current)), None)
    planned = next((rest for rest in taken if rest.first_week > current and running is None), None)
    if plan.due_week is None or any(rest.last_week is None for rest in taken):
        return Ahead(running, planned=planned)
    query = select(CheckIn.week).where(CheckIn.member_id == plan.member_id, CheckIn.week >= current - WEEK)
    answered, slot = set(await session.scalars(query)), plan.due_week
    while (week := week_asked(slot, plan.weekday)) in answered or any(rests.covers(rest, week) for rest in taken):
        slot += WEEK
    at = plan.next_due if slot == plan.due_week else plan.time.in_week(slot, plan.zone)
    return Ahead(running, at, planned)


async def plan_of(session: AsyncSession, member: Member) -> Plan | None:
    return await session.get(Plan, member.id)


async def hours_of(session: AsyncSession, member_id: int) -> float | None:
    """The hours a week that a member set aside, for the features that need to know."""
    found: float | None = await session.scalar(select(Plan.hours).where(Plan.member_id == member_id))
    return found


async def own_plan(session: AsyncSession, member: Member) -> Plan:
    """The member's plan, locked until the end of the transaction: two clicks at once act one after the other."""
    plan = await session.scalar(_OWN, {"member": member.id})
    if plan is None:
        raise not_started()
    return plan


def not_started() -> Refusal:
    return Refusal(
        say("You have no weekly check-in yet. Setting one up takes a minute."),
        Button(say("Start"), "start", style="primary"),
    )


async def start(session: AsyncSession, member: Member, account: Account, changes: Changes, now: datetime) -> Plan:
    """Make the member's plan, or change the one there is."""
    await hold(session, member)
    plan = await session.get(Plan, member.id, with_for_update=True)
    if plan is None:
        plan = _new(member, changes.zone or "UTC", changes.time or USUAL, now)
        session.add(plan)
    await change(session, plan, member, changes, now)
    plan.account_id = account.id
    await session.flush()
    return plan


def _new(member: Member, zone: str, time: WeekTime, now: datetime) -> Plan:
    plan = Plan(
        member_id=member.id, community_id=member.community_id, zone=zone, weekday=time.weekday, minute=time.minute,
        via="room", remind=True, show_streak=True, target="", revision=0, started_at=now,
    )  # fmt: skip
    plan.first_week = plan.weeks.of(now)
    schedule(plan, now)
    return plan


async def change(session: AsyncSession, plan: Plan, member: Member, wanted: Changes, now: datetime) -> bool:
    """Apply the changes; the next ping follows. False when the plan was so already."""
    changes = _news(plan, wanted)
    member.zone = wanted.zone or member.zone
    if changes.zone:
        move(plan, changes.zone, now)
    for name in ("target", "hours", "via", "remind", "show_streak"):
        if (value := getattr(changes, name)) is not None:
            setattr(plan, name, value)
    if changes.time:
        plan.weekday, plan.minute = changes.time.weekday, changes.time.minute
    if changes.time or changes.via:
        schedule(plan, now)
    plan.revise(now)
    if changes.via == "off" or changes.remind is False:
        await rests.ask_no_more(session, plan)
    return changes != Changes()


def _news(plan: Plan, wanted: Changes) -> Changes:
    """The changes without what the plan holds already: a form says again what it showed, which must neither put a ping
    that is due off nor take a snooze back."""
    names = ("zone", "target", "hours", "via", "remind", "show_streak")
    held = {name for name in names if getattr(wanted, name) == getattr(plan, name)}
    if wanted.time == plan.time and plan.next_due is not None:
        held.add("time")
    return replace(wanted, **dict.fromkeys(held))


def move(plan: Plan, zone: str, now: datetime) -> None:
    """Live in another zone from now on. The week of the next ping stays; only its instant moves."""
    if zone == plan.zone:
        return
    weeks = plan.weeks.moved(zone, now)
    plan.zone, plan.held_week, plan.held_until = zone, weeks.held, weeks.until
    if plan.due_week:
        plan.next_due = max(now, plan.time.in_week(plan.due_week, zone))
    else:
        schedule(plan, now)


def schedule(plan: Plan, after: datetime) -> None:
    """Set the next ping: the first slot after an instant, of a week not asked about before."""
    if plan.via == "off":
        plan.due_week = plan.next_due = None
    else:
        plan.due_week, plan.next_due = following(plan, after, plan.asked_week)


def following(plan: Plan, after: datetime, asked: date | None) -> tuple[date, datetime]:
    """The week and the instant of the first ping after an instant, later than the week that was ``asked`` last."""
    return next_after(plan.time, plan.zone, plan.first_week, after, asked)


def next_after(
    time: WeekTime, zone: str, first_week: date, after: datetime, asked: date | None
) -> tuple[date, datetime]:
    """The same of any plan with that time, zone and first week."""
    slot, at = time.after(after, zone, asked)
    while week_asked(slot, time.weekday) < first_week:
        slot += WEEK
        at = time.in_week(slot, zone)
    return slot, at


async def snooze(session: AsyncSession, plan: Plan, week: date, until: datetime) -> None:
    """Ask again about a week at an instant, and only then."""
    known = await session.scalar(select(Ping).where(Ping.member_id == plan.member_id, Ping.week == week))
    if known is None:
        raise Refusal(
            say("Nothing to put off: you have not been asked about this week yet."),
            Button(say("Check in now"), "checkin", style="primary"),
        )
    if await rests.resting(session, plan, week) is not None:
        raise Refusal(
            say("Nothing to put off: you are off that week, and nobody asks you."),
            Button(say("I am back"), "rest back"),
        )
    known.again_at, known.snoozed = until, True


def snoozed_until(choice: str, zone: str, now: datetime) -> datetime:
    """Three hours on, or the same wall time tomorrow."""
    if choice == "3h":
        return now + timedelta(hours=3)
    return instant(now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=1), zone)
