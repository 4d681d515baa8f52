"""Verbs on focus sessions: begin or book one, join it while it runs, say what got done. Time ends them (``jobs``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.errors import Refusal
from bot.groups.focus_tables import Focus, FocusSeat
from bot.groups.tables import IN, Group, Membership
from bot.people import Account, Member, hold
from bot.text import When, say
from bot.ui import Button, values

BOOKED, RUNNING, OVER, OFF = "booked", "running", "over", "off"
FARTHEST = timedelta(days=60)
BOOKINGS = 10  # ahead at a time, for one person
AN_HOUR = 6  # begun or booked by one person
BATCH = 50


class Sitting(Struct, frozen=True):
    """A focus session with its group (None alone), who is in it, and the reader's own seat."""

    focus: Focus
    group: Group | None
    people: tuple[tuple[Member, FocusSeat], ...]

    def seat(self, member_id: int) -> FocusSeat | None:
        return next((seat for member, seat in self.people if member.id == member_id), None)

    @property
    def present(self) -> tuple[Member, ...]:
        """Who sits there, or did so until they were done."""
        ends = self.focus.ends_at
        return tuple(one for one, seat in self.people if seat.done or seat.until is None or seat.until >= ends)

    def beside(self, member: Member) -> Member | None:
        """Somebody else who sits there."""
        return next((one for one in self.present if one.id != member.id), None)

    @property
    def free(self) -> bool:
        """Whether somebody else may sit down. Who stops while it runs may come back to their seat."""
        return self.focus.seats is None or len(self.people) < self.focus.seats

    @property
    def names(self) -> tuple[Member, ...]:
        return tuple(member for member, _ in self.people)


async def begin(
    session: AsyncSession, account: Account, group: Group | None, minutes: int, goal: str, at: datetime | None,
    now: datetime, seats: int | None = None,
) -> Focus:  # fmt: skip
    """A session from now on, or booked for ``at``, with its first seat; for as many as like, if not for ``seats``."""
    await hold(session, account.member)
    start = at or now
    if not now <= start <= now + FARTHEST:
        raise Refusal(
            say("Choose a time from now on, at most {n} days ahead.", n=FARTHEST.days),
            Button(say("Begin now"), "focus", values(minutes=str(minutes)), "primary"),
        )
    await _not_too_often(session, account.member, now)
    await _free(session, account.member, start, start + timedelta(minutes=minutes))
    focus = Focus(
        community_id=account.member.community_id, group_id=group.id if group else None, host_id=account.member_id,
        minutes=minutes, seats=seats, at=start, ends_at=start + timedelta(minutes=minutes),
        state=BOOKED if start > now else RUNNING,
        due_at=start if start > now else start + timedelta(minutes=minutes), revision=0, created_at=now,
    )  # fmt: skip
    session.add(focus)
    await session.flush()
    await take_seat(session, focus, account, goal, now)
    return focus


async def _not_too_often(session: AsyncSession, member: Member, now: datetime) -> None:
    """Each one is told to a group or books time: more than one can sit through is a mistake or a joke."""
    lately = Focus.host_id == member.id, Focus.created_at > now - timedelta(hours=1)
    if (await session.scalar(select(func.count(Focus.id)).where(*lately)) or 0) >= AN_HOUR:
        raise Refusal(
            say("You began {n} sessions within the hour. Take a break; then begin the next.", n=AN_HOUR),
            Button(say("Your focus time"), "focus list"),
        )


async def _free(session: AsyncSession, member: Member, begins: datetime, ends: datetime) -> None:
    """Refuse a second session at the same time, and more bookings than one can mean."""
    rows = await session.scalars(
        select(Focus)
        .join(FocusSeat, FocusSeat.focus_id == Focus.id)
        .where(FocusSeat.member_id == member.id, FocusSeat.until.is_(None), Focus.state.in_((BOOKED, RUNNING)))
        .order_by(Focus.at)
    )
    mine = list(rows)
    for other in mine:
        if other.at < ends and begins < other.ends_at:
            raise Refusal(
                say("You are in a focus session until {at}.", at=When(other.ends_at, "time", member.zone or "UTC"))
                if other.state == RUNNING
                else say("You have booked {at} already.", at=When(other.at, "full", member.zone or "UTC")),
                Button(say("See it"), "focus list", style="primary"),
                Button(say("Stop it"), "focus stop", values(session=str(other.id))),
            )
    if len(mine) >= BOOKINGS:
        raise Refusal(say("You have {n} sessions ahead, which is plenty.", n=len(mine)),
                      Button(say("See them"), "focus list"))  # fmt: skip


