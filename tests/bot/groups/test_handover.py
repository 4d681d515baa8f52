"""No group is stuck behind one silent leader."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.bot.groups.conftest import Until, deliver, the_group
from tests.driver import Chat
from tests.platform import Recorder

WEEK = 24 * 7


@pytest.fixture
def until(until: Until) -> Until:
    """The first weeks of silence go by in leaps, if no other step is named: there is nothing but Mondays in them."""

    async def go(to: str, step: int = 23) -> None:
        await until(min(to, "2026-03-22 12:00"), step if step < 23 else WEEK)
        await until(to, step)

    return go


@pytest.fixture
async def three(chat: Chat, rust: str) -> str:
    """Bo and Cy are with Ana, who leads."""
    for who in ("bo", "cy"):
        await chat(who, "group join", group=rust)
    return rust


async def test_a_silent_lead_is_asked_then_members_vote_then_somebody_leads(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await until("2026-03-24 12:00")
    asked = platform.where("direct:u-ana")[-1]
    assert "Are you still with Rust?" in asked.text
    await until("2026-03-26 22:00")
    (space,) = platform.spaces
    ballot = platform.where(space)[-1]
    assert set(ballot.mentions) == {"Bo", "Cy"}
    for who in ("bo", "cy"):
        assert "Your vote is for Cy" in (await chat(who, "group vote", group=three, person="4")).text
    await until("2026-04-01 08:00")
    assert "Cy leads Rust now" in platform.where(space)[-1].text
    assert any("You lead Rust now" in post.text for post in platform.where("direct:u-cy"))
    assert "no such vote" in (await chat("bo", "group vote", group=three, person="4")).text


async def test_where_all_are_silent_nobody_is_named_and_the_group_is_put_to_rest(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await chat("ana", "group goal", group=three, text="Everyone writes a test")
    for who in ("ana", "bo", "cy"):
        await chat(who, "start", zone="Berlin")
    await chat("ana", "meeting plan", group=three, when="thu 19:00", repeat="weekly")
    for week in range(6):  # slowly only around the Sundays, on which they are asked
        sunday = date(2026, 3, 8) + timedelta(weeks=week)
        await until(f"{sunday - timedelta(days=1)} 12:00", step=WEEK)
        await until(f"{sunday + timedelta(days=2)} 12:00", step=8)
    assert len([post for post in platform.posts.values() if "Who leads Rust?" in post.text]) == 1
    said = [post.text for post in platform.posts.values()]
    assert any("I will stop asking" in text for text in said), "they are paused by themselves"
    assert not [
        text for text in said if "Group goal kept" in text or "0 of 3 took part, 3" in text or "Rust now" in text
    ]
    assert any("six weeks" in post.text for post in platform.where("direct:u-bo"))
    assert "archived" in (await chat("bo", "group show", group=three)).text


async def test_votes_for_the_silent_do_not_make_them_lead_and_who_wakes_up_later_may(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await until("2026-03-27 12:00")
    refused = await chat("bo", "group vote", group=three, person="2")
    assert "Ana still leads" in refused.text, "a vote that would not count is not taken"
    assert "for Cy" in (await chat("bo", "group vote", group=three, person="4")).text
    await until("2026-04-02 08:00")
    assert "Bo (lead)" in (await chat("bo", "group show", group=three)).text
    (told,) = (post for post in platform.where("direct:u-bo") if "You lead Rust now" in post.text)
    assert "was quiet or handed over" in told.text


async def test_a_vote_is_open_again_once_somebody_is_there(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await until("2026-04-03 12:00")
    await chat("cy", "group here", group=three)
    await until("2026-04-10 12:00")
    assert "Cy (lead)" in (await chat("bo", "group show", group=three)).text


async def test_a_lead_who_says_a_word_goes_on(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await until("2026-03-26 22:00")
    (asked,) = (post for post in platform.where("direct:u-ana") if "Are you still with" in post.text)
    said = await chat.press("ana", asked.answer, "I am here")
    assert "you go on leading" in said.text
    await until("2026-04-03 08:00")
    assert "Ana (lead)" in (await chat("bo", "group show", group=three)).text


async def test_check_ins_are_a_sign_of_life_where_no_round_up_is_told_too(
    chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await chat("ana", "group roundup", group=three, on=False)
    await chat("ana", "start", zone="Berlin")
    for day in ("04", "11", "18"):
        await until(f"2026-03-{day} 12:00")
        await chat("ana", "checkin", how="done")
    await until("2026-03-25 12:00")
    said = [post.text for post in platform.posts.values()]
    assert [text for text in said if "Are you still with" in text or "The week of" in text] == []


@pytest.mark.parametrize(
    ("command", "values"),
    [("group edit", {"size": 4}), ("group goal", {"text": "One test each"}),
     ("meeting plan", {"when": "2026-03-26 19:00", "repeat": "once"})],
)  # fmt: skip
async def test_a_lead_who_plans_or_decides_is_not_silent(
    chat: Chat, three: str, platform: Recorder, until: Until, command: str, values: dict[str, object]
) -> None:
    await until("2026-03-16 12:00")
    await chat("ana", command, group=three, **values)
    await until("2026-03-24 12:00")
    assert [post for post in platform.where("direct:u-ana") if "Are you still with" in post.text] == []


async def test_a_lead_who_revives_the_group_goes_on_leading(
    chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await until("2026-04-14 12:00", step=WEEK)
    said = len(platform.posts)
    await chat("ana", "group revive", group=three)
    await chat("bo", "group here", group=three)
    await until("2026-04-22 12:00")
    assert [post.text for post in list(platform.posts.values())[said:] if "lead" in post.text] == []
    assert "Ana (lead)" in (await chat("bo", "group show", group=three)).text


async def test_two_are_offered_a_merge_and_six_silent_weeks_archive_with_one_click_back(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await until("2026-03-24 12:00")
    assert "There are 2 of you" in platform.where("direct:u-bo")[-1].text
    await until("2026-04-14 12:00", step=WEEK)
    asleep = platform.where("direct:u-bo")[-1]
    assert "six weeks" in asleep.text
    (space,) = platform.spaces.values()
    assert space.closed
    assert "is back" in (await chat.press("bo", asleep.answer, "Revive it")).text
    await deliver(app)
    assert not space.closed


async def test_merging_moves_everybody_and_says_why(app: App, chat: Chat, rust: str, platform: Recorder) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group create", topic="Haskell", size=2)
    await chat("cy", "group join", group="Haskell")
    sure = await chat("ana", "group merge", group="Haskell", into=rust)
    assert "2 people went to Rust" in (await chat.press("ana", sure, "Merge them")).text
    assert "3 of 3" in (await chat("cy", "group show", group=rust)).text
    await deliver(app)
    (told,) = (post for post in platform.where("direct:u-cy") if "part of Rust" in post.text)
    assert "@Ana joined Haskell with Rust." in told.text
    assert "Why did I get this? You were in Haskell." in told.text
    assert told.answer.buttons == ["Look at the group", "Not for me", "Less of this"]
    assert [post for post in platform.where("direct:u-ana") if "part of Rust" in post.text] == []
    assert "You have left Rust" in (await chat.press("cy", told.answer, "Not for me")).text


async def test_who_does_not_fit_in_after_a_merge_is_in_line_and_told(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group create", topic="Haskell", size=4)
    for who in ("cy", "di"):
        await chat(who, "group join", group="Haskell")
    await chat("ana", "group merge", group="Haskell", into=rust, sure=True)
    await deliver(app)
    assert [post for post in platform.where("direct:u-di") if "number 1 in line" in post.text]


async def small_and_fitting(chat: Chat, rust: str) -> None:
    """Ana and Bo are two about Rust; Cy leads a group about Rust with seats, Dee one about something else."""
    await chat("bo", "group join", group=rust)
    await chat("cy", "group create", topic="Rust", name="Crabs", size=6)
    await chat("dee", "group create", topic="Haskell")


async def test_a_small_group_merges_with_one_that_fits_when_its_people_agree(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await small_and_fitting(chat, rust)
    await until("2026-03-24 12:00")
    offers = {who: platform.where(f"direct:u-{who}")[-1] for who in ("ana", "bo")}
    assert "There are 2 of you. Crabs would fit: same topic" in offers["bo"].text
    first = await chat.press("bo", offers["bo"].answer, "Merge with it")
    assert "I wait for Ana" in first.text
    done = await chat.press("ana", offers["ana"].answer, "Merge with it")
    assert "Rust goes on as part of Crabs" in done.text
    await deliver(app)
    assert "as its people agreed" in platform.where("direct:u-bo")[-1].text
    assert [post for post in platform.where("direct:u-ana") if "people agreed" in post.text] == []
    for name in ("Ana", "Bo", "Cy"):
        assert name in (await chat("cy", "group show", group="Crabs")).text
    assert "archived" in (await chat("bo", "group join", group=rust)).text
    again = await chat.press("ana", offers["ana"].answer, "Merge with it")
    assert "Crabs" in again.text  # no harm in pressing twice


async def test_who_says_nothing_is_invited_and_never_moved(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await small_and_fitting(chat, rust)
    await until("2026-03-24 12:00")
    await chat.press("bo", platform.where("direct:u-bo")[-1].answer, "Merge with it")
    await until("2026-03-29 13:00")
    assert "2 of 6" in (await chat("cy", "group show", group="Crabs")).text
    invited = platform.where("direct:u-ana")[-1]
    assert "invites you to Crabs" in invited.text
    assert "You are in Crabs" in (await chat.press("ana", invited.answer, "Join")).text


async def test_without_a_fitting_group_none_is_named_and_notes_can_be_switched_off(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("cy", "group create", topic="Haskell")
    await chat("bo", "group less", group=rust, what="notes", on=False)
    await until("2026-03-24 12:00")
    assert "another group" in platform.where("direct:u-ana")[-1].text
    assert [post for post in platform.where("direct:u-bo") if "merrier" in post.text] == []


async def test_a_step_that_is_over_hides_nothing_that_comes_later(
    app: App, chat: Chat, rust: str, until: Until, clock: MovableClock
) -> None:
    await chat("ana", "start", zone="Berlin")
    await until("2026-03-24 12:00")
    asked, sunday = (await the_group(app)).asked_at, datetime(2026, 3, 29, 16, tzinfo=UTC)
    assert asked is not None, "Ana leads a group of one; no vote ends that"
    planned = await app.clockwork.next_at(sunday - timedelta(hours=1))
    assert planned == sunday
