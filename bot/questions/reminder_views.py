"""What mentors read of the end of a promise."""

from __future__ import annotations

from bot.questions import views
from bot.questions.tables import Question
from bot.text import Run, When, say
from bot.ui import Actions, Button, Note, Reply, reply, values


def promise_ends(question: Question, until: When, *, extended: bool) -> Reply:
    line = (
        say("You meant to answer “{title}” by {until}. If time is short, hand it back: nobody minds.",
            title=question.title, until=until)
        if extended
        else say("You meant to answer “{title}” by {until}. If time is short, take a day more or hand it back: nobody "
                 "minds.", title=question.title, until=until)
    )  # fmt: skip
    less = Button(say("Less of this"), "question reminders", values(on=False))
    ways = Actions((*views.mentor_buttons(question.id, extended=extended), less))
    return reply(
        line, ways, Note(say("Why did I get this? You took this question. It comes once, before its time ends."))
    )


def wanted(*, on: bool) -> Reply:
    other = Button(say("No reminders") if on else say("Remind me again"), "question reminders", values(on=not on))
    line = (
        say("Before the time ends by which you mean to answer a question, I remind you once.")
        if on
        else say("I do not remind you of questions you hold any more. They are in {mine}.", mine=Run("queue mine"))
    )
    return reply(line, Actions((other,)))
