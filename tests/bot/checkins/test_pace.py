"""Rest, pause, settings, moving between zones and clocks that change."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.app import App
from bot.checkins.tables import CheckIn, Goal, Ping, Plan
from bot.clock import MovableClock
from bot.outbox import Effect
from bot.ui import Pick, flat
from bot.uptime import Uptime
from tests.bot.checkins.conftest import Until, turn
from tests.driver import Chat
from tests.platform import Recorder

DAY, WEEK = timedelta(days=1), timedelta(days=7)


async def due(app: App) -> datetime | None:
    async with app.db.reading() as session:
        return (await session.scalars(select(Plan.next_due))).one()


async def test_weeks_off_are_planned_and_cancelled(chat: Chat, ana: None) -> None:
    answer = await chat("ana", "rest", weeks=2, starting="next")
    assert "From Mon 9 Mar 2026 until Mon 23 Mar 2026" in answer.text
    await chat.press("ana", answer, "Undo")
    assert "not resting" in (await chat("ana", "rest back")).text


async def test_a_rest_ahead_is_seen_and_not_called_begun(chat: Chat, ana: None) -> None:
    await chat("ana", "rest", weeks=2, starting="next")
    for page in (await chat("ana", "me"), await chat("ana", "settings")):
        assert "Rest planned: from Mon 9 Mar 2026 until Mon 23 Mar 2026" in page.text
        assert "Resting until" not in page.text
    again = await chat("ana", "rest", weeks=1, starting="next")
    assert "You are off from Mon 9 Mar 2026 until Mon 23 Mar 2026 already, and that stays." in again.text
    await chat.press("ana", again, "Cancel that rest")
    assert "Rest planned" not in (await chat("ana", "me")).text


@pytest.mark.usefixtures("a_room")
async def test_a_rest_for_the_week_that_was_just_asked_about_promises_nothing_that_is_over(
    platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    await until("2026-03-08 17:07")
    answer = await chat.press("ana", platform.where("general")[0].answer, "Rest")
    assert "Noted: Week of Mon 2 Mar 2026 is for resting. Nobody asks you about it any more" in answer.text
    assert answer.buttons == ["Undo"]
    longer = await chat("ana", "rest", weeks=2)
    assert "From Mon 2 Mar 2026 until Mon 16 Mar 2026 nobody asks you" in longer.text


async def test_a_sick_week_is_named_afterwards(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(WEEK)
    assert "was for resting" in (await chat("ana", "rest", starting="last")).text


async def test_coming_back_early_keeps_what_was_rested(chat: Chat, ana: None, clock: MovableClock) -> None:
    await chat("ana", "rest", weeks=4)
    clock.move(WEEK)
    assert "Welcome back" in (await chat("ana", "rest back")).text
    assert "Week of Mon 9 Mar 2026: open" in (await chat("ana", "me")).text


@pytest.mark.parametrize("weeks", ["0", "9", "-1", "many", "1e400", "2.5"])
async def test_rests_have_a_length_one_can_plan(chat: Chat, ana: None, weeks: str) -> None:
    assert "number from 1 to 8" in (await chat("ana", "rest", weeks=weeks)).text


async def test_the_next_check_in_is_the_one_after_the_rest(chat: Chat, ana: None) -> None:
    await chat("ana", "rest", weeks=2)
    for page in (await chat("ana", "me"), await chat("ana", "settings")):
        assert "Sun 22 Mar 2026 18:00" in page.text
        assert "Resting until: Mon 16 Mar 2026" in page.text
        assert "I am back" in page.buttons
    await chat("ana", "rest back")
    assert "Sun 8 Mar 2026 18:00" in (await chat("ana", "settings")).text
    await chat("ana", "checkin", how="done")
    assert "Next check-in: Sun 15 Mar 2026 18:00" in (await chat("ana", "me")).text


async def test_a_pause_is_shown_with_its_beginning_and_no_next_check_in(chat: Chat, ana: None) -> None:
    await chat("ana", "pause")
    for page in (await chat("ana", "me"), await chat("ana", "settings")):
        assert "Paused since: Mon 2 Mar 2026" in page.text
        assert "Next" not in page.text
        assert "I am back" in page.buttons


async def test_a_week_with_its_check_in_is_not_called_a_rest(chat: Chat, ana: None, clock: MovableClock) -> None:
    await chat("ana", "checkin", how="partly")
    clock.move(WEEK)
    answer = await chat("ana", "rest", weeks=1, starting="last")
    assert "Week of Mon 2 Mar 2026" in answer.text
    assert "already checked in for that week; it stays “Partly”" in answer.text
    assert "not resting" in (await chat("ana", "rest back")).text


async def test_several_weeks_off_keep_the_check_in_of_the_first(chat: Chat, ana: None) -> None:
    await chat("ana", "checkin", how="done")
    answer = await chat("ana", "rest", weeks=2)
    assert "until Mon 16 Mar 2026" in answer.text
    assert "What you checked in for Week of Mon 2 Mar 2026 stays." in answer.text


async def test_a_shorter_rest_within_a_longer_one_says_that_the_longer_one_stays(chat: Chat, ana: None) -> None:
    await chat("ana", "rest", weeks=4)
    answer = await chat("ana", "rest", weeks=1)
    assert "off until Mon 30 Mar 2026 already, and that stays" in answer.text
    assert answer.buttons == ["I am back"]
    longer = await chat("ana", "rest", weeks=5)
    assert "until Mon 6 Apr 2026" in longer.text


async def test_a_rest_in_a_closed_week_changes_nothing(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(5 * WEEK)
    answer = await chat("ana", "rest", weeks=1, week="2026-03-02")
    assert "closed by now" in answer.text
    assert "Rest well" in (await chat.press("ana", answer, "Rest this week")).text


async def test_rest_sick_names_last_week(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(WEEK)
    answer = await chat("ana", "rest sick")
    assert "Noted: Week of Mon 2 Mar 2026 was for resting." in answer.text
    assert "Taken back" in (await chat.press("ana", answer, "Undo")).text


async def test_undo_of_a_rest_ahead_welcomes_nobody_back(chat: Chat, ana: None) -> None:
    ahead = await chat.press("ana", await chat("ana", "rest", weeks=1, starting="next"), "Undo")
    assert "Welcome back" not in ahead.text
    now = await chat.press("ana", await chat("ana", "rest", weeks=1), "Undo")
    assert "Welcome back" in now.text


async def test_pausing_twice_is_one_pause(chat: Chat, ana: None) -> None:
    await chat("ana", "pause")
    paused = await chat("ana", "pause")
    await chat.press("ana", paused, "I am back")
    assert "not resting" in (await chat("ana", "rest back")).text


async def test_settings_show_everything_and_each_way_to_change_it(chat: Chat, ana: None) -> None:
    card = await chat("ana", "settings")
    assert "Weekly check-in: Sunday 18:00, in the room" in card.text
    assert "Next: Sun 8 Mar 2026 18:00" in card.text
    assert card.buttons == ["Change zone or time", "No reminders", "Hide my streak everywhere", "Pause everything"]
    picks = [item for block in flat(card.reply) for item in getattr(block, "items", ()) if isinstance(item, Pick)]
    assert [pick.option for pick in picks] == ["ping", "via"]
    for pick in picks:
        for choice in pick.choices:
            news = "Your settings" if choice.value == "Sunday 18:00" else "Changed"  # she has that already
            assert news in (await chat("ana", "settings", **{pick.option: choice.value})).text
    form = await chat.press("ana", card, "Change zone or time")
    assert "Tokyo" in (await chat.fill("ana", form, zone="Tokyo")).text


async def test_a_form_of_settings_left_empty_changes_nothing(chat: Chat, ana: None) -> None:
    before = (await chat("ana", "settings")).text
    form = await chat.press("ana", await chat("ana", "settings"), "Change zone or time")
    assert (await chat.fill("ana", form)).text == before


async def test_switches_switch(chat: Chat, ana: None) -> None:
    card = await chat.press("ana", await chat("ana", "settings"), "No reminders")
    assert "Reminder the day after: no" in card.text
    assert "Remind me once" in card.buttons


@pytest.mark.usefixtures("a_room")
async def test_a_move_east_never_skips_the_ping_of_the_week(
    app: App, platform: Recorder, chat: Chat, until: Until
) -> None:
    await chat("ana", "start", zone="Los Angeles")
    await until("2026-03-08 14:00")  # Sunday 18:00 has just gone by in Auckland, not yet in Los Angeles
    await chat("ana", "settings", zone="Auckland")
    await until("2026-03-08 14:01")
    (post,) = platform.where("general")
    answer = await chat.fill("ana", await chat.press("ana", post.answer, "Check in"))
    assert "Week of Mon 2 Mar 2026" in answer.text
    await until("2026-03-15 05:00")
    assert len(platform.where("general")) == 2


@pytest.mark.usefixtures("a_room")
async def test_a_move_west_never_repeats_the_ping_of_the_week(
    app: App, platform: Recorder, chat: Chat, until: Until
) -> None:
    await chat("ana", "start", zone="Auckland", ping="sun 18:00")
    await until("2026-03-08 06:00")
    await chat("ana", "checkin", how="done")
    await chat("ana", "settings", zone="Los Angeles")
    await until("2026-03-09 06:00")
    assert len(platform.where("general")) == 1
    assert await due(app) == datetime(2026, 3, 16, 1, tzinfo=UTC)


async def test_a_move_never_opens_a_week_for_a_second_check_in(
    chat: Chat, ana: None, clock: MovableClock, app: App
) -> None:
    clock.move(DAY * 7 - timedelta(hours=8, minutes=30))  # Monday 00:30 in Berlin
    await chat("ana", "checkin", how="done", week="this")
    await chat("ana", "settings", zone="Los Angeles")
    answer = await chat("ana", "checkin", how="partly", week="this")
    assert "Streak: 1 week." in answer.text
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(CheckIn.id))) == 1


@pytest.mark.usefixtures("a_room")
async def test_the_ping_keeps_its_hour_when_clocks_change(
    app: App, platform: Recorder, chat: Chat, ana: None, until: Until
) -> None:
    await chat("ana", "settings", reminder="no")
    await until("2026-03-22 17:00")
    assert await due(app) == datetime(2026, 3, 29, 16, tzinfo=UTC)
    await until("2026-03-29 16:00")
    assert len(platform.where("general")) == 4
    assert await due(app) == datetime(2026, 4, 5, 16, tzinfo=UTC)


@pytest.mark.usefixtures("a_room")
async def test_a_ping_in_the_gap_and_one_in_the_fold_come_once(
    app: App, platform: Recorder, chat: Chat, until: Until, clock: MovableClock
) -> None:
    await chat("gap", "start", zone="New York", ping="Sunday 02:30")
    await until("2026-03-08 07:29")
    assert platform.posts == {}
    await until("2026-03-08 07:30")
    assert len(platform.posts) == 1
    clock.move(datetime(2026, 10, 30, tzinfo=UTC) - clock.now())
    await until("2026-10-31 00:00")
    before = len(platform.posts)
    await chat("gap", "settings", ping="Sunday 01:30")
    await until("2026-11-01 09:00")
    assert [post.mentions for post in list(platform.posts.values())[before:]] == [["Gap"]]


@pytest.mark.usefixtures("a_room")
async def test_an_outage_costs_nobody_anything(
    app: App, chat: Chat, ana: None, until: Until, clock: MovableClock
) -> None:
    await chat("ana", "checkin", how="done")
    await until("2026-03-10 12:00")
    await chat("ana", "checkin", how="done")
    for _ in range(4):
        clock.move(WEEK)
        await app.tick(clock.now())  # awake again after a week of silence of our own
        await app.dispatcher.drain(clock.now())
    answer = await chat("ana", "checkin", how="done", week="this")
    assert "Streak: 3 weeks." in answer.text


@pytest.mark.usefixtures("a_room")
@pytest.mark.both_databases
@pytest.mark.parametrize(("away", "weeks"), [("web", 3), ("other", 1)])
async def test_weeks_in_which_a_members_platform_was_not_heard_cost_nothing(
    app: App, chat: Chat, ana: None, until: Until, away: str, weeks: int
) -> None:
    """Though a worker lives, plans and sends."""
    await chat("ana", "checkin", how="done")
    await until("2026-03-10 12:00")
    await chat("ana", "checkin", how="done")
    stopped = app.clock.now()
    await until("2026-04-14 08:00")
    async with app.db.writing() as session:
        for since, ended in ((stopped - WEEK, stopped), (app.clock.now(), app.clock.now())):
            session.add(Uptime(since=since, until=ended, platform=away))
    answer = await chat("ana", "checkin", how="done", week="this")
    assert f"Streak: {weeks} week" in answer.text


@pytest.mark.usefixtures("a_room")
async def test_silence_bends_a_streak_and_a_return_is_welcome(app: App, chat: Chat, ana: None, until: Until) -> None:
    for day in ("2026-03-03", "2026-03-10", "2026-03-17"):
        await until(f"{day} 12:00")
        await chat("ana", "checkin", how="done")
    await until("2026-04-28 12:00")
    answer = await chat("ana", "checkin", how="done", week="this")
    assert "Good to see you again." in answer.text
    assert "Streak: 1 week. 4 weeks kept in all." in answer.text
    assert "miss" not in answer.text.lower()


@pytest.mark.both_databases
async def test_two_clicks_at_once_are_one_check_in(app: App, chat: Chat, ana: None) -> None:
    answers = await asyncio.gather(*(chat("ana", "checkin", how="done") for _ in range(4)))
    assert all("Done. Well kept." in answer.text for answer in answers)
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(CheckIn.id))) == 1


@pytest.mark.both_databases
async def test_starting_and_setting_a_goal_with_many_clicks_at_once(app: App, chat: Chat) -> None:
    started = await asyncio.gather(*(chat("ana", "start", zone="Berlin", target="Rust") for _ in range(4)))
    assert [answer.text for answer in started if "broke" in answer.text] == []
    await asyncio.gather(*(chat("ana", "goal set", text="One goal") for _ in range(4)))
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(Goal.id))) == 1


async def test_a_plan_that_cannot_be_reckoned_holds_up_nobody(
    app: App, chat: Chat, platform: Recorder, a_room: None, ana: None, until: Until
) -> None:
    await chat("bo", "start", zone="Berlin", target="Rust")
    async with app.db.writing() as session:
        first = select(Plan.member_id).order_by(Plan.member_id.desc()).limit(1).scalar_subquery()
        await session.execute(update(Plan).where(Plan.member_id == first).values(zone="Mars/Olympus"))
    await until("2026-03-08 17:10")
    assert [post for post in platform.posts.values() if "@Ana" in post.text]
    assert "Next" in (await chat("bo", "start", zone="Berlin", target="Rust")).text


@pytest.mark.both_databases
async def test_sharing_with_two_clicks_at_once_is_one_message(
    app: App, chat: Chat, platform: Recorder, a_room: None, ana: None, clock: MovableClock
) -> None:
    await chat("ana", "checkin", how="done")
    await asyncio.gather(*(chat("ana", "checkin share", week="this") for _ in range(4)))
    await app.dispatcher.drain(clock.now())
    assert len(platform.posts) == 1


@pytest.mark.both_databases
async def test_people_who_answer_at_once_are_all_counted(
    app: App, chat: Chat, platform: Recorder, a_room: None, until: Until
) -> None:
    people = [f"p{number}" for number in range(6)]
    for who in people:
        await chat(who, "start", zone="Berlin")
    await until("2026-03-08 17:00")
    await asyncio.gather(*(chat(who, "checkin", how="done") for who in people))
    await until("2026-03-08 17:01")
    assert "All 6 have checked in." in platform.where("general")[0].text


@pytest.mark.both_databases
async def test_two_processes_at_once_ask_everybody_once(
    app: App, chat: Chat, platform: Recorder, a_room: None, clock: MovableClock
) -> None:
    from bot.clockwork import Clockwork

    for number in range(7):
        await chat(f"p{number}", "start", zone="Berlin")
    await turn(app, clock)
    clock.move(timedelta(days=6, hours=9))
    others = [Clockwork(app.db, app.clockwork.jobs, app.random, app.words, app.platforms, app.wake) for _ in range(4)]
    await asyncio.gather(*(each.tick(clock.now()) for each in others))
    await app.dispatcher.drain(clock.now())
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(Ping.id))) == 7
        assert await session.scalar(select(func.count(Effect.id))) == len(platform.where("general"))
    assert sorted(name for post in platform.posts.values() for name in post.mentions) == [f"P{n}" for n in range(7)]


async def test_an_answer_that_ends_what_its_button_did_takes_the_place_of_the_card(chat: Chat, ana: None) -> None:
    undone = await chat.press("ana", await chat("ana", "rest", weeks=1), "Undo")
    paused = await chat.press("ana", await chat("ana", "settings"), "Pause everything")
    back = await chat.press("ana", paused, "I am back")
    quiet = await chat.press("ana", await chat("ana", "settings"), "No reminders")
    await chat("ana", "goal set", text="Read")
    done = await chat.press("ana", await chat("ana", "goal list"), "Done")
    opened = await chat.press("ana", done, "Undo")
    assert all(answer.reply.replace for answer in (undone, paused, back, quiet, done, opened))
    assert not (await chat("ana", "settings")).reply.replace, "looking changes nothing"


async def test_an_old_undo_touches_neither_a_newer_rest_nor_anothers(
    chat: Chat, ana: None, clock: MovableClock
) -> None:
    old = await chat("ana", "rest", weeks=1)
    await chat.press("ana", old, "Undo")
    clock.move(timedelta(minutes=1))
    await chat("ana", "rest", weeks=2)  # SQLite gives it the number of the first
    assert "not resting" in (await chat.press("ana", old, "Undo")).text
    assert "I am back" in (await chat("ana", "settings")).buttons, "the newer rest stands"
    await chat("bo", "start", zone="Berlin")
    new = await chat("bo", "rest", weeks=1)
    assert "not resting" in (await chat.press("ana", new, "Undo")).text
    assert "I am back" in (await chat("bo", "settings")).buttons
