"""YAML as content is written, read by its lines in half the time of the library, which is not even loaded: lists and
mappings, each value plain or in quotes, on one line or several, or a list of such in brackets. Whatever is more than
that (escapes, anchors, tags, dates, several documents), or is wrong, goes to the library."""

from __future__ import annotations

import re
from typing import Any

_LINE = re.compile(
    r"(?: *(?:#.*)?\n)*( *)(- )?(?:([a-z_]{1,60}):(?=[ \n]|\Z))?"
    r"(?: *([^ \n].*(?:\n\1(?(2)(?(3)  )) +[^ \n].*)*))? *(?:\n|\Z)"  # a value goes on in lines that are deeper
)
_MARKS = "[]{}&*!|>%@`\"'#,?:-"  # what begins with one of them is not plain
_IN_QUOTES = r"'(?:[^']|'')*'|\"[^\"\\]*\""
_QUOTED = re.compile(_IN_QUOTES)
_PLAIN = "[^][{}:#,]*"
_ITEM = re.compile(rf"(?:{_IN_QUOTES}) *|[^\W_]{_PLAIN}(?:(?:(?<! )#|:(?![] ,[{{}}?])){_PLAIN})*")
_WORD = rf"[^\W\d_]{_PLAIN}"
_WORDS, _LIST = (re.compile(rf"\[ *(?:{item})(?:, +(?:{item}))*\]") for item in (_WORD, _ITEM.pattern))
_PERHAPS = re.compile(r"[.+=<]|0[bx]|\d{4}-\d|[\d_:.]+(?:[eE][-+]\d+)?\Z")  # a number, a date or a merge
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_MEANT = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False, "null": None, "~": None}
_MEANT |= {said: meant for word, meant in _MEANT.items() for said in (word.title(), word.upper())}


class _MoreThanPlain(Exception):
    pass


_Line = tuple[int, str, str, str]  # its column, the dash of a list, its key and its value


def parsed(text: str) -> Any:
    """What the text holds. Raises YAMLError where it is no YAML."""
    try:
        return _document(_lines(text)[::-1])
    except _MoreThanPlain:
        return by_the_library(text)


def by_the_library(text: str) -> Any:
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  a safe one


def _lines(text: str) -> list[_Line]:
    """The lines that hold something, with all of a value where it begins."""
    if not text.replace("\n", "").isprintable():
        raise _MoreThanPlain
    found = _LINE.findall(text)
    if any(not key and bool(dash) != bool(value) for _, dash, key, value in found):
        raise _MoreThanPlain
    return [(len(indent), dash, key, value) for indent, dash, key, value in found if key or value]


def _document(lines: list[_Line]) -> Any:
    """What the lines hold, of which the last comes first: each function takes those that it has read."""
    found = _block(lines) if lines else None
    if lines:
        raise _MoreThanPlain
    return found


def _block(lines: list[_Line]) -> Any:
    column, dash, _, _ = lines[-1]
    return _sequence(lines, column) if dash else _mapping(lines, column)


def _sequence(lines: list[_Line], column: int) -> list[Any]:
    found = []
    while lines and lines[-1][0] == column and lines[-1][1]:
        _, _, key, value = lines.pop()
        if key:
            lines.append((column + 2, "", key, value))
        found.append(_mapping(lines, column + 2) if key else _value(value))
    return found


def _mapping(lines: list[_Line], column: int) -> dict[Any, Any]:
    found = {}
    while lines and lines[-1][0] == column and not lines[-1][1]:
        _, _, key, value = lines.pop()
        found[_plain(key)] = _value(value) if value else _below(lines, column)
    return found


def _below(lines: list[_Line], column: int) -> Any:
    next_column, dash, _, _ = lines[-1] if lines else (-1, "", "", "")
    return _block(lines) if next_column > column or (next_column == column and dash) else None


def _value(written: str) -> Any:
    said = _in_one_line(written)
    if said[0] == "[":
        return _list(said)
    if said[0] in "'\"":
        return _quoted(said)
    if said[0] in _MARKS or ": " in said or " #" in said or said[-1] == ":":
        raise _MoreThanPlain
    return _plain(said)


def _in_one_line(written: str) -> str:
    return " ".join([line.strip() for line in written.split("\n")]) if "\n" in written else written.rstrip()


def _list(said: str) -> list[Any]:
    if _WORDS.fullmatch(said):
        words = [word.strip() for word in said[1:-1].split(",")]
        return words if _MEANT.keys().isdisjoint(words) else list(map(_plain, words))
    if not _LIST.fullmatch(said):
        raise _MoreThanPlain
    return [_item(item.rstrip()) for item in _ITEM.findall(said)]


def _item(said: str) -> Any:
    return _quoted(said) if said[0] in "'\"" else _plain(said)


def _quoted(said: str) -> str:
    if not _QUOTED.fullmatch(said):
        raise _MoreThanPlain
    return said[1:-1].replace("''", "'") if said[0] == "'" else said[1:-1]


def _plain(said: str) -> Any:
    if said in _MEANT:
        return _MEANT[said]
    return _number(said) if said[0] in "0123456789.+=<" and _PERHAPS.match(said) else said


def _number(said: str) -> float:
    number = _NUMBER.fullmatch(said)
    if number is None:
        raise _MoreThanPlain
    return float(said) if number[1] else int(said)
