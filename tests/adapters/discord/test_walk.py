"""Every command of resources, tracks and career, once, through the real discord.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simcord.actors import MemberActor
from sqlalchemy import update

from adapters.discord import wire
from bot.app import App
from bot.clock import MovableClock
from bot.people import Level, Member
from tests.adapters.discord.conftest import Stage, texts
from tests.adapters.walk import news, walked


@dataclass
class OnDiscord:
    stage: Stage
    app: App
    clock: MovableClock
    room: str
    other: str
    people: dict[str, MemberActor] = field(default_factory=dict)

    async def say(self, who: str, path: str, **values: Any) -> str:
        """Short answers are options of the command, the long ones wait for the form."""
        command, actor = self.app.registry[path], self.people[who]
        told = {name: value for name, value in values.items() if (option := command.option(name)) and not option.long}
        before = self._read(who)
        result = await actor.slash(self.stage.room, path, **{name: self._picked(told[name]) for name in told})
        return await self._done(who, result, values, before)

    async def press(self, who: str, label: str, **values: Any) -> str:
        actor, before = self.people[who], self._read(who)
        found = ((one, part) for one in reversed(self._seen(who)) for part in _parts(one) if part.get("label") == label)
        message, part = next(found, (None, None))
        assert message is not None, f"{who} sees no button {label!r}: {list(self._read(who).values())[-4:]}"
        assert part is not None
        alone = message.channel.id == actor.user.dm_channel.id
        result = await (actor.user if alone else actor).click(message, custom_id=part["custom_id"])
        return await self._done(who, result, values, before, alone=alone)

    async def _done(
        self, who: str, result: Any, values: dict[str, Any], before: dict[int, str], *, alone: bool = False
    ) -> str:
        if result.modal is not None:
            filled = {part["custom_id"]: part for part in wire.walk(result.modal["components"]) if "custom_id" in part}
            answers = {name: _answer(part, values.get(name)) for name, part in filled.items()}
            known = {name: answer for name, answer in answers.items() if answer is not None}
            actor = self.people[who].user if alone else self.people[who]
            await actor.submit_modal(result, known)
        return news(before, self._read(who))

    def _seen(self, who: str) -> list[Any]:
        actor = self.people[who]
        here = [*self.stage.room.history(viewer=actor), *actor.user.dm_channel.history(viewer=actor.user)]
        return sorted((one for one in here if one.components), key=lambda one: int(one.id))

    def _read(self, who: str) -> dict[int, str]:
        return {one.id: texts(_components(one)) for one in self._seen(who)}

    def _picked(self, value: Any) -> Any:
        return self.people.get(value, value) if isinstance(value, str) else value


def _components(message: Any) -> list[dict[str, Any]]:
    return [part.to_dict() for part in message.components]


def _parts(message: Any) -> list[dict[str, Any]]:
    return list(wire.walk(_components(message)))


def _answer(part: dict[str, Any], given: Any) -> Any:
    """What is filled in, else what the form shows at first."""
    chosen = next((option["value"] for option in part.get("options", ()) if option.get("default")), None)
    known = part.get("value", part.get("default", chosen)) if given is None else given
    if part["type"] == wire.INPUT:
        return None if known is None else str(known)
    return [known] if part["type"] == wire.SELECT and known is not None else known


async def test_every_command_is_walked(stage: Stage, clock: MovableClock) -> None:
    await stage.bo.slash(stage.room, "help")
    async with stage.app.db.writing() as session:
        await session.execute(update(Member).values(level=Level.ORGANISER))
    other = stage.guild.create_text_channel("other")
    people = {"ana": stage.ana, "bo": stage.bo}
    await walked(OnDiscord(stage, stage.app, clock, str(stage.room.id), str(other.id), people))
