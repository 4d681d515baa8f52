"""Commands at the mentor's desk, and what organisers see and choose of the queue."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

from bot.commands import Option, command
from bot.context import Context
from bot.questions import (
    after,
    desk,
    desk_views,
    draft_views,
    drafting,
    mentors,
    offers,
    service,
    spaces,
    stats_views,
)
from bot.questions import forum as forums
from bot.questions.forum import find_forum, forum_of
from bot.questions.options import AnyOne, Open, Waiting, entitled, waiting_number
from bot.questions.topics import labels, topic_choices, topic_named
from bot.text import Where, locale_of, say
from bot.ui import Choice, Reply
from bot.zones import zone_choices, zone_named

Words = Annotated[str, Option("In your own words", label="Message", long=True, max=3000)]
Hour = Annotated[int | None, Option("An hour from 0 to 23", min=0, max=23)]


@command("queue", "Questions that wait, those that fit you first")
async def show_queue(
    ctx: Context,
    topic: Annotated[str | None, Option("Only this topic", suggest=topic_choices, find=topic_named)] = None,
    days: Annotated[int | None, Option("Waiting at least so many days", min=0, max=365)] = None,
    page: Annotated[int, Option("Which page", min=1, max=1000, asked=False)] = 1,
) -> Reply:
    mentor = await mentors.mentor_of(ctx.session, ctx.member)
    wanted = desk.Filter(topic, days, page)
    found, more = await desk.waiting(ctx.session, ctx.member, mentor.topics if mentor else [], wanted, ctx.now)
    own = (
        []
        if found
        else [one for one in await service.open_questions(ctx.session, ctx.member) if one.state == "waiting"]
    )
    names = await labels(one.topic for one in found)
    return desk_views.queue(found, wanted, names, more=more, mentor=mentor, now=ctx.now, own=own)


@command("queue mine", "The questions you hold")
async def show_mine(ctx: Context) -> Reply:
    return desk_views.mine(await desk.mine(ctx.session, ctx.member), ctx.zone)


@command("queue claim", "Take a question: you mean to answer within a day")
async def claim(ctx: Context, question: Waiting) -> Reply:
    wanted = await waiting_number(ctx, question)
    found, held = await service.claim(ctx.session, ctx.community, ctx.member, ctx.account, wanted, ctx.now)
    if held.claimed_at == ctx.now:
        await spaces.open_for(ctx, found, held)
        await after.claimed(ctx.outbox, found, held)
    return await desk_views.claimed(ctx, found, held)


async def to_answer(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Under the question's title, with the mentor's own draft."""
    return {**await entitled(say("Answer"))(ctx, said), **await drafting.into_the_form(ctx, said)}


@command("queue answer", "Answer a question you hold", prefill=to_answer)
async def answer(
    ctx: Context,
    question: AnyOne,
    text: Words,
    drafted: Annotated[int | None, Option("The draft it began with", pressed=True)] = None,
) -> Reply:
    held = await service.held_by(ctx.session, question, ctx.member)
    marked = drafted is not None or await drafting.resembles(ctx.session, held, text)
    given = await service.answer(ctx.session, question, held, text, ctx.now, drafted=marked)
    await after.answered(ctx.outbox, question, given)
    return desk_views.answered(question)


@command("queue draft", "Let a model draft an answer for you alone; you decide what is sent")
async def draft_answer(
    ctx: Context, question: AnyOne, again: Annotated[bool, Option("Try once more", pressed=True)] = False
) -> Reply:
    held = await service.held_by(ctx.session, question, ctx.member)
    return draft_views.shown(question, await drafting.want(ctx, question, held, again=again))


@command("queue drafts", "Let mentors ask a model for drafts, or not", access="organiser")
async def choose_drafts(ctx: Context, allowed: Annotated[bool, Option("Mentors may ask for drafts")]) -> Reply:
    service.choose(ctx.community, drafts=allowed)
    return draft_views.allowed(yes=allowed, model=ctx.writes)


