"""Six-second looks: a peer sees the top of a resume, puts it away and says what stayed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot import naming
from bot.career import glance_views, resume_views, rules
from bot.career.tables import Glance, Reader
from bot.clockwork import Turn
from bot.context import Context
from bot.db import add_once
from bot.errors import Refusal
from bot.outbox import DEAD, SENT, SKIPPED, Effect, Outbox
from bot.people import Account, Member
from bot.text import say
from bot.ui import Button, Reply, values

BATCH = 50


async def ask(ctx: Context, text: str, role: str) -> Glance:
    """Ask in the community's room. One at a time."""
    place = ctx.installation.place
    if place is None:
        raise Refusal(say("There is no room to ask in yet; an organiser can choose one."), resume_views.CHECKLIST)
    mine = select(Glance).where(Glance.member_id == ctx.member.id, Glance.state == "open")
    if (open_one := await ctx.session.scalar(mine)) is not None:
        raise Refusal(
            say("One of yours is open already; it ends by itself."),
            Button(say("Take it back"), "career withdraw", values(glance=open_one.id)),
        )
    glance = Glance(
        community_id=ctx.community.id, member_id=ctx.member.id, account_id=ctx.account.id, text=text, role=role,
        created_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(glance)
    await ctx.session.flush()
    effect = await ctx.outbox.post(
        ctx.installation, place, glance_views.wanted(glance, ctx.member, 0), kind="career.glance",
        key=f"career.glance:{glance.id}", author=ctx.member, locale=ctx.community.locale,
    )  # fmt: skip
    glance.effect_id = effect.id if effect else None
    return glance


async def open_one(session: AsyncSession, community_id: int, typed: str) -> Glance:
    """A look of this community that is open, locked: the last of several readers closes it."""
    number = naming.number(typed)
    found = await session.get(Glance, number, with_for_update=True)
    if found is None or found.community_id != community_id or found.state != "open":
        raise Refusal(say("That look is over. Thank you all the same."))
    return found


async def look(ctx: Context, glance: Glance) -> Reply:
    """The member reads, once, and the text is put away by itself, whichever process lives on: in the answer, where that
    can be changed, else in a message to them alone."""
    reader = await _begun(ctx, glance)
    text, soon = glance_views.shown(glance), ctx.now + timedelta(seconds=rules.LONG)
    if ctx.answer:
        seen = await ctx.outbox.answered(ctx.account, ctx.answer, kind="career.shown", key=_key(reader))
    else:
        seen = await ctx.outbox.direct(ctx.account, text, expires=soon, kind="career.shown", key=_key(reader))
    if seen is not None:
        await ctx.outbox.edit(seen, glance_views.put_away(glance), at=ctx.now + timedelta(seconds=rules.OPEN))
    return text if ctx.answer else glance_views.sent(glance)


def _key(reader: Reader) -> str:
    """Of what they read, and when: what never arrived may be looked at again."""
    return f"career.shown:{reader.id}:{reader.opened_at:%Y%m%d%H%M%S}"


async def _seen(session: AsyncSession, reader: Reader) -> Effect | None:
    found: Effect | None = await session.scalar(select(Effect).where(Effect.key == _key(reader)))
    return found


async def _begun(ctx: Context, glance: Glance) -> Reader:
    """The member begins to read: once, unless nothing reached them."""
    if glance.member_id == ctx.member.id:
        raise Refusal(
            say("This one is yours; your own eyes skip your own gaps."),
            Button(say("Take it back"), "career withdraw", values(glance=glance.id)),
        )
    new = await add_once(ctx.session, Reader, glance_id=glance.id, member_id=ctx.member.id, opened_at=ctx.now)
    reader = await _reader(ctx.session, glance, ctx.member)
    before = None if new else await _seen(ctx.session, reader)
    lost = before is not None and before.state in (SKIPPED, DEAD)
    _refuse_again(reader)
    if reader.seconds is not None or not (new or lost):
        raise Refusal(
            say("You had your six seconds."),
            Button(say("Say what stayed"), "career remember", values(glance=glance.id)),
        )
    reader.opened_at = ctx.now
    return reader


def _refuse_again(reader: Reader) -> None:
    if reader.answered:
        raise Refusal(say("You told them already. Thank you."))


async def before_words(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Before the form for what stayed: whoever said it already is told so before they write it again."""
    same = Reader.glance_id == naming.number(str(said.get("glance", ""))), Reader.member_id == ctx.member.id
    reader = await ctx.session.scalar(select(Reader).where(*same)) if ctx.member.id else None
    if reader is not None:
        _refuse_again(reader)
    return {}


async def _reader(session: AsyncSession, glance: Glance, member: Member) -> Reader:
    found = await session.scalar(select(Reader).where(Reader.glance_id == glance.id, Reader.member_id == member.id))
    if found is None:
        raise Refusal(say("Look at it first."), Button(say("Look"), "career look", values(glance=glance.id), "primary"))
    return found


async def put_away(ctx: Context, glance: Glance) -> Reader:
    """It is read no more. How long it was: until it was put away by itself, else until now."""
    reader = await _reader(ctx.session, glance, ctx.member)
    if reader.seconds is None:
        seen = await _seen(ctx.session, reader)
        since, until = (seen and seen.ended_at) or reader.opened_at, await _closed_at(ctx.session, seen) or ctx.now
        reader.seconds = round((until - since).total_seconds())
        if seen is not None:
            await ctx.outbox.leave(seen)
    return reader


async def _closed_at(session: AsyncSession, seen: Effect | None) -> datetime | None:
    closing = Effect.key == f"edit:{seen.id if seen else 0}", Effect.state == SENT
    found: datetime | None = await session.scalar(select(Effect.ended_at).where(*closing))
    return found


async def answer(ctx: Context, glance: Glance, guess: str, stayed: str) -> None:
    """Pass on what stayed, once; the room's message counts it, and ends when enough have looked."""
    reader = await put_away(ctx, glance)
    _refuse_again(reader)
    reader.answered = True
    await ctx.session.flush()
    asker = await ctx.session.get(Account, glance.account_id) if glance.account_id else None
    if asker is not None:
        await ctx.outbox.direct(
            asker, glance_views.what_stayed(glance, guess, stayed, reader.seconds or 0), kind="career.looked",
            key=f"career.looked:{reader.id}",
        )  # fmt: skip
    await _recount(ctx.session, ctx.outbox, glance)


async def _recount(session: AsyncSession, outbox: Outbox, glance: Glance) -> None:
    same = Reader.glance_id == glance.id, Reader.answered
    looked = await session.scalar(select(func.count(Reader.id)).where(*same)) or 0
    if looked >= rules.READERS:
        await close(session, outbox, glance)
        return
    effect, member = await _shown(session, glance)
    if effect is not None:
        await outbox.edit(effect, glance_views.wanted(glance, member, looked))


async def _shown(session: AsyncSession, glance: Glance) -> tuple[Effect | None, Member]:
    effect = await session.get(Effect, glance.effect_id) if glance.effect_id else None
    return effect, await session.get_one(Member, glance.member_id, options=[selectinload(Member.accounts)])


async def close(session: AsyncSession, outbox: Outbox, glance: Glance) -> None:
    """It is over: the words go, and the message in the room says thank you."""
    glance.state, glance.text = "closed", None
    effect, member = await _shown(session, glance)
    if effect is not None:
        await outbox.edit(effect, glance_views.over(member))


async def withdraw(ctx: Context, glance: Glance) -> None:
    """The asker takes it back; the message goes, too."""
    if glance.member_id != ctx.member.id:
        raise Refusal(say("Only who asked can take it back."))
    glance.state, glance.text = "closed", None
    effect, _ = await _shown(ctx.session, glance)
    if effect is not None:
        await ctx.outbox.remove(effect)


async def end_old(turn: Turn) -> bool:
    """After a week nobody need look any more."""
    old = select(Glance).where(Glance.state == "open", Glance.created_at < turn.now - rules.OPEN_FOR)
    found = list(await turn.session.scalars(old.order_by(Glance.id).limit(BATCH).with_for_update(skip_locked=True)))
    for glance in found:
        await close(turn.session, turn.outbox, glance)
    await turn.session.flush()
    return len(found) == BATCH
