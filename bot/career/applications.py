"""The log of applications: noted, changed, looked through, and brought to mind on the day that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot import naming
from bot.career import application_views
from bot.career.tables import Application, Stage
from bot.clockwork import Coming, Turn
from bot.errors import Refusal, Several
from bot.people import Account, Community, Installation, Member
from bot.text import say
from bot.ui import Button

PAGE = 8
MOST = 200
BATCH = 50
FRESH = timedelta(days=1)  # a reminder that could not be brought within this is on the member's page all the same


class Said(Struct, frozen=True):
    """What a member says of an application."""

    employer: str
    role: str
    stage: Stage
    next_step: str | None
    remind_at: datetime | None


async def note(
    session: AsyncSession, account: Account, member: Member, said: Said, found: Application | None, now: datetime
) -> Application:
    """Note a new application, or what changed about one."""
    at = said.remind_at.replace(second=0, microsecond=0) if said.remind_at else None  # as a form shows it
    if at is not None and at <= now and (found is None or found.remind_at != at):
        raise Refusal(say("A reminder lies ahead. Try **next friday** or **in two weeks**."))
    if found is None:
        found = Application(member_id=member.id, created_at=now)
        await _room_for_one(session, member)
        session.add(found)
    found.employer, found.role, found.stage = said.employer, said.role, said.stage
    found.next_step, found.remind_at = said.next_step, at
    found.account_id, found.changed_at = account.id, now
    await session.flush()
    return found


async def _room_for_one(session: AsyncSession, member: Member) -> None:
    count = await session.scalar(select(func.count(Application.id)).where(Application.member_id == member.id))
    if (count or 0) >= MOST:
        raise Refusal(
            say("The log holds {n} applications. Take an old one out first.", n=MOST),
            Button(say("My applications"), "career applications"),
        )


async def own(session: AsyncSession, member: Member, typed: str) -> Application:
    """The member's application by its number, or as much of its role and employer as tells it apart."""
    found = await session.get(Application, int(typed)) if typed.isdecimal() and len(typed) < 10 else None
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
    return Several(which, [application_views.choice(one) for one in mine[: naming.MOST]], out)


def _names(application: Application) -> tuple[str, ...]:
    role, employer = application.role, application.employer
    return f"{role} at {employer}", f"{employer} {role}", employer, role


async def listed(session: AsyncSession, member: Member, page: int) -> tuple[list[Application], int, int]:
    """A page of the log, or the last one there is; which it is, and of how many: what is open first, the latest change
    on top."""
    mine = Application.member_id == member.id
    count = await session.scalar(select(func.count(Application.id)).where(mine)) or 0
    pages = max(1, -(-count // PAGE))
    page = min(page, pages)
    rows = await session.scalars(
        select(Application)
        .where(mine)
        .order_by(
            case((Application.stage == "closed", 1), else_=0), Application.changed_at.desc(), Application.id.desc()
        )
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    return list(rows), page, pages


async def open_ones(session: AsyncSession, member: Member, limit: int) -> list[Application]:
    """Those under way, the next to be reminded of first."""
    rows = await session.scalars(
        select(Application)
        .where(Application.member_id == member.id, Application.stage != "closed")
        .order_by(Application.remind_at.is_(None), Application.remind_at, Application.changed_at.desc())
        .limit(limit)
    )
    return list(rows)


# ---- what time does


async def next_due(session: AsyncSession, after: datetime) -> datetime | None:
    return await session.scalar(select(func.min(Application.remind_at)).where(Application.remind_at > after))


async def remind(turn: Turn) -> bool:
    """Bring to mind what is due, to the member alone."""
    due = select(Application).where(Application.remind_at <= turn.now).order_by(Application.remind_at, Application.id)
    found = list(await turn.session.scalars(due.limit(BATCH).with_for_update(skip_locked=True)))
    for application in found:
        at, application.remind_at = application.remind_at, None
        account = await _account(turn.session, application)
        if account is not None and at is not None:
            locale = account.member.locale or account.installation.community.locale
            await turn.outbox.direct(
                account, application_views.reminder(application), kind="career.reminder", locale=locale,
                key=f"career.reminder:{application.id}:{at.isoformat()}", at=at, expires=at + FRESH,
            )  # fmt: skip
    await turn.session.flush()
    return len(found) == BATCH


async def _account(session: AsyncSession, application: Application) -> Account | None:
    """Where they asked for it, else anywhere they can be reached."""
    rows = await session.scalars(
        select(Account)
        .where(Account.member_id == application.member_id, Account.unreachable_at.is_(None))
        .options(joinedload(Account.installation).joinedload(Installation.community), joinedload(Account.member))
    )
    return min(rows, key=lambda account: (account.id != application.account_id, account.id), default=None)


async def coming(session: AsyncSession, limit: int) -> list[Coming]:
    """The next reminders, for those who run the bot; of what is the member's own."""
    rows = await session.execute(
        select(Application.remind_at, Member.name, Community.name)
        .join(Member, Member.id == Application.member_id)
        .join(Community, Community.id == Member.community_id)
        .where(Application.remind_at.is_not(None))
        .order_by(Application.remind_at)
        .limit(limit)
    )
    return [Coming(at, "application reminder", who, community) for at, who, community in rows if at]
