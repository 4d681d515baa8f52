"""What time does by itself: reminders that were asked for, and looks that are over."""

from __future__ import annotations

from datetime import timedelta

from bot.career import duos, glances, invitations, reminding
from bot.clockwork import Turn, every


@every(timedelta(minutes=1), next_at=reminding.next_due)
async def follow_up(turn: Turn) -> bool:
    return await reminding.remind(turn)


@every(timedelta(hours=1))
async def end_looks(turn: Turn) -> bool:
    return await glances.end_old(turn)


@every(timedelta(hours=1))
async def end_practice(turn: Turn) -> bool:
    return await duos.end_old(turn)


@every(timedelta(hours=1))
async def let_lapse(turn: Turn) -> bool:
    return await invitations.lapse(turn)
