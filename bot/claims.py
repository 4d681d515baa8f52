"""Taking effects in hand: those that are due, fairly among communities, each under a lease that is renewed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, and_, exists, func, literal, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.db import on_sqlite
from bot.delivery import Claim
from bot.outbox import LEASED, SENT, SKIPPED, WAITING, Effect, defer
from bot.people import Account, Installation
from bot.platform import Platform
from bot.rates import reserve

LEASE = timedelta(seconds=60)  # three times the courier's patience, and renewed while work goes on
LATE = timedelta(minutes=10)  # from here on one message to a person is enough
AT_HAND = timedelta(seconds=0.5)  # a turn that near is waited for by the platform's own means
RETURNED: dict[str, Any] = {"state": WAITING, "lease_owner": None, "lease_until": None}
IN_DOUBT = RETURNED | {"doubt_since": func.coalesce(Effect.doubt_since, Effect.tried_at)}


@dataclass(slots=True)
class Taken:
    """What one look brought: claims to carry out, and how many rows it ``put_off`` or ended."""

    claims: list[Claim]
    put_off: int
    last_installation: int

    @property
    def moved(self) -> int:
        return len(self.claims) + self.put_off


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks for work: the platforms it serves, for how many rows, after which community it goes on, its lease."""

    platforms: Mapping[str, Platform]
    now: datetime
    most: int
    after: int
    lease: str
    lasting: timedelta = LEASE


async def change(session: AsyncSession, where: ColumnElement[bool], values: dict[str, Any]) -> int:
    changed: Any = await session.execute(
        update(Effect).where(where).values(**values).execution_options(synchronize_session=False)
    )
    return int(changed.rowcount)


async def any_due(session: AsyncSession, platforms: Mapping[str, Platform], now: datetime) -> bool:
    """Whether there is something to do. Costs two looks into an index when there is not."""
    due = select(Effect.id).where(_due(Effect, platforms, now)).limit(1)
    ran_out = select(Effect.id).where(_ran_out(now), Effect.platform.in_(list(platforms))).limit(1)
    return await session.scalar(due) is not None or await session.scalar(ran_out) is not None


def _due(effect: Any, platforms: Mapping[str, Platform], now: datetime) -> ColumnElement[bool]:
    """Due, ours, and not the change of a message that is itself still to be sent. What is said in a space does not wait
    for one that could not be opened at once."""
    original = aliased(Effect)
    hindered = and_(effect.verb == "direct", original.state == WAITING, original.reason.is_not(None))
    unsent = exists().where(original.id == effect.of_id, original.state.in_((WAITING, LEASED)), ~hindered)
    return and_(
        effect.state == WAITING,
        effect.not_before <= now,
        effect.platform.in_(list(platforms)),
        or_(effect.of_id.is_(None), ~unsent),
    )


def _ran_out(now: datetime) -> ColumnElement[bool]:
    """Leases that ended without a word; one that lies far ahead was given before the clock was set back."""
    return and_(Effect.state == LEASED, or_(Effect.lease_until < now, Effect.lease_until > now + 3 * LEASE))


async def take(session: AsyncSession, look: Look) -> Taken:
    """Lease what is due: of each community its oldest, of as many communities as fit."""
    lost = and_(_ran_out(look.now), Effect.platform.in_(list(look.platforms)))
    await change(session, lost, IN_DOUBT)
    spaces = await _spaces(session, look, look.after) or await _spaces(session, look, 0)
    if not spaces:
        return Taken([], 0, 0)
    effects = await _rows(session, look, spaces)
    ready = await _in_their_turn(session, look, await _one_each(session, look.now, effects))
    for effect in ready:
        effect.state, effect.lease_owner, effect.lease_until = LEASED, look.lease, look.now + look.lasting
        effect.tried_at, effect.turn_at = look.now, None
        effect.attempts += 1
    return Taken(await _claims(session, ready), len(effects) - len(ready), spaces[-1])


