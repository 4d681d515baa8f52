"""What the content calls things: names of topics and resources, and words that stand beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from bot.catalogue import Content, Resource
from bot.resources.finding.meaning import MARK
from bot.resources.reading.words.phrases import Phrases, named, stem, stems_of
from bot.resources.reading.words.vocabulary import FILLER, NAMELESS, is_form

SECOND = {"co", "com", "ac", "org", "edu"}  # "ac.uk"
HOUSES = {"university", "research", "online", "foundation", "institute", "college", "opencourseware", "labs", "web"}
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_PARTS = re.compile(r", | and |[()]")
_AND = re.compile(r"/| and ")
# Words of the languages that are written in here, which stand in every sentence and say little by themselves.
_LITTLE = """
again all almost help alone already always another anyway back before best both each either else enough even ever every
everything fine first good great ideally instead just keep last maybe nearly never next nice now often one only own
perhaps preferably quite rather right same sometimes soon stuff sure usually via whole yet
ist kann nur ohne schon sehr wirklich ganz immer mehr noch viel alles jetzt gibt es se son muy mas nada solo todo hay
einfacher einfache einfachen einfaches leichter leichte
"""
LITTLE = frozenset(_LITTLE.split())
EVERYDAY = 3  # topics that use a word which is an everyday one


def kin_of(content: Content) -> dict[str, tuple[str, ...]]:
    """Each word of content/words.yaml, by its stem, with the stems of the single words of its lines."""
    found: dict[str, tuple[str, ...]] = {}
    for line in content.words:
        words = [parts[0] for phrase in line if len(parts := stems_of(phrase)) == 1]
        for word in words:
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *words)))
    return found


def field_of(content: Content, broad: int) -> frozenset[str]:
    """The stems that name a whole field, a topic with so many inside: nearly every sentence here may hold them."""
    fields = (content.topics[topic] for topic, inside in content.under.items() if len(inside) >= broad)
    return frozenset(
        word for topic in fields for name in (topic.id.replace("-", " "), topic.name) for word in stems_of(name)
    )


def names_in(content: Content, entries: Iterable[Resource], shared: Mapping[str, float]) -> Phrases:
    """``shared`` tells how many topics use a word, see :meth:`bot.resources.finding.topics.Topics.sharing`."""
    phrases = Phrases(shared=shared)
    for topic in content.topics.values():
        for name in (topic.id.replace("-", " "), topic.name, *topic.aliases):
            phrases.add(phrases.topics, name, topic.id)
        for name in (topic.id.replace("-", " "), *_PARTS.split(topic.name)):
            phrases.proper.add(tuple(stems_of(name)))
        phrases.equipment |= {" ".join(named(name)): topic.id for name in topic.equipment}
        phrases.absent.update(*map(named, topic.absent))
        phrases.made.update(*map(named, topic.made))
        phrases.tasks.update(*map(named, topic.tasks))
    entries = list(entries)
    add_titles(phrases, entries)
    phrases.houses = _houses(phrases, entries)
    phrases.tools = _tools(content, phrases, entries)
    return phrases


def _houses(phrases: Phrases, entries: Iterable[Resource]) -> set[tuple[str, ...]]:
    """The names of makers that say who made it before a form, too: houses with several entries, authors; not surnames
    that are words like any, as "silver" and "clear"."""
    ordinary = {word for entry in entries for word in _LOWER.findall(entry.summary)}
    found = set[tuple[str, ...]]()
    for entry in entries:
        site = _site(entry.url or "")
        own = site if site in named(entry.provider or "")[1:] else ""  # "Berkeley" of "UC Berkeley"
        for name in (*_providers(entry.provider or "", phrases), *entry.authors, *map(_surname, entry.authors), own):
            words = named(name)
            key = tuple(map(stem, words))
            several = len(phrases.makers.get(key, ())) > 1 or name in entry.authors or name == own
            if several and key not in phrases.topics and not (len(words) == 1 and words[0] in ordinary):
                found.add(key)
    return found


def _tools(content: Content, phrases: Phrases, entries: Iterable[Resource]) -> dict[tuple[str, ...], bool]:
    """The names of topics that are those of tools, or stand in the name of a topic that has some: "R", "pandas"."""
    kinds = {entry.id: entry.kind for entry in entries}
    found: dict[tuple[str, ...], bool] = {}
    named = {key for key in phrases.topics if any(kinds.get(id) == "tool" for id in phrases.titles.get(key, ()))}
    for topic in {id for key in named for id in phrases.topics[key]}:
        parts = {tuple(stems_of(part)) for part in _PARTS.split(content.topics[topic].name)}
        aliases = {tuple(stems_of(alias)) for alias in content.topics[topic].aliases}
        own = (aliases & parts) | {key for key in named if topic in phrases.topics[key]}
        found |= {key: own & parts == {key} for key in own}
    return found


def add_titles(phrases: Phrases, entries: Iterable[Resource]) -> None:
    entries, shorts = list(entries), _shorts(phrases)
    shared = Counter(_short(entry) for entry in entries)
    for entry in entries:
        short = (_short(entry),) if shared[_short(entry)] == 1 else ()
        for name in {
            entry.title,
            entry.title.partition("(")[0],
            *entry.aliases,
            *short,
            *_of_its_house(entry),
            *_shortened(entry, shorts, phrases.shared),
        }:
            words = named(name)
            if len(words) > 1 or (words and words[0] not in FILLER):
                phrases.add(phrases.titles, name, entry.id)
        if entry.id.isalnum():
            phrases.add(phrases.titles, entry.id, entry.id)  # "wandb"
        core = [word for word in named(entry.title) if word not in FILLER and not is_form(word)]
        if len(core) == 1 and stem(core[0]) not in phrases.shared:
            phrases.add(phrases.titles, core[0], entry.id)  # "Rust" of "The Rust Book"
        for maker in (*_providers(entry.provider or "", phrases), *entry.authors, _site(entry.url or "")):
            phrases.add(phrases.makers, maker, entry.id)
        for surname in filter(None, map(_surname, entry.authors)):
            if surname not in NAMELESS and phrases.shared.get(stem(surname), 0) < EVERYDAY:
                phrases.add(phrases.makers, surname, entry.id)


def _providers(provider: str, phrases: Phrases) -> Iterator[str]:
    """ "DeepLearning.AI and Stanford Online / Coursera" are three; a university or the like is called by the first word
    of its name, too, where that is no everyday word: "Amazon" of "Amazon Machine Learning University"."""
    for whole in (part.partition("(")[0] for part in _AND.split(provider)):
        yield whole
        words = named(whole)
        if len(words) > 2 and words[-1] == "press":
            yield " ".join(words[:-1])  # "No Starch"
        first = words[-1] if words[:2] == ("university", "of") else words[0] if words else ""
        own = first and first not in FILLER and phrases.shared.get(stem(first), 0) < EVERYDAY
        house = not HOUSES.isdisjoint(words[1:]) or words[:2] == ("university", "of")
        if own and house and (stem(first),) not in phrases.topics:
            yield first


def _surname(author: str) -> str:
    """ "Strang" of "Gilbert Strang"; nothing of one word."""
    words = named(author.partition(" and ")[0])
    return words[-1] if len(words) > 1 else ""


def _site(url: str) -> str:
    """The name of the site: "kaggle" of https://www.kaggle.com/learn."""
    parts = url.partition("//")[2].partition("/")[0].lower().split(".")[:-1]
    named = parts[:-1] if parts[-1:] and parts[-1] in SECOND else parts
    return named[-1] if named else ""


