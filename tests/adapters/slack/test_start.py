"""The start, the end and the doctor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack import SlackAdapter
from bot.app import App
from bot.errors import BadSettings, Retry
from bot.people import Community, Installation
from bot.settings import Settings
from tests.adapters.discord.loopback import until
from tests.adapters.slack.emulator import Slack
from tests.driver import MONDAY


@pytest.fixture
async def closed(staged: App, settings: Settings) -> AsyncIterator[SlackAdapter]:
    """An adapter that was not opened."""
    adapter = SlackAdapter(staged, settings)
    yield adapter
    await adapter.close()


async def test_a_wrong_bot_token_ends_the_start_with_a_sentence(closed: SlackAdapter, slack: Slack) -> None:
    slack.fail("auth.test", "invalid_auth")
    with pytest.raises(BadSettings, match="CAIRN_SLACK_BOT_TOKEN: Slack refuses it"):
        await closed.open()


@pytest.mark.parametrize(("error", "status"), [("ratelimited", 429), ("internal_error", 500), ("fatal_error", 200)])
async def test_slack_away_at_the_start_is_no_wrong_token(
    closed: SlackAdapter, slack: Slack, error: str, status: int
) -> None:
    slack.fail("auth.test", error, status)
    with pytest.raises(Retry):
        await closed.open()
    await closed.open()
    assert closed._floor.space


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
async def test_an_unreachable_socket_does_not_hold_up_the_end(
    closed: SlackAdapter, slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    await closed.open()
    slack.socket_url = "ws://127.0.0.1:9/"
    listening = asyncio.create_task(closed.listen())
    lines = await until(lambda: [line for line in caplog.records if "Failed to connect" in line.getMessage()])
    assert not closed.listening
    await closed.close()
    await listening
    assert len(lines) == 1
    assert lines[0].exc_info is None


@pytest.mark.parametrize("mode", ["socket"], indirect=True)
async def test_a_wrong_app_token_ends_the_start_with_a_sentence(closed: SlackAdapter, slack: Slack) -> None:
    await closed.open()
    slack.fail("apps.connections.open", "invalid_auth")
    with pytest.raises(BadSettings, match="CAIRN_SLACK_APP_TOKEN: Slack refuses it"):
        await closed.listen()


@pytest.mark.parametrize("mode", ["http"], indirect=True)
async def test_only_http_mode_serves_an_address(closed: SlackAdapter) -> None:
    assert len(closed.routes()) == 1
    assert not closed.listening


async def test_the_doctor_finds_all_well(closed: SlackAdapter) -> None:
    found = await closed.doctor()
    assert [finding.what for finding in found if not finding.well] == []
    assert "cairn in Learners" in found[0].what


async def test_the_doctor_names_what_to_mend(closed: SlackAdapter, slack: Slack, staged: App) -> None:
    slack.scopes = "commands"
    slack.channel("C0OLD", "old", is_archived=True)
    async with staged.db.writing() as session:
        for room in ("C0OLD", "C0NOWHERE"):
            home = Community(name="Home", created_at=MONDAY, settings={})
            session.add(Installation(community=home, platform="slack", ref=room, name="x", room=room))
    wrong = {finding.what: finding.mend for finding in await closed.doctor() if not finding.well}
    scopes = next(what for what in wrong if "scopes" in what)
    assert "chat:write" in scopes
    assert "manifest" in wrong[scopes]
    assert wrong["Slack room #old is archived"]
    assert "/invite" in wrong["Slack room C0NOWHERE cannot be reached (channel_not_found)"]


async def test_the_doctor_says_when_the_token_is_wrong(closed: SlackAdapter, slack: Slack) -> None:
    slack.fail("auth.test", "invalid_auth")
    (only,) = await closed.doctor()
    assert not only.well
    assert "CAIRN_SLACK_BOT_TOKEN" in only.mend
