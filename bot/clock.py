"""The clock as an argument: the real one, and one that a demo or a test can move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """Runs like the real clock from wherever it was set; never backwards."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        self._frozen = frozen
        self._start = start or datetime.now(UTC)
        self._real = datetime.now(UTC)

    def now(self) -> datetime:
        return self._start if self._frozen else self._start + (datetime.now(UTC) - self._real)

    def move(self, by: timedelta) -> None:
        if by < timedelta(0):
            raise ValueError("time goes forward")
        self._start, self._real = self.now() + by, datetime.now(UTC)
