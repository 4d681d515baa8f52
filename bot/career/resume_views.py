"""What the resume checklist and six-second looks look like."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.career import rules
from bot.career.tables import Glance
from bot.career.views import PRIVATE
from bot.catalogue import Check
from bot.people import Member
from bot.text import Text, content, join, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Choice, Facts, Item, Items, Note, Reply, reply, values

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


# ---- six seconds


def wanted(glance: Glance, member: Member, looked: int) -> Reply:
    """In the room: who has six seconds? What they read is shown to them alone."""
    said = say("{who} would like a six-second look at the top of a resume. Who has a moment?", who=member.who())
    how = Note(say("You see it alone, put it away, and say what stayed. {n} of {most} has looked.",
                   "You see it alone, put it away, and say what stayed. {n} of {most} have looked.",
                   n=looked, most=rules.READERS))  # fmt: skip
    return reply(said, Actions((Button(say("Look"), "career look", values(glance=glance.id), "primary"),)), how)


def over(member: Member) -> Reply:
    return reply(say("{who} had a six-second look at a resume. Thank you to all who looked.", who=member.who()))


def asked(glance: Glance) -> Reply:
    back = Button(say("Take it back"), "career withdraw", values(glance=glance.id))
    note = Note(say("Your words are shown to those who press Look, and deleted after {n} looks or a week.",
                    n=rules.READERS))  # fmt: skip
    return reply(say("I asked in the room. You hear from me what stayed with them."), Actions((back, CHECKLIST)), note)


def shown(glance: Glance) -> Reply:
    """To the reader, until they put it away."""
    away = Button(say("Six seconds are over"), "career seen", values(glance=glance.id), "primary")
    how = say("Read for six seconds, then press the button; it is put away and you say what stayed.")
    return reply(Card(say("The top of a resume"), (how, raw(glance.text or ""), Actions((away,)))))


def put_away(glance: Glance) -> Reply:
    answer = Button(say("Say what stayed"), "career remember", values(glance=glance.id, **{ASK: 1}), "primary")
    return reply(say("It is put away. Which role do they want, and what stayed with you?"), Actions((answer,)),
                 replace=True)  # fmt: skip


def what_stayed(glance: Glance, guess: str, stayed: str, seconds: int) -> Reply:
    """To the one who asked: what a peer saw, without a name, so that it may be honest."""
    rows = (
        (say("You want"), raw(glance.role)), (say("They read"), raw(guess)), (say("What stayed"), raw(stayed)),
        (say("Time"), say("{n} second", "{n} seconds", n=seconds)),
    )  # fmt: skip
    title = say("A peer looked at your resume")
    long = (say("It stood open for longer than a glance, so more may have stayed than six seconds leave."),)
    why = Note(say("Why did I get this? You asked for a six-second look. It ends by itself within a week."))
    return reply(Card(title, (Facts(rows), *(long if seconds > rules.LONG else ()), Actions((CHECKLIST,)), why)))


def thanked() -> Reply:
    return reply(say("Thank you. I passed it on."), replace=True)


def withdrawn() -> Reply:
    return reply(say("Taken back, and your words are deleted."), Actions((CHECKLIST,)), replace=True)
