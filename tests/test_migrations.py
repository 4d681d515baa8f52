"""Migrations, up and down on both databases, and equal to the tables of the code."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from adapters import schema
from bot.db import Database, normal
from tests.databases import make_tables

OLD_ROWS = (
    "INSERT INTO communities (name, locale, settings, created_at) VALUES ('Home', 'en', '{}', '2026-03-02')",
    "INSERT INTO members (community_id, name, level, hears_of_trouble, created_at)"
    " VALUES (1, 'Ana', 0, false, '2026-03-02')",
    "INSERT INTO goals (member_id, text, state, created_at) VALUES (1, 'Read', 'open', '2026-03-02')",
)
MARKS = tuple(
    f"INSERT INTO resource_marks (member_id, resource, state, at) VALUES (1, '{state}', '{state}', '2026-03-02')"
    for state in ("saved", "done", "refused")
)


def engine(url: str) -> Engine:
    return create_engine(normal(url).replace("+aiosqlite", ""))


def checks(found: Engine) -> dict[str, set[tuple[Any, ...]]]:
    """The CHECK constraints of each table, which autogenerate does not compare."""
    look = inspect(found)
    return {
        table: {(check["name"], check["sqltext"]) for check in look.get_check_constraints(table)}
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_equal_the_metadata(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    migrated = engine(empty_database_url)
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata()) == []
    migrated.dispose()


def test_checks_equal_the_metadata(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    found = engine(empty_database_url)
    migrated = checks(found)
    schema.downgrade(empty_database_url, "base")
    make_tables(found.url.render_as_string(hide_password=False))
    assert checks(found) == migrated
    found.dispose()


def counted(url: str) -> set[str]:
    """The tables of a SQLite file whose numbers never come again."""
    found = engine(url)
    with found.connect() as connection:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
        tables = set(names)
    found.dispose()
    return tables


def test_migrated_tables_give_no_number_twice(tmp_path: Path) -> None:
    """A new table says ``sqlite_autoincrement=True`` in its migration, as the metadata does for it."""
    url = f"sqlite:///{tmp_path}/cairn.db"
    schema.upgrade(url)
    wanted = {name for name, table in schema.metadata().tables.items() if table.primary_key.columns.keys() == ["id"]}
    assert counted(url) == wanted


def test_rows_and_their_references_outlive_a_rebuilt_table(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    schema.downgrade(empty_database_url, "0012")
    found = engine(empty_database_url)
    with found.begin() as connection:
        for order in (*OLD_ROWS, *MARKS):
            connection.execute(text(order))
    found.dispose()
    schema.upgrade(empty_database_url)
    schema.downgrade(empty_database_url, "0046")  # and what became of them can be told as before
    schema.upgrade(empty_database_url)
    with found.begin() as connection:
        marks = "SELECT resource, saved_at IS NULL, done_at IS NULL, refused_at IS NULL FROM resource_marks ORDER BY 1"
        assert [(id, *map(bool, empty)) for id, *empty in connection.execute(text(marks))] == [
            ("done", True, False, True), ("refused", True, True, False), ("saved", False, True, True),
        ]  # fmt: skip
        kept = connection.execute(text("SELECT g.id, g.text, m.name FROM goals g JOIN members m ON m.id = g.member_id"))
        assert [tuple(row) for row in kept] == [(1, "Read", "Ana")]
        connection.execute(text("DELETE FROM goals"))
        connection.execute(text(OLD_ROWS[-1]))
        assert connection.scalar(text("SELECT id FROM goals")) == 2
        if connection.dialect.name == "sqlite":
            assert list(connection.execute(text("PRAGMA foreign_key_check"))) == []
    found.dispose()


GROUP = (
    "INSERT INTO study_groups (community_id, installation_id, name, topic, zone, state, level, hours, size, language,"
    " entry, spaces, free, round_at, created_at, active_at) VALUES (1, 1, 'One', '{}', 'UTC', 'active', 'any', 3, 6,"
    " 'en', 'open', 0, '', {}, '2026-03-02', '2026-03-02')"
)


def test_groups_founded_on_a_track_by_its_title_know_it_and_all_weeks_are_looked_at(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    schema.downgrade(empty_database_url, "0028")
    found = engine(empty_database_url)
    with found.begin() as connection:
        connection.execute(text(OLD_ROWS[0]))
        connection.execute(text("INSERT INTO installations (community_id, platform, ref, name)"
                                " VALUES (1, 'web', 'here', 'Here')"))  # fmt: skip
        connection.execute(text("INSERT INTO community_tracks (community_id, track, said, at) VALUES"
                                """ (1, 'wool', '{"title": "From sheep to scarf"}', '2026-03-02')"""))  # fmt: skip
        for topic, due in (("data analyst into ML", "NULL"), ("From Sheep to Scarf", "'2026-03-09'"), ("Rust", "NULL")):
            connection.execute(text(GROUP.format(topic, due)))
    schema.upgrade(empty_database_url)
    with found.begin() as connection:
        rows = connection.execute(text("SELECT track, rounds, round_at IS NULL FROM study_groups ORDER BY id"))
        assert [(track, bool(told), bool(never)) for track, told, never in rows] == [
            ("analyst-into-ml", False, False), ("wool", True, False), (None, False, False),
        ]  # fmt: skip
    found.dispose()


ASKED = (
    "INSERT INTO questions (id, community_id, title, topic, tried, state, rung, first_asked_at, rank_at)"
    " VALUES ({0}, 1, 'Why?', 'sql', 'This', '{1}', 0, '2026-03-02', '2026-03-02')"
)
CLAIMED = (
    "INSERT INTO question_claims (question_id, mentor_id, claimed_at, promise_until, extended, ended_at)"
    " VALUES ({0}, 1, '2026-03-02 09:00', '2026-03-03 09:00', false, {1})"
)
OLD_CLAIMS = (("claimed", "NULL"), ("claimed", "NULL"), ("needs_info", "NULL"), ("answered", "'2026-03-02'"))


def test_promises_from_before_reminders_are_looked_at(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    schema.downgrade(empty_database_url, "0056")
    found = engine(empty_database_url)
    with found.begin() as connection:
        for order in OLD_ROWS[:2]:
            connection.execute(text(order))
        for number, (state, ended) in enumerate(OLD_CLAIMS, 1):
            connection.execute(text(ASKED.format(number, state)))
            connection.execute(text(CLAIMED.format(number, ended)))
        connection.execute(text("INSERT INTO question_deadlines VALUES (2, 'remind', '2026-03-02 12:00')"))
    schema.upgrade(empty_database_url)
    with found.begin() as connection:
        rows = connection.execute(text("SELECT question_id, at FROM question_deadlines ORDER BY 1"))
        assert [(number, str(at)[:13]) for number, at in rows] == [(1, "2026-03-02 09"), (2, "2026-03-02 12")]
    found.dispose()


def test_down_leaves_nothing_and_up_works_again(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    schema.downgrade(empty_database_url, "base")
    migrated = engine(empty_database_url)
    assert inspect(migrated).get_table_names() == ["alembic_version"]
    schema.upgrade(empty_database_url)
    assert set(inspect(migrated).get_table_names()) == {*schema.metadata().tables, "alembic_version"}
    migrated.dispose()


def test_the_state_is_known_without_alembic(empty_database_url: str) -> None:
    async def revision() -> str | None:
        db = Database(empty_database_url)
        try:
            return await schema.revision(db)
        finally:
            await db.close()

    assert asyncio.run(revision()) is None
    schema.upgrade(empty_database_url)
    assert asyncio.run(revision()) == schema.head()


def test_there_is_one_line_of_revisions() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert script.get_heads() == [schema.head()]
    assert script.get_bases() == ["0001"]


def test_two_processes_may_migrate_at_once(empty_database_url: str) -> None:
    order = f"from adapters import schema; schema.upgrade({empty_database_url!r})"
    both = [subprocess.Popen([sys.executable, "-c", order]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]


def test_make_tables_makes_them_all(empty_database_url: str) -> None:
    make_tables(normal(empty_database_url).replace("+aiosqlite", ""))
    made = engine(empty_database_url)
    assert set(inspect(made).get_table_names()) == set(schema.metadata().tables)
    made.dispose()
