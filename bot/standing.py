"""Where people stand on their tracks, told by the feature that leads them to those that only need to know."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from math import ceil

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Milestone, Track


class Standing(Struct, frozen=True):
    """The track that somebody follows, and what became of its milestones (``done`` or ``skipped``), by id."""

    track: Track
    behind: Mapping[str, str]

    @property
    def step(self) -> Milestone | None:
        """The milestone they are at; None at the end."""
        return next((step for step in self.track.milestones if step.id not in self.behind), None)

    @property
    def finished(self) -> Milestone | None:
        """The last of the track that they finished."""
        done = [step for step in self.track.milestones if self.behind.get(step.id) == "done"]
        return done[-1] if done else None


Look = Callable[[AsyncSession, Sequence[int]], Awaitable[Mapping[int, Standing]]]
Hours = Callable[[AsyncSession, int], Awaitable[float | None]]


async def standings(looks: Iterable[Look], session: AsyncSession, member_ids: Sequence[int]) -> dict[int, Standing]:
    """Who of the members stands where; nothing of those who follow no track."""
    found: dict[int, Standing] = {}
    for look in looks:
        found |= await look(session, member_ids)
    return found


def weeks(hours: float, a_week: float) -> int:
    """How many weeks so many hours take somebody who has so many in a week: one at least."""
    return max(1, ceil(hours / a_week))


async def hours_a_week(looks: Iterable[Hours], session: AsyncSession, member_id: int) -> float | None:
    """The hours that a member set aside for a week; None where they did not say."""
    for look in looks:
        if (found := await look(session, member_id)) is not None:
            return found
    return None
