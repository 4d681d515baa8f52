"""Addresses are looked at once a week, in the background and politely; one that does not answer three times over a
week is hidden until it does.

A few addresses on as many machines at a time, and a pause between: no machine is asked twice in a row.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct
from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Resource
from bot.clockwork import Turn, every
from bot.db import add_once
from bot.errands import Errand
from bot.model import Model
from bot.resources.tables import ResourceAddress, Suggestion
from bot.resources.visit import Visit, visit
from bot.shelf import SHELF

WEEK, AGAIN, LEASE, PAUSE = timedelta(days=7), timedelta(days=3.5), timedelta(hours=1), timedelta(seconds=30)
MONTH = timedelta(days=30)  # RFC 9309: from then on, a robots.txt that is out of order counts as not there
MISSES, TOGETHER = 3, 8


class Looker(Protocol):
    """How an address is looked at; :func:`visit`, or another one in tests."""

    def __call__(self, url: str, *, waited: bool) -> Visit: ...


class Due(Struct, frozen=True):
    """An address to look at. ``waited``: its robots.txt has been out of order for a month."""

    url: str
    waited: bool


@every(timedelta(hours=1))
async def note_addresses(turn: Turn) -> None:
    """Write down what there is to look at, once somebody used the catalogue here; first looks spread over a week."""
    content = SHELF.content
    if content is None or not SHELF.check_links:
        return
    own = await turn.session.scalars(select(Suggestion.url).where(Suggestion.state == "accepted"))
    urls = {entry.url for entry in content.resources.values() if entry.url and entry.status == "active"} | set(own)
    known = set(await turn.session.scalars(select(ResourceAddress.url)))
    turn.session.add_all(ResourceAddress(url=url, due_at=turn.now + _share(url), misses=0) for url in urls - known)


def _share(url: str) -> timedelta:
    """The same moment of the week for the same address."""
    return LEASE + WEEK * (int(sha256(url.encode()).hexdigest()[:8], 16) / 2**32)


async def look_soon(session: AsyncSession, url: str, now: datetime) -> None:
    """At one that organisers are asked to judge."""
    if SHELF.check_links:
        await add_once(session, ResourceAddress, url=url, due_at=now, misses=0)


async def look_no_more(session: AsyncSession, url: str) -> None:
    await session.execute(delete(ResourceAddress).where(ResourceAddress.url == url))


async def hidden(session: AsyncSession) -> frozenset[str]:
    """The addresses that nobody is sent to now."""
    return frozenset(await session.scalars(select(ResourceAddress.url).where(ResourceAddress.hidden_at.is_not(None))))


async def away(session: AsyncSession, entries: Iterable[Resource]) -> frozenset[str]:
    """The ids of the entries whose address does not answer now."""
    gone = await hidden(session)
    return frozenset(entry.id for entry in entries if entry.url in gone) if gone else frozenset()


class Look(Struct, frozen=True):
    """When an address was looked at last, and whether it answered then."""

    at: datetime
    answered: bool = True


async def last_looks(session: AsyncSession, entries: Iterable[Resource]) -> dict[str, Look]:
    """The last look at the address of each entry, by its id; nothing where there was none that says anything."""
    urls = {entry.url: entry.id for entry in entries if entry.url}
    return {urls[url]: look for url, look in (await looks_at(session, urls)).items()}


async def looks_at(session: AsyncSession, urls: Iterable[str]) -> dict[str, Look]:
    """The same by address."""
    rows = await session.scalars(select(ResourceAddress).where(ResourceAddress.url.in_(tuple(urls))))
    return {row.url: look for row in rows if (look := _last(row))}


def _last(row: ResourceAddress) -> Look | None:
    if row.misses and row.looked_at:
        return Look(row.looked_at, answered=False)
    return Look(row.answered_at) if row.answered_at else None


async def _due(session: AsyncSession, now: datetime) -> bool:
    waits = select(exists().where(ResourceAddress.due_at <= now))
    just = select(exists().where(ResourceAddress.looked_at > now - PAUSE))
    return bool(await session.scalar(waits)) and not await session.scalar(just)


async def _take(turn: Turn, model: Model | None) -> list[Due] | None:
    """A few addresses on different machines, in hand for an hour."""
    rows = await turn.session.scalars(
        select(ResourceAddress).where(ResourceAddress.due_at <= turn.now).order_by(ResourceAddress.due_at).limit(60)
    )
    chosen = {urlsplit(row.url).hostname: row for row in rows}
    taken = list(chosen.values())[:TOGETHER]
    for row in taken:
        row.due_at, row.looked_at = turn.now + LEASE, turn.now
    return [Due(row.url, _waited(row, turn.now)) for row in taken] or None


def _waited(row: ResourceAddress, now: datetime) -> bool:
    return row.undefined_at is not None and now - row.undefined_at >= MONTH


async def _go(look: Looker, model: Model | None, due: list[Due]) -> list[Visit]:
    return await asyncio.gather(*(asyncio.to_thread(look, one.url, waited=one.waited) for one in due))


async def _bring(turn: Turn, due: list[Due], visits: list[Visit]) -> None:
    """Note how each answered. Where none could be reached, it may be our own way out that is broken: nothing is noted,
    and one that was alone is looked at again beside one that answers as a rule."""
    if all(found.verdict == "unreachable" for found in visits):
        if len(due) == 1:
            await _beside_another(turn, due[0].url)
        return
    for one, found in zip(due, visits, strict=True):
        row = await turn.session.get(ResourceAddress, one.url)
        if row is not None:
            note(row, found, turn.now)


async def _beside_another(turn: Turn, url: str) -> None:
    """Both are due at once, and so are looked at together."""
    answered = select(ResourceAddress).where(ResourceAddress.answered_at.is_not(None), ResourceAddress.misses == 0)
    rows = await turn.session.scalars(answered.order_by(ResourceAddress.answered_at.desc()).limit(60))
    other = next((row for row in rows if urlsplit(row.url).hostname != urlsplit(url).hostname), None)
    alone = await turn.session.get(ResourceAddress, url)
    if other is not None and alone is not None:
        alone.due_at = other.due_at = turn.now


def note(row: ResourceAddress, found: Visit, now: datetime) -> None:
    """What a look at an address changes."""
    row.due_at, row.trouble = now + WEEK, found.trouble
    if found.undefined:
        row.undefined_at = row.undefined_at or now
    elif found.verdict != "unreachable":  # else nobody could be asked
        row.undefined_at = None
    if found.verdict == "answers":
        row.misses, row.missed_at, row.hidden_at, row.answered_at = 0, None, None, now
    elif found.verdict != "unknown":
        row.misses, row.missed_at, row.due_at = row.misses + 1, row.missed_at or now, now + AGAIN
        if row.misses >= MISSES and now - row.missed_at >= WEEK:
            row.hidden_at = row.hidden_at or now


def errand(look: Looker = visit) -> Errand:
    return Errand("resources.addresses", _due, _take, partial(_go, look), _bring)
