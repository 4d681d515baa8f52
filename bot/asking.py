"""Forms before they are shown: in the language that their reader chose, with what is known already."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bot import drafts, menu
from bot.commands import Command
from bot.context import ADDED, CARRIED, LABELS, NEEDED, TITLE, Ask, Context, Field, Invocation, Outcome
from bot.errors import NotAllowed, Refusal
from bot.handle import context
from bot.log import fault, warn
from bot.parse import parse
from bot.prepare import ask, recognise, said_by
from bot.quoting import quoted
from bot.text import say
from bot.ui import DRAFT

if TYPE_CHECKING:
    from bot.app import App

PREFILL = 1.5  # seconds, of the three that platforms wait for a form
UNSEEN = say("What you said before could not be shown in time; it stays until you change it.")


async def prefilled(app: App, came: Invocation, form: Ask, *, hurried: bool = True) -> Ask | Outcome:
    """The form in its reader's language, with what was written before: a draft that was refused, or what the command's
    ``prefill`` knows of the person; below both, what they said just now. A refusal of ``prefill`` is the answer in its
    place. Who may not use the command is told so before they write.

    One short look into the database. When that takes longer than a ``hurried`` platform may wait, the form says so
    where it shows less than it should.
    """
    words = form.words
    try:
        async with asyncio.timeout(PREFILL if hurried else None), app.db.reading() as session:
            ctx = await context(app, session, came, app.clock.now(), keep=False)
            words = ctx.words
            if ctx.level < form.command.access:
                raise NotAllowed(menu.not_allowed(form.command))
            return await _known(ctx, came, replace(form, words=words))
    except Refusal as refusal:
        return Outcome(refusal.reply, words)
    except TimeoutError:
        warn("form not prefilled in time", command=form.command.path, seconds=PREFILL)
    except Exception:
        fault("form not prefilled", command=form.command.path)
    return _unseen(form) if form.command.prefill or DRAFT in came.values else form


async def _known(ctx: Context, came: Invocation, form: Ask) -> Ask:
    """The form with what is known of the person and what they wrote before."""
    draft, shown_words = came.values.get(DRAFT), came.message
    came = await _quoting(ctx, came)
    if form.command.prefill is None and draft is None and came.message is shown_words:
        return form
    command, given = recognise(ctx.registry, came)
    said = said_by(form.command, came, given) if command else {}
    kept = await drafts.of(ctx.session, ctx.member, form.command.path, draft) if draft else {}
    stored = dict(await form.command.prefill(ctx, {**said, **kept})) if form.command.prefill else {}
    said |= _added(form.command, stored, said)
    title, labels, carried = stored.pop(TITLE, form.title), stored.pop(LABELS, None), stored.pop(CARRIED, ())
    needed = stored.pop(NEEDED, ())
    shown = _needing(_carrying(ask(form.command, {**stored, **kept, **said}, form.words), carried), needed)
    return replace(shown, title=title, fields=shown.fields if labels is None else _called(shown, labels))


async def _quoting(ctx: Context, came: Invocation) -> Invocation:
    """A message of Cairn's that shows words of a person stands for these alone."""
    if came.entrance != "message" or came.message is None:
        return came
    said = await quoted(ctx.registry.quotes, ctx.session, ctx.installation, came.message.ref)
    return came if said is None else replace(came, message=replace(came.message, text=said))


def _added(command: Command, stored: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The texts that begin with what is known and go on with what was said. Refuses where that is too long."""
    both = [name for name in stored.pop(ADDED, ()) if stored.get(name) and said.get(name)]
    texts = {name: f"{stored[name]}\n{said[name]}" for name in both if said[name] not in stored[name]}
    return {name: parse(option, text) for name, text in texts.items() if (option := command.option(name))}


def _carrying(form: Ask, names: Sequence[str]) -> Ask:
    """The form without these questions: their answers travel with it."""
    known = {field.option.name: field.value for field in form.fields if field.option.name in names}
    fields = tuple(field for field in form.fields if field.option.name not in known)
    return replace(form, fields=fields, given={**form.given, **known})


def _needing(form: Ask, names: Sequence[str]) -> Ask:
    """The form, in which these questions want an answer."""
    return replace(form, fields=tuple(_needed(field) if field.option.name in names else field for field in form.fields))


def _needed(field: Field) -> Field:
    return replace(field, option=replace(field.option, required=True))


def _unseen(form: Ask) -> Ask:
    """The form, saying beside its first question that it does not show what was said before."""
    first, *rest = form.fields
    return replace(form, fields=(replace(first, option=replace(first.option, about=UNSEEN.template)), *rest))


def _called(form: Ask, labels: Mapping[str, tuple[str, str]]) -> tuple[Field, ...]:
    """The questions that have a label, under it."""
    named = [(field, labels[field.option.name]) for field in form.fields if field.option.name in labels]
    return tuple(
        replace(field, option=replace(field.option, label=label, about=about)) for field, (label, about) in named
    )
