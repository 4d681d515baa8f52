"""The main job on Discord: start, a goal, the weekly ping in the room, a check-in by its button."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from adapters.discord import wire
from bot.checkins.tables import Plan
from bot.people import Installation
from tests.adapters.discord.conftest import Stage, shown, texts


async def test_a_learner_starts_sets_a_goal_is_pinged_and_checks_in(stage: Stage) -> None:
    started = await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    assert started.ephemeral
    async with stage.app.db.writing() as session:
        await session.execute(update(Installation).values(room=str(stage.room.id)))
    form = await stage.ana.slash(stage.room, "goal set")
    assert form.modal is not None
    await stage.ana.submit_modal(form, {form.modal["components"][0]["component"]["custom_id"]: "Read chapter 3"})
    due = await stage.app.clockwork.next_at(stage.app.clock.now())
    assert due is not None
    stage.app.clock.move(due - stage.app.clock.now())  # type: ignore[attr-defined]
    await stage.app.tick(due)
    await stage.deliver()
    ping = stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1]
    assert ping["allowed_mentions"]["users"] == [str(stage.ana.id)]
    assert f"<@{stage.ana.id}>" in texts(ping["components"])
    message = stage.room.last_message
    assert message is not None
    form = await stage.ana.click(message, label="Check in")
    assert form.modal is not None, shown(form)
    fields = {field["component"]["custom_id"]: field["component"] for field in form.modal["components"]}
    choice = next(name for name, field in fields.items() if field["type"] in (3, 21))
    long = next(name for name, field in fields.items() if field["type"] == 4)
    answer = await stage.ana.submit_modal(form, {choice: fields[choice]["options"][0]["value"], long: "A parser"})
    assert answer.followups[0].ephemeral
    assert shown(answer)
    stage.app.clock.move(timedelta(minutes=5))  # type: ignore[attr-defined]
    await stage.app.tick(stage.app.clock.now())
    await stage.deliver()
    edited = stage.requests("PATCH", f"/messages/{message.id}")
    assert edited, "the count in the room is brought up to date"


async def test_in_two_communities_each_message_says_which_one_it_is_from(stage: Stage) -> None:
    others = stage.env.create_guild("Rustaceans")
    there = others.create_text_channel("general"), others.add_member(stage.ana.user)
    for room, ana in ((stage.room, stage.ana), there):
        await ana.slash(room, "start", zone="Europe/Berlin", hours=3)
    async with stage.app.db.writing() as session:
        await session.execute(update(Plan).values(via="direct"))
    due = await stage.app.clockwork.next_at(stage.app.clock.now())
    assert due is not None
    stage.app.clock.move(due - stage.app.clock.now())  # type: ignore[attr-defined]
    await stage.app.tick(due)
    await stage.deliver()
    stage.app.clock.move(timedelta(minutes=1))  # type: ignore[attr-defined]
    await stage.deliver()
    first, second = (texts(sent["components"]) for sent in stage.requests("POST", "/messages")[-2:])
    assert "From **Learners**:" in first
    assert "From **Rustaceans**:" in second


async def test_the_page_of_a_member_has_its_picture(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    page = await stage.ana.slash(stage.room, "me")
    assert page.ephemeral
    assert shown(page)
    pictures = [part for part in wire.walk(page.response.components) if part["type"] == wire.GALLERY]
    assert [item["description"] != "" for part in pictures for item in part["items"]] == [True] * len(pictures)
    assert len(page.response.attachments) == len(pictures)


async def test_settings_are_asked_with_yes_no_and_no_answer(stage: Stage) -> None:
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    settings = await stage.ana.slash(stage.room, "settings")
    form = await stage.ana.click(settings.response, label="Change zone or time")
    assert form.modal is not None
    fields = {field["component"]["custom_id"]: field["component"] for field in form.modal["components"]}
    assert (fields["streak"]["type"], fields["streak"]["min_values"]) == (wire.SELECT, 0)
    assert [choice.get("default", False) for choice in fields["streak"]["options"]] == [True, False]
    answer = await stage.ana.submit_modal(form, {"reminder": ["no"], "streak": []})
    assert "Reminder the day after:** no" in shown(answer).replace("**:", ":**")
    assert "shown, with the picture" in shown(answer), "not answered is not a no"


async def test_who_has_not_started_gets_no_form_to_fill_in(stage: Stage) -> None:
    for line in ("checkin now", "rest now"):
        told = await stage.ana.slash(stage.room, line)
        assert told.modal is None
        assert told.ephemeral
        assert "no weekly check-in yet" in shown(told)
