"""What the server pushes to open pages. The database says what is new; a wake only says when to look."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

PAUSE = 2.0  # seconds between looks when nothing woke us: another process may have written


class Bell:
    """Wakes every open page. Losing a ring loses nothing: pages look by themselves too."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        self.closed = True
        self.ring()

    async def rings(self) -> AsyncIterator[None]:
        """Once at the start, then at each ring and after each pause, until closed."""
        while not self.closed:
            rung = self._rung
            yield
            if not self.closed:
                await _either(rung)


async def _either(rung: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(rung.wait(), PAUSE)
    except TimeoutError:
        return


def event(name: str, data: Any, revision: int | None = None) -> bytes:
    """One server-sent event; ``revision`` is what the browser tells us when it comes back."""
    head = f"id: {revision}\n" if revision is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
