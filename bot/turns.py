"""Whose turn it is, by the pace of the platforms: rows in hand wait for no turn, so that they hold up no others.

A place has turns of its own, and its rows keep those that they get, however far ahead. Turns that all communities
share are given a moment ahead only, and to each community in its turn: the other rows are left as they are, so that
nobody waits behind a crowd that takes hours. What has no time left needs no turn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import inf, isinf
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.platform import Platform
from bot.rates import LONGEST, Rate, reserve

AT_HAND = 0.5  # seconds; a turn that near is waited for by the platform's own means
SOON = 5.0  # seconds; shared turns are given no further ahead
EDITS = ":edits"  # they may come two at once: people wait to see what they pressed
Due = Any  # a row of :func:`bot.held.columns`
Free = Mapping[str, float]


class Order(Struct):
    """Rows whose turn is now; those with a turn ``later``; those ``left`` without any, since there are no more for
    ``pause`` seconds, and the community that got the last one."""

    now: Sequence[Due]
    later: Sequence[tuple[Due, datetime]] = ()
    left: Sequence[Due] = ()
    last_installation: int = 0
    pause: float = 0.0


async def free_turns(session: AsyncSession, platforms: Mapping[str, Platform], now: datetime) -> Free:
    """How many shared turns can be had soon: for each platform ``name:all``, and ``name:direct`` for what is said to
    people alone. None where the platform rests (:func:`bot.rates.rest`)."""
    rates = {name: rate for platform in platforms for name, rate in _shared(platform, platforms[platform]).items()}
    rows = await session.execute(select(Rate.name, Rate.free_at).where(Rate.name.in_(rates)))
    found = {row.name: row.free_at for row in rows}
    return {name: _free(found.get(name, 0.0) - now.timestamp(), rate) for name, rate in rates.items()}


def _shared(name: str, platform: Platform) -> dict[str, float | None]:
    return {f"{name}:all": platform.pace.total, f"{name}:direct": platform.pace.direct}


def _free(ahead: float, rate: float | None) -> float:
    if SOON < ahead < LONGEST:
        return 0
    return inf if rate is None else 1 + int((SOON - (max(ahead, 0.0) if ahead < LONGEST else 0.0)) * rate)


def opened(free: Free, platforms: Mapping[str, Platform]) -> tuple[list[str], bool]:
    """The platforms that take anything, and whether people can be written to alone."""
    names = [name for name in platforms if free[f"{name}:all"]]
    return names, all(free[f"{name}:direct"] for name in names)


async def in_their_turn(
    session: AsyncSession, platforms: Mapping[str, Platform], rows: Sequence[Due], now: datetime, free: Free, after: int
) -> Order:
    """``after`` is the community that had the last of the shared turns."""
    order = _admitted(rows, now, free, after)
    gaps: dict[str, float] = {}
    queues: dict[str, list[Due]] = defaultdict(list)
    for row in order.now:
        for name, rate in _rates(platforms[row.platform], row) if _needs_a_turn(row, now) else ():
            gaps[name] = 1 / rate
            queues[name].append(row)
    if not queues:
        return order
    waits = await reserve(session, {name: len(some) * gaps[name] for name, some in queues.items()}, now.timestamp())
    taken = {name: waits[name] + len(some) * gaps[name] for name, some in queues.items()}
    order.pause = max([0.0, *(until - SOON for name, until in taken.items() if name in free)])
    turns: dict[int, float] = defaultdict(float)
    for name, some in queues.items():
        for number, row in enumerate(some):
            early = gaps[name] if name.endswith(EDITS) else 0.0
            turns[row.id] = max(turns[row.id], waits[name] + number * gaps[name] - early)
    later = {number: now + timedelta(seconds=wait) for number, wait in turns.items() if wait > AT_HAND}
    order.later = [(row, later[row.id]) for row in order.now if row.id in later]
    order.now = [row for row in order.now if row.id not in later]
    return order


def _admitted(rows: Sequence[Due], now: datetime, free: Free, after: int) -> Order:
    """As many rows as there are shared turns, of each community in its turn the oldest."""
    if all(isinf(number) for number in free.values()):
        return Order(rows)
    free, left, last = dict(free), set[int](), 0
    for row in _in_rounds(rows, after):
        names = _shares(row) if _needs_a_turn(row, now) else ()
        if any(free[name] < 1 for name in names):
            left.add(row.id)
            continue
        for name in names:
            free[name] -= 1
            last = row.installation_id
    admitted = [row for row in rows if row.id not in left]
    return Order(admitted, left=[row for row in rows if row.id in left], last_installation=last)


def _in_rounds(rows: Sequence[Due], after: int) -> list[Due]:
    number: Counter[int] = Counter()
    keys = {}
    for row in rows:
        keys[row.id] = number[row.installation_id], row.installation_id <= after, row.installation_id
        number[row.installation_id] += 1
    return sorted(rows, key=lambda row: keys[row.id])


def _needs_a_turn(row: Due, now: datetime) -> bool:
    return row.turn_at is None and (row.expires_at is None or row.expires_at >= now)


def _shares(row: Due) -> list[str]:
    return [f"{row.platform}:all", *([f"{row.platform}:direct"] if row.verb == "direct" else [])]


def _rates(platform: Platform, effect: Due) -> list[tuple[str, float]]:
    """The rates that count for a row, by the name of their row in the table."""
    pace, head = platform.pace, f"{effect.platform}:{effect.installation_id}"
    found = [(f"{effect.platform}:direct", pace.direct)] if effect.verb == "direct" else []
    if effect.verb == "post":
        place = effect.target if effect.of_id is None else f"in {effect.of_id}"  # what that row opens
        found.append((f"{head}:{place}", pace.place))
    if effect.verb == "edit" and effect.target:
        found.append((f"{head}:{effect.target}{EDITS}", pace.edits))
    found.append((f"{effect.platform}:all", pace.total))
    return [(name, rate) for name, rate in found if rate]
