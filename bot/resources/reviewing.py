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
from bot.resources import hints, library, links, service
from bot.resources.review_views import Waiting
from bot.resources.tables import Suggestion
from bot.text import Who

LIKE = 2  # entries beside a suggestion
SPECIAL = re.compile(r"[{}*]+")  # signs that mean something in what a form says


async def waiting(session: AsyncSession, community_id: int) -> list[Waiting]:
    found = await service.waiting(session, community_id)
    if not found:
        return []
    people = await _people(session, [one.member_id for one in found if one.member_id])
    looks = await links.looks_at(session, (one.url for one in found))
    finder = await library.finder(session, community_id)
    return [
        Waiting(one, people.get(one.member_id or 0), looks.get(one.url), hints.similar(finder, one.why, LIKE))
        for one in found
    ]


async def _people(session: AsyncSession, ids: Sequence[int]) -> dict[int, Who]:
    rows = select(Member).where(Member.id.in_(ids)).options(selectinload(Member.accounts))
    return {member.id: member.who() for member in await session.scalars(rows)}


async def told(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The form to take one in: its address and its reason stand beside the questions that they answer; what was said
    of it when it was here before is filled in."""
    one = await _suggestion(ctx, said, ("waiting", "declined"))
    labels = {"title": ("Title", _shown(one.url)), "topic": ("Topic", _shown(one.why))}
    rest = {name: (name.capitalize(), about) for name, about in ABOUT.items()}
    return {**_before(one), LABELS: labels | rest}


ABOUT = {"kind": "What it is", "level": "For whom", "cost": "What it costs"}


def _before(one: Suggestion) -> dict[str, Any]:
    entry = one.entry or {}
    known = {name: entry[name] for name in ("title", "kind", "level", "cost", "hours") if name in entry}
    return known | {"topic": entry["topics"][0]} if entry else {}


async def told_to_decline(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The form to decline one names its address."""
    one = await _suggestion(ctx, said, ("waiting",))
    return {LABELS: {"reason": ("Your reason; they read it", _shown(one.url))}}


async def _suggestion(ctx: Context, said: Mapping[str, Any], states: Sequence[str]) -> Suggestion:
    return await service.suggestion_of(ctx.session, ctx.community.id, str(said.get("suggestion")), states)


def _shown(words: str) -> str:
    return SPECIAL.sub(" ", words)
