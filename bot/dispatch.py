"""Delivery of effects, behind a small port. The local dispatcher claims batches with a lease and calls the platform
outside any transaction; whatever happens to the process, the row says where things stand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from sqlalchemy import ColumnElement, and_

from bot.claims import Look, Taken, any_due, take
from bot.clock import Clock, SystemClock
from bot.clockwork import at_its_word
from bot.db import Database, unbroken
from bot.delivery import Claim, Courier
from bot.leases import IN_DOUBT, LEASE, Lease, change, change_free, elapsed, instant
from bot.ledger import Ledger
from bot.log import fault, log, warn
from bot.outbox import LEASED, SKIPPED, Effect
from bot.platform import Platform
from bot.rush import Aside, at_once
from bot.spells import Spell
from bot.text import Words
from bot.watch import Watch

BATCH = 20
LANES = 3  # batches under way at once: one slow answer holds up one lane
LOOKS = 3  # for what others hold, before the next wake or look
LOOK = 1.0  # seconds between two looks when nobody wakes us
T = TypeVar("T")
GRACE = 25.0  # seconds to finish what is in hand
SOON = 4.0  # of these, for what waits for its turn: an answer may take the others


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


class Hands:
    """Takes rows in hand, delivers them and writes down how it went: what every dispatcher does with its turns.

    Each claim has its own lease, so that a late answer can never end a row that somebody else has in hand by now.
    Nothing is taken while the clock is not ``believed``: what waits would be late, and what others have in hand lost.
    """

    def __init__(
        self, db: Database, platforms: Mapping[str, Platform], clock: Clock, random: Random,
        words: Callable[[str | None], Words], watch: Watch, lasting: timedelta = LEASE, aside: Aside = at_once,
    ) -> None:  # fmt: skip
        self.db, self.platforms, self.clock, self.watch = db, platforms, clock, watch
        self._courier = Courier(platforms, words, random)
        self.ledger, self._aside = Ledger(db, clock, watch, aside), aside
        self.believed: Callable[[datetime], Awaitable[bool]] = at_its_word
        self._lasting, self._shared = lasting, isinstance(clock, SystemClock)
        self._owner, self._claims = uuid4().hex, count(1)
        self._leases: dict[str, Lease] = {}
        self._after: dict[str, int] = {}

    async def any_due(self, platform: str, now: datetime) -> bool:
        if not await self.believed(now):
            return False
        async with self.db.reading() as session:
            return await any_due(session, {platform: self.platforms[platform]}, now, shared=self._shared)

    async def take(self, platform: str, now: datetime, most: int) -> Taken:
        """Lease what is due on one platform, up to ``most`` rows. However many take at once, the loop does one step of
        it at a time."""
        if not await self.believed(now):
            return Taken([], 0, 0)
        taken = await unbroken(lambda: self._aside(self._take(platform, now, most)))
        if taken.moved:
            self._after[platform] = taken.last_installation
        self.watch.claimed(len(taken.claims))
        self.watch.doubted(sum(claim.effect.in_doubt for claim in taken.claims))
        for row, reason in taken.needless:
            self.watch.ended(row.kind, SKIPPED, now - row.due_at)
            log("effect", effect=row.id, kind=row.kind, platform=platform, state=SKIPPED, reason=reason)
        return taken

    async def _take(self, platform: str, now: datetime, most: int) -> Taken:
        mine, after = tuple(self._leases), self._after.get(platform, 0)
        lease = Lease(f"{self._owner}.{next(self._claims)}", self._lasting, elapsed())
        served = {platform: self.platforms[platform]}
        look = Look(served, now, most, after, lease.name, self._lasting, mine, self._shared)
        async with self.db.writing() as session:
            taken = await take(session, look)
        if taken.claims:
            self._leases[lease.name] = lease
        return taken

    async def carry(self, claims: list[Claim], now: datetime) -> None:
        """Deliver rows in hand, all at once. Their lease is renewed meanwhile."""
        if not claims:
            return
        lease = self._leases[claims[0].effect.lease_owner]
        try:
            at = await self._after_taking(now)
            async with self._renewed(lease):
                await _together(self._deliver(claim, lease, at) for claim in claims)
        finally:
            del self._leases[lease.name]

    async def _after_taking(self, now: datetime) -> datetime:
        """Taking may have lasted: what is in doubt is older by now. A leap of the clock makes nothing older."""
        at = max(now, self.clock.now())
        return at if await self.believed(at) else now

    async def _deliver(self, claim: Claim, lease: Lease, now: datetime) -> None:
        await self.ledger.mark(claim, await self._courier.attempt(claim, now, lease))

    @asynccontextmanager
    async def _renewed(self, lease: Lease) -> AsyncIterator[None]:
        renewing = asyncio.ensure_future(self._renew(lease))
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.wait([renewing])  # what it had of the database is given back

    async def _renew(self, lease: Lease) -> None:
        """While it lasts: what is over may be another's."""
        mine = and_(Effect.lease_owner == lease.name, Effect.state == LEASED)
        trouble = Spell("lease not renewed")
        while not lease.over:
            await asyncio.sleep(self._lasting.total_seconds() / 3)
            try:
                await self._prolong(lease, mine)
            except Exception as error:
                trouble.met(error)

    async def _prolong(self, lease: Lease, mine: ColumnElement[bool]) -> None:
        since = elapsed()
        async with self.db.writing() as session:
            until = instant(session, self.clock.now(), shared=self._shared) + self._lasting
            held = await change_free(session, mine, {"lease_until": until})
        if held and not lease.over:
            lease.since = since

    async def finish(self, work: Awaitable[Any]) -> None:
        """Wait for the work in hand, not for ever; then nothing is leased to us. What has no turn soon goes back as it
        was."""
        letting_go = asyncio.get_running_loop().call_later(SOON, self._courier.let_go)
        try:
            async with asyncio.timeout(GRACE):
                await work
                await self.give_back()
        except TimeoutError:
            warn("stopped with effects in hand; their leases run out by themselves")
        except Exception:
            fault("leases not given back; they run out by themselves")
        finally:
            letting_go.cancel()

    async def give_back(self) -> None:
        """What was begun and could not be noted: it may have arrived."""
        ours = and_(Effect.lease_owner.startswith(self._owner), Effect.state == LEASED)
        async with self.db.writing() as session:
            await change(session, ours, IN_DOUBT)


