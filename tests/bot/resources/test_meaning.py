"""Nearness in meaning: vectors come from a server, are kept by content, and nothing depends on them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from math import cos, sin
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import func, select

from bot import handle
from bot.app import App
from bot.catalogue import Resource, read
from bot.resources import library
from bot.resources.finding import meaning
from bot.resources.finding.meaning import MARK, Told, near, told, unit
from bot.resources.finding.ranking import Finder
from bot.resources.finding.vectors import Meant, Memory, digest
from bot.resources.tables import ResourceVector
from tests.bot.resources.searching import FINDER
from tests.driver import Chat
from tests.model_server import KEY, ModelServer, model_server

ODD = "zorgle frumpled quibbet"  # words that nothing here holds
SQLBOLT = FINDER.sayings["sqlbolt"]
FAR = "underwater basket weaving"  # of which nothing here speaks


class Sound(ModelServer):
    """A server to whom an odd sentence means the same as one of the entries."""

    async def embeddings(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        if self.how == "broken":
            return web.json_response({"error": {"message": "no"}}, status=500)
        near = [1.0 if text in SQLBOLT or ODD in text else 0.0 for text in asked["input"]]
        far = [1.0 if FAR in text else 0.0 for text in asked["input"]]
        told = enumerate(zip(near, far, strict=True))
        rows = [{"object": "embedding", "index": n, "embedding": [value, 0.1, away]} for n, (value, away) in told]
        return web.json_response({"object": "list", "data": rows, "model": "reader"})


@pytest.fixture
async def server(app: App, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ModelServer]:
    monkeypatch.setattr(library, "MEMORY", Memory())
    monkeypatch.setattr(handle, "AHEAD", 60.0)  # however busy the machine is
    monkeypatch.setattr("tests.model_server.ModelServer.embeddings", Sound.embeddings)
    async with model_server() as served:
        app.model = served.model()
        yield served


@pytest.mark.both_databases
async def test_what_words_do_not_find_is_found_by_meaning_once_its_vectors_are_there(
    app: App, chat: Chat, server: ModelServer
) -> None:
    first = await chat("ana", "resource find", sentence=ODD)
    assert "SQLBolt" not in first.text
    await app.errands.drain()
    found = await chat("ana", "resource find", sentence=ODD)
    assert "SQLBolt" in found.text.split("Why:")[0]
    texts = [text for asked in server.asked for text in asked["input"]]
    assert len(texts) == len(set(texts)) + 1  # each saying once, the sentence twice
    assert "Nothing here fits that." in (await chat("ana", "resource find", sentence=FAR)).text
    await chat("ana", "resource find", sentence=ODD)
    server.how = "broken"
    assert "SQLBolt" in (await chat("ana", "resource others", page=1)).text  # what the sentence meant is kept


async def test_a_server_that_fails_leaves_the_words(app: App, chat: Chat, server: ModelServer) -> None:
    server.how = "broken"
    answer = await chat("ana", "resource find", sentence="first sql queries")
    assert answer.text.count("Why: ") == 3
    async with app.db.reading() as session:
        kept = select(func.count()).select_from(ResourceVector).where(ResourceVector.vector.is_not(None))
        assert await session.scalar(kept) == 0


def entry(id: str, *topics: str) -> Resource:
    return Resource(id=id, title=id, summary=id, kind="book", topics=topics, level="beginner")


def said(*vectors: Sequence[float]) -> Told:
    return told([unit(vector) for vector in vectors])


def beside(vector: Sequence[float], all: Mapping[str, Told], *entries: Resource) -> Mapping[str, float]:
    return near(Meant("m", unit(vector)), all, entries or [entry(id, "t") for id in all]).beside


def test_nearness_is_beside_the_others() -> None:
    assert beside([2, 0], {"a": said([1, 0]), "b": said([0, 1])}) == {"a": 1.0, "b": -1.0}


def test_a_vector_of_another_length_is_near_to_nothing() -> None:
    found = beside([2, 0], {"a": said([1, 0]), "b": said([0, 1]), "other": said([1, 0, 0])})
    assert found["other"] == found["b"] < found["a"]


def test_one_way_of_saying_it_is_enough() -> None:
    """Of two that are as near in the middle of all they say, the one that says just this."""
    found = beside([1, 0], {"evenly": said([1, 1], [1, 1]), "just this": said([1, 0], [0, 1]), "away": said([0, 1])})
    assert found["just this"] > found["evenly"] > found["away"]


def test_what_is_not_among_the_nearest_is_judged_by_its_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    all = {"first": said([1, 0.1]), "just this": said([1, 0], [0, 1]), "evenly": said([1, 1])}
    assert beside([1, 0], all)["just this"] > beside([1, 0], all)["evenly"]
    monkeypatch.setattr(meaning, "CLOSER", 1)
    assert beside([1, 0], all)["just this"] == pytest.approx(beside([1, 0], all)["evenly"])


def test_what_is_near_enough_is_measured_by_how_near_the_texts_are_to_each_other() -> None:
    """One model calls 0.8 near and another 0.3."""
    for spread in (1.0, 0.2):
        all = {f"{n}": said([1, spread * cos(n), spread * sin(n)]) for n in range(30)}
        entries, memory = [entry(id, "t") for id in all], Memory()
        akin = memory.near(Meant("m", unit([1, spread, 0.0])), all, entries).akin
        assert 3 < len(akin) < 25
        away = memory.near(Meant("m", unit([-1, 0, 0])), all, entries)
        assert away.akin == frozenset()
        assert away.nearest < 0


def test_what_its_topics_say_counts_too_and_the_first_most() -> None:
    topics = {MARK + "t": said([1, 0]), MARK + "u": said([0, 1])}
    all = {id: said([1, 1]) for id in ("first", "later", "neither")} | topics
    found = beside([1, 0], all, entry("neither", "u"), entry("later", "u", "t"), entry("first", "t"))
    assert sorted(found, key=lambda id: found[id]) == ["neither", "later", "first"]


async def test_an_entry_counts_when_all_it_says_is_there(app: App) -> None:
    memory, sayings = Memory(), {"a": ("one", "two"), "b": ("one",)}
    async with app.db.writing() as session:
        assert await memory.of(session, "m", sayings) == {}
        assert await memory.of(session, "m", sayings) == {}  # wanted already
        row = await session.get_one(ResourceVector, ("m", digest("one")))
        row.vector = unit([1, 0]).tobytes()
        await session.flush()
        assert (await memory.of(session, "m", sayings)).keys() == {"b"}


def test_meaning_never_outweighs_a_condition() -> None:
    finder = Finder(read())
    hits = finder.find("free book about statistics", 20, near=dict.fromkeys(finder.content.resources, 1.0))
    assert hits
    assert all(hit.resource.cost == "free" and hit.resource.kind == "book" for hit in hits)


async def test_the_command_line_searches_by_meaning_where_a_model_is_configured(
    server: ModelServer, tmp_path: Path
) -> None:
    import asyncio

    settings = {
        "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.address, "CAIRN_OPENAI_EMBEDDING_MODEL": "reader",
        "CAIRN_DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "PATH": "",
    }  # fmt: skip
    run = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "adapters", "content", "search", "--json", "--limit", "1", ODD, env=settings,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    out, _ = await run.communicate()
    assert json.loads(out)["results"][0]["id"] == "sqlbolt"
    assert not (tmp_path / "none.db").exists()
