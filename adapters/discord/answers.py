"""Answers what people do: the first response before any I/O, then the run, then the reply in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord
from msgspec.structs import replace

from adapters.discord import api, forms, inbound
from adapters.discord.api import ANSWERED, Interactions, Messages, shown
from adapters.discord.errors import ALREADY_ANSWERED, UNKNOWN_INTERACTION
from adapters.discord.inbound import Reader
from adapters.discord.limits import CHOICE, CHOICES
from adapters.discord.outbound import Sheet, shortened
from adapters.discord.pages import Attachment
from adapters.discord.people import at_home, come_home, homes, which_community
from adapters.discord.printer import Printer
from adapters.discord.wire import Json
from bot import menu
from bot.commands import Kind
from bot.context import Ask, Invocation, Outcome, Ready
from bot.log import fault, warn
from bot.text import Who, Words, plain, say
from bot.ui import Actions, Button, Choice, Note, Reply, reply

if TYPE_CHECKING:
    from bot.app import App

STALE = say("This button is from an older version of me, so I cannot tell what it meant. Nothing was changed.")
BROKEN = say("That went through, but I could not show the answer. Please ask again.")
ELSEWHERE = reply(Note(say("Answered in private.")))
TOO_LONG = say("Some of what you gave does not fit into the form. Please give it shorter, or leave it for the form.")
NOT_RUN = say("That broke on our side. Nothing was changed; please try again.")


class Answers:
    """Answers to interactions."""

    def __init__(
        self, app: App, reader: Reader, interactions: Interactions, messages: Messages, printer: Printer
    ) -> None:
        self._app, self._reader, self._print = app, reader, printer
        self._calls, self._messages = interactions, messages

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
        try:
            came = self._reader.interaction(event)
            prepared = self._app.prepare(came) if came else None
        except Exception:
            fault("interaction not understood", platform="discord")
            await self._say(event, _with_help(reply(NOT_RUN)), await self._words(event))
            return
        if came is None or prepared is None:
            await self._say(event, _with_help(reply(STALE)), await self._words(event))
        elif isinstance(prepared, Ready):
            await self._run(event, prepared)
        else:
            await self._ask_or_say(event, await come_home(self._app.db, came, self._reader.mark(event)), prepared)

    async def _ask_or_say(self, event: Json, came: Invocation, prepared: Ask | Outcome) -> None:
        """Where it is not known which community is meant, no form is opened: what is filled in would be lost."""
        if isinstance(prepared, Ask) and not came.actor.space:
            found = await self._homes(event, came)
            await self._say(event, which_community(found), await self._words(event))
        elif isinstance(prepared, Ask):
            await self._ask(event, await self._app.prefilled(came, prepared))
        else:
            answer = await self._app.kept(came, prepared) if came.actor.space else prepared
            await self._say(event, answer.reply or reply(STALE), answer.words)

    async def _homes(self, event: Json, came: Invocation) -> list[tuple[str, str]]:
        async with self._app.db.reading() as session:
            return await homes(session, came.actor.ref, self._reader.mark(event))

    async def _words(self, event: Json) -> Words:
        """The words of whoever did it, also where nothing else of it was understood."""
        return await self._app.own_words(inbound.someone(event))

    async def _begin(self, event: Json, kind: int, data: Json | None = None, files: Sequence[Attachment] = ()) -> None:
        with self._app.rush.owing():
            await self._calls.begin(event, kind, data, files)

    async def _ask(self, event: Json, ask: Ask | Outcome) -> None:
        if isinstance(ask, Outcome):
            await self._say(event, ask.reply or reply(STALE), ask.words)
            return
        try:
            form = forms.modal(ask, self._app.ids, self._reader.mark(event))
        except ValueError:
            await self._say(event, reply(TOO_LONG), ask.words)
            return
        await self._begin(event, api.FORM, form)

    async def _say(self, event: Json, answer: Reply, words: Words) -> None:
        """Answer at once and in private."""
        first, *rest = self._print.at_once(answer, words, mark=self._reader.mark(event))
        await self._begin(event, api.ANSWER, shown(first, private=True), first.files)
        await self._follow(event, rest, private=True)

    async def _run(self, event: Json, ready: Ready) -> None:
        """Acknowledge; then run and show, while nobody waits for a first answer.

        A press leaves its message as it is; a command shows that work goes on.
        """
        private = ready.command.private and not inbound.is_alone(event)
        pressed = "message" in event and event["type"] != inbound.COMMAND and not ready.command.passing
        if ready.command.passing:
            ready = replace(ready, invocation=replace(ready.invocation, answer=f"{ANSWERED}{event['token']}"))
        if pressed:
            await self._begin(event, api.LATER)
        else:
            await self._begin(event, api.THINKING, {"flags": 64} if private else None)
        await self._app.rush.aside(self._finish(event, ready, private=private, pressed=pressed))

    async def _finish(self, event: Json, ready: Ready, *, private: bool, pressed: bool) -> None:
        try:
            outcome = await self._outcome(event, await self._named(ready))
        except Exception:
            fault("command did not begin", platform="discord")
            outcome = Outcome(_with_help(reply(NOT_RUN)), await self._words(event))
        show = self._show_beside if pressed else self._show_in_place
        if outcome.reply is not None:
            await show(event, outcome, await self._sheets(event, outcome), private)
        elif not pressed:
            await self._calls.remove_original(event)

    async def _outcome(self, event: Json, ready: Ready) -> Outcome:
        """Run it in the community it belongs to, which a direct message does not tell."""
        came = ready.invocation
        async with self._app.rush.run:
            if came.actor.space:
                return await self._app.run(ready)
            found = await self._homes(event, came)
            if len(found) != 1:
                kept = menu.with_echo(which_community(found), ready.command, came.values)
                return Outcome(kept, await self._words(event))
            return await self._app.run(replace(ready, invocation=at_home(came, *found[0])))

    async def _named(self, ready: Ready) -> Ready:
        """A button carries people by their id alone: ask Discord for the names of those."""
        space = ready.invocation.actor.space
        values = dict(ready.values)
        for option in ready.command.options:
            known = values[option.name]
            if space and option.kind is Kind.PERSON and isinstance(known, str) and known.isdigit():
                values[option.name] = inbound.who(known, await self._resolved(space, known))
        unread = [ref for option in ready.command.options if option.reads
                  and (ref := await self._unread(values.get(option.name), ready.invocation))]  # fmt: skip
        return replace(ready, values=values, invocation=replace(ready.invocation, unread_by=tuple(unread)))

    async def _unread(self, who: object, came: Invocation) -> str | None:
        """Their reference, where they cannot read the place."""
        ref = who.ref("discord") if isinstance(who, Who) else None
        if ref is None or came.place.alone:
            return None
        try:
            return None if await self._messages.reads(came.actor.space, came.place.ref, ref) else ref
        except discord.HTTPException as error:
            warn("readers of a room not looked up", platform="discord", code=error.code)
            return None

    async def _resolved(self, space: str, person: str) -> Json:
        try:
            member = await self._messages.member(space, person)
        except discord.NotFound:
            return {}
        return {"users": {person: member["user"]}, "members": {person: member}}

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
        words = await self._words(event)
        typing = self._reader.typing(event)
        if typing is not None:
            came, name, typed = typing
            command = self._app.registry.get(came.command or "")
            option = command.option(name) if command else None
            found = await self._app.suggest(came, option, typed) if option else []
        offered = [_suggestion(choice, words) for choice in found if 1 <= len(choice.value) <= CHOICE]
        await self._begin(event, api.SUGGESTIONS, {"choices": offered[:CHOICES]})


def _suggestion(choice: Choice, words: Words) -> Json:
    label = plain(choice.label, words) or choice.value
    detail = f" – {plain(choice.detail, words)}" if choice.detail else ""
    return {"name": shortened(" ".join(f"{label}{detail}".split()), CHOICE), "value": choice.value}


def _with_help(answer: Reply) -> Reply:
    return Reply((*answer.parts, Actions((Button(say("What can I do here?"), "help"),))))
