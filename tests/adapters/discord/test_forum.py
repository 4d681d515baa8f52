"""A question on Discord whose conversation is a post in the community's forum, over discord.py's real client."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from discord import Permissions
from simcord.builders import ChannelHandle

from bot.clock import MovableClock
from tests.adapters.discord.conftest import Stage, shown, texts

TRIED = "I run this and it is NaN:\n```python\nloss = nan\n```"


async def deliver(stage: Stage, clock: MovableClock) -> None:
    """Until nothing is left: what is said in a post waits for it to be opened."""
    for _ in range(3):
        clock.move(timedelta(seconds=5))
        await stage.deliver()
    await stage.env.settle()


def said(post: Any) -> list[str]:
    return [texts([part.to_dict() for part in message.components]) for message in post.history()]


async def chosen(stage: Stage) -> ChannelHandle:
    """A forum, chosen by an organiser; Bo mentors."""
    forum = stage.guild.create_forum_channel("questions")
    role = stage.guild.create_role("admins", permissions=Permissions(administrator=True))
    imani = stage.guild.add_member(stage.env.create_user("imani"), roles=[role])
    await imani.slash(stage.room, "setup room")
    assert f"in a post in <#{forum.id}>" in shown(await imani.slash(stage.room, "queue room", forum=forum))
    await stage.bo.slash(stage.room, "mentor join")
    return forum


async def ask(stage: Stage, clock: MovableClock) -> str:
    """What Ana reads when her question waits; it is announced."""
    form = await stage.ana.slash(stage.room, "ask")
    said = {"title": "Why does my loss become NaN?", "topic": "python", "tried": TRIED}
    asked = shown(await stage.ana.submit_modal(form, said))
    await deliver(stage, clock)
    return asked


async def test_a_question_becomes_a_post_where_both_speak(stage: Stage, clock: MovableClock) -> None:
    forum = await chosen(stage)
    assert "others can read along" in await ask(stage, clock)
    await stage.bo.click(stage.room.last_message, label="I can help")
    await deliver(stage, clock)
    (post,) = forum.threads
    begun, question, looked = said(post)
    assert "Whoever sees this forum can read along" in begun
    assert "```python\nloss = nan\n```" in question
    assert "is looking at" in looked
    await stage.ana.send(post, "It is PyTorch 2", reply_to=post.history()[-1])
    await deliver(stage, clock)
    assert len(post.history()) == 4, "both are there: nothing is said twice"
    assert "It is PyTorch 2" in shown(await stage.bo.slash(stage.room, "question show", question="1"))


async def test_a_forum_that_lets_nobody_post_leads_to_a_private_thread(stage: Stage, clock: MovableClock) -> None:
    forum = await chosen(stage)
    await ask(stage, clock)
    stage.env.inject_error("POST", f"/channels/{forum.id}/threads", status=403, code=50013, message="no")
    await stage.bo.click(stage.room.last_message, label="I can help")
    await deliver(stage, clock)
    assert forum.threads == []
    (thread,) = stage.room.threads
    assert "is looking at" in said(thread)[-1]
    told = [texts(sent["components"]) for sent in stage.requests("POST", "/messages")]
    assert any("I lack the permission `Create Posts`" in words for words in told)


async def test_a_promise_that_ran_out_shames_nobody_before_others(stage: Stage, clock: MovableClock) -> None:
    forum = await chosen(stage)
    await ask(stage, clock)
    await stage.bo.click(stage.room.last_message, label="I can help")
    await deliver(stage, clock)
    clock.move(timedelta(hours=25))
    await stage.app.tick(clock.now())
    await deliver(stage, clock)
    await deliver(stage, clock)
    (post,) = forum.threads
    assert said(post)[-1].startswith("“Why does my loss become NaN?” waits for a mentor again, at its old place.")
    assert "ran out" not in "".join(said(post))
    assert "ran out" not in "".join(said(stage.room))
    to_ana, to_bo = (said(one.user.dm_channel)[-1] for one in (stage.ana, stage.bo))
    assert "The mentor's time ran out." in to_ana
    assert "has run out, so it went back to the queue" in to_bo


async def test_nobody_is_called_to_their_own_question(stage: Stage, clock: MovableClock) -> None:
    forum = await chosen(stage)
    await ask(stage, clock)
    await stage.bo.click(stage.room.last_message, label="I can help")
    await deliver(stage, clock)
    (post,) = forum.threads
    own = [*said(stage.room)[-1:], said(post)[1]]
    assert [f"<@{stage.ana.id}>" in words for words in own] == [False, False]
    assert ["@Ana" in words for words in own] == [False, True], "the notice in the room says who looks at it by now"
    bodies = [sent for sent in stage.requests("POST", "/messages") if "Asked by" in str(sent)]
    assert [sent["allowed_mentions"]["users"] for sent in bodies] == [[], []]
