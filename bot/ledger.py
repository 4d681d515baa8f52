"""Writing down how attempts ended: those that end together in one transaction, again and again until it is written."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.claims import RETURNED
from bot.clock import Clock
from bot.db import Database
from bot.delivery import Claim, End
from bot.log import fault, log, warn
from bot.notices import tell_organisers
from bot.outbox import DEAD, LEASED, WAITING, Effect, Outbox, defer
from bot.people import Account
from bot.watch import Watch

PAUSE = 1.0  # seconds between two tries while the database is away or its disk is full
AT_ONCE = 250

Entry = tuple[Claim, End]


@dataclass(slots=True)
class Ledger:
    """Takes ends as they come. An end that cannot be written is kept and tried again: the platform has acted, and to
    forget it would be to act twice.
    """

    db: Database
    clock: Clock
    watch: Watch
    _open: list[tuple[Entry, asyncio.Future[None]]] = field(default_factory=list)
    _writing: asyncio.Task[None] | None = None

    async def mark(self, claim: Claim, end: End) -> None:
        """Returns once the end is written."""
        written = asyncio.get_running_loop().create_future()
        self._open.append(((claim, end), written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write())
        await written

    async def _write(self) -> None:
        while some := self._open[:AT_ONCE]:
            try:
                await self._put([entry for entry, _ in some])
            except Exception:
                fault("ends not written yet", effects=len(some))
                await asyncio.sleep(PAUSE)
                continue
            del self._open[: len(some)]
            for _, written in some:
                if not written.done():
                    written.set_result(None)

    async def _put(self, entries: list[Entry]) -> None:
        now = self.clock.now()
        async with self.db.writing() as session:
            held = await _held(session, entries)
            changes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)  # by the columns they touch
            for claim, end in entries:
                version = held.get((claim.effect.id, claim.effect.lease_owner))
                if version is None:
                    continue  # somebody else has it in hand by now
                current = version == claim.effect.version
                values = _values(claim, end, now) if current else RETURNED  # a newer edit is to be sent again
                changes[tuple(values)].append({"id": claim.effect.id} | values)
                if current:
                    await _after(session, claim, end, now)
                if values["state"] == WAITING:
                    defer(session, [(claim.effect.platform, values.get("not_before", now))])
            for rows in changes.values():
                await session.execute(update(Effect), rows)
            if self.db.finish is not None:
                await _followers(session, [claim.effect.id for claim, end in entries if end.state != WAITING])
        for claim, end in entries:
            self._tell(claim.effect, end, now)

    def _tell(self, effect: Effect, end: End, now: datetime) -> None:
        if end.trouble:
            self.watch.troubled(effect.platform, end.trouble)
        if end.state != WAITING:
            self.watch.ended(effect.kind, end.state, now - effect.due_at)
        tell = warn if end.state == DEAD else log
        tell(
            "effect", effect=effect.id, kind=effect.kind, platform=effect.platform, state=end.state, reason=end.reason,
            attempts=effect.attempts, late=round((now - effect.due_at).total_seconds(), 1),
        )  # fmt: skip


async def _followers(session: AsyncSession, ended: list[int]) -> None:
    """Changes of a message wait for it to be sent; now it is their turn."""
    waiting = select(Effect.platform, Effect.not_before).where(Effect.of_id.in_(ended), Effect.state == WAITING)
    defer(session, [(row.platform, row.not_before) for row in await session.execute(waiting)])


async def _held(session: AsyncSession, entries: list[Entry]) -> dict[tuple[int, str | None], int]:
    """Of these rows those still under our leases, with their versions, locked until the end."""
    ours = [(claim.effect.id, claim.effect.lease_owner) for claim, _ in entries]
    found = await session.execute(
        select(Effect.id, Effect.lease_owner, Effect.version)
        .where(tuple_(Effect.id, Effect.lease_owner).in_(ours), Effect.state == LEASED)
        .order_by(Effect.id)
        .with_for_update()
    )
    return {(row.id, row.lease_owner): row.version for row in found}


def _values(claim: Claim, end: End, now: datetime) -> dict[str, Any]:
    """The row's columns after an attempt. What ended keeps no text, unless somebody may want to try it again."""
    effect = claim.effect
    changed = RETURNED | {"state": end.state, "reason": end.reason and end.reason[:400]}
    if end.state == WAITING:
        doubt = {"doubt_since": effect.doubt_since or effect.tried_at} if end.in_doubt else {}
        return changed | {"not_before": end.again_at} | doubt
    words = {} if end.state == DEAD else {"payload": None, "fallback": None}
    return changed | words | {"ended_at": now, "sent_ref": end.sent_ref}


async def _after(session: AsyncSession, claim: Claim, end: End, now: datetime) -> None:
    account = claim.account
    if account is not None and end.direct_ref and account.direct_ref != end.direct_ref:
        await session.execute(update(Account).where(Account.id == account.id).values(direct_ref=end.direct_ref))
    if account is not None and (end.unreachable or end.left) and not account.unreachable_at:
        await session.execute(update(Account).where(Account.id == account.id).values(unreachable_at=now))
    if end.unreachable:
        await Outbox(session, now).fall_back(claim.effect, claim.installation)
    if end.missing or end.gone:
        await tell_organisers(session, claim, end, now)
