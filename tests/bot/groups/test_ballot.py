"""The vote on who leads is kept up to date in sight, ends when the lead is back, and says how it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.app import App
from bot.clock import MovableClock
from bot.groups.tables import Group
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Chat
from tests.platform import Post, Recorder

STEP = 24 * 7


@pytest.fixture
async def ballot(app: App, chat: Chat, rust: str, platform: Recorder, clock: MovableClock) -> Post:
    """Ana was silent and asked three days ago; Bo and Cy vote until the last of March."""
    for who in ("bo", "cy"):
        await chat(who, "group join", group=rust)
    clock.move(timedelta(days=24))
    async with app.db.writing() as session:
        await session.execute(update(Group).values(asked_at=clock.now() - timedelta(days=3)))
    await app.tick(clock.now())
    await deliver(app)
    (post,) = (post for post in platform.posts.values() if "Who leads Rust?" in post.text)
    assert "for five days" in post.text
    return post


@pytest.mark.parametrize(
    ("command", "values", "at_once"),
    [("group edit", {"size": 6}, True), ("group vote", {"person": "3"}, True),
     ("meeting plan", {"when": "2026-04-20 19:00", "repeat": "once"}, False)],
)  # fmt: skip
async def test_a_lead_who_is_back_stays_and_the_ballot_says_so(
    app: App, chat: Chat, ballot: Post, until: Until, command: str, values: dict[str, object], *, at_once: bool
) -> None:
    for who in ("bo", "cy"):
        await chat(who, "group vote", group="1", person="4")
    await chat("ana", command, group="1", **values)
    if at_once:
        await deliver(app)
    else:
        await until("2026-03-26 08:10")
    assert "@Ana is back and goes on leading" in ballot.text
    assert "for five days" not in ballot.text
    assert "no such vote" in (await chat("bo", "group vote", group="1", person="4")).text
    await until("2026-03-31 08:10", STEP)
    assert "Ana (lead)" in (await chat("bo", "group show", group="1")).text


async def test_who_leaves_is_out_of_the_ballot_with_their_vote_and_the_outcome_stands_there(
    app: App, chat: Chat, ballot: Post, until: Until
) -> None:
    await chat("di", "group join", group="1")
    for who in ("di", "cy"):
        await chat(who, "group vote", group="1", person="4")
    await chat("cy", "group leave", group="1", sure=True)
    await deliver(app)
    assert ballot.mentions == ["Bo"]
    assert "still leads" in (await chat("bo", "group vote", group="1", person="2")).text
    await chat("bo", "group vote", group="1", person="3")
    await until("2026-03-31 08:10", STEP)
    assert "@Bo leads now" in ballot.text
    assert "Vote for …" not in ballot.text


async def test_where_the_vote_finds_nobody_it_says_so_and_one_word_mends_it(
    chat: Chat, ballot: Post, until: Until
) -> None:
    await until("2026-03-31 08:10", STEP)
    assert "nobody leads yet" in ballot.text
    assert "You lead Rust now" in (await chat.press("cy", ballot.answer, "I would lead")).text


async def test_a_lead_who_hands_over_or_leaves_ends_the_vote(app: App, chat: Chat, ballot: Post) -> None:
    await chat("ana", "group lead", group="1", person="u-bo", role="lead")
    await deliver(app)
    assert "@Bo leads now" in ballot.text


async def test_a_group_that_is_put_to_rest_votes_no_more(app: App, chat: Chat, ballot: Post) -> None:
    await chat("org", "group archive", group="1", sure=True)
    await deliver(app)
    assert "Rust rests now" in ballot.text


async def test_of_two_the_other_may_lead_and_does_once_they_are_there(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await until("2026-03-24 12:00", STEP)
    await until("2026-03-25 12:00")
    told = {who: platform.where(f"direct:u-{who}")[-1] for who in ("ana", "bo")}
    assert "It was quiet around you" in told["ana"].text
    assert "I would lead" not in told["ana"].answer.buttons
    assert "I would lead" in (await chat("bo", "group show", group=rust)).buttons
    said = await chat.press("bo", told["bo"].answer, "I would lead")
    assert "after that you lead Rust" in said.text
    await until("2026-03-27 12:00")
    assert "Ana (co-lead), Bo (lead)" in (await chat("bo", "group show", group=rust)).text


async def test_a_second_request_and_a_second_call_for_a_lead_on_one_day_are_told(
    app: App, chat: Chat, rust: str, platform: Recorder, clock: MovableClock
) -> None:
    await chat("ana", "group edit", group=rust, entry="request")
    for _ in range(2):
        await chat("bo", "group join", group=rust)
        await deliver(app)
        clock.move(timedelta(hours=1))
        asked = platform.where("direct:u-ana")[-1]
        await chat.press("ana", asked.answer, "Not this time")
        await deliver(app)
    assert len([post for post in platform.where("direct:u-bo") if "no place for you" in post.text]) == 2
    for step in (False, True, False):
        await chat("ana", "group willing", group=rust, on=step)
        clock.move(timedelta(hours=1))
    await deliver(app)
    assert len([post for post in platform.posts.values() if "Who would lead Rust?" in post.text]) == 2
    assert len([post for post in platform.where("direct:u-org") if "looks for a lead" in post.text]) == 2


async def test_a_closed_group_says_that_it_is_and_offers_no_way_in_that_leads_nowhere(chat: Chat, rust: str) -> None:
    await chat("ana", "group edit", group=rust, entry="invitation")
    shown = await chat("bo", "group show", group=rust)
    assert "People: shown to those who are in it" in shown.text
    assert "Seats" not in shown.text
    assert "Join" not in shown.buttons
