"""SIGKILL at random while a thousand pings are delivered: nothing lost, nothing twice as the platform sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.chaos.siege import Report, Siege
from tests.databases import postgres_database, sqlite_database

KILLS = 4  # of processes at work; `make chaos` kills two hundred


@pytest.fixture
def postgres_url(postgres: psycopg.Connection[Any]) -> Iterator[str]:
    with postgres_database(postgres, "with_tables") as url:
        yield url


def is_whole(report: Report) -> bool:
    return (report.lost, report.doubled, report.states) == (0, 0, {"sent": report.rows})


async def test_on_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    report = await Siege(sqlite_database(sqlite_template, tmp_path), kills=KILLS).run()
    assert is_whole(report), report


async def test_two_workers_on_postgresql(postgres_url: str) -> None:
    report = await Siege(postgres_url, workers=2, kills=KILLS, seed=2).run()
    assert is_whole(report), report


async def test_two_workers_of_the_queue(postgres_url: str) -> None:
    report = await Siege(postgres_url, "procrastinate", workers=2, kills=KILLS, rate=150, seed=3).run()
    assert is_whole(report), report
