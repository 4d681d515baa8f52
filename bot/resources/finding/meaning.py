"""Nearness in meaning, where a model for it is configured: vectors of entries and topics, kept by the hash of what
they say.

A sentence's own vector is asked for before the transaction, an entry's by an errand after somebody looked for the
first time. Whatever is not there (yet) only leaves out one part of the score.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import combinations
from math import sqrt
from operator import mul
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Resource
from bot.clockwork import Turn
from bot.db import Database
from bot.errands import Errand
from bot.model import Model, ModelTrouble
from bot.resources.tables import ResourceVector

MARK = "#"  # before the id of a topic, among those of entries
LETTERS = 2000  # of a text that are read for its meaning
BATCH = 64
ABOUT, LATER = 0.8, 0.85  # what the topics' nearness is worth beside the entry's own; a topic that is not its first
SAMPLE, ABOVE = 40, 0.75  # texts that are measured against each other; what is near lies so many deviations above
LEASE, TRIES = timedelta(minutes=5), 8


class Meant(Struct, frozen=True):
    """The vector of a sentence, and the model that made it."""

    model: str
    vector: array[float]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def unit(vector: Iterable[float]) -> array[float]:
    """The vector with length one."""
    found = array("f", vector)
    length = sqrt(sum(map(mul, found, found))) or 1.0
    return array("f", (value / length for value in found))


async def ahead(model: Model, given: Mapping[str, Any]) -> Meant | None:
    """The meaning of the sentence of a command; None where no model reads, or nothing is said."""
    if model.reader is None or not given.get("sentence"):
        return None
    [found] = await meant(model, [str(given["sentence"])])
    return found


async def meant(model: Model, sentences: Sequence[str]) -> list[Meant]:
    """What sentences mean. Raises ModelTrouble."""
    texts = [sentence[:LETTERS] or "-" for sentence in sentences]  # servers refuse an empty one
    return [Meant(str(model.reader), vector) for vector in await _all(model, texts)]


async def _all(model: Model, texts: Sequence[str]) -> list[array[float]]:
    found: list[array[float]] = []
    for start in range(0, len(texts), BATCH):
        found += [unit(vector) for vector in await model.vectors(texts[start : start + BATCH])]
    return found


async def vectors_of(database_url: str, model: Model, texts: Mapping[str, str]) -> dict[str, array[float]]:
    """The vectors of texts, made now where the database has none; kept there, where there is one with tables.

    Raises ModelTrouble.
    """
    db, name = Database(database_url), str(model.reader)
    by_digest = {digest(text): text for text in texts.values()}
    try:
        known = await _known(db, name)
        missing = [found for found in by_digest if found not in known]
        known |= dict(zip(missing, await _all(model, [by_digest[found] for found in missing]), strict=True))
        await _keep(db, name, {found: (by_digest[found], known[found]) for found in missing})
    finally:
        await db.close()
    return {key: known[digest(text)] for key, text in texts.items()}


def _is_there(db: Database) -> bool:
    """Whether there is a database; a look makes none."""
    return not db.sqlite or Path(db.url.database or "").is_file()


async def _known(db: Database, model: str) -> dict[str, array[float]]:
    if not _is_there(db):
        return {}
    try:
        async with db.reading() as session:
            rows = await session.scalars(select(ResourceVector).where(ResourceVector.model == model))
            return {row.digest: array("f", row.vector) for row in rows if row.vector}
    except SQLAlchemyError:
        return {}  # no tables (yet): nothing is kept


async def _keep(db: Database, model: str, made: Mapping[str, tuple[str, array[float]]]) -> None:
    if not _is_there(db):
        return
    try:
        async with db.writing() as session:
            for found, (text, vector) in made.items():
                row = ResourceVector(model=model, digest=found, text=text, vector=vector.tobytes(), tries=0)
                await session.merge(row)
    except SQLAlchemyError:
        return


class Scale(Struct, frozen=True):
    """What is near at all for a model, and what makes a difference."""

    least: float = -1.0
    unit: float = 1.0


UNMEASURED = Scale()


class Near(Struct, frozen=True):
    """How near each entry is, ``beside`` the others: 0 is as near as most, 1 the nearest; and which entries are so near
    that a sentence may be about them at all. ``nearest`` tells by how many units of the scale anything is nearer than
    that, or less near; 0 where no model is asked."""

    beside: Mapping[str, float] = {}
    akin: frozenset[str] = frozenset()
    nearest: float = 0.0


def nearness(meant: Meant, vectors: Mapping[str, array[float]], entries: Iterable[Resource]) -> dict[str, float]:
    """How near each entry is, beside the others, by what it says and by what its topics say. ``vectors`` are those of
    :func:`bot.resources.finding.names.texts_of`, as far as there are any."""
    return dict(near(meant, vectors, entries).beside)


def near(
    meant: Meant, vectors: Mapping[str, array[float]], entries: Iterable[Resource], scale: Scale = UNMEASURED
) -> Near:  # fmt: skip
    """The same, with those that are at least so near by themselves or by a topic of theirs."""
    alike = _alike(meant.vector, vectors)
    entries = [entry for entry in entries if entry.id in alike]
    own = _beside({entry.id: alike[entry.id] for entry in entries})
    about = _beside({entry.id: _about(entry, alike) for entry in entries})
    akin = (entry.id for entry in entries if max(alike[entry.id], _about(entry, alike)) >= scale.least)
    nearest = (max(alike.values(), default=scale.least) - scale.least) / scale.unit
    return Near(_beside({id: value + ABOUT * about[id] for id, value in own.items()}), frozenset(akin), nearest)


def _alike(wanted: array[float], vectors: Mapping[str, array[float]]) -> dict[str, float]:
    """The cosine of the angle between a vector and each other of its length."""
    return {key: sum(map(mul, wanted, vector)) for key, vector in vectors.items() if len(vector) == len(wanted)}


def scale_of(vectors: Mapping[str, array[float]]) -> Scale:
    """How near a sentence must be to something that it may be about: a little nearer than these texts are to each
    other, for models differ in what they call near. Of some of the texts, evenly taken."""
    from statistics import fmean, pstdev  # brings fractions, for which no start should pay

    some = list(vectors.values())[:: len(vectors) // SAMPLE + 1]
    pairs = [sum(map(mul, one, other)) for one, other in combinations(some, 2)]
    unit = pstdev(pairs) if pairs else 0.0
    return Scale(fmean(pairs) + ABOVE * unit, unit) if unit else Scale()


def _about(entry: Resource, near: Mapping[str, float]) -> float:
    """How near the nearest of its topics is; the first counts most."""
    weighed = ((1.0 if place == 0 else LATER) * near.get(MARK + topic, 0.0) for place, topic in enumerate(entry.topics))
    return max(weighed, default=0.0)


def _beside(found: Mapping[str, float]) -> dict[str, float]:
    """Each value beside the others: the mean becomes 0, the best 1."""
    if not found:
        return {}
    usual, best = sum(found.values()) / len(found), max(found.values())
    return {id: (value - usual) / ((best - usual) or 1.0) for id, value in found.items()}


class Memory:
    """Vectors in memory by model and digest: they never change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], array[float]] = {}
        self._scales: dict[tuple[str, int], Scale] = {}

    def near(self, meant: Meant, vectors: Mapping[str, array[float]], entries: Iterable[Resource]) -> Near:
        """How near the entries are, measured by how near these vectors are to each other."""
        key = meant.model, len(vectors)
        if key not in self._scales:
            self._scales[key] = scale_of(vectors)
        return near(meant, vectors, entries, self._scales[key])

    async def of(self, session: AsyncSession, model: str, texts: Mapping[str, str]) -> dict[str, array[float]]:
        """The vectors there are, by the keys of the texts. What is missing is wanted from now on."""
        digests = {key: digest(text) for key, text in texts.items()}
        missing = {found: texts[key] for key, found in digests.items() if (model, found) not in self._kept}
        if missing:
            await self._read(session, model, missing)
        return {key: vector for key, found in digests.items() if (vector := self._kept.get((model, found)))}

    async def _read(self, session: AsyncSession, model: str, missing: Mapping[str, str]) -> None:
        rows = await session.execute(
            select(ResourceVector.digest, ResourceVector.vector).where(ResourceVector.model == model)
        )
        known = {found: vector for found, vector in rows}  # noqa: C416  rows are not pairs to a type checker
        self._kept |= {(model, found): array("f", vector) for found in missing if (vector := known.get(found))}
        session.add_all(
            ResourceVector(model=model, digest=found, text=text)
            for found, text in missing.items()
            if found not in known
        )


