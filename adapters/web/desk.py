"""What happens between a request and its answer: what was done at the page, and where the answer is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from msgspec.structs import replace

from adapters.web import forms, inbound, messages, outbound, surface, uploads
from adapters.web.markup import Reader, words_of
from adapters.web.messages import OWN_ROOM
from adapters.web.seats import Seat
from adapters.web.tables import WebMessage
from bot import ui
from bot.app import App
from bot.commands import Command, Option
from bot.context import Ask, Invocation, MessageRef, Outcome, Ready
from bot.errors import Refusal
from bot.hearing import Upload, safe_name
from bot.naming import number
from bot.people import Account
from bot.text import Words, locale_of, say
from bot.ui import Actions, Button, Choice, reply

NO_FILES = say("Files go with what you say in a conversation about a question; here nobody would get them.")
HELP = Actions((Button(say("What can I do here?"), "help"),))


class Desk:
    def __init__(self, app: App) -> None:
        self.app = app

    async def do(self, seat: Seat, body: Mapping[str, Any]) -> dict[str, Any]:
        """Run what was done; the answer for the page: a form to fill in, or a message."""
        came = await self._of_message(seat, body) if "menu" in body else self._came(seat, body)
        files, line = uploads.attached(body.get("files")), str(body.get("line", ""))
        talk = await self._heard(seat, came, line, files) if came else None
        if came is not None and talk is not None:
            return await self._keep(seat, came, talk, _said(line, files))
        if files:
            return await self._keep(seat, None, Outcome(reply(NO_FILES), seat.reader.words), _said(line, files))
        if came is None:
            return await self._keep(seat, None, _stale(seat))
        found = await self.answer(seat, came)
        if isinstance(found, Ask):
            found = await self.app.prefilled(came, found, hurried=False)
        if isinstance(found, Ask):
            return {"form": forms.form(_with_zone(found, came), seat.reader, seat.people)}
        if found.errors and came.entrance == "form":
            return {"form": await self._again(seat, came, found)}
        return await self._keep(seat, came, found, self._asked(seat, came, body))

    async def _heard(self, seat: Seat, came: Invocation, line: str, files: tuple[Upload, ...]) -> Outcome | None:
        """A line in a room of their own, where a feature listens; None for everything else, and for commands."""
        if not (line or files) or not came.place.ref.startswith(OWN_ROOM) or self._is_command(line):
            return None
        outcome = await self.app.hear(inbound.heard(came, line, files))
        if outcome is not None and outcome.reply is None:
            return replace(outcome, reply=reply(say("Sent.")))
        return outcome

    def _is_command(self, line: str) -> bool:
        """As the command line's own suggestions write it: a slash, and what a command begins with."""
        begun, _, said = line.lstrip().partition("/")
        return not begun and said.lower().partition(" ")[0] in self.app.registry.roots

    def _came(self, seat: Seat, body: Mapping[str, Any]) -> Invocation | None:
        delivery, visitor = str(body.get("delivery", "")), seat.visitor
        if "press" in body:
            return inbound.pressed(
                visitor, delivery, self.app.ids, str(body["press"]), str(body.get("message", "")), body.get("chosen")
            )
        if "form" in body:
            command = self.app.registry.get(str(body["form"]))
            values = forms.answers(command.options if command else (), _dict(body.get("values")), seat.reader)
            return inbound.filled(visitor, delivery, str(body["form"]), values)
        if "command" in body:
            return inbound.opened(visitor, delivery, str(body["command"]))
        return inbound.typed(visitor, delivery, str(body.get("line", "")))

    async def _of_message(self, seat: Seat, body: Mapping[str, Any]) -> Invocation | None:
        """What was chosen from the menu of a message that this member sees; None where there is none (any more)."""
        async with self.app.db.reading() as session:
            row = await messages.one(session, seat.member_id, number(str(body.get("message", ""))))
        command = self.app.registry.get(str(body["menu"]))
        if row is None or row.payload is None or command is None or not command.on_message:
            return None
        said = outbound.told(ui.load(row.payload), replace(seat.reader, words=self._words(seat, row)))
        message = MessageRef(str(row.id), said, answer=messages.answering(row))
        return inbound.on_message(seat.visitor, str(body.get("delivery", "")), command.path, message)

    async def answer(self, seat: Seat, came: Invocation) -> Ask | Outcome:
        prepared = self.app.prepare(came)
        if isinstance(prepared, Outcome) and not await self.app.first(came):
            return Outcome(None, prepared.words)
        if isinstance(prepared, Outcome) and came.entrance != "form":
            return await self.app.kept(came, prepared)
        if not isinstance(prepared, Ready):
            return prepared
        try:
            ready = inbound.with_references(prepared, seat.people)
        except Refusal as refusal:
            ready = replace(prepared, wrong=Outcome(refusal.reply, seat.reader.words))
        return await self.app.run(ready)

    async def _again(self, seat: Seat, came: Invocation, outcome: Outcome) -> str:
        """The same form under its title with what was typed, and what is wrong beside each field."""
        from bot.prepare import ask

        empty = ask(self.app.registry[str(came.command)], came.values, seat.reader.words)
        shown = await self.app.prefilled(came, empty, hurried=False)
        return forms.form(shown if isinstance(shown, Ask) else empty, seat.reader, seat.people, outcome.errors)

    async def _keep(
        self, seat: Seat, came: Invocation | None, outcome: Outcome, asked: str | None = None
    ) -> dict[str, Any]:
        """Store the answer where it was asked for, or in the private message that it replaces."""
        if outcome.reply is None:
            return {}
        async with self.app.db.writing() as session:
            account = await messages.account(session, seat.visitor.person)
            if account is None:
                return {"farewell": self._farewell(seat, outcome)}
            row = await _replaced(session, account.member_id, came) if outcome.reply.replace else None
            if row is not None:
                row = await messages.change(session, row, outcome.reply)
            else:
                row = await messages.put(
                    session, seat.visitor.place, outcome.reply, self.app.clock.now(),
                    member_id=account.member_id if outcome.private else None,
                    asked=asked, locale=locale_of(outcome.words),
                )  # fmt: skip
        assert row is not None
        return self._shown(replace(seat, reader=self._fresh(seat, account)), row)

    def _asked(self, seat: Seat, came: Invocation, body: Mapping[str, Any]) -> str:
        """What the member did: their line as they typed it, what they pressed, or the name of what they filled in."""
        command = self.app.registry.get(came.command or "")
        said = str(body.get("line") or body.get("label") or "").strip()
        said = said or (words_of(say(command.title), seat.reader) if command else "")
        return said if len(said) <= 200 else said[:199] + "…"

    def _fresh(self, seat: Seat, account: Account) -> Reader:
        """The reader after the command: it may have changed their zone or their language."""
        words = self.app.words(account.member.locale or seat.visitor.locale)
        return replace(seat.reader, words=words, zone=account.member.zone or seat.reader.zone, now=self.app.clock.now())

    def _shown(self, seat: Seat, row: WebMessage) -> dict[str, Any]:
        return {"id": row.id, "place": row.place, "html": self.article(seat, row), "revision": row.revision}

    def article(self, seat: Seat, row: WebMessage) -> str:
        """The message as this member sees it: what was said to all in the language it was said in, with its menu."""
        menu = surface.message_menu(self.app.registry, seat.reader.words, seat.level) if row.member_id is None else ()
        return outbound.article(row, seat.reader, self._words(seat, row), self.app.ids, menu)

    def _words(self, seat: Seat, row: WebMessage) -> Words:
        return self.app.words(row.locale) if row.locale else seat.reader.words

    def _farewell(self, seat: Seat, outcome: Outcome) -> str:
        """The last words to somebody who asked to be forgotten: shown once, kept nowhere."""
        assert outcome.reply is not None
        return outbound.body(outcome.reply, outbound.Page(seat.reader, self.app.ids, 0))

    async def home(self, seat: Seat) -> dict[str, Any]:
        """The member's own page, made anew."""
        came = inbound.opened(seat.visitor, uuid4().hex, "me" if "me" in self.app.registry else "help", "home")
        found = await self.answer(seat, came)
        assert isinstance(found, Outcome)
        assert found.reply is not None
        async with self.app.db.writing() as session:
            account = await messages.account(session, seat.visitor.person)
            if account is None:
                return {}
            row = await messages.home(session, account.member, seat.visitor.person, found.reply, self.app.clock.now())
        assert row is not None
        return self._shown(seat, row)

    async def complete(self, seat: Seat, line: str) -> list[surface.Entry]:
        async def suggest(command: Command, option: Option, typed: str) -> list[Choice]:
            return await self._suggest(seat, command, option, typed)

        return await surface.complete(self.app.registry, line, seat.level, seat.reader, seat.people, suggest)

    async def suggest(self, seat: Seat, path: str, name: str, typed: str) -> list[dict[str, str]]:
        command = self.app.registry.get(path)
        option = command.option(name) if command else None
        if command is None or option is None:
            return []
        reader = seat.reader
        return [
            {"value": choice.value, "label": words_of(choice.label, reader),
             "about": words_of(choice.detail, reader) if choice.detail else ""}
            for choice in await self._suggest(seat, command, option, typed)
        ]  # fmt: skip

    async def _suggest(self, seat: Seat, command: Command, option: Option, typed: str) -> list[Choice]:
        came = inbound.opened(seat.visitor, "", command.path)
        return await self.app.suggest(came, option, typed)


def _said(line: str, files: Sequence[Upload]) -> str:
    """What somebody said, with the names of its files."""
    said = " · ".join([line.strip(), *(safe_name(file.name) for file in files)]).removeprefix(" · ")
    return said if len(said) <= 200 else said[:199] + "…"


def _with_zone(ask: Ask, came: Invocation) -> Ask:
    """The form with the browser's own zone where nothing else is known."""
    fields = (
        replace(one, value=came.actor.zone) if one.option.known == "zone" and one.value in (None, "") else one
        for one in ask.fields
    )
    return replace(ask, fields=tuple(fields))


def _dict(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


async def _replaced(session: Any, member_id: int, came: Invocation | None) -> WebMessage | None:
    """The private message whose button was pressed."""
    if came is None or came.message is None or not came.message.ref.isdigit():
        return None
    row = await messages.one(session, member_id, int(came.message.ref))
    return row if row and row.member_id == member_id and row.mark is None else None


def _stale(seat: Seat) -> Outcome:
    return Outcome(reply(say("This button no longer works."), HELP), seat.reader.words)
