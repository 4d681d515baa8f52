"""From an invocation to a reply: one transaction and one error boundary."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot import drafts, menu
from bot.commands import Kind, Option
from bot.context import Actor, Context, Invocation, Outcome, Ready
from bot.db import Base, note_once, unbroken
from bot.errors import NotAllowed, Refusal, Several
from bot.log import fault
from bot.model import ModelTrouble
from bot.moments import parse_instant
from bot.outbox import Outbox
from bot.parse import clean
from bot.people import Level, Member, account_of, met, role_level
from bot.prepare import recognise, said_by
from bot.speaking import answering, here, language_of
from bot.text import Code, Role, Where, Who, Words, say
from bot.ui import Button, Choice, Reply, reply
from bot.watch import Result

if TYPE_CHECKING:
    from bot.app import App


AHEAD = 2.5  # seconds that an answer may wait for a model; it comes without it then
LOOK = 1.0  # seconds that a first answer may wait for the language it is written in


class Receipt(Base):
    """A delivery that was handled, so that a platform's retry does nothing. Swept after a day."""

    __tablename__ = "receipts"

    delivery: Mapped[str] = mapped_column(String(120), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


async def kept(app: App, came: Invocation, outcome: Outcome, refused: str | None = None) -> Outcome:
    """What could not be taken, with a way back to the form as it was sent or said, so that nothing written is lost. The
    answer that was ``refused`` does not travel with a form that does not show it; where a button gave it, no form can
    mend it, and what was written is said back."""
    command, said = recognise(app.registry, came)
    given = said_by(command, came, said) if command else {}
    about = command.option(refused) if command and refused else None
    if command and about and about.pressed and outcome.reply:
        return replace(outcome, reply=menu.with_echo(outcome.reply, command, given))
    if about and not about.asked:
        given.pop(about.name, None)
    if command is None or outcome.reply is None or not menu.loses(outcome.reply, command, given, came.entrance):
        return outcome
    problems = reply(*outcome.errors.values()) if outcome.errors else outcome.reply
    try:
        async with app.db.writing() as session:
            ctx = await context(app, session, came, app.clock.now())
            draft = await drafts.keep(session, ctx.member, command.path, given, ctx.now)
    except Exception:
        fault("draft not kept", command=command.path)
        return replace(outcome, reply=menu.with_echo(problems, command, given))
    return replace(outcome, reply=menu.with_draft(problems, command, given, draft))


async def own_words(app: App, actor: Actor) -> Words:
    """The words of the language that somebody chose; of their platform's, where they chose none or cannot be looked up
    in the time that a first answer has."""
    try:
        async with asyncio.timeout(LOOK), app.db.reading() as session:
            return app.words(await language_of(session, actor))
    except Exception:
        fault("language not looked up", platform=actor.platform)
        return app.words(actor.locale)


async def run(app: App, ready: Ready) -> Outcome:
    """Run the command in one transaction. Never raises: a refusal is an answer, a fault gets a reference."""
    began = perf_counter()
    outcome, result = await _ended(app, ready)
    app.watch.ran(ready.command.path, perf_counter() - began, result)
    return outcome


async def _ended(app: App, ready: Ready) -> tuple[Outcome, Result]:
    came = ready.invocation
    try:
        outcome = await unbroken(lambda: _run(app, ready))
        if ready.wrong and outcome.reply:
            return await kept(app, came, outcome), "refused"
        return outcome, "answered" if outcome.reply else "repeated"
    except NotAllowed as refusal:
        echo = menu.with_echo(refusal.reply, ready.command, ready.values)
        return Outcome(echo, refusal.words or await own_words(app, came.actor)), "refused"
    except Refusal as refusal:
        words = refusal.words or await own_words(app, came.actor)
        return await kept(app, came, Outcome(refusal.reply, words), refusal.question), "refused"
    except Exception:
        return await kept(app, came, _broken(ready, await own_words(app, came.actor))), "broken"


async def _run(app: App, ready: Ready) -> Outcome:
    came, now, ahead = ready.invocation, app.clock.now(), await _ahead(app, ready)
    async with app.db.writing() as session:
        if not await is_new(session, came, now):
            return Outcome(None, app.words(came.actor.locale))
        ctx = await context(app, session, came, now)
        ctx.ahead = ahead
        here(ctx.account, came.actor)
        known = ctx.account.locale  # what follows may make the account another's, or nobody's
        if ready.wrong and ctx.level >= ready.command.access:
            return replace(ready.wrong, words=ctx.words)
        answer = await _handled(ctx, ready)
        if ctx.unfinished:
            await drafts.done(session, ctx.member, ready.command)
        tongue = app.words(answering(came.actor, ctx.member.locale, known) or ctx.community.locale)
    if ctx.outbox.written:
        app.wake()
    return Outcome(answer, tongue, ready.command.private)


async def _ahead(app: App, ready: Ready) -> Any:
    """What the command asks the model beforehand: no transaction may wait for a network. None when it fails."""
    if ready.command.ahead is None or app.model is None:
        return None
    try:
        async with asyncio.timeout(AHEAD):
            return await ready.command.ahead(app.model, ready.values)
    except (ModelTrouble, TimeoutError):
        return None  # the model's own log line says why


async def is_new(session: AsyncSession, came: Invocation, now: datetime) -> bool:
    """Whether this delivery was not handled before. One that is being handled now is waited for."""
    if not came.delivery:
        return True
    return await note_once(session, Receipt, delivery=f"{came.actor.platform}:{came.delivery}", at=now)


async def first(app: App, came: Invocation) -> bool:
    """Note a delivery whose answer writes nothing else; False when it was answered before."""
    async with app.db.writing() as session:
        return await is_new(session, came, app.clock.now())


async def _handled(ctx: Context, ready: Ready) -> Reply:
    """What the handler answers. A refusal leaves with the words of the person's own language."""
    try:
        if ctx.level < ready.command.access:
            raise NotAllowed(menu.not_allowed(ready.command))
        if ready.command.access >= Level.ORGANISER:
            ctx.member.hears_of_trouble = True
        return await ready.command.handler(ctx, **await _found(ctx, ready))
    except Refusal as refusal:
        refusal.words = ctx.words
        raise


async def context(app: App, session: AsyncSession, came: Invocation, now: datetime, *, keep: bool = True) -> Context:
    """The context of an invocation: community, member and level, made on first contact (and stored when ``keep``)."""
    actor = came.actor
    space, person = (actor.space, actor.space_name), (actor.ref, clean(actor.name)[:80])
    installation, account, unfinished = await met(session, actor.platform, space, person, now, keep=keep)
    level = max(Level(account.member.level), await role_level(session, installation, actor.roles))
    return Context(
        session=session, now=now, random=app.random, outbox=Outbox(session, now), registry=app.registry,
        words=app.words(answering(actor, account.member.locale, account.locale) or installation.community.locale),
        actor=actor, place=came.place, community=installation.community, installation=installation,
        account=account, member=account.member, level=Level.ORGANISER if actor.admin else level,
        message=came.message, entrance=came.entrance, unread_by=came.unread_by, answer=came.answer,
        address=app.address, unfinished=unfinished,
        writes=app.model is not None and app.model.writer is not None,
        together=actor.platform in app.platforms and app.platforms[actor.platform].talks_together,
    )  # fmt: skip


async def _found(ctx: Context, ready: Ready) -> dict[str, Any]:
    """The values with people, places and what ``find`` looks up turned from references into things."""
    values = dict(ready.values)
    for option in ready.command.options:
        if values[option.name] is not None:
            values[option.name] = await _value(ctx, ready, option, values[option.name])
    return values


async def _value(ctx: Context, ready: Ready, option: Option, given: Any) -> Any:
    """One of them. A time that is not understood can be said again, and of several things of one name one is chosen."""
    try:
        value = await _resolved(ctx, option, given)
        return await option.find(ctx, value) if option.find else value
    except Several as several:
        raise menu.which(several, ready.command, option, ready.values) from None
    except Refusal as refusal:
        refusal.question = option.name
        if refusal.out or option.kind is not Kind.INSTANT:
            raise
        again = Button(say("Choose another time"), ready.command.path, (), "primary")
        raise Refusal(refusal.sentence, again) from None


async def _resolved(ctx: Context, option: Option, value: Any) -> Any:
    if option.kind is Kind.PERSON:
        return await _person(ctx, value)
    if option.kind is Kind.PLACE and isinstance(value, str):
        return Where(ctx.actor.platform, value.removeprefix("#"))
    if option.kind is Kind.ROLE and isinstance(value, str):
        return Role(ctx.actor.platform, value)
    if option.kind is Kind.INSTANT and isinstance(value, str) and option.find is None:
        return parse_instant(value, ctx.zone, ctx.now)
    return value


async def _person(ctx: Context, given: Who | str) -> Member:
    who = given if isinstance(given, Who) else Who("", ((ctx.actor.platform, str(given)),))
    ref = who.ref(ctx.actor.platform) or ""
    account = await account_of(ctx.session, ctx.installation, ref, clean(who.name)[:80], ctx.now)
    return account.member


def _broken(ready: Ready, tongue: Words) -> Outcome:
    reference = "".join(secrets.choice("ACDEFGHJKLMNPQRTUVWXY3479") for _ in range(4))
    fault("command failed", command=ready.command.path, ref=reference)
    sentence = say("That broke on our side (ref {ref}). Nothing was changed; please try again.", ref=Code(reference))
    return Outcome(reply(sentence), tongue)


async def suggest(app: App, came: Invocation, option: Option, typed: str) -> list[Choice]:
    """At most 25 choices for what is typed so far. Looks only; an account is not made for a look."""
    if option.suggest is None:
        return []
    async with app.db.reading() as session:
        ctx = await context(app, session, came, app.clock.now(), keep=False)
        command = app.registry.get(came.command or "")
        if command is not None and ctx.level < command.access:
            return []
        return list(await option.suggest(ctx, clean(typed)))[:25]
