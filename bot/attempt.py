"""An attempt while it is under way: how long it may still take, and whether something of it may have arrived.

Whoever makes its requests tells it. To wait for a turn is no silence of the platform, and what never went out cannot
have arrived. Outside of an attempt all of this does nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from bot.errors import NotYet
from bot.leases import Lease

PATIENCE = timedelta(seconds=20)  # with one platform, well under a lease
QUEUE = timedelta(seconds=60)  # for a turn; then others may have it


class Attempt:
    """``arrived`` says whether something may have arrived, None where the platform's client does not tell; ``begun``
    that a part of it certainly has. ``waits`` says that no answer is expected, only a turn. Under a ``lease`` nothing
    goes out any more once that is over."""

    def __init__(self, lease: Lease | None = None) -> None:
        self._lease = lease
        self.arrived: bool | None = None
        self.begun = self.waits = self._over = False
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self.time = asyncio.timeout(PATIENCE.total_seconds())

    @property
    def lasted(self) -> timedelta:
        """In whole seconds."""
        return timedelta(seconds=int(self._loop.time() - self._began))

    @property
    def in_doubt(self) -> bool:
        unknown = self.arrived is None and not self.waits
        return self.begun or bool(self.arrived) or unknown

    def wait(self) -> None:
        """A turn is waited for from now on."""
        self.waits = True
        self._until(timedelta(0) if self._over and not self.in_doubt else QUEUE)

    def hold(self) -> None:
        """Raises NotYet where others may have the row in hand by now, because this process stood still."""
        if self._lease is not None and self._lease.over:
            raise NotYet("its lease was over", 1.0)

    def expect(self) -> None:
        """An answer is waited for from now on."""
        self.waits = False
        self._until(PATIENCE)

    def let_go(self) -> None:
        """No turn is waited for any more, now or later, unless a part is said already."""
        self._over = True
        if self.waits and not self.in_doubt:
            self._until(timedelta(0))

    def _until(self, span: timedelta) -> None:
        if not self.time.expired():
            self.time.reschedule(self._loop.time() + span.total_seconds())


_CURRENT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def under_way(lease: Lease | None = None) -> Iterator[Attempt]:
    """A new attempt, which is :func:`current` within."""
    attempt = Attempt(lease)
    token = _CURRENT.set(attempt)
    try:
        yield attempt
    finally:
        _CURRENT.reset(token)


def current() -> Attempt | None:
    return _CURRENT.get()


@contextmanager
def waiting() -> Iterator[None]:
    """What is done within is waiting for a turn. Where the requests are told, the patience begins with the next one."""
    attempt = current()
    if attempt is not None:
        attempt.wait()
    yield
    if attempt is not None:
        attempt.hold()
        if attempt.arrived is None:
            attempt.expect()


def told() -> None:
    """From here on the client tells of each request."""
    attempt = current()
    if attempt is not None and attempt.arrived is None:
        attempt.arrived = False


def begun(part: object) -> None:
    """Where a part has arrived already, the rest is to come."""
    attempt = current()
    if attempt is not None and part:
        attempt.begun = True
