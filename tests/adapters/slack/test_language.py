"""What comes unasked on Slack is in the language of the client it comes to, until another one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words

ASKED = {"en": "How did your week go?", "de": "Wie lief deine Woche?", "es": "¿Cómo fue tu semana?"}


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands; what is not about check-ins rests."""
    app.clockwork.jobs = [job for job in app.clockwork.jobs if job.name.startswith("checkins.")]
    return app


@pytest.fixture
async def dora(a_person: Callable[..., Person]) -> Person:
    """Her client is German, the community's language is English, and she is asked in private."""
    dora = a_person("dora", locale="de-DE")
    await dora.slash("/start zone:Berlin")
    await dora.slash("/settings via:direct")
    return dora


async def a_week(app: App, clock: MovableClock, slack: Slack) -> None:
    for _ in range(14):
        clock.move(timedelta(hours=12))
        slack.later(timedelta(hours=12).total_seconds())
        await app.tick(clock.now())
        await app.dispatcher.drain(clock.now())


def pings(dora: Person) -> list[str]:
    """In which language each weekly message to her came."""
    said = [words(message) for message in dora.slack.seen_by(dora.ref)]
    return [language for each in said for language, asked in ASKED.items() if asked in each]


async def test_a_german_client_in_an_english_community(
    dora: Person, slack: Slack, staged: App, clock: MovableClock
) -> None:
    await a_week(staged, clock, slack)
    assert pings(dora) == ["de"]
    await dora.slash("/privacy show")
    assert "Deutsch, nach deiner App" in words(dora.last)


async def test_a_client_that_changes_its_language_is_followed(
    dora: Person, slack: Slack, staged: App, clock: MovableClock
) -> None:
    slack.users[dora.ref]["locale"] = "es-ES"
    clock.move(timedelta(minutes=6))
    await dora.slash("/goal list")
    await a_week(staged, clock, slack)
    assert pings(dora) == ["es"]


async def test_the_chosen_language_wins(dora: Person, slack: Slack, staged: App, clock: MovableClock) -> None:
    await dora.slash("/language es")
    await a_week(staged, clock, slack)
    assert pings(dora) == ["es"]
