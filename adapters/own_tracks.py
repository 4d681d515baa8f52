"""``cairn content import`` and ``cairn content drop``: tracks of one community's own, from files into its database."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import BadSettings

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings

Verb = Callable[["AsyncSession", int], Awaitable[int]]


def add_own_tracks(verbs: Any) -> None:
    bring = verbs.add_parser("import", help="take a track file in for one community alone")
    bring.add_argument("file", type=Path, help="a file like those in content/tracks")
    drop = verbs.add_parser("drop", help="take a community's own track away; what members did on it stays with them")
    drop.add_argument("id", help="the id of the track")
    for verb in (bring, drop):
        verb.add_argument("--community", required=True, help="its name, or its number where two have one name")


def run_import(given: argparse.Namespace) -> int:
    """Exit code 1, with the lines to mend, when the file is not well: then the last good version stays."""
    from bot import shelf
    from bot.settings import read_settings
    from bot.tracks import Unsound

    settings = read_settings()
    shelf.use(settings.content)
    try:
        text = given.file.read_text(encoding="utf-8")
        return asyncio.run(_within(settings, given.community, lambda session, home: _bring(session, home, text)))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{given.file} cannot be read: {error}") from None
    except Unsound as error:
        for problem in error.problems:
            print(f"{given.file}:{problem.line}: {problem.said}", file=sys.stderr)
        print("Nothing was changed.", file=sys.stderr)
        return 1


def run_drop(given: argparse.Namespace) -> int:
    from bot.settings import read_settings

    return asyncio.run(_within(read_settings(), given.community, lambda session, home: _drop(session, home, given.id)))


async def _bring(session: AsyncSession, home: int, text: str) -> int:
    from bot import tracks
    from bot.clock import SystemClock
    from bot.resources import changes

    track = await changes.vetted(session, home, text)
    await tracks.bring(session, home, track, SystemClock().now())
    print(f"{track.title} ({track.id}) is there for this community from now on.")
    return 0


async def _drop(session: AsyncSession, home: int, id: str) -> int:
    from bot import tracks

    found = await tracks.take_away(session, home, id)
    print(f"{id} is gone." if found else f"This community has no track {id!r} of its own.")
    return int(not found)


async def _within(settings: Settings, name: str, verb: Verb) -> int:
    """The verb in one transaction, on the community of that name or number."""
    from adapters import schema
    from bot.db import Database

    await schema.check(settings.database_url)
    db = Database(settings.database_url)
    try:
        async with db.writing() as session:
            return await verb(session, await _community(session, name))
    finally:
        await db.close()


async def _community(session: AsyncSession, name: str) -> int:
    from sqlalchemy import or_, select

    from bot.people import Community

    number = int(name) if name.isdecimal() and len(name) < 10 else None
    rows = select(Community.id, Community.name).where(or_(Community.id == number, Community.name == name))
    found = list(await session.execute(rows))
    if len(found) == 1:
        return int(found[0][0])
    known = await session.execute(select(Community.id, Community.name).order_by(Community.id).limit(20))
    each = ", ".join(f"{id} ({called})" for id, called in known)
    which = "more than one community is" if found else "no community is"
    raise BadSettings(f"{which} called {name!r}; there are: {each or 'none'}")
