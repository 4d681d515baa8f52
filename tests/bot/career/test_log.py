"""The log of applications: one's own, and quiet until the day that was chosen."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.career import applications
from bot.career.tables import Application
from bot.clock import MovableClock
from tests.bot.career.conftest import Later
from tests.driver import Chat
from tests.platform import Recorder

NOTED = {"employer": "Deep Sea Ltd", "role": "Data engineer"}


async def test_an_application_is_noted_and_changed_in_its_form(chat: Chat) -> None:
    noted = await chat("ana", "career log", **NOTED, next_step="Write to Kim", remind="in 1 week")
    assert "Data engineer at Deep Sea Ltd" in noted.text
    assert "Next step: Write to Kim" in noted.text
    form = await chat.press("ana", noted, "Change")
    shown = {field.option.name: field.value for field in form.form.fields}
    assert shown["next_step"] == "Write to Kim"
    assert str(shown["remind"]).startswith("2026-03-09 08:00")
    changed = await chat.fill("ana", form, stage="talking", next_step="")
    assert "In conversation" in changed.text
    assert "Write to Kim" not in changed.text
    listed = await chat("ana", "career applications")
    assert listed.text.count("Deep Sea Ltd") == 1
    assert "In conversation · reminder" in listed.text


async def test_the_log_is_the_members_own(chat: Chat) -> None:
    await chat("ana", "career log", **NOTED)
    assert "empty" in (await chat("bo", "career applications")).text
    for line in ("career remove", "career later"):
        assert "not in your log" in (await chat("bo", line, application="1")).text
    assert (await chat("bo", "career log", application="1", ask=1)).form.fields[0].value is None
    assert "not in your log" in (await chat("bo", "career log", **NOTED, application="1")).text


@pytest.mark.both_databases
async def test_a_reminder_comes_once_on_its_day_to_the_member_alone(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("ana", "career log", **NOTED, next_step="Write to Kim", remind="in 1 week")
    await later(days=6)
    assert platform.where("direct:u-ana") == []
    await later(days=1)
    [told] = platform.where("direct:u-ana")
    assert "Write to Kim" in told.text
    assert "You asked for a reminder" in told.text
    await later(days=20)
    assert len(platform.where("direct:u-ana")) == 1
    again = await chat.press("ana", told.answer, "In a week")
    assert "I come back to Data engineer at Deep Sea Ltd" in again.text
    await later(days=7)
    assert len(platform.where("direct:u-ana")) == 2
    assert platform.where("general") == []


async def test_who_cannot_be_written_to_finds_it_on_their_page_and_nowhere_else(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("ana", "career log", **NOTED, next_step="Write to Kim", remind="in 1 week")
    platform.closed.add("u-ana")
    await later(days=7)
    assert platform.where("general") == []
    assert "Write to Kim" in (await chat("ana", "me")).text


async def test_a_reminder_lies_ahead(chat: Chat) -> None:
    refused = await chat("ana", "career log", **NOTED, remind="2026-01-01 09:00")
    assert "A reminder lies ahead" in refused.text


@pytest.mark.parametrize(
    ("said", "local"),
    [("next friday", "2026-03-13 09:00"), ("in two weeks", "2026-03-16 17:00"), ("tomorrow", "2026-03-03 09:00"),
     ("nächsten Freitag um 10", "2026-03-13 10:00"), ("übermorgen", "2026-03-04 09:00"),
     ("el viernes", "2026-03-06 09:00"), ("pasado mañana por la mañana", "2026-03-04 09:00"),
     ("la semana que viene", "2026-03-09 17:00"), ("in a month", "2026-04-02 17:00"),
     ("tomorrow morning", "2026-03-03 09:00")],
)  # fmt: skip
async def test_a_day_is_said_in_words_and_meant_where_the_member_is(
    chat: Chat, app: App, said: str, local: str
) -> None:
    await chat("ana", "start", zone="Asia/Tokyo", target="Learn", hours=5)
    noted = await chat("ana", f"career log employer: Deep Sea role: Engineer remind: {said} next_step: call")
    assert "Next step: call" in noted.text
    async with app.db.reading() as session:
        [at] = await session.scalars(select(Application.remind_at))
    assert at
    assert at.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%d %H:%M") == local


async def test_a_day_that_is_not_understood_is_refused_with_examples_and_nothing_is_lost(chat: Chat) -> None:
    refused = await chat("ana", "career log employer: Deep Sea role: Engineer remind: in a few days next_step: call")
    assert "I could not read “in a few days” as a day. Try tomorrow, next friday, in two weeks or" in refused.text
    form = await chat.press("ana", refused, "Back to the form")
    assert [field.value for field in form.form.fields] == ["Deep Sea", "Engineer", "applied", "call", "in a few days"]


async def test_an_old_reminder_does_not_stop_a_change(chat: Chat, app: App, clock: MovableClock) -> None:
    await chat("ana", "career log", **NOTED, remind="in 1 hour")
    form = await chat("ana", "career log", application="1", ask=1)
    clock.move(timedelta(hours=12))
    assert "In conversation" in (await chat.fill("ana", form, stage="talking")).text


async def test_what_fits_none_is_asked_back_with_those_there_are(chat: Chat) -> None:
    await chat("ana", "career log", employer="Acme", role="Data engineer")
    asked = await chat("ana", "career later Acme 3")
    assert "“Acme 3” is not in your log. Perhaps you mean one of these?" in asked.text
    assert "Data engineer at Acme" in (await chat.choose("ana", asked, "1")).text


async def test_taking_one_out_asks_first_and_keeps_the_others(chat: Chat, app: App) -> None:
    await chat("ana", "career log", **NOTED)
    await chat("ana", "career log", employer="Sky Ltd", role="Analyst")
    asked = await chat("ana", "career remove", application="1")
    assert "cannot be undone" in asked.text
    assert "Deep Sea" in (await chat("ana", "career applications")).text
    assert "is out of your log" in (await chat.press("ana", asked, "Take it out")).text
    assert (await chat("ana", "career applications")).text.count("Ltd") == 1
    assert "not in your log" in (await chat.press("ana", asked, "Take it out")).text


async def test_the_log_has_pages_and_an_end(chat: Chat, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applications, "MOST", 9)
    for number in range(9):
        await chat("ana", "career log", employer=f"Firm {number}", role="Analyst", stage="closed" if number else "wish")
    assert "holds 9 applications" in (await chat("ana", "career log", employer="Firm 9", role="Analyst")).text
    first = await chat("ana", "career applications")
    assert first.text.splitlines()[1].startswith("Analyst at Firm 0"), "what is open comes first"
    assert "Firm 1:" in (await chat.press("ana", first, "Older")).text
    assert "Firm 1:" in (await chat("ana", "career applications", page=9)).text, "the last page there is"
    assert "Analyst at Firm 0" in (await chat("ana", "me")).text


async def test_a_rejection_is_no_verdict(chat: Chat) -> None:
    assert "says nothing about you" in (await chat("ana", "career log", **NOTED, stage="closed")).text


async def test_a_log_goes_with_its_member(chat: Chat, app: App) -> None:
    await chat("ana", "career log", **NOTED)
    await chat("ana", "career tick", page=1, first=True)
    exported = (await chat("ana", "privacy export")).files
    assert any("Deep Sea Ltd" in data for data in exported.values())
    assert "Applications: 1 in your log" in (await chat("ana", "privacy show")).text
    asked = await chat("ana", "privacy delete")
    await chat.press("ana", asked, asked.buttons[0])
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(Application.id))) == 0
