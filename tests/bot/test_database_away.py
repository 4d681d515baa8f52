"""The database goes away for a minute, in the middle of everything, and comes back: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

import psycopg
import pytest
from sqlalchemy import URL, event, make_url

from bot import dispatch, ledger
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from tests.bot.test_delivery import Desk, Platform
from tests.databases import postgres_database
from tests.driver import MONDAY

MINUTE = timedelta(seconds=59)  # within a lease: what is done after it is asked of the platform (in-doubt tests)


@dataclass
class Line:
    """A loopback line to the server's socket that can be cut and mended."""

    socket: str
    server: asyncio.Server | None = None
    port: int = 0
    open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def mend(self) -> None:
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        assert self.server is not None
        self.server.close()
        for writer in list(self.open):
            writer.transport.abort()
        await self.server.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(self.socket)
        self.open |= {writer, back}
        await asyncio.gather(_pump(reader, back), _pump(there, writer))
        self.open -= {writer, back}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@asynccontextmanager
async def delivering(desk: Desk) -> AsyncIterator[None]:
    """The dispatcher at work, looking again and again, as it does in a process."""
    running = asyncio.ensure_future(desk.app.dispatcher.run())
    try:
        yield
    finally:
        await desk.app.dispatcher.stop()
        await running


async def until_sent(desk: Desk, number: int) -> None:
    async with asyncio.timeout(60):
        while await desk.states() != ["sent"] * number:
            desk.app.wake()
            await asyncio.sleep(0.01)


async def until_said(platform: Platform, number: int) -> None:
    async with asyncio.timeout(60):
        while len(platform.said) < number:  # noqa: ASYNC110  it tells nobody
            await asyncio.sleep(0.01)


def told_once(caplog: pytest.LogCaptureFixture) -> None:
    """However often it was tried in vain."""
    assert max(caplog.messages.count(what) for what in ("delivery failed", "ends not written yet")) == 1
    assert "Traceback" not in caplog.text


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses between two tries are short; the minute passes on the clock that is moved."""
    monkeypatch.setattr(ledger, "PAUSE", 0.01)
    monkeypatch.setattr(dispatch, "LOOK", 0.01)


@pytest.fixture
def address(postgres: psycopg.Connection[Any]) -> Iterator[URL]:
    with postgres_database(postgres, "with_tables") as url:
        yield make_url(url)


async def test_a_server_that_cannot_be_reached_for_a_minute(
    address: URL, clock: MovableClock, soon: None, caplog: pytest.LogCaptureFixture
) -> None:
    line = Line(f"{address.query['host']}/.s.PGSQL.5432")
    await line.mend()
    through = f"postgresql://postgres:@127.0.0.1:{line.port}/{address.database}"
    app = App(Database(through), clock, Random(7), b"secret of the tests")
    platform = app.platforms["web"] = Platform(gate=asyncio.Event())
    desk = Desk(app, platform)
    for number in range(3):
        await desk.post(f"message {number}")
    async with delivering(desk):
        await platform.reached.wait()
        await line.cut()
        platform.gate.set()  # type: ignore[union-attr]
        clock.move(MINUTE)
        await app.tick(clock.now())
        await until_said(platform, 3)
        await asyncio.sleep(0.05)  # some tries in vain
        await line.mend()
        await until_sent(desk, 3)
        await desk.post("afterwards")
        await until_sent(desk, 4)
    assert sorted(platform.said) == ["afterwards", "message 0", "message 1", "message 2"]
    told_once(caplog)
    await app.close()
    await line.cut()


async def test_a_file_that_somebody_holds_for_a_minute(app: App, soon: None, caplog: pytest.LogCaptureFixture) -> None:
    @event.listens_for(app.db.engine.sync_engine, "begin", insert=True)
    def be_impatient(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout=5")  # type: ignore[attr-defined]

    platform = app.platforms["web"] = Platform(gate=asyncio.Event())
    desk = Desk(app, platform)
    for number in range(3):
        await desk.post(f"message {number}")
    async with delivering(desk):
        await platform.reached.wait()
        holder = sqlite3.connect(str(app.db.url.database), isolation_level=None, check_same_thread=False)
        await asyncio.to_thread(holder.execute, "BEGIN EXCLUSIVE")
        platform.gate.set()  # type: ignore[union-attr]
        app.clock.move(MINUTE)  # type: ignore[attr-defined]
        await app.tick(app.clock.now())
        await until_said(platform, 3)
        await asyncio.sleep(0.05)  # some tries in vain
        holder.execute("ROLLBACK")
        holder.close()
        await until_sent(desk, 3)
    assert sorted(platform.said) == ["message 0", "message 1", "message 2"]
    told_once(caplog)
    assert app.clock.now() == MONDAY + MINUTE
