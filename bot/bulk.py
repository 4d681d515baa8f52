"""Many rows in one statement and one parameter: the database unpacks them, so that the event loop does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

import msgspec
from sqlalchemy import ARRAY, JSON, ColumnElement, Integer, String, column, func, literal, select, true, type_coerce
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Base, insert_into, on_sqlite

Row = Mapping[str, Any]
INSTANT = "%Y-%m-%d %H:%M:%S.%f"  # as SQLite keeps it; PostgreSQL reads it once it is told the zone


def table_of(session: AsyncSession, rows: Sequence[Row], table: type[Base], names: Iterable[str]) -> Any:
    """Rows as a table for UPDATE … FROM and INSERT … SELECT. Its columns have the ``names`` and types of ``table``'s;
    what a row lacks is NULL."""
    kinds = {name: table.__table__.c[name].type for name in names}
    if on_sqlite(session):
        each = func.json_each(_packed(rows, INSTANT)).table_valued("value", name="each")
        found = ((name, func.json_extract(each.c.value, f"$.{name}")) for name in kinds)
        return select(*(type_coerce(value, kinds[name]).label(name) for name, value in found)).subquery("given")
    columns = [column(name, kind) for name, kind in kinds.items()]
    packed = sql_cast(literal(_packed(rows, f"{INSTANT}+00"), String), JSON)
    return func.json_to_recordset(packed).table_valued(*columns).render_derived("given", with_types=True)


def _packed(rows: Sequence[Row], instant: str) -> str:
    letters = partial(_letters, instant)
    return msgspec.json.encode([{name: letters(value) for name, value in row.items()} for row in rows]).decode()


def _letters(instant: str, value: Any) -> Any:
    return value.astimezone(UTC).strftime(instant) if isinstance(value, datetime) else value


def numbers(session: AsyncSession, given: Iterable[int]) -> Any:
    """Numbers as a table of one column, ``value``."""
    if on_sqlite(session):
        return func.json_each(msgspec.json.encode(list(given)).decode()).table_valued("value", name="numbers")
    return func.unnest(literal(list(given), ARRAY(Integer))).table_valued("value", name="numbers").render_derived()


def among(session: AsyncSession, column: Any, given: Iterable[int]) -> ColumnElement[bool]:
    """Whether a number is one of many, in one parameter whatever their number."""
    return cast("ColumnElement[bool]", column.in_(select(numbers(session, given).c.value)))


async def insert_all(session: AsyncSession, table: type[Base], rows: Sequence[Row], *returning: Any) -> Any:
    """Insert rows (which name the same columns), passing over those whose unique key exists; what is asked of the
    others."""
    given = table_of(session, rows, table, rows[0])
    chosen = select(*given.c).where(true())  # without WHERE SQLite takes ON CONFLICT for a join's
    query = insert_into(session, table).from_select(list(rows[0]), chosen).on_conflict_do_nothing()
    return await session.execute(query.returning(*returning) if returning else query)
