"""Sentences with conditions that a machine checks, each of every answer that is shown: those of
``tests/bot/resources/conditions.tsv``.

They were written by judges who saw the catalogue and not the search: in English, German and Spanish, with what anybody
would demand of all ten answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from bot.catalogue import Resource, read
from tests.benchmarks.relevance import Search, ours

WRITTEN = Path(__file__).parent.parent / "bot/resources/conditions.tsv"
TUNED, HELD_OUT = "tuned", "held out"


def sentences(part: str) -> Iterator[tuple[CodeType, str]]:
    """What must hold, with the sentence."""
    for line in WRITTEN.read_text().splitlines():
        if not line.startswith("#") and line.startswith(part + "\t"):
            _, must, sentence = line.split("\t")
            yield compile(must, sentence, "eval"), sentence


def broken(search: Search, part: str) -> dict[str, list[str]]:
    """The sentences of which an answer breaks a condition, with the ids of these answers."""
    bad = {said: [one.id for one in search(said) if not _holds(must, one)] for must, said in sentences(part)}
    return {said: ids for said, ids in bad.items() if ids}


def table() -> list[str]:
    search, rows = ours(read()), []
    for part in (TUNED, HELD_OUT):
        bad, every = broken(search, part), sum(1 for _ in sentences(part))
        rows.append(f"| {part} | {len(bad)} of {every:,} | {sum(map(len, bad.values()))} of {every * 10:,} |")
    head = "| Sentences with conditions, no model | with one broken among ten answers | answers that break one |"
    return [head, "|---|---|---|", *rows]


def _holds(must: CodeType, entry: Resource) -> bool:
    return bool(eval(must, {"__builtins__": {}}, _told(entry)))


def _told(entry: Resource) -> dict[str, Any]:
    """What a condition may name."""
    text = " ".join((entry.title, entry.summary, *entry.asks)).lower()
    return {
        "id": entry.id, "cost": entry.cost, "level": entry.level, "hours": entry.hours, "kind": entry.kind,
        "style": entry.style, "provider": entry.provider or "", "title": entry.title, "text": text,
        "langs": {*entry.languages}, "topics": {*entry.topics}, "pre": {*entry.prerequisites},
    }  # fmt: skip
