"""The content as it was read, kept in memory from its first use on: all of it, or one part where a part is enough."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Literal

from bot.catalogue import Content, read

Part = Literal["prompts", "topics.yaml", "tracks"]


@lru_cache(maxsize=1)
def everything() -> Content:
    return read()


@lru_cache(maxsize=3)
def _part(name: Part) -> Content:
    return read(only=name)


async def part(name: Part) -> Content:
    """One file or folder of the content; the rest of what it gives is empty. Read beside the event loop."""
    return await asyncio.to_thread(_part, name)