def _short(entry: Resource) -> str:
    return entry.title.partition("(")[0].partition(":")[0]


def _shorts(phrases: Phrases) -> list[tuple[str, str, str]]:
    """The names of topics of several words, each with its first and with the letters that it begins with, where those
    name the topic, too."""
    letters = (one for one in phrases.initials if len(one) > 1 and (one,) in phrases.topics)
    several = ((tuple(map(stem, words)), first) for first in letters for words in phrases.initials[first])
    called = ((name, first) for name, first in several if phrases.topics.get(name) == phrases.topics[first,])
    return [(" ".join(name), name[0], first) for name, first in dict.fromkeys(called)]


def _shortened(entry: Resource, shorts: Sequence[tuple[str, str, str]], shared: Container[str]) -> Iterator[str]:
    """ "ML Zoomcamp" of "Machine Learning Zoomcamp"; nothing of "Machine Learning Systems", of words like any."""
    title = entry.title.lower()
    perhaps = [(name, letters) for name, first, letters in shorts if first in title]
    stems = " ".join(stems_of(title)) if perhaps else ""
    for name, letters in perhaps:
        rest = stems.replace(name, "").split()
        if name in stems and any(word not in shared for word in rest):
            yield stems.replace(name, letters)


def _of_its_house(entry: Resource) -> list[str]:
    """ "Kaggle Intro to SQL" of "Kaggle Learn: Intro to SQL" by Kaggle."""
    part = entry.title.partition(":")[2].strip()
    return [f"{entry.provider} {part}"] if part and entry.provider and entry.title.startswith(entry.provider) else []


def sayings_of(content: Content, entries: Iterable[Resource]) -> dict[str, tuple[str, ...]]:
    """What is read for its meaning, each saying for itself: of each entry by its id, of each topic by its id behind a
    mark."""
    found = {entry.id: (f"{entry.title}. {entry.summary}", *entry.asks) for entry in entries}
    return found | {MARK + topic.id: (topic.name, *topic.asks) for topic in content.topics.values()}


def called(entry: Resource) -> set[str]:
    """The stems of all that names an entry or who made it."""
    return set(stems_of(" ".join((entry.title, *entry.aliases, *entry.authors, entry.provider or "", entry.kind))))
