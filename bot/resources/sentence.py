"""Understands a sentence: what must hold (never bent), what is known already, and what it is about.

Pure. A sentence is read as words in clauses; a cue such as "not", "without", "after" or "already know" colours what
follows it in its clause. Whatever is not understood as a condition is left as words to search for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.catalogue import Level
from bot.resources.phrases import Phrases, stem, tokens
from bot.resources.vocabulary import (
    CANNOT,
    COSTS,
    ENDS,
    FILLER,
    KINDS,
    KNOWN,
    LACKING,
    LANGUAGES,
    LEVELS,
    NOT,
    NOT_A_NO,
    NUMBERS,
    SHORT,
    SPANS,
    STRICT_KINDS,
)

LONGEST = 60  # words that are read of a sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence asks for. The fields above ``words`` are conditions; those below colour the ranking.

    ``hours`` bounds the whole time (at least 1: the entries say whole hours); ``weekly`` is what somebody has in a
    week. ``avoid`` are topics that may be neither taught nor needed, ``lacks`` those that may not be needed. ``done``
    are ids that are known, ``named`` those that are meant, with how surely.
    """

    cost: str | None = None
    level: Level | None = None
    not_level: Level | None = None
    language: str | None = None
    hours: float | None = None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    weekly: float | None = None
    liked_kinds: frozenset[str] = frozenset()
    practical: bool = False
    named: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    """One pass over a sentence. ``used`` are the places of words that are understood and not searched for."""

    words: list[str]
    phrases: Phrases
    used: set[int] = field(default_factory=set)

    def clause_before(self, at: int, most: int = 4) -> list[str]:
        """The words before a place in its clause, nearest first."""
        found: list[str] = []
        for word in reversed(self.words[max(0, at - most) : at]):
            if word in ENDS:
                break
            found.append(word)
        return found

    def clause_after(self, at: int, most: int = 3) -> list[str]:
        found: list[str] = []
        for word in self.words[at : at + most]:
            if word in ENDS:
                break
            found.append(word)
        return found

    def negated(self, at: int) -> bool:
        before = self.clause_before(at)
        for distance, word in enumerate(before):
            following = before[distance - 1] if distance else self.words[at]
            if word in NOT and following not in NOT_A_NO:
                return True
        return False

    def is_known(self, at: int) -> bool:
        before = self.clause_before(at, 5)
        if any(word in ("to", "want", "how", "not", "don't", "dont", "never") for word in before):
            return False
        return any(word in KNOWN for word in before)

    def is_lacking(self, at: int, end: int) -> bool:
        before, after = self.clause_before(at), self.clause_after(end, 2)
        cannot = any(word in CANNOT for word in before) and any(
            word in ("don't", "not", "never", "dont", "can't", "cannot", "cant") for word in before
        )
        return (
            cannot
            or "never" in before
            or (self.negated(at) and any(stem(word) in _LACKING for word in (*before, *after)))
        )


_LACKING = {stem(word) for word in LACKING}


def understand(sentence: str, phrases: Phrases) -> Wanted:
    """What the sentence asks for."""
    reader = _Reader(tokens(sentence)[: LONGEST * 2], phrases)
    wanted = _hours(reader, Wanted())
    wanted = _conditions(reader, wanted)
    wanted = _names(reader, wanted)
    left = (word for at, word in enumerate(reader.words) if at not in reader.used and word[0].isalnum())
    words = dict.fromkeys(word for word in left if word not in FILLER and (len(word) > 1 or not word.isascii()))
    return replace(wanted, words=tuple(words)[:LONGEST])


def _conditions(reader: _Reader, wanted: Wanted) -> Wanted:
    for at, word in enumerate(reader.words):
        bare, no = word.removesuffix("s") if len(word) > 4 else word, reader.negated(at)
        previous = reader.words[at - 1] if at else ""
        if (_unpaid(reader, at) or (word in COSTS and not no)) and _is_price(reader, at):
            wanted = replace(wanted, cost="free")
            reader.used.add(at)
        elif bare in KINDS:
            wanted = _kind(reader, wanted, at, bare, no)
        elif word in LEVELS:
            wanted = _level(reader, wanted, at, no)
        elif word in LANGUAGES and (previous in ("in", "en", "auf") or _speaks(reader, at)) and not no:
            wanted = replace(wanted, language=LANGUAGES[word])
            reader.used.add(at)
        elif word in ("short", "brief", "quick", "quickly", "tiny", "bite") or (word == "long" and no):
            if wanted.hours is None and not (no and word != "long") and word != "quickly":
                wanted = replace(wanted, hours=SHORT)
            reader.used.add(at)
        elif stem(word) in _PRACTICAL and not no:
            wanted = replace(wanted, practical=True)
            reader.used.add(at)
    return wanted


_PRACTICAL = {stem(word) for word in ("practical", "hands", "exercises", "interactive", "projects", "doing")}


def _unpaid(reader: _Reader, at: int) -> bool:
    """ "without paying", "no money", "can't afford", "broke"."""
    word = reader.words[at]
    if word in ("paying", "pay", "money", "budget", "cost", "charge", "fee", "fees", "spending", "paid"):
        before = reader.clause_before(at, 4)
        no = bool({"no", "without", "not", "don't", "can't", "cannot", "zero", "cant", "never"} & set(before))
        if no:
            reader.used.add(at)
            before_words = reader.words
            before_words[at] = "free"
            for back in range(max(0, at - 4), at):
                if before_words[back] in NOT | {"can't", "cannot", "cant"}:
                    before_words[back] = "is"
            return True
    return word in ("afford", "broke", "penniless")


