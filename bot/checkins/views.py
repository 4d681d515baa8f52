"""What check-ins look like."""

from __future__ import annotations

from collections.abc import Sequence

from bot.checkins.tables import Goal
from bot.text import raw, say
from bot.ui import Actions, Button, Card, Item, Items, Reply, reply


def goal_set(goal: Goal) -> Reply:
    return reply(Card(say("Your goal"), (raw(goal.text), Actions((Button(say("See all"), "goal list"),)))))


def goals(found: Sequence[Goal]) -> Reply:
    if not found:
        return reply(say("No open goal."), Actions((Button(say("Set a goal"), "goal set", style="primary"),)))
    return reply(Card(say("Your open goals"), (Items(tuple(Item(raw(goal.text)) for goal in found)),)))
