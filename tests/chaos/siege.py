"""Deliveries under siege: workers are started, killed at random moments and started again until all is delivered.

``python -m tests.chaos.siege`` (``make chaos``) kills 200 of each kind and prints a table; ``make chaos KILLS=5`` takes
a minute or two, and with ``README=1`` the table is kept in the README.
"""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import func, insert, select

from bot import ui
from bot.db import Database
from bot.outbox import LEASED, WAITING, Effect, defer
from bot.people import Community, Installation
from bot.text import say
from tests.chaos.platform import Emulator

ROOT = Path(__file__).parent.parent.parent
BEGINNING = 10.0  # seconds


@dataclass
class Report:
    """What the platform saw. ``states`` are the rows' own ends."""

    rows: int
    kills: int
    lost: int
    doubled: int
    refused: int
    states: dict[str, int]
    per_second: float


@dataclass
class Siege:
    """``pause`` is the longest time that a process is at work before it is killed, in seconds. ``rate`` is what the
    platform allows a second, ``pace`` what the workers take it to allow, ``trouble`` the share of requests that go
    wrong."""

    url: str
    engine: str = "local"
    workers: int = 1
    rows: int = 1000
    kills: int = 6
    pause: float = 0.5
    rate: int = 400
    pace: int | None = None
    trouble: float = 0.06
    seed: int = 1
    patience: float = 120.0
    low: int = 100
    more: int = 200

    async def run(self) -> Report:
        random = Random(self.seed)
        emulator = Emulator(self.rate, random, self.trouble)
        runner, address = await emulator.open()
        db = Database(self.url)
        if self.engine == "procrastinate":
            await _queue(db)
        hands = [self._start(address) for _ in range(self.workers)]
        try:
            await _there(emulator.greeted, {hand.pid for hand in hands})
            await write(db, self.rows)
            killed = await self._besiege(db, hands, address, random, emulator.asked)
            states = await self._finished(db)
        finally:
            _kill(hands)
            await runner.cleanup()
            await db.close()
        times = emulator.times
        doubled = sum(number > 1 for number in times.values())
        lost = self.rows - len(times)
        return Report(self.rows, killed, lost, doubled, emulator.refused, states, emulator.used)

    def _start(self, address: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.chaos.worker", self.url, address, self.engine]
        command.append(str(self.pace or self.rate * 9 // 10))
        return subprocess.Popen(command, cwd=ROOT)

    async def _besiege(
        self, db: Database, hands: list[subprocess.Popen[bytes]], address: str, random: Random, asked: set[int]
    ) -> int:
        """Kill who is at work, at any moment of it, and bring more of it when it runs low; the number of kills."""
        part = 0
        for _ in range(self.kills):
            victim = random.randrange(len(hands))
            await _there(asked, {hands[victim].pid})
            await asyncio.sleep(random.uniform(0, self.pause))
            if await _open(db) < self.low:
                part += 1
                await write(db, self.more, part)
                self.rows += self.more
            _kill([hands[victim]])
            hands[victim] = self._start(address)
        return self.kills

    async def _finished(self, db: Database) -> dict[str, int]:
        deadline = asyncio.get_running_loop().time() + self.patience
        while await _open(db) and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110  others write it
            await asyncio.sleep(0.2)
        async with db.reading() as session:
            rows = await session.execute(select(Effect.state, func.count()).group_by(Effect.state))
            return {state: number for state, number in rows}  # noqa: C416


async def _there(seen: set[int], processes: set[int]) -> None:
    """Wait until these processes have been seen; not for ever, since all work may be in the hands of others."""
    with suppress(TimeoutError):
        async with asyncio.timeout(BEGINNING):
            while not processes <= seen:  # noqa: ASYNC110  they are other processes
                await asyncio.sleep(0.01)


def _kill(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.send_signal(signal.SIGKILL)
        process.wait()


async def _queue(db: Database) -> None:
    from random import Random

    from bot import queue
    from bot.clock import SystemClock
    from bot.dispatch import Hands
    from bot.watch import Watch
    from bot.words import words

    await queue.prepare(db)
    queue.QueueDispatcher(Hands(db, {}, SystemClock(), Random(), words, Watch()), delivers=False)


async def _open(db: Database) -> int:
    async with db.reading() as session:
        waits = Effect.state.in_((WAITING, LEASED))
        return int(await session.scalar(select(func.count()).select_from(Effect).where(waits)) or 0)


async def write(db: Database, rows: int, part: int = 0, spaces: int = 5) -> None:
    """Pings that are due now, over a few communities."""
    now = datetime.now(UTC)
    payload = ui.dump(ui.reply(say("How did your week go?")))
    async with db.writing() as session:
        made = []
        for number in range(spaces):
            here = Installation(
                community=Community(name="c", created_at=now, settings={}), platform="chaos", ref=f"s{part}-{number}"
            )
            session.add(here)
            made.append(here)
        await session.flush()
        await session.execute(
            insert(Effect),
            [
                {
                    "key": f"ping:{part}:{number}", "kind": "ping", "verb": "post", "platform": "chaos",
                    "installation_id": made[number % spaces].id, "target": f"c{number % 40}", "payload": payload,
                    "due_at": now, "not_before": now, "created_at": now,
                }
                for number in range(rows)
            ],
        )  # fmt: skip
        defer(session, [("chaos", now)] * rows)


if __name__ == "__main__":
    from argparse import ArgumentParser

    from tests.chaos.campaign import KILLS, campaign, keep

    asked = ArgumentParser()
    asked.add_argument("kills", nargs="?", type=int, default=KILLS)
    asked.add_argument("--readme", action="store_true")
    given = asked.parse_args()
    table = asyncio.run(campaign(given.kills))
    print(table)
    if given.readme:
        keep(table)
