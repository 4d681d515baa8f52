"""What time does by itself: the weekly ping, one reminder, and forgiving what never arrived."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import or_, select, update

from bot.checkins import asking, due, reckoning, reminding, silence
from bot.checkins.due import Due
from bot.checkins.reminding import BATCH
from bot.checkins.tables import Ping, Round
from bot.clockwork import Turn, every
from bot.outbox import DEAD, OTHER, SKIPPED, Effect
from bot.when import WEEK


@every(timedelta(seconds=20), next_at=due.next_ping, lanes=2, prompt=True)
async def plan_pings(turn: Turn) -> bool:
    """Ask everybody who is due, up to a batch. A week that was slept through is noted and counts against nobody."""
    plans = await due.due_now(turn.session, turn.now, turn.lane)
    slots = await due.advance(turn.session, plans)
    if not slots:
        return bool(plans)
    earliest = min(week for _, week, _ in slots) - silence.SILENT_WEEKS * WEEK
    known = await due.facts(turn.session, [plan.member_id for plan, _, _ in slots], earliest)
    await asyncio.sleep(0)  # the loop looks at what has come; to see whom to ask takes as long again
    found = [
        Due(plan, known.members[plan.member_id], week, slot)
        for plan, week, slot in slots
        if not known.settled(plan.member_id, week) and (plan.member_id, week) not in known.pinged
    ]
    quiet = silence.silent(turn, found, known)
    await asking.ask(turn, [each for each in found if each not in quiet])
    await silence.let_be(turn, quiet)
    return True  # until no slot is due


@every(timedelta(seconds=20), next_at=reminding.next_again, prompt=True)
async def ask_again(turn: Turn) -> bool:
    """Remind the silent the day after, and come back to those who snoozed."""
    pings = await reminding.again_now(turn.session, turn.now)
    if pings:
        await reminding.ask_again(turn, pings)
    return len(pings) == BATCH


@every(timedelta(minutes=1))
async def set_clocks_right(turn: Turn) -> bool:
    """A clock that was ahead for a while put pings off for weeks."""
    return await reckoning.after_a_clock_ahead(turn)


@every(timedelta(hours=1))
async def take_newer_zones(turn: Turn) -> bool:
    return await reckoning.with_newer_zones(turn)


@every(timedelta(minutes=5))
async def forgive_undelivered(turn: Turn) -> None:
    """A ping that ended without arriving was no ping: its week counts against nobody."""
    elsewhere = select(OTHER.id).where(OTHER.key == Effect.key + ":room", OTHER.state.not_in((SKIPPED, DEAD)))
    lost = select(Effect.id).where(
        Effect.kind == "checkins.ping", Effect.state.in_((SKIPPED, DEAD)), ~elsewhere.exists()
    )
    rounds = select(Round.id).where(Round.effect_id.in_(lost))
    recent = Ping.asked_at > turn.now - timedelta(days=8)
    await turn.session.execute(
        update(Ping)
        .where(Ping.state == "asked", recent, or_(Ping.effect_id.in_(lost), Ping.round_id.in_(rounds)))
        .values(state="missed", again_at=None)
        .execution_options(synchronize_session=False)
    )
