"""Interview questions: drawn, answered before the points to cover are shown, and seen again."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence

from sqlalchemy import select

from bot import prompts, shelf, topics
from bot.career import practice_views, project_views
from bot.career.outcomes import Answered, Drawn
from bot.career.tables import Practice
from bot.career.written import unseen
from bot.catalogue import LEVELS, Level, Prompt, Topic
from bot.context import Context
from bot.errors import Refusal, Several
from bot.people import Member, hold
from bot.text import Words, say
from bot.ui import Choice

KIND = "interview-questions"
PAGE = 5
ALL_ANSWERED = say("You have answered every such question in the last eight weeks.")
EVERY_ONE = say(
    "You have answered every question there is in the last eight weeks. From then on they come round again."
)
NOTHING = say("This community has no questions to practise with yet.")
NONE = say("There is no question of that topic and level. This is what there is instead:")


async def questions() -> Sequence[Prompt]:
    return (await shelf.part("prompts")).prompts.get(KIND, ())


async def question_named(ctx: Context, typed: str) -> Prompt:
    found = next((one for one in await questions() if one.id == typed), None)
    if found is None:
        raise Refusal(say("That question is not here any more."), practice_views.another(None, None))
    return found


async def topic_choices(ctx: Context, typed: str) -> list[Choice]:
    return topics.choices(await _asked_about(), typed, ctx.words)


async def _asked_about() -> Sequence[Topic]:
    """The topics that there are questions about, and those that contain them."""
    content, asked = await shelf.part("topics.yaml"), {one.topic for one in await questions()}
    return [topic for topic in content.topics.values() if content.under[topic.id] & asked]


async def topic_named(ctx: Context, typed: str) -> str:
    """A topic that there are questions about, also by a name among other words. Where there are none, those that
    there are, and the nearest that contains it and has some."""
    about, every = await _asked_about(), await shelf.part("topics.yaml")
    if not about:
        raise Refusal(NOTHING, project_views.DESCRIBE)
    found = topics.one(about, typed, ctx.words)
    known = None if found else topics.one(every.topics.values(), typed, ctx.words)
    if found := found or (None if known else topics.among(about, typed, ctx.words)):
        return found
    there = {topic.id for topic in about}
    wider = next((up for up in every.upwards(known) if up in there), None) if known else None
    raise Several(
        say("There is no question about “{typed}”. There are some about these:", typed=typed[:60]),
        await _offered(about, typed, ctx.words),
        *([practice_views.about(every.topics[wider])] if wider else []),
        practice_views.another(None, None),
    )


async def _offered(about: Sequence[Topic], typed: str, words: Words) -> list[Choice]:
    """Those with a name like it, then the others in their order; where a list cannot hold all, those with the most
    questions."""
    asked, under = Counter(one.topic for one in await questions()), (await shelf.part("topics.yaml")).under
    ranked = sorted(about, key=lambda topic: -sum(asked[within] for within in under[topic.id]))[: topics.SHOWN]
    found = [*topics.near(about, typed, words), *topics.choices([one for one in about if one in ranked], "", words)]
    return list({choice.value: choice for choice in found}.values())[: topics.SHOWN]


async def draw(ctx: Context, topic: str | None, level: Level | None, *, near: bool = False) -> Drawn:
    """A question of the topic (or one within it) and level that the member has not answered for eight weeks, one that
    is new to them first; also of what is ``near`` to the topic. Refuses with what there is instead. Two clicks at once
    draw two."""
    circles = [circle async for circle in _circles(topic, None if near else level)]
    if not circles[-1]:
        raise Refusal(NOTHING, project_views.DESCRIBE)
    had = await _answered(ctx)
    wanted = [circle - had for circle in (circles if near else circles[:1])]
    if (found := await _drawn(ctx, [ctx.member], wanted)) is not None:
        return Drawn(found, again=False)
    if (found := await _seen(ctx, wanted)) is not None:
        return Drawn(found, again=True)
    if near:
        raise Refusal(EVERY_ONE, practice_views.ANSWERS, project_views.DESCRIBE)
    if circles[0]:
        raise Refusal(ALL_ANSWERED, practice_views.close_by(topic), practice_views.ANSWERS)
    there = {one.level for one in await questions() if level and one.id in circles[1]}
    ways = practice_views.at_levels(topic, [one for one in LEVELS if one in there])
    raise Refusal(NONE, *ways, practice_views.close_by(topic))


async def draw_near(
    ctx: Context, people: Sequence[Member], topic: str | None, level: Level | None
) -> tuple[Prompt | None, bool]:
    """The same, else of what is nearest; and whether it is of just that topic and level. None when they had all."""
    circles = [circle async for circle in _circles(topic, level)]
    found = await _drawn(ctx, people, circles)
    return found, found is not None and found.id in circles[0]


async def _circles(topic: str | None, level: Level | None) -> AsyncIterator[set[str]]:
    """The ids of questions that fit, then of wider circles around them: another level, the topics beside it, all."""
    content, every = await shelf.part("topics.yaml"), await questions()
    around = [content.under[up] for up in content.upwards(topic)] or [frozenset({topic})] if topic else []
    for area in (*around, None):
        for wanted in dict.fromkeys((level, None)):
            fits = (one for one in every if wanted is None or one.level == wanted)
            yield {one.id for one in fits if area is None or one.topic in area}


async def _drawn(ctx: Context, people: Sequence[Member], circles: Sequence[set[str]]) -> Prompt | None:
    for member in sorted(people, key=lambda member: member.id):
        await hold(ctx.session, member)
    deck, ids = await prompts.deck(ctx.session, people, ctx.now, ctx.random), [member.id for member in people]
    found = next((one for circle in circles if (one := deck.draw(KIND, ids, only=circle))), None)
    await deck.keep(ctx.session)
    return found


async def _seen(ctx: Context, circles: Sequence[set[str]]) -> Prompt | None:
    """One that the member was shown, the longest ago first."""
    deck = await prompts.deck(ctx.session, [ctx.member], ctx.now, ctx.random)
    found = next((one for circle in circles if (one := deck.again(KIND, ctx.member.id, circle))), None)
    await deck.keep(ctx.session)
    return found


async def _answered(ctx: Context) -> set[str]:
    """The ids of those that the member answered within eight weeks."""
    mine = select(Practice.question).where(Practice.member_id == ctx.member.id, Practice.at > ctx.now - prompts.REST)
    return set(await ctx.session.scalars(mine))


async def answers(ctx: Context, page: int) -> tuple[list[Answered], int, int]:
    """A page of the questions that the member answered, the latest first, or the last page there is; which, and of how
    many."""
    known = {one.id: one for one in await questions()}
    mine = select(Practice).where(Practice.member_id == ctx.member.id).order_by(Practice.at.desc(), Practice.question)
    every = [Answered(known[one.question], one) for one in await ctx.session.scalars(mine) if one.question in known]
    pages = max(1, -(-len(every) // PAGE))
    page = min(page, pages)
    return every[(page - 1) * PAGE : page * PAGE], page, pages


async def answer_to(ctx: Context, question: Prompt) -> Practice:
    found = await ctx.session.get(Practice, (ctx.member.id, question.id))
    if found is None:
        raise Refusal(say("There are no words of yours to look at yet."), practice_views.another(None, None))
    return found


async def answer(ctx: Context, question: Prompt, text: str) -> str | None:
    """Returns what another account of theirs had answered, where no form could show both."""
    other = unseen(await ctx.session.get(Practice, (ctx.member.id, question.id)))
    said = Practice(member_id=ctx.member.id, question=question.id, text=text, other=other, at=ctx.now)
    await ctx.session.merge(said)
    return other
