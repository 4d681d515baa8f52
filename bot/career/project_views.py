"""A project in its owner's words, as a visitor may see it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.career import opinion_views, rules
from bot.career.forgetting_views import button
from bot.career.views import PRIVATE, other_words
from bot.catalogue import Criterion
from bot.text import Text, content, join, say
from bot.ui import ASK, Actions, Block, Button, Card, Item, Items, Reply, reply, values

NOTHING = say("I have nothing to point out here. What would somebody say who tries it?")
MISSED = say("I recognised nothing in these words, and may have missed what is there. Skip what you have answered.")
DESCRIBE = Button(say("Describe my project"), "career project", values(**{ASK: 1}))


def critique(found: rules.Critique, other: str | None = None, *, model: bool, all: bool = False) -> Reply:
    """What gives a visitor pause, what shows already, and what to ask oneself first; with ``all`` the rest, too."""
    more = Button(say("More questions"), "career critique", values(all=True))
    again = Button(say("Change the words"), "career project", values(**{ASK: 1}))
    ask = (opinion_views.button("project"),) if model else ()
    points = (
        *_flags(found),
        *_shown(found.shown),
        *_questions((*found.asked, *found.later) if all else found.asked, found.withheld),
    )
    body: list[Block] = [
        *((MISSED,) if found.silent and points else ()),
        *(points or (NOTHING,)),
        *other_words(other),
        Actions((*((more,) if found.later and not all else ()), again, *ask, button("project"))),
        PRIVATE,
    ]
    return reply(Card(say("Your project, as a visitor may see it"), tuple(body)))


def _flags(found: rules.Critique) -> tuple[Block, ...]:
    rows = tuple(
        Item(say("{name} (“{sign}”)", name=content(line.name), sign=sign), content(line.kind_suggestion))
        for line, sign in found.flagged
    )
    return (say("This may give a visitor pause:"), Items(rows)) if rows else ()


def _shown(lines: Sequence[Criterion]) -> tuple[Block, ...]:
    return (
        (say("Your words show already: {names}.", names=join([content(line.name) for line in lines])),) if lines else ()
    )


def _questions(lines: Sequence[Criterion], withheld: bool) -> tuple[Block, ...]:
    rows = tuple(Item(content(line.question), _what_then(line, withheld)) for line in lines)
    return (say("Ask yourself:"), Items(rows)) if rows else ()


def _what_then(line: Criterion, withheld: bool) -> Text:
    then = content((withheld and line.when_private) or line.kind_suggestion)
    return say("If so: {then}", then=then) if line.kind == "flag" else say("If not: {then}", then=then)
