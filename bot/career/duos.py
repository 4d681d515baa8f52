"""Two members practise an interview and take turns: in each round one asks and the other answers."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot import prompts
from bot.career import practice, practice_views
from bot.career.tables import Duo
from bot.catalogue import Level, Prompt
from bot.clockwork import Turn
from bot.context import Context
from bot.errors import Refusal
from bot.outbox import Effect, Outbox
from bot.people import Member
from bot.text import content, say
from bot.ui import Reply

BATCH = 50


async def begin(ctx: Context, other: Member, topic: str | None, level: Level | None) -> Duo:
    """Post the first round where they are; who began asks first."""
    if other.id == ctx.member.id:
        raise Refusal(say("It takes two. Alone, you have this:"), practice_views.another(topic, level))
    mine = select(Duo.id).where(Duo.first_id == ctx.member.id, Duo.state == "open").limit(1)
    if (number := await ctx.session.scalar(mine)) is not None:
        raise Refusal(
            say("You have one open already; end it first."),
            practice_views.enough(number),
        )
    question, exact = await practice.draw_near(ctx, [ctx.member, other], topic, level)
    if question is None:
        raise Refusal(practice_views.ALL_HAD, practice_views.PROJECT)
    duo = Duo(
        community_id=ctx.community.id, first_id=ctx.member.id, second_id=other.id, topic=topic, level=level, round=1,
        question=question.id, created_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(duo)
    await ctx.session.flush()
    hello = await prompts.ice_breaker(ctx.session, [ctx.member, other], ctx.now, ctx.random)
    message = practice_views.duo(duo, ctx.member, other, content(hello.text) if hello else None, exact=exact)
    effect = await ctx.outbox.post(
        ctx.installation, ctx.place, message, kind="career.duo",
        key=f"career.duo:{duo.id}", author=ctx.member, locale=ctx.community.locale,
    )  # fmt: skip
    duo.effect_id = effect.id if effect else None
    return duo


async def own(ctx: Context, typed: str) -> Duo:
    """An open round of the member's, locked: two who press at once turn it once."""
    number = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    found = await ctx.session.get(Duo, number, with_for_update=True)
    if found is None or ctx.member.id not in (found.first_id, found.second_id) or found.state != "open":
        raise Refusal(say("That practice is between two others, or over."), practice_views.another(None, None))
    return found


async def people(session: AsyncSession, duo: Duo) -> tuple[Member, Member]:
    """Who asks in this round, and who answers."""
    both = select(Member).where(Member.id.in_((duo.first_id, duo.second_id))).options(selectinload(Member.accounts))
    found = {member.id: member for member in await session.scalars(both)}
    first, second = found[duo.first_id], found[duo.second_id]
    return (first, second) if duo.round % 2 else (second, first)


async def question(ctx: Context, duo: Duo) -> Prompt:
    asks, _ = await people(ctx.session, duo)
    if asks.id != ctx.member.id:
        raise Refusal(say("You answer in this round; the question comes from the other side."))
    return await practice.question_named(ctx, duo.question)


async def turn(ctx: Context, duo: Duo, after: int) -> None:
    """The next round with a new question, unless the other has turned it already."""
    if duo.round != after:
        return
    answers, asks = await people(ctx.session, duo)
    level: Level | None = duo.level  # type: ignore[assignment]
    question, exact = await practice.draw_near(ctx, [asks, answers], duo.topic, level)
    if question is None:
        raise Refusal(practice_views.ALL_HAD, practice_views.enough(duo.id))
    duo.question, duo.round = question.id, duo.round + 1
    await _edit(ctx.outbox, duo, practice_views.duo(duo, asks, answers, exact=exact))


async def end(outbox: Outbox, duo: Duo) -> None:
    duo.state = "closed"
    await _edit(outbox, duo, practice_views.duo_over(duo, *await people(outbox.session, duo)))


async def _edit(outbox: Outbox, duo: Duo, message: Reply) -> None:
    effect = await outbox.session.get(Effect, duo.effect_id) if duo.effect_id else None
    if effect is not None:
        await outbox.edit(effect, message)


async def end_old(turn: Turn) -> bool:
    """Practice that nobody ended is over the day after."""
    old = select(Duo).where(Duo.state == "open", Duo.created_at < turn.now - timedelta(days=1)).order_by(Duo.id)
    found = list(await turn.session.scalars(old.limit(BATCH).with_for_update(skip_locked=True)))
    for duo in found:
        await end(turn.outbox, duo)
    await turn.session.flush()
    return len(found) == BATCH


async def farewell(outbox: Outbox, member: Member) -> None:
    """Before a member is forgotten: what names them beside whom they practised with is taken back."""
    rows = select(Effect).join(Duo, Duo.effect_id == Effect.id)
    for effect in await outbox.session.scalars(rows.where((Duo.first_id == member.id) | (Duo.second_id == member.id))):
        await outbox.remove(effect)
