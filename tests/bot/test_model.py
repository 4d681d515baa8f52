"""The model behind an OpenAI-compatible address: what it gives, and that its every trouble is one sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator

import pytest

from bot.model import Model, ModelTrouble, model_of
from bot.settings import Secret, read_settings
from bot.text import plain
from tests.model_server import How, ModelServer, model_server


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as served:
        yield served


async def test_a_text_comes_with_the_tokens_it_took(server: ModelServer) -> None:
    written = await server.model().write("Be brief.", "Why?", tokens=100)
    assert (written.text, written.cut) == ("Try it step by step.", False)
    assert (written.tokens_in, written.tokens_out) == (900, 40)
    asked = server.asked[-1]
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert asked["max_completion_tokens"] == 100


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("busy", "busy"), ("not allowed", "not set up rightly"), ("broken", "cannot be reached"),
        ("slow", "took too long"), ("garbage", "nothing of use"), ("page", "stopped in the middle"),
        ("empty", "nothing of use"), ("stops", "cannot be reached"), ("half", "in the middle"),
        ("refuses", "declined"), ("error", "nothing of use"),
    ],
)  # fmt: skip
async def test_trouble_is_one_sentence(server: ModelServer, how: How, says: str) -> None:
    server.how = how
    with pytest.raises(ModelTrouble) as trouble:
        await server.model(seconds=0.3 if how == "slow" else 20).write("Be brief.", "Why?", tokens=100)
    assert says in plain(trouble.value.sentence)


async def test_a_server_that_never_ends_is_left_at_the_bound(server: ModelServer) -> None:
    server.how = "endless"
    written = await server.model().write("Be brief.", "Why?", tokens=100)
    assert written.cut
    assert len(written.text) <= 600
    assert written.tokens_out is None


async def test_nobody_there() -> None:
    with pytest.raises(ModelTrouble, match="cannot be reached"):
        await Model(Secret("sk"), "http://127.0.0.1:9/v1", "writer", None).write("", "Why?", tokens=10)


async def test_vectors_come_in_the_order_of_the_texts(server: ModelServer) -> None:
    assert await server.model().vectors(["a", "bbb"]) == [[1.0, 1.0], [3.0, 0.0]]
    server.how = "garbage"
    with pytest.raises(ModelTrouble, match="nothing of use"):
        await server.model().vectors(["a"])


async def test_what_is_not_configured_says_so() -> None:
    assert model_of(read_settings({})) is None
    assert model_of(read_settings({"OPENAI_API_KEY": "sk"})) is None
    model = model_of(read_settings({"OPENAI_API_KEY": "sk", "CAIRN_OPENAI_MODEL": "m"}))
    assert model is not None
    with pytest.raises(ModelTrouble, match="No model is configured"):
        await model.vectors(["a"])


def test_its_client_is_not_loaded_before_it_is_used() -> None:
    look = "import sys, bot.app, adapters.serve; assert not {'openai', 'httpx', 'httpx2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-W", "ignore", "-c", look], check=True)
