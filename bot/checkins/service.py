"""Verbs on goals and check-ins. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.checkins import rules
from bot.checkins.rules import Mark, Streak
from bot.checkins.tables import CheckIn, Goal, Ping, Plan
from bot.db import insert_of
from bot.errors import Refusal
from bot.people import Member, hold
from bot.text import day, say
from bot.ui import Button, values
from bot.when import WEEK

OPEN_GOALS = 20
PAGE = 5
_ANSWER = select(CheckIn).where(CheckIn.member_id == bindparam("member"), CheckIn.week == bindparam("week"))
_ASKED = (
    select(CheckIn.week)
    .select_from(Ping)
    .outerjoin(CheckIn, and_(CheckIn.member_id == Ping.member_id, CheckIn.week == Ping.week))
    .where(Ping.member_id == bindparam("member"), Ping.week == bindparam("week"), Ping.state == "asked")
)


class Said(Struct, frozen=True):
    """What a person said of their week; None keeps what was there before, unless this is the ``whole`` of it."""

    how: str
    built: str | None = None
    stuck: str | None = None
    goal: str | None = None
    whole: bool = False


async def set_goal(session: AsyncSession, member: Member, text: str, now: datetime) -> Goal:
    """A new open goal; the same words again are the same goal."""
    await hold(session, member)
    goals = await open_goals(session, member)
    same = next((goal for goal in goals if goal.text == text), None)
    if same is not None:
        return same
    if len(goals) >= OPEN_GOALS:
        raise Refusal(
            say("You have {n} open goals, which is plenty. Finish or drop one first.", n=len(goals)),
            Button(say("See my goals"), "goal list"),
        )
    goal = Goal(member_id=member.id, text=text, created_at=now)
    session.add(goal)
    await session.flush()
    return goal


async def open_goals(session: AsyncSession, member: Member) -> list[Goal]:
    """The member's open goals, oldest first."""
    return list(
        await session.scalars(select(Goal).where(Goal.member_id == member.id, Goal.state == "open").order_by(Goal.id))
    )


async def closed_goals(session: AsyncSession, member: Member) -> list[Goal]:
    """The member's goals that are done or were let go, the latest first."""
    own = select(Goal).where(Goal.member_id == member.id, Goal.state != "open")
    return list(await session.scalars(own.order_by(Goal.closed_at.desc(), Goal.id.desc())))


async def goal_meant(session: AsyncSession, member: Member, typed: str, among: Sequence[Goal]) -> Goal | None:
    """The member's goal by its number, or the one of these that is called so or alone begins so."""
    found = await session.get(Goal, naming.number(typed))
    if found is not None and found.member_id == member.id:
        return found
    begun = typed.casefold()
    near = [goal for goal in among if goal.text.casefold().startswith(begun)]
    same = [goal for goal in near if goal.text.casefold() == begun]
    return same[0] if same else near[0] if len(near) == 1 else None


def turn(goal: Goal, state: str, now: datetime) -> Goal:
    """Mark a goal done, dropped or open again."""
    goal.state, goal.closed_at = state, None if state == "open" else now
    return goal


async def check_in(session: AsyncSession, plan: Plan, week: date, said: Said, now: datetime) -> CheckIn:
    """Write down a week, or change what was written. Only the running week and the one before are open."""
    still_open(plan, week, now)
    told = {"done": said.how, "solved": said.built or None, "hurdle": said.stuck or None}
    writing = _writing(session.get_bind().dialect.name, said.whole)
    found: CheckIn = (
        await session.scalars(writing, {"member": plan.member_id, "about": week, "now": now, **told})
    ).one()
    if said.whole and not said.goal and found.goal_id:
        found.goal_id = None
    if said.goal:
        await _next_goal(session, plan, found, said.goal, now)
    await session.flush()
    return found


@cache
def _writing(dialect: str, whole: bool) -> Any:
    """Writes a row of the week, new or changed, in one statement. Words stay where nothing is said in their place,
    unless that is the ``whole``."""
    table: Any = CheckIn.__table__
    row = insert_of(dialect, table).values(
        member_id=bindparam("member"), week=bindparam("about"), shares=0, created_at=bindparam("now"),
        how=bindparam("done"), built=bindparam("solved"), stuck=bindparam("hurdle"),
    )  # fmt: skip
    new, old = row.excluded, table.c
    words = {name: new[name] if whole else func.coalesce(new[name], old[name]) for name in ("built", "stuck")}
    changed = {"how": new.how, "edited_at": new.created_at, **words}
    written = row.on_conflict_do_update(index_elements=["member_id", "week"], set_=changed).returning(*table.c)
    return select(CheckIn).from_statement(written).execution_options(populate_existing=True)


