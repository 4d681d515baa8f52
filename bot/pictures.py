"""Pictures, drawn off the event loop and kept by content. Features say who draws which kind."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Literal

from bot.ui import Picture

Theme = Literal["light", "dark"]
Draw = Callable[[Any, Theme], bytes]
KEPT = 64


class Pictures:
    """Draws a :class:`bot.ui.Picture` as PNG. The same picture is drawn once per theme and process."""

    def __init__(self, drawers: Mapping[str, Draw]) -> None:
        self._drawers = dict(drawers)
        self._drawn: OrderedDict[tuple[str, str, Theme], bytes] = OrderedDict()
        self._drawing = asyncio.Lock()  # several threads that draw take turns with the loop, one after the other

    async def png(self, picture: Picture, theme: Theme = "dark") -> bytes:
        """The PNG's bytes. Drawing takes tens of milliseconds and runs in a thread, one picture at a time."""
        key = (picture.kind, picture.data, theme)
        if key not in self._drawn:
            async with self._drawing:
                if key not in self._drawn:  # nobody else drew it meanwhile
                    draw = self._drawers[picture.kind]
                    self._drawn[key] = await asyncio.to_thread(draw, json.loads(picture.data), theme)
                return self._kept(key)
        return self._kept(key)

    def _kept(self, key: tuple[str, str, Theme]) -> bytes:
        self._drawn.move_to_end(key)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return self._drawn[key]
