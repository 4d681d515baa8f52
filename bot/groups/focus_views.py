"""What focus sessions look like: to the one who sits in one, and to the group that may join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.groups import focus as verbs
from bot.groups.focus import BOOKED, OFF, RUNNING, Sitting
from bot.groups.focus_tables import Focus, FocusSeat
from bot.groups.messages import less
from bot.people import Member
from bot.text import Text, When, join, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Facts, Item, Items, Note, Reply, Values, reply, values


def of(focus: Focus) -> Values:
    return values(session=str(focus.id))


def begun(sitting: Sitting, member: Member) -> Reply:
    """To the one who has just sat down: until when, with which goal, and the ways out."""
    focus, seat = sitting.focus, verbs.own(sitting, member)
    body: list[Block] = [when(focus, member.zone or "UTC")]
    if seat.goal:
        body.append(Facts(((say("You aim at"), raw(seat.goal)),)))
    body.append(Actions(ways(sitting, seat)))
    if sitting.group:
        note = say("{group} sees who is there, what each aims at and what got done.", group=sitting.group.name)
        body.append(Note(note))
    title = say("Booked") if focus.state == BOOKED else say("Focus time")
    return reply(Card(title, tuple(body), "good"))


def when(focus: Focus, zone: str) -> Text:
    if focus.state == BOOKED:
        return say("From {at}, for {n} minutes. I tell you when it begins.",
                   at=When(focus.at, "full", zone), n=focus.minutes)  # fmt: skip
    return say("{n} minutes, until {at}. I tell you when they are over.",
               n=focus.minutes, at=When(focus.ends_at, "time", zone))  # fmt: skip


def ways(sitting: Sitting, seat: FocusSeat) -> tuple[Button, ...]:
    focus = sitting.focus
    goal = () if seat.goal else (Button(say("Say your goal"), "focus join", values(session=str(focus.id), **{ASK: 1})),)
    if focus.state == BOOKED:
        return (*goal, Button(say("Call it off"), "focus stop", of(focus)))
    done = Button(say("I am done"), "focus done", of(focus), "primary")
    return (done, *goal, Button(say("Stop"), "focus stop", of(focus)))


def finished(sitting: Sitting, seat: FocusSeat, now: datetime) -> Reply:
    """To the one who is done."""
    minutes = verbs.minutes(sitting.focus, seat, now)
    body: list[Block] = [say("{n} minute of focus.", "{n} minutes of focus.", n=minutes)]
    if seat.done:
        body.append(Facts(((say("Got done"), raw(seat.done)),)))
    body += [
        Actions((Button(say("Another round"), "focus", values(minutes=usual(sitting.focus))),)),
        Note(say("Your weekly check-in remembers it for you. It is no score.")),
    ]
    return reply(Card(say("Well worked"), tuple(body), "good"))


def usual(focus: Focus) -> str:
    return "50" if focus.minutes == 50 else "25"


def stopped(sitting: Sitting) -> Reply:
    said = say("It is called off for you.") if sitting.focus.state in (BOOKED, OFF) else say("Stopped. That is fine.")
    return reply(said, Actions((Button(say("Begin another"), "focus"), Button(say("Your focus time"), "focus list"))))


def listed(ahead: Sequence[Sitting], free: Sequence[Sitting], member: Member, week: tuple[int, int]) -> Reply:
    """What runs or is booked, seats that others offer, and the person's own week in a line."""
    parts: list[Block] = []
    if ahead:
        parts.append(Items(tuple(item(sitting, member) for sitting in ahead)))
    else:
        parts.append(say("Nothing runs or is booked."))
    if free:
        parts += [say("Free seats beside others:"), Items(tuple(item(sitting, member) for sitting in free))]
    sessions, minutes = week
    if sessions:
        parts.append(spent(sessions, minutes))
    parts.append(Actions((Button(say("Begin 25 minutes"), "focus", values(minutes="25"), "primary"),
                          Button(say("Begin 50 minutes"), "focus", values(minutes="50")),
                          Button(say("Offer a seat"), "focus pair"))))  # fmt: skip
    return reply(Card(say("Focus time"), tuple(parts)))


def spent(sessions: int, minutes: int) -> Text:
    return say("{minutes} minutes in {n} session this week.", "{minutes} minutes in {n} sessions this week.",
               n=sessions, minutes=minutes)  # fmt: skip


