"""Seats, the waiting list, leads: as people live them."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.groups.tables import Group, Membership
from bot.people import Member
from bot.text import plain
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Chat
from tests.platform import Recorder


async def states(app: App) -> dict[str, str]:
    async with app.db.reading() as session:
        rows = await session.execute(select(Member.name, Membership.state).join(Membership))
        return {name: state for name, state in rows}  # noqa: C416


async def test_an_edit_of_nothing_asks_what_to_change(chat: Chat, rust: str) -> None:
    form = (await chat("ana", "group edit", group=rust)).form
    assert form.given == {"group": rust} or any(field.value == rust for field in form.fields)
    sent = await chat.send(chat.invocation("ana", "group edit", "", {"group": rust}, entrance="form"))
    assert "Nothing is changed in Rust" in sent.text
    assert "Rust is changed" in (await chat("ana", "group edit", group=rust, size="4")).text


async def test_founding_asks_who_can_join_and_knows_topics_and_tracks(app: App, chat: Chat) -> None:
    form = (await chat("ana", "group create")).form
    assert [field.option.name for field in form.fields] == ["topic", "level", "hours", "meets", "entry"]
    came = chat.invocation("ana", "group create", "", {})
    (option, *_) = (field.option for field in form.fields)
    near = [choice.value for choice in await app.suggest(came, option, "pyth")]
    assert near[0] == "Python"
    assert near[-1] == "pyth", "what is typed stays a choice"
    assert any("ngineer" in choice.value for choice in await app.suggest(came, option, "engineer"))


async def test_a_group_is_told_in_plain_words(app: App, chat: Chat, rust: str) -> None:
    seen = (await chat("ana", "group show", group=rust)).text
    assert "About: any level, 3 h a week, English" in seen
    assert "its own space, #Rust" in seen


async def test_founding_joining_and_the_waiting_list(chat: Chat, rust: str) -> None:
    assert "You are in Rust" in (await chat("bo", "group join", group="Rust")).text
    await chat("cy", "group join", group=rust)
    full = await chat("di", "group join", group="rust")
    assert "number 1 on the waiting list" in full.text
    assert "number 2" in (await chat("ed", "group join", group="rust")).text
    assert "number 1" in (await chat("di", "group join", group="rust")).text
    shown = await chat("ed", "group show", group=rust)
    assert "3 of 3, 2 waiting" in shown.text
    assert "number 2 on the waiting list" in shown.text


async def test_a_seat_is_offered_for_a_day_and_then_to_the_next(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    for name in ("bo", "cy", "di", "ed"):
        await chat(name, "group join", group=rust)
    sure = await chat("bo", "group leave", group=rust)
    assert "Leave Rust?" in sure.text
    await chat.press("bo", sure, "Leave")
    await deliver(app)
    (offer,) = platform.where("direct:u-di")
    assert "kept for you" in offer.text
    assert "Why did I get this?" in offer.text
    assert (await states(app))["Di"] == "offered"
    assert "full" in (await chat("bo", "group join", group=rust)).text
    await until("2026-03-03 08:01")
    assert "went to the next" in platform.where("direct:u-di")[-1].text
    assert (await states(app)) == {"Ana": "in", "Cy": "in", "Ed": "offered", "Bo": "waiting"}
    taken = await chat.press("ed", platform.where("direct:u-ed")[0].answer, "Take it")
    assert "You are in Rust" in taken.text
    assert (await states(app))["Ed"] == "in"


async def test_a_leaving_lead_hands_over_and_nobody_left_archives(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group leave", group=rust, sure=True)
    await deliver(app)
    assert any("You lead Rust now" in post.text for post in platform.where("direct:u-bo"))
    assert "Bo (lead)" in (await chat("cy", "group show", group=rust)).text
    await chat("bo", "group leave", group=rust, sure=True)
    assert "(archived)" in (await chat("cy", "group show", group=rust)).text
    refused = await chat("cy", "group join", group=rust)
    assert "archived" in refused.text
    assert "is back" in (await chat.press("cy", refused, "Revive it")).text
    assert "Cy (lead)" in (await chat("cy", "group show", group=rust)).text


@pytest.mark.parametrize("entry", ["request", "invitation"])
async def test_whoever_wakes_an_empty_group_leads_it(chat: Chat, rust: str, entry: str) -> None:
    await chat("ana", "group edit", group=rust, entry=entry)
    await chat("ana", "group leave", group=rust, sure=True)
    who = "bo" if entry == "request" else "org"
    await chat.send(chat.invocation(who, "group revive", "", {"group": rust}, admin=who == "org"))
    assert f"{who.capitalize()} (lead)" in (await chat(who, "group show", group=rust)).text


@pytest.mark.parametrize(("entry", "seen"), [("request", True), ("invitation", False)])
async def test_a_group_that_rests_is_woken_by_its_own_people_and_organisers(
    app: App, chat: Chat, rust: str, entry: str, *, seen: bool
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group edit", group=rust, entry=entry, name="Crabs")
    await chat("ana", "group archive", group=rust, sure=True)
    assert (await suggested(app, chat, "cy"), await suggested(app, chat, "bo")) == (["Crabs"] * seen, ["Crabs"])
    for command in ("group show", "group join", "group revive"):
        for said in (rust, "Crabs"):
            answer = await chat("cy", command, group=said)
            assert "Revive it" not in answer.buttons
            assert ("I do not see a group" in answer.text) != seen
            assert ("Ana" in answer.text) == (seen and command == "group show")
    assert "(archived)" in (await chat("bo", "group show", group=rust)).text
    assert "Revive it" in (await chat("org", "group show", group=rust)).buttons
    assert "is back" in (await chat("bo", "group revive", group=rust)).text


async def suggested(app: App, chat: Chat, who: str) -> list[str]:
    """The groups that somebody is offered to revive."""
    known = app.registry.get("group revive")
    option = known.option("group") if known else None
    assert option
    found = await app.suggest(chat.invocation(who, "group revive", "", {}), option, "")
    return [plain(choice.label) for choice in found]


async def test_all_hear_that_a_lead_puts_the_group_to_rest_and_seats_that_were_kept_wait(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    for name in ("bo", "cy", "di", "ed"):
        await chat(name, "group join", group=rust)
    await chat("bo", "group leave", group=rust, sure=True)
    await chat("ana", "group archive", group=rust, sure=True)
    await until("2026-03-03 12:00")
    for who in ("cy", "di", "ed"):
        assert "@Ana put Rust to rest. Everything is kept." in platform.where(f"direct:u-{who}")[-1].text
    assert not any("to rest" in post.text for post in platform.where("direct:u-ana"))
    assert (await states(app)) == {"Ana": "in", "Cy": "in", "Di": "waiting", "Ed": "waiting"}
    await chat.press("cy", platform.where("direct:u-cy")[-1].answer, "Revive it")
    assert (await states(app))["Di"] == "offered"


async def test_a_co_lead_follows_before_those_who_are_there_longer(chat: Chat, rust: str) -> None:
    for who in ("bo", "cy"):
        await chat(who, "group join", group=rust)
    await chat("ana", "group lead", group=rust, person="u-cy", role="colead")
    await chat("ana", "group leave", group=rust, sure=True)
    assert "Cy (lead)" in (await chat("bo", "group show", group=rust)).text


async def test_a_forgotten_lead_leaves_a_lead_and_no_message_that_names_them(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "group join", group=rust)
    await chat("cy", "group join", group=rust)
    await chat("ana", "group lead", group=rust, person="u-bo", role="lead")
    await deliver(app)
    assert any("Bo leads" in post.text for post in platform.posts.values())
    asked = await chat("bo", "privacy delete")
    await chat.press("bo", asked, next(label for label in asked.buttons if "elete" in label))
    await deliver(app)
    said = "\n".join(post.text for post in platform.posts.values() if not post.place.startswith("direct:u-bo"))
    assert "Bo" not in said
    assert "Ana (lead)" in (await chat("cy", "group show", group=rust)).text


async def test_by_request_a_lead_decides(app: App, chat: Chat, rust: str, platform: Recorder) -> None:
    await chat("ana", "group edit", group=rust, entry="request")
    assert "You asked to join" in (await chat("bo", "group join", group=rust)).text
    await deliver(app)
    asked = platform.where("direct:u-ana")[-1].answer
    assert "Only the lead" in (await chat.press("bo", asked, "Let them in")).text
    assert "Bo is in" in (await chat.press("ana", asked, "Let them in")).text
    await deliver(app)
    assert "You are in Rust" in platform.where("direct:u-bo")[-1].text


async def test_by_invitation_only_the_invited_join(app: App, chat: Chat, rust: str, platform: Recorder) -> None:
    await chat("ana", "group edit", group=rust, entry="invitation")
    assert "by invitation" in (await chat("bo", "group join", group=rust)).text
    assert "Rust" not in (await chat("bo", "group list")).text
    await chat("ana", "group invite", group=rust, person="u-bo")
    await deliver(app)
    assert "You are in Rust" in (await chat.press("bo", platform.where("direct:u-bo")[-1].answer, "Join")).text


async def test_more_seats_go_to_those_who_wait_and_fewer_than_taken_are_refused(
    app: App, chat: Chat, rust: str
) -> None:
    for name in ("bo", "cy", "di"):
        await chat(name, "group join", group=rust)
    await chat("ana", "group edit", group=rust, size=4)
    assert (await states(app))["Di"] == "offered"
    assert "4 seats are taken" in (await chat("ana", "group edit", group=rust, size=3)).text


async def test_another_community_sees_nothing(chat: Chat, rust: str) -> None:
    stranger = chat.invocation("mo", "group join", "", {"group": rust}, space="elsewhere")
    assert "I do not see a group" in (await chat.send(stranger)).text
    listed = await chat.send(chat.invocation("mo", "group list", "", {}, space="elsewhere"))
    assert "Rust" not in listed.text


async def test_finding_filters(chat: Chat, rust: str) -> None:
    await chat("bo", "group create", topic="Haskell", level="beginner", language="de")
    assert "Haskell" in (await chat("cy", "group find", level="beginner", language="de")).text
    assert "Rust" not in (await chat("cy", "group find", language="de")).text
    assert "Rust" in (await chat("cy", "group find", words="rus")).text
    assert "No group fits" in (await chat("cy", "group find", words="100%")).text


@pytest.mark.both_databases
async def test_two_hundred_at_once_in_two_processes_take_ten_seats_in_order(app: App, database_url: str) -> None:
    await Chat(app)("ana", "group create", topic="Rust", size=10)
    await Chat(app)("ana", "group leave", group="1", sure=True)
    async with app.db.writing() as session:
        await session.execute(update(Group).values(state="active"))  # ten free seats and nobody in them
    processes = [await _process(database_url, first) for first in (0, 100)]
    for process in processes:
        await process.stdout.readline()  # type: ignore[union-attr]
    told = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    said = [line for out, _ in told for line in out.decode().splitlines()]
    assert Counter("You are in" in line for line in said) == {True: 10, False: 190}
    places = [int(line.split("number ")[1].split()[0]) for line in said if "number" in line]
    assert sorted(places) == [*range(1, 191)]
    async with app.db.reading() as session:
        rows = list(await session.execute(select(Membership.state, Membership.member_id)))
    assert Counter(state for state, _ in rows) == {"in": 10, "waiting": 190}
    assert len({member for _, member in rows}) == 200


async def _process(url: str, first: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bot.groups.joining", url, str(first), str(first + 100),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def test_the_size_is_kept_by_the_database_too(app: App, rust: str) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        async with app.db.writing() as session:
            await session.execute(update(Group).values(size=26))
