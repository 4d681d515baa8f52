"""Who would lead a group. Anybody may say no; where nobody would, the group and an organiser are asked, and all else
goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import finding, handover_views, room
from bot.groups.finding import Person
from bot.groups.keys import happened, to_one
from bot.groups.tables import COLEAD, LEAD, Group
from bot.outbox import Outbox
from bot.people import Installation, who_can_mend

QUIET = timedelta(days=21)
ANSWER = timedelta(days=2)  # in which a lead who was asked may say that they are here
VOTING = timedelta(days=5)
FEW = 2  # people between whom there is nothing to vote on
ORGANISERS = 3  # told of one group


def heir(people: Sequence[Person], now: datetime) -> Person | None:
    """Of those who would lead: who was there of late, of those a co-lead, of those the longest member."""
    ready = [person for person in people if person.row.willing]
    return min(ready, key=lambda one: (not of_late(one, now), one.row.role != COLEAD), default=None)


def of_late(person: Person, now: datetime) -> bool:
    return person.row.active_at > now - QUIET


async def few(session: AsyncSession, group: Group) -> bool:
    return len(await finding.people(session, group)) <= FEW


def at_once(group: Group, now: datetime, *, few: bool) -> bool:
    """Whether who would lead does from now on: the lead was asked, had time to answer, and the others to vote."""
    wait = ANSWER if few else ANSWER + VOTING
    return group.asked_at is not None and group.asked_at <= now - wait


def wanted(group: Group, people: Sequence[Person], now: datetime) -> bool:
    """Whether the group looks for somebody to lead it, so that its people may say that they would."""
    if all(person.row.role != LEAD for person in people):
        return True
    few = len(people) <= FEW
    return at_once(group, now, few=few) or (few and group.asked_at is not None)


async def candidates(session: AsyncSession, group: Group) -> list[Person]:
    """Who may be voted for."""
    return [one for one in await finding.people(session, group) if one.row.role != LEAD and one.row.willing]


async def ask(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    """Ask the group who would lead it, and tell organisers that it looks for somebody."""
    unique = happened("willing", group, outbox.now)
    told = await room.tell(session, outbox, group, handover_views.who_would(group), kind="willing", key=unique)
    home = await session.get_one(Installation, group.installation_id)
    for account in list(await session.scalars(who_can_mend(home, ORGANISERS))):
        await outbox.direct(
            account, handover_views.looks_for_a_lead(group, told=told is not None), kind="groups.willing",
            key=to_one(unique, account.member_id),
        )  # fmt: skip
