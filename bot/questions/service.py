"""Verbs that move a question from state to state. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Refusal
from bot.people import Account, Community, Member
from bot.questions import mentors, rules, search
from bot.questions.rules import Event, State
from bot.questions.tables import Answer, Deadline, Question, QuestionClaim
from bot.text import When, say
from bot.ui import Button, values

WORKS = timedelta(days=3)  # after an answer, when its asker is asked whether it works
QUIET_ANSWER = timedelta(days=10)  # without a word about an answer, after which its question is closed
QUIET_ASKER = timedelta(days=7)  # without a reply to a mentor who asked back, after which the question is closed
LAST_WORDS = timedelta(minutes=15)  # after the last word about what ended, when its rooms are closed


def settings_of(community: Community) -> dict[str, Any]:
    """The community's settings of the queue, with what holds until somebody chose."""
    usual: dict[str, Any] = {
        "goal": 24, "approve": False, "drafts": True, "zone": "UTC", "quiet_from": 22, "quiet_to": 7, "forums": {},
    }  # fmt: skip
    return {**usual, **community.settings.get("questions", {})}


def choose(community: Community, **chosen: Any) -> dict[str, Any]:
    """Change some of them; all as they are then."""
    held = settings_of(community) | chosen
    community.settings = {**community.settings, "questions": held}
    return held


def goal_of(community: Community) -> timedelta:
    return timedelta(hours=settings_of(community)["goal"])


async def question_of(session: AsyncSession, community_id: int, number: int, *, lock: bool = True) -> Question:
    """A question of this community by its number, locked until the end of the transaction."""
    query = select(Question).where(Question.id == number, Question.community_id == community_id)
    found: Question | None = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise gone()
    return found


def gone() -> Refusal:
    return Refusal(say("That question is not here any more."), Button(say("The queue"), "queue"))


async def claim_of(session: AsyncSession, question: Question) -> QuestionClaim | None:
    """The claim that is held now."""
    return await session.scalar(
        select(QuestionClaim).where(QuestionClaim.question_id == question.id, QuestionClaim.ended_at.is_(None))
    )


async def partner(session: AsyncSession, question: Question) -> QuestionClaim | None:
    """The claim of the mentor with whom one talks about the question: who holds it, or who answered it last."""
    held = await claim_of(session, question)
    if held is not None or question.state not in (State.ANSWERED, State.SOLVED):
        return held
    query = select(QuestionClaim).where(QuestionClaim.question_id == question.id, QuestionClaim.mentor_id.is_not(None))
    return await session.scalar(query.order_by(QuestionClaim.id.desc()).limit(1))


async def summaries(session: AsyncSession, question: Question) -> list[str]:
    """What mentors who handed the question back had found, oldest first."""
    query = select(QuestionClaim.summary).where(QuestionClaim.question_id == question.id, QuestionClaim.summary != "")
    return [one for one in await session.scalars(query.order_by(QuestionClaim.id)) if one]


async def last_answer(session: AsyncSession, question: Question) -> Answer | None:
    return await session.scalar(
        select(Answer).where(Answer.question_id == question.id).order_by(Answer.id.desc()).limit(1)
    )


def move(question: Question, event: Event, now: datetime, reason: str | None = None) -> None:
    """Take the way of an event, or refuse with where things stand."""
    state = rules.after(State(question.state), event, question.ended_at, now)
    if state is None:
        raise Refusal(_not_now(question), Button(say("See it"), "question show", values(question=question.id)))
    question.state, question.reason = state, reason
    question.ended_at = now if state in rules.ENDS else None


def _not_now(question: Question) -> Any:
    match question.state:
        case "waiting":
            return say("This question waits for a mentor at the moment.")
        case "claimed" | "needs_info":
            return say("Somebody is looking at this question already. Thank you for wanting to help!")
        case "answered":
            return say("This question has an answer already.")
        case _:
            return say("This question is closed. It can be taken up again for 14 days after that.")


