"""Delivery of effects, behind a small port. The local dispatcher claims batches with a lease and calls the platform
outside any transaction; whatever happens to the process, the row says where things stand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Protocol
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.db import Database
from bot.delivery import Claim, Courier, End
from bot.log import fault, log, warn
from bot.notices import tell_organisers
from bot.outbox import DEAD, LEASED, WAITING, Effect, Outbox
from bot.people import Account, Installation
from bot.platform import Platform
from bot.text import Words
from bot.watch import Watch

LEASE = timedelta(seconds=60)  # three times the courier's patience: all of a batch start at once
BATCH = 20
LOOK = 1.0  # seconds between two looks when nobody wakes us
GRACE = 25.0  # seconds to finish what is in hand


class Dispatcher(Protocol):
    """Delivers what is due. ``drain`` is also what a demo calls after it moved the clock."""

    def wake(self) -> None: ...

    async def drain(self, now: datetime) -> int:
        """Deliver everything due at ``now``; how many rows were handled."""
        ...

    async def run(self) -> None:
        """Deliver until stopped."""
        ...

    async def stop(self) -> None:
        """Stop taking work, finish what is in hand, give leases back."""
        ...


class LocalDispatcher:
    """One claim loop in this process, over the rows of the platforms that this process serves.

    Each claim has its own lease, so that a late answer can never end a row that somebody else has in hand by now.
    """

    def __init__(
        self, db: Database, platforms: Mapping[str, Platform], clock: Clock, random: Random,
        words: Callable[[str | None], Words], watch: Watch,
    ) -> None:  # fmt: skip
        self._db, self._platforms, self._clock, self._watch = db, platforms, clock, watch
        self._courier = Courier(platforms, words, random)
        self._owner, self._claims = uuid4().hex, count(1)
        self._woken, self._in_hand = asyncio.Event(), asyncio.Lock()
        self._stopping = False

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                await self.drain(self._clock.now())
            except Exception:
                fault("delivery failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK)

    async def stop(self) -> None:
        self._stopping = True
        self.wake()
        try:
            async with asyncio.timeout(GRACE), self._in_hand:
                await self._give_back()
        except TimeoutError:
            warn("stopped with effects in hand; their leases run out by themselves")

    async def drain(self, now: datetime) -> int:
        total = 0
        while handled := await self._batch(now):
            total += handled
        return total

    async def _batch(self, now: datetime) -> int:
        async with self._in_hand:
            now = max(now, self._clock.now())
            if self._stopping or not await self._is_any_due(now):
                return 0
            claims = await self._claim(now)
            ends = await asyncio.gather(*(self._deliver(claim, now) for claim in claims), return_exceptions=True)
            for trouble in (end for end in ends if end is not None):
                raise trouble  # once all have ended: none goes on outside the lock
            return len(claims)

    def _due(self, now: datetime) -> ColumnElement[bool]:
        """Due, ours, and not the change of a message that is itself still to be sent."""
        original = aliased(Effect)
        unsent = exists().where(original.id == Effect.of_id, original.state.in_((WAITING, LEASED)))
        return and_(
            or_(
                and_(Effect.state == WAITING, Effect.not_before <= now),
                and_(Effect.state == LEASED, Effect.lease_until < now),
            ),
            Effect.platform.in_(list(self._platforms)),
            ~unsent,
        )

    async def _is_any_due(self, now: datetime) -> bool:
        async with self._db.reading() as session:
            return await session.scalar(select(Effect.id).where(self._due(now)).limit(1)) is not None

    async def _claim(self, now: datetime) -> list[Claim]:
        lease = f"{self._owner}.{next(self._claims)}"
        async with self._db.writing() as session:
            rows = await session.scalars(
                select(Effect)
                .where(self._due(now))
                .order_by(Effect.not_before, Effect.id)
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            )
            effects = list(rows)
            for effect in effects:
                effect.in_doubt = effect.in_doubt or effect.state == LEASED
                effect.state, effect.lease_owner, effect.lease_until = LEASED, lease, now + LEASE
                effect.attempts += 1
            self._watch.claimed(len(effects))
            return await _claims(session, effects)

    async def _deliver(self, claim: Claim, now: datetime) -> None:
        end = await self._courier.attempt(claim, now)
        await self._mark(claim, end, max(now, self._clock.now()))

    async def _mark(self, claim: Claim, end: End, now: datetime) -> None:
        """Write the end down, if the row is still in our hand; a newer edit goes back to be sent again."""
        effect = claim.effect
        ours = and_(Effect.id == effect.id, Effect.lease_owner == effect.lease_owner, Effect.state == LEASED)
        async with self._db.writing() as session:
            if await _change(session, and_(ours, Effect.version == effect.version), _values(end, now)):
                await _after(session, claim, end, now)
            else:
                await _change(session, ours, RETURNED)
        if end.state != WAITING:
            self._watch.ended(effect.kind, end.state, now - effect.not_before)
        tell = warn if end.state == DEAD else log
        tell("effect", effect=effect.id, kind=effect.kind, state=end.state, reason=end.reason)

    async def _give_back(self) -> None:
        """What was begun and could not be noted: it may have arrived."""
        ours = and_(Effect.lease_owner.startswith(self._owner), Effect.state == LEASED)
        async with self._db.writing() as session:
            await _change(session, ours, IN_DOUBT)


RETURNED: dict[str, Any] = {"state": WAITING, "lease_owner": None, "lease_until": None}
IN_DOUBT = RETURNED | {"in_doubt": True}


async def _change(session: AsyncSession, where: ColumnElement[bool], values: dict[str, Any]) -> int:
    changed: Any = await session.execute(update(Effect).where(where).values(**values))
    return int(changed.rowcount)


def _values(end: End, now: datetime) -> dict[str, Any]:
    """The row's columns after an attempt. What ended keeps no text, unless somebody may want to try it again."""
    changed = RETURNED | {"state": end.state, "reason": end.reason and end.reason[:400]}
    if end.state == WAITING:
        return changed | {"not_before": end.again_at} | ({"in_doubt": True} if end.in_doubt else {})
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