async def take_seat(session: AsyncSession, focus: Focus, account: Account, goal: str, now: datetime) -> FocusSeat:
    """A seat in a session; who has one already comes back to it, or says another goal."""
    seat = await session.scalar(
        select(FocusSeat).where(FocusSeat.focus_id == focus.id, FocusSeat.member_id == account.member_id)
    )
    if seat is None:
        seat = FocusSeat(
            focus_id=focus.id, member_id=account.member_id, account_id=account.id, since=max(now, focus.at)
        )
        session.add(seat)
    elif seat.until is not None:  # the time they were away does not count
        seat.since += max(now, focus.at) - seat.until
    seat.goal, seat.until = goal or seat.goal or "", None
    await session.flush()
    return seat


async def join(session: AsyncSession, sitting: Sitting, account: Account, goal: str, now: datetime) -> Sitting:
    """Sit down with the others while it runs, or before it begins."""
    focus = sitting.focus
    if focus.state not in (BOOKED, RUNNING) or now >= focus.ends_at:
        raise Refusal(
            say("That focus session is over."), Button(say("Begin one"), "focus", style="primary"),
        )  # fmt: skip
    mine = sitting.seat(account.member_id)
    if mine is None:
        _still_free(sitting)
    if mine is None or mine.until is not None:
        await hold(session, account.member)
        await _free(session, account.member, focus.at, focus.ends_at)
    await take_seat(session, focus, account, goal, now)
    focus.revise(now)
    return await told(session, focus)


def _still_free(sitting: Sitting) -> None:
    if not sitting.free:
        raise Refusal(
            say("Somebody was quicker: the seat is taken. There may be others, or you offer one yourself."),
            Button(say("Other free seats"), "focus list", style="primary"),
            Button(say("Offer a seat"), "focus pair", values(minutes=str(sitting.focus.minutes))),
        )


async def finish(session: AsyncSession, sitting: Sitting, member: Member, done: str, now: datetime) -> Sitting:
    """End one's own part, with what got done or without a word; the session is over when nobody goes on.

    A booked session is called off when its last person leaves it.
    """
    focus, seat = sitting.focus, own(sitting, member)
    seat.done = done or seat.done
    if focus.state == BOOKED:
        await session.delete(seat)
    elif seat.until is None:
        seat.until = min(now, focus.ends_at)
    await session.flush()
    left = await told(session, focus)
    if focus.state in (BOOKED, RUNNING) and all(one.until is not None for _, one in left.people):
        focus.state, focus.due_at = OFF if focus.state == BOOKED else OVER, None
    focus.revise(now)
    return left


def own(sitting: Sitting, member: Member) -> FocusSeat:
    seat = sitting.seat(member.id)
    if seat is None:
        raise Refusal(say("You are not in that focus session."), Button(say("Your focus time"), "focus list"))
    return seat


async def told(session: AsyncSession, focus: Focus) -> Sitting:
    rows = await session.execute(
        select(Member, FocusSeat)
        .join(FocusSeat, FocusSeat.member_id == Member.id)
        .where(FocusSeat.focus_id == focus.id)
        .order_by(FocusSeat.since, FocusSeat.id)
        .options(selectinload(Member.accounts))
    )
    group = await session.get(Group, focus.group_id) if focus.group_id else None
    return Sitting(focus, group, tuple((member, seat) for member, seat in rows))


