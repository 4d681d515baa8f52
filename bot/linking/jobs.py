"""What time does to codes."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from bot.clockwork import Turn, every
from bot.linking import rules
from bot.linking.tables import LinkCode, WrongCode


@every(timedelta(hours=1))
async def sweep(turn: Turn) -> None:
    """Codes and guesses of yesterday."""
    await turn.session.execute(delete(LinkCode).where(LinkCode.expires_at < turn.now - rules.KEPT))
    await turn.session.execute(delete(WrongCode).where(WrongCode.at < turn.now - rules.KEPT))
