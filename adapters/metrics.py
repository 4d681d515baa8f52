"""What Cairn tells Prometheus: commands, deliveries, and the queue as it stands when somebody asks.

It is counted in plain numbers. Prometheus' library, a megabyte, is loaded when the page is first asked for.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.census import Due, counts, due
from bot.errors import Delivery
from bot.outbox import DEAD, SENT, SKIPPED, STATES
from bot.spells import Spell
from bot.watch import Result, Watch

if TYPE_CHECKING:
    from prometheus_client.core import HistogramMetricFamily, Metric

    from bot.app import App

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)
LATE = (1, 2, 5, 10, 30, 60, 300, 1800, 7200, 86400)
TROUBLES = (*(kind.__name__.lower() for kind in Delivery.__subclasses__()), "silence", "fault")
Labels = tuple[str, ...]
PATIENCE = 5.0  # seconds for the database, before the page is shown without it


class Standing(Struct, frozen=True):
    """What the database holds: effects by their state, those that are due, and how long jobs are behind."""

    effects: Mapping[str, int]
    due: Due
    behind: Mapping[str, timedelta]


async def standing(app: App) -> Standing:
    now = app.clock.now()
    async with asyncio.timeout(PATIENCE), app.db.reading() as session:
        return Standing(await counts(session), await due(session, now), await app.clockwork.behind(session, now))


class Spans:
    """How many spans of time, in seconds, ended at or below each of the bounds, and all of them together."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = (*bounds, float("inf"))
        self.numbers = [0] * len(self.bounds)
        self.sum = 0.0

    def add(self, seconds: float) -> None:
        self.numbers[bisect_left(self.bounds, seconds)] += 1
        self.sum += seconds

    def buckets(self) -> list[tuple[str, int]]:
        names = ("+Inf" if bound == float("inf") else str(float(bound)) for bound in self.bounds)
        return list(zip(names, accumulate(self.numbers), strict=True))


class Metrics(Watch):
    """Counts what happens in this process. No label holds a person, a place or a text."""

    def __init__(self) -> None:
        self._commands: dict[Labels, Spans] = defaultdict(lambda: Spans(SECONDS))
        self._late: dict[Labels, Spans] = defaultdict(lambda: Spans(LATE))
        self._ended: Counter[Labels] = Counter()
        self._troubles: Counter[Labels] = Counter()
        self._over: Counter[Labels] = Counter({(state,): 0 for state in (SENT, SKIPPED, DEAD)})
        self._failed: Counter[Labels] = Counter()
        self._finished: dict[str, datetime] = {}
        self._claimed = self._doubted = self._passed = 0
        self._clock_doubted = False
        self._hears: frozenset[str] = frozenset()
        self._unread = Spell("figures not read")

    def serves(self, platforms: Iterable[str]) -> None:
        """What may go wrong with them is counted from nought: in a figure that begins at one no rise is seen."""
        self._troubles.update({(platform, trouble): 0 for platform in platforms for trouble in TROUBLES})

    def runs(self, jobs: Iterable[str], now: datetime) -> None:
        """What time does by itself here, from now on."""
        self._finished.update(dict.fromkeys(jobs, now))
        self._failed.update({(job,): 0 for job in self._finished})

    def hears(self, platforms: Iterable[str]) -> None:
        """To whom this process is meant to listen."""
        self._hears = frozenset(platforms)

    def finished(self, job: str, now: datetime) -> None:
        self._finished[job] = now

    def failed(self, job: str) -> None:
        self._failed[job,] += 1

    def believes(self, clock: bool) -> None:
        self._clock_doubted = not clock

    def ran(self, command: str, seconds: float, result: Result) -> None:
        self._commands[command, result].add(seconds)

    def claimed(self, effects: int) -> None:
        self._claimed += effects

    def ended(self, kind: str, state: str, late: timedelta) -> None:
        self._ended[kind, state] += 1
        self._over[state,] += 1
        if state == "sent":
            self._late[kind,].add(max(late.total_seconds(), 0))

    def left_out(self, kind: str, number: int) -> None:
        self._ended[kind, SKIPPED] += number
        self._over[SKIPPED,] += number

    def passed(self, effects: int) -> None:
        self._passed += effects

    def doubted(self, effects: int) -> None:
        self._doubted += effects

    def troubled(self, platform: str, trouble: str) -> None:
        self._troubles[platform, trouble] += 1

    async def page(self, app: App) -> bytes:
        """The metrics in Prometheus' text format, with the queue as it is now. What this process counted is shown also
        while the database is away."""
        from prometheus_client import generate_latest

        now = app.clock.now()
        stands: list[Metric] = []
        try:
            stands = list(_queue(await standing(app), now))
            self._unread.over()
        except Exception as error:
            self._unread.met(error)
        answers = _one("cairn_database_answers", "Whether the database answers this process", bool(stands))
        return generate_latest(_Page([*self._counted(), *self._worked(now), self._heard(app), answers, *stands]))

    def _counted(self) -> Iterator[Metric]:
        yield _spread(
            "cairn_command_seconds", "Time from a complete invocation to its answer", ("command", "result"),
            self._commands,
        )  # fmt: skip
        yield _count("cairn_effects_claimed", "Attempts to deliver", (), {(): self._claimed})
        yield _count("cairn_effects_ended", "Effects by their end", ("kind", "state"), self._ended)
        yield _count("cairn_ends", "Effects by their end, of all kinds", ("state",), self._over)
        yield _spread("cairn_effect_late_seconds", "From due to sent", ("kind",), self._late)
        passed = "Effects left out since their time had passed: after an outage, or more at once than a platform takes"
        yield _count("cairn_effects_too_late", passed, (), {(): self._passed})
        doubted = "Attempts whose effect may have been sent before"
        yield _count("cairn_effects_doubted", doubted, (), {(): self._doubted})
        troubles = "Attempts that failed, by the class of the answer"
        yield _count("cairn_platform_troubles", troubles, ("platform", "trouble"), self._troubles)

    def _worked(self, now: datetime) -> Iterator[Metric]:
        """What time does by itself."""
        from prometheus_client.core import GaugeMetricFamily

        yield _count("cairn_job_failures", "Turns of jobs that were broken off", ("job",), self._failed)
        ages = GaugeMetricFamily("cairn_job_age_seconds", "Since this process last finished a job", labels=["job"])
        for job, at in self._finished.items():
            ages.add_metric([job], (now - at).total_seconds())
        yield ages
        yield _one("cairn_clock_doubted", "Whether time does nothing here, since the clock may be wrong",
                   self._clock_doubted)  # fmt: skip

    def _heard(self, app: App) -> Metric:
        from prometheus_client.core import GaugeMetricFamily

        about = "Whether what people do arrives here, of each platform that this process listens to"
        arrives, heard = GaugeMetricFamily("cairn_listens", about, labels=["platform"]), dict(app.clockwork.heard())
        for platform in sorted(self._hears):
            arrives.add_metric([platform], platform in heard)
        return arrives


