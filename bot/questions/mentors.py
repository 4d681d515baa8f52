"""Who answers questions: joining, what each may take, and who is free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.errors import Refusal
from bot.people import Account, Community, Member
from bot.questions import rules
from bot.questions.tables import Block, Mentor, Offer, Question, QuestionClaim
from bot.text import When, say
from bot.ui import Button

WEEK = timedelta(days=7)


async def mentor_of(session: AsyncSession, member: Member) -> Mentor | None:
    """The member as a mentor; None for somebody who never was one or left."""
    return _still(await session.get(Mentor, member.id))


async def _locked(session: AsyncSession, member: Member) -> Mentor | None:
    """What a mentor takes at the same moment is counted one after the other."""
    return _still(await session.get(Mentor, member.id, with_for_update=True, populate_existing=True))


def _still(found: Mentor | None) -> Mentor | None:
    return None if found is None or found.left_at else found


async def own(session: AsyncSession, member: Member) -> Mentor:
    """The member as a mentor, locked."""
    found = await _locked(session, member)
    if found is None:
        raise Refusal(
            say("You are not a mentor here yet. Joining takes one click, and you choose how much and when."),
            Button(say("Join the mentors"), "mentor join", style="primary"),
        )
    return found


async def join(session: AsyncSession, member: Member, account: Account, now: datetime, *, approved: bool) -> Mentor:
    found = await session.get(Mentor, member.id, with_for_update=True)
    if found is None:
        found = Mentor(member_id=member.id, approved=approved, topics=[], budget=3, joined_at=now)
        session.add(found)
    found.approved = approved or (found.approved and found.left_at is None)
    found.account_id, found.away_until, found.left_at = account.id, None, None
    await session.flush()
    return found


async def named(session: AsyncSession, member: Member) -> Mentor:
    """A mentor, for an organiser."""
    found = await mentor_of(session, member)
    if found is None:
        raise Refusal(say("{who} has not joined the mentors.", who=member.name))
    return found


async def all_of(session: AsyncSession, community_id: int) -> list[tuple[Mentor, Member]]:
    rows = await session.execute(
        select(Mentor, Member)
        .join(Member, Member.id == Mentor.member_id)
        .where(Member.community_id == community_id, Mentor.left_at.is_(None))
        .options(selectinload(Member.accounts))
        .order_by(Mentor.joined_at, Mentor.member_id)
    )
    return [(mentor, member) for mentor, member in rows]


async def taken(session: AsyncSession, ids: Sequence[int], now: datetime) -> dict[int, tuple[int, int]]:
    """For each mentor: how many they took within a week, and how many they hold now. A handed back one is free."""
    holds, answered = QuestionClaim.ended_at.is_(None), QuestionClaim.summary.is_(None)
    lately = and_(QuestionClaim.claimed_at > now - WEEK, answered)
    rows = await session.execute(
        select(
            QuestionClaim.mentor_id, func.count().filter(lately), func.count().filter(holds)
        )
        .where(QuestionClaim.mentor_id.in_(ids), or_(lately, holds))
        .group_by(QuestionClaim.mentor_id)
    )  # fmt: skip
    return {mentor_id: (week, held) for mentor_id, week, held in rows if mentor_id}


async def may_claim(session: AsyncSession, community: Community, member: Member, number: int, now: datetime) -> None:
    """Refuse whoever may not take one now. Locks the mentor's row: two clicks at once count one after the other."""
    mentor = await _locked(session, member)
    if mentor is None:
        await offered(session, member, number)
        budget = 1
    else:
        _ready(mentor, member, now)
        budget = mentor.budget
    week, held = (await taken(session, [member.id], now)).get(member.id, (0, 0))
    if held >= rules.HELD:
        raise Refusal(
            say("You hold {n} questions, which is plenty. Answer or hand back one first.", n=held),
            Button(say("What I hold"), "queue mine"),
        )
    if week >= budget:
        raise Refusal(
            say("You took {n} this week, which is the budget you set. Thank you!", n=week),
            Button(say("Change my budget"), "mentor budget"),
        )


def _ready(mentor: Mentor, member: Member, now: datetime) -> None:
    if not mentor.approved:
        raise Refusal(say("An organiser still has to welcome you as a mentor. You will hear from me."))
    if mentor.away_until and mentor.away_until > now:
        away = When(mentor.away_until, "date", member.zone or "UTC")
        raise Refusal(
            say("You are away until {day}. Take your time.", day=away), Button(say("I am back"), "mentor join")
        )


