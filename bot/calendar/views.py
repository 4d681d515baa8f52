"""What the calendar's commands answer."""

from __future__ import annotations

from bot.calendar.tables import CalendarAddress
from bot.text import Code, When, say
from bot.ui import Actions, Button, Card, Note, Reply, reply

_RENEW = Button(say("Make a new one"), "calendar renew")
_END = Button(say("End it"), "calendar revoke", style="danger")


def made(address: str) -> Reply:
    """The address, for this once: it is not kept."""
    body = (
        say("Add it to your calendar program as a calendar from the internet (by address, not as a file):"),
        say("{address}", address=Code(address)),
        Actions((_RENEW, _END)),
        Note(
            say(
                "Whoever has this address can read when you meet and check in, so keep it to yourself. I keep no copy "
                "and cannot show it again; a new one ends the old. Programs look every few hours."
            )
        ),
    )
    return reply(Card(say("Your private calendar address"), body, "good"))


def known(found: CalendarAddress, zone: str) -> Reply:
    since = say("You have an address since {at}. I keep no copy, so I cannot show it again.",
                at=When(found.created_at, "date", zone))  # fmt: skip
    note = Note(say("If you lost it, or somebody else may have it, make a new one: the old one ends."))
    return reply(Card(say("Your private calendar address"), (since, Actions((_RENEW, _END)), note)))


def revoked(*, was_there: bool) -> Reply:
    said = say("Your calendar address has ended.") if was_there else say("You have no calendar address.")
    return reply(said, Actions((_RENEW,)))
