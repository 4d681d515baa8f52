"""Runs of words that are names: of topics, of resources, and of makers where something is said of these."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.manner import BY
from bot.resources.reading.journey.around import lies_ahead
from bot.resources.reading.journey.onward import is_measured, outgrown
from bot.resources.reading.naming.titles import key_of
from bot.resources.reading.refusing.makers import turned_down
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import FILLER, is_form


class Name(Struct, frozen=True):
    """Where a name stands, the topics and the resources that are called so, and its words as names are kept."""

    place: range
    about: tuple[str, ...]
    titles: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def start(self) -> int:
        return self.place.start

    @property
    def stop(self) -> int:
        return self.place.stop

    def is_title(self) -> bool:
        """Whether it means a resource before a topic: one word may be a name of both."""
        return bool(self.titles) and (len(self.place) > 1 or not self.about)

    def surely(self, reading: Reading) -> dict[str, float]:
        """Its topics, each with how surely it means them."""
        return dict.fromkeys(self.about, reading.phrases.sure(self.key))


def matches(reading: Reading) -> Iterator[Name]:
    """Runs of words that are names, from left to right, the longest first; those of makers where they are refused."""
    stems, phrases = [stem(word) for word in reading.words], reading.phrases
    at = 0
    while at < len(stems):
        if at in reading.titled:
            end = reading.titled[at]
            key = key_of(reading.words[at:end])
            yield Name(range(at, end), (), phrases.titles[key], key)
            at = end
            continue
        for size in range(min(phrases.longest, len(stems) - at), 0, -1):
            key = tuple(stems[at : at + size])
            about, titles = phrases.topics.get(key, ()), phrases.titles.get(key, ())
            made = not about and not titles and key in phrases.makers and _is_pointed_at(reading, range(at, at + size))
            if (about or titles or made) and not (size == 1 and is_filler(reading, at)):
                yield Name(range(at, at + size), about, titles, key)
                at += size
                break
        else:
            at += 1


def _is_pointed_at(reading: Reading, place: range) -> bool:
    """Whether something is said of who made it: that it is refused, too hard, or what else should be like."""
    refused = bool(turned_down(reading, place)) or reading.negated(place.start)
    refused = refused or bool(lies_ahead(reading, place))
    return refused or bool(outgrown(reading, place.stop)[0]) or is_measured(reading, place)


def is_filler(reading: Reading, at: int) -> bool:
    """Not a name of one word; but a preposition ends no clause and follows no other: "not MIT", "from MIT", and is not
    what made a form: "MIT lectures"."""
    before, after = reading.clause_before(at, 1), reading.clause_after(at + 1, 1)
    made = (stem(reading.words[at]),) in reading.phrases.makers and (
        not BY.isdisjoint(before) or (not before and any(is_form(word) for word in after))
    )
    return reading.words[at] in FILLER and bool(after) and not made
