"""Taking effects in hand: those that are due, fairly among communities, each under a lease that is renewed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from math import ceil
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.functions import coalesce
from sqlalchemy.types import NULLTYPE

from bot.bulk import among, numbered, table_of, written
from bot.crowd import Reach, homes, reaches, whence
from bot.db import alone as only
from bot.db import on_sqlite
from bot.delivery import Claim
from bot.held import Held, columns, in_hand, late
from bot.leases import IN_DOUBT, LEASE, change, change_free, instant, ran_out
from bot.needless import wanted
from bot.outbox import LEASED, ORIGINAL, OTHER, WAITING, Effect, defer
from bot.platform import Platform
from bot.turns import free_turns, in_their_turn, opened

Due = Any  # a row of :func:`bot.held.columns`


def _first(state: str) -> ScalarSelect[datetime]:
    """MIN, which PostgreSQL finds by walking the index: so it notes which of its entries are long over."""
    return select(func.min(Effect.not_before)).where(Effect.state == state).scalar_subquery()


NEXT = select(_first(WAITING), _first(LEASED))


class Taken(Struct):
    """What one look brought: claims to carry out, how many rows it ``put_off`` or ended, and those that it ended as
    ``needless``, with the reason."""

    claims: list[Claim]
    put_off: int
    last_installation: int
    needless: Sequence[tuple[Due, str]] = ()

    @property
    def moved(self) -> int:
        return len(self.claims) + self.put_off


class Look(Struct, frozen=True):
    """Who looks for work: the platforms it serves, for how many rows, after which community it goes on, its lease;
    ``mine`` are the names of leases that it has in hand. ``shared`` is for :func:`bot.leases.instant`."""

    platforms: Mapping[str, Platform]
    now: datetime
    most: int
    after: int
    lease: str
    lasting: timedelta = LEASE
    mine: tuple[str, ...] = ()
    shared: bool = False


async def any_due(
    session: AsyncSession, platforms: Mapping[str, Platform], now: datetime, *, shared: bool = False
) -> bool:
    """Whether there is something to do. Costs a look at two ends of an index when there is not."""
    waits_until, leased = (await session.execute(NEXT)).one()
    if leased is None and (waits_until is None or waits_until > now):
        return False
    names, alone = opened(await free_turns(session, platforms, now), platforms)
    due = _first_due(names, now, alone=alone)
    over = ran_out(instant(session, now, shared=shared)), Effect.platform.in_(list(platforms))
    lost = select(Effect.id).where(*over).limit(1)
    return await session.scalar(due) is not None or await session.scalar(lost) is not None


def _first_due(platforms: Sequence[str], now: datetime, *, alone: bool) -> Select[int]:
    """Any row that is due. In rooms: in the order of their index, or tens of thousands to people alone are looked
    through, that have no turn."""
    due = select(Effect.id).where(_due(Effect, platforms, now, alone=alone)).limit(1)
    in_order = due.where(Effect.installation_id > 0).order_by(Effect.installation_id, Effect.not_before, Effect.id)
    return due if alone else in_order


def _due(effect: Any, platforms: Any, now: Any, *, alone: bool) -> ColumnElement[bool]:
    """Due, ours, and not the change of a message that is itself still to be sent. What is said in a space does not wait
    for one that could not be opened at once, where it can be said elsewhere. Unless ``alone``, nothing to people
    directly."""
    elsewhere = or_(effect.verb == "direct", and_(effect.verb == "post", effect.target.is_not(None)))
    hindered = and_(elsewhere, ORIGINAL.state == WAITING, ORIGINAL.reason.is_not(None))
    unsent = exists().where(ORIGINAL.id == effect.of_id, ORIGINAL.state.in_((WAITING, LEASED)), ~hindered)
    return and_(
        effect.state == WAITING,
        effect.not_before <= now,
        effect.platform.in_(platforms),
        or_(effect.of_id.is_(None), ~unsent),
        *([] if alone else [_in_rooms(effect)]),
    )


def _in_rooms(effect: Any) -> ColumnElement[bool]:
    """In the words of their index, so that it is used: tens of thousands may wait for turns with people alone."""
    rooms: ColumnElement[bool] = effect.verb != literal_column("'direct'")
    return rooms


async def take(session: AsyncSession, look: Look) -> Taken:
    """Lease what is due: of each community its oldest, of as many communities as fit."""
    lost = ran_out(instant(session, look.now, shared=look.shared), look.mine)
    await change_free(session, and_(lost, Effect.platform.in_(list(look.platforms))), IN_DOUBT)
    free = await _free(session, look)
    names, alone = opened(free, look.platforms)
    spaces = await _spaces(session, look, look.after, alone=alone) or await _spaces(session, look, 0, alone=alone)
    if not spaces or not names:
        return Taken([], 0, 0)
    last = spaces[look.most - 1] if len(spaces) > look.most else 0
    rows = await _rows(session, look, spaces[: look.most], alone=alone)
    await asyncio.sleep(0)  # several lanes are at it: the loop looks at what has come
    kept, needless = await wanted(session, look.now, rows)
    order = await in_their_turn(session, look.platforms, kept, look.now, free, look.after)
    await _put_off(session, order.later)
    if order.left:
        last = order.last_installation or look.after
        defer(session, [(order.left[0].platform, look.now + timedelta(seconds=order.pause))])
    await asyncio.sleep(0)
    claims = await _claims(session, await _lease(session, look, order.now))
    return Taken(claims, len(order.later) + len(needless), last, needless)


async def _free(session: AsyncSession, look: Look) -> Mapping[str, float]:
    """The shared turns, of which those to people alone are given by one look at a time: a second one would pass over
    the oldest rows, that the first has locked."""
    paced = [name for name, platform in look.platforms.items() if platform.pace.direct]
    first = not paced or await only(session, f"to people alone: {paced}")
    free = await free_turns(session, look.platforms, look.now)
    return free if first else {**free, **{f"{name}:direct": 0.0 for name in paced}}


async def _lease(session: AsyncSession, look: Look, ready: Sequence[Due]) -> list[Held]:
    """Take the rows in hand, in one statement. Nobody else can change them since they were read."""
    if not ready:
        return []
    until = instant(session, look.now, shared=look.shared) + look.lasting
    held = {"state": LEASED, "lease_owner": look.lease, "lease_until": until, "tried_at": look.now}
    here = among(session, Effect.id, [row.id for row in ready])
    await change(session, here, held | {"turn_at": None, "attempts": Effect.attempts + 1})
    return await in_hand(session, ready, look.lease, look.now)


async def _spaces(session: AsyncSession, look: Look, after: int, *, alone: bool) -> Sequence[int]:
    """Installations that wait for something, in turn, and one more: so it is known whether to begin anew. The recursion
    jumps from one to the next in the index."""
    here = {"after": after, "now": look.now, "platforms": list(look.platforms), "most": look.most + 1}
    return list(await session.scalars(_in_turn(alone=alone), here))


@cache
def _in_turn(*, alone: bool) -> Select[int]:
    """Made once: that takes as long as the answer."""
    after = bindparam("after", type_=Integer)
    here = select(_next_space(after, alone=alone).label("id")).cte("here", recursive=True)
    here = here.union_all(select(_next_space(here.c.id, alone=alone)).where(here.c.id.is_not(None)))
    ours = _due(OTHER, bindparam("platforms", expanding=True), bindparam("now"), alone=alone)
    first = select(OTHER.id).where(OTHER.installation_id == here.c.id, ours).limit(1)
    due = first.scalar_subquery()  # not EXISTS, for which all rows would be read
    waiting = select(here.c.id).where(here.c.id.is_not(None), due.is_not(None))
    return waiting.limit(bindparam("most", type_=Integer))


def _next_space(after: ColumnElement[int], *, alone: bool) -> ScalarSelect[int]:
    query = select(Effect.installation_id).where(Effect.state == WAITING, Effect.installation_id > after)
    query = query if alone else query.where(_in_rooms(Effect))
    return query.order_by(Effect.installation_id).limit(1).scalar_subquery()


async def _rows(session: AsyncSession, look: Look, spaces: Sequence[int], *, alone: bool) -> Sequence[Due]:
    """The oldest rows of each of these installations; other processes pass over them."""
    here = {"now": look.now, "platforms": list(look.platforms), "share": ceil(look.most / len(spaces))}
    asked = _oldest(sqlite=on_sqlite(session), alone=alone)
    found: Sequence[Due] = (await session.execute(asked, here | {"spaces": written(session, spaces)})).all()
    return found


@cache
def _oldest(*, sqlite: bool, alone: bool) -> Select[Any]:
    """Made once, as well: the loop stands still for 4 ms meanwhile."""
    effect, each = OTHER, numbered(bindparam("spaces", type_=NULLTYPE), sqlite=sqlite)
    due = _due(effect, bindparam("platforms", expanding=True), bindparam("now"), alone=alone)
    oldest = (
        select(*([effect.id] if sqlite else [effect.not_before, *columns(effect)]))
        .where(effect.installation_id == each.c.value, due)
        .order_by(effect.not_before, effect.id)
        .limit(bindparam("share", type_=Integer))
        .correlate(each)
    )
    if sqlite:
        return select(*columns(Effect)).join(each, Effect.id.in_(oldest)).order_by(Effect.not_before, Effect.id)
    free = oldest.with_for_update(skip_locked=True, of=effect).lateral("free")
    found = [free.c[column.key] for column in columns(effect)]
    return select(*found).select_from(each).join(free, true()).order_by(free.c.not_before, free.c.id)


async def _put_off(session: AsyncSession, rows: Sequence[tuple[Due, datetime]]) -> None:
    if not rows:
        return
    given = table_of(session, Effect, ("id", "turn_at"), [(row.id, at) for row, at in rows])
    await change(session, Effect.id == given.c.id, {"not_before": given.c.turn_at, "turn_at": given.c.turn_at})
    defer(session, [(row.platform, at) for row, at in rows])


async def _claims(session: AsyncSession, effects: list[Held]) -> list[Claim]:
    installations = await homes(session, {effect.installation_id for effect in effects})
    originals = await _originals(session, {effect.of_id for effect in effects if effect.of_id})
    said = [_said(effect, originals.get(effect.of_id)) for effect in effects]
    people = {one.member_id for one in said if one and one.verb == "direct" and one.member_id}
    ways = await reaches(session, people) if people else []
    communities = await whence(session, ways) if ways else {}
    accounts: dict[Any, Reach] = {(way.installation_id, way.member_id): way for way in ways}
    claims = []
    for effect, message in zip(effects, said, strict=True):
        original, home = originals.get(effect.of_id), installations[effect.installation_id]
        way = accounts.get((home.id, message.member_id)) if message and message.verb == "direct" else None
        alone = way is not None and (message is effect or not message.placed)
        named = communities.get(way.id) if way and alone else None
        belated = message is not None and late(message)
        claims.append(Claim(effect, home, way, original and original.sent_ref, late=belated, whence=named))
    return claims


def _said(effect: Held, original: Any) -> Any:
    """The message that a row sends or changes."""
    return original if effect.verb == "edit" else effect


async def _originals(session: AsyncSession, ids: set[int]) -> dict[int | None, Any]:
    """What is to be known of the rows that others change or speak in. ``placed`` are answers and those in a space:
    there it is plain which community speaks."""
    if not ids:
        return {}
    ref = coalesce(Effect.sent_ref, Effect.answer_ref).label("sent_ref")
    placed = or_(Effect.of_id.is_not(None), Effect.answer_ref.is_not(None)).label("placed")
    columns = Effect.id, ref, Effect.due_at, Effect.tried_at, Effect.expires_at, Effect.verb, Effect.member_id, placed
    found = await session.execute(select(*columns).where(among(session, Effect.id, ids)))
    return {row.id: row for row in found}
