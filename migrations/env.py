"""Alembic's entry: the tables of the present code, and the database that the settings name."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp
from sqlalchemy import Connection, text

from adapters.schema import metadata
from bot.db import schema_engine
from bot.settings import read_settings
from bot.utc import UtcDateTime


def render(kind: str, thing: Any, _: AutogenContext) -> str | Literal[False]:
    """Revisions stand on their own: they must not change when a type of ours does."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, UtcDateTime) else False


def without_notes(_: Any, __: Any, written: list[Any]) -> None:
    """What tables tell people about themselves is no part of the schema."""
    for operation in written[0].upgrade_ops.ops:
        if isinstance(operation, CreateTableOp):
            operation.info = {}


def migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock(hashtext('cairn migrate'))"))  # one at a time
        connection.commit()
    context.configure(
        connection, target_metadata=metadata(), render_as_batch=True, render_item=render,
        process_revision_directives=without_notes, transactional_ddl=True,
    )  # fmt: skip
    with context.begin_transaction():
        context.run_migrations()


async def online() -> None:
    url = context.config.attributes.get("url") or read_settings().database_url
    engine = schema_engine(url)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(online())
