"""What a "no" turns down by its name: a topic, a resource, who made it, or its site."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.manner import BY
from bot.resources.reading.refusing.makers import made_by
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import is_form


def refused(reading: Reading, wanted: Wanted, place: range, about: tuple[str, ...]) -> Wanted:
    """A topic that is refused, or else a name: of a resource, of who made it, or of its site."""
    if reading.is_degree(place.start, place.stop):
        return wanted
    reading.refuse(place)
    words = reading.words[place.start : place.stop]
    key = tuple(stem(word) for word in words)
    made = key in reading.phrases.makers and not (BY - {"of"}).isdisjoint(reading.clause_before(place.start, 1))
    if about and not made and (not reading.phrases.is_of_one(key) or key in reading.phrases.tools):
        return replace(wanted, avoid=wanted.avoid | set(about))
    return replace(wanted, not_named={**wanted.not_named, " ".join(words): made_by(reading, key)})


def refused_by_name(reading: Reading, wanted: Wanted) -> Wanted:
    """A topic that is looked for by one name and refused by another: "kubernetes but no docker"."""
    for at, word in enumerate(reading.words):
        key = stem(word)
        about = reading.phrases.topics.get((key,), ()) if reading.words.count(word) == 1 else ()
        if about and wanted.sure.keys() >= set(about) and reading.negated(at) and not reading.is_lacking(at, at + 1):
            ids = {id for name, titled in reading.phrases.titles.items() if key in name for id in titled}
            other = is_form(word) or reading.phrases.is_of_one((key,))  # "no podcasts"
            lacks = set[str]() if other else {*about}  # "nothing to code" needs none
            wanted = replace(wanted, lacks=wanted.lacks | lacks)
            wanted = _barred(wanted, word, tuple({*ids, *made_by(reading, (key,))}))
    return wanted


def _barred(wanted: Wanted, word: str, ids: tuple[str, ...]) -> Wanted:
    """What is titled so; where nothing is, it cannot be told of what entries teach it: "time series, not arima"."""
    if not ids:
        return replace(wanted, untold=(*wanted.untold, f"not {word}"))
    return replace(wanted, not_named={**wanted.not_named, word: ids})
