"""Whose turn it is, by the pace of the platforms: rows in hand wait for no turn, so that they hold up no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.platform import Platform
from bot.rates import reserve

AT_HAND = 0.5  # seconds; a turn that near is waited for by the platform's own means
Due = Any  # a row of :func:`bot.held.columns`


async def in_their_turn(
    session: AsyncSession, platforms: Mapping[str, Platform], rows: Sequence[Due], now: datetime
) -> tuple[Sequence[Due], Sequence[tuple[Due, datetime]]]:
    """Those whose turn is now, and the others, each with the turn that it gets for later."""
    gaps: dict[str, float] = {}
    queues: dict[str, list[Due]] = defaultdict(list)
    for row in rows:
        for name, rate in _rates(platforms[row.platform], row) if row.turn_at is None else ():
            gaps[name] = 1 / rate
            queues[name].append(row)
    if not queues:
        return rows, ()
    waits = await reserve(session, {name: len(some) * gaps[name] for name, some in queues.items()}, now.timestamp())
    turns: dict[int, float] = defaultdict(float)
    for name, some in queues.items():
        for number, row in enumerate(some):
            turns[row.id] = max(turns[row.id], waits[name] + number * gaps[name])
    later = {number: now + timedelta(seconds=wait) for number, wait in turns.items() if wait > AT_HAND}
    return [row for row in rows if row.id not in later], [(row, later[row.id]) for row in rows if row.id in later]


def _rates(platform: Platform, effect: Due) -> list[tuple[str, float]]:
    """The rates that count for a row, by the name of their row in the table."""
    pace, head = platform.pace, f"{effect.platform}:{effect.installation_id}"
    found = [(f"{effect.platform}:direct", pace.direct)] if effect.verb == "direct" else []
    if effect.verb == "post":
        place = effect.target if effect.of_id is None else f"in {effect.of_id}"  # what that row opens
        found.append((f"{head}:{place}", pace.place))
    if effect.verb == "edit" and effect.target:
        found.append((f"{head}:{effect.target}:edits", pace.edits))
    found.append((f"{effect.platform}:all", pace.total))
    return [(name, rate) for name, rate in found if rate]
