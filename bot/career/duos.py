"""Two members practise an interview and take turns: in each round one asks and the other answers."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot import naming, prompts
from bot.career import duo_views, practice, practice_views, project_views
from bot.career.tables import Duo
from bot.catalogue import Level, Prompt
from bot.clockwork import Turn
from bot.context import Context
from bot.errors import Refusal
from bot.outbox import Effect, Outbox
from bot.people import Account, Installation, Member
from bot.text import Where, content, say
from bot.ui import Reply

BATCH = 50


async def begin(ctx: Context, duo: Duo) -> None:
    """They agreed: post the first round where it was asked; who asked for it asks first."""
    first, second = await people(ctx.session, duo)
    account = await ctx.session.get(Account, duo.account_id) if duo.account_id else None
    if account is None or duo.place is None:
        raise Refusal(say("That place is not there any more."), practice_views.another(None, None))
    level: Level | None = duo.level  # type: ignore[assignment]
    question, exact = await practice.draw_near(ctx, [first, second], duo.topic, level)
    if question is None:
        raise Refusal(duo_views.ALL_HAD, project_views.DESCRIBE)
    duo.state, duo.question, duo.created_at = "open", question.id, ctx.now
    hello = await prompts.ice_breaker(ctx.session, [first, second], ctx.now, ctx.random)
    message = duo_views.round_of(duo, first, second, content(hello.text) if hello else None, exact=exact)
    home = await ctx.session.get_one(Installation, account.installation_id)
    effect = await ctx.outbox.post(
        home, Where(home.platform, duo.place), message, kind="career.duo",
        key=f"career.duo:{duo.id}", author=first, locale=ctx.community.locale,
    )  # fmt: skip
    duo.effect_id = effect.id if effect else None


async def own(ctx: Context, typed: str) -> Duo:
    """An open round of the member's, locked: two who press at once turn it once."""
    number = naming.number(typed)
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
    """For the one who asks; a round counts from then on."""
    asks, _ = await people(ctx.session, duo)
    if asks.id != ctx.member.id:
        raise Refusal(say("You answer in this round; the question comes from the other side."))
    if duo.opened < duo.round:
        duo.practised, duo.opened = duo.practised + 1, duo.round
    return await practice.question_named(ctx, duo.question)


async def turn(ctx: Context, duo: Duo, after: int) -> None:
    """The next round with a new question, unless the other has turned it already."""
    if duo.round != after:
        return
    answers, asks = await people(ctx.session, duo)
    level: Level | None = duo.level  # type: ignore[assignment]
    question, exact = await practice.draw_near(ctx, [asks, answers], duo.topic, level)
    if question is None:
        raise Refusal(duo_views.ALL_HAD, duo_views.enough(duo.id))
    duo.question, duo.round = question.id, duo.round + 1
    await _edit(ctx.outbox, duo, duo_views.round_of(duo, asks, answers, exact=exact))


async def end(outbox: Outbox, duo: Duo) -> None:
    duo.state = "closed"
    await _edit(outbox, duo, duo_views.over(duo, *await people(outbox.session, duo)))


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
