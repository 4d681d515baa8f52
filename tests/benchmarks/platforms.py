"""First answers and full round trips through the real clients, beside bare bots of the same libraries.

A bare bot answers with one word and is done; Cairn acknowledges, runs the command in its transaction and sends the
reply. First answers are timed in three ways: as a person asks (the next command a moment after the reply), one after
the other (the next command as soon as the first answer is there, whatever of the replies is still owed) and 50 at a
time. The two bots take turns, block by block, and a block begins when every reply of the last one has come.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.benchmarks.discord_wire import DiscordWire
from tests.benchmarks.figures import Spread, cpu_seconds, resident_mb, spread, start
from tests.benchmarks.slack_wire import SECRET, SlackWire

WARM, ROUNDS, BLOCK, AT_ONCE, STARTS = 200, 10, 100, 50, 5
Shot = Callable[[], Awaitable[float]]
Settled = Callable[[], Awaitable[None]]
THINKING = 0.005  # seconds that a person takes at the least


@dataclass(frozen=True)
class Pair:
    """Cairn's figures beside the bare bot's."""

    what: str
    cairn: Spread
    bare: Spread

    @property
    def row(self) -> str:
        p50, p99 = self.cairn.p50 / self.bare.p50, self.cairn.p99 / self.bare.p99
        return f"| {self.what} | {self.cairn} | {self.bare} | {p50:.2f}× / {p99:.2f}× |"


async def three_ways(what: str, cairn: Shot, bare: Shot, settled: Settled) -> list[Pair]:
    def asked(shot: Shot) -> Shot:
        async def unhurried() -> float:
            await settled()
            await asyncio.sleep(THINKING)
            return await shot()

        return unhurried

    return [
        await compare(f"{what}, as a person asks → first answer", asked(cairn), asked(bare), settled),
        await compare(f"{what}, one after the other", cairn, bare, settled),
        await compare(f"{what}, {AT_ONCE} at a time", cairn, bare, settled, at_once=AT_ONCE),
    ]


async def compare(what: str, cairn: Shot, bare: Shot, settled: Settled, *, at_once: int = 1) -> Pair:
    """The two in alternating blocks, so that the machine's moods meet both alike. ``settled`` waits for Cairn."""
    for shot in (cairn, bare):
        await _block(shot, WARM, at_once)
    figures: dict[str, list[float]] = {"cairn": [], "bare": []}
    for _ in range(ROUNDS):
        await settled()
        figures["bare"] += await _block(bare, BLOCK, at_once)
        figures["cairn"] += await _block(cairn, BLOCK, at_once)
    await settled()
    return Pair(what, spread(figures["cairn"]), spread(figures["bare"]))


