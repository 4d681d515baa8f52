"""Replies ready to send: pictures drawn, commands mentioned by Discord's own ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from adapters.discord.markup import Markup
from adapters.discord.outbound import Sheet, compose, pictures
from adapters.discord.surface import mentions
from adapters.discord.wire import Json
from bot.log import fault
from bot.text import Words
from bot.ui import Picture, Reply

if TYPE_CHECKING:
    from bot.app import App


class Printer:
    """Prints replies for one bot; :meth:`learn` tells it the ids of its commands."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.commands: dict[str, str] = {}

    def learn(self, registered: Iterable[Json]) -> None:
        ids = {command["name"]: str(command["id"]) for command in registered if command.get("type", 1) == 1}
        self.commands = mentions(self._app.registry, ids)

    async def __call__(self, reply: Reply, words: Words, mark: int | str | None = None) -> list[Sheet]:
        """The messages that show the reply. Raises ValueError where :func:`compose` does."""
        drawn = {picture: await self._drawn(picture) for picture in pictures(reply)}
        return self.at_once(reply, words, drawn, mark)

    def at_once(
        self, reply: Reply, words: Words, drawn: dict[Picture, bytes | None] | None = None,
        mark: int | str | None = None,
    ) -> list[Sheet]:  # fmt: skip
        return compose(reply, Markup(words, self.commands), self._app.ids, drawn or {}, mark)

    async def _drawn(self, picture: Picture) -> bytes | None:
        """The PNG, or None when drawing failed: the same numbers stand in words below it."""
        try:
            return await self._app.pictures.png(picture, "dark")
        except Exception:
            fault("picture failed", kind=picture.kind)
            return None
