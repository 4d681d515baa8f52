"""What follows from a step, for the other people in it: they are told, rooms are brought up to date."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import add_once
from bot.outbox import Outbox
from bot.people import Member
from bot.questions import found, offers, search, service, sides, spaces, talk, told_views, topics
from bot.questions.rules import UNANSWERED, Event, State
from bot.questions.tables import Answer, Block, Follower, Question, QuestionClaim, QuestionMessage, Reveal
from bot.text import Text, say
from bot.ui import Reply


async def _zone(session: AsyncSession, member_id: int | None) -> str:
    member = await session.get(Member, member_id) if member_id else None
    return (member.zone if member else None) or "UTC"


async def _to_asker(
    outbox: Outbox, question: Question, message: Reply, kind: str, key: str, expires: datetime | None = None
) -> None:
    who = question.asker_id, question.account_id
    await talk.carry(outbox, question, *who, message, kind=kind, key=key, expires=expires)


async def claimed(outbox: Outbox, question: Question, held: QuestionClaim) -> None:
    until = service.until(held, await _zone(outbox.session, question.asker_id))
    who = await sides.named(outbox.session, held.mentor_id)
    in_space = question.asker_id and await spaces.space_of(outbox.session, question.id, question.asker_id)
    message = told_views.looked_at(question, who, until, in_space=bool(in_space))
    await _to_asker(outbox, question, message, "claimed", f"claimed:{held.id}", held.promise_until)
    await talk.update_notices(outbox, question)
    await _open_to_mentor(outbox, question, held)


async def _open_to_mentor(outbox: Outbox, question: Question, held: QuestionClaim) -> None:
    """The first words in a space of the mentor's own: what it is about, and how to speak there."""
    session, key = outbox.session, f"taken:{held.id}"
    theirs = await spaces.space_of(session, question.id, held.mentor_id) if held.mentor_id else None
    other = await spaces.space_of(session, question.id, question.asker_id) if question.asker_id else None
    if theirs is not None and theirs is not other:
        who, topic = await sides.asker(session, question), await topics.label(question.topic)
        message = told_views.taken(question, topic, who, extended=False)
        await talk.carry(outbox, question, held.mentor_id, held.account_id, message, kind="taken", key=key)


async def extended(outbox: Outbox, question: Question, held: QuestionClaim) -> None:
    until = service.until(held, await _zone(outbox.session, question.asker_id))
    message = told_views.promise_moved(question, await sides.named(outbox.session, held.mentor_id), until)
    await _to_asker(outbox, question, message, "extended", f"extended:{held.id}", held.promise_until)
    who, topic = await sides.asker(outbox.session, question), await topics.label(question.topic)
    taken = told_views.taken(question, topic, who, extended=True)
    await talk.correct(outbox, question, f"taken:{held.id}", taken)


async def released(outbox: Outbox, question: Question, held: QuestionClaim, why: Text) -> None:
    await _put_back(outbox, question, held.mentor_id, why, f"released:{held.id}")


async def _put_back(outbox: Outbox, question: Question, mentor_id: int | None, why: Text, key: str) -> None:
    """The one who asked is told why. Where others read along, or whoever takes it next will, it is only said that the
    question waits: nobody reads of somebody else that they did not get to it."""
    said = told_views.back_in_queue(question, why)
    if await spaces.is_shared(outbox.session, question):
        await _to_asker(outbox, question, told_views.waits_again(question), "released", key)
        who, key = (question.asker_id, question.account_id), f"{key}:why"
        await talk.carry(outbox, question, *who, said, kind="released", key=key, alone=True)
    else:
        await _to_asker(outbox, question, said, "released", key)
    await spaces.leave(outbox, question, mentor_id)
    await talk.update_notices(outbox, question)


async def ran_out(outbox: Outbox, question: Question, goal: timedelta) -> None:
    """The promise ran out: back into the queue, both told why."""
    held = await service.claim_of(outbox.session, question)
    if held is None or question.state != State.CLAIMED:
        return
    await service.release(outbox.session, question, held, outbox.now, goal)
    await released(outbox, question, held, say("The mentor's time ran out."))
    message, key = told_views.ran_out(question), f"ran-out:{held.id}"
    await talk.tell(outbox, held.mentor_id, held.account_id, message, kind="ran-out", key=key)


