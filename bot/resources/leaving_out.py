"""What goes on from a search that found nothing: the same again without some of its conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec.structs import replace

from bot.resources.reading.wanted import Wanted

KEY = "without"  # among the filters of a search: the conditions that are left out
MAKERS = ("made", "only_named")  # among them too: who made it, where that was said again of the same search
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
    typed = {*names, *(_FILTERS.get(name, name) for name in names), *(MAKERS if "only_named" in names else ())}
    kept = {key: value for key, value in filters.items() if key not in typed}
    return {**kept, KEY: sorted({*filters.get(KEY, ()), *names} & FIELDS.keys())}


def said_again(filters: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """What was left out and is ``wanted`` now is a condition again; who makes it takes the place of who did before."""
    makers = {name: _listed(getattr(wanted, name)) for name in MAKERS}
    if named := any(makers.values()):
        kept = {**filters, **makers}
    else:
        kept = {**filters, **{name: _unrefused(filters[name], wanted) for name in MAKERS if name in filters}}
    again = {*bound_by(wanted), *(["only_named"] if named else [])}
    return {**kept, KEY: [name for name in filters.get(KEY, ()) if name not in again]}


def _listed(makers: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    return {said: list(ids) for said, ids in makers.items()}


def _unrefused(makers: Mapping[str, Collection[str]], wanted: Wanted) -> dict[str, Any]:
    refused = {id for ids in wanted.not_named.values() for id in ids}
    return {said: ids for said, ids in makers.items() if not refused.issuperset(ids)}


def made_last(wanted: Wanted, filters: Mapping[str, Any]) -> Wanted:
    """By those who were said last: "from Stanford" after "sql by Kaggle"."""
    makers = {name: filters.get(name) or {} for name in MAKERS}
    if not any(makers.values()):
        return wanted
    theirs = {id for name in MAKERS for ids in getattr(wanted, name).values() for id in ids}
    named = {id: sure for id, sure in wanted.named.items() if id not in theirs or sure >= 1}
    now = {id for some in makers.values() for ids in some.values() for id in ids}
    refused = {said: ids for said, ids in wanted.not_named.items() if not now.issuperset(ids)}
    return replace(wanted, **makers, named=named, not_named=refused)
