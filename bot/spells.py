"""Trouble that lasts: the log tells when it begins and when it is over, not each time that it is met."""

from __future__ import annotations

from time import monotonic
from typing import Any

from bot.db import away
from bot.log import fault, log, warn, where_it_broke

STILL = 600.0  # seconds between two lines about one that goes on
AWAY = "the database does not answer, or its disk is full"


class Spell:
    """One thing that may go wrong again and again, named by what is logged of it."""

    def __init__(self, what: str, **facts: Any) -> None:
        self._what, self._facts = what, facts
        self._kinds: set[str] = set()
        self._times = 0
        self._began = self._told = 0.0

    def met(self, error: Exception, **facts: Any) -> None:
        """It went wrong, and the error is being handled. Where it broke is told once; a database that is away is not
        to blame on any line."""
        self._began = self._began if self._times else monotonic()
        self._times += 1
        kind = AWAY if away(error) else where_it_broke(error)
        if kind in self._kinds:
            self._goes_on()
            return
        self._kinds.add(kind)
        self._told = monotonic()
        if kind == AWAY:
            warn(self._what, reason=AWAY, error=type(error).__name__, **self._facts, **facts)
        else:
            fault(self._what, **self._facts, **facts)

    def _goes_on(self) -> None:
        if monotonic() - self._told >= STILL:
            self._told = monotonic()
            warn(f"{self._what} still", times=self._times, **self._facts)

    def over(self) -> None:
        """It went well."""
        if self._times:
            seconds = round(monotonic() - self._began, 1)
            log(f"{self._what} no more", times=self._times, seconds=seconds, **self._facts)
            self._kinds, self._times = set(), 0
