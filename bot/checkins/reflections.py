"""Prompts around check-ins: a question beside one's answer, by the stage of one's track; a kind word to who is away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import prompts
from bot.bulk import among
from bot.checkins.tables import CheckIn, Goal
from bot.clockwork import Turn
from bot.context import Context
from bot.crowd import Person
from bot.people import Member
from bot.standing import Standing, standings
from bot.text import Text, content

REFLECT, ASK = "reflections", "check-ins"
REFLECT_EVERY = timedelta(weeks=4)
ASK_EVERY = timedelta(days=6)


async def question(ctx: Context, checkin: CheckIn) -> Text | None:
    """Once a week at most: every fourth week something to think about, else a question that may bring some words where
    there were none. Who begins without words is first asked for some."""
    deck = await prompts.deck(ctx.session, [ctx.member], ctx.now, ctx.random)
    kind = None if checkin.how == "resting" else _kind(deck, ctx.member.id, words=bool(checkin.built or checkin.stuck))
    if kind is None:
        return None
    stand = (await standings(ctx.registry.standings, ctx.session, [ctx.member.id])).get(ctx.member.id)
    known = await _known(ctx.session, ctx.member, stand)
    stage = stand.step.stage if stand and stand.step else None
    prompt = deck.draw(kind, [ctx.member.id], stage=stage, names=known.keys())
    await deck.keep(ctx.session)
    return content(prompt.text, **known) if prompt else None


def _kind(deck: prompts.Deck, member_id: int, *, words: bool) -> str | None:
    """What to ask after a check-in, with or without words of one's own."""
    if any(deck.drawn_since(kind, member_id, ASK_EVERY) for kind in (REFLECT, ASK)):
        return None
    if not deck.drawn_since(REFLECT, member_id, REFLECT_EVERY) and (
        words or deck.drawn_since(ASK, member_id, prompts.REST)
    ):
        return REFLECT
    return None if words else ASK


async def _known(session: AsyncSession, member: Member | Person, stand: Standing | None) -> dict[str, str]:
    """What a prompt may name: the person, their newest open goal, where they are on their track."""
    mine = select(Goal.text).where(Goal.member_id == member.id, Goal.state == "open").order_by(Goal.id.desc())
    step, finished = (stand.step, stand.finished) if stand else (None, None)
    named = {
        "name": member.name, "goal": await session.scalar(mine.limit(1)),
        "milestone": step.title if step else None, "finished": finished.title if finished else None,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}


async def nudge(turn: Turn, member: Person, week: date) -> Text | None:
    """A kind word to one person alone, who has not answered about this week."""
    deck = await prompts.deck(turn.session, [member.id], turn.now, turn.random)
    stand = (await standings(turn.standings, turn.session, [member.id])).get(member.id)
    known = await _known(turn.session, member, stand)
    away = prompts.away(await _weeks_away(turn.session, [member.id], week))
    prompt = deck.draw("nudges", [member.id], away=away, names=known.keys())
    await deck.keep(turn.session)
    return content(prompt.text, **known) if prompt else None


async def nudge_for_all(turn: Turn, silent: Sequence[tuple[int, date]]) -> str | None:
    """The id of a kind word that suits everybody named in one message, and names nobody."""
    ids = [member_id for member_id, _ in silent]
    deck = await prompts.deck(turn.session, ids, turn.now, turn.random)
    away = prompts.away(await _weeks_away(turn.session, ids, max(week for _, week in silent)))
    prompt = deck.draw("nudges", ids, away=away)
    await deck.keep(turn.session)
    return prompt.id if prompt else None


async def _weeks_away(session: AsyncSession, ids: Sequence[int], week: date) -> int:
    """Weeks since the latest check-in of any of them; somebody who never checked in is away for one."""
    last = await session.scalar(select(func.max(CheckIn.week)).where(among(session, CheckIn.member_id, ids)))
    return max(1, (week - last).days // 7) if last else 1
