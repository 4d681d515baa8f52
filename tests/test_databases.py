"""A database that a test has had is as good as new for the next."""

from __future__ import annotations

from typing import Any

import psycopg

from tests.databases import ANEW, USED, Spares

NEW = """INSERT INTO communities (name, locale, settings, created_at)
VALUES ('Here', 'en', '{}', '2026-03-02') RETURNING id"""


def done(url: str, order: str) -> list[Any]:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(order.encode())
        return found.fetchall() if found.description else []


def test_the_next_finds_no_row_no_number_taken_and_nothing_known_of_what_was_there(
    postgres: psycopg.Connection[Any],
) -> None:
    spares = Spares(postgres, "with_tables")
    with spares.one() as url:
        found = done(url, NEW)
        done(url, "VACUUM communities")
        held = psycopg.connect(url)
        held.execute("LOCK TABLE communities")  # by somebody who never goes
    with spares.one() as again:
        assert again == url
        assert done(again, USED) == done(again, ANEW) == []
        assert done(again, NEW) == found
    held.close()


def test_where_more_than_rows_was_changed_the_next_has_another(postgres: psycopg.Connection[Any]) -> None:
    spares = Spares(postgres, "with_tables")
    for order in (
        "ALTER TABLE rates RENAME TO gone",
        "CREATE TABLE more (id INTEGER)",
        "ALTER TABLE rates ADD one TEXT",
        f"{NEW}; ANALYZE communities",
        "INSERT INTO communities (name, locale, settings, created_at) SELECT repeat('x', 200), 'en', '{}', now() "
        "FROM generate_series(1, 20000)",
    ):
        with spares.one() as url:
            done(url, order)
        assert not spares.names
