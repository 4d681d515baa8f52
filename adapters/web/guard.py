"""Who may talk to the demo: this machine's own page and nobody else.

A foreign page can make a browser send requests here, and a foreign name can be made to point here (DNS rebinding).
Both carry their own Host or Origin, so those decide.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from sqlalchemy import select

from adapters.web import limits
from bot.app import App
from bot.errors import BadSettings
from bot.people import Installation
from bot.settings import Settings

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
WITH_FILES = "/demo/do"  # the address that takes files
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def check_address(settings: Settings) -> None:
    """Raises BadSettings when the page would be open to others."""
    if not settings.demo_public and not is_loopback(settings.http_host):
        raise BadSettings(
            f"The browser demo lets anybody act as any member, so it serves this machine only, and CAIRN_HTTP_HOST is "
            f"{settings.http_host}. Use 127.0.0.1, or set CAIRN_DEMO_PUBLIC=1 if you mean it."
        )


async def check_database(app: App, settings: Settings) -> None:
    """Raises BadSettings when the database serves a real community, or looks as if it were meant to."""
    if settings.demo_beside:
        return
    if app.db.url.get_backend_name() != "sqlite":
        raise BadSettings(
            "The browser demo lets anybody act as any member, so it takes no PostgreSQL database unasked. Give it a "
            "file (CAIRN_DATABASE_URL=sqlite:///demo.db), or set CAIRN_DEMO_BESIDE=1 if you mean it."
        )
    async with app.db.reading() as session:
        real = await session.scalar(select(Installation.platform).where(Installation.platform != "web").limit(1))
    if real is not None:
        raise BadSettings(
            f"This database serves a community on {real.capitalize()}, where the browser demo would let anybody act as "
            f"any member. Give the demo its own file: CAIRN_DATABASE_URL=sqlite:///demo.db. "
            "CAIRN_DEMO_BESIDE=1 lets it in all the same."
        )


def guarded(handler: Handler, *, public: bool) -> Handler:
    """The handler behind the checks, with the headers that keep the page to itself."""

    async def answer(request: web.Request) -> web.StreamResponse:
        refused = _refused(request, public=public)
        try:
            response = web.Response(status=403, text=refused) if refused else await handler(request)
        except web.HTTPException as other:
            other.headers.update(HEADERS)
            raise
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return answer


def _refused(request: web.Request, *, public: bool) -> str | None:
    host = urlsplit(f"//{request.host}").hostname or ""
    if not public and not is_loopback(host):
        return "This page answers to its own machine only: open it as http://127.0.0.1 or http://localhost."
    if request.method in ("GET", "HEAD"):
        return None
    origin = urlsplit(request.headers.get("Origin", ""))
    if origin.scheme not in ("http", "https") or origin.netloc != request.host:
        return "This request did not come from the page itself."
    if request.content_type != "application/json":
        return "The page speaks JSON."
    if (request.content_length or 0) > (limits.WITH_FILES if request.path == WITH_FILES else limits.BODY):
        return "That is more than the page ever sends."
    return None
