"""Private threads for study groups, over discord.py's real client."""

from __future__ import annotations

import pytest

from bot.errors import Forbidden, Unreachable
from bot.platform import Message, Wish
from bot.text import english, say
from bot.ui import Note, reply
from tests.adapters.discord.conftest import Stage, texts


async def opened(stage: Stage, *, in_doubt: bool = False) -> str:
    wish = Wish("Rust", (str(stage.ana.id), str(stage.bo.id)), 7, in_doubt)
    return await stage.adapter.open_space(str(stage.guild.id), str(stage.room.id), wish)


async def test_a_thread_is_opened_with_its_people_once(stage: Stage) -> None:
    thread = await opened(stage)
    sent = stage.requests("POST", f"/channels/{stage.room.id}/threads")[-1]
    assert (sent["name"], sent["type"], sent["invitable"]) == ("Rust", 12, False)
    asked = [one.path for one in stage.env.http_requests if one.method == "PUT"]
    assert [path.rpartition("/")[2] for path in asked if "thread-members" in path] == [
        str(stage.ana.id), str(stage.bo.id),
    ]  # fmt: skip
    assert await opened(stage, in_doubt=True) == thread


async def test_it_is_renamed_looked_at_closed_and_opened_again(stage: Stage) -> None:
    space, thread = str(stage.guild.id), await opened(stage)
    await stage.adapter.rename_space(space, thread, "Rustaceans")
    assert await stage.adapter.look(space, thread) == "Rustaceans"
    await stage.adapter.dismiss(space, thread, [str(stage.bo.id)])
    await stage.adapter.close_space(space, thread)
    await stage.adapter.reopen_space(space, thread)
    sent = stage.requests("PATCH", f"/channels/{thread}")
    assert sent == [{"name": "Rustaceans"}, {"archived": True}, {"archived": False}]


async def test_what_is_missing_is_named_and_what_is_gone_is_gone(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/threads", status=403, code=50013, message="no")
    with pytest.raises(Forbidden) as trouble:
        await opened(stage)
    assert trouble.value.permission == "Create Private Threads"
    with pytest.raises(Forbidden):
        await stage.adapter.open_space(str(stage.guild.id), None, Wish("Rust", (), 8))
    thread = await opened(stage)
    for status, code in ((404, 10003), (403, 50001)):
        stage.env.inject_error("GET", "/channels/*", status=status, code=code, message="no")
        with pytest.raises(Unreachable):
            await stage.adapter.look(str(stage.guild.id), thread)


def post_in(stage: Stage, forum: str, *, in_doubt: bool = False) -> Wish:
    first = Message(reply(say("Question {n}.", n=7), Note(say("All can read."))), english, 9, in_doubt)
    return Wish("7: Why?", (str(stage.ana.id),), 9, in_doubt, talk=True, forum=forum, first=first)


async def test_a_talk_for_all_to_read_is_a_post_made_once(stage: Stage) -> None:
    forum, server = stage.guild.create_forum_channel("questions"), str(stage.guild.id)
    post = await stage.adapter.open_space(server, str(stage.room.id), post_in(stage, str(forum.id)))
    sent = stage.requests("POST", f"/channels/{forum.id}/threads")[-1]
    assert (sent["name"], sorted(sent)) == ("7: Why?", ["auto_archive_duration", "message", "name"])
    assert "Question 7." in texts(sent["message"]["components"])
    assert [thread.name for thread in forum.threads] == ["7: Why?"]
    assert await stage.adapter.open_space(server, None, post_in(stage, str(forum.id), in_doubt=True)) == post
    await stage.adapter.admit(server, post, [str(stage.bo.id)])
    stage.env.inject_error("DELETE", "/channels/*/thread-members/*", status=403, code=50013, message="no")
    await stage.adapter.dismiss(server, post, [str(stage.bo.id)])


@pytest.mark.parametrize(
    ("status", "code", "names"), [(403, 50013, "Create Posts"), (400, 40067, "let posts there do without a tag")]
)
async def test_a_forum_that_is_closed_to_it_says_what_to_mend(stage: Stage, status: int, code: int, names: str) -> None:
    forum = stage.guild.create_forum_channel("questions")
    stage.env.inject_error("POST", "/channels/*/threads", status=status, code=code, message="no")
    with pytest.raises(Forbidden) as trouble:
        await stage.adapter.open_space(str(stage.guild.id), None, post_in(stage, str(forum.id)))
    assert trouble.value.permission == names
