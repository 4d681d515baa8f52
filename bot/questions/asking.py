"""Asking: how many a member may have open, the place in the queue, and how long it will honestly take."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from bot.context import Context
from bot.errors import Refusal
from bot.questions import rules, service, talk
from bot.questions.rules import Event, Place, Wait
from bot.questions.tables import Question
from bot.text import say
from bot.ui import Button

LATELY = timedelta(days=14)  # within which questions of the same asker count for the place of the next
DRAFTS = timedelta(days=1)  # for which a question that was not queued is kept
WINDOW, SAMPLE = timedelta(days=90), 500  # what a wait is told from: the newest so many questions of so many days
NAMES = ("Heron", "Otter", "Maple", "Lynx", "Cedar", "Finch", "Badger", "Willow", "Marten", "Alder", "Robin", "Hazel")
COLOURS = ("Amber", "Blue", "Copper", "Green", "Ivory", "Silver", "Golden", "Violet", "Russet", "Coral")


class Words(Struct, frozen=True):
    """What a person asks."""

    title: str
    topic: str
    tried: str
    expected: str | None
    anonymous: bool


async def draft(ctx: Context, words: Words) -> Question:
    """Write a question down, to be queued. The same question again is the same question."""
    mine = await service.open_questions(ctx.session, ctx.member)
    same = next((one for one in mine if (one.title, one.tried) == (words.title, words.tried)), None)
    if same is not None:
        return same
    await _room_for_one_more(ctx, len([one for one in mine if one.state != "answered"]))
    question = Question(
        community_id=ctx.community.id, asker_id=ctx.member.id, account_id=ctx.account.id, title=words.title,
        topic=words.topic, tried=words.tried, expected=words.expected, link=_link(ctx),
        name=await _pseudonym(ctx) if words.anonymous else None, state="draft", rung=0, first_asked_at=ctx.now,
        rank_at=await _rank(ctx, words.topic),
    )  # fmt: skip
    ctx.session.add(question)
    await ctx.session.flush()
    await service.set_deadline(ctx.session, question, "close", ctx.now + DRAFTS)
    return question


async def queue(ctx: Context, question: Question) -> None:
    """Let a draft wait for a mentor, where all can see it. One that waits already stays as it is."""
    if question.state != "draft":
        return
    service.move(question, Event.ASK, ctx.now)
    await service.set_deadline(ctx.session, question, "close", None)
    await service.climb(ctx.session, question, service.goal_of(ctx.community))
    await talk.announce(ctx.outbox, question, await talk.rooms(ctx.session, ctx.community.id))


def _link(ctx: Context) -> str | None:
    link = ctx.message.link if ctx.message else None
    return link if link and len(link) <= 400 else None


async def _room_for_one_more(ctx: Context, n: int) -> None:
    allowed = rules.open_allowed(await service.helped(ctx.session, ctx.member.id))
    if n >= allowed:
        raise Refusal(
            say(
                "You have {n} questions open, and {most} is what fits at once, so that everyone gets their turn. "
                "Helping others makes room for more.", n=n, most=allowed,
            ),
            Button(say("My questions"), "question list"),
        )  # fmt: skip


async def _pseudonym(ctx: Context) -> str:
    """A name for one question, stable for its life and told apart from those in use."""
    used = set(
        await ctx.session.scalars(
            select(Question.name).where(Question.community_id == ctx.community.id, Question.ended_at.is_(None))
        )
    )
    names = [f"{colour} {name}" for colour in COLOURS for name in NAMES]
    left = [name for name in names if name not in used] or [f"{name} {len(used)}" for name in names]
    return ctx.random.choice(left)


async def _rank(ctx: Context, topic: str) -> datetime:
    here = Question.community_id == ctx.community.id
    lately = select(func.count()).where(Question.asker_id == ctx.member.id, Question.first_asked_at > ctx.now - LATELY)
    last = select(func.max(Question.rank_at)).where(here, Question.state == "waiting", Question.topic == topic)
    return rules.rank(ctx.now, await ctx.session.scalar(lately) or 0, await ctx.session.scalar(last))


async def place(session: AsyncSession, question: Question) -> Place | None:
    """The place in the queue, to be shown: it never rises. None when it is not waiting.

    Counts at most a thousand: further back, the number tells nobody anything.
    """
    if question.state != "waiting":
        return None
    before = (
        select(Question.id)
        .where(Question.community_id == question.community_id, Question.state == "waiting")
        .where(tuple_(Question.rank_at, Question.id) < tuple_(question.rank_at, question.id))
        .limit(1000)
        .subquery()
    )
    now = 1 + (await session.scalar(select(func.count()).select_from(before)) or 0)
    found = rules.shown_place(now, question.shown_place)
    question.shown_place = found.best
    return found


async def wait(session: AsyncSession, community_id: int, topic: str, now: datetime) -> Wait | None:
    """How long questions of the topic take to be answered, from the newest of three months; where a topic has too few,
    None. Those withdrawn or closed without an answer count as waiting until then."""
    rows = await session.execute(
        select(Question.first_asked_at, Question.answered_at, Question.ended_at)
        .where(Question.community_id == community_id, Question.topic == topic, Question.state != "draft")
        .where(Question.first_asked_at > now - WINDOW)
        .order_by(Question.first_asked_at.desc())
        .limit(SAMPLE)
    )
    found = [(asked, answered, ended or now) for asked, answered, ended in rows]
    return rules.wait(
        [answered - asked for asked, answered, _ in found if answered],
        [ended - asked for asked, answered, ended in found if not answered],
    )
