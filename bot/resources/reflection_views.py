"""What members wrote about milestones, shown to them alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.resources.tables import Reflection
from bot.text import Text, When, raw, say
from bot.ui import Actions, Button, Card, Choice, Item, Items, Note, Reply, reply, values

if TYPE_CHECKING:
    from bot.resources.looking_back import Behind

MINE = Button(say("What I wrote"), "track reflections")
ONWARD = Button(say("The next one"), "track next", style="primary")
TRACKS = Button(say("See all tracks"), "track list")
PRIVATE = Note(say("Only you see this."))


def choice(about: Behind) -> Choice:
    return Choice(about.id, raw(about.title))


def write(milestone: str, *, before: bool) -> Button:
    """Opens the form, with what was written before."""
    label = say("Change what I wrote") if before else say("Write it down")
    return Button(label, "track reflect", values(milestone=milestone), "primary")


def onward(*, more: bool) -> Button:
    """To the next milestone while there are ``more``; at the end of a track, or without one, to the others."""
    return ONWARD if more else TRACKS


def kept(row: Reflection, title: Text, *, more: bool, elsewhere: str | None) -> Reply:
    """One of them, with what one may do about it; ``elsewhere`` is the track it belongs to, if not the reader's."""
    about = say("{title}, in {track}", title=row.title, track=elsewhere) if elsewhere else raw(row.title)
    change = Button(say("Change it"), "track reflect", values(milestone=row.milestone))
    out = Button(say("Take it out"), "track erase", values(milestone=row.milestone))
    body = (about, raw(row.question), raw(row.text), Actions((onward(more=more), change, MINE, out)), PRIVATE)
    return reply(Card(title, body, "good"))


def listed(rows: Sequence[Reflection], page: int, pages: int, zone: str, *, more: bool) -> Reply:
    go = onward(more=more)
    if not rows:
        return reply(
            say("You wrote nothing yet. When a milestone is done, its question is a good one to begin with."),
            Actions((go,)),
        )
    items = tuple(Item(say("{title}, {at}", title=row.title, at=When(row.at, "date", zone)), raw(row.text), _open(row))
                  for row in rows)  # fmt: skip
    turn = [Button(say("Newer"), "track reflections", values(page=page - 1))] if page > 1 else []
    turn += [Button(say("Older"), "track reflections", values(page=page + 1))] if page < pages else []
    return reply(Card(say("What your milestones taught you"), (Items(items), Actions((go, *turn)), PRIVATE)))


def _open(row: Reflection) -> Button:
    return Button(say("Open"), "track reflections", values(milestone=row.milestone))


def sure(row: Reflection) -> Reply:
    """Before it is gone for good."""
    yes = Button(say("Take it out"), "track erase", values(milestone=row.milestone, sure=True), "danger")
    keep = Button(say("Keep it"), "track reflections", values(milestone=row.milestone))
    return reply(say("Take out what you wrote about “{title}”? This cannot be undone.", title=row.title),
                 Actions((yes, keep)))  # fmt: skip


def erased(title: str) -> Reply:
    return reply(say("What you wrote about “{title}” is gone.", title=title), Actions((MINE,)), replace=True)
