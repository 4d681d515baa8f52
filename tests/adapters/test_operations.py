"""Health, readiness, metrics and the doctor, over real HTTP and a real database."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import aiohttp
import pytest
import yaml
from aiohttp.web import AbstractRouteDef
from msgspec.structs import replace
from sqlalchemy import select, text, update

from adapters import doctor, given_up, schema
from adapters.http import Site
from adapters.metrics import Metrics
from adapters.serve import chosen
from bot.app import App
from bot.census import Retried
from bot.clock import MovableClock, SystemClock
from bot.db import Database
from bot.errors import BadSettings, Forbidden, GiveUp, Retry
from bot.outbox import Effect, Outbox
from bot.people import installation_of
from bot.platform import Finding
from bot.settings import read_settings
from bot.text import Where, say
from bot.ui import reply
from tests.driver import MONDAY, Chat
from tests.platform import Recorder

ALERTS = Path(__file__).parent.parent.parent / ".github" / "alerts.yml"


@dataclass
class Adapter(Recorder):
    """The port of an adapter, in memory."""

    listening: bool = True

    async def open(self) -> None: ...

    async def listen(self) -> None: ...

    async def close(self) -> None: ...

    def routes(self) -> Sequence[AbstractRouteDef]:
        return ()

    async def doctor(self) -> Sequence[Finding]:
        return [Finding(False, "The room is closed", "open it")]


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def app(database_url: str, clock: MovableClock, metrics: Metrics) -> AsyncIterator[App]:
    app = App(Database(database_url), clock, Random(7), b"secret of the tests", metrics)
    yield app
    await app.close()


@pytest.fixture
def adapter(app: App) -> Adapter:
    adapter = Adapter()
    app.platforms["web"] = adapter
    return adapter


@pytest.fixture
async def site(app: App, adapter: Adapter, metrics: Metrics) -> AsyncIterator[Site]:
    site = Site(app, [adapter], [adapter], metrics)
    await site.open("127.0.0.1", [0])
    yield site
    await site.close()


async def get(site: Site, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{site.port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def say_hello(app: App) -> None:
    async with app.db.writing() as session:
        here = await installation_of(session, "web", "home", "Home", MONDAY)
        box = Outbox(session, MONDAY)
        await box.post(here, Where("web", "general"), reply(say("hello")), kind="greeting", key="k")


async def test_ready_means_connected_with_a_database(site: Site, adapter: Adapter, app: App) -> None:
    assert await get(site, "/healthz") == (200, "ok\n")
    assert await get(site, "/readyz") == (200, "ready\n")
    adapter.listening = False
    assert await get(site, "/readyz") == (503, "web is not connected\n")
    site.stopping()
    assert await get(site, "/readyz") == (503, "stopping\nweb is not connected\n")
    assert await get(site, "/healthz") == (200, "ok\n")


async def test_what_is_counted(site: Site, app: App, chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "goal set", text="A secret wish")
    await say_hello(app)
    clock.move(timedelta(seconds=30))
    assert "cairn_queue_age_seconds 30.0" in (await get(site, "/metrics"))[1]
    await app.dispatcher.drain(clock.now())
    status, page = await get(site, "/metrics")
    assert status == 200
    for line in (
        'cairn_command_seconds_count{command="goal set",result="answered"} 1.0',
        'cairn_effects_ended_total{kind="greeting",state="sent"} 1.0',
        'cairn_effect_late_seconds_sum{kind="greeting"} 30.0',
        'cairn_effects{state="sent"} 1.0',
        "cairn_effects_claimed_total 1.0",
        "cairn_queue_age_seconds 0.0",
    ):
        assert line in page
    assert "secret" not in page.lower()
    assert "ana" not in page.lower()


async def test_a_state_that_empties_is_zero(site: Site, app: App, clock: MovableClock) -> None:
    await say_hello(app)
    assert 'cairn_effects{state="waiting"} 1.0' in (await get(site, "/metrics"))[1]
    await app.dispatcher.drain(clock.now())
    assert 'cairn_effects{state="waiting"} 0.0' in (await get(site, "/metrics"))[1]


async def examined(url: str) -> dict[str, Finding]:
    settings = read_settings({}, database_url=url)
    return {finding.what: finding async for finding in doctor.examine(settings, [lambda *_: Adapter()])}


async def stamped(app: App) -> None:
    """As if the tables had come by migration."""
    async with app.db.writing() as session:
        await session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        await session.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": schema.head()})


@pytest.mark.both_databases
async def test_the_doctor_tells_what_comes_and_what_broke(
    app: App, chat: Chat, adapter: Adapter, database_url: str, clock: MovableClock
) -> None:
    await stamped(app)
    await chat("ana", "start", zone="Berlin", target="Learn Rust", hours=5)
    await say_hello(app)
    found = await examined(database_url)
    assert "  now: greeting (post) to general in Home" in found
    assert any("check-in ping (room) to Ana in Home" in what for what in found)
    assert found["The room is closed"].mend == "open it"
    adapter.trouble = [GiveUp("invalid body")]
    await app.dispatcher.drain(clock.now())
    found = await examined(database_url)
    [dead] = [finding for what, finding in found.items() if what.startswith("1 given up (greeting")]
    assert "invalid body" in dead.what
    assert "--retry" in dead.mend
    assert await given_up.retried(read_settings({}, database_url=database_url), []) == Retried(1, 0)
    await app.dispatcher.drain(app.clock.now() + timedelta(days=5000))
    assert [post.text for post in adapter.where("general")] == ["hello"]


async def test_the_doctor_says_what_waits_for_a_permission(app: App, database_url: str) -> None:
    await stamped(app)
    await say_hello(app)
    async with app.db.writing() as session:
        await session.execute(update(Effect).values(reason="permission missing: Send Messages"))
    found = await examined(database_url)
    assert not found["1 waiting in Home on web: permission missing: Send Messages"].well


@pytest.mark.both_databases
async def test_what_waits_for_a_permission_is_tried_when_somebody_gave_it(
    app: App, adapter: Adapter, database_url: str, clock: MovableClock
) -> None:
    await stamped(app)
    settings = read_settings({}, database_url=database_url)
    await say_hello(app)
    adapter.trouble = [Forbidden("no", permission="Send Messages")]
    await app.dispatcher.drain(clock.now())
    now = SystemClock().now()
    async with app.db.writing() as session:
        await session.execute(update(Effect).values(not_before=now + timedelta(hours=1)))
    await app.dispatcher.drain(now + timedelta(minutes=50))
    assert adapter.where("general") == []
    with pytest.raises(BadSettings, match="nothing was given up that is called 'Away'"):
        await given_up.retried(settings, ["Away"])
    done = await given_up.retried(settings, ["Home"])
    assert given_up.told(done) == "0 put back into the queue. 1 that waited for a permission are tried now."
    await app.dispatcher.drain(now + timedelta(minutes=50))
    assert [post.text for post in adapter.where("general")] == ["hello"]
    assert (await given_up.retried(settings, [])).hurried == 0


@pytest.mark.both_databases
async def test_the_doctor_warns_when_more_is_due_at_once_than_fits(app: App, chat: Chat) -> None:
    for who in ("ana", "bo", "cy"):
        await chat(who, "start", zone="UTC")
    for who in ("ana", "bo"):
        await chat(who, "settings", via="direct")
    [load] = await app.loads("web")
    assert (load.number, await app.loads("discord")) == (2, [])
    slow = 1 / load.within.total_seconds()  # one in the time that a ping has sense
    [finding] = doctor.too_many([load, replace(load, at=load.at + 9 * load.within)], slow)
    assert finding.mend.startswith("about 1 are skipped")
    assert doctor.too_many([load], 2 * slow) == doctor.too_many([load], None) == []


@pytest.mark.both_databases
async def test_only_what_has_time_still_is_tried_again_and_only_what_is_asked_for(
    app: App, adapter: Adapter, database_url: str
) -> None:
    await stamped(app)
    now = SystemClock().now()
    async with app.db.writing() as session:
        for name in ("Home", "Away"):
            here = await installation_of(session, "web", name, name, now)
            for hours in (-1, 1):
                await Outbox(session, now).post(
                    here, Where("web", "general"), reply(say("hello")), kind="ping", key=f"{name}{hours}",
                    expires=now + timedelta(hours=hours),
                )  # fmt: skip
        await session.execute(update(Effect).values(state="dead", ended_at=now, reason="no"))
    settings = read_settings({}, database_url=database_url)
    listed = "\n".join(given_up.lines(await given_up.listed(settings), now))
    assert "1  ping to general in Home: no (its time passed " in listed
    assert "4 given up; 2 can still be sent, 2 would come too late." in listed
    with pytest.raises(BadSettings, match="'Nowhere'"):
        await given_up.retried(settings, ["Nowhere"])
    assert await given_up.retried(settings, ["4"]) == Retried(1, 0)
    done = await given_up.retried(settings, ["Home"])
    assert given_up.told(done) == "1 put back into the queue. 1 are ended without: their time had passed."
    async with app.db.reading() as session:
        states = list(await session.scalars(select(Effect.state).order_by(Effect.id)))
    assert states == ["skipped", "waiting", "dead", "waiting"]


async def test_a_message_that_rests_between_two_attempts_waits_all_the_same(
    site: Site, app: App, adapter: Adapter, clock: MovableClock
) -> None:
    """Else a platform that is away for hours would look like a quiet one."""
    await say_hello(app)
    adapter.trouble = [Retry("500", 900.0, in_doubt=True)]
    await app.dispatcher.drain(clock.now())
    clock.move(timedelta(minutes=10))
    page = (await get(site, "/metrics"))[1]
    for line in ("cairn_queue_age_seconds 600.0", "cairn_effects_due 1.0", "cairn_effects_in_doubt 1.0"):
        assert line in page


async def test_the_alerts_are_about_figures_that_there_are(
    site: Site, app: App, metrics: Metrics, clock: MovableClock
) -> None:
    """From the start, so that a first trouble is seen as a rise; only what is told by its kind comes with that."""
    rules = yaml.safe_load(ALERTS.read_text())["groups"][0]["rules"]
    assert all(
        {"alert", "expr", "annotations"} <= rule.keys() <= {"alert", "expr", "for", "annotations"} for rule in rules
    )
    assert all(rule["expr"].count("(") == rule["expr"].count(")") for rule in rules)
    asked = {name for rule in rules for name in re.findall(r"cairn_\w+", rule["expr"])}
    metrics.serves(["web"])
    metrics.runs(["checkins.plan_pings"], clock.now())
    metrics.hears(["web"])
    page = (await get(site, "/metrics"))[1]
    assert {name for name in asked if f"\n{name}" not in page} == {"cairn_effect_late_seconds_bucket"}
    for line in ('cairn_ends_total{state="skipped"} 0.0', 'troubles_total{platform="web",trouble="retry"} 0.0'):
        assert line in page
    await say_hello(app)
    await app.dispatcher.drain(clock.now())
    assert "\ncairn_effect_late_seconds_bucket" in (await get(site, "/metrics"))[1]


async def test_a_database_of_another_version_is_not_served(app: App, database_url: str) -> None:
    await stamped(app)
    await schema.check(database_url)
    for revision, says in (("0000", "behind"), ("9999", "newer than")):
        async with app.db.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
        with pytest.raises(BadSettings, match=says):
            await schema.check(database_url)


@pytest.mark.parametrize(
    ("tokens", "asked", "serves", "listens"),
    [
        ("ds", [], ["discord", "slack"], {"discord", "slack"}),
        ("s", [], ["slack"], {"slack"}),
        ("ds", ["slack"], ["slack"], {"slack"}),
        ("ds", ["worker"], ["discord", "slack"], set()),
        ("ds", ["slack", "worker"], ["slack", "discord"], {"slack"}),
        ("", ["web"], ["web"], {"web"}),
    ],
)
def test_who_is_served(tokens: str, asked: list[str], serves: list[str], listens: set[str]) -> None:
    given: dict[str, str] = {}
    if "d" in tokens:
        given["discord_token"] = "x.y.z"
    if "s" in tokens:
        given |= {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}
    assert chosen(read_settings({}, **given), asked) == (serves, listens)  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", [["discord", "web"], ["web", "worker"]])
def test_a_real_platform_is_not_served_beside_the_demo_unless_it_is_meant(asked: list[str]) -> None:
    with pytest.raises(BadSettings, match="CAIRN_DEMO_BESIDE=1"):
        chosen(read_settings({}, discord_token="x.y.z"), asked)
    meant = read_settings({}, discord_token="x.y.z", demo_beside=True)
    assert set(chosen(meant, asked)[0]) == {"discord", "web"}
