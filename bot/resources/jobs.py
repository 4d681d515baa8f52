"""What time does with resources: ask once whether one helped, note addresses to look at, notice changed files."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select

from bot.clockwork import Turn, every
from bot.people import Account, Installation, Member, who_can_mend
from bot.resources import library, life_views, links
from bot.resources.tables import Mark, Quiet
from bot.shelf import SHELF, Shelf

BATCH, TOLD = 50, 3
note_addresses = links.note_addresses


@every(timedelta(hours=1))
async def ask_whether_it_helped(turn: Turn) -> bool:
    """Once, when the stated hours of something that a member saved are over; not whoever chose not to be asked."""
    due = (
        select(Mark, Member)
        .join(Member, Member.id == Mark.member_id)
        .where(Mark.ask_at <= turn.now)
        .order_by(Mark.ask_at)
        .limit(BATCH)
    )
    rows = list(await turn.session.execute(due))
    for mark, member in rows:
        mark.ask_at = None
        if await turn.session.get(Quiet, member.id) is None:
            await _ask(turn, mark, member)
    return len(rows) == BATCH


async def _ask(turn: Turn, mark: Mark, member: Member) -> None:
    entry = (await library.content_of(turn.session, member.community_id)).resources.get(mark.resource)
    here = Account.member_id == member.id, Account.unreachable_at.is_(None)
    account = await turn.session.scalar(select(Account).where(*here).order_by(Account.id).limit(1))
    if entry is not None and account is not None:
        await turn.outbox.direct(
            account, life_views.did_it_help(entry), kind="resources.helped", locale=member.locale or "en",
            key=f"resources.helped:{member.id}:{mark.resource}",
        )  # fmt: skip


@every(timedelta(minutes=5))
async def notice_changed_files(turn: Turn) -> None:
    """Read an operator's own folder, again when it changed; tell organisers when a file of it is broken."""
    shelf = SHELF
    if shelf.own is None:
        return
    await asyncio.to_thread(shelf.look)
    if shelf.problems:
        await _tell(turn, shelf)


async def _tell(turn: Turn, shelf: Shelf) -> None:
    """Once for each time that files break, and for what is newly wrong meanwhile."""
    problems = shelf.problems
    said = sha256("\n".join((str(shelf.broken_at), *map(str, problems))).encode()).hexdigest()[:16]
    for installation in await turn.session.scalars(select(Installation).where(Installation.removed_at.is_(None))):
        for account in await turn.session.scalars(who_can_mend(installation, TOLD)):
            await turn.outbox.direct(
                account, life_views.broken(problems, partly=shelf.partly), kind="resources.broken",
                key=f"resources.broken:{said}:{account.id}",
            )  # fmt: skip