async def _block(shot: Shot, number: int, at_once: int) -> list[float]:
    if at_once == 1:
        return [await shot() for _ in range(number)]
    taken: list[float] = []
    for _ in range(max(1, number // at_once)):
        taken += await asyncio.gather(*(shot() for _ in range(at_once)))
    return taken


async def discord_first_answer() -> list[Pair]:
    ours, theirs = DiscordWire(), DiscordWire()
    async with bots(discord=ours), bare("discord", discord=theirs):
        cairn, bot = (lambda: ours.slash("help")), (lambda: theirs.slash("help"))
        return await three_ways("Discord", cairn, bot, ours.replies.settled)


async def slack_first_answer() -> list[Pair]:
    ours, theirs = SlackWire(), SlackWire()
    port, other = free_port(), free_port()
    async with bots(slack=ours, http=port), bare("slack-http", slack=theirs, http=other):
        mine, bots_url = (f"http://127.0.0.1:{number}/slack/events" for number in (port, other))
        cairn, bot = (lambda: ours.post(mine, "/cairn", "help")), (lambda: theirs.post(bots_url, "/cairn", "help"))
        pairs = await three_ways("Slack HTTP", cairn, bot, ours.replies.settled)
    ours, theirs = SlackWire(), SlackWire()
    async with bots(slack=ours), bare("slack-socket", slack=theirs):
        cairn, bot = (lambda: ours.socket("/cairn", "help")), (lambda: theirs.socket("/cairn", "help"))
        return [*pairs, *await three_ways("Slack Socket Mode", cairn, bot, ours.replies.settled)]


async def checkin_round_trip(database: str) -> Spread:
    """A check-in with its writes: from the slash command to the reply itself."""
    wire = DiscordWire()
    async with bots(discord=wire, database=database):
        zone = [{"name": "zone", "type": 3, "value": "Europe/Berlin"}, {"name": "target", "type": 3, "value": "ML"}]
        await wire.slash("start", zone, last=True)
        done = [{"name": "now", "type": 1, "options": [{"name": "how", "type": 3, "value": "done"}]}]
        taken = [await wire.slash("checkin", done, last=True) for _ in range(WARM + 400)]
        return spread(taken[WARM:])


async def idle() -> dict[str, float]:
    """Resident MB after ten idle seconds, and CPU seconds from the start until both platforms are connected: the least
    of some starts, in turns. A start is the same work each time, to a thousandth of its instructions, but a core that
    shares its parts with another's work takes up to twice as long for it.

    Both processes run plain ``python -m`` on bytecode that lies compiled (a first start would pay for the compiler),
    with the same two wires. The bare one holds discord.py's client with one command and bolt's app in Socket Mode: no
    database, no HTTP port, no clock. SQLAlchemy's ORM alone adds 19 MB to it.
    """
    compiled = start(["-m", "compileall", "-q", "bot", "adapters", "tests/benchmarks"], {"PYTHONDONTWRITEBYTECODE": ""})
    assert await asyncio.to_thread(compiled.wait, 60) == 0
    turns = [(name, *await _start(name)) for _ in range(STARTS) for name in ("cairn", "bare")]
    found = {f"{name} cpu": min(cpu for each, cpu, _ in turns if each == name) for name in ("cairn", "bare")}
    return found | {f"{name} mb": mb for name, _, mb in turns}


async def _start(name: str) -> tuple[float, float]:
    """Seconds until connected, and MB at rest."""
    discord, slack = DiscordWire(), SlackWire()
    running = bots(discord=discord, slack=slack) if name == "cairn" else bare("both", discord=discord, slack=slack)
    async with running as process:
        seconds = cpu_seconds(process)
        await asyncio.sleep(10)
        return seconds, resident_mb(process)


@asynccontextmanager
async def bots(
    *, discord: DiscordWire | None = None, slack: SlackWire | None = None, http: int | None = None,
    database: str | None = None,
) -> AsyncIterator[subprocess.Popen[bytes]]:  # fmt: skip
    """``cairn run`` as its own process, connected to the wires."""
    with tempfile.TemporaryDirectory() as folder:
        port = http or free_port()
        environment = {
            "CAIRN_DATABASE_URL": database or f"sqlite:///{Path(folder) / 'bench.db'}",
            "CAIRN_HTTP_PORT": str(port),
            "CAIRN_LOG_LEVEL": "WARNING",
        }
        if discord:
            await discord.start()
            environment |= {"CAIRN_DISCORD_TOKEN": "to.ke.n", "CAIRN_DISCORD_API_URL": discord.api}
        if slack:
            await slack.start()
            environment |= {"CAIRN_SLACK_BOT_TOKEN": "xoxb-1", "CAIRN_SLACK_API_URL": slack.api}
            environment |= {"CAIRN_SLACK_SIGNING_SECRET": SECRET} if http else {"CAIRN_SLACK_APP_TOKEN": "xapp-1"}
        migrated = start([*_CAIRN, "migrate"], environment)
        assert await asyncio.to_thread(migrated.wait, 60) == 0
        process = start([*_CAIRN, "run"], environment)
        async with _running(process, discord, slack if not http else None, http):
            yield process
        if slack:
            await slack.close()


@asynccontextmanager
async def bare(
    which: str, *, discord: DiscordWire | None = None, slack: SlackWire | None = None, http: int | None = None
) -> AsyncIterator[subprocess.Popen[bytes]]:
    """A bare bot as its own process."""
    environment = {"BARE_SLACK_SECRET": SECRET, "BARE_PORT": str(http or 0)}
    if discord:
        await discord.start()
        environment |= {"BARE_DISCORD_API": discord.api, "BARE_DISCORD_GATEWAY": discord.gateway}
    if slack:
        await slack.start()
        environment["BARE_SLACK_API"] = slack.api
    process = start(["-m", "tests.benchmarks.bare", which], environment)
    async with _running(process, discord, slack if not http else None, http):
        yield process
    if slack:
        await slack.close()


@asynccontextmanager
async def _running(
    process: subprocess.Popen[bytes], discord: DiscordWire | None, slack: SlackWire | None, http: int | None
) -> AsyncIterator[None]:
    try:
        for wire in (discord, slack):
            if wire is not None:
                await asyncio.wait_for(wire.ready.wait(), 30)
        if http:
            await _answering(http)
        yield
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 20)


async def _answering(port: int) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(300):
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_CAIRN = ("-m", "adapters")
