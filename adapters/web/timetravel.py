"""Moving the demo's clock: time goes by in small steps, and at each the clockwork does what is due."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from adapters.web.tables import WebMessage
from bot import uptime
from bot.app import App
from bot.clock import MovableClock
from bot.when import WeekTime, instant, next_due

STEP = timedelta(minutes=30)
NINE = time(9)
FARTHEST = timedelta(days=62)
NEXT_PING = timedelta(days=15)


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
        case "ping":
            return now + NEXT_PING
        case _:
            return _custom(now, zone, jump)


async def move(app: App, clock: MovableClock, until: datetime, *, to_ping: bool = False) -> AsyncIterator[datetime]:
    """Let time go by up to ``until``; gives each instant it passed through. With ``to_ping`` it ends as soon as the
    bot has said something of its own accord."""
    spoken = await _spoken(app)
    while (now := clock.now()) < until:
        clock.move(min(_next_step(now), until) - now)
        await live(app, clock)
        yield clock.now()
        if to_ping and await _spoken(app) != spoken:
            return


async def live(app: App, clock: MovableClock) -> None:
    """One instant of the demo: the time up to it was lived through, what is due happens and is delivered."""
    now = clock.now()
    async with app.db.writing() as session:
        await uptime.lived(session, now)
    await app.tick(now)
    await app.dispatcher.drain(now)


def _next_step(now: datetime) -> datetime:
    """The next half hour on the clock, so that what is due at nine comes at nine."""
    return datetime.fromtimestamp((now.timestamp() // STEP.total_seconds() + 1) * STEP.total_seconds(), UTC)


def _custom(now: datetime, zone: str, typed: str) -> datetime | None:
    try:
        wanted = datetime.fromisoformat(typed)
    except ValueError:
        return None
    at = wanted.astimezone(UTC) if wanted.tzinfo else instant(wanted, zone)
    return at if now < at <= now + FARTHEST else None


async def _spoken(app: App) -> int:
    """How many messages the bot has sent by itself."""
    async with app.db.reading() as session:
        return await session.scalar(select(func.count()).where(WebMessage.mark.is_not(None))) or 0
