"""Messages of focus sessions: the one in the group's place that is kept up to date, and when the time is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import focus_views, pair_views, room
from bot.groups.focus import OVER, RUNNING, Sitting
from bot.groups.keys import Key, happened, to_one
from bot.outbox import Effect, Outbox
from bot.people import Account, Member
from bot.ui import Reply

LATE = timedelta(minutes=20)  # after which nobody is called to a beginning or an end any more


async def call(session: AsyncSession, outbox: Outbox, sitting: Sitting) -> None:
    """Tell the group that somebody sits down, so that others can join."""
    if sitting.group is None or not sitting.group.calls:
        return
    focus = sitting.focus
    effect = await room.tell(
        session, outbox, sitting.group, focus_views.call(sitting), kind="focus", key=happened("focus", focus),
        names=sitting.names, expires=focus.ends_at,
    )  # fmt: skip
    focus.call_id = effect.id if effect else None


async def bring_up_to_date(session: AsyncSession, outbox: Outbox, sitting: Sitting) -> None:
    effect = await session.get(Effect, sitting.focus.call_id) if sitting.focus.call_id else None
    if effect is None:
        return
    two = sitting.focus.seats is not None
    await room.names_too(session, effect, sitting.present[:1] if two else sitting.names)
    await outbox.edit(effect, pair_views.call(sitting) if two else focus_views.call(sitting))


async def advanced(session: AsyncSession, outbox: Outbox, sitting: Sitting, now: datetime) -> None:
    """A session began or ended by itself: those who sit there hear of it, unless that was long ago."""
    focus = sitting.focus
    await bring_up_to_date(session, outbox, sitting)
    begins = focus.state == RUNNING
    if focus.seats is not None:
        await _advanced_for_two(session, outbox, sitting, now)
        return
    waiting = [seat for _, seat in sitting.people if not seat.done]
    if not waiting or (focus.state == OVER and now > focus.ends_at + LATE):
        return
    message = focus_views.starts(sitting) if begins else focus_views.ends(sitting)
    unique = happened("focus-begins" if begins else "focus-ends", focus)
    at = focus.at if begins else focus.ends_at
    if sitting.group is not None:
        await room.tell(
            session, outbox, sitting.group, message, kind="focus", key=unique, names=sitting.names, at=at,
            expires=at + LATE,
        )  # fmt: skip
        return
    await privately(session, outbox, sitting, lambda _: message, unique, at + LATE, to=sitting.names)


async def _advanced_for_two(session: AsyncSession, outbox: Outbox, sitting: Sitting, now: datetime) -> None:
    focus, begins = sitting.focus, sitting.focus.state == RUNNING
    until = (focus.at if begins else focus.ends_at) + LATE
    view = pair_views.starts if begins else pair_views.ends
    waiting = {member.id for member, seat in sitting.people if not seat.done}
    if now <= until:
        await privately(
            session, outbox, sitting, lambda one: view(sitting, one),
            happened("focus-begins" if begins else "focus-ends", focus), until,
            to=[one for one in sitting.present if one.id in waiting],
        )  # fmt: skip


async def privately(
    session: AsyncSession, outbox: Outbox, sitting: Sitting, message: Callable[[Member], Reply], unique: Key,
    until: datetime | None, *, to: Sequence[Member],
) -> None:  # fmt: skip
    """To each of them where they sat down; not in a room, where nobody knows of it. Names of others go with those."""
    known = {member.id for member in to}
    for member, seat in [(member, seat) for member, seat in sitting.people if member.id in known]:
        query = select(Account).where(Account.member_id == member.id)
        accounts = list(await session.scalars(query.order_by(Account.id)))
        account = next((one for one in accounts if one.id == seat.account_id), accounts[0] if accounts else None)
        if account is not None:
            effect = await outbox.direct(
                account, message(member), kind="groups.focus", key=to_one(unique, member.id), expires=until,
            )  # fmt: skip
            if effect is not None:
                await room.names_too(session, effect, [one for one in sitting.present if one.id != member.id])
