"""What a search for a group, a group's goal and its round-up's switch look like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.groups import matching
from bot.groups.messages import about, of, show
from bot.groups.rules import Match, Seeker
from bot.groups.tables import Group
from bot.text import raw, say
from bot.ui import Actions, Button, Card, Item, Items, Note, Reply, reply, values


def proposals(seeker: Seeker, found: Sequence[tuple[Group, Match]], now: datetime) -> Reply:
    """Up to three groups, each with its reason; founding one is always a way."""
    new = Button(
        say("Found one"),
        "group create",
        values(topic=about(seeker.topic, seeker.track)),
        "plain" if found else "primary",
    )
    ways = [new, Button(say("All groups"), "group list")]
    if seeker.free is None:
        ways.append(Button(say("Say when I could meet"), "group hours"))
    if not found:
        hint = say("You could found one; whoever looks for this next is shown yours.")
        return reply(Card(say("No group fits “{topic}” yet", topic=seeker.topic), (hint, Actions(tuple(ways)))))
    rows = tuple(
        Item(raw(group.name), matching.reason(match, group, now, asked=bool(seeker.free)), show(group))
        for group, match in found
    )
    note = Note(say("Ranked by topic, hours in common, level, language and pace. Only you see this."))
    return reply(Card(say("These could fit"), (Items(rows), Actions(tuple(ways)), note)))


def hours_kept(spans: Sequence[tuple[int, int]]) -> Reply:
    hours = sum(end - begin for begin, end in spans) / 60
    many = say("Noted: {hours} hours a week in which you could meet.", hours=f"{hours:g}")
    return reply(
        say("Noted: one hour a week in which you could meet.") if hours == 1 else many,
        Actions((Button(say("Match me"), "group match", (), "primary"), Button(say("Change it"), "group hours"))),
    )


def goal_set(group: Group) -> Reply:
    if group.goal is None:
        again = Button(say("Set one"), "group goal", values(group=str(group.id)))
        return reply(say("{group} has no group goal now.", group=group.name), Actions((again, show(group))))
    about = say("It is kept in a week in which everyone took part or declared rest.")
    ways = Actions((Button(say("Drop it"), "group goal", of(group)), show(group)))
    return reply(Card(say("The goal of {group}", group=group.name), (raw(group.goal), about, ways), "good"))


def roundup_set(group: Group, *, on: bool) -> Reply:
    said = (
        say("{group} gets its round-up on Mondays at 9.", group=group.name)
        if on
        else say("{group} gets no round-up any more.", group=group.name)
    )
    undo = Button(say("Undo"), "group roundup", values(group=str(group.id), on=not on))
    return reply(said, Actions((undo,)), replace=True)
