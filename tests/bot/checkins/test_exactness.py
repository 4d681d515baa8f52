"""What must hold exactly: whose rest, which week, how late, and how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.app import App
from bot.checkins.tables import Plan, Rest
from bot.clock import MovableClock
from bot.errors import Retry, Unknowable
from bot.outbox import Effect
from bot.people import Account, Installation, Member, who_can_mend
from bot.platform import Message
from tests.bot.checkins.conftest import Until, turn
from tests.driver import Chat
from tests.platform import Recorder

SUNDAY = "2026-03-08 17:00"  # 18:00 in Berlin
pytestmark = pytest.mark.usefixtures("a_room", "ana")


@pytest.fixture
async def bo(chat: Chat) -> None:
    await chat("bo", "start", zone="Berlin")


@pytest.mark.usefixtures("bo")
async def test_nobody_undoes_the_rest_of_another(app: App, chat: Chat) -> None:
    await chat("ana", "rest", weeks=2)
    async with app.db.reading() as session:
        rest = (await session.scalars(select(Rest))).one()
    assert "Taken back" not in (await chat("bo", "rest back", rest=rest.id)).text
    async with app.db.reading() as session:
        assert (await session.scalars(select(Rest.id))).all() == [rest.id]


@pytest.mark.usefixtures("bo")
async def test_a_count_is_of_the_week_that_was_asked_about(platform: Recorder, chat: Chat, until: Until) -> None:
    await chat("ana", "checkin", how="done")
    await until("2026-03-15 17:00")
    await chat("bo", "checkin", how="done", week="this")
    await until("2026-03-15 17:10")
    assert "1 of 2 has checked in." in platform.where("general")[-1].text


async def test_a_reminder_that_comes_very_late_is_left_be(
    app: App, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await until(SUNDAY)
    clock.move(timedelta(days=1, hours=6, minutes=1))
    await turn(app, clock)
    assert len(platform.where("general")) == 1


async def test_who_plans_a_rest_is_not_reminded_of_the_week_before_it(
    platform: Recorder, chat: Chat, until: Until
) -> None:
    await until(SUNDAY)
    await chat("ana", "rest", weeks=1, starting="next")
    await until("2026-03-09 18:00")
    assert len(platform.where("general")) == 1


async def test_a_reminder_that_comes_a_little_late_comes(
    app: App, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await until(SUNDAY)
    clock.move(timedelta(days=1, hours=5, minutes=59))
    await turn(app, clock)
    assert len(platform.where("general")) == 2


async def test_who_was_asked_is_passed_over_and_their_plan_goes_on(
    app: App, until: Until, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    """As if the advance of the plan had been lost."""
    await until(SUNDAY)
    due = datetime(2026, 3, 8, 17, tzinfo=UTC)
    async with app.db.writing() as session:
        lost = {"next_due": due, "due_week": due.date() - timedelta(days=6), "asked_week": None}
        await session.execute(update(Plan).values(**lost))
    clock.move(timedelta(minutes=1))
    await turn(app, clock)
    async with app.db.reading() as session:
        assert (await session.scalars(select(Plan.next_due))).one() == due + timedelta(days=7)
    assert "failed" not in caplog.text


class Unsure(Recorder):
    """Its answers get lost, and it cannot say what has arrived."""

    async def post(self, space: str, place: str, message: Message) -> str:
        if message.in_doubt:
            raise Unknowable("no history here")
        await super().post(space, place, message)
        raise Retry("no answer", 60, in_doubt=True)


@pytest.mark.parametrize(
    ("via", "since", "to"),
    [("room", "2026-03-08 16:00", "2026-03-08 17:10"), ("direct", "2026-03-08 16:00", "2026-03-08 17:10"),
     ("room", "2026-03-09 12:00", "2026-03-09 18:00")],
    ids=["in the room", "in private", "a reminder"],
)  # fmt: skip
async def test_who_may_have_been_asked_is_not_asked_again(
    app: App, platform: Recorder, chat: Chat, until: Until, via: str, since: str, to: str
) -> None:
    await chat("ana", "settings", via=via)
    await until(since)
    unsure = app.platforms["web"] = Unsure()
    await until(to)
    assert len(unsure.posts) == 1


async def test_where_the_bot_was_removed_nobody_is_asked_but_on_their_other_platform(
    app: App, platform: Recorder, until: Until
) -> None:
    other = app.platforms["other"] = Recorder("other")
    async with app.db.writing() as session:
        home = (await session.scalars(select(Installation))).one()
        ana = (await session.scalars(select(Member).where(Member.name == "Ana"))).one()
        home.removed_at = app.clock.now()
        away = Installation(community_id=home.community_id, platform="other", ref="there", name="There", room="lobby")
        session.add(away)
        await session.flush()
        session.add(Account(installation_id=away.id, member_id=ana.id, platform="other", ref="a-2", name="Ana"))
    await until(SUNDAY)
    assert platform.posts == {}
    assert [post.mentions for post in other.where("lobby", "there")] == [["Ana"]]


async def test_who_cannot_be_written_to_is_told_in_no_room_where_there_is_none(
    app: App, platform: Recorder, chat: Chat, until: Until
) -> None:
    await chat("ana", "settings", via="direct")
    platform.closed.add("u-ana")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
        await session.execute(delete(Effect))
    await until("2026-03-08 17:01")
    async with app.db.reading() as session:
        assert (await session.scalars(select(Effect.verb))).all() == ["direct"]


async def test_trouble_is_told_to_nobody_who_cannot_be_written_to(app: App) -> None:
    async with app.db.writing() as session:
        here = (await session.scalars(select(Installation))).one()
        await session.execute(update(Member).values(level=2))
        assert len((await session.scalars(who_can_mend(here, 3))).all()) == 2
        gone = select(Member.id).where(Member.name == "Ana").scalar_subquery()
        await session.execute(update(Account).where(Account.member_id == gone).values(unreachable_at=app.clock.now()))
        left = (await session.scalars(who_can_mend(here, 3))).all()
        assert [account.ref for account in left] == ["u-org"]