class LocalDispatcher:
    """A claim loop for each platform of this process, so that one that hangs holds up no other."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._loops: dict[str, ClaimLoop] = {}
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        for loop in self._loops.values():
            loop.woken.set()

    async def run(self) -> None:
        running: dict[str, asyncio.Task[None]] = {}
        while not self._stopping.is_set():
            for platform in self._hands.platforms:  # one that was away at the start may have come
                if platform not in running:
                    running[platform] = asyncio.ensure_future(self._loop(platform).run())
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK)
        await asyncio.gather(*running.values())

    def _loop(self, platform: str) -> ClaimLoop:
        return self._loops.setdefault(platform, ClaimLoop(self._hands, platform, self._stopping))

    async def stop(self) -> None:
        self._stopping.set()
        self.wake()
        await self._hands.finish(_together(loop.finish() for loop in self._loops.values()))

    async def drain(self, now: datetime) -> int:
        return sum(await _together(self._loop(platform).drain(now) for platform in self._hands.platforms))


class ClaimLoop:
    """Takes and delivers what is due on one platform, in a few lanes."""

    def __init__(self, hands: Hands, platform: str, stopping: asyncio.Event) -> None:
        self._hands, self._platform, self._stopping = hands, platform, stopping
        self.woken = asyncio.Event()
        self._lanes = [asyncio.Lock() for _ in range(LANES)]

    async def run(self) -> None:
        trouble = Spell("delivery failed", platform=self._platform)
        while not self._stopping.is_set():
            self.woken.clear()
            try:
                await self.drain(self._hands.clock.now())
                trouble.over()
            except Exception as error:
                trouble.met(error)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.woken.wait(), LOOK)

    async def finish(self) -> None:
        """Wait for what is in hand; nothing is taken any more."""
        for lane in self._lanes:
            await lane.acquire()

    async def drain(self, now: datetime) -> int:
        if not await self._hands.any_due(self._platform, max(now, self._hands.clock.now())):
            return 0
        return sum(await _together(self._lane(lane, now) for lane in self._lanes))

    async def _lane(self, lane: asyncio.Lock, now: datetime) -> int:
        total = empty = 0
        while not self._stopping.is_set():
            async with lane:
                if self._stopping.is_set():
                    break
                at = max(now, self._hands.clock.now())
                taken = await self._hands.take(self._platform, at, BATCH)
                await self._hands.carry(taken.claims, at)
            total += len(taken.claims)
            empty = 0 if taken.moved else empty + 1
            if empty > LOOKS or (empty and not await self._hands.any_due(self._platform, at)):
                break
            if empty:
                await asyncio.sleep(0.01)  # others hold what is due, for a moment
        return total


async def _together(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Everything at once. What fails is raised when all have ended: nothing goes on after a stop."""
    ends = await asyncio.gather(*work, return_exceptions=True)
    for trouble in (end for end in ends if isinstance(end, BaseException)):
        raise trouble
    return [end for end in ends if not isinstance(end, BaseException)]
