"""What meetings look like: to the one who asks, and as reminders in the group's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from bot.groups import recurrence
from bot.groups.attendance import Reliability
from bot.groups.meeting_tables import Coming, Meeting, Series
from bot.groups.messages import less, of, show
from bot.groups.planning import OFTEN, Planned
from bot.groups.tables import Group
from bot.people import Member
from bot.text import Text, When, join, say
from bot.ui import Actions, Block, Button, Card, Facts, Item, Items, Note, Reply, reply, values

ANSWER = {"yes": say("you come"), "maybe": say("you may come"), "no": say("you cannot come")}


class Told(Struct, frozen=True):
    """A meeting as its reminder tells it: who is called, whose turn it is, how many answered what, and
    the question that breaks the ice. ``nobody`` is whether everyone in the group has said that they cannot come."""

    planned: Planned
    people: tuple[Member, ...]
    facilitator: Member | None
    counts: Mapping[str, int]
    there: int
    question: Text | None = None
    nobody: bool = False


def title(one: Planned) -> Text:
    at = When(one.meeting.at, "full", one.group.zone)
    if one.series.title:
        return say("{group}: {title}, {at}", group=one.group.name, title=one.series.title, at=at)
    return say("{group}, {at}", group=one.group.name, at=at)


def planned(group: Group, series: Series, made: Sequence[Meeting]) -> Reply:
    rows = tuple(
        (OFTEN[recurrence.often(series.rule)], say("{at}", at=When(meeting.at, "full", group.zone)))
        for meeting in made[:1]
    )
    note = Note(
        say("It keeps to the clocks of {zone}. I remind the group the day before and at the start.", zone=series.zone)
    )
    ways = (
        Button(say("Next meetings"), "meeting list", of(group)),
        Button(say("Plan another"), "meeting plan", of(group)),
        *[
            Button(say("Undo"), "meeting cancel", values(meeting=str(one.id), every=True, sure=True))
            for one in made[:1]
        ],
    )
    return reply(Card(say("The meeting is planned"), (Facts(rows), Actions(ways), note), "good"))


def upcoming(found: Sequence[Planned], group: Group | None, own: Reliability, zone: str) -> Reply:
    """The next meetings with the reader's answer, and how often they could come: for them alone."""
    ways = [Button(say("My groups"), "group list")]
    if group is not None:
        ways.insert(0, Button(say("Plan a meeting"), "meeting plan", of(group), "primary"))
    if not found:
        return reply(say("No meeting is planned yet."), Actions(tuple(ways)))
    rows = tuple(Item(title(one), ANSWER.get(one.answer or ""), _next_step(one)) for one in found)
    body: list[Block] = [Items(rows), Actions(tuple(ways))]
    if own.of or own.excused:
        body.append(Note(_reliability(own)))
    return reply(Card(say("Next meetings"), tuple(body)))


def _next_step(one: Planned) -> Button:
    said = "no" if one.answer == "yes" else "yes"
    label = say("I cannot come") if said == "no" else say("I come")
    return Button(label, "meeting answer", values(meeting=str(one.meeting.id), answer=said))


def _reliability(own: Reliability) -> Text:
    said = [_there(own)] if own.of else []
    if own.excused:
        said.append(say("Absences said in time do not count ({excused}).", excused=own.excused))
    return join([*said, say("Only you see this.")], " ")


def _there(own: Reliability) -> Text:
    if own.of == 1:
        return say("You were at your last meeting.") if own.there else say("Your last meeting was without you.")
    return say("Of your last {of} meetings you were at {there}.", of=own.of, there=own.there)


def answered(one: Planned, row: Coming) -> Reply:
    said = {
        "yes": say("Good, you come to {meeting}.", meeting=title(one)),
        "maybe": say("Noted: you may come to {meeting}.", meeting=title(one)),
        "no": say("Noted: you cannot come to {meeting}.", meeting=title(one)),
    }[row.answer or "maybe"]
    thanks = [Note(say("Thank you for saying so in time; it costs you nothing."))] if row.excused else []
    return reply(said, *thanks, Actions(_answers(one, row.answer)))


def _answers(one: Planned, but: str | None = None) -> tuple[Button, ...]:
    labels = {"yes": say("I come"), "maybe": say("Maybe"), "no": say("I cannot")}
    return tuple(
        Button(label, "meeting answer", values(meeting=str(one.meeting.id), answer=answer),
               "primary" if answer == "yes" and but is None else "plain")
        for answer, label in labels.items()
        if answer != but
    )  # fmt: skip


def there(one: Planned) -> Reply:
    return reply(say("Good to have you here."), Actions((show(one.group),)))


def day_before(told: Told, agenda: Sequence[tuple[str, str, str]]) -> Reply:
    """The reminder of the day before, with what members shared as an agenda."""
    one = told.planned
    body: list[Block] = [_when(one), *_facilitator(told)]
    if agenda:
        body.append(Facts(tuple(_point(*point) for point in agenda)))
    ways = (_move(one), _call_off(one)) if told.nobody else (*_answers(one), _move(one), _less(one))
    body += [_calling(told), Actions(ways), _counts(told), _why(told)]
    return reply(Card(_head(one), tuple(body)))


