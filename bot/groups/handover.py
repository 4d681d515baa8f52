"""A group is never stuck: a lead who went quiet is asked, then the members vote, then somebody leads.

Silent means that nothing was done in the group, and nothing told by other features, for that long.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.groups import finding, handover_views, merging, room, rules, service, telling, willing
from bot.groups.finding import Person
from bot.groups.tables import IN, LEAD, MEMBER, Group, Membership, Vote
from bot.groups.willing import QUIET
from bot.outbox import Effect, Outbox
from bot.people import Member

ANSWER = timedelta(days=2)  # in which a lead who was asked may say that they are here
VOTING = timedelta(days=5)
ASLEEP = timedelta(days=42)
FEW = 2
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
            await telling.direct(session, outbox, group, lead.member, message, kind="quiet", key=f"{now:%Y-%m-%d}")
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


async def here(session: AsyncSession, group: Group, row: Membership, now: datetime) -> bool:
    """Somebody says that they are here. A lead who does so keeps the lead, and ends a vote; whether it did."""
    row.active_at = group.active_at = now
    if row.role != LEAD:
        return False
    group.asked_at = None
    return await _end(session, group)


async def _end(session: AsyncSession, group: Group) -> bool:
    voting, group.vote_until = group.vote_until is not None, None
    await session.execute(delete(Vote).where(Vote.group_id == group.id))
    return voting


async def open_votes(session: AsyncSession, outbox: Outbox, now: datetime) -> None:
    """Where the lead has not answered, the members vote. A lead who did something since needs no vote.

    One vote that found nobody is enough, until somebody is active again.
    """
    rows = await session.execute(
        select(Group, Membership)
        .join(Membership, Membership.group_id == Group.id)
        .where(
            Membership.role == LEAD,
            Group.state == "active",
            Group.asked_at < now - ANSWER,
            Group.vote_until.is_(None),
            or_(
                Membership.active_at > Group.asked_at,
                and_(_many(), or_(Group.asked_at > now - ANSWER - VOTING, _anybody(now - QUIET))),
            ),
        )
        .order_by(Group.id)
        .limit(BATCH)
    )
    for group, row in rows:
        if row.active_at > (group.asked_at or now):
            group.asked_at = None
            continue
        group.vote_until = now + VOTING
        others = await willing.candidates(session, group)
        if others:
            await _announce(session, outbox, group, others)
        else:
            await willing.ask(session, outbox, group)


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


async def _announce(session: AsyncSession, outbox: Outbox, group: Group, others: list[Person]) -> None:
    await room.tell(
        session, outbox, group, handover_views.vote(group, others), kind="vote", key=_ballot(group),
        names=finding.names(others), expires=group.vote_until,
    )  # fmt: skip


def _ballot(group: Group) -> str:
    """The vote that runs, by the day on which it began."""
    assert group.vote_until
    return f"{group.vote_until - VOTING:%Y-%m-%d}"


async def _recount(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    """Show in the ballot who may be voted for now."""
    ballot = await session.scalar(select(Effect).where(Effect.key == f"groups.vote:{group.id}:{_ballot(group)}"))
    if ballot is not None:
        others = await willing.candidates(session, group)
        await outbox.edit(ballot, handover_views.vote(group, others) if others else handover_views.who_would(group))


async def say_no(session: AsyncSession, outbox: Outbox, group: Group, row: Membership, now: datetime) -> Person | None:
    """Somebody would rather not lead. Who led until now is a member, and the next who would follows: they are given;
    None where nobody follows at once."""
    led = row.role == LEAD
    row.willing, row.active_at, group.active_at = False, now, now
    row.role = MEMBER if led else row.role
    await session.flush()
    if group.vote_until is not None:
        await _recount(session, outbox, group)
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
        await _recount(session, outbox, group)
        return False
    lead = [one for one in await finding.leads(session, group) if one.row.role == LEAD]
    if lead and not (group.asked_at and group.asked_at <= now - ANSWER - VOTING):
        return False
    group.asked_at = None
    await service.appoint(session, outbox, group, row, person.member)
    return True


async def vote(session: AsyncSession, group: Group, voter: Member, choice: Member) -> None:
    """One vote each; voting again changes it."""
    row = await session.scalar(select(Vote).where(Vote.group_id == group.id, Vote.member_id == voter.id))
    if row is None:
        row = Vote(group_id=group.id, member_id=voter.id, for_id=choice.id)
        session.add(row)
    row.for_id = choice.id
    await session.flush()


async def count_votes(session: AsyncSession, outbox: Outbox, now: datetime) -> None:
    """After five days one of those leads who were active of late: who has the most votes, of those the longest member.

    Where all are silent or would rather not, nobody is named; the group wakes up by itself, or is put to rest.
    """
    rows = await session.scalars(
        select(Group).where(Group.vote_until <= now, Group.state == "active").order_by(Group.id).limit(BATCH)
    )
    for group in list(rows):
        votes = await session.execute(select(Vote.member_id, Vote.for_id).where(Vote.group_id == group.id))
        ballots = {voter: choice for voter, choice in votes}  # noqa: C416
        people = [person for person in await finding.people(session, group) if person.row.role != LEAD]
        there = [person for person in people if willing.of_late(person, now)]
        active = [person for person in there if person.row.willing]
        next_lead = rules.elected([(one.member.id, one.row.since) for one in active], ballots)
        heir = next((person for person in active if person.member.id == next_lead), None)
        await _end(session, group)
        if heir is not None:
            group.asked_at, heir.row.active_at = None, now
            await service.appoint(session, outbox, group, heir.row, heir.member)
        elif there:
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
            await telling.direct(session, outbox, group, person.member, message, kind="asleep", key=f"{now:%Y-%m-%d}")
        await service.archive(session, outbox, group, now)
    return len(asleep) == BATCH
