"""Not being asked to practise with peers: whoever chose so is found by nobody, until they would like it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.career.tables import PractiseQuiet
from bot.people import Member
from bot.text import say
from bot.ui import Actions, Button, Reply, reply, values

LESS = Button(say("Ask me no more"), "career quiet", values(on=True))


async def chosen(session: AsyncSession, member: Member) -> bool:
    return await session.get(PractiseQuiet, member.id) is not None


async def choose(session: AsyncSession, member: Member, now: datetime, *, on: bool) -> None:
    found = await session.get(PractiseQuiet, member.id)
    if on and found is None:
        session.add(PractiseQuiet(member_id=member.id, since=now))
    if not on and found is not None:
        await session.delete(found)


def told(*, on: bool) -> Reply:
    if not on:
        return reply(say("Others may ask you to practise again."), Actions((LESS,)))
    again = Button(say("They may ask me again"), "career quiet", values(on=False))
    words = say("Nobody can ask you to practise now. Who tries is told that you cannot just now, and nothing else.")
    return reply(words, Actions((again,)))
