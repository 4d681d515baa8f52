"""The HTTP port: health and metrics, and whatever the adapters serve."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from adapters.adapter import Adapter
from adapters.calendars import Calendars
from adapters.metrics import PATIENCE, Metrics
from bot.app import App
from bot.errors import BadSettings
from bot.uptime import JOBS

OWN = ("/healthz", "/readyz", "/metrics")
NOTED = JOBS[0].name  # a write each minute
TEXT = "text/plain; version=0.0.4; charset=utf-8"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Serves on one address until closed. ``port`` is the one it got, also when a free one was asked for."""

    def __init__(self, app: App, adapters: Sequence[Adapter], heard: Sequence[Adapter], metrics: Metrics) -> None:
        self._app, self._adapters, self._heard, self._metrics = app, adapters, heard, metrics
        self._stopping, self._started = False, False
        site = web.Application(middlewares=[self._when_started])
        site.add_routes([web.get("/healthz", self._alive), web.get("/readyz", self._ready)])
        site.add_routes([web.get("/metrics", self._measured)])
        site.add_routes(Calendars(app).routes())
        for adapter in heard:
            site.add_routes(adapter.routes())
        self._runner = web.AppRunner(site, access_log=None, handle_signals=False, shutdown_timeout=5)
        self.port = 0

    async def open(self, host: str, ports: Sequence[int]) -> None:
        """Listen on the first of the ports that is free. Raises BadSettings when none is."""
        await self._runner.setup()
        trouble: str | None = None
        for port in ports:
            try:
                await web.TCPSite(self._runner, host, port).start()
            except OSError as error:
                trouble = error.strerror
                continue
            self.port = self._runner.addresses[0][1]
            return
        raise BadSettings(
            f"CAIRN_HTTP_HOST and CAIRN_HTTP_PORT: cannot listen on {host}:{ports[-1]} ({trouble}); "
            "is another Cairn running? Each process on a machine needs a CAIRN_HTTP_PORT of its own"
        )

    def started(self) -> None:
        """From now on the adapters' own pages are served, too."""
        self._started = True

    @web.middleware
    async def _when_started(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._started and request.path not in OWN:
            again = {"Retry-After": "1", "Refresh": "1"}  # the second is for a browser that was opened early
            raise web.HTTPServiceUnavailable(text="starting\n", headers=again)
        return await handler(request)

    def stopping(self) -> None:
        """Tell whoever balances load to send nothing more."""
        self._stopping = True

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _alive(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.Response:
        missing = await self._missing()
        return web.Response(text="\n".join(missing or ["ready"]) + "\n", status=503 if missing else 200)

    async def _missing(self) -> list[str]:
        missing = ["stopping"] if self._stopping else []
        missing += [f"{adapter.name} is not connected" for adapter in self._adapters if not self._well(adapter)]
        try:
            async with asyncio.timeout(PATIENCE), self._app.db.reading() as session:
                await session.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            missing.append("the database does not answer")
        else:
            missing += ["nothing can be written; is the disk full?"] if NOTED in self._app.clockwork.failing else []
        return missing

    def _well(self, adapter: Adapter) -> bool:
        return adapter.name in self._app.platforms and (adapter not in self._heard or adapter.listening)

    async def _measured(self, _: web.Request) -> web.Response:
        return web.Response(body=await self._metrics.page(self._app), headers={"Content-Type": TEXT})
