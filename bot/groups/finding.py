"""Questions about groups and who is in them. Every one is asked within a community."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, ScalarSelect, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager, selectinload

from bot import naming
from bot.errors import Refusal
from bot.groups.tables import IN, LEAD, SEATED, WAITING, Group, Membership
from bot.people import Account, Member
from bot.text import raw, say
from bot.ui import Button, Choice

PAGE = 8
QUIET = timedelta(days=7)  # without a sign of life: such a group was put to rest by time, not by those who lead it


class Person(Struct, frozen=True):
    """Somebody in a group, or on the way in, with their row there."""

    member: Member
    row: Membership


class Filter(Struct, frozen=True):
    """What to look for; None means anything. ``topics`` and ``track`` are what the words mean, too."""

    words: str | None = None
    level: str | None = None
    language: str | None = None
    free: bool = False
    topics: tuple[str, ...] = ()
    track: str | None = None


async def held(session: AsyncSession, group_id: int) -> Group:
    """The group, locked until the end of the transaction: seats are given one after the other."""
    query = select(Group).where(Group.id == group_id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one()


async def membership(session: AsyncSession, group: Group, member: Member) -> Membership | None:
    found: Membership | None = await session.scalar(
        select(Membership).where(Membership.group_id == group.id, Membership.member_id == member.id)
    )
    return found


async def people(session: AsyncSession, group: Group, *states: str) -> list[Person]:
    """Who is in these states, in the order of the list (members: longest first)."""
    rows = await session.execute(
        select(Member, Membership)
        .join(Membership, Membership.member_id == Member.id)
        .where(Membership.group_id == group.id, Membership.state.in_(states or (IN,)))
        .order_by(Membership.since, Membership.id)
        .options(selectinload(Member.accounts))
    )
    return [Person(member, row) for member, row in rows]


async def leads(session: AsyncSession, group: Group) -> list[Person]:
    """The lead first, then the co-leads."""
    found = [person for person in await people(session, group) if person.row.role != "member"]
    return sorted(found, key=lambda person: person.row.role != LEAD)


async def seats_taken(session: AsyncSession, group: Group) -> int:
    query = select(func.count(Membership.id)).where(Membership.group_id == group.id, Membership.state.in_(SEATED))
    return await session.scalar(query) or 0


def seated() -> ScalarSelect[int]:
    """How many seats are taken or kept, for each group of a query about groups."""
    query = select(func.count(Membership.id)).where(Membership.group_id == Group.id, Membership.state.in_(SEATED))
    return query.correlate(Group).scalar_subquery()


async def place_in_line(session: AsyncSession, row: Membership) -> int:
    """1 for the first on the waiting list."""
    before = or_(Membership.since < row.since, (Membership.since == row.since) & (Membership.id <= row.id))
    query = select(func.count(Membership.id)).where(
        Membership.group_id == row.group_id, Membership.state == WAITING, before
    )
    return await session.scalar(query) or 0


async def account_in(session: AsyncSession, group: Group, member: Member) -> Account | None:
    """The member's account where the group lives."""
    query = (
        select(Account)
        .join(Account.member)
        .where(Account.member_id == member.id, Account.installation_id == group.installation_id)
        .order_by(Account.id)
        .limit(1)
        .options(contains_eager(Account.member).selectinload(Member.accounts))
    )
    found: Account | None = await session.scalar(query)
    return found


async def group_named(session: AsyncSession, member: Member, typed: str, *, organiser: bool = False) -> Group:
    """A group of the member's community by its number, its name, or the beginning of its name."""
    here = (Group.community_id == member.community_id) & seen_by(member, organiser=organiser)
    if typed.isdigit() and len(typed) < 10:
        found: Group | None = await session.scalar(select(Group).where(here, Group.id == int(typed)))
        if found is not None:
            return found
    near = list(await session.scalars(select(Group).where(here, like(Group.name, typed)).order_by(Group.id).limit(9)))
    same = [group for group in near if group.name.casefold() == typed.casefold()]
    begin = [group for group in near if group.name.casefold().startswith(typed.casefold())]
    for few in (same, begin, near):
        if len(few) == 1:
            return few[0]
    if near:
        raise naming.several(typed, [choice(group) for group in same or begin or near])
    raise Refusal(
        say("I do not see a group “{typed}” here.", typed=typed[:60]),
        Button(say("See the groups"), "group list"), Button(say("Found one"), "group create"),
    )  # fmt: skip


