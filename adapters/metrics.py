"""What Cairn tells Prometheus: commands, deliveries, and the queue as it stands when somebody asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.db import Database
from bot.dispatch import counts, due
from bot.outbox import STATES
from bot.watch import Result, Watch

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)
LATE = (1, 2, 5, 10, 30, 60, 300, 1800, 7200, 86400)


class Metrics(Watch):
    """Counts what happens in this process, in a registry of its own. No label holds a person, a place or a text."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._commands = Histogram(
            "cairn_command_seconds", "Time from a complete invocation to its answer", ["command", "result"],
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self._claimed = Counter("cairn_effects_claimed", "Attempts to deliver", registry=self.registry)
        self._ended = Counter("cairn_effects_ended", "Effects by their end", ["kind", "state"], registry=self.registry)
        self._late = Histogram(
            "cairn_effect_late_seconds", "From due to sent", ["kind"], buckets=LATE, registry=self.registry
        )
        self._doubted = Counter(
            "cairn_effects_doubted", "Attempts whose effect may have been sent before", registry=self.registry
        )
        self._troubles = Counter(
            "cairn_platform_troubles", "Attempts that failed, by the class of the answer", ["platform", "trouble"],
            registry=self.registry,
        )  # fmt: skip
        self._due = Gauge("cairn_effects_due", "Effects that should be out by now", registry=self.registry)
        self._doubtful = Gauge(
            "cairn_effects_in_doubt", "Due effects that may have been sent before", registry=self.registry
        )
        self._rows = Gauge("cairn_effects", "Effects in the database", ["state"], registry=self.registry)
        self._age = Gauge("cairn_queue_age_seconds", "How long the oldest due effect waits", registry=self.registry)

    def ran(self, command: str, seconds: float, result: Result) -> None:
        self._commands.labels(command, result).observe(seconds)

    def claimed(self, effects: int) -> None:
        self._claimed.inc(effects)

    def ended(self, kind: str, state: str, late: timedelta) -> None:
        self._ended.labels(kind, state).inc()
        if state == "sent":
            self._late.labels(kind).observe(max(late.total_seconds(), 0))

    def doubted(self, effects: int) -> None:
        self._doubted.inc(effects)

    def troubled(self, platform: str, trouble: str) -> None:
        self._troubles.labels(platform, trouble).inc()

    async def page(self, db: Database, now: datetime) -> bytes:
        """The metrics in Prometheus' text format, with the queue as it is now."""
        async with db.reading() as session:
            rows, (number, doubtful, oldest) = await counts(session), await due(session, now)
        for state in STATES:
            self._rows.labels(state).set(rows.get(state, 0))
        self._due.set(number)
        self._doubtful.set(doubtful)
        self._age.set((now - oldest).total_seconds() if oldest else 0)
        return generate_latest(self.registry)
