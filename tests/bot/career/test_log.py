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
from bot.text import plain
from bot.ui import Actions, Pick, flat
from tests.bot.conftest import Later
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
    assert "I come back to Data engineer at Deep Sea Ltd on Sun 5 Apr" in again.text
    await later(days=7)
    assert len(platform.where("direct:u-ana")) == 2
    assert platform.where("general") == []


async def test_what_fell_due_in_an_outage_is_said_late_with_its_day_and_stays_in_sight(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("ana", "career log", **NOTED, next_step="Write to Kim", remind="in 3 days")
    await later(days=8)
    assert platform.where("direct:u-ana") == [], "what was due at once is said first"
    await later(minutes=15)
    [told] = platform.where("direct:u-ana")
    assert "This comes late, I am sorry" in told.text
    assert "Write to Kim · due since Thu 5 Mar 2026" in told.text
    for place in ("career applications", "me"):
        assert "next: Write to Kim · due since Thu 5 Mar" in (await chat("ana", place)).text
    await chat.press("ana", told.answer, "In a week")
    assert "due since" not in (await chat("ana", "career applications")).text


async def test_what_falls_due_together_comes_in_one_message(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    for employer in ("Deep Sea Ltd", "Sky Ltd"):
        await chat("ana", "career log", employer=employer, role="Analyst", remind="in 1 week")
    await later(days=7)
    [told] = platform.where("direct:u-ana")
    assert "Analyst at Deep Sea Ltd: Applied · due since" in told.text
    assert "Analyst at Sky Ltd: Applied · due since" in told.text
    assert "late" not in told.text


async def test_closing_takes_the_reminder_out_and_says_so(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    noted = await chat("ana", "career log", **NOTED, remind="in 1 week")
    closed = await chat.fill("ana", await chat.press("ana", noted, "Change"), stage="rejected")
    assert "I took out its reminder for Mon 9 Mar 2026 08:00; it will not come." in closed.text
    undone = await chat.press("ana", closed, "Undo")
    assert "Data engineer at Deep Sea Ltd is as it was: Applied · reminder Mon 9 Mar 2026." in undone.text
    await chat.fill("ana", await chat.press("ana", undone, "Change"), stage="closed")
    await later(days=8)
    assert platform.where("direct:u-ana") == []
    assert "Applied · due since Mon 9 Mar" in (await chat.press("ana", closed, "Undo")).text, "its day has come"
    assert "Applied · due since" in (await chat.press("ana", closed, "Undo")).text, "a second click changes nothing"


async def test_a_reminder_that_came_is_not_said_to_be_taken_out(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    noted = await chat("ana", "career log", **NOTED, remind="in 1 week")
    await later(days=7)
    assert len(platform.where("direct:u-ana")) == 1
    closed = await chat.fill("ana", await chat.press("ana", noted, "Change"), stage="closed")
    assert "Closed says nothing about you." in closed.text
    assert "reminder" not in closed.text
    assert "due since Mon 9 Mar" in (await chat.press("ana", closed, "Undo")).text


async def test_a_reminder_in_the_past_loses_nothing_that_was_typed(chat: Chat) -> None:
    for remind in ("1.3.2026", "gibberish"):
        refused = await chat("ana", f'career log employer:Acme role:ML next-step:"Call Kim" remind:{remind}')
        form = await chat.press("ana", refused, "Back to the form")
        held = {field.option.name: field.value for field in form.form.fields}
        assert (held["employer"], held["next_step"]) == ("Acme", "Call Kim")
    refused = await chat("ana", 'resource suggest url:nothing why:"It helped me with joins"')
    assert "Back to the form" in refused.buttons


async def test_who_closes_it_and_wants_to_hear_of_it_all_the_same_does(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    noted = await chat("ana", "career log", **NOTED, remind="in 1 week")
    form = await chat.press("ana", noted, "Change")
    assert "I remind you" in (await chat.fill("ana", form, stage="closed", remind="in 2 weeks")).text
    await later(days=14)
    assert len(platform.where("direct:u-ana")) == 1


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


@pytest.mark.parametrize(
    "line",
    [
        '"Deep Sea" "Engineer" applied friday',
        '"Deep Sea" "Engineer" applied "on friday"',
        '"Deep Sea" "Engineer" beworben Freitag',
        "employer: Deep Sea role: Engineer stage: applied next_step: el viernes",
    ],
)
async def test_a_day_behind_the_stage_is_when_and_not_what(chat: Chat, app: App, line: str) -> None:
    await chat("ana", "start", zone="Asia/Tokyo", target="Learn", hours=5)
    noted = await chat("ana", f"career log {line}")
    assert "Next step" not in noted.text
    assert "I remind you" in noted.text
    async with app.db.reading() as session:
        [at] = await session.scalars(select(Application.remind_at))
    assert at
    assert at.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%d") == "2026-03-06"


@pytest.mark.parametrize(
    "step", ["call them on friday", "friday's test", "prepare", "3", "yesterday", "Freitag anrufen"]
)
async def test_a_step_is_a_step_also_with_a_day_in_it(chat: Chat, step: str) -> None:
    noted = await chat("ana", "career log", employer="Deep Sea", role="Engineer", next_step=step)
    assert f"Next step: {step}" in noted.text
    assert "I remind you" not in noted.text


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


async def test_those_of_one_name_are_told_apart(chat: Chat) -> None:
    await chat("ana", "career log", **NOTED, stage="talking")
    second = await chat(
        "ana", "career log", employer="deep sea ltd", role="Data Engineer", stage="offer", remind="in 1 week"
    )
    assert "You have one of that name already: In conversation, since Mon 2 Mar 2026." in second.text
    asked = await chat("ana", "career later deep sea")
    [pick] = [item for block in flat(asked.reply) if isinstance(block, Actions) for item in block.items
              if isinstance(item, Pick)]  # fmt: skip
    assert [plain(choice.label) for choice in pick.choices] == [
        "Data engineer at Deep Sea Ltd · In conversation · since Mon 2 Mar 2026",
        "Data Engineer at deep sea ltd · An offer · since Mon 2 Mar 2026",
    ]
    one = await chat.press("ana", second, "It is that one")
    assert "Now it is one again: An offer · reminder Mon 9 Mar 2026." in one.text
    assert (await chat("ana", "career applications")).text.lower().count("deep sea") == 1


async def test_what_comes_back_next_stands_first(chat: Chat) -> None:
    for employer, when in (("Late", "in 4 weeks"), ("Soon", "in 3 days"), ("Never", None)):
        await chat("ana", "career log", employer=employer, role="Analyst", **({"remind": when} if when else {}))
    listed = (await chat("ana", "career applications")).text.splitlines()[1:4]
    assert [line.split(":")[0] for line in listed] == ["Analyst at Soon", "Analyst at Late", "Analyst at Never"]


@pytest.mark.parametrize(
    ("typed", "stage"),
    [("interview", "talking"), ("Interviewing", "talking"), ("rejected", "closed"), ("ghosted", "closed"),
     ("offer", "offer"), ("applied", "applied"), ("wishlist", "wish"), ("Absage", "closed"), ("beworben", "applied"),
     ("Vorstellungsgespräch", "talking"), ("Angebot", "offer"), ("Merkliste", "wish"), ("entrevista", "talking"),
     ("rechazada", "closed"), ("oferta", "offer"), ("postulado", "applied"), ("lista de deseos", "wish")],
)  # fmt: skip
async def test_a_stage_is_known_by_what_everybody_calls_it(chat: Chat, app: App, typed: str, stage: str) -> None:
    await chat("ana", f"career log employer: Acme role: Analyst stage: {typed}")
    await chat("ana", f'career log "Acme Two" "Analyst" {typed}')
    async with app.db.reading() as session:
        assert list(await session.scalars(select(Application.stage))) == [stage, stage]


async def test_what_fits_none_is_asked_back_with_those_there_are(chat: Chat) -> None:
    await chat("ana", "career log", employer="Acme", role="Data engineer")
    asked = await chat("ana", "career later Acne")
    assert "“Acne” is not in your log. Perhaps you mean one of these?" in asked.text
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
    await chat("ana", "career tick", line="1")
    exported = (await chat("ana", "privacy export")).files
    assert any("Deep Sea Ltd" in data for data in exported.values())
    assert "Applications: 1 in your log" in (await chat("ana", "privacy show")).text
    asked = await chat("ana", "privacy delete")
    await chat.press("ana", asked, asked.buttons[0])
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(Application.id))) == 0


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Acme 3", "Thu 5 Mar"),
        ("Acme in 3 days", "Thu 5 Mar"),
        ("data engineer next friday", "Fri 13 Mar"),
        ("Acme 12.12.", "Sat 12 Dec"),
        ("Acme 2026-12-12", "Sat 12 Dec"),
        ("Acme morgen", "Tue 3 Mar"),
        ("Acme", "Mon 9 Mar"),
    ],
)
async def test_the_day_of_a_reminder_is_said_behind_its_name(chat: Chat, said: str, day: str) -> None:
    await chat("ana", "career log", employer="Acme", role="Data engineer")
    assert f"on {day}" in (await chat("ana", f"career later {said}")).text


@pytest.mark.parametrize(
    ("when", "told"),
    [("2020-01-01", "That is past"), ("gestern", "That is past"), ("soonish", "could not read “soonish”")],
)
async def test_a_day_that_cannot_be_is_told_with_those_that_can(chat: Chat, when: str, told: str) -> None:
    await chat("ana", "career log", employer="Acme", role="Data engineer")
    said = await chat("ana", "career later", application="Acme", when=when)
    assert told in said.text
    assert "in two weeks" in said.text


async def test_a_day_that_is_past_is_told_so(chat: Chat) -> None:
    assert "That is past" in (await chat("ana", "career log", **NOTED, remind="gestern")).text
    await chat("ana", "career log", **NOTED)
    assert "That is past" in (await chat("ana", "career later Deep Sea yesterday")).text


async def test_a_day_said_behind_a_name_that_several_have_is_kept(chat: Chat) -> None:
    for role in ("Data engineer", "Analyst"):
        await chat("ana", "career log", employer="Globex", role=role)
    asked = await chat("ana", "career later Globex in 3 weeks")
    assert "“Globex” fits more than one" in asked.text
    [pick] = [item for block in flat(asked.reply) if isinstance(block, Actions) for item in block.items
              if isinstance(item, Pick)]  # fmt: skip
    told = await chat.choose("ana", asked, pick.choices[1].value)
    assert "Mon 23 Mar" in told.text


async def test_a_line_that_may_be_meant_in_two_ways_opens_the_form_with_what_it_seems_to_say(
    chat: Chat, app: App
) -> None:
    asked = await chat("ana", "career log Acme Data engineer applied call Kim tomorrow")
    shown = [field.value for field in asked.form.fields]
    assert shown == ["Acme", "Data engineer", "applied", "call Kim", "tomorrow"]
    noted = await chat.fill("ana", asked)
    assert "Data engineer at Acme" in noted.text
    assert "Next step: call Kim" in noted.text
    assert "I remind you" in noted.text


async def test_commas_tell_the_answers_apart(chat: Chat) -> None:
    noted = await chat("ana", "career log Deep Sea Ltd, Data engineer, applied, call Kim, in two weeks")
    assert "Data engineer at Deep Sea Ltd" in noted.text
    assert "Next step: call Kim" in noted.text
