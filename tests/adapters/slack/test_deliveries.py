"""Retries, replays, signatures, and taking the bot out: whatever comes twice is answered once."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select

from adapters.slack import SlackAdapter
from bot.app import App
from bot.people import Installation, Member
from tests.adapters.slack.emulator import BOT, Slack
from tests.adapters.slack.people import FORM, HttpWire, Person, Wire, words

ONLY_HTTP = pytest.mark.parametrize("mode", ["http"], indirect=True)
ONLY_SOCKET = pytest.mark.parametrize("mode", ["socket"], indirect=True)


async def test_a_delivery_that_comes_three_times_is_answered_once(ana: Person, slack: Slack) -> None:
    await ana.slash("/note add Read", times=3)
    await ana.write("note add Read", times=3)
    await ana.mention("note add Read", times=3)
    assert len(slack.messages) == 3


async def test_menus_and_forms_that_come_twice_are_shown_once(ana: Person, slack: Slack) -> None:
    await ana.slash("/note", times=2)
    await ana.mention("begin", times=2)
    assert len(slack.messages) == 2
    await ana.slash("/begin", times=2)
    assert len(slack.views) == 1
    assert len(slack.messages) == 2


async def test_a_form_sent_twice_and_a_button_delivered_twice_run_once(ana: Person, slack: Slack) -> None:
    await ana.slash("/note add")
    await ana.submit(ana.form, times=2, text="Once")
    assert len(slack.messages) == 1
    await ana.press(ana.last, "Show", times=2)
    assert slack.messages[0]["replaced"] == 1


async def test_a_replay_after_a_restart_is_known_from_the_database(
    ana: Person, slack: Slack, adapter: SlackAdapter, staged: App, settings: object
) -> None:
    await ana.slash("/note add Read")
    trigger = next(iter(slack.triggers))
    other = SlackAdapter(staged, settings)  # type: ignore[arg-type]
    await other.open()
    other._floor.slash({
        "command": "/note", "text": "add Read", "user_id": ana.ref, "channel_id": "C0GENERAL", "trigger_id": trigger,
        "response_url": slack.response_url("C0GENERAL", ana.ref),
    })  # fmt: skip
    await other.close()
    assert len(slack.messages) == 1


async def test_two_people_at_once_are_two_people(ana: Person, bo: Person, staged: App) -> None:
    for person in (ana, bo):
        await person.slash("/note add Mine")
    async with staged.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Member)) == 2


async def test_a_workspace_that_removed_the_bot_is_marked_and_comes_back_with_its_people(
    ana: Person, staged: App
) -> None:
    await ana.slash("/note add Read")
    await ana.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert await _removed(staged) is False
    await ana.event({"type": "app_uninstalled"})
    assert await _removed(staged) is True
    await ana.slash("/note add Back")
    assert await _removed(staged) is False
    await ana.event({"type": "tokens_revoked", "tokens": {"bot": [BOT]}})
    assert await _removed(staged) is True


async def _removed(app: App) -> bool:
    async with app.db.reading() as session:
        found = await session.scalar(select(Installation))
        assert found is not None
        return found.removed_at is not None


@ONLY_HTTP
async def test_an_expired_a_forged_and_a_missing_signature_are_refused(ana: Person, wire: Wire, slack: Slack) -> None:
    assert isinstance(wire, HttpWire)
    for wire.sign_at in (-400, 400):
        await ana.slash("/note add Read")
        assert wire.status == 401
    wire.sign_at, wire.secret = 0, "another secret"
    await ana.slash("/note add Read")
    assert wire.status == 401
    async with aiohttp.ClientSession() as session, session.post(wire.address, json={"type": "event_callback"}) as bare:
        assert bare.status == 401
    assert slack.messages == []


async def test_no_log_holds_what_people_wrote(
    ana: Person, wire: Wire, slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        if isinstance(wire, HttpWire):
            wire.sign_at = -400
            await ana.slash("/note add a-secret-of-mine")
            wire.sign_at = 0
        await ana.slash("/note add a-secret-of-mine")
        await ana.event({"type": "something_new", "text": "a-secret-of-mine"})
        slack.fail("response_url", "no", 404)
        await ana.slash("/note add a-secret-of-mine")
    assert "a-secret" in words(ana.last)
    ours = [line.getMessage() for line in caplog.records if not line.name.startswith(("aiosqlite", "sqlalchemy"))]
    assert [line for line in ours if "a-secret" in line or "xoxb-" in line] == []


@ONLY_HTTP
async def test_the_address_is_verified_and_nonsense_does_no_harm(ana: Person, wire: Wire) -> None:
    assert isinstance(wire, HttpWire)
    asked = json.dumps({"type": "url_verification", "challenge": "c-1"})
    assert await wire.send(asked, "application/json") == {"challenge": "c-1"}
    for body, kind in (("{", "application/json"), ("payload=%7B", FORM), ("payload=x", FORM), ("", FORM)):
        await wire.send(body, kind)
        assert wire.status in (400, 401, 404)
    await ana.slash("/note add Still here")
    assert "Still here" in words(ana.last)


@ONLY_SOCKET
async def test_a_closed_socket_is_opened_again(ana: Person, slack: Slack, adapter: SlackAdapter) -> None:
    await ana.slash("/note add One")
    slack.connected.clear()
    await slack.sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})
    await ana.slash("/note add Two")
    assert "Two" in words(ana.last)
    assert adapter.listening


async def test_a_delivery_is_acknowledged_before_it_is_read_and_not_lost_by_a_stop(
    ana: Person, slack: Slack, adapter: SlackAdapter
) -> None:
    read = asyncio.Event()

    @adapter._hall.app.middleware
    async def slowly(next: Any) -> None:
        await read.wait()
        await next()

    ana.idle = _at_once
    await ana.slash("/note add Last words")
    closing = asyncio.create_task(adapter.close())
    await _gone(slack)
    assert slack.messages == []
    read.set()
    await closing
    assert "Last words" in words(ana.last)


@ONLY_HTTP
async def test_work_in_hand_is_finished_when_the_bot_stops(
    ana: Person, slack: Slack, adapter: SlackAdapter, wire: Wire
) -> None:
    ana.idle = _at_once
    await ana.slash("/note add Last words")
    await adapter.close()
    assert "Last words" in words(ana.last)
    assert isinstance(wire, HttpWire)
    await ana.slash("/note add Too late")
    assert wire.status == 503  # Slack delivers it again, to the next process


async def _gone(slack: Slack) -> None:
    async with asyncio.timeout(60):
        while slack.sockets:  # noqa: ASYNC110  the emulator's list
            await asyncio.sleep(0)


async def _at_once() -> None:
    return
