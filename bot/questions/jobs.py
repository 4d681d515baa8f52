"""What time does by itself: deadlines of questions, offers to mentors, the weekly list of what still waits.

A deadline is a row until it is done, so that an outage loses none; it goes in the transaction that does it, so that
none is done twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clockwork import Coming, Turn, every
from bot.people import Community
from bot.questions import after, desk, ladder, learners, offers, reminders, service, spaces, talk, told_views, views
from bot.questions.rules import State
from bot.questions.tables import Deadline, Question
from bot.text import say

BATCH = 100
OLD, LISTED = timedelta(days=2), 10  # what the weekly list tells: how long it waits at least, and how many at most


async def next_deadline(session: AsyncSession, after: datetime) -> datetime | None:
    return await session.scalar(select(func.min(Deadline.at)).where(Deadline.at > after))


@every(timedelta(seconds=20), next_at=next_deadline)
async def keep_deadlines(turn: Turn) -> bool:
    """Do what is due, question by question. Questions that somebody acts on right now come next time."""
    due = select(Deadline.question_id).where(Deadline.at <= turn.now).order_by(Deadline.at).limit(BATCH)
    ids = list(await turn.session.scalars(due))
    locked = select(Question).where(Question.id.in_(ids)).with_for_update(skip_locked=True)
    for question in list(await turn.session.scalars(locked)):
        await _keep(turn, question)
    return len(ids) == BATCH


async def _keep(turn: Turn, question: Question) -> None:
    community = await turn.session.get_one(Community, question.community_id)
    rows = await turn.session.scalars(
        select(Deadline).where(Deadline.question_id == question.id, Deadline.at <= turn.now).order_by(Deadline.at)
    )
    for kind in [row.kind for row in rows]:
        await service.set_deadline(turn.session, question, kind, None)
        match kind:
            case "release":
                await after.ran_out(turn.outbox, question, service.goal_of(community))
            case "remind" if question.state == State.CLAIMED:
                await reminders.remind(turn, community, question)
            case "ladder" if question.state == State.WAITING:
                await ladder.climb(turn, community, question)
            case "works":
                await after.ask_whether_it_works(turn.outbox, question)
            case "close":
                await _close(turn, question)
            case _:
                pass


async def _close(turn: Turn, question: Question) -> None:
    """Nobody said anything for a while: a draft goes, what was answered or asked back is closed with the way back, and
    so are the rooms of what ended."""
    match question.state:
        case "draft":
            await turn.session.delete(question)
        case "needs_info":
            why = say("the mentor asked back and a week went by.")
            await after.close(turn.outbox, question, why, "no reply to the mentor")
        case "answered":
            why = say("there was an answer and nobody said that it fails.")
            await after.close(turn.outbox, question, why, "answered, nothing heard since")
        case "solved" | "withdrawn" | "closed":
            await spaces.close(turn.outbox, question)
        case _:
            pass


@every(timedelta(minutes=1))
async def offer_questions(turn: Turn) -> None:
    """One question that fits to each mentor who is free now."""
    await offers.wake_snoozed(turn.session, turn.now)
    for community in await offers.communities_waiting(turn.session):
        await offers.offer(turn, community)


@every(timedelta(minutes=10))
async def offer_easy_ones(turn: Turn) -> None:
    """An easy question to a learner who solved something of its topic."""
    for community in await offers.communities_waiting(turn.session):
        await learners.offer_easy(turn, community)


@every(timedelta(hours=1))
async def list_waiting(turn: Turn) -> None:
    """Once in seven days, the oldest questions that wait for more than two days, in each room."""
    for community in await offers.communities_waiting(turn.session):
        found = await desk.oldest(turn.session, community.id, turn.now - OLD, LISTED)
        if not found or offers.quiet_until(community, turn.now):
            continue
        rows = [(one, views.span(turn.now - one.first_asked_at)) for one in found]
        for installation in await talk.rooms(turn.session, community.id):
            key = await turn.outbox.weekly(f"questions.digest:{installation.id}")
            if installation.place and key:
                await turn.outbox.post(
                    installation, installation.place, told_views.digest(rows), kind="questions.digest", key=key,
                    locale=community.locale,
                )  # fmt: skip


async def coming(session: AsyncSession, limit: int) -> list[Coming]:
    """The next deadlines, for those who run the bot. The asker is not named: they may hide behind a pseudonym."""
    rows = await session.execute(
        select(Deadline.at, Deadline.kind, Question.id, Community.name)
        .join(Question, Question.id == Deadline.question_id)
        .join(Community, Community.id == Question.community_id)
        .order_by(Deadline.at)
        .limit(limit)
    )
    return [Coming(at, f"question: {kind}", f"#{number}", name) for at, kind, number, name in rows]
