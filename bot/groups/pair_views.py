"""What focus sessions for two look like: the seat that is offered, and what the two of them hear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.groups import focus as verbs
from bot.groups.focus import BOOKED, OFF, RUNNING, Sitting
from bot.groups.focus_tables import Focus
from bot.groups.focus_views import of, usual, ways, when
from bot.groups.messages import carried, less
from bot.groups.tables import Group
from bot.people import Member
from bot.text import Text, When, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Facts, Note, Reply, reply, values

EVERYBODY = "everybody"
NOW = "now"
CHOICES = 4  # groups that are named; another is written by hand


def to_whom(groups: Sequence[Group], at: datetime | None, minutes: str, goal: str | None) -> Reply:
    """Somebody of several groups did not say to whom the seat is offered; ``at`` is None for now."""
    words = carried(goal or "", 20)
    when = f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if at else NOW
    given = {"when": when, "minutes": minutes, "goal": words or None}
    more = {ASK: 1} if words is None else {}
    named = groups[:CHOICES]
    some = [Button(raw(one.name), "focus pair", values(group=str(one.id), **given, **more)) for one in named]
    every = Button(say("Everybody here"), "focus pair", values(group=EVERYBODY, **given, **more))
    about = say("Whoever it is offered to reads your name and what you aim at.")
    return reply(Card(say("To whom is the seat offered?"), (about, Actions((*some, every)))))


def begun(sitting: Sitting, member: Member) -> Reply:
    """To one of the two."""
    focus, beside = sitting.focus, sitting.beside(member)
    body: list[Block] = [when(focus, member.zone or "UTC"), *_goals(sitting, member)]
    if beside is None:
        body.append(_offered(sitting))
    body.append(Actions((*ways(sitting, verbs.own(sitting, member)), Button(say("Your focus time"), "focus list"))))
    note = say("The two of you see what each aims at and what got done, nobody else. While a seat is free, your name "
               "and what you aim at stand where it is offered.")  # fmt: skip
    title = say("Focus with {name}", name=beside.name) if beside else say("A seat for two")
    return reply(Card(title, (*body, Note(note)), "good"))


def _offered(sitting: Sitting) -> Text:
    if sitting.focus.call_id is None:
        return say("The second seat stands in everybody's list of focus sessions, and is told nowhere else. Whoever "
                   "takes it first is with you, and you hear from me.")  # fmt: skip
    if sitting.group:
        return say("The second seat is offered to {group}. Whoever takes it first is with you, and you hear from me.",
                   group=sitting.group.name)  # fmt: skip
    return say(
        "The second seat is offered to everybody here. Whoever takes it first is with you, and you hear from me."
    )


def _goals(sitting: Sitting, member: Member) -> list[Block]:
    """What the member aims at, and who is beside them."""
    rows = [
        (say("You aim at") if one.id == member.id else say("{name} aims at", name=one.name), raw(seat.goal))
        for one, seat in sitting.people
        if seat.goal and one in sitting.present
    ]
    return [Facts(tuple(rows))] if rows else []


def call(sitting: Sitting) -> Reply:
    """The seat as it is offered, kept up to date. Who took it is for the two of them alone."""
    focus, group = sitting.focus, sitting.group
    if focus.state == OFF:
        return reply(say("It was called off."), Actions((_own(sitting),)))
    if focus.state not in (BOOKED, RUNNING):
        return reply(say("It is over."), Actions((_own(sitting),)))
    if not sitting.free:
        return reply(say("The seat is taken. Have a good session, you two."), Actions((_own(sitting),)))
    (host, seat) = next((one, seat) for one, seat in sitting.people if one in sitting.present)
    body: list[Block] = [_waits(focus, host, group.zone if group else host.zone or "UTC")]
    if seat.goal:
        body.append(Facts(((say("{name} aims at", name=host.name), raw(seat.goal)),)))
    take = Button(say("Take the seat"), "focus join", of(focus), "primary")
    body += [Actions((take, _own(sitting), *([less(group)] if group else []))), _why(group)]
    return reply(Card(say("Focus for two"), tuple(body)))


def _waits(focus: Focus, host: Member, zone: str) -> Text:
    if focus.state == RUNNING:
        return say("{name} focuses until {at} and would like company. There is one seat.",
                   name=host.name, at=When(focus.ends_at, "time", zone))  # fmt: skip
    return say("{name} will focus for {n} minutes, {at}, and would like company. There is one seat.",
               name=host.name, n=focus.minutes, at=When(focus.at, "full", zone))  # fmt: skip


def _own(sitting: Sitting) -> Button:
    group = str(sitting.group.id) if sitting.group else EVERYBODY
    return Button(say("Offer a seat"), "focus pair", values(minutes=usual(sitting.focus), group=group))


def _why(group: Group | None) -> Note:
    return Note(
        say("Why did I get this? Somebody in your group offers a seat.")
        if group
        else say("Why did I get this? Somebody here offers a seat to everybody.")
    )


def came(sitting: Sitting, member: Member) -> Reply:
    """To who offered the seat: somebody took it."""
    beside = sitting.beside(member)
    assert beside
    body = (
        _together(sitting.focus, beside, member.zone or "UTC"),
        *_goals(sitting, member),
        Actions((Button(say("Your focus time"), "focus list"), _out(sitting.focus))),
        _seated(),
    )
    return reply(Card(say("Focus with {name}", name=beside.name), body, "good"))


def _together(focus: Focus, beside: Member, zone: str) -> Text:
    if focus.state == RUNNING:
        return say("{who} took the seat: you focus together until {at}. Say hello; a line is enough.",
                   who=beside.who(), at=When(focus.ends_at, "time", zone))  # fmt: skip
    return say("{who} took the seat: you focus together, {at}.", who=beside.who(), at=When(focus.at, "full", zone))


def _out(focus: Focus) -> Button:
    if focus.state == RUNNING:
        return Button(say("I am done"), "focus done", of(focus))
    return Button(say("I cannot come"), "focus stop", of(focus))


def went(sitting: Sitting, member: Member) -> Reply:
    """To who stays: the other seat is free again."""
    focus, zone = sitting.focus, member.zone or "UTC"
    if focus.state != BOOKED:
        said = say("The other one had to stop earlier. Your time goes on until {at}.",
                   at=When(focus.ends_at, "time", zone))  # fmt: skip
    elif focus.call_id is None:
        said = say("The other one cannot come after all: {at}. The seat stands in the list of focus sessions again.",
                   at=When(focus.at, "full", zone))  # fmt: skip
    else:
        said = say("The other one cannot come after all: {at}. The seat is offered again, in your name.",
                   at=When(focus.at, "full", zone))  # fmt: skip
    way = (
        Button(say("Call it off"), "focus stop", of(focus))
        if focus.state == BOOKED
        else Button(say("I am done"), "focus done", of(focus))
    )
    return reply(said, Actions((Button(say("Your focus time"), "focus list"), way)), _seated())


def _seated() -> Note:
    return Note(say("Why did I get this? You have a seat in this session. It is quiet once that is over."))


def starts(sitting: Sitting, member: Member) -> Reply:
    """It begins: to each of the two, or to the one who is alone there."""
    focus, beside = sitting.focus, sitting.beside(member)
    if beside is None:
        return _alone(sitting)
    body = (
        say("{n} minutes from now. Say hello to {who} and what you aim at; a line is enough.",
            n=focus.minutes, who=beside.who()),
        *_goals(sitting, member),
        Actions((Button(say("I am done"), "focus done", of(focus), "primary"),
                 Button(say("Stop"), "focus stop", of(focus)))),
        _seated(),
    )  # fmt: skip
    return reply(Card(say("Focus with {name} begins", name=beside.name), body))


def _alone(sitting: Sitting) -> Reply:
    focus = sitting.focus
    body = (
        say("The second seat is still free, which happens. Your {n} minutes run: go on alone, or call it off.",
            n=focus.minutes),
        Actions((Button(say("Go on alone"), "focus join", of(focus), "primary"),
                 Button(say("Call it off"), "focus stop", of(focus)))),
        _seated(),
    )  # fmt: skip
    return reply(Card(say("Your focus time begins"), body))


def ends(sitting: Sitting, member: Member) -> Reply:
    """The time is over: to each who sat there until the end and has not said what got done."""
    focus, beside = sitting.focus, sitting.beside(member)
    said = (
        say("Your {n} minutes with {who} are over. What got done?", n=focus.minutes, who=beside.who())
        if beside
        else say("Your {n} minutes are over. What got done?", n=focus.minutes)
    )
    body = (
        said,
        Actions((Button(say("Write it down"), "focus done", of(focus), "primary"), _own(sitting))),
        Note(say("Why did I get this? You sat down for this session. It comes once.")),
    )
    return reply(Card(say("Focus time is over"), body))


def got_done(sitting: Sitting, member: Member, words: str, by: Member) -> Reply:
    """To the other of the two: what the one beside them got done."""
    seat = sitting.seat(member.id)
    own = [] if seat and seat.done else [Button(say("Write yours"), "focus done", of(sitting.focus), "primary")]
    return reply(
        say("{who} got done: {words}", who=by.who(), words=words),
        Actions((*own, _own(sitting))),
        Note(say("Why did I get this? You focused together. It comes once.")),
    )