def choice(group: Group) -> Choice:
    return Choice(str(group.id), raw(group.name), raw(group.topic) if group.topic != group.name else None)


def seen_by(member: Member, *, organiser: bool) -> ColumnElement[bool]:
    """Groups that the member may see: one by invitation that rests is its own people's and organisers' affair."""
    own = select(Membership.group_id).where(Membership.member_id == member.id)
    return or_(
        Group.state == "active", Group.entry != "invitation", Group.id.in_(own), true() if organiser else false()
    )


async def may_wake(session: AsyncSession, group: Group, member: Member, *, organiser: bool) -> bool:
    """Its people and organisers; where nobody is left to ask, everybody, and where it is open and fell asleep. One that
    was put to rest while it lived is its people's to wake."""
    if organiser or await membership(session, group, member) is not None:
        return True
    if group.entry == "open" and group.archived_at and group.archived_at - group.active_at > QUIET:
        return True
    return group.entry != "invitation" and not await people(session, group)


def like(column: object, typed: str) -> ColumnElement[bool]:
    """Whether a text holds what is typed."""
    escaped = typed.casefold().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return func.lower(column).like(f"%{escaped}%", escape="\\")


async def found(
    session: AsyncSession, community_id: int, wanted: Filter, page: int = 1, size: int = PAGE
) -> tuple[list[tuple[Group, int]], int]:
    """One page of the active groups that fit, each with its free seats (most first), and how many fit in all."""
    taken = seated()
    where = [Group.community_id == community_id, Group.state == "active", *_wanted(wanted, taken)]
    count = await session.scalar(select(func.count(Group.id)).where(*where)) or 0
    rows = await session.execute(
        select(Group, Group.size - taken)
        .where(*where)
        .order_by((Group.size - taken).desc(), Group.id)
        .offset((page - 1) * size)
        .limit(size)
    )
    return [(group, free) for group, free in rows], count


def _wanted(wanted: Filter, taken: object) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [Group.entry != "invitation"]
    if wanted.words:
        said = like(Group.name, wanted.words), like(Group.topic, wanted.words)
        meant = Group.topic.in_(wanted.topics), Group.track == (wanted.track or "")
        where.append(or_(*said, *meant))
    if wanted.level and wanted.level != "any":
        where.append(Group.level.in_((wanted.level, "any")))
    if wanted.language:
        where.append(Group.language == wanted.language)
    if wanted.free:
        where.append(Group.size > taken)
    return where


async def mine(session: AsyncSession, member: Member, state: str = "active") -> list[tuple[Group, Membership]]:
    """The groups the member is in or waits for."""
    rows = await session.execute(
        select(Group, Membership)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.member_id == member.id, Group.state == state)
        .order_by(Membership.since, Membership.id)
    )
    return [(group, row) for group, row in rows]


async def own(session: AsyncSession, group: Group, member: Member) -> Membership:
    """The member's row in a group they are in. Refuses others with a way in."""
    row = await membership(session, group, member)
    if row is None or row.state != IN:
        raise Refusal(
            say("You are not in {group}.", group=group.name),
            Button(say("Have a look at it"), "group show", (("group", str(group.id)),)),
        )
    return row


async def led(session: AsyncSession, group: Group, member: Member, *, organiser: bool = False) -> Group:
    """The group, for its lead, its co-leads and organisers; locked. Refuses everybody else."""
    row = await membership(session, group, member)
    if not organiser and (row is None or row.state != IN or row.role == "member"):
        raise Refusal(
            say("Only the lead and co-leads of {group} can do that.", group=group.name),
            Button(say("Who leads it?"), "group show", (("group", str(group.id)),)),
        )
    return await held(session, group.id)


def names(persons: Sequence[Person]) -> tuple[Member, ...]:
    return tuple(person.member for person in persons)
