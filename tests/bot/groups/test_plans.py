"""A plan that was a slip: said once, taken back, noticed when it stands already, and answered where it is not read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.agenda import Entry
from bot.app import App
from bot.clock import MovableClock
from bot.groups.agenda import agenda
from bot.groups.attendance import Reliability
from bot.groups.meeting_tables import Meeting
from bot.groups.meeting_views import _reliability
from bot.people import Member
from bot.text import english, plain
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Chat
from tests.platform import Recorder


async def planned(app: App) -> list[Meeting]:
    async with app.db.reading() as session:
        return list(await session.scalars(select(Meeting).where(Meeting.state == "planned")))


async def test_a_day_alone_is_once_and_every_day_comes_again(app: App, chat: Chat, rust: str) -> None:
    assert "once: Fri 6 Mar" in (await chat("ana", "meeting plan", group=rust, when="fri 18:00")).text
    for number, words in enumerate(("every friday 18:30", "fridays 19:00", "freitags 19:30", "los viernes 20:00"), 1):
        assert "every week: Fri 6 Mar" in (await chat("ana", "meeting plan", group=rust, when=words)).text
        assert len(await planned(app)) == 1 + 4 * number


async def test_who_planned_it_takes_it_back_at_once_and_the_group_hears_nothing(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await deliver(app)
    (space,) = platform.spaces
    before = len(platform.where(space))
    said = await chat("bo", "meeting plan", group=rust, when="every fri 18:00")
    assert "called off" in (await chat.press("bo", said, "Undo")).text
    await deliver(app)
    assert (await planned(app), len(platform.where(space))) == ([], before)
    await chat("bo", "meeting plan", group=rust, when="fri 18:00")
    await until("2026-03-02 12:00")
    (meeting,) = await planned(app)
    assert "Only the lead" in (await chat("cy", "group join", group=rust) and await chat(
        "cy", "meeting cancel", meeting=str(meeting.id))).text  # fmt: skip
    sure = await chat("bo", "meeting cancel", meeting=str(meeting.id))
    await chat.press("bo", sure, "Call it off")
    await deliver(app)
    assert "is called off" in platform.where(space)[-1].text, "later the group is told"


async def test_the_same_plan_twice_is_noticed(app: App, chat: Chat, rust: str) -> None:
    await chat("ana", "meeting plan", group=rust, when="every fri 18:00")
    again = await chat("ana", "meeting plan", group=rust, when="every fri 18:00")
    assert "Rust meets at that time already" in again.text
    assert again.buttons == ["See them", "Back to the form"]
    assert len(await planned(app)) == 4
    assert "is planned" in (await chat("ana", "meeting plan", group=rust, when="fri 18:00", title="Demos")).text


@pytest.mark.parametrize("when", ["every 3 weeks tue 19:00", "blah", "next week 18:00"])
async def test_a_time_that_is_not_read_can_be_said_again(app: App, chat: Chat, rust: str, when: str) -> None:
    assert (await chat("ana", "meeting plan", group=rust, when=when)).buttons
    assert (await chat("ana", "focus", minutes="25", when=when)).buttons


async def test_when_all_have_said_no_nobody_is_called(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "meeting plan", group=rust, when="2026-03-05 18:00")
    for who in ("ana", "bo"):
        await chat(who, "meeting answer", meeting="1", answer="no")
    await until("2026-03-04 19:00")
    (space,) = platform.spaces
    day = platform.where(space)[-1]
    assert "Everybody has said that they cannot come" in day.text
    assert "have not said" not in day.text
    assert day.answer.buttons == ["Move it", "Call it off"]
    before = len(platform.where(space))
    await until("2026-03-05 19:00")
    assert len(platform.where(space)) == before


async def test_an_outsider_of_a_closed_group_sees_no_empty_seats_and_no_way_that_leads_nowhere(
    app: App, chat: Chat, rust: str
) -> None:
    await chat("ana", "group edit", group=rust, entry="invitation")
    seen = await chat("bo", "group show", group=rust)
    assert "shown to those who are in it" in seen.text
    assert "nobody" not in seen.text
    assert "0 of" not in seen.text
    assert "Join" not in seen.buttons
    assert "Ana (lead)" in (await chat("ana", "group show", group=rust)).text


async def test_a_quiet_week_is_no_zero_of_five(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await until("2026-03-09 07:00")
    await chat("bo", "group create", topic="Go", zone="Europe/Berlin")
    for group in ("1", "2"):
        await chat("ana" if group == "1" else "bo", "meeting plan", group=group, when="2026-05-07 19:00")
    await until("2026-03-09 12:00")
    assert not [post for post in platform.posts.values() if "The week of" in post.text]
    await chat("ana", "start", zone="Berlin")
    await chat("ana", "checkin", how="done", week="this")
    await until("2026-03-16 12:00")
    assert "1 of 1 took part" in "".join(
        post.text for post in platform.posts.values() if "The week of Rust" in post.text
    )
    await until("2026-03-30 12:00", 167)
    weeks = [post.text for post in platform.posts.values() if "The week of" in post.text]
    assert len(weeks) == 2, "after a second quiet week nothing is said"
    assert "A quiet week. The next one is open." in weeks[-1]
    assert "0 of" not in weeks[-1]


@pytest.mark.parametrize(
    ("own", "said"),
    [(Reliability(0, 1, 0), "Your last meeting was without you. Only you see this."),
     (Reliability(1, 1, 2),
      "You were at your last meeting. Absences said in time do not count (2). Only you see this."),
     (Reliability(3, 4, 0), "Of your last 4 meetings you were at 3. Only you see this.")],
)  # fmt: skip
def test_what_one_reads_of_oneself_is_kind(own: Reliability, said: str) -> None:
    assert plain(_reliability(own), english) == said


async def test_a_group_that_its_lead_put_to_rest_is_its_peoples_to_wake_and_its_lead_hears_of_it(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group archive", group=rust, sure=True)
    refused = await chat("cy", "group revive", group=rust)
    assert "was put to rest: one of those who are in it can wake it" in refused.text
    assert "Revive it" not in (await chat("cy", "group show", group=rust)).buttons
    await chat("bo", "group revive", group=rust)
    await deliver(app)
    told = [post for post in platform.where("direct:u-ana") if "woke Rust again" in post.text]
    assert [post.answer.buttons for post in told] == [["Look at the group", "Put it to rest", "Not me", "Less of this"]]
    await chat("ana", "group archive", group=rust, sure=True)
    await chat("ana", "group revive", group=rust)
    await deliver(app)
    assert len([post for post in platform.where("direct:u-ana") if "woke Rust again" in post.text]) == 1


async def test_a_meeting_that_one_cannot_come_to_leaves_ones_own_calendar_only(
    app: App, chat: Chat, rust: str, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "meeting plan", group=rust, when="every thu 19:00")
    await chat("ana", "meeting plan", group=rust, when="2026-03-10 19:00")

    async def entries(name: str) -> list[Entry]:
        async with app.db.reading() as session:
            who = (await session.scalars(select(Member).where(Member.name == name))).one()
            return await agenda(session, who, clock.now())

    for number in ("1", "5"):
        await chat("bo", "meeting answer", meeting=number, answer="no")
    series, once = await entries("Bo")
    assert (series.without, once.cancelled) == ((date(2026, 3, 5),), True)
    series, once = await entries("Ana")
    assert (series.without, once.cancelled) == ((), False)
    clock.move(timedelta(minutes=5))
    for number in ("1", "5"):
        await chat("bo", "meeting answer", meeting=number, answer="yes")
    series, once = await entries("Bo")
    assert (series.without, once.cancelled, series.changed_at) == ((), False, clock.now())
