"""Understands a sentence: what must hold (never bent), what is known already, and what it is about.

Pure. A sentence is read as words in clauses; a cue such as "not", "without", "after" or "already know" colours what
follows it in its clause. Whatever is not understood as a condition is left as words to search for.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.resources.clauses import Reading
from bot.resources.demands import demands
from bot.resources.phrases import Phrases, stem, tokens
from bot.resources.vocabulary import FILLER, KNOWN, SILENT
from bot.resources.wanted import Wanted

LONGEST = 60  # words that are read of a sentence


def understand(sentence: str, phrases: Phrases) -> Wanted:
    """What the sentence asks for."""
    reader = Reading(tokens(sentence)[: LONGEST * 2], phrases)
    wanted = _names(reader, demands(reader, Wanted()))
    left = [(at, word) for at, word in enumerate(reader.words) if at not in reader.used and _says_something(word)]
    past = tuple(dict.fromkeys(word for at, word in left if reader.is_known(at) and word not in KNOWN))
    return replace(wanted, words=tuple(dict.fromkeys(word for _, word in left))[:LONGEST], past=past)


def _says_something(word: str) -> bool:
    return word[0].isalnum() and word not in FILLER and word not in SILENT and (len(word) > 1 or not word.isascii())


def _names(reader: Reading, wanted: Wanted) -> Wanted:
    sure: dict[str, float] = {}
    for start, end, about, titles in _matches(reader):
        negated = reader.negated(start)
        if titles and reader.is_known(start):
            wanted = replace(wanted, done=wanted.done | set(titles), known=wanted.known | set(about))
            reader.used |= set(range(start, end))
        elif titles and (end - start > 1 or not about) and not negated:
            certain = 1.0 if end - start > 1 and not about else 0.4
            wanted = replace(wanted, named={**wanted.named, **dict.fromkeys(titles, certain)})
            sure |= dict.fromkeys(about, 1.0)
        elif not about:
            continue
        elif reader.is_lacking(start, end):
            wanted = replace(wanted, lacks=wanted.lacks | set(about))
            reader.used |= set(range(start, end))
        elif negated:
            wanted = replace(wanted, avoid=wanted.avoid | set(about))
            reader.used |= set(range(start, end))
        elif reader.is_known(start):
            wanted = replace(wanted, known=wanted.known | set(about))
        else:
            certain = reader.phrases.sure(tuple(stem(word) for word in reader.words[start:end]))
            sure |= {topic: max(certain, sure.get(topic, 0.0)) for topic in about}
    return replace(wanted, topics=tuple(sure), sure=sure, avoid=wanted.avoid - set(sure))


def _matches(reader: Reading) -> Iterator[tuple[int, int, tuple[str, ...], tuple[str, ...]]]:
    """Runs of words that are names, from left to right, the longest first."""
    stems = [stem(word) for word in reader.words]
    at = 0
    while at < len(stems):
        for size in range(min(reader.phrases.longest, len(stems) - at), 0, -1):
            key = tuple(stems[at : at + size])
            about, titles = reader.phrases.topics.get(key, ()), reader.phrases.titles.get(key, ())
            if (about or titles) and not (size == 1 and reader.words[at] in FILLER):
                yield at, at + size, about, titles
                at += size
                break
        else:
            at += 1
