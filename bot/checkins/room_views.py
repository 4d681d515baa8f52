"""What check-ins look like to a room, and the messages that nobody asked for at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.checkins.tables import CheckIn, Goal
from bot.checkins.views import HOW, quick, words_of
from bot.crowd import Home
from bot.notices import LESS
from bot.people import Member
from bot.text import RECIPIENT, Text, Who, join, say
from bot.ui import ASK, Actions, Block, Button, Card, Facts, Note, Reply, reply, values

WHY = say("Why did I get this? You set up a weekly check-in for this hour. What you answer is private.")
REMINDED = say(
    "Why did I get this? A reminder is on; switch it off with **Less of this**. It is quiet until the next check-in."
)
ASKED_FOR = say("Why did I get this? You chose Snooze. It is quiet now until the next check-in.")
QUIET = say(
    "Why did I get this? I do not want to be a bother: it is quiet now. A click, or any check-in, and I ask again as "
    "before."
)


def call(people: Sequence[Who], answered: int, round_id: int) -> Reply:
    """The weekly message: those who are due, three ways to answer, and how many have."""
    asked = say(
        "{people}: how did your week go? Two clicks are enough.",
        "{people}: how did your week go? Two clicks are enough.",
        people=join(people), n=len(people),
    )  # fmt: skip
    body = (asked, Actions(_answers(round_id)), _count(answered, len(people)), Note(WHY))
    return reply(Card(say("Weekly check-in"), body))


def _count(answered: int, of: int) -> Text:
    if answered == of == 2:
        return say("Both have checked in.")
    if answered == of and of > 1:
        return say("All {of} have checked in.", of=of)
    return say("{n} of {of} has checked in.", "{n} of {of} have checked in.", n=answered, of=of)


def _answers(round_id: int) -> tuple[Button, ...]:
    return (
        Button(say("Check in"), "checkin", values(round=round_id), "primary"),
        Button(say("Rest"), "rest", values(weeks=1, round=round_id)),
        Button(say("Snooze"), "snooze", values(round=round_id)),
        Button(say("Less of this"), "settings"),
    )


def reminder(people: Sequence[Who], round_id: int, *, snoozed: bool, nudge: Text | None = None) -> Reply:
    """Once more, kindly and without a word about who has not answered; then it is quiet until next week."""
    names, n = join(people), len(people)
    said = (
        say("{people}: you asked me to come back about your check-in. Here I am.",
            "{people}: you asked me to come back about your check-in. Here I am.", people=names, n=n)
        if snoozed
        else say("{people}: there is still room for your check-in, if you like. “Not this week” is a fine answer.",
                 "{people}: there is still room for your check-in, if you like. “Not this week” is a fine answer.",
                 people=names, n=n)
    )  # fmt: skip
    note = Note(ASKED_FOR if snoozed else REMINDED)
    return reply(said, *_kindly(nudge), Actions(_answers(round_id)), note)


def _kindly(nudge: Text | None) -> tuple[Text, ...]:
    """A kind word of the content, where there is one."""
    return (nudge,) if nudge else ()


def last_words(people: Sequence[Who], nudge: Text | None = None) -> Reply:
    """In a room, to those who stayed silent for long: the last time that they are named."""
    said = say(
        "{people}: I will stop asking you here until you say so. You are always welcome back.",
        "{people}: I will stop asking you here until you say so. You are always welcome back.",
        people=join(people), n=len(people),
    )  # fmt: skip
    return reply(said, *_kindly(nudge), _begin_again(), Note(QUIET))


def last_word(nudge: Text | None) -> Reply:
    """The same to one person alone."""
    said = say("I will stop asking until you say so. Nothing is lost, and you are always welcome back.")
    return reply(said, *_kindly(nudge), _begin_again(), Note(QUIET))


def _begin_again() -> Actions:
    return Actions((Button(say("Go on asking"), "rest back", style="primary"), Button(say("Pause"), "pause")))


def direct(week: date, goals: Sequence[Goal]) -> Reply:
    """The weekly message to one person alone."""
    body: list[Block] = [say("How did your week go? One click is enough.")]
    if goals:
        names = join([say("“{goal}”", goal=goal.text) for goal in goals[:3]])
        body.append(say("You had in mind: {goals}", goals=names))
    return reply(Card(say("Weekly check-in"), (*body, *_alone(week), Note(WHY))))


def direct_again(week: date, *, snoozed: bool, nudge: Text | None) -> Reply:
    said = (
        say("You asked me to come back about your check-in. Here I am.")
        if snoozed
        else say("There is still room for your check-in, if you like. “Not this week” is a fine answer.")
    )
    return reply(said, *_kindly(nudge), *_alone(week), Note(ASKED_FOR if snoozed else REMINDED))


@lru_cache(8)
def unreachable(week: date) -> Reply:
    """In the room, for somebody who chose direct messages and could not be reached by one."""
    said = say("{who}, I could not write to you directly. How did your week go?", who=RECIPIENT)
    return reply(said, *_alone(week), Note(WHY))


@lru_cache(8)  # many are asked about the same week
def _alone(week: date) -> tuple[Actions, Actions]:
    about = week.isoformat()
    more = (
        Button(say("With a few words"), "checkin", values(week=about, **{ASK: 1})),
        Button(say("Rest"), "rest", values(weeks=1, week=about)),
        Button(say("Snooze"), "snooze", values(week=about)),
        Button(say("Less of this"), "settings"),
    )
    return Actions(quick(about)), Actions(more)


def public(member: Member, checkin: CheckIn, goal: Goal | None) -> Reply:
    """What a room sees of a check-in that was shared."""
    title = say("{who} checked in: {how}", who=member.who(), how=HOW[checkin.how])
    rows = words_of(checkin, goal)
    return reply(Card(title, (Facts(rows),) if rows else (), "good"))


def no_room(installation: Home) -> Reply:
    """To an organiser: members wait to be asked and there is no room to ask them in."""
    return reply(
        say("Members of {name} wait for their weekly check-in, and no room is chosen for it.", name=installation.name),
        Actions((Button(say("Choose a room"), "setup room", style="primary"), LESS)),
        Note(say("Why did I get this? You are an organiser. It comes once a week at most, until a room is chosen.")),
    )
