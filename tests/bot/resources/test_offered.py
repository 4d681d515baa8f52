"""What is offered as one types, and as the next step: one's own things first, and the words of last time."""

from __future__ import annotations

from bot.app import App
from bot.text import plain
from bot.ui import Items, flat
from tests.bot.conftest import Later
from tests.bot.home.test_home import suggested
from tests.driver import Answer, Chat
from tests.platform import Recorder

KITES = {"title": "Kites", "topic": "linear-algebra", "kind": "tutorial", "level": "beginner", "cost": "free"}


async def test_what_one_saved_is_offered_first(app: App, chat: Chat) -> None:
    await chat("ana", "resource save", resource="sqlbolt")
    offered = await suggested(app, chat, "ana", "resource done", "resource", "")
    assert offered[0] == "sqlbolt"
    assert len(offered) == 25
    assert (await suggested(app, chat, "bo", "resource done", "resource", ""))[0] != "sqlbolt"


async def test_a_name_that_no_title_holds_is_offered_too(app: App, chat: Chat) -> None:
    assert "fastai-part1" in await suggested(app, chat, "ana", "resource show", "resource", "fast ai")


async def test_only_what_one_did_something_with_can_be_taken_back_or_judged(app: App, chat: Chat) -> None:
    for path in ("resource undo", "resource helped"):
        assert await suggested(app, chat, "ana", path, "resource", "") == []
    await chat("ana", "resource save", resource="sqlbolt")
    await chat("ana", "resource not-for-me", resource="sqlzoo", why="known")
    for path in ("resource undo", "resource helped"):
        assert set(await suggested(app, chat, "ana", path, "resource", "sql")) == {"sqlbolt", "sqlzoo"}


async def test_organisers_are_offered_what_is_theirs_to_end(app: App, chat: Chat, organiser: None) -> None:
    assert await suggested(app, chat, "org", "resource retire", "resource", "") == []
    assert await suggested(app, chat, "org", "track drop", "track", "") == []
    await chat("org", "resource suggest", url="https://kites.example.org/x", why="It explains kites with matrices")
    await chat.fill("org", await chat.press("org", await chat("org", "resource review"), "Take it in"), **KITES)
    assert await suggested(app, chat, "org", "resource retire", "resource", "") == ["own-1"]


async def test_days_are_offered_in_the_reader_s_language(app: App, chat: Chat) -> None:
    await chat("ana", "language", language="de")
    assert await suggested(app, chat, "ana", "career log", "remind", "in zwei") == ["in 2 weeks"]


async def test_what_found_nothing_is_said_in_other_words(chat: Chat) -> None:
    nothing = await chat("ana", "resource find", sentence="zyzzyva qwertz course")
    form = await chat.press("ana", nothing, "Change the words")
    assert {field.option.name: field.value for field in form.form.fields} == {"sentence": "zyzzyva qwertz course"}
    assert "These may fit" in (await chat.fill("ana", form, sentence="sql course")).text


async def test_others_go_on_where_one_was_refused(chat: Chat) -> None:
    await chat("ana", "resource find", sentence="sql")
    first, *rest = _titles(await chat("ana", "resource others"))
    refused = await chat("ana", "resource not-for-me", resource=first, why="other")
    assert _titles(await chat.press("ana", refused, "Show others"))[:2] == rest


def _titles(answer: Answer) -> list[str]:
    [items] = [part for part in flat(answer.reply) if isinstance(part, Items)]
    return [plain(row.title) for row in items.rows]


async def test_whether_it_helped_needs_no_other_click_before(chat: Chat) -> None:
    told = await chat("ana", "resource helped", resource="sqlbolt", helped="yes")
    assert "I noted that you finished SQLBolt" in told.text
    assert "Taken back" in (await chat.press("ana", told, "Undo")).text
    assert "Nothing saved yet" in (await chat("ana", "resource list")).text
    assert "is not on your list" in (await chat("ana", "resource helped", resource="sqlzoo", helped="not-begun")).text


async def test_what_was_taken_back_can_be_shown_again_at_once(chat: Chat, platform: Recorder, later: Later) -> None:
    for _ in range(2):
        shown = await chat("ana", "resource share", resource="sqlbolt")
        assert "Shown to everybody here" in shown.text
        await later(seconds=5)
        assert len(platform.where("general")) == 1
        twice = await chat("ana", "resource share", resource="sqlbolt")
        assert "it stands there still" in twice.text
        await later(seconds=5)
        assert len(platform.where("general")) == 1
        await chat.press("ana", twice, "Take it back")
        await later(seconds=5)
        assert platform.where("general") == []
