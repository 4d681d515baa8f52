"""What bolt hands over: each listener acknowledges before any I/O and leaves the work to a task of its own.

With ``process_before_response`` bolt answers as soon as the listener returns, instead of looking every 10 ms.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.patience import in_one_line

Ack = Callable[..., Awaitable[Any]]
Body = dict[str, Any]
ANY = re.compile(r".*", re.DOTALL)
QUIET = logging.getLogger("cairn.slack.client")  # below a warning the libraries log what people wrote
QUIET.setLevel(logging.WARNING)
QUIET.addFilter(in_one_line)


class Floor(Protocol):
    """Where deliveries go. The first five return at once; ``submitted`` says which errors the form shows, and looks
    nothing up where there are none."""

    def slash(self, body: Body) -> None: ...

    def said(self, body: Body) -> None: ...

    def pressed(self, body: Body) -> None: ...

    def menu(self, body: Body) -> None: ...

    def happened(self, body: Body) -> None: ...

    async def submitted(self, body: Body) -> dict[str, str]: ...

    async def suggestions(self, body: Body) -> list[dict[str, Any]]: ...


def bolt_app(
    client: AsyncWebClient, signing_secret: str, identity: Callable[[], AuthorizeResult], floor: Floor
) -> AsyncApp:
    """The real bolt app. ``identity`` is what the start has learned, so that no delivery waits for auth.test."""

    async def authorize() -> AuthorizeResult:
        return identity()

    app = AsyncApp(
        name="cairn.slack",  # also a logger of its own, whose level bolt sets
        client=AsyncWebClient(base_url=client.base_url, logger=QUIET),
        logger=QUIET,
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=True,
    )
    _commands_and_events(app, floor)
    _interactions(app, floor)
    return app


def _commands_and_events(app: AsyncApp, floor: Floor) -> None:
    async def slash(ack: Ack, body: Body) -> None:
        await ack()
        floor.slash(body)

    async def said(ack: Ack, body: Body) -> None:
        await ack()
        floor.said(body)

    async def happened(ack: Ack, body: Body) -> None:
        await ack()
        floor.happened(body)

    async def ignored(ack: Ack) -> None:
        await ack()  # an event nobody takes would be sent again, and in the end all of them stopped

    app.command(ANY)(slash)
    for kind in ("app_mention", "message"):
        app.event(kind)(said)
    for kind in ("app_home_opened", "app_uninstalled", "tokens_revoked"):
        app.event(kind)(happened)
    app.event(ANY)(ignored)


def _interactions(app: AsyncApp, floor: Floor) -> None:
    async def pressed(ack: Ack, body: Body) -> None:
        await ack()
        floor.pressed(body)

    async def menu(ack: Ack, body: Body) -> None:
        await ack()
        floor.menu(body)

    async def submitted(ack: Ack, body: Body) -> None:
        errors = await floor.submitted(body)
        await (ack(response_action="errors", errors=errors) if errors else ack())

    async def suggestions(ack: Ack, body: Body) -> None:
        await ack(options=await floor.suggestions(body))

    app.action(ANY)(pressed)
    app.shortcut(ANY)(menu)
    app.view(ANY)(submitted)
    app.options(ANY)(suggestions)
