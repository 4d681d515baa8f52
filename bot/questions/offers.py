"""Which question is offered to which mentor: one that fits at a time, never the same twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.clockwork import Turn
from bot.db import add_once
from bot.news import Week, heard
from bot.people import Community, Member, looks_after, organises
from bot.questions import mentors, rules, service, sides, talk, told_views, topics
from bot.questions.mentors import Free
from bot.questions.tables import Block, Offer, Question, QuestionClaim
from bot.text import Text
from bot.ui import Reply
from bot.when import instant, monday

Words = Callable[[Question, Text, Text], Reply]  # of an offer: the question, its topic and who asks
CONSIDERING = timedelta(hours=2)  # meanwhile it is offered to nobody else


async def communities_waiting(session: AsyncSession) -> list[Community]:
    waiting = exists().where(Question.community_id == Community.id, Question.state == "waiting")
    return list(await session.scalars(select(Community).where(waiting).order_by(Community.id)))


async def offer(turn: Turn, community: Community) -> int:
    """Offer each free mentor the first question that fits them, then give snoozed ones back."""
    if quiet_until(community, turn.now):
        return 0
    made = 0
    found = await mentors.free(turn.session, community.id, turn.now)
    rest = await resting(turn, [one.member.id for one in found])
    for one in found:
        if one.member.id in rest:
            continue
        question = await next_for(turn.session, community.id, one, turn.now)
        if question is not None and await mentors.still_free(turn.session, one, turn.now):
            made += await make(turn, question, one.member, one.account.id, told_views.to_mentor)
    return made


async def resting(turn: Turn, member_ids: Sequence[int]) -> set[int]:
    """Those who rest this week, or pause everything."""
    week = Week.of(monday(turn.now.date()), "UTC")
    return {one.member_id for one in await heard(turn.news, turn.session, member_ids, week) if one.kind == "rest"}


async def next_for(session: AsyncSession, community_id: int, one: Free, now: datetime) -> Question | None:
    """The first waiting question of their topics, else of the rungs that are open to all mentors."""
    mine = await topics.about(one.mentor.topics)
    fits = Question.id.is_not(None) if mine is None else mine
    for which in (fits, Question.rung >= 1):
        query = (
            select(Question)
            .where(Question.community_id == community_id, Question.state == "waiting", which, *open_to(one.member, now))
            .order_by(Question.rank_at, Question.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found: Question | None = await session.scalar(query)
        if found is not None:
            return found
    return None


def considered(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Of an offer of a question: somebody thinks about it just now."""
    return Offer.question_id == Question.id, Offer.state == "offered", Offer.at > now - CONSIDERING


def open_to(member: Member, now: datetime) -> list[ColumnElement[bool]]:
    """Not their own, not a pair kept apart, not offered to or tried by them, not being considered by another."""
    of_it, offered, lately = considered(now)
    live = or_(Offer.member_id == member.id, and_(offered, lately))
    return [
        or_(Question.asker_id.is_(None), Question.asker_id != member.id),
        ~exists().where(Block.asker_id == Question.asker_id, Block.mentor_id == member.id),
        ~exists().where(of_it, live),
        ~exists().where(QuestionClaim.question_id == Question.id, QuestionClaim.mentor_id == member.id),
    ]  # fmt: skip


async def make(turn: Turn, question: Question, member: Member, account_id: int | None, words: Words) -> int:
    """Offer a question to somebody in these words, unless it was before; how many offers that made."""
    added = await add_once(
        turn.session, Offer, question_id=question.id, member_id=member.id, state="offered", at=turn.now
    )
    if added is None:
        return 0
    message = words(question, await topics.label(question.topic), await sides.asker(turn.session, question))
    key = f"offer:{question.id}:{member.id}"
    await talk.tell(turn.outbox, member.id, account_id, message, kind="offer", key=key)
    return 1


async def decide(session: AsyncSession, question: Question, member: Member, now: datetime, *, later: bool) -> Offer:
    """ "Not for me", or "later": tomorrow it may be found in the list again; it is not sent a second time."""
    if await mentors.mentor_of(session, member) is None:
        await mentors.offered(session, member, question.id)
    await add_once(session, Offer, question_id=question.id, member_id=member.id, state="passed", at=now)
    found = await session.scalar(select(Offer).where(Offer.question_id == question.id, Offer.member_id == member.id))
    assert found is not None
    found.state, found.again_at = ("snoozed", now + timedelta(days=1)) if later else ("passed", None)
    return found


async def organisers(session: AsyncSession, community_id: int, *, must: bool = False) -> Sequence[Member]:
    """Those to tell; ``must``: also who wants no notices."""
    return list(
        await session.scalars(
            select(Member)
            .where(Member.community_id == community_id, organises() if must else looks_after())
            .options(selectinload(Member.accounts))
            .order_by(Member.id)
            .limit(3)
        )
    )


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
