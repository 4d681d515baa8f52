"""From learner to helper: whoever solved something of a topic, and is no mentor, is offered an easy question of it, one
a week at most; and one that climbed far up the ladder, if it is like what they solved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, selectinload

from bot.clockwork import Turn
from bot.db import add_once
from bot.people import Community, Member
from bot.questions import mentors, offers, rules, search, told_views
from bot.questions.tables import Answer, Block, Follower, Mentor, NoOffers, Offer, Question, QuestionClaim

RECENT = 200  # solved questions of a topic among whose people somebody is looked for
BETWEEN = timedelta(days=7)  # two offers to the same learner
MENTORS_FIRST = timedelta(hours=1)
TOPICS = 10  # of a community in one turn
WINDOW, LOOKED_AT = 100, 5  # waiting questions of a topic, and the easy ones among them that are offered in one turn


async def offer_easy(turn: Turn, community: Community) -> None:
    """Offer each easy question that waits to one learner; topic by topic, so that one for which nobody is there holds
    no other up. Where more topics wait than one turn looks at, chance says which."""
    if offers.quiet_until(community, turn.now):
        return
    waiting = await _waiting_topics(turn.session, community.id)
    for topic in turn.random.sample(waiting, TOPICS) if len(waiting) > TOPICS else waiting:
        for question in await _easy(turn.session, community.id, topic, turn.now):
            await offer_to_nearest(turn, question, told_views.to_learner)


async def _waiting_topics(session: AsyncSession, community_id: int) -> list[str]:
    """The topics of questions that wait. From one to the next by the index: DISTINCT would read the whole queue."""
    waits = Question.community_id == community_id, Question.state == "waiting"
    first = select(func.min(Question.topic).label("topic")).where(*waits).cte(recursive=True)
    after = select(func.min(Question.topic)).where(*waits, Question.topic > first.c.topic).scalar_subquery()
    found = first.union_all(select(after).where(first.c.topic.is_not(None)))
    return list(await session.scalars(select(found.c.topic).where(found.c.topic.is_not(None))))


async def _easy(session: AsyncSession, community_id: int, topic: str, now: datetime) -> Sequence[Question]:
    """Waiting questions that were left to mentors for an hour, first asked first: short, tried by nobody yet, and by
    somebody at the beginning of the topic. However long the queue is, only the first of the topic are looked at."""
    first = (
        select(Question.id)
        .where(Question.community_id == community_id, Question.state == "waiting", Question.topic == topic)
        .order_by(Question.rank_at, Question.id)
        .limit(WINDOW)
    ).subquery()
    length = func.length(Question.tried) + func.coalesce(func.length(Question.expected), 0)
    query = (
        select(Question)
        .join(first, first.c.id == Question.id)
        .where(Question.first_asked_at <= now - MENTORS_FIRST, length <= rules.SHORT)
        .where(_solved_by_asker() < rules.BEGINNING)
        .where(~exists().where(QuestionClaim.question_id == Question.id))
        .where(~exists().where(*offers.considered(now)))
        .order_by(Question.rank_at, Question.id)
        .limit(LOOKED_AT)
        .with_for_update(skip_locked=True, of=Question)
    )
    return (await session.scalars(query)).all()


def _solved_by_asker() -> ScalarSelect[int]:
    theirs = aliased(Question)
    same = theirs.asker_id == Question.asker_id, theirs.topic == Question.topic, theirs.state == "solved"
    return select(func.count(theirs.id)).where(*same).scalar_subquery()


async def offer_to_nearest(turn: Turn, question: Question, words: offers.Words) -> None:
    """To the one for whom it is easiest, since what they solved is most like it."""
    wanted, found = search.words_of(question), await _who_solved(turn, question)
    found.sort(key=lambda row: (-rules.likeness(wanted, search.words_of(row[1]), {}), row[0].id))
    rest = await offers.resting(turn, [member.id for member, _ in found])
    for member, _ in found:
        account = mentors.reachable(member, None)
        if account and member.id not in rest and await offers.make(turn, question, member, account.id, words):
            return


async def _who_solved(turn: Turn, question: Question) -> list[tuple[Member, Question]]:
    """Members with a solved question of the topic that was theirs, or that their answer solved; the newest of them."""
    of_topic = Question.community_id == question.community_id, Question.topic == question.topic
    recent = (
        select(Question.id, Question.asker_id, Answer.mentor_id)
        .join(Answer)
        .where(*of_topic, Question.state == "solved", Answer.works == "yes")
        .order_by(Question.rank_at.desc())
        .limit(RECENT)
        .subquery()
    )
    asker_id = question.asker_id or 0
    rows = await turn.session.execute(
        select(Member, Question)
        .join(recent, or_(Member.id == recent.c.asker_id, Member.id == recent.c.mentor_id))
        .join(Question, Question.id == recent.c.id)
        .where(Member.id != asker_id)
        .where(~exists().where(Mentor.member_id == Member.id), ~exists().where(NoOffers.member_id == Member.id))
        .where(~exists().where(Offer.member_id == Member.id, Offer.at > turn.now - BETWEEN))
        .where(~exists().where(Block.asker_id == asker_id, Block.mentor_id == Member.id))
        .where(~exists().where(Follower.question_id == question.id, Follower.member_id == Member.id))
        .options(selectinload(Member.accounts))
    )
    return [(member, own) for member, own in rows]


async def want_offers(session: AsyncSession, member: Member, now: datetime, *, on: bool) -> None:
    """Whether questions are offered to somebody who is no mentor."""
    if on:
        await session.execute(delete(NoOffers).where(NoOffers.member_id == member.id))
    else:
        await add_once(session, NoOffers, member_id=member.id, at=now)
