"""What people say without a command where a feature listens: in a space that it opened, or in reply to its words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bot.context import Actor, Context, Invocation, Outcome
from bot.errors import Refusal
from bot.handle import context, is_new
from bot.line import LEFT, read
from bot.log import fault
from bot.parse import clean
from bot.registry import Registry
from bot.speaking import here
from bot.text import Where
from bot.ui import Reply

if TYPE_CHECKING:
    from bot.app import App


LARGEST, MOST = 2_000_000, 3  # bytes of a file, and files of a message, that are carried along


class Upload(Struct, frozen=True):
    """A file that somebody attached; without ``data`` where it is too large or could not be fetched."""

    name: str
    data: bytes | None


class Heard(Struct, frozen=True):
    """Something said. ``ref`` is the platform's address of it, ``answers`` that of the bot's message it replies to,
    both as :meth:`bot.platform.Platform.post` gives them. ``edited`` says that it was heard before and changed,
    ``named`` that it began with the bot's name, which is not part of ``text``."""

    actor: Actor
    place: Where
    delivery: str
    ref: str
    text: str
    answers: str | None = None
    edited: bool = False
    named: bool = False
    files: tuple[Upload, ...] = ()


class Ear(Struct, frozen=True):
    """``knows`` tells what a saying is about, None when it is not for this feature; ``hears`` acts on it. What it
    answers is said to all who are in that place; nothing, when it has no parts."""

    knows: Callable[[Context, Heard], Awaitable[Any | None]]
    hears: Callable[[Context, Any, Heard], Awaitable[Reply]]


async def hear(app: App, heard: Heard) -> Outcome | None:
    """What to answer, if anything; None when it is a command, or may be one since no feature listens there."""
    tongue = app.words(heard.actor.locale)
    if heard.named and not heard.edited and is_command(app.registry, heard.text):
        return None
    try:
        return await _hear(app, heard)
    except Refusal as refusal:
        return Outcome(refusal.reply, refusal.words or tongue)
    except Exception:
        fault("not heard", platform=heard.actor.platform)
        return Outcome(None, tongue)


def is_command(registry: Registry, line: str) -> bool:
    """Whether what follows the bot's name is a command with nothing left over: "queue mine" is, "me too" is not."""
    command, rest = registry.match(line)
    return command is not None and LEFT not in read(rest, command.typed)


async def _hear(app: App, heard: Heard) -> Outcome | None:
    came = Invocation(heard.actor, heard.place, heard.delivery)
    async with app.db.writing() as session:
        ctx = await context(app, session, came, app.clock.now(), keep=False)
        for ear in app.ears:
            about = await ear.knows(ctx, heard)
            if about is not None:
                answer = await _heeded(ctx, ear, about, heard) if await is_new(session, came, ctx.now) else None
                break
        else:
            return None
    if ctx.outbox.written:
        app.wake()
    return Outcome(answer if answer and answer.parts else None, ctx.words)


async def _heeded(ctx: Context, ear: Ear, about: Any, heard: Heard) -> Reply:
    here(ctx.account, heard.actor)
    try:
        return await ear.hears(ctx, about, heard)
    except Refusal as refusal:
        refusal.words = ctx.words
        raise


_ODD = re.compile(r"[^\w .()+-]")
NAME = 100


def safe_name(name: str) -> str:
    """A name as any system and any header takes it: no path, no control or strange characters, its ending kept."""
    bare = clean(name).replace("\\", "/").rpartition("/")[2]
    kept = _ODD.sub("_", bare).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return (f"{stem[: NAME - 11]}{dot}{ending[:10]}" if stem else kept[:NAME]) or "file"


def said(heard: Heard, longest: int) -> str:
    """The words, cleaned; those beyond what can be kept are named as missing."""
    words = clean(heard.text)
    return words if len(words) <= longest else words[: longest - 1] + "…"