async def _due(session: AsyncSession, now: datetime) -> bool:
    return bool(await session.scalar(select(exists().where(*_wanted(now)))))


def _wanted(now: datetime) -> tuple[ColumnElement[bool], ...]:
    free = or_(ResourceVector.not_before.is_(None), ResourceVector.not_before <= now)
    return ResourceVector.vector.is_(None), ResourceVector.tries < TRIES, free


async def _take(turn: Turn, model: Model | None) -> list[tuple[str, str, str]] | None:
    """The next texts of the model that is configured now; they are free again after a while."""
    if model is None or model.reader is None:
        await _put_off(turn)
        return None
    mine = select(ResourceVector).where(*_wanted(turn.now), ResourceVector.model == model.reader).limit(BATCH)
    rows = list(await turn.session.scalars(mine))
    for row in rows:
        row.tries, row.not_before = row.tries + 1, turn.now + LEASE * 2**row.tries
    if not rows:
        await _put_off(turn)
    return [(row.model, row.digest, row.text) for row in rows] or None


async def _put_off(turn: Turn) -> None:
    """Texts of a model that is not configured any more wait for it, and are not looked at each second."""
    for row in await turn.session.scalars(select(ResourceVector).where(*_wanted(turn.now))):
        row.not_before = turn.now + timedelta(days=1)


async def _go(model: Model | None, task: list[tuple[str, str, str]]) -> list[array[float]] | None:
    if model is None:
        return None
    try:
        return [unit(vector) for vector in await model.vectors([text for _, _, text in task])]
    except ModelTrouble:
        return None


async def _bring(turn: Turn, task: list[tuple[str, str, str]], came: list[array[float]] | None) -> None:
    for (model, found, _), vector in zip(task, came or (), strict=False):
        row = await turn.session.get(ResourceVector, (model, found))
        if row is not None:
            row.vector = vector.tobytes()


ERRAND = Errand("resources.vectors", _due, _take, _go, _bring)
