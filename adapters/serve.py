"""One process of Cairn from start to stop: the adapters, the HTTP port, the tick and the delivery."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from socket import gethostname

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from msgspec import Struct

from adapters.adapter import Adapter
from adapters.http import Site
from adapters.memory import Settling
from adapters.metrics import Metrics
from adapters.patience import opened
from adapters.schema import check
from bot.app import App, build
from bot.clock import Clock
from bot.errors import BadSettings
from bot.listeners import Listening, Share
from bot.log import fault, log, warn
from bot.settings import Settings
from bot.steady import Steady
from bot.uptime import Ear

TICK = 1  # seconds
PROMPT = 3.0  # seconds that the start waits for its platforms, before it goes on without those that are away
SELDOM = timedelta(minutes=5)
BOUND = 45.0  # seconds for a graceful stop: more than delivery and adapters take for their own
Make = Callable[[App, Settings], Adapter]


class Plan(Struct, frozen=True):
    """What a process does: whom it serves, to whom it listens (a worker to nobody), and on which port.

    The first of ``ports`` that is free is taken. ``prepare`` runs before the first tick, ``announce`` is told the
    address when everything is ready. ``delivers`` is False for a gateway whose deliveries other processes make.
    """

    adapters: Mapping[str, Make]
    listens: frozenset[str]
    ports: Sequence[int]
    clock: Clock | None = None
    prepare: Callable[[App], Awaitable[None]] | None = None
    announce: Callable[[str], None] | None = None
    delivers: bool = True


async def serve(settings: Settings, plan: Plan) -> None:
    """Run until SIGTERM or SIGINT. Raises BadSettings when something is not as it must be."""
    told = asyncio.Event()
    _on_signals(told)
    await check(settings.database_url)
    metrics = Metrics()
    app = await build(settings, plan.clock, watch=metrics, delivers=plan.delivers)
    process = Process(app, settings, plan, metrics)
    try:
        await process.start()
        await process.run(told)
    finally:
        await process.stop()


def _on_signals(told: asyncio.Event) -> None:
    """The first signal asks for a graceful stop; a second one ends the process as it would without us."""
    loop, signals = asyncio.get_running_loop(), (signal.SIGTERM, signal.SIGINT)

    def tell() -> None:
        told.set()
        for each in signals:
            loop.remove_signal_handler(each)

    with suppress(NotImplementedError):  # Windows
        for each in signals:
            loop.add_signal_handler(each, tell)


class Process:
    """The parts that live together. What was started is stopped, however far the start came."""

    def __init__(self, app: App, settings: Settings, plan: Plan, metrics: Metrics) -> None:
        self._app, self._settings, self._plan = app, settings, plan
        self._adapters = [make(app, settings) for make in plan.adapters.values()]
        self._opening: dict[Adapter, asyncio.Task[None]] = {}
        self._heard = [adapter for adapter in self._adapters if adapter.name in plan.listens]
        self._signed = Listening(f"process {os.getpid()} on {gethostname()}", app.random, self._shares)
        app.clockwork.jobs.append(self._signed.job)
        metrics.serves(plan.adapters)
        metrics.runs((job.name for job in app.clockwork.jobs), app.clock.now())
        metrics.hears(plan.listens)
        app.clockwork.heard = self._listening
        if plan.clock is None:  # one of a demo is moved on purpose
            app.clockwork.believed = app.hands.believed = Steady(app.db).believed
            app.clockwork.seldom = SELDOM
        self._site = Site(app, self._adapters, self._heard, metrics)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._ticking = asyncio.Lock()
        self._settling = Settling(asyncio.get_running_loop().time())
        self._tasks: list[asyncio.Task[None]] = []
        self._stopped = asyncio.Event()

    async def start(self) -> None:
        self._opening = {adapter: asyncio.ensure_future(self._open(adapter)) for adapter in self._adapters}
        await self._site.open(self._settings.http_host, self._plan.ports)
        await self._at_first()
        if self._plan.prepare:
            await self._plan.prepare(self._app)
        self._site.started()
        self._app.address = (self._settings.http_address or self._own_address()).rstrip("/")
        self._scheduler.add_job(self._tick, "interval", seconds=TICK, max_instances=1, coalesce=True)
        self._scheduler.start()
        work = [
            self._app.dispatcher.run(),
            self._app.errands.run(),
            *(self._live(adapter) for adapter in self._adapters),
        ]
        self._tasks = [asyncio.ensure_future(each) for each in work]

    def _own_address(self) -> str:
        """For who plays the demo on this machine; others must be told where it is reached."""
        demo = any(adapter.name == "web" for adapter in self._heard)
        return f"http://{self._settings.http_host}:{self._site.port}" if demo else ""

    async def _open(self, adapter: Adapter) -> None:
        """However long the platform is away. Effects for it wait until then, and no other platform does."""
        await opened(adapter.name, adapter.open, self._app.random)
        self._app.platforms[adapter.name] = adapter
        self._app.wake()

    async def _at_first(self) -> None:
        """Give the platforms a moment; a setting that one of them refuses ends the start."""
        done, _ = await asyncio.wait(self._opening.values(), timeout=PROMPT, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            await task

    async def _live(self, adapter: Adapter) -> None:
        await self._opening[adapter]
        if adapter in self._heard:
            await adapter.listen()
        else:
            await self._stopped.wait()

    def _listening(self) -> list[Ear]:
        """The platforms whose events arrive here at this moment, of Discord with the shards if not all."""
        return [(each.name, self._part(each)) for each in self._heard if each.listening]

    def _part(self, adapter: Adapter) -> str:
        shards = self._settings.shard_ids if adapter.name == "discord" else None
        return f"{','.join(map(str, sorted(shards)))}/{self._settings.discord_shard_count}" if shards else ""

    def _shares(self) -> list[Share]:
        """What arrives here and would arrive at others, too, if they listened to the same."""
        if not any(each.name == "discord" and each.listening for each in self._heard):
            return []
        shards, count = self._settings.shard_ids, self._settings.discord_shard_count
        return [Share("discord", shard, count) for shard in shards] if shards and count else [Share("discord")]

    async def run(self, told: asyncio.Event) -> None:
        """Until told to stop. A part that ends by itself ends the process, with its reason."""
        address = f"http://{self._settings.http_host}:{self._site.port}"
        log("started", address=address, platforms=list(self._app.platforms), away=self._away())
        if self._plan.announce:
            self._plan.announce(address)
        stop = asyncio.ensure_future(told.wait())
        ended, _ = await asyncio.wait([stop, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        for task in ended - {stop}:
            await task
            warn("a part of Cairn ended by itself")

    def _away(self) -> list[str]:
        """The platforms that did not let us in so far."""
        return [adapter.name for adapter in self._adapters if adapter.name not in self._app.platforms]

    async def stop(self) -> None:
        """Take no more work, finish what is in hand, give leases back; then let go of everything."""
        log("stopping")
        self._site.stopping()
        try:
            async with asyncio.timeout(BOUND):
                await self._finish()
        except TimeoutError:
            warn("not everything ended in time", seconds=BOUND)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._app.close()
        log("stopped")

    async def _finish(self) -> None:
        if self._scheduler.running:
            self._scheduler.pause()
            async with self._ticking:  # shutting down would cancel the tick that runs
                self._scheduler.shutdown(wait=False)
        self._stopped.set()
        for task in self._opening.values():
            task.cancel()
        await self._app.errands.stop()
        await self._app.dispatcher.stop()
        for adapter in self._opening:
            try:
                await adapter.close()
            except Exception:
                fault("not closed", platform=adapter.name)
        await self._signed.end(self._app.db)
        await self._site.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _tick(self) -> None:
        self._settling.look(asyncio.get_running_loop().time())
        async with self._ticking:
            await self._app.rush.aside(self._app.tick(self._app.clock.now()))


def configured(settings: Settings) -> list[str]:
    """The platforms that the settings switch on."""
    tokens = {"discord": settings.discord_token, "slack": settings.slack_bot_token}
    return [name for name, token in tokens.items() if token]


def malformed(settings: Settings) -> str | None:
    """What is wrong with the form of Discord's token, if it is: its platform would only say that it is refused."""
    token = settings.discord_token
    if token is None or token.reveal().count(".") == 2:
        return None
    return "CAIRN_DISCORD_TOKEN is malformed: a bot token has three parts with dots between them (see README, Connect)"


