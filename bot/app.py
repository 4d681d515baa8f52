"""The application: database, commands, clockwork and delivery put together. The one place that lists the features."""

from __future__ import annotations

import secrets
from datetime import datetime
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import checkins, handle, home, linking, privacy, resources, setup, sweeps, uptime
from bot.clock import Clock, SystemClock
from bot.clockwork import Clockwork, Coming
from bot.commands import Option, declared_in
from bot.context import Ask, Invocation, Outcome, Ready
from bot.db import Base, Database, add_once
from bot.dispatch import LocalDispatcher
from bot.ids import Ids
from bot.pictures import Pictures
from bot.platform import Platform
from bot.prepare import prepare
from bot.registry import Registry
from bot.ui import Choice
from bot.watch import Watch
from bot.words import words

if TYPE_CHECKING:
    from bot.settings import Settings

FEATURES = (checkins, resources, home, linking, privacy, setup)


class Secret(Base):
    """What this installation of Cairn alone knows: signs button ids on all its processes."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class App:
    """Everything that adapters talk to. ``platforms`` is filled by the composition root before the start."""

    def __init__(self, db: Database, clock: Clock, random: Random, secret: bytes, watch: Watch | None = None) -> None:
        self.db, self.clock, self.random = db, clock, random
        self.words = words
        self.watch = watch or Watch()
        self.ids = Ids(secret)
        self.registry = build_registry()
        self.pictures = Pictures({kind: draw for feature in FEATURES for kind, draw in feature.PICTURES.items()})
        self.platforms: dict[str, Platform] = {}
        self.dispatcher = LocalDispatcher(db, self.platforms, clock, random, words, self.watch)
        jobs = [job for feature in (*FEATURES, uptime, sweeps) for job in feature.JOBS]
        self.clockwork = Clockwork(db, jobs, random, words, self.platforms, self.dispatcher.wake)

    def prepare(self, came: Invocation) -> Ask | Ready | Outcome:
        return prepare(self.registry, self.words, came)

    async def prefilled(self, came: Invocation, form: Ask) -> Ask:
        return await handle.prefilled(self, came, form)

    async def kept(self, came: Invocation, outcome: Outcome) -> Outcome:
        return await handle.kept(self, came, outcome)

    async def run(self, ready: Ready) -> Outcome:
        return await handle.run(self, ready)

    async def first(self, came: Invocation) -> bool:
        """Note a delivery that is answered without a run; False when it was answered before."""
        return await handle.first(self, came)

    async def suggest(self, came: Invocation, option: Option, typed: str) -> list[Choice]:
        return await handle.suggest(self, came, option, typed)

    def wake(self) -> None:
        """Effects were written: deliver them now rather than at the next tick."""
        self.dispatcher.wake()

    async def tick(self, now: datetime) -> None:
        await self.clockwork.tick(now)

    async def coming(self, limit: int) -> list[Coming]:
        """What time will do next, soonest first."""
        async with self.db.reading() as session:
            found = [
                item
                for feature in FEATURES
                for look in getattr(feature, "COMING", ())
                for item in await look(session, limit)
            ]
        return sorted(found)[:limit]

    async def close(self) -> None:
        await self.db.close()


def build_registry() -> Registry:
    """All commands of all features. Raises BadSettings with a sentence that says what to shorten."""
    commands = [command for feature in FEATURES for command in declared_in(feature.commands)]
    groups = {root: about for feature in FEATURES for root, about in feature.GROUPS.items()}
    sections = [section for feature in FEATURES for section in feature.SECTIONS]
    farewells = [farewell for feature in FEATURES for farewell in getattr(feature, "FAREWELLS", ())]
    hints = [hint for feature in FEATURES for hint in getattr(feature, "HINTS", ())]
    return Registry(commands, groups, sections, farewells, hints)


async def build(
    settings: Settings, clock: Clock | None = None, random: Random | None = None, watch: Watch | None = None
) -> App:
    """The app on a migrated database."""
    db = Database(settings.database_url)
    return App(db, clock or SystemClock(), random or SystemRandom(), await _secret(db), watch)


async def _secret(db: Database) -> bytes:
    async with db.writing() as session:
        await add_once(session, Secret, name="buttons", value=secrets.token_bytes(32))
        return await session.scalar(select(Secret.value).where(Secret.name == "buttons")) or b""
