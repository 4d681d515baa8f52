"""Commands of the house itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from bot.commands import Option, command
from bot.context import Context
from bot.home import views
from bot.people import Level
from bot.ui import Choice, Reply
from bot.words import find_language, language_choices

ANY = "auto"


async def topics(ctx: Context, typed: str) -> Sequence[Choice]:
    """The roots a person may use whose name or description holds what is typed."""
    found = (views.topic(ctx.registry, root) for root in views.roots(ctx.registry, ctx.level))
    return [choice for choice in found if typed.lower() in f"{choice.value} {ctx.registry.about(choice.value)}".lower()]


async def own_languages(ctx: Context, typed: str) -> Sequence[Choice]:
    return [*await language_choices(ctx, typed), views.any_language(ANY)]


def language_or_any(typed: str) -> str:
    return ANY if typed.strip().lower() == ANY else find_language(typed)


@command("help", "What you can do here, and what to do first", shortcut="Cairn help")
async def show_help(
    ctx: Context,
    topic: Annotated[str | None, Option("One command, or leave empty for all", suggest=topics)] = None,
) -> Reply:
    if topic:
        return views.help_on(ctx.registry, ctx.level, topic)
    waiting = ctx.level >= Level.ORGANISER and ctx.installation.room is None
    return views.help_card(ctx.registry, ctx.level, started=ctx.member.zone is not None, no_room=waiting)


@command("me", "Your own page", shortcut="My page")
async def show_me(ctx: Context) -> Reply:
    chores = ctx.registry.chores if ctx.level >= Level.ORGANISER else ()
    sections = [await section(ctx) for section in (*chores, *ctx.registry.sections)]
    return views.page(ctx.member, ctx.registry, sections, started=ctx.member.zone is not None)


@command("language", "Choose the language you read", shortcut="My language")
async def choose_language(
    ctx: Context,
    language: Annotated[str, Option("The language you read best", suggest=own_languages, parse=language_or_any)],
) -> Reply:
    ctx.member.locale = None if language == ANY else language
    return views.language_chosen(ctx.member.locale)
