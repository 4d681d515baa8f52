"""What is said anew of a level, a length, a price, a language or a form takes the place of what contradicts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from bot.catalogue import LEVELS
from bot.resources.leaving_out import FIELDS, KEY
from bot.resources.reading.wanted import Wanted

_AT_MOST, _AT_LEAST = ("hours", "below", "too_long"), ("least", "above")
_SETS = ("not_levels", "or_languages", "not_languages", "kinds", "not_kinds")
ANEW = ("cost", "not_cost", "level", "language", *_AT_MOST, *_AT_LEAST, *_SETS)
_TYPED = {"kinds": "kind"}  # what the filter of the command is called


def said_anew(before: Wanted, now: Wanted) -> Wanted:
    """The conditions of before, as far as they can hold beside those of now, and those of now."""
    kept = _priced(_levelled(_long(before, now), now), now)
    kept = _formed(_spoken(kept, now), now)
    told = {name: value for name in ANEW if (value := getattr(now, name))}
    told |= {name: getattr(kept, name) | told[name] for name in _SETS if name in told}
    return replace(kept, **told)


def allowed(before: Wanted, now: Wanted) -> Wanted:
    """The conditions of before without those that bar what is fine now: "paid is fine"."""
    return replace(said_anew(before, now), **{name: _left(before, now, name) for name in ANEW})


def _left(before: Wanted, now: Wanted, name: str) -> Any:
    held, kept = getattr(before, name), getattr(said_anew(before, now), name)
    if name in _SETS:
        return held & kept
    return held if kept == held else None


def _priced(before: Wanted, now: Wanted) -> Wanted:
    not_cost = None if now.cost and before.not_cost == now.cost else before.not_cost
    cost = None if now.not_cost and before.cost == now.not_cost else before.cost
    return replace(before, cost=cost, not_cost=not_cost)


def _levelled(before: Wanted, now: Wanted) -> Wanted:
    level = None if before.level in now.not_levels else before.level
    barred = before.not_levels - {now.level}
    for gone in ({"intermediate"}, set(LEVELS)):  # "easier" after "harder" may lead back to the middle
        barred = barred - gone if (barred | now.not_levels).issuperset(LEVELS) else barred
    return replace(before, level=level, not_levels=barred)


def _long(before: Wanted, now: Wanted) -> Wanted:
    """A bound said anew replaces the one on the same side, and goes before one on the other that leaves nothing."""
    most, least = _bound(now, _AT_MOST), _bound(now, _AT_LEAST)
    held_most, held_least = _bound(before, _AT_MOST), _bound(before, _AT_LEAST)
    gone = set[str]()
    if most or (least and held_most and held_most <= least):
        gone.update(_AT_MOST)
    if least or (most and held_least and held_least >= most):
        gone.update(_AT_LEAST)
    return replace(before, **dict.fromkeys(gone))


def _bound(wanted: Wanted, names: tuple[str, ...]) -> float | None:
    return next((bound for name in names if (bound := getattr(wanted, name))), None)


def _spoken(before: Wanted, now: Wanted) -> Wanted:
    refused = before.not_languages - {now.language, *now.or_languages}
    if now.language or before.language in now.not_languages:
        return replace(before, language=None, or_languages=frozenset(), not_languages=refused)
    return replace(before, or_languages=before.or_languages - now.not_languages, not_languages=refused)


def _formed(before: Wanted, now: Wanted) -> Wanted:
    kinds = frozenset[str]() if now.kinds else before.kinds - now.not_kinds
    return replace(before, kinds=kinds, not_kinds=before.not_kinds - now.kinds)


def kept_to(filters: Mapping[str, Any], alone: Wanted, meant: Wanted) -> dict[str, Any]:
    """The filters with which a search, which ``alone`` is read so, keeps to what is ``meant``."""
    other = [name for name in ANEW if getattr(alone, name) != getattr(meant, name)]
    told = {name: value for name, value in filters.items() if name not in other and name not in map(_TYPED.get, other)}
    told |= {name: _plain(value) for name in other if (value := getattr(meant, name))}
    gone = {*told.get(KEY, ()), *other} & FIELDS.keys()
    return {**told, KEY: sorted(gone)} if gone else told


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
