"""Suggestions on their way to an organiser: heard of, looked at with all that is known of them, answered."""

from __future__ import annotations

import pytest

from bot.addresses import under
from bot.app import App
from bot.clock import MovableClock
from bot.resources.tables import ResourceAddress
from tests.bot.conftest import Later
from tests.driver import Answer, Chat
from tests.platform import Recorder

KITES = {"url": "https://kites.example.org/x", "why": "It explains kites with matrices"}
SAID = {"title": "Kites", "topic": "linear-algebra", "kind": "tutorial", "level": "beginner", "cost": "free"}


@pytest.mark.both_databases
async def test_organisers_hear_of_the_first_that_waits_and_then_once_a_week_until_somebody_looks(
    chat: Chat, later: Later, platform: Recorder, organiser: None
) -> None:
    await chat("ana", "resource suggest", **KITES)
    await later(hours=1)
    [told] = platform.where("direct:u-org")
    assert "1 suggestion waits." in told.text
    assert "https://kites.example.org/x: It explains kites with matrices" in told.text
    assert "Why did I get this? You are an organiser" in told.text
    await chat("ana", "resource suggest", url="https://kites.example.org/y", why="The second part about kites")
    await later(days=3)
    assert len(platform.where("direct:u-org")) == 1, "a second one is no second message"
    await later(days=4)
    assert "2 suggestions wait." in platform.where("direct:u-org")[1].text
    await later(days=5)
    review = await chat.press("org", platform.where("direct:u-org")[1].answer, "See what waits")
    await later(days=3)
    assert len(platform.where("direct:u-org")) == 2, "who looked at them of late need not be told"
    for _ in range(2):
        await chat.fill("org", await chat.press("org", review, "Take it in"), **SAID)
        review = await chat("org", "resource review")
    await later(days=30)
    assert len(platform.where("direct:u-org")) == 2, "nothing waits any more"


async def test_whoever_would_hear_less_of_suggestions_is_still_asked_what_helped(
    chat: Chat, later: Later, platform: Recorder, organiser: None
) -> None:
    await chat("ana", "resource suggest", **KITES)
    await later(hours=1)
    less = await chat.press("org", platform.where("direct:u-org")[0].answer, "Less of this")
    assert "You find them in /resource review and in /setup." in less.text
    await chat("org", "resource save", resource="sqlbolt")
    await later(days=30)
    assert [told.text[:8] for told in platform.where("direct:u-org")][1:] == ["Did it h"]
    assert "I will write to you again" in (await chat.press("org", less, "Tell me again")).text
    await later(hours=1)
    assert "1 suggestion waits." in platform.where("direct:u-org")[2].text


async def test_what_waits_stands_where_organisers_look_and_nowhere_else(chat: Chat, organiser: None) -> None:
    assert "suggestion" not in (await chat("org", "setup")).text
    await chat("ana", "resource suggest", **KITES)
    for line in ("setup", "me"):
        assert "1 suggestion waits." in (await chat("org", line)).text
    assert "1 suggestion waits." not in (await chat("ana", "me")).text
    card = (await chat("org", "help")).text
    for command in ("/resource review", "/resource curate", "/track import"):
        assert command in card
    assert "/resource review" not in (await chat("ana", "help")).text


async def test_a_reviewer_reads_who_when_whether_it_answers_and_what_is_like_it(
    app: App, chat: Chat, clock: MovableClock, organiser: None
) -> None:
    said = await chat("ana", "resource suggest", url="kites.example.org/git", why="Learn git branching with kites")
    assert "Organisers see that it comes from you" in said.text
    before = (await chat("org", "resource review")).text
    assert "Suggested by: @Ana, Mon 2 Mar 2026" in before
    assert "Its address: not looked at yet" in before
    assert "Reason: Learn git branching with kites" in before
    assert "Here, and named in it: Learn Git Branching" in before
    async with app.db.writing() as session:
        row = await session.get_one(ResourceAddress, "https://kites.example.org/git")
        assert row.due_at <= clock.now()
        row.answered_at = clock.now()
    review = await chat("org", "resource review")
    assert "Its address: answered on Mon 2 Mar 2026" in review.text
    form = (await chat.press("org", review, "Take it in")).form
    told = {field.option.name: field.option.about for field in form.fields}
    assert told["title"] == "https://kites.example.org/git"
    assert told["summary"].startswith("Everybody here reads it. It begins with the reason")
    declining = (await chat.press("org", review, "Decline")).form
    assert declining.fields[0].option.about == "https://kites.example.org/git"


async def test_how_long_it_takes_is_asked_when_it_is_taken_in(chat: Chat, organiser: None) -> None:
    await chat("ana", "resource suggest", **KITES)
    review = await chat("org", "resource review")
    taken = await chat.fill("org", await chat.press("org", review, "Take it in"), **SAID)
    assert "about 2 hours" in (await chat.choose("org", taken, "2")).text
    assert "about 2 hours" in (await chat("bo", "resource show", resource="Kites")).text


async def test_what_was_retired_can_be_suggested_again_and_keeps_what_was_said_of_it(
    chat: Chat, organiser: None
) -> None:
    await chat("ana", "resource suggest", **KITES)
    review = await chat("org", "resource review")
    await chat.fill("org", await chat.press("org", review, "Take it in"), **SAID)
    await chat("org", "resource retire", resource="Kites")
    again = await chat("bo", "resource suggest", url="https://kites.example.org/x", why="The new edition is so good")
    assert "Thank you." in again.text
    await chat.press("bo", again, "Take it back")
    await chat("bo", "resource suggest", url="https://kites.example.org/x", why="The new edition is so good")
    review = await chat("org", "resource review")
    assert "Suggested by: @Bo" in review.text
    assert "It was here before, and was retired." in review.text
    assert "Taken in" in (await chat.fill("org", await chat.press("org", review, "Take it in"))).text
    assert "Kites" in (await chat("cy", "resource find", sentence="kites with matrices")).text


