"""Reads a typed line into raw option values: ``goal:"read chapter 3" hours:5``, or plain words in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.commands import Kind, Option
from bot.errors import Refusal
from bot.parse import parse

_NAMED = re.compile(r"""(?:^|(?<=\s))([a-zA-Z][\w-]*)[:=](?:"([^"]*)"|“([^”]*)”|(\S+))""")


def read(rest: str, options: Sequence[Option]) -> dict[str, str]:
    """The values by option name. ``name:value`` goes where it says; the other words fill the options in order.

    A text after which nothing is required takes all that remains, unless it is quoted. An optional choice, number or
    flag is passed over by a word that does not fit it. Unknown names stay part of the words.
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
    last = None
    for index, option in enumerate(free):
        if not words:
            return
        final = option.kind is Kind.TEXT and not any(later.required for later in free[index + 1 :])
        word, rest = (words, "") if final and not words.startswith('"') else _next(words)
        if not option.required and option.kind is not Kind.TEXT and not _fits(option, word):
            continue
        values[option.name], words, last = word, rest, option.name
    if words and last:
        values[last] = f"{values[last]} {words}"


def _fits(option: Option, word: str) -> bool:
    try:
        parse(option, word)
    except Refusal:
        return False
    return True


def _next(words: str) -> tuple[str, str]:
    quoted = re.match(r'"([^"]*)"\s*', words)
    if quoted:
        return quoted[1], words[quoted.end() :]
    head, _, tail = words.partition(" ")
    return head, tail.strip()
