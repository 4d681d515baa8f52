"""Text → Discord's Markdown. Cairn's own words pass as they are; whatever a person wrote is escaped everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bot.text import Code, Role, Run, Span, Text, Value, When, Where, Who, Words, plain, shown, spans

PLATFORM = "discord"
STYLES = {"full": "F", "date": "D", "time": "t", "relative": "R"}
_SPECIAL = re.compile(r"[\\*_~`|<\[\]]")
_LINE_START = re.compile(r"(?m)^([^\S\n]*)([-+>#]|\d+[.)])")
_URL = re.compile(r"https?://[\w.~:/?&=%+,;!$#-]*[\w/=%+&#-]", re.ASCII)
_MASS = re.compile(r"@(?=everyone|here)", re.IGNORECASE)


class Markup:
    """Renders texts for one message. ``commands`` maps a typed path to Discord's own mention of that command;
    ``mentioned`` gathers whom the texts really mention."""

    def __init__(self, words: Words, commands: dict[str, str]) -> None:
        self.words, self.commands = words, commands
        self.mentioned: set[str] = set()

    def __call__(self, text: Text, *, line: bool = False) -> str:
        """The text as Markdown; with ``line``, line breaks become spaces (titles, list entries)."""
        found = (self._styled(strong, list(run)) for strong, run in groupby(spans(text, self.words), _strong))
        written = "".join(found)
        return " ".join(written.split()) if line else written

    def strong(self, text: Text) -> str:
        """The text on one line, all of it bold: names of things, labels."""
        written = "".join(self._span(span) for span in spans(text, self.words))
        return _bold(" ".join(written.split()))

    def plain(self, text: Text) -> str:
        """The text for a place without Markdown: button labels, options, alternative text."""
        return " ".join(plain(text, self.words).split())

    def _styled(self, strong: bool, run: list[Span]) -> str:
        written = "".join(self._span(span) for span in run)
        return _bold(written) if strong else written

    def _span(self, span: Span) -> str:
        return str(span.value) if span.trusted else self.value(span.value)

    def value(self, value: Value) -> str:
        match value:
            case Who():
                return self._who(value)
            case Where(platform=place, ref=ref):
                return f"<#{ref}>" if place == PLATFORM and ref.isdigit() else escape(shown(value))
            case Role(platform=place, ref=ref):
                return f"<@&{ref}>" if place == PLATFORM and ref.isdigit() else escape(shown(value))
            case When(at=at, style=style):
                return f"<t:{int(at.timestamp())}:{STYLES[style]}>"
            case Run(command=command):
                return self.commands.get(command) or code(f"/{command}")
            case Code(text=text, language=language):
                return code(text, language)
            case Text():
                return self(value)
            case _:
                return escape(str(value))

    def _who(self, who: Who) -> str:
        ref = who.ref(PLATFORM)
        if ref is None or not ref.isdigit():
            return escape(shown(who))
        self.mentioned.add(ref)
        return f"<@{ref}>"


def _strong(span: Span) -> bool:
    return span.strong


def _bold(written: str) -> str:
    """Bold that survives white space at its ends, which Discord would not read as bold."""
    inner = written.strip()
    if not inner:
        return written
    before = written[: len(written) - len(written.lstrip())]
    return f"{before}**{inner}**{written[len(written.rstrip()) :]}"


def escape(text: str) -> str:
    """The text as data: no mention, link, heading, list, quote, spoiler or emphasis. Plain addresses stay usable."""
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    at = 0
    for address in _URL.finditer(text):
        yield _harmless(text[at : address.start()], at == 0)
        yield address[0]
        at = address.end()
    yield _harmless(text[at:], at == 0)


def _harmless(text: str, opens: bool) -> str:
    text = _MASS.sub("@\u200b", text)
    text = _SPECIAL.sub(r"\\\g<0>", text)
    head = "" if opens else "\0"  # what follows an address does not begin a line
    return _LINE_START.sub(_broken, head + text).removeprefix("\0")


def _broken(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def code(text: str, language: str = "") -> str:
    """The text letter by letter: a code span, or a block when it has lines."""
    if "\n" in text or language:
        return f"```{language}\n" + text.replace("```", "`\u200b``") + "\n```"
    if "`" not in text:
        return f"`{text}`" if text else ""
    apart = text.replace("``", "`\u200b`")
    return f"`` {apart} ``"