async def test_an_address_without_its_scheme_is_one_all_the_same(chat: Chat) -> None:
    answer = await chat("ana", "resource suggest", url="sqlbolt.com", why="It has exercises in the browser")
    assert "That one is here already: SQLBolt" in answer.text


def at_first(form: Answer) -> dict[str, object]:
    return {field.option.name: field.value for field in form.form.fields}


async def taking_in(chat: Chat, url: str, why: str) -> dict[str, object]:
    await chat("ana", "resource suggest", url=url, why=why)
    return at_first(await chat.press("org", await chat("org", "resource review"), "Take it in"))


@pytest.mark.parametrize(
    ("url", "why", "title", "topic", "kind", "level"),
    [
        ("kites.example.org/learn-to-fly.html", "A video on SQL for beginners", "Learn to fly",
         "SQL and databases", "video", "beginner"),
        ("github.com/kites/kiteGPT", "Una introducción a Docker para principiantes", "kiteGPT",
         "Docker and containers", None, "beginner"),
        ("coursera.org/learn/kites-in-depth", "Hat mir bei SQL geholfen", "Kites in depth",
         "SQL and databases", "course", None),
        ("youtube.com/watch?v=abc-def-ghi", "Backpropagation, at last", None, "Deep learning", "video", None),
        ("kites.example.org/2024/12", "Not for beginners: a book on MLOps", None, "MLOps", "book", None),
        ("kites.example.org/x", "My aunt wrote it and she is good", None, None, None, None),
        ("kites-and-maps.example.org", "My aunt wrote it and she is good", "Kites and maps", None, None, None),
        ("www.kites.example.org/", "My aunt wrote it and she is good", "kites.example.org", None, None, None),
    ],
)  # fmt: skip
async def test_the_form_to_take_one_in_begins_with_what_its_address_and_its_reason_tell(
    chat: Chat, organiser: None, url: str, why: str, title: str, topic: str, kind: str, level: str
) -> None:
    known = {"title": title, "summary": why, "topic": topic, "kind": kind, "level": level}
    assert await taking_in(chat, url, why) == known


async def test_what_its_reader_speaks_is_what_a_topic_is_called_in_the_form(chat: Chat, organiser: None) -> None:
    await chat("org", "language", language="de")
    form = await taking_in(chat, "https://kites.example.org/x", "The best on reinforcement learning")
    assert form["topic"] == "Bestärkendes Lernen"


async def test_a_reason_is_a_description_only_where_an_organiser_says_so(chat: Chat, organiser: None) -> None:
    await chat("ana", "resource suggest", url="kites.example.org/x", why="It got me through my divorce, with kites")
    form = await chat.press("org", await chat("org", "resource review"), "Take it in")
    await chat.fill("org", form, **SAID, summary="Kites, explained with matrices")
    shown = (await chat("bo", "resource show", resource="Kites")).text
    assert "Kites, explained with matrices" in shown
    assert "divorce" not in shown
    await chat("org", "resource edit", resource="Kites", summary="Matrices for those who build kites")
    assert "Matrices for those who build kites" in (await chat("bo", "resource show", resource="Kites")).text


async def test_what_it_costs_is_asked_when_it_is_taken_in(chat: Chat, organiser: None) -> None:
    await chat("ana", "resource suggest", **KITES)
    form = await chat.press("org", await chat("org", "resource review"), "Take it in")
    taken = await chat.fill("org", form, **{**SAID, "cost": None})
    assert "Kites: " not in (await chat("bo", "resource find", sentence="kites with matrices", cost="free")).text
    await chat.choose("org", taken, "free")
    assert "Kites: " in (await chat("bo", "resource find", sentence="kites with matrices", cost="free")).text


@pytest.mark.parametrize(
    ("url", "why", "told"),
    [
        ("https://www.kaggle.com/learn/kites", "It explains kites with matrices", "from the same site: Kaggle Learn\n"),
        ("https://sqlbolt.com/lesson/kites?x=1", "More of it, with kites", "Here from the same site: SQLBolt\n"),
        ("https://kites.example.org/x", "As good as SQLBolt", "Here, and named in it: SQLBolt\n"),
        ("https://kites.example.org/kaggle-learn", "It explains kites", "Here, and named in it: Kaggle Learn\n"),
        ("https://youtube.com/watch?v=abc", "It explains kites with matrices", ""),
        ("https://github.com/kites/kites", "A free course on linear algebra for beginners", ""),
        ("https://kites.example.org/y", "Learn Python with exercises in the browser", ""),
    ],
)  # fmt: skip
async def test_beside_a_suggestion_stands_only_what_is_close_to_it(
    chat: Chat, organiser: None, url: str, why: str, told: str
) -> None:
    await chat("ana", "resource suggest", url=url, why=why)
    review = (await chat("org", "resource review")).text + "\n"
    assert told in review
    assert ("Here" in review) is bool(told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.org/ab", "https://a.org/abc"), ("https://a.org/x?v=1", "https://a.org/x?v=2"),
        ("https://a.org/x/y", "https://a.org/x"), ("https://a.org", "https://b.org/a"),
    ],
)  # fmt: skip
def test_an_address_leads_into_no_other_than_its_own(one: str, other: str) -> None:
    assert not under(one, other)
    assert under("https://www.a.org/x", "http://a.org/x/y?z=1")
