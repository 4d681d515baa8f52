"""A group of one or two beside one that fits it: its members are asked, and it is done when they agree.

Who said yes goes over once all did, or some days after the first yes; the others are invited, never moved.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import finding, handover_views, matching, rules, service, telling
from bot.groups.finding import Person
from bot.groups.keys import happened
from bot.groups.rules import Match, Seeker
from bot.groups.tables import IN, INVITED, MEMBER, Group, Membership, MergeOffer
from bot.outbox import Outbox
from bot.people import Member

WAIT = timedelta(days=5)  # for the others, after the first yes
BATCH = 50


async def partner(session: AsyncSession, group: Group, people: int) -> tuple[Group, Match] | None:
    """The open group in the same place that fits best and has seats for everybody."""
    taken = finding.seated()
    rows = await session.scalars(
        select(Group).where(
            Group.installation_id == group.installation_id, Group.state == "active", Group.entry == "open",
            Group.id != group.id, Group.size - taken >= people, taken > 0,
        )
    )  # fmt: skip
    others = {other.id: other for other in rows}
    known = [
        rules.Candidate.of(one.id, one.topic, one.level, one.hours, one.language, int(one.free or "0", 16), one.track)
        for one in others.values()
    ]
    free = int(group.free or "0", 16) or None
    found = rules.best(Seeker(group.topic, group.level, group.hours, group.language, free, group.track), known, 1)
    return (others[found[0].id], found[0]) if found else None


async def offer(session: AsyncSession, outbox: Outbox, group: Group, people: list[Person], now: datetime) -> None:
    """Tell the few that they are few, with the group that fits them where there is one."""
    found = await partner(session, group, len(people))
    await session.execute(delete(MergeOffer).where(MergeOffer.group_id == group.id))
    into, reason = (found[0], matching.reason(found[1], found[0], now)) if found else (None, None)
    for person in people:
        if into is not None:
            session.add(MergeOffer(group_id=group.id, into_id=into.id, member_id=person.member.id))
        if person.row.notes:
            message = handover_views.too_few(group, person, len(people), into, reason)
            await telling.direct(
                session, outbox, group, person.member, message, kind="few", key=happened("few", group, now)
            )
    await session.flush()


async def open_offer(session: AsyncSession, group: Group, into: Group, member: Member) -> MergeOffer | None:
    """What this member, if they are still in, was offered."""
    row = await finding.membership(session, group, member)
    if row is None or row.state != IN:
        return None
    mine = MergeOffer.group_id == group.id, MergeOffer.into_id == into.id, MergeOffer.member_id == member.id
    found: MergeOffer | None = await session.scalar(select(MergeOffer).where(*mine))
    return found


async def agree(session: AsyncSession, outbox: Outbox, group: Group, mine: MergeOffer, now: datetime) -> list[Person]:
    """Say yes. Those of the group who still have to; nobody when it is done thereby."""
    mine.agreed_at = mine.agreed_at or now
    await session.flush()
    agreed = await _agreed(session, group)
    rest = [person for person in await finding.people(session, group) if person.member.id not in agreed]
    if not rest:
        await _settle(session, outbox, group, now, knows=mine.member_id)
    return rest


async def _agreed(session: AsyncSession, group: Group) -> set[int]:
    query = select(MergeOffer.member_id).where(MergeOffer.group_id == group.id, MergeOffer.agreed_at.is_not(None))
    return set(await session.scalars(query))


async def settle_due(session: AsyncSession, outbox: Outbox, now: datetime) -> None:
    """Groups whose first yes was some days ago."""
    due = select(MergeOffer.group_id).where(MergeOffer.agreed_at <= now - WAIT).distinct().limit(BATCH)
    for number in list(await session.scalars(due)):
        await _settle(session, outbox, await finding.held(session, number), now)


async def next_due(session: AsyncSession, after: datetime) -> datetime | None:
    later = select(func.min(MergeOffer.agreed_at)).where(MergeOffer.agreed_at > after - WAIT)
    first = await session.scalar(later)
    return first + WAIT if first else None


async def _settle(session: AsyncSession, outbox: Outbox, group: Group, now: datetime, knows: int | None = None) -> None:
    """Those who agreed go over, the others are invited, and the group rests; unless the partner is gone by now. Who
    ``knows``, because they have just said the last yes, is not told again."""
    agreed = await _agreed(session, group)
    into = await session.scalar(
        select(Group).join(MergeOffer, MergeOffer.into_id == Group.id).where(MergeOffer.group_id == group.id).limit(1)
    )
    await session.execute(delete(MergeOffer).where(MergeOffer.group_id == group.id))
    people = await finding.people(session, group)
    going = [person for person in people if person.member.id in agreed]
    if into is None or into.state != "active" or group.state != "active" or not going:
        return
    for person in people:
        if person not in going and await finding.membership(session, into, person.member) is None:
            await service.invite(session, outbox, into, person.member, going[0].member)
    await merge(session, outbox, group, into, now, going, knows=knows)


async def merge(
    session: AsyncSession, outbox: Outbox, group: Group, into: Group, now: datetime, going: list[Person] | None = None,
    *, by: Member | None = None, knows: int | None = None,
) -> int:  # fmt: skip
    """People of a group (everybody, if not said) join another, as far as it has seats, and the group is archived; how
    many went. Each who was not there yet is told why, by whom if one alone decided it."""
    people = await finding.people(session, group) if going is None else going
    for person in people:
        row = await finding.membership(session, into, person.member)
        new = row is None or row.state != IN
        if row is None:
            session.add(
                Membership(group_id=into.id, member_id=person.member.id, state=INVITED, role=MEMBER,
                           reminders=person.row.reminders, rounds=person.row.rounds, notes=person.row.notes,
                           willing=person.row.willing, since=now, active_at=now)
            )  # fmt: skip
            await session.flush()
        found = await service.join(session, outbox, into, person.member, now)
        if new and person.member.id != (by.id if by else knows):
            await telling.merged(session, outbox, group, into, found.place, person.member, by)
    await service.archive(session, outbox, group, now)
    return len(people)
