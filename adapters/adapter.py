"""What the composition root expects of every adapter, beside the core's :class:`bot.platform.Platform` port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from aiohttp.web import AbstractRouteDef

from bot.platform import Platform


class Adapter(Platform, Protocol):
    """Constructed as ``XAdapter(app, settings)``, which does no I/O."""

    async def open(self) -> None:
        """Become able to speak (log in, REST client). Enough for a worker process.

        BadSettings when the platform refuses the token, Retry when it does not answer: then it is called again.
        """
        ...

    async def listen(self) -> None:
        """Receive what people do until :meth:`close`. Restarts by itself with back-off."""
        ...

    async def close(self) -> None:
        """Stop receiving, finish what is in hand, release connections."""
        ...

    @property
    def listening(self) -> bool:
        """Whether events arrive now, for ``/readyz``."""
        ...

    def routes(self) -> Sequence[AbstractRouteDef]:
        """What this adapter serves on the HTTP port."""
        ...
