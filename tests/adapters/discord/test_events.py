"""A server's scheduled events over discord.py's real client; each request is held against Discord's own description."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.surface import EVENTS, PERMISSIONS
from bot.clock import MovableClock
from bot.errors import Forbidden, GiveUp, Retry, Unreachable
from bot.platform import Event
from tests.adapters.discord.conftest import Stage, allow

BEGINS = datetime(2026, 3, 5, 18, tzinfo=UTC)
MEETING = Event("Rust", "The study group Rust meets", BEGINS, BEGINS + timedelta(hours=1), "77")


def events(stage: Stage) -> list[tuple[str, str]]:
    known = stage.env.backend.get_guild(stage.guild.id).scheduled_events.values()
    return [(event.name, str(event.scheduled_start_time)) for event in known]


@pytest.fixture
def server(stage: Stage) -> str:
    return str(stage.guild.id)


async def test_a_meeting_is_entered_once_changed_and_taken_out(stage: Stage, server: str) -> None:
    calendar = stage.adapter.calendar
    ref = await calendar.announce(server, MEETING)
    sent = stage.requests("POST", "/scheduled-events")[-1]
    assert sent["entity_metadata"] == {"location": f"https://discord.com/channels/{server}/77"}
    assert (sent["name"], sent["scheduled_start_time"]) == ("Rust", "2026-03-05T18:00:00+00:00")
    in_doubt = Event(MEETING.name, MEETING.about, MEETING.begins, MEETING.ends, in_doubt=True)
    assert await calendar.announce(server, in_doubt) == ref
    later = Event("Rust", "It is later", BEGINS + timedelta(days=1), BEGINS + timedelta(days=1, hours=1))
    await calendar.reannounce(server, ref, later)
    ((name, begins),) = events(stage)
    assert (name, begins[:16]) == ("Rust", "2026-03-06T18:00")
    await calendar.withdraw(server, ref)
    assert events(stage) == []
    await calendar.withdraw(server, ref)  # gone already is fine
    with pytest.raises(Unreachable):
        await calendar.reannounce(server, ref, later)


async def test_what_the_invite_asks_for_is_enough_and_needed(stage: Stage, server: str) -> None:
    """Only events that it made itself: to change those it needs no Manage Events."""
    allow(stage.env, stage.guild, PERMISSIONS | EVENTS)
    ref = await stage.adapter.calendar.announce(server, MEETING)
    await stage.adapter.calendar.reannounce(server, ref, MEETING)
    await stage.adapter.calendar.withdraw(server, ref)
    allow(stage.env, stage.guild, PERMISSIONS)
    with pytest.raises(Forbidden) as found:
        await stage.adapter.calendar.announce(server, MEETING)
    assert found.value.permission == "Create Events"


@pytest.mark.parametrize(
    ("status", "code", "trouble"), [(403, 50013, Forbidden), (400, 30038, Retry), (400, 50035, GiveUp)]
)
async def test_what_is_in_the_way_is_named(
    stage: Stage, server: str, status: int, code: int, trouble: type[Exception]
) -> None:
    stage.env.inject_error("POST", "/guilds/*/scheduled-events", status=status, code=code, message="no")
    with pytest.raises(trouble) as found:
        await stage.adapter.calendar.announce(server, MEETING)
    if isinstance(found.value, Forbidden):
        assert found.value.permission == "Create Events"


async def test_a_groups_meeting_is_among_its_servers_events(stage: Stage, server: str, clock: MovableClock) -> None:
    await stage.ana.slash(stage.room, "group create", topic="Rust")
    day = clock.now() + timedelta(days=3)
    await stage.ana.slash(stage.room, "meeting plan", group="1", when=day.isoformat(), repeat="once", title="Lifetimes")
    clock.move(timedelta(minutes=6))
    await stage.app.tick(clock.now())
    await stage.deliver()
    ((name, begins),) = events(stage)
    assert (name, begins[:16]) == ("Rust", day.isoformat()[:16])
    to = day + timedelta(hours=2)
    await stage.ana.slash(stage.room, "meeting move", meeting="1", when=to.isoformat())
    await stage.deliver()
    assert [begins[:16] for _, begins in events(stage)] == [to.isoformat()[:16]]
    sure = await stage.ana.slash(stage.room, "meeting cancel", meeting="1")
    await stage.ana.click(sure.response, label="Call it off")
    await stage.deliver()
    assert events(stage) == []
