"""Applications brought to mind on the day that was chosen, to their owner alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot.career import application_views
from bot.career.tables import Application
from bot.clockwork import Coming, Turn
from bot.held import LATE
from bot.people import Account, Community, Member

BATCH = 50
AFTER = timedelta(minutes=15)  # an outage: what it kept back is said when the first messages after it are over


async def next_due(session: AsyncSession, after: datetime) -> datetime | None:
    return await session.scalar(select(func.min(Application.remind_at)).where(Application.remind_at > after))


async def remind(turn: Turn) -> bool:
    """Bring to mind what is due, to the member alone and in one message. However late: they asked for it."""
    due = select(Application).where(Application.remind_at <= turn.now).order_by(Application.remind_at, Application.id)
    found = list(await turn.session.scalars(due.limit(BATCH).with_for_update(skip_locked=True)))
    theirs: dict[int, list[Application]] = {}
    for application in found:
        application.due_since, application.remind_at = application.remind_at, None
        theirs.setdefault(application.member_id, []).append(application)
    for those in theirs.values():
        await _bring(turn, those)
    await turn.session.flush()
    return len(found) == BATCH


async def _bring(turn: Turn, found: Sequence[Application]) -> None:
    """To one member. It has no end after which it is left unsaid, and names the day that it was meant for."""
    account, at = await _account(turn.session, found[0]), found[0].due_since
    if account is None or at is None:
        return  # it is on their page
    late = turn.now - at > LATE
    await turn.outbox.direct(
        account, application_views.reminder(found, account.member.zone or "UTC", late=late), kind="career.reminder",
        key=f"career.reminder:{found[0].id}:{at.isoformat()}", at=turn.now + AFTER if late else at,
    )  # fmt: skip


async def _account(session: AsyncSession, application: Application) -> Account | None:
    """Where they asked for it, else anywhere they can be reached."""
    rows = await session.scalars(
        select(Account)
        .where(Account.member_id == application.member_id, Account.unreachable_at.is_(None))
        .options(joinedload(Account.member))
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
