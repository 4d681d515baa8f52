"""Commands for looking back on milestones: write it down, read it again, take it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from bot.commands import Option, command
from bot.context import LABELS, TITLE, Context
from bot.resources import library, looking_back, progress, reflection_views
from bot.resources.looking_back import Behind
from bot.resources.tables import Reflection
from bot.text import Text, raw, say
from bot.ui import Choice, Reply

LABEL = "In your own words"
SPECIAL = frozenset("{}*")  # signs that mean something in what a form says
LONGEST = 45  # letters of what a question of a form is called


async def behind_choices(ctx: Context, typed: str) -> list[Choice]:
    every = await looking_back.behind(ctx.session, ctx.member)
    return [reflection_views.choice(one) for one in every if typed.casefold() in one.title.casefold()][:25]


async def behind_named(ctx: Context, typed: str) -> Behind:
    return await looking_back.named(ctx.session, ctx.member, typed)


Maybe = Annotated[
    Behind | None,
    Option("About which milestone", label="Milestone", suggest=behind_choices, find=behind_named, asked=False, max=200),
]
Which = Annotated[
    Behind, Option("About which milestone", label="Milestone", suggest=behind_choices, find=behind_named, max=200)
]


async def _before(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The question of the milestone, and what was written before; of one on another track, its name and the track's."""
    about = await _meant(ctx, said.get("milestone"))
    found = await ctx.session.get(Reflection, (ctx.member.id, about.id))
    track = await looking_back.elsewhere(ctx.session, ctx.member, about.id)
    label = about.title if track and _is_plain(about.title) and len(about.title) <= LONGEST else LABEL
    asked = {LABELS: {"text": (label, about.question)}} if _is_plain(about.question) else {}
    heads = {TITLE: raw(track)} if track else {}
    return {"milestone": about.id, "text": found.text if found else None, **asked, **heads}


def _is_plain(text: str) -> bool:
    return SPECIAL.isdisjoint(text)


async def _meant(ctx: Context, milestone: str | None) -> Behind:
    """The milestone that was named, else the one that was finished last."""
    if milestone:
        return await looking_back.named(ctx.session, ctx.member, milestone)
    return await looking_back.latest(ctx.session, ctx.member)


@command("track reflect", "Write down what a milestone taught you, for yourself", title="Looking back",
         prefill=_before)  # fmt: skip
async def reflect(
    ctx: Context,
    text: Annotated[str, Option("For yourself; nobody else sees it", label=LABEL, long=True, max=1500)],
    milestone: Maybe = None,
) -> Reply:
    about = milestone or await looking_back.latest(ctx.session, ctx.member)
    found = await looking_back.write(ctx.session, ctx.member, about, text, ctx.now)
    return await _kept(ctx, found, say("Kept, for you alone"))


@command("track reflections", "What you wrote about your milestones")
async def reflections(
    ctx: Context, milestone: Maybe = None,
    page: Annotated[int, Option("Which page", min=1, max=100, asked=False)] = 1,
) -> Reply:  # fmt: skip
    if milestone is not None:
        found = await looking_back.own(ctx.session, ctx.member, milestone.id)
        return await _kept(ctx, found, say("What you wrote"))
    shown = await looking_back.page(ctx.session, ctx.member, page)
    return reflection_views.listed(*shown, ctx.zone, more=await _more(ctx))


async def _kept(ctx: Context, row: Reflection, title: Text) -> Reply:
    track = await looking_back.elsewhere(ctx.session, ctx.member, row.milestone)
    return reflection_views.kept(row, title, more=await _more(ctx), elsewhere=track)


async def _more(ctx: Context) -> bool:
    """Whether a milestone lies ahead."""
    content = await library.content_of(ctx.session, ctx.community.id)
    return await progress.next_step(ctx.session, ctx.member, content) is not None


@command("track erase", "Take out what you wrote about a milestone")
async def erase(
    ctx: Context, milestone: Which, sure: Annotated[bool, Option("Yes, for good", pressed=True)] = False
) -> Reply:
    found = await looking_back.own(ctx.session, ctx.member, milestone.id)
    if not sure:
        return reflection_views.sure(found)
    await ctx.session.delete(found)
    return reflection_views.erased(found.title)
