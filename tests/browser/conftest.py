"""The demo in a real Chromium: its server on loopback, its story lived through once, and one browser for all tests,
with a context of its own for whoever opens a page. They share an event loop, as the browser is bound to one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright, expect

from adapters.web import WebAdapter
from adapters.web.demo import prepare_demo
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.settings import read_settings
from tests.adapters.web.told import LONG_AGO, copy, tell

PICTURES = Path(__file__).parents[2] / ".github" / "pictures"
CHROMIUM = next((path for path in ("/usr/bin/chromium",) if Path(path).exists()), None)  # else Playwright's own
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=60_000)  # a state is waited for; how long says something about the machine only
LIVELY = ("checkins.", "groups.", "questions.")
PHONE, DESK = (390, 844), (1360, 860)


@dataclass
class Demo:
    """A running demo."""

    app: App
    clock: MovableClock
    address: str


@pytest.fixture(scope="session")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the story has been lived through."""
    return tell(sqlite_template, tmp_path_factory.mktemp("demo"))


ONE_LOOP = pytest.mark.asyncio(loop_scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(ONE_LOOP, append=False)


@pytest_asyncio.fixture(loop_scope="session")
async def demo(told: Path, tmp_path: Path) -> AsyncIterator[Demo]:
    clock = MovableClock(LONG_AGO, frozen=True)
    app = App(Database(copy(told, tmp_path)), clock, Random(7), b"secret of the tests")
    app.clockwork.jobs = [job for job in app.clockwork.jobs if job.name.startswith(LIVELY)]  # weeks go by faster
    adapter = app.platforms["web"] = WebAdapter(app, read_settings({}))
    await adapter.open()
    await prepare_demo(app, clock)
    site = web.Application()
    site.add_routes(adapter.routes())
    runner = web.AppRunner(site, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    delivery = asyncio.create_task(app.dispatcher.run())
    yield Demo(app, clock, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await app.dispatcher.stop()
    await adapter.close()
    await runner.cleanup()
    await delivery
    await app.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        except Error as error:
            pytest.fail(
                f"No browser to test with: `apt-get install chromium` or `playwright install chromium`. ({error})"
            )
        yield browser
        await browser.close()


Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(demo: Demo, chromium: Browser) -> AsyncIterator[Open]:
    """Opens the demo as a member, in a context of its own; whatever a calm page complains about fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    async def open_as(person: str = "", size: tuple[int, int] = DESK, theme: Any = "light", calm: bool = True) -> Page:
        context = await chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=theme, reduced_motion="reduce"
        )
        contexts.append(context)
        await context.route(lambda url: not url.startswith(demo.address), lambda route: route.abort())
        context.set_default_timeout(60_000)
        page = await context.new_page()
        if calm:
            listen(page)
        await page.goto(f"{demo.address}/?as={person}" if person else demo.address)
        await expect(page.locator("html[data-live]")).to_be_attached()
        return page

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("requestfailed", lambda asked: complaints.append(asked.url) if demo.address not in asked.url else None)

    yield open_as
    for context in contexts:
        await context.close()
    assert complaints == []


Shoot = Callable[[Page, str], Awaitable[None]]


@pytest.fixture
def shoot(tmp_path: Path) -> Shoot:
    """Takes a picture of the page: for the README when CAIRN_PICTURES is set, else thrown away with the test."""

    async def take(page: Page, name: str) -> None:
        folder = PICTURES if os.environ.get("CAIRN_PICTURES") else tmp_path
        folder.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=folder / f"{name}.png")

    return take


AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()


async def barriers(page: Page) -> list[str]:
    """What axe-core finds wrong, a line each."""
    await page.evaluate(AXE)
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:160]} – {node['failureSummary'][:300]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
