"""What is wrong in a file of content, in Cairn's own sentences, so that everybody reads it in their language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct, ValidationError, convert
from msgspec.structs import fields

from bot.catalogue import Id, Label, Language
from bot.text import Text, plain, say

Path = tuple[str | int, ...]
SORTS = {
    "str": say("text"), "int": say("a whole number"), "float": say("a number"), "bool": say("yes or no"),
    "array": say("a list"), "object": say("fields with values"), "null": say("nothing"), "date": say("a date"),
    "datetime": say("a date"),
}  # fmt: skip
FORMS = {
    get_args(Id)[1].pattern: say("small letters, digits and dashes only, 60 at most"),
    get_args(Label)[1].pattern: say("45 characters at most, without braces and stars"),
    get_args(Language)[1].pattern: say("the code of a language, such as en or pt-BR"),
}
MOST = 20  # mistakes of one entry that are told at once
UNFIT = say("this does not fit here")


class Problem(Struct, frozen=True):
    """What is wrong, and where. What is ``minor`` should be mended, and keeps no file out; what ``hides`` others keeps
    an entry or a file from being looked at further."""

    file: str
    line: int
    what: Text
    minor: bool = False
    hides: bool = False

    @property
    def said(self) -> str:
        """In English, for a terminal."""
        return plain(self.what)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.said}"


def of(name: str, what: Text) -> Text:
    """The same, said of an entry or a field."""
    return say("{name}: {what}", name=name, what=what)


def faults(value: Any, shape: Any) -> list[tuple[Text, Path]]:
    """What does not fit a shape, each field by itself, so that one slip does not hide another: so many at most."""
    return [explained(message, shape) for message in islice(_messages(value, shape, ""), MOST)]


def _messages(value: Any, shape: Any, at: str) -> Iterator[str]:
    """What msgspec finds wrong in each part, told with the way to it from the top."""
    inner = next((leaf for leaf in _leaves(shape) if isinstance(leaf, type) and issubclass(leaf, Struct)), None)
    if inner is not None and isinstance(value, dict):
        hints = get_type_hints(inner, include_extras=True)
        yield from (f"unknown field `{name}` - at `${at}`" for name in value if name not in hints)
        needed = (field.name for field in fields(inner) if field.required and field.name not in value)
        yield from (f"missing required field `{name}` - at `${at}`" for name in needed)
        for name, hint in hints.items():
            if name in value:
                yield from _messages(value[name], hint, f"{at}.{name}")
    elif inner is not None and shape is not inner and isinstance(value, list) and value:
        for number, one in enumerate(value):
            yield from _messages(one, inner, f"{at}[{number}]")
    else:
        try:
            convert(value, shape)
        except ValidationError as wrong:
            what, _, path = str(wrong).partition(" - at `$")
            yield f"{what} - at `${at}{path.rstrip('`')}`"


def explained(message: str, shape: Any) -> tuple[Text, Path]:
    """What msgspec found that does not fit a shape, and where in the entry: names of fields and places in lists."""
    what, _, path = message.partition(" - at `$")
    inside: Path = tuple(name or int(number) for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", path))
    field = re.search(r"(unknown|missing required) field `([^`]+)`", what)
    if field and field[1] == "unknown":
        return of(field[2], say("there is no such field")), (*inside, field[2])
    if field:
        return of(field[2], say("is missing")), inside
    names = [part for part in inside if isinstance(part, str)]
    sentence = _choice(what, shape, names) or next(filter(None, (way(what) for way in WAYS)), UNFIT)
    return of(".".join(names), sentence) if names else sentence, inside


def _choice(what: str, shape: Any, names: list[str]) -> Text | None:
    found = re.fullmatch(r"Invalid enum value '(.*)'", what, re.DOTALL)
    known = ", ".join(_choices(shape, names))
    return say("“{value}” is none of these: {known}", value=found[1][:60], known=known) if found else None


def _choices(shape: Any, names: list[str]) -> list[str]:
    """What may stand in a field, by the names of the fields that lead to it."""
    for name in names:
        inside = next(leaf for leaf in _leaves(shape) if isinstance(leaf, type) and issubclass(leaf, Struct))
        shape = get_type_hints(inside)[name]
    return [leaf for leaf in _leaves(shape) if isinstance(leaf, str)]


def _leaves(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Literal or not get_args(hint):
        yield from get_args(hint) or (hint,)
        return
    for inner in get_args(hint):
        yield from _leaves(inner)


def _form(what: str) -> Text | None:
    found = re.fullmatch(r"Expected `str` matching regex '(.*)'", what)
    return FORMS.get(found[1]) if found else None


def _length(what: str) -> Text | None:
    found = re.fullmatch(r"Expected `(str|array)` of length (>=|<=) (\d+)", what)
    if not found:
        return None
    if found[2] == "<=":
        return say("{n} at most, of letters or of entries", n=int(found[3]))
    return say("this is empty")


def _bound(what: str) -> Text | None:
    found = re.fullmatch(r"Expected `(?:int|float)` (>=|<=|>|<) ([\d.]+)", what)
    if not found:
        return None
    number = f"{float(found[2]):g}"
    match found[1]:
        case ">=":
            return say("{n} or more", n=number)
        case "<=":
            return say("{n} or less", n=number)
        case ">":
            return say("more than {n}", n=number)
        case _:
            return say("less than {n}", n=number)


def _sort(what: str) -> Text | None:
    found = re.fullmatch(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`", what)
    if not found or found[1] not in SORTS or found[2] not in SORTS:
        return None
    return say("here stands {found}, and it should be {wanted}", found=SORTS[found[2]], wanted=SORTS[found[1]])


WAYS: tuple[Callable[[str], Text | None], ...] = (_form, _length, _bound, _sort)
