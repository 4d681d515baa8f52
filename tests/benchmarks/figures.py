"""Percentiles, processes and what they use."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


class Owed:
    """The replies that are still to come, by any name."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._none = asyncio.Event()
        self._none.set()

    def add(self, name: str) -> None:
        self._names.add(name)
        self._none.clear()

    def paid(self, name: str) -> None:
        self._names.discard(name)
        if not self._names:
            self._none.set()

    async def settled(self) -> None:
        """Wait until every one has come."""
        await asyncio.wait_for(self._none.wait(), 60)


@dataclass(frozen=True)
class Spread:
    """Milliseconds of many runs."""

    p50: float
    p99: float
    runs: int

    def __str__(self) -> str:
        return f"{self.p50:.2f} / {self.p99:.2f}"


def spread(seconds: Sequence[float]) -> Spread:
    ordered = sorted(value * 1000 for value in seconds)
    return Spread(statistics.median(ordered), ordered[int(len(ordered) * 0.99)], len(ordered))


def start(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A bot as its own process, as it is run in earnest. Its log goes to stderr only when BENCH_LOG is set."""
    out = None if os.environ.get("BENCH_LOG") else subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=out
    )


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """User and system time of the process so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_mb(process: subprocess.Popen[bytes]) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
