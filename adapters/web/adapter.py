"""The browser as a platform: posts are rows, and an open page is told to look."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from aiohttp.web import AbstractRouteDef
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.web import guard, messages, spaces
from adapters.web.live import Bell
from adapters.web.messages import DIRECT
from adapters.web.routes import Site
from bot.app import App
from bot.errors import BadSettings, GiveUp, Unreachable
from bot.log import log
from bot.platform import Finding, Message, Pace, Wish
from bot.settings import Settings
from bot.text import locale_of

LOOK = 10  # seconds between two looks at whose database this is


class WebAdapter:
    """Serves the demo page. For one machine: it refuses other addresses and the databases of real communities."""

    name = "web"
    pace = Pace()
    speaks_privately = True
    talks_together = False  # each has a room with the bot
    calendar = None  # the page has none; the ICS address has them all

    def __init__(self, app: App, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._bell = Bell()
        self._closed = asyncio.Event()
        self._open = False

    async def open(self) -> None:
        guard.check_address(self._settings)
        await guard.check_database(self._app, self._settings)
        self._open = True

    async def listen(self) -> None:
        log("the demo page is served at /; whoever opens it may act as any member of it")
        while not self._closed.is_set():
            await guard.check_database(self._app, self._settings)  # another process may have let a real one in
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closed.wait(), LOOK)

    async def close(self) -> None:
        self._open = False
        self._bell.close()
        self._closed.set()

    @property
    def listening(self) -> bool:
        return self._open

    def routes(self) -> Sequence[AbstractRouteDef]:
        return Site(self._app, self._bell, public=self._settings.demo_public).routes()

    async def post(self, space: str, place: str, message: Message) -> str:
        async with self._app.db.writing() as session:
            member_id = None
            if place.startswith(DIRECT):
                account = await messages.account(session, place.removeprefix(DIRECT))
                if account is None:
                    raise Unreachable("they left")
                member_id = account.member_id
            room, answers = (place, None) if member_id else messages.answered(place)
            row = await messages.put(
                session, room, message.reply, self._app.clock.now(),
                member_id=member_id, mark=message.mark, locale=locale_of(message.words), answers=answers,
            )  # fmt: skip
        if row is None:
            raise GiveUp("the demo has no community yet")
        self._bell.ring()
        return str(row.id)

    async def direct_place(self, space: str, person: str) -> str:
        return DIRECT + person

    async def edit(self, space: str, ref: str, message: Message) -> None:
        await self._change(ref, message)

    async def remove(self, space: str, ref: str) -> None:
        await self._change(ref, None)

    async def _change(self, ref: str, message: Message | None) -> None:
        async with self._app.db.writing() as session:
            row = await messages.by_id(session, int(ref))
            if row is None or row.payload is None:
                raise GiveUp("the message is gone")
            await messages.change(session, row, message.reply if message else None)
        self._bell.ring()

    async def open_space(self, space: str, near: str | None, wish: Wish) -> str:
        async with self._changing() as session:
            return await spaces.open_space(session, wish)

    async def rename_space(self, space: str, place: str, name: str) -> None:
        async with self._changing() as session:
            (await spaces.space(session, place)).name = name[:60]

    async def close_space(self, space: str, place: str) -> None:
        async with self._changing() as session:
            (await spaces.space(session, place)).closed = True

    async def reopen_space(self, space: str, place: str) -> None:
        async with self._changing() as session:
            (await spaces.space(session, place)).closed = False

    async def admit(self, space: str, place: str, people: Sequence[str]) -> None:
        async with self._changing() as session:
            await spaces.admit(session, place, people)

    async def dismiss(self, space: str, place: str, people: Sequence[str]) -> None:
        async with self._changing() as session:
            await spaces.dismiss(session, place, people)

    async def look(self, space: str, place: str) -> str:
        async with self._app.db.reading() as session:
            return (await spaces.space(session, place)).name

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[AsyncSession]:
        async with self._app.db.writing() as session:
            yield session
        self._bell.ring()

    async def present(self, space: str, person: str) -> bool:
        async with self._app.db.reading() as session:
            return await messages.account(session, person) is not None

    async def doctor(self) -> Sequence[Finding]:
        found = [Finding(True, "The browser demo serves this machine only")]
        try:
            guard.check_address(self._settings)
        except BadSettings as wrong:
            found = [Finding(False, "The browser demo would be open to others", str(wrong))]
        try:
            await guard.check_database(self._app, self._settings)
        except BadSettings as wrong:
            found.append(Finding(False, "The browser demo is on a real community's database", str(wrong)))
        return found
