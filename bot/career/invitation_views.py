"""What it looks like to be asked to practise, and what who asked hears."""

from __future__ import annotations

from bot.career import duo_views, practice_views, quiet
from bot.career.tables import Duo
from bot.people import Member
from bot.text import RECIPIENT, Where, say
from bot.ui import Actions, Button, Card, Note, Reply, reply, values


def invitation(duo: Duo, by: Member, place: Where) -> Reply:
    """To the one who is asked, alone."""
    what = say("You take turns: one asks an interview question, the other answers. Some minutes are enough.")
    where = say("With your yes it begins in {place}, where others can read your names. Before, nobody but you two "
                "knows of it.", place=place)  # fmt: skip
    why = Note(say("Why did I get this? {who} chose you. You need give no reason, and without an answer it lapses in "
                   "two days. They cannot ask you again for a week then.", who=by.who()))  # fmt: skip
    yes = Button(say("Yes"), "career duo-agree", values(duo=duo.id), "primary")
    no = Button(say("Not now"), "career duo-pass", values(duo=duo.id))
    unseen = Button(say("I cannot see that room"), "career duo-elsewhere", values(duo=duo.id))
    title = say("{who} would like to practise interviews with you", who=by.who())
    return reply(Card(title, (what, where, Actions((yes, no, unseen, quiet.LESS)), why)))


def news(duo: Duo) -> Reply:
    """In the room, for somebody who cannot be written to: neither what it is nor whom it is from."""
    see = Button(say("See it"), "career duo-invitation", values(duo=duo.id), "primary")
    why = say("Why did I get this? A direct message does not reach you. Only you see what the button shows. Once I can "
              "write to you directly, it is quiet here.")  # fmt: skip
    return reply(say("{who}, something waits for you.", who=RECIPIENT), Actions((see,)), Note(why))


def asked(other: Member, duo: Duo, place: Where) -> Reply:
    back = Button(say("Take it back"), "career duo-withdraw", values(duo=duo.id))
    line = say("I have asked {who}, and nobody else knows. With their yes it begins in {place}. You hear from me "
               "either way.", who=other.who(), place=place)  # fmt: skip
    return reply(line, Actions((back, practice_views.another(duo.topic, duo.level))))


def both_asked(other: Member, duo: Duo, place: Where) -> Reply:
    """Each asked the other: that is a yes."""
    line = say(
        "{who} has asked you as well, so it begins now, in {place}. {who} asks first.", who=other.who(), place=place
    )
    return reply(line, Actions((duo_views.enough(duo.id),)))


def agreed() -> Reply:
    return reply(say("You said yes. Have a good practice, you two."), replace=True)


def passed() -> Reply:
    return reply(say("All right, not now. I pass that on kindly."), replace=True)


def withdrawn() -> Reply:
    return reply(say("Taken back. Nothing is left of it."), replace=True)


def lapsed() -> Reply:
    return reply(say("This invitation to practise is over. No harm done."))


def begins(duo: Duo, other: Member) -> Reply:
    return reply(say("{who} said yes. Your practice is where you asked for it, and you ask first.", who=other.who()),
                 _why())  # fmt: skip


def not_now(duo: Duo, other: Member) -> Reply:
    line = say("{who} cannot practise just now. That says nothing about you; another time may fit.", who=other.who())
    return reply(line, Actions((practice_views.another(duo.topic, duo.level),)), _why())


def silent(duo: Duo, other: Member) -> Reply:
    line = say("{who} did not get round to answering about the practice. Somebody else may have time.",
               who=other.who())  # fmt: skip
    return reply(line, Actions((practice_views.another(duo.topic, duo.level),)), _why())


def _why() -> Note:
    return Note(say("Why did I get this? You asked for somebody to practise with. It comes once."))
