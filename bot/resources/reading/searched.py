"""The words that are searched for: what is left of a sentence when all else is read."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses.others import ANYBODY, lived, people
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.naming.matches import is_filler
from bot.resources.reading.refusing.unread import cries, is_narrowing, is_recommending, says_something
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import FILLER, GREETED, KNOWN, POLITE_ALONE

MOST = 60  # words that are searched


def told_of(reading: Reading, wanted: Wanted) -> Wanted:
    """ "For a friend", "I live in Lagos": whom and where a wish is told of is nothing to look for."""
    words, topics = reading.words, reading.phrases.topics
    whom = (at for at in people(words) if (stem(words[at]),) in topics or words[at] in ANYBODY)
    reading.used |= {*whom, *lived(words)}
    return wanted


def left(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with the words to search for, and those for what somebody finished."""
    words = reading.words
    greetings = {at + 1 for at, word in enumerate(words[:-1]) if word == "good" and words[at + 1] in GREETED}
    reading.used |= greetings | cries(words)
    over = [(at, word) for at, word in enumerate(words) if _is_sought(reading, at)]
    past = {at: word for at, word in over if reading.is_known(at) and word not in KNOWN}
    learnt = past.keys() & reading.named if wanted.topics else set[int]()  # what they know is not what they look for
    sought = tuple(dict.fromkeys(word for at, word in over if at not in learnt))[:MOST]
    return replace(
        wanted,
        words=() if POLITE_ALONE.issuperset(sought) else sought,
        narrowing=frozenset(word for at, word in over if is_narrowing(reading, at)),
        past_words=tuple(dict.fromkeys(past.values())),
    )


def _is_sought(reading: Reading, at: int) -> bool:
    return at in reading.kept or (at not in reading.used and _is_left(reading, at))


def _is_left(reading: Reading, at: int) -> bool:
    """Whether there is something to look for; also the name of a maker that is a small word elsewhere."""
    word = reading.words[at]
    maker = word in FILLER and (stem(word),) in reading.phrases.makers
    return says_something(word) or is_recommending(reading, at) or (maker and not is_filler(reading, at))
