"""Where a filter and the words of a sentence say different things, the filter goes before the words, and the answer
says so: "free" in the words, and the filter "paid"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.catalogue import Content
from bot.resources.reading.wanted import Wanted

NOTHING = Wanted()
_SCALARS = ("cost", "not_cost", "level", "language", "hours", "below", "too_long", "least", "above")
_SETS = ("not_levels", "or_languages", "not_languages", "kinds", "not_kinds", "avoid")
# What a filter leaves nothing of, though it may stand beside it: it would come back, or widen the filter.
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "language": ("or_languages",),
    "hours": ("weeks", "not_long"),
    "kinds": ("sought_kinds",),
}


class Overruled(Struct, frozen=True):
    """The conditions of the words before which a filter went, and what was only wished for, as it was said."""

    filter: Wanted
    words: Wanted
    wishes: Sequence[str] = ()


def overruled(said: Wanted, filters: Sequence[Wanted], content: Content) -> list[Overruled]:
    """By each filter of its own that went before something."""
    found = [Overruled(one, _against(said, one, content), _wishes_against(said, one, content)) for one in filters]
    return [one for one in found if one.words != NOTHING or one.wishes]


def _wishes_against(said: Wanted, filter: Wanted, content: Content) -> list[str]:
    return [how for how, wish in said.softly.items() if _against(wish, filter, content) != NOTHING]


def _against(said: Wanted, filter: Wanted, content: Content) -> Wanted:
    """What cannot hold beside the filter."""
    spoken = {said.language, *said.or_languages}
    foreign = filter.language and said.language and filter.language not in spoken
    return Wanted(
        cost=_other(said.cost, filter.cost),
        not_cost=said.not_cost if filter.cost and said.not_cost == filter.cost else None,
        level=said.level if filter.level and said.level != filter.level else None,
        not_levels=frozenset(level for level in said.not_levels if level == filter.level),
        language=said.language if foreign else None,
        or_languages=said.or_languages if foreign else frozenset(),
        not_languages=frozenset(one for one in said.not_languages if one == filter.language),
        hours=_less(said.hours, filter.hours),
        below=_less(said.below, filter.hours),
        too_long=_less(said.too_long, filter.hours),
        least=_more(said.least, filter.hours),
        above=_more(said.above, filter.hours),
        kinds=said.kinds if filter.kinds and filter.kinds.isdisjoint(said.kinds) else frozenset(),
        not_kinds=said.not_kinds & filter.kinds,
        avoid=frozenset(topic for topic in said.avoid if filter.only_topic in content.under.get(topic, (topic,))),
    )


def _other(said: str | None, typed: str | None) -> str | None:
    return said if typed and said != typed else None


def _less(said: float | None, typed: float | None) -> float | None:
    return said if said is not None and typed is not None and said < typed else None


def _more(said: float | None, typed: float | None) -> float | None:
    return said if said is not None and typed is not None and said > typed else None


def without(said: Wanted, gone: Sequence[Overruled]) -> Wanted:
    """The words as far as the filters left them."""
    for one in gone:
        scalars = {name: None for name in _SCALARS if getattr(one.words, name) is not None}
        sets = {name: getattr(said, name) - getattr(one.words, name) for name in _SETS}
        wishes = {how: wish for how, wish in said.softly.items() if how not in one.wishes}
        said = replace(said, **scalars, **sets, softly=wishes)
    return said


def beside(fields: Mapping[str, object]) -> dict[str, object]:
    """What else goes where a filter sets these fields."""
    names = (name for field in fields for name in _BESIDE.get(field, ()))
    return {name: getattr(NOTHING, name) for name in names}
