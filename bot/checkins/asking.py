"""Who is asked, where, and what is written down about it. One batch at a time, in the transaction of a job's turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.checkins import calls, plans, room
from bot.checkins.rules import week_asked
from bot.checkins.tables import CheckIn, Goal, Ping, Plan, Rest, Round
from bot.clockwork import Turn
from bot.log import fault
from bot.outbox import Post
from bot.people import Account, Installation, Member, who_can_mend
from bot.when import instant

BATCH = 250  # members planned in one transaction: more would hold up the event loop
MENTIONS = 40
CATCH_UP = timedelta(hours=6)
LATE = timedelta(minutes=10)
KINDS = {
    "call": "checkins.ping", "reminder": "checkins.again", "snoozed": "checkins.again", "quiet": "checkins.quiet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One member to ask about one week. ``slot`` is the instant this was planned for."""

    plan: Plan
    member: Member
    week: date
    slot: datetime


@dataclass(slots=True)
class Facts:
    """What is known about the members of a batch, read in a few queries."""

    members: dict[int, Member]
    answered: set[tuple[int, date]]
    pinged: set[tuple[int, date]]
    rests: dict[int, list[Rest]] = field(default_factory=lambda: defaultdict(list))

    def settled(self, member_id: int, week: date) -> bool:
        """Whether nobody need ask: they have answered, or they rest."""
        return (member_id, week) in self.answered or any(
            taken.first_week <= week and (taken.last_week is None or week <= taken.last_week)
            for taken in self.rests[member_id]
        )


async def facts(session: AsyncSession, ids: Sequence[int], since: date) -> Facts:
    """``since`` is the earliest week of interest."""
    members = await session.scalars(
        select(Member)
        .where(Member.id.in_(ids))
        .options(selectinload(Member.accounts).joinedload(Account.installation).joinedload(Installation.community))
    )
    answered = await session.execute(
        select(CheckIn.member_id, CheckIn.week).where(CheckIn.member_id.in_(ids), CheckIn.week >= since)
    )
    pinged = await session.execute(select(Ping.member_id, Ping.week).where(Ping.member_id.in_(ids), Ping.week >= since))
    found = Facts(
        {member.id: member for member in members},
        {(row.member_id, row.week) for row in answered},
        {(row.member_id, row.week) for row in pinged},
    )
    running = or_(Rest.last_week.is_(None), Rest.last_week >= since)
    for taken in await session.scalars(select(Rest).where(Rest.member_id.in_(ids), running)):
        found.rests[taken.member_id].append(taken)
    return found


async def due_now(session: AsyncSession, now: datetime) -> list[Plan]:
    """The plans whose ping is due, the oldest slot first and those of one community together; other processes pass
    over them."""
    slot = await next_ping(session)
    if slot is None or slot > now:
        return []
    return list(
        await session.scalars(
            select(Plan)
            .join(Member, Member.id == Plan.member_id)
            .where(Plan.next_due == slot)
            .order_by(Member.community_id, Plan.member_id)
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=Plan)
        )
    )


async def next_ping(session: AsyncSession) -> datetime | None:
    """When the next ping of anybody is due."""
    return await session.scalar(select(func.min(Plan.next_due)))


def advanced(due: Iterable[Plan]) -> Iterator[tuple[Plan, date, datetime]]:
    """The plans with the week and slot to ask about. One that cannot be reckoned (a zone that the time zone data no
    longer knows) is put aside, so that it does not hold up the others; `settings` takes it up again."""
    for plan in due:
        try:
            yield plan, *advance(plan)
        except (KeyError, ValueError, OverflowError):
            fault("plan put aside", member=plan.member_id)
            plan.next_due = plan.due_week = None


def advance(plan: Plan) -> tuple[date, datetime]:
    """Take the due ping off the plan and set the next one. Gives the week to ask about and its slot."""
    assert plan.due_week is not None
    assert plan.next_due is not None
    week, slot = week_asked(plan.due_week, plan.weekday), plan.next_due
    plan.asked_week = plan.due_week
    plans.schedule(plan, slot)
    return week, slot


def account_for(plan: Plan, member: Member) -> Account | None:
    """Where to ask somebody who may be on two platforms: the account used last, else any that can be reached."""
    able = [each for each in member.accounts if each.unreachable_at is None and each.installation.removed_at is None]
    able.sort(key=lambda each: (each.id != plan.account_id, each.installation.room is None, each.id))
    return able[0] if able else None


def alone(turn: Turn, plan: Plan, installation: Installation) -> bool:
    """Whether to write to somebody in private what names them and nobody waits for in the room."""
    return plan.via == "direct" or turn.speaks_privately(installation)


async def ask(turn: Turn, found: Iterable[Due]) -> None:
    """Ask each in the way they chose; write down whom nobody could ask, so that it counts against nobody."""
    rooms: dict[tuple[int, datetime], list[tuple[Due, Account]]] = defaultdict(list)
    for due in found:
        account = account_for(due.plan, due.member)
        if account is None or turn.now - due.slot > CATCH_UP:
            _missed(turn, due)
        elif due.plan.via == "direct":
            await _ask_directly(turn, due, account)
        elif account.installation.room:
            rooms[account.installation_id, due.slot].append((due, account))
        elif turn.speaks_privately(account.installation):
            await _ask_directly(turn, due, account)
        else:
            _missed(turn, due)
            await _tell_organisers(turn, account.installation)
    if rooms:
        await _ask_in_rooms(turn, rooms)


