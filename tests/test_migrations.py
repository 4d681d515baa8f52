"""Migrations, up and down on both databases, and equal to the tables of the code."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from adapters import schema
from bot.db import Database, normal
from tests.databases import make_tables


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
