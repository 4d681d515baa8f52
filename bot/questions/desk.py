"""The mentor's desk: the waiting questions, those that fit first; and what organisers see of the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Refusal
from bot.people import Member
from bot.questions import rules, topics
from bot.questions.tables import Block, Offer, Question, QuestionClaim
from bot.text import Text, say
from bot.when import monday

PAGE = 6
WEEKS = 8


class Filter(Struct, frozen=True):
    """What of the queue to show: a topic with everything under it, a least age in days, a page from one."""

    topic: str | None = None
    days: int | None = None
    page: int = 1


async def waiting(
    session: AsyncSession, member: Member, mine: Sequence[str], wanted: Filter, now: datetime
) -> tuple[list[Question], bool]:
    """One page of what this member may take, first asked first; of their own topics unless they chose; and if there
    is more."""
    query = _may_take(member).order_by(Question.rank_at, Question.id)
    if wanted.days:
        query = query.where(Question.first_asked_at <= now - timedelta(days=wanted.days))
    if wanted.topic and (chosen := await topics.about([wanted.topic])) is not None:
        query = query.where(chosen)
    fits = None if wanted.topic else await topics.about(mine)
    start = (wanted.page - 1) * PAGE
    found = (await _fitting_first(session, query, fits, start + PAGE + 1))[start:]
    return found[:PAGE], len(found) > PAGE


def _may_take(member: Member) -> Select[Question]:
    """What waits here, is not their own, and is neither kept apart from them nor put off by them."""
    put_off = Offer.question_id == Question.id, Offer.member_id == member.id, Offer.state == "snoozed"
    return (
        select(Question)
        .where(Question.community_id == member.community_id, Question.state == "waiting")
        .where(or_(Question.asker_id.is_(None), Question.asker_id != member.id))
        .where(~exists().where(Block.asker_id == Question.asker_id, Block.mentor_id == member.id))
        .where(~exists().where(*put_off))
    )


async def _fitting_first(
    session: AsyncSession, query: Select[Question], fits: ColumnElement[bool] | None, most: int
) -> list[Question]:
    """Those that fit, then the others, in the order of the query."""
    if fits is None:
        return list(await session.scalars(query.limit(most)))
    first = list(await session.scalars(query.where(fits).limit(most)))
    if len(first) == most:
        return first
    return first + list(await session.scalars(query.where(~fits).limit(most - len(first))))


async def mine(session: AsyncSession, member: Member) -> list[tuple[Question, QuestionClaim]]:
    """The questions a mentor holds, first promised first."""
    rows = await session.execute(
        select(Question, QuestionClaim)
        .join(QuestionClaim, QuestionClaim.question_id == Question.id)
        .where(QuestionClaim.mentor_id == member.id, QuestionClaim.ended_at.is_(None))
        .order_by(QuestionClaim.promise_until)
    )
    return [(question, held) for question, held in rows]


class Stats(Struct, frozen=True):
    """Numbers of one community: waiting now, the oldest, answered, answered within the goal, and overdue still, asked
    and answered by week, by topic."""

    waiting: int
    oldest: datetime | None
    answered: int
    kept: int
    overdue: int
    weeks: list[tuple[date, int, int]]
    topics: list[tuple[Text, int]]


async def stats(session: AsyncSession, community_id: int, goal: timedelta, now: datetime) -> Stats:
    since = monday(now.date()) - timedelta(weeks=WEEKS - 1)
    here = Question.community_id == community_id
    count, oldest = (
        await session.execute(
            select(func.count(), func.min(Question.first_asked_at)).where(here, Question.state == "waiting")
        )
    ).one()
    rows = await session.execute(
        select(Question.first_asked_at, Question.answered_at, Question.topic, Question.state).where(
            here, Question.state != "draft", Question.first_asked_at >= now - (now.date() - since) - timedelta(days=1)
        )
    )
    found = [(asked, answered, topic, state) for asked, answered, topic, state in rows if asked.date() >= since]
    weeks, done = Counter(monday(asked.date()) for asked, *_ in found), Counter[date]()
    kept = overdue = 0
    for asked, answered, _, state in found:
        if answered:
            done[monday(asked.date())] += 1
            kept += answered - asked <= goal
        else:
            overdue += state in (rules.State.WAITING, rules.State.CLAIMED) and now - asked > goal
    mondays = [since + timedelta(weeks=number) for number in range(WEEKS)]
    return Stats(
        count, oldest, sum(done.values()), kept, overdue, [(week, weeks[week], done[week]) for week in mondays],
        await _counted(topic for _, _, topic, _ in found),
    )  # fmt: skip


async def _counted(asked: Iterable[str]) -> list[tuple[Text, int]]:
    """The topics that are asked about most."""
    known = await topics.vocabulary()
    counts = Counter(topic if topic in known else topics.ELSE.id for topic in asked).most_common(5)
    names = await topics.labels(topic for topic, _ in counts)
    return [(names[topic], n) for topic, n in counts]


async def oldest(session: AsyncSession, community_id: int, before: datetime, limit: int) -> list[Question]:
    query = select(Question).where(
        Question.community_id == community_id, Question.state == "waiting", Question.first_asked_at <= before
    )
    return list(await session.scalars(query.order_by(Question.first_asked_at).limit(limit)))


async def note(session: AsyncSession, question: Question, member: Member, text: str) -> None:
    """What somebody found who does not hold the question any more, for whoever takes it next."""
    ended = QuestionClaim.mentor_id == member.id, QuestionClaim.ended_at.is_not(None)
    theirs = select(QuestionClaim).where(QuestionClaim.question_id == question.id, *ended)
    found = await session.scalar(theirs.order_by(QuestionClaim.id.desc()).limit(1))
    if found is None or question.state not in rules.UNANSWERED:
        raise Refusal(say("A note is for a question that you handed back and that still waits for an answer."))
    found.summary = text
