"""The words of messages that come by themselves. Each says why it came and how to get less of it."""

from __future__ import annotations

from urllib.parse import quote_plus

from bot.groups.tables import IN, Group, Membership
from bot.notices import LESS
from bot.people import Member
from bot.text import Text, When, say
from bot.ui import Actions, Button, Card, Note, Reply, reply, values


def of(group: Group) -> tuple[tuple[str, str], ...]:
    """The group as a button carries it."""
    return (("group", str(group.id)),)


def carried(words: str, most: int = 40) -> str | None:
    """Words as a button carries them. None where it cannot: what it opens asks for them then, and none are cut off."""
    return words if len(quote_plus(words)) <= most else None


def about(topic: str, track: str | None) -> str | None:
    """What a group is about, as a button carries it; a track whose title was shortened by its id."""
    return carried(track if track and topic.endswith("…") else topic)


def show(group: Group) -> Button:
    return Button(say("Look at the group"), "group show", of(group))


def less(group: Group) -> Button:
    return Button(say("Less of this"), "group less", of(group))


def not_me(group: Group) -> Button:
    return Button(say("Not me"), "group willing", values(group=str(group.id), on=False))


def i_would(group: Group) -> Button:
    return Button(say("I would lead"), "group willing", values(group=str(group.id), on=True), "primary")


def welcome(group: Group, member: Member, question: Text | None = None) -> Reply:
    """``question`` breaks the ice, where one is left that nobody there knows."""
    begin = [say("To begin with, if you like: {question}", question=question)] if question else []
    return reply(
        say("Welcome to {group}, {who}! What are you working on?", group=group.name, who=member.who()),
        *begin,
        Actions((show(group), Button(say("Next meetings"), "meeting list", of(group)), less(group))),
        Note(say("Why did I get this? Somebody is new in your group.")),
    )


def asks(group: Group, guest: Member, row: Membership, *, lead: bool = True) -> Reply:
    """To a lead, or to an organiser where nobody leads."""
    why = (
        say("Why did I get this? You lead this group, and it lets people in by request.")
        if lead
        else say("Why did I get this? Nobody leads this group, and you organise this community.")
    )
    answer = values(request=str(row.id))
    return reply(
        Card(
            say("{who} would like to join {group}", who=guest.who(), group=group.name),
            (
                Actions(
                    (
                        Button(say("Let them in"), "group accept", answer, "primary"),
                        Button(say("Not this time"), "group decline", answer),
                        less(group) if lead else LESS,
                    )
                ),
                Note(why),
            ),
        )
    )


def offer(group: Group, row: Membership, who: Member | None = None) -> Reply:
    """A seat is free; with ``who`` it is said in a room, to somebody who cannot be written to."""
    head = (
        say("{who}, a seat in {group} is free and kept for you.", who=who.who(), group=group.name)
        if who
        else say("A seat in {group} is free and kept for you.", group=group.name)
    )
    until = say("It is yours until {until}; then the next person is asked.", until=When(row.until or row.since))
    ways = Actions(
        (
            Button(say("Take it"), "group join", of(group), "primary"),
            Button(say("Let it go"), "group leave", values(group=str(group.id), sure=True)),
        )
    )
    return reply(
        Card(
            head, (until, ways, Note(say("Why did I get this? You are on the waiting list. Leave it and it is quiet.")))
        )
    )


def passed_on(group: Group) -> Reply:
    return reply(
        say("The seat in {group} went to the next person. You can get in line again at any time.", group=group.name),
        Actions((Button(say("Get in line"), "group join", of(group)), Button(say("Find another"), "group match"))),
        Note(say("Why did I get this? A seat was kept for you for a day. It comes once.")),
    )


def invited(group: Group, host: Member) -> Reply:
    return reply(
        Card(
            say("{who} invites you to {group}", who=host.who(), group=group.name),
            (
                say("About: {topic}. It is yours to decide.", topic=group.topic),
                Actions((Button(say("Join"), "group join", of(group), "primary"), show(group), _not_for_me(group))),
                Note(say("Why did I get this? A lead of the group named you. You hear of it once.")),
            ),
        )
    )


def _not_for_me(group: Group) -> Button:
    return Button(say("Not for me"), "group leave", values(group=str(group.id), sure=True))


