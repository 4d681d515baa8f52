"""Text for people: an English template with typed values, so that every platform can escape and translate it.

A template is Cairn's own sentence and may hold ``**strong**`` words; whatever came from a person is a *value* and
is data everywhere. The English template is also the message id for translators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from string import Formatter
from typing import Literal, Protocol, Union
from zoneinfo import ZoneInfo

from msgspec import Struct


class Who(Struct, frozen=True):
    """A person. ``refs`` maps a platform's name to that platform's id of the person, so each can mention natively."""

    name: str
    refs: tuple[tuple[str, str], ...] = ()

    def ref(self, platform: str) -> str | None:
        return dict(self.refs).get(platform)


RECIPIENT = Who("")  # in what is said of many, for the one whom it is about; :func:`bot.ui.about` names them


class Where(Struct, frozen=True):
    """A place people talk in: a channel or thread of one platform, by that platform's id. ``alone``: only one person
    and the bot are there."""

    platform: str
    ref: str
    name: str = ""
    alone: bool = False


class Role(Struct, frozen=True):
    """A group of people that a platform knows, by that platform's id. For private answers: in a room, a platform
    may call everyone in the group."""

    platform: str
    ref: str
    name: str = ""


class When(Struct, frozen=True):
    """An instant, shown in each reader's own time. ``zone`` serves where the platform cannot know the reader's."""

    at: datetime
    style: Literal["full", "date", "time", "relative"] = "full"
    zone: str = "UTC"

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an instant needs a zone")


class Run(Struct, frozen=True):
    """The name of a command, shown the way a person would type it on their platform."""

    command: str


class Code(Struct, frozen=True):
    """Something to copy letter by letter. ``language`` colours a block, where a platform knows how."""

    text: str
    language: str = ""


def day(start: datetime, zone: str) -> When:
    """A whole day by its first instant. Named by its noon, which is the same date for readers in most other zones."""
    return When(start + timedelta(hours=12), "date", zone)


Value = Union[str, int, float, Who, Where, Role, When, Run, Code, "Text"]


class Text(Struct, frozen=True):
    """A template with its values. Equal texts say the same thing, which is what tests compare.

    Of ``data``, the template is no sentence of Cairn's: it is translated where it can be, and escaped like any value.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str | None = None
    data: bool = False

    def value(self, name: str) -> Value:
        return dict(self.values)[name]


class Words(Protocol):
    """Looks a template up in one language: ``words(template, plural, n)`` gives the template to use."""

    def __call__(self, template: str, plural: str | None = None, n: int = 1) -> str: ...


def locale_of(words: Words) -> str:
    """The language that the words are of."""
    return getattr(words, "locale", "en")


class Span(Struct, frozen=True):
    """A run of text in one style. ``trusted`` is Cairn's own wording; anything else must be escaped."""

    value: Value
    strong: bool = False
    trusted: bool = False


def say(template: str, plural: str | None = None, /, **values: Value) -> Text:
    """Make a :class:`Text`. With ``plural``, the value ``n`` decides which of the two templates is used.

    Raises ValueError when a placeholder has no value or the other way about: a typing slip, found by any test.
    """
    wanted = _placeholders(template)
    if plural is not None:
        wanted = wanted | _placeholders(plural) | {"n"}
    if wanted != set(values):
        raise ValueError(f"{template!r} wants {sorted(wanted)}, was given {sorted(values)}")
    return Text(template, tuple(sorted(values.items())), plural)


def raw(text: str) -> Text:
    """A person's own words and nothing else."""
    return say("{text}", text=text)


def content(sentence: str, **known: str) -> Text:
    """A sentence of the content, translated where the catalogues have it. ``{name}`` in it stands for what is
    ``known``; anything else between braces stays as it is."""
    return Text(sentence, tuple(sorted(known.items())), data=True)


_NAMED = re.compile(r"{(\w+)}")
_CODE = re.compile(r"```(?:([\w+#.-]{1,20})\n)?(.*?)```|`([^`\n]+)`", re.DOTALL)


def spoken(text: str) -> Text:
    """A person's own words, with what they set between backticks as code."""
    values: list[Value] = []
    end = 0
    for found in _CODE.finditer(text):
        language, block, inline = found.groups()
        inside = inline if inline is not None else block.strip("\n")
        values += [text[end : found.start()], Code(inside, language or "")] if inside else [text[end : found.end()]]
        end = found.end()
    named = {f"t{n}": value for n, value in enumerate([*values, text[end:]]) if value != ""}
    return Text("".join("{" + name + "}" for name in named), tuple(sorted(named.items())))


def join(texts: Sequence[Value], glue: str = ", ") -> Text:
    """Several texts or people as one, with Cairn's own ``glue`` between them."""
    names = [f"t{index}" for index in range(len(texts))]
    return Text(glue.join("{" + name + "}" for name in names), tuple(zip(names, texts, strict=True)))


def english(template: str, plural: str | None = None, n: int = 1) -> str:
    """The words of the templates themselves."""
    return template if plural is None or n == 1 else plural


def spans(text: Text, words: Words = english) -> Iterator[Span]:
    """The text as flat runs in reading order, translated, nested texts opened up."""
    values = dict(text.values)
    if text.data:
        yield Span(_NAMED.sub(lambda found: str(values.get(found[1], found[0])), words(text.template)))
        return
    count = values.get("n", 1)
    template = words(text.template, text.plural, count if isinstance(count, int) else 1)
    for index, piece in enumerate(template.split("**")):
        yield from _spans(piece, values, words, strong=index % 2 == 1)


def plain(text: Text, words: Words = english) -> str:
    """The text without any markup: for logs, alt text, terminals and tests."""
    return "".join(shown(span.value, words) for span in spans(text, words))


def shown(value: Value, words: Words = english) -> str:
    """One value as plain words. Instants are given in their own zone, dates as the language writes them."""
    match value:
        case Who(name=name):
            return f"@{name}"
        case Where(name=name, ref=ref):
            return f"#{name or ref}"
        case Role(name=name, ref=ref):
            return f"@{name or ref}"
        case When():
            return _shown_when(value, words)
        case Run(command=command):
            return f"/{command}"
        case Code(text=text):
            return text
        case Text():
            return plain(value, words)
        case _:
            return str(value)


def _shown_when(when: When, words: Words) -> str:
    local = when.at.astimezone(ZoneInfo(when.zone))
    time = "" if when.style == "date" else local.strftime("%H:%M")
    date = "" if when.style == "time" else _date(local, locale_of(words))
    return f"{date} {time}".strip()


def _date(local: datetime, locale: str) -> str:
    if locale == "en":
        return local.strftime("%a %-d %b %Y")
    from babel.dates import format_skeleton

    return format_skeleton("yMMMEd", local, locale=locale)


def _spans(piece: str, values: Mapping[str, Value], words: Words, *, strong: bool) -> Iterator[Span]:
    for literal, name in _read(piece):
        if literal:
            yield Span(literal, strong, trusted=True)
        if name is None:
            continue
        value = values[name]
        if isinstance(value, Text):
            for span in spans(value, words):
                yield Span(span.value, strong or span.strong, span.trusted)
        else:
            yield Span(value, strong)


@lru_cache(4096)  # templates are Cairn's own sentences and their translations
def _read(template: str) -> tuple[tuple[str, str | None], ...]:
    """The template's literal words, each with the placeholder that follows."""
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(template))


@lru_cache(4096)
def _placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name in _read(template) if name is not None)
