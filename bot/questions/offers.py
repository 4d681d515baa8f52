"""Who is offered which question: one that fits at a time, never the same twice, wider with every rung of the ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clockwork import Turn
from bot.db import add_once
from bot.people import Community, Member, organises
from bot.questions import mentors, rules, search, service, talk, told_views, topics
from bot.questions.mentors import Free
from bot.questions.tables import Answer, Block, Mentor, Offer, Question, QuestionClaim
from bot.when import instant

RECENT = 200  # solved questions of a topic among whose people somebody is looked for


async def communities_waiting(session: AsyncSession) -> list[Community]:
    waiting = exists().where(Question.community_id == Community.id, Question.state == "waiting")
    return list(await session.scalars(select(Community).where(waiting).order_by(Community.id)))


async def offer(turn: Turn, community: Community) -> int:
    """Offer each free mentor the first question that fits them, then give snoozed ones back."""
    if quiet_until(community, turn.now):
        return 0
    made = 0
    for one in await mentors.free(turn.session, community.id, turn.now):
        question = await next_for(turn.session, community.id, one, turn.now)
        if question is not None and await mentors.still_free(turn.session, one, turn.now):
            made += await _make(turn, question, one.member, one.account.id, learner=False)
    return made


async def next_for(session: AsyncSession, community_id: int, one: Free, now: datetime) -> Question | None:
    """The first waiting question of their topics, else of the rungs that are open to all mentors."""
    mine = topics.below(one.mentor.topics)
    fits = Question.topic.in_(mine) if mine else Question.id.is_not(None)
    for which in (fits, Question.rung >= 1):
        query = (
            select(Question)
            .where(
                Question.community_id == community_id, Question.state == "waiting", which, *_open_to(one.member, now)
            )
            .order_by(Question.rank_at, Question.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found: Question | None = await session.scalar(query)
        if found is not None:
            return found
    return None


def _open_to(member: Member, now: datetime) -> list[ColumnElement[bool]]:
    """Not their own, not a pair kept apart, not offered to or tried by them, not being considered by another."""
    live = or_(Offer.member_id == member.id, and_(Offer.state == "offered", Offer.at > now - timedelta(hours=2)))
    return [
        or_(Question.asker_id.is_(None), Question.asker_id != member.id),
        ~exists().where(Block.asker_id == Question.asker_id, Block.mentor_id == member.id),
        ~exists().where(Offer.question_id == Question.id, live),
        ~exists().where(QuestionClaim.question_id == Question.id, QuestionClaim.mentor_id == member.id),
    ]  # fmt: skip


async def _make(turn: Turn, question: Question, member: Member, account_id: int | None, *, learner: bool) -> int:
    added = await add_once(
        turn.session, Offer, question_id=question.id, member_id=member.id, state="offered", at=turn.now
    )
    if added is None:
        return 0
    message = told_views.offer(question, await talk.asker(turn.session, question), learner=learner)
    key = f"offer:{question.id}:{member.id}"
    await talk.tell(turn.outbox, member.id, account_id, message, kind="offer", key=key)
    return 1


async def decide(session: AsyncSession, question: Question, member: Member, now: datetime, *, later: bool) -> Offer:
    """ "Not for me", or "later": tomorrow it may be found in the list again; it is not sent a second time."""
    await add_once(session, Offer, question_id=question.id, member_id=member.id, state="passed", at=now)
    found = await session.scalar(select(Offer).where(Offer.question_id == question.id, Offer.member_id == member.id))
    assert found is not None
    found.state, found.again_at = ("snoozed", now + timedelta(days=1)) if later else ("passed", None)
    return found


async def climb(turn: Turn, community: Community, question: Question) -> None:
    """The next rung of the ladder: as far as the time that passed says, and at once after an outage."""
    goal = service.goal_of(community)
    later = quiet_until(community, turn.now)
    if later is not None:
        await service.set_deadline(turn.session, question, "ladder", later)
        return
    question.rung = max(question.rung, rules.rung_at(question.first_asked_at, goal, turn.now))
    await service.climb(turn.session, question, goal)
    await talk.update_notices(turn.outbox, question)
    if question.rung >= 2:
        await _ask_those_who_solved(turn, question)
    if question.rung >= 3:
        await _tell_organisers(turn, question)


async def _ask_those_who_solved(turn: Turn, question: Question) -> None:
    """One who is no mentor and whose answers or own questions of the topic were confirmed: the one for whom this is
    easiest, since what they solved is most like it."""
    wanted = search.words_of(question)
    near = sorted(
        await _who_solved(turn, question),
        key=lambda row: (-rules.likeness(wanted, search.words_of(row[1]), {}), row[0].id),
    )
    for member, _ in near:
        account = mentors.reachable(member, None)
        if account and await _make(turn, question, member, account.id, learner=True):
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
    rows = await turn.session.execute(
        select(Member, Question)
        .join(recent, or_(Member.id == recent.c.asker_id, Member.id == recent.c.mentor_id))
        .join(Question, Question.id == recent.c.id)
        .where(Member.id != (question.asker_id or 0))
        .where(~exists().where(Mentor.member_id == Member.id))
        .where(~exists().where(Offer.member_id == Member.id, Offer.at > turn.now - timedelta(days=7)))
        .where(~exists().where(Block.asker_id == (question.asker_id or 0), Block.mentor_id == Member.id))
        .options(selectinload(Member.accounts))
    )
    return [(member, own) for member, own in rows]


async def organisers(session: AsyncSession, community_id: int) -> Sequence[Member]:
    return list(
        await session.scalars(
            select(Member)
            .where(Member.community_id == community_id, organises())
            .options(selectinload(Member.accounts))
            .order_by(Member.id)
            .limit(3)
        )
    )


async def _tell_organisers(turn: Turn, question: Question) -> None:
    for member in await organisers(turn.session, question.community_id):
        key = f"unanswered:{question.id}:{member.id}"
        await talk.tell(turn.outbox, member.id, None, told_views.to_organisers(question), kind="unanswered", key=key)


def quiet_until(community: Community, now: datetime) -> datetime | None:
    """The end of the community's quiet hours, if it is quiet now."""
    chosen = service.settings_of(community)
    start, end, zone = chosen["quiet_from"] * 60, chosen["quiet_to"] * 60, chosen["zone"]
    if start == end or not rules.awake(now, zone, start, end):
        return None
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wall = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=end)
    at = instant(wall if wall > local else wall + timedelta(days=1), zone)
    return max(at, now + timedelta(minutes=1))


async def wake_snoozed(session: AsyncSession, now: datetime) -> None:
    """What was snoozed is in its reader's list again."""
    await session.execute(
        update(Offer).where(Offer.state == "snoozed", Offer.again_at <= now).values(state="passed", again_at=None)
    )