async def offered(session: AsyncSession, member: Member, number: int) -> None:
    """Refuse whoever is no mentor, unless this question was offered to them as one who solved something like it."""
    query = select(Offer.id).where(Offer.member_id == member.id, Offer.question_id == number)
    left = exists().where(Mentor.member_id == member.id)
    if await session.scalar(query.where(~left)) is None:
        raise Refusal(
            say("Questions are taken by mentors. Would you like to be one?"),
            Button(say("Join the mentors"), "mentor join", style="primary"),
        )


async def may_meet(session: AsyncSession, question: Question, member: Member) -> None:
    """Refuse one's own question, and a pair that is kept apart, without saying why."""
    if question.asker_id == member.id:
        raise Refusal(say("This is your own question; somebody else will look at it."))
    apart = select(Block.at).where(Block.asker_id == question.asker_id, Block.mentor_id == member.id)
    if await session.scalar(apart):
        raise Refusal(say("This one is not for you this time. There are others."), Button(say("The queue"), "queue"))


class Free(Struct, frozen=True):
    """A mentor who could be offered a question now, and where."""

    mentor: Mentor
    member: Member
    account: Account


async def free(session: AsyncSession, community_id: int, now: datetime) -> list[Free]:
    """The mentors who are here, awake, within budget and not busy with an offer; least busy first."""
    everyone = await all_of(session, community_id)
    ids = [mentor.member_id for mentor, _ in everyone]
    busy = await taken(session, ids, now)
    offered = await _deciding(session, ids, now)
    found = []
    for mentor, member in everyone:
        week, held = busy.get(member.id, (0, 0))
        account = reachable(member, mentor.account_id)
        fits = week < mentor.budget and held < rules.HELD and member.id not in offered
        if account and fits and available(mentor, member, now):
            found.append((week, held, mentor.joined_at, Free(mentor, member, account)))
    return [one for *_, one in sorted(found, key=lambda row: row[:3])]


async def still_free(session: AsyncSession, one: Free, now: datetime) -> bool:
    """The same again with their row locked, just before something is offered: who goes away at the same moment either
    goes first, and gets nothing, or after."""
    mentor = await _locked(session, one.member)
    if mentor is None or not available(mentor, one.member, now):
        return False
    week, held = (await taken(session, [one.member.id], now)).get(one.member.id, (0, 0))
    return week < mentor.budget and held < rules.HELD


def available(mentor: Mentor, member: Member, now: datetime) -> bool:
    here = mentor.away_until is None or mentor.away_until <= now
    return mentor.approved and here and within(mentor, member, now)


def within(mentor: Mentor, member: Member, at: datetime) -> bool:
    """Whether an instant is within the hours that suit a mentor."""
    return rules.awake(at, clock_of(mentor, member), mentor.from_minute, mentor.to_minute)


def clock_of(mentor: Mentor, member: Member) -> str:
    """The zone that a mentor's hours go by: their own, or where their platform saw them when they chose the hours."""
    return member.zone or mentor.zone or "UTC"


def reachable(member: Member, account_id: int | None) -> Account | None:
    """Where to write to somebody: the account used last, else any that can be reached. Needs ``accounts`` loaded."""
    able = [account for account in member.accounts if account.unreachable_at is None]
    able.sort(key=lambda account: (account.id != account_id, account.id))
    return able[0] if able else None


def any_of(member: Member, account_id: int | None) -> Account | None:
    """Where somebody stands, even if direct messages do not reach them there."""
    found = reachable(member, account_id)
    return found or min(member.accounts, key=lambda account: (account.id != account_id, account.id), default=None)


DECIDING = timedelta(hours=8)  # meanwhile no other question is offered to them


async def _deciding(session: AsyncSession, ids: Sequence[int], now: datetime) -> set[int]:
    """Who has an offer in hand that is still to be decided."""
    live = Offer.state == "offered", Offer.at > now - DECIDING, Question.state == "waiting"
    query = (
        select(Offer.member_id).join(Question, Question.id == Offer.question_id).where(Offer.member_id.in_(ids), *live)
    )
    return set(await session.scalars(query))
