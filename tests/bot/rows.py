"""A row in any table, made from its own declaration: for tests that walk all tables there are and will be."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import CheckConstraint, Column, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.traces import members, of

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_NUMBERS = count(1)


async def add_row(session: AsyncSession, table: Table, member_id: int) -> dict[str, Any]:
    """A row of the member in this table, with the rows that it needs, as stored."""
    values = {column.name: await _value(session, column, member_id) for column in table.columns if _needed(column)}
    key = (await session.execute(insert(table).values(values))).inserted_primary_key
    assert key is not None
    where = [column == value for column, value in zip(table.primary_key.columns, key, strict=True)]
    return dict((await session.execute(select(table).where(*where))).mappings().one())


def _needed(column: Column[Any]) -> bool:
    if column.foreign_keys or _is_first_of_several(column):
        return True
    return not column.nullable and column.default is None and not (column.primary_key and _kind(column) is int)


def _is_first_of_several(column: Column[Any]) -> bool:
    """Of columns that may each be empty, but not all of them."""
    checks = [str(check.sqltext) for check in column.table.constraints if isinstance(check, CheckConstraint)]
    return any(check.startswith(f"coalesce({column.name},") for check in checks)


async def _value(session: AsyncSession, column: Column[Any], member_id: int) -> Any:
    for key in column.foreign_keys:
        if key.column.table is members():
            return member_id
        if key.column.table is column.table:
            return None
        return await _parent(session, key.column, member_id)
    return _allowed(column) or _plain(column)


async def _parent(session: AsyncSession, column: Column[Any], member_id: int) -> Any:
    """A row that is the member's (or nobody's) where there is one, else a new one."""
    theirs = of(column.table, member_id)
    found = await session.scalar(select(column).where(*([] if theirs is None else [theirs])).limit(1))
    return found if found is not None else (await add_row(session, column.table, member_id))[column.name]


def _allowed(column: Column[Any]) -> str | int | None:
    for check in column.table.constraints:
        if isinstance(check, CheckConstraint):
            found = re.search(rf"\b{column.name} IN \('([^']+)'", str(check.sqltext))
            if found:
                return found[1]
            least = re.search(rf"\b{column.name} BETWEEN (\d+) AND", str(check.sqltext))
            if least:
                return int(least[1])
    return None


def _plain(column: Column[Any]) -> Any:
    number = next(_NUMBERS)
    kinds: dict[type, Any] = {
        str: f"words {number}"[: getattr(column.type, "length", None) or 40], int: 1, float: 1.5, bool: True,
        datetime: NOW, date: NOW.date() + timedelta(weeks=number), time: time(9), bytes: b"bytes", object: {},  # JSON
    }  # fmt: skip
    return kinds[_kind(column)]


def _kind(column: Column[Any]) -> type:
    kind: type = getattr(column.type, "impl", column.type).python_type
    return kind
