"""Resources and career tools on Discord, through the real client: answers to a message, forms, private replies."""

from __future__ import annotations

from typing import Any

from adapters.discord import wire
from tests.adapters.discord.conftest import Stage, labels, shown, texts


async def test_a_resource_suggested_on_a_message_answers_that_message(stage: Stage) -> None:
    message = await stage.bo.send(stage.room, "I forget joins every time, any sql exercises?")
    form = await stage.ana.context_menu(stage.room, "Suggest a resource", message)
    assert form.modal is not None
    assert [field["component"]["custom_id"] for field in form.modal["components"]] == ["sentence"]
    found = await stage.ana.submit_modal(form, {"sentence": "sql exercises"})
    assert found.ephemeral
    look = next(part for part in wire.walk(_last(found).components) if part.get("label") == "Look")
    shown_one = await stage.ana.click(_last(found), custom_id=look["custom_id"])
    assert "Answer with it" in labels(_last(shown_one))
    assert "Shown to everybody here" in shown(await stage.ana.click(_last(shown_one), label="Answer with it"))
    await stage.deliver()
    said = stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1]
    assert said["message_reference"] == {"message_id": str(message.id), "fail_if_not_exists": False}
    assert "suggests this" in texts(said["components"])


async def test_a_search_is_typed_completed_or_filtered_in_one_line(stage: Stage) -> None:
    ana, room = stage.ana, stage.room
    offered = await ana.autocomplete(room, "resource find", "sentence", "sqlb")
    assert [choice["value"] for choice in offered] == ["SQLBolt"]
    assert "SQLBolt" in shown(await ana.slash(room, "resource find", sentence="SQLBolt"))
    assert "Kept to: about SQL and databases" in shown(await ana.slash(room, "resource find", topic="sql"))
    assert (await ana.slash(room, "resource find")).modal is not None


async def test_without_a_message_it_is_shared_in_the_room(stage: Stage) -> None:
    one = await stage.ana.slash(stage.room, "resource show", resource="sqlbolt")
    await stage.ana.click(one.response, label="Share it here")
    await stage.deliver()
    assert "message_reference" not in stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1]


async def test_what_is_in_the_way_brings_one_resource(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    told = await stage.ana.slash(stage.room, "checkin now", how="partly", stuck="I do not understand sql joins")
    assert "This may help" in shown(told)


async def test_the_tools_on_the_way_to_a_job(stage: Stage) -> None:
    ana, room = stage.ana, stage.room
    form = await ana.click((await ana.slash(room, "career resume")).response, label="Lines 1 to 5 of 15")
    assert form.modal is not None
    names = [field["component"]["custom_id"] for field in form.modal["components"]]
    assert [field["label"] for field in form.modal["components"]][:2] == ["One page", "Aim is visible"]
    assert "1 of 15 lines" in shown(await ana.submit_modal(form, {names[0]: True}))
    form = await ana.slash(room, "career project")
    text = "A random forest on the Titanic dataset in a notebook, nothing else so far"
    assert "titanic" in shown(await ana.submit_modal(form, {"text": text}))
    asked = await ana.slash(room, "career interview", topic="sql", level="beginner")
    form = await ana.click(asked.response, label="Answer in my own words")
    answered = shown(await ana.submit_modal(form, {"text": "With a window function"}))
    assert "Points to cover" in answered
    assert "your way to" in shown(await ana.slash(room, "career target", role="MLOps engineer")).lower()
    logged = await ana.slash(room, "career log", employer="Acme", role="ML engineer", stage="applied")
    assert "Acme" in shown(logged)
    assert all(result.ephemeral for result in (asked, logged))


def _last(result: Any) -> Any:
    return [*([result.response] if result.response else []), *result.followups][-1]
