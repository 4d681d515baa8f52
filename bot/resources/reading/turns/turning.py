"""Turns of phrase and what each is read as. There are many, and a sentence holds few: the pattern of one is built when
a sentence first has a word that it cannot be without."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct

_LETTERS = r"[a-zà-ÿ' -]+(?![?*{])"
_INSIDE = r"(?:[^()]|\([^()]*\))*"
_FIRST = re.compile(rf"\\b(?:\({_INSIDE}\)[?*])*(?:({_LETTERS})|\((?:\?:)?({_INSIDE})\)(?![?*{{]))")
_BEGINNING, _NESTED, _EITHER = re.compile(_LETTERS), re.compile(r"\([^()]*\)"), re.compile(r"\|(?=\\b)")


class Turn(Struct, dict=True):  # for the pattern once it is built
    """A pattern, and what stands for what it finds: plain words, or what is made of them and of the match. Where none
    of ``words`` is in a sentence, nothing is found; without any, every sentence is looked through."""

    pattern: str
    plain: str
    words: tuple[str, ...]

    @cached_property
    def built(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def read(self, text: str, made: Callable[[str, re.Match[str]], str] | None = None) -> str:
        if self.words and not any(map(text.__contains__, self.words)):
            return text
        return self.built.sub(partial(made, self.plain) if made else self.plain, text)


def turn(pattern: str, plain: str, needed: tuple[str, ...] = ()) -> Turn:
    """The turn. ``needed`` are letters of which one stands in every sentence that it is found in, where its beginning
    does not tell them."""
    if needed:
        return Turn(pattern, plain, needed)
    firsts = [_FIRST.match(way) for way in _EITHER.split(pattern)]
    words = [_ways_to_begin(first[1] or first[2]) if first else () for first in firsts]
    found = Turn(pattern, plain, tuple(chain(*words)) if all(words) else ())
    if not found.words:
        found.built  # noqa: B018  here, in the thread that loads this, and not while others wait for a sentence
    return found


def _ways_to_begin(part: str) -> tuple[str, ...]:
    """The letters that each way through a part of a pattern begins with; none where one begins with something else."""
    ways = [_BEGINNING.match(way) for way in _NESTED.sub("()", part).split("|")]
    return tuple(way[0] for way in ways if way) if all(ways) else ()
