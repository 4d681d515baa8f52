"""Names that only point at something else: at what leads to it, at what is like it, at what is another."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.journey.around import lies_ahead
from bot.resources.reading.journey.onward import (
    ALTERNATIVE,
    compared,
    is_alternative,
    is_likened,
    is_measured,
    outgrown,
)
from bot.resources.reading.naming.matches import Name
from bot.resources.reading.naming.refusals import refused
from bot.resources.reading.refusing.makers import made_by, turned_down
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.vocabulary import KINDS


def pointing(reading: Reading, wanted: Wanted, name: Name) -> Wanted | None:
    """The wish with what a name points at; None where it is meant itself."""
    place, about = name.place, name.about
    if (name.is_title() or not about) and (cues := lies_ahead(reading, place)):
        return _ahead_of(reading, wanted, {*cues, *place}, name.titles or made_by(reading, name.key))
    too_much = _outgrown(reading, wanted, name)
    if (not about or reading.phrases.is_of_one(name.key)) and (cues := turned_down(reading, place)):
        reading.used |= cues
        return refused(reading, too_much or wanted, place, about)
    if is_alternative(reading, place):
        return _in_place_of(reading, wanted, name)
    if not about and not name.titles and is_measured(reading, place):
        return _like(reading, wanted, place, reading.phrases.makers[name.key])
    return (
        _like(reading, wanted, place, name.titles) if name.is_title() and is_likened(reading, place.start) else too_much
    )


def _ahead_of(reading: Reading, wanted: Wanted, places: set[int], titles: tuple[str, ...]) -> Wanted:
    """ "What to know before the deep learning book", where the form belongs to the name."""
    reading.used |= places
    return replace(without_forms(reading, wanted, places), before=wanted.before | frozenset(titles))


def without_forms(reading: Reading, wanted: Wanted, places: set[int]) -> Wanted:
    """Without the forms at places where they belong to a name."""
    kinds = {kind for at in places for kind in KINDS.get(reading.words[at].removesuffix("s"), ())}
    return replace(wanted, **{name: getattr(wanted, name) - kinds for name in ("kinds", "liked_kinds", "sought_kinds")})


def _outgrown(reading: Reading, wanted: Wanted, name: Name) -> Wanted | None:
    """Where a title, or what its maker made, is told to be too hard, too long or too easy."""
    if name.about and not name.is_title():
        return None
    how, places = outgrown(reading, name.stop)
    if not how:
        return None
    reading.used |= {*name.place, *places}
    ids = name.titles or reading.phrases.makers[name.key]
    return replace(wanted, like=wanted.like | frozenset(ids), compared=wanted.compared | how)


def _in_place_of(reading: Reading, wanted: Wanted, name: Name) -> Wanted:
    """ "Alternatives to Kaggle"."""
    said = " ".join(reading.words[name.start : name.stop])
    wanted = replace(wanted, not_named={**wanted.not_named, said: made_by(reading, name.key)})
    reading.used |= {at for at, word in enumerate(reading.words) if word in ALTERNATIVE}
    return _like(reading, wanted, name.place, name.titles) if name.titles else wanted


def _like(reading: Reading, wanted: Wanted, place: range, ids: tuple[str, ...]) -> Wanted:
    """ "Shorter than fast.ai"."""
    how, places = compared(reading, place.start)
    reading.used |= {*place, *places}
    return replace(wanted, like=wanted.like | frozenset(ids), compared=wanted.compared | how)
