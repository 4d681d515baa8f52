"""Speaks to the app as people do, without any platform: ``await chat("ana", "goal set", text="…")``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.app import App
from bot.commands import Command
from bot.context import Actor, Ask, Invocation, Outcome
from bot.text import Where, Words, english, plain
from bot.ui import Actions, Pick, Reply, buttons, flat

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # when every test begins
_DELIVERIES = count(1)


def _pressed(command: Command | None) -> set[str]:
    return {option.name for option in command.options if option.pressed} if command else set()


@dataclass(frozen=True)
class Answer:
    """A reply as a test reads it."""

    outcome: Outcome | Ask

    @property
    def reply(self) -> Reply:
        assert isinstance(self.outcome, Outcome), f"expected an answer, got a form: {self.outcome}"
        assert self.outcome.reply is not None, "expected an answer, got silence"
        return self.outcome.reply

    @property
    def form(self) -> Ask:
        assert isinstance(self.outcome, Ask), f"expected a form, got {self.text}"
        return self.outcome

    @property
    def text(self) -> str:
        return self.said(english)

    @property
    def own_words(self) -> str:
        """The text in the language of whoever reads it."""
        return self.said(self.outcome.words)

    def said(self, words: Words) -> str:
        from bot.text import Text
        from bot.ui import Facts, File, Items, Note, Picture

        lines: list[str] = []
        for block in flat(self.reply):
            match block:
                case Text():
                    lines.append(plain(block, words))
                case Facts(rows=rows):
                    lines += [f"{plain(label, words)}: {plain(value, words)}" for label, value in rows]
                case Items(rows=items):
                    lines += [
                        plain(item.title, words) + (f": {plain(item.detail, words)}" if item.detail else "")
                        for item in items
                    ]
                case Picture(twin=twin):
                    lines.append(plain(twin, words))
                case Note(text=text):
                    lines.append(plain(text, words))
                case File(about=about):
                    lines.append(plain(about, words))
                case _:
                    pass
        return "\n".join(lines)

    @property
    def files(self) -> dict[str, str]:
        """What was handed over, by file name."""
        from bot.ui import File

        return {block.name: block.data for block in flat(self.reply) if isinstance(block, File)}

    @property
    def buttons(self) -> list[str]:
        return [plain(button.label) for button in buttons(self.reply)]


class Chat:
    """People talking to one app. ``space`` and ``platform`` may be given to cross communities and platforms."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, who: str, line: str, /, *, entrance: str = "line", **values: Any) -> Answer:
        """Run a command by its path with values, or a typed line."""
        path = line if line in self.app.registry else None
        return await self.send(self.invocation(who, path, "" if path else line, values, entrance=entrance))

    async def press(self, who: str, answer: Answer, label: str) -> Answer:
        """Press a button of an earlier answer, through its packed id as a platform would."""
        button = next(button for button in buttons(answer.reply) if plain(button.label) == label)
        unpacked = self.app.ids.unpack(self.app.ids.pack(button.command, button.values))
        assert unpacked is not None
        command, values, _ = unpacked
        return await self.send(self.invocation(who, command, "", values, entrance="button"))

    async def choose(self, who: str, answer: Answer, value: str) -> Answer:
        """Choose one of the list in an earlier answer that has it."""
        [pick] = [item for block in flat(answer.reply) if isinstance(block, Actions) for item in block.items
                  if isinstance(item, Pick) and value in {choice.value for choice in item.choices}]  # fmt: skip
        unpacked = self.app.ids.unpack(self.app.ids.pack(pick.command, pick.values))
        assert unpacked is not None
        command, values, _ = unpacked
        given = {**values, pick.option: value}
        return await self.send(self.invocation(who, command, "", given, entrance="button"))

    async def fill(self, who: str, answer: Answer, **values: Any) -> Answer:
        """Submit the form that was asked."""
        form = answer.form
        shown = {field.option.name: field.value for field in form.fields}
        given = {**form.given, **shown, **values}
        return await self.send(self.invocation(who, form.command.path, "", given, entrance="form"))

    def invocation(
        self, who: str, command: str | None, line: str, values: dict[str, Any], *, entrance: Any = "line",
        platform: str = "web", space: str = "home", **actor: Any,
    ) -> Invocation:  # fmt: skip
        """What only a button can say comes from a button."""
        if command and entrance == "line" and set(values) & _pressed(self.app.registry.get(command)):
            entrance = "button"
        person = Actor(platform, space, f"u-{who}", who.capitalize(), "Home", **actor)
        place = Where(platform, "general", "general")
        return Invocation(person, place, f"d{next(_DELIVERIES)}", command, values, line, entrance)

    async def send(self, came: Invocation) -> Answer:
        prepared = self.app.prepare(came)
        if isinstance(prepared, Ask):
            return Answer(await self.app.prefilled(came, prepared))
        if isinstance(prepared, Outcome):
            return Answer(await self.app.kept(came, prepared))
        return Answer(await self.app.run(prepared))
