"""A private address: shown once, renewed, ended, served over HTTP to whoever has it, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from ical.event import Event, EventStatus
from sqlalchemy import func, select

from adapters.calendars import Allowance, Calendars
from bot.app import App
from bot.calendar.tables import CalendarAddress
from bot.clock import MovableClock
from bot.groups.meeting_tables import Meeting
from tests.bot.calendar.reading import Seen, events, read
from tests.driver import Answer, Chat

Client = TestClient[web.Request, web.Application]
END = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
async def client(app: App) -> AsyncIterator[Client]:
    app.address = "http://cairn.test"
    site = web.Application()
    site.add_routes(Calendars(app).routes())
    async with TestClient(TestServer(site)) as found:
        yield found


def path(answer: Answer) -> str:
    found = re.search(r"http://cairn\.test(/calendar/[\w-]{43}\.ics)", answer.text)
    assert found, answer.text
    return found[1]


async def seen(client: Client, where: str) -> list[Seen]:
    answer = await client.get(where)
    assert (answer.status, answer.content_type) == (200, "text/calendar")
    return events(read(await answer.read()), END)


async def test_it_is_shown_once_renewed_and_ended(chat: Chat, app: App, client: Client) -> None:
    first = path(await chat("ana", "calendar"))
    again = await chat("ana", "calendar")
    assert "cannot show it again" in again.text
    assert "cairn.test" not in again.text
    assert (await client.get(first)).status == 200
    second = path(await chat.press("ana", again, "Make a new one"))
    assert (await client.get(first)).status == 404
    assert (await client.get(second)).status == 200
    async with app.db.reading() as session:
        assert (await session.scalars(select(CalendarAddress.token_hash))).one() not in second
    assert "has ended" in (await chat("ana", "calendar revoke")).text
    assert (await client.get(second)).status == 404
    assert "no calendar address" in (await chat("ana", "calendar revoke")).text


async def test_who_is_forgotten_has_no_address(chat: Chat, client: Client) -> None:
    where = path(await chat("ana", "calendar"))
    await chat("ana", "privacy delete", sure=True)
    assert (await client.get(where)).status == 404


async def test_without_an_address_of_its_own_it_says_so(chat: Chat) -> None:
    assert "not switched on" in (await chat("ana", "calendar")).text


async def test_meetings_focus_and_check_ins_and_nothing_of_others(
    chat: Chat, client: Client, clock: MovableClock
) -> None:
    await chat("ana", "start", zone="Berlin", ping="Sunday 18:00")
    await chat("ana", "group create", topic="Rust")
    await chat("bo", "group create", topic="Haskell")
    await chat("ana", "meeting plan", group="1", when="2026-03-05 19:00", repeat="weekly", title="Lifetimes")
    await chat("bo", "meeting plan", group="2", when="2026-03-05 19:00", repeat="weekly")
    await chat("ana", "focus", when="2026-03-04 10:00", goal="Read")
    await chat("bo", "focus", when="2026-03-04 11:00", goal="Bo's own")
    await chat("ana", "rest", weeks=1, starting="next")
    where = path(await chat("ana", "calendar"))
    told = [(one.title, one.at.day) for one in await seen(client, where)]
    assert told == [
        ("Focus: Read", 4), ("Rust: Lifetimes", 5), ("Weekly check-in", 8), ("Rust: Lifetimes", 12),
        ("Rust: Lifetimes", 19), ("Weekly check-in", 22), ("Rust: Lifetimes", 26), ("Weekly check-in", 29),
    ]  # fmt: skip
    winter, summer = (one.at for one in await seen(client, where) if one.title == "Weekly check-in" and one.at.day > 8)
    assert (winter.hour, summer.hour) == (17, 16)


async def test_a_change_keeps_the_uid_raises_the_sequence_and_is_newer(
    chat: Chat, client: Client, clock: MovableClock
) -> None:
    await chat("ana", "start", zone="Berlin")
    await chat("ana", "group create", topic="Rust")
    await chat("ana", "meeting plan", group="1", when="2026-03-05 19:00", repeat="weekly")
    await chat("ana", "focus", when="2026-03-04 10:00")
    where = path(await chat("ana", "calendar"))
    before = await newest(client, where)
    clock.move(timedelta(hours=1))
    await chat("ana", "meeting cancel", meeting="2", sure=True)
    await chat("ana", "start", ping="Saturday 10:00")
    await chat("ana", "focus stop", session="1")
    after = await newest(client, where)
    assert set(after) == {uid for uid in before if not uid.startswith("focus")}
    assert all(later(before[uid], after[uid]) for uid in after)
    assert 12 not in [one.at.day for one in await seen(client, where) if one.title == "Rust"]
    await chat("ana", "meeting cancel", meeting="1", every=True, sure=True)
    assert [one for one in await seen(client, where) if one.title == "Rust"] == []


async def newest(client: Client, where: str) -> dict[str | None, Event]:
    return {event.uid: event for event in read(await (await client.get(where)).read()).events}


def later(before: Event, after: Event) -> bool:
    """Whether a program that knows ``before`` takes ``after`` for the newer one (RFC 5545, 3.8.7)."""
    assert before.last_modified
    assert after.last_modified
    higher = (after.sequence or 0) > (before.sequence or 0)
    return higher and after.last_modified > before.last_modified and after.dtstamp > before.dtstamp


async def test_a_move_a_new_name_and_a_call_off_are_newer_each(chat: Chat, client: Client, clock: MovableClock) -> None:
    await chat("ana", "group create", topic="Rust")
    await chat("ana", "meeting plan", group="1", when="2026-03-06 10:00", repeat="once")
    where, told = path(await chat("ana", "calendar")), []
    for deed, values in (
        ("meeting list", {}), ("meeting move", {"meeting": "1", "when": "2026-03-07 11:00"}),
        ("group edit", {"group": "1", "name": "Crabs"}), ("meeting cancel", {"meeting": "1", "sure": True}),
    ):  # fmt: skip
        clock.move(timedelta(minutes=5))
        await chat("ana", deed, **values)
        told += [*(await newest(client, where)).values()]
    assert len({one.uid for one in told}) == 1
    assert all(later(before, after) for before, after in pairwise(told))
    assert [(one.summary, one.status) for one in told[2:]] == [
        ("Crabs", EventStatus.CONFIRMED), ("Crabs", EventStatus.CANCELLED)
    ]  # fmt: skip


async def test_a_meeting_that_moved_is_read_at_its_new_time(chat: Chat, client: Client) -> None:
    await chat("ana", "start", zone="Berlin")
    await chat("ana", "group create", topic="Rust")
    await chat("ana", "meeting plan", group="1", when="2026-03-05 19:00", repeat="weekly")
    await chat("ana", "meeting plan", group="1", when="2026-03-06 10:00", repeat="once", title="Once")
    where = path(await chat("ana", "calendar"))
    titles = {one.uid for one in await seen(client, where)}
    await chat("ana", "meeting move", meeting="2", when="2026-03-13 20:00")
    async with chat.app.db.reading() as session:
        alone = await session.scalar(select(func.max(Meeting.id)))
    await chat("ana", "meeting move", meeting=str(alone), when="2026-03-07 11:00")
    after = await seen(client, where)
    assert {one.uid for one in after} == titles
    assert [one.at for one in after if one.title == "Rust"] == [
        datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((5, 18), (13, 19), (19, 18), (26, 18))
    ]
    assert [one.at for one in after if "Once" in one.title] == [datetime(2026, 3, 7, 10, tzinfo=UTC)]


async def test_it_is_asked_for_now_and_then(chat: Chat, client: Client, clock: MovableClock) -> None:
    where = path(await chat("ana", "calendar"))
    answer = await client.get(where)
    unchanged = await client.get(where, headers={"If-None-Match": answer.headers["ETag"]})
    assert (unchanged.status, await unchanged.read()) == (304, b"")
    states = [(await client.get(where)).status for _ in range(19)]
    assert states == [200] * 18 + [429]
    clock.move(timedelta(minutes=1))
    assert (await client.get(where)).status == 200
    wrong = [(await client.get(f"/calendar/{number}{'x' * 40}.ics")).status for number in range(121)]
    assert wrong == [404] * 120 + [429]
    another = path(await chat("bo", "calendar"))
    assert (await client.get(another)).status == 200, "others' guesses lock nobody out"
    assert (await client.get(f"/calendar/{'x' * 500}.ics")).status in (404, 429)


def test_an_allowance_refills_and_forgets() -> None:
    allowance, now = Allowance(2, timedelta(seconds=10)), datetime(2026, 1, 1, tzinfo=UTC)
    assert [allowance.wait("a", now) for _ in range(3)] == [None, None, timedelta(seconds=10)]
    assert allowance.wait("b", now) is None
    assert allowance.wait("a", now + timedelta(seconds=10)) is None


async def test_two_stand_by_name_in_each_others_calendar(chat: Chat, client: Client, clock: MovableClock) -> None:
    await chat("ana", "focus pair", when="2026-03-04 10:00", goal="Read")
    where, told = path(await chat("ana", "calendar")), []
    for deed in ("focus list", "focus join", "focus stop"):
        clock.move(timedelta(minutes=5))
        await chat("bo", deed, **({} if deed == "focus list" else {"session": "1"}))
        told += [*(await newest(client, where)).values()]
    assert [one.summary for one in told] == [
        "Focus for two, a seat is free", "Focus with Bo", "Focus for two, a seat is free"
    ]  # fmt: skip
    assert len({one.uid for one in told}) == 1
    assert all(later(before, after) for before, after in pairwise(told))


async def test_two_communities_of_one_name_give_two_calendars_that_are_told_apart(chat: Chat, client: Client) -> None:
    named = []
    for space in ("home-0001", "home-0002"):
        came = chat.invocation("ana", "calendar", "", {}, space=space)
        text = await (await client.get(path(await chat.send(came)))).text()
        named += re.findall(r"X-WR-CALNAME:(.*)\r", text)
    again = await (
        await client.get(path(await chat.press("ana", await chat("ana", "calendar"), "Make a new one")))
    ).text()
    named += re.findall(r"X-WR-CALNAME:(.*)\r", again)
    assert named == ["Home with Cairn", "Home (…0002) with Cairn", "Home (…home) with Cairn"]