@command("queue info", "Ask back: your clock stands still until they reply", prefill=entitled(say("Ask back")))
async def ask_back(ctx: Context, question: AnyOne, text: Words) -> Reply:
    held = await service.held_by(ctx.session, question, ctx.member)
    await service.ask_back(ctx.session, question, held, ctx.now)
    await after.asked_back(ctx.outbox, question, held, ctx.member, text)
    return desk_views.asked_back(question)


@command("queue extend", "A day more for a question you hold, once")
async def extend(ctx: Context, question: AnyOne) -> Reply:
    held = await service.held_by(ctx.session, question, ctx.member)
    await service.extend(ctx.session, question, held, ctx.now)
    await after.extended(ctx.outbox, question, held)
    return await desk_views.extended(ctx, question, held)


@command("queue release", "Hand a question back; it keeps its place", prefill=entitled(say("Hand back")))
async def release(
    ctx: Context,
    question: AnyOne,
    summary: Annotated[str | None, Option("What you found so far", long=True, max=1000)] = None,
) -> Reply:
    held = await service.held_by(ctx.session, question, ctx.member)
    goal = service.goal_of(ctx.community)
    await service.release(ctx.session, question, held, ctx.now, goal, summary or "")
    await after.released(ctx.outbox, question, held, after.handed_back(summary))
    return desk_views.released(question)


@command("queue note", "Leave what you found, for whoever takes a question next", prefill=entitled(say("A note")))
async def leave_note(
    ctx: Context,
    question: AnyOne,
    text: Annotated[str, Option("What you found so far", label="Note", long=True, max=1000)],
) -> Reply:
    await desk.note(ctx.session, question, ctx.member, text)
    return desk_views.noted(question)


@command("queue pass", "This question is not for you")
async def pass_on(ctx: Context, question: Open) -> Reply:
    await offers.decide(ctx.session, question, ctx.member, ctx.now, later=False)
    return desk_views.passed(question)


@command("queue snooze", "Not now: see this question again tomorrow")
async def snooze(ctx: Context, question: Open) -> Reply:
    await offers.decide(ctx.session, question, ctx.member, ctx.now, later=True)
    return desk_views.snoozed(question)


@command("queue stats", "How the queue does", access="organiser")
async def show_stats(ctx: Context) -> Reply:
    goal = service.goal_of(ctx.community)
    return stats_views.stats(await desk.stats(ctx.session, ctx.community.id, goal, ctx.now), goal, ctx.now, ctx.words)


@command("queue room", "A forum in which questions are talked about for all to read; none: in private",
         access="organiser")  # fmt: skip
async def choose_forum(
    ctx: Context,
    forum: Annotated[Where | None, Option("The forum; in private when empty", find=find_forum, forum=True)] = None,
) -> Reply:
    forums.choose(ctx, forum)
    return desk_views.forum_chosen(forum)


async def zones(ctx: Context, typed: str) -> list[Choice]:
    return await asyncio.to_thread(zone_choices, typed, ctx.now, locale_of(ctx.words))


async def as_set(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the form of ``queue settings`` shows: what is set now."""
    held = service.settings_of(ctx.community)
    return {name: held[name] for name in ("goal", "approve", "quiet_from", "quiet_to", "zone")}


@command(
    "queue settings", "The queue of this community: goal, quiet hours, who may mentor", access="organiser", form=True,
    prefill=as_set,
)  # fmt: skip
async def choose_settings(
    ctx: Context,
    goal: Annotated[int | None, Option("Hours within which to answer", min=1, max=336)] = None,
    approve: Annotated[bool | None, Option("Organisers welcome each mentor first")] = None,
    quiet_from: Hour = None,
    quiet_to: Hour = None,
    zone: Annotated[str | None, Option("Whose clock quiet hours go by", suggest=zones, parse=zone_named)] = None,
) -> Reply:
    given = {"goal": goal, "approve": approve, "quiet_from": quiet_from, "quiet_to": quiet_to, "zone": zone}
    chosen = service.choose(ctx.community, **{name: value for name, value in given.items() if value is not None})
    return desk_views.settings(chosen, forum_of(ctx.community, ctx.installation))
