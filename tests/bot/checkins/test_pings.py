"""The weekly message: who is asked, when, where, and what happens with the answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from bot.app import App
from bot.checkins.tables import Ping, Plan, Round
from bot.clock import MovableClock
from bot.errors import GiveUp
from bot.people import Account, Installation, Member
from tests.bot.checkins.conftest import Until, turn
from tests.driver import Chat
from tests.platform import Recorder

SUNDAY = "2026-03-08 17:00"  # 18:00 in Berlin
pytestmark = pytest.mark.usefixtures("a_room")


@pytest.fixture
async def three(chat: Chat, ana: None) -> None:
    for who in ("bo", "cy"):
        await chat(who, "start", zone="Berlin")


async def test_one_message_mentions_everybody_who_is_due(platform: Recorder, three: None, until: Until) -> None:
    await until("2026-03-08 16:59")
    assert platform.posts == {}
    await until(SUNDAY)
    (post,) = platform.where("general")
    assert post.mentions == ["Ana", "Bo", "Cy"]
    assert post.answer.buttons == ["Check in", "Rest", "Snooze", "Less of this"]
    assert "0 of 3 have checked in." in post.text
    assert "Why did I get this?" in post.text
    assert "sorry" not in post.text


async def test_the_count_follows_the_answers(
    platform: Recorder, chat: Chat, three: None, until: Until, clock: MovableClock
) -> None:
    await until(SUNDAY)
    (post,) = platform.where("general")
    await chat.fill("ana", await chat.press("ana", post.answer, "Check in"), built="A secret parser")
    await chat("bo", "checkin", how="skipped")
    await until("2026-03-08 17:05")
    assert "2 of 3 have checked in." in post.text
    assert post.edits == 1, "two answers in a row are one edit"
    assert "secret" not in post.text
    await chat("cy", "checkin", how="done")
    await until("2026-03-08 17:10")
    assert "All 3 have checked in." in post.text


async def test_who_has_answered_or_rests_is_not_mentioned(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await chat("ana", "checkin", how="done")
    await chat("bo", "rest", weeks=1)
    await until(SUNDAY)
    (post,) = platform.where("general")
    assert post.mentions == ["Cy"]


async def test_nobody_is_asked_twice_however_often_the_clock_ticks(
    app: App, platform: Recorder, three: None, until: Until, clock: MovableClock
) -> None:
    await until(SUNDAY)
    for _ in range(5):
        await turn(app, clock)
    async with app.db.writing() as session:  # as if the advance of the plans had been lost
        due = datetime(2026, 3, 8, 17, tzinfo=UTC)
        await session.execute(update(Plan).values(next_due=due, due_week=due.date() - timedelta(days=6)))
    clock.move(timedelta(minutes=1))
    await turn(app, clock)
    assert len(platform.where("general")) == 1


async def test_two_processes_at_once_ask_once(app: App, platform: Recorder, three: None, clock: MovableClock) -> None:
    import asyncio

    from bot.clockwork import Clockwork

    clock.move(timedelta(days=6, hours=9, minutes=5))
    others = [Clockwork(app.db, app.clockwork.jobs, app.random, app.words, app.platforms, app.wake) for _ in range(3)]
    await asyncio.gather(*(each.tick(clock.now()) for each in others))
    await app.dispatcher.drain(clock.now())
    assert len(platform.where("general")) == 1


async def test_very_many_are_asked_in_several_messages(app: App, platform: Recorder, chat: Chat, until: Until) -> None:
    for number in range(45):
        await chat(f"p{number}", "start", zone="Berlin")
    await until(SUNDAY)
    posts = platform.where("general")
    assert [len(post.mentions) for post in posts] == [40, 5]


async def test_one_reminder_the_day_after_to_the_silent_only_then_quiet(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until(SUNDAY)
    await chat("ana", "checkin", how="done")
    await chat("cy", "settings", reminder="no")
    await until("2026-03-09 16:59")
    assert len(platform.where("general")) == 1
    await until("2026-03-09 17:00")
    _, reminder = platform.where("general")
    assert reminder.mentions == ["Bo"]
    assert "fine answer" in reminder.text
    await until("2026-03-15 16:59")
    assert len(platform.where("general")) == 2


async def test_a_check_in_that_was_meant_for_last_week_leaves_this_one_its_reminder(
    platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    await until("2026-03-15 17:30")
    await chat("ana", "checkin", how="done", week="this")
    await chat("ana", "checkin late")
    before = len(platform.where("general"))
    await until("2026-03-16 17:10")
    (reminder,) = platform.where("general")[before:]
    assert "there is still room for your check-in" in reminder.text


async def test_two_who_have_both_answered_are_both(platform: Recorder, chat: Chat, ana: None, until: Until) -> None:
    await chat("bo", "start", zone="Berlin")
    await until(SUNDAY)
    for who in ("ana", "bo"):
        await chat(who, "checkin", how="done")
    await until("2026-03-08 17:10")
    assert "Both have checked in." in platform.where("general")[0].text


async def test_the_reminders_button_is_about_the_week_that_was_asked(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until("2026-03-09 17:00")
    reminder = platform.where("general")[-1]
    answer = await chat.fill("bo", await chat.press("bo", reminder.answer, "Check in"))
    assert "Week of Mon 2 Mar 2026" in answer.text
    await until("2026-03-09 17:30")
    assert "1 of 3 has checked in." in platform.where("general")[0].text


async def test_snooze_asks_again_when_they_said_and_only_them(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until(SUNDAY)
    (post,) = platform.where("general")
    answer = await chat.press("bo", post.answer, "Snooze")
    assert "Sun 8 Mar 2026 21:00" in answer.text
    await until("2026-03-08 20:00")
    _, again = platform.where("general")
    assert again.mentions == ["Bo"]
    assert "you asked me to come back" in again.text
    await until("2026-03-09 18:00")
    assert platform.where("general")[-1].mentions == ["Ana", "Cy"], "a snooze takes the reminder's place"


async def test_rest_from_the_message_is_about_its_week_and_can_be_undone(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until("2026-03-09 17:00")
    reminder = platform.where("general")[-1]
    answer = await chat.press("bo", reminder.answer, "Rest")
    assert "Mon 2 Mar 2026" in answer.text
    assert "Taken back" in (await chat.press("bo", answer, "Undo")).text


async def test_those_who_were_not_mentioned_may_press_too(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until(SUNDAY)
    (post,) = platform.where("general")
    assert "takes a minute" in (await chat.press("dee", post.answer, "Check in")).text
    await chat("eve", "start", zone="Tokyo")
    answer = await chat.fill("eve", await chat.press("eve", post.answer, "Check in"))
    assert "Done. Well kept." in answer.text
    assert "You already checked in for that week" in (await chat.press("eve", post.answer, "Snooze")).text


async def test_a_little_late_is_sent_with_a_word(
    app: App, platform: Recorder, three: None, clock: MovableClock
) -> None:
    await turn(app, clock)
    clock.move(timedelta(days=6, hours=13))
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())
    (post,) = platform.where("general")
    assert "This comes a little late, sorry." in post.text


async def test_very_late_is_skipped_and_counts_against_nobody(
    app: App, platform: Recorder, chat: Chat, three: None, clock: MovableClock, until: Until
) -> None:
    await chat("ana", "checkin", how="done")
    await turn(app, clock)
    clock.move(timedelta(days=13, hours=23))  # the ping of the second week was due 14 hours ago
    await app.tick(clock.now())
    assert platform.posts == {}
    await until("2026-03-29 16:00")
    answer = await chat("ana", "checkin", how="done")
    assert "Streak: 2 weeks. A quiet week would not change it." in answer.text


async def test_a_ping_that_never_arrived_counts_against_nobody(
    app: App, platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    platform.trouble.append(GiveUp("no"))
    await until("2026-03-08 18:00")
    async with app.db.reading() as session:
        assert (await session.scalars(select(Ping.state))).all() == ["missed"]


async def test_a_direct_message_only_for_those_who_chose_it(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await chat("bo", "goal set", text="Read chapter 3")
    await chat("bo", "settings", via="direct")
    await until(SUNDAY)
    assert platform.where("general")[0].mentions == ["Ana", "Cy"]
    (alone,) = platform.where("direct:u-bo")
    assert "Read chapter 3" in alone.text
    answer = await chat.press("bo", alone.answer, "Done")
    assert "Done. Well kept." in answer.text
    await until("2026-03-15 10:00")
    assert len(platform.where("direct:u-bo")) == 1, "no reminder after an answer"


async def test_who_cannot_be_written_to_is_asked_in_the_room(
    platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    await chat("ana", "settings", via="direct")
    platform.closed.add("u-ana")
    await until(SUNDAY)
    await until("2026-03-08 17:01")
    (post,) = platform.where("general")
    assert "Ana, I could not write to you directly" in post.text
    await until("2026-03-08 19:00")
    assert "Done." in (await chat.press("ana", post.answer, "Done")).text


async def test_off_means_off(platform: Recorder, chat: Chat, ana: None, until: Until) -> None:
    answer = await chat("ana", "settings", via="off")
    assert "Weekly check-in: nobody asks you; come by yourself" in answer.text
    await until("2026-03-16 12:00")
    assert platform.posts == {}
    again = await chat("ana", "settings", via="room")
    assert "Sun 22 Mar 2026 18:00" in again.text


async def test_everything_is_paused_until_they_come_back(
    platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    settings = await chat("ana", "settings")
    paused = await chat.press("ana", settings, "Pause everything")
    assert "Everything is paused" in paused.text
    await until("2026-04-01 12:00")
    assert platform.posts == {}
    assert "Welcome back" in (await chat.press("ana", paused, "I am back")).text
    await until("2026-04-05 16:00")
    assert len(platform.where("general")) == 1
    assert "Streak: 1 week." in (await chat("ana", "checkin", how="done")).text


async def test_without_a_room_nobody_is_written_to_unasked(
    app: App, platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
        await session.execute(update(Member).where(Member.name == "Org").values(level=2))
    await until("2026-03-16 17:00")
    assert [post.place for post in platform.posts.values()] == ["direct:u-org", "direct:u-org"], "once a week"
    assert "no room is chosen" in next(iter(platform.posts.values())).text


async def test_without_a_room_people_are_written_to_where_that_is_harmless(
    app: App, platform: Recorder, ana: None, until: Until
) -> None:
    platform.speaks_privately = True
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
    await until(SUNDAY)
    assert len(platform.where("direct:u-ana")) == 1


async def test_one_person_on_two_platforms_is_asked_once_where_they_were_last(
    app: App, platform: Recorder, chat: Chat, ana: None, until: Until, clock: MovableClock
) -> None:
    other = Recorder("other")
    app.platforms["other"] = other
    async with app.db.writing() as session:
        home = (await session.scalars(select(Installation))).one()
        member = (await session.scalars(select(Member).where(Member.name == "Ana"))).one()
        away = Installation(community_id=home.community_id, platform="other", ref="there", name="There", room="lobby")
        session.add(away)
        await session.flush()
        session.add(Account(installation_id=away.id, member_id=member.id, platform="other", ref="a-2", name="Ana"))
    await until(SUNDAY)
    assert len(platform.where("general")) == 1
    assert other.posts == {}
    came = chat.invocation("x", "checkin", "", {"how": "done"}, platform="other", space="there")
    await chat.send(replace(came, actor=type(came.actor)("other", "there", "a-2", "Ana")))
    await until("2026-03-15 17:00")
    assert len(platform.where("general")) == 1
    assert len(other.where("lobby", "there")) == 1


async def test_who_has_left_is_not_asked(app: App, platform: Recorder, ana: None, until: Until) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Account).values(unreachable_at=datetime(2026, 3, 3, tzinfo=UTC)))
    await until(SUNDAY)
    assert platform.posts == {}


async def test_a_shared_check_in_is_in_the_room_until_it_is_taken_back(
    platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    answer = await chat("ana", "checkin", how="partly", built="A parser @everyone", stuck="Lifetimes")
    shared = await chat.press("ana", answer, "Share in the room")
    await chat.press("ana", answer, "Share in the room")
    await until("2026-03-02 09:00")
    (post,) = platform.where("general")
    assert "@Ana checked in: Partly" in post.text
    assert "A parser @everyone" in post.text
    await chat("ana", "checkin", how="done", built="A better parser")
    await until("2026-03-02 09:30")
    assert "A better parser" in post.text
    assert shared.reply.replace, "the card says what holds now; its button is not pressed twice"
    assert "Share in the room" not in shared.buttons
    back = await chat.press("ana", shared, "Take it back from the room")
    assert back.reply.replace
    assert "Share in the room" in back.buttons
    await until("2026-03-02 10:00")
    assert platform.where("general") == []
    await chat("ana", "checkin share", week="this")
    await until("2026-03-02 11:00")
    assert len(platform.where("general")) == 1


async def test_two_communities_are_asked_apart(
    app: App, platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    came = chat.invocation("zoe", "start", "", {"zone": "Europe/Berlin"}, space="away")
    await chat.send(came)
    async with app.db.writing() as session:
        await session.execute(update(Installation).where(Installation.ref == "away").values(room="hall"))
    await until(SUNDAY)
    assert platform.where("general")[0].mentions == ["Ana"]
    assert platform.where("hall", "away")[0].mentions == ["Zoe"]
    post = platform.where("general")[0]
    press = chat.invocation("zoe", "checkin", "", {"how": "done", "round": "1"}, space="away")
    assert "Done." in (await chat.send(press)).text
    await until("2026-03-08 18:00")
    assert "0 of 1 have checked in." in post.text


async def test_a_reminder_next_door_puts_none_off_here_nor_takes_it_along(
    app: App, platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    for who, hour in (("zoe", 17), ("yan", 19)):
        there = chat.invocation(who, "start", "", {"zone": "Berlin", "ping": f"Sunday {hour}:00"}, space="away")
        await chat.send(there)
    async with app.db.writing() as session:
        await session.execute(update(Installation).where(Installation.ref == "away").values(room="hall"))
    await until("2026-03-09 20:00")
    reminded = [
        [post.mentions for post in posts if "there is still room" in post.text]
        for posts in (platform.where("general"), platform.where("hall", "away"))
    ]
    assert reminded == [[["Ana"]], [["Zoe", "Yan"]]]


async def test_a_monday_ping_looks_back_on_the_week_before(
    app: App, platform: Recorder, chat: Chat, until: Until
) -> None:
    await chat("ana", "start", zone="Berlin", ping="Monday 10:00")
    await until("2026-03-09 08:00")
    assert platform.posts == {}
    await until("2026-03-09 09:00")
    (post,) = platform.where("general")
    answer = await chat.fill("ana", await chat.press("ana", post.answer, "Check in"))
    assert "Week of Mon 2 Mar 2026" in answer.text


async def test_rounds_are_one_per_room_and_slot(app: App, three: None, until: Until) -> None:
    await until(SUNDAY)
    async with app.db.reading() as session:
        assert len((await session.scalars(select(Round))).all()) == 1
        assert len((await session.scalars(select(Ping))).all()) == 3


async def test_reminders_go_to_each_alone_where_that_is_harmless(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    platform.speaks_privately = True
    await until("2026-03-09 17:00")
    assert len(platform.where("general")) == 1, "the room hears nothing of who is silent"
    (alone,) = platform.where("direct:u-bo")
    assert "A reminder is on; switch it off with Less of this" in alone.text
    assert "Week of Mon 2 Mar 2026" in (await chat.press("bo", alone.answer, "Done")).text


async def test_a_room_hears_one_reminder_a_day(platform: Recorder, chat: Chat, ana: None, until: Until) -> None:
    await chat("bo", "start", zone="Berlin", ping="Sunday 21:00")
    await chat("cy", "start", zone="Berlin", ping="Monday 12:00")
    await until("2026-03-15 10:00")
    said = [post for post in platform.where("general") if "there is still room" in post.text]
    assert [post.mentions for post in said] == [["Ana", "Bo"], ["Cy"]]
    answer = await chat.fill("bo", await chat.press("bo", said[0].answer, "Check in"), week="2026-03-09")
    assert "Week of Mon 9 Mar 2026" in answer.text


async def test_a_reminder_names_nobody_who_was_forgotten(
    platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until(SUNDAY)
    await chat("cy", "checkin", how="done")
    await until("2026-03-09 17:00")
    reminder = platform.where("general")[-1]
    assert reminder.mentions == ["Ana", "Bo"]
    await chat("ana", "privacy delete", sure=True)
    await until("2026-03-09 17:05")
    assert reminder.mentions == ["Bo"]
    await chat("bo", "privacy delete", sure=True)
    await until("2026-03-09 17:10")
    assert reminder in platform.removed


async def test_a_snooze_takes_the_name_off_the_reminder(
    platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    await until("2026-03-09 17:00")
    reminder = platform.where("general")[-1]
    await chat.press("ana", reminder.answer, "Snooze")
    await until("2026-03-09 20:01")
    assert reminder in platform.removed
    assert "you asked me to come back" in platform.where("general")[-1].text


async def test_who_has_answered_or_rests_is_promised_no_ping(
    app: App, platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await chat("bo", "checkin", how="done")
    assert [(item.at.day, item.who) for item in await app.coming(9)] == [(8, "Ana"), (8, "Cy"), (15, "Bo")]
    await until(SUNDAY)
    await chat("ana", "checkin", how="done")
    answer = await chat("ana", "snooze", until="3h")
    assert "You already checked in for that week" in answer.text
    assert "asked again" not in answer.text
    await chat("cy", "rest", weeks=1)
    refused = await chat("cy", "snooze", until="3h")
    assert "nobody asks you" in refused.text
    assert refused.buttons == ["I am back"]
    assert not [item for item in await app.coming(9) if "ping (room)" not in item.what]


async def test_a_reminder_that_an_answer_overtook_is_not_listed(
    app: App, platform: Recorder, chat: Chat, three: None, until: Until
) -> None:
    await until(SUNDAY)
    await chat("ana", "checkin", how="done")
    async with app.db.writing() as session:
        await session.execute(update(Ping).values(again_at=datetime(2026, 3, 9, 17, tzinfo=UTC)))
    assert [item.who for item in await app.coming(9) if "reminder" in item.what] == ["Bo", "Cy"]
