"""A model's opinion: for who wants it, to them alone, marked as such; without a model everything else is there."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from bot.allowance import Allowance
from bot.app import App
from bot.career.tables import Opinion
from tests.bot.career.test_practice import TITANIC
from tests.bot.conftest import Later
from tests.driver import Answer, Chat
from tests.model_server import How, ModelServer, model_server
from tests.platform import Recorder

SAYS = "It is clear. Next: one source of your own."


@pytest.fixture
async def server(app: App) -> AsyncIterator[ModelServer]:
    async with model_server() as served:
        app.model = served.model()
        served.says = lambda material: SAYS
        yield served


async def wanted(app: App, chat: Chat, platform: Recorder, later: Later) -> Answer:
    seen = await chat("ana", "career project", text=TITANIC)
    assert "The model is reading" in (await chat.press("ana", seen, "Ask a model, too")).text
    await app.errands.drain()
    await later()
    return platform.where("direct:u-ana")[-1].answer


async def test_it_is_told_to_the_member_alone_and_marked(
    app: App, chat: Chat, platform: Recorder, later: Later, server: ModelServer
) -> None:
    told = await wanted(app, chat, platform, later)
    assert SAYS in told.text
    assert "A model wrote this and may be wrong" in told.text
    assert SAYS in (await chat("ana", "career opinion")).text
    material = json.loads(server.material)
    assert material["text"] == TITANIC
    assert "Is this a famous algorithm applied to a famous dataset?" in material["look_for"]
    assert "Ana" not in server.material
    assert "no words of yours" in (await chat("bo", "career opinion")).text
    async with app.db.reading() as session:
        assert await session.scalar(select(Opinion.material)) is None


async def test_an_answer_is_measured_by_its_points_and_new_words_are_read_anew(
    app: App, chat: Chat, platform: Recorder, later: Later, server: ModelServer
) -> None:
    await chat("ana", "career answer", question="iq-36", text="A window")
    await chat("ana", "career opinion", about="iq-36")
    await app.errands.drain()
    assert "indexes" in json.loads(server.material)["look_for"]
    await later(minutes=1)
    await chat("ana", "career answer", question="iq-36", text="A window by customer, newest first")
    assert "is reading" in (await chat("ana", "career opinion", about="iq-36")).text


async def test_without_a_model_nothing_is_offered(chat: Chat) -> None:
    assert "Ask a model, too" not in (await chat("ana", "career project", text=TITANIC)).buttons
    assert "No model is configured" in (await chat("ana", "career opinion")).text


@pytest.mark.parametrize(("how", "why"), [("busy", "busy"), ("garbage", "nothing of use"), ("refuses", "declined")])
async def test_whatever_the_model_does_is_said_and_can_be_tried_again(
    app: App, chat: Chat, platform: Recorder, later: Later, server: ModelServer, how: How, why: str
) -> None:
    server.how = how
    told = await wanted(app, chat, platform, later)
    assert why in told.text
    server.how = "well"
    await chat.press("ana", told, "Try again")
    await app.errands.drain()
    assert SAYS in (await chat("ana", "career opinion")).text


async def test_the_days_bound_holds(
    app: App, chat: Chat, platform: Recorder, later: Later, server: ModelServer
) -> None:
    app.model = replace(server.model(), allowance=Allowance(tokens=100))
    assert "used up" in (await wanted(app, chat, platform, later)).text
    assert server.asked == []