def company(sitting: Sitting, member: Member) -> Text:
    """With whom the member sits there, or may."""
    if sitting.focus.seats:
        beside = sitting.beside(member)
        return say("with {name}", name=beside.name) if beside else say("for two, a seat is free")
    return raw(sitting.group.name) if sitting.group else say("on your own")


def item(sitting: Sitting, member: Member) -> Item:
    focus, zone = sitting.focus, member.zone or "UTC"
    name = company(sitting, member)
    at = (
        say("{where}, until {at}", where=name, at=When(focus.ends_at, "time", zone))
        if focus.state == RUNNING
        else say("{where}, {at}", where=name, at=When(focus.at, "full", zone))
    )
    seat = sitting.seat(member.id)
    if seat is None or seat.until is not None:
        take = say("Take the seat") if focus.seats else say("Join in")
        return Item(at, None, Button(take, "focus join", of(focus)))
    way = Button(say("Call it off"), "focus stop", of(focus))
    if focus.state == RUNNING:
        way = Button(say("I am done"), "focus done", of(focus))
    return Item(at, raw(seat.goal) if seat.goal else None, way)


def call(sitting: Sitting) -> Reply:
    """To the group, kept up to date: who is there, what each aims at, and afterwards what got done."""
    focus = sitting.focus
    body: list[Block] = [_state(sitting)]
    rows = tuple((raw(member.name), _line(seat)) for member, seat in sitting.people)
    if rows:
        body.append(Facts(rows))
    if focus.state in (BOOKED, RUNNING):
        join_in = Button(say("Join in"), "focus join", of(focus), "primary")
        away = Button(say("I cannot come"), "focus stop", of(focus))
        ways = (join_in, away if focus.state == BOOKED else Button(say("I am done"), "focus done", of(focus)))
    else:
        ways = (Button(say("Begin another"), "focus", _again(sitting), "primary"),
                Button(say("What I got done"), "focus done", of(focus)))  # fmt: skip
    why = Note(say("Why did I get this? Somebody in your group sits down, and you may join in."))
    body += [Actions((*ways, *_less(sitting))), why]
    return reply(Card(say("Focus time"), tuple(body)))


def _less(sitting: Sitting) -> tuple[Button, ...]:
    return (less(sitting.group),) if sitting.group else ()


def _again(sitting: Sitting) -> Values:
    return values(minutes=usual(sitting.focus), group=str(sitting.group.id) if sitting.group else None)


def _state(sitting: Sitting) -> Text:
    focus, zone = sitting.focus, sitting.group.zone if sitting.group else "UTC"
    match focus.state:
        case "booked":
            return say("Booked for {at}, {n} minutes. Who joins?", at=When(focus.at, "full", zone), n=focus.minutes)
        case "running":
            return say("{n} minutes, until {at}. Join at any time.",
                       n=focus.minutes, at=When(focus.ends_at, "time", zone))  # fmt: skip
        case "off":
            return say("It was called off.")
        case _:
            return say("It is over. Well worked.")


def _line(seat: FocusSeat) -> Text:
    if seat.done:
        return say("done: {words}", words=seat.done)
    return say("aims at: {words}", words=seat.goal) if seat.goal else say("is there")


def starts(sitting: Sitting) -> Reply:
    """A booked session begins: to those who booked it."""
    people = join([member.who() for member in sitting.names])
    return reply(
        Card(
            say("Your focus time begins"),
            (
                say("{people}: {n} minutes from now.", people=people, n=sitting.focus.minutes),
                Actions((Button(say("I am done"), "focus done", of(sitting.focus), "primary"),
                         Button(say("Stop"), "focus stop", of(sitting.focus)), *_less(sitting))),
                Note(say("Why did I get this? You booked this time. It comes once.")),
            ),
        )
    )  # fmt: skip


def ends(sitting: Sitting) -> Reply:
    """The time is over: to those who sat there until the end."""
    stayed = [member for member, seat in sitting.people if not seat.done]
    people = join([member.who() for member in stayed])
    body = (
        say("{people}: {n} minutes are over. What got done?", people=people, n=sitting.focus.minutes),
        Actions((Button(say("Write it down"), "focus done", of(sitting.focus), "primary"),
                 Button(say("Another round"), "focus", _again(sitting)), *_less(sitting))),
        Note(say("Why did I get this? You sat down for this session. It comes once.")),
    )  # fmt: skip
    return reply(Card(say("Focus time is over"), body))
