"""Two hundred kills of each engine, as a table for the README."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.chaos.siege import ROOT, Report, Siege
from tests.databases import make_tables, postgres_server, postgres_url

KILLS = 200
BEGIN, END = "<!-- chaos: written by make chaos -->", "<!-- /chaos -->"


async def campaign(kills: int = KILLS) -> str:
    lines = ["| under siege | pings | kills | lost | twice | 429 |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder, postgres_server() as administrator:
        file = f"sqlite:///{Path(folder) / 'chaos.db'}"
        make_tables(file)
        lines.append(_row("SQLite, one process", await Siege(file, kills=kills, patience=300).run()))
        for name, engine, rate in (("local", "local", 400), ("queue", "procrastinate", 150)):
            administrator.execute(f"CREATE DATABASE {name}".encode())
            url = postgres_url(administrator, name)
            make_tables(url.replace("postgresql:", "postgresql+psycopg:"))
            siege = Siege(url, engine, workers=2, kills=kills, rate=rate, patience=300)
            lines.append(_row(f"PostgreSQL, two processes, {engine}", await siege.run()))
    return "\n".join(lines)


def keep(table: str) -> None:
    """Put it into the README."""
    readme = ROOT / "README.md"
    text = readme.read_text()
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    readme.write_text(f"{head}{BEGIN}\n\n{table}\n\n{END}{tail}")


def _row(name: str, report: Report) -> str:
    return f"| {name} | {report.rows:,} | {report.kills} | {report.lost} | {report.doubled} | {report.refused} |"
