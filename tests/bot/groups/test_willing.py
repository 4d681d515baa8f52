"""Nobody is made to lead: "Not me" beforehand, in a vote and afterwards, and a group is never stuck for it."""

from __future__ import annotations

import pytest

from bot.app import App
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Answer, Chat
from tests.platform import Post, Recorder

VOTE, COUNTED, STEP = "2026-03-26 22:00", "2026-04-01 08:00", 24 * 7


@pytest.fixture
async def three(chat: Chat, rust: str) -> str:
    """Bo and Cy are with Ana, who leads."""
    for who in ("bo", "cy"):
        await chat(who, "group join", group=rust)
    return rust


async def vote(until: Until) -> None:
    for day in ("2026-03-22 12:00", VOTE):
        await until(day, STEP if day < VOTE else 23)


def said(platform: Recorder, part: str) -> list[Post]:
    return [post for post in platform.posts.values() if part in post.text]


async def not_me(chat: Chat, who: str, post: Post) -> Answer:
    return await chat.press(who, post.answer, "Not me")


async def test_who_said_no_in_the_vote_is_not_voted_for_and_does_not_lead(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await vote(until)
    (ballot,) = said(platform, "Who leads Rust?")
    assert set(ballot.mentions) == {"Bo", "Cy"}
    await chat("cy", "group vote", group=three, person="3")
    assert "nobody makes you lead Rust" in (await not_me(chat, "bo", ballot)).text
    await deliver(app)
    assert set(ballot.mentions) == {"Cy"}
    refused = await chat("cy", "group vote", group=three, person="3")
    assert "would rather not lead" in refused.text
    await chat("cy", "group here", group=three)
    await until(COUNTED)
    assert "Cy (lead)" in (await chat("bo", "group show", group=three)).text


async def test_who_was_elected_may_say_no_and_the_next_follows_who_was_there(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    await vote(until)
    for who in ("bo", "cy"):
        await chat(who, "group vote", group=three, person="3")
    await until(COUNTED)
    (told,) = (post for post in platform.where("direct:u-bo") if "You lead Rust now" in post.text)
    assert "Cy leads Rust now. Thank you" in (await not_me(chat, "bo", told)).text
    await deliver(app)
    shown = (await chat("ana", "group show", group=three)).text
    assert "Cy (lead)" in shown
    assert "Bo (" not in shown
    (told,) = (post for post in platform.where("direct:u-cy") if "You lead Rust now" in post.text)
    await not_me(chat, "cy", told)
    await deliver(app)
    assert "(lead)" not in (await chat("ana", "group show", group=three)).text, "not back to who was silent"
    (asked,) = said(platform, "Who would lead Rust?")
    assert "You lead Rust now" in (await chat.press("bo", asked.answer, "I would lead")).text
    assert "Bo (lead)" in (await chat("ana", "group show", group=three)).text


async def test_where_nobody_would_the_group_and_an_organiser_are_asked_and_one_word_mends_it(
    app: App, chat: Chat, three: str, platform: Recorder, until: Until
) -> None:
    for who in ("bo", "cy"):
        await chat(who, "group willing", group=three, on=False)
    await vote(until)
    assert said(platform, "Who leads Rust?") == []
    (asked,) = said(platform, "Who would lead Rust?")
    (told,) = (post for post in platform.where("direct:u-org") if "Rust looks for a lead" in post.text)
    assert "You organise this community" in told.text
    await chat("cy", "group here", group=three)
    await until(COUNTED)
    assert len(said(platform, "Who would lead Rust?")) == 2, "asked again when five days brought nobody"
    await until("2026-04-09 12:00")
    assert len(said(platform, "Who would lead Rust?")) == 2
    assert "You lead Rust now" in (await chat.press("cy", asked.answer, "I would lead")).text
    shown = await chat("bo", "group show", group=three)
    assert "Cy (lead)" in shown.text


async def test_a_lead_who_leaves_is_followed_by_one_who_would_or_organisers_see_to_it(
    app: App, chat: Chat, three: str, platform: Recorder
) -> None:
    await chat("ana", "group edit", group=three, entry="request")
    await chat("bo", "group willing", group=three)
    refused = await chat("ana", "group lead", group=three, person="u-bo", role="lead")
    assert "would rather not lead" in refused.text
    await chat("ana", "group leave", group=three, sure=True)
    assert "Cy (lead)" in (await chat("bo", "group show", group=three)).text
    assert "I ask the group who would lead" in (await chat("cy", "group willing", group=three)).text
    await chat("di", "group join", group=three)
    await deliver(app)
    wishes = [post for post in platform.where("direct:u-org") if "would like to join" in post.text]
    assert "Nobody leads this group" in wishes[0].text
    shown = await chat("bo", "group show", group=three)
    assert "You lead Rust now" in (await chat.press("bo", shown, "I would lead")).text
