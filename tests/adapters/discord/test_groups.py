"""A study group's life on Discord: founded with a track, met, focused in, voted on, merged, put to rest and woken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from adapters.discord import wire
from bot.clock import MovableClock
from bot.people import Installation
from tests.adapters.discord.conftest import Stage, shown, texts


async def found(stage: Stage, **given: Any) -> Any:
    """Ana founds a group where the room of the community is chosen."""
    await stage.bo.slash(stage.room, "help")
    async with stage.app.db.writing() as session:
        await session.execute(update(Installation).values(room=str(stage.room.id)))
    return await stage.ana.slash(stage.room, "group create", **given)


async def pass_time(stage: Stage, clock: MovableClock, **by: float) -> None:
    """Time goes by at once; then what there is to say is said."""
    clock.move(timedelta(**by))
    for _ in range(2):
        await stage.app.tick(clock.now())
        await stage.deliver()


def said(stage: Stage, part: str) -> Any:
    """The latest message in the group's thread with these words."""
    messages = [one for thread in stage.room.threads for one in thread.history()]
    return next(one for one in reversed(messages) if part in texts([piece.to_dict() for piece in one.components]))


async def test_founded_with_a_track_and_a_rhythm_met_and_focused_in(stage: Stage, clock: MovableClock) -> None:
    stage.app.address = "https://cairn.test"
    ana, bo, room = stage.ana, stage.bo, stage.room
    offered = await ana.autocomplete(room, "group create", "topic", "analyst")
    assert offered[0] == {"name": "Data analyst into ML – a track", "value": "Data analyst into ML"}
    made = await found(stage, topic=offered[0]["value"], meets="tue 19:00 weekly")
    assert "Data analyst into ML is founded" in shown(made)
    assert "every week" in shown(made)
    assert [one["value"] for one in await bo.autocomplete(room, "group find", "words", "analyst")] == [
        "Data analyst into ML"
    ]
    assert (await bo.autocomplete(room, "group edit", "topic", "mlops"))[0]["value"] == "MLOps and production"
    assert "same track" in shown(await bo.slash(room, "group match", topic="Data analyst into ML"))
    await bo.slash(room, "group join", group="1")
    await pass_time(stage, clock, seconds=1)
    assert f"<@{bo.id}>" in texts([piece.to_dict() for piece in said(stage, "Welcome to").components])

    planned = await ana.slash(room, "meeting plan", group="1", when="every second thursday at noon")
    assert "every two weeks" in shown(planned)
    await pass_time(stage, clock, hours=12)
    reminder = said(stage, "for 60 minutes")
    await bo.click(reminder, label="I come")
    await pass_time(stage, clock, seconds=1)
    assert said(stage, "1 come, 0 maybe, 0 cannot").id == reminder.id

    await ana.slash(room, "focus now", minutes="25", goal="Read chapter 3", group="1")
    await pass_time(stage, clock, seconds=1)
    joined = await bo.click(said(stage, "aims at: Read chapter 3"), label="Join in")
    assert "Focus time" in shown(joined)
    await pass_time(stage, clock, minutes=25)
    form = await ana.click(said(stage, "25 minutes are over"), label="Write it down")
    assert "25 minutes of focus" in shown(await ana.submit_modal(form, {"session": "1", "words": "Half of it"}))
    assert "https://cairn.test/calendar/" in shown(await bo.slash(room, "calendar now"))


async def test_led_on_by_vote_merged_put_to_rest_and_woken(stage: Stage, clock: MovableClock) -> None:
    bo, room = stage.bo, stage.room
    cy = stage.guild.add_member(stage.env.create_user("cy", global_name="Cy"))
    await found(stage, topic="Rust")
    for who in (bo, cy):
        await who.slash(room, "group join", group="1")
    for days in (22, 3):
        await pass_time(stage, clock, days=days)
    ballot = said(stage, "Who leads Rust?")
    menu = next(part for part in wire.walk([one.to_dict() for one in ballot.components]) if part["type"] == wire.SELECT)
    value = next(option["value"] for option in menu["options"] if option["label"] == "Bo")
    for who in (bo, cy):
        voted = await who.select(ballot, [value], custom_id=menu["custom_id"])
        assert "Your vote is for Bo" in shown(voted)
    await pass_time(stage, clock, days=5, minutes=1)
    assert said(stage, "leads Rust now")

    await bo.slash(room, "group create", topic="Haskell")
    sure = await bo.slash(room, "group merge", group="2", into="1")
    assert "went to Rust" in shown(await bo.click(sure.response, label="Merge them"))
    sure = await bo.slash(room, "group archive", group="1")
    assert "rests now" in shown(await bo.click(sure.response, label="Archive it"))
    assert "Rust is back" in shown(await cy.slash(room, "group revive", group="1"))


async def test_a_seat_for_two_is_offered_taken_and_kept(stage: Stage, clock: MovableClock) -> None:
    ana, bo, room = stage.ana, stage.bo, stage.room
    cy = stage.guild.add_member(stage.env.create_user("cy", global_name="Cy"))
    await found(stage, topic="Rust")
    offered = await ana.autocomplete(room, "focus pair", "group", "")
    assert [one["value"] for one in offered] == ["1", "everybody"]
    await ana.slash(room, "focus pair", when="in 2 hours", goal="Read chapter 3", group="everybody")
    await pass_time(stage, clock, seconds=1)
    seat = _last(room, "would like company")
    assert "Focus with" in shown(await bo.click(seat, label="Take the seat"))
    assert "Somebody was quicker" in shown(await cy.click(seat, label="Take the seat"))
    await pass_time(stage, clock, seconds=1)
    assert _last(room, "The seat is taken").id == seat.id
    await pass_time(stage, clock, hours=2)
    await pass_time(stage, clock, seconds=10)
    begins = {who: _mail(who, "Say hello to") for who in (ana, bo)}
    assert f"<@{bo.id}>" in texts(_pieces(begins[ana]))
    assert "Read chapter 3" in texts(_pieces(begins[bo]))
    form = await bo.user.click(begins[bo], label="I am done")
    done = await bo.user.submit_modal(form, {"session": "1", "words": "A test"})
    assert "Well worked" in shown(done)
    await pass_time(stage, clock, seconds=10)
    assert _mail(ana, "A test")


def _pieces(message: Any) -> list[dict[str, Any]]:
    return [piece.to_dict() for piece in message.components]


def _last(place: Any, part: str) -> Any:
    return next(one for one in reversed(place.history()) if part in texts(_pieces(one)))


def _mail(who: Any, part: str) -> Any:
    return _last(who.user.dm_channel, part)
