"""What time does with resources: ask once whether one helped, tell organisers what waits, note addresses to look at,
notice changed files."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from bot.clockwork import Turn, every
from bot.people import Account, Installation, Member, who_can_mend
from bot.resources import library, life_views, links, review_views, service
from bot.resources.tables import Mark, Quiet
from bot.shelf import SHELF
from bot.ui import Reply

BATCH, TOLD = 50, 3
YOUNG = timedelta(weeks=1)  # a file, for advice about it
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
        quiet = await turn.session.get(Quiet, member.id)
        if quiet is None or not quiet.helped:
            await _ask(turn, mark, member)
    return len(rows) == BATCH


async def _ask(turn: Turn, mark: Mark, member: Member) -> None:
    entry = (await library.content_of(turn.session, member.community_id)).resources.get(mark.resource)
    here = Account.member_id == member.id, Account.unreachable_at.is_(None)
    account = await turn.session.scalar(select(Account).where(*here).order_by(Account.id).limit(1))
    again = mark.put_off_at is not None
    if entry is not None and account is not None:
        await turn.outbox.direct(
            account, life_views.did_it_help(entry, again=again), kind="resources.helped",
            key=f"resources.helped:{member.id}:{mark.resource}{':again' if again else ''}",
        )  # fmt: skip


@every(timedelta(hours=1))
async def tell_what_waits(turn: Turn) -> None:
    """To organisers: that suggestions wait for them; not to whoever chose to hear less of it."""
    for community_id in await service.unheard(turn.session, turn.now):
        accounts = await _reviewers(turn, community_id)
        waiting = await service.waiting(turn.session, community_id)
        told = review_views.waits(waiting, await service.count_waiting(turn.session, community_id))
        for account in accounts:
            key = f"resources.waiting:{account.member_id}:{turn.now:%Y-%m-%d}"
            await turn.outbox.direct(account, told, kind="resources.waiting", key=key)
        if accounts:
            await service.heard(turn.session, community_id, turn.now)


async def _reviewers(turn: Turn, community_id: int) -> list[Account]:
    """One account of each organiser who is to be told."""
    quiet = select(Quiet.member_id).where(Quiet.suggestions)
    here = Installation.community_id == community_id, Installation.removed_at.is_(None)
    found: dict[int, Account] = {}
    for installation in await turn.session.scalars(select(Installation).where(*here)):
        for account in await turn.session.scalars(
            who_can_mend(installation, TOLD).where(Account.member_id.not_in(quiet))
        ):
            found.setdefault(account.member_id, account)
    return list(found.values())[:TOLD]


@every(timedelta(minutes=5))
async def notice_changed_files(turn: Turn) -> None:
    """Read an operator's own folder, again when it changed, and keep what is good; tell organisers when a file of it is
    broken and when all are well again, and else what could be better in one that changed of late."""
    shelf = SHELF
    if shelf.own is None:
        return
    await asyncio.to_thread(shelf.look)
    await _keep(turn, shelf.good)
    new = dict(shelf.broken.items() - shelf.told.items())
    young = turn.now - datetime.fromtimestamp(shelf.changed_at / 1e9, UTC) < YOUNG
    if new:  # once for each that breaks, whatever else is broken or mended meanwhile
        await _tell(turn, "broken", life_views.broken(shelf), _latest(new))
    elif shelf.told and not shelf.broken:
        await _tell(turn, "mended", life_views.mended(), _latest(shelf.told))
    elif shelf.advice and young and not shelf.broken:
        await _tell(turn, "advice", life_views.advised(shelf.advice), "\n".join(map(str, shelf.advice)))
    shelf.told = shelf.broken


async def _keep(turn: Turn, good: Mapping[str, bytes]) -> None:
    from bot import settling  # only where there is a folder of their own

    await settling.keep(turn.session, good)


def _latest(files: Mapping[str, int]) -> str:
    """The same in every process, whichever of them saw the others break one by one."""
    return str(max((at, file) for file, at in files.items()))


async def _tell(turn: Turn, what: str, told: Reply, about: str) -> None:
    """Those who can mend it, once."""
    said = sha256(about.encode()).hexdigest()[:16]
    for installation in await turn.session.scalars(select(Installation).where(Installation.removed_at.is_(None))):
        for account in list(await turn.session.scalars(who_can_mend(installation, TOLD))):
            key = f"resources.{what}:{said}:{account.id}"
            await turn.outbox.direct(account, told, kind=f"resources.{what}", key=key)
