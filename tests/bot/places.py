"""People in several places: ``await elsewhere("ana", "link start")`` on another platform or in another community."""

from __future__ import annotations

from typing import Any

from bot.text import plain
from bot.ui import buttons
from tests.driver import Answer, Chat


class Place:
    """One place of one platform, and people who speak there. ``actor`` holds what the platform tells of them."""

    def __init__(self, chat: Chat, platform: str, space: str) -> None:
        self.chat, self.platform, self.space = chat, platform, space

    async def __call__(self, who: str, line: str, /, *, actor: dict[str, Any] | None = None, **values: Any) -> Answer:
        path = line if line in self.chat.app.registry else None
        came = self.chat.invocation(
            who, path, "" if path else line, values, platform=self.platform, space=self.space, **(actor or {})
        )
        return await self.chat.send(came)

    async def press(self, who: str, answer: Answer, label: str, actor: dict[str, Any] | None = None) -> Answer:
        button = next(button for button in buttons(answer.reply) if plain(button.label) == label)
        packed = self.chat.app.ids.pack(button.command, button.values)
        command, values, _ = self.chat.app.ids.unpack(packed)  # type: ignore[misc]
        return await self(who, command, actor=actor, **values)


ADMIN = {"admin": True}
