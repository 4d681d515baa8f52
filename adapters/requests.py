"""Tells the attempt under way of each request that is made for it, by aiohttp's own tracing."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import aiohttp

from bot.attempt import current

Says = Callable[[str, str], bool]  # a request's method and path -> whether somebody sees what it does


def traced(says: Says) -> aiohttp.TraceConfig:
    """For a client's session. A request that says something may have arrived once its head went out, until the
    platform answers that it has not."""
    config = aiohttp.TraceConfig()
    config.on_request_start.append(_start)
    config.on_request_headers_sent.append(_out(says))
    config.on_request_end.append(_end)
    return config


async def _start(_: aiohttp.ClientSession, here: SimpleNamespace, given: Any) -> None:
    attempt = current()
    if attempt is not None:
        attempt.hold()
        here.before = attempt.arrived
        if not attempt.arrived or attempt.waits:  # a client that repeats what failed gets no more time for it
            attempt.expect()


def _out(says: Says) -> Any:
    async def out(_: aiohttp.ClientSession, here: SimpleNamespace, given: Any) -> None:
        attempt = current()
        if attempt is not None and says(given.method, given.url.path):
            attempt.arrived = True

    return out


async def _end(_: aiohttp.ClientSession, here: SimpleNamespace, given: Any) -> None:
    attempt = current()
    if attempt is None or given.response.status >= 500:
        return
    if given.response.status >= 400:
        attempt.arrived = here.before
    attempt.wait()  # as the client does where the limit is reached, also before it hands over a good answer