async def session_of(session: AsyncSession, member: Member, typed: str) -> Sitting:
    """A session by its number that the member sits in or may join, locked. Refuses any other."""
    known = int(typed) if typed.isdigit() and len(typed) < 10 else 0
    reach = or_(_within_reach(member), _offered(member))
    found = await session.scalar(select(Focus).where(Focus.id == known, reach).with_for_update())
    if found is None:
        raise Refusal(say("I do not see that focus session."), Button(say("Begin one"), "focus", style="primary"))
    return await told(session, found)


def _within_reach(member: Member) -> ColumnElement[bool]:
    """Sessions in which the member sits, and those in which their groups may."""
    everybody = Focus.group_id.in_(_groups(member)) & Focus.seats.is_(None)
    return (Focus.community_id == member.community_id) & or_(Focus.id.in_(_seats(member)), everybody)


def _offered(member: Member) -> ColumnElement[bool]:
    """Sessions for so many, of which a seat is or was offered to the member."""
    to_them = or_(Focus.group_id.is_(None), Focus.group_id.in_(_groups(member)))
    return (Focus.community_id == member.community_id) & Focus.seats.is_not(None) & to_them


def _seats(member: Member) -> Select[int]:
    return select(FocusSeat.focus_id).where(FocusSeat.member_id == member.id)


def _groups(member: Member) -> Select[int]:
    return select(Membership.group_id).where(Membership.member_id == member.id, Membership.state == IN)


async def ahead(session: AsyncSession, member: Member, now: datetime, most: int = 10) -> list[Sitting]:
    """What runs or is booked, of the member's own and of their groups, soonest first."""
    rows = await session.scalars(
        select(Focus)
        .where(_within_reach(member), Focus.state.in_((BOOKED, RUNNING)), Focus.ends_at > now)
        .order_by(Focus.at, Focus.id)
        .limit(most)
    )
    return [await told(session, focus) for focus in list(rows)]


async def offers(session: AsyncSession, member: Member, now: datetime, most: int = 5) -> list[Sitting]:
    """Free seats that others offer to the member, soonest first."""
    taken = select(func.count(FocusSeat.id)).where(FocusSeat.focus_id == Focus.id).correlate(Focus)
    rows = await session.scalars(
        select(Focus)
        .where(
            _offered(member), Focus.state.in_((BOOKED, RUNNING)), Focus.ends_at > now,
            Focus.id.not_in(_seats(member)), taken.scalar_subquery().between(1, Focus.seats - 1),
        )
        .order_by(Focus.at, Focus.id)
        .limit(most)
    )  # fmt: skip
    return [await told(session, focus) for focus in list(rows)]


async def lately(session: AsyncSession, member: Member, most: int = 25) -> list[Sitting]:
    """The sessions the member sat in, newest first."""
    rows = await session.scalars(
        select(Focus).where(Focus.id.in_(_seats(member))).order_by(Focus.at.desc()).limit(most)
    )
    return [await told(session, focus) for focus in list(rows)]


def minutes(focus: Focus, seat: FocusSeat, now: datetime) -> int:
    """How long somebody sat there so far, in whole minutes."""
    return overlap((focus.at, focus.ends_at), (seat.since, min(seat.until or now, now)))


def overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> int:
    """Whole minutes that two stretches of time have in common."""
    return max(0, int((min(one[1], other[1]) - max(one[0], other[0])).total_seconds()) // 60)


async def due(session: AsyncSession, now: datetime) -> Sequence[Focus]:
    rows = await session.scalars(select(Focus).where(Focus.due_at <= now).order_by(Focus.due_at, Focus.id).limit(BATCH))
    return list(rows)


async def next_due(session: AsyncSession, after: datetime) -> datetime | None:
    return await session.scalar(select(func.min(Focus.due_at)).where(Focus.due_at > after))


async def advance(session: AsyncSession, focus: Focus, now: datetime) -> Sitting:
    """Begin or end a session whose time has come; one that was slept through is over at once."""
    if focus.state == BOOKED and now < focus.ends_at:
        focus.state, focus.due_at = RUNNING, focus.ends_at
    else:
        focus.state, focus.due_at = OVER, None
    sitting = await told(session, focus)
    if focus.state == OVER:
        for _, seat in sitting.people:
            seat.until = seat.until or focus.ends_at
    return sitting
