"""The conditions that a search kept to, as they were understood, so that a wrong one is seen and may be left out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from bot import topics
from bot.catalogue import Content
from bot.resources.reading.wanted import Wanted
from bot.resources.views import COST, LEVEL, form
from bot.text import Text, Words, raw, say
from bot.words import language_name


class Kept(Struct, frozen=True):
    """A condition in words, and what :mod:`bot.resources.leaving_out` calls it; "" where it is not left out alone."""

    text: Text
    name: str = ""


def conditions(wanted: Wanted, content: Content, words: Words) -> list[Kept]:
    found = _each(
        "topic", [say("about {topic}", topic=_called(wanted.only_topic, content))] if wanted.only_topic else []
    )
    found += _each("cost", [COST[wanted.cost]] if wanted.cost else [])
    found += _each("not_cost", [say("not {what}", what=COST[wanted.not_cost])] if wanted.not_cost else [])
    found += _each("level", [LEVEL[wanted.level]] if wanted.level else [])
    found += _each("not_levels", (say("not {what}", what=LEVEL[level]) for level in sorted(wanted.not_levels)))
    found += _spoken(wanted, words)
    found += _how_long(wanted)
    found += _how_taught(wanted)
    found += _each("unprepared", [say("nothing is needed first")] if wanted.unprepared else [])
    found += _each("knows_only", _nothing_else(wanted, content))
    found += _each("anew", [say("from its beginning")] if wanted.anew else [])
    finished = (content.resources[id].title for id in sorted(wanted.finished) if id in content.resources)
    found += _each("", (say("after {title}", title=title) for title in finished))
    found += _each("kinds", (say("kind: {kind}", kind=form(kind)) for kind in sorted(wanted.kinds)))
    found += _each("not_kinds", (say("not: {kind}", kind=form(kind)) for kind in sorted(wanted.not_kinds)))
    return found + _without(wanted, content)


def _each(name: str, texts: Iterable[Text]) -> list[Kept]:
    return [Kept(text, name) for text in texts]


def _spoken(wanted: Wanted, words: Words) -> list[Kept]:
    first = [say("in {language}", language=language_name(wanted.language, words))] if wanted.language else []
    others = [say("or in {language}", language=language_name(one, words)) for one in sorted(wanted.or_languages)]
    refused = (say("not in {language}", language=language_name(one, words)) for one in sorted(wanted.not_languages))
    return _each("language", first + others) + _each("not_languages", refused)


def _without(wanted: Wanted, content: Content) -> list[Kept]:
    found = _each("avoid", (_less(_called(topic, content)) for topic in sorted(wanted.avoid)))
    found += _each("not_named", (_less(raw(name)) for name in wanted.not_named))
    found += _each("not_these", (_less(raw(name)) for name in wanted.not_these))
    ahead = sorted(wanted.lacks.difference(wanted.topics, [wanted.only_topic]))  # not what they came to learn
    return found + _each("lacks", (say("takes no {topic} for granted", topic=_called(one, content)) for one in ahead))


def _less(what: Text) -> Text:
    return say("without {topic}", topic=what)


def _nothing_else(wanted: Wanted, content: Content) -> list[Text]:
    """What somebody knows alone, without the fields that it is part of."""
    known = (topic for topic in sorted(wanted.known) if wanted.known & content.under.get(topic, frozenset()) == {topic})
    told = topics.named(content.topics, known)
    return [say("nothing but {topics} is needed first", topics=told)] if wanted.knows_only else []


def _how_taught(wanted: Wanted) -> list[Kept]:
    from bot.resources.reading.demands.manner import PRACTICE, THEORY

    found = _each("only_named", (say("from {maker} only", maker=maker) for maker in wanted.only_named))
    found += _each("", (say("from {maker}", maker=maker) for maker in wanted.made if maker not in wanted.lost))
    found += _each("uses", (say("with {what}", what=tool) for tool in wanted.uses))
    told = {PRACTICE: say("learning by doing"), THEORY: say("theory first")}
    found += _each("styles", [told[wanted.styles]] if wanted.styles in told else [])
    refused = (say("not {what}", what=what) for styles, what in told.items() if styles <= wanted.not_styles)
    return found + _each("not_styles", refused)


def _how_long(wanted: Wanted) -> list[Kept]:
    found = _each("hours", [_at_most(wanted.hours)] if wanted.hours else [])
    for name, bound in (("below", wanted.below), ("too_long", wanted.too_long)):
        found += _each(name, [say("less than {hours} h", hours=_short(bound))] if bound else [])
    found += _each("least", [say("at least {hours} h", hours=_short(wanted.least))] if wanted.least else [])
    return found + _each("above", [say("more than {hours} h", hours=_short(wanted.above))] if wanted.above else [])


def _short(hours: float) -> str:
    return f"{round(hours, 1):g}"


def _at_most(hours: float) -> Text:
    if hours == int(hours):
        return say("{n} hour at most", "{n} hours at most", n=int(hours))
    return say("{n} minute at most", "{n} minutes at most", n=round(hours * 60))


def _called(topic: str, content: Content) -> Text:
    return topics.name(content.topics[topic]) if topic in content.topics else raw(topic)
