"""The page's addresses. Each handler reads the request, asks the desk, and answers with HTML in JSON."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from adapters.web import any_craft, demo, guard, limits, messages, outbound, spaces, surface, timetravel, wording
from adapters.web.desk import Desk
from adapters.web.live import Bell, event
from adapters.web.markup import html, words_of
from adapters.web.messages import DIRECT, ROOM, TALK
from adapters.web.seats import Seat, Seats, about, browser_language
from adapters.web.tables import WebMessage, WebSpace
from bot import ui
from bot.app import App
from bot.clock import MovableClock
from bot.pictures import Theme
from bot.text import Text, locale_of, say

STATIC = Path(str(package_files("adapters.web"))) / "static"
PLACES = {True: say("Cairn wrote to you in the room."), False: say("Cairn wrote to you alone.")}
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class Site:
    """The demo's handlers. Nothing is kept here but the bell of open pages and a lock on the clock."""

    def __init__(self, app: App, bell: Bell, *, public: bool) -> None:
        self.app, self.bell, self.public = app, bell, public
        self.desk, self.seats = Desk(app), Seats(app)
        self._time = asyncio.Lock()

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        def get(path: str, handler: guard.Handler) -> web.RouteDef:
            return web.get(path, guard.guarded(handler, public=self.public))

        def post(path: str, handler: guard.Handler) -> web.RouteDef:
            return web.post(path, guard.guarded(handler, public=self.public))

        return [
            get("/", self.page),
            get("/demo/static/{name:[a-z0-9-]+(?:/[a-z0-9-]+)?\\.(?:js|css|svg|woff2)}", self.static),
            get("/demo/stream", self.stream),
            get("/demo/complete", self.complete),
            get("/demo/suggest", self.suggest),
            get("/demo/picture/{message:\\d+}/{place:\\d+}/{theme:light|dark}.png", self.picture),
            get("/demo/file/{message:\\d+}/{place:\\d+}", self.file),
            post("/demo/do", self.do),
            post("/demo/home", self.home),
            post("/demo/people", self.people),
            post("/demo/clock", self.clock),
        ]

    async def page(self, request: web.Request) -> web.StreamResponse:
        seat = await self.seats.of(request)
        if seat is None and "as" in request.query and (people := await self.seats.people()):
            return _html("choose.html", people=people, **_browser(self.app, request))
        seat = seat or await self.seats.first(request)
        if request.query.get("as") != seat.visitor.person:
            raise web.HTTPSeeOther(f"/?as={seat.visitor.person}", headers=guard.HEADERS)
        return _html("page.html", **await self._shown(seat))

    async def _shown(self, seat: Seat) -> dict[str, Any]:
        direct = DIRECT + seat.visitor.person
        async with self.app.db.reading() as session:
            revision = await messages.latest(session)
            own = await spaces.seen_by(session, seat.member_id)
            places = (ROOM, direct, *(room.ref for room in own))
            talk = {place: await messages.seen_by(session, seat.member_id, place) for place in places}
        return {
            "seat": seat, "room": ROOM, "direct": direct, "own": own, "known": _known(own), "talks": TALK,
            "files": limits.FILES, "file": limits.FILE, "rooms": [(room.ref, room.name) for room in own],
            "revision": revision, "most": limits.SHOWN,
            "talk": {place: [self.desk.article(seat, row) for row in rows] for place, rows in talk.items()},
            "shortcuts": surface.shortcuts(self.app.registry, seat.reader.words, _senseless(seat)),
            "first": _first(seat, self.app), "about": about, "now": self._now(seat),
            "w": wording.page(seat.reader.words, await any_craft.in_use()), "script": wording.script(seat.reader.words),
            "intro": html(demo.introduction(seat.visitor.name), seat.reader),
            "movable": isinstance(self.app.clock, MovableClock),
        }  # fmt: skip

    def _now(self, seat: Seat) -> dict[str, str]:
        return self.seats.told_time(seat)

    async def static(self, request: web.Request) -> web.StreamResponse:
        path = STATIC / request.match_info["name"]
        if not path.is_file():
            raise web.HTTPNotFound(text="There is no such file.")
        kind = TYPES[path.suffix]
        return web.FileResponse(path, headers={"Content-Type": kind, "Cache-Control": "no-cache"} | guard.HEADERS)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: messages that are new or changed, and the demo's time."""
        seen = _number(request.headers.get("Last-Event-ID") or request.query.get("revision"))
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"} | guard.HEADERS
        )
        await response.prepare(request)
        async for _ in self.bell.rings():
            try:
                seen = await self._push(request, response, seen)
            except ConnectionResetError:
                break
            if seen < 0:
                break
        return response

    async def _push(self, request: web.Request, response: web.StreamResponse, seen: int) -> int:
        """Send what is new; the revision seen then, or -1 when this member is no more."""
        seat = await self.seats.of(request)
        if seat is None:
            await response.write(event("gone", {}))
            return -1
        async with self.app.db.reading() as session:
            rows = await messages.since(session, seat.member_id, seen)
            own = await spaces.seen_by(session, seat.member_id)
        await response.write(event("rooms", _known(own)))
        for row in rows:
            await response.write(event("message", self._message(row, seat), row.revision))
        await response.write(event("clock", self._now(seat)))
        return max([seen, *(row.revision for row in rows)])

    def _message(self, row: WebMessage, seat: Seat) -> dict[str, Any]:
        shown = self.desk.article(seat, row) if row.payload else None
        return {"id": row.id, "place": row.place, "html": shown, "revision": row.revision}

    async def complete(self, request: web.Request) -> web.StreamResponse:
        seat = await self._seat(request)
        entries = await self.desk.complete(seat, request.query.get("line", "")[:4000])
        return web.json_response([{"line": e.line, "label": e.label, "about": e.about, "run": e.run} for e in entries])

    async def suggest(self, request: web.Request) -> web.StreamResponse:
        seat, query = await self._seat(request), request.query
        found = await self.desk.suggest(
            seat, query.get("command", ""), query.get("option", ""), query.get("typed", "")[:200]
        )
        return web.json_response(found)

    async def picture(self, request: web.Request) -> web.StreamResponse:
        theme: Theme = "dark" if request.match_info["theme"] == "dark" else "light"
        drawn = outbound.pictures(await self._reply(request))
        place = int(request.match_info["place"])
        if place >= len(drawn):
            raise web.HTTPNotFound(text="There is no such picture.")
        png = await self.app.pictures.png(drawn[place], theme)
        return web.Response(body=png, content_type="image/png", headers={"Cache-Control": "no-store"})

    async def file(self, request: web.Request) -> web.StreamResponse:
        held = outbound.files(await self._reply(request))
        place = int(request.match_info["place"])
        if place >= len(held):
            raise web.HTTPNotFound(text="There is no such file.")
        return web.Response(
            body=held[place].content,
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(held[place].name, safe='')}",
                "Cache-Control": "no-store",
            },
        )

    async def _reply(self, request: web.Request) -> ui.Reply:
        seat = await self._seat(request)
        async with self.app.db.reading() as session:
            row = await messages.one(session, seat.member_id, int(request.match_info["message"]))
        if row is None or row.payload is None:
            raise web.HTTPNotFound(text="There is no such message.")
        loaded: ui.Reply = ui.load(row.payload)
        return loaded

    async def do(self, request: web.Request) -> web.StreamResponse:
        """Whatever a member does: a line, a button, a list, a form."""
        body = await _body(request)
        answer = await self.desk.do(await self._seat(request, body), body)
        self.bell.ring()
        return web.json_response(answer)

    async def home(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        return web.json_response(await self.desk.home(await self._seat(request, body)))

    async def people(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        person = await self.seats.welcome(str(body.get("name", "")))
        if person is None:
            return web.json_response({"error": "nameless"}, status=422)
        return web.json_response({"person": person})

    async def clock(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        seat, jump = await self._seat(request, body), str(body.get("jump", ""))
        if jump == "ping" and not seat.settled:
            return self._refused(seat, say("Cairn asks only those who started. Press Start first."))
        steps = self._steps(seat, jump)
        if steps is None:
            return self._refused(seat, say("Time goes forward here, at most two months at once."))
        async with self._time:
            heard = await timetravel.last_word(self.app, seat.visitor.person)
            async for _ in steps:
                self.bell.ring()
        return web.json_response(await self._arrived(await self._seat(request, body), heard))

    async def _arrived(self, seat: Seat, heard: int) -> dict[str, Any]:
        """The time it is now, in words too, and where the bot spoke to this member on the way, if it did."""
        now = self._now(seat)
        said = words_of(say("It is {date}, {time}.", date=now["date"], time=now["time"]), seat.reader)
        word = await timetravel.last_word(self.app, seat.visitor.person)
        async with self.app.db.reading() as session:
            row = await messages.one(session, seat.member_id, word) if word > heard else None
        if row is None:
            return now | {"said": said}
        place = PLACES[row.place == ROOM]
        return now | {"said": f"{said} {words_of(place, seat.reader)}"} | self._message(row, seat)

    def _refused(self, seat: Seat, why: Text) -> web.StreamResponse:
        return web.json_response({"error": words_of(why, seat.reader)}, status=422)

    def _steps(self, seat: Seat, jump: str) -> AsyncIterator[datetime] | None:
        """The way through time that was asked for; None when there is none."""
        clock, zone = self.app.clock, seat.reader.zone
        if not isinstance(clock, MovableClock):
            return None
        if jump == "ping":
            return timetravel.move_to_ping(self.app, clock, seat.visitor.person)
        until = timetravel.target(clock.now(), zone, jump)
        return timetravel.move(self.app, clock, until) if until else None

    async def _seat(self, request: web.Request, body: dict[str, Any] | None = None) -> Seat:
        seat = await self.seats.of(request, body)
        if seat is None:
            raise web.HTTPGone(text="This member is not here any more.")
        return seat


def _known(own: Sequence[WebSpace]) -> list[list[str | bool]]:
    """The rooms of somebody's groups, as an open page compares them with those it shows."""
    return [[room.ref, room.name, room.closed] for room in own]


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="The page speaks JSON.")
    return body


def _number(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 16 else 0


def _first(seat: Seat, app: App) -> tuple[str, str, str] | None:
    """What a newcomer is invited to press: the command, its words, and what follows."""
    path, words, then = demo.AGAIN if seat.settled else demo.FIRST
    return (path, words_of(words, seat.reader), words_of(then, seat.reader)) if path in app.registry else None


def _senseless(seat: Seat) -> str:
    """What need not be offered: to begin, to who began; to check in, to who did not."""
    return (demo.FIRST if seat.settled else demo.AGAIN)[0]


def _html(template: str, **shown: Any) -> web.Response:
    made = outbound.templates().get_template(template).render(**shown)
    return web.Response(text=made, content_type="text/html", headers={"Cache-Control": "no-store"})


def _browser(app: App, request: web.Request) -> dict[str, Any]:
    """The words for somebody of whom only the browser is known."""
    words = app.words(browser_language(request))
    return {"w": wording.page(words), "locale": locale_of(words)}
