"""The parts of Discord's messages and forms as they go over the wire: plain dictionaries, made without a View."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, CHANNEL_SELECT = 5, 6, 8
SECTION, TEXT, GALLERY, FILE, CONTAINER, LABEL, RADIO, CHECKBOX = 9, 10, 12, 13, 17, 18, 21, 23
PRIVATE, COMPONENTS = 1 << 6, 1 << 15  # message flags

STYLES = {"primary": 1, "plain": 2, "danger": 4}
LINK = 5


def text(content: str) -> Json:
    return {"type": TEXT, "content": content}


def row(children: Sequence[Json]) -> Json:
    return {"type": ROW, "components": list(children)}


def button(label: str, custom_id: str, style: str) -> Json:
    return {"type": BUTTON, "style": STYLES[style], "label": label, "custom_id": custom_id}


def link(label: str, url: str) -> Json:
    return {"type": BUTTON, "style": LINK, "label": label, "url": url}


def section(content: str, accessory: Json) -> Json:
    return {"type": SECTION, "components": [text(content)], "accessory": accessory}


def gallery(filename: str, alt: str) -> Json:
    item = {"media": {"url": f"attachment://{filename}"}, "description": alt}
    return {"type": GALLERY, "items": [item]}


def file(filename: str) -> Json:
    return {"type": FILE, "file": {"url": f"attachment://{filename}"}}


def container(children: Sequence[Json], accent: int | None) -> Json:
    made: Json = {"type": CONTAINER, "components": list(children)}
    return made if accent is None else made | {"accent_color": accent}


def select(custom_id: str, placeholder: str, options: Sequence[Json]) -> Json:
    return {"type": SELECT, "custom_id": custom_id, "placeholder": placeholder, "options": list(options)}


def label(words: str, about: str, component: Json) -> Json:
    return {"type": LABEL, "label": words, "description": about, "component": component}


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every component with those inside it, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if key in component:
                yield from walk([component[key]])


def weight(component: Mapping[str, Any]) -> int:
    """How many of a message's components this one takes, itself and all inside."""
    return sum(1 for _ in walk([component]))


def letters(component: Mapping[str, Any]) -> int:
    """How many of a message's characters of text this one takes."""
    return sum(len(part["content"]) for part in walk([component]) if part["type"] == TEXT)
