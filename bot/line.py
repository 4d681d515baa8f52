"""Reads a typed line into raw option values: ``goal:"read chapter 3" hours:5``, or plain words in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.commands import Kind, Option

_NAMED = re.compile(r"""(?:^|(?<=\s))([a-zA-Z][\w-]*)[:=](?:"([^"]*)"|“([^”]*)”|(\S+))""")


def read(rest: str, options: Sequence[Option]) -> dict[str, str]:
    """The values by option name. ``name:value`` goes where it says; the other words fill the options in order, and
    the last text option that is still free takes all that remains. Unknown names stay part of the words.
    """
    by_name = {option.name.replace("_", "-"): option.name for option in options}
    values: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        name = by_name.get(found[1].lower().replace("_", "-"))
        if name is None:
            return found[0]
        values[name] = next(group for group in found.groups()[1:] if group is not None)
        return " "

    words = _NAMED.sub(take, rest).strip()
    free = [option for option in options if option.name not in values]
    _in_order(words, free, values)
    return values


def _in_order(words: str, free: Sequence[Option], values: dict[str, str]) -> None:
    for index, option in enumerate(free):
        if not words:
            return
        last = not any(later.required for later in free[index + 1 :])
        if option.kind is Kind.TEXT and last:
            values[option.name] = _unquoted(words)
            return
        word, words = _next(words)
        values[option.name] = word
    if words and free:
        values[free[-1].name] = f"{values[free[-1].name]} {words}"


def _next(words: str) -> tuple[str, str]:
    quoted = re.match(r'"([^"]*)"\s*', words)
    if quoted:
        return quoted[1], words[quoted.end() :]
    head, _, tail = words.partition(" ")
    return head, tail.strip()


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] == '"' and '"' not in words[1:-1] else words
