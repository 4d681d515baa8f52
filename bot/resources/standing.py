"""Where members stand on their tracks, for the features that need to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import shelf
from bot.bulk import among
from bot.resources.tables import Follow, Step
from bot.standing import Standing


async def look(session: AsyncSession, member_ids: Sequence[int]) -> dict[int, Standing]:
    """In one statement; the tracks are read only when somebody follows one."""
    rows = await session.execute(
        select(Follow.member_id, Follow.track, Step.milestone, Step.state)
        .outerjoin(Step, Step.member_id == Follow.member_id)
        .where(among(session, Follow.member_id, member_ids))
    )
    track_of: dict[int, str] = {}
    behind: dict[int, dict[str, str]] = defaultdict(dict)
    for member_id, track, milestone, state in rows:
        track_of[member_id] = track
        if milestone is not None:
            behind[member_id][milestone] = state
    tracks = (await shelf.part("tracks")).tracks if track_of else {}
    return {id: Standing(tracks[track], behind[id]) for id, track in track_of.items() if track in tracks}
