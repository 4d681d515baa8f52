"""How well a sentence finds: nDCG and broken conditions over ``tests/bot/resources/questions.yaml``.

nDCG@k as Järvelin and Kekäläinen (2002) with gains 2^grade - 1 and a discount of log2(1 + rank).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from math import log2
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue import Content, Resource, read
from bot.model import LOCAL, Model
from bot.resources.finding import vectors
from bot.resources.finding.meaning import Near
from bot.resources.finding.ranking import Finder
from bot.resources.reading.words.phrases import words_of
from bot.resources.seeking import SPARE, fitting
from bot.settings import Secret

WRITTEN = Path(__file__).parent.parent / "bot/resources"
QUESTIONS, ELSEWHERE = WRITTEN / "questions.yaml", WRITTEN / "elsewhere.yaml"
Search = Callable[[str], list[Resource]]


@lru_cache(maxsize=1)
def questions() -> list[dict[str, Any]]:
    return list(yaml.safe_load(QUESTIONS.read_text()))


@lru_cache(maxsize=1)
def elsewhere() -> dict[str, list[str]]:
    """Sentences about something else, by part."""
    return dict(yaml.safe_load(ELSEWHERE.read_text()))


def ndcg(found: list[str], grades: dict[str, int], k: int) -> float:
    def gain(ranked: list[int]) -> float:
        return float(sum((2**grade - 1) / log2(2 + rank) for rank, grade in enumerate(ranked[:k])))

    ideal = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(id, 0) for id in found]) / ideal if ideal else 0.0


def broken(entry: Resource, must: dict[str, Any]) -> bool:
    """Whether an answer breaks a condition that a machine can check."""
    held = {
        "cost": lambda value: entry.cost == value,
        "level": lambda value: entry.level == value,
        "language": lambda value: value in entry.languages,
        "kind": lambda value: entry.kind == value,
        "notkind": lambda value: entry.kind != value,
        "maxhours": lambda value: entry.hours is not None and entry.hours <= value,
    }
    return entry.status != "active" or not all(held[name](value) for name, value in must.items())


def measured(search: Search, part: str | None = None, hard: bool | None = None) -> tuple[float, float, int]:
    """nDCG@5, nDCG@10 and the number of broken conditions among the first ten, over a part of the questions."""
    chosen = [
        one for one in questions() if part in (None, one["part"]) and hard in (None, one["hard"])
    ]  # fmt: skip
    answers = [search(one["ask"]) for one in chosen]
    found = [[entry.id for entry in answer] for answer in answers]
    at5, at10 = (
        sum(ndcg(ids, one["grades"], k) for ids, one in zip(found, chosen, strict=True)) / len(chosen) for k in (5, 10)
    )
    bad = sum(
        broken(entry, one.get("must", {})) for answer, one in zip(answers, chosen, strict=True) for entry in answer
    )
    return at5, at10, bad


def ours(content: Content) -> Search:
    return _shown(Finder(content), lambda _: Near())


def _shown(finder: Finder, near: Callable[[str], Near]) -> Search:
    """The first ten as a stranger would be shown them."""

    def search(sentence: str) -> list[Resource]:
        found, wanted = near(sentence), finder.understand(sentence)
        hits = finder.rank(finder.completed(wanted), 10 + SPARE, near=found.beside)
        return [hit.resource for hit in fitting(hits, wanted, finder, found)[:10]]

    return search


def unanswered(search: Search, part: str | None = None) -> tuple[int, int]:
    """How many of the sentences about something else are told that nothing fits, of how many."""
    asked = [ask for name, asks in elsewhere().items() if part in (None, name) for ask in asks]
    return sum(not search(ask) for ask in asked), len(asked)


def plain(content: Content) -> Search:
    """BM25 over title and summary, nothing else."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE plain USING fts5(words, tokenize='porter unicode61')")
    entries = [entry for entry in content.resources.values() if entry.status == "active"]
    rows = [(number, f"{entry.title} {entry.summary}") for number, entry in enumerate(entries)]
    table.executemany("INSERT INTO plain(rowid, words) VALUES (?, ?)", rows)

    def search(sentence: str) -> list[Resource]:
        query = " OR ".join(f'"{word}"' for word in words_of(sentence))
        found = table.execute("SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 10", (query,))
        return [entries[row] for (row,) in found]

    return search


def by_meaning(content: Content) -> Search:
    """Ours with the local model's nearness in meaning."""
    model, finder = Model(Secret(""), "", None, LOCAL), Finder(content)
    return asyncio.run(_with(model, finder))


async def _with(model: Model, finder: Finder) -> Search:
    asks = [*(one["ask"] for one in questions()), *chain(*elsewhere().values())]
    said = await vectors.told_of("sqlite://", model, finder.sayings)
    sentences = dict(zip(asks, await vectors.meant(model, asks), strict=True))
    memory = vectors.Memory()
    return _shown(finder, lambda sentence: memory.near(sentences[sentence], said, finder.resources))


def table() -> list[str]:
    content = read()
    ways = {
        "Plain BM25": plain(content), "Cairn, no model": ours(content),
        "Cairn with all-MiniLM-L6-v2": by_meaning(content),
    }  # fmt: skip
    head = (
        "| Questions: nDCG@5 / nDCG@10 (conditions broken) | all | hard for words | held out | held out, hard "
        "| told that nothing fits, where nothing does |"
    )
    lines = [head, "|---|---|---|---|---|---|"]
    for name, search in ways.items():
        parts = ((None, None), (None, True), ("held-out", None), ("held-out", True))
        cells = [measured(search, *part) for part in parts]
        told = "{} of {}".format(*unanswered(search))
        lines.append(f"| {name} | " + " | ".join(f"{a:.2f} / {b:.2f} ({n})" for a, b, n in cells) + f" | {told} |")
    return lines


if __name__ == "__main__":
    print("\n".join(table()))
