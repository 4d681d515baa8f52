"""What an address gives: the calendar of the one it belongs to, and of nobody else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import crowd
from bot.calendar import service
from bot.calendar.writing import Sheet, written
from bot.people import Community
from bot.speaking import language_for
from bot.text import plain, say

if TYPE_CHECKING:
    from bot.app import App


async def feed(app: App, token: str) -> bytes | None:
    """The iCalendar file behind an address; None when there is no such address (any more)."""
    now = app.clock.now()
    async with app.db.reading() as session:
        member = await service.member_of(session, token)
        if member is None:
            return None
        community = await session.get_one(Community, member.community_id)
        apart = await crowd.whence(session, await crowd.reaches(session, [member.id]))
        name = next(iter(apart.values()), community.name)
        words = app.words(await language_for(session, member.id))
        entries = [entry for look in app.agenda for entry in await look(session, member, now)]
    title = plain(say("{community} with Cairn", community=name), words)
    return await asyncio.to_thread(written, Sheet(title, entries, app.origin, now, words))
