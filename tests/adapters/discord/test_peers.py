"""On Discord, through the real client: what peers do for each other, what a waiting question shows, own tracks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest
from sqlalchemy import update

from bot.errors import Unreachable
from bot.people import Installation, Level, Member
from bot.platform import Message
from bot.text import english, raw
from bot.ui import reply
from tests.adapters.discord.conftest import Stage, labels, shown, texts
from tests.bot.test_tracks import WOOL

TOP = "Ana Example. Data engineer. Built a pipeline for the harbour that saves two hours a day."


async def spoken_in(stage: Stage) -> None:
    """The server's room is the one they are in, and both are known."""
    for person in (stage.ana, stage.bo):
        await person.slash(stage.room, "help")
    async with stage.app.db.writing() as session:
        await session.execute(update(Installation).values(room=str(stage.room.id)))


def in_the_room(stage: Stage) -> discord.Message:
    assert stage.room.last_message is not None
    return stage.room.last_message


async def test_a_peer_looks_at_a_resume_for_six_seconds(stage: Stage) -> None:
    await spoken_in(stage)
    form = await stage.ana.slash(stage.room, "career six-seconds", role="Data engineer")
    assert (await stage.ana.submit_modal(form, {"text": TOP, "role": "Data engineer"})).ephemeral
    await stage.deliver()
    asked = in_the_room(stage)
    assert "harbour" not in str(stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1])
    read = await stage.bo.click(asked, label="Look")
    assert _last(read).ephemeral
    assert "harbour" in shown(read)
    stage.app.clock.move(timedelta(seconds=6))
    await stage.deliver()
    assert "harbour" not in texts(stage.requests("PATCH", "@original")[-1]["components"]), "put away by itself"
    form = await stage.bo.click(_last(read), label="Say what stayed")
    assert "passed it on" in shown(await stage.bo.submit_modal(form, {"guess": "Engineer", "stayed": "The harbour"}))
    await stage.deliver()
    told = stage.requests("POST", "/messages")[-1]
    assert "They read:** Engineer" in texts(told["components"]).replace("**:", ":**")
    assert "1 of 3 has looked" in texts(stage.requests("PATCH", f"/messages/{asked.id}")[-1]["components"])


async def test_a_resume_is_put_away_by_its_button_too_and_stays_so(stage: Stage) -> None:
    await spoken_in(stage)
    form = await stage.ana.slash(stage.room, "career six-seconds", role="Data engineer")
    await stage.ana.submit_modal(form, {"text": TOP, "role": "Data engineer"})
    await stage.deliver()
    read = await stage.bo.click(in_the_room(stage), label="Look")
    away = await stage.bo.click(_last(read), label="Six seconds are over")
    form = await stage.bo.click(_last(away) if away.response else _last(read), label="Say what stayed")
    await stage.bo.submit_modal(form, {"guess": "Engineer", "stayed": "The harbour"})
    stage.app.clock.move(timedelta(seconds=60))
    before = len(stage.requests("PATCH", "@original"))
    await stage.deliver()
    assert len(stage.requests("PATCH", "@original")) == before, "what was put away is not changed again"


async def test_an_answer_that_discord_changes_no_more_is_let_be(stage: Stage) -> None:
    with pytest.raises(Unreachable):
        await stage.adapter.edit("", "~a-token-of-yesterday", Message(reply(raw("It is over.")), english, 1))


async def test_what_is_asked_for_in_direct_messages_begins_where_both_read(stage: Stage) -> None:
    for person in (stage.ana, stage.bo):
        await person.slash(stage.room, "help")
    alone = await stage.ana.user.slash("career practise", person=stage.bo.user)
    assert "Only you and I read this. Ask once more in a room" in shown(alone)
    await spoken_in(stage)
    asked = await stage.ana.user.slash("career practise", person=stage.bo.user)
    assert f"it begins in <#{stage.room.id}>" in shown(asked)
    await stage.deliver()
    await stage.bo.user.click(stage.bo.user.dm_channel.last_message, label="Yes")
    await stage.deliver()
    assert "Practice, round 1" in texts(stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1]["components"])


