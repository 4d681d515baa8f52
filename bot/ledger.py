"""Writing down how attempts ended: those that end together in one transaction, again and again until it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, field
from sqlalchemy import ColumnElement, and_, case, null, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.functions import coalesce

from bot.bulk import among, table_of
from bot.clock import Clock
from bot.db import Database, away, on_sqlite
from bot.delivery import Claim, End
from bot.held import TOO_LATE, Held
from bot.leases import RETURNED, change
from bot.log import log, warn
from bot.notices import tell_organisers
from bot.outbox import DEAD, LEASED, SENT, SKIPPED, WAITING, WORDS, Effect, Outbox, defer
from bot.people import Account
from bot.rates import rest
from bot.rush import Aside, at_once
from bot.spells import Spell
from bot.watch import Watch

PAUSE = 1.0  # seconds between two tries while the database is away or its disk is full
AT_ONCE = 250
ENDS = (
    "id", "lease_owner", "version", "state", "reason", "sent_ref", "not_before", "ended_at", "doubt_since",
    "attempts",
)  # fmt: skip

UNWRITTEN = "its end could not be written: "

Entry = tuple[Claim, End]


class Ledger(Struct):
    """Takes ends as they come. What cannot be written while the database is away is kept and tried again: the platform
    has acted, and to forget it would be to act twice. One that can never be written holds up no other.
    """

    db: Database
    clock: Clock
    watch: Watch
    aside: Aside = at_once
    _open: list[tuple[Entry, asyncio.Future[None]]] = field(default_factory=list)
    _writing: asyncio.Task[None] | None = None
    _trouble: Spell = field(default_factory=lambda: Spell("ends not written yet"))

    async def mark(self, claim: Claim, end: End) -> None:
        """Returns once the end is written."""
        written = asyncio.get_running_loop().create_future()
        self._open.append(((claim, end), written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self.aside(self._write()))
        await written

    async def _write(self) -> None:
        most = AT_ONCE
        while some := self._open[:most]:
            try:
                await self._put([entry for entry, _ in some])
            except Exception as error:
                self._trouble.met(error, effects=len(some))
                if away(error) or _bare(some[0][0]):
                    await asyncio.sleep(PAUSE)
                elif len(some) > 1:
                    most = 1  # so that it holds up no other
                else:
                    self._open[0] = _bared(some[0][0], error), some[0][1]
                continue
            self._trouble.over()
            del self._open[: len(some)]
            for _, written in some:
                if not written.done():
                    written.set_result(None)

    async def _put(self, entries: Sequence[Entry]) -> None:
        now = self.clock.now()
        async with self.db.writing() as session:
            written = await _end(session, entries, now)
            noted = [(claim, end) for claim, end in entries if _lease(claim) in written]
            await _give_back(session, [claim for claim, _ in entries if _lease(claim) not in written], now)
            await _learn(session, noted, now)
            if pauses := {name: span for _, end in entries for name, span in end.rests.items()}:
                await rest(session, pauses, now.timestamp())
            for claim, end in noted:
                await _after(session, claim, end, now)
            defer(
                session, [(claim.effect.platform, end.again_at or now) for claim, end in noted if end.state == WAITING]
            )
            if self.db.finish is not None:
                await _followers(session, [claim.effect.id for claim, end in noted if end.state != WAITING])
        for claim, end in entries:
            self._tell(claim.effect, end, now)

    def _tell(self, effect: Held, end: End, now: datetime) -> None:
        if end.trouble:
            self.watch.troubled(effect.platform, end.trouble)
        if end.state != WAITING:
            self.watch.ended(effect.kind, end.state, now - effect.due_at)
            self.watch.passed(end.reason == TOO_LATE)
        tell = warn if end.state == DEAD else log
        tell(
            "effect", effect=effect.id, kind=effect.kind, verb=effect.verb, platform=effect.platform,
            installation=effect.installation_id, state=end.state, reason=end.reason, attempts=effect.attempts,
            late=round((now - effect.due_at).total_seconds(), 1),
        )  # fmt: skip


def _bare(entry: Entry) -> bool:
    return (entry[1].reason or "").startswith(UNWRITTEN)


def _bared(entry: Entry, error: Exception) -> Entry:
    """The same end with nothing that cannot be written. What was to be tried again is given up."""
    claim, end = entry
    return claim, End(DEAD if end.state == WAITING else end.state, f"{UNWRITTEN}{type(error).__name__}")


async def _followers(session: AsyncSession, ended: list[int]) -> None:
    """Changes of a message wait for it to be sent; now it is their turn."""
    waiting = select(Effect.platform, Effect.not_before).where(Effect.of_id.in_(ended), Effect.state == WAITING)
    defer(session, [(row.platform, row.not_before) for row in await session.execute(waiting)])


def _lease(claim: Claim) -> tuple[int, str | None]:
    return claim.effect.id, claim.effect.lease_owner


async def _end(session: AsyncSession, entries: Sequence[Entry], now: datetime) -> set[tuple[int, str | None]]:
    """Write down the ends of rows that are still under our leases and not newer by now, in one statement; which."""
    given = table_of(session, Effect, ENDS, [_row(claim.effect, end, now) for claim, end in entries])
    over = given.c.state.in_((SENT, SKIPPED))  # what was given up keeps its words: somebody may want to try again
    kept = {name: coalesce(given.c[name], getattr(Effect, name)) for name in ("sent_ref", "not_before")}
    kept["doubt_since"] = coalesce(Effect.doubt_since, given.c.doubt_since)  # a later attempt makes it no younger
    wiped = {name: case((over, null()), else_=getattr(Effect, name)) for name in WORDS}
    query = (
        update(Effect)
        .where(Effect.id == given.c.id, Effect.lease_owner == given.c.lease_owner, Effect.version == given.c.version)
        .where(_looked_up(session, entries))
        .values(
            {name: given.c[name] for name in ("state", "reason", "ended_at", "attempts")}
            | kept
            | wiped
            | {"lease_until": None}
        )
        .returning(Effect.id, Effect.lease_owner)
        .execution_options(synchronize_session=False)
    )
    return {(number, lease) for number, lease in await session.execute(query)}


def _looked_up(session: AsyncSession, entries: Sequence[Entry]) -> ColumnElement[bool]:
    """What the rows fulfil anyway, said so that each is looked up: PostgreSQL would read all, SQLite by the state."""
    if on_sqlite(session):
        return Effect.lease_until.is_not(None)
    return among(session, Effect.id, [claim.effect.id for claim, _ in entries])


def _row(effect: Held, end: End, now: datetime) -> tuple[Any, ...]:
    """An end as the columns of :data:`ENDS`."""
    ended_at = None if end.state == WAITING else now
    doubt_since, attempts = effect.tried_at if end.in_doubt else None, effect.attempts - (not end.counts)
    return (
        effect.id, effect.lease_owner, effect.version, end.state, end.reason and end.reason[:400], end.sent_ref,
        end.again_at, ended_at, doubt_since, attempts,
    )  # fmt: skip


async def _give_back(session: AsyncSession, claims: Sequence[Claim], now: datetime) -> None:
    """A newer edit came while the older one was under way: it is to be sent again. What somebody else has in hand by
    now stays theirs."""
    if claims:
        mine = tuple_(Effect.id, Effect.lease_owner).in_([_lease(claim) for claim in claims])
        await change(session, and_(mine, Effect.state == LEASED), RETURNED)
        defer(session, [(claim.effect.platform, now) for claim in claims])


async def _learn(session: AsyncSession, entries: Sequence[Entry], now: datetime) -> None:
    """What the attempts taught about people: where to write to them, and who cannot be written to."""
    places = [
        (claim.account.id, end.direct_ref)
        for claim, end in entries
        if claim.account is not None and end.direct_ref and claim.account.direct_ref != end.direct_ref
    ]
    gone = [claim.account.id for claim, end in entries if claim.account is not None and (end.unreachable or end.left)]
    if places:
        given = table_of(session, Account, ("id", "direct_ref"), places)
        await session.execute(update(Account).where(Account.id == given.c.id).values(direct_ref=given.c.direct_ref))
    if gone:
        away = update(Account).where(among(session, Account.id, gone), Account.unreachable_at.is_(None))
        await session.execute(away.values(unreachable_at=now))


async def _after(session: AsyncSession, claim: Claim, end: End, now: datetime) -> None:
    if end.unreachable:
        await Outbox(session, now).fall_back(claim.effect, claim.installation)
    if end.missing or end.gone:
        await tell_organisers(session, claim, end, now)
