"""What groups look like to the one who asks. Messages that come by themselves are in ``messages``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from bot.groups.finding import Person
from bot.groups.messages import i_would, of, show
from bot.groups.service import Joined
from bot.groups.tables import ASKED, IN, INVITED, LEAD, OFFERED, WAITING, Group, Membership
from bot.text import Text, When, Where, join, raw, say
from bot.ui import Actions, Block, Button, Card, Facts, Note, Reply, reply, values
from bot.words import native_name

LEVEL = {
    "any": say("any level"),
    "beginner": say("beginners"),
    "intermediate": say("intermediate"),
    "advanced": say("advanced"),
}
ENTRY = {"open": say("open to everybody"), "request": say("by request"), "invitation": say("by invitation")}
STATE = {
    IN: say("you are in"),
    OFFERED: say("a seat is kept for you"),
    WAITING: say("you are on the waiting list"),
    ASKED: say("you have asked to join"),
    INVITED: say("you are invited"),
}


class Seen(Struct, frozen=True):
    """A group as one person sees it. ``place`` is where it speaks, ``next_at`` its next meeting; ``home`` is the
    community it lives in, where they have no account there yet; ``wakes`` whether they may revive it. Who is in a
    ``closed`` group is its people's own affair. ``looks`` is whether it looks for a lead."""

    group: Group
    people: Sequence[Person]
    waiting: int = 0
    mine: Membership | None = None
    line: int = 0
    place: Where | None = None
    own_space: bool = False
    next_at: datetime | None = None
    rhythm: Text | None = None
    home: Text | None = None
    wakes: bool = True
    closed: bool = False
    looks: bool = False


def line_of(group: Group) -> Text:
    """A group in a line: track or topic, where its name does not say it, level, hours, language."""
    rest = say("{level}, {hours} h a week, {language}",
               level=LEVEL[group.level], hours=group.hours, language=native_name(group.language))  # fmt: skip
    same = group.topic.casefold() == group.name.casefold()
    if group.track:
        head = say("a track") if same else say("the track {track}", track=group.topic)
        return say("{topic}, {rest}", topic=head, rest=rest)
    return rest if same else say("{topic}, {rest}", topic=group.topic, rest=rest)


def founded(group: Group, often: Text | None = None, first: datetime | None = None) -> Reply:
    """What was made and what to do next; the space comes by itself. ``first`` is its first meeting."""
    meetings = (
        Button(say("Next meetings"), "meeting list", of(group), "primary")
        if first
        else Button(say("Plan the first meeting"), "meeting plan", of(group), "primary")
    )
    ways = (
        meetings,
        Button(say("Invite somebody"), "group invite", of(group)),
        Button(say("Change it"), "group edit", of(group)),
        show(group),
    )
    about = say("It gets a space of its own in a moment. Until then, and if that fails, it speaks in the common room.")
    body: list[Block] = [line_of(group)]
    if often is not None and first is not None:
        body.append(Facts(((often, say("{at}", at=When(first, "full", group.zone))),)))
    return reply(Card(say("{group} is founded", group=group.name), (*body, about, Actions(ways)), "good"))


def joined(found: Joined) -> Reply:
    group = found.group
    leave = Button(say("Leave"), "group leave", of(group))
    match found.row.state:
        case "in":
            ways = (Button(say("Next meetings"), "meeting list", of(group), "primary"), show(group), leave)
            return reply(Card(say("You are in {group}", group=group.name), (line_of(group), Actions(ways)), "good"))
        case "asked":
            body = (say("Its lead decides, and you hear from me."), Actions((show(group), leave)))
            return reply(Card(say("You asked to join {group}", group=group.name), body))
        case _:
            more = (Button(say("Find another meanwhile"), "group match"), leave)
            line = (say("You are number **{place}** on the waiting list.", place=found.place), Actions(more),
                    Note(say("When a seat is free it is kept for you for a day, and I write to you.")))  # fmt: skip
            return reply(Card(say("{group} is full", group=group.name), line))


def really_leave(group: Group, *, lead: bool) -> Reply:
    """Once more before leaving, with what follows from it."""
    then = (
        say("A co-lead, or the longest member, leads it then. A group of nobody is archived.")
        if lead
        else say("Your seat goes to the next on the list.")
    )
    ways = (Button(say("Leave"), "group leave", values(group=str(group.id), sure=True), "danger"),
            Button(say("Stay"), "group show", of(group)))  # fmt: skip
    return reply(Card(say("Leave {group}?", group=group.name), (then, Actions(ways)), "warn"))


def left(group: Group, *, was_there: bool) -> Reply:
    there, not_there = say("You have left {group}.", group=group.name), say("You are not in {group}.", group=group.name)
    said = there if was_there else not_there
    back = Button(say("Join again"), "group join", of(group))
    return reply(said, Actions((back, Button(say("Find another"), "group match"))))


def card(seen: Seen) -> Reply:
    """Everything about one group: what, who, when, and what one may do."""
    group = seen.group
    rows = [
        (say("About"), line_of(group)),
        (say("Joining"), ENTRY[group.entry]),
        *_who(seen),
    ]
    if seen.rhythm:
        rows.append((say("Meets"), seen.rhythm))
    if seen.next_at:
        rows.append((say("Next meeting"), say("{at}", at=When(seen.next_at, "full", group.zone))))
    if group.goal:
        rows.append((say("Group goal"), raw(group.goal)))
    if seen.place and seen.mine and seen.mine.state == IN:
        own = say("its own space, {place}", place=seen.place)
        rows.append((say("Where"), own if seen.own_space else say("the common room, {place}", place=seen.place)))
    if seen.mine:
        rows.append((say("You"), _mine(seen)))
    if seen.home:
        rows.append((say("Where"), say("{home}; link your account there to join", home=seen.home)))
    body: list[Block] = [
        Facts(tuple(rows)),
        Actions(_ways(seen) or (Button(say("Show me other groups"), "group list"),)),
    ]
    title = say("{group} (archived)", group=group.name) if group.state == "archived" else raw(group.name)
    return reply(Card(title, tuple(body)))


