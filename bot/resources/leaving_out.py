"""What goes on from a search that found nothing: the same again without some of its conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec.structs import replace

from bot.resources.reading.wanted import Wanted

KEY = "without"  # among the filters of a search: the conditions that are left out
# The fields of Wanted that hold a condition, and those that it would come back from. The first is the one it binds by.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "topic": ("only_topic",),
    "cost": ("cost",),
    "not_cost": ("not_cost",),
    "level": ("level",),
    "not_levels": ("not_levels",),
    "language": ("language", "or_languages"),
    "not_languages": ("not_languages",),
    "hours": ("hours", "weeks", "not_long"),
    "below": ("below",),
    "too_long": ("too_long",),
    "least": ("least",),
    "above": ("above",),
    "kinds": ("kinds", "sought_kinds"),
    "not_kinds": ("not_kinds",),
    "styles": ("styles", "ways"),
    "not_styles": ("not_styles",),
    "only_named": ("only_named", "made"),
    "uses": ("uses", "within"),
    "not_named": ("not_named",),
    "not_these": ("not_these",),
    "avoid": ("avoid",),
    "lacks": ("lacks",),
    "unprepared": ("unprepared",),
    "knows_only": ("knows_only",),
    "anew": ("anew",),
}
_FILTERS = {"kinds": "kind"}  # what the command calls a condition where that is another name
_NOTHING = Wanted()


def bound_by(wanted: Wanted) -> tuple[str, ...]:
    """The names of its conditions."""
    return tuple(name for name, fields in FIELDS.items() if getattr(wanted, fields[0]))


def without(wanted: Wanted, names: Collection[str]) -> Wanted:
    fields = (field for name in names for field in FIELDS.get(name, ()))
    return replace(wanted, **{field: getattr(_NOTHING, field) for field in fields})


def fewer(filters: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """The filters of a search without conditions, whether these were typed as filters or said in the sentence."""
    typed = {*names, *(_FILTERS.get(name, name) for name in names)}
    kept = {key: value for key, value in filters.items() if key not in typed}
    return {**kept, KEY: sorted({*filters.get(KEY, ()), *names} & FIELDS.keys())}


def said_again(filters: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """What was left out and is ``wanted`` now is a condition again."""
    gone = [name for name in filters.get(KEY, ()) if name not in bound_by(wanted)]
    return {**filters, KEY: gone}
