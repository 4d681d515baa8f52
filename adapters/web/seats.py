"""Who sits at the page: the member that a request plays, and those one could play instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web
from msgspec import Struct

from adapters.web import inbound, limits, messages, wording
from adapters.web.inbound import Visitor
from adapters.web.markup import Reader, clock, day, words_of
from adapters.web.messages import DIRECT, OWN_ROOM, ROOM, SPACE, SPACE_NAME
from bot.app import App
from bot.parse import clean
from bot.people import Account, Level, account_of, installation_of
from bot.text import When


class Seat(Struct, frozen=True):
    """A member being played: as visitor, as reader, as a row, and those one could play instead."""

    visitor: Visitor
    reader: Reader
    member_id: int
    level: Level
    settled: bool
    people: Sequence[Account]

    @property
    def account(self) -> Account:
        return next(one for one in self.people if one.ref == self.visitor.person)


class Seats:
    def __init__(self, app: App) -> None:
        self._app = app

    async def of(self, request: web.Request, body: Mapping[str, Any] | None = None) -> Seat | None:
        """The member that the request names with ``as``; None when there is no such member."""
        said = body or request.query
        person = str(said.get("as", ""))
        people = await self.people()
        account = next((one for one in people if one.ref == person), None)
        return self._seated(account, people, request, said) if account else None

    async def people(self) -> Sequence[Account]:
        """Everybody one can play."""
        async with self._app.db.reading() as session:
            return await messages.people(session)

    async def first(self, request: web.Request) -> Seat:
        """The first member there is, made when there is none."""
        people = await self.people()
        if not people:
            await self.welcome("Ana", role="organiser")
            return await self.first(request)
        return self._seated(people[0], people, request, request.query)

    def _seated(
        self, account: Account, people: Sequence[Account], request: web.Request, said: Mapping[str, Any]
    ) -> Seat:
        language = browser_language(request)
        place = str(said.get("place", ROOM))
        if place not in (ROOM, DIRECT + account.ref) and not place.startswith(OWN_ROOM):
            place = DIRECT + account.ref
        visitor = Visitor(account.ref, account.name, place, str(said.get("zone", "")) or None, language)
        zone = account.member.zone or inbound.known_zone(visitor.zone) or "UTC"
        reader = Reader(account.ref, self._app.words(account.member.locale or language), zone, self._app.clock.now())
        level = Level.ORGANISER if inbound.actor(visitor).admin else Level(account.member.level)
        return Seat(visitor, reader, account.member_id, level, account.member.zone is not None, people)

    async def welcome(self, name: str, role: str = "member") -> str | None:
        """Add somebody to play. None when the name is no name."""
        name = clean(name)
        if not 1 <= len(name) <= limits.NAME:
            return None
        person, now = inbound.person_ref(name, role), self._app.clock.now()
        async with self._app.db.writing() as session:
            space = await installation_of(session, "web", SPACE, SPACE_NAME, now)
            await account_of(session, space, person, name, now)
        return person

    def told_time(self, seat: Seat) -> dict[str, str]:
        """The demo's time as this member's wall shows it."""
        now = self._app.clock.now()
        return {
            "date": clock(When(now, "date"), seat.reader), "time": clock(When(now, "time"), seat.reader),
            "zone": seat.reader.zone.replace("_", " "), "about": about(seat.account, seat.reader),
            "day": day(now, seat.reader), "locale": seat.reader.locale,
        }  # fmt: skip


def browser_language(request: web.Request) -> str | None:
    """The language the browser would like best."""
    return request.headers.get("Accept-Language", "").partition(",")[0].partition(";")[0] or None


def about(account: Account, reader: Reader) -> str:
    """A word on somebody one can play: what they are here, or where they live."""
    role, zone = account.ref.partition("-")[0], account.member.zone
    if role in wording.ROLES:
        return words_of(wording.ROLES[role], reader)
    return zone.rpartition("/")[2].replace("_", " ") if zone else words_of(wording.NEW_HERE, reader)
