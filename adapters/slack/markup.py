"""Text -> Slack's own markup.

Prose goes out as *rich text elements*: there a person's words are data that Slack never parses, so they can neither
mention nor format, and a Code value is copied letter by letter. Small print, list rows with a button and the
notification line can only be *mrkdwn*; there `&`, `<` and `>` are escaped, which is all that mentions and links need,
and a word joiner (U+2060) before a marker keeps it from formatting: Slack takes a marker only after a blank or
punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from adapters.slack.surface import typed
from bot.parse import clean
from bot.text import Code, Role, Run, Span, Text, Value, When, Where, Who, Words, shown, spans

JOINER = "\u2060"
_ID = re.compile(r"[A-Z][A-Z0-9]{1,40}")
_URL = re.compile(r"https?://[^\s<>|\"]+[^\s<>|\".,;:!?)\]]")
_MARKER = re.compile(r"(?<![\w\u2060])(?=[*_~`])|^(?=&gt;)|(?<=(?<!\d):)(?=[a-z0-9_+'-]+:)", re.MULTILINE)
_DATES = {
    "full": "{date_short_pretty} {time}",
    "date": "{date_short}",  # the pretty one would say "week of yesterday"
    "time": "{time}",
    "relative": "{date_short_pretty} {time} ({ago})",
}
Element = dict[str, Any]


def elements(text: Text, words: Words, *, strong: bool = False) -> list[Element]:
    """The text as rich text elements."""
    return [element for span in spans(text, words) for element in _elements(span, words, strong or span.strong)]


def _elements(span: Span, words: Words, strong: bool) -> Iterator[Element]:
    style = {"bold": True} if strong else {}
    match span.value:
        case Code(text=text):
            yield from _text(text, style | {"code": True})
        case Run(command=command):
            yield from _text(typed(command), style | {"code": True})
        case Who() | Where() | Role() | When() as value:
            yield _native(value, words) | ({"style": style} if style else {})
        case value if span.trusted:
            yield from _text(str(value), style)
        case value:
            yield from _linked(clean_inside(str(value)), style)


def _text(text: str, style: dict[str, bool]) -> Iterator[Element]:
    if text:
        yield {"type": "text", "text": text} | ({"style": style} if style else {})


def _linked(text: str, style: dict[str, bool]) -> Iterator[Element]:
    end = 0
    for found in _URL.finditer(text):
        yield from _text(text[end : found.start()], style)
        yield {"type": "link", "url": found[0]} | ({"style": style} if style else {})
        end = found.end()
    yield from _text(text[end:], style)


def _native(value: Who | Where | Role | When, words: Words) -> Element:
    match value:
        case Who() if ref := user(value):
            return {"type": "user", "user_id": ref}
        case Where() if ref := channel(value):
            return {"type": "channel", "channel_id": ref}
        case Role() if ref := group(value):
            return {"type": "usergroup", "usergroup_id": ref}
        case When(at=at, style=style):
            return {
                "type": "date",
                "timestamp": int(at.timestamp()),
                "format": _DATES[style],
                "fallback": shown(value, words),
            }
        case Who(name=name):
            return {"type": "text", "text": clean_inside(name) or "?"}
        case _:
            return {"type": "text", "text": shown(value, words)}


def mrkdwn(text: Text, words: Words, *, strong: bool = False) -> str:
    """The text in one line of mrkdwn. Set ``verbatim`` on the text object, so that Slack adds no links of its own."""
    pieces = ((_mrkdwn(span, words), strong or span.strong) for span in spans(text, words))
    return "".join(
        _bold("".join(piece for piece, _ in run)) if heavy else "".join(piece for piece, _ in run)
        for heavy, run in groupby(pieces, key=lambda pair: pair[1])
    )


def _bold(text: str) -> str:
    core = text.strip()
    if not core or "*" in core:  # a star inside would end the bold early and stand there itself
        return text
    return text.replace(core, f"*{core}*", 1)


def _mrkdwn(span: Span, words: Words) -> str:
    match span.value:
        case Who() as who if ref := user(who):
            return f"<@{ref}>"
        case Where() as place if ref := channel(place):
            return f"<#{ref}>"
        case Role() as role if ref := group(role):
            return f"<!subteam^{ref}>"
        case When(at=at, style=style) as when:
            return f"<!date^{int(at.timestamp())}^{_DATES[style]}|{escape(shown(when, words))}>"
        case Run(command=command):
            return f"`{typed(command)}`"
        case Code(text=text):
            return literal(text) if "`" in text or "\n" in text else f"`{escape(text)}`"
        case Who(name=name):
            return literal(clean_inside(name))
        case value if span.trusted:
            return escape(str(value))
        case value:
            return literal(clean_inside(_words(value)))


def _words(value: Value) -> str:
    return shown(value)


def escape(text: str) -> str:
    """Without meaning to Slack's token parser: no mention, link or date can begin."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text: str) -> str:
    """A person's words in mrkdwn: no token, no formatting, no emoji code; web addresses stay whole and clickable."""
    end, shown_ = 0, []
    for found in _URL.finditer(text):
        shown_ += [_unformatted(text[end : found.start()]), f"<{escape(found[0])}>"]
        end = found.end()
    return "".join([*shown_, _unformatted(text[end:])])


def _unformatted(text: str) -> str:
    return _MARKER.sub(JOINER, escape(text))


def clean_inside(text: str) -> str:
    """Without control, zero-width and direction-changing characters; blanks at the ends stay."""
    core = clean(text)
    before = text[: len(text) - len(text.lstrip(" \n"))]
    after = text[len(text.rstrip(" \n")) :] if core else ""
    return f"{before}{core}{after}"


def user(who: Who) -> str | None:
    ref = who.ref("slack")
    return ref if ref and _ID.fullmatch(ref) else None


def channel(place: Where) -> str | None:
    ref = place.ref.partition(":")[0]
    return ref if place.platform == "slack" and _ID.fullmatch(ref) else None


def group(role: Role) -> str | None:
    return role.ref if role.platform == "slack" and _ID.fullmatch(role.ref) else None


def split(parts: Iterable[Element], most: int) -> list[list[Element]]:
    """The elements in as many runs as needed, each with at most ``most`` characters; nothing is lost."""
    runs: list[list[Element]] = [[]]
    room = most
    for part in parts:
        for piece in _pieces(part, most):
            size = len(str(piece.get("text") or piece.get("url") or "")) or 20
            if size > room:
                runs.append([])
                room = most
            runs[-1].append(piece)
            room -= size
    return [run for run in runs if run]


def _pieces(part: Element, most: int) -> Iterator[Element]:
    text = part.get("text", "")
    if part["type"] != "text" or len(text) <= most:
        yield part
        return
    for start in range(0, len(text), most):
        yield part | {"text": text[start : start + most]}
