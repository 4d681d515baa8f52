"""What was given up can be ended without sending it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from adapters import given_up
from adapters.__main__ import parser
from bot.app import App
from bot.census import Dead
from bot.clock import SystemClock
from bot.errors import BadSettings
from bot.outbox import Effect, Outbox
from bot.people import installation_of
from bot.settings import Settings, read_settings
from bot.text import Where, say
from bot.ui import reply
from tests.adapters.test_operations import stamped


@pytest.fixture
async def settings(app: App, database_url: str) -> Settings:
    """Two communities with two rows each, all given up."""
    await stamped(app)
    now = SystemClock().now()
    async with app.db.writing() as session:
        for name in ("Home", "Away"):
            here = await installation_of(session, "web", name, name, now)
            for number in range(2):
                place, key = Where("web", "general"), f"{name}{number}"
                await Outbox(session, now).post(here, place, reply(say("hello")), kind="ping", key=key)
        await session.execute(update(Effect).values(state="dead", ended_at=now - timedelta(days=1), reason="no"))
    return read_settings({}, database_url=database_url)


async def rows(app: App) -> list[tuple[str, bool]]:
    """The state of each, and whether its words are there."""
    async with app.db.reading() as session:
        found = await session.scalars(select(Effect).order_by(Effect.id))
        return [(row.state, row.payload is not None) for row in found]


@pytest.mark.both_databases
async def test_only_what_was_shown_and_agreed_to_is_ended(app: App, settings: Settings) -> None:
    kept, ended = ("dead", True), ("skipped", False)
    assert await given_up.dismissed(settings, ["Home"], lambda _: False) == 0
    assert await rows(app) == [kept] * 4
    with pytest.raises(BadSettings, match="--dismiss: nothing was given up that is called 'Nowhere'"):
        await given_up.dismissed(settings, ["1", "Nowhere"], lambda _: True)
    shown: list[int] = []

    def agree(meant: Sequence[Dead]) -> bool:
        shown.extend(row.id for row in meant)
        return True

    assert await given_up.dismissed(settings, ["Home", "4"], agree) == 3
    assert sorted(shown) == [1, 2, 4]
    assert await rows(app) == [ended, ended, kept, ended]


@pytest.mark.parametrize(("answer", "agreed"), [("y\n", True), ("n\n", False), ("", False)])
def test_nothing_ends_without_a_yes(answer: str, agreed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert given_up.agreed([]) is agreed


def test_what_is_dismissed_is_named() -> None:
    given = parser().parse_args(["doctor", "--dismiss", "7", "Home", "--yes"])
    assert (given.dismiss, given.yes) == (["7", "Home"], True)
    with pytest.raises(SystemExit):
        parser().parse_args(["doctor", "--dismiss"])
