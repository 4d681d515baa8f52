"""Where the two sides of a question talk: a space of its own for each, or one for both where a platform has that; a
post in the community's forum where organisers chose one, unless the asker hides or stands on another platform.

Where none can be opened, they are written to directly, and in the end told in the community's room that there is news.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.context import Context
from bot.outbox import Effect, Outbox
from bot.people import Account, Community, Installation, Member
from bot.questions import mentors, sides, told_views, topics
from bot.questions.forum import forum_of
from bot.questions.tables import Question, QuestionClaim, QuestionTalk
from bot.spaces import facts
from bot.text import Where


async def space_of(session: AsyncSession, question_id: int, member_id: int) -> Effect | None:
    """The effect that opens the member's space for this question."""
    return await session.scalar(
        select(Effect)
        .join(QuestionTalk, QuestionTalk.effect_id == Effect.id)
        .where(QuestionTalk.question_id == question_id, QuestionTalk.member_id == member_id)
    )


async def is_shared(session: AsyncSession, question: Question) -> bool:
    """Whether the one who asked talks where the mentor does, perhaps for all to read."""
    theirs = select(QuestionTalk.effect_id).where(
        QuestionTalk.question_id == question.id, QuestionTalk.member_id == question.asker_id
    )
    others = select(QuestionTalk.member_id).where(
        QuestionTalk.effect_id.in_(theirs), QuestionTalk.member_id != question.asker_id
    )
    return await session.scalar(others.limit(1)) is not None


async def open_for(ctx: Context, question: Question, held: QuestionClaim) -> None:
    """A space for the one who asked, and for the mentor: the same one where both may be seen together. Whoever looked
    at the question before is let go."""
    for row in await _former(ctx, question):
        await _let_go(ctx.outbox, row, f"claim:{held.id}")
    asker = await sides.present(ctx.session, question.asker_id)
    theirs = mentors.reachable(asker, question.account_id) if asker else None
    together = theirs is not None and _together(ctx, question, theirs)
    forum = forum_of(ctx.community, ctx.installation) if together else None
    space = await _ensure(ctx.outbox, question, theirs, forum) if theirs else None
    if space is None or not together:
        await _ensure(ctx.outbox, question, ctx.account)
        return
    if forum is not None:
        await _lay_out(ctx, question, space, asker)
    await ctx.outbox.change_space(space, "admit", facts(people=(ctx.account.ref,)), key=f"claim:{held.id}")
    await _note(ctx.session, question, ctx.account, space)


def _together(ctx: Context, question: Question, theirs: Account) -> bool:
    return ctx.together and not sides.hidden(question) and theirs.installation_id == ctx.installation.id


async def _lay_out(ctx: Context, question: Question, space: Effect, asker: Member | None) -> None:
    """The question itself, for those who read along; taken back when its asker is forgotten."""
    who = await sides.asker_where_they_read(ctx.session, question)
    await ctx.outbox.post(
        ctx.installation, space, told_views.laid_out(question, who),
        kind="questions.question", key=f"questions.question:{space.id}", author=asker, locale=ctx.community.locale,
    )  # fmt: skip


async def _ensure(outbox: Outbox, question: Question, account: Account, forum: Where | None = None) -> Effect | None:
    """The member's space, opened now if it is not yet; None where the community has no room to open it from."""
    known = await space_of(outbox.session, question.id, account.member_id)
    if known is not None and known.installation_id == account.installation_id:
        return known
    installation = await outbox.session.get_one(Installation, account.installation_id)
    if installation.place is None and forum is None:
        return None
    key = f"questions.talk:{question.id}:{account.id}:{outbox.now.isoformat()}"
    wish = facts(
        _name(question, account), (account.ref,), talk=True, forum=forum.ref if forum else None,
        first=told_views.begun(await topics.label(question.topic)),
    )  # fmt: skip
    community = await outbox.session.get_one(Community, question.community_id)
    space = await outbox.open_space(installation, wish, kind="questions.talk", key=key, locale=community.locale)
    if space is not None:
        await _note(outbox.session, question, account, space)
    return space


def _name(question: Question, account: Account) -> str:
    """The two rooms of a question differ by a mark: one in doubt is looked for by name: never the other is found."""
    mark = "" if account.member_id == question.asker_id else ":"
    return f"#{question.id}{mark} {question.title}"


async def _note(session: AsyncSession, question: Question, account: Account, space: Effect) -> None:
    row = await session.get(QuestionTalk, (question.id, account.member_id))
    if row is None:
        row = QuestionTalk(question_id=question.id, member_id=account.member_id)
        session.add(row)
    row.effect_id = space.id
    await session.flush()


async def _former(ctx: Context, question: Question) -> list[QuestionTalk]:
    now = (question.asker_id or 0, ctx.member.id)
    query = select(QuestionTalk).where(QuestionTalk.question_id == question.id, QuestionTalk.member_id.not_in(now))
    return list(await ctx.session.scalars(query))


async def leave(outbox: Outbox, question: Question, mentor_id: int | None) -> None:
    """The mentor gave the question back: they are no longer in the other's space, and keep none of their own."""
    row = await outbox.session.get(QuestionTalk, (question.id, mentor_id)) if mentor_id else None
    if row is not None:
        await _let_go(outbox, row, f"left:{outbox.now.isoformat()}")


async def close(outbox: Outbox, question: Question) -> None:
    """Nobody talks there any more; what was said stays to be read."""
    for space in await _all(outbox.session, question):
        await outbox.change_space(space, "close", facts(), key=f"ended:{outbox.now.isoformat()}")


async def reopen(outbox: Outbox, question: Question) -> None:
    """The question is taken up again, and so are its rooms."""
    for space in await _all(outbox.session, question):
        await outbox.change_space(space, "reopen", facts(), key=f"again:{outbox.now.isoformat()}")


async def _all(session: AsyncSession, question: Question) -> Sequence[Effect]:
    rows = select(QuestionTalk.effect_id).where(QuestionTalk.question_id == question.id)
    return list(await session.scalars(select(Effect).where(Effect.id.in_(rows)).order_by(Effect.id)))


async def _let_go(outbox: Outbox, row: QuestionTalk, key: str) -> None:
    space = await outbox.session.get(Effect, row.effect_id) if row.effect_id else None
    both = select(QuestionTalk.member_id).where(
        QuestionTalk.effect_id == row.effect_id, QuestionTalk.member_id != row.member_id
    )
    member = await sides.present(outbox.session, row.member_id)
    if space is not None and member is not None and await outbox.session.scalar(both):
        refs = tuple(one.ref for one in member.accounts if one.installation_id == space.installation_id)
        await outbox.change_space(space, "dismiss", facts(people=refs), key=f"{key}:{member.id}")
    elif space is not None:
        await outbox.change_space(space, "close", facts(""), key=f"{key}:close")
    await outbox.session.delete(row)
    await outbox.session.flush()


async def unname(outbox: Outbox, question: Question) -> None:
    """The question is to be forgotten: the names of its spaces told its title."""
    for space in await _all(outbox.session, question):
        nameless = facts(str(question.id))
        if space.payload is not None:
            space.payload = space.payload | {"name": nameless["name"]}
        await outbox.change_space(space, "rename", nameless, key="unname")


def account_in(member: Member, space: Effect) -> Account | None:
    """The account with which the member is in a space."""
    return next((one for one in member.accounts if one.installation_id == space.installation_id), None)
