"""Forms show what was said before, so that nothing changes by accident."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import App
from bot.clock import MovableClock
from bot.text import plain
from tests.bot.checkins.conftest import Until
from tests.bot.checkins.test_checking_in import WEEK
from tests.driver import Answer, Chat
from tests.platform import Recorder


def shown(form: Answer) -> dict[str, object]:
    return {field.option.name: field.value for field in form.form.fields}


async def test_the_form_shows_what_was_said_and_partly_stays_partly(chat: Chat, ana: None) -> None:
    await chat("ana", "checkin", how="partly", built="A parser", stuck="Lifetimes", goal="A lexer")
    form = await chat("ana", "checkin")
    assert plain(form.form.title) == "Week of Mon 2 Mar 2026"
    assert shown(form) == {"how": "partly", "built": "A parser", "stuck": "Lifetimes", "goal": "A lexer"}
    answer = await chat.fill("ana", form)
    assert "Partly counts" in answer.text
    assert "Built or solved: A parser" in answer.text
    assert (await chat("ana", "goal list")).text.count("A lexer") == 1


async def test_a_field_that_was_shown_and_emptied_is_cleared(chat: Chat, ana: None) -> None:
    await chat("ana", "checkin", how="partly", built="A parser", stuck="Lifetimes", goal="A lexer")
    answer = await chat.fill("ana", await chat("ana", "checkin"), stuck="", goal=None)
    assert "A parser" in answer.text
    assert "Lifetimes" not in answer.text
    assert "Next goal" not in answer.text


async def test_a_form_that_could_not_show_it_clears_nothing(chat: Chat, ana: None) -> None:
    await chat("ana", "checkin", how="partly", built="A parser")
    came = chat.invocation("ana", "checkin", "", {"how": "partly", "stuck": "Lifetimes"}, entrance="form")
    assert "A parser" in (await chat.send(came)).text
    typed = await chat("ana", "checkin", how="partly", stuck="Lifetimes", filled="yes")
    assert "A parser" in typed.text, "only a form has shown what it leaves empty"


async def test_words_alone_do_not_say_how_it_went(chat: Chat, ana: None) -> None:
    form = await chat("ana", "checkin it went rather well")
    assert shown(form)["built"] == "it went rather well"
    assert shown(form)["how"] is None, "they have yet to say it"
    assert form.form.fields[0].option.about == "Your words are below; how it went, you choose here."
    assert shown(await chat("ana", "checkin maybe")) == {"how": None, "built": "maybe", "stuck": None, "goal": None}
    assert shown(await chat("ana", "checkin"))["how"] == "done", "one click more"
    assert "Not this week. Thank you" in (await chat("ana", "checkin not this week")).text


async def test_words_that_come_later_are_added_to_those_before(chat: Chat, ana: None) -> None:
    await chat("ana", "checkin", how="partly", built="A parser")
    form = await chat("ana", "checkin maybe")
    assert shown(form)["built"] == "A parser\nmaybe"
    assert shown(form)["how"] == "partly"
    assert shown(await chat("ana", "checkin a PARSER"))["built"] == "A parser\na PARSER"
    assert shown(await chat("ana", "checkin A parser"))["built"] == "A parser", "the same words once"
    assert "up to 1500 characters" in (await chat("ana", "checkin " + 1495 * "x")).text


@pytest.mark.usefixtures("a_room")
async def test_the_form_of_an_old_message_shows_the_week_it_would_change(
    chat: Chat, ana: None, until: Until, platform: Recorder
) -> None:
    await until("2026-03-08 17:00")
    (post, *_) = platform.where("general")
    await until("2026-03-24 12:00")
    await chat("ana", "checkin", how="partly", week="this")
    form = await chat.press("ana", post.answer, "Check in")
    assert plain(form.form.title) == "Week of Mon 16 Mar 2026", "the one that may still be entered late"
    assert "The week of that message is over" in form.form.fields[0].option.about
    assert "over" not in (await chat("ana", "checkin")).form.fields[0].option.about
    assert "older week" in (await chat.fill("ana", form)).text


@pytest.mark.usefixtures("a_room")
async def test_who_presses_the_message_of_others_is_welcome(
    chat: Chat, ana: None, until: Until, platform: Recorder
) -> None:
    await until("2026-03-08 17:00")
    (post,) = platform.where("general")
    await chat("eve", "start", zone="Berlin")
    answer = await chat.fill("eve", await chat.press("eve", post.answer, "Check in"))
    assert "named others; you are as welcome" in answer.text


async def test_start_again_shows_the_plan(chat: Chat, ana: None) -> None:
    form = await chat("ana", "start")
    assert shown(form) == {"zone": "Europe/Berlin", "target": "Learn Rust", "hours": "5", "ping": "Sunday 18:00"}
    answer = await chat.fill("ana", form, target="")
    assert "Learn Rust" not in answer.text
    assert "5 hours a week" in answer.text


@pytest.mark.parametrize(
    ("typed", "said"), [("4.5", "4.5 hours a week"), ("4,5", "4.5 hours a week"), ("1", "1 hour a")]
)
async def test_hours_may_be_halves(chat: Chat, typed: str, said: str) -> None:
    assert said in (await chat("ana", "start", zone="Berlin", hours=typed)).text


async def test_a_zone_that_may_be_a_mere_default_is_asked_about(chat: Chat) -> None:
    came = chat.invocation("ana", "start", "", {"target": "Rust"}, zone="UTC")
    answer = await chat.send(came)
    assert "You are on UTC; is that right?" in answer.text
    form = await chat.press("ana", answer, "Choose my city")
    assert "is that right" not in (await chat.fill("ana", form, zone="Berlin")).text
    assert "is that right" not in (await chat("bo", "start", zone="UTC")).text


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("thu", ["Thursday 18:00", "Thursday 19:00"]),
        ("Donnerstag", ["Thursday 18:00", "Thursday 19:00"]),
        ("miércoles 7", ["Wednesday 07:00"]),
        ("fri 5pm", ["Friday 17:00"]),
        ("19:30", ["Sunday 19:30", "Monday 19:30"]),
        ("s", ["Saturday 18:00", "Sunday 18:00"]),
        ("", ["Sunday 18:00", "Sunday 20:00"]),
    ],
)
async def test_times_are_suggested_from_what_is_typed(app: App, chat: Chat, typed: str, first: list[str]) -> None:
    option = app.registry["start"].option("ping")
    assert option
    choices = await app.suggest(chat.invocation("ana", "start", "", {}), option, typed)
    assert [plain(choice.label) for choice in choices][: len(first)] == first
    assert len({choice.value for choice in choices}) == len(choices) <= 25


async def test_no_time_is_suggested_for_what_is_none(app: App, chat: Chat) -> None:
    option = app.registry["start"].option("ping")
    assert option
    assert await app.suggest(chat.invocation("ana", "start", "", {}), option, "xyz") == []


async def test_a_pause_ends_with_a_check_in(chat: Chat, ana: None, clock: MovableClock) -> None:
    await chat("ana", "pause")
    clock.move(2 * WEEK)
    answer = await chat("ana", "checkin", how="done", week="this")
    assert "Your pause has ended; you are asked again Sun 29 Mar 2026 18:00." in answer.text
    assert "Paused since" not in (await chat("ana", "me")).text
    await chat.press("ana", answer, "Stay paused")
    assert "Paused since" in (await chat("ana", "settings")).text


async def test_the_form_of_settings_shows_what_is_set_and_sent_as_it_is_changes_nothing(chat: Chat, ana: None) -> None:
    await chat("ana", "settings", streak="no")
    form = await chat.press("ana", await chat("ana", "settings"), "Change zone or time")
    now = {"ping": "Sunday 18:00", "zone": "Europe/Berlin", "via": "room", "reminder": "yes", "streak": "no"}
    assert shown(form) == now
    answer = await chat.fill("ana", form)
    assert "Your settings" in answer.text
    assert "Streak: hidden" in answer.text


async def test_what_stays_unanswered_in_the_settings_stays_as_it_is(chat: Chat, ana: None) -> None:
    form = await chat.press("ana", await chat("ana", "settings"), "Change zone or time")
    answer = await chat.fill("ana", form, reminder="no", streak=None)
    assert "Reminder the day after: no" in answer.text
    assert "Streak: shown" in answer.text


async def test_settings_said_again_move_no_ping_and_end_no_snooze(
    app: App, chat: Chat, ana: None, until: Until, a_room: None, platform: Recorder
) -> None:
    await chat("ana", "settings", reminder="no")
    await until("2026-03-08 17:30")
    await chat("ana", "snooze", until="3h")
    form = await chat.press("ana", await chat("ana", "settings"), "Change zone or time")
    assert "Your settings" in (await chat.fill("ana", form)).text
    before = len(platform.where("general"))
    await until("2026-03-08 21:30")
    assert len(platform.where("general")) == before + 1, "the snooze ended as was asked"


async def test_a_ping_that_is_due_survives_settings_said_again(
    chat: Chat, ana: None, clock: MovableClock, until: Until, a_room: None, platform: Recorder
) -> None:
    await until("2026-03-08 16:59")
    clock.move(timedelta(minutes=2))
    form = await chat.press("ana", await chat("ana", "settings"), "Change zone or time")
    await chat.fill("ana", form)
    await until("2026-03-08 17:10")
    assert len(platform.where("general")) == 1


async def test_the_form_of_a_closed_week_does_not_open(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(timedelta(days=60))
    refused = await chat("ana", "checkin", week="2026-03-02")
    assert "That week is closed by now" in refused.text
    assert plain((await chat.press("ana", refused, "Check in")).form.title) == "Week of Mon 27 Apr 2026"


@pytest.mark.parametrize("line", ["checkin", "checkin maybe", "rest"])
async def test_who_has_not_started_is_told_before_the_form(chat: Chat, line: str) -> None:
    refused = await chat("new", line)
    assert "You have no weekly check-in yet" in refused.text
    assert refused.buttons == ["Start"]


async def test_a_draft_goes_when_the_thing_was_done_otherwise(chat: Chat, ana: None) -> None:
    form = await chat("ana", "checkin")
    refused = await chat.fill("ana", form, built="x" * 2000)
    assert "Unfinished forms" in (await chat("ana", "privacy show")).text
    await chat("ana", "checkin", how="done")
    assert "Unfinished forms" not in (await chat("ana", "privacy show")).text
    assert shown(await chat.press("ana", refused, "Back to the form"))["how"] == "done", "the form opens all the same"


async def test_late_without_a_check_in_leads_to_last_week(chat: Chat, ana: None, clock: MovableClock) -> None:
    clock.move(timedelta(days=7))
    refused = await chat("ana", "checkin late")
    assert "the week of Mon 9 Mar 2026" in refused.text
    form = await chat.press("ana", refused, "Check in for last week")
    assert plain(form.form.title) == "Week of Mon 2 Mar 2026"
    assert "Week of Mon 2 Mar 2026" in (await chat.fill("ana", form)).text
