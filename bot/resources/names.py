"""What the content calls things: names of topics and resources, and words that stand beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.catalogue import Content, Resource
from bot.resources.phrases import Phrases, stem, words_of
from bot.resources.vocabulary import FILLER


def kin_of(content: Content) -> dict[str, tuple[str, ...]]:
    """Each word of content/words.yaml, by its stem, with the single words of its lines."""
    found: dict[str, tuple[str, ...]] = {}
    for line in content.words:
        words = [parts[0] for phrase in line if len(parts := words_of(phrase)) == 1]
        for phrase in line:
            parts = words_of(phrase)
            if len(parts) == 1:
                found[stem(parts[0])] = tuple(dict.fromkeys((*found.get(stem(parts[0]), ()), *words)))
    return found


def names_in(content: Content, entries: Iterable[Resource]) -> Phrases:
    phrases = Phrases()
    for topic in content.topics.values():
        for name in (topic.id.replace("-", " "), topic.name, *topic.aliases):
            phrases.add(phrases.topics, name, topic.id)
    entries = list(entries)
    shared = Counter(entry.title.partition("(")[0].partition(":")[0] for entry in entries)
    for entry in entries:
        short = entry.title.partition("(")[0].partition(":")[0]
        for name in {
            entry.title,
            entry.title.partition("(")[0],
            *entry.aliases,
            *((short,) if shared[short] == 1 else ()),
        }:
            words = words_of(name)
            if len(words) > 1 or (words and words[0] not in FILLER):
                phrases.add(phrases.titles, name, entry.id)
    return phrases
