"""Reminding whoever holds a question of what they promised, once for each promise, before its time ends.

It comes when a quarter of a promise is left, six hours of a day: enough to answer, and to ask for a day more or hand it
back without haste. Where no more than that is left when a mentor's clock goes on, it comes after a quarter of the rest.
Neither the community's quiet hours nor those outside the mentor's own are disturbed: the nearest moment before or after
them is taken, up to half an hour before the end.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clockwork import Turn
from bot.db import add_once
from bot.people import Community, Member
from bot.questions import mentors, offers, reminder_views, rules, service, sides, talk
from bot.questions.tables import NoReminders, Question, QuestionClaim


async def remind(turn: Turn, community: Community, question: Question) -> None:
    """Remind the one who holds it, or say when to look again."""
    held = await service.claim_of(turn.session, question)
    member = await sides.present(turn.session, held.mentor_id) if held else None
    if held is None or member is None or await _wants_none(turn.session, member):
        return
    mentor = await mentors.mentor_of(turn.session, member)

    def awake(at: datetime) -> bool:
        return offers.quiet_until(community, at) is None and (mentor is None or mentors.within(mentor, member, at))

    at = rules.reminding(turn.now, held.promise_until, awake)
    if at is not None and at > turn.now:
        await service.set_deadline(turn.session, question, "remind", at)
    elif at is not None:
        await _say(turn, question, held, member)


async def _wants_none(session: AsyncSession, member: Member) -> bool:
    return await session.scalar(select(NoReminders.member_id).where(NoReminders.member_id == member.id)) is not None


async def _say(turn: Turn, question: Question, held: QuestionClaim, member: Member) -> None:
    until = service.until(held, member.zone or "UTC")
    message = reminder_views.promise_ends(question, until, extended=held.extended)
    key = f"remind:{held.id}:{'more' if held.extended else 'first'}"
    await talk.tell(
        turn.outbox, member.id, held.account_id, message, kind="remind", key=key, expires=held.promise_until
    )


async def want(session: AsyncSession, member: Member, *, on: bool) -> None:
    """Whether somebody is reminded of the questions they hold."""
    if on:
        await session.execute(delete(NoReminders).where(NoReminders.member_id == member.id))
    else:
        await add_once(session, NoReminders, member_id=member.id)
