"""Meetings: planned in words, kept to the group's clock, answered by button, remembered kindly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.clock import MovableClock
from bot.groups import jobs, meeting_views
from bot.groups.agenda import agenda
from bot.groups.attendance import Reliability, counted
from bot.groups.meeting_tables import Coming, Meeting, Series
from bot.people import Member
from bot.text import english, plain
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Answer, Chat
from tests.platform import Recorder


async def plan(chat: Chat, who: str, group: str, **values: object) -> Answer:
    return await chat.send(chat.invocation(who, "meeting plan", "", {"group": group, **values}, zone="Europe/Berlin"))


async def starts(app: App) -> list[datetime]:
    async with app.db.reading() as session:
        return list(await session.scalars(select(Meeting.at).order_by(Meeting.at)))


async def test_weekly_keeps_its_hour_when_the_clocks_change(app: App, chat: Chat, rust: str, until: Until) -> None:
    said = await plan(chat, "ana", rust, when="thu 19:00", repeat="weekly")
    assert "planned" in said.text
    await until("2026-04-01 00:00")
    berlin = [at for at in await starts(app) if at < datetime(2026, 4, 10, tzinfo=UTC)]
    assert [at.hour for at in berlin] == [18, 18, 18, 18, 17, 17]  # 19:00 in Berlin, winter and summer
    assert "every week" in (await chat("ana", "group show", group=rust)).text


async def test_reminders_go_to_those_who_said_yes_or_nothing(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    for who in ("bo", "cy"):
        await chat(who, "group join", group=rust)
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once", title="Lifetimes")
    await chat("bo", "meeting answer", meeting="1", answer="no")
    await until("2026-03-04 18:00")
    (space,) = platform.spaces
    day = platform.where(space)[-1]
    assert "Lifetimes" in day.text
    assert set(day.mentions) == {"Ana", "Cy"}
    assert "0 come, 0 maybe, 1 cannot" in day.text
    assert "leads through it this time" in day.text
    yes = await chat.press("cy", day.answer, "I come")
    assert "Good, you come" in yes.text
    await deliver(app)
    assert "1 come, 0 maybe, 1 cannot" in day.text
    await chat.press("ana", day.answer, "Less of this")
    await until("2026-03-05 18:00")
    start = platform.where(space)[-1]
    assert "Cy" in start.mentions
    assert "For @Cy" in start.text
    [question] = [line for line in start.text.splitlines() if line.startswith("To begin with, if you like: ")]
    await chat.press("cy", start.answer, "I am here")
    await deliver(app)
    assert "1 is here." in start.text
    assert question in start.text
    await until("2026-03-06 18:00")
    assert len(platform.where(space)) == 4  # two welcomes, two reminders: each once


async def test_it_is_everybodys_turn_to_lead_through_a_meeting(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    for who in ("bo", "cy"):
        await chat(who, "group join", group=rust)
    await plan(chat, "ana", rust, when="tuesdays, wednesdays and fridays 19:00")
    await chat("cy", "meeting answer", meeting="2", answer="no")
    await until("2026-03-08 18:00")
    told = [line.split()[0] for post in platform.posts.values() if "begins now" in post.text
            for line in post.text.splitlines() if "leads through" in line]  # fmt: skip
    assert told == ["@Ana", "@Bo", "@Cy"]


async def test_who_cannot_come_any_more_passes_the_turn_on(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once")
    await chat("bo", "meeting reminders", group=rust, on=False)
    await until("2026-03-04 18:00")
    (space,) = platform.spaces
    day = platform.where(space)[-1]
    assert "@Ana leads through it this time." in day.text
    await chat.press("ana", day.answer, "I cannot")
    await deliver(app)
    assert "@Bo leads through it this time." in day.text
    await until("2026-03-05 18:00")
    start = platform.where(space)[-1]
    assert "It begins now" in start.text
    assert "@Bo leads through it this time." in start.text
    await chat("bo", "privacy delete", sure=True)
    await deliver(app)
    assert "@Bo" not in "".join(post.text for post in platform.where(space))


async def test_reliability_looks_back_on_twenty_meetings(app: App, chat: Chat, rust: str, clock: MovableClock) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="weekly")
    async with app.db.writing() as session:
        ana = (await session.scalars(select(Member).where(Member.name == "Ana"))).one()
        for week in range(21):
            at = clock.now() + timedelta(weeks=week + 10)
            meeting = Meeting(series_id=1, group_id=1, day=at.date(), at=at, state="over")
            session.add(meeting)
            await session.flush()
            given = {"there": week in (0, 5), "excused": week == 7, "at": at}
            session.add(Coming(meeting_id=meeting.id, member_id=ana.id, **given))
    said = (await chat("ana", "meeting list")).text
    assert "Of your last 19 meetings you were at 1. Absences said in time do not count (1)." in said


async def test_absence_said_in_time_costs_nothing_and_only_oneself_sees(
    app: App, chat: Chat, rust: str, until: Until, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    await plan(chat, "ana", rust, when="thu 19:00", repeat="weekly")
    await chat("bo", "meeting answer", meeting="1", answer="no")
    await until("2026-03-12 18:00")
    await chat("bo", "meeting here", meeting="2")
    await until("2026-03-21 18:00")
    own = (await chat("bo", "meeting list")).text
    assert "Of your last 2 meetings you were at 1. Absences said in time do not count (1)." in own
    assert "Of your last" not in (await chat("org", "group show", group=rust)).text


def test_reliability_forgives() -> None:
    assert "last 0" not in plain(meeting_views._reliability(Reliability(0, 0, 1)), english)
    assert counted([(True, False), (False, True), (False, False)]).of == 2
    assert counted([(True, True)]) == counted([(True, False)])


async def test_a_stranger_sees_no_meeting_and_a_cancelled_one_reminds_nobody(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once")
    assert "do not see that meeting" in (await chat("mo", "meeting answer", meeting="1", answer="yes")).text
    await until("2026-03-02 12:00")
    sure = await chat("ana", "meeting cancel", meeting="1")
    await chat.press("ana", sure, "Call it off")
    await until("2026-03-07 18:00")
    (space,) = platform.spaces
    assert [post.text.splitlines()[1][:11] for post in platform.where(space)] == ["The meeting"]
    assert "passed" in (await plan(chat, "ana", rust, when="2026-03-01 18:00")).text


async def test_a_series_is_called_off_as_it_was_asked_for(app: App, chat: Chat, rust: str) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="weekly")
    one = await chat("ana", "meeting cancel", meeting="1")
    assert one.buttons[:2] == ["Call it off", "It and all that follow"]
    every = await chat("ana", "meeting cancel", meeting="1", every=True)
    assert every.buttons[:2] == ["It and all that follow", "Call it off"]
    assert "and all that follow?" in every.text
    assert "series are called off" in (await chat.press("ana", every, "It and all that follow")).text


@pytest.mark.parametrize(
    ("typed", "told", "days"),
    [
        ("every second thursday at noon", "every two weeks: Thu 5 Mar 2026 12:00", ["05", "19"]),
        ("first monday of the month 18:00", "every month: Mon 2 Mar 2026 18:00", ["02"]),
        ("tuesdays and thursdays 19:00", "on several days a week: Tue 3 Mar", ["03", "05", "10", "12", "17", "19"]),
        ("every weekday 9:30", "on several days a week: Mon 2 Mar", ["02", "03", "04", "05", "06"]),
        ("5.3. 10:00", "once: Thu 5 Mar 2026 10:00", ["05"]),
        ("2026-03-05 10:00", "once: Thu 5 Mar 2026 10:00", ["05"]),
        ("19:30", "once: Mon 2 Mar 2026 19:30", ["02"]),
    ],
)
async def test_a_meeting_comes_again_as_the_words_say(
    app: App, chat: Chat, rust: str, typed: str, told: str, days: list[str]
) -> None:
    assert told in (await plan(chat, "ana", rust, when=typed)).text
    assert [f"{at:%d}" for at in await starts(app) if at.month == 3][: len(days)] == days


async def test_words_and_a_choice_that_disagree_are_asked_about(app: App, chat: Chat, rust: str) -> None:
    said = await plan(chat, "ana", rust, when="every second thursday 19:00", repeat="weekly")
    assert "says every two weeks, and you chose every week" in said.text
    assert "do not understand “not”" in (await plan(chat, "ana", rust, when="not on monday 18:00")).text
    assert await starts(app) == []


async def test_one_meeting_moves_and_answers_stay(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    await plan(chat, "ana", rust, when="thu 19:00", repeat="weekly")
    await chat("bo", "meeting answer", meeting="1", answer="yes")
    await until("2026-03-04 18:00")
    (space,) = platform.spaces
    day = platform.where(space)[-1]
    assert "1 come" in day.text
    to = {"meeting": "1", "when": "2026-03-06 20:00"}
    assert "can do that" in (await chat("bo", "meeting move", **to)).text
    said = await chat.send(chat.invocation("ana", "meeting move", "", to, zone="Europe/Berlin"))
    assert "What people answered stays" in said.text
    await deliver(app)
    assert "Fri" in day.text
    assert "1 come" in day.text
    assert "is moved to" in platform.where(space)[-1].text
    new = datetime(2026, 3, 6, 19, tzinfo=UTC)
    assert new in await starts(app)
    async with app.db.reading() as session:
        bo = (await session.scalars(select(Member).where(Member.name == "Bo"))).one()
        (entry,) = await agenda(session, bo, clock.now())
    assert (entry.moved, entry.sequence) == (((date(2026, 3, 5), new),), 1)
    await until("2026-03-06 18:59")
    assert "begins now" not in platform.where(space)[-1].text
    await until("2026-03-06 19:00")
    assert "begins now" in platform.where(space)[-1].text
    assert "passed" in (await chat("ana", "meeting move", meeting="2", when="2026-03-01 18:00")).text


async def test_the_agenda_holds_what_was_shared_and_nothing_else(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    for who, stuck in (("ana", "Borrowing across threads"), ("bo", "Something private")):
        await chat(who, "start", zone="Berlin")
        await chat(who, "checkin", how="partly", stuck=stuck)
    await chat("ana", "checkin share")
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once")
    await until("2026-03-04 18:00")
    (space,) = platform.spaces
    day = platform.where(space)[-1].text
    assert "Ana is stuck: Borrowing across threads" in day
    assert "private" not in day


async def test_a_group_is_founded_with_its_rhythm(app: App, chat: Chat, platform: Recorder, until: Until) -> None:
    values = {"topic": "Go", "meets": "Tue 19:00 every two weeks"}
    said = await chat.send(chat.invocation("ana", "group create", "", values, zone="Europe/Berlin"))
    assert "every two weeks: Tue" in said.text
    assert "Next meetings" in said.buttons
    await until("2026-03-20 00:00")
    assert [at.isoformat()[:16] for at in (await starts(app))[:2]] == ["2026-03-03T18:00", "2026-03-17T18:00"]
    assert "every two weeks" in (await chat("ana", "group show", group="1")).text
    wrong = await chat("bo", "group create", topic="Zig", meets="whenever")
    assert "could not read “whenever”" in wrong.text
    assert "Zig" not in (await chat("bo", "group list")).text


async def test_a_one_off_moves_with_all_that_belongs_to_it(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once")
    to = {"meeting": "1", "when": "2026-03-10 20:00"}
    await chat.send(chat.invocation("ana", "meeting move", "", to, zone="Europe/Berlin"))
    async with app.db.reading() as session:
        ana = (await session.scalars(select(Member).where(Member.name == "Ana"))).one()
        (entry,) = await agenda(session, ana, clock.now())
    assert (entry.moved, entry.sequence) == ((), 1)
    await until("2026-03-09 19:00")
    (space,) = platform.spaces
    assert "Tue" in platform.where(space)[-1].text
    await until("2026-03-10 19:00")
    assert "begins now" in platform.where(space)[-1].text
    await until("2026-04-10 19:00")
    assert len(await starts(app)) == 1


async def test_meetings_are_made_ahead_however_many_series_there_are(
    app: App, chat: Chat, rust: str, clock: MovableClock
) -> None:
    """Monthly ones are always some weeks from their last known meeting, and keep no others from being made."""
    async with app.db.writing() as session:
        given = {"group_id": 1, "first_day": date(2026, 3, 2), "minute": 600, "zone": "UTC", "created_at": clock.now()}
        session.add_all(Series(**given, rule="FREQ=MONTHLY;BYDAY=1MO", title="") for _ in range(jobs.BATCH))
        session.add(Series(**given, rule="FREQ=WEEKLY", title="The last"))
    await app.tick(clock.now())
    for days in (10, 10):
        clock.move(timedelta(days=days))
        await app.tick(clock.now())
    async with app.db.reading() as session:
        last = await session.scalars(select(Meeting.at).join(Series).where(Series.title == "The last"))
        assert max(last) > clock.now() + timedelta(days=20)
