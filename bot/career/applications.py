"""The log of applications: noted, changed, closed and looked through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.career import application_views
from bot.career.outcomes import Noted
from bot.career.tables import Application, Stage
from bot.context import Context
from bot.errors import Refusal, Several
from bot.people import Member
from bot.text import say
from bot.ui import Button

PAGE = 8
MOST = 200
AHEAD = say("That is past. A reminder lies ahead: try **next friday** or **in two weeks**.")


class Unknown(Several):
    """None is called so; these there are."""


_comes = func.coalesce(Application.due_since, Application.remind_at)
NEXT_FIRST = _comes.is_(None), _comes, Application.changed_at.desc(), Application.id.desc()


class Said(Struct, frozen=True):
    """What a member says of an application."""

    employer: str
    role: str
    stage: Stage
    next_step: str | None
    remind_at: datetime | None


async def note(ctx: Context, said: Said, found: Application | None) -> Noted:
    """Note a new application, or what changed about one. Closing takes out the reminder that it had."""
    at = said.remind_at.replace(second=0, microsecond=0) if said.remind_at else None  # as a form shows it
    before = found.stage if found else None
    same = found is not None and found.remind_at == at
    if at is not None and at <= ctx.now and not same:
        raise Refusal(AHEAD, Button(say("Choose another time"), "career log", style="primary"))
    closed_from = before if said.stage == "closed" != before else None
    had = found.remind_at or found.due_since if found else None
    came = found is not None and found.remind_at is None
    if found is None:
        found = Application(member_id=ctx.member.id, created_at=ctx.now)
        await _room_for_one(ctx.session, ctx.member)
        ctx.session.add(found)
    _write(found, replace(said, remind_at=None if closed_from and same else at))
    found.account_id, found.changed_at = ctx.account.id, ctx.now
    await ctx.session.flush()
    twin = await _twin(ctx.session, found) if before is None else None
    return Noted(found, closed_from, had if found.remind_at is None else None, came, twin)


def _write(application: Application, said: Said) -> None:
    """What was due is seen to with it."""
    application.employer, application.role, application.stage = said.employer, said.role, said.stage
    application.next_step, application.remind_at, application.due_since = said.next_step, said.remind_at, None


async def _twin(session: AsyncSession, application: Application) -> Application | None:
    """Another open application of the member's for the same role at the same place, the latest."""
    rows = await session.scalars(
        select(Application)
        .where(
            Application.member_id == application.member_id, Application.id != application.id,
            Application.stage != "closed",
        )
        .order_by(Application.changed_at.desc(), Application.id.desc())
        .limit(MOST)
    )  # fmt: skip
    return next((one for one in rows if _same(one) == _same(application)), None)


def _same(application: Application) -> tuple[str, str]:
    return naming.folded(application.role), naming.folded(application.employer)


async def merge(ctx: Context, application: Application, into: Application) -> None:
    """It is one that was there before: that one goes on with what was said of this."""
    step, at = application.next_step or into.next_step, application.remind_at or into.remind_at
    _write(into, Said(application.employer, application.role, application.stage, step, at))
    into.account_id, into.changed_at = ctx.account.id, ctx.now
    if into.id != application.id:
        await ctx.session.delete(application)


def reopen(ctx: Context, application: Application, stage: Stage, at: datetime | None) -> None:
    """Back to where it stood before it was closed, with its reminder. One whose day has come is due."""
    if application.stage != "closed":
        return
    ahead = at is not None and at > ctx.now
    application.stage, application.changed_at = stage, ctx.now
    application.remind_at, application.due_since = (at, None) if ahead else (None, at)


def put_off(ctx: Context, application: Application, until: datetime) -> None:
    """Come back to it another day, and say so where that was asked for."""
    if until <= ctx.now:
        raise Refusal(AHEAD, Button(say("Choose another time"), "career later", style="primary"))
    application.remind_at, application.due_since, application.account_id = until, None, ctx.account.id


async def _room_for_one(session: AsyncSession, member: Member) -> None:
    count = await session.scalar(select(func.count(Application.id)).where(Application.member_id == member.id))
    if (count or 0) >= MOST:
        raise Refusal(
            say("The log holds {n} applications. Take an old one out first.", n=MOST),
            Button(say("My applications"), "career applications"),
        )


async def own(session: AsyncSession, member: Member, typed: str) -> Application:
    """The member's application by its number, or as much of its role and employer as tells it apart."""
    found = await session.get(Application, naming.number(typed))
    if found is None or found.member_id != member.id:
        rows = await session.scalars(select(Application).where(Application.member_id == member.id).limit(MOST))
        mine = list(rows)
        found = naming.one(mine, _names, typed, application_views.choice)
        if found is None:
            raise _unknown(mine, typed)
    return found


def _unknown(mine: Sequence[Application], typed: str) -> Refusal:
    """With those that there are, to choose one."""
    out = Button(say("My applications"), "career applications")
    if not mine or not typed or typed.isdecimal():  # a button says a number
        return Refusal(say("That application is not in your log."), out)
    which = say("“{typed}” is not in your log. Perhaps you mean one of these?", typed=typed[:60])
    return Unknown(which, [application_views.choice(one) for one in mine[: naming.MOST]], out)


def _names(application: Application) -> tuple[str, ...]:
    role, employer = application.role, application.employer
    return f"{role} at {employer}", f"{employer} {role}", employer, role


async def listed(session: AsyncSession, member: Member, page: int) -> tuple[list[Application], int, int]:
    """A page of the log, or the last one there is; which it is, and of how many: what is open first, of that what
    is due or comes back next."""
    mine = Application.member_id == member.id
    count = await session.scalar(select(func.count(Application.id)).where(mine)) or 0
    pages = max(1, -(-count // PAGE))
    page = min(page, pages)
    rows = await session.scalars(
        select(Application)
        .where(mine)
        .order_by(case((Application.stage == "closed", 1), else_=0), *NEXT_FIRST)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    return list(rows), page, pages


async def open_ones(session: AsyncSession, member: Member, limit: int) -> list[Application]:
    """Those under way, the next to be reminded of first."""
    rows = await session.scalars(
        select(Application)
        .where(Application.member_id == member.id, Application.stage != "closed")
        .order_by(*NEXT_FIRST)
        .limit(limit)
    )
    return list(rows)
