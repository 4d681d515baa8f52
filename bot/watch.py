"""What happened, for those who count it. The core only tells; who listens is chosen in the composition root."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

Result = Literal["answered", "refused", "broken", "repeated"]


class Watch:
    """Listens and does nothing. A process that serves metrics puts its own in place."""

    def ran(self, command: str, seconds: float, result: Result) -> None:
        """A command ran for so many seconds and ended so."""

    def claimed(self, effects: int) -> None:
        """So many effects were taken in hand."""

    def ended(self, kind: str, state: str, late: timedelta) -> None:
        """An effect was sent, skipped or given up, so long after it was due."""

    def left_out(self, kind: str, number: int) -> None:
        """So many messages were not even written, since there was no sense in them any more."""

    def passed(self, effects: int) -> None:
        """Of those skipped or left out, so many whose time had passed."""

    def troubled(self, platform: str, trouble: str) -> None:
        """A platform, or our own code, did not take a message; the class of what it answered."""

    def finished(self, job: str, now: datetime) -> None:
        """What time does by itself was done, as far as there was something to do."""

    def failed(self, job: str) -> None:
        """A turn of a job was broken off."""

    def believes(self, clock: bool) -> None:
        """Whether the clock of this process is believed; what it shows is asked at each tick."""

    def doubted(self, effects: int) -> None:
        """So many effects were taken in hand that may have been sent before."""