def let_in(group: Group, place: int) -> Reply:
    said = (
        say("You may join {group}; at the moment it is full. You are number {place} in line.",
            group=group.name, place=place)
        if place
        else say("You are in {group}. Welcome!", group=group.name)
    )  # fmt: skip
    leave = Button(say("Let it go"), "group leave", values(group=str(group.id), sure=True))
    ways = (show(group), leave if place else less(group))
    return reply(said, Actions(ways), Note(say("Why did I get this? You asked to join. It comes once.")))


def merged(group: Group, into: Group, place: int, by: Member | None) -> Reply:
    """To somebody of ``group`` who was taken along to another, by one who leads both or as its people agreed."""
    joined = (
        say("{who} joined {group} with {into}.", who=by.who(), group=group.name, into=into.name)
        if by
        else say("{group} goes on as part of {into}, as its people agreed.", group=group.name, into=into.name)
    )
    now = (
        say("It is full at the moment: you are number {place} in line.", place=place)
        if place
        else say("You are in {into} now, and nothing of {group} is lost.", into=into.name, group=group.name)
    )
    leave = Button(say("Not for me"), "group leave", values(group=str(into.id), sure=True))
    ways = (show(into), leave) if place else (show(into), leave, less(into))
    why = Note(say("Why did I get this? You were in {group}. It comes once.", group=group.name))
    return reply(Card(say("{group} is part of {into} now", group=group.name, into=into.name), (joined, now,
                      Actions(ways), why)))  # fmt: skip


def not_this_time(group: Group) -> Reply:
    return reply(
        say("{group} has no place for you this time. There are others.", group=group.name),
        Actions((Button(say("Find a group"), "group match", (), "primary"),)),
        Note(say("Why did I get this? You asked to join. It comes once.")),
    )


def you_lead(group: Group) -> Reply:
    return reply(
        say("You lead {group} now. Thank you! Co-leads can share the work.", group=group.name),
        Actions((show(group), Button(say("Plan a meeting"), "meeting plan", of(group)), not_me(group), less(group))),
        Note(
            say(
                "Why did I get this? The one who led it left, was quiet or handed over. You can hand it on at any time."
            )
        ),
    )


def leads_now(group: Group, member: Member) -> Reply:
    return reply(
        say("{who} leads {group} now.", who=member.who(), group=group.name), Actions((show(group), less(group))),
        Note(say("Why did I get this? You are in this group.")),
    )  # fmt: skip


def rests(group: Group, by: Member, row: Membership) -> Reply:
    why = (
        say("Why did I get this? You are in this group. It comes once.")
        if row.state == IN
        else say("Why did I get this? You are on the waiting list. Leave it and it is quiet.")
    )
    return reply(
        say("{who} put {group} to rest. Everything is kept.", who=by.who(), group=group.name),
        Actions((Button(say("Revive it"), "group revive", of(group)), show(group))),
        Note(why),
    )


def woken(group: Group, by: Member) -> Reply:
    """To those who lead a group that somebody else woke."""
    rest = Button(say("Put it to rest"), "group archive", of(group))
    return reply(
        say("{who} woke {group} again. It goes on where it stopped, and you lead it as before.",
            who=by.who(), group=group.name),
        Actions((show(group), rest, not_me(group), less(group))),
        Note(say("Why did I get this? You lead this group, and somebody else woke it.")),
    )  # fmt: skip


def trouble(group: Group, what: Text, *ways: Button) -> Reply:
    """Something is wrong with the group's own space, and how to mend it."""
    return reply(
        Card(say("The space of {group}", group=group.name), (what, Actions((*ways, show(group)))), "warn"),
        Note(say("Why did I get this? You lead this group or organise this community. It comes once for one trouble.")),
    )


def removed(group: Group, home: Text) -> Reply:
    """The bot was removed from where a group meets; said elsewhere."""
    return reply(
        Card(
            say("{group} has no Cairn any more", group=group.name),
            (
                say("I was removed from {home}, where it meets. Everything is kept. Once I am added there again, its "
                    "meetings, reminders and round-ups go on by themselves.", home=home),
                Note(say("Why did I get this? You lead this group or organise this community. It comes once for one "
                         "trouble.")),
            ),
            "warn",
        )
    )  # fmt: skip
