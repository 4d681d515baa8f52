"""What the set-up looks like."""

from __future__ import annotations

from collections.abc import Sequence

from bot.outbox import DEAD, SENT, SKIPPED, Effect
from bot.people import Level, Member, RoleLevel
from bot.setup.service import Access, State
from bot.text import Role, Run, Text, Where, raw, say
from bot.ui import Actions, Button, Card, Facts, Item, Items, Note, Part, Reply, reply, values
from bot.words import native_name

LEVELS = {Level.MEMBER: say("Member"), Level.MENTOR: say("Mentor"), Level.ORGANISER: say("Organiser")}


def checklist(state: State, here: Where, chores: Sequence[Part] = ()) -> Reply:
    """What is set up and what is missing, each line with the way to mend it; and what else waits for organisers."""
    rows = (_room(state, here), _last(state.last), _language(state), _access(state), _started(state))
    title = say("Set-up of {name}", name=state.community.name)
    ready = state.installation.room is not None and state.last is not None and state.last.state == SENT
    return reply(Card(title, (Items(rows),), "good" if ready else "warn"), *chores)


def notices_chosen(*, on: bool) -> Reply:
    other = Button(say("No notices") if on else say("Write to me again"), "setup notices", values(on=not on))
    line = (
        say("I write to you about what organisers look after.")
        if on
        else say("I no longer write to you about what organisers look after; {setup} shows it. What somebody tells "
                 "organisers in private still reaches you.", setup=Run("setup"))
    )  # fmt: skip
    return reply(line, Actions((other,)))


def no_notices(member: Member) -> tuple[Part, ...]:
    """The way back, for whoever wanted none."""
    if member.notices:
        return ()
    return say("I do not write to you about any of this."), Actions((
        Button(say("Write to me again"), "setup notices", values(on=True)),
    ))  # fmt: skip


def _room(state: State, here: Where) -> Item:
    place = state.installation.place
    if place is None:
        use = Button(say("Use this room"), "setup room", values(room=here.ref), "primary")
        return Item(say("Room: missing"), say("Choose where the weekly check-in is announced."), use)
    other = None if place.ref == here.ref else Button(say("Use this room"), "setup room", values(room=here.ref))
    return Item(say("Room: {room}", room=place), say("The weekly check-in is announced here."), other)


def _last(post: Effect | None) -> Item:
    """Any message says whether the room can be reached, not the test alone: rooms go and rights are taken."""
    title = say("Last message there: {how}", how=_state(post))
    again = None if post is None else Button(say("Test again"), "setup room", values(room=post.target))
    if post is not None and post.state != SENT and post.reason:
        mend = say("It did not arrive: {reason}. Mend that and test again, or choose another room.", reason=post.reason)
        return Item(title, mend, again)
    return Item(title, say("Shows that I may speak in the room."), again)


def _state(post: Effect | None) -> Text:
    if post is None:
        return say("none yet")
    ends = {SENT: say("arrived"), DEAD: say("failed"), SKIPPED: say("not sent")}
    return ends.get(post.state, say("not there yet") if post.reason else say("on its way"))


def _language(state: State) -> Item:
    title = say("Language: {language}", language=native_name(state.community.locale))
    return Item(title, say("What the room reads; each person may choose their own."),
                Button(say("Change"), "setup community"))  # fmt: skip


def _access(state: State) -> Item:
    more = Button(say("Who is?"), "access list")
    if state.raised == 0:
        return Item(
            say("Organisers: the admins of this place"), say("Others can help: people, a role or a user group."), more
        )
    title = say("Mentors and organisers beside the admins: {n}", n=state.raised)
    return Item(title, say("People and roles that were given access."), more)


def _started(state: State) -> Item:
    title = say("{n} person has started", "{n} people have started", n=state.started)
    return Item(title, say("Invite people: each begins with {start}.", start=Run("start")))


def room_chosen(room: Where, known: bool) -> Reply:
    """The answer beside the test post."""
    posted = say("I am posting in {room} now. Do you see it?", room=room)
    mend = say("If not, **See how it went** says what is in the way and how to mend it.")
    ways = (
        Button(say("See how it went"), "setup", style="primary"),
        Button(say("Test again"), "setup room", values(room=room.ref)),
    )
    title = say("The room is the same") if known else say("The room is chosen")
    trouble = Note(say("When something cannot be delivered there, I tell the organisers, you among them."))
    return reply(Card(title, (posted, mend, Actions(ways), trouble), "good"))


def test_post(organiser: Member) -> Reply:
    return reply(
        Card(say("Hello from Cairn"), (say("The weekly check-in will be announced in this room."),)),
        Note(say("{who} is setting me up and asked for this test.", who=organiser.who())),
        Actions((Button(say("What is this?"), "help"),)),
    )


def community_changed(name: str, locale: str) -> Reply:
    rows = ((say("Name"), raw(name)), (say("Language"), raw(native_name(locale))))
    return reply(Card(say("It is changed"), (Facts(rows), Actions((Button(say("See the set-up"), "setup"),))), "good"))


def person_changed(person: Member, level: Level) -> Reply:
    if level is Level.MEMBER:
        sentence = say(
            "{who} has a member’s access now. What they have by a role, or as an admin, stays.", who=person.who()
        )
    else:
        sentence = say("{who} has this access now: {level}.", who=person.who(), level=LEVELS[level])
    more = (_ANYWAY,) if level < Level.ORGANISER else ()
    return reply(Card(say("Access changed"), (sentence, Actions((_LIST,)), *more), "good"))


def role_changed(role: Role, level: Level) -> Reply:
    if level is Level.MEMBER:
        sentence = say("{role} gives nothing special any more.", role=role)
    else:
        sentence = say("{role} gives this access now: {level}.", role=role, level=LEVELS[level])
    return reply(Card(say("Access changed"), (sentence, Actions((_LIST,))), "good"))


_ANYWAY = Note(
    say("Admins of this place stay organisers, and a role that gives access gives it to everyone who has the role.")
)
_LIST = Button(say("See everyone"), "access list")


def access_list(found: Access) -> Reply:
    rows = (*map(_person, found.people), *(_role(row, found.platform) for row in found.roles))
    ways = Actions(
        (
            Button(say("Give a person access"), "access give"),
            Button(say("Let a role or user group give access"), "access role"),
        )
    )
    if not rows:
        nobody = say("Only the admins of this place so far. Who took up mentoring: {run}.", run=Run("mentor list"))
        return reply(Card(say("Mentors and organisers"), (nobody, ways)))
    return reply(Card(say("Mentors and organisers"), (Items(rows), ways, _ANYWAY)))


def _person(member: Member) -> Item:
    return Item(say("{who}", who=member.who()), LEVELS[Level(member.level)])


def _role(row: RoleLevel, platform: str) -> Item:
    take = Button(say("Take back"), "access role", values(role=row.role, level="member"))
    return Item(say("Everyone with or in {role}", role=Role(platform, row.role)), LEVELS[Level(row.level)], take)
