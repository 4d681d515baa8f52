"""Finds what fits: conditions first, then one score with its reasons.

The words are looked up in an FTS5 table that lives in memory (see the decision record on search for the measurements);
topics are matched by name, alias, parent and child. Everything is built on first use.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from bot.catalogue import Content, Resource
from bot.resources.names import kin_of, names_in
from bot.resources.phrases import joined, stem
from bot.resources.sentence import Wanted, understand
from bot.resources.spelling import nearest

COLUMNS = {"title": 7.5, "names": 4.0, "topics": 1.2, "asks": 8.0, "summary": 2.0, "wider": 0.8}
CANDIDATES = 120
# Chosen by a random walk over the half "dev" of tests/bot/resources/questions.yaml; "test" was kept apart.
TOPIC, WORDS, PRAISE, LEVEL, HABIT, NAMED = 0.9, 1.2, 0.1, 0.12, 0.25, 1.2
KIN = 0.3  # what a word of the same line of content/words.yaml is worth beside the word itself
HINTED = 1.0  # what a topic is worth that is guessed from the words, beside one that is named


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, as far as known. ``known`` are topics, ``done`` and ``refused`` ids, ``wanted`` ids of a track."""

    stage: str | None = None
    known: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    hours: float | None = None


STRANGER = Reader()


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource with its score and the parts that it is made of, by name."""

    resource: Resource
    score: float
    reasons: Mapping[str, float] = field(default_factory=dict)


class Finder:
    """The index of one set of resources."""

    def __init__(self, content: Content, additions: Iterable[Resource] = ()) -> None:
        self.content = content
        every = {**content.resources, **{entry.id: entry for entry in additions}}
        self.resources = [entry for entry in every.values() if entry.status == "active"]
        self.phrases = names_in(content, every.values())
        self._praised = content.praised
        self._frequency = Counter(topic for entry in self.resources for topic in entry.topics)
        self._on = _rows_on(self.resources)
        self._vocabulary: Counter[str] = Counter()
        self._kin = kin_of(content)
        self._table = self._build()
        self._topics = self._topic_table()

    def _build(self) -> sqlite3.Connection:
        table = sqlite3.connect(":memory:", check_same_thread=False)
        table.execute(f"CREATE VIRTUAL TABLE found USING fts5({', '.join(COLUMNS)}, tokenize='porter unicode61')")
        rows = [self._row(entry) for entry in self.resources]
        for row in rows:
            self._vocabulary.update({word for text in row for word in text.split() if len(word) > 3})
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        table.executemany(f"INSERT INTO found(rowid, {', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608  constants
                          [(number, *row) for number, row in enumerate(rows)])  # fmt: skip
        return table

    def _row(self, entry: Resource) -> tuple[str, ...]:
        topics = [self.content.topics[id] for id in entry.topics if id in self.content.topics]
        above = {up for id in entry.topics for up in self.content.upwards(id)} - set(entry.topics)
        return (
            joined((entry.title,)),
            joined((*entry.aliases, *entry.authors, entry.provider or "", entry.kind)),
            joined(name for topic in topics for name in (topic.name, *topic.aliases)),
            joined(entry.asks),
            joined((entry.summary, entry.style)),
            joined((*(self.content.topics[up].name for up in sorted(above)),
                    *(ask for topic in topics for ask in topic.asks))),
        )  # fmt: skip

    def find(
        self, sentence: str, limit: int = 10, reader: Reader = STRANGER, wanted: Wanted | None = None
    ) -> list[Hit]:
        """The best fits, best first. Never one that breaks a condition of the sentence."""
        wanted = wanted or self.understand(sentence)
        words = self._words(wanted.words)
        about = self._about(wanted)
        candidates = (
            set(words) | self._of_topics(sorted(about, key=lambda topic: -about[topic])) | self._of_names(wanted.named)
        )
        if not candidates and not wanted.words:
            candidates = set(range(len(self.resources)))
        keeps = condition(wanted, self.content)
        hits = [
            self._scored(number, wanted, reader, words.get(number, 0.0), about)
            for number in candidates
            if keeps(self.resources[number]) and self.resources[number].id not in reader.refused
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.resource.id))[:limit]

    def understand(self, sentence: str) -> Wanted:
        return understand(sentence, self.phrases)

    def _of_topics(self, topics: Iterable[str]) -> set[int]:
        """Rows on the topics that weigh most, the narrower ones first, up to a number that is quick to score."""
        found: set[int] = set()
        for topic in topics:
            found |= set(self._on.get(topic, ())[:CANDIDATES])
            if len(found) > CANDIDATES:
                break
        return found

    def _of_names(self, names: Iterable[str]) -> set[int]:
        wanted = set(names)
        return {number for number, entry in enumerate(self.resources) if entry.id in wanted} if wanted else set()

    def _words(self, words: Iterable[str]) -> dict[int, float]:
        """Each row with a word or its kin in common; the best row is worth 1."""
        typed = self._spelled(words)
        weights = ", ".join(str(weight) for weight in COLUMNS.values())
        return _together(self._table, "found", f"found, {weights}", typed, self._kin_of(typed))

    def _kin_of(self, words: Iterable[str]) -> list[str]:
        """What stands beside the words in content/words.yaml."""
        found: dict[str, None] = {}
        for word in words:
            found |= dict.fromkeys(self._kin.get(stem(word), ()))
        return [word for word in found if word not in words]

    def _topic_table(self) -> sqlite3.Connection:
        """The topics as rows of their own, to guess which one a sentence is about that names none."""
        table = sqlite3.connect(":memory:", check_same_thread=False)
        table.execute("CREATE VIRTUAL TABLE topics USING fts5(words, tokenize='porter unicode61')")
        rows = [joined((topic.name, *topic.aliases, *topic.asks)) for topic in self.content.topics.values()]
        table.executemany("INSERT INTO topics(rowid, words) VALUES (?, ?)", list(enumerate(rows)))
        return table

    def _hints(self, words: Iterable[str]) -> dict[str, float]:
        """The three topics whose words are nearest, the best being worth 1."""
        typed = self._spelled(words)
        found = _together(self._topics, "topics", "topics", typed, self._kin_of(typed))
        best = sorted(found.items(), key=lambda pair: -pair[1])[:3]
        ids = list(self.content.topics)
        return {ids[row]: fit for row, fit in best}

    def _spelled(self, words: Iterable[str]) -> list[str]:
        """The words, each that nobody uses here beside the nearest that somebody does."""
        found: list[str] = []
        for word in words:
            found.append(word)
            if len(word) > 4 and word.isalpha() and word.isascii() and not self._is_known(word):
                near = nearest(word, self._vocabulary)
                found += [near] if near else []
        return found

    def _is_known(self, word: str) -> bool:
        return word in self._vocabulary or any(
            other in self._vocabulary for other in (f"{word}s", word.removesuffix("s"), stem(word))
        )

    def _about(self, wanted: Wanted) -> dict[str, float]:
        """Each topic that helps with its weight: those named or guessed, those inside them, those around them."""
        found: dict[str, float] = {}
        guessed = self._hints(wanted.words)
        doubt = HINTED if not wanted.topics else HINTED / 2
        weighed = {topic: doubt * fit for topic, fit in guessed.items()} | dict.fromkeys(wanted.topics, 1.0)
        for topic, weight in weighed.items():
            rare = self._rarity(topic) * weight
            for near in self.content.under.get(topic, ()):
                found[near] = max(found.get(near, 0.0), rare * (1.0 if near == topic else 0.5))
            for up in list(self.content.upwards(topic))[1:2]:
                found[up] = max(found.get(up, 0.0), rare * 0.25)
        return found

    def _rarity(self, topic: str) -> float:
        return 0.3 + log(1 + len(self.resources) / (1 + self._frequency[topic])) / log(1 + len(self.resources))

    def _scored(self, number: int, wanted: Wanted, reader: Reader, words: float, about: Mapping[str, float]) -> Hit:
        entry = self.resources[number]
        reasons = {
            "words": WORDS * words,
            "topic": TOPIC * _overlap(entry, about),
            "praised": PRAISE * self._praised.get(entry.id, 0.0),
            "level": LEVEL * _ease(entry, wanted),
            "form": HABIT * _form(entry, wanted),
            "named": NAMED * wanted.named.get(entry.id, 0.0),
            "you": _yours(entry, wanted, reader),
        }
        return Hit(entry, sum(reasons.values()), {name: round(value, 3) for name, value in reasons.items() if value})


def _overlap(entry: Resource, about: Mapping[str, float]) -> float:
    """How much of what was asked about the entry is on; its first topic counts most."""
    hits = [about[topic] * (1.0 if place == 0 else 0.75) for place, topic in enumerate(entry.topics) if topic in about]
    if not hits:
        return 0.0
    hits.sort(reverse=True)
    focus = 1.0 / (1 + 0.08 * (len(entry.topics) - 1))
    return (hits[0] + 0.5 * sum(hits[1:])) * focus


def _ease(entry: Resource, wanted: Wanted) -> float:
    if wanted.level == entry.level:
        return 1.0
    return {"beginner": 0.4, "intermediate": 0.2, "advanced": -0.4}[entry.level] if not wanted.level else 0.0


def _form(entry: Resource, wanted: Wanted) -> float:
    found = 1.0 if entry.kind in wanted.liked_kinds else 0.0
    found += 1.0 if wanted.language and wanted.language == entry.language else 0.0
    if wanted.practical:
        found += {"hands-on": 1.0, "problem-first": 1.0}.get(entry.style, 0.0)
    if wanted.weekly and entry.hours:
        found += 0.5 if entry.hours <= wanted.weekly * 12 else -0.5
    return found


def _yours(entry: Resource, wanted: Wanted, reader: Reader) -> float:
    """What is known of the person: what comes next for them, and what they lack."""
    known = wanted.known | reader.known
    score = 0.3 if entry.id in reader.wanted else 0.0
    score += 0.15 if reader.stage and reader.stage in entry.stages else 0.0
    score += 0.2 if known and not known.isdisjoint(entry.prerequisites) else 0.0
    score -= 0.3 if wanted.known and set(entry.topics) <= wanted.known else 0.0
    score -= 0.3 if reader.hours and entry.hours and entry.hours > reader.hours * 26 else 0.0
    return score - (1.0 if entry.id in reader.done else 0.0)


def fits(entry: Resource, wanted: Wanted, content: Content) -> bool:
    """Whether the entry keeps every condition. What is not known of an entry is not assumed in its favour."""
    return condition(wanted, content)(entry)


def condition(wanted: Wanted, content: Content) -> Callable[[Resource], bool]:
    """The conditions of a sentence as one check."""
    banned = {below for topic in wanted.avoid for below in content.under.get(topic, (topic,))}
    lacking = banned | {below for topic in wanted.lacks for below in content.under.get(topic, (topic,))}

    def keeps(entry: Resource) -> bool:
        return (
            entry.status == "active"
            and entry.id not in wanted.done
            and (wanted.cost is None or entry.cost == wanted.cost)
            and (wanted.level is None or entry.level == wanted.level)
            and (wanted.not_level is None or entry.level != wanted.not_level)
            and (wanted.language is None or wanted.language in entry.languages)
            and (wanted.hours is None or (entry.hours is not None and entry.hours <= wanted.hours))
            and (not wanted.kinds or entry.kind in wanted.kinds)
            and entry.kind not in wanted.not_kinds
            and banned.isdisjoint(entry.topics)
            and lacking.isdisjoint(entry.prerequisites)
        )

    return keeps


def _rows_on(resources: list[Resource]) -> dict[str, list[int]]:
    """The rows of each topic, those whose first topic it is before the others."""
    found: dict[str, list[int]] = {}
    for place in range(max((len(entry.topics) for entry in resources), default=0)):
        for number, entry in enumerate(resources):
            if place < len(entry.topics):
                found.setdefault(entry.topics[place], []).append(number)
    return found


def _together(table: sqlite3.Connection, name: str, ranked: str, words: list[str], kin: list[str]) -> dict[int, float]:
    """Rows by BM25 over the words, and with less weight over their kin; the best row is worth 1."""
    found: dict[int, float] = {}
    for chosen, weight in ((words, 1.0), (kin, KIN)):
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(chosen))
        if not query:
            continue
        rows = table.execute(
            f"SELECT rowid, -bm25({ranked}) AS fit FROM {name} WHERE {name} MATCH ? ORDER BY fit DESC LIMIT ?",  # noqa: S608
            (query, CANDIDATES),
        )
        for row, fit in rows:
            found[row] = found.get(row, 0.0) + weight * fit
    best = max(found.values(), default=0.0)
    return {row: fit / best for row, fit in found.items()} if best > 0 else {}
