"""What finding costs at 5,000 entries: CPU per search, memory of the index, time to build it. A third of the sentences
ask what comes next.

``python -m tests.benchmarks.finding`` prints the table; each figure is of a process that did nothing else.
"""

from __future__ import annotations

import asyncio
import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path
from time import perf_counter, process_time

from msgspec.structs import replace

from bot import shelf
from bot.catalogue import Content, Resource, read
from bot.resources.finding.ranking import Finder
from tests.benchmarks import first
from tests.benchmarks.relevance import questions

ENTRIES, ROUNDS = 5000, 3
ONWARD = (
    "after {entry}", "what next after {entry}?", "I finished {entry}, what now?", "after {entry}, free, not a video",
    "I know {topic}, what should I learn next?", "what comes after {entry} for somebody who wants to deploy",
    "was kommt nach {entry}", "qué sigue después de {entry}", "ich habe {entry} abgeschlossen, was nun?", "what next?",
)  # fmt: skip


def measure() -> list[str]:
    held = asyncio.run(_held()) * 1000
    content = read()
    Finder(content)  # what it keeps for later ones is not of the many
    before = _resident()
    many, began = _many(content), process_time()
    finder = Finder(many)
    built, after = process_time() - began, _resident()
    sentences = [*(one["ask"] for one in questions()), *islice(onward(content), len(questions()) // 2)]
    times = sorted(_took(finder, sentence) for sentence in sentences * ROUNDS)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return [
        f"| Find among {ENTRIES:,}: CPU p50 / p99 | {p50:.1f} / {p99:.1f} ms |",
        f"| Memory of {ENTRIES:,} entries with their index | {(after - before) / 1024:.1f} MB |",
        f"| The longest that the first search holds the loop | {held:.0f} ms |",
        f"| Indexing {ENTRIES:,} | {built * 1000:.0f} ms |",
    ]


def _many(content: Content) -> Content:
    """Its entries, and copies of them under other names until there are ENTRIES; its tracks are those of the first."""
    copies = product(range(ENTRIES // len(content.resources) + 1), content.resources.values())
    entries = (_another(entry, number) if number else entry for number, entry in islice(copies, ENTRIES))
    resources = {entry.id: entry for entry in entries}
    return Content(resources, content.topics, content.tracks, {}, words=content.words)


def _another(entry: Resource, number: int) -> Resource:
    called = tuple(f"{name} {number}" for name in entry.aliases)
    title = re.split("[:(]", entry.title)[0]  # without what else it is called by
    return replace(entry, id=f"{entry.id}-{number}", title=f"{title.strip()} {number}", aliases=called)


def onward(content: Content) -> Iterator[str]:
    """Sentences that ask what comes next, after one of the entries or a topic."""
    spread = [*content.resources.values()][::2]
    for said, entry, topic in zip(cycle(ONWARD), spread, cycle(content.topics.values()), strict=False):
        yield said.format(entry=entry.title, topic=topic.name)


def _resident() -> int:
    """In kB, at this moment: the highest that the system kept would be that of the process which started this one."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


async def _held() -> float:
    """The longest pause of the loop, in s, while everything is read and indexed in threads as at the first search.

    What was loaded before is out of the collector's sight, as ``cairn run`` leaves it (``adapters/memory.py``).
    """
    gc.collect()
    gc.freeze()
    longest, last, work = 0.0, perf_counter(), asyncio.create_task(_first())
    while not work.done():
        await asyncio.sleep(0.001)
        longest, last = max(longest, perf_counter() - last), perf_counter()
    return longest


async def _first() -> None:
    finder = await asyncio.to_thread(Finder, await asyncio.to_thread(shelf.everything))
    finder.find("something short about deploying")


def _took(finder: object, sentence: str) -> float:
    began = process_time()
    finder.find(sentence)  # type: ignore[attr-defined]
    return (process_time() - began) * 1000


def table() -> list[str]:
    """Measured in a process of its own."""
    told = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True)
    return ["| Finding resources | |", "|---|---|", *told.stdout.splitlines(), first.row()]


if __name__ == "__main__":
    print("\n".join(measure()))
