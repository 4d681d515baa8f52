"""A small lively community for the demo, made by doing what its members would have done, week after week."""

from __future__ import annotations

from datetime import timedelta

from adapters.web import messages
from bot.app import App
from bot.clock import MovableClock

WEEKS = 10
FIRST = ("start", "Start", "and answer three questions: it takes a minute.")
AGAIN = ("checkin", "Check in", "to tell how the week went. It takes two clicks.")


def demo_clock() -> MovableClock:
    """The clock a new demo begins with: far enough back for a few seasons of check-ins."""
    clock = MovableClock()
    return MovableClock(clock.now() - timedelta(weeks=WEEKS))


async def prepare_demo(app: App, clock: MovableClock) -> None:
    """Make the community, unless it is there, and bring the clock to where its story stands."""
    async with app.db.reading() as session:
        seeded = await messages.installation(session) is not None
    if not seeded:
        await seed(app, clock)


async def seed(app: App, clock: MovableClock) -> None:
    pass