def _ping(turn: Turn, due: Due) -> dict[str, Any]:
    """The columns of a ping, for one of many."""
    again = _next_day(turn.now, due.plan.zone) if due.plan.remind else None
    return {"member_id": due.member.id, "week": due.week, "state": "asked", "asked_at": turn.now, "again_at": again,
            "snoozed": False}  # fmt: skip


def _next_day(now: datetime, zone: str) -> datetime:
    return instant(now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=1), zone)


def _missed(turn: Turn, due: Due) -> None:
    turn.session.add(Ping(member_id=due.member.id, week=due.week, state="missed", asked_at=turn.now, snoozed=False))


async def _ask_directly(turn: Turn, due: Due, account: Account) -> None:
    goals = await turn.session.scalars(
        select(Goal).where(Goal.member_id == due.member.id, Goal.state == "open").order_by(Goal.id).limit(3)
    )
    effect = await turn.outbox.direct(
        account, room.direct(due.week, list(goals), late=_late(turn, due.slot)),
        fallback=room.unreachable(due.member.who(), due.week), kind="checkins.ping",
        key=f"checkins.ping:{due.member.id}:{due.week}", locale=locale_of(due.member, account),
        expires=due.slot + CATCH_UP, once=True,
    )  # fmt: skip
    turn.session.add(Ping(**_ping(turn, due), effect_id=effect.id if effect else None))


async def _ask_in_rooms(turn: Turn, rooms: Mapping[tuple[int, datetime], Sequence[tuple[Due, Account]]]) -> None:
    """One message for everybody who is due in a room at once; several only when there are very many."""
    before = await _parts_before(turn.session, rooms)
    asked: list[tuple[Round, Installation, Sequence[Due]]] = []
    for (space, slot), people in sorted(rooms.items(), key=lambda item: item[0]):
        for part, some in enumerate(calls.in_parts([due for due, _ in people], MENTIONS), before.get((space, slot), 0)):
            made = Round(installation_id=space, kind="call", slot=slot, part=part, late=_late(turn, slot))
            asked.append((made, people[0][1].installation, some))
    turn.session.add_all(made for made, _, _ in asked)
    await turn.session.flush()
    pings = [_ping(turn, due) | {"round_id": made.id} for made, _, some in asked for due in some]
    await turn.session.execute(insert(Ping), pings)
    await _post(turn, asked)


async def _parts_before(
    session: AsyncSession, rooms: Iterable[tuple[int, datetime]]
) -> dict[tuple[int, datetime], int]:
    """How many messages each slot has already. The lock lets processes that share a very large slot number theirs one
    after the other.
    """
    spaces, slots = {space for space, _ in rooms}, {slot for _, slot in rooms}
    held = select(Installation.id).where(Installation.id.in_(spaces)).order_by(Installation.id)
    await session.execute(held.with_for_update(key_share=True))
    taken = await session.execute(
        select(Round.installation_id, Round.slot, func.count())
        .where(Round.installation_id.in_(spaces), Round.kind == "call", Round.slot.in_(slots))
        .group_by(Round.installation_id, Round.slot)
    )
    return {(space, slot): number for space, slot, number in taken}


async def _post(turn: Turn, asked: Sequence[tuple[Round, Installation, Sequence[Due]]]) -> None:
    posts = []
    for made, installation, some in asked:
        assert installation.place is not None
        message = room.call([due.member.who() for due in some], 0, made.id, late=made.late)
        key, locale, expires = f"checkins.round:{made.id}", installation.community.locale, made.slot + CATCH_UP
        posts.append(Post(installation, installation.place, message, "checkins.ping", key, locale, expires, once=True))
    written = await turn.outbox.post_all(posts)
    for made, _, _ in asked:
        made.effect_id = written.get(f"checkins.round:{made.id}")


async def open_round(turn: Turn, installation: Installation, kind: str, slot: datetime) -> Round:
    """The next message of a slot in a room. The lock lets processes that share a very large slot number their
    messages one after the other.
    """
    held = select(Installation.id).where(Installation.id == installation.id)
    await turn.session.execute(held.with_for_update(key_share=True))
    same = (Round.installation_id == installation.id, Round.kind == kind, Round.slot == slot)
    before = await turn.session.scalar(select(func.count(Round.id)).where(*same)) or 0
    asked = Round(installation_id=installation.id, kind=kind, slot=slot, part=before, late=False)
    turn.session.add(asked)
    await turn.session.flush()
    return asked


async def post(turn: Turn, installation: Installation, asked: Round) -> None:
    """Say it in the room, to those whose pings are written down for it."""
    assert installation.place is not None
    await turn.session.flush()
    effect = await turn.outbox.post(
        installation, installation.place, await calls.message_of(turn.session, asked), kind=KINDS[asked.kind],
        key=f"checkins.round:{asked.id}", locale=installation.community.locale, expires=asked.slot + CATCH_UP,
        once=True,
    )  # fmt: skip
    asked.effect_id = effect.id if effect else None


def _late(turn: Turn, slot: datetime) -> bool:
    return turn.now - slot > LATE


def locale_of(member: Member, account: Account) -> str:
    return member.locale or account.installation.community.locale


async def _tell_organisers(turn: Turn, installation: Installation) -> None:
    """Once a week, to those who can choose a room. Everyone else who is due there is simply not asked."""
    year, week, _ = turn.now.isocalendar()
    for account in await turn.session.scalars(who_can_mend(installation, 3)):
        key = f"checkins.no-room:{account.id}:{year}-{week}"
        await turn.outbox.direct(account, room.no_room(installation), kind="checkins.no-room", key=key)
