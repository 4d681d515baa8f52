"""What a model says of one's words, and the way to ask it."""

from __future__ import annotations

from bot.career.tables import Opinion
from bot.text import raw, say
from bot.ui import Actions, Button, Card, Note, Reply, load, reply, values


def button(about: str) -> Button:
    return Button(say("Ask a model, too"), "career opinion", values(about=about))


def opinion(found: Opinion) -> Reply:
    match found.state:
        case "made":
            cut = (Note(say("It was longer than it may be; the rest is missing.")),) if found.cut else ()
            note = Note(say("A model wrote this and may be wrong. Only you see it; nobody else was told."))
            return reply(Card(say("What a model says"), (raw(found.text or ""), *cut, note)))
        case "failed":
            why = load(found.why) if found.why else say("Nothing came.")
            again = Button(say("Try again"), "career opinion", values(about=found.about, again=True))
            return reply(say("There is no opinion this time: {why}", why=why), Actions((again,)))
        case _:
            see = Button(say("See it"), "career opinion", values(about=found.about))
            return reply(
                say("The model is reading. I send you what it says, and nobody else sees it."), Actions((see,))
            )


def brought(found: Opinion) -> Reply:
    return reply(*opinion(found).parts, Note(say("Why did I get this? You asked a model. It comes once.")))
