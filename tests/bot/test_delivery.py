"""Delivery under everything that can go wrong, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import attempt
from bot.app import App
from bot.census import Retried, counts, due, retry_dead
from bot.clock import MovableClock
from bot.db import Database
from bot.delivery import ATTEMPTS, FAULTS
from bot.dispatch import Hands, LocalDispatcher
from bot.errors import Delivery, Forbidden, GiveUp, Retry, TooFast, Unreachable
from bot.leases import LEASE
from bot.outbox import Effect, Outbox
from bot.people import Account, Community, Installation, Level, Member, account_of, installation_of
from bot.platform import Message
from bot.text import Where, say
from bot.traces import forget
from bot.ui import reply
from bot.watch import Watch
from bot.words import words
from tests.driver import MONDAY
from tests.platform import Recorder

pytestmark = pytest.mark.both_databases
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ROOM = Where("web", "general")


@dataclass
class Platform(Recorder):
    """Keeps what it was told; may hold a message back until ``gate`` opens, and knows who has left."""

    gate: asyncio.Event | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    gone: set[str] = field(default_factory=set)
    always: Delivery | Exception | None = None

    async def post(self, space: str, place: str, message: Message) -> str:
        if self.always:
            raise self.always
        ref = await super().post(space, place, message)
        await self._held()
        return ref

    async def edit(self, space: str, ref: str, message: Message) -> None:
        await super().edit(space, ref, message)
        await self._held()

    async def present(self, space: str, person: str) -> bool:
        return person not in self.gone

    async def _held(self) -> None:
        self.reached.set()
        if self.gate:
            await self.gate.wait()

    @property
    def said(self) -> list[str]:
        return [post.text for post in self.posts.values()]


@dataclass
class Desk:
    """Writes effects and lets them be delivered."""

    app: App
    platform: Platform

    async def write(self, work: Callable[[Outbox, Installation, Account], Awaitable[Any]]) -> Any:
        async with self.app.db.writing() as session:
            now = self.app.clock.now()
            installation = await installation_of(session, "web", "home", "Home", now)
            installation.room = installation.room or "lobby"
            account = await account_of(session, installation, "u-ana", "Ana", now)
            return await work(Outbox(session, now), installation, account)

    async def post(self, text: str, key: str = "", **given: Any) -> Effect | None:
        message = reply(say("{text}", text=text))
        return await self.write(lambda box, here, _: box.post(here, ROOM, message, kind="t", key=key or text, **given))

    async def direct(self, text: str, fallback: str | None = None, **given: Any) -> Effect | None:
        message, instead = reply(say("{text}", text=text)), fallback and reply(say("{text}", text=fallback))
        return await self.write(
            lambda box, _, ana: box.direct(ana, message, kind="t", key=text, fallback=instead or None, **given)
        )

    async def edit(self, of: Effect, text: str) -> None:
        await self.write(lambda box, *_: box.edit(of, reply(say("{text}", text=text))))

    async def remove(self, of: Effect) -> None:
        await self.write(lambda box, *_: box.remove(of))

    async def drain(self, later: timedelta = timedelta(0)) -> int:
        if later:
            self.app.clock.move(later)  # type: ignore[attr-defined]
        return await self.app.dispatcher.drain(self.app.clock.now())

    async def rows(self) -> list[Effect]:
        async with self.app.db.reading() as session:
            return list(await session.scalars(select(Effect).order_by(Effect.id)))

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]


@pytest.fixture
def platform(app: App) -> Platform:
    platform = Platform()
    app.platforms["web"] = platform
    return platform


@pytest.fixture
def desk(app: App, platform: Platform) -> Desk:
    return Desk(app, platform)


def another(desk: Desk, db: Database | None = None) -> LocalDispatcher:
    """The dispatcher of a second process on the same database and platform."""
    app = desk.app
    return LocalDispatcher(Hands(db or app.db, {"web": desk.platform}, app.clock, Random(1), words, Watch()))


async def test_what_is_due_is_said_once_and_not_kept(desk: Desk) -> None:
    await desk.post("hello")
    assert await desk.drain() == 1
    assert await desk.drain() == 0
    assert desk.platform.said == ["hello"]
    [row] = await desk.rows()
    assert (row.state, row.payload, row.sent_ref) == ("sent", None, "m1")


async def test_the_same_thing_is_not_said_again(desk: Desk) -> None:
    await desk.post("hello", key="once")
    assert await desk.post("hello again", key="once") is None
    await desk.drain()
    assert await desk.post("hello again", key="once") is None
    assert await desk.drain() == 0
    assert desk.platform.said == ["hello"]


async def test_many_processes_writing_the_same_key_write_it_once(desk: Desk, database_url: str) -> None:
    await desk.post("first contact")
    others = [Desk(App(Database(database_url), desk.app.clock, Random(1), b""), desk.platform) for _ in range(3)]
    written = await asyncio.gather(*(other.post("hello", key="once") for other in [desk, *others] * 5))
    assert len([row for row in written if row]) == 1
    for other in others:
        await other.app.close()


async def test_what_is_for_later_waits(desk: Desk) -> None:
    await desk.post("later", at=MONDAY + HOUR)
    assert await desk.drain() == 0
    assert await desk.drain(later=HOUR) == 1


async def test_what_comes_too_late_is_not_said(desk: Desk) -> None:
    await desk.post("good morning", expires=MONDAY + HOUR)
    await desk.drain(later=2 * HOUR)
    assert desk.platform.said == []
    assert [(row.state, row.reason, row.payload) for row in await desk.rows()] == [
        ("skipped", "its time had passed", None)
    ]


async def test_two_dispatchers_share_the_work(desk: Desk, database_url: str) -> None:
    for number in range(60):
        await desk.post(f"message {number}")
    second = another(desk, Database(database_url))
    handled = await asyncio.gather(desk.drain(), second.drain(MONDAY), desk.drain(), second.drain(MONDAY))
    assert sum(handled) == 60
    assert sorted(desk.platform.said) == sorted(f"message {number}" for number in range(60))
    await second._hands.db.close()


async def test_after_a_crash_between_sending_and_noting_it_comes_again_in_doubt(desk: Desk) -> None:
    desk.platform.gate = asyncio.Event()
    await desk.post("hello")
    crashing = asyncio.ensure_future(desk.drain())
    await desk.platform.reached.wait()
    crashing.cancel()
    await asyncio.gather(crashing, return_exceptions=True)
    assert await desk.states() == ["leased"]
    desk.platform.gate = None
    second = another(desk)
    assert await second.drain(MONDAY) == 0
    desk.app.clock.move(LEASE + SECOND)  # type: ignore[attr-defined]
    assert await second.drain(desk.app.clock.now()) == 1
    first, again = desk.platform.posts.values()
    assert (first.message.mark, first.message.in_doubt) == (again.message.mark, False)
    assert again.message.in_doubt


async def test_a_late_answer_does_not_end_what_another_has_in_hand(desk: Desk) -> None:
    desk.platform.gate = asyncio.Event()
    await desk.post("hello")
    slow = asyncio.ensure_future(desk.drain())
    await desk.platform.reached.wait()
    async with desk.app.db.writing() as session:
        await session.execute(update(Effect).values(lease_owner="another"))
    desk.platform.gate.set()
    await slow
    assert [(row.state, row.lease_owner) for row in await desk.rows()] == [("leased", "another")]


async def test_an_edit_waits_for_its_message(desk: Desk) -> None:
    desk.platform.trouble = [Retry("busy", 30)]
    post = await desk.post("0 answers")
    assert post
    await desk.edit(post, "1 answer")
    assert await desk.drain() == 1
    assert await desk.states() == ["waiting", "waiting"]
    assert await desk.drain(later=31 * SECOND) == 2
    assert desk.platform.said == ["1 answer"]


async def test_waiting_edits_are_replaced(desk: Desk) -> None:
    post = await desk.post("0 answers")
    assert post
    await desk.drain()
    for number in range(1, 9):
        await desk.edit(post, f"{number} answers")
    assert await desk.drain() == 1
    assert [(post.text, post.edits) for post in desk.platform.posts.values()] == [("8 answers", 1)]
    await desk.edit(post, "9 answers")
    assert await desk.drain() == 1
    assert desk.platform.said == ["9 answers"]


async def test_an_edit_that_changes_while_under_way_is_made_again(desk: Desk) -> None:
    post = await desk.post("0 answers")
    assert post
    await desk.drain()
    await desk.edit(post, "1 answer")
    desk.platform.gate = asyncio.Event()
    desk.platform.reached.clear()
    slow = asyncio.ensure_future(desk.drain())
    await desk.platform.reached.wait()
    await desk.edit(post, "2 answers")
    assert await another(desk).drain(MONDAY) == 0, "the older edit might arrive after the newer one"
    desk.platform.gate.set()
    assert await slow == 2
    assert desk.platform.said == ["2 answers"]
    assert await desk.states() == ["sent", "sent"]


async def test_an_edit_under_way_that_names_the_forgotten_is_made_again_without_the_name(desk: Desk) -> None:
    post = await desk.post("0 answers")
    assert post
    await desk.drain()
    await desk.write(lambda box, _, ana: name_her(box, post, ana))
    desk.platform.gate = asyncio.Event()
    desk.platform.reached.clear()
    slow = asyncio.ensure_future(desk.drain())
    await desk.platform.reached.wait()
    await desk.write(lambda box, _, ana: forget_her(box, ana))
    desk.platform.gate.set()
    await slow
    assert desk.platform.said == ["somebody answered"]


async def name_her(box: Outbox, post: Effect, account: Account) -> None:
    await box.session.refresh(account, ["member"])
    await box.session.refresh(account.member, ["accounts"])
    await box.edit(post, reply(say("{who} answered", who=account.member.who())))


async def forget_her(box: Outbox, account: Account) -> None:
    await forget(box, await box.session.get_one(Member, account.member_id))


async def test_first_edits_by_many_processes_are_one(desk: Desk, database_url: str) -> None:
    post = await desk.post("0 answers")
    assert post
    others = [Desk(App(Database(database_url), desk.app.clock, Random(1), b""), desk.platform) for _ in range(3)]
    await asyncio.gather(*(other.edit(post, "1 answer") for other in others))
    assert len(await desk.rows()) == 2
    for other in others:
        await other.app.close()


async def test_a_message_is_taken_back(desk: Desk) -> None:
    post = await desk.post("oops")
    assert post
    await desk.drain()
    await desk.remove(post)
    await desk.drain()
    assert desk.platform.said == []


async def test_a_message_taken_back_before_it_was_sent_never_is(desk: Desk) -> None:
    post = await desk.post("oops")
    assert post
    await desk.edit(post, "oops, edited")
    await desk.remove(post)
    await desk.drain()
    assert (desk.platform.said, desk.platform.removed) == ([], [])
    assert set(await desk.states()) == {"skipped"}


async def test_taking_back_ends_what_waits_and_leaves_what_was_said(desk: Desk) -> None:
    """Its edit that waits is ended and no longer holds the words; the row of what was said still says so."""
    post, other = await desk.post("oops"), await desk.post("fine")
    assert post
    assert other
    await desk.drain()
    await desk.edit(post, "oops, edited")
    await desk.edit(other, "fine, edited")
    await desk.remove(post)
    rows = await desk.rows()
    assert [(row.verb, row.state, row.payload is None) for row in rows] == [
        ("post", "sent", True), ("post", "sent", True), ("edit", "skipped", True), ("edit", "waiting", False),
        ("remove", "waiting", True),
    ]  # fmt: skip


async def test_what_is_taken_back_unsaid_keeps_no_words(desk: Desk) -> None:
    effect = await desk.direct("oops", fallback="oops, in the room")
    assert effect
    await desk.remove(effect)
    [row, _] = await desk.rows()
    assert (row.state, row.payload, row.fallback) == ("skipped", None, None)


async def test_the_platform_says_when_to_come_back(desk: Desk) -> None:
    desk.platform.trouble = [Retry("429", 90)]
    await desk.post("hello")
    await desk.drain()
    assert await desk.drain(later=89 * SECOND) == 0
    assert await desk.drain(later=2 * SECOND) == 1
    assert desk.platform.said == ["hello"]


async def test_trouble_makes_the_pauses_longer_and_ends_some_day(desk: Desk) -> None:
    desk.platform.always = Retry("down")
    await desk.post("hello")
    pauses = []
    for _ in range(ATTEMPTS):
        before = desk.app.clock.now()
        await desk.drain()
        [row] = await desk.rows()
        pauses.append(row.not_before - before)
        desk.app.clock.move(max(row.not_before - desk.app.clock.now(), SECOND))  # type: ignore[attr-defined]
    assert pauses[0] < 4 * SECOND < pauses[5] < pauses[15] < 30 * MINUTE
    assert (row.state, row.reason) == ("dead", "down")


async def test_a_fault_of_ours_is_tried_a_few_times_and_can_be_tried_again(desk: Desk) -> None:
    desk.platform.always = KeyError("shape of the answer")
    await desk.post("hello")
    for _ in range(FAULTS):
        assert await desk.drain(later=HOUR) == 1
    assert await desk.drain(later=HOUR) == 0
    assert [(row.state, row.reason) for row in await desk.rows()] == [("dead", "KeyError")]
    desk.platform.always = None
    async with desk.app.db.writing() as session:
        assert await retry_dead(session, desk.app.clock.now()) == Retried(1, 0)
    await desk.drain()
    assert desk.platform.said == ["hello"]


async def test_each_end_is_a_line_that_tells_whose_it_was_and_nothing_that_was_said(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    row = await desk.post("hello")
    assert row is not None
    await desk.drain()
    [line] = [record for record in caplog.records if record.getMessage() == "effect"]
    told = line.__dict__["facts"]
    assert (told["effect"], told["verb"], told["installation"], told["state"]) == (row.id, "post", 1, "sent")
    assert "hello" not in str(line.__dict__)


async def test_to_come_later_is_no_attempt_until_a_day_has_passed(desk: Desk) -> None:
    desk.platform.always = TooFast("429", 1)
    await desk.post("hello")
    for _ in range(3):
        assert await desk.drain(later=2 * SECOND) == 1
    assert [(row.state, row.attempts) for row in await desk.rows()] == [("waiting", 0)]
    desk.app.clock.move(DAY)  # type: ignore[attr-defined]
    for _ in range(ATTEMPTS):
        assert await desk.drain(later=2 * SECOND) == 1
    assert [(row.state, row.reason) for row in await desk.rows()] == [("dead", "429")]


@pytest.mark.parametrize("ref", ["\ud800", "x" * 999])
async def test_an_end_that_cannot_be_written_holds_up_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ref: str
) -> None:
    post = desk.platform.post

    async def posted(space: str, place: str, message: Message) -> str:
        found = await post(space, place, message)
        return ref if found == "m2" else found

    monkeypatch.setattr(desk.platform, "post", posted)
    for number in range(5):
        await desk.post(f"message {number}")
    async with asyncio.timeout(60):
        await desk.drain()
    assert await desk.states() == ["sent"] * 5
    unwritten = [row for row in await desk.rows() if row.reason]
    assert all("could not be written" in str(row.reason) and row.sent_ref is None for row in unwritten)
    if ref == "\ud800":
        assert len(unwritten) == 1


async def test_no_answer_is_not_waited_for_for_ever(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt, "PATIENCE", timedelta(milliseconds=20))
    desk.platform.gate = asyncio.Event()
    await desk.post("hello")
    await desk.drain()
    [row] = await desk.rows()
    assert (row.state, row.reason, row.in_doubt) == ("waiting", "no answer in time", True)


async def test_what_has_come_in_part_is_in_doubt_whatever_stopped_the_rest(desk: Desk, app: App) -> None:
    class InParts(Platform):
        async def post(self, space: str, place: str, message: Message) -> str:
            attempt.begun(await super().post(space, place, message))
            raise Retry("busy", 30)

    app.platforms["web"] = InParts()
    await desk.post("hello")
    await desk.drain()
    assert [(row.state, row.in_doubt) for row in await desk.rows()] == [("waiting", True)]


async def test_an_attempt_ends_well_before_its_lease(desk: Desk) -> None:
    assert 2 * attempt.PATIENCE < LEASE


async def test_who_cannot_be_written_to_is_told_in_the_room(desk: Desk) -> None:
    desk.platform.closed = {"u-ana"}
    await desk.direct("come", fallback="Ana, come")
    await desk.drain()
    assert [(post.place, post.text) for post in desk.platform.posts.values()] == [("lobby", "Ana, come")]
    desk.platform.closed = set()
    await desk.direct("come again", fallback="Ana, come again")
    await desk.drain()
    assert [post.place for post in desk.platform.posts.values()] == ["lobby", "lobby"]


async def test_who_has_left_is_not_written_to_nor_about(desk: Desk) -> None:
    desk.platform.gone = {"u-ana"}
    await desk.direct("come", fallback="Ana, come")
    await desk.drain()
    assert desk.platform.said == []
    assert [(row.state, row.reason) for row in await desk.rows()] == [("skipped", "has left")]


async def test_a_missing_permission_is_told_to_organisers_once_and_mended(desk: Desk) -> None:
    await _organiser(desk)
    desk.platform.trouble = [Forbidden("50013", "Send Messages") for _ in range(3)]
    for number in range(3):
        await desk.post(f"message {number}")
    await desk.drain()
    assert [post.place for post in desk.platform.posts.values()] == ["direct:u-org"]
    assert "Send Messages" in desk.platform.said[0]
    await desk.drain(later=HOUR + SECOND)
    assert desk.platform.said[1:] == ["message 0", "message 1", "message 2"]


async def _organiser(desk: Desk) -> None:
    async with desk.app.db.writing() as session:
        installation = await installation_of(session, "web", "home", "Home", MONDAY)
        account = await account_of(session, installation, "u-org", "Org", MONDAY)
        account.member.level = Level.ORGANISER


async def test_a_place_that_is_gone_is_told_in_the_room(desk: Desk) -> None:
    desk.platform.trouble = [Unreachable("unknown channel")]
    await desk.post("hello")
    await desk.drain()
    assert [post.place for post in desk.platform.posts.values()] == ["lobby"]
    assert "#general" in desk.platform.said[0]
    assert await desk.states() == ["dead", "sent"]


async def test_what_will_never_work_is_not_tried_again(desk: Desk) -> None:
    desk.platform.always = GiveUp("invalid body")
    await desk.post("hello")
    assert await desk.drain() == 1
    assert await desk.drain(later=DAY) == 0
    assert await desk.states() == ["dead"]


async def test_after_the_bot_was_removed_nothing_is_said(desk: Desk) -> None:
    async def remove(box: Outbox, here: Installation, _: Account) -> None:
        await box.post(here, ROOM, reply(say("hello")), kind="t", key="k")
        here.removed_at = MONDAY

    await desk.write(remove)
    await desk.drain()
    assert await desk.states() == ["skipped"]


async def test_others_go_on_when_one_fails(desk: Desk) -> None:
    desk.platform.trouble = [GiveUp("invalid body")]
    for number in range(5):
        await desk.post(f"message {number}")
    await desk.drain()
    assert sorted(await desk.states()) == ["dead", "sent", "sent", "sent", "sent"]


async def test_stopping_finishes_what_is_in_hand_and_takes_nothing_new(desk: Desk) -> None:
    desk.platform.gate = asyncio.Event()
    await desk.post("in hand")
    running = asyncio.ensure_future(desk.app.dispatcher.run())
    await desk.platform.reached.wait()
    while sum(lane.locked() for lane in desk.app.dispatcher._loop("web")._lanes) > 1:  # noqa: ASYNC110  nobody tells us
        await asyncio.sleep(0.01)  # until nobody else looks for work any more
    stopping = asyncio.ensure_future(desk.app.dispatcher.stop())
    await asyncio.sleep(0)
    await desk.post("new")
    assert not stopping.done()
    desk.platform.gate.set()
    await stopping
    await running
    assert desk.platform.said == ["in hand"]
    assert await desk.states() == ["sent", "waiting"]


def unable_to_note(desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """As when the database goes away between sending this message and noting it."""
    ledger = desk.app.hands.ledger

    class Noting:
        async def mark(self, claim: Any, end: Any) -> None:
            if text in str(claim.effect.payload):
                raise ConnectionError("the database went away")
            await ledger.mark(claim, end)

    monkeypatch.setattr(desk.app.hands, "ledger", Noting())


async def test_what_was_sent_and_not_noted_is_given_back_in_doubt(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    unable_to_note(desk, monkeypatch, "hello")
    await desk.post("hello")
    with pytest.raises(ConnectionError):
        await desk.drain()
    await desk.app.dispatcher.stop()
    assert await another(desk).drain(MONDAY) == 1
    first, again = desk.platform.posts.values()
    assert first.message.mark == again.message.mark
    assert again.message.in_doubt


async def test_a_stop_waits_also_for_those_beside_one_that_broke(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    unable_to_note(desk, monkeypatch, "broken")
    desk.platform.gate, reached = asyncio.Event(), desk.platform.reached
    post = desk.platform.post

    async def held(space: str, place: str, message: Message) -> str:
        if "broken" in str(message.reply):
            return "m0"
        return await post(space, place, message)

    monkeypatch.setattr(desk.platform, "post", held)
    await desk.post("broken")
    await desk.post("slow")
    draining = asyncio.ensure_future(desk.drain())
    await reached.wait()
    stopping = asyncio.ensure_future(desk.app.dispatcher.stop())
    for _ in range(20):
        await asyncio.sleep(0.01)
    assert not stopping.done()
    desk.platform.gate.set()
    with pytest.raises(ConnectionError):
        await draining
    await stopping
    assert await desk.states() == ["waiting", "sent"]


async def test_a_stop_leaves_alone_what_another_has_in_hand(desk: Desk) -> None:
    await desk.post("hello")
    leased = {"state": "leased", "lease_owner": "another.1", "lease_until": MONDAY + LEASE}
    async with desk.app.db.writing() as session:
        await session.execute(update(Effect).values(**leased))
    await desk.app.dispatcher.stop()
    [row] = await desk.rows()
    assert (row.state, row.lease_owner, row.in_doubt) == ("leased", "another.1", False)


async def test_what_another_is_claiming_now_is_passed_over(desk: Desk) -> None:
    if desk.app.db.sqlite:
        pytest.skip("on SQLite every writer is alone")
    await desk.post("theirs")
    async with desk.app.db.writing() as claiming:
        await claiming.execute(select(Effect).with_for_update())
        await desk.post("ours")
        async with asyncio.timeout(60):
            assert await another(desk).drain(MONDAY) == 1
    assert desk.platform.said == ["ours"]


async def test_the_queue_can_be_looked_at(desk: Desk) -> None:
    await desk.post("now")
    await desk.post("later", at=MONDAY + HOUR)
    async with desk.app.db.reading() as session:
        assert (await due(session, MONDAY + MINUTE)).oldest == MONDAY
        assert await counts(session) == {"waiting": 2}


async def test_time_that_a_test_moves_is_the_only_time(desk: Desk, clock: MovableClock) -> None:
    await desk.post("hello")
    await desk.drain(later=DAY)
    [row] = await desk.rows()
    assert row.ended_at == clock.now() == MONDAY + DAY


async def test_who_is_in_two_communities_reads_which_one_writes(desk: Desk) -> None:
    async def elsewhere(*_: Any) -> None:
        async with desk.app.db.writing() as session:
            other = await installation_of(session, "web", "abroad", "Abroad", desk.app.clock.now())
            await account_of(session, other, "u-ana", "Ana", desk.app.clock.now())

    await desk.direct("before")
    await desk.drain()
    await elsewhere()
    first = await desk.direct("how was it?")
    await desk.post("to all of you")
    await desk.drain()
    assert desk.platform.said == ["before", "From Home:\nhow was it?", "to all of you"]
    assert first is not None
    await desk.edit(first, "how was it, then?")
    await desk.drain()
    assert desk.platform.said[1] == "From Home:\nhow was it, then?"


@pytest.mark.parametrize(
    ("place", "called", "read"),
    [
        ("workshop", "Home", "From Home (Home base):"),
        ("abroad", "Home base", "From Home (…home):"),
        ("abroad", "home  BASE", "From Home (…home):"),
    ],
)
async def test_two_communities_of_one_name_are_told_apart(desk: Desk, place: str, called: str, read: str) -> None:
    await desk.direct("before")
    await desk.drain()
    async with desk.app.db.writing() as session:
        now = desk.app.clock.now()
        await session.execute(update(Installation).values(name="Home base"))
        other = await installation_of(session, "web", place, called, now)
        await account_of(session, other, "u-ana", "Ana", now)
        await session.execute(update(Community).values(name="Home"))
    await desk.direct("how was it?")
    await desk.drain()
    assert desk.platform.said == ["before", f"{read}\nhow was it?"]


async def test_a_community_that_is_gone_does_not_count(desk: Desk) -> None:
    async with desk.app.db.writing() as session:
        now = desk.app.clock.now()
        other = await installation_of(session, "web", "abroad", "Abroad", now)
        await account_of(session, other, "u-ana", "Ana", now)
        other.removed_at = now
    await desk.direct("how was it?")
    await desk.drain()
    assert desk.platform.said == ["how was it?"]
