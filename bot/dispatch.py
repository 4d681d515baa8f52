"""Delivery of effects, behind a small port. The local dispatcher claims batches with a lease and calls the platform
outside any transaction; whatever happens to the process, the row says where things stand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Protocol
from uuid import uuid4

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot import ui
from bot.clock import Clock
from bot.db import Database
from bot.errors import Delivery, Forbidden, GiveUp, Retry, Unreachable
from bot.log import fault, log, warn
from bot.outbox import DEAD, LEASED, SENT, SKIPPED, WAITING, Effect
from bot.people import Account, Installation
from bot.platform import Message, Platform
from bot.text import Words

LEASE = timedelta(seconds=60)
BATCH = 50
AT_ONCE = 8
ATTEMPTS = 8


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


@dataclass(slots=True)
class Job:
    """A claimed effect with what its delivery needs, read in the claim's transaction."""

    effect: Effect
    installation: Installation
    account: Account | None
    original: Effect | None


@dataclass(frozen=True, slots=True)
class End:
    """How one attempt went: the row's next values."""

    state: str
    reason: str | None = None
    sent_ref: str | None = None
    again_at: datetime | None = None
    direct_ref: str | None = None
    unreachable: bool = False


class LocalDispatcher:
    """One claim loop in this process, over the rows of the platforms that this process serves."""

    def __init__(
        self, db: Database, platforms: Mapping[str, Platform], clock: Clock, random: Random,
        words: Callable[[str | None], Words],
    ) -> None:  # fmt: skip
        self._db, self._platforms, self._clock, self._random, self._words = (
            db,
            platforms,
            clock,
            random,
            words,
        )
        self._owner = uuid4().hex
        self._woken = asyncio.Event()
        self._stopping = False
        self._limit = asyncio.Semaphore(AT_ONCE)

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                handled = await self.drain(self._clock.now())
            except Exception:
                fault("delivery failed")
                handled = 0
            if not handled and not self._stopping:
                await self._sleep()

    async def _sleep(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=1.0)
        except TimeoutError:
            return

    async def stop(self) -> None:
        self._stopping = True
        self.wake()
        async with self._db.writing() as session:
            await session.execute(
                update(Effect)
                .where(Effect.lease_owner == self._owner, Effect.state == LEASED)
                .values(state=WAITING, lease_owner=None, lease_until=None)
            )

    async def drain(self, now: datetime) -> int:
        total = 0
        while not self._stopping and (jobs := await self._claim(now)):
            await asyncio.gather(*(self._deliver(job, now) for job in jobs))
            total += len(jobs)
        return total

    async def _claim(self, now: datetime) -> list[Job]:
        async with self._db.writing() as session:
            due = or_(
                and_(Effect.state == WAITING, Effect.not_before <= now),
                and_(Effect.state == LEASED, Effect.lease_until < now),
            )
            rows = await session.scalars(
                select(Effect)
                .where(due, Effect.platform.in_(list(self._platforms)))
                .order_by(Effect.not_before, Effect.id)
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            )
            effects = list(rows)
            for effect in effects:
                effect.state, effect.lease_owner, effect.lease_until = LEASED, self._owner, now + LEASE
                effect.attempts += 1
            return await _jobs(session, effects)

    async def _deliver(self, job: Job, now: datetime) -> None:
        async with self._limit:
            try:
                end = await self._attempt(job, now)
            except Delivery as trouble:
                end = self._trouble(job.effect, trouble, now)
            except Exception as error:
                fault("effect failed", effect=job.effect.id, kind=job.effect.kind)
                end = self._trouble(job.effect, Retry(type(error).__name__), now)
            await self._mark(job, end, now)

    async def _attempt(self, job: Job, now: datetime) -> End:
        effect, space = job.effect, job.installation.ref
        platform = self._platforms[effect.platform]
        if job.installation.removed_at:
            return End(SKIPPED, "the bot was removed")
        if effect.expires_at and now > effect.expires_at:
            return End(SKIPPED, "its time had passed")
        if effect.verb in ("edit", "remove"):
            return await self._change(platform, space, job, now)
        message = Message(ui.load(effect.payload), self._words(effect.locale), effect.id)
        if effect.verb == "direct":
            assert job.account is not None
            place = job.account.direct_ref or await platform.direct_place(space, job.account.ref)
            return End(SENT, sent_ref=await platform.post(space, place, message), direct_ref=place)
        return End(SENT, sent_ref=await platform.post(space, str(effect.target), message))

    async def _change(self, platform: Platform, space: str, job: Job, now: datetime) -> End:
        original = job.original
        if original is None or original.state in (SKIPPED, DEAD):
            return End(SKIPPED, "the message was never sent")
        if original.sent_ref is None:
            return End(WAITING, again_at=now + timedelta(seconds=5))
        if job.effect.verb == "remove":
            await platform.remove(space, original.sent_ref)
        else:
            message = Message(ui.load(job.effect.payload), self._words(job.effect.locale), original.id)
            await platform.edit(space, original.sent_ref, message)
        return End(SENT, sent_ref=original.sent_ref)

    def _trouble(self, effect: Effect, trouble: Delivery, now: datetime) -> End:
        match trouble:
            case Retry(after=after) if effect.attempts < ATTEMPTS:
                return End(WAITING, str(trouble), again_at=now + timedelta(seconds=after or self._pause(effect)))
            case Unreachable():
                return End(SKIPPED, str(trouble) or "unreachable", unreachable=True)
            case Forbidden(permission=permission):
                return End(DEAD, f"permission missing: {permission}")
            case GiveUp() | Retry():
                return End(DEAD, str(trouble))
            case _:
                return End(DEAD, type(trouble).__name__)

    def _pause(self, effect: Effect) -> float:
        return float(min(2**effect.attempts, 300)) * self._random.uniform(0.5, 1.5)

    async def _mark(self, job: Job, end: End, now: datetime) -> None:
        async with self._db.writing() as session:
            changed: Any = await session.execute(
                update(Effect)
                .where(Effect.id == job.effect.id, Effect.lease_owner == self._owner, Effect.state == LEASED)
                .values(**_values(job.effect, end, now))
            )
            if changed.rowcount:
                await self._after(session, job, end, now)
        if end.state in (SENT, SKIPPED):
            log("effect ended", effect=job.effect.id, kind=job.effect.kind, state=end.state, reason=end.reason)
        elif end.state == DEAD:
            warn("effect dead", effect=job.effect.id, kind=job.effect.kind, reason=end.reason)

    async def _after(self, session: AsyncSession, job: Job, end: End, now: datetime) -> None:
        account = job.account
        if account is not None and end.direct_ref and account.direct_ref != end.direct_ref:
            await session.execute(update(Account).where(Account.id == account.id).values(direct_ref=end.direct_ref))
        if account is not None and end.unreachable:
            await session.execute(update(Account).where(Account.id == account.id).values(unreachable_at=now))
            _fall_back(session, job, now)


