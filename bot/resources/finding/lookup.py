"""Where to look what entries say, which are on a topic, and which words are known here."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from heapq import nlargest

from msgspec import Struct
from msgspec.structs import replace

from bot.catalogue import Content, Resource
from bot.resources.finding.index import Index
from bot.resources.finding.names import add_titles, field_of, kin_of, names_in
from bot.resources.finding.topics import BROAD, Topics
from bot.resources.reading.words.phrases import Phrases, stem, stems_of
from bot.resources.reading.words.spelling import nearest
from bot.resources.reading.words.vocabulary import FILLER

# Weights of the fields of an entry in the index.
TITLE, NAMES, ASKS, SUMMARY = 2.5, 2.0, 2.8, 0.5
NEAREST = 20  # entries that words fit best


class Library(Struct, frozen=True):
    """The entries by row, their topics, the names of all, and the index of their words; the rows on each topic and of
    each id, and those of what a community ``added``. ``kin`` are stems that mean nearly the same, and a whole ``field``
    is named by those that nearly every sentence here may hold."""

    content: Content
    resources: Sequence[Resource]
    topics: Topics
    phrases: Phrases
    words: Index
    on: Mapping[str, Sequence[int]]
    row: MutableMapping[str, int]
    added: frozenset[int]
    kin: Mapping[str, tuple[str, ...]]
    field: frozenset[str]

    @classmethod
    def of(cls, content: Content, additions: Iterable[Resource]) -> Library:
        every = {**content.resources, **{entry.id: entry for entry in additions}}
        resources = [entry for entry in every.values() if entry.status == "active"]
        topics = Topics.of(content, resources)
        row = {entry.id: number for number, entry in enumerate(resources)}
        added = frozenset(number for id, number in row.items() if id not in content.resources)
        names, words = names_in(content, every.values(), topics.sharing()), Index(map(fields, resources))
        kin, field = kin_of(content), field_of(content, BROAD)
        return cls(content, resources, topics, names, words, rows_on(resources), row, added, kin, field)

    def beside(self, additions: Iterable[Resource]) -> Library:
        """With the entries of one community, of which alone it makes an index: behind all others, and of those on their
        topics before them."""
        every, first = list(additions), len(self.resources)
        live = [entry for entry in every if entry.status == "active"]
        own = {name: ChainMap({}, getattr(self.phrases, name)) for name in ("titles", "makers", "initials")}
        phrases = replace(self.phrases, **own)
        add_titles(phrases, every)
        resources = [*self.resources, *live]
        on = {topic: [*rows, *self.on.get(topic, ())] for topic, rows in rows_on(live, first).items()}
        return replace(
            self,
            resources=resources,
            topics=self.topics.beside(live),
            phrases=phrases,
            words=Index(map(fields, live), self.words),
            on={**self.on, **on},
            row=ChainMap({entry.id: first + number for number, entry in enumerate(live)}, self.row),
            added=self.added.union(range(first, len(resources))),
        )

    def live(self, id: str) -> Resource | None:
        """The entry, or what came after it."""
        return self.resources[self.row[id]] if id in self.row else self.content.live(id)

    def rows(self, ids: Iterable[str]) -> set[int]:
        return {self.row[id] for id in ids if id in self.row}

    def saying(self, text: str) -> set[int]:
        """The rows of the entries that say every word of a text."""
        found = [set(self.words.search({word: 1.0})) for word in stems_of(text) if word not in FILLER]
        return set.intersection(*found) if found else set()

    def near(self, words: Iterable[str]) -> list[int]:
        """The rows that words fit best."""
        found = self.words.search({stem(word): 1.0 for word in words})
        return nlargest(NEAREST, found, key=found.__getitem__)

    def using(self, name: str, topics: Sequence[str]) -> set[int]:
        """The rows that say the name of a tool, or are on or need a topic that is about this tool alone."""
        found = self.saying(name)
        for topic in topics if self.phrases.tools.get(tuple(stems_of(name))) else ():
            found |= {*self.on.get(topic, ())}
            found |= {row for row, entry in enumerate(self.resources) if topic in entry.prerequisites}
        return found

    def is_said(self, word: str) -> bool:
        """Whether a word is known here, and so no slip of another."""
        return word in FILLER or stem(word) in self.kin or self.is_used(word)

    def is_used(self, word: str) -> bool:
        return stem(word) in self.words or stem(word) in self.topics.index

    def meant_by_slip(self, word: str) -> str | None:
        """The stem that a word is a slip of, where it is none that is used."""
        sought = len(word) > 4 and word.isalpha() and not self.is_used(word)
        return nearest(word, self.words.beginning(word[0])) if sought else None


def fields(entry: Resource) -> list[tuple[float, str]]:
    """What an entry says, each text with its weight."""
    return [
        (TITLE, entry.title),
        (NAMES, " ".join((*entry.aliases, *entry.authors, entry.provider or "", entry.kind))),
        (ASKS, " ".join(entry.asks)),
        (SUMMARY, f"{entry.summary} {entry.style}"),
    ]


def rows_on(resources: list[Resource], first: int = 0) -> dict[str, list[int]]:
    """The rows of each topic, counted from ``first``, those whose first topic it is before the others."""
    found: dict[str, list[int]] = {}
    for place in range(max((len(entry.topics) for entry in resources), default=0)):
        for number, entry in enumerate(resources, first):
            if place < len(entry.topics):
                found.setdefault(entry.topics[place], []).append(number)
    return found
