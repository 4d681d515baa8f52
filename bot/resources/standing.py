"""Where members stand on their tracks, for the features that need to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bulk import among
from bot.people import Member
from bot.resources.tables import Follow, Step
from bot.standing import Standing
from bot.tracks import tracks_of


async def look(session: AsyncSession, member_ids: Sequence[int]) -> dict[int, Standing]:
    """In two statements for a community; the tracks are read only when somebody follows one."""
    rows = await session.execute(
        select(Follow.member_id, Member.community_id, Follow.track, Step.milestone, Step.state)
        .join(Member, Member.id == Follow.member_id)
        .outerjoin(Step, Step.member_id == Follow.member_id)
        .where(among(session, Follow.member_id, member_ids))
    )
    track_of: dict[int, tuple[int, str]] = {}
    behind: dict[int, dict[str, str]] = defaultdict(dict)
    for member_id, community_id, track, milestone, state in rows:
        track_of[member_id] = community_id, track
        if milestone is not None:
            behind[member_id][milestone] = state
    tracks = {home: await tracks_of(session, home) for home in {home for home, _ in track_of.values()}}
    return {id: Standing(tracks[home][at], behind[id]) for id, (home, at) in track_of.items() if at in tracks[home]}
