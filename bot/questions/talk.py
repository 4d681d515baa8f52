"""The conversation: what one side says goes to the other, on the platform where each stands.

No intent to read messages is needed: people speak through the bot's buttons and commands. Edits are brought over.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot.errors import Refusal
from bot.hearing import Upload, safe_name
from bot.outbox import Effect, Outbox
from bot.people import Installation, Member
from bot.questions import mentors, notice_views, service, sides, spaces, talk_views, topics
from bot.questions.rules import State
from bot.questions.tables import Notice, Question, QuestionClaim, QuestionMessage
from bot.text import say
from bot.ui import Reply

MESSAGES = 200
_ABOUT = re.compile(r"questions:(\d+):")


async def tell(
    outbox: Outbox, member_id: int | None, account_id: int | None, message: Reply, *, kind: str, key: str,
    expires: datetime | None = None,
) -> Effect | None:  # fmt: skip
    """Write to one person alone; nothing when they are gone or cannot be reached."""
    member = await sides.present(outbox.session, member_id)
    account = mentors.reachable(member, account_id) if member else None
    if member is None or account is None:
        return None
    return await outbox.direct(account, message, kind=f"questions.{kind}", key=f"questions.{key}", expires=expires)


async def carry(
    outbox: Outbox, question: Question, member_id: int | None, account_id: int | None, message: Reply, *, kind: str,
    key: str, expires: datetime | None = None, alone: bool = False,
) -> Effect | None:  # fmt: skip
    """Say something to one side where they talk about the question; to them ``alone`` also where there is no such
    space. Who cannot be reached either is told in the room that there is news, and nothing else. What ``expires`` is no
    longer true from then on."""
    member = await sides.present(outbox.session, member_id)
    space = await spaces.space_of(outbox.session, question.id, member.id) if member and not alone else None
    if member is None:
        return None
    account = (spaces.account_in(member, space) if space else None) or mentors.any_of(member, account_id)
    if account is None:
        return None
    await service.close_rooms_later(outbox.session, question, outbox.now)
    news = notice_views.news(question, None if sides.hidden(question) and member.id == question.asker_id else member)
    return await outbox.direct(
        account, message, kind=f"questions.{kind}", key=about(question, key), fallback=news,
        space=space, expires=expires,
    )  # fmt: skip


async def correct(outbox: Outbox, question: Question, key: str, message: Reply) -> None:
    """What was carried under this key reads so now."""
    effect = await outbox.session.scalar(select(Effect).where(Effect.key == about(question, key)))
    if effect is not None:
        await outbox.edit(effect, message)


def about(question: Question, key: str) -> str:
    """The key of an effect, from which :func:`question_in` reads the question again."""
    return f"questions:{question.id}:{key}"


def question_in(key: str) -> int | None:
    found = _ABOUT.match(key)
    return int(found[1]) if found else None


async def quote(session: AsyncSession, effect: Effect) -> str | None:
    """What the asker says in the message about a question, as far as that shows it now."""
    query = select(Question).join(Notice, Notice.question_id == Question.id).where(Notice.effect_id == effect.id)
    question = await session.scalar(query)
    if question is None:
        return None
    return "\n".join([question.title, *([notice_views.excerpt(question)] if question.state == "waiting" else [])])


def side_of(question: Question, held: QuestionClaim | None, member: Member) -> str:
    """Which side of the conversation a member is on. Refuses everybody else."""
    if question.asker_id == member.id:
        return "asker"
    if held is not None and held.mentor_id == member.id:
        return "mentor"
    raise Refusal(say("Only the one who asks and the mentor who looks at it speak here."))


async def speak(
    outbox: Outbox, question: Question, held: QuestionClaim | None, member: Member, text: str, now: datetime,
    source: str | None = None, space_id: int | None = None, files: Sequence[Upload] = (),
) -> QuestionMessage:  # fmt: skip
    """Note what somebody says and carry it to the other side. An asker who was asked back starts the clock again.

    ``source`` is the platform's address of what was said without a command, ``space_id`` the effect of the space that
    it was said in: whoever is there too has read it already.
    """
    side = side_of(question, held, member)
    said = QuestionMessage(question_id=question.id, author_id=member.id, side=side, text=text, at=now, source=source)
    said.files = [{"name": safe_name(file.name), "data": b64encode(file.data or b"").decode()} for file in files]
    outbox.session.add(said)
    await outbox.session.flush()
    if side == "asker" and question.state == State.NEEDS_INFO and held is not None:
        await service.told(outbox.session, question, held, now)
    await service.close_rooms_later(outbox.session, question, now)
    effect = await _carried(outbox, question, held, said, space_id)
    said.effect_id = effect.id if effect else None
    return said


async def _carried(
    outbox: Outbox, question: Question, held: QuestionClaim | None, said: QuestionMessage, space_id: int | None
) -> Effect | None:
    to_asker = said.side == "mentor"
    if not to_asker and held is None:
        return None  # nobody looks at it yet; whoever claims it reads everything
    member_id = question.asker_id if to_asker else held.mentor_id if held else None
    account_id = question.account_id if to_asker else held.account_id if held else None
    space = await spaces.space_of(outbox.session, question.id, member_id) if member_id and space_id else None
    if space is not None and space.id == space_id:
        return None
    message = await _relayed(outbox.session, question, said)
    key = f"message:{said.id}"
    return await carry(outbox, question, member_id, account_id, message, kind="message", key=key)


async def _relayed(session: AsyncSession, question: Question, said: QuestionMessage) -> Reply:
    who = await sides.asker(session, question) if said.side == "asker" else await sides.named(session, said.author_id)
    return talk_views.relayed(question, who, said)


async def last_of(
    session: AsyncSession, question: Question, member: Member, source: str | None = None
) -> QuestionMessage | None:
    """The last thing a member said here, or what came from ``source``."""
    query = select(QuestionMessage).where(QuestionMessage.question_id == question.id)
    mine = query.where(QuestionMessage.author_id == member.id).order_by(QuestionMessage.id.desc()).limit(1)
    found: QuestionMessage | None = await session.scalar(
        mine.where(QuestionMessage.source == source) if source else mine
    )
    return found


async def rewrite(
    outbox: Outbox, question: Question, member: Member, text: str, now: datetime, source: str | None = None
) -> QuestionMessage:
    """Change the last thing a member said here, or what came from ``source``, also where it was carried to."""
    said = await last_of(outbox.session, question, member, source)
    if said is None:
        raise Refusal(say("You have not said anything here yet."))
    said.text, said.edited_at = text, now
    effect = await outbox.session.get(Effect, said.effect_id) if said.effect_id else None
    if effect is not None:
        await outbox.edit(effect, await _relayed(outbox.session, question, said))
    return said


async def messages(session: AsyncSession, question: Question) -> list[QuestionMessage]:
    query = select(QuestionMessage).where(QuestionMessage.question_id == question.id)
    return list(await session.scalars(query.order_by(QuestionMessage.id).limit(MESSAGES)))


async def announce(outbox: Outbox, question: Question, installations: list[Installation]) -> None:
    """One message about the question in each room of the community: changed later, never repeated."""
    who, topic = await sides.asker_where_they_read(outbox.session, question), await topics.label(question.topic)
    for installation in installations:
        if installation.place is None or await outbox.session.scalar(_notice(question, installation)):
            continue
        effect = await outbox.post(
            installation, installation.place, notice_views.waiting(question, topic, who), kind="questions.notice",
            key=f"questions.notice:{question.id}:{installation.id}", locale=installation.community.locale,
            author=await sides.present(outbox.session, question.asker_id),
        )  # fmt: skip
        outbox.session.add(
            Notice(question_id=question.id, installation_id=installation.id, effect_id=effect.id if effect else None)
        )
    await outbox.session.flush()


def _notice(question: Question, installation: Installation) -> Select[int]:
    return select(Notice.question_id).where(
        Notice.question_id == question.id, Notice.installation_id == installation.id
    )


async def update_notices(outbox: Outbox, question: Question) -> None:
    """Let the messages in the rooms say how things stand now."""
    effects = list(
        await outbox.session.scalars(
            select(Effect).join(Notice, Notice.effect_id == Effect.id).where(Notice.question_id == question.id)
        )
    )
    if effects:
        who, topic = await sides.asker_where_they_read(outbox.session, question), await topics.label(question.topic)
        held = await service.claim_of(outbox.session, question)
        looking = await sides.named(outbox.session, held.mentor_id) if held else None
        for effect in effects:
            await outbox.edit(effect, notice_views.standing(question, topic, who, looking))


async def rooms(session: AsyncSession, community_id: int) -> list[Installation]:
    return list(
        await session.scalars(
            select(Installation)
            .where(Installation.community_id == community_id, Installation.removed_at.is_(None))
            .options(joinedload(Installation.community))
            .order_by(Installation.id)
        )
    )
