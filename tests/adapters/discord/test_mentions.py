"""What is typed to the bot: mentions in channels and threads, and direct messages. No message content intent."""

from __future__ import annotations

from sqlalchemy import select

from bot.people import Account
from tests.adapters.discord.conftest import Stage, labels, shown, texts


def bot(stage: Stage) -> str:
    assert stage.adapter.client.user is not None
    return stage.adapter.client.user.mention


def last(stage: Stage) -> str:
    message = stage.room.last_message
    assert message is not None
    return texts([part.to_dict() for part in message.components])


async def test_a_public_command_is_answered_where_it_was_said(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"{bot(stage)} talk order plum size:large count:2")
    assert last(stage).startswith(f"2 large plum for <@{stage.ana.id}>")
    sent = stage.requests("POST", "/messages")[-1]
    assert sent["message_reference"]["fail_if_not_exists"] is False


async def test_people_in_the_line_are_people(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"{bot(stage)} talk wave {stage.bo.mention}")
    message = stage.room.last_message
    pressed = await stage.ana.click(message, label="Go on in private")
    assert pressed.followups[0].ephemeral
    assert "You waved at Bo" in shown(pressed)


async def test_a_private_command_goes_on_in_private(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"{bot(stage)} talk count n:3")
    assert "only you will see" in last(stage)
    pressed = await stage.ana.click(stage.room.last_message, label="Go on in private")
    assert pressed.followups[0].ephemeral
    assert "Counted to 3." in shown(pressed)


async def test_an_incomplete_line_opens_the_form_by_a_button(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"{bot(stage)} talk write")
    form = await stage.ana.click(stage.room.last_message, label="Go on in private")
    assert form.modal is not None


async def test_what_does_not_fit_a_button_is_given_back(stage: Stage) -> None:
    words = "a thought that is much longer than the id of any button could ever carry, said aloud"
    await stage.ana.send(stage.room, f"{bot(stage)} talk write {words}")
    form = await stage.ana.click(stage.room.last_message, label="Back to the form")
    assert words in str(form.modal)


async def test_words_that_are_too_long_stand_whole_in_the_form_to_be_shortened(stage: Stage) -> None:
    why = ("It helps whoever begins with kites. " * 30).strip()
    await stage.ana.send(stage.room, f"{bot(stage)} resource suggest https://kites.example {why}")
    assert "Could you shorten it?" in last(stage)
    form = await stage.ana.click(stage.room.last_message, label="Back to the form")
    assert why in str(form.modal)
    sent = await stage.ana.submit_modal(form, {"url": "https://kites.example", "why": why})
    assert "Could you shorten it?" in shown(sent)


async def test_an_unknown_word_gets_a_way_out(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"{bot(stage)} talk ordr")
    assert "I do not know “talk ordr”." in last(stage)
    assert "What can I do here?" in labels(_wired(stage))


def _wired(stage: Stage) -> object:
    message = stage.room.last_message
    assert message is not None

    class Wired:
        components = [part.to_dict() for part in message.components]  # noqa: RUF012

    return Wired


async def test_other_talk_is_left_alone(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"thanks, {bot(stage)}!")
    await stage.ana.send(stage.room, "talk order plum")
    assert stage.requests("POST", "/messages") == []


async def test_a_direct_message_is_a_line(stage: Stage) -> None:
    await stage.ana.send_dm("talk count n:2")
    assert "do not know yet which community" in texts(stage.requests("POST", "/messages")[-1]["components"])
    await stage.ana.slash(stage.room, "help")
    await stage.ana.send_dm("talk count n:2")
    assert "Counted to 2." in texts(stage.requests("POST", "/messages")[-1]["components"])


async def test_a_slash_command_in_a_direct_message(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "help")
    result = await stage.ana.user.slash("talk count", n=5)
    assert "Counted to 5." in shown(result)
    assert not result.ephemeral


async def test_of_several_communities_a_direct_message_asks_which(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "help")
    other = stage.env.create_guild("Rustaceans")
    room = other.create_text_channel("general")
    await other.add_member(stage.ana.user).slash(room, "help")
    await stage.ana.send_dm("talk count")
    said = texts(stage.requests("POST", "/messages")[-1]["components"])
    assert "Learners, Rustaceans" in said


async def test_the_same_message_twice_is_answered_once(stage: Stage) -> None:
    message = await stage.ana.send(stage.room, f"{bot(stage)} talk count")
    before = len(stage.requests("POST", "/messages"))
    event = {
        "id": str(message.id), "type": 0, "channel_id": str(stage.room.id), "guild_id": str(stage.guild.id),
        "content": f"{bot(stage)} talk count", "author": {"id": str(stage.ana.id), "username": "ana"}, "mentions": [],
    }  # fmt: skip
    stage.env.backend.emit("MESSAGE_CREATE", event)
    await stage.env.settle()
    assert len(stage.requests("POST", "/messages")) == before == 1


async def test_a_name_that_is_no_mention_is_not_guessed(stage: Stage) -> None:
    await stage.ana.send(stage.room, f"{bot(stage)} talk wave bob")
    assert "write @ and pick a name" in last(stage)
    async with stage.app.db.reading() as session:
        assert "bob" not in list(await session.scalars(select(Account.ref)))
