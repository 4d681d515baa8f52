"""What the house's commands show."""

from __future__ import annotations

from bot import menu
from bot.people import Level
from bot.registry import Registry
from bot.text import Run, say
from bot.ui import Button, Card, Choice, Item, Items, Note, Reply, reply


def root_choice(registry: Registry, root: str) -> Choice:
    return Choice(root, say("{name}: {about}", name=root, about=say(registry.about(root))))


def help_card(registry: Registry, level: Level, topic: str | None) -> Reply:
    """All roots the person may use, or the commands of one."""
    if topic:
        return menu.lost(registry, topic) if topic not in registry.roots else menu.of(registry, topic)
    roots = [root for root in registry.roots if any(item.access <= level for item in registry.under(root))]
    rows = tuple(
        Item(
            say("{run}", run=Run(root)),
            say(registry.about(root)),
            Button(say("Open"), "help", (("topic", root),)),
        )
        for root in roots
    )
    return reply(Card(say("What you can do here"), (Items(rows), Note(say("Everything here is private to you.")))))
