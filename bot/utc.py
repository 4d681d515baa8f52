"""Instants as the database keeps them: aware, in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. A naive one is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive instant {value!r}")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        return _read if dialect.name == "sqlite" else _in_utc


@lru_cache(1024)  # many rows share an instant, and SQLite keeps its letters
def _read(letters: str | None) -> datetime | None:
    return datetime.fromisoformat(letters).replace(tzinfo=UTC) if letters else None


def _in_utc(value: datetime | None) -> datetime | None:
    return value and value.astimezone(UTC)
