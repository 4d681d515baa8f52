"""Reads a typed line into raw option values: ``goal:read chapter 3 hours:5``, or plain words in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.choosing import names
from bot.commands import Kind, Option
from bot.errors import Refusal
from bot.moments import parted
from bot.parse import NO, YES, parse

_NAME = re.compile(r"(?:^|(?<=\s))([a-zA-Z][\w-]*)[:=]\s*")
_HABIT = re.compile(r"^\s*(?:[@/]cairn\b[,:]?\s*)?/?\s*", re.IGNORECASE)
LEFT = ""  # the name of words that no option takes
UNSURE = "?"  # a name that is there where the words may be meant in more than one way, so that a form asks
NUMBERS = (Kind.INTEGER, Kind.NUMBER)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_QUOTED = re.compile(r'["“]([^"”]*)["”]\s*')
_PART = re.compile(r'(?:"[^"]*"|“[^”]*”|[^,;|\n])+')


def said(line: str) -> str:
    """The line without what is habit, not grammar: the bot's name, a slash, the space around."""
    return _HABIT.sub("", line).strip()


def read(rest: str, options: Sequence[Option]) -> dict[str, str]:
    """The values by option name. ``name:`` gives to that option what follows: a text or a moment until the next
    name, anything else one word (or one choice, which may have several). Quotes end a text early. The other words fill
    the options in order: a text after which nothing is required takes all that remains, unless it is the number of a
    thing about which more is said. A choice, number or flag is passed over by a word that does not fit it; one number
    alone that no question takes is an answer all the same, to be told its bounds. What a form would not ask is given
    by name only, unless it says which thing all the rest is about. Choices are known by their labels too, in every
    language. A text that needs a few words takes all, too, so that a form asks the rest. What no option takes is
    there as ``LEFT``.

    Short texts that follow each other, like a firm and a role, are told apart by quotes, or by commas between all the
    answers; where neither tells, ``UNSURE`` is there beside what they seem to be.
    """
    by_name = {option.name: option for option in options}
    values: dict[str, str] = {}
    loose: list[str] = []
    for name, text in _segments(rest, by_name):
        if name is None:
            loose.append(text)
            continue
        values[name], left = _value(by_name[name], text, whole=True)
        loose.append(left)
    free = [option for option in options if (option.asked or _is_about(option, options)) and option.name not in values]
    short, text = _short(options), " ".join(loose).strip()
    if short and len(parts := [part.strip() for part in _PART.findall(text)]) > 1:
        _listed([part for part in parts if part], free, values)
        return values
    _in_order(text, free, values)
    if short and text:
        _doubt(text, [option for option in short if option in free], free, values)
    return values


def _short(options: Sequence[Option]) -> list[Option]:
    """The questions at the beginning that each take a few words of one's own, where there are several."""
    asked = [option for option in options if option.asked]
    short = list(takewhile(lambda one: one.required and not (one.find or one.parse or one.long) and _own(one), asked))
    return short if len(short) > 1 else []


def _own(option: Option) -> bool:
    return option.kind is Kind.TEXT


def _listed(parts: Sequence[str], free: Sequence[Option], values: dict[str, str]) -> None:
    """Answers between marks, in order; one that is wholly a later choice or moment is that."""
    rest, last = list(free), LEFT
    for part in parts:
        found = next(((option, value) for option in rest if (value := _wholly(option, part, rest))), None)
        if found is None:
            values[last] = f"{values[last]}, {part}" if last in values else part
            continue
        last = found[0].name
        values[last], rest = found[1], rest[rest.index(found[0]) + 1 :]


def _wholly(option: Option, part: str, rest: Sequence[Option]) -> str | None:
    """What the option takes, if it takes all of it, and no later one does in words of its own."""
    bare = quoted[1] if (quoted := _QUOTED.fullmatch(part)) else part
    if _own(option):
        later = (one for one in rest if one is not option and not _own(one))
        return None if not quoted and any(_wholly(one, bare, rest) for one in later) else bare
    if option.kind is Kind.INSTANT:
        return bare if parted(bare) == (bare, "") else None
    value, left = _value(option, bare, whole=False)
    return value if not left and _fits(option, value) else None


def _doubt(text: str, short: Sequence[Option], free: Sequence[Option], values: dict[str, str]) -> None:
    """Where one short text ends and another answer begins, quotes alone tell."""
    if not short or short[-1].name not in values:
        return
    last, taken = short[-1], values[short[-1].name]
    unclear = len(short) > 1 and not _QUOTED.search(text) and len(text.split()) > len(short)
    closed = any(found[1] == taken for found in _QUOTED.finditer(text))
    more = {} if closed else _behind(last, taken.split(), free[free.index(last) + 1 :])
    if more or unclear:
        values |= {UNSURE: text} | more