async def given_on(outbox: Outbox, question: Question, held: QuestionClaim, goal: timedelta) -> None:
    """Who asked would like another mentor: back at the old place, and nobody is blamed."""
    await service.release(outbox.session, question, held, outbox.now, goal, "")
    message, key = told_views.given_on(question), f"given-on:{held.id}"
    await talk.tell(outbox, held.mentor_id, held.account_id, message, kind="given-on", key=key)
    await spaces.leave(outbox, question, held.mentor_id)
    await talk.update_notices(outbox, question)


async def asked_back(outbox: Outbox, question: Question, held: QuestionClaim, member: Member, text: str) -> None:
    said = QuestionMessage(question_id=question.id, author_id=member.id, side="mentor", text=text, at=outbox.now)
    outbox.session.add(said)
    await outbox.session.flush()
    message = told_views.asked_back(question, await sides.named(outbox.session, member.id), text)
    await _to_asker(outbox, question, message, "asked-back", f"asked-back:{said.id}")
    await talk.update_notices(outbox, question)


async def answered(outbox: Outbox, question: Question, answer: Answer) -> None:
    message = told_views.answered(question, await sides.named(outbox.session, answer.mentor_id), answer)
    await _to_asker(outbox, question, message, "answered", f"answered:{answer.id}")
    for one in await found.followers(outbox.session, question):
        key = f"answered-too:{answer.id}:{one.member_id}"
        too = told_views.answered_too(question, answer)
        await talk.tell(outbox, one.member_id, one.account_id, too, kind="answered", key=key)
    await talk.update_notices(outbox, question)


async def confirmed(outbox: Outbox, question: Question, answer: Answer) -> None:
    who = await sides.asker(outbox.session, question)
    message = told_views.solved(question, who, answer.works or "yes")
    await talk.carry(outbox, question, answer.mentor_id, None, message, kind="solved", key=f"solved:{answer.id}")
    await talk.update_notices(outbox, question)


async def reopened(outbox: Outbox, question: Question, answer: Answer | None) -> None:
    if answer is not None:
        message = told_views.not_solved(question, await sides.asker(outbox.session, question))
        await talk.carry(
            outbox, question, answer.mentor_id, None, message, kind="reopened", key=f"reopened:{answer.id}"
        )
    await talk.update_notices(outbox, question)


async def ended(outbox: Outbox, question: Question, held: QuestionClaim | None) -> None:
    """Withdrawn or closed: a mentor who was at it is told, and those who have the same question."""
    if held is not None:
        message = told_views.gone(question)
        await talk.carry(outbox, question, held.mentor_id, held.account_id, message, kind="gone", key=f"gone:{held.id}")
    for one in await found.followers(outbox.session, question):
        key = f"gone-too:{question.id}:{one.member_id}:{outbox.now.isoformat()}"
        await talk.tell(outbox, one.member_id, one.account_id, told_views.gone_too(question), kind="gone", key=key)
    await talk.update_notices(outbox, question)


async def close(outbox: Outbox, question: Question, why: Text, reason: str, *, alone: bool = False) -> None:
    """Close with a reason in plain words and the way back. What an organiser writes is for the asker ``alone``: others
    may read where the two talk."""
    held = await service.claim_of(outbox.session, question)
    await service.finish(outbox.session, question, Event.CLOSE, outbox.now, reason)
    key = f"closed:{question.id}:{outbox.now.isoformat()}"
    who, message = (question.asker_id, question.account_id), told_views.closed(question, why)
    await talk.carry(outbox, question, *who, message, kind="closed", key=key, alone=alone)
    await ended(outbox, question, held)


async def ask_whether_it_works(outbox: Outbox, question: Question) -> None:
    answer = await service.last_answer(outbox.session, question)
    if answer is not None and question.state == State.ANSWERED:
        await _to_asker(outbox, question, told_views.does_it_work(question, answer), "works", f"works:{answer.id}")


