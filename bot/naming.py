"""Things by the names that people type: just so, or as much of a name as tells them apart. Where several fit, the
person is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.errors import Several
from bot.text import say
from bot.ui import Choice

T = TypeVar("T")
MOST = 25  # choices in one list


def one(
    things: Iterable[T], names: Callable[[T], Iterable[str]], typed: str, choice: Callable[[T], Choice]
) -> T | None:
    """The one thing of that name; None where there is none. Raises Several where more fit, ``choice`` being how each is
    offered."""
    found = called(things, names, typed)
    if len(found) > 1:
        raise several(typed, [choice(thing) for thing in found])
    return found[0] if found else None


def called(things: Iterable[T], names: Callable[[T], Iterable[str]], typed: str) -> list[T]:
    """Those with just this name; else those in whose names the words begin so, at the front of a name first."""
    wanted = folded(typed)
    if not wanted.strip():
        return []
    near = [(thing, place) for thing in things if (place := _place(names(thing), wanted)) is not None]
    same = [thing for thing, place in near if place < 0]
    return same or [thing for thing, _ in sorted(near, key=lambda pair: pair[1] > 0)]


def several(typed: str, choices: Sequence[Choice]) -> Several:
    which = say("“{typed}” fits more than one. Which one do you mean?", typed=typed[:60])
    if len(choices) > MOST:
        which = say("“{typed}” fits {n}. Say more of the name, or choose one of the first {most}.",
                    n=len(choices), typed=typed[:60], most=MOST)  # fmt: skip
    return Several(which, choices[:MOST])


def _place(names: Iterable[str], wanted: str) -> int | None:
    """Where the words begin in the name that they suit best: -1 where they are all of it."""
    texts = [folded(name) for name in names]
    if wanted in texts:
        return -1
    return min((place for text in texts if (place := text.find(wanted.rstrip())) >= 0), default=None)


def number(typed: str) -> int:
    """The number of a row as it was typed; 0, which no row has, where it is none."""
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def folded(name: str) -> str:
    """In small letters, each word with a blank before it and one after all, whatever stands between them."""
    return f" {' '.join(''.join(char if char.isalnum() else ' ' for char in name.casefold()).split())} "