def _point(name: str, kind: str, words: str) -> tuple[Text, Text]:
    label = say("{name} is stuck", name=name) if kind == "stuck" else say("{name} aims at", name=name)
    return label, say("{words}", words=words if len(words) <= 200 else words[:199] + "…")


def start(told: Told) -> Reply:
    """The reminder at the start: who is here says so with a click."""
    one = told.planned
    here = Button(say("I am here"), "meeting here", values(meeting=str(one.meeting.id)), "primary")
    no = Button(say("I cannot"), "meeting answer", values(meeting=str(one.meeting.id), answer="no"))
    count = say("{n} is here.", "{n} are here.", n=told.there)
    now = say("It begins now: {at}.", at=When(one.meeting.at, "time", one.group.zone))
    return reply(
        Card(
            _head(one),
            (
                now,
                *_facilitator(told),
                _calling(told),
                *_to_begin(told),
                Actions((here, no, _less(one))),
                count,
                _why(told),
            ),
        )
    )


def _head(one: Planned) -> Text:
    if one.series.title:
        return say("{group}: {title}", group=one.group.name, title=one.series.title)
    return say("{group} meets", group=one.group.name)


def _when(one: Planned) -> Text:
    return say(
        "{at}, for {minutes} minutes", at=When(one.meeting.at, "full", one.group.zone), minutes=one.series.minutes
    )


def _facilitator(told: Told) -> tuple[Text, ...]:
    if told.facilitator is None:
        return ()
    return (say("{who} leads through it this time.", who=told.facilitator.who()),)


def _to_begin(told: Told) -> tuple[Text, ...]:
    return (say("To begin with, if you like: {question}", question=told.question),) if told.question else ()


def _calling(told: Told) -> Text:
    if told.nobody:
        return say("Everybody has said that they cannot come. Another time may suit you better.")
    return say("For {people}.", people=join([member.who() for member in told.people] or [say("all")]))


def _counts(told: Told) -> Text:
    counts = told.counts
    return say("{yes} come, {maybe} maybe, {no} cannot.", yes=counts["yes"], maybe=counts["maybe"], no=counts["no"])


def _less(one: Planned) -> Button:
    return Button(say("Less of this"), "meeting reminders", values(group=str(one.group.id), on=False))


def _why(told: Told) -> Note:
    if told.nobody:
        return Note(say("Why did I get this? You are in this group. It comes once."))
    return Note(say("Why did I get this? You are in this group and have not said that you cannot come."))


def really_cancel(one: Planned, *, every: bool) -> Reply:
    """Once more before calling off: first what was asked for."""
    number = str(one.meeting.id)
    ways = [Button(say("Call it off"), "meeting cancel", values(meeting=number, sure=True), "danger")]
    if one.series.rule:
        all_of_them = values(meeting=number, sure=True, every=True)
        ways.insert(0 if every else 1, Button(say("It and all that follow"), "meeting cancel", all_of_them, "danger"))
    ways += [_move(one), Button(say("Keep it"), "meeting list", of(one.group))]
    asked = say("Call off {meeting} and all that follow?", meeting=title(one))
    head = asked if every and one.series.rule else say("Call off {meeting}?", meeting=title(one))
    return reply(Card(head, (Actions(tuple(ways)),), "warn"))


def _call_off(one: Planned) -> Button:
    return Button(say("Call it off"), "meeting cancel", values(meeting=str(one.meeting.id)))


def _move(one: Planned) -> Button:
    return Button(say("Move it"), "meeting move", values(meeting=str(one.meeting.id)))


def moved(one: Planned) -> Reply:
    back = Button(say("Next meetings"), "meeting list", of(one.group))
    at = When(one.meeting.at, "full", one.group.zone)
    return reply(say("The meeting is moved to {at}. What people answered stays.", at=at), Actions((back, _move(one))))


def told_moved(one: Planned, before: datetime) -> Reply:
    zone = one.group.zone
    said = say("The meeting of {before} is moved to {at}.",
               before=When(before, "full", zone), at=When(one.meeting.at, "full", zone))  # fmt: skip
    why = Note(say("Why did I get this? You are in this group."))
    stays = say("What you answered stays; say so if the new time does not suit you.")
    ways = (*_answers(one), show(one.group), less(one.group))
    return reply(Card(say("{group}", group=one.group.name), (said, stays, Actions(ways), why)))


def cancelled(one: Planned, *, every: bool) -> Reply:
    said = say("All meetings of this series are called off.") if every else say("The meeting is called off.")
    return reply(said, Actions((Button(say("Plan another"), "meeting plan", of(one.group)),)))


def called_off(one: Planned, *, every: bool) -> Reply:
    said = (
        say("The meetings from {at} on are called off.", at=When(one.meeting.at, "full", one.group.zone))
        if every
        else say("The meeting of {at} is called off.", at=When(one.meeting.at, "full", one.group.zone))
    )
    why = Note(say("Why did I get this? You are in this group."))
    return reply(Card(say("{group}", group=one.group.name), (said, Actions((show(one.group), less(one.group))), why)))


def reminders(group: Group, *, on: bool) -> Reply:
    said = (
        say("You are named in reminders of {group} again.", group=group.name)
        if on
        else say("You are no longer named in reminders of {group}.", group=group.name)
    )
    back = Button(say("Undo"), "meeting reminders", values(group=str(group.id), on=not on))
    return reply(said, Actions((back,)), replace=True)
