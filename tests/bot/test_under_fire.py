"""Delivery when more than the platform goes wrong: fairness, pace, doubt, clocks, disks and databases."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import OperationalError

from bot import attempt, dispatch, ledger
from bot.app import App
from bot.census import retry_dead
from bot.claims import any_due
from bot.db import Database
from bot.delivery import FAULTS
from bot.dispatch import BATCH, LANES
from bot.errors import NotYet, Retry, TooFast, Unknowable
from bot.outbox import Effect, Outbox
from bot.people import Installation, account_of, installation_of
from bot.platform import Message, Pace
from bot.rates import Rate, SharedPace
from bot.text import Where, say
from bot.ui import reply
from tests.bot.test_delivery import Desk, Platform, another
from tests.driver import MONDAY

pytestmark = pytest.mark.both_databases
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@dataclass
class Forgetful(Platform):
    """Cannot say whether a message in doubt has arrived."""

    asked: list[Message] = field(default_factory=list)

    async def post(self, space: str, place: str, message: Message) -> str:
        self.asked.append(message)
        if message.in_doubt:
            raise Unknowable("no history here")
        return await super().post(space, place, message)


@pytest.fixture
def platform(app: App) -> Forgetful:
    platform = Forgetful()
    app.platforms["web"] = platform
    return platform


@pytest.fixture
def desk(app: App, platform: Forgetful) -> Desk:
    return Desk(app, platform)


async def post_in(desk: Desk, space: str, texts: list[str]) -> None:
    async with desk.app.db.writing() as session:
        here = await installation_of(session, "web", space, space, MONDAY)
        for each in texts:
            box = Outbox(session, MONDAY)
            await box.post(here, Where("web", "r"), reply(say("{text}", text=each)), kind="t", key=each)


async def test_a_burst_of_one_community_does_not_starve_the_others(desk: Desk) -> None:
    await post_in(desk, "large", [f"large {number}" for number in range(200)])
    await post_in(desk, "small", ["small"])
    await desk.drain()
    assert desk.platform.said.index("small") < 65, "it comes with the first batches"
    assert len(desk.platform.said) == 201


async def test_who_has_seen_all_that_wait_begins_anew(desk: Desk) -> None:
    for space in ("first", "second", "third"):
        await post_in(desk, space, [f"{space} {number}" for number in range(2)])
    hands = another(desk)._hands
    looks = [await hands.take("web", MONDAY, most) for most in (2, 2, 3)]
    assert [[claim.installation.ref for claim in look.claims] for look in looks] == [
        ["first", "second"], ["third", "third"], ["first", "second"]
    ]  # fmt: skip
    assert [look.last_installation > 0 for look in looks] == [True, False, False]


async def test_a_look_with_nothing_due_is_one_question(desk: Desk) -> None:
    await desk.post("over")
    await desk.drain()
    await desk.post("later", at=MONDAY + HOUR)
    asked: list[str] = []
    event.listen(desk.app.db.engine.sync_engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    async with desk.app.db.writing() as session:
        assert not await any_due(session, desk.app.platforms, MONDAY)
        assert len([each for each in asked if not each.startswith("BEGIN")]) == 1
        assert await any_due(session, desk.app.platforms, MONDAY + HOUR)


async def test_a_platform_that_hangs_holds_up_no_other(desk: Desk) -> None:
    desk.platform.gate = asyncio.Event()
    other = desk.app.platforms["other"] = Platform(name="other")
    await post_in(desk, "home", [f"message {number}" for number in range(70)])
    running = asyncio.ensure_future(desk.app.dispatcher.run())
    while len(desk.platform.said) < LANES * BATCH:  # noqa: ASYNC110  all that one takes in hand at once
        await asyncio.sleep(0.01)
    async with desk.app.db.writing() as session:
        here = await installation_of(session, "other", "home", "Home", MONDAY)
        await Outbox(session, MONDAY).post(here, Where("other", "r"), reply(say("hi")), kind="t", key="other")
    desk.app.wake()
    async with asyncio.timeout(60):
        await other.reached.wait()
    desk.platform.gate.set()
    await desk.app.dispatcher.stop()
    await running


async def test_one_place_gets_one_message_a_second(desk: Desk) -> None:
    desk.platform.pace = Pace(place=1.0)
    for number in range(4):
        await desk.post(f"message {number}")
    assert [await desk.drain(later) for later in (0 * SECOND, SECOND, SECOND, SECOND)] == [1, 1, 1, 1]
    assert desk.platform.said == [f"message {number}" for number in range(4)]
    assert [row.attempts for row in await desk.rows()] == [1, 1, 1, 1], "waiting for a turn is no attempt"


async def test_a_change_keeps_its_turn_when_it_changes_again(desk: Desk) -> None:
    desk.platform.pace = Pace(edits=1.0)
    posted = [await desk.post(f"message {number}") for number in range(4)]
    await desk.drain()
    for second in range(3):
        for effect in posted:
            assert effect
            await desk.edit(effect, f"changed {effect.id} at {second}")
        assert await desk.drain() == (1 if second else 2), "those that wait are in nobody's hand"
        desk.app.clock.move(SECOND)  # type: ignore[attr-defined]
    assert len([text for text in desk.platform.said if text.startswith("changed")]) == 4


async def directs(desk: Desk, space: str, people: int, **given: Any) -> None:
    """A message to each of some people of a community."""
    async with desk.app.db.writing() as session:
        now = desk.app.clock.now()
        here = await installation_of(session, "web", space, space, now)
        for number in range(people):
            account = await account_of(session, here, f"{space}{number}", f"{space}{number}", now)
            message = reply(say("{text}", text=f"{space} {number}"))
            await Outbox(session, now).direct(account, message, kind="t", key=f"{space}{number}", **given)


async def test_a_crowd_to_write_to_leaves_turns_to_other_communities(desk: Desk) -> None:
    desk.platform.pace = Pace(direct=10 / 60)
    await directs(desk, "large", 60)
    await desk.drain()
    await directs(desk, "small", 2)
    for _ in range(10):
        await desk.drain(later=6 * SECOND)
    assert [text for text in desk.platform.said if text.startswith("small")] == ["small 0", "small 1"]
    assert 10 <= len(desk.platform.said) <= 14, "the budget is used, and kept"
    assert [text for text in desk.platform.said if text.startswith("large")][:3] == ["large 0", "large 1", "large 2"]


async def test_what_has_no_time_left_takes_no_turn(desk: Desk) -> None:
    desk.platform.pace = Pace(direct=10 / 60)
    await directs(desk, "large", 40, expires=MONDAY + MINUTE)
    await directs(desk, "small", 1, at=MONDAY + HOUR)
    for later in (HOUR, 6 * SECOND, 6 * SECOND):
        await desk.drain(later)
    assert desk.platform.said == ["small 0"]
    assert sorted(await desk.states()) == ["sent", *["skipped"] * 40]


@pytest.mark.parametrize(("rests", "requests"), [("all", 0), ("direct", 1)])
async def test_a_platform_that_refuses_everybody_is_left_alone_for_a_while(
    desk: Desk, rests: str, requests: int
) -> None:
    asked: list[str] = []

    async def post(space: str, place: str, message: Message) -> str:
        asked.append(place)
        raise TooFast("banned", 600, rests=rests)

    desk.platform.post = post  # type: ignore[method-assign]
    await directs(desk, "large", 200)
    await desk.drain()
    before = len(asked)
    assert before <= LANES * BATCH
    await desk.post("to a room")
    await desk.drain(later=MINUTE)
    assert len(asked) - before == requests
    await desk.drain(later=10 * MINUTE)
    assert len(asked) > before + 1, "and then asked again"


async def test_what_was_taken_back_in_hand_is_not_said_later(desk: Desk) -> None:
    posted = await desk.post("what somebody takes back")
    assert posted
    taken = await desk.app.hands.take("web", MONDAY, 20)
    await desk.remove(posted)
    desk.platform.trouble = [TooFast("429", 1)]
    await desk.app.hands.carry(taken.claims, MONDAY)
    await desk.drain(later=MINUTE)
    assert desk.platform.said == []
    row = (await desk.rows())[0]
    assert (row.state, row.reason, row.payload) == ("skipped", "taken back", None)


async def test_direct_messages_have_a_budget_over_all_processes(desk: Desk) -> None:
    desk.platform.pace = Pace(direct=10 / 60)
    for number in range(4):
        await desk.direct(f"message {number}")
    second = another(desk)
    assert await desk.drain() + await second.drain(MONDAY) == 1
    desk.app.clock.move(6 * SECOND)  # type: ignore[attr-defined]
    assert await desk.drain() + await second.drain(MONDAY) == 1


async def test_after_an_outage_one_message_to_a_person_is_enough(desk: Desk) -> None:
    expires = MONDAY + 6 * HOUR
    await desk.direct("an old reminder", at=MONDAY + MINUTE, expires=expires)
    await desk.direct("the weekly question", at=MONDAY + 2 * MINUTE, expires=expires)
    await desk.direct("what they asked for themselves", at=MONDAY + MINUTE)
    await desk.drain(later=5 * HOUR)
    late = "This comes a little late, sorry.\nthe weekly question"
    assert sorted(desk.platform.said) == [late, "what they asked for themselves"]
    assert sorted(await desk.states()) == ["sent", "sent", "skipped"]


async def in_doubt(desk: Desk) -> None:
    desk.platform.trouble = [Retry("500", 1, in_doubt=True)]
    await desk.drain()
    await desk.drain(later=5 * MINUTE)


async def test_what_is_better_lost_than_repeated_is_not_repeated(desk: Desk) -> None:
    await desk.post("how was your week", once=True)
    await in_doubt(desk)
    assert desk.platform.said == []
    assert [(row.state, row.reason) for row in await desk.rows()] == [("skipped", "may have arrived: no history here")]


async def test_what_is_better_repeated_than_lost_is_said_again(desk: Desk) -> None:
    await desk.post("you asked for this")
    await in_doubt(desk)
    assert desk.platform.said == ["you asked for this"]
    assert desk.platform.asked[1].since == 5 * MINUTE  # type: ignore[attr-defined]


async def test_doubt_counts_from_the_first_attempt_that_may_have_arrived(desk: Desk) -> None:
    await desk.post("hello")
    doubtful = [Retry("500", 60, in_doubt=True) for _ in range(3)]
    desk.platform.trouble = [Retry("refused", 60), *doubtful, Retry("refused", 60)]
    for _ in range(5):
        await desk.drain()
        desk.app.clock.move(2 * MINUTE)  # type: ignore[attr-defined]
    [row] = await desk.rows()
    assert row.doubt_since == MONDAY + 2 * MINUTE


async def test_what_is_given_up_in_doubt_is_looked_for_when_somebody_tries_it_again(desk: Desk) -> None:
    await desk.post("how was your week", once=True)
    desk.platform.always = KeyError("no answer we can read")
    for _ in range(FAULTS):
        await desk.drain(later=HOUR)
    desk.platform.always = None
    async with desk.app.db.writing() as session:
        await retry_dead(session, desk.app.clock.now())
    await desk.drain()
    assert desk.platform.said == []
    assert desk.platform.asked[-1].in_doubt  # type: ignore[attr-defined]


async def test_a_job_goes_on_after_the_clock_was_set_back(app: App) -> None:
    ran = []
    [job] = [job for job in app.clockwork.jobs if job.name == "uptime.note_uptime"]
    app.clockwork.jobs = [job]
    for at in (MONDAY, MONDAY + SECOND, MONDAY - 24 * HOUR):
        before = dict(app.clockwork._next)
        await app.tick(at)
        ran.append(app.clockwork._next != before)
    assert ran == [True, False, True]


async def test_a_community_that_removes_the_bot_in_the_middle_hears_no_more(desk: Desk) -> None:
    for number in range(5):
        await desk.post(f"message {number}")
    desk.platform.pace = Pace(place=1.0)
    await desk.drain()
    async with desk.app.db.writing() as session:
        await session.execute(update(Installation).values(removed_at=MONDAY))
    desk.platform.pace = Pace()
    await desk.drain(later=MINUTE)
    assert desk.platform.said == ["message 0"]
    assert sorted(await desk.states()) == ["sent", *["skipped"] * 4]


async def test_an_end_is_written_when_the_database_is_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "PAUSE", 0.01)
    away = [True] * 9
    engine = desk.app.db.engine.sync_engine

    @event.listens_for(engine, "begin", insert=True)
    def begin(_: Any) -> None:
        if desk.platform.said and away:
            away.pop()
            raise OSError("the server closed the connection")

    await desk.post("hello")
    running = asyncio.ensure_future(desk.app.dispatcher.run())
    await desk.platform.reached.wait()
    while away or await desk.states() != ["sent"]:
        await asyncio.sleep(0.01)
        desk.app.wake()
    await desk.app.dispatcher.stop()
    await running
    assert desk.platform.said == ["hello"]


async def test_a_drain_that_fails_leaves_nothing_under_way(desk: Desk) -> None:
    """What went on after it would hold a connection when the process closes its database."""
    await desk.post("hello")
    before, tries = asyncio.all_tasks(), iter([OSError("the server closed the connection")])

    @event.listens_for(desk.app.db.engine.sync_engine, "begin", insert=True)
    def begin(connection: Any) -> None:
        if asyncio.all_tasks() - before and (trouble := next(tries, None)):  # one of the lanes
            raise trouble

    with pytest.raises(OSError, match="closed"):
        await desk.drain()
    assert asyncio.all_tasks() == before


async def test_connections_that_break_in_the_middle_are_made_anew(desk: Desk, database_url: str) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("a file has no connections to break")
    desk.platform.gate = asyncio.Event()
    for number in range(5):
        await desk.post(f"message {number}")
    running = asyncio.ensure_future(desk.app.dispatcher.run())
    await desk.platform.reached.wait()
    with psycopg.connect(database_url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        desk.platform.gate.set()
        while other.execute("SELECT DISTINCT state FROM effects").fetchall() != [("sent",)]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await desk.app.dispatcher.stop()
    await running
    assert len(desk.platform.said) == 5


async def test_looking_for_lost_leases_waits_for_nobody(desk: Desk, database_url: str) -> None:
    """Many look for the same ones at the same time; waiting for each other, they would end in a deadlock."""
    if database_url.startswith("sqlite"):
        pytest.skip("SQLite has one writer at a time")
    for number in range(2):
        await desk.post(f"message {number}")
    lost = {"state": "leased", "lease_owner": "dead", "lease_until": MONDAY - MINUTE, "tried_at": MONDAY}
    async with desk.app.db.writing() as session:
        await session.execute(update(Effect).values(**lost))
    async with desk.app.db.writing() as session:
        await session.execute(select(Effect.id).order_by(Effect.id).limit(1).with_for_update())
        async with asyncio.timeout(60):
            assert await desk.drain(later=SECOND) == 1
    assert await desk.drain(later=SECOND) == 1


async def test_a_full_disk_delays_and_repeats_nothing(
    desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("SQLite's own limit stands for the disk")
    monkeypatch.setattr(ledger, "PAUSE", 0.01)
    await desk.post("x" * 3000)
    async with desk.app.db.writing() as session:
        pages = await session.scalar(text("PRAGMA page_count"))
        await session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with suppress(OperationalError):
        for number in range(50):
            await desk.post(f"{number}" * 3000, key=str(number))
    assert len(await desk.rows()) < 51, "it is full"
    with suppress(Exception):
        await desk.drain()
    async with desk.app.db.writing() as session:
        await session.execute(text("PRAGMA max_page_count = 100000"))
    await desk.drain(later=2 * MINUTE)
    rows = await desk.rows()
    assert len(desk.platform.said) == len(rows)
    assert {row.state for row in rows} == {"sent"}


async def test_processes_share_the_turns_of_one_row(database_url: str) -> None:
    """Two paces over one row hand out no two turns closer than the gap."""
    databases = [Database(database_url) for _ in range(2)]
    paces = [SharedPace(db, "test", 200) for db in databases]
    loop, turns = asyncio.get_running_loop(), []

    async def walk(pace: SharedPace) -> None:
        for _ in range(20):
            await pace.turn()
            turns.append(loop.time())

    begun = loop.time()
    await asyncio.gather(*(walk(pace) for pace in paces for _ in range(3)))
    assert len(turns) == 120
    assert max(turns) - begun >= 119 / 200 - 0.1, "no faster than allowed"
    for pace in paces:
        await pace.close()
    for db in databases:
        await db.close()


async def test_turns_are_given_in_the_order_of_asking(app: App) -> None:
    pace, given = SharedPace(app.db, "test", 500), list[int]()

    async def ask(number: int) -> None:
        await pace.turn()
        given.append(number)

    await asyncio.gather(*(ask(number) for number in range(60)))
    assert given == list(range(60))
    await pace.close()


async def test_no_turn_is_taken_that_nobody_waits_for(app: App) -> None:
    """What one takes ahead and does not use, nobody else can use."""
    pace = SharedPace(app.db, "test", 500)
    for _ in range(20):
        await asyncio.gather(pace.turn(), pace.turn())
    assert not pace._turns
    await pace.close()


async def test_a_request_that_was_late_keeps_its_seat_longer(app: App) -> None:
    pace = SharedPace(app.db, "test", 50)

    async def last() -> float:
        async with app.db.reading() as session:
            return max(await session.scalar(select(Rate.seats)) or [])

    await pace.turn()
    assert pace._taking is not None
    await pace._taking  # which may tell how late this one was
    until = await last()
    pace._late[until] = until + 0.5
    pace._go_on()
    await pace.close()
    assert await last() == until + 0.5, "what the others must know is told to the end"
    assert pace._taking.done()


async def test_who_waits_for_a_turn_when_all_ends_gets_none(app: App) -> None:
    pace = SharedPace(app.db, "test", 1)
    await pace.turn()
    waits = asyncio.ensure_future(pace.turn())
    await asyncio.sleep(0)
    await pace.close()
    await asyncio.wait([waits])
    assert waits.cancelled()


async def test_who_waits_for_a_turn_is_told_that_the_database_failed(app: App) -> None:
    pace = SharedPace(app.db, "test", 50)
    async with app.db.writing() as session:
        await session.execute(text("ALTER TABLE rates RENAME TO gone"))
    told = await asyncio.gather(*(pace.turn() for _ in range(3)), return_exceptions=True)
    assert all(isinstance(each, NotYet) for each in told)
    async with app.db.writing() as session:
        await session.execute(text("ALTER TABLE gone RENAME TO rates"))
    async with asyncio.timeout(60):
        await pace.turn()
    await pace.close()


@dataclass
class Paced(Platform):
    """Takes a turn for each message."""

    turns: SharedPace | None = None

    async def post(self, space: str, place: str, message: Message) -> str:
        assert self.turns
        await self.turns.turn()
        return await super().post(space, place, message)


@pytest.fixture
async def paced(app: App) -> AsyncIterator[Desk]:
    platform = app.platforms["web"] = Paced(turns=SharedPace(app.db, "test", 8))
    yield Desk(app, platform)
    assert platform.turns
    await platform.turns.close()


async def test_to_wait_for_a_turn_is_no_silence(paced: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt, "PATIENCE", SECOND)
    for number in range(12):
        await paced.post(f"message {number}")
    await paced.drain()
    assert {(row.state, row.attempts, row.in_doubt) for row in await paced.rows()} == {("sent", 1, False)}


async def test_what_gets_no_turn_goes_back_as_it_was(paced: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt, "QUEUE", SECOND / 5)
    for number in range(12):
        await paced.post(f"message {number}")
    await paced.drain()
    ends = Counter((row.state, row.attempts, row.in_doubt, row.reason) for row in await paced.rows())
    sent, back = ("sent", 1, False, None), ("waiting", 0, False, "no turn in time")
    assert back in ends
    assert ends.keys() <= {sent, back}
    assert len(paced.platform.said) == ends[sent]


async def test_a_stop_gives_back_what_only_waits_for_its_turn(paced: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "SOON", 0.2)
    for number in range(12):
        await paced.post(f"message {number}")
    running = asyncio.ensure_future(paced.app.dispatcher.run())
    await paced.platform.reached.wait()
    await paced.app.dispatcher.stop()
    await running
    rows = await paced.rows()
    assert {(row.state, row.attempts, row.in_doubt) for row in rows} == {("sent", 1, False), ("waiting", 0, False)}
    assert len(paced.platform.said) == [row.state for row in rows].count("sent")


async def test_a_stop_while_the_database_is_away_ends_all_the_same(desk: Desk) -> None:
    engine = desk.app.db.engine.sync_engine

    @event.listens_for(engine, "begin", insert=True)
    def begin(_: Any) -> None:
        raise OSError("the server closed the connection")

    await desk.app.dispatcher.stop()
    event.remove(engine, "begin", begin)


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_stop_ends_no_attempt_of_which_something_may_have_arrived(arrived: bool) -> None:
    with attempt.under_way() as trying:
        trying.arrived = arrived
        async with trying.time:
            trying.wait()
            trying.let_go()
            assert (trying.time.when() <= asyncio.get_running_loop().time()) is not arrived  # type: ignore[operator]
            trying.time.reschedule(None)


async def test_ids_never_come_again(desk: Desk) -> None:
    first = await desk.post("one")
    assert first
    async with desk.app.db.writing() as session:
        await session.execute(text("DELETE FROM effects"))
    second = await desk.post("two")
    assert second
    assert second.id > first.id


async def test_two_accounts_of_different_people_are_both_written_to(desk: Desk) -> None:
    """One message a person: of each person."""
    async with desk.app.db.writing() as session:
        here = await installation_of(session, "web", "home", "Home", MONDAY)
        for name in ("bo", "cy"):
            account = await account_of(session, here, f"u-{name}", name, MONDAY)
            box = Outbox(session, MONDAY)
            await box.direct(account, reply(say("hi")), kind="t", key=name, expires=MONDAY + 6 * HOUR)
    await desk.drain(later=HOUR)
    assert await desk.states() == ["sent", "sent"]
