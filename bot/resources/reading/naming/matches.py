"""Runs of words that are names: of topics, of resources, and of makers where something is said of these."""

from __future__ import annotations

from collections.abc import Iterator

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.manner import BY
from bot.resources.reading.journey.around import lies_ahead
from bot.resources.reading.journey.onward import is_measured, outgrown
from bot.resources.reading.naming.titles import key_of
from bot.resources.reading.refusing.makers import turned_down
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import FILLER, is_form


def matches(reader: Reading) -> Iterator[tuple[int, int, tuple[str, ...], tuple[str, ...]]]:
    """Runs of words that are names, from left to right, the longest first; those of makers where they are refused."""
    stems, phrases = [stem(word) for word in reader.words], reader.phrases
    at = 0
    while at < len(stems):
        if at in reader.titled:
            end = reader.titled[at]
            yield at, end, (), phrases.titles[key_of(reader.words[at:end])]
            at = end
            continue
        for size in range(min(phrases.longest, len(stems) - at), 0, -1):
            key = tuple(stems[at : at + size])
            about, titles = phrases.topics.get(key, ()), phrases.titles.get(key, ())
            made = not about and not titles and key in phrases.makers and _is_pointed_at(reader, range(at, at + size))
            if (about or titles or made) and not (size == 1 and is_filler(reader, at)):
                yield at, at + size, about, titles
                at += size
                break
        else:
            at += 1


def _is_pointed_at(reader: Reading, place: range) -> bool:
    """Whether something is said of who made it: that it is refused, too hard, or what else should be like."""
    refused = bool(turned_down(reader, place)) or reader.negated(place.start)
    refused = refused or bool(lies_ahead(reader, place))
    return refused or bool(outgrown(reader, place.stop)[0]) or is_measured(reader, place)


def is_filler(reader: Reading, at: int) -> bool:
    """Not a name of one word; but a preposition ends no clause and follows no other: "not MIT", "from MIT", and is not
    what made a form: "MIT lectures"."""
    before, after = reader.clause_before(at, 1), reader.clause_after(at + 1, 1)
    made = (stem(reader.words[at]),) in reader.phrases.makers and (
        not BY.isdisjoint(before) or (not before and any(is_form(word) for word in after))
    )
    return reader.words[at] in FILLER and bool(after) and not made
