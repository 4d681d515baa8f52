"""The weekly round-up and the search for a group, as people meet them."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.app import App
from bot.clock import MovableClock
from tests.bot.conftest import Later
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Chat
from tests.platform import Recorder


async def test_the_round_up_tells_what_was_shared_once_and_ranks_nobody(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group goal", group=rust, text="Everyone writes a test")
    for who, built in (("ana", "a tokenizer"), ("bo", "a secret")):
        await chat(who, "start", zone="Berlin")
        await chat(who, "checkin", how="done", built=built)
    await chat("ana", "checkin share")
    await until("2026-03-09 09:00")
    (space,) = platform.spaces
    rounds = [post for post in platform.where(space) if "The week of Rust" in post.text]
    (week,) = rounds
    assert "2 of 2 took part." in week.text
    assert "Checked in: Ana" in week.text.splitlines(), "who kept it to themselves is not named"
    assert "Ana built: a tokenizer" in week.text
    assert "secret" not in week.text
    assert "Group goal kept" in week.text
    assert week.mentions == []
    less = await chat.press("ana", week.answer, "Less of this")
    await chat.press("ana", less, "No round-up for the group")
    await until("2026-03-16 12:00")
    assert len([post for post in platform.where(space) if "The week of" in post.text]) == 1


async def test_weeks_before_the_group_or_the_membership_do_not_count(
    app: App, chat: Chat, platform: Recorder, until: Until
) -> None:
    for who in ("ana", "bo", "cy"):
        await chat(who, "start", zone="UTC")
    await chat("ana", "checkin", how="done", built="before")
    await until("2026-03-10 12:00")
    await chat("ana", "group create", topic="Rust")
    for who in ("ana", "bo"):
        await chat(who, "group join", group="Rust")
        await chat(who, "checkin", how="done")
    await until("2026-03-16 08:00")
    await chat("cy", "group join", group="Rust")
    await until("2026-03-16 12:00")
    (week,) = [post.text for post in platform.posts.values() if "The week of Rust" in post.text]
    assert "2 of 2 took part." in week
    for who in ("ana", "bo", "cy"):
        await chat(who, "checkin", how="done", week="this")
    await until("2026-03-23 12:00")
    week = [post.text for post in platform.posts.values() if "The week of Rust" in post.text][-1]
    assert "3 of 3 took part, 1 more than the week before." in week
    assert "0 0 0 2 3 0" in (await chat("ana", "group progress", group="Rust")).text


async def test_hours_in_common_stay_the_same_when_the_clocks_change_and_follow_who_leaves_or_moves(
    chat: Chat, rust: str, clock: MovableClock, later: Later
) -> None:
    for who in ("ana", "bo"):
        await chat(who, "start", zone="Berlin")
    await chat("ana", "group hours", free="mon-fri 18-21")

    async def overlap(who: str = "bo", **values: str) -> str:
        return (await chat(who, "group match", topic="Rust", **values)).text

    assert "15 h overlap" in await overlap(free="mon-fri 18-21")
    hour_before = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    await later(seconds=(hour_before - clock.now()).total_seconds())
    await later(minutes=59)
    assert "15 h overlap" in await overlap()
    await later(minutes=1)
    assert "15 h overlap" in await overlap()
    await chat("ana", "settings", zone="Tokyo")
    await later(hours=23)
    assert "These could fit" not in await overlap(), "Tokyo's evenings are Berlin's mornings"
    await chat("cy", "start", zone="Tokyo")
    assert "15 h overlap" in await overlap("cy", free="mon-fri 18-21")
    await chat("di", "group join", group=rust)
    await chat("ana", "group leave", group=rust, sure=True)
    assert "its hours are not said yet" in await overlap()


async def test_one_person_gets_less_and_learns_why_they_got_it(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    for who, built in (("ana", "a tokenizer"), ("bo", "a parser")):
        await chat(who, "start", zone="Berlin")
        await chat(who, "checkin", how="done", built=built)
        await chat(who, "checkin share")
    await until("2026-03-09 09:00")
    (space,) = platform.spaces
    week = platform.where(space)[-1]
    assert "Bo built: a parser" in week.text
    less = await chat.press("bo", week.answer, "Less of this")
    assert "You are in this group since" in less.text
    assert "No round-up for the group" not in less.buttons  # that is for those who lead it
    off = await chat.press("bo", less, "Leave me out of it")
    assert "Weekly round-up: you are not named" in off.text
    for who in ("ana", "bo"):
        await chat(who, "checkin", how="done", built="more")
        await chat(who, "checkin share")
    await until("2026-03-16 09:00")
    week = platform.where(space)[-1]
    assert "2 of 2 took part" in week.text
    assert "Ana built: more" in week.text
    assert "Bo built" not in week.text
    assert "Weekly round-up: you are named" in (await chat.press("bo", off, "Weekly round-up: again")).text


async def test_welcomes_and_focus_calls_say_why_and_a_group_can_do_without(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("bo", "focus", group=rust)
    await chat("ana", "group lead", group=rust, person="u-bo", role="lead")
    await deliver(app)
    (space,) = platform.spaces
    welcome, call, leads = (post for post in platform.posts.values() if post.place == space)
    assert ("Welcome" in welcome.text, "25 minutes" in call.text, "Bo leads" in leads.text) == (True, True, True)
    for post in (welcome, call, leads, *platform.where("direct:u-bo")):
        assert "Why did I get this?" in post.text
        assert "Less of this" in post.answer.buttons
    shown = await chat.press("ana", call.answer, "Less of this")
    assert "Welcomes and focus calls: told in the room" in shown.text
    await chat.press("bo", await chat("bo", "group less", group=rust), "No welcomes and focus calls")
    said = len([post for post in platform.posts.values() if post.place == space])
    await chat("cy", "group join", group=rust)
    assert "Welcomes and focus calls: not told" in (await chat("cy", "group less", group=rust)).text
    assert "Only the lead" in (await chat("cy", "group less", group=rust, what="calls", on=True)).text
    await chat("cy", "focus", group=rust)
    await deliver(app)
    assert len([post for post in platform.posts.values() if post.place == space]) == said


async def test_a_week_of_which_there_is_nothing_to_say_is_silent(
    chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await until("2026-03-10 09:00")
    assert not any("The week of" in post.text for post in platform.posts.values())


async def test_match_proposes_with_a_reason_or_offers_to_found_one(chat: Chat, rust: str, until: Until) -> None:
    came = chat.invocation("ana", "group hours", "", {"free": "mon-fri 18-21"}, zone="Europe/Berlin")
    assert "15 hours" in (await chat.send(came)).text
    values = {"topic": "rust", "free": "weekdays 18-20", "hours": 3}
    found = await chat.send(chat.invocation("bo", "group match", "", values, zone="Europe/Lisbon"))
    assert "Rust: 10 h overlap on weekdays, same topic, your level, your pace, your language" in found.text
    await chat("ana", "group create", topic="Go", name="Gophers")  # a group of whose hours nobody said a word
    unsaid = await chat.send(chat.invocation("bo", "group match", "", values | {"topic": "go"}, zone="Europe/Lisbon"))
    assert "Gophers" in unsaid.text
    none = await chat("bo", "group match", topic="Zig")
    assert "No group fits “Zig” yet" in none.text
    assert "Found one" in none.buttons
    elsewhere = await chat.send(chat.invocation("mo", "group match", "", {"topic": "rust"}, space="elsewhere"))
    assert "No group fits" in elsewhere.text


async def test_a_group_is_found_by_what_it_is_about_and_by_its_name(chat: Chat, rust: str) -> None:
    await chat("ana", "group create", topic="Back-end evenings", size=5)
    await chat("ana", "group create", topic="pandas", name="Python people", size=5)
    for typed in ("backend", "Backend development", "back-end"):
        assert "Back-end evenings" in (await chat("bo", "group match", topic=typed)).text, typed
    for typed in ("python", "Pandas", "data frames", "python people"):
        assert "Python people" in (await chat("bo", "group match", topic=typed)).text, typed
    assert "Python people" in (await chat("bo", "group find", words="dataframes")).text
    assert "No group fits" in (await chat("bo", "group match", topic="calculus")).text
