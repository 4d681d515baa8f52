"""The application: database, commands, clockwork and delivery put together. The one place that lists the features."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha256
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from msgspec.structs import replace
from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import (
    asking,
    calendar,
    career,
    checkins,
    groups,
    handle,
    home,
    linking,
    privacy,
    questions,
    resources,
    setup,
    shelf,
    sweeps,
    uptime,
)
from bot.clock import Clock, SystemClock
from bot.clockwork import Clockwork, Coming, Load
from bot.commands import Option, declared_in
from bot.context import Actor, Ask, Invocation, Outcome, Ready
from bot.db import Base, Database, add_once
from bot.dispatch import Dispatcher, Hands, LocalDispatcher
from bot.errands import Errands
from bot.hearing import Heard, hear
from bot.ids import Ids
from bot.model import Model, model_of
from bot.news import Look
from bot.people import Community, Installation
from bot.pictures import Pictures
from bot.platform import Platform
from bot.prepare import prepare
from bot.registry import Registry
from bot.rush import Rush
from bot.standing import Look as Stand
from bot.text import Where, Words
from bot.ui import Choice
from bot.watch import Watch
from bot.words import use as use_catalogues
from bot.words import warm, words

if TYPE_CHECKING:
    from bot.settings import Settings

FEATURES = (  # in the order of help
    checkins.FEATURE,
    home.FEATURE,
    questions.FEATURE,
    groups.FEATURE,
    resources.FEATURE,
    career.FEATURE,
    calendar.FEATURE,
    linking.FEATURE,
    privacy.FEATURE,
    setup.FEATURE,
)


class Secret(Base):
    """What this installation of Cairn alone knows: signs button ids on all its processes."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class App:
    """Everything that adapters talk to. ``platforms`` is filled by the composition root before the start; ``model``
    is the language model, where one is configured, ``address`` where the HTTP port is reached from outside, and
    ``origin`` what tells this installation from all others."""

    def __init__(
        self, db: Database, clock: Clock, random: Random, secret: bytes, watch: Watch | None = None,
        engine: Callable[[Hands], Dispatcher] = LocalDispatcher,
    ) -> None:  # fmt: skip
        self.db, self.clock, self.random = db, clock, random
        self.words = words
        self.watch = watch or Watch()
        self.rush = Rush()
        self.ids, self.origin, self.address = Ids(secret), sha256(b"origin" + secret).hexdigest()[:16], ""
        self.registry = build_registry()
        self.pictures = Pictures({kind: draw for feature in FEATURES for kind, draw in feature.pictures.items()})
        self.platforms: dict[str, Platform] = {}
        self.model: Model | None = None
        self.hands = Hands(db, self.platforms, clock, random, words, self.watch, aside=self.rush.aside)
        self.dispatcher: Dispatcher = engine(self.hands)
        jobs = [*(job for feature in FEATURES for job in feature.jobs), *uptime.JOBS, *sweeps.JOBS]
        self.clockwork = Clockwork(db, jobs, random, words, self.platforms, self.wake, looks(), stands(), self.watch)
        self.clockwork.aside = self.rush.aside
        self.agenda = [look for feature in FEATURES for look in feature.agenda]
        errands = [errand for feature in FEATURES for errand in feature.errands]
        self.ears = [ear for feature in FEATURES for ear in feature.ears]
        self.errands = Errands(db, clock, errands, self.clockwork.turn, self.wake, lambda: self.model)

    def prepare(self, came: Invocation) -> Ask | Ready | Outcome:
        return prepare(self.registry, self.words, came)

    async def prefilled(self, came: Invocation, form: Ask, *, hurried: bool = True) -> Ask | Outcome:
        return await asking.prefilled(self, came, form, hurried=hurried)

    async def kept(self, came: Invocation, outcome: Outcome) -> Outcome:
        """What was decided without a look at who said it, in their language, and with nothing lost."""
        return await handle.kept(self, came, replace(outcome, words=await self.own_words(came.actor)))

    async def own_words(self, actor: Actor) -> Words:
        return await handle.own_words(self, actor)

    async def run(self, ready: Ready) -> Outcome:
        return await handle.run(self, ready)

    async def hear(self, heard: Heard) -> Outcome | None:
        """What to answer to something said without a command; None when it is nothing that a feature listens to."""
        return await hear(self, heard)

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
            looks = [look for feature in FEATURES for look in feature.coming]
            found = [item for look in looks for item in await look(session, limit)]
        return sorted(found)[:limit]

    async def loads(self, platform: str) -> list[Load]:
        """The messages to people alone that fall due on a platform, as far as rows say so, soonest first."""
        async with self.db.reading() as session:
            found = [load for feature in FEATURES for look in feature.loads for load in await look(session)]
        return sorted(load for load in found if load.platform == platform)

    def forums(self, community: Community, installation: Installation) -> list[Where]:
        """The forums that organisers chose in a place of a community."""
        looks = (look for feature in FEATURES for look in feature.places)
        return [place for look in looks for place in look(community, installation)]

    async def close(self) -> None:
        await self.db.close()


def build_registry() -> Registry:
    """All commands of all features. Raises BadSettings with a sentence that says what to shorten."""
    commands = [command for feature in FEATURES for module in feature.commands for command in declared_in(module)]
    about = {root: line for feature in FEATURES for root, line in feature.groups.items()}
    sections = [section for feature in FEATURES for section in feature.sections]
    farewells = [farewell for feature in FEATURES for farewell in feature.farewells]
    known = [known for feature in FEATURES for known in feature.known]
    hints = [hint for feature in FEATURES for hint in feature.hints]
    hours = [look for feature in FEATURES for look in feature.hours]
    chores = [chore for feature in FEATURES for chore in feature.chores]
    of_two = [look for feature in FEATURES for look in feature.of_two]
    quotes = [quote for feature in FEATURES for quote in feature.quotes]
    return Registry(
        commands, about, sections, known, farewells, looks(), hints, stands(), hours, chores, of_two, quotes
    )


def stands() -> list[Stand]:
    """Where members are on their tracks, as each feature knows it."""
    return [stand for feature in FEATURES for stand in feature.standings]


def looks() -> list[Look]:
    """What each feature tells the others of people's weeks."""
    return [look for feature in FEATURES for look in feature.news]


async def build(
    settings: Settings, clock: Clock | None = None, random: Random | None = None, watch: Watch | None = None,
    *, delivers: bool = True,
) -> App:  # fmt: skip
    """The app on a migrated database. Its languages are read in a thread meanwhile, so that nobody waits for them.

    ``delivers`` counts where others could do it: a queue has workers elsewhere.
    """
    use_catalogues(settings.content)
    asyncio.get_running_loop().run_in_executor(None, warm)
    db = Database(settings.database_url)
    engine = await _queue(db, delivers=delivers) if settings.engine == "procrastinate" else LocalDispatcher
    app = App(db, clock or SystemClock(), random or SystemRandom(), await _secret(db), watch, engine)
    app.model = model_of(settings)
    shelf.use(settings.content, check_links=settings.check_links)
    await shelf.recall(db)
    return app


async def _queue(db: Database, *, delivers: bool) -> Callable[[Hands], Dispatcher]:
    from bot import queue

    await queue.check(db)
    return partial(queue.QueueDispatcher, delivers=delivers)


async def _secret(db: Database) -> bytes:
    async with db.writing() as session:
        await add_once(session, Secret, name="buttons", value=secrets.token_bytes(32))
        return await session.scalar(select(Secret.value).where(Secret.name == "buttons")) or b""
