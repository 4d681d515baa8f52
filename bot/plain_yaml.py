"""YAML of lists, mappings and scalars, straight from the parser's events: in half the time of the library's own way
through nodes. Whatever is more than that (anchors, tags, several documents, keys that are no scalars) goes its way."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.nodes import ScalarNode

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _MoreThanPlain(Exception):
    pass


def parsed(text: str) -> Any:
    """What the text holds. Raises YAMLError where it is no YAML."""
    loader = LOADER(text)
    try:
        return _only_document(loader)
    except _MoreThanPlain:
        return yaml.load(text, Loader=LOADER)  # noqa: S506  a safe one
    finally:
        loader.dispose()


def _only_document(loader: Any) -> Any:
    loader.get_event()
    if not isinstance(loader.get_event(), DocumentStartEvent):
        return None
    found = _value(loader, loader.get_event())
    loader.get_event()
    if not isinstance(loader.get_event(), StreamEndEvent):
        raise _MoreThanPlain
    return found


def _value(loader: Any, event: Any) -> Any:
    if getattr(event, "tag", "!") is not None or event.anchor is not None:  # an alias has no tag at all
        raise _MoreThanPlain
    kind = type(event)
    if kind is ScalarEvent:
        return _scalar(loader, event)
    if kind is SequenceStartEvent:
        return _sequence(loader)
    if kind is MappingStartEvent:
        return _mapping(loader)
    raise _MoreThanPlain


def _scalar(loader: Any, event: ScalarEvent) -> Any:
    value = event.value
    if event.implicit[0]:
        for tag, looks in loader.yaml_implicit_resolvers.get(value[:1], ()):
            if looks.match(value):
                return loader.construct_object(ScalarNode(tag, value))
    return value


def _sequence(loader: Any) -> list[Any]:
    found = []
    while type(event := loader.get_event()) is not SequenceEndEvent:
        found.append(_value(loader, event))
    return found


def _mapping(loader: Any) -> dict[Any, Any]:
    found = {}
    while type(event := loader.get_event()) is not MappingEndEvent:
        if type(event) is not ScalarEvent or event.value == "<<":
            raise _MoreThanPlain
        key = _value(loader, event)
        found[key] = _value(loader, loader.get_event())
    return found
