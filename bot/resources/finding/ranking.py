"""Finds what fits: conditions first, then one score with its reasons. Words are looked up in an index of the entries
and one of the topics, which are also matched by name, parent and child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import nlargest

from msgspec import Struct, field

from bot.catalogue import Content, Resource
from bot.resources.finding import grasp
from bot.resources.finding.choice import Choice, Chosen
from bot.resources.finding.completing import completed
from bot.resources.finding.following import way
from bot.resources.finding.lookup import Library
from bot.resources.finding.must_hold import chosen, condition, readable, softly
from bot.resources.finding.names import LITTLE, sayings_of
from bot.resources.finding.scoring import HOW_FAR, STRANGER, TOPIC, Asked, Learner, Score
from bot.resources.finding.topics import WHOLE
from bot.resources.reading.sentence import understand
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import KINDS

KIN = 0.35  # what a word of the same line of content/words.yaml is worth beside the word itself
FAINT = 0.75  # what a word is worth that says little by itself
SLIGHT = 0.4  # what one is worth that tells how far it should go
NEAR = 0.3  # how much nearer in meaning than most an entry must be to be looked at for that alone
CANDIDATES = 120
FORMS = frozenset(map(stem, KINDS))


class Hit(Struct, frozen=True):
    """A resource with its score and the parts that it is made of, by name, and its topic that was nearest.

    ``said`` is how well its words fit beside the best of all entries, also of those that break a condition, ``on``
    how much it is on the topics that are asked for, beside one that is on the nearest."""

    resource: Resource
    score: float
    reasons: Mapping[str, float] = field(default_factory=dict)
    about: str = ""
    said: float = 0.0
    on: float = 0.0


class Finder:
    """The index of one set of resources."""

    def __init__(self, content: Content, additions: Iterable[Resource] = ()) -> None:
        self._stand_on(Library.of(content, additions))

    def _stand_on(self, library: Library) -> None:
        self.library, self.content, self.resources = library, library.content, library.resources
        self.topics, self.phrases = library.topics, library.phrases

    def find(
        self, sentence: str, limit: int = 10, learner: Learner = STRANGER, near: Mapping[str, float] | None = None
    ) -> list[Hit]:
        """The best fits, best first. Never one that breaks a condition of the sentence."""
        return self.rank(self.completed(self.understand(sentence)), limit, learner, near)

    def understand(self, sentence: str) -> Wanted:
        """What it asks for. A title alone is meant as such, and not as the conditions that its words may hold."""
        library = self.library
        wanted = understand(sentence, self.phrases, library.is_said, library.meant_by_slip)
        meant = [live for id in sorted(wanted.exact) if (live := library.live(id))]
        if meant and not any(map(condition(wanted, self.content), meant)):
            wanted = Wanted(
                named=wanted.named, exact=wanted.exact, words=wanted.words, topics=wanted.topics, sure=wanted.sure
            )
        return wanted

    def completed(self, wanted: Wanted) -> Wanted:
        """With what follows from it, see :func:`bot.resources.finding.completing.completed`."""
        return completed(wanted, self.library)

    def rank(
        self, wanted: Wanted, limit: int = 10, learner: Learner = STRANGER, near: Mapping[str, float] | None = None
    ) -> list[Hit]:
        """The best fits for what is wanted and completed. ``near`` tells how near entries are in meaning, by id, where
        that is known; see :mod:`bot.resources.finding.meaning`."""
        words = self._weighed(wanted.words or self._done_without(wanted))
        lexical = self.library.words.search(words)
        about = self.topics.about(wanted, words)
        on, grounds = way(wanted, learner, self.content), {up for id in wanted.known for up in self.content.upwards(id)}
        soft = softly(wanted, self.content)
        score = Score(Asked(wanted, learner, about, self.content, near or {}, on, frozenset(grounds), soft))
        keeps = readable(condition(wanted, self.content), wanted, learner)
        first = self._first(Choice(self.resources, keeps, score, lexical, limit), score.asked)
        told = self._told(words, lexical)
        most = max(told.values(), default=0.0) or 1.0
        return [_hit(self.resources[one.row], one, score, told.get(one.row, 0.0) / most) for one in first]

    def _told(self, words: Mapping[str, float], lexical: Mapping[int, float]) -> Mapping[int, float]:
        """How well the words of each row fit that tell what it is about, as a form does not."""
        content = {word: weight for word, weight in words.items() if word not in FORMS}
        return self.library.words.search(content) if 0 < len(content) < len(words) else lexical

    def grasp(self, wanted: Wanted) -> float | None:
        """See :func:`bot.resources.finding.grasp.grasp`."""
        return grasp.grasp(wanted, self.library)

    def held(self, entry: Resource, wanted: Wanted) -> float:
        """See :func:`bot.resources.finding.grasp.held`."""
        return grasp.held(entry, wanted, self.library)

    def _first(self, choice: Choice, asked: Asked) -> list[Chosen]:
        """Those that fit best, of those alone that may; of all, where these are too few."""
        wanted, told = asked.wanted, self._candidates(asked.wanted, choice.lexical, asked.about)
        if told or wanted.words:
            first = choice.among(told | self._nearest(asked.near))
            bound = wanted.kinds or wanted.language or wanted.only_topic or wanted.only_named or wanted.within
            few = len(first) < choice.limit and bool(bound)
        else:  # nothing is said of what it should be about
            first = choice.among(self.library.rows(choice.score.speaks_for()) | self.library.added)
            few = len(first) < choice.limit or first[-1].score <= choice.score.of_others()
        return choice.among(self._all(wanted)) if few else first

    def _all(self, wanted: Wanted) -> Iterable[int]:
        only = chosen(wanted)
        return range(len(self.resources)) if only is None else self.library.rows(only)

    def _done_without(self, wanted: Wanted) -> tuple[str, ...]:
        """Where nothing is asked for but to do without something: what keeps to that and speaks of it, says so."""
        if wanted.topics or wanted.named or wanted.onward:
            return ()
        topics = (self.content.topics[id] for id in sorted(wanted.avoid | wanted.lacks) if id in self.content.topics)
        return tuple(name for topic in topics for name in topic.aliases if name.isalpha())

    @cached_property
    def sayings(self) -> dict[str, tuple[str, ...]]:
        """What is read for its meaning, see :func:`bot.resources.finding.names.sayings_of`."""
        return sayings_of(self.content, self.resources)

    def _candidates(self, wanted: Wanted, lexical: Mapping[int, float], about: Mapping[str, float]) -> set[int]:
        """Rows worth a closer look: the best by words, those on the topics, those that are named."""
        found = set(nlargest(CANDIDATES, lexical, key=lexical.__getitem__))
        for topic in sorted(about, key=lambda topic: (-about[topic], topic)):
            if len(found) >= 2 * CANDIDATES:
                break
            found |= set(self.library.on.get(topic, ())[:CANDIDATES])
        return found | self.library.rows(wanted.named)

    def _nearest(self, near: Mapping[str, float]) -> set[int]:
        best = nlargest(CANDIDATES, near, key=near.__getitem__)
        return self.library.rows(id for id in best if near[id] >= NEAR)

    def _weighed(self, words: Iterable[str]) -> dict[str, float]:
        """Stems to look up with their weights: the words, the nearest to one that is not known, and their kin."""
        found: dict[str, float] = {}
        more = any(stem(word) not in self.library.field for word in words)
        for word in words:
            known = stem(word)
            little = FAINT if word in LITTLE else SLIGHT if word in HOW_FAR else 1.0
            found[known] = WHOLE if more and known in self.library.field else little
            near = None if word in HOW_FAR else self.library.meant_by_slip(word)
            if near is not None:
                found[near] = max(found.get(near, 0.0), grasp.SLIP)
        for known, weight in list(found.items()):
            for other in self.library.kin.get(known, ()):
                found.setdefault(other, KIN * weight)
        return found


def _hit(entry: Resource, one: Chosen, score: Score, said: float) -> Hit:
    about, parts = score.asked.about, score.parts(entry, one.words)
    told = {name: round(value, 3) for name, value in parts.items() if value}
    nearest_topic = max(entry.topics, key=lambda topic: about.get(topic, 0.0)) if "topic" in told else ""
    nearest_of_all = TOPIC * max(about.values(), default=0.0)
    return Hit(entry, one.score, told, nearest_topic, said, parts.get("topic", 0.0) / (nearest_of_all or 1.0))
