"""The questions that several commands of the queue ask, and what is suggested for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, Literal

from sqlalchemy import or_, select

from bot.commands import Option, Prefill
from bot.context import CARRIED, TITLE, Context
from bot.errors import Refusal
from bot.questions import service
from bot.questions.tables import Question, QuestionClaim
from bot.questions.topics import topic_choices, topic_named
from bot.text import Text, say
from bot.ui import Button, Choice


async def questions_of_mine(ctx: Context, typed: str) -> list[Choice]:
    """The questions a person asked or holds whose title holds what is typed, newest first."""
    held = select(QuestionClaim.question_id).where(
        QuestionClaim.mentor_id == ctx.member.id, QuestionClaim.ended_at.is_(None)
    )
    mine = or_(Question.asker_id == ctx.member.id, Question.id.in_(held))
    rows = await ctx.session.scalars(select(Question).where(mine).order_by(Question.id.desc()).limit(50))
    return [
        Choice(str(one.id), say("{n}: {title}", n=one.id, title=one.title[:80]))
        for one in rows
        if typed.casefold() in f"{one.id} {one.title}".casefold()
    ]


async def waiting_questions(ctx: Context, typed: str) -> list[Choice]:
    """Waiting questions whose title holds what is typed, first asked first."""
    here = Question.community_id == ctx.community.id, Question.state == "waiting"
    rows = await ctx.session.scalars(select(Question).where(*here).order_by(Question.rank_at, Question.id).limit(100))
    return [
        Choice(str(one.id), say("{n}: {title}", n=one.id, title=one.title[:80]))
        for one in rows
        if typed.casefold() in f"{one.id} {one.title}".casefold()
    ]


def entitled(doing: Text, within: Callable[[Context, Question], Awaitable[Mapping[str, Any]]] | None = None) -> Prefill:
    """For a form about a question that is known already: it is named in the title instead of by its number. ``within``
    looks up what else the form shows."""

    async def prefill(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            named = number(str(said.get("question", "")))
            known = await service.question_of(ctx.session, ctx.community.id, named, lock=False)
        except Refusal:
            return {}  # asked for, or to be mended, in the form
        more = await within(ctx, known) if within else {}
        return {**more, TITLE: say("{doing}: {title}", doing=doing, title=known.title), CARRIED: ("question",)}

    return prefill


async def own_question(ctx: Context, typed: str) -> Question:
    """A question of the one who speaks, locked."""
    found = await any_question(ctx, typed)
    if found.asker_id != ctx.member.id:
        raise Refusal(say("Only the one who asked can do that."), Button(say("My questions"), "question list"))
    return found


async def any_question(ctx: Context, typed: str) -> Question:
    return await service.question_of(ctx.session, ctx.community.id, number(typed))


def number(typed: str) -> int:
    """The number of a question as it is typed; refuses what is none."""
    digits = typed.strip().removeprefix("#")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise Refusal(
            say("A question is named by its number, like **12**."), Button(say("My questions"), "question list")
        )
    return int(digits)


Mine = Annotated[Question, Option("Which question, by its number", suggest=questions_of_mine, find=own_question)]
AnyOne = Annotated[Question, Option("Which question, by its number", suggest=questions_of_mine, find=any_question)]
Number = Annotated[str, Option("Which question, by its number", label="Question", suggest=waiting_questions)]
Topic = Annotated[str, Option("What it is about", suggest=topic_choices, parse=topic_named)]
Works = Annotated[
    Literal["yes", "partly", "no"], Option("Did it work?", labels={"yes": "Yes", "partly": "Partly", "no": "No"})
]
