"""Messages of the outbox: said once, changed, taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from hashlib import blake2b

import discord

from adapters.discord import wire
from adapters.discord.api import ANSWERED, Interactions, Messages, pieces_of
from adapters.discord.errors import UNKNOWN_MESSAGE, delivery
from adapters.discord.limits import NONCE, PIECES, REMEMBERED
from adapters.discord.outbound import Sheet
from adapters.discord.printer import Printer
from adapters.discord.wire import Json
from bot.app import App
from bot.attempt import begun
from bot.errors import GiveUp, Unknowable
from bot.platform import Message

DIRECT = "@"


class Speech:
    """What it does may raise a child of Delivery."""

    def __init__(
        self, app: App, client: Callable[[], discord.Client], messages: Messages, interactions: Interactions,
        printer: Printer,
    ) -> None:  # fmt: skip
        self._app, self._client, self._printer = app, client, printer
        self._messages, self._interactions = messages, interactions

    async def post(self, place: str, message: Message) -> str:
        """Direct places begin with ``@``; one with a message behind it answers that message. While Discord remembers
        the nonces they keep a message in doubt from coming twice; later it is looked for."""
        channel, _, to = place.removeprefix(DIRECT).partition(":")
        async with delivery("Send Messages"):
            sheets = await self._sheets(message)
            forgotten = message.in_doubt and (message.since is None or message.since > REMEMBERED)
            sent = (await self._arrived(channel, message, sheets))[: len(sheets)] if forgotten else []
            async with asyncio.timeout(None if forgotten else _known_for(message)):
                for number, sheet in enumerate(sheets[len(sent) :], len(sent)):
                    begun(sent)
                    sent.append(await self._messages.send(channel, sheet, self._nonce(message, number), to or None))
            return f"{channel}:{'+'.join(sent)}"

    async def _arrived(self, channel: str, message: Message, sheets: Sequence[Sheet]) -> list[str]:
        """Of a message that may be there already, the pieces that are, known by the mark in their buttons' ids.
        Raises Unknowable where looking does not tell."""
        mark = str(message.mark)
        if not all(self._bears(sheet.payload, mark) for sheet in sheets):
            raise Unknowable("a message without buttons bears no mark")
        first = self._app.clock.now() - (message.since or timedelta(0))
        try:
            recent, whole = await self._messages.since(channel, first)
        except discord.Forbidden:
            recent, whole = [], False
        me = self._client().user
        mine = str(me.id) if me else ""
        found = [each["id"] for each in reversed(recent) if each["author"]["id"] == mine and self._bears(each, mark)]
        if not found and not whole:
            raise Unknowable("the channel's history does not tell")
        return found

    def _bears(self, message: Json, mark: str) -> bool:
        ids = (part["custom_id"] for part in wire.walk(message.get("components") or []) if "custom_id" in part)
        return any((known := self._app.ids.unpack(custom_id)) and known[2] == mark for custom_id in ids)

    async def direct_place(self, person: str) -> str:
        async with delivery("Send Messages"):
            return DIRECT + await self._messages.direct_channel(person)

    async def edit(self, ref: str, message: Message) -> None:
        """Bring all pieces of a message up to date: those it no longer needs go, those it needs besides come."""
        place, ids = pieces_of(ref)
        async with delivery("Send Messages"):
            sheets = await self._sheets(message)
            if ref.startswith(ANSWERED):
                await self._interactions.edit(ref.removeprefix(ANSWERED), sheets[0])
                return
            for known, sheet in zip(ids, sheets, strict=False):
                await self._messages.edit(place, known, sheet)
            for known in ids[len(sheets) :]:
                await self._removed(place, known)
            for number, sheet in enumerate(sheets[len(ids) :], len(ids)):
                await self._messages.send(place, sheet, self._nonce(message, number, sheet))

    async def remove(self, ref: str) -> None:
        place, ids = pieces_of(ref)
        async with delivery("Manage Messages"):
            for known in ids:
                await self._removed(place, known)

    async def _removed(self, place: str, known: str) -> None:
        try:
            await self._messages.remove(place, known)
        except discord.NotFound as error:
            if error.code != UNKNOWN_MESSAGE:
                raise

    async def _sheets(self, message: Message) -> list[Sheet]:
        sheets = await self._printer(message.reply, message.words, message.mark)
        if len(sheets) > PIECES:
            raise GiveUp(f"the message is longer than {PIECES} messages")
        return sheets

    def _nonce(self, message: Message, number: int, sheet: Sheet | None = None) -> str:
        """The idempotency key of one piece: of a row of this very database, for another may have been in use a minute
        ago. A row is said once, also where it is worded anew because it is late by now; a piece that an edit adds may
        come, go and come again, so that its key goes by what it says."""
        key = f"{self._app.origin}.{message.mark}.{number}.{repr(sheet.payload) if sheet else ''}"
        return blake2b(key.encode(), digest_size=NONCE // 2).hexdigest()


def _known_for(message: Message) -> float | None:
    """For how many seconds Discord still knows the nonces of a message in doubt: later it has to be looked for."""
    return (REMEMBERED - message.since).total_seconds() if message.in_doubt and message.since is not None else None
