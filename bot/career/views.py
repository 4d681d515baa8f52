"""What the career feature adds to a member's own page."""

from __future__ import annotations

from collections.abc import Sequence

from bot.career import application_views
from bot.career.tables import Application
from bot.text import say
from bot.ui import Actions, Card, Item, Items


def on_the_page(found: Sequence[Application], zone: str) -> Card:
    """Applications under way, the next to come back to first."""
    rows = tuple(
        Item(application_views.name(one), application_views.detail(one, zone), application_views.change(one))
        for one in found
    )
    return Card(say("Your applications"), (Items(rows), Actions((application_views.LIST, application_views.ADD))))