def _values(effect: Effect, end: End, now: datetime) -> dict[str, Any]:
    """The row's columns after an attempt. A row that ended keeps no text."""
    changed: dict[str, Any] = {
        "state": end.state,
        "lease_owner": None,
        "lease_until": None,
        "reason": end.reason,
    }
    if end.state == WAITING:
        return changed | {"not_before": end.again_at}
    return changed | {"ended_at": now, "sent_ref": end.sent_ref, "payload": None, "fallback": None}


def _fall_back(session: AsyncSession, job: Job, now: datetime) -> None:
    effect = job.effect
    if effect.fallback and job.installation.room:
        session.add(
            Effect(
                kind=effect.kind,
                key=f"{effect.key}:room",
                verb="post",
                installation_id=effect.installation_id,
                member_id=effect.member_id,
                platform=effect.platform,
                target=job.installation.room,
                payload=effect.fallback,
                locale=effect.locale,
                not_before=now,
                expires_at=effect.expires_at,
                created_at=now,
            )
        )


async def _jobs(session: AsyncSession, effects: list[Effect]) -> list[Job]:
    installations = await _by_id(session, Installation, {effect.installation_id for effect in effects})
    originals = await _by_id(session, Effect, {effect.of_id for effect in effects if effect.of_id})
    people = {effect.member_id for effect in effects if effect.verb == "direct"}
    accounts: dict[Any, Account] = {}
    if people:
        for account in await session.scalars(select(Account).where(Account.member_id.in_(people))):
            accounts[account.installation_id, account.member_id] = account
    return [
        Job(
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
    return dict(rows.tuples().all())
