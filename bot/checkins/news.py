"""What other features may know of check-ins: that there was one, and the words of those that were shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins.tables import CheckIn, Goal, Rest
from bot.news import News, Week


async def news(session: AsyncSession, member_ids: Sequence[int], week: Week) -> list[News]:
    """Check-ins, rests that they declared, and shared words of these members in a week."""
    rows = await session.execute(
        select(CheckIn, Goal.text)
        .outerjoin(Goal, Goal.id == CheckIn.goal_id)
        .where(CheckIn.member_id.in_(member_ids), CheckIn.week == week.monday)
        .order_by(CheckIn.id)
    )
    rests = await session.execute(
        select(Rest.member_id, Rest.last_week).where(
            Rest.member_id.in_(member_ids), Rest.declared, Rest.first_week <= week.monday,
            or_(Rest.last_week.is_(None), Rest.last_week >= week.monday),
        )
    )  # fmt: skip
    said = [item for found, goal in rows for item in _said(found, goal)]
    return [*said, *(News(member_id, "rest", endless=last is None) for member_id, last in rests)]


def _said(found: CheckIn, goal: str | None) -> Iterator[News]:
    shared = found.shared_id is not None
    yield News(found.member_id, "rest" if found.how == "resting" else "checkin", shared=shared)
    if shared:
        words = (("built", found.built), ("stuck", found.stuck), ("goal", goal))
        yield from (News(found.member_id, kind, text, shared=True) for kind, text in words if text)  # type: ignore[arg-type]
