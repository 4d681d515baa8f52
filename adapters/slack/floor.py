"""From a delivery to its answer: decide, open a form or run, answer. Nothing is remembered between two deliveries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from adapters.slack import forms, inbound
from adapters.slack.directory import Directory
from adapters.slack.inbound import PLATFORM, Way
from adapters.slack.listeners import Body
from adapters.slack.speech import Speech
from adapters.slack.surface import HOUSE
from adapters.slack.trouble import delivery, reason
from adapters.slack.work import Work
from bot import menu
from bot.app import App
from bot.commands import Kind
from bot.context import Actor, Ask, Invocation, Outcome, Ready
from bot.errors import Delivery
from bot.hearing import Heard
from bot.log import log, warn
from bot.people import Installation
from bot.text import Where, Who, say
from bot.ui import Actions, Button, Choice, Reply, reply

STALE: tuple[str, dict[str, Any]] = ("", {})
OLD = say("This button is from an older version of me, so I cannot tell what it meant. Nothing was changed.")
NOT_OURS = (ValueError, KeyError, TypeError, AttributeError)  # of a form that carries along what we did not write
PATIENCE = 1.5  # seconds for users.info before a form opens: half of a trigger's life


class ConversationFloor:
    """Implements :class:`adapters.slack.listeners.Floor` with the core."""

    def __init__(self, app: App, client: AsyncWebClient, directory: Directory, speech: Speech, work: Work) -> None:
        self._app, self._client, self._directory, self._speech, self._work = app, client, directory, speech, work
        self.space = self.space_name = self.me = ""

    # ---- deliveries: nothing is read before the acknowledgement is out

    def slash(self, body: Body) -> None:
        self._work.add(self._slash(body))

    def said(self, body: Body) -> None:
        self._work.add(self._said(body))

    def pressed(self, body: Body) -> None:
        self._work.add(self._pressed(body))

    def menu(self, body: Body) -> None:
        self._work.add(self._menu(body))

    def happened(self, body: Body) -> None:
        event = body.get("event", {})
        if event.get("type") == "app_home_opened":
            if event.get("tab", "home") == "home":
                self._work.add(self._home(Actor(PLATFORM, self.space, str(event["user"]), "")))
        elif event.get("type") == "app_uninstalled" or (event.get("tokens") or {}).get("bot"):
            self._work.add(self._removed())

    async def _slash(self, body: Body) -> None:
        came, way = inbound.slash(self._app.registry, body, self.space, HOUSE)
        await self._meet(came, way, str(body.get("trigger_id", "")))

    async def _said(self, body: Body) -> None:
        """A part of a conversation where a feature listens, else a line to the bot."""
        talk = inbound.heard(body, self.space, self.me)
        if talk and await self._heard(*talk, body.get("event", {}).get("files") or ()):
            return
        found = inbound.event(self._app.registry, body, self.space, self.me)
        if found:
            await self._meet(*found)

    async def _heard(self, heard: Heard, way: Way, files: Sequence[Body]) -> bool:
        actor = replace(await self._directory.known(heard.actor), space_name=self.space_name)
        attached = await self._speech.files.attached(files)
        outcome = await self._app.hear(replace(heard, actor=actor, files=attached))
        if outcome is not None and outcome.reply is not None:
            await self._speech.answer(way, outcome)
        return outcome is not None

    async def _pressed(self, body: Body) -> None:
        for action in body.get("actions", ()):
            found = self._unpacked(action)
            if found == STALE:
                await self._stale(body)
            elif found is not None:
                came, way = inbound.action(body, self.space, *found)
                await self._meet(came, way, str(body.get("trigger_id", "")))

    async def _stale(self, body: Body) -> None:
        """Say that this cannot be understood any more, and how to go on."""
        actor = await self._directory.known(inbound.actor(body, self.space))
        more = Actions((Button(say("What can I do here?"), "help"),))
        answer = Outcome(reply(OLD, more), await self._app.own_words(actor))
        await self._speech.answer(inbound.pressed_way(body), answer)

    async def _menu(self, body: Body) -> None:
        came, way = inbound.shortcut(body, self.space)
        await self._meet(came, way, str(body.get("trigger_id", "")))

    async def submitted(self, body: Body) -> dict[str, str]:
        """The errors the form can show at once; without any, the run begins and the form closes."""
        try:
            came, way = self._filled(body)
        except NOT_OURS:
            self._work.add(self._stale(body))
            return {}
        prepared = self._app.prepare(came)
        if isinstance(prepared, Outcome) and forms.can_show(prepared.errors, body["view"]):
            return forms.errors(prepared.errors, await self._app.own_words(came.actor))
        self._work.add(self._meet(came, way))
        return {}

    async def suggestions(self, body: Body) -> list[dict[str, Any]]:
        """What an external select offers while one types; what was typed comes first where it is an answer itself."""
        view, typed = body.get("view") or {}, str(body.get("value") or "")
        command = self._app.registry.get(str(view.get("callback_id", "")))
        option = command.option(str(body.get("action_id", ""))) if command else None
        if option is None:
            return []
        try:
            came, _ = self._filled(body)
        except NOT_OURS:
            return []
        if option.kind is Kind.ROLE:
            choices = await self._groups(typed)
        else:
            choices = await self._app.suggest(came, option, typed)
            if forms.own_words(option, typed, choices):
                own = typed.strip()
                choices = [Choice(own, say("{text}", text=own)), *choices]
        return forms.options(choices, await self._app.own_words(came.actor))

    # ---- the work

    async def _meet(self, came: Invocation, way: Way, trigger: str = "") -> None:
        """Decide and answer. The actor is looked up first: their language and zone belong into a form."""
        patience = PATIENCE if isinstance(self._app.prepare(came), Ask) else None
        actor = await self._directory.known(came.actor, patience)
        came = replace(came, actor=replace(actor, space_name=self.space_name))
        command = self._app.registry.get(came.command or "")
        words = self._app.words(came.actor.locale)
        prepared = inbound.unreadable(command, came, words) or self._app.prepare(came)
        match prepared:
            case Ask():
                await self._ask(await self._app.prefilled(came, prepared), came, way, trigger)
            case Ready():
                async with self._app.rush.run:
                    outcome = await self._app.run(await self._named(prepared))
                await self._answered(came, way, outcome)
            case Outcome():
                if await self._app.first(came):
                    await self._speech.answer(way, await self._app.kept(came, prepared))

    async def _answered(self, came: Invocation, way: Way, outcome: Outcome) -> None:
        if outcome.reply is None:
            return
        await self._speech.answer(way, outcome)
        if way.home:
            await self._home(came.actor)

    async def _ask(self, ask: Ask | Outcome, came: Invocation, way: Way, trigger: str) -> None:
        """Open the form, or say why not. Without a trigger (a line in a thread or in private) a button asks for one."""
        if isinstance(ask, Outcome):
            if await self._app.first(came):
                await self._speech.answer(way, ask)
            return
        if not trigger:
            if await self._app.first(came):
                await self._offer(ask, came, way)
            return
        try:
            with delivery():
                await self._client.views_open(trigger_id=trigger, view=forms.modal(ask, came.actor, way, came.message))
        except Delivery as trouble:
            if reason(trouble) == "exchanged_trigger_id":
                return  # the same delivery a second time: its form is open
            warn("form not opened", command=ask.command.path, reason=str(trouble))
            await self._offer(ask, came, way)

    async def _offer(self, ask: Ask, came: Invocation, way: Way) -> None:
        """A way to the form where none can be opened now, with what was said."""
        answer = Outcome(_form_button(ask, came), ask.words)
        await self._speech.answer(way, await self._app.kept(came, answer))

    async def _home(self, actor: Actor) -> None:
        """Bring the App Home up to date: the person's own page."""
        actor = replace(await self._directory.known(actor), space_name=self.space_name)
        path = "me" if "me" in self._app.registry else "help"
        came = Invocation(actor, Where(PLATFORM, actor.ref, alone=True), "", path, entrance="home")
        prepared = self._app.prepare(came)
        if isinstance(prepared, Ready):
            async with self._app.rush.run:
                outcome = await self._app.run(prepared)
            await self._speech.publish(actor.ref, outcome)

    async def _removed(self) -> None:
        """The workspace took the bot out: say nothing there any more."""
        async with self._app.db.writing() as session:
            await session.execute(
                update(Installation)
                .where(Installation.platform == PLATFORM, Installation.ref == self.space)
                .values(removed_at=self._app.clock.now())
            )
        log("installation removed", platform=PLATFORM)

    # ---- pieces

    def _unpacked(self, action: Body) -> tuple[str, dict[str, Any]] | None:
        """The command and values of what was pressed; None for a link, STALE where it is not ours."""
        found = inbound.PARTS.fullmatch(str(action.get("action_id", "")))
        if found is None:
            return STALE
        if found[1] == "link":
            return None
        picked = found[1] == "pick"
        unpacked = self._app.ids.unpack(found[3] or "" if picked else str(action.get("value", "")))
        if unpacked is None:
            return STALE
        command, values, _ = unpacked
        if picked:
            values[found[2]] = str((action.get("selected_option") or {}).get("value", ""))
        return command, values

    def _filled(self, body: Body) -> tuple[Invocation, Way]:
        """A form with its answers, as far as they are filled in."""
        view = body.get("view") or {}
        given, way, message = forms.carried(view)
        way = way or Way(str((body.get("user") or {}).get("id", "")))
        path = str(view.get("callback_id", ""))
        command = self._app.registry.get(path)
        actor = self._directory.remembered(inbound.actor(body, self.space))
        values = given | (forms.values(view, command) if command else {})
        once = f"view:{view.get('id', '')}:{view.get('hash', '')}"
        return Invocation(actor, way.place, once, path, values, entrance="form", message=message), way

    async def _named(self, ready: Ready) -> Ready:
        """People of a picker come without a name; Slack knows it."""
        values = dict(ready.values)
        for name, value in values.items():
            if isinstance(value, Who) and not value.name and (ref := value.ref(PLATFORM)):
                try:
                    values[name] = Who((await self._directory.person(ref)).name, value.refs)
                except Delivery as trouble:
                    warn("person not looked up", reason=str(trouble))
        unread = [ref for option in ready.command.options if option.reads
                  and (ref := await self._unread(values.get(option.name), ready.invocation.place))]  # fmt: skip
        return replace(ready, values=values, invocation=replace(ready.invocation, unread_by=tuple(unread)))

    async def _unread(self, who: Any, place: Where) -> str | None:
        """Their reference, where they cannot read the place."""
        ref = who.ref(PLATFORM) if isinstance(who, Who) else None
        if ref is None or place.alone:
            return None
        try:
            return None if await self._directory.reads(ref, place.ref.partition(":")[0]) else ref
        except Delivery as trouble:
            warn("readers of a room not looked up", reason=str(trouble))
            return None

    async def _groups(self, typed: str) -> list[Choice]:
        groups = await self._directory.groups()
        return [
            Choice(group.ref, say("@{name}", name=group.name))
            for group in groups
            if typed.lower().lstrip("@") in group.name.lower()
        ]


def _form_button(ask: Ask, came: Invocation) -> Reply:
    given = {**ask.given, **{field.option.name: field.value for field in ask.fields}}
    kept = {name: value for name, value in given.items() if name in came.values}
    return menu.try_again(ask.command, [say("{title}: one more step.", title=ask.title)], kept, say("Open the form"))