async def _spaces(session: AsyncSession, look: Look, after: int) -> Sequence[int]:
    """Installations that wait for something, in turn. The recursion jumps from one to the next in the index."""
    first = select(func.min(Effect.installation_id).label("id")).where(
        Effect.state == WAITING, Effect.installation_id > after
    )
    here = first.cte("here", recursive=True)
    following = (
        select(func.min(Effect.installation_id))
        .where(Effect.state == WAITING, Effect.installation_id > here.c.id)
        .scalar_subquery()
    )
    here = here.union_all(select(following).where(here.c.id.is_not(None)))
    waiting = aliased(Effect)
    due = exists().where(waiting.installation_id == here.c.id, _due(waiting, look.platforms, look.now))
    return list(await session.scalars(select(here.c.id).where(here.c.id.is_not(None), due).limit(look.most)))


async def _rows(session: AsyncSession, look: Look, spaces: Sequence[int]) -> list[Effect]:
    """The oldest rows of each of these installations; other processes pass over them."""
    share, effect = ceil(look.most / len(spaces)), aliased(Effect)
    each: Any = func.json_each(json.dumps(spaces)).table_valued("value", name="spaces")
    if not on_sqlite(session):
        each = func.unnest(literal(list(spaces), ARRAY(Integer))).table_valued("value", name="spaces")
        each = each.render_derived()
    oldest = (
        select(effect.id)
        .where(effect.installation_id == each.c.value, _due(effect, look.platforms, look.now))
        .order_by(effect.not_before, effect.id)
        .limit(share)
        .correlate(each)
    )
    if on_sqlite(session):
        chosen: Any = select(Effect).join(each, Effect.id.in_(oldest))
    else:
        free = oldest.with_for_update(skip_locked=True, of=effect).lateral("free")
        chosen = select(Effect).where(Effect.id.in_(select(free.c.id).select_from(each).join(free, true())))
    return list(await session.scalars(chosen.order_by(Effect.not_before, Effect.id)))


async def _one_each(session: AsyncSession, now: datetime, effects: list[Effect]) -> list[Effect]:
    """After an outage one message to a person is enough: what is late gives way to something newer."""
    late = [row for row in effects if row.verb == "direct" and row.expires_at and now - row.due_at > LATE]
    if not late:
        return effects
    other = aliased(Effect)
    newer = and_(other.state.in_((WAITING, LEASED)), other.not_before <= now, other.due_at > Effect.due_at)
    said = and_(other.state == SENT, other.ended_at > now - LATE)
    more = exists().where(
        other.member_id == Effect.member_id, other.id != Effect.id, other.verb == "direct",
        other.expires_at.is_not(None), or_(newer, said),
    )  # fmt: skip
    query = select(Effect.id).where(Effect.id.in_([row.id for row in late]), more)
    needless = set(await session.scalars(query))
    for row in late:
        if row.id in needless:
            row.state, row.reason, row.ended_at = SKIPPED, "late, and there was another message", now
            row.payload = row.fallback = None
    return [row for row in effects if row.id not in needless]


async def _in_their_turn(session: AsyncSession, look: Look, effects: list[Effect]) -> list[Effect]:
    """Those whose turn is now, by the pace of their platform; the others keep the turn they get for later."""
    groups: dict[tuple[str, float], list[Effect]] = {}
    for effect in effects:
        for name, rate in _rates(look.platforms[effect.platform], effect):
            groups.setdefault((name, rate), []).append(effect)
    turns: dict[int, datetime] = {}
    for (name, rate), rows in sorted(groups.items(), key=lambda item: item[0]):
        new = [row for row in rows if row.turn_at is None]
        if new:
            wait = await reserve(session, name, len(new), 1 / rate, look.now.timestamp())
            for number, row in enumerate(new):
                at = look.now + timedelta(seconds=wait + number / rate)
                turns[row.id] = max(at, turns.get(row.id, at))
    later = [row for row in effects if turns.get(row.id, look.now) > look.now + AT_HAND]
    for row in later:
        row.not_before = row.turn_at = turns[row.id]
    defer(session, [(row.platform, row.not_before) for row in later])
    return [row for row in effects if row not in later]


def _rates(platform: Platform, effect: Effect) -> list[tuple[str, float]]:
    """The rates that count for a row, by the name of their row in the table."""
    pace, head = platform.pace, f"{effect.platform}:{effect.installation_id}"
    found = [(f"{effect.platform}:direct", pace.direct)] if effect.verb == "direct" else []
    if effect.verb == "post":
        found.append((f"{head}:{effect.target}", pace.place))
    found.append((f"{effect.platform}:all", pace.total))
    return [(name, rate) for name, rate in found if rate]


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
