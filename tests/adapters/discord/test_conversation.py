"""People on a Discord server, start to finish: every request of each test is judged when it ends."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from adapters.discord import wire
from bot.app import build_registry
from bot.people import Installation
from tests.adapters.discord.conftest import Stage, labels, shown, texts


async def test_a_slash_command_is_answered_in_private(stage: Stage) -> None:
    result = await stage.ana.slash(stage.room, "help")
    assert result.ephemeral
    assert "goal" in shown(result)
    assert stage.room.last_message is None or stage.room.last_message.interaction_metadata is None


def test_the_stage_plays_with_all_that_the_features_bring(stage: Stage) -> None:
    played, real = vars(stage.app.registry), vars(build_registry())
    added = {"commands", "typed", "groups", "_by_path"}
    assert {name: played[name] for name in real if name not in added} == {
        name: real[name] for name in real if name not in added
    }


async def test_the_first_response_comes_before_the_database(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "talk count")
    first, last = stage.requests("POST", "/callback")[-1], stage.requests("PATCH", "@original")[-1]
    assert first == {"type": 5, "data": {"flags": 64}}
    assert "Counted to 0." in texts(last["components"])


async def test_a_public_command_is_seen_by_all(stage: Stage) -> None:
    result = await stage.ana.slash(stage.room, "talk order", fruit="plum", count=2)
    assert not result.ephemeral
    assert f"2 small plum for <@{stage.ana.id}>" in shown(result)
    sent = stage.requests("PATCH", "@original")[-1]
    assert sent["allowed_mentions"] == {"parse": [], "users": [str(stage.ana.id)]}


async def test_a_public_command_refuses_in_private(stage: Stage) -> None:
    result = await stage.ana.slash(stage.room, "talk order", fruit="melon")
    assert result.response is None, "the public placeholder is gone"
    assert [message.ephemeral for message in result.followups] == [True]
    assert "No melon today." in shown(result)
    plum = await stage.ana.click(result.followups[0], label="Order a plum")
    assert "1 small plum" in shown(plum)


async def test_an_empty_command_opens_its_form(stage: Stage) -> None:
    form = await stage.ana.slash(stage.room, "talk order")
    assert form.modal is not None
    kinds = [field["component"]["type"] for field in form.modal["components"]]
    assert kinds == [wire.INPUT, wire.RADIO, wire.INPUT, wire.CHECKBOX, wire.INPUT]
    filled = {"fruit": "pear", "size": "large", "count": "3", "wrapped": True, "note": "ripe\nplease"}
    result = await stage.ana.submit_modal(form, filled)
    assert f"3 large pear for <@{stage.ana.id}>" in shown(result)
    assert "**Wrapped:** True" in shown(result) or "**Wrapped**: True" in shown(result)
    assert "ripe\nplease" in shown(result)


async def test_a_wrong_answer_in_a_form_loses_nothing(stage: Stage) -> None:
    form = await stage.ana.slash(stage.room, "talk order")
    words = "a long wish that nobody wants to type twice, ever"
    result = await stage.ana.submit_modal(form, {"fruit": "pear", "count": "many", "note": words})
    assert result.ephemeral
    assert "number from 1 to 9" in shown(result)
    again = await stage.ana.click(result.response, label="Back to the form")
    assert again.modal is not None
    known = {field["component"]["custom_id"]: field["component"].get("value") for field in again.modal["components"]}
    assert (known["fruit"], known["note"]) == ("pear", words)


async def test_in_direct_messages_a_form_knows_what_was_written_before(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "help")
    form = await stage.ana.user.slash("career project")
    await stage.ana.user.submit_modal(form, {"text": "It counts the ships of the harbour by their lights."})
    form = await stage.ana.user.slash("career project")
    assert "by their lights" in str(form.modal)
    url, why = "nowhere", "It helps whoever begins"
    form = await stage.ana.user.slash("resource suggest", url=url)
    refused = await stage.ana.user.submit_modal(form, {"url": url, "why": why})
    again = await stage.ana.user.click(_last(refused), label="Back to the form")
    assert why in str(again.modal)
    async with stage.app.db.reading() as session:
        assert [one.ref for one in await session.scalars(select(Installation))] == [str(stage.guild.id)]


async def test_in_direct_messages_of_two_communities_no_words_are_lost(stage: Stage) -> None:
    words = "It counts the ships of the harbour by their lights."
    await stage.ana.slash(stage.room, "help")
    form = await stage.ana.user.slash("career project")
    others = stage.env.create_guild("Others")
    room, ana = others.create_text_channel("talk"), others.add_member(stage.ana.user)
    await ana.slash(room, "help")
    refused = await stage.ana.user.submit_modal(form, {"text": words})
    assert "You are in several communities here: Learners, Others." in shown(refused)
    assert words in shown(refused), "to be copied"
    asked = await stage.ana.user.slash("career project")
    assert asked.modal is None, "what is filled in could not be kept"
    assert "You are in several communities here: Learners, Others." in shown(asked)


async def test_forms_and_corrections_follow_the_language_that_was_chosen(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "language", language="de")
    form = await stage.ana.slash(stage.room, "resource suggest", url="https://a.example")
    assert "Adresse" in str(form.modal)
    refused = await stage.ana.slash(stage.room, "resource find", language="Klingon")
    assert "Eine Sprache „Klingon“ kenne ich nicht" in shown(refused)
    refused = await stage.ana.submit_modal(form, {"url": "nowhere", "why": "It helps whoever begins"})
    stage.app.ids._secret = b"another secret"
    assert "älteren Fassung" in shown(await stage.ana.click(_last(refused), label="Zurück zum Formular"))


async def test_typing_is_completed(stage: Stage) -> None:
    offered = await stage.ana.autocomplete(stage.room, "talk order", "fruit", "p", count=3)
    assert [choice["value"] for choice in offered] == ["apple", "pear", "plum"]
    assert offered[1]["name"] == "Pear – a fruit"
    assert await stage.ana.autocomplete(stage.room, "help", "topic", "no such thing") == []


async def test_a_private_card_is_replaced_by_its_own_buttons(stage: Stage) -> None:
    first = await stage.ana.slash(stage.room, "talk count", n=4)
    second = await stage.ana.click(first.response, label="More")
    assert second.followups == []
    assert "Counted to 5." in texts(first.response.components)


async def test_a_list_fills_its_option(stage: Stage) -> None:
    everything = await stage.ana.slash(stage.room, "talk everything")
    menu = next(
        part
        for message in [everything.response, *everything.followups]
        for part in wire.walk(message.components)
        if part["type"] == wire.SELECT
    )
    message = next(m for m in [everything.response, *everything.followups] if menu in list(wire.walk(m.components)))
    result = await stage.ana.select(message, ["plum"], custom_id=menu["custom_id"])
    assert "1 small plum" in shown(result)


async def test_people_places_and_roles_are_picked_natively(stage: Stage) -> None:
    role = stage.guild.create_role("Mentors")
    result = await stage.ana.slash(stage.room, "talk wave", whom=stage.bo, where=stage.room, role=role)
    assert f"You waved at Bo (<@&{role.id}>)." in shown(result)
    await stage.deliver()
    assert (
        texts(stage.requests("POST", "/messages")[-1]["components"]) == f"<@{stage.ana.id}> waves at <@{stage.bo.id}>!"
    )


async def test_a_persons_menu_runs_the_command(stage: Stage) -> None:
    result = await stage.ana.context_menu(stage.room, "Wave at them", stage.bo)
    assert result.modal is None
    assert "You waved at Bo" in shown(result)


async def test_a_messages_menu_opens_the_form_with_its_words(stage: Stage) -> None:
    message = await stage.bo.send(stage.room, "How do **lifetimes** work?")
    form = await stage.ana.context_menu(stage.room, "Write this down", message)
    assert form.modal is not None
    assert form.modal["components"][0]["component"]["value"] == "How do **lifetimes** work?"
    result = await stage.ana.submit_modal(form, {"text": "How do lifetimes work?"})
    assert "Written: How do lifetimes work?" in shown(result)


async def test_a_fault_of_ours_has_a_reference_and_stays_private(stage: Stage) -> None:
    result = await stage.ana.slash(stage.room, "talk break")
    assert result.ephemeral
    assert "That broke on our side (ref `" in shown(result)


async def test_a_button_of_another_secret_says_so_in_private(stage: Stage) -> None:
    first = await stage.ana.slash(stage.room, "talk count")
    stage.app.ids._secret = b"another secret"
    result = await stage.ana.click(first.response, label="More")
    assert result.ephemeral
    assert "older version" in shown(result)
    assert labels(result.response) == ["What can I do here?"]


def _last(result: Any) -> Any:
    return [*([result.response] if result.response else []), *result.followups][-1]


async def test_the_actor_is_who_discord_says(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "help")
    async with stage.app.db.reading() as session:
        known = (await session.scalars(select(Installation))).one()
    assert (known.platform, known.ref, known.name) == ("discord", str(stage.guild.id), "Learners")
