"""A community's few additions beside the shared catalogue: what is shared is indexed once, whoever searches it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from functools import cached_property

from msgspec.structs import replace

from bot.catalogue import Resource
from bot.resources.finding.index import Index
from bot.resources.finding.names import add_titles, texts_of
from bot.resources.finding.ranking import Finder, rows_on


class FinderBeside(Finder):
    """A finder that also finds additions. It holds those alone, and points to all else in the ``shared`` one."""

    def __init__(self, shared: Finder, additions: Iterable[Resource]) -> None:
        every = list(additions)
        self._shared, self._own = shared, [entry for entry in every if entry.status == "active"]
        self.content, self.resources = shared.content, [*shared.resources, *self._own]
        names = shared.phrases
        own = {name: ChainMap({}, getattr(names, name)) for name in ("titles", "makers", "initials")}
        self.phrases = replace(names, **own)
        add_titles(self.phrases, every)
        self._kin, self._field, self.topics = shared._kin, shared._field, shared.topics.beside(self._own)
        self._entries = Index((self._fields(entry) for entry in self._own), shared._entries)
        self._place()

    def _place(self) -> None:
        """Where the additions stand: behind all others, and of those on their topics before them."""
        shared, first = self._shared, len(self._shared.resources)
        self._row = ChainMap({entry.id: first + number for number, entry in enumerate(self._own)}, shared._row)
        self._added = shared._added.union(range(first, len(self.resources)))
        own = rows_on(self._own, first)
        self._on = {**shared._on, **{topic: [*rows, *shared._on.get(topic, ())] for topic, rows in own.items()}}

    @cached_property
    def texts(self) -> dict[str, str]:
        return {**self._shared.texts, **texts_of(self.content, self._own)}
