"""The emulated Slack, the real bolt app in both modes, and two people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web
from PIL import Image

from adapters.slack import SlackAdapter
from adapters.slack.surface import PATH, SCOPES
from bot.app import App
from bot.pictures import Pictures
from bot.settings import Settings, read_settings
from tests.adapters.slack import stage
from tests.adapters.slack.emulator import APP_TOKEN, SECRET, TOKEN, Slack
from tests.adapters.slack.people import HttpWire, Person, SocketWire, Wire


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """Every request of the test was one that Slack would take; a test that means otherwise clears ``complaints``."""
    slack = Slack(scopes=",".join(SCOPES))
    await slack.start()
    slack.channel("C0GENERAL", "general")
    yield slack
    await slack.stop()
    assert slack.complaints == []


@pytest.fixture(params=["http", "socket"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def settings(slack: Slack, mode: str) -> Settings:
    inward = {"slack_signing_secret": SECRET} if mode == "http" else {"slack_app_token": APP_TOKEN}
    return read_settings({}, slack_bot_token=TOKEN, slack_api_url=f"{slack.url}/api/", **inward)  # type: ignore[arg-type]


@pytest.fixture
def staged(app: App) -> App:
    """The app with the commands of these tests."""
    app.registry = stage.registry()
    app.pictures = Pictures({"dot": lambda data, theme: _dot()})
    return app


def _dot() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (2, 2)).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
async def adapter(staged: App, settings: Settings) -> AsyncIterator[SlackAdapter]:
    adapter = SlackAdapter(staged, settings)
    staged.platforms["slack"] = adapter
    await adapter.open()
    listening = asyncio.create_task(adapter.listen())
    yield adapter
    await adapter.close()
    await listening


@pytest.fixture
async def wire(adapter: SlackAdapter, slack: Slack, mode: str) -> AsyncIterator[Wire]:
    if mode == "socket":
        yield SocketWire(slack)
        return
    site = web.Application()
    site.add_routes(adapter.routes())
    runner = web.AppRunner(site, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession() as session:
        yield HttpWire(f"http://{host}:{port}{PATH}", session)
    await runner.cleanup()


@pytest.fixture
def a_person(slack: Slack, wire: Wire, adapter: SlackAdapter) -> Callable[..., Person]:
    return lambda name, **known: Person(slack, wire, adapter.idle, slack.person(name, **known))


@pytest.fixture
def ana(a_person: Callable[..., Person]) -> Person:
    return a_person("ana")


@pytest.fixture
def bo(a_person: Callable[..., Person]) -> Person:
    return a_person("bo", is_admin=True, zone="America/New_York")
