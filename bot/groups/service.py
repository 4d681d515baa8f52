"""Verbs on groups and seats. A group is locked while its seats change, so that none is given twice."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Refusal
from bot.groups import announcing, ballot, finding, handover_views, matching, planning, room, roundup, telling, willing
from bot.groups.subjects import About
from bot.groups.tables import ASKED, COLEAD, IN, INVITED, LEAD, MEMBER, OFFERED, WAITING, Group, Membership
from bot.outbox import Outbox
from bot.people import Account, Installation, Member
from bot.text import say
from bot.ui import Button, values

OFFER = timedelta(hours=24)
LED = 5  # groups that one person may lead at a time


class Changes(Struct, frozen=True):
    """What to change in a group; None leaves a thing as it is."""

    name: str | None = None
    about: About | None = None
    level: str | None = None
    hours: int | None = None
    size: int | None = None
    language: str | None = None
    entry: str | None = None


class Joined(Struct, frozen=True):
    """Where somebody stands after joining: in, asked, or at ``place`` on the waiting list."""

    group: Group
    row: Membership
    place: int = 0


async def create(
    session: AsyncSession, outbox: Outbox, installation: Installation, account: Account, wanted: Changes, zone: str,
    now: datetime,
) -> Group:  # fmt: skip
    """A new group with its founder as lead; its space is opened after the commit."""
    member = account.member
    leading = select(Membership.id).join(Group).where(
        Membership.member_id == member.id, Membership.role == LEAD, Group.state == "active"
    )  # fmt: skip
    if len(list(await session.scalars(leading.limit(LED)))) >= LED:
        raise Refusal(
            say("You lead {n} groups already. Hand one over first.", n=LED), Button(say("My groups"), "group list")
        )
    about = wanted.about or About("")
    group = Group(
        community_id=member.community_id, installation_id=installation.id, zone=zone, state="active", spaces=0,
        name=wanted.name or about.topic, topic=about.topic, track=about.track, level=wanted.level or "any",
        hours=wanted.hours or 3, size=wanted.size or 6, language=wanted.language or "en",
        entry=wanted.entry or "open", created_at=now, active_at=now,
        round_at=roundup.first_due(zone, now), free="",
    )  # fmt: skip
    session.add(group)
    await session.flush()
    session.add(
        Membership(
            group_id=group.id, member_id=member.id, state=IN, role=LEAD, reminders=True, since=now, active_at=now
        )
    )
    await session.flush()
    await matching.refresh(session, group, now)
    await room.open_space(outbox, group, installation)
    return group


async def edit(session: AsyncSession, outbox: Outbox, group: Group, changes: Changes) -> Group:
    """Apply the changes. A group never becomes smaller than it is full; more seats go to those who wait."""
    taken = await finding.seats_taken(session, group)
    if changes.size is not None and changes.size < taken:
        raise Refusal(say("{n} seats are taken, so it cannot be smaller than that.", n=taken))
    renamed = changes.name is not None and changes.name != group.name
    for name in ("name", "level", "hours", "size", "language", "entry"):
        if (value := getattr(changes, name)) is not None:
            setattr(group, name, value)
    if changes.about is not None:
        group.topic, group.track = changes.about.topic, changes.about.track
    if renamed:
        await room.rename(session, outbox, group)
        await planning.rename(session, group, outbox.now)
    await announcing.follow_all(session, outbox, group)
    await fill(session, outbox, group)
    return group


async def join(session: AsyncSession, outbox: Outbox, group: Group, member: Member, now: datetime) -> Joined:
    """Take a seat, or the next place on the waiting list; by request, ask for one. Joining twice is joining once."""
    group = await finding.held(session, group.id)
    await _may_come(session, group, member)
    row = await finding.membership(session, group, member)
    if row is not None and row.state in (IN, ASKED):
        return Joined(group, row)
    if row is not None and row.state == WAITING:
        return Joined(group, row, await finding.place_in_line(session, row))
    known = row is not None
    if row is None:
        row = row_of(group, member, ASKED, now)
        session.add(row)
    if not known and group.entry == "request":
        await session.flush()
        await telling.asks(session, outbox, group, member, row)
        return Joined(group, row)
    if not known and group.entry == "invitation":
        raise Refusal(say("{group} is by invitation: ask its lead for one.", group=group.name), _others())
    return await _seat(session, outbox, group, row, member, now)


def row_of(group: Group, member: Member, state: str, now: datetime) -> Membership:
    """A new row of somebody on the way in; it is not in the session yet."""
    return Membership(
        group_id=group.id, member_id=member.id, state=state, role=MEMBER, reminders=True, since=now, active_at=now
    )


async def _may_come(session: AsyncSession, group: Group, member: Member) -> None:
    if group.state != "active":
        wake = Button(say("Revive it"), "group revive", values(group=str(group.id)), "primary")
        ways = [wake] if await finding.may_wake(session, group, member, organiser=False) else []
        raise Refusal(say("{group} is archived.", group=group.name), *ways, _others())
    if await finding.account_in(session, group, member) is None:
        home = await session.get_one(Installation, group.installation_id)
        raise Refusal(
            say("{group} meets in {home}, where I do not know you yet. Link your account there first.",
                group=group.name, home=home.named),
            Button(say("Link my accounts"), "link start"),
        )  # fmt: skip


def _others() -> Button:
    return Button(say("Show me other groups"), "group list")


async def _seat(
    session: AsyncSession, outbox: Outbox, group: Group, row: Membership, member: Member, now: datetime
) -> Joined:
    """In when a seat is free or kept for them, else at the end of the list."""
    kept = row.state == OFFERED
    if not kept and await finding.seats_taken(session, group) >= group.size:
        row.state, row.since = WAITING, now
        await session.flush()
        return Joined(group, row, await finding.place_in_line(session, row))
    row.state, row.since, row.until, row.active_at, group.active_at = IN, now, None, now, now
    await session.flush()
    await matching.refresh(session, group, now)
    await room.admit(session, outbox, group, member)
    await telling.welcome(session, outbox, group, member, row)
    return Joined(group, row)


async def leave(session: AsyncSession, outbox: Outbox, group: Group, member: Member, now: datetime) -> bool:
    """Give back the seat or the place on the list; a lead hands over. Whether they were there at all."""
    group = await finding.held(session, group.id)
    row = await finding.membership(session, group, member)
    if row is None:
        return False
    was_in, led = row.state == IN, row.role == LEAD
    await session.delete(row)
    await session.flush()
    if was_in:
        await matching.refresh(session, group, now)
        await room.dismiss(session, outbox, group, member)
    if led:
        await follow(session, outbox, group, now)
    await ballot.without(session, outbox, group, member)
    await fill(session, outbox, group)
    return True


async def follow(session: AsyncSession, outbox: Outbox, group: Group, now: datetime) -> None:
    """Somebody leads after the lead is gone: a co-lead, else the longest member, who would. A group of nobody is
    archived; where nobody would, it is asked who leads."""
    stay = await finding.people(session, group)
    if not stay:
        await archive(session, outbox, group, now)
        return
    heir = willing.heir(stay, now)
    if heir is None:
        await ballot.end(session, outbox, group, handover_views.nobody_yet(group))
        await willing.ask(session, outbox, group)
        return
    await appoint(session, outbox, group, heir.row, heir.member)


async def appoint(session: AsyncSession, outbox: Outbox, group: Group, row: Membership, member: Member) -> None:
    """Make somebody the lead, which ends a vote; the one who was becomes a co-lead."""
    for person in await finding.leads(session, group):
        if person.row.role == LEAD and person.row.id != row.id:
            person.row.role = COLEAD
    row.role, group.asked_at = LEAD, None
    await session.flush()
    await ballot.end(session, outbox, group, handover_views.elected(group, member), (member,))
    await telling.leads_now(session, outbox, group, member, row)


async def fill(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    """Offer each free seat to the next on the list, for a day. The group is locked."""
    if group.state != "active":
        return
    free = group.size - await finding.seats_taken(session, group)
    if free < 1:
        return
    for person in (await finding.people(session, group, WAITING))[:free]:
        person.row.state, person.row.until = OFFERED, outbox.now + OFFER
        await telling.offer(session, outbox, group, person.member, person.row)
    await session.flush()


async def pass_on(session: AsyncSession, outbox: Outbox, row: Membership) -> None:
    """An offer that nobody took in time goes to the next; who let it pass may join again."""
    group = await finding.held(session, row.group_id)
    member = await session.get_one(Member, row.member_id)
    await session.delete(row)
    await session.flush()
    await telling.passed_on(session, outbox, group, member, row)
    await fill(session, outbox, group)


async def invite(session: AsyncSession, outbox: Outbox, group: Group, guest: Member, host: Member) -> Membership:
    """Let somebody join a group that is not open. They are told; joining is theirs to decide."""
    row = await finding.membership(session, group, guest)
    if row is not None and row.state in (IN, OFFERED, WAITING):
        raise Refusal(say("{who} is there already.", who=guest.who()))
    if row is None:
        row = row_of(group, guest, INVITED, outbox.now)
        session.add(row)
    row.state = INVITED
    await session.flush()
    await telling.invited(session, outbox, group, guest, host, row)
    return row


async def decide(
    session: AsyncSession, outbox: Outbox, group: Group, guest: Member, now: datetime, *, let_in: bool
) -> Joined | None:
    """Answer somebody who asked to join. None when they had not (any more)."""
    row = await finding.membership(session, group, guest)
    if row is None or row.state != ASKED:
        return None
    if let_in:
        joined = await _seat(session, outbox, group, row, guest, now)
        await telling.let_in(session, outbox, joined.group, guest, row, joined.place)
        return joined
    await session.delete(row)
    await session.flush()
    await telling.not_this_time(session, outbox, group, guest, row)
    return None


async def archive(session: AsyncSession, outbox: Outbox, group: Group, now: datetime) -> None:
    """Put a group to rest with everything it has; its space is closed, not deleted. Seats that were offered wait."""
    if group.state == "archived":
        return
    group.state, group.archived_at = "archived", now
    await ballot.end(session, outbox, group, handover_views.rests(group))
    for person in await finding.people(session, group, OFFERED):
        person.row.state, person.row.until = WAITING, None
    await announcing.follow_all(session, outbox, group)
    await room.close(session, outbox, group)
    await session.flush()


async def give_role(
    session: AsyncSession, outbox: Outbox, group: Group, row: Membership, member: Member, role: str
) -> None:
    """Make somebody lead, co-lead or member. A group is never left without a lead."""
    if role == LEAD and not row.willing:
        raise Refusal(
            say("{who} would rather not lead. Perhaps somebody else would.", who=member.who()),
            Button(say("Choose a lead"), "group lead", values(group=str(group.id), role=LEAD)),
        )
    if role == LEAD:
        await appoint(session, outbox, group, row, member)
        return
    if row.role == LEAD:
        raise Refusal(
            say("{who} leads the group. Make somebody else the lead first.", who=member.who()),
            Button(say("Choose a lead"), "group lead", values(group=str(group.id), role=LEAD)),
        )
    row.role = role
    await session.flush()
