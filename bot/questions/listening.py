"""What is said without a command: in the space of a question, or as a reply to what the bot said about it."""

from __future__ import annotations

import re

from msgspec import Struct
from sqlalchemy import select

from bot.context import Context
from bot.hearing import Ear, Heard, said
from bot.outbox import Effect
from bot.questions import service, talk, talk_views
from bot.questions.tables import QuestionMessage, QuestionTalk
from bot.ui import Reply, reply

LONGEST = 3000
RECENT = 200
_PARTS = re.compile(r"[:/+,]")


class Meant(Struct, frozen=True):
    """Which question is meant, and the effect of the space that it was said in."""

    number: int
    space_id: int | None


async def knows(ctx: Context, heard: Heard) -> Meant | None:
    """By the space it was said in, else by the message that it replies to."""
    if ctx.member.id is None:
        return None
    spaces = select(QuestionTalk.question_id, Effect.id).join(Effect, Effect.id == QuestionTalk.effect_id)
    mine = QuestionTalk.member_id == ctx.member.id, Effect.installation_id == ctx.installation.id
    row = (await ctx.session.execute(spaces.where(*mine, Effect.sent_ref == heard.place.ref))).first()
    if row is not None:
        return Meant(row[0], row[1])
    if heard.answers is None:
        return None
    number = await _answered(ctx, heard.answers)
    return Meant(number, None) if number else None


async def _answered(ctx: Context, ref: str) -> int | None:
    """The question that the bot wrote about to this member in the message of this address, or in a piece of it."""
    wanted = set(_PARTS.split(ref))
    mine = Effect.member_id == ctx.member.id, Effect.installation_id == ctx.installation.id
    rows = await ctx.session.execute(
        select(Effect.key, Effect.sent_ref)
        .where(*mine, Effect.kind.startswith("questions."), Effect.sent_ref.is_not(None))
        .order_by(Effect.id.desc())
        .limit(RECENT)
    )
    found = (talk.question_in(key) for key, sent in rows if wanted <= set(_PARTS.split(sent or "")))
    return next((number for number in found if number), None)


async def hears(ctx: Context, meant: Meant, heard: Heard) -> Reply:
    """Carry it to the other side. Silent when it arrives; one who is alone is told who will read it."""
    question = await service.question_of(ctx.session, ctx.community.id, meant.number)
    words = said(heard, LONGEST)
    if heard.edited:
        return await _edited(ctx, meant, heard, words) if words else reply()
    if not words and not heard.files:
        return talk_views.unread(question)
    held = await service.partner(ctx.session, question)
    spoken = await talk.speak(
        ctx.outbox, question, held, ctx.member, words, ctx.now, source=heard.ref, space_id=meant.space_id,
        files=heard.files,
    )  # fmt: skip
    if spoken.side == "asker":
        question.account_id = ctx.account.id
    return reply() if held is not None else talk_views.sent(question, heard=False)


async def _edited(ctx: Context, meant: Meant, heard: Heard, words: str) -> Reply:
    """Changed where it was carried to; what was never heard stays unheard."""
    known = select(QuestionMessage.id).where(
        QuestionMessage.question_id == meant.number, QuestionMessage.source == heard.ref
    )
    if await ctx.session.scalar(known):
        question = await service.question_of(ctx.session, ctx.community.id, meant.number)
        await talk.rewrite(ctx.outbox, question, ctx.member, words, ctx.now, source=heard.ref)
    return reply()


EAR = Ear(knows, hears)
