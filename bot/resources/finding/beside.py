"""A community's few additions beside the shared catalogue: what is shared is indexed once, whoever searches it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from bot.catalogue import Resource
from bot.resources.finding.names import sayings_of
from bot.resources.finding.ranking import Finder


class FinderBeside(Finder):
    """A finder that also finds additions. It holds those alone, and points to all else in the ``shared`` one."""

    def __init__(self, shared: Finder, additions: Iterable[Resource]) -> None:
        self._shared = shared
        self._stand_on(shared.library.beside(additions))

    @cached_property
    def sayings(self) -> dict[str, tuple[str, ...]]:
        own = self.resources[len(self._shared.resources) :]
        return {**self._shared.sayings, **sayings_of(self.content, own)}
