"""Ids that never come again: buttons and messages outlive the rows that they name.

PostgreSQL's sequences never go back; SQLite hands a number out again when the newest row is gone, unless told not to.
Each table is made anew with the words of the old one, so that nothing else of it changes.
"""

from __future__ import annotations

import re

from alembic import op
from sqlalchemy import Connection, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

PLAIN = re.compile(r"\bid INTEGER NOT NULL(?P<rest>,.*),\s*CONSTRAINT (?P<key>\w+) PRIMARY KEY \(id\)", re.DOTALL)
COUNTED = re.compile(
    r"\bid INTEGER NOT NULL CONSTRAINT (?P<key>\w+) PRIMARY KEY AUTOINCREMENT(?P<rest>,.*(?=\s*\)$))", re.DOTALL
)
TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT IN ('drafts', 'effects') ORDER BY name"
INDEXES = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"


def upgrade() -> None:
    _rebuild(PLAIN, r"id INTEGER NOT NULL CONSTRAINT \g<key> PRIMARY KEY AUTOINCREMENT\g<rest>")


def downgrade() -> None:
    _rebuild(COUNTED, r"id INTEGER NOT NULL\g<rest>,\n\tCONSTRAINT \g<key> PRIMARY KEY (id)")


def _rebuild(before: re.Pattern[str], after: str) -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for table, made_by in connection.execute(text(TABLES)).all():
        body, changes = before.subn(after, made_by[made_by.index("(") :])
        if changes:
            _replace(connection, table, body)


def _replace(connection: Connection, table: str, body: str) -> None:
    indexes = connection.scalars(text(INDEXES), {"table": table}).all()
    for order in (
        f"CREATE TABLE new_{table} {body}",
        f"INSERT INTO new_{table} SELECT * FROM {table}",  # noqa: S608  a name of ours
        f"DROP TABLE {table}",
        f"ALTER TABLE new_{table} RENAME TO {table}",
        *indexes,
    ):
        connection.exec_driver_sql(order)
