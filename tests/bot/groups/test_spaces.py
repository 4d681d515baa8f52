"""A group's own space: opened, renamed, lost. Nothing of it is silent and nothing stops the group."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, update

from bot.app import App
from bot.clock import MovableClock
from bot.errors import Forbidden
from bot.groups import looking
from bot.groups.tables import Group
from bot.outbox import SENT, WAITING, Effect, Outbox
from bot.people import Account, Community, Installation, Member
from bot.text import locale_of
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Chat
from tests.platform import Recorder


async def test_it_opens_with_its_people_and_they_come_and_go(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    (ref,) = platform.spaces
    assert platform.spaces[ref].people == {"u-ana"}
    await chat("bo", "group join", group=rust)
    await deliver(app)
    assert platform.spaces[ref].people == {"u-ana", "u-bo"}
    assert "Welcome to Rust, @Bo" in platform.where(ref)[-1].text
    assert "To begin with, if you like: " in platform.where(ref)[-1].text
    assert "its own space" in (await chat("bo", "group show", group=rust)).text
    await chat("ana", "group edit", group=rust, name="Ferris")
    await chat("bo", "group leave", group=rust, sure=True)
    await chat("ana", "group archive", group=rust, sure=True)
    await deliver(app)
    assert (platform.spaces[ref].name, platform.spaces[ref].people, platform.spaces[ref].closed) == (
        "Ferris", {"u-ana"}, True,
    )  # fmt: skip
    await chat("ana", "group revive", group=rust)
    await deliver(app)
    assert not platform.spaces[ref].closed


async def test_a_missing_permission_is_told_once_and_the_common_room_serves(
    app: App, chat: Chat, rust: str, platform: Recorder, clock: MovableClock
) -> None:
    platform.trouble = [Forbidden("no", "Create Private Threads")]
    await chat("bo", "group create", topic="Haskell")
    await deliver(app)
    for _ in range(2):
        await app.tick(clock.now())
        await deliver(app)
        clock.move(timedelta(minutes=2))
    for who in ("bo", "org"):
        (told,) = platform.where(f"direct:u-{who}")
        assert "Create Private Threads" in told.text
    await chat("cy", "group join", group="Haskell")
    await deliver(app)
    assert "Welcome to Haskell" in platform.where("general")[-1].text
    clock.move(timedelta(hours=1))
    await deliver(app)
    assert [space.name for space in platform.spaces.values()] == ["Rust", "Haskell"]


async def test_who_joins_before_the_space_is_open_is_welcomed_in_it(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group create", topic="Haskell")
    await chat("cy", "group join", group="Haskell")
    await deliver(app)
    (ref,) = (ref for ref, space in platform.spaces.items() if space.name == "Haskell")
    assert ["Welcome to Haskell, @Cy" in post.text for post in platform.posts.values() if post.place == ref] == [True]
    assert platform.where("general") == []


async def test_a_permission_lost_in_the_space_is_told_each_time_it_is_lost(
    app: App, chat: Chat, rust: str, platform: Recorder, clock: MovableClock
) -> None:
    for number, who in enumerate(("bo", "cy"), 1):
        platform.trouble = [Forbidden("no", "Send Messages in Threads")]
        await chat(who, "group join", group=rust)
        for _ in range(4):
            await deliver(app)
            await app.tick(clock.now())
            clock.move(timedelta(minutes=5))
        told = [post.text for post in platform.where("direct:u-ana") if "Send Messages in Threads" in post.text]
        assert len(told) == number
        assert "What I have to say there waits" in told[-1]
        assert any("Send Messages in Threads" in post.text for post in platform.where("direct:u-org"))
        clock.move(timedelta(days=1))
        await deliver(app)
        assert any(f"@{who.capitalize()}! What are you" in post.text for post in platform.posts.values())
        await app.tick(clock.now())


async def test_a_space_that_is_called_right_again_may_be_renamed_again(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    (space,) = platform.spaces.values()
    for number, day in enumerate((3, 7), 1):
        space.name = "rusty-nails"
        await until(f"2026-03-0{day} 09:00", step=8)
        assert len([post for post in platform.where("direct:u-ana") if "rusty-nails" in post.text]) == number
        space.name = "Rust"
        await until(f"2026-03-0{day + 2} 09:00", step=8)


async def test_a_deleted_space_is_noticed_told_and_opened_anew(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    platform.spaces.clear()
    await until("2026-03-03 09:00")
    told = platform.where("direct:u-ana")[-1]
    assert "gone or closed to me" in told.text
    assert "gone or closed" in platform.where("direct:u-org")[-1].text
    await chat("bo", "group join", group=rust)
    await deliver(app)
    assert "Welcome to Rust" in platform.where("general")[-1].text
    await chat.press("ana", told.answer, "Open a new one")
    await deliver(app)
    assert [space.people for space in platform.spaces.values()] == [{"u-ana", "u-bo"}]
    await until("2026-03-05 09:00")
    assert len([post for post in platform.where("direct:u-ana") if "gone" in post.text]) == 1


async def test_a_renamed_space_is_told_and_may_keep_its_name(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    (space,) = platform.spaces.values()
    space.name = "rusty-nails"
    await until("2026-03-03 09:00")
    told = platform.where("direct:u-ana")[-1]
    assert "rusty-nails" in told.text
    await chat.press("ana", told.answer, "Call the group so, too")
    assert "rusty-nails" in (await chat("ana", "group list")).text


async def test_what_cairn_renamed_itself_is_no_trouble(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await until("2026-03-03 09:00")
    await chat("ana", "group edit", group=rust, name="Rust people")
    await until("2026-03-03 12:00")
    assert not platform.where("direct:u-ana")
    (space,) = platform.spaces.values()
    space.name = "rusty-nails"
    await until("2026-03-05 09:00")
    assert "rusty-nails" in platform.where("direct:u-ana")[-1].text


async def test_a_group_of_the_other_platform_offers_linking_rather_than_a_refusal(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "help")
    async with app.db.writing() as session:
        home = (await session.scalars(select(Installation))).one()
        there = Installation(community_id=home.community_id, platform="other", ref="there", name="There")
        session.add(there)
        await session.flush()
        await session.execute(update(Group).values(installation_id=there.id))
    seen = await chat("bo", "group show", group=rust)
    assert seen.buttons == ["Link my accounts"]
    assert "There (Other); link your account there to join" in seen.text, "both may be called the same"
    assert "meets in There (Other), where I do not know you yet" in (await chat("bo", "group join", group=rust)).text


async def elsewhere(app: App, *names: str) -> None:
    """The community is on a second platform too, where these people have accounts."""
    app.platforms["other"] = Recorder("other")
    async with app.db.writing() as session:
        home = (await session.scalars(select(Installation))).one()
        second = Installation(community_id=home.community_id, platform="other", ref="there", name="There")
        session.add(second)
        await session.flush()
        for member in await session.scalars(select(Member).where(Member.name.in_(names))):
            ref = f"o-{member.name.lower()}"
            session.add(
                Account(installation_id=second.id, member_id=member.id, platform="other", ref=ref, name=member.name)
            )


async def removed(app: App, at: datetime | None) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Installation).where(Installation.platform == "web").values(removed_at=at))


async def test_a_removed_bot_is_told_of_elsewhere_once_and_nothing_breaks(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "meeting plan", group=rust, when="thu 19:00", repeat="weekly")
    await elsewhere(app, "Ana", "Bo", "Org")
    await removed(app, clock.now())
    said = len(platform.posts)
    await until("2026-03-08 12:00")
    there = app.platforms["other"]
    assert isinstance(there, Recorder)
    told = {post.place: post.text for post in there.posts.values()}
    assert set(told) == {"direct:o-ana", "direct:o-org"}, "the lead and an organiser, each once"
    assert len(there.posts) == 2
    assert "I was removed from Home" in told["direct:o-ana"]
    assert len(platform.posts) == said, "nothing is said where the bot is not"
    await removed(app, None)
    await until("2026-03-13 12:00")
    assert any("begins now" in post.text for post in platform.posts.values())


async def test_of_a_removed_bot_everybody_hears_in_the_language_of_the_app_they_hear_it_in(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await chat.send(chat.invocation("ana", "meeting plan", "", {"group": rust, "when": "thu 19:00"}, locale="de"))
    await elsewhere(app, "Ana", "Org")
    async with app.db.writing() as session:
        await session.execute(update(Account).where(Account.ref == "o-ana").values(locale="es"))
        await session.execute(update(Community).values(locale="de"))
    await removed(app, clock.now())
    await until("2026-03-08 12:00")
    there = app.platforms["other"]
    assert isinstance(there, Recorder)
    assert {post.place: locale_of(post.message.words) for post in there.posts.values()} == {
        "direct:o-ana": "es", "direct:o-org": "de",
    }  # fmt: skip


async def test_a_removed_bot_whom_nobody_can_hear_says_so_in_the_log(
    app: App, chat: Chat, rust: str, until: Until, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    await removed(app, clock.now())
    await until("2026-03-03 12:00")
    assert len([line for line in caplog.messages if "nobody of its group can be told" in line]) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_sent_and_what_waits_are_not_compared_with_each_other(app: App, rust: str) -> None:
    """SQLite begins where it likes: with a hundred thousand of each the look took minutes."""
    few = await _steps_of_a_look(app, 200)
    many = await _steps_of_a_look(app, 200)
    assert many < 3 * few


async def _steps_of_a_look(app: App, rows: int) -> int:
    """After as many more were sent and as many more wait: how many hundred steps the database takes."""
    now, steps = app.clock.now(), list[None]()
    common = {"kind": "t", "verb": "post", "platform": "web", "installation_id": 1, "due_at": now, "not_before": now,
              "created_at": now}  # fmt: skip
    async with app.db.writing() as session:
        before = await session.scalar(select(func.count()).select_from(Effect))
        made = [{"key": f"t{before}-{n}", "state": SENT if n % 2 else WAITING} | common for n in range(2 * rows)]
        await session.execute(insert(Effect), made)
        raw = (await (await session.connection()).get_raw_connection()).driver_connection
        assert raw is not None
        await raw.set_progress_handler(lambda: steps.append(None), 100)
        await looking.notice(session, Outbox(session, now))
        await raw.set_progress_handler(None, 0)
    return len(steps)