async def set_deadline(session: AsyncSession, question: Question, kind: str, at: datetime | None) -> None:
    """One deadline of each kind: moved, made, or dropped with None."""
    await session.execute(delete(Deadline).where(Deadline.question_id == question.id, Deadline.kind == kind))
    if at is not None:
        session.add(Deadline(question_id=question.id, kind=kind, at=at))
        await session.flush()


async def _drop_deadlines(session: AsyncSession, question: Question) -> None:
    await session.execute(delete(Deadline).where(Deadline.question_id == question.id))


async def close_rooms_later(session: AsyncSession, question: Question, now: datetime) -> None:
    """The rooms of a question that ended are closed a while after the last word in them."""
    if State(question.state) in rules.ENDS:
        await set_deadline(session, question, "close", now + LAST_WORDS)


async def open_questions(session: AsyncSession, member: Member) -> list[Question]:
    return list(
        await session.scalars(
            select(Question)
            .where(Question.asker_id == member.id, Question.state.in_(("waiting", "claimed", "needs_info", "answered")))
            .order_by(Question.first_asked_at.desc())
        )
    )


async def own_questions(session: AsyncSession, member: Member, limit: int = 10) -> list[Question]:
    """Open ones first, then the newest."""
    ended = Question.ended_at.is_not(None)
    query = select(Question).where(Question.asker_id == member.id).order_by(ended, Question.id.desc()).limit(limit)
    return list(await session.scalars(query))


async def claim(
    session: AsyncSession, community: Community, member: Member, account: Account, number: int, now: datetime
) -> tuple[Question, QuestionClaim]:
    """Take a question: one mentor at a time, whoever clicks first. What a mentor may take is checked here and now."""
    await mentors.may_claim(session, community, member, number, now)
    question = await question_of(session, community.id, number)
    held = await claim_of(session, question)
    if held is not None and held.mentor_id == member.id:
        return question, held
    await mentors.may_meet(session, question, member)
    move(question, Event.CLAIM, now)
    held = QuestionClaim(
        question_id=question.id, mentor_id=member.id, account_id=account.id, claimed_at=now,
        promise_until=now + rules.PROMISE, extended=False,
    )  # fmt: skip
    session.add(held)
    await session.flush()
    await _watch(session, question, held, now)
    await set_deadline(session, question, "ladder", None)
    return question, held


async def _watch(session: AsyncSession, question: Question, held: QuestionClaim, now: datetime) -> None:
    """The mentor's clock runs. After a quarter of it, it is looked when to remind them."""
    await set_deadline(session, question, "release", held.promise_until)
    await set_deadline(session, question, "remind", now + (held.promise_until - now) / 4)


async def stop_clock(session: AsyncSession, question: Question) -> None:
    await set_deadline(session, question, "release", None)
    await set_deadline(session, question, "remind", None)


async def held_by(session: AsyncSession, question: Question, member: Member) -> QuestionClaim:
    """The claim, if it is this member's."""
    found = await claim_of(session, question)
    if found is None or found.mentor_id != member.id:
        raise Refusal(say("You do not hold this question at the moment."), Button(say("The queue"), "queue"))
    return found


async def extend(session: AsyncSession, question: Question, held: QuestionClaim, now: datetime) -> None:
    """A day more, once."""
    if held.extended:
        raise Refusal(
            say("A promise can be extended once. If time is short, hand the question back: nobody minds."),
            Button(say("Hand back"), "queue release", values(question=question.id)),
        )
    held.extended, held.promise_until = True, held.promise_until + rules.PROMISE
    if question.state == State.CLAIMED:
        await _watch(session, question, held, now)


async def release(
    session: AsyncSession, question: Question, held: QuestionClaim, now: datetime, goal: timedelta,
    summary: str | None = None,
) -> None:  # fmt: skip
    """Back into the queue at the old place."""
    move(question, Event.RELEASE, now)
    held.ended_at, held.summary = now, summary
    await session.flush()
    await _drop_deadlines(session, question)
    await climb(session, question, goal)