async def _next_goal(session: AsyncSession, plan: Plan, found: CheckIn, text: str, now: datetime) -> None:
    """The goal set along with a check-in; set again, it is reworded rather than doubled."""
    before = await session.get(Goal, found.goal_id) if found.goal_id else None
    if before is not None and (before.state == "open" or before.text == text):
        before.text = text
        return
    member = await session.get_one(Member, plan.member_id)
    found.goal_id = (await set_goal(session, member, text, now)).id


def since_the_start(plan: Plan, week: date, way_out: Button) -> None:
    """Refuses a week before the one of the start."""
    if week < plan.first_week:
        first = day(plan.weeks.starts(plan.first_week), plan.zone)
        raise Refusal(
            say("You began in the week of {first}; of the weeks before nothing is asked.", first=first), way_out
        )


def still_open(plan: Plan, week: date, now: datetime) -> None:
    """Refuses a week that cannot be entered: those before the start, those that are closed, those ahead."""
    current = plan.weeks.of(now)
    this_week = Button(say("Check in"), "checkin", values(week=current.isoformat()), "primary")
    since_the_start(plan, week, this_week)
    if not current - WEEK <= week <= current:
        raise Refusal(
            say("That week is closed by now; it is kept as it was. You can check in for this week or the last one."),
            this_week,
        )


async def answer(session: AsyncSession, plan: Plan, week: date) -> CheckIn | None:
    found: CheckIn | None = await session.scalar(_ANSWER, {"member": plan.member_id, "week": week})
    return found


async def own_answer(session: AsyncSession, plan: Plan, week: date) -> CheckIn:
    found = await answer(session, plan, week)
    if found is None:
        raise Refusal(
            say("There is no check-in for the week of {day} yet.", day=day(plan.weeks.starts(week), plan.zone)),
            Button(say("Check in"), "checkin", values(week=week.isoformat())),
        )
    return found


async def move_to_last_week(session: AsyncSession, plan: Plan, now: datetime) -> CheckIn:
    """What was just said was meant for the week before."""
    current = plan.weeks.of(now)
    still_open(plan, current - WEEK, now)
    found = await answer(session, plan, current)
    if await answer(session, plan, current - WEEK):
        raise Refusal(
            say("Last week has its check-in already."),
            Button(say("Change it"), "checkin", values(week=(current - WEEK).isoformat())),
        )
    if found is None:
        raise Refusal(
            say(
                "You have not checked in for the week of {day} yet. Last week is still open, too.",
                day=day(plan.weeks.starts(current), plan.zone),
            ),
            Button(say("Check in for last week"), "checkin", values(week=(current - WEEK).isoformat()), "primary"),
        )
    found.week, found.edited_at = current - WEEK, now
    await session.flush()
    return found


async def week_meant(session: AsyncSession, plan: Plan, given: str | None, asked: Ping | None, now: datetime) -> date:
    """The week a check-in is about: the one given, the one a ping asked about, or the one a person would mean."""
    current = plan.weeks.of(now)
    if given in ("this", "last"):
        return current - WEEK if given == "last" else current
    if given:
        return date.fromisoformat(given)
    if asked is not None and asked.week >= current - WEEK:
        return asked.week
    starts = plan.weeks.starts(current)
    if not rules.lately(starts, now):
        return current
    pings = (await session.scalars(_ASKED, {"member": plan.member_id, "week": current - WEEK})).all()
    return rules.likely_week(current, starts, now, bool(pings), [week for week in pings if week])


async def history(session: AsyncSession, plan: Plan, page: int) -> tuple[list[CheckIn], int]:
    """One page of the member's check-ins, newest first, and how many there are."""
    own = CheckIn.member_id == plan.member_id
    count = await session.scalar(select(func.count()).select_from(CheckIn).where(own)) or 0
    rows = await session.scalars(
        select(CheckIn).where(own).order_by(CheckIn.week.desc()).offset((page - 1) * PAGE).limit(PAGE)
    )
    return list(rows), count


def streak_in(weeks: list[tuple[date, Mark]], plan: Plan) -> Streak | None:
    """The streak of these weeks; None for a member who does not want to see one."""
    return rules.streak([found for _, found in weeks]) if plan.show_streak else None
