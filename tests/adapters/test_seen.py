"""What is seen from outside while something is wrong: figures, readiness and the log."""
# ruff: noqa: F811  fixtures of a neighbour

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, text, update

from adapters import doctor
from adapters.http import Site
from adapters.metrics import Metrics
from bot.app import App
from bot.checkins import due
from bot.clock import MovableClock
from bot.outbox import Effect, Outbox
from bot.people import installation_of
from bot.rates import reserve
from bot.steady import STEADY, Steady
from bot.text import Where, say
from bot.ui import reply
from tests.adapters.test_operations import adapter, app, get, metrics, say_hello, site  # noqa: F401
from tests.driver import Chat

PLANNER, MINUTE = "checkins.plan_pings", timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _runs(app: App, metrics: Metrics, clock: MovableClock) -> None:
    metrics.runs((job.name for job in app.clockwork.jobs), clock.now())


async def figures(site: Site) -> dict[str, float]:
    """The page, by name with labels."""
    status, page = await get(site, "/metrics")
    assert status == 200
    rows = [line.rpartition(" ") for line in page.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in rows}


@pytest.fixture
async def asked(app: App, chat: Chat, clock: MovableClock) -> None:
    """Somebody is due to be asked at this moment."""
    await chat("ana", "start", zone="UTC")
    clock.move(await app.clockwork.next_at(clock.now()) - clock.now())  # type: ignore[operator]


@pytest.mark.both_databases
async def test_a_planner_that_is_dead_is_seen(
    app: App,
    site: Site,
    asked: None,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_: object) -> None:
        raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr(due, "due_now", broken)
        await app.tick(clock.now())
        clock.move(10 * MINUTE)
        await app.tick(clock.now())
    found = await figures(site)
    assert found[f'cairn_job_failures_total{{job="{PLANNER}"}}'] >= 2
    assert found[f'cairn_overdue_seconds{{job="{PLANNER}"}}'] == 600
    assert found[f'cairn_job_age_seconds{{job="{PLANNER}"}}'] >= 600
    assert found['cairn_job_age_seconds{job="checkins.ask_again"}'] == 0
    clock.move(MINUTE)
    await app.tick(clock.now())
    found = await figures(site)
    assert [found[f'cairn_{name}_seconds{{job="{PLANNER}"}}'] for name in ("overdue", "job_age")] == [0, 0]


async def test_a_job_that_another_process_never_ends_grows_old(
    database_url: str,
    app: App,
    site: Site,
    clock: MovableClock,
) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("it has one writer, and others wait for it")
    async with app.db.engine.connect() as frozen:
        await frozen.execute(text("SELECT pg_advisory_xact_lock(hashtext('uptime.note_uptime'))"))
        clock.move(10 * MINUTE)
        await app.tick(clock.now())
        found = await figures(site)
    assert found['cairn_job_age_seconds{job="uptime.note_uptime"}'] == 600
    assert found[f'cairn_job_age_seconds{{job="{PLANNER}"}}'] == 0


async def test_a_gateway_that_is_away_is_seen(app: App, site: Site, metrics: Metrics) -> None:
    metrics.hears(["slack", "discord"])
    app.clockwork.heard = lambda: [("slack", "")]
    found = await figures(site)
    assert [found[f'cairn_listens{{platform="{name}"}}'] for name in ("slack", "discord")] == [1, 0]


async def test_a_clock_that_is_doubted_is_seen(app: App, site: Site, clock: MovableClock) -> None:
    app.clockwork.believed = Steady(app.db).believed
    await app.tick(clock.now())
    assert (await figures(site))["cairn_clock_doubted"] == 0
    clock.move(timedelta(days=40))
    await app.tick(clock.now())
    assert (await figures(site))["cairn_clock_doubted"] == 1
    clock.move(STEADY)
    await app.tick(clock.now())
    assert (await figures(site))["cairn_clock_doubted"] == 0