async def test_two_peers_practise_and_take_turns(stage: Stage) -> None:
    await spoken_in(stage)
    begun = await stage.ana.slash(stage.room, "career practise", person=stage.bo)
    assert begun.ephemeral
    rooms = len(stage.requests("POST", f"/channels/{stage.room.id}/messages"))
    await stage.deliver()
    assert len(stage.requests("POST", f"/channels/{stage.room.id}/messages")) == rooms, "nothing before a yes"
    invitation = stage.bo.user.dm_channel.last_message
    await stage.bo.user.click(invitation, label="Yes")
    await stage.deliver()
    (once,) = stage.bo.user.dm_channel.history()
    assert "You said yes" in texts([part.to_dict() for part in once.components])
    posted = in_the_room(stage)
    first = stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1]
    assert f"<@{stage.ana.id}> asks, <@{stage.bo.id}> answers" in texts(first["components"])
    assert "To begin with, if you like" in texts(first["components"])
    assert "Points to cover" in shown(await stage.ana.click(posted, label="Show me the question"))
    assert "You answer in this round" in shown(await stage.bo.click(posted, label="Show me the question"))
    turned = await stage.bo.click(posted, label="Next round, change roles")
    assert turned.followups[0].ephemeral
    await stage.deliver()
    second = stage.requests("PATCH", f"/messages/{posted.id}")[-1]
    assert f"<@{stage.bo.id}> asks, <@{stage.ana.id}> answers" in texts(second["components"])
    await stage.bo.click(in_the_room(stage), label="Show me the question")
    await stage.ana.click(in_the_room(stage), label="Enough for today")
    await stage.deliver()
    assert "practised 2 rounds" in texts(stage.requests("PATCH", f"/messages/{posted.id}")[-1]["components"])


async def test_who_cannot_read_a_private_room_is_not_asked_into_it(stage: Stage) -> None:
    await stage.bo.slash(stage.room, "help")
    hidden = {stage.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    seen = {stage.ana: discord.PermissionOverwrite(view_channel=True, send_messages=True)}
    inside = stage.guild.create_text_channel("inside", overwrites={**hidden, **seen})
    await stage.env.settle()
    refused = await stage.ana.slash(inside, "career practise", person=stage.bo)
    assert "cannot read this room" in shown(refused)
    await spoken_in(stage)
    asked = await stage.ana.slash(inside, "career practise", person=stage.bo)
    assert f"it begins in <#{stage.room.id}>" in shown(asked)


async def test_a_question_that_waits_shows_one_resource(stage: Stage) -> None:
    await stage.bo.slash(stage.room, "mentor join")
    form = await stage.ana.slash(stage.room, "ask")
    asked = shown(
        await stage.ana.submit_modal(
            form,
            {"title": "My docker container does not build", "topic": "docker", "tried": "docker build stops at pip"},
        )
    )
    assert asked.count("This may help") == 1


async def test_an_organiser_brings_a_track_in_by_its_form(stage: Stage) -> None:
    await spoken_in(stage)
    async with stage.app.db.writing() as session:
        await session.execute(update(Member).where(Member.name == "Bo").values(level=Level.ORGANISER))
    form = await stage.bo.slash(stage.room, "track import")
    assert form.modal is not None
    proposed = await stage.bo.submit_modal(form, {"text": WOOL})
    assert "From sheep to scarf" in shown(proposed)
    taken = await stage.bo.click(_last(proposed), label="Take it in")
    assert "Knit ten rows." in shown(await stage.ana.slash(stage.room, "track follow", track="wool"))
    assert "Undo" in labels(_last(taken))
    await stage.bo.click(_last(taken), label="Undo")
    assert "From sheep" not in shown(await stage.ana.slash(stage.room, "track list"))


async def test_what_only_a_button_says_is_no_option(stage: Stage) -> None:
    offered = {
        f"{group['name']} {command['name']}": {option["name"] for option in command.get("options", ())}
        for group in stage.adapter.surface.payload
        for command in group.get("options", ())
        if command["type"] == 1
    }
    assert offered["resource find"] == {"sentence", "topic", "level", "cost", "hours", "kind", "language"}
    assert offered["resource show"] == offered["resource share"] == {"resource"}


def _last(result: Any) -> Any:
    return [*([result.response] if result.response else []), *result.followups][-1]


async def test_an_application_that_is_typed_without_quotes_is_shown_before_it_is_noted(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "help")
    await stage.ana.send_dm("career log Acme Data engineer applied call Kim")
    asked = stage.ana.user.dm_channel.last_message
    form = await stage.ana.user.click(asked, label="Go on in private")
    assert form.modal is not None
    fields = [field["component"] for field in form.modal["components"]]
    assert [field.get("value") for field in fields][:2] == ["Acme", "Data engineer"]
    assert "call Kim" in [field.get("value") for field in fields]
