"""From an invocation to a reply. ``prepare`` is pure and instant; ``run`` is one transaction and one error boundary."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot import menu
from bot.commands import Command, Kind, Option
from bot.context import Ask, Context, Field, Invocation, Outcome, Ready
from bot.db import Base, add_once
from bot.errors import NotAllowed, Refusal
from bot.line import read
from bot.log import fault
from bot.outbox import Outbox
from bot.parse import clean, parse
from bot.people import Level, Member, account_of, installation_of, role_level
from bot.registry import Registry
from bot.text import Code, Text, Where, Who, Words, say
from bot.ui import ASK, Choice, Reply, reply
from bot.watch import Result
from bot.when import parse_instant

if TYPE_CHECKING:
    from bot.app import App


PREFILL = 0.5  # seconds, of the three that platforms wait for a form


class Receipt(Base):
    """A delivery that was handled, so that a platform's retry does nothing. Swept after a day."""

    __tablename__ = "receipts"

    delivery: Mapped[str] = mapped_column(String(120), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


def prepare(registry: Registry, words: Callable[[str | None], Words], came: Invocation) -> Ask | Ready | Outcome:
    """Decide at once, without I/O: ask with a form, answer directly, or run."""
    tongue = words(came.actor.locale)
    command, given = _recognise(registry, came, tongue)
    if command is None:
        return Outcome(menu.lost(registry, came.line or came.command or ""), tongue)
    given = _known(command, came, given)
    if came.values.get(ASK) or _wants_form(command, came, given):
        return ask(command, given, tongue)
    values, errors = _parse_all(command, given)
    if errors:
        return Outcome(menu.try_again(command, list(errors.values()), given), tongue, errors=errors)
    return Ready(command, values, came)


def _recognise(registry: Registry, came: Invocation, words: Words) -> tuple[Command | None, dict[str, Any]]:
    if came.command is not None:
        command = registry.get(came.command)
        given = dict(came.values)
        if command and came.line:
            given |= read(came.line, command.options, words)
        return command, given
    command, rest = registry.match(came.line)
    return command, read(rest, command.options, words) if command else {}


def _known(command: Command, came: Invocation, given: dict[str, Any]) -> dict[str, Any]:
    """Adds what the person need not say: the message a menu was opened on, the zone their platform knows."""
    if came.entrance == "message" and came.message and (option := command.first(Kind.TEXT)):
        given.setdefault(option.name, clean(came.message.text)[: int(option.max or 4000)])
    return {name: value for name, value in given.items() if value is not None and command.option(name)}


def _wants_form(command: Command, came: Invocation, given: Mapping[str, Any]) -> bool:
    if came.entrance == "form":
        return False
    missing = any(option.required and option.name not in given for option in command.options)
    shown = {option.name for option in command.asked}
    return missing or (command.form and not shown & set(given)) or (came.entrance == "message")


def ask(command: Command, given: Mapping[str, Any], words: Words) -> Ask:
    """The form of a command, prefilled with what is given."""
    shown = command.asked
    fields = tuple(
        Field(option, given.get(option.name, option.preset if option.default is None else option.default))
        for option in shown
    )
    names = {option.name for option in shown}
    return Ask(command, say(command.title), fields, _without(given, names), words)


async def prefilled(app: App, came: Invocation, form: Ask) -> Ask:
    """The form with what the command's ``prefill`` knows of the person, below what they said themselves.

    One short look into the database; when that takes longer than the first answer may wait, the form comes as it is.
    """
    if form.command.prefill is None:
        return form
    command, given = _recognise(app.registry, came, form.words)
    said = _known(form.command, came, given) if command else {}
    try:
        async with asyncio.timeout(PREFILL), app.db.reading() as session:
            ctx = await context(app, session, came, app.clock.now(), keep=False)
            stored = await form.command.prefill(ctx, said)
    except Exception:
        fault("form not prefilled", command=form.command.path)
        return form
    return ask(form.command, {**stored, **said}, form.words)


def _without(given: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in names}


def _parse_all(command: Command, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Text]]:
    values: dict[str, Any] = {}
    errors: dict[str, Text] = {}
    for option in command.options:
        blank = given.get(option.name) in (None, "")
        if blank and not option.required:
            values[option.name] = option.default
            continue
        try:
            values[option.name] = parse(option, given.get(option.name, ""))
        except Refusal as refusal:
            errors[option.name] = refusal.sentence
    return values, errors


async def run(app: App, ready: Ready) -> Outcome:
    """Run the command in one transaction. Never raises: a refusal is an answer, a fault gets a reference."""
    began = perf_counter()
    outcome, result = await _ended(app, ready)
    app.watch.ran(ready.command.path, perf_counter() - began, result)
    return outcome


