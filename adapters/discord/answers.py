"""Answers what people do: the first response before any I/O, then the run, then the reply in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from adapters.discord import api, forms, inbound
from adapters.discord.api import Interactions, Messages, shown
from adapters.discord.errors import ALREADY_ANSWERED, UNKNOWN_INTERACTION
from adapters.discord.inbound import Reader
from adapters.discord.limits import CHOICE, CHOICES
from adapters.discord.outbound import Sheet, shortened
from adapters.discord.people import homes
from adapters.discord.printer import Printer
from adapters.discord.wire import Json
from bot import menu
from bot.context import Ask, Invocation, Outcome, Ready
from bot.log import fault, warn
from bot.text import Run, Words, join, plain, raw, say
from bot.ui import ASK, Actions, Button, Choice, Note, Reply, reply, values

if TYPE_CHECKING:
    from bot.app import App

STALE = say("This button is from an older version of me, so I cannot tell what it meant. Nothing was changed.")
BROKEN = say("That went through, but I could not show the answer. Please ask again.")
ELSEWHERE = reply(Note(say("Answered in private.")))
TOO_LONG = say("Some of what you gave does not fit into the form. Please give it shorter, or leave it for the form.")
STRANGER = say("I do not know yet which community you belong to. Use a command once on your server, then here.")


class Answers:
    """Answers to interactions."""

    def __init__(self, app: App, reader: Reader, interactions: Interactions, printer: Printer) -> None:
        self._app, self._reader, self._calls, self._print = app, reader, interactions, printer

    async def __call__(self, event: Json) -> None:
        """Answer one interaction. Never raises; what Discord no longer takes is logged."""
        try:
            if event["type"] == inbound.AUTOCOMPLETE:
                await self._suggest(event)
            else:
                await self._answer(event)
        except discord.HTTPException as error:
            if error.code in (UNKNOWN_INTERACTION, ALREADY_ANSWERED):
                warn("answered too late, or twice", platform="discord", code=error.code)
            else:
                fault("answer not delivered", platform="discord", code=error.code)
        except Exception:
            fault("answer failed", platform="discord")

    async def _answer(self, event: Json) -> None:
        came = self._reader.interaction(event)
        if came is None:
            await self._say(event, _with_help(reply(STALE)), self._app.words(event.get("locale")))
            return
        prepared = self._app.prepare(came)
        match prepared:
            case Ask():
                await self._ask(event, prepared)
            case Outcome(reply=answer, words=words):
                await self._say(event, answer or reply(STALE), words)
            case Ready():
                await self._run(event, prepared)

    async def _ask(self, event: Json, ask: Ask) -> None:
        try:
            form = forms.modal(ask, self._app.ids, self._reader.mark(event))
        except ValueError:
            await self._say(event, reply(TOO_LONG), ask.words)
            return
        await self._calls.begin(event, api.FORM, form)

    async def _say(self, event: Json, answer: Reply, words: Words) -> None:
        """Answer at once and in private."""
        first, *rest = self._print.at_once(answer, words, mark=self._reader.mark(event))
        await self._calls.begin(event, api.ANSWER, shown(first, private=True), first.files)
        await self._follow(event, rest, private=True)

    async def _run(self, event: Json, ready: Ready) -> None:
        """Acknowledge, run, show. A press leaves its message as it is; a command shows that work goes on."""
        private = ready.command.private and not inbound.is_alone(event)
        pressed = "message" in event and event["type"] != inbound.COMMAND
        if pressed:
            await self._calls.begin(event, api.LATER)
        else:
            await self._calls.begin(event, api.THINKING, {"flags": 64} if private else None)
        outcome = await self._outcome(event, ready)
        show = self._show_beside if pressed else self._show_in_place
        if outcome.reply is not None:
            await show(event, outcome, await self._sheets(event, outcome), private)
        elif not pressed:
            await self._calls.remove_original(event)

    async def _outcome(self, event: Json, ready: Ready) -> Outcome:
        """Run it in the community it belongs to, which a direct message does not tell."""
        came = ready.invocation
        if came.actor.space:
            return await self._app.run(ready)
        async with self._app.db.reading() as session:
            found = await homes(session, came.actor.ref, self._reader.mark(event))
        if len(found) != 1:
            return Outcome(which_community(found), self._app.words(came.actor.locale))
        return await self._app.run(at_home(ready, *found[0]))

    async def _sheets(self, event: Json, outcome: Outcome) -> list[Sheet]:
        assert outcome.reply is not None
        mark = self._reader.mark(event)
        try:
            return await self._print(outcome.reply, outcome.words, mark)
        except Exception:
            fault("answer cannot be shown", platform="discord")
            return self._print.at_once(_with_help(reply(BROKEN)), outcome.words)

    async def _show_in_place(self, event: Json, outcome: Outcome, sheets: list[Sheet], private: bool) -> None:
        """The answer of a command. What is for one person never takes the place of what all can see.

        Discord reads the first message after a deferred answer as that answer, seen by whoever saw the placeholder.
        So a public placeholder is answered first, and goes once the private message is there.
        """
        if outcome.private and not private and not inbound.is_alone(event):
            await self._calls.edit_original(event, self._print.at_once(ELSEWHERE, outcome.words)[0])
            await self._follow(event, sheets, private=True)
            await self._calls.remove_original(event)
            return
        await self._calls.edit_original(event, sheets[0])
        await self._follow(event, sheets[1:], private=private)

    async def _show_beside(self, event: Json, outcome: Outcome, sheets: list[Sheet], private: bool) -> None:
        """The answer to a press: in place of the private message when it says so, else as a message of its own."""
        assert outcome.reply is not None
        private = (private or outcome.private) and not inbound.is_alone(event)
        if outcome.reply.replace and inbound.is_private(event):
            await self._calls.edit_original(event, sheets.pop(0))
        await self._follow(event, sheets, private=private)

    async def _follow(self, event: Json, sheets: Sequence[Sheet], *, private: bool) -> None:
        for sheet in sheets:
            await self._calls.follow(event, sheet, private=private)

    async def _suggest(self, event: Json) -> None:
        found: list[Choice] = []
        words = self._app.words(event.get("locale"))
        typing = self._reader.typing(event)
        if typing is not None:
            came, name, typed = typing
            command = self._app.registry.get(came.command or "")
            option = command.option(name) if command else None
            found = await self._app.suggest(came, option, typed) if option else []
        offered = [_suggestion(choice, words) for choice in found if 1 <= len(choice.value) <= CHOICE]
        await self._calls.begin(event, api.SUGGESTIONS, {"choices": offered[:CHOICES]})


def _suggestion(choice: Choice, words: Words) -> Json:
    label = plain(choice.label, words) or choice.value
    detail = f" – {plain(choice.detail, words)}" if choice.detail else ""
    return {"name": shortened(" ".join(f"{label}{detail}".split()), CHOICE), "value": choice.value}


def at_home(ready: Ready, ref: str, name: str) -> Ready:
    """The same, said in this community."""
    came = ready.invocation
    return replace(ready, invocation=replace(came, actor=replace(came.actor, space=ref, space_name=name)))


def which_community(found: Sequence[tuple[str, str]]) -> Reply:
    """Why a direct message cannot be answered: nobody's, or the message of several communities' member."""
    if not found:
        return reply(STRANGER)
    names = join([raw(name or ref) for ref, name in found])
    return reply(
        say("You are in several communities here: {names}. Please use the command on its server.", names=names)
    )


def _with_help(answer: Reply) -> Reply:
    return Reply((*answer.parts, Actions((Button(say("What can I do here?"), "help"),))))


class Mentions:
    """Answers to messages that begin with the bot's mention, and to what is written to it alone.

    Such a message cannot be answered in private on a server, nor with a form. So what is private, and what needs a
    form, is answered with a button that goes on in private.
    """

    def __init__(self, app: App, messages: Messages, printer: Printer) -> None:
        self._app, self._messages, self._print = app, messages, printer

    async def __call__(self, came: Invocation, event: Json) -> None:
        """Answer one message. Never raises."""
        try:
            outcome = await self._outcome(came, event)
            if outcome is not None and outcome.reply is not None:
                await self._send(came, await self._print(outcome.reply, outcome.words))
        except Exception:
            fault("mention not answered", platform="discord")

    async def _outcome(self, came: Invocation, event: Json) -> Outcome | None:
        """What to answer; None when this message was answered before."""
        words = self._app.words(came.actor.locale)
        prepared = self._app.prepare(came)
        if isinstance(prepared, Ready):
            prepared = inbound.with_people(prepared, event)
            if not (came.actor.space and prepared.command.private):
                return await self._run(prepared, words)
        if not await self._app.first(came):
            return None
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
        return await self._app.run(at_home(ready, *found[0]))

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

    async def _send(self, came: Invocation, sheets: Sequence[Sheet]) -> None:
        for number, sheet in enumerate(sheets):
            nonce = f"{came.delivery}.{number}"
            await self._messages.send(came.place.ref, sheet, nonce, came.delivery if came.actor.space else None)
