"""Which topics a sentence is about: those it names, those its words are near, what is inside them and around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import chain
from math import log

from msgspec import Struct
from msgspec.structs import replace

from bot.catalogue import Content, Resource, Topic
from bot.resources.finding.index import Index
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import named, stem, stems_of
from bot.resources.reading.words.vocabulary import is_form

NAME, ASKS = 0.7, 1.0  # weights of the fields of a topic in the index
IN_A_RUN = 0.3  # what a topic counts that uses a word only in a longer name, beside one that uses it alone
GUESSES = 5  # topics that are guessed from the words
GUESSED, BESIDE = 1.0, 0.6  # what a guess is worth when no topic is named, and beside one that is
EVIDENCE = 3.6  # a score below this is a weak guess, even if it is the best
BROAD, WHOLE = 9, 0.25  # a topic with so many inside is a field; its worth beside a narrower one
ALONE = 3.0  # how much more surely a field is meant that nothing narrower stands beside
CHILD, PARENT = 0.42, 0.2


class Topics(Struct, frozen=True):
    """The topics of a content, their words in an index, and how many entries are on each."""

    content: Content
    ids: list[str]
    index: Index
    used: Counter[str]
    many: int

    @classmethod
    def of(cls, content: Content, entries: list[Resource]) -> Topics:
        index = Index(_fields(topic) for topic in content.topics.values())
        used = Counter(topic for entry in entries for topic in entry.topics)
        return cls(content, list(content.topics), index, used, len(entries))

    def sharing(self) -> dict[str, float]:
        """How many topics use each word, in a name or in what people say who need them; one that only stands in a
        longer name says less against any of them: "reward model" is no rival of "rewards"."""
        found: dict[str, float] = dict(self.index.words())
        for row, id in enumerate(self.ids):
            longer = (name for alias in self.content.topics[id].aliases if len(name := named(alias)) > 1)
            for word in set(map(stem, chain.from_iterable(longer))):
                if not self.index.is_in(row, word):
                    found[word] = found.get(word, 0.0) + IN_A_RUN
        return found

    def beside(self, additions: list[Resource]) -> Topics:
        """With entries of one community."""
        used = self.used + Counter(topic for entry in additions for topic in entry.topics)
        return replace(self, used=used, many=self.many + len(additions))

    def search(self, words: Mapping[str, float]) -> dict[str, float]:
        """The topics that hold one of the words (stems, each with its weight), with their score."""
        return {self.ids[row]: score for row, score in self.index.search(words).items()}

    def are_broad(self, topics: Iterable[str]) -> bool:
        """Whether they are whole fields, each with so many topics inside."""
        return all(len(self.content.under.get(topic, ())) >= BROAD for topic in topics)

    def around(self, topics: Iterable[str]) -> set[str]:
        """The topics with what is inside them and what they stand in."""
        inside = {near for topic in topics for near in self.content.under.get(topic, {topic})}
        return inside | {up for topic in topics for up in list(self.content.upwards(topic))[:2]}

    def are_all(self, wanted: Wanted) -> bool:
        """Whether a sentence names topics and nothing else: then an entry is on them, or is about something else."""
        named = (self.content.topics[topic] for topic in wanted.topics if topic in self.content.topics)
        told = {word for one in named for name in (one.name, *one.aliases) for word in stems_of(name)}
        return told.issuperset(stem(word) for word in wanted.words if not is_form(word))

    def about(self, wanted: Wanted, words: Mapping[str, float]) -> dict[str, float]:
        """Each topic that helps with its weight: those named or guessed, those inside them, those around them."""
        found: dict[str, float] = {}
        for topic, weight in self._guessed(wanted, words).items():
            rare = self._rarity(topic) * weight
            for near in self.content.under.get(topic, ()):
                found[near] = max(found.get(near, 0.0), rare * (1.0 if near == topic else CHILD))
            for up in list(self.content.upwards(topic))[1:2]:
                found[up] = max(found.get(up, 0.0), rare * PARENT)
        return found

    def _guessed(self, wanted: Wanted, words: Mapping[str, float]) -> dict[str, float]:
        """The topics whose words are nearest, and those that were named, from 0 to 1. The more surely one is named,
        the less a guess beside it is worth."""
        found = self.search(words)
        top = nlargest(GUESSES, found.items(), key=lambda pair: pair[1])
        best = max(top[0][1] if top else 0.0, EVIDENCE)
        named = self._narrowed(wanted.sure, narrower=best > EVIDENCE and top[0][0] not in wanted.sure)
        worth = GUESSED - (GUESSED - BESIDE) * max(wanted.sure.values(), default=0.0)
        guessed = {topic: worth * score / best for topic, score in top}
        return {**guessed, **{topic: max(guessed.get(topic, 0.0), sure) for topic, sure in named.items()}}

    def _narrowed(self, sure: Mapping[str, float], *, narrower: bool) -> dict[str, float]:
        """What is named, the field as a whole counting little beside anything narrower, named or guessed."""
        broad = {topic for topic in sure if self.are_broad([topic])}
        if broad == set(sure) and not narrower:
            return {topic: min(1.0, ALONE * value) for topic, value in sure.items()}
        return {topic: value * (WHOLE if topic in broad else 1.0) for topic, value in sure.items()}

    def _rarity(self, topic: str) -> float:
        many = max(1, self.many)
        return 0.3 + log(1 + many / (1 + self.used[topic])) / log(1 + many)


def _fields(topic: Topic) -> list[tuple[float, str]]:
    """What is looked up by its words; an alias of several words is known as a whole, see names.py."""
    words = [alias for alias in topic.aliases if len(named(alias)) == 1]
    return [(NAME, " ; ".join((topic.name, *words))), (ASKS, " ; ".join(topic.asks))]
