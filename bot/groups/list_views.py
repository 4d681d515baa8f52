"""What lists of groups look like: one's own, and those one can join, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from bot.groups.finding import PAGE, Filter
from bot.groups.messages import carried, show
from bot.groups.tables import Group, Membership
from bot.groups.views import ENTRY, STATE, line_of
from bot.text import Text, raw, say
from bot.ui import Actions, Button, Card, Item, Items, Note, Reply, reply, values


def listed(
    own: Sequence[tuple[Group, Membership]], others: Sequence[tuple[Group, int]], count: int, page: int, wanted: Filter
) -> Reply:
    """The person's own groups, then those one can join, the emptiest first."""
    parts: list[Card] = []
    if own:
        rows = tuple(Item(raw(group.name), STATE[row.state], show(group)) for group, row in own)
        parts.append(Card(say("Your groups"), (Items(rows),)))
    if others:
        rows = tuple(Item(raw(group.name), _offer(group, free), show(group)) for group, free in others)
        parts.append(Card(_title(count, page), (Items(rows), *_turn(count, page, wanted))))
    elif not own or page > 1 or wanted != Filter():
        parts.append(Card(say("No group fits yet"), (say("The first one is a minute's work."),)))
    ways = Actions((Button(say("Match me"), "group match"), Button(say("Found a group"), "group create")))
    return reply(*parts, ways)


def _title(count: int, page: int) -> Text:
    pages = -(-count // PAGE)
    return say("Groups, page {page} of {pages}", page=page, pages=pages) if pages > 1 else say("Groups to join")


def _turn(count: int, page: int, wanted: Filter) -> tuple[Actions | Note, ...]:
    words = carried(wanted.words or "", 20)
    if words is None:
        more = count > PAGE
        return (Note(say("For the other pages use fewer words, or add **page:2**.")),) if more else ()
    kept = {"words": words or None, "level": wanted.level, "language": wanted.language}
    turn = [Button(say("Back"), "group find", values(page=page - 1, **kept))] if page > 1 else []
    if page * PAGE < count:
        turn.append(Button(say("More"), "group find", values(page=page + 1, **kept)))
    return (Actions(tuple(turn)),) if turn else ()


def _offer(group: Group, free: int) -> Text:
    seats = say("{n} free seat", "{n} free seats", n=free) if free > 0 else say("full, with a waiting list")
    return say("{about}; {seats}; {entry}", about=line_of(group), seats=seats, entry=ENTRY[group.entry])
