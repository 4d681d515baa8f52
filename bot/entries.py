"""Entries of content with the place they stand at, so that what is wrong in one is told with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from bot.mistakes import Problem, of
from bot.text import Text, raw, say

BESIDE = "(beside) "
Way = tuple[str | int, ...]  # names of fields and places in lists


class Entry(Struct, frozen=True):
    """One entry with the file and the line it begins at; ``node`` is the file as YAML reads it, ``way`` leads there."""

    file: str
    line: int
    value: Any
    node: Any = None
    way: Way = ()

    @property
    def place(self) -> Text:
        """Where somebody finds it."""
        if self.line == 0:
            return say("what there is already")
        name = self.file.removeprefix(BESIDE)
        if name == self.file:
            return raw(f"{name}:{self.line}")
        return say("{place} of the content that this adds to", place=f"{name}:{self.line}")

    def seen_from(self, other: Entry) -> Text:
        """The same, shorter for what stands in one file with it: whoever pasted a text knows no file."""
        return say("line {n}", n=self.line) if self.file == other.file else self.place

    def problem(self, what: Text, *at: str | int, minor: bool = False) -> Problem:
        """What is wrong with it, in the line of the field or the list's entry that is led to."""
        line = line_of(self.node, (*self.way, *at)) if at and self.node is not None else self.line
        return Problem(self.file, line, of(self.value.id, what), minor)


def by_id(entries: Iterable[Entry], kind: Any) -> dict[str, Any]:
    """All that is of a kind, by id."""
    return {entry.value.id: entry.value for entry in entries if isinstance(entry.value, kind)}


def line_of(node: Any, way: Way) -> int:
    """The line (from 1) of the deepest part of the document that the way leads to."""
    line = int(node.start_mark.line) + 1 if node is not None else 1
    for step in way:
        children: Any = getattr(node, "value", None)
        if not isinstance(children, list):
            return line
        if isinstance(step, int):
            node = children[step] if step < len(children) else None
        else:
            node = next((pair[0] for pair in children if isinstance(pair, tuple) and pair[0].value == step), None)
        if node is None or isinstance(node, tuple):
            return line
        line = int(node.start_mark.line) + 1
        node = next((pair[1] for pair in children if isinstance(pair, tuple) and pair[0] is node), node)
    return line


def given_twice(node: Any) -> Iterator[tuple[str, int]]:
    """Fields that an entry has more than once, with the line of the later: YAML would take that, and say nothing."""
    waiting, seen = [node], set()
    while waiting:
        at = waiting.pop()
        if id(at) in seen or not isinstance(getattr(at, "value", None), list):
            continue
        seen.add(id(at))
        pairs = [child for child in at.value if isinstance(child, tuple)]
        waiting += [child for child in at.value if not isinstance(child, tuple)] + [inner for _, inner in pairs]
        names: set[str] = set()
        for name, line in ((str(key.value), int(key.start_mark.line) + 1) for key, _ in pairs):
            if name in names:
                yield name, line
            names.add(name)
