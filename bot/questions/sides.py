"""The two sides of a question: who asks and who answers, and how each is named to others."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.errors import Refusal
from bot.people import Member
from bot.questions.tables import Question, QuestionClaim
from bot.text import Text, Who, raw, say


async def present(session: AsyncSession, member_id: int | None) -> Member | None:
    """The member with their accounts; None when they are gone."""
    query = select(Member).where(Member.id == member_id).options(selectinload(Member.accounts))
    found: Member | None = await session.scalar(query.execution_options(populate_existing=True))
    return found


async def asker(session: AsyncSession, question: Question) -> Text:
    """Who asks, as others may see it: the pseudonym, for good, the member, or a former member."""
    return raw(question.name) if question.name else await named(session, question.asker_id)


async def asker_where_they_read(session: AsyncSession, question: Question) -> Text:
    """The same in a room or a post of theirs: their name, with which nobody calls them to their own question."""
    member = await present(session, question.asker_id)
    if question.name or member is None:
        return await asker(session, question)
    return say("{who}", who=Who(member.name))


async def last_mentor(session: AsyncSession, question: Question) -> int:
    """The mentor who looks at a question, or looked at it last. Refuses where nobody did."""
    theirs = QuestionClaim.question_id == question.id, QuestionClaim.mentor_id.is_not(None)
    query = select(QuestionClaim.mentor_id).where(*theirs).order_by(QuestionClaim.id.desc()).limit(1)
    mentor_id = await session.scalar(query)
    if mentor_id is None:
        raise Refusal(say("No mentor has looked at it yet."))
    return mentor_id


async def named(session: AsyncSession, member_id: int | None) -> Text:
    member = await present(session, member_id)
    return say("{who}", who=member.who()) if member else say("a former member")


def hidden(question: Question) -> bool:
    """Whether the asker stands behind a pseudonym."""
    return question.name is not None
