"""The questions that several commands of the queue ask, and what is suggested for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from sqlalchemy import or_, select

from bot.commands import Option, Prefill
from bot.context import CARRIED, TITLE, Context
from bot.errors import Refusal
from bot.questions import rules, service
from bot.questions.tables import Question, QuestionClaim
from bot.questions.topics import topic_choices, topic_named
from bot.text import Text, raw, say
from bot.ui import Button, Choice


async def _mine(ctx: Context) -> list[Question]:
    """The questions a person asked or holds, newest first."""
    held = select(QuestionClaim.question_id).where(
        QuestionClaim.mentor_id == ctx.member.id, QuestionClaim.ended_at.is_(None)
    )
    mine = or_(Question.asker_id == ctx.member.id, Question.id.in_(held))
    return list(await ctx.session.scalars(select(Question).where(mine).order_by(Question.id.desc()).limit(50)))


async def _waiting(ctx: Context) -> list[Question]:
    """Waiting questions, first asked first."""
    here = Question.community_id == ctx.community.id, Question.state == "waiting"
    query = select(Question).where(*here).order_by(Question.rank_at, Question.id)
    return list(await ctx.session.scalars(query.limit(100)))


async def _open(ctx: Context) -> list[Question]:
    """What is open in the community, newest first: its titles are for all to read."""
    here = Question.community_id == ctx.community.id, Question.state.in_((*rules.UNANSWERED, rules.State.ANSWERED))
    return list(await ctx.session.scalars(select(Question).where(*here).order_by(Question.id.desc()).limit(100)))


async def open_questions(ctx: Context, typed: str) -> list[Choice]:
    return _choices(await _open(ctx), typed)


async def questions_of_mine(ctx: Context, typed: str) -> list[Choice]:
    return _choices(await _mine(ctx), typed)


async def waiting_questions(ctx: Context, typed: str) -> list[Choice]:
    return _choices(await _waiting(ctx), typed)


def _choices(found: Sequence[Question], typed: str) -> list[Choice]:
    return [Choice(str(one.id), raw(one.title)) for one in _called(found, typed)]


def _called(found: Sequence[Question], typed: str) -> list[Question]:
    return [one for one in found if typed.strip().casefold() in one.title.casefold()]


def entitled(doing: Text, within: Callable[[Context, Question], Awaitable[Mapping[str, Any]]] | None = None) -> Prefill:
    """For a form about a question that is known already: it is named in the title instead of by its number. ``within``
    looks up what else the form shows."""

    async def prefill(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            known = await any_question(ctx, str(said.get("question", "")), lock=False)
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


async def any_question(ctx: Context, typed: str, *, lock: bool = True) -> Question:
    """A question of the community; what somebody still drafts is theirs alone."""
    number = await _number(ctx, typed, _mine, _open)
    found = await service.question_of(ctx.session, ctx.community.id, number, lock=lock)
    if found.state == rules.State.DRAFT and found.asker_id != ctx.member.id:
        raise service.gone()
    return found


async def waiting_number(ctx: Context, typed: str) -> int:
    return await _number(ctx, typed, _waiting)


async def _number(ctx: Context, typed: str, *among: Callable[[Context], Awaitable[Sequence[Question]]]) -> int:
    """The question that is meant: what buttons carry is its number, people type words of its title. It is looked for
    among these, in order."""
    digits = typed.strip().removeprefix("#")
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        return int(digits)
    like: list[Question] = []
    for look in among:
        like = like or _called(await look(ctx), typed)
    found = [one for one in like if one.title.casefold() == typed.strip().casefold()] or like
    if len(found) != 1:
        several = say("Several questions are called like “{typed}”. A few more words tell which.", typed=typed)
        none = say("I find no question called like “{typed}”. A few words of its title are enough.", typed=typed)
        raise Refusal(several if found else none, Button(say("My questions"), "question list"))
    return found[0].id


Mine = Annotated[
    Question, Option("Which question, by words of its title", suggest=questions_of_mine, find=own_question)
]
AnyOne = Annotated[
    Question, Option("Which question, by words of its title", suggest=questions_of_mine, find=any_question)
]
Open = Annotated[Question, Option("Which question, by words of its title", suggest=open_questions, find=any_question)]
Waiting = Annotated[str, Option("Which question, by words of its title", label="Question", suggest=waiting_questions)]
Topic = Annotated[str, Option("What it is about", suggest=topic_choices, find=topic_named)]
Works = Annotated[
    Literal["yes", "partly", "no"], Option("Did it work?", labels={"yes": "Yes", "partly": "Partly", "no": "No"})
]