async def test_while_the_database_is_away_the_process_still_tells_its_own(
    app: App,
    site: Site,
    chat: Chat,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await chat("ana", "goal set", text="A wish")
    assert (await figures(site))["cairn_database_answers"] == 1
    for engine in {app.db._read.sync_engine, app.db._write.sync_engine}:

        @event.listens_for(engine, "begin", insert=True)
        def gone(_: object) -> None:
            raise OSError

    found = [await figures(site) for _ in range(3)][-1]
    assert found["cairn_database_answers"] == 0
    assert found['cairn_command_seconds_count{command="goal set",result="answered"}'] == 1
    assert "cairn_effects_due" not in found, "no figure rather than a wrong one"
    assert await get(site, "/readyz") == (503, "the database does not answer\n")
    for _ in range(3):
        app.clockwork._next.clear()
        await app.tick(app.clock.now())
    assert len(caplog.messages) == 1 + len(app.clockwork.jobs), "each trouble is told once"
    assert "Traceback" not in caplog.text


@pytest.mark.both_databases
async def test_ready_means_that_something_can_be_written(app: App, site: Site, clock: MovableClock) -> None:
    async with app.db.writing() as session:
        await session.execute(text("ALTER TABLE uptimes RENAME TO elsewhere"))
    await app.tick(clock.now())
    assert await get(site, "/readyz") == (503, "nothing can be written; is the disk full?\n")
    async with app.db.writing() as session:
        await session.execute(text("ALTER TABLE elsewhere RENAME TO uptimes"))
    clock.move(MINUTE)
    await app.tick(clock.now())
    assert await get(site, "/readyz") == (200, "ready\n")


@pytest.mark.both_databases
async def test_the_doctor_tells_who_listens(app: App, clock: MovableClock) -> None:
    async def told() -> list[tuple[bool, str]]:
        async with app.db.reading() as session:
            return [(finding.well, finding.what) for finding in await doctor.heard(session, clock.now())]

    assert await told() == [(True, "No process of Cairn runs")]
    app.clockwork.heard = lambda: [("discord", "0,1/4"), ("slack", "")]
    await app.tick(clock.now())
    assert await told() == [(True, "Discord (shards 0,1/4) is listened to"), (True, "Slack is listened to")]
    app.clockwork.heard = lambda: [("slack", "")]
    clock.move(timedelta(minutes=11))
    await app.tick(clock.now())
    assert (False, "Discord (shards 0,1/4): nobody has listened since 2026-03-02 08:00 UTC") in await told()
    clock.move(timedelta(minutes=11))
    assert await told() == [(True, "No process of Cairn runs, since 2026-03-02 08:11 UTC")]


@pytest.mark.both_databases
async def test_what_waits_for_its_turn_is_not_late_as_long_as_turns_are_given(
    app: App, site: Site, clock: MovableClock
) -> None:
    await say_hello(app)
    async with app.db.writing() as session:
        await session.execute(update(Effect).values(due_at=clock.now() - 30 * MINUTE))
        await reserve(session, {"web:all": 6.0}, clock.now().timestamp())
    found = await figures(site)
    assert (found["cairn_effects_in_turn"], found["cairn_queue_age_seconds"]) == (1, 0)
    clock.move(MINUTE)
    found = await figures(site)
    assert (found["cairn_effects_in_turn"], found["cairn_queue_age_seconds"]) == (0, 31 * 60), "nobody takes any"


async def test_only_what_came_too_late_was_left_out_by_an_outage(app: App, site: Site, clock: MovableClock) -> None:
    for key, expires, removed in (("a", clock.now() - MINUTE, None), ("b", None, clock.now())):
        async with app.db.writing() as session:
            here = await installation_of(session, "web", "home", "Home", clock.now())
            here.removed_at = None
            box = Outbox(session, clock.now())
            await box.post(here, Where("web", "general"), reply(say("hello")), kind="x", key=key, expires=expires)
            here.removed_at = removed
        await app.dispatcher.drain(clock.now())
    found = await figures(site)
    assert (found['cairn_ends_total{state="skipped"}'], found["cairn_effects_too_late_total"]) == (2, 1)
