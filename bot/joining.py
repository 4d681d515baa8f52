"""Makes one row of two, with everything that points at either: two members or two communities that are one.

Generic over the tables. Where both have a row that may exist only once (the same week, the same settings), the
survivor's row stays, with the content of the fuller of the two, or with what its table says of both (``joined`` of
:func:`bot.db.personal`); unless its table has a key that tells two rows APART.
What somebody wrote in the other is not lost where a column has one BESIDE it for that.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import count
from typing import Any

from msgspec import Struct
from sqlalchemy import Column, ColumnElement, Table, UniqueConstraint, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import PartialIndex
from bot.people import Member
from bot.text import Text
from bot.traces import pointing_at

APART = "apart"  # in the info of a text key: two rows that differ are kept both, the second with a number after it
BESIDE = "beside"  # in the info of a text: the column of what was written for the same place elsewhere
Row = dict[str, Any]


class OfTwo(Struct, frozen=True):
    """Of something that two people had who become one: what it is, which of the two stays, which goes."""

    what: Text
    stays: Text
    goes: Text


Look = Callable[[AsyncSession, Member, Member], Awaitable[Sequence[OfTwo]]]  # at the one who stays, and the other
Promise = tuple[tuple[Column[Any], ...], ColumnElement[bool] | None]


async def join(session: AsyncSession, table: Table, gone: Any, stays: Any) -> None:
    """Give everything of the row ``gone`` to the row ``stays`` (primary keys), then delete ``gone``."""
    await session.flush()
    for column in pointing_at(table):
        for row in await _rows(session, column, gone):
            await _give(session, column, row, stays)
    (key,) = table.primary_key.columns
    await session.execute(delete(table).where(key == gone))


async def _rows(session: AsyncSession, column: Column[Any], value: Any) -> list[Row]:
    return [dict(row) for row in (await session.execute(select(column.table).where(column == value))).mappings()]


async def _give(session: AsyncSession, column: Column[Any], row: Row, stays: Any) -> None:
    table = column.table
    rival = await _rival(session, column, row, stays)
    if rival is not None:
        await _settle(session, column, row, rival)
    elif column.primary_key and pointing_at(table):
        await session.execute(insert(table).values(row | {column.name: stays}))
        await join(session, table, row[column.name], stays)
    else:
        await session.execute(update(table).where(_is(table, row)).values({column.name: stays}))


async def _settle(session: AsyncSession, column: Column[Any], row: Row, rival: Row) -> None:
    """Two rows for one place: what points at the row goes to its rival, and the fuller content with it. Where its own
    words count, the row stays beside its rival."""
    table = column.table
    keys = [key.name for key in table.primary_key.columns]
    apart = next((key for key in table.primary_key.columns if key.info.get(APART)), None)
    if apart is not None and _words(row, keys) != _words(rival, keys):
        key = await _free(session, apart, row, rival)
        await session.execute(
            update(table).where(_is(table, row)).values({column.name: rival[column.name], apart.name: key})
        )
        return
    if len(keys) == 1:
        await join(session, table, row[keys[0]], rival[keys[0]])
    else:
        await session.execute(delete(table).where(_is(table, row)))
    content = {name: value for name, value in _of_both(table, row, rival).items() if name not in (*keys, column.name)}
    if any(value != rival[name] for name, value in content.items()):
        await session.execute(update(table).where(_is(table, rival)).values(content))


def _of_both(table: Table, row: Row, rival: Row) -> Row:
    joined = table.info.get("joined")
    if joined is not None:
        return dict(joined(row, rival))
    fuller, poorer = (row, rival) if _content(row) > _content(rival) else (rival, row)
    return fuller | _beside(table, fuller, poorer)


def latest(one: Row, other: Row) -> Row:
    """For what is chosen: the later choice, whole."""
    return max(one, other, key=lambda row: row["at"])


def _beside(table: Table, fuller: Row, poorer: Row) -> dict[str, str | None]:
    """What was written in the poorer row, for the columns beside those texts."""
    texts = [(column.name, column.info[BESIDE]) for column in table.columns if BESIDE in column.info]
    written = {
        other: [fuller[other], poorer[other], poorer[text] if poorer[text] != fuller[text] else None]
        for text, other in texts
    }
    return {other: "\n\n".join(filter(None, words)) or None for other, words in written.items()}


def _words(row: Row, keys: list[str]) -> set[str]:
    return {value for name, value in row.items() if isinstance(value, str) and name not in keys}


async def _free(session: AsyncSession, apart: Column[Any], row: Row, rival: Row) -> str:
    """The key with the first number after it that the survivor has not."""
    others = [key == rival[key.name] for key in apart.table.primary_key.columns if key is not apart]
    taken = set(await session.scalars(select(apart).where(*others)))
    return next(key for n in count(2) if (key := f"{row[apart.name][:54]}~{n}") not in taken)


async def _rival(session: AsyncSession, column: Column[Any], row: Row, stays: Any) -> Row | None:
    """The survivor's row that stands where this one would have to go."""
    for columns, where in _promises(column):
        if where is not None and not await _holds(session, column.table, row, where):
            continue
        wanted = row | {column.name: stays}
        same = [other == wanted[other.name] for other in columns]
        if all(wanted[other.name] is not None for other in columns):
            found = await session.execute(select(column.table).where(*same, *_only(where)))
            if rival := found.mappings().first():
                return dict(rival)
    return None


def _promises(column: Column[Any]) -> Iterator[Promise]:
    """What may exist only once in the column's table: each set of columns that holds it, with its condition."""
    table = column.table
    if column.primary_key:
        yield tuple(table.primary_key.columns), None
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            yield tuple(constraint.columns), None
    for index in table.indexes:
        if index.unique and column.name in index.columns:
            yield tuple(index.columns), index.where if isinstance(index, PartialIndex) else None


async def _holds(session: AsyncSession, table: Table, row: Row, where: ColumnElement[bool]) -> bool:
    return (await session.execute(select(*table.primary_key.columns).where(_is(table, row), where))).first() is not None


def _only(where: ColumnElement[bool] | None) -> tuple[ColumnElement[bool], ...]:
    return () if where is None else (where,)


def _is(table: Table, row: Row) -> ColumnElement[bool]:
    return and_(*(key == row[key.name] for key in table.primary_key.columns))


def _content(row: Row) -> int:
    return sum(value not in (None, "", {}, []) for value in row.values())
