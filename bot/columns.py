"""What SQLAlchemy keeps of each mapped column and of each statement, made smaller, in every process.

It looks up where an attribute's events are kept in a slot that is still empty, and the attribute passes the question
on: to its comparator, which makes the column's SQL expression to pass it on in turn, in vain. With the sixty tables of
this project that costs 1.4 MB and 20 ms. Here the comparator says at once that it has no such thing.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import ColumnProperty
from sqlalchemy.util import HasMemoized

EVENTS = "_slots_dispatch"
MADE_AGAIN = {"dispatch", "proxy_set", "base_columns"}  # of a column: when somebody asks for them
_ask_column = ColumnProperty.Comparator._fallback_getattr


def _ask(comparator: ColumnProperty.Comparator[Any], name: str) -> Any:
    if name == EVENTS:
        raise AttributeError(name)
    return _ask_column(comparator, name)


class Names(frozenset[Any]):
    """Which attributes a part of a statement has worked out. They are forty different sets, that SQLAlchemy makes anew
    for each part: 0.3 MB for the statements of the first second."""

    def __or__(self, others: AbstractSet[Any]) -> Names:
        names = Names(super().__or__(others))
        return _NAMES.setdefault(names, names)


_NAMES: dict[Names, Names] = {}


def spare() -> None:
    """From now on, for every table that is declared and every statement that is made."""
    ColumnProperty.Comparator._fallback_getattr = _ask  # type: ignore[assignment, method-assign]
    HasMemoized._memoized_keys = Names()


def pack(table: Table) -> None:
    """Once it is declared. Each of its columns has an attribute more than Python lets objects share, and so a
    dictionary with room for three times as many, and listeners for its coming into the table: 0.9 MB."""
    for column in table.columns:
        column.__dict__ = {name: value for name, value in column.__dict__.items() if name not in MADE_AGAIN}