def _behind(option: Option, words: list[str], after: Sequence[Option]) -> dict[str, str]:
    """A text and the answers that seem to follow it; nothing where none does."""
    for at in range(1, len(words)):
        for index, choice in enumerate(after):
            if choice.kind is Kind.CHOICE and (chosen := _chosen(choice, " ".join(words[at:]))):
                found = {option.name: " ".join(words[:at]), choice.name: chosen[0]}
                return found | _step_and_moment(chosen[1].split(), after[index + 1 :])
    found = _step_and_moment(words, [option, *(later for later in after if later.kind is Kind.INSTANT)])
    return found if len(found) > 1 else {}


def _step_and_moment(words: list[str], after: Sequence[Option]) -> dict[str, str]:
    """The words of a text, without the moment that they end with."""
    text, moment = (next((one for one in after if one.kind is kind), None) for kind in (Kind.TEXT, Kind.INSTANT))
    tails = ((at, " ".join(words[at:])) for at in range(len(words)) if moment)
    at = next((at for at, tail in tails if any(map(str.isalpha, tail)) and not parted(tail)[1]), len(words))
    said = {text: " ".join(words[:at]), moment: " ".join(words[at:])}
    return {option.name: value for option, value in said.items() if option and value}


def _is_about(option: Option, options: Sequence[Option]) -> bool:
    """Whether it says which thing the command is about."""
    return option is options[0] and option.find is not None


def _segments(rest: str, names: dict[str, Option]) -> Iterator[tuple[str | None, str]]:
    """The line cut before each known name: what stands before the first, then each name with what follows it."""
    name: str | None = None
    start = 0
    for found in _NAME.finditer(rest):
        known = found[1].lower().replace("-", "_")
        if known in names:
            yield name, rest[start : found.start()].strip()
            name, start = known, found.end()
    yield name, rest[start:].strip()


def _in_order(text: str, free: Sequence[Option], values: dict[str, str]) -> None:
    last = passed = None
    for index, option in enumerate(free):
        if option.kind is Kind.TEXT and option.find:
            text = _without_choice(text, option, free[index + 1 :], values)
        if not text:
            return
        if option.name in values:
            continue
        rest = free[index + 1 :]
        alone = not any(later.required for later in rest) and not _numbered(option, text, rest)
        whole = alone or _is_sentence(option)
        value, left = _value(option, text, whole=whole and option.kind is Kind.TEXT)
        if option.kind is not Kind.TEXT and not _fits(option, value):
            passed = passed or (option.name if option.kind in NUMBERS and _NUMBER.fullmatch(text) else None)
            continue
        values[option.name], text, last = value, left, option.name
    if text:
        values[last or passed or LEFT] = f"{values[last]} {text}" if last else text


def _is_sentence(option: Option) -> bool:
    """Whether it asks for words of one's own, and more than one: where they end, only quotes can tell."""
    return bool(option.required and option.min) and not (option.find or option.parse)


def _without_choice(text: str, thing: Option, rest: Sequence[Option], values: dict[str, str]) -> str:
    """The name of a thing without the answer to another question that follows it: "statistics advanced", "2 no"."""
    for option in rest:
        for name, value in sorted(_answers(option).items(), key=lambda known: -len(known[0])):
            before = f" {text}".lower().removesuffix(f" {name}")
            if len(before) <= len(text) and (before or not thing.required):
                values[option.name] = value
                return text[: max(0, len(before) - 1)].strip()
    return text


def _answers(option: Option) -> dict[str, str]:
    """The words that answer it, and that no name ends with: "Hands on" is one."""
    if option.kind is Kind.FLAG:
        return {word: word for word in (*YES, *NO) if len(word) > 1 and word.isalpha() and word != "on"}
    return names(option) if option.kind is Kind.CHOICE else {}


def _numbered(option: Option, text: str, rest: Sequence[Option]) -> bool:
    """Whether the text begins with the number of a thing, about which the other words say something."""
    number = text.partition(" ")[0].isdecimal()
    return number and option.find is not None and any(later.kind is Kind.TEXT for later in rest)


def _value(option: Option, text: str, *, whole: bool) -> tuple[str, str]:
    """What the option takes from the beginning of the text, and what it leaves."""
    quoted = _QUOTED.match(text)
    if quoted:
        chosen = _chosen(option, quoted[1]) if option.kind is Kind.CHOICE else None
        return chosen[0] if chosen and not chosen[1] else quoted[1], text[quoted.end() :]
    if option.kind is Kind.CHOICE and (chosen := _chosen(option, text)):
        return chosen
    if option.kind in (Kind.TEXT, Kind.INSTANT) and whole:
        return text, ""
    if option.kind is Kind.INSTANT and (moment := parted(text))[0]:
        return moment
    head, _, tail = text.partition(" ")
    return head, tail.strip()


def _chosen(option: Option, text: str) -> tuple[str, str] | None:
    """The choice by whose name the text begins, the longest first, and the rest of the text."""
    said = names(option)
    for name in sorted(said, key=len, reverse=True):
        if text.lower() == name or text.lower().startswith(f"{name} "):
            return said[name], text[len(name) :].strip()
    return None


def _fits(option: Option, word: str) -> bool:
    try:
        parse(option, word)
    except Refusal:
        return False
    return True