def _is_price(reader: _Reader, at: int) -> bool:
    """Not "free time" or "free evening"."""
    following = reader.words[at + 1] if at + 1 < len(reader.words) else ""
    return following not in (
        "time",
        "evening",
        "evenings",
        "weekend",
        "weekends",
        "hour",
        "hours",
        "day",
        "gpu",
        "gpus",
    )


def _speaks(reader: _Reader, at: int) -> bool:
    return bool({"speak", "speaking", "language", "version", "subtitles", "translated"} & {
        *reader.clause_before(at, 2), *reader.clause_after(at + 1, 2)
    })  # fmt: skip


def _kind(reader: _Reader, wanted: Wanted, at: int, bare: str, no: bool) -> Wanted:
    kinds = frozenset(KINDS[bare])
    before = reader.clause_before(at, 4)
    if no:
        reader.used.add(at)
        return replace(wanted, not_kinds=wanted.not_kinds | kinds)
    if reader.is_known(at) or (bare in ("library", "tool", "software", "dataset", "paper") and "my" in before):
        return wanted
    if kinds <= STRICT_KINDS and not _is_about(reader, at):
        reader.used.add(at)
        return replace(wanted, kinds=wanted.kinds | kinds, liked_kinds=wanted.liked_kinds | kinds)
    if bare in ("course", "tutorial", "curso", "kurs"):
        reader.used.add(at)
    return replace(wanted, liked_kinds=wanted.liked_kinds | kinds)


def _is_about(reader: _Reader, at: int) -> bool:
    """ "count cars in video", "write a book", "my first competition": the thing worked on, not the form wanted."""
    before = reader.clause_before(at, 3)
    return bool({"in", "from", "on", "of", "with", "into", "writing", "write", "my", "first", "enter", "win", "at",
                 "track", "detect", "analyse", "analyze", "going", "join"} & set(before[:2]))  # fmt: skip


def _level(reader: _Reader, wanted: Wanted, at: int, no: bool) -> Wanted:
    level = LEVELS[reader.words[at]]
    reader.used.add(at)
    if "too" in reader.clause_before(at, 3) or no:
        return replace(wanted, not_level=level)
    if reader.is_known(at) or {"from", "past", "beyond"} & set(reader.clause_before(at, 2)):
        return wanted
    return replace(wanted, level=level) if wanted.level is None else wanted


def _hours(reader: _Reader, wanted: Wanted) -> Wanted:
    """ "in under five hours", "30 minutes", "two hours a week", "this weekend"."""
    for at, word in enumerate(reader.words):
        if word in ("hour", "hours", "hrs", "h", "minutes", "minute", "mins"):
            amount = _amount(reader, at)
            if amount is None:
                continue
            hours = max(1.0, amount / 60) if word.startswith("min") else amount
            after = reader.clause_after(at + 1, 3)
            reader.used |= {at - 1, at}
            if {"week", "weekly", "day", "daily", "month", "evening"} & set(after):
                wanted = replace(wanted, weekly=hours * (5 if {"day", "daily", "evening"} & set(after) else 1))
            elif not {"more", "least", "over"} & set(reader.clause_before(at - 1, 3)):
                wanted = replace(wanted, hours=hours)
        elif word in SPANS and {"in", "one", "an", "a", "this", "single", "tonight"} & {
            *reader.clause_before(at, 2),
            word,
        }:
            if not {"every", "each", "per"} & set(reader.clause_before(at, 3)):
                wanted = replace(wanted, hours=SPANS[word])
            reader.used.add(at)
    return wanted


def _amount(reader: _Reader, at: int) -> float | None:
    before = reader.clause_before(at, 3)
    for word in before[:2]:
        if word.isdecimal() and len(word) < 5:
            return float(word)
        if word in NUMBERS:
            return float(NUMBERS[word])
    return None


def _names(reader: _Reader, wanted: Wanted) -> Wanted:
    topics: dict[str, None] = {}
    for start, end, about, titles in _matches(reader):
        if titles and reader.is_known(start):
            wanted = replace(wanted, done=wanted.done | set(titles), known=wanted.known | set(about))
            reader.used |= set(range(start, end))
        elif titles and (end - start > 1 or not about) and not reader.negated(start):
            wanted = replace(wanted, named={**wanted.named, **dict.fromkeys(titles, 1.0 if end - start > 1 else 0.4)})
            topics |= dict.fromkeys(about)
        elif not about:
            continue
        elif reader.is_lacking(start, end):
            wanted = replace(wanted, lacks=wanted.lacks | set(about))
            reader.used |= set(range(start, end))
        elif reader.negated(start):
            wanted = replace(wanted, avoid=wanted.avoid | set(about))
            reader.used |= set(range(start, end))
        elif reader.is_known(start):
            wanted = replace(wanted, known=wanted.known | set(about))
        else:
            topics |= dict.fromkeys(about)
    return replace(wanted, topics=tuple(topics), avoid=wanted.avoid - set(topics))


def _matches(reader: _Reader) -> Iterator[tuple[int, int, tuple[str, ...], tuple[str, ...]]]:
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
