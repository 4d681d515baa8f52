"""Many rows in one statement and one parameter: the database unpacks them, so that the event loop does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

import msgspec
from sqlalchemy import (
    ARRAY,
    JSON,
    ColumnElement,
    Integer,
    String,
    any_,
    column,
    func,
    literal,
    select,
    true,
    type_coerce,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import NULLTYPE

from bot.db import Base, insert_into, on_sqlite

Row = Mapping[str, Any]
INSTANT = "%Y-%m-%d %H:%M:%S.%f"  # as SQLite keeps it; PostgreSQL reads it once it is told the zone


def table_of(session: AsyncSession, rows: Sequence[Row], table: type[Base], names: Iterable[str]) -> Any:
    """Rows as a table for UPDATE … FROM and INSERT … SELECT. Its columns have the ``names`` and types of ``table``'s.
    What all rows have in common is said once."""
    kinds = {name: table.__table__.c[name].type for name in names}
    own = _differing(rows, list(kinds))
    shared = {name: literal(rows[0][name], kind).label(name) for name, kind in kinds.items() if name not in own}
    each = _each(session, rows, {name: kinds[name] for name in own}) if own else {}
    given = select(*(each[name] if name in each else shared[name] for name in kinds))
    return (given if on_sqlite(session) else given.offset(0)).subquery(
        "given"
    )  # else it is planned as part of what asks


def _differing(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    if len(rows) == 1:
        return []
    return [name for name in names if any(row[name] != rows[0][name] for row in rows)] or [names[0]]


def _each(session: AsyncSession, rows: Sequence[Row], kinds: Mapping[str, Any]) -> dict[str, Any]:
    """The columns in which rows differ, unpacked by the database."""
    if on_sqlite(session):
        each = func.json_each(_packed(rows, kinds, INSTANT)).table_valued("value", name="each")
        found = ((name, func.json_extract(each.c.value, f"$.{name}")) for name in kinds)
        return {name: type_coerce(value, kinds[name]).label(name) for name, value in found}
    columns = [column(name, kind) for name, kind in kinds.items()]
    packed = sql_cast(literal(_packed(rows, kinds, f"{INSTANT}+00"), String), JSON)
    unpacked = func.json_to_recordset(packed).table_valued(*columns).render_derived("each", with_types=True)
    return {name: unpacked.c[name] for name in kinds}


def _packed(rows: Sequence[Row], names: Iterable[str], instant: str) -> str:
    columns = {name: _letters([row[name] for row in rows], instant) for name in names}
    each = zip(*columns.values(), strict=True)
    return msgspec.json.encode([dict(zip(columns, values, strict=True)) for values in each]).decode()


def _letters(values: list[Any], instant: str) -> list[Any]:
    if not any(isinstance(value, datetime) for value in values):
        return values
    return [value and _spelt(value, instant) for value in values]


@lru_cache(1024)  # many rows share an instant
def _spelt(value: datetime, instant: str) -> str:
    return value.astimezone(UTC).strftime(instant)


def numbers(session: AsyncSession, given: Iterable[int]) -> Any:
    """Numbers as a table of one column, ``value``."""
    if on_sqlite(session):
        return func.json_each(msgspec.json.encode(list(given)).decode()).table_valued("value", name="numbers")
    return func.unnest(_array(given)).table_valued("value", name="numbers").render_derived()


def _array(given: Iterable[int]) -> ColumnElement[Any]:
    """In PostgreSQL's own letters: the driver's way is slow, and what has no type yet is read once and for all rows."""
    return sql_cast(literal(f"{{{','.join(map(str, given))}}}", NULLTYPE), ARRAY(Integer))


def among(session: AsyncSession, column: Any, given: Iterable[int]) -> ColumnElement[bool]:
    """Whether a number is one of many, in one parameter whatever their number."""
    if on_sqlite(session):
        return cast("ColumnElement[bool]", column.in_(select(numbers(session, given).c.value)))
    return cast("ColumnElement[bool]", column == any_(_array(given)))


async def insert_all(session: AsyncSession, table: type[Base], rows: Sequence[Row], *returning: Any) -> Any:
    """Insert rows (which name the same columns), passing over those whose unique key exists; what is asked of the
    others."""
    given = table_of(session, rows, table, rows[0])
    chosen = select(*given.c).where(true())  # without WHERE SQLite takes ON CONFLICT for a join's
    query = insert_into(session, table).from_select(list(rows[0]), chosen).on_conflict_do_nothing()
    return await session.execute(query.returning(*returning) if returning else query)
