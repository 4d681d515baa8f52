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
from bot.utc import UtcDateTime

Rows = Sequence[tuple[Any, ...]]
Columns = Mapping[str, tuple[Any, ...]]
INSTANT = "%Y-%m-%d %H:%M:%S.%f"  # as SQLite keeps it; PostgreSQL reads it once it is told the zone


def table_of(session: AsyncSession, table: type[Base], names: Sequence[str], rows: Rows, **alike: Any) -> Any:
    """Rows as a table for UPDATE … FROM and INSERT … SELECT. Its columns have these ``names``, and the types of
    ``table``'s. What all rows have in common (``alike``, or by chance) is said once."""
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    kinds = {name: table.__table__.c[name].type for name in (*columns, *alike)}
    own = _differing(columns) if len(rows) > 1 else {}
    shared = {name: values[0] for name, values in columns.items() if name not in own} | alike
    found = [literal(value, kinds[name]).label(name) for name, value in shared.items()]
    given = select(*(_each(session, own, kinds) if own else ()), *found)
    if not on_sqlite(session):
        given = given.offset(0)  # else it is planned as part of what asks
    return given.subquery("given")


def _differing(columns: Columns) -> Columns:
    own = {name: values for name, values in columns.items() if values.count(values[0]) < len(values)}
    return own or dict(list(columns.items())[:1])


def _each(session: AsyncSession, columns: Columns, kinds: Mapping[str, Any]) -> list[Any]:
    """Columns in which rows differ, unpacked by the database."""
    instant = INSTANT if on_sqlite(session) else f"{INSTANT}+00"
    spelt = [_spelt_all(values, instant) if isinstance(kinds[name], UtcDateTime) else values
             for name, values in columns.items()]  # fmt: skip
    rows = zip(*spelt, strict=True)
    if on_sqlite(session):
        each = func.json_each(_packed(list(rows))).table_valued("value", name="each")
        found = (func.json_extract(each.c.value, f"$[{place}]") for place in range(len(columns)))
        return [type_coerce(value, kinds[name]).label(name) for name, value in zip(columns, found, strict=True)]
    packed = sql_cast(literal(_packed([dict(zip(columns, row, strict=True)) for row in rows]), String), JSON)
    named = [column(name, kinds[name]) for name in columns]
    unpacked = func.json_to_recordset(packed).table_valued(*named).render_derived("each", with_types=True)
    return list(unpacked.c)


def _packed(rows: list[Any]) -> str:
    return msgspec.json.encode(rows).decode()


def _spelt_all(values: tuple[datetime | None, ...], instant: str) -> list[str | None]:
    return [None if value is None else _spelt(value, instant) for value in values]


@lru_cache(1024)  # many rows share an instant
def _spelt(value: datetime, instant: str) -> str:
    return value.astimezone(UTC).strftime(instant)


def numbers(session: AsyncSession, given: Iterable[int]) -> Any:
    """Numbers as a table of one column, ``value``."""
    return numbered(literal(written(session, given), NULLTYPE), sqlite=on_sqlite(session))


def numbered(given: ColumnElement[Any], *, sqlite: bool) -> Any:
    """The same of what :func:`written` gives, for statements that are made once."""
    if sqlite:
        return func.json_each(given).table_valued("value", name="numbers")
    return func.unnest(sql_cast(given, ARRAY(Integer))).table_valued("value", name="numbers").render_derived()


def written(session: AsyncSession, given: Iterable[int]) -> str:
    """Numbers as the one parameter that they travel in. PostgreSQL gets its own letters: the driver's way is slow, and
    what has no type yet is read once and for all rows."""
    together = ",".join(map(str, given))
    return f"[{together}]" if on_sqlite(session) else f"{{{together}}}"


def among(session: AsyncSession, column: Any, given: Iterable[int]) -> ColumnElement[bool]:
    """Whether a number is one of many, in one parameter whatever their number."""
    if on_sqlite(session):
        return cast("ColumnElement[bool]", column.in_(select(numbers(session, given).c.value)))
    array = sql_cast(literal(written(session, given), NULLTYPE), ARRAY(Integer))
    return cast("ColumnElement[bool]", column == any_(array))


async def insert_all(
    session: AsyncSession, table: type[Base], names: Sequence[str], rows: Rows, *returning: Any, **alike: Any
) -> Any:
    """Insert rows (:func:`table_of`), passing over those whose unique key exists; what is asked of the others."""
    given = table_of(session, table, names, rows, **alike)
    chosen = select(*given.c).where(true())  # without WHERE SQLite takes ON CONFLICT for a join's
    query = insert_into(session, table).from_select(list(given.c.keys()), chosen).on_conflict_do_nothing()
    return await session.execute(query.returning(*returning) if returning else query)
