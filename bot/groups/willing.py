"""Who would lead a group. Anybody may say no; where nobody would, the group and an organiser are asked, and all else
goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import finding, handover_views, room
from bot.groups.finding import Person
from bot.groups.tables import COLEAD, LEAD, Group
from bot.outbox import Outbox
from bot.people import Installation, who_can_mend

QUIET = timedelta(days=21)
ORGANISERS = 3  # told of one group


def heir(people: Sequence[Person], now: datetime) -> Person | None:
    """Of those who would lead: who was there of late, of those a co-lead, of those the longest member."""
    ready = [person for person in people if person.row.willing]
    return min(ready, key=lambda one: (not of_late(one, now), one.row.role != COLEAD), default=None)


def of_late(person: Person, now: datetime) -> bool:
    return person.row.active_at > now - QUIET


async def candidates(session: AsyncSession, group: Group) -> list[Person]:
    """Who may be voted for."""
    return [one for one in await finding.people(session, group) if one.row.role != LEAD and one.row.willing]


async def ask(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    """Ask the group who would lead it, and tell organisers that it looks for somebody."""
    key = f"{outbox.now:%Y-%m-%d}"
    told = await room.tell(session, outbox, group, handover_views.who_would(group), kind="willing", key=key)
    home = await session.get_one(Installation, group.installation_id)
    for account in list(await session.scalars(who_can_mend(home, ORGANISERS))):
        await outbox.direct(
            account, handover_views.looks_for_a_lead(group, told=told is not None), kind="groups.willing",
            key=f"groups.willing:{group.id}:{key}:{account.member_id}",
        )  # fmt: skip