def chosen(settings: Settings, asked: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The platforms that this process serves and those it listens to. Raises BadSettings naming what is missing."""
    there = configured(settings)
    if "discord" in there and (trouble := malformed(settings)):
        raise BadSettings(trouble)
    for name in ("discord", "slack"):
        if name in asked and name not in there:
            raise BadSettings(f"CAIRN_{TOKENS[name]} is missing: `cairn run {name}` needs it (see README, Connect)")
    listens = [name for name in asked if name != "worker"] or ([] if "worker" in asked else there)
    serves = list(dict.fromkeys([*listens, *there])) if "worker" in asked else listens
    if "web" in serves and len(serves) > 1 and not settings.demo_beside:
        raise BadSettings(
            "The browser demo lets anybody act as any member, so it does not run beside a platform: `cairn demo` has a "
            "database of its own. Set CAIRN_DEMO_BESIDE=1 if you mean it."
        )
    if not serves:
        raise BadSettings(
            "Nothing is configured: set CAIRN_DISCORD_TOKEN or CAIRN_SLACK_BOT_TOKEN in .env (see .env.example), "
            "or look around first with `cairn demo`"
        )
    return serves, frozenset(listens)


TOKENS = {"discord": "DISCORD_TOKEN", "slack": "SLACK_BOT_TOKEN"}
