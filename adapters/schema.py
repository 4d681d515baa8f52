"""The database's schema: its tables, where it stands, and how to bring it up to date. Alembic is loaded on use."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.db import Base, Database, normal
from bot.errors import NEEDS_POSTGRESQL, BadSettings

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def metadata() -> MetaData:
    """Every table of the project: the features', the kernel's and the browser demo's."""
    import adapters.web.tables  # noqa: F401  declares its tables
    import bot.app  # and so does each feature
    import bot.listeners
    import bot.settling  # noqa: F401  loaded only where there is a folder of one's own

    return Base.metadata


def head() -> str:
    """The newest revision that this version of Cairn brings, read from the file names."""
    return max(file.stem.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def revision(db: Database) -> str | None:
    """The revision that the database is at, None when it holds no tables of ours."""
    try:
        async with db.reading() as session:
            found: str | None = await session.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    except DBAPIError as error:
        if "alembic_version" in str(error.orig):
            return None
        raise


async def check(url: str) -> None:
    """Raises BadSettings when the database does not answer or is not at this version's revision."""
    _check_folder(url)
    db = Database(url)
    try:
        found = await revision(db)
    except (DBAPIError, OSError) as error:
        raise _unanswered(error) from None
    finally:
        await db.close()
    if found is None:
        raise BadSettings("The database is empty: run `cairn migrate` first")
    if found != head():
        newer = "newer than" if found > head() else "behind"
        raise BadSettings(f"The database is {newer} this version of Cairn ({found}, not {head()}): run `cairn migrate`")


def upgrade(url: str) -> None:
    """Bring the database up to date. Not to be called inside a running event loop."""
    from alembic import command

    _carry_out(command.upgrade, url, "head")


def bring_up_to_date(url: str, *, queue: bool) -> None:
    """The same with the tables of a queue, where one is wanted. Raises BadSettings before anything is changed."""
    if queue and url.startswith("sqlite"):
        raise BadSettings(NEEDS_POSTGRESQL)
    upgrade(url)
    if queue:
        asyncio.run(_add_queue(url))


async def _add_queue(url: str) -> None:
    """Bring the tables of procrastinate's queue, which keeps its own."""
    from bot import queue

    db = Database(url)
    try:
        await queue.prepare(db)
    finally:
        await db.close()


def downgrade(url: str, to: str) -> None:
    """Take revisions back, down to ``to`` ("base": everything goes, with its data)."""
    from alembic import command

    _carry_out(command.downgrade, url, to)


def _carry_out(order: Callable[[Any, str], None], url: str, to: str) -> None:
    from alembic.util import CommandError

    _check_folder(url)
    try:
        order(_config(url), to)
    except CommandError as error:
        raise BadSettings(f"The database cannot go to revision {to}: {error}") from None
    except OperationalError as error:
        raise _unanswered(error) from None


def there(url: str) -> bool:
    """Whether there is a database to look at: connecting to SQLite would make the file."""
    file = make_url(normal(url)).database
    return not (url.startswith("sqlite") and file and file != ":memory:") or Path(file).exists()


def _check_folder(url: str) -> None:
    """SQLite makes the file, but not the folder it is in."""
    file = make_url(normal(url)).database
    if url.startswith("sqlite") and file and not (folder := Path(file).absolute().parent).is_dir():
        raise BadSettings(f"CAIRN_DATABASE_URL: there is no folder {folder}")


def _unanswered(error: Exception) -> BadSettings:
    """Without the address, which may hold a password."""
    why = str(getattr(error, "orig", error)).splitlines()[0]
    return BadSettings(f"CAIRN_DATABASE_URL: the database does not answer ({why})")


def _config(url: str) -> Any:
    from alembic.config import Config

    config = Config(stdout=sys.stderr)
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
