"""Start, goals and check-ins, as conversations. The clock stands on Monday 2 March 2026, 08:00 UTC."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.app import App
from bot.clock import MovableClock
from bot.text import plain
from tests.driver import Chat

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


async def test_a_newcomer_is_set_up_with_one_answer(chat: Chat) -> None:
    asked = await chat("ana", "start")
    assert [field.option.name for field in asked.form.fields] == ["zone", "target", "hours"], "three at most"
    assert [field.option.name for field in asked.form.fields if field.option.required] == ["zone"]
    answer = await chat.fill("ana", asked, zone="Berlin")
    assert "You are set up" in answer.text
    assert "Sunday 18:00" in answer.text
    assert "Sun 8 Mar 2026 18:00" in answer.text
    assert answer.buttons == ["Set my first goal", "Settings"]


async def test_without_a_zone_the_one_thing_needed_is_named(chat: Chat) -> None:
    answer = await chat("ana", "start", target="Rust")
    assert "a big city in your time zone" in answer.text
    assert answer.buttons == ["Back to the form"], "one way back, with what was said"
    again = await chat.press("ana", answer, "Back to the form")
    assert again.form.fields[1].value == "Rust"
    refused = await chat.fill("ana", again, hours="5")
    assert refused.buttons == ["Back to the form"]
    again = await chat.press("ana", refused, "Back to the form")
    assert [field.value for field in again.form.fields] == [None, "Rust", "5"]
    typed = await chat("ana", "start", ping="fri 5pm")
    kept = await chat.fill("ana", await chat.press("ana", typed, "Back to the form"), zone="Berlin")
    assert "Friday 17:00" in kept.text, "what was typed travels with the form that does not ask for it"
    assert (await chat("bo", "start", entrance="button")).form, "with nothing said, the form is asked at once"


async def test_a_misspelt_city_is_answered_with_the_nearest(chat: Chat) -> None:
    assert "Did you mean Berlin" in (await chat("ana", "start", zone="Berln")).text


async def test_the_zone_that_the_platform_knows_is_taken(chat: Chat) -> None:
    came = chat.invocation("ana", "start", "", {"target": "Rust"}, zone="Asia/Kolkata")
    assert "Kolkata" in (await chat.send(came)).text


async def test_the_zone_that_is_known_is_not_asked_for_again(chat: Chat) -> None:
    asked = await chat.send(chat.invocation("ana", "start", "", {}, zone="Asia/Kolkata"))
    assert not any(field.option.required for field in asked.form.fields), "all of it may be left empty"
    assert "Kolkata" in (await chat.send(chat.invocation("ana", "start", "", {"hours": "5"}, zone="Asia/Kolkata"))).text


async def test_start_again_changes_what_is_said_and_keeps_the_rest(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn Rust", hours=5)
    answer = await chat("ana", "start", ping="fri 5pm")
    assert "Changed" in answer.text
    assert "Learn Rust" in answer.text
    assert "5 hours a week" in answer.text
    assert "Friday 17:00" in answer.text
    assert "Fri 6 Mar 2026 17:00" in answer.text


async def test_zones_are_suggested_with_the_time_it_is_there(chat: Chat, app: App) -> None:
    came = chat.invocation("ana", "start", "", {})
    option = app.registry["start"].option("zone")
    assert option
    choices = await app.suggest(came, option, "berl")
    assert [choice.value for choice in choices][:1] == ["Europe/Berlin"]


async def test_a_goal_is_set_done_and_taken_up_again(chat: Chat) -> None:
    answer = await chat("ana", "goal set", text="Read chapter 3")
    listed = await chat.press("ana", answer, "See all")
    done = await chat.press("ana", listed, "Done")
    assert "Done. Well worked." in done.text
    assert "No open goal" in (await chat("ana", "goal list")).text
    await chat.press("ana", done, "Undo")
    assert "Read chapter 3" in (await chat("ana", "goal list")).text


async def test_a_goal_is_found_by_its_first_words_and_let_go(chat: Chat) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    assert "Let go" in (await chat("ana", "goal drop read")).text


async def test_a_closed_goal_is_suggested_and_taken_up_by_its_words(chat: Chat, app: App, clock: MovableClock) -> None:
    for text in ("Alpha goal", "Alpha goal, again", "Beta goal"):
        await chat("ana", "goal set", text=text)
    for line in ("goal done Alpha goal", "goal drop Beta"):
        await chat("ana", line)
        clock.move(timedelta(minutes=1))
    option = app.registry["goal reopen"].option("goal")
    assert option
    came = chat.invocation("ana", "goal reopen", "", {})
    for typed, found in (("", ["Beta goal", "Alpha goal"]), ("alpha", ["Alpha goal"])):
        assert [plain(choice.label) for choice in await app.suggest(came, option, typed)] == found
    assert "Open again" in (await chat("ana", "goal reopen alpha goal")).text
    assert "do not see a goal “Alpha” that is done or was let go" in (await chat("ana", "goal reopen Alpha")).text
    assert "Beta goal" not in (await chat("ana", "goal list")).text


async def test_goals_are_ones_own(chat: Chat) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    listed = await chat("ana", "goal list")
    assert "No open goal" in (await chat("bo", "goal list")).text
    assert "do not see" in (await chat.press("bo", listed, "Done")).text
    assert "Read chapter 3" in (await chat("ana", "goal list")).text


async def test_the_same_goal_twice_is_one_goal(chat: Chat) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    await chat("ana", "goal set", text="Read chapter 3")
    assert (await chat("ana", "goal list")).buttons.count("Done") == 1


async def test_one_click_is_a_check_in(chat: Chat, ana: None) -> None:
    answer = await chat("ana", "checkin", how="done")
    assert "Done. Well kept." in answer.text
    assert "Streak: 1 week." in answer.text
    assert "Add a few words" in answer.buttons


async def test_the_form_asks_four_things_and_needs_none(chat: Chat, ana: None) -> None:
    asked = await chat("ana", "checkin")
    assert [field.option.name for field in asked.form.fields] == ["how", "built", "stuck", "goal"]
    assert "Done" in (await chat.fill("ana", asked)).text


async def test_everything_said_is_noted(chat: Chat, ana: None) -> None:
    answer = await chat("ana", "checkin", how="partly", built="A parser", stuck="Lifetimes", goal="A lexer")
    assert "Partly counts" in answer.text
    assert "Built or solved: A parser" in answer.text
    assert "In the way: Lifetimes" in answer.text
    assert "A lexer" in (await chat("ana", "goal list")).text


async def test_a_check_in_is_changed_and_blank_keeps_what_was_there(chat: Chat, ana: None) -> None:
    first = await chat("ana", "checkin", how="partly", built="A parser", goal="A lexer")
    form = await chat.press("ana", first, "Change it")
    assert next(field.value for field in form.form.fields if field.option.name == "how") == "partly"
    changed = await chat.fill("ana", form, stuck="Lifetimes", goal="A better lexer")
    assert "Built or solved: A parser" in changed.text
    assert "In the way: Lifetimes" in changed.text
    assert "Streak: 1 week." in changed.text
    goals = (await chat("ana", "goal list")).text
    assert "A better lexer" in goals
    assert "A lexer" not in goals


async def test_how_it_went_stays_when_only_words_are_added(chat: Chat, ana: None) -> None:
    await chat("ana", "checkin", how="partly", week="this")
    form = await chat("ana", "checkin", built="A parser")
    assert "Partly counts" in (await chat.fill("ana", form)).text


async def test_the_form_begins_with_done(chat: Chat, ana: None) -> None:
    assert (await chat("ana", "checkin")).form.fields[0].value == "done"


async def test_without_a_plan_the_way_to_one_is_shown(chat: Chat) -> None:
    answer = await chat("bo", "checkin", how="done")
    assert "takes a minute" in answer.text
    assert answer.buttons == ["Start"]


async def test_last_week_can_be_entered_late_and_older_ones_not(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(WEEK)
    late = await chat("ana", "checkin", how="done", week="last")
    assert "Week of Mon 2 Mar 2026" in late.text
    clock.move(WEEK)
    refused = await chat("ana", "checkin", how="done", week="2026-03-02")
    assert "closed by now" in refused.text
    assert refused.buttons == ["Check in"]
    ahead = await chat("ana", "checkin", how="done", week="2026-03-23")
    assert "You can check in for this week or the last one" in ahead.text


async def test_what_was_said_can_be_moved_to_last_week(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(WEEK + 3 * DAY)
    answer = await chat("ana", "checkin", how="done", built="A parser")
    assert "Week of Mon 9 Mar 2026" in answer.text
    moved = await chat.press("ana", answer, "Last week instead")
    assert "Week of Mon 2 Mar 2026" in moved.text
    assert "A parser" in moved.text
    assert "Check in for this week too" in moved.buttons


@pytest.mark.parametrize("line", ["checkin done week:last", "checkin week:2026-02-23", "checkin late", "rest sick"])
async def test_the_weeks_before_the_start_are_nobodys_business(chat: Chat, ana: None, line: str) -> None:
    await chat("ana", "checkin", how="done")
    refused = await chat("ana", line)
    assert "You began in the week of Mon 2 Mar 2026; of the weeks before nothing is asked." in refused.text
    assert refused.buttons in (["Check in"], ["Rest this week"])
    assert "Streak: 1 week." in (await chat("ana", "checkin", how="done")).text


async def test_nobody_can_check_in_for_weeks_ahead(chat: Chat, ana: None) -> None:
    assert "closed" in (await chat("ana", "checkin", how="done", week="2026-03-09")).text
    assert "Monday" in (await chat("ana", "checkin", how="done", week="2026-03-04")).text
    assert "Monday" in (await chat("ana", "checkin", how="done", week="yesteryear")).text


async def test_history_is_paged_and_each_entry_opens(chat: Chat, ana: None, clock: MovableClock) -> None:
    for number in range(7):
        await chat("ana", "checkin", how="done", built=f"Thing {number} " + "and more " * 40)
        clock.move(WEEK)
    page = await chat("ana", "checkin history")
    assert "page 1 of 2" in page.text
    assert "Thing 6" in page.text
    assert "Thing 1" not in page.text
    older = await chat.press("ana", page, "Older")
    assert "Thing 1" in older.text
    assert older.buttons[-1] == "Newer"
    opened = await chat.press("ana", older, "Open")
    assert opened.text.endswith("and more")


async def test_a_streak_that_is_switched_off_is_nowhere(chat: Chat, ana: None) -> None:
    await chat("ana", "settings", streak="no")
    answer = await chat("ana", "checkin", how="done")
    assert "reak" not in answer.text
    assert "Streak: hidden" in (await chat("ana", "settings")).text


@pytest.mark.parametrize("evil", ["@everyone <!channel> **bold**", "\u202egnp.exe", "{who} {0} %s", "é" * 1500])
async def test_words_are_data(chat: Chat, ana: None, evil: str) -> None:
    answer = await chat("ana", "checkin", how="done", built=evil)
    assert evil.replace("\u202e", "") in answer.text


async def test_too_many_words_are_answered_with_the_limit_and_given_back(chat: Chat, ana: None) -> None:
    answer = await chat("ana", "checkin", how="done", built="x" * 4000)
    assert "up to 1500 characters; yours has 4000" in answer.text
    assert "Nothing is lost" in answer.text


async def test_two_communities_never_see_each_other(chat: Chat, ana: None) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    await chat("ana", "checkin", how="done", built="A parser")
    elsewhere = chat.invocation("ana", "goal list", "", {}, space="away")
    assert "No open goal" in (await chat.send(elsewhere)).text
    there = chat.invocation("ana", "checkin history", "", {}, space="away")
    assert "no weekly check-in yet" in (await chat.send(there)).text


@pytest.mark.usefixtures("a_room")
async def test_the_latest_check_in_is_shared_and_taken_back_once(chat: Chat, ana: None, clock: MovableClock) -> None:
    refused = await chat("ana", "checkin share")
    assert "no check-in for the week of Mon 2 Mar 2026 yet" in refused.text
    await chat("ana", "checkin", how="done", built="A parser")
    assert "It is not in the room" in (await chat("ana", "checkin share", back=True)).text
    clock.move(WEEK)  # a Monday: the check-in of today would be about another week
    answer = await chat("ana", "checkin share")
    assert "Shared in the room." in answer.text
    assert "A parser" in answer.text
    again = await chat("ana", "checkin share")
    assert "The room sees it already. You can take it back." in again.text
    assert "Taken back" in (await chat.press("ana", again, "Take it back from the room")).text


async def test_a_check_in_asks_the_database_for_each_thing_once(chat: Chat, app: App, ana: None) -> None:
    await chat("ana", "checkin", how="done")
    asked: list[str] = []
    event.listen(app.db.engine.sync_engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    await chat("ana", "checkin", how="partly", week="this")
    tables = ["receipts", "installations", "plans", "checkins", "checkins", "prompts_shown", "focus_sessions"]
    statements = [each for each in asked if not each.startswith("BEGIN")]
    assert [table in each for table, each in zip(tables, statements, strict=True)] == [True] * len(tables)
