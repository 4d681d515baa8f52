"""The demo's page on a real HTTP server over loopback."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web import WebAdapter
from bot.app import App
from bot.settings import Settings, read_settings

_DELIVERIES = count(1)


@pytest.fixture
def settings() -> Settings:
    return read_settings({})


@pytest.fixture
async def adapter(app: App, settings: Settings) -> AsyncIterator[WebAdapter]:
    made = WebAdapter(app, settings)
    app.platforms["web"] = made
    await made.open()
    yield made
    await made.close()


class Browser:
    """Somebody at the page, without its scripts."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.client = client
        self.origin = str(client.make_url("/")).rstrip("/")

    async def post(self, path: str, headers: dict[str, str] | None = None, **body: Any) -> ClientResponse:
        given = {"Origin": self.origin, "Content-Type": "application/json"} | (headers or {})
        return await self.client.post(
            path, data=json.dumps({"delivery": f"d{next(_DELIVERIES)}"} | body), headers=given
        )

    async def join(self, name: str) -> str:
        answer = await (await self.post("/demo/people", name=name)).json()
        return str(answer["person"])

    async def do(self, person: str, **what: Any) -> dict[str, Any]:
        response = await self.post("/demo/do", **{"as": person, "place": "check-ins"} | what)
        assert response.status == 200, await response.text()
        found: dict[str, Any] = await response.json()
        return found

    def menu(self, html: str) -> list[str]:
        """The commands in the menus of the messages."""
        return re.findall(r'data-menu="([^"]+)"', html)

    async def page(self, person: str) -> str:
        response = await self.client.get("/", params={"as": person})
        assert response.status == 200
        return await response.text()


@pytest.fixture
async def browser(adapter: WebAdapter) -> AsyncIterator[Browser]:
    site = web.Application()
    site.add_routes(adapter.routes())
    async with TestClient(TestServer(site)) as client:
        yield Browser(client)