async def _claims(session: AsyncSession, effects: list[Effect]) -> list[Claim]:
    installations = await _by_id(session, Installation, {effect.installation_id for effect in effects})
    originals = await _by_id(session, Effect, {effect.of_id for effect in effects if effect.of_id})
    people = {effect.member_id for effect in effects if effect.verb == "direct"}
    accounts: dict[Any, Account] = {}
    if people:
        for account in await session.scalars(select(Account).where(Account.member_id.in_(people))):
            accounts[account.installation_id, account.member_id] = account
    return [
        Claim(
            effect,
            installations[effect.installation_id],
            accounts.get((effect.installation_id, effect.member_id)),
            originals.get(effect.of_id),
        )
        for effect in effects
    ]


async def _by_id(session: AsyncSession, table: Any, ids: set[Any]) -> dict[Any, Any]:
    if not ids:
        return {}
    return {row.id: row for row in await session.scalars(select(table).where(table.id.in_(ids)))}


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many rows stand in each state."""
    rows = await session.execute(select(Effect.state, func.count()).group_by(Effect.state))
    return {state: number for state, number in rows}  # noqa: C416  rows are not pairs to a type checker


async def oldest_due(session: AsyncSession, now: datetime) -> datetime | None:
    """Since when the oldest effect that should be out by now waits."""
    due = and_(Effect.state.in_((WAITING, LEASED)), Effect.not_before <= now)
    return await session.scalar(select(func.min(Effect.not_before)).where(due))


async def retry_dead(session: AsyncSession, now: datetime) -> int:
    """Try what was given up once more, now; how many rows."""
    return await _change(session, Effect.state == DEAD, RETURNED | {"attempts": 0, "not_before": now, "ended_at": None})
