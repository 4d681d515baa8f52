"""Focus sessions for two: a seat is offered to a group or to everybody, and who takes it first is the partner.

Both hear of what concerns them alone. The offer names who waits, never who took the seat or did not come.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import focus, focus_telling, pair_views, room
from bot.groups.focus import BOOKED, RUNNING, Sitting
from bot.groups.focus_tables import Focus, FocusSeat
from bot.groups.keys import happened
from bot.outbox import Effect, Outbox
from bot.people import Account, Community, Installation, Member

SEATS = 2
OFTEN = 6  # changes of one session after which it is not offered anew, but the last offer brought up to date


async def offer(session: AsyncSession, outbox: Outbox, sitting: Sitting) -> None:
    """Offer the free seat in the group's place, or in the common room, where there is one."""
    one, group, effect = sitting.focus, sitting.group, None
    if group is None:
        effect = await _in_the_common_room(session, outbox, sitting)
    elif group.calls:
        effect = await room.tell(
            session, outbox, group, pair_views.call(sitting), kind="focus", key=happened("seat", one, one.revision),
            names=sitting.present[:1], expires=one.ends_at,
        )  # fmt: skip
    one.call_id = effect.id if effect else None


async def _home(session: AsyncSession, sitting: Sitting) -> Installation | None:
    """Where the first of those who sit there came from."""
    query = select(Installation).join(Account, Account.installation_id == Installation.id)
    found: Installation | None = await session.scalar(
        query.join(FocusSeat, FocusSeat.account_id == Account.id)
        .where(FocusSeat.focus_id == sitting.focus.id)
        .order_by(FocusSeat.since, FocusSeat.id)
        .limit(1)
    )
    return found


async def _in_the_common_room(session: AsyncSession, outbox: Outbox, sitting: Sitting) -> Effect | None:
    one, home = sitting.focus, await _home(session, sitting)
    if home is None or home.place is None:
        return None
    community = await session.get_one(Community, one.community_id)
    effect = await outbox.post(
        home, home.place, pair_views.call(sitting), kind="groups.focus", key=happened("seat", one, one.revision),
        locale=community.locale, expires=one.ends_at,
    )  # fmt: skip
    if effect is not None:
        await room.names_too(session, effect, sitting.present[:1])
    return effect


async def came(session: AsyncSession, outbox: Outbox, sitting: Sitting, member: Member) -> None:
    """Somebody took the seat: the other hears who it is."""
    one = sitting.focus
    await focus_telling.privately(
        session, outbox, sitting, lambda to: pair_views.came(sitting, to), happened("came", one, one.revision),
        one.ends_at, to=[other for other in sitting.present if other.id != member.id],
    )  # fmt: skip


async def went(session: AsyncSession, outbox: Outbox, sitting: Sitting) -> None:
    """Somebody cannot come, or stopped: who stays hears of it, and before the beginning the seat is offered again."""
    one = sitting.focus
    if one.state not in (BOOKED, RUNNING):
        return
    old = await session.get(Effect, one.call_id) if one.call_id else None
    if one.state == BOOKED and one.revision <= OFTEN:
        if old is not None:
            await outbox.remove(old)
        await offer(session, outbox, sitting)
    await focus_telling.privately(
        session, outbox, sitting, lambda to: pair_views.went(sitting, to), happened("went", one, one.revision),
        one.ends_at, to=sitting.present,
    )  # fmt: skip


async def tell_done(session: AsyncSession, outbox: Outbox, sitting: Sitting, member: Member, words: str) -> None:
    """The two tell each other what got done."""
    others = [one for one in sitting.present if one.id != member.id]
    await focus_telling.privately(
        session, outbox, sitting, lambda to: pair_views.got_done(sitting, to, words, member),
        happened("got-done", sitting.focus, sitting.focus.revision), None, to=others,
    )  # fmt: skip


async def release(session: AsyncSession, outbox: Outbox, member: Member) -> None:
    """The member is forgotten: who sits beside them keeps the time, and the seat is free again."""
    rows = await session.scalars(
        select(Focus)
        .join(FocusSeat, FocusSeat.focus_id == Focus.id)
        .where(FocusSeat.member_id == member.id, FocusSeat.until.is_(None), Focus.seats.is_not(None),
               Focus.state.in_((BOOKED, RUNNING)))
        .with_for_update(of=Focus)
    )  # fmt: skip
    for one in list(rows):
        left = await focus.finish(session, await focus.told(session, one), member, "", outbox.now)
        await went(session, outbox, left)
