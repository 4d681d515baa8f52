"""Spaces of their own for a few people: rooms of the demo that only those see who are in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.web import messages
from adapters.web.messages import OWN_ROOM, TALK
from adapters.web.tables import WebSpace, WebSpacePerson
from bot.db import add_once
from bot.errors import Unreachable
from bot.platform import Wish


async def open_space(session: AsyncSession, wish: Wish) -> str:
    """Make the room of a row; the one there is when it was made before."""
    home = await messages.installation(session)
    if home is None:
        raise Unreachable("the demo has no community yet")
    ref = f"{TALK if wish.talk else OWN_ROOM}{wish.mark}"
    await add_once(session, WebSpace, installation_id=home.id, ref=ref, name=wish.name[:60], closed=False)
    await admit(session, ref, wish.people)
    return ref


async def space(session: AsyncSession, ref: str) -> WebSpace:
    found = await session.scalar(select(WebSpace).where(WebSpace.ref == ref))
    if found is None:
        raise Unreachable("the space is gone")
    return found


async def admit(session: AsyncSession, ref: str, people: Sequence[str]) -> None:
    known = await space(session, ref)
    for person in people:
        account = await messages.account(session, person)
        if account is not None:
            await add_once(session, WebSpacePerson, space_id=known.id, member_id=account.member_id)


async def dismiss(session: AsyncSession, ref: str, people: Sequence[str]) -> None:
    known = await space(session, ref)
    for person in people:
        account = await messages.account(session, person)
        if account is not None:
            gone = WebSpacePerson.space_id == known.id, WebSpacePerson.member_id == account.member_id
            await session.execute(delete(WebSpacePerson).where(*gone))


async def seen_by(session: AsyncSession, member_id: int) -> list[WebSpace]:
    """The rooms that a member is in, oldest first; closed ones stay to be read."""
    rows = await session.scalars(
        select(WebSpace)
        .join(WebSpacePerson, WebSpacePerson.space_id == WebSpace.id)
        .where(WebSpacePerson.member_id == member_id)
        .order_by(WebSpace.id)
    )
    return list(rows)