async def thank(outbox: Outbox, question: Question, answer: Answer, text: str) -> None:
    answer.thanks = text
    message = told_views.thanked(question, await sides.asker(outbox.session, question), text)
    key = f"thanks:{answer.id}"
    if await talk.carry(outbox, question, answer.mentor_id, None, message, kind="thanks", key=key) is None:
        await talk.correct(outbox, question, key, message)


async def problem(outbox: Outbox, question: Question, mentor_id: int, text: str, goal: timedelta) -> bool:
    """A private note to organisers; the pair is kept apart, also in this question, and nothing else happens. Whether
    there is anybody to read it."""
    if question.asker_id is not None:
        await add_once(outbox.session, Block, asker_id=question.asker_id, mentor_id=mentor_id, at=outbox.now)
    held = await service.claim_of(outbox.session, question)
    if held is not None and held.mentor_id == mentor_id and question.state in UNANSWERED:
        await given_on(outbox, question, held, goal)
    message, at = (
        told_views.problem(question, await sides.named(outbox.session, mentor_id), text),
        outbox.now.isoformat(),
    )
    told = [
        await talk.tell(outbox, member.id, None, message, kind="problem", key=f"problem:{question.id}:{member.id}:{at}")
        for member in await offers.organisers(outbox.session, question.community_id, must=True)
    ]
    return any(told)


async def awaits_welcome(outbox: Outbox, community_id: int, person: Member) -> None:
    """Organisers are told of somebody who would like to mentor, once for each time they ask."""
    for member in await offers.organisers(outbox.session, community_id):
        key = f"would-mentor:{person.id}:{outbox.now.isoformat()}:{member.id}"
        await talk.tell(outbox, member.id, None, told_views.awaits_welcome(person), kind="would-mentor", key=key)


async def reveal(outbox: Outbox, question: Question, organiser: Member, why: str) -> None:
    """Look behind the pseudonym: written down, and the asker is told."""
    outbox.session.add(Reveal(question_id=question.id, organiser_id=organiser.id, why=why, at=outbox.now))
    key = f"revealed:{question.id}:{outbox.now.isoformat()}"
    await _to_asker(outbox, question, told_views.revealed(question, why), "revealed", key)


async def farewell(outbox: Outbox, member: Member) -> None:
    """Before somebody is forgotten: what they hold goes back; of what they asked only what both gave away stays."""
    session = outbox.session
    for question in await service.let_go(session, member.id, outbox.now):
        question.state, question.reason = State.WAITING, None
        await service.stop_clock(session, question)
        await service.set_deadline(session, question, "close", None)
        await service.set_deadline(session, question, "ladder", outbox.now)
        await talk.update_notices(outbox, question)
    given = select(Answer.question_id).where(Answer.asker_consents.is_(True), Answer.mentor_consents.is_(True))
    followed = select(Follower.question_id).where(Follower.member_id != member.id)
    theirs = select(Question).where(Question.asker_id == member.id)
    for question in await session.scalars(theirs.where(Question.id.not_in(given), Question.id.not_in(followed))):
        await spaces.unname(outbox, question)
        await session.delete(question)
    await session.flush()


async def consent(session: AsyncSession, question: Question, answer: Answer, member: Member, *, reuse: bool) -> None:
    """Either side's consent, to be taken back at any time. Only with both is the answer found by others."""
    if member.id == question.asker_id:
        answer.asker_consents = reuse
    if member.id == answer.mentor_id:
        answer.mentor_consents = reuse
    await search.keep(session, question, answer)


def handed_back(summary: str | None) -> Text:
    if summary:
        return say("The mentor handed it back with a note: {summary}", summary=summary)
    return say("The mentor handed it back.")


async def hand_back_all(outbox: Outbox, mentor_id: int, goal: timedelta) -> list[Question]:
    """A mentor goes: everything they hold returns to its old place, and those who asked are told why."""
    held = await service.let_go(outbox.session, mentor_id, outbox.now)
    for question in held:
        service.move(question, Event.RELEASE, outbox.now)
        await service.stop_clock(outbox.session, question)
        await service.set_deadline(outbox.session, question, "close", None)
        await service.climb(outbox.session, question, goal)
        why, key = say("The mentor is away for a while."), f"released:{question.id}:{outbox.now.isoformat()}"
        await _put_back(outbox, question, mentor_id, why, key)
    return held
