"""A group is never stuck: a lead who went quiet is asked, then the members vote, then somebody leads.

Silent means that nothing was done in the group, and nothing told by other features, for that long.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, selectinload

from bot.groups import ballot, finding, handover_views, merging, rules, service, telling, willing
from bot.groups.finding import Person
from bot.groups.keys import happened
from bot.groups.tables import IN, LEAD, MEMBER, Group, Membership
from bot.groups.willing import ANSWER, FEW, QUIET, VOTING
from bot.outbox import Outbox
from bot.people import Member

ASLEEP = timedelta(days=42)
BATCH = 100


async def ask_quiet_leads(session: AsyncSession, outbox: Outbox, now: datetime) -> bool:
    """Ask each lead of three or more who was silent for three weeks; a group of one or two is offered a merge."""
    rows = await session.execute(
        select(Group, Membership)
        .join(Membership, Membership.group_id == Group.id)
        .where(
            Membership.role == LEAD, Membership.active_at < now - QUIET, Group.state == "active",
            Group.asked_at.is_(None), Group.vote_until.is_(None),
        )
        .order_by(Group.id)
        .limit(BATCH)
    )  # fmt: skip
    found = [(group, row) for group, row in rows]
    for group, row in found:
        group.asked_at = now
        people = await finding.people(session, group)
        lead = next(person for person in people if person.row.id == row.id)
        if len(people) <= FEW:
            await merging.offer(session, outbox, group, people, now)
        else:
            message = handover_views.are_you_here(group)
            await telling.direct(
                session, outbox, group, lead.member, message, kind="quiet", key=happened("quiet", group, now)
            )
    return len(found) == BATCH


async def next_step(session: AsyncSession, after: datetime) -> datetime | None:
    """When the next lead has been quiet for long, or was asked for long, or the next vote ends. A lead who was asked
    and of whom no vote came stays asked: that step is over."""
    minute = timedelta(minutes=1)  # past the moment itself
    active, passed = Group.state == "active", after - minute
    silent = await session.scalar(
        select(func.min(Membership.active_at))
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.role == LEAD, active, Group.asked_at.is_(None), Group.vote_until.is_(None))
        .where(Membership.active_at > passed - QUIET)
    )
    unanswered = active, Group.vote_until.is_(None), Group.asked_at > passed - ANSWER
    asked = await session.scalar(select(func.min(Group.asked_at)).where(*unanswered))
    ends = await session.scalar(select(func.min(Group.vote_until)).where(active, Group.vote_until > passed))
    merge = await merging.next_due(session, passed)
    steps = [(silent, QUIET + minute), (asked, ANSWER + minute), (ends, minute), (merge, minute)]
    return min((at + wait for at, wait in steps if at), default=None)


async def here(
    session: AsyncSession, outbox: Outbox, group: Group, person: Person, now: datetime
) -> bool:  # fmt: skip
    """Somebody says that they are here. A lead who does so keeps the lead, and ends a vote; whether it did."""
    person.row.active_at = group.active_at = now
    return person.row.role == LEAD and await ballot.lead_is_back(session, outbox, group, person.member)


async def keep_leads(session: AsyncSession, outbox: Outbox) -> None:
    """A lead who did anything since they were asked goes on leading, in the midst of a vote, too."""
    rows = await session.execute(
        select(Group, Member)
        .join(Membership, Membership.group_id == Group.id)
        .join(Member, Member.id == Membership.member_id)
        .where(Membership.role == LEAD, Group.state == "active", Membership.active_at > Group.asked_at)
        .order_by(Group.id)
        .limit(BATCH)
        .with_for_update(of=Group, skip_locked=True)
        .options(selectinload(Member.accounts))
    )
    for group, lead in rows.all():
        await ballot.lead_is_back(session, outbox, group, lead)


async def open_votes(session: AsyncSession, outbox: Outbox, now: datetime) -> None:
    """Where the lead has not answered, the members vote; of two, the other leads once they are there.

    One vote that found nobody is enough, until somebody is active again.
    """
    rows = await session.scalars(
        select(Group)
        .join(Membership, Membership.group_id == Group.id)
        .where(
            Membership.role == LEAD, Group.state == "active", Group.asked_at < now - ANSWER,
            Group.vote_until.is_(None),
            or_(_anybody(now - QUIET), and_(_many(), Group.asked_at > now - ANSWER - VOTING)),
        )
        .order_by(Group.id)
        .limit(BATCH)
        .with_for_update(of=Group, skip_locked=True)
    )  # fmt: skip
    for group in rows.all():
        others = await willing.candidates(session, group)
        if await willing.few(session, group):
            await _hand_on(session, outbox, group, others)
        elif others:
            await ballot.begin(session, outbox, group, others, now + VOTING)
        else:
            group.vote_until = now + VOTING
            await willing.ask(session, outbox, group)


async def _hand_on(session: AsyncSession, outbox: Outbox, group: Group, others: list[Person]) -> None:
    """In a group of two there is nothing to vote on: who was there since the lead was asked leads."""
    heir = next((one for one in others if group.asked_at and one.row.active_at > group.asked_at), None)
    if heir is not None:
        await service.appoint(session, outbox, group, heir.row, heir.member)


def _many() -> ColumnElement[bool]:
    """More than a few are in: those who would vote."""
    inside = aliased(Membership)
    query = select(func.count(inside.id)).where(inside.group_id == Group.id, inside.state == IN)
    return query.correlate(Group).scalar_subquery() > FEW


def _anybody(since: datetime) -> ColumnElement[bool]:
    """Somebody else than the lead, who would lead, was active since then."""
    inside = aliased(Membership)
    return (
        exists()
        .where(
            inside.group_id == Group.id, inside.state == IN, inside.role != LEAD, inside.willing.is_(True),
            inside.active_at > since, inside.active_at > Group.asked_at,
        )
        .correlate(Group)
    )  # fmt: skip


async def say_no(session: AsyncSession, outbox: Outbox, group: Group, row: Membership, now: datetime) -> Person | None:
    """Somebody would rather not lead. Who led until now is a member, and the next who would follows: they are given;
    None where nobody follows at once."""
    led = row.role == LEAD
    row.willing, row.active_at, group.active_at = False, now, now
    row.role = MEMBER if led else row.role
    await session.flush()
    if group.vote_until is not None:
        await ballot.bring_up_to_date(session, outbox, group)
        return None
    if not led:
        return None
    group.asked_at = None
    there = [one for one in await finding.people(session, group) if willing.of_late(one, now)]
    heir = willing.heir(there, now)
    if heir is None:
        await willing.ask(session, outbox, group)
        return None
    await service.appoint(session, outbox, group, heir.row, heir.member)
    return heir


async def say_yes(session: AsyncSession, outbox: Outbox, group: Group, person: Person, now: datetime) -> bool:
    """Somebody would lead. They do from now on where nobody does, or a vote found nobody; whether that is so."""
    row = person.row
    row.willing, row.active_at, group.active_at = True, now, now
    await session.flush()
    if group.vote_until is not None:
        await ballot.bring_up_to_date(session, outbox, group)
        return False
    lead = [one for one in await finding.leads(session, group) if one.row.role == LEAD]
    if lead and (row.role == LEAD or not willing.at_once(group, now, few=await willing.few(session, group))):
        return False
    await service.appoint(session, outbox, group, row, person.member)
    return True


async def count_votes(session: AsyncSession, outbox: Outbox, now: datetime) -> None:
    """After five days one of those leads who were active of late: who has the most votes, of those the longest member.

    Where all are silent or would rather not, nobody is named; the group wakes up by itself, or is put to rest.
    """
    over = select(Group).where(Group.vote_until <= now, Group.state == "active").order_by(Group.id).limit(BATCH)
    for group in (await session.scalars(over.with_for_update(skip_locked=True))).all():
        ballots = await ballot.votes(session, group)
        people = [person for person in await finding.people(session, group) if person.row.role != LEAD]
        there = [person for person in people if willing.of_late(person, now)]
        active = [person for person in there if person.row.willing]
        next_lead = rules.elected([(one.member.id, one.row.since) for one in active], ballots)
        heir = next((person for person in active if person.member.id == next_lead), None)
        if heir is not None:
            heir.row.active_at = now
            await service.appoint(session, outbox, group, heir.row, heir.member)
            continue
        await ballot.end(session, outbox, group, handover_views.nobody_yet(group))
        if there:
            await willing.ask(session, outbox, group)


async def archive_asleep(session: AsyncSession, outbox: Outbox, now: datetime) -> bool:
    """A group in which nobody did anything for six weeks rests; one click revives it."""
    rows = await session.scalars(
        select(Group)
        .where(
            Group.state == "active", Group.active_at < now - ASLEEP,
            ~exists().where(Membership.group_id == Group.id, Membership.state == IN,
                            Membership.active_at > now - ASLEEP),
        )
        .order_by(Group.id)
        .limit(BATCH)
    )  # fmt: skip
    asleep = list(rows)
    for group in asleep:
        for person in await finding.people(session, group):
            message = handover_views.asleep(group)
            await telling.direct(
                session, outbox, group, person.member, message, kind="asleep", key=happened("asleep", group, now)
            )
        await service.archive(session, outbox, group, now)
    return len(asleep) == BATCH
