"""Answers as others meet them: found by somebody with a similar question, or joined by one with the same."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.context import Context
from bot.errors import Refusal
from bot.people import Account, Member
from bot.questions import after_views, service
from bot.questions.rules import State
from bot.questions.tables import Answer, AnswerTerm, Follower, Question
from bot.text import say
from bot.ui import Button, Reply, values


async def solved_by(ctx: Context, number: int) -> Answer:
    """An answer that both gave away solved the reader's question: the drafts of it are not needed any more."""
    open_to_all = select(AnswerTerm.answer_id).where(AnswerTerm.community_id == ctx.community.id)
    answer: Answer | None = await ctx.session.scalar(
        select(Answer).where(Answer.id == number, Answer.id.in_(open_to_all)).with_for_update()
    )
    if answer is None:
        raise Refusal(say("That answer is not there any more."), Button(say("Ask a mentor"), "ask", style="primary"))
    drafts = (
        delete(Question).where(Question.asker_id == ctx.member.id, Question.state == "draft").returning(Question.id)
    )
    answer.solved_others += bool(list(await ctx.session.scalars(drafts)))
    return answer


async def answer_to(ctx: Context, question: Question) -> Answer:
    found = await service.last_answer(ctx.session, question)
    if found is None:
        raise Refusal(
            say("There is no answer yet."), Button(say("See it"), "question show", values(question=question.id))
        )
    return found


async def follow(session: AsyncSession, question: Question, member: Member, account: Account) -> bool:
    """ "The same question": True when it is new."""
    if question.asker_id == member.id:
        raise Refusal(say("This is your own question."))
    if await session.get(Follower, (question.id, member.id)):
        return False
    session.add(Follower(question_id=question.id, member_id=member.id, account_id=account.id))
    await session.flush()
    return True


async def followed(session: AsyncSession, member: Member) -> list[Question]:
    """What others asked and this member has too, as long as it is open."""
    theirs = select(Question).join(Follower).where(Follower.member_id == member.id, Question.ended_at.is_(None))
    return list(await session.scalars(theirs.order_by(Question.id.desc()).limit(10)))


async def followers(session: AsyncSession, question: Question) -> list[Follower]:
    query = select(Follower).where(Follower.question_id == question.id).order_by(Follower.member_id)
    return list(await session.scalars(query))


async def follower_says(ctx: Context, question: Question, works: str) -> Reply:
    """Each who joined a question confirms alone; a no leads to a question of their own."""
    follower = await ctx.session.get(Follower, (question.id, ctx.member.id))
    if follower is None or question.state not in (State.ANSWERED, State.SOLVED):
        raise Refusal(say("Only the one who asked, and those who joined, can say that, once it is answered."))
    follower.works = works
    return after_views.follower_said(works)


async def unfollow(ctx: Context, question: Question) -> None:
    mine = Follower.question_id == question.id, Follower.member_id == ctx.member.id
    await ctx.session.execute(delete(Follower).where(*mine))
