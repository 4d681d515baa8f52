"""The demo's story, told into a file that tests copy."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from adapters.web import WebAdapter
from adapters.web.demo import prepare_demo
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.settings import read_settings
from tests.databases import sqlite_database

LONG_AGO = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)  # a Monday; the past ends, the story begins


def tell(template: Path, folder: Path) -> Path:
    """The file of a demo in which the story was lived through. Takes seconds: once a session is enough."""
    asyncio.run(_tell(sqlite_database(template, folder)))
    return next(folder.glob("*.db"))


async def _tell(url: str) -> None:
    clock = MovableClock(LONG_AGO, frozen=True)
    app = App(Database(url), clock, Random(7), b"secret of the tests")
    app.platforms["web"] = WebAdapter(app, read_settings({}))
    await prepare_demo(app, clock)
    await app.close()


def copy(told: Path, folder: Path) -> str:
    """The address of a copy of its own."""
    for file in told.parent.glob(told.name + "*"):
        shutil.copy(file, folder / file.name)
    return f"sqlite:///{folder / told.name}"
