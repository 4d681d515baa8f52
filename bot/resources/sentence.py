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
    AFTER_A_FORM,
    CANNOT,
    COSTS,
    ENDS,
    FILLER,
    FREE_OF_OTHER,
    KINDS,
    KNOWN,
    LACKING,
    LANGUAGE_AFTER,
    LANGUAGE_BEFORE,
    LANGUAGES,
    LEVELS,
    NOT,
    NOT_A_NO,
    NOTHING,
    NUMBERS,
    PRICES,
    SHORT,
    SPANS,
    STRICT_KINDS,
    WORKED_ON,
)

LONGEST = 60  # words that are read of a sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence asks for. The fields above ``words`` are conditions; those below colour the ranking.

    ``hours`` bounds the whole time (at least 1: the entries say whole hours); ``weekly`` is what somebody has in a
    week. ``avoid`` are topics that may be neither taught nor needed, ``lacks`` those that may not be needed. ``done``
    are ids that are known, ``named`` those that are meant, with how surely; ``sure`` tells the same of the topics.
    ``past`` are the words for what was finished, where they are no name.
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
    sure: Mapping[str, float] = field(default_factory=dict)
    past: tuple[str, ...] = ()


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


PERIODS = {"week", "weekly", "day", "daily", "month", "evening"}
_LACKING = {stem(word) for word in LACKING}


def understand(sentence: str, phrases: Phrases) -> Wanted:
    """What the sentence asks for."""
    reader = _Reader(tokens(sentence)[: LONGEST * 2], phrases)
    wanted = _hours(reader, Wanted())
    wanted = _conditions(reader, wanted)
    wanted = _names(reader, wanted)
    left = [(at, word) for at, word in enumerate(reader.words) if at not in reader.used and _says_something(word)]
    past = tuple(dict.fromkeys(word for at, word in left if reader.is_known(at) and word not in KNOWN))
    return replace(wanted, words=tuple(dict.fromkeys(word for _, word in left))[:LONGEST], past=past)


def _says_something(word: str) -> bool:
    return word[0].isalnum() and word not in FILLER and (len(word) > 1 or not word.isascii())


def _conditions(reader: _Reader, wanted: Wanted) -> Wanted:
    for at, word in enumerate(reader.words):
        bare, no = word.removesuffix("s") if len(word) > 4 else word, reader.negated(at)
        if _costs_nothing(reader, at, no):
            wanted = replace(wanted, cost="free")
            reader.used.add(at)
        elif bare in KINDS:
            wanted = _kind(reader, wanted, at, bare, no)
        elif word in LEVELS:
            wanted = _level(reader, wanted, at, no)
        elif word in LANGUAGES and not no and not _is_worked_on(reader, at):
            wanted = replace(wanted, language=LANGUAGES[word])
            reader.used.add(at)
        elif word in ("short", "brief", "quick", "quickly") or (word == "long" and no):
            if wanted.hours is None and not (no and word != "long") and word != "quickly":
                wanted = replace(wanted, hours=SHORT)
            reader.used.add(at)
        elif stem(word) in _PRACTICAL and not no:
            wanted = replace(wanted, practical=True)
            reader.used.add(at)
    return wanted


_PRACTICAL = {stem(word) for word in ("practical", "hands", "exercises", "interactive", "projects", "doing")}


def _costs_nothing(reader: _Reader, at: int, no: bool) -> bool:
    """ "free" as a price (not "free time", not "paid or free"); "without paying", "costs nothing", "I am broke"."""
    word, following = reader.words[at], reader.clause_after(at + 1, 2)
    if word in COSTS:
        either = "or" in (*reader.clause_before(at, 1), *following[:1])
        return not no and not either and not FREE_OF_OTHER & set(following[:1])
    if word in PRICES:
        before = reader.clause_before(at, 4)
        none = NOTHING & set(before) or (word.startswith(("cost", "charge")) and NOTHING & set(following))
        if none:
            reader.used |= {at, *(at - 1 - back for back, other in enumerate(before) if other in NOTHING)}
        return bool(none)
    return word in ("afford", "broke", "penniless")


def _is_worked_on(reader: _Reader, at: int) -> bool:
    """ "translate from German", "Spanish tweets": the language of the material, not of the resource."""
    return bool(
        LANGUAGE_BEFORE & set(reader.clause_before(at, 2)) or LANGUAGE_AFTER & set(reader.clause_after(at + 1, 2))
    )


def _kind(reader: _Reader, wanted: Wanted, at: int, bare: str, no: bool) -> Wanted:
    kinds = frozenset(KINDS[bare])
    if no:
        reader.used.add(at)
        return replace(wanted, not_kinds=wanted.not_kinds | kinds)
    if reader.is_known(at) or not _is_form(reader, at):
        return wanted
    if kinds <= STRICT_KINDS:
        reader.used.add(at)
        return replace(wanted, kinds=wanted.kinds | kinds, liked_kinds=wanted.liked_kinds | kinds)
    if bare in ("course", "tutorial", "curso", "kurs"):
        reader.used.add(at)
    return replace(wanted, liked_kinds=wanted.liked_kinds | kinds)


def _is_form(reader: _Reader, at: int) -> bool:
    """Whether it is the form that is wanted ("a book on sql"), not the thing worked on ("write a book", "a video game",
    "software that books trips")."""
    before, after = reader.clause_before(at, 2), reader.clause_after(at + 1, 1)
    return not WORKED_ON & set(before) and (not after or after[0] in AFTER_A_FORM)


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
            if PERIODS & set(after):
                reader.used |= {at + 1 + after.index(word) for word in after if word in PERIODS}
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
    sure: dict[str, float] = {}
    for start, end, about, titles in _matches(reader):
        if titles and reader.is_known(start):
            wanted = replace(wanted, done=wanted.done | set(titles), known=wanted.known | set(about))
            reader.used |= set(range(start, end))
        elif titles and (end - start > 1 or not about) and not reader.negated(start):
            certain = 1.0 if end - start > 1 and not about else 0.4
            wanted = replace(wanted, named={**wanted.named, **dict.fromkeys(titles, certain)})
            sure |= dict.fromkeys(about, 1.0)
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
            certain = reader.phrases.sure(tuple(stem(word) for word in reader.words[start:end]))
            sure |= {topic: max(certain, sure.get(topic, 0.0)) for topic in about}
    return replace(wanted, topics=tuple(sure), sure=sure, avoid=wanted.avoid - set(sure))


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
