"""CPU of the first search, in ms: reading the content, loading what reads sentences, indexing, and what the sentence
takes beyond a second time. ``python -m tests.benchmarks.first`` prints the four, of this process, that did nothing yet.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from time import process_time

from adapters.memory import settled
from bot import shelf
from bot.resources import library

STARTS = 5
SENTENCE = "something short about deploying, free, not a video"


def measure() -> list[float]:
    settled("")  # as `cairn run` is after its start
    moments = [process_time()]
    content = shelf.everything()
    moments.append(process_time())
    from bot.resources.finding.ranking import Finder

    moments.append(process_time())
    finder = Finder(content)
    moments.append(process_time())
    for _ in range(2):
        finder.find(SENTENCE)
        moments.append(process_time())
    *steps, once, again = (after - before for before, after in pairwise(moments))
    return [1000 * took for took in (*steps, once - again)]


def row() -> str:
    """The least of some processes, on bytecode that lies compiled, as with the other starts (``platforms.idle``)."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, "-m", "compileall", "-q", "bot", "tests/benchmarks"], env=environment, check=True)
    found = min((_told() for _ in range(STARTS)), key=sum)
    steps, whole = " + ".join(f"{took:.0f}" for took in found), sum(found)
    return (
        "| Start: nothing is read. CPU at the first search, in a thread, least of five: reading 350 entries, loading "
        f"what reads sentences, indexing, the sentence beyond a later one | {steps} = {whole:.0f} ms |"
    )


def _told() -> list[float]:
    done = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True)
    return [float(took) for took in done.stdout.split()]


if __name__ == "__main__":
    assert library  # loaded at every start
    print(*measure())
