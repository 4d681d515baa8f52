"""Every command of resources, tracks and career, once, through the real bolt app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Body, Person, words
from tests.adapters.walk import news, walked


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


@dataclass
class OnSlack:
    app: App
    clock: MovableClock
    slack: Slack
    people: dict[str, Person]
    room: str = "C0GENERAL"
    other: str = "C0OTHER"

    async def say(self, who: str, path: str, **values: Any) -> str:
        """Short answers stand in the line, the long ones wait for the form."""
        command = self.app.registry[path]
        told = {name: value for name, value in values.items() if (option := command.option(name)) and not option.long}
        line = " ".join([f"/{path}", *(f'{name}:"{self._typed(value)}"' for name, value in told.items())])
        return await self._done(who, lambda person: person.slash(line), values)

    async def press(self, who: str, label: str, **values: Any) -> str:
        seen = reversed(self.slack.seen_by(self.people[who].ref))
        message = next((one for one in seen if label in _labels(one)), None)
        assert message is not None, f"{who} sees no button {label!r}"
        return await self._done(who, lambda person: person.press(message, label), values)

    async def _done(self, who: str, act: Any, values: dict[str, Any]) -> str:
        person, forms, before = self.people[who], len(self.slack.views), self._read(who)
        await act(person)
        if len(self.slack.views) > forms:
            asked = {block["block_id"] for block in person.form["blocks"]}
            await person.submit(person.form, **{name: value for name, value in values.items() if name in asked})
        return news(before, self._read(who))

    def _read(self, who: str) -> dict[str, str]:
        return {one["ts"]: words(one) for one in self.slack.seen_by(self.people[who].ref)}

    def _typed(self, value: Any) -> str:
        if value in self.people:
            return f"<@{self.people[value].ref}>"
        return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _labels(message: Body) -> set[str]:
    found: set[str] = set()
    for block in message["blocks"]:
        for one in [*block.get("elements", ()), block.get("accessory", {})]:
            if one.get("type") == "button":
                found.add(one["text"]["text"])
    return found


@pytest.mark.parametrize("mode", ["http"], indirect=True)
async def test_every_command_is_walked(ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock) -> None:
    await walked(OnSlack(staged, clock, slack, {"ana": ana, "bo": bo}))
