"""Text → HTML. Cairn's own words may hold strong words and new lines; whatever came from a person is escaped and
isolated, so that neither markup nor writing direction leaks out of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_skeleton, format_timedelta
from markupsafe import Markup, escape
from msgspec import Struct

from bot.text import Code, Role, Run, Span, Text, When, Where, Who, Words, locale_of, shown, spans

PATTERNS = {"full": "EEE d MMM y, HH:mm", "date": "EEE d MMM y", "time": "HH:mm"}


class Reader(Struct, frozen=True):
    """Who looks at the page: their words (which know the language), zone and the present instant of the demo."""

    ref: str
    words: Words
    zone: str
    now: datetime

    @property
    def locale(self) -> str:
        return locale_of(self.words)


def html(text: Text, reader: Reader) -> Markup:
    """The text as inline HTML."""
    return Markup("").join(_span(span, reader) for span in spans(text, reader.words))


def words_of(text: Text, reader: Reader) -> str:
    """The text without markup, for labels and alternative texts, with instants in the reader's zone."""
    return "".join(
        clock(span.value, reader) if isinstance(span.value, When) else shown(span.value)
        for span in spans(text, reader.words)
    )


def clock(when: When, reader: Reader) -> str:
    """An instant in the reader's zone and language."""
    if when.style == "relative":
        return format_timedelta(_rounded(when.at - reader.now), add_direction=True, locale=reader.locale)
    zone = ZoneInfo(reader.zone)
    if when.style == "time" or reader.locale == "en":
        return format_datetime(when.at, PATTERNS[when.style], zone, locale=reader.locale)
    date = format_skeleton("yMMMEd", when.at, zone, locale=reader.locale)  # "Mo., 23. Nov. 2026"
    return date if when.style == "date" else f"{date}, {format_datetime(when.at, PATTERNS['time'], zone)}"


def moment(at: datetime, reader: Reader) -> str:
    """When a message came: the time, and the date when that is not today."""
    return clock(When(at, "time" if day(at, reader) == day(reader.now, reader) else "full"), reader)


def day(at: datetime, reader: Reader) -> str:
    """The date on the reader's wall, ISO: an open page compares it with the clock's, which moves on."""
    return at.astimezone(ZoneInfo(reader.zone)).date().isoformat()


def _span(span: Span, reader: Reader) -> Markup:
    inner = _value(span, reader)
    return Markup("<strong>{}</strong>").format(inner) if span.strong else inner


def _value(span: Span, reader: Reader) -> Markup:
    match span.value:
        case str() if span.trusted:
            return escape(span.value)
        case Who():
            me = " is-me" if span.value.ref("web") == reader.ref else ""
            return Markup('<bdi class="mention{}">{}</bdi>').format(me, shown(span.value))
        case Where() | Role():
            return Markup('<bdi class="mention">{}</bdi>').format(shown(span.value))
        case When():
            full = clock(When(span.value.at), reader)
            told = clock(span.value, reader)
            return Markup('<time datetime="{}" title="{}">{}</time>').format(span.value.at.isoformat(), full, told)
        case Run():
            return Markup('<code class="command">{}</code>').format(shown(span.value))
        case Code():
            kind = "block" if "\n" in span.value.text or span.value.language else "word"
            return Markup('<code class="{}">{}</code>').format(kind, span.value.text)
        case int() | float():
            return escape(span.value)
        case _:
            return Markup("<bdi>{}</bdi>").format(shown(span.value))


def _rounded(delta: timedelta) -> timedelta:
    """Without a second's slack: what is three days away reads "in 3 days", not "in 2 days"."""
    return timedelta(seconds=round(delta.total_seconds() / 60) * 60)
