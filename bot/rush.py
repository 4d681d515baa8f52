"""First answers go first. What follows an acknowledgement, and what time does by itself, steps aside for them.

All of it shares one thread. So such work goes on by one step at a time (from one ``await`` to the next), the loop
looks at what has come in between, and in a rush of deliveries the steps wait until it pauses.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager
from types import coroutine
from typing import Any, Protocol, TypeVar

CLOSE = 0.005  # seconds; deliveries that come closer together than this are a rush
LULL = 0.002  # seconds without a delivery that end it
LONGEST = 0.5  # seconds after which work goes on in spite of a rush: people wait for it, and a trigger lives for three
AT_ONCE = 4  # runs of commands
T = TypeVar("T")


class Aside(Protocol):
    """How work is done that may step aside."""

    def __call__(self, work: Coroutine[Any, Any, T]) -> Coroutine[Any, Any, T]: ...


async def at_once(work: Coroutine[Any, Any, T]) -> T:
    """The work itself, where nobody is to be stepped aside for."""
    return await work


class Rush:
    """Knows when deliveries come, and hands out turns between them. ``run`` bounds how many commands are in hand."""

    def __init__(self) -> None:
        self.run = asyncio.Semaphore(AT_ONCE)
        self._came = self._began = self._ends = float("-inf")
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._owed = 0
        self._taken = self._serving = False

    def came(self) -> None:
        """A delivery that waits for its first answer is here."""
        now = asyncio.get_running_loop().time()
        if now - self._came < CLOSE:
            self._ends = now + LULL
        else:
            self._began = now
        self._came = now

    @contextmanager
    def owing(self) -> Iterator[None]:
        """While a first answer is on its way."""
        self._owed += 1
        try:
            yield
        finally:
            self._owed -= 1

    async def aside(self, work: Coroutine[Any, Any, T]) -> T:
        """Do the work in turns; otherwise as if it were awaited itself."""
        return await self._in_steps(work)

    @coroutine
    def _in_steps(self, work: Coroutine[Any, Any, T]) -> Generator[Any, Any, T]:
        trouble: BaseException | None = None
        try:
            yield from self._turn()
            while True:
                waits_for = work.throw(trouble) if trouble else work.send(None)
                try:
                    trouble = None
                    yield waits_for
                    yield from self._turn()
                except BaseException as cancelled:
                    trouble = cancelled
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            work.close()

    def _turn(self) -> Generator[Any, Any, None]:
        """At once when nothing comes and this is the loop's only step of the kind, else in the order of asking."""
        loop = asyncio.get_running_loop()
        if self._serving or self._taken or self._rest(loop) > 0:
            turn = loop.create_future()
            self._waiting.append(turn)
            if not self._serving:
                self._serving = True
                loop.call_soon(self._serve)
            yield from turn
        else:
            self._taken = True
            loop.call_soon(self._given_back)

    def _serve(self) -> None:
        """Let the next one go on, and look again when the loop has seen what came meanwhile."""
        while self._waiting and self._waiting[0].done():
            self._waiting.popleft()
        self._serving = bool(self._waiting)
        if not self._serving:
            return
        loop = asyncio.get_running_loop()
        rest = self._rest(loop)
        if rest > 0:
            loop.call_later(rest, self._serve)
            return
        self._waiting.popleft().set_result(None)
        loop.call_soon(self._serve)

    def _given_back(self) -> None:
        self._taken = False

    def _rest(self, loop: asyncio.AbstractEventLoop) -> float:
        """Seconds until the rush is over, as far as anyone can tell now."""
        now = loop.time()
        if now > self._began + LONGEST:
            return 0.0
        return max(self._ends - now, LULL if self._owed else 0.0)
