"""Tracks and a community's additions on Discord, through the real client: forms that remember, lists to choose from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from adapters.discord import wire
from bot.people import Level, Member
from tests.adapters.discord.conftest import Stage, shown


async def test_a_track_is_picked_and_a_milestone_finished_and_looked_back_on(stage: Stage) -> None:
    ana, room = stage.ana, stage.room
    asked = await ana.slash(room, "track follow", track="s")
    assert "fits more than one" in shown(asked)
    first = await ana.select(_last(asked), ["job-search-sprint"], custom_id=_menu(_last(asked)))
    done = await ana.click(_last(first), label="Done")
    assert (await ana.autocomplete(room, "track done", "milestone", "project"))[0]["value"] == "js-2"
    form = await ana.click(_last(done), label="Write it down")
    assert "Which role would you still want" in str(form.modal)
    kept = await ana.submit_modal(form, {"text": "One that builds bridges"})
    assert _last(kept).ephemeral
    assert "Only you see this" in shown(kept)
    form = await ana.click(_last(kept), label="Change it")
    assert _values(form)["text"] == "One that builds bridges"
    await ana.submit_modal(form, {"text": "One near the sea"})
    assert "One near the sea" in shown(await ana.slash(room, "track reflections"))
    sure = await ana.slash(room, "track erase", milestone="js-1")
    assert "is gone" in shown(await ana.click(_last(sure), label="Take it out"))
    refused = await ana.slash(room, "track done", milestone="nonsense")
    assert "Nothing was changed" in shown(refused)


async def test_more_is_said_about_an_addition_in_its_form(stage: Stage) -> None:
    ana, bo, room = stage.ana, stage.bo, stage.room
    await bo.slash(room, "help")
    async with stage.app.db.writing() as session:
        await session.execute(update(Member).values(level=Level.ORGANISER))
    url = "https://kites.example.org"
    form = await ana.slash(room, "resource suggest", url=url)
    await ana.submit_modal(form, {"url": url, "why": "It explains kites with matrices"})
    form = await bo.click(_last(await bo.slash(room, "resource review")), label="Take it in")
    entry = {
        "title": "Kites",
        "topic": "linear-algebra",
        "kind": ["tutorial"],
        "level": "beginner",
        "summary": "Kites with matrices",
    }
    taken = await bo.submit_modal(form, entry)
    form = await bo.click(_last(taken), label="Say more about it")
    assert _values(form)["topics"] == "Linear algebra"
    wrong = await bo.submit_modal(form, {**_values(form), "hours": "3", "prerequisites": "xyzzy"})
    form = await bo.click(_last(wrong), label="Back to the form")
    assert _values(form)["hours"] == "3"
    noted = await bo.submit_modal(form, {**_values(form), "prerequisites": "PyTorch"})
    assert "about 3 hours" in shown(noted)
    assert "Is the level right?" in shown(noted)
    form = await bo.click(_last(noted), label="Change it")
    assert _values(form)["prerequisites"] == "PyTorch"


async def test_two_who_ask_each_other_practise_once_and_what_was_told_is_forgotten(stage: Stage) -> None:
    ana, bo, room = stage.ana, stage.bo, stage.room
    for person in (ana, bo):
        await person.slash(room, "help")
    await ana.slash(room, "career practise", person=bo)
    begun = await bo.slash(room, "career practise", person=ana)
    assert "it begins now" in shown(begun)
    await stage.deliver()
    said = [sent for sent in stage.requests("POST", f"/channels/{room.id}/messages") if "asks, <" in str(sent)]
    assert len(said) == 1
    ended = await bo.click(_last(begun), label="Enough for today")
    assert "Ended" in shown(ended)
    near = await ana.slash(room, "career target", role="data engineer")
    assert "No track here leads straight to" in shown(near)
    asked = await ana.click(_last(near), label="Forget it")
    assert "forgotten" in shown(await ana.click(_last(asked), label="Yes, forget it"))
    offered = await ana.autocomplete(room, "career target", "role", "mlops")
    assert [one["value"] for one in offered] == ["MLOps engineer"]


def _last(result: Any) -> Any:
    return [*([result.response] if result.response else []), *result.followups][-1]


def _menu(message: Any) -> str:
    parts = wire.walk(message.components)
    return next(str(part["custom_id"]) for part in parts if part["type"] == wire.SELECT)


def _values(form: Any) -> dict[str, str]:
    """What a form shows at first, by question."""
    assert form.modal is not None, shown(form)
    fields = [part["component"] for part in form.modal["components"] if "component" in part]
    return {field["custom_id"]: _shown(field) for field in fields}


def _shown(field: dict[str, Any]) -> str:
    chosen = next((option["value"] for option in field.get("options", ()) if option.get("default")), "")
    return str(field.get("value") or chosen)
