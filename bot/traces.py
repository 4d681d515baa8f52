"""Every trace of a person in the database, found by walking the foreign keys: to count, hand out, join and forget.

Nothing here knows a feature's tables; a new table that points at a member is covered from its first day on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Column, ColumnElement, FromClause, Table, and_, delete, false, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import ui
from bot.db import Base
from bot.outbox import DEAD, LEASED, SENT, WAITING, Effect, Outbox
from bot.people import Account, Installation, Member
from bot.text import say

Farewell = Callable[[Outbox, Member], Awaitable[None]]


class Kept(Struct, frozen=True):
    """What one table keeps of a person: ``what`` and ``why`` as the table says it, ``rows`` how many. There is never
    more than one of what is ``single``."""

    what: str
    why: str
    rows: int
    table: str = ""
    single: bool = False


def members() -> Table:
    return Base.metadata.tables["members"]


def pointing_at(table: FromClause) -> list[Column[Any]]:
    """The columns of all tables that refer to a row of this one, by table and column name."""
    every = (key.parent for other in Base.metadata.tables.values() for key in other.foreign_keys if _to(key, table))
    return sorted(every, key=lambda column: (column.table.name, column.name))


def personal_tables() -> list[Table]:
    """The member's own row first, then every table with rows of one person, by name."""
    others = (table for name, table in sorted(Base.metadata.tables.items()) if table is not members())
    return [members(), *(table for table in others if of(table, 0) is not None)]


def of(table: Table, member_id: int) -> ColumnElement[bool] | None:
    """Which rows belong to the member: those that name them, else those that go with a row of theirs."""
    if table is members():
        return table.c.id == member_id
    columns = [key.parent for key in table.foreign_keys if _to(key, members())]
    if not columns:
        return _through_another(table, member_id)
    naming = or_(*(column == member_id for column in columns))
    return or_(naming, *_following(table, naming, *(column.is_(None) for column in columns)))


def _following(
    table: Table, theirs: ColumnElement[bool], *nobodys: ColumnElement[bool]
) -> Iterator[ColumnElement[bool]]:
    """The rows of a table that name nobody and go with another row of the same table: the change of a message."""
    for key in table.foreign_keys:
        if key.ondelete == "CASCADE" and _to(key, table):
            found = select(key.column).where(theirs).correlate(None)
            yield and_(key.parent.in_(found), *nobodys)


def _through_another(table: Table, member_id: int) -> ColumnElement[bool] | None:
    found = []
    for key in table.foreign_keys:
        if key.ondelete == "CASCADE" and key.column.table is not table:
            theirs = of(key.column.table, member_id)
            if theirs is not None:
                found.append(key.parent.in_(select(key.column).where(theirs)))
    return or_(*found) if found else None


def _to(key: Any, table: FromClause) -> bool:
    return key.column.table is table


async def kept(session: AsyncSession, member_id: int) -> list[Kept]:
    """What is kept of a person and why, without the tables that hold nothing of them."""
    counted = [await _count(session, table, _rows_of(table, member_id)) for table in personal_tables()]
    return [kind for kind in counted if kind.rows]


async def parting(session: AsyncSession, member_id: int) -> tuple[list[Kept], list[Kept]]:
    """What goes when the member is forgotten, and what stays without their name."""
    going, staying = [], []
    for table in personal_tables():
        goes = _rows_of(table, member_id) if table is members() else _going(table, member_id)
        going.append(await _count(session, table, goes))
        staying.append(await _count(session, table, and_(_rows_of(table, member_id), not_(goes))))
    return [kind for kind in going if kind.rows], [kind for kind in staying if kind.rows]


async def _count(session: AsyncSession, table: Table, which: ColumnElement[bool]) -> Kept:
    rows = await session.scalar(select(func.count()).select_from(table).where(which))
    return Kept(table.info["what"], table.info["why"], rows or 0, table.name, _single(table))


def _single(table: Table) -> bool:
    """Whether a person is the table's whole key."""
    key = [any(_to(there, members()) for there in column.foreign_keys) for column in table.primary_key]
    return table is members() or key == [True]


def _going(table: Table, member_id: int) -> ColumnElement[bool]:
    """The rows that a CASCADE takes, directly or with a row of theirs that goes."""
    gone: list[ColumnElement[bool]] = [false()]
    for key in table.foreign_keys:
        if key.ondelete != "CASCADE" or key.column.table is table:
            continue
        if _to(key, members()):
            gone.append(key.parent == member_id)
        elif of(key.column.table, member_id) is not None:
            gone.append(key.parent.in_(select(key.column).where(_going(key.column.table, member_id))))
    going = func.coalesce(or_(*gone), false())
    return or_(going, *_following(table, going))


async def export(session: AsyncSession, member_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every column of every row of the person, by table name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in personal_tables():
        mine = select(table).where(_rows_of(table, member_id)).order_by(*table.primary_key.columns)
        found[table.name] = [dict(row) for row in (await session.execute(mine)).mappings()]
    return found


def _rows_of(table: Table, member_id: int) -> ColumnElement[bool]:
    theirs = of(table, member_id)
    assert theirs is not None
    return theirs


async def forget(outbox: Outbox, member: Member, farewells: Iterable[Farewell] = ()) -> None:
    """Take back what was posted in the member's words, then delete their row: foreign keys say what goes with it.

    ``farewells`` run first, while the features still know whom their messages name.
    """
    session = outbox.session
    for farewell in farewells:
        await farewell(outbox, member)
    await session.flush()
    posts = select(Effect).where(Effect.member_id == member.id, Effect.verb == "post", Effect.state.in_((SENT, LEASED)))
    said = list(await session.scalars(posts))
    ids = [effect.id for effect in said]
    unsent = Effect.verb == "edit", Effect.state.in_((WAITING, DEAD))
    await session.execute(delete(Effect).where(Effect.of_id.in_(ids), *unsent))
    for effect in said:
        effect.member_id = None  # outlives the member until the message itself is gone
        await outbox.remove(effect)
    await _unname(session, member)
    await session.flush()
    await session.execute(delete(members()).where(members().c.id == member.id))


async def _unname(session: AsyncSession, member: Member) -> None:
    """Take the member's name off the messages to others that are still to be sent."""
    accounts = await session.execute(select(Account.platform, Account.ref).where(Account.member_id == member.id))
    refs = {(platform, ref) for platform, ref in accounts}
    here = select(Installation.id).where(Installation.community_id == member.community_id)
    unsent = or_(Effect.payload.is_not(None), Effect.fallback.is_not(None))
    for effect in await session.scalars(select(Effect).where(Effect.installation_id.in_(here), unsent)):
        payload, fallback = _without(effect.payload, refs), _without(effect.fallback, refs)
        if (payload, fallback) != (effect.payload, effect.fallback):
            effect.payload, effect.fallback = payload, fallback
            effect.version += effect.verb == "edit"  # one in flight is sent again


def _without(data: Any, refs: set[tuple[str, str]]) -> Any:
    """What :func:`bot.ui.dump` made, with "somebody" wherever one of these accounts is named."""
    if isinstance(data, list):
        return [_without(item, refs) for item in data]
    if not isinstance(data, dict):
        return data
    if data["is"] == "Who" and refs & {(platform, ref) for platform, ref in data.get("refs", ())}:
        return ui.dump(say("somebody"))
    return {name: _without(value, refs) for name, value in data.items()}
