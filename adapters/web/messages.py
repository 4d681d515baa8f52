"""The conversations of the demo in its database. Each function works inside the transaction it is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager

from adapters.web import limits
from adapters.web.tables import WebMessage, WebSpace, WebSpacePerson
from bot import ui
from bot.people import Account, Installation, Member
from bot.ui import Reply

SPACE, SPACE_NAME = "demo", "A small learning community"
ROOM = "check-ins"
DIRECT, HOME, OWN_ROOM = "direct:", "home:", "space-"
TALK = OWN_ROOM + "talk-"  # one about a single matter


async def installation(session: AsyncSession) -> Installation | None:
    """The demo's community, None before anybody was there."""
    return await session.scalar(
        select(Installation)
        .join(Installation.community)
        .where(Installation.platform == "web", Installation.ref == SPACE)
        .options(contains_eager(Installation.community))
    )


async def account(session: AsyncSession, person: str) -> Account | None:
    """The account with its member, None when there is none (any more)."""
    return await session.scalar(
        select(Account)
        .join(Account.member)
        .join(Account.installation)
        .where(Installation.platform == "web", Installation.ref == SPACE, Account.ref == person)
        .options(contains_eager(Account.member))
    )


async def people(session: AsyncSession) -> list[Account]:
    """Everybody one can play, in the order they came."""
    rows = await session.scalars(
        select(Account)
        .join(Account.member)
        .join(Account.installation)
        .where(Installation.platform == "web", Installation.ref == SPACE)
        .options(contains_eager(Account.member))
        .order_by(Account.id)
    )
    return list(rows)


async def put(
    session: AsyncSession, place: str, message: Reply, now: datetime, *,
    member_id: int | None = None, mark: int | None = None, asked: str | None = None, locale: str | None = None,
    answers: int | None = None,
) -> WebMessage | None:  # fmt: skip
    """Store a message; the one that is there when ``mark`` was stored before. None before the community exists."""
    found = await session.scalar(select(WebMessage).where(WebMessage.mark == mark)) if mark is not None else None
    space = await installation(session)
    if found is not None or space is None:
        return found
    row = WebMessage(
        installation_id=space.id, place=place, member_id=member_id, mark=mark, asked=asked and asked[:200],
        payload=ui.dump(message), locale=None if member_id else locale, revision=await _next(session), at=now,
        answers=answers,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row


def answering(row: WebMessage) -> str:
    """The place in which whatever is said answers this message."""
    return f"{row.place}:{row.id}"


def answered(place: str) -> tuple[str, int | None]:
    """Such a place as the room and the number of the message; another as the room alone."""
    room, _, message = place.partition(":")
    return room, int(message) if message.isdecimal() else None


async def change(session: AsyncSession, row: WebMessage, message: Reply | None) -> WebMessage:
    """Bring a message up to date, or take it back with None."""
    payload: dict[str, Any] | None = ui.dump(message) if message else None
    row.payload, row.revision = payload, await _next(session)
    await session.flush()
    return row


async def home(session: AsyncSession, member: Member, person: str, page: Reply, now: datetime) -> WebMessage | None:
    """A member's own page, one row that is brought up to date each time it is opened."""
    place = HOME + person
    row = await session.scalar(select(WebMessage).where(WebMessage.place == place, WebMessage.member_id == member.id))
    if row is None:
        return await put(session, place, page, now, member_id=member.id)
    row.at = now
    return await change(session, row, page)


async def seen_by(session: AsyncSession, member_id: int, place: str) -> Sequence[WebMessage]:
    """The latest messages of a place that this member may see, oldest first."""
    rows = await session.scalars(
        select(WebMessage)
        .where(_visible(member_id), WebMessage.place == place, WebMessage.payload.is_not(None))
        .order_by(WebMessage.id.desc())
        .limit(limits.SHOWN)
    )
    return list(rows)[::-1]


async def since(session: AsyncSession, member_id: int, revision: int) -> Sequence[WebMessage]:
    """What changed after ``revision`` and this member may see, in the order of the changes."""
    rows = await session.scalars(
        select(WebMessage)
        .where(_visible(member_id), WebMessage.revision > revision, ~WebMessage.place.startswith(HOME))
        .order_by(WebMessage.revision)
    )
    return list(rows)


async def one(session: AsyncSession, member_id: int, message: int) -> WebMessage | None:
    """A message by its number, if this member may see it."""
    return await session.scalar(select(WebMessage).where(_visible(member_id), WebMessage.id == message))


async def latest(session: AsyncSession) -> int:
    return await session.scalar(select(func.max(WebMessage.revision))) or 0


async def _next(session: AsyncSession) -> int:
    return await latest(session) + 1


def _visible(member_id: int) -> Any:
    """Their own, and what was said in a room that is everybody's or that they are in."""
    rooms = select(WebSpace.ref).join(WebSpacePerson).where(WebSpacePerson.member_id == member_id)
    common = ~WebMessage.place.startswith(OWN_ROOM) | WebMessage.place.in_(rooms)
    return or_(and_(WebMessage.member_id.is_(None), common), WebMessage.member_id == member_id)


async def by_id(session: AsyncSession, message: int) -> WebMessage | None:
    return await session.get(WebMessage, message)
