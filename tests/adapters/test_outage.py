"""Platforms that are away when Cairn starts: the others go on, and nobody has to start it again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select

from adapters.metrics import Metrics
from adapters.patience import unless
from adapters.serve import Plan, Process
from bot.app import App
from bot.errors import BadSettings, Retry
from bot.settings import read_settings
from bot.uptime import Uptime, lived
from tests.adapters.discord.loopback import until
from tests.adapters.test_command_line import Cairn, cairn, get, serving  # noqa: F401
from tests.adapters.test_operations import Adapter as Played


@dataclass(eq=False)
class Adapter(Played):
    """An adapter whose platform may be away, and whose token may be refused."""

    away: asyncio.Event = field(default_factory=asyncio.Event)
    refused: bool = False
    attempts: int = 0
    listening: bool = False
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    __hash__ = object.__hash__  # type: ignore[assignment]

    async def open(self) -> None:
        self.attempts += 1
        if self.refused:
            raise BadSettings("CAIRN_X_TOKEN: refused")
        if not self.away.is_set():
            raise Retry("away", 0.01)

    async def listen(self) -> None:
        self.listening = True
        await self.closed.wait()

    async def close(self) -> None:
        self.closed.set()


@dataclass(frozen=True, slots=True)
class Start:
    process: Process
    away: Adapter
    here: Adapter

    async def ready(self) -> tuple[int, str]:
        address = f"http://127.0.0.1:{self.process._site.port}/readyz"
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def start(app: App, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    monkeypatch.setattr("adapters.serve.PROMPT", 0.01)
    monkeypatch.setattr("adapters.patience.FIRST_PAUSE", 0.01)
    away, here = Adapter(name="slack"), Adapter(name="discord")
    here.away.set()
    makers = {"slack": lambda *_: away, "discord": lambda *_: here}
    plan = Plan(makers, frozenset(makers), [0])
    process = Process(app, read_settings({}), plan, Metrics())
    yield Start(process, away, here)
    await process.stop()


async def test_it_is_alive_before_any_platform_answers(start: Start, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.serve.PROMPT", 60)
    starting = asyncio.ensure_future(start.process.start())
    await until(lambda: start.process._site.port != 0)
    address = f"http://127.0.0.1:{start.process._site.port}"
    async with aiohttp.ClientSession() as session:
        for path, status in (("healthz", 200), ("readyz", 503), ("calendar/x.ics", 503)):
            async with session.get(f"{address}/{path}") as answer:
                assert answer.status == status
        assert answer.headers["Refresh"] == "1", "a browser tries again by itself"
    assert not starting.done()
    assert start.process._away() == ["slack"]
    start.away.away.set()
    await starting
    assert start.process._away() == []


async def until_ready(start: Start) -> None:
    while (await start.ready())[0] != 200:  # noqa: ASYNC110  over HTTP, as an orchestrator asks
        await asyncio.sleep(0.01)


async def test_the_others_go_on_while_one_is_away(start: Start, app: App) -> None:
    await start.process.start()
    await until(lambda: start.here.listening)
    assert await start.ready() == (503, "slack is not connected\n")
    assert list(app.platforms) == ["discord"], "effects for the other one wait"
    start.away.away.set()
    async with asyncio.timeout(60):
        await until_ready(start)
    assert start.away.attempts > 1
    assert set(app.platforms) == {"discord", "slack"}


async def test_a_refusal_that_comes_late_still_ends_the_process(start: Start) -> None:
    await start.process.start()
    start.away.refused = True
    with pytest.raises(BadSettings, match="CAIRN_X_TOKEN"):
        await start.process.run(asyncio.Event())


async def test_a_refusal_at_once_ends_the_start(start: Start) -> None:
    start.here.refused = True
    with pytest.raises(BadSettings, match="CAIRN_X_TOKEN"):
        await start.process.start()


def test_nobody_at_the_address_is_waited_for(cairn: Cairn, tmp_path: Path) -> None:  # noqa: F811
    assert cairn("migrate")[0] == 0
    nowhere = {
        "CAIRN_DISCORD_TOKEN": "MTIzNDU2.x.y",
        "CAIRN_DISCORD_API_URL": "http://127.0.0.1:9/api/v10",
        "CAIRN_SLACK_BOT_TOKEN": "xoxb-1",
        "CAIRN_SLACK_APP_TOKEN": "xapp-1",
        "CAIRN_SLACK_API_URL": "http://127.0.0.1:9/api/",
    }
    with serving(tmp_path, "discord", "slack", **nowhere) as (running, address):
        assert get(f"{address}/healthz") == "ok\n"
        with pytest.raises(OSError, match="503"):
            get(f"{address}/readyz")
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
        assert running.stderr
        assert "Traceback" not in running.stderr.read()


async def test_work_ends_when_told_to() -> None:
    stopped, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    asyncio.get_running_loop().call_soon(stopped.set)
    await unless(stopped, work())
    assert ended.is_set()


async def test_what_work_raises_is_raised() -> None:
    async def work() -> None:
        raise Retry("away")

    with pytest.raises(Retry):
        await unless(asyncio.Event(), work())


async def test_a_clock_far_from_where_cairn_last_ran_is_doubted(start: Start, app: App) -> None:
    async with app.db.writing() as session:
        await lived(session, app.clock.now() - timedelta(days=40))
    await start.process._tick()
    async with app.db.reading() as session:
        assert await session.scalar(select(func.max(Uptime.until))) == app.clock.now() - timedelta(days=40)


async def test_only_who_hears_a_platform_counts_as_listening_to_it(start: Start, app: App) -> None:
    await start.process.start()
    await until(lambda: start.here.listening)
    await start.process._tick()
    async with app.db.reading() as session:
        assert set(await session.scalars(select(Uptime.platform))) == {"", "discord"}


async def test_a_worker_hears_nobody(app: App) -> None:
    here = Adapter(name="discord")
    here.away.set()
    process = Process(app, read_settings({}), Plan({"discord": lambda *_: here}, frozenset(), [0]), Metrics())
    await process.start()
    await process._tick()
    async with app.db.reading() as session:
        assert list(await session.scalars(select(Uptime.platform))) == [""]
    await process.stop()


async def test_shards_are_heard_apart(app: App) -> None:
    here = Adapter(name="discord", listening=True)
    given = read_settings({}, discord_shard_ids="1,0", discord_shard_count=4)
    process = Process(app, given, Plan({"discord": lambda *_: here}, frozenset({"discord"}), [0]), Metrics())
    assert app.clockwork.heard() == [("discord", "0,1/4")]
    await process.stop()
