"""Finds what fits: conditions first, then one score with its reasons. Words are looked up in an index of the entries
and one of the topics, which are also matched by name, parent and child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping
from functools import cached_property
from heapq import nlargest
from itertools import chain
from math import inf

from msgspec import Struct, field
from msgspec.structs import replace

from bot.catalogue import Content, Resource
from bot.resources.finding.bonds import Library, bound
from bot.resources.finding.choice import Choice, Chosen
from bot.resources.finding.conditions import chosen, condition, readable, softly
from bot.resources.finding.following import beyond, furthered, way
from bot.resources.finding.index import Index
from bot.resources.finding.names import LITTLE, field_of, kin_of, names_in, texts_of
from bot.resources.finding.past import meant
from bot.resources.finding.scoring import INTRODUCING, STARTING, STRANGER, TOPIC, Asked, Reader, Score
from bot.resources.finding.sittings import for_its_form, heard, in_sittings
from bot.resources.finding.topics import BROAD, WHOLE, Topics
from bot.resources.reading.journey.around import finished
from bot.resources.reading.sentence import understand
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.occasions import says_nothing
from bot.resources.reading.words.phrases import stem, stems_of
from bot.resources.reading.words.spelling import nearest
from bot.resources.reading.words.vocabulary import EASY, FILLER, KINDS, LACKING, REQUIRED, is_form

# Weights of the fields of an entry in the index.
TITLE, NAMES, ASKS, SUMMARY = 2.5, 2.0, 2.8, 0.5
KIN = 0.35  # what a word of the same line of content/words.yaml is worth beside the word itself
FAINT = 0.75  # what a word is worth that says little by itself
HOW_FAR, SLIGHT = EASY | INTRODUCING | STARTING, 0.4  # words that tell how far it should go, and not what it is about
SLIP = 0.8  # what the nearest word is worth beside one that is not known
SHORT = 4  # letters of a word that proves nothing, as so many are near it
NEAR = 0.3  # how much nearer in meaning than most an entry must be to be looked at for that alone
CANDIDATES = 120
# Chosen with the sentences of tests/bot/resources/elsewhere.yaml that are not held out, as are those in looking.py.
FORMS = frozenset(map(stem, KINDS))
GRASPED = 0.75  # a sentence of which less is understood is about something else
TELLING, FEW = 0.03, 2  # what all that one entry tells of it adds; words that it must tell alone


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
        self.content = content
        every = {**content.resources, **{entry.id: entry for entry in additions}}
        self.resources = [entry for entry in every.values() if entry.status == "active"]
        self.topics = Topics.of(content, self.resources)
        self.phrases = names_in(content, every.values(), self.topics.sharing())
        self._on = rows_on(self.resources)
        self._row: MutableMapping[str, int] = {entry.id: number for number, entry in enumerate(self.resources)}
        self._added = frozenset(row for id, row in self._row.items() if id not in content.resources)
        self._kin = kin_of(content)
        self._field = field_of(content, BROAD)
        self._entries = Index(self._fields(entry) for entry in self.resources)

    def _fields(self, entry: Resource) -> list[tuple[float, str]]:
        return [
            (TITLE, entry.title),
            (NAMES, " ".join((*entry.aliases, *entry.authors, entry.provider or "", entry.kind))),
            (ASKS, " ".join(entry.asks)),
            (SUMMARY, f"{entry.summary} {entry.style}"),
        ]

    def find(
        self, sentence: str, limit: int = 10, reader: Reader = STRANGER, wanted: Wanted | None = None,
        near: Mapping[str, float] | None = None,
    ) -> list[Hit]:  # fmt: skip
        """The best fits, best first. Never one that breaks a condition of the sentence.

        ``near`` tells how near entries are in meaning, by id, where that is known; see
        :mod:`bot.resources.finding.meaning`.
        """
        wanted = self.completed(wanted or self.understand(sentence))
        words = self._weighed(wanted.words or self._done_without(wanted))
        lexical = self._entries.search(words)
        about = self.topics.about(wanted, words)
        on, grounds = way(wanted, reader, self.content), {up for id in wanted.known for up in self.content.upwards(id)}
        soft = softly(wanted, self.content)
        score = Score(Asked(wanted, reader, about, self.content, near or {}, on, frozenset(grounds), soft))
        keeps = readable(condition(wanted, self.content), wanted, reader)
        first = self._first(Choice(self.resources, keeps, score, lexical, limit), score.asked)
        content = {word: weight for word, weight in words.items() if word not in FORMS}
        told = self._entries.search(content) if 0 < len(content) < len(words) else lexical  # a form says not what about
        most = max(told.values(), default=0.0) or 1.0
        return [_hit(self.resources[one.row], one, score, told.get(one.row, 0.0) / most) for one in first]

    def _first(self, choice: Choice, asked: Asked) -> list[Chosen]:
        """Those that fit best, of those alone that may; of all, where these are too few."""
        wanted, told = asked.wanted, self._candidates(asked.wanted, choice.lexical, asked.about)
        if told or wanted.words:
            first = choice.among(told | self._nearest(asked.near))
            bound = wanted.kinds or wanted.language or wanted.only or wanted.only_named or wanted.within
            few = len(first) < choice.limit and bool(bound)
        else:  # nothing is said of what it should be about
            first = choice.among(self._rows(choice.score.speaks_for()) | self._added)
            few = len(first) < choice.limit or first[-1].score <= choice.score.of_others()
        return choice.among(self._all(wanted)) if few else first

    def _all(self, wanted: Wanted) -> Iterable[int]:
        only = chosen(wanted)
        return range(len(self.resources)) if only is None else self._rows(only)

    def _rows(self, ids: Iterable[str]) -> set[int]:
        return {self._row[id] for id in ids if id in self._row}

    def _done_without(self, wanted: Wanted) -> tuple[str, ...]:
        """Where nothing is asked for but to do without something: what keeps to that and speaks of it, says so."""
        if wanted.topics or wanted.named or wanted.onward:
            return ()
        topics = (self.content.topics[id] for id in sorted(wanted.avoid | wanted.lacks) if id in self.content.topics)
        return tuple(name for topic in topics for name in topic.aliases if name.isalpha())

    @cached_property
    def texts(self) -> dict[str, str]:
        """What is read for its meaning, see :func:`bot.resources.finding.names.texts_of`."""
        return texts_of(self.content, self.resources)

    def understand(self, sentence: str) -> Wanted:
        """What it asks for. A title alone is meant as such, and not as the conditions that its words may hold."""
        wanted = understand(sentence, self.phrases, self._is_said, self._meant_by_slip)
        meant = [live for id in sorted(wanted.exact) if (live := self._live(id))]
        if meant and not any(map(condition(wanted, self.content), meant)):
            wanted = Wanted(
                named=wanted.named, exact=wanted.exact, words=wanted.words, topics=wanted.topics, sure=wanted.sure
            )
        return wanted

    def _live(self, id: str) -> Resource | None:
        return self.resources[self._row[id]] if id in self._row else self.content.live(id)

    def completed(self, wanted: Wanted) -> Wanted:
        """With what follows: whoever finished something knows what it is about, also where they call it by other words
        than its title; and whoever names what is retired is led to what came after it."""
        after = {live.id: sure for id, sure in wanted.named.items() if (live := self.content.live(id))}
        done = [one for id in wanted.done if (one := self.content.resources.get(id))]
        taught = {topic for one in done for topic in one.topics}
        taught |= {topic for one in done if one.id in wanted.finished for topic in one.prerequisites}
        wanted = replace(wanted, known=wanted.known | taught, named={**after, **wanted.named})
        library = Library(self.content, self.resources, self.phrases, self._entries, self._on, self._row)
        wanted = self._gently(wanted)
        wanted = in_sittings(for_its_form(heard(finished(wanted, meant(wanted.past, library))), self.content))
        wanted = furthered(wanted, self.content)
        return self._strange(bound(beyond(self._beside(wanted), self.content.resources), library))

    def _gently(self, wanted: Wanted) -> Wanted:
        """Whoever wants a part of what they would do without, as statistics without maths, begins with what is easy."""
        inside = (self.content.under.get(topic, frozenset()) - {topic} for topic in wanted.avoid)
        return replace(wanted, gentle=wanted.gentle or any(not part.isdisjoint(wanted.topics) for part in inside))

    def _strange(self, wanted: Wanted) -> Wanted:
        """With the words that nothing here tells of as lost, where all else that is said is a whole field: "quantum
        machine learning"."""
        if not wanted.topics or wanted.done or not self.topics.are_broad(wanted.topics):
            return wanted
        said = (self.content.topics[id] for id in wanted.topics)
        field = set(stems_of(" ; ".join(name for topic in said for name in (topic.name, *topic.aliases))))
        silent = (word in LITTLE or word in LACKING or word in REQUIRED or is_form(word) for word in wanted.words)
        rest = tuple(
            word for word, nothing in zip(wanted.words, silent, strict=True) if not nothing and stem(word) not in field
        )
        strange = rest and not any(self._is_said(word) or self._meant_by_slip(word) for word in rest)
        told = (word for word in rest if word in wanted.narrowing)
        return replace(wanted, lost=tuple(dict.fromkeys((*wanted.lost, *told)))) if strange else wanted

    def _beside(self, wanted: Wanted) -> Wanted:
        """On the first topic of what is named, where none of that keeps the conditions: "a pytorch tutorial for
        beginners" is not the one of that name."""
        named = [live for id in sorted(wanted.named) if (live := self._live(id))]
        if wanted.topics or not named or any(map(condition(wanted, self.content), named)):
            return wanted
        sure = {one.topics[0]: wanted.named.get(one.id, 1.0) for one in named}
        return replace(wanted, topics=tuple(sure), sure=sure)

    def _candidates(self, wanted: Wanted, lexical: Mapping[int, float], about: Mapping[str, float]) -> set[int]:
        """Rows worth a closer look: the best by words, those on the topics, those that are named."""
        found = set(nlargest(CANDIDATES, lexical, key=lexical.__getitem__))
        for topic in sorted(about, key=lambda topic: (-about[topic], topic)):
            if len(found) >= 2 * CANDIDATES:
                break
            found |= set(self._on.get(topic, ())[:CANDIDATES])
        return found | self._rows(wanted.named)

    def _nearest(self, near: Mapping[str, float]) -> set[int]:
        best = nlargest(CANDIDATES, near, key=near.__getitem__)
        return self._rows(id for id in best if near[id] >= NEAR)

    def _weighed(self, words: Iterable[str]) -> dict[str, float]:
        """Stems to look up with their weights: the words, the nearest to one that is not known, and their kin."""
        found: dict[str, float] = {}
        more = any(stem(word) not in self._field for word in words)
        for word in words:
            known = stem(word)
            little = FAINT if word in LITTLE else SLIGHT if word in HOW_FAR else 1.0
            found[known] = WHOLE if more and known in self._field else little
            near = None if word in HOW_FAR else self._meant_by_slip(word)
            if near is not None:
                found[near] = max(found.get(near, 0.0), SLIP)
        for known, weight in list(found.items()):
            for other in self._kin.get(known, ()):
                found.setdefault(other, KIN * weight)
        return found

    def _is_said(self, word: str) -> bool:
        return word in FILLER or stem(word) in self._kin or self._is_used(word)

    def _is_used(self, word: str) -> bool:
        return stem(word) in self._entries or stem(word) in self.topics.index

    def _meant_by_slip(self, word: str) -> str | None:
        sought = len(word) > 4 and word.isalpha() and not self._is_used(word)
        return nearest(word, self._entries.beginning(word[0])) if sought else None

    def grasp(self, wanted: Wanted) -> float | None:
        """How much of a sentence is understood as something spoken of here: the share of what its words tell that words
        used here tell, and a little for all that one entry tells of it with its topics. The rarer a word, the more it
        tells; a slip a little less. None where no word names a subject."""
        words = [word for word in wanted.words if not self._is_aside(word, wanted)]
        told = {stem(word): self._entries.rarity(stem(word)) for word in words}
        if wanted.named or not told:
            return inf if wanted.named else None
        known, every = {word: worth for word, worth in told.items() if self._is_used(word)}, sum(told.values())
        found = self._grasp(known, every, many := len({*wanted.words}))
        if found < GRASPED:  # only now, as to look for slips takes long
            near = ((word, self._meant_by_slip(word) or "") for word in words)
            slips = {meant: SLIP * told[stem(word)] for word, meant in near if len(meant) > SHORT}
            found = self._grasp(known | slips, every, many) if slips else found
        return found

    def _is_aside(self, word: str, wanted: Wanted) -> bool:
        """ "A podcast for the train": what counts neither for a subject nor against one."""
        of_a_form = bool(wanted.kinds) and not wanted.topics
        nothing = says_nothing(word, of_a_form) and (of_a_form or not self._is_used(word))
        return nothing or is_form(word) or word in HOW_FAR

    def _grasp(self, known: Mapping[str, float], every: float, many: int) -> float:
        in_one = self._in_one(known)
        told = in_one if many <= FEW else sum(known.values())  # of few words one entry tells them all
        return told / (every or 1.0) + TELLING * in_one

    def held(self, entry: Resource, wanted: Wanted) -> float:
        """How much of what the words of a sentence tell an entry says itself or by its topics, from 0 to 1; nothing for
        one word alone."""
        told = {stem(word): self._entries.rarity(stem(word)) for word in wanted.words}
        topics = (self.content.topics[id] for id in entry.topics if id in self.content.topics)
        said = [text for _, text in self._fields(entry)]
        said += [text for topic in topics for text in (topic.name, *topic.aliases, *topic.asks)]
        known = told.keys() & set(stems_of(" ; ".join(said)))
        return sum(told[word] for word in known) / (sum(told.values()) or 1.0) if len(known) > 1 else 0.0

    def _in_one(self, told: Mapping[str, float]) -> float:
        """How much of what words tell one entry holds, with its topics and by words that mean nearly the same."""
        held: dict[int, float] = defaultdict(float)
        for word, worth in told.items():
            alike = dict.fromkeys((word, *self._kin.get(word, ())), 1.0)
            topics = (self._on.get(topic, ()) for topic in self.topics.search(alike))
            for row in {*self._entries.search(alike), *chain(*topics)}:
                held[row] += worth
        return max(held.values(), default=0.0)


def rows_on(resources: list[Resource], first: int = 0) -> dict[str, list[int]]:
    """The rows of each topic, counted from ``first``, those whose first topic it is before the others."""
    found: dict[str, list[int]] = {}
    for place in range(max((len(entry.topics) for entry in resources), default=0)):
        for number, entry in enumerate(resources, first):
            if place < len(entry.topics):
                found.setdefault(entry.topics[place], []).append(number)
    return found


def _hit(entry: Resource, one: Chosen, score: Score, said: float) -> Hit:
    about, parts = score.asked.about, score.parts(entry, one.words)
    told = {name: round(value, 3) for name, value in parts.items() if value}
    nearest_topic = max(entry.topics, key=lambda topic: about.get(topic, 0.0)) if "topic" in told else ""
    nearest_of_all = TOPIC * max(about.values(), default=0.0)
    return Hit(entry, one.score, told, nearest_topic, said, parts.get("topic", 0.0) / (nearest_of_all or 1.0))
