"""When a person is forgotten: their groups keep a lead, their seats go on, who sits beside them keeps the time, and
messages that name them go."""

from __future__ import annotations

from sqlalchemy import select

from bot.groups import finding, pairing, service
from bot.groups.tables import Named
from bot.outbox import Effect, Outbox
from bot.people import Member


async def farewell(outbox: Outbox, member: Member) -> None:
    session = outbox.session
    await pairing.release(session, outbox, member)
    for state in ("active", "archived"):
        for group, _ in await finding.mine(session, member, state):
            await service.leave(session, outbox, group, member, outbox.now)
    rows = await session.scalars(
        select(Effect).join(Named, Named.effect_id == Effect.id).where(Named.member_id == member.id)
    )
    for effect in list(rows):
        await outbox.remove(effect)
