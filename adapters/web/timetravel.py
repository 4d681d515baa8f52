"""Moving the demo's clock: time goes by from one thing that is due to the next, and the clockwork does it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from adapters.web.tables import WebMessage
from bot import uptime
from bot.app import App
from bot.clock import MovableClock
from bot.clockwork import Clockwork
from bot.outbox import WAITING, Effect
from bot.when import WeekTime, instant, next_due

NINE = time(9)
FARTHEST = timedelta(days=62)
NEXT_PING = timedelta(days=15)
STEP = timedelta(seconds=30)  # longer than the jobs that plan ahead rest, so that no stop finds them resting
RECENT = 100  # messages among which somebody's last one is looked for


def target(now: datetime, zone: str, jump: str) -> datetime | None:
    """Where a jump leads, in UTC; ``jump`` may also be a local date and time. None when it is no time at all, or
    lies in the past, or farther ahead than the demo goes at once."""
    local = now.astimezone(ZoneInfo(zone))
    match jump:
        case "hour":
            return now + timedelta(hours=1)
        case "tomorrow":
            return instant(datetime.combine(local.date() + timedelta(days=1), NINE), zone)
        case "monday":
            return next_due(WeekTime(0, 9 * 60), zone, now)
        case _:
            return _custom(now, zone, jump)


async def move(app: App, clock: MovableClock, until: datetime) -> AsyncIterator[datetime]:
    """Let time go by up to ``until``; gives each instant it stopped at: whenever something is due."""
    while (now := clock.now()) < until:
        stop = max(min([*await _planned(app, now), until]), now + STEP)
        clock.move(min(stop, until) - now)
        await live(app, clock)
        yield clock.now()


async def move_to_ping(app: App, clock: MovableClock, person: str) -> AsyncIterator[datetime]:
    """Let time go by until the bot speaks to this person of its own accord, two weeks at most."""
    heard = await last_word(app, person)
    async for now in move(app, clock, clock.now() + NEXT_PING):
        yield now
        if await last_word(app, person) != heard:
            return


async def live(app: App, clock: MovableClock, clockwork: Clockwork | None = None) -> None:
    """One instant of the demo: the time up to it was lived through, what is due happens and is delivered."""
    now = clock.now()
    async with app.db.writing() as session:
        await uptime.lived(session, now)
    await (clockwork or app.clockwork).tick(now)
    await app.dispatcher.drain(now)


async def _planned(app: App, now: datetime) -> list[datetime]:
    """The instants ahead at which something will be due, as far as rows say so now."""
    async with app.db.reading() as session:
        effect = await session.scalar(
            select(func.min(Effect.not_before)).where(Effect.state == WAITING, Effect.not_before > now)
        )
    return [at for at in (effect, await app.clockwork.next_at(now)) if at]


def _custom(now: datetime, zone: str, typed: str) -> datetime | None:
    try:
        wanted = datetime.fromisoformat(typed)
    except ValueError:
        return None
    at = wanted.astimezone(UTC) if wanted.tzinfo else instant(wanted, zone)
    return at if now < at <= now + FARTHEST else None


async def last_word(app: App, person: str) -> int:
    """The newest message that the bot sent by itself and that is to this person, or names them; 0 for none."""
    async with app.db.reading() as session:
        rows = await session.execute(
            select(WebMessage.id, WebMessage.place, WebMessage.payload)
            .where(WebMessage.mark.is_not(None))
            .order_by(WebMessage.id.desc())
            .limit(RECENT)
        )
        return next((id for id, place, payload in rows if person in place + json.dumps(payload)), 0)
