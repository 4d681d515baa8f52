"""What is kept only for a while: receipts of deliveries and drafts of forms for a day, ended effects for thirty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, select

from bot.clockwork import Turn, every
from bot.db import Base
from bot.drafts import Draft
from bot.handle import Receipt
from bot.letters import Letter
from bot.outbox import DEAD, LEASED, OTHER, SENT, SKIPPED, WAITING, Effect
from bot.prompts import REST, Shown
from bot.rates import Rate

RECEIPTS = timedelta(days=1)
DRAFTS = timedelta(days=1)
EFFECTS = timedelta(days=30)
BATCH = 500


@every(timedelta(hours=1))
async def sweep_receipts(turn: Turn) -> None:
    await turn.session.execute(delete(Receipt).where(Receipt.at < turn.now - RECEIPTS))


@every(timedelta(hours=1))
async def sweep_rates(turn: Turn) -> None:
    """Rates of places that nobody speaks in any more."""
    await turn.session.execute(delete(Rate).where(Rate.free_at < (turn.now - RECEIPTS).timestamp()))


@every(timedelta(hours=1))
async def sweep_letters(turn: Turn) -> None:
    """Words that no effect has been written for since long before the oldest that is kept."""
    await turn.session.execute(delete(Letter).where(Letter.used_at < turn.now - 2 * EFFECTS))


@every(timedelta(hours=1))
async def sweep_drafts(turn: Turn) -> None:
    await turn.session.execute(delete(Draft).where(Draft.at < turn.now - DRAFTS))


@every(timedelta(hours=1))
async def sweep_prompts(turn: Turn) -> None:
    await turn.session.execute(delete(Shown).where(Shown.at <= turn.now - REST))


@every(timedelta(hours=1))
async def sweep_effects(turn: Turn) -> bool:
    """Forget what ended long ago, except messages that somebody may still want changed or taken back."""
    old = (
        select(Effect.id)
        .where(Effect.state.in_((SENT, SKIPPED, DEAD)), Effect.ended_at < turn.now - EFFECTS, *_needed_no_more())
        .limit(BATCH)
    )
    ids = list(await turn.session.scalars(old))
    await turn.session.execute(delete(Effect).where(Effect.id.in_(ids)))
    return len(ids) == BATCH


def _needed_no_more() -> Iterator[ColumnElement[bool]]:
    """No row of a feature points at it, no change of it is under way, and it holds no member's own words."""
    yield ~exists().where(OTHER.of_id == Effect.id, OTHER.state.in_((WAITING, LEASED)))
    yield or_(Effect.verb != "post", Effect.member_id.is_(None))
    for table in Base.metadata.tables.values():
        if table is not Effect.__table__:
            yield from (
                ~exists().where(key.parent == Effect.id)
                for key in table.foreign_keys
                if key.target_fullname == "effects.id"
            )


_SWEEPS = (sweep_receipts, sweep_rates, sweep_letters, sweep_drafts, sweep_prompts)
JOBS = (*(sweep.__job__ for sweep in _SWEEPS), sweep_effects.__job__)  # type: ignore[attr-defined]
