"""What a six-second look is like: in the room, for the peer who looks, and for the one who asked."""

from __future__ import annotations

from bot.career import rules
from bot.career.resume_views import CHECKLIST
from bot.career.tables import Glance
from bot.people import Member
from bot.text import raw, say
from bot.ui import ASK, Actions, Button, Card, Facts, Note, Reply, reply, values


def wanted(glance: Glance, member: Member, looked: int) -> Reply:
    """In the room: who has six seconds? What they read is shown to them alone."""
    said = say("{who} would like a six-second look at the top of a resume. Who has a moment?", who=member.who())
    how = Note(say("You see it alone for six seconds, and say what stayed. {n} of {most} has looked.",
                   "You see it alone for six seconds, and say what stayed. {n} of {most} have looked.",
                   n=looked, most=rules.READERS))  # fmt: skip
    return reply(said, Actions((Button(say("Look"), "career look", values(glance=glance.id), "primary"),)), how)


def over(member: Member) -> Reply:
    return reply(say("{who} had a six-second look at a resume. Thank you to all who looked.", who=member.who()))


def asked(glance: Glance) -> Reply:
    back = Button(say("Take it back"), "career withdraw", values(glance=glance.id))
    note = Note(say("Your words are shown to those who press Look, and deleted after {n} looks or a week.",
                    n=rules.READERS))  # fmt: skip
    return reply(say("I asked in the room. You hear from me what stayed with them."), Actions((back, CHECKLIST)), note)


def shown(glance: Glance) -> Reply:
    """To the reader, until they put it away."""
    away = Button(say("Six seconds are over"), "career seen", values(glance=glance.id), "primary")
    how = say("Read for six seconds. Then it is put away by itself, and you say what stayed.")
    why = Note(say("Why did I get this? You wanted to look at it, and only you see it. It comes once."))
    body = (how, raw(glance.text or ""), Actions((away,)), why)
    return reply(Card(say("The top of a resume"), body, closed=True))


def sent(glance: Glance) -> Reply:
    """Where an answer cannot be put away again, they read it in direct messages."""
    told = say("I sent it to you alone, as a direct message. After six seconds it is put away by itself, and you say "
               "what stayed.")  # fmt: skip
    return reply(told, Actions((_stayed(glance),)))


def _stayed(glance: Glance) -> Button:
    return Button(say("Say what stayed"), "career remember", values(glance=glance.id, **{ASK: 1}), "primary")


def put_away(glance: Glance) -> Reply:
    asked = say("It is put away. Which role do they want, and what stayed with you?")
    return reply(asked, Actions((_stayed(glance),)), replace=True)


def what_stayed(glance: Glance, guess: str, stayed: str, seconds: int) -> Reply:
    """To the one who asked: what a peer saw, without a name, so that it may be honest."""
    rows = (
        (say("You want"), raw(glance.role)), (say("They read"), raw(guess)), (say("What stayed"), raw(stayed)),
        (say("Time"), say("{n} second", "{n} seconds", n=seconds)),
    )  # fmt: skip
    title = say("A peer looked at your resume")
    long = (say("It stood open for longer than a glance, so more may have stayed than six seconds leave."),)
    why = Note(say("Why did I get this? You asked for a six-second look. It ends by itself within a week."))
    return reply(Card(title, (Facts(rows), *(long if seconds > rules.LONG else ()), Actions((CHECKLIST,)), why)))


def thanked() -> Reply:
    return reply(say("Thank you. I passed it on."), replace=True)


def withdrawn() -> Reply:
    return reply(say("Taken back, and your words are deleted."), Actions((CHECKLIST,)), replace=True)
