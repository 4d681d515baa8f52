"""Answers to what is typed to the bot instead of a slash command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from adapters import references
from adapters.discord import forms, inbound, listening
from adapters.discord.api import Messages
from adapters.discord.outbound import Sheet
from adapters.discord.people import at_home, come_home, homes, which_community
from adapters.discord.printer import Printer
from adapters.discord.wire import Json
from bot import menu
from bot.context import Ask, Invocation, Outcome, Ready
from bot.hearing import Heard
from bot.log import fault
from bot.text import Run, Words, say
from bot.ui import ASK, Actions, Button, Reply, reply, values

if TYPE_CHECKING:
    from bot.app import App


class Mentions:
    """Answers to messages that begin with the bot's mention, and to what is written to it alone.

    Such a message cannot be answered in private on a server, nor with a form. So what is private, and what needs a
    form, is answered with a button that goes on in private.
    """

    def __init__(self, app: App, reader: inbound.Reader, messages: Messages, printer: Printer) -> None:
        self._app, self._reader, self._messages, self._print = app, reader, messages, printer

    async def __call__(self, came: Invocation | None, heard: Heard | None, event: Json) -> None:
        """Answer one message: part of a conversation where a feature listens, else a line to the bot. Never raises."""
        try:
            outcome = await self._heard(heard, event) if heard else None
            if outcome is None and came is not None:
                outcome = await self._outcome(came, event)
            if outcome is not None and outcome.reply is not None:
                await self._send(event, await self._print(outcome.reply, outcome.words))
        except Exception:
            fault("message not answered", platform="discord")

    async def _heard(self, heard: Heard, event: Json) -> Outcome | None:
        heard = replace(heard, files=await listening.attached(event, self._messages.fetch))
        if heard.actor.space:
            return await self._app.hear(heard)
        async with self._app.db.reading() as session:
            found = await homes(session, heard.actor.ref, self._reader.answered(event))
        if len(found) != 1:
            return None
        return await self._app.hear(replace(heard, actor=replace(heard.actor, space=found[0][0])))

    async def _outcome(self, came: Invocation, event: Json) -> Outcome | None:
        """What to answer; None when this message was answered before."""
        came = await come_home(self._app.db, came, None)
        words = await self._app.own_words(came.actor)
        prepared = self._app.prepare(came)
        if isinstance(prepared, Ready):
            prepared = inbound.with_people(prepared, event)
            wrong = references.unreadable(prepared.command, prepared.values, lambda _, given: given.isdigit(), words)
            if wrong is not None and came.actor.space:
                return await self._run(replace(prepared, wrong=wrong), words)
            if wrong is not None:
                return wrong if await self._app.first(came) else None
            if came.place.alone or not prepared.command.private:
                return await self._run(prepared, words)
        if not await self._app.first(came):
            return None
        answer = self._answer(prepared, words)
        return await self._app.kept(came, answer) if came.actor.space else answer

    def _answer(self, prepared: Ask | Ready | Outcome, words: Words) -> Outcome:
        match prepared:
            case Ask(command=command, fields=fields, given=given):
                known = {field.option.name: field.value for field in fields} | dict(given)
                return Outcome(self._go_on(command.path, known, form=True), words)
            case Ready(command=command, values=given):
                return Outcome(self._go_on(command.path, dict(given)), words)
            case Outcome():
                return prepared

    async def _run(self, ready: Ready, words: Words) -> Outcome:
        came = ready.invocation
        if came.actor.space:
            return await self._app.run(ready)
        async with self._app.db.reading() as session:
            found = await homes(session, came.actor.ref, None)
        if len(found) != 1:
            return Outcome(which_community(found), words)
        return await self._app.run(replace(ready, invocation=at_home(came, *found[0])))

    def _go_on(self, path: str, given: Json, *, form: bool = False) -> Reply:
        """A button that goes on in private with what was typed; what does not fit into it is asked for again."""
        command = self._app.registry[path]
        carried = {name: forms.reference(value) for name, value in given.items() if value is not None}
        kept, left = self._fitting(path, carried)
        ask = {ASK: 1} if form or left else {}
        button = Button(say("Go on in private"), path, values(**kept, **ask), "primary")
        sentence = say("{run}: only you will see what comes next.", run=Run(path))
        return menu.with_echo(reply(sentence, Actions((button,))), command, left)

    def _fitting(self, path: str, carried: Json) -> tuple[Json, Json]:
        """What fits into a button's id, shortest first, and what does not."""
        kept: Json = {}
        for name in sorted(carried, key=lambda name: len(str(carried[name]))):
            try:
                self._app.ids.pack(path, values(**kept, **{name: carried[name], ASK: 1}))
            except ValueError:
                continue
            kept[name] = carried[name]
        return kept, {name: value for name, value in carried.items() if name not in kept}

    async def _send(self, event: Json, sheets: Sequence[Sheet]) -> None:
        for number, sheet in enumerate(sheets):
            to = event["id"] if event.get("guild_id") else None
            await self._messages.send(event["channel_id"], sheet, f"{event['id']}.{number}", to)
