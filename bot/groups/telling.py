"""Messages that nobody asked for at that moment: to one person, or to the group. Each says why it came."""

from __future__ import annotations

from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot import prompts
from bot.groups import finding, messages, room
from bot.groups.keys import Key, happened, to_one
from bot.groups.tables import IN, OFFERED, WAITING, Group, Membership
from bot.outbox import Outbox
from bot.people import Installation, Member, who_can_mend
from bot.text import content
from bot.ui import Reply

ORGANISERS = 3  # told where nobody leads


async def direct(
    session: AsyncSession, outbox: Outbox, group: Group, member: Member, message: Reply, *, kind: str, key: Key,
    shared: Reply | None = None,
) -> None:  # fmt: skip
    """Write to one person about a group; ``shared`` is said in the room when they cannot be reached."""
    account = await finding.account_in(session, group, member)
    if account is not None:
        await outbox.direct(
            account, message, kind=f"groups.{kind}", key=to_one(key, member.id),
            fallback=shared,
        )  # fmt: skip


async def welcome(session: AsyncSession, outbox: Outbox, group: Group, member: Member, row: Membership) -> None:
    """Introduce a new member to the group, with a question to begin with that is new to everybody there."""
    _, place = await room.place_of(session, group)
    if not group.calls or (place is None and group.space_id is None):
        return
    people = [person.member for person in await finding.people(session, group)]
    prompt = await prompts.ice_breaker(session, people, outbox.now, Random(f"{group.id}:{member.id}"))  # noqa: S311
    message = messages.welcome(group, member, content(prompt.text) if prompt else None)
    await room.tell(
        session, outbox, group, message, kind="welcome", key=happened("welcome", row, row.since), author=member
    )


async def asks(session: AsyncSession, outbox: Outbox, group: Group, guest: Member, row: Membership) -> None:
    leads = await finding.leads(session, group)
    message, key = messages.asks(group, guest, row, lead=bool(leads)), happened("asks", row, row.since)
    for lead in leads:
        await direct(session, outbox, group, lead.member, message, kind="asks", key=key)
    home = await session.get_one(Installation, group.installation_id)
    for account in [] if leads else list(await session.scalars(who_can_mend(home, ORGANISERS))):
        await outbox.direct(account, message, kind="groups.asks", key=to_one(key, account.member_id))


async def offer(session: AsyncSession, outbox: Outbox, group: Group, member: Member, row: Membership) -> None:
    message, shared = messages.offer(group, row), messages.offer(group, row, member)
    key = happened("offer", row, row.until)
    await direct(session, outbox, group, member, message, kind="offer", key=key, shared=shared)


async def passed_on(session: AsyncSession, outbox: Outbox, group: Group, member: Member, row: Membership) -> None:
    key = happened("passed", row, row.until)
    await direct(session, outbox, group, member, messages.passed_on(group), kind="passed", key=key)


async def invited(
    session: AsyncSession, outbox: Outbox, group: Group, guest: Member, host: Member, row: Membership
) -> None:
    key = happened("invited", row, row.since)
    await direct(session, outbox, group, guest, messages.invited(group, host), kind="invited", key=key)


async def let_in(
    session: AsyncSession, outbox: Outbox, group: Group, guest: Member, row: Membership, place: int
) -> None:
    key = happened("let-in", row, row.since)
    await direct(session, outbox, group, guest, messages.let_in(group, place), kind="let-in", key=key)


async def not_this_time(session: AsyncSession, outbox: Outbox, group: Group, guest: Member, row: Membership) -> None:
    key = happened("not-now", row, row.since)
    await direct(session, outbox, group, guest, messages.not_this_time(group), kind="not-now", key=key)


async def rests(session: AsyncSession, outbox: Outbox, group: Group, by: Member) -> None:
    """Tell everybody else in the group, and who waits for a seat, that a lead puts it to rest."""
    for person in await finding.people(session, group, IN, OFFERED, WAITING):
        if person.member.id != by.id:
            key = happened("rests", group, outbox.now)
            message = messages.rests(group, by, person.row)
            await direct(session, outbox, group, person.member, message, kind="rests", key=key)


async def woken(session: AsyncSession, outbox: Outbox, group: Group, lead: Member, by: Member) -> None:
    key = happened("woken", group, outbox.now)
    await direct(session, outbox, group, lead, messages.woken(group, by), kind="woken", key=key)


async def merged(
    session: AsyncSession, outbox: Outbox, group: Group, into: Group, place: int, member: Member, by: Member | None
) -> None:
    """Tell somebody that they were taken along to another group, and why."""
    message = messages.merged(group, into, place, by)
    key = happened("merged", group, outbox.now)
    await direct(session, outbox, into, member, message, kind="merged", key=key)


async def leads_now(session: AsyncSession, outbox: Outbox, group: Group, member: Member, row: Membership) -> None:
    """Tell the new lead what is theirs now, and the group who it is."""
    key = happened("leads", row, outbox.now)
    await direct(session, outbox, group, member, messages.you_lead(group), kind="lead", key=key)
    said = messages.leads_now(group, member)
    await room.tell(session, outbox, group, said, kind="leads", key=key, names=(member,))