async def _ended(app: App, ready: Ready) -> tuple[Outcome, Result]:
    tongue = app.words(ready.invocation.actor.locale)
    try:
        outcome = await _run(app, ready)
        return outcome, "answered" if outcome.reply else "repeated"
    except Refusal as refusal:
        return Outcome(_refused(ready, refusal), refusal.words or tongue), "refused"
    except Exception:
        return _broken(ready, tongue), "broken"


async def _run(app: App, ready: Ready) -> Outcome:
    came, now = ready.invocation, app.clock.now()
    async with app.db.writing() as session:
        if not await _is_new(session, came, now):
            return Outcome(None, app.words(came.actor.locale))
        ctx = await context(app, session, came, now)
        ctx.account.unreachable_at = None  # whoever acts is here
        answer = await _handled(ctx, ready)
        tongue = app.words(ctx.member.locale or came.actor.locale or ctx.community.locale)
    if ctx.outbox.written:
        app.wake()
    return Outcome(answer, tongue, ready.command.private)


async def _is_new(session: AsyncSession, came: Invocation, now: datetime) -> bool:
    """Whether this delivery was not handled before. One that is being handled now is waited for."""
    if not came.delivery:
        return True
    return await add_once(session, Receipt, delivery=f"{came.actor.platform}:{came.delivery}", at=now) is not None


async def first(app: App, came: Invocation) -> bool:
    """Note a delivery whose answer writes nothing else; False when it was answered before."""
    async with app.db.writing() as session:
        return await _is_new(session, came, app.clock.now())


async def _handled(ctx: Context, ready: Ready) -> Reply:
    """What the handler answers. A refusal leaves with the words of the person's own language."""
    try:
        if ctx.level < ready.command.access:
            raise NotAllowed(menu.not_allowed(ready.command))
        return await ready.command.handler(ctx, **await _found(ctx, ready))
    except Refusal as refusal:
        refusal.words = ctx.words
        raise


async def context(app: App, session: AsyncSession, came: Invocation, now: datetime, *, keep: bool = True) -> Context:
    """The context of an invocation: community, member and level, made on first contact (and stored when ``keep``)."""
    actor = came.actor
    installation = await installation_of(session, actor.platform, actor.space, actor.space_name, now, keep=keep)
    account = await account_of(session, installation, actor.ref, clean(actor.name)[:80], now, keep=keep)
    level = max(Level(account.member.level), await role_level(session, installation, actor.roles))
    return Context(
        session=session, now=now, random=app.random, outbox=Outbox(session, now), registry=app.registry,
        words=app.words(account.member.locale or actor.locale or installation.community.locale),
        actor=actor, place=came.place, community=installation.community, installation=installation,
        account=account, member=account.member, level=Level.ORGANISER if actor.admin else level,
        message=came.message, entrance=came.entrance,
    )  # fmt: skip


async def _found(ctx: Context, ready: Ready) -> dict[str, Any]:
    """The values with people, places and what ``find`` looks up turned from references into things."""
    values = dict(ready.values)
    for option in ready.command.options:
        if values[option.name] is not None:
            value = await _resolved(ctx, option, values[option.name])
            values[option.name] = await option.find(ctx, value) if option.find else value
    return values


async def _resolved(ctx: Context, option: Option, value: Any) -> Any:
    if option.kind is Kind.PERSON:
        return await _person(ctx, value)
    if option.kind is Kind.PLACE and isinstance(value, str):
        return Where(ctx.actor.platform, value.removeprefix("#"))
    if option.kind is Kind.INSTANT and isinstance(value, str):
        return parse_instant(value, ctx.zone, ctx.now)
    return value


async def _person(ctx: Context, given: Who | str) -> Member:
    who = given if isinstance(given, Who) else Who("", ((ctx.actor.platform, str(given)),))
    ref = who.ref(ctx.actor.platform) or ""
    account = await account_of(ctx.session, ctx.installation, ref, clean(who.name)[:80], ctx.now)
    return account.member


def _refused(ready: Ready, refusal: Refusal) -> Reply:
    came = ready.invocation
    if came.entrance != "form":
        return refusal.reply
    return menu.with_echo(refusal.reply, ready.command, came.values)


def _broken(ready: Ready, tongue: Words) -> Outcome:
    reference = "".join(secrets.choice("ACDEFGHJKLMNPQRTUVWXY3479") for _ in range(4))
    fault("command failed", command=ready.command.path, ref=reference)
    sentence = say("That broke on our side (ref {ref}). Nothing was changed; please try again.", ref=Code(reference))
    answer = reply(sentence)
    return Outcome(menu.with_echo(answer, ready.command, ready.invocation.values), tongue)


async def suggest(app: App, came: Invocation, option: Option, typed: str) -> list[Choice]:
    """At most 25 choices for what is typed so far. Looks only; an account is not made for a look."""
    if option.suggest is None:
        return []
    async with app.db.reading() as session:
        ctx = await context(app, session, came, app.clock.now(), keep=False)
        return list(await option.suggest(ctx, clean(typed)))[:25]
