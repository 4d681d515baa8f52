"""What finding costs at 5,000 entries: CPU per search, memory of the index, time to import and to build.

``python -m tests.benchmarks.finding`` prints the table; each figure is of a process that did nothing else.
"""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
from itertools import islice, product
from pathlib import Path
from time import perf_counter, process_time

from msgspec.structs import replace

from bot import shelf
from bot.catalogue import read
from bot.resources.finding.ranking import Finder
from tests.benchmarks.relevance import questions

ENTRIES, ROUNDS = 5000, 3


def measure() -> list[str]:
    held = asyncio.run(_held()) * 1000
    began = process_time()
    content = read()
    loaded = process_time() - began
    began = process_time()
    Finder(content)
    indexed, before = process_time() - began, _resident()
    copies = product(range(ENTRIES // len(content.resources) + 1), content.resources.values())
    more = [replace(entry, id=f"{entry.id}-{n}", title=f"{entry.title} {n}") for n, entry in islice(copies, ENTRIES)]
    shared, began = type(content)({}, content.topics, content.tracks, {}, words=content.words), process_time()
    finder = Finder(shared, more)
    built, after = process_time() - began, _resident()
    times = sorted(_took(finder, one["ask"]) for one in questions() * ROUNDS)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return [
        f"| Find among {ENTRIES:,}: CPU p50 / p99 | {p50:.1f} / {p99:.1f} ms |",
        f"| Memory of {ENTRIES:,} entries with their index | {(after - before) / 1024:.1f} MB |",
        "| Start: nothing is read. CPU at the first search, in a thread: reading 350 entries / indexing them | "
        f"{loaded * 1000:.0f} / {indexed * 1000:.0f} ms |",
        f"| The longest that the first search holds the loop | {held:.0f} ms |",
        f"| Indexing {ENTRIES:,} | {built * 1000:.0f} ms |",
    ]


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
    return ["| Finding resources | |", "|---|---|", *told.stdout.splitlines()]


if __name__ == "__main__":
    print("\n".join(measure()))
