"""Who may talk to the demo, and where it refuses to start."""

from __future__ import annotations

import asyncio
from random import SystemRandom

import pytest
from aiohttp import web

from adapters.web import WebAdapter
from adapters.web import adapter as web_adapter
from adapters.web.guard import is_loopback
from bot.app import App
from bot.clock import SystemClock
from bot.db import Database
from bot.errors import BadSettings
from bot.people import installation_of
from bot.settings import read_settings
from tests.adapters.web.conftest import Browser
from tests.driver import MONDAY


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True), ("[::1]", True),
        ("demo.localhost", True), ("0.0.0.0", False), ("192.168.1.5", False), ("evil.example", False), ("", False),
        ("localhost.evil.example", False), ("127.0.0.1.evil.example", False),
    ],
)  # fmt: skip
def test_loopback_is_this_machine_and_no_other(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


async def test_it_refuses_to_serve_other_machines(app: App) -> None:
    with pytest.raises(BadSettings, match=r"CAIRN_HTTP_HOST is 0\.0\.0\.0.*CAIRN_DEMO_PUBLIC=1"):
        await WebAdapter(app, read_settings({}, http_host="0.0.0.0")).open()


async def test_a_setting_opens_it_to_others(app: App) -> None:
    adapter = WebAdapter(app, read_settings({}, http_host="0.0.0.0", demo_public=True))
    await adapter.open()
    assert adapter.listening
    await adapter.close()
    assert not adapter.listening


@pytest.mark.parametrize("platform", ["discord", "slack"])
async def test_it_refuses_the_database_of_a_real_community(app: App, platform: str) -> None:
    async with app.db.writing() as session:
        await installation_of(session, platform, "T1", "Learners", MONDAY)
    adapter = WebAdapter(app, read_settings({}))
    with pytest.raises(BadSettings, match=rf"on {platform.capitalize()}.*sqlite:///demo\.db"):
        await adapter.open()
    assert [finding.well for finding in await adapter.doctor()] == [True, False]
    await WebAdapter(app, read_settings({}, demo_beside=True)).open()


async def test_it_leaves_when_a_real_community_comes_into_its_database(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_adapter, "LOOK", 0.01)
    adapter = WebAdapter(app, read_settings({}))
    await adapter.open()
    listening = asyncio.create_task(adapter.listen())
    async with app.db.writing() as session:
        await installation_of(session, "discord", "T1", "Learners", MONDAY)
    with pytest.raises(BadSettings, match="on Discord"):
        await asyncio.wait_for(listening, 60)


async def test_it_refuses_postgresql_unless_it_is_meant() -> None:
    app = App(Database("postgresql+psycopg://me@127.0.0.1:9/cairn"), SystemClock(), SystemRandom(), b"")
    with pytest.raises(BadSettings, match="CAIRN_DEMO_BESIDE=1"):
        await WebAdapter(app, read_settings({})).open()
    await app.close()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:1", "https://localhost"])
async def test_a_foreign_page_cannot_act(browser: Browser, origin: str) -> None:
    ana = await browser.join("Ana")
    response = await browser.post("/demo/do", {"Origin": origin}, **{"as": ana}, line="goal set text:stolen")
    assert response.status == 403
    assert "stolen" not in str(await browser.do(ana, line="goal list"))


async def test_a_foreign_name_for_this_machine_is_refused(browser: Browser) -> None:
    for path in ("/", "/demo/stream", "/demo/complete?line=/", "/demo/static/page.js"):
        response = await browser.client.get(path, headers={"Host": "evil.example"})
        assert response.status == 403, path
    response = await browser.post("/demo/people", {"Host": "evil.example", "Origin": "http://evil.example"}, name="Eve")
    assert response.status == 403


async def test_a_plain_form_of_another_page_is_refused(browser: Browser) -> None:
    response = await browser.post("/demo/people", {"Content-Type": "text/plain"}, name="Eve")
    assert response.status == 403


async def test_a_body_has_a_limit(browser: Browser) -> None:
    assert (await browser.post("/demo/people", name="x" * 70_000)).status == 403


async def test_no_script_or_style_may_stand_in_the_page(browser: Browser) -> None:
    ana = await browser.join("Ana")
    response = await browser.client.get("/", params={"as": ana})
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = await response.text()
    assert " style=" not in page
    assert " onclick=" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


async def test_only_files_of_the_page_are_served(browser: Browser) -> None:
    for path in ("../adapter.py", "..%2fadapter.py", "page.py", "none.css", "fonts/../../adapter.py"):
        assert (await browser.client.get(f"/demo/static/{path}")).status == 404, path
    assert (await browser.client.get("/demo/static/fonts/figtree.woff2")).headers["Content-Type"] == "font/woff2"


def test_routes_are_plain_aiohttp_routes(adapter: WebAdapter) -> None:
    assert all(isinstance(route, web.RouteDef) for route in adapter.routes())
