"""Looking at addresses: politely, never inside a network, and what follows from a miss."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from aiohttp import web
from sqlalchemy import select

from bot.app import App
from bot.clock import MovableClock
from bot.resources import links
from bot.resources.tables import ResourceAddress
from bot.resources.visit import Visit, public, visit
from tests.driver import MONDAY, Chat


@pytest.fixture
async def site() -> AsyncIterator[tuple[str, list[str]]]:
    """A site with all kinds of pages, and what it was asked."""
    asked: list[str] = []

    async def page(request: web.Request) -> web.Response:
        asked.append(f"{request.method} {request.path}")
        match request.path:
            case "/robots.txt":
                return web.Response(text="User-agent: *\nDisallow: /private")
            case "/moved":
                raise web.HTTPMovedPermanently("/fine")
            case "/inside":
                raise web.HTTPFound("http://10.0.0.1/")
            case "/round":
                raise web.HTTPFound("/round")
            case "/no-head":
                return web.Response(status=405 if request.method == "HEAD" else 200)
            case "/gone":
                return web.Response(status=404)
            case "/login":
                return web.Response(status=403)
            case _:
                return web.Response(text="well")

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    await runner.cleanup()


def here(address: str) -> bool:
    return address == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/fine", "answers"), ("/moved", "answers"), ("/no-head", "answers"), ("/login", "answers"),
        ("/gone", "gone"), ("/private/a", "unknown"), ("/inside", "unknown"), ("/round", "unreachable"),
    ],
)  # fmt: skip
async def test_how_pages_answer(site: tuple[str, list[str]], path: str, verdict: str) -> None:
    found = await asyncio.to_thread(visit, site[0] + path, here)
    assert found.verdict == verdict


async def test_robots_are_asked_first_and_head_comes_before_get(site: tuple[str, list[str]]) -> None:
    await asyncio.to_thread(visit, site[0] + "/no-head", here)
    assert site[1] == ["GET /robots.txt", "HEAD /no-head", "GET /no-head"]
    site[1].clear()
    await asyncio.to_thread(visit, site[0] + "/private/a", here)
    assert site[1] == ["GET /robots.txt"]


Said = Callable[[int], web.Response]
Robots = Callable[..., Awaitable[tuple[str, list[str]]]]


@pytest.fixture
async def robots() -> AsyncIterator[Robots]:
    """Starts a site that answers with this to robots, and sends whoever wants its page on; says what it was asked."""
    runners: list[web.AppRunner] = []

    async def start(said: Callable[[int], web.Response], moved: str = "") -> tuple[str, list[str]]:
        asked: list[str] = []

        async def page(request: web.Request) -> web.Response:
            asked.append(f"{request.method} {request.path}")
            if "robots" in request.path:
                return said(len(asked))
            return web.Response(status=302, headers={"Location": moved}) if moved else web.Response(text="well")

        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", page)
        runners.append(runner := web.AppRunner(app))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}", asked

    yield start
    for runner in runners:
        await runner.cleanup()


def forbids(_: int) -> web.Response:
    return web.Response(text="User-agent: *\nDisallow: /")


def leads_on(steps: int, to: str = "/robots-{n}.txt", last: Callable[[int], web.Response] = forbids) -> Said:
    """A robots.txt that is found after so many redirects."""
    return lambda n: last(n) if n > steps else web.Response(status=301, headers={"Location": to.format(n=n)})


@pytest.mark.parametrize(
    ("said", "verdict", "requests"),
    [
        (leads_on(1), "unknown", 2),
        (leads_on(5), "unknown", 6),
        (leads_on(99), "answers", 7),  # six of a way without end, and the page
        (leads_on(1, "http://10.0.0.1/robots.txt"), "unknown", 1),
        (leads_on(1, "http://127.0.0.1:1/robots.txt"), "unknown", 1),
        (lambda _: web.Response(status=503), "unknown", 1),
        (lambda _: web.Response(status=404, text="User-agent: *\nDisallow: /"), "answers", 2),
        (lambda _: web.Response(status=403), "answers", 2),
    ],
)  # fmt: skip
async def test_what_is_said_to_robots_is_followed_where_it_leads(
    robots: Robots, said: Said, verdict: str, requests: int
) -> None:
    site, asked = await robots(said)
    found = await asyncio.to_thread(visit, site + "/page", here)
    assert (found.verdict, len(asked)) == (verdict, requests), (found, asked)
    assert asked.count("HEAD /page") == (verdict == "answers")


@pytest.mark.parametrize("said", [lambda _: web.Response(status=503), leads_on(99, "http://127.0.0.1:1/robots.txt")])
async def test_a_robots_file_out_of_order_keeps_away_for_a_while_only(robots: Robots, said: Said) -> None:
    site, asked = await robots(said)
    assert (await asyncio.to_thread(visit, site + "/page", here)).undefined
    found = await asyncio.to_thread(visit, site + "/page", here, waited=True)
    assert (found.verdict, found.undefined) == ("answers", True)
    assert asked[-1] == "HEAD /page"


async def test_a_site_that_is_out_of_order_as_a_whole_is_hidden_after_a_month_and_three_misses(
    app: App, chat: Chat, clock: MovableClock
) -> None:
    def look(url: str, *, waited: bool) -> Visit:
        return Visit("gone" if waited else "unknown", "status 503", undefined=True)

    app.errands._errands = [links.errand(look)]
    url, hidden = "https://broken.example.org/a", []
    async with app.db.writing() as session:
        session.add(ResourceAddress(url=url, due_at=clock.now(), misses=0))
    for _ in range(8):
        await app.errands.drain()
        async with app.db.reading() as session:
            row = await session.get_one(ResourceAddress, url)
            hidden.append(row.hidden_at is not None)
        clock.move(row.due_at - clock.now())
    assert hidden == [False] * 7 + [True], "five weeks of staying away, then three misses over a week"


def test_a_robots_file_in_order_again_begins_the_month_anew() -> None:
    row = ResourceAddress(url="https://a.example.org", due_at=MONDAY, misses=0)
    links.note(row, Visit("unknown", undefined=True), MONDAY)
    links.note(row, Visit("unreachable"), MONDAY + timedelta(days=7))
    assert row.undefined_at == MONDAY, "nobody could be asked"
    links.note(row, Visit("unknown", "robots are asked to stay away"), MONDAY + timedelta(days=14))
    assert row.undefined_at is None


async def test_the_robots_of_the_machine_that_a_page_leads_to_are_asked_before_it(robots: Robots) -> None:
    other, asked_there = await robots(forbids)
    site, asked = await robots(lambda _: web.Response(status=404), f"{other}/page")
    found = await asyncio.to_thread(visit, site + "/page", here)
    assert (found.verdict, found.trouble) == ("unknown", "robots are asked to stay away")
    assert asked == ["GET /robots.txt", "HEAD /page"]
    assert asked_there == ["GET /robots.txt"]


async def test_a_machine_that_is_out_of_reach_is_a_miss() -> None:
    assert (await asyncio.to_thread(visit, "http://127.0.0.1:1/page", here)).verdict == "unreachable"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"]
)
def test_no_machine_inside_a_network_is_visited(host: str) -> None:
    assert not public(host)
    where = f"[{host}]" if ":" in host else host
    assert visit(f"http://{where}/").verdict == "unknown"


def test_what_is_no_web_address_is_refused() -> None:
    assert visit("file:///etc/passwd").verdict == "unknown"
    assert visit("http://user:word@example.org/").verdict == "unknown"


def test_three_misses_over_a_week_hide_and_an_answer_brings_back() -> None:
    row = ResourceAddress(url="https://a.example.org", due_at=MONDAY, misses=0)
    missed = Visit("gone", "status 404")
    for days, hidden in ((0, False), (1, False), (2, False), (7, True)):
        links.note(row, missed, MONDAY + timedelta(days=days))
        assert bool(row.hidden_at) is hidden
    links.note(row, Visit("unknown"), MONDAY + timedelta(days=14))
    assert row.hidden_at
    links.note(row, Visit("answers"), MONDAY + timedelta(days=21))
    assert (row.hidden_at, row.misses) == (None, 0)
    for days in (30, 31, 32):
        links.note(row, missed, MONDAY + timedelta(days=days))
    assert row.hidden_at is None  # three, but within two days


@pytest.mark.both_databases
async def test_the_background_looks_a_few_at_a_time_and_what_is_gone_is_hidden(
    app: App, chat: Chat, clock: MovableClock
) -> None:
    seen: list[str] = []

    def look(url: str, *, waited: bool) -> Visit:
        seen.append(url)
        return Visit("gone", "status 404") if "sqlbolt" in url else Visit("answers")

    errands = app.errands
    errands._errands = [links.errand(look)]
    first = await chat("ana", "resource find", sentence="first sql queries in the browser")
    assert "SQLBolt" in first.text
    await app.tick(clock.now())
    assert await errands.drain() == 0  # nothing is due in the first hour
    for _ in range(4):
        clock.move(timedelta(days=4))
        await errands.drain()
        assert len(seen) <= links.TOGETHER
        async with app.db.writing() as session:
            row = await session.scalar(select(ResourceAddress).where(ResourceAddress.url.contains("sqlbolt")))
            assert row is not None
            row.due_at, row.looked_at = clock.now(), None
            for other in await session.scalars(select(ResourceAddress).where(ResourceAddress.url != row.url)):
                other.looked_at, other.due_at = None, clock.now() + timedelta(days=9)
        seen.clear()
        await errands.drain()
        assert len(seen) == 1
        seen.clear()
    again = await chat("ana", "resource find", sentence="first sql queries in the browser")
    assert "SQLBolt" not in again.text
    shown = await chat("ana", "resource show", resource="sqlbolt")
    assert "has not answered for a week" in shown.text
    assert shown.buttons == ["Find something like it"]


async def test_when_nothing_can_be_reached_it_is_our_own_way_out(app: App, chat: Chat, clock: MovableClock) -> None:
    app.errands._errands = [links.errand(lambda url, waited: Visit("unreachable", "OSError"))]
    await chat("ana", "resource find", sentence="sql")
    await app.tick(clock.now())
    clock.move(timedelta(days=8))
    assert await app.errands.drain() == 1
    async with app.db.reading() as session:
        assert not await session.scalar(select(ResourceAddress).where(ResourceAddress.misses > 0))


@pytest.mark.both_databases
@pytest.mark.parametrize("offline", [True, False])
async def test_one_that_is_due_alone_is_missed_only_while_another_answers(
    app: App, clock: MovableClock, offline: bool
) -> None:
    gone, well = "https://gone.example.org/", "https://well.example.net/"

    def look(url: str, *, waited: bool) -> Visit:
        return Visit("unreachable", "gaierror") if offline or url == gone else Visit("answers")

    app.errands._errands = [links.errand(look)]
    now, week = clock.now(), timedelta(days=7)
    async with app.db.writing() as session:
        session.add(ResourceAddress(url=gone, due_at=now, misses=0))
        session.add(ResourceAddress(url=well, due_at=now + 9 * week, answered_at=now, misses=0))
    for _ in range(8):
        await app.errands.drain()
        clock.move(timedelta(days=4) if not offline else timedelta(hours=2))
        await app.errands.drain()
    async with app.db.reading() as session:
        rows = {row.url: row for row in await session.scalars(select(ResourceAddress))}
    assert rows[well].misses == 0
    assert (rows[gone].misses, rows[gone].hidden_at is None) == (0, True) if offline else rows[gone].hidden_at


@pytest.mark.parametrize(
    ("trouble", "told"),
    [("gaierror", "its name is not known"), ("TimeoutError", "it does not answer"),
     ("SSLCertVerificationError", "its certificate is not valid"), ("status 404", "not there any more: status 404"),
     ("status 503", "out of order: status 503"), ("NeverSeenError", "it cannot be reached")],
)  # fmt: skip
async def test_whoever_looks_after_them_reads_in_words_why_an_address_is_away(
    app: App, chat: Chat, organiser: None, clock: MovableClock, trouble: str, told: str
) -> None:
    now = clock.now()
    async with app.db.writing() as session:
        for url, hidden in (("https://sqlbolt.com", None), ("https://www.3blue1brown.com", now)):
            session.add(
                ResourceAddress(url=url, due_at=now, looked_at=now, misses=3, hidden_at=hidden, trouble=trouble)
            )
    listed = (await chat("org", "resource curate")).text
    assert f"did not answer the last time ({told})" in listed or told in listed
    assert "Error" not in listed
