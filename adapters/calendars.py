"""Private calendar addresses on the HTTP port: one person's calendar behind each, asked for now and then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from aiohttp import web

from bot.app import App

KNOWN = 10_000  # addresses and askers that are remembered; the longest quiet are forgotten first
LONGEST = 64  # characters of an address's secret part


class Allowance:
    """So many at once, then one in each ``pause``; for each name its own."""

    def __init__(self, burst: int, pause: timedelta) -> None:
        self._most, self._pause = burst * pause, pause
        self._full: OrderedDict[str, datetime] = OrderedDict()

    def wait(self, name: str, now: datetime) -> timedelta | None:
        """Take one; or how long to wait for the next."""
        full = max(self._full.pop(name, now), now) + self._pause
        late = full - now - self._most
        self._full[name] = full if late <= timedelta(0) else full - self._pause
        while len(self._full) > KNOWN:
            self._full.popitem(last=False)
        return late if late > timedelta(0) else None


class Calendars:
    """Serves ``/calendar/<secret>.ics``. Wrong addresses all look the same, and none is asked for too often.

    An asker's wrong guesses are counted, not who else comes from there: behind one proxy are many people.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._guesses = Allowance(120, timedelta(seconds=1))
        self._addresses = Allowance(20, timedelta(minutes=1))

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        return [web.get("/calendar/{token}.ics", self._give)]

    async def _give(self, request: web.Request) -> web.Response:
        from bot.calendar.feed import feed

        token, now = request.match_info["token"], self._app.clock.now()
        if wait := self._addresses.wait(_short(token), now):
            return _later(wait)
        found = await feed(self._app, token) if len(token) <= LONGEST else None
        if found is not None:
            return _answer(request, found)
        if wait := self._guesses.wait(request.remote or "", now):
            return _later(wait)
        return web.Response(status=404, text="There is no such calendar, or it has ended.\n")


def _later(wait: timedelta) -> web.Response:
    return web.Response(status=429, headers={"Retry-After": str(int(wait.total_seconds()) + 1)})


def _short(token: str) -> str:
    """What is remembered of an address: not the address."""
    return sha256(token.encode()).hexdigest()[:16]


def _answer(request: web.Request, found: bytes) -> web.Response:
    """The calendar, or that it has not changed since the program saw it last."""
    tag = f'"{sha256(found).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}
    if tag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="cairn.ics"'
    return web.Response(body=found, content_type="text/calendar", charset="utf-8", headers=headers)
