"""Commands with which mentors say what suits them, and organisers welcome them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.people import Level, Member
from bot.questions import after, desk_views, mentors, service, talk, told_views
from bot.questions.tables import Mentor, Question
from bot.questions.topics import chosen, topic_choices, topics_named
from bot.text import say
from bot.ui import Choice, Reply

Hour = Annotated[int | None, Option("An hour from 0 to 23, on your own clock", min=0, max=23)]


async def last_topic(ctx: Context, typed: str) -> list[Choice]:
    """Suggestions for the topic after the last comma, with those before it kept."""
    before, _, last = typed.rpartition(",")
    kept = f"{before}, " if before.strip() else ""
    found = await topic_choices(ctx, last.strip())
    return [Choice(f"{kept}{one.value}"[:100], say("{kept}{label}", kept=kept, label=one.label)) for one in found]


async def _shown(ctx: Context, mentor: Mentor) -> Reply:
    about, zone = await chosen(mentor.topics), mentors.clock_of(mentor, ctx.member)
    return desk_views.mentor(mentor, about, zone, known=bool(ctx.member.zone or mentor.zone))


@command("mentor join", "Answer questions of learners; you set how much and when")
async def join_mentors(ctx: Context) -> Reply:
    trusted = ctx.level >= Level.MENTOR or not service.settings_of(ctx.community)["approve"]
    mentor = await mentors.join(ctx.session, ctx.member, ctx.account, ctx.now, approved=trusted)
    if not mentor.approved:
        await after.awaits_welcome(ctx.outbox, ctx.community.id, ctx.member)
    return await _shown(ctx, mentor)


@command("mentor leave", "Stop mentoring; what you hold goes back to the queue")
async def leave_mentors(ctx: Context) -> Reply:
    mentor = await mentors.own(ctx.session, ctx.member)
    found = await _hand_back(ctx)
    mentor.left_at = ctx.now
    return desk_views.left(found)


async def _hand_back(ctx: Context) -> list[Question]:
    """Everything the mentor holds, back at its old place; those who asked are told."""
    return await after.hand_back_all(ctx.outbox, ctx.member.id, service.goal_of(ctx.community))


@command("mentor topics", "Choose what you like to be asked about", form=True)
async def set_topics(
    ctx: Context,
    topics: Annotated[
        list[str] | None, Option("Topics with commas between; none means all", suggest=last_topic, find=topics_named)
    ] = None,
) -> Reply:
    mentor = await mentors.own(ctx.session, ctx.member)
    mentor.topics = list(topics or [])
    return await _shown(ctx, mentor)


@command("mentor hours", "Choose when questions may be offered to you", form=True)
async def set_hours(ctx: Context, start: Hour = None, end: Hour = None) -> Reply:
    mentor = await mentors.own(ctx.session, ctx.member)
    if (start is None) != (end is None):
        raise Refusal(say("Both hours are needed, or neither: then any time suits you."))
    mentor.from_minute, mentor.to_minute = (None, None) if start is None or end is None else (start * 60, end * 60)
    mentor.zone = ctx.actor.zone or mentor.zone
    return await _shown(ctx, mentor)


@command("mentor budget", "Choose how many questions a week you take at most")
async def set_budget(
    ctx: Context, questions: Annotated[int, Option("Questions a week", min=0, max=50, preset=3)]
) -> Reply:
    mentor = await mentors.own(ctx.session, ctx.member)
    mentor.budget = questions
    return await _shown(ctx, mentor)


@command("mentor away", "Be away for some days; what you hold goes back")
async def be_away(ctx: Context, days: Annotated[int, Option("How many days", min=1, max=365, preset=7)]) -> Reply:
    mentor = await mentors.own(ctx.session, ctx.member)
    mentor.away_until = ctx.now + timedelta(days=days)
    return desk_views.away(mentor, await _hand_back(ctx), ctx.zone)


@command("mentor list", "See who mentors here", access="organiser")
async def list_mentors(ctx: Context) -> Reply:
    found = await mentors.all_of(ctx.session, ctx.community.id)
    busy = await mentors.taken(ctx.session, [mentor.member_id for mentor, _ in found], ctx.now)
    return desk_views.mentor_list(found, busy, ctx.actor.platform)


@command("mentor approve", "Welcome somebody as a mentor", access="organiser")
async def approve(ctx: Context, person: Annotated[Member, Option("Who")]) -> Reply:
    mentor = await mentors.named(ctx.session, person)
    mentor.approved = True
    key = f"welcome:{person.id}:{mentor.joined_at.isoformat()}"
    await talk.tell(ctx.outbox, person.id, mentor.account_id, told_views.welcome(), kind="welcome", key=key)
    return desk_views.approved(person)
