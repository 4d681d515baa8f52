"""Two processes against a platform that allows fifty requests a second: how much of it they use, and whether it is ever
too much."""

from __future__ import annotations

from adapters.memory import settled
from tests.chaos.siege import Siege

ALLOWED = 50
ROWS = 1_250

HEAD = ("| two processes, one platform of 50 requests a second | requests a second | used | 429 |", "|---|---|---|---|")


async def row(url: str, engine: str) -> str:
    siege = Siege(url, engine, workers=2, rows=ROWS, kills=0, rate=ALLOWED, pace=ALLOWED, trouble=0.0)
    settled("platform")  # else it would look for garbage while requests come, and take them for late
    report = await siege.run()
    assert (report.lost, report.doubled) == (0, 0), report
    used = report.per_second / ALLOWED
    return f"| {engine} dispatcher, PostgreSQL | {report.per_second:.2f} | {used:.1%} | {report.refused} |"
