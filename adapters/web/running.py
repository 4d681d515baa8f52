"""One demo for one file: two would tell one story by two clocks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.errors import BadSettings

Note = Callable[[str], None]


@contextmanager
def only_demo(url: str) -> Iterator[Note]:
    """Holds the demo of this database; what it gives notes the address for others to find.

    Raises BadSettings, with the address of the other, when another process holds it. The lock is SQLite's own, on a
    small file beside the database: it works on every system and goes with the process, however that ends.
    """
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database:
        yield lambda address: None
        return
    file = Path(found.database)
    if not file.absolute().parent.is_dir():
        raise BadSettings(f"There is no folder {file.parent}: make it first, or use --database sqlite:///demo.db")
    beside = file.with_suffix(".running.db")
    with closing(sqlite3.connect(beside, timeout=0, isolation_level=None)) as held:
        _hold(held, file)
        yield lambda address: _note(held, address)
    with suppress(OSError):
        beside.unlink()


def _hold(held: sqlite3.Connection, file: Path) -> None:
    try:
        held.execute("CREATE TABLE IF NOT EXISTS running (address TEXT)")
        held.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        raise BadSettings(
            f"A demo goes on with {file} already{_where(held)}. For a second one: --database sqlite:///another.db"
        ) from None


def _note(held: sqlite3.Connection, address: str) -> None:
    """Others can read what is committed, so the lock is let go for a moment."""
    held.execute("DELETE FROM running")
    held.execute("INSERT INTO running VALUES (?)", (address,))
    held.execute("COMMIT")
    held.execute("BEGIN IMMEDIATE")


def _where(held: sqlite3.Connection) -> str:
    with suppress(sqlite3.OperationalError):
        found = held.execute("SELECT address FROM running").fetchone()
        return f", at {found[0]}" if found else ""
    return ""
