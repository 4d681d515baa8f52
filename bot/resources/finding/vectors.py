"""The vectors of sentences and of what entries and topics say, asked of a model and kept by the hash of the words.

A sentence's own vector is asked for before the transaction, those of sayings by an errand after somebody looked for the
first time. Whatever is not there (yet) only leaves out one part of the score.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Resource
from bot.clockwork import Turn
from bot.db import Database, insert_into
from bot.errands import Errand
from bot.model import Model, ModelTrouble
from bot.resources.finding.meaning import Meant, Near, Scale, Told, near, scale_of, told, unit
from bot.resources.tables import ResourceVector

LETTERS = 2000  # of a sentence that are read for its meaning
BATCH = 64
LEASE, TRIES = timedelta(minutes=5), 8


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


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


async def told_of(database_url: str, model: Model, sayings: Mapping[str, Sequence[str]]) -> dict[str, Told]:
    """The vectors of what is said, made now where the database has none; kept there, where there is one with tables.

    Raises ModelTrouble.
    """
    db, name = Database(database_url), str(model.reader)
    by_digest = {digest(text): text for texts in sayings.values() for text in texts}
    try:
        known = await _known(db, name)
        missing = [found for found in by_digest if found not in known]
        known |= dict(zip(missing, await _all(model, [by_digest[found] for found in missing]), strict=True))
        await _keep(db, name, {found: (by_digest[found], known[found]) for found in missing})
    finally:
        await db.close()
    return {key: told([known[digest(text)] for text in texts]) for key, texts in sayings.items()}


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


class Memory:
    """Vectors in memory by model and sayings: they never change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, tuple[str, ...]], Told] = {}
        self._scales: dict[tuple[str, int], Scale] = {}

    def near(self, meant: Meant, said: Mapping[str, Told], entries: Iterable[Resource]) -> Near:
        """How near the entries are, measured by how near what is said here is to each other."""
        key = meant.model, len(said)
        if key not in self._scales:
            self._scales[key] = scale_of(said)
        return near(meant, said, entries, self._scales[key])

    async def of(
        self, session: AsyncSession, model: str, sayings: Mapping[str, tuple[str, ...]]
    ) -> dict[str, Told]:  # fmt: skip
        """What all is there of, by the keys of the sayings. What is missing is wanted from now on."""
        missing = {texts for texts in sayings.values() if (model, texts) not in self._kept}
        if missing:
            await self._read(session, model, missing)
        return {key: said for key, texts in sayings.items() if (said := self._kept.get((model, texts)))}

    async def _read(self, session: AsyncSession, model: str, missing: Collection[tuple[str, ...]]) -> None:
        rows = await session.execute(
            select(ResourceVector.digest, ResourceVector.vector).where(ResourceVector.model == model)
        )
        known = {found: vector for found, vector in rows}  # noqa: C416  rows are not pairs to a type checker
        digests = {text: digest(text) for texts in missing for text in texts}
        there = {text: vector for text, found in digests.items() if (vector := known.get(found))}
        whole = (texts for texts in missing if there.keys() >= set(texts))
        made = await asyncio.to_thread(lambda: {texts: _told([there[text] for text in texts]) for texts in whole})
        self._kept |= {(model, texts): said for texts, said in made.items()}
        await _want(session, model, {found: text for text, found in digests.items() if found not in known})


def _told(vectors: Iterable[bytes]) -> Told:
    return told([array("f", vector) for vector in vectors])


async def _want(session: AsyncSession, model: str, texts: Mapping[str, str]) -> None:
    rows = [{"model": model, "digest": found, "text": text, "tries": 0} for found, text in texts.items()]
    if rows:
        await session.execute(insert_into(session, ResourceVector).on_conflict_do_nothing(), rows)


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
