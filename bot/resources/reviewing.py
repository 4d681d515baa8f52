"""What organisers see of a suggestion before they answer it: beside it, and in the forms of their answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.context import LABELS, Context
from bot.people import Member
from bot.resources import beforehand, library, links, service
from bot.resources.review_views import Waiting
from bot.resources.tables import Suggestion
from bot.text import Who, say

EVERYBODY = say("What everybody here reads about it")
REASON = say("Everybody here reads it. It begins with the reason given to you; say it as it should stand.")
ABOUT = {"topic": ("Topic", "Its topic"), "kind": ("Kind", "What it is"), "level": ("Level", "For whom")}
SPECIAL = re.compile(r"[{}*]+")  # signs that mean something in what a form says


async def waiting(session: AsyncSession, community_id: int) -> list[Waiting]:
    found = await service.waiting(session, community_id)
    if not found:
        return []
    people = await _people(session, [one.member_id for one in found if one.member_id])
    looks = await links.looks_at(session, (one.url for one in found))
    finder = await library.finder(session, community_id)
    return [
        Waiting(one, people.get(one.member_id or 0), looks.get(one.url), beforehand.beside(one, finder))
        for one in found
    ]


async def _people(session: AsyncSession, ids: Sequence[int]) -> dict[int, Who]:
    rows = select(Member).where(Member.id.in_(ids)).options(selectinload(Member.accounts))
    return {member.id: member.who() for member in await session.scalars(rows)}


async def told(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The form to take one in: with its address, and with what is known of it already."""
    one = await _suggestion(ctx, said, ("waiting", "declined"))
    known = beforehand.known(one, await library.finder(ctx.session, ctx.community.id), ctx.words)
    reads = EVERYBODY if one.entry else REASON
    return {**known, LABELS: {"title": ("Title", _shown(one.url)), "summary": ("Description", reads.template), **ABOUT}}


async def told_to_decline(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The form to decline one names its address."""
    one = await _suggestion(ctx, said, ("waiting",))
    return {LABELS: {"reason": ("Your reason; they read it", _shown(one.url))}}


async def _suggestion(ctx: Context, said: Mapping[str, Any], states: Sequence[str]) -> Suggestion:
    return await service.suggestion_of(ctx.session, ctx.community.id, str(said.get("suggestion")), states)


def _shown(words: str) -> str:
    return SPECIAL.sub(" ", words)