async def climb(session: AsyncSession, question: Question, goal: timedelta) -> None:
    """Set the ladder's next deadline."""
    await set_deadline(session, question, "ladder", rules.rung_due(question.first_asked_at, goal, question.rung + 1))


async def ask_back(session: AsyncSession, question: Question, held: QuestionClaim, now: datetime) -> None:
    """The mentor needs to know more: their clock stops."""
    move(question, Event.ASK_BACK, now)
    held.left = max(3600, int((held.promise_until - now).total_seconds()))
    await stop_clock(session, question)
    await set_deadline(session, question, "close", now + QUIET_ASKER)


async def told(session: AsyncSession, question: Question, held: QuestionClaim, now: datetime) -> None:
    """The asker told more: the mentor's clock goes on."""
    move(question, Event.TELL, now)
    held.promise_until, held.left = now + timedelta(seconds=held.left or 3600), None
    await set_deadline(session, question, "close", None)
    await _watch(session, question, held, now)


async def answer(
    session: AsyncSession, question: Question, held: QuestionClaim, text: str, now: datetime, *, drafted: bool = False
) -> Answer:
    move(question, Event.ANSWER, now)
    held.ended_at = now
    question.answered_at = question.answered_at or now
    found = Answer(
        question_id=question.id, mentor_id=held.mentor_id, text=text, at=now, drafted=drafted, solved_others=0
    )
    session.add(found)
    await session.flush()
    await _drop_deadlines(session, question)
    await set_deadline(session, question, "works", now + WORKS)
    await set_deadline(session, question, "close", now + QUIET_ANSWER)
    return found


async def confirm(session: AsyncSession, question: Question, works: str, now: datetime) -> Answer:
    """The asker says that it worked, wholly or in part."""
    found = await last_answer(session, question)
    if found is None:
        raise Refusal(_not_now(question), Button(say("See it"), "question show", values(question=question.id)))
    if question.state != State.SOLVED:
        move(question, Event.CONFIRM, now)
    found.works = works
    await _drop_deadlines(session, question)
    await close_rooms_later(session, question, now)
    return found


async def reopen(session: AsyncSession, question: Question, goal: timedelta, now: datetime) -> None:
    """Back to the old place. Whoever answered before is not offered it again."""
    found = await last_answer(session, question)
    if question.state in (State.ANSWERED, State.SOLVED) and found is not None:
        found.works = "no"
        await search.drop(session, found)
    move(question, Event.REOPEN, now)
    await _drop_deadlines(session, question)
    await climb(session, question, goal)


async def finish(session: AsyncSession, question: Question, event: Event, now: datetime, reason: str) -> None:
    """Withdraw or close; a claim that is held ends with it."""
    held = await claim_of(session, question)
    move(question, event, now, reason)
    if held is not None:
        held.ended_at = now
    await _drop_deadlines(session, question)
    await close_rooms_later(session, question, now)


async def helped(session: AsyncSession, member_id: int) -> int:
    """How many people's questions somebody solved, as they said themselves."""
    theirs = select(func.count()).where(Answer.mentor_id == member_id, Answer.works.in_(("yes", "partly")))
    return await session.scalar(theirs) or 0


async def let_go(session: AsyncSession, member_id: int, now: datetime) -> list[Question]:
    """End every claim a mentor holds; the questions to put back, locked."""
    held = select(QuestionClaim.question_id).where(
        QuestionClaim.mentor_id == member_id, QuestionClaim.ended_at.is_(None)
    )
    found = list(await session.scalars(select(Question).where(Question.id.in_(held)).with_for_update()))
    ids = [question.id for question in found]
    await session.execute(
        update(QuestionClaim)
        .where(QuestionClaim.question_id.in_(ids), QuestionClaim.ended_at.is_(None))
        .values(ended_at=now, summary="")
    )
    return found


def until(held: QuestionClaim, zone: str) -> When:
    return When(held.promise_until, "full", zone)
