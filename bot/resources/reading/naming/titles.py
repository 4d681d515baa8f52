"""Titles in a sentence: the words of one are a name and no conditions, "Advanced" in "Kaggle Learn: Advanced SQL"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import is_condition
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import NAME, Phrases, stem
from bot.resources.reading.words.vocabulary import FILLER

LEAST = 3  # words of a title that is looked for over the marks between them
ALONE, BOTH = 3.0, 1.0  # how surely a sentence that is a title means it; where it is the name of a topic, too


def titled(words: Sequence[str], phrases: Phrases) -> dict[int, int]:
    """The places of the words of titles that hold a condition beside a name of their own, each with where its title
    ends. Not "AI for Beginners", which says what anybody says."""
    places = [place for place, word in enumerate(words) if word[0].isalnum()]
    if not any(is_condition(words[place]) or words[place] == "short" for place in places):
        return {}
    found: dict[int, int] = {}
    for run in _runs(words, places, phrases):
        if run.start not in found and _is_own(words[run.start : run.stop], phrases):
            found |= dict.fromkeys(run, run.stop)
    return found


def _runs(words: Sequence[str], places: Sequence[int], phrases: Phrases) -> Iterator[range]:
    stems = [stem(words[place]) for place in places]
    for first in range(len(places)):
        for size in range(min(phrases.longest, len(places) - first), LEAST - 1, -1):
            if tuple(stems[first : first + size]) in phrases.titles:
                yield range(places[first], places[first + size - 1] + 1)
                break


def _is_own(words: Sequence[str], phrases: Phrases) -> bool:
    said = [word for word in words if word[0].isalnum() and word not in FILLER]
    conditions = [word for word in said if is_condition(word) or word == "short"]
    own = [word for word in said if word not in conditions and (stem(word),) not in phrases.topics]
    return bool(conditions) and bool(own)


def key_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a run without its marks, as names are kept."""
    return tuple(stem(word) for word in words if word[0].isalnum())


def named_alone(reading: Reading, wanted: Wanted) -> Wanted:
    """Where the sentence is a title and nothing else, that is what is meant, whatever else its words may say."""
    phrases, key = reading.phrases, key_of(reading.words[: 2 * NAME])
    ids = phrases.titles.get(key, ())
    if not ids:
        return wanted
    surely = BOTH if key in phrases.topics else ALONE
    return replace(wanted, named={**wanted.named, **dict.fromkeys(ids, surely)}, exact=frozenset(ids))
