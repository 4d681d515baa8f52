"""How a question stands for the one who looks at it."""

from __future__ import annotations

from bot.context import Context
from bot.people import Level
from bot.questions import asking, mentors, service, sides, talk, topics, views
from bot.questions.forum import forum_of
from bot.questions.tables import Question
from bot.text import Where


async def of(ctx: Context, question: Question) -> views.Standing:
    """Everything that this reader may see. What was said is for the two sides and for organisers."""
    held = await service.claim_of(ctx.session, question)
    answer = await service.last_answer(ctx.session, question)
    mentor_id = held.mentor_id if held else answer.mentor_id if answer else None
    side = "asker" if question.asker_id == ctx.member.id else "mentor" if mentor_id == ctx.member.id else "other"
    inside = side != "other" or ctx.level >= Level.ORGANISER
    reads = inside or await _may_read(ctx)
    return views.Standing(
        question, await topics.label(question.topic), side, await sides.asker(ctx.session, question),
        mentor=await sides.named(ctx.session, mentor_id) if held or answer else None,
        until=service.until(held, ctx.zone) if held and held.left is None else None,
        place=await asking.place(ctx.session, question) if side == "asker" else None,
        wait=await asking.wait(ctx.session, ctx.community.id, question.topic, ctx.now) if side == "asker" else None,
        answer=answer if inside else None,
        messages=await talk.messages(ctx.session, question) if reads else (),
        found=await service.summaries(ctx.session, question) if reads else (),
        forum=_forum(ctx, question),
        extended=held is not None and held.extended,
        drafts=ctx.writes and service.settings_of(ctx.community)["drafts"],
    )  # fmt: skip


def _forum(ctx: Context, question: Question) -> Where | None:
    """Where the conversation will be open to all, for one who asks under their name."""
    return forum_of(ctx.community, ctx.installation) if ctx.together and not question.name else None


async def _may_read(ctx: Context) -> bool:
    """Mentors read what was said before they claim."""
    mentor = await mentors.mentor_of(ctx.session, ctx.member)
    return mentor is not None and mentor.approved
