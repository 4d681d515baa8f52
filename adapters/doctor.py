"""``cairn doctor``: looks at all that a start needs, and says of each finding how to mend it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.schema import check, head, there, upgrade
from adapters.serve import Make
from bot import reader
from bot.app import App
from bot.census import UNPERMITTED
from bot.clock import SystemClock
from bot.clockwork import Coming, Load
from bot.db import Database, on_sqlite
from bot.errors import BadSettings, Delivery
from bot.listeners import Double, doubles
from bot.model import LOCAL
from bot.outbox import DEAD, LEASED, WAITING, Effect
from bot.people import Installation, Member
from bot.platform import Finding
from bot.settings import Settings, near_misses
from bot.steady import FAR
from bot.uptime import GAP, Uptime

SKEW = timedelta(seconds=5)
LONG_AGO = timedelta(days=7)
NEXT, SHOWN = 10, 5
APART = "end one of them; if both are meant to run, give each its own CAIRN_DISCORD_SHARD_IDS"
QUEUE = """
    SELECT count(*) FILTER (WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())) AS due,
           count(*) FILTER (WHERE status = 'todo' AND scheduled_at > now()) AS later,
           count(*) FILTER (WHERE status = 'doing') AS doing,
           (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute') AS workers
    FROM procrastinate_jobs"""


async def examine(settings: Settings, makers: Sequence[Make], wrong: Sequence[str] = ()) -> AsyncIterator[Finding]:
    """All findings, in the order in which one would mend them, after what is ``wrong`` with the settings."""
    for trouble in wrong:
        yield Finding(False, "Settings", trouble)
    if not wrong:
        yield Finding(True, "Settings can be read")
    for name, meant in near_misses():
        yield Finding(False, f"{name} is no setting", f"rename it to {meant}")
    if not makers and not wrong:
        yield Finding(False, "No platform is configured", "set CAIRN_DISCORD_TOKEN or CAIRN_SLACK_BOT_TOKEN in .env")
    if settings.openai_embedding_model == LOCAL and not reader.installed():
        yield Finding(False, "The model that finds by meaning is not installed", "run `cairn model`")
    trouble = await _trouble(settings.database_url)
    yield Finding(not trouble, "Database" if trouble else f"Database answers and is at revision {head()}", trouble)
    yield _zones()
    async with _opened(settings.database_url, instead=bool(trouble)) as app:
        async with app.db.reading() as session:
            yield await _clock(session, app.clock.now())
        for make in makers:
            for finding in await _platform(app, settings, make):
                yield finding
        for finding in [] if trouble else await _deliveries(app, settings):
            yield finding


async def _trouble(url: str) -> str:
    """What is wrong with the database; empty when nothing is."""
    if not there(url):
        return "there is no such file yet: run `cairn migrate` first"
    try:
        await check(url)
    except BadSettings as wrong:
        return str(wrong)
    return ""


@asynccontextmanager
async def _opened(url: str, *, instead: bool) -> AsyncIterator[App]:
    """The app on the database, or on an empty one ``instead``: the rest can be looked at all the same."""
    with TemporaryDirectory(prefix="cairn-") as folder:
        if instead:
            url = f"sqlite:///{folder}/empty.db"
            await asyncio.to_thread(upgrade, url)
        app = App(Database(url), SystemClock(), SystemRandom(), b"")
        try:
            yield app
        finally:
            await app.close()


async def _platform(app: App, settings: Settings, make: Make) -> Sequence[Finding]:
    try:
        adapter = make(app, settings)
    except BadSettings as wrong:
        return [Finding(False, "Platform", str(wrong))]
    try:
        return [*await adapter.doctor(), *too_many(await app.loads(adapter.name), adapter.pace.direct)]
    except BadSettings as wrong:
        return [Finding(False, "Platform", str(wrong))]
    except Delivery as trouble:
        return [Finding(False, f"{adapter.name.capitalize()} stopped answering ({trouble})", "look again in a while")]
    finally:
        await adapter.close()


def too_many(loads: Sequence[Load], rate: float | None) -> list[Finding]:
    """Whether more messages to people alone fall due at once than a platform takes in their time, ``rate`` a second."""
    if rate is None:
        return []
    free: datetime | None = None
    for load in loads:
        free = max(free or load.at, load.at) + timedelta(seconds=load.number / rate)
        late = int(((free - load.at) - load.within).total_seconds() * rate)
        if late > 0:
            what = f"{load.at:%a %d %b %H:%M} UTC: more direct messages fall due on {load.platform} than it takes"
            mend = f"about {late} are skipped; ask people to be asked in the room, or at other hours"
            return [Finding(False, f"{what} in time, {rate * 60:.0f} a minute", mend)]
    return []


async def _deliveries(app: App, settings: Settings) -> list[Finding]:
    async with app.db.reading() as session:
        written = await _written(session)
        troubles = [*await _stuck(session), *await _dead(session)]
        queue = [await _queue(session)] if settings.engine == "procrastinate" else []
        queue += await heard(session, app.clock.now())
        queue += [_double(each) for each in await doubles(session, app.clock.now())]
    coming = sorted([*written, *await app.coming(NEXT)])[:NEXT]
    told = Finding(True, "Next deliveries:" if coming else "Nothing waits to be delivered")
    return [*queue, told, *(_next(item, app.clock.now()) for item in coming), *troubles]


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except KeyError:
        return Finding(False, "Time zones are missing", "install the package tzdata")
    return Finding(True, f"Time zones: {len(available_timezones())} are known")


async def _clock(session: AsyncSession, now: datetime) -> Finding:
    """Against the database's clock, or, on a file, against when Cairn was last seen."""
    mend = "set this machine's clock (NTP), then start again"
    if not on_sqlite(session):
        there: datetime = (await session.execute(select(func.now()))).scalar_one()
        well = abs(there - now) < SKEW
        return Finding(well, f"Clock: {abs((there - now).total_seconds()):.1f} s from the database's", mend)
    last = await session.scalar(select(func.max(Uptime.until)))
    if last is not None and now > last + FAR:
        what = f"Clock: {(now - last).days} days after Cairn last ran"
        return Finding(False, what, f"if it is wrong, {mend}; if not, `cairn run` goes on after ten minutes")
    ahead = last is not None and last > now + SKEW
    behind = f"behind the last run ({last:%Y-%m-%d %H:%M} UTC)" if ahead else "plausible"
    return Finding(
        not ahead, f"Clock: {behind}", f"{mend}; in a demo that was moved ahead in time this is as it should be"
    )


async def _written(session: AsyncSession) -> list[Coming]:
    """What waits in the outbox already."""
    rows = await session.execute(
        select(Effect, Installation.name, Member.name)
        .join(Installation, Installation.id == Effect.installation_id)
        .outerjoin(Member, Member.id == Effect.member_id)
        .where(Effect.state.in_((WAITING, LEASED)))
        .order_by(Effect.not_before, Effect.id)
        .limit(NEXT)
    )
    return [
        Coming(effect.not_before, f"{effect.kind} ({effect.verb})", _whom(effect, member), space or effect.platform)
        for effect, space, member in rows
    ]


def _whom(effect: Effect, member: str | None) -> str:
    if effect.verb == "direct" and member:
        return member
    return effect.target or "an earlier message"


def _next(item: Coming, now: datetime) -> Finding:
    when = "now" if item.at <= now else f"{item.at:%a %d %b %H:%M} UTC"
    return Finding(True, f"  {when}: {item.what} to {item.who} in {item.community}")


async def heard(session: AsyncSession, now: datetime) -> list[Finding]:
    """Who is listened to. Nothing is wrong where nothing runs: somebody stopped it."""
    last = select(Uptime.platform, Uptime.part, func.max(Uptime.until).label("until"))
    kinds = Uptime.platform, Uptime.part
    rows = (await session.execute(last.group_by(*kinds).order_by(*kinds))).all()
    ran = max((row.until for row in rows), default=None)
    if ran is None or now - ran > GAP:
        return [Finding(True, f"No process of Cairn runs{f', since {ran:%Y-%m-%d %H:%M} UTC' if ran else ''}")]
    return [_listened(row, now) for row in rows if row.platform and now - row.until < LONG_AGO]


def _listened(row: Any, now: datetime) -> Finding:
    what = f"{row.platform.capitalize()}{f' (shards {row.part})' if row.part else ''}"
    if now - row.until <= GAP:
        return Finding(True, f"{what} is listened to")
    again = "; where shards were shared out anew, this line goes after a week" if row.part else ""
    return Finding(False, f"{what}: nobody has listened since {row.until:%Y-%m-%d %H:%M} UTC",
                   f"start `cairn run {row.platform}`{again}")  # fmt: skip


def _double(found: Double) -> Finding:
    shares = ", ".join(share.name for share in found.shares if share.name)
    both = " and ".join(f"{each.name} since {each.since:%Y-%m-%d %H:%M} UTC" for each in (found.first, found.second))
    what = f"{found.first.platform.capitalize()}{f' (shards {shares})' if shares else ''} is listened to twice: {both}"
    return Finding(False, what, APART)


async def _queue(session: AsyncSession) -> Finding:
    """How the queue stands, and whether anybody works on it."""
    if on_sqlite(session) or await session.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is None:
        return Finding(False, "Queue: its tables are missing", "run `cairn migrate` with PostgreSQL")
    row = (await session.execute(text(QUEUE))).one()
    what = f"Queue: {row.due} to do now, {row.later} later, {row.doing} in hand, {row.workers} workers"
    what += " (a process has one for each platform, and one more)" if row.workers else ""
    mend = "start `cairn run worker`, on as many machines as you like"
    return Finding(row.workers > 0, what, mend)


async def _stuck(session: AsyncSession) -> list[Finding]:
    """What waits for a permission, which only an organiser can give."""
    waiting = Effect.state == WAITING, UNPERMITTED
    rows = await session.execute(
        select(Effect.platform, Installation.name, Effect.reason, func.count())
        .join(Installation, Installation.id == Effect.installation_id)
        .where(*waiting)
        .group_by(Effect.platform, Installation.id, Installation.name, Effect.reason)
        .order_by(func.count().desc(), Installation.id)
    )
    mend = "give the bot this permission there; it goes on by itself within the hour, and with `--retry` at once"
    found = [
        Finding(False, f"{number} waiting in {name} on {platform}: {reason}", mend)
        for platform, name, reason, number in rows
    ]
    more = [Finding(False, f"and the same in {len(found) - SHOWN} more places")] if len(found) > SHOWN else []
    return found[:SHOWN] + more


async def _dead(session: AsyncSession) -> list[Finding]:
    total = await session.scalar(select(func.count()).where(Effect.state == DEAD)) or 0
    if not total:
        return [Finding(True, "No delivery was given up")]
    newest = select(Effect).where(Effect.state == DEAD).order_by(Effect.ended_at.desc()).limit(SHOWN)
    reasons = "; ".join(f"{row.kind} {row.id}: {row.reason}" for row in await session.scalars(newest))
    mend = "`--dead` lists all; once the reason is gone, `--retry` sends what has time still; `--dismiss` ends some"
    return [Finding(False, f"{total} given up ({reasons})", mend)]


def shown(finding: Finding) -> str:
    """As lines for a terminal."""
    if finding.well:
        return f"  well     {finding.what}"
    return f"  to mend  {finding.what}" + (f"\n           {finding.mend}" if finding.mend else "")
