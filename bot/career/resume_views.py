"""What the resume checklist looks like."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.career import rules
from bot.career.views import PRIVATE
from bot.catalogue import Check
from bot.text import Text, content, join, say
from bot.ui import ASK, Actions, Block, Button, Card, Choice, Item, Items, Reply, reply, values

CHECKLIST = Button(say("My checklist"), "career resume")


def choice(line: Check) -> Choice:
    return Choice(line.id, content(line.item))


def checklist(lines: Sequence[Check], done: Set[str], *, after: int = 0) -> Reply:
    """Every line with what it asks for and why; the form to fill in next stands out, ``after`` a page the next one."""
    known = [line for line in lines if line.id in done]
    head = say("{done} of {n} line is done.", "{done} of {n} lines are done.", done=len(known), n=len(lines))
    rows = tuple(Item(_title(number, line, done), _why(line)) for number, line in enumerate(lines, 1))
    rule = say("Two rules come first: **one page**, and a stranger sees your aim in **six seconds**.")
    body: list[Block] = [head, rule, Items(rows), Actions((*_forms(lines, done, after), SIX)), PRIVATE]
    return reply(Card(say("Your resume"), tuple(body), "good" if len(known) == len(lines) else "plain"))


SIX = Button(say("Six-second test with a peer"), "career six-seconds")


def _title(number: int, line: Check, done: Set[str]) -> Text:
    if line.id in done:
        return say("{number}. {item}: done", number=number, item=content(line.item))
    return say("{number}. {item}", number=number, item=content(line.item))


def _why(line: Check) -> Text:
    return join([content(line.check), content(line.why)], " ")


def _forms(lines: Sequence[Check], done: Set[str], after: int) -> tuple[Button, ...]:
    """A button for the form of each page; the next with something open stands first."""
    pages = range(1, rules.pages(lines) + 1)
    left = [page for page in pages if any(one.id not in done for one in rules.page_of(lines, page))]
    ahead = next((page for page in left if page > after), next(iter(left), None))
    return tuple(
        Button(
            span(lines, page), "career lines", values(page=page, **{ASK: 1}), "primary" if page == ahead else "plain"
        )
        for page in sorted(pages, key=lambda page: page != ahead)
    )


def span(lines: Sequence[Check], page: int) -> Text:
    """Short enough to head a form."""
    start = (page - 1) * rules.FIELDS + 1
    last = start + len(rules.page_of(lines, page)) - 1
    return say("Lines {first} to {last} of {n}", first=start, last=last, n=len(lines))


def nothing() -> Reply:
    return reply(say("This community has no checklist for a resume."))
