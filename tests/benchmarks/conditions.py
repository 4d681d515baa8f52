"""Sentences with conditions that a machine checks, each of every answer that is shown: those of ``conditions.tsv`` were
opened to mend what they broke, those of ``conditions_held_out.tsv`` never, and stay so.

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

WRITTEN = Path(__file__).parent.parent / "bot/resources"
TUNED, HELD_OUT = WRITTEN / "conditions.tsv", WRITTEN / "conditions_held_out.tsv"


def sentences(part: Path) -> Iterator[tuple[CodeType, str]]:
    """What must hold, with the sentence."""
    for line in part.read_text().splitlines():
        if not line.startswith("#"):
            must, sentence = line.split("\t")
            yield compile(must, sentence, "eval"), sentence


def broken(search: Search, part: Path) -> dict[str, list[str]]:
    """The sentences of which an answer breaks a condition, with the ids of these answers."""
    bad = {said: [one.id for one in search(said) if not _holds(must, one)] for must, said in sentences(part)}
    return {said: ids for said, ids in bad.items() if ids}


def table() -> list[str]:
    search, rows = ours(read()), []
    for name, part in (("tuned", TUNED), ("held out", HELD_OUT)):
        bad, every = broken(search, part), sum(1 for _ in sentences(part))
        rows.append(f"| {name} | {len(bad)} of {every:,} | {sum(map(len, bad.values()))} of {every * 10:,} |")
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
