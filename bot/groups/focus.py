"""Verbs on focus sessions: begin or book one, join it while it runs, say what got done. Time ends them (``jobs``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.errors import Refusal
from bot.groups.focus_tables import Focus, FocusSeat
from bot.groups.tables import Group
from bot.people import Account, Member, hold
from bot.text import When, say
from bot.ui import Button, values

BOOKED, RUNNING, OVER, OFF = "booked", "running", "over", "off"
FARTHEST = timedelta(days=60)
JUST_NOW = timedelta(minutes=2)  # a picker knows no seconds, and who fills in a form takes a moment
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
    start = now if at is None or now - JUST_NOW < at < now else at
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
    if not changes(sitting, member, done):
        return sitting
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


def changes(sitting: Sitting, member: Member, done: str) -> bool:
    """Whether it makes a difference that the member stops, or got this done. Pressing twice makes none."""
    seat = own(sitting, member)
    return seat.until is None or bool(done and done != seat.done)


def begun(sitting: Sitting, member: Member) -> FocusSeat:
    """The member's seat in a session in which something may have got done. Refuses one that is still ahead."""
    seat = own(sitting, member)
    if sitting.focus.state == BOOKED:
        at = When(sitting.focus.at, "full", member.zone or "UTC")
        raise Refusal(
            say("It has not begun: it is {at}, and your seat is kept.", at=at),
            Button(say("Your focus time"), "focus list", style="primary"),
            Button(say("Call it off"), "focus stop", values(session=str(sitting.focus.id))),
        )
    return seat


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


def minutes(focus: Focus, seat: FocusSeat, now: datetime) -> int:
    """How long somebody sat there so far, in whole minutes."""
    return overlap((focus.at, focus.ends_at), (seat.since, min(seat.until or now, now)))


def overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> int:
    """Whole minutes that two stretches of time have in common."""
    return max(0, int((min(one[1], other[1]) - max(one[0], other[0])).total_seconds()) // 60)


async def due(session: AsyncSession, now: datetime) -> Sequence[Focus]:
    """What has to begin or end, locked: nobody calls it off, or sits down, before that is done."""
    query = select(Focus).where(Focus.due_at <= now).order_by(Focus.due_at, Focus.id).limit(BATCH)
    return list(await session.scalars(query.with_for_update().execution_options(populate_existing=True)))


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