def _who(seen: Seen) -> list[tuple[Text, Text]]:
    if seen.closed:
        return [(say("People"), say("shown to those who are in it"))]
    people = join([_person(person) for person in seen.people]) if seen.people else say("nobody")
    return [(say("Seats"), _seats(seen)), (say("People"), people)]


def _seats(seen: Seen) -> Text:
    taken, size = len(seen.people), seen.group.size
    if seen.waiting:
        return say("{taken} of {size}, {waiting} waiting", taken=taken, size=size, waiting=seen.waiting)
    return say("{taken} of {size}", taken=taken, size=size)


def _person(person: Person) -> Text:
    name = person.member.name
    if person.row.role == LEAD:
        return say("{name} (lead)", name=name)
    return say("{name} (co-lead)", name=name) if person.row.role == "colead" else raw(name)


def _mine(seen: Seen) -> Text:
    assert seen.mine
    if seen.line:
        return say("number {place} on the waiting list", place=seen.line)
    return STATE[seen.mine.state]


def _ways(seen: Seen) -> tuple[Button, ...]:
    group, mine = seen.group, seen.mine
    if group.state == "archived":
        return (Button(say("Revive it"), "group revive", of(group), "primary"),) if seen.wakes else ()
    if seen.closed or (mine is None and group.entry == "invitation"):
        return (*_track(group), Button(say("Show me other groups"), "group list"))
    if (mine is None or mine.state in (OFFERED, INVITED)) and seen.home:
        return (Button(say("Link my accounts"), "link start", (), "primary"),)
    if mine is None or mine.state in (OFFERED, INVITED):
        return (Button(say("Join"), "group join", of(group), "primary"), *_track(group))
    leave = Button(say("Leave"), "group leave", of(group))
    if mine.state != IN:
        return (leave,)
    ways = [Button(say("Meetings"), "meeting list", of(group), "primary"), *_track(group)]
    if seen.looks and mine.role != LEAD:
        ways.append(i_would(group))
    if mine.role != "member":
        ways += [
            Button(say("Invite"), "group invite", of(group)), Button(say("Change it"), "group edit", of(group)),
            Button(say("Archive it"), "group archive", of(group)),
        ]  # fmt: skip
    return (*ways, leave)


def _track(group: Group) -> tuple[Button, ...]:
    return (Button(say("See the track"), "track show", values(track=group.track)),) if group.track else ()


def changed(group: Group) -> Reply:
    ways = (show(group), Button(say("Change more"), "group edit", of(group)))
    return reply(Card(say("{group} is changed", group=group.name), (line_of(group), Actions(ways)), "good"))


def unchanged(group: Group) -> Reply:
    ways = (Button(say("Change it"), "group edit", of(group), "primary"), show(group))
    return reply(say("Nothing is changed in {group}.", group=group.name), Actions(ways))


def invited(group: Group, guest: Person) -> Reply:
    more = Button(say("Invite somebody else"), "group invite", of(group))
    return reply(
        say("I have told {who}. Joining is theirs to decide.", who=guest.member.who()), Actions((more, show(group)))
    )


def decided(group: Group, name: str, found: Joined | None, *, let_in: bool) -> Reply:
    if found is None:
        said = say("That request is settled.") if let_in else say("Not this time. I tell {name} kindly.", name=name)
    elif found.place:
        said = say("The group is full: {name} is number {place} in line.", name=name, place=found.place)
    else:
        said = say("{name} is in.", name=name)
    return reply(said, Actions((show(group),)))


def leading(group: Group, person: Person) -> Reply:
    said = {
        "lead": say("{who} leads {group} now. You are a co-lead.", who=person.member.who(), group=group.name),
        "colead": say("{who} is a co-lead of {group}.", who=person.member.who(), group=group.name),
        "member": say("{who} is a member of {group}.", who=person.member.who(), group=group.name),
    }[person.row.role]
    return reply(said, Actions((show(group),)))


def really_archive(group: Group) -> Reply:
    ways = (Button(say("Archive it"), "group archive", values(group=str(group.id), sure=True), "danger"),
            Button(say("Keep it"), "group show", of(group)))  # fmt: skip
    about = say("Its meetings end and its space is closed. Nothing is deleted, and one click revives it.")
    return reply(Card(say("Archive {group}?", group=group.name), (about, Actions(ways)), "warn"))


def archived(group: Group) -> Reply:
    back = Button(say("Revive it"), "group revive", of(group))
    return reply(say("{group} rests now, with everything it has.", group=group.name), Actions((back,)))


def revived(group: Group) -> Reply:
    ways = (Button(say("Plan a meeting"), "meeting plan", of(group), "primary"), show(group))
    return reply(Card(say("{group} is back", group=group.name), (line_of(group), Actions(ways)), "good"))


def new_space(group: Group) -> Reply:
    return reply(say("I am opening a new space for {group}.", group=group.name), Actions((show(group),)))