class _Page:
    """A registry of the metrics of one moment."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics


def _queue(found: Standing, now: datetime) -> Iterator[Metric]:
    """The effects in the database by their state; what is due of them, and for how long; which jobs are behind."""
    from prometheus_client.core import GaugeMetricFamily

    due = found.due
    age = (now - due.oldest).total_seconds() if due.oldest else 0
    yield _one("cairn_effects_due", "Effects that should be out by now", due.number)
    yield _one("cairn_effects_in_doubt", "Due effects that may have been sent before", due.in_doubt)
    yield _one("cairn_effects_in_turn", "Due effects that wait for their turn, while turns are given", due.in_turn)
    yield _one("cairn_effects_unpermitted", "Effects that wait for a permission", due.unpermitted)
    states = GaugeMetricFamily("cairn_effects", "Effects in the database", labels=["state"])
    for state in STATES:
        states.add_metric([state], found.effects.get(state, 0))
    yield states
    yield _one("cairn_queue_age_seconds", "How long the oldest due effect waits that waits for no turn", age)
    behind = GaugeMetricFamily("cairn_overdue_seconds", "How long what a job should have done waits", labels=["job"])
    for job, waits in found.behind.items():
        behind.add_metric([job], waits.total_seconds())
    yield behind


def _one(name: str, about: str, value: float) -> Metric:
    from prometheus_client.core import GaugeMetricFamily

    return GaugeMetricFamily(name, about, value)


def _count(name: str, about: str, labels: Labels, numbers: Mapping[Labels, int]) -> Metric:
    from prometheus_client.core import CounterMetricFamily

    family = CounterMetricFamily(name, about, labels=labels)
    for values, number in numbers.items():
        family.add_metric(values, number)
    return family


def _spread(name: str, about: str, labels: Labels, spans: Mapping[Labels, Spans]) -> HistogramMetricFamily:
    from prometheus_client.core import HistogramMetricFamily

    family = HistogramMetricFamily(name, about, labels=labels)
    for values, span in spans.items():
        family.add_metric(values, span.buckets(), span.sum)
    return family
