"""Answers to those who acted on a question."""

from __future__ import annotations

from bot.questions import told_views, views
from bot.questions.tables import Answer, Question
from bot.text import Text, say
from bot.ui import ASK, Actions, Button, Facts, Note, Reply, reply, values


def _see(question: Question) -> Button:
    return Button(say("See it"), "question show", values(question=question.id))


def confirmed(question: Question, works: str) -> Reply:
    line = (
        say("Glad it works. The mentor hears it from me.")
        if works == "yes"
        else say("Noted: it helped in part. You can take it up again for 14 days.")
    )
    more = Actions((
        Button(say("Say thanks"), "question thanks", values(question=question.id), "primary"),
        Button(say("Not solved after all"), "question reopen", values(question=question.id)),
    ))  # fmt: skip
    return reply(line, more, say("May others with the same trouble find it?"), told_views.consent(question))


def reopened(standing: views.Standing) -> Reply:
    line = (
        say("It is open again, at its old place in the queue: {place}.", place=views.place_line(standing.place))
        if standing.place
        else say("It is open again, at its old place.")
    )
    add = Button(say("Say what is missing"), "question reply", values(question=standing.question.id), "primary")
    back = Button(say("Withdraw"), "question withdraw", values(question=standing.question.id))
    wait = Facts(((say("How long"), views.wait_line(standing.wait)),))
    return reply(line, wait, Actions((add, back)))


def withdrawn(question: Question) -> Reply:
    back = Button(say("Take it up again"), "question reopen", values(question=question.id))
    return reply(say("Taken back. Within 14 days it can return to its old place."), Actions((back,)))


def thanked(question: Question) -> Reply:
    words = Button(say("In a few words"), "question thanks", values(question=question.id, **{ASK: 1}))
    return reply(say("Passed on. Thanks are what mentors live on."), Actions((words, _see(question))))


def noted(question: Question, *, read: bool) -> Reply:
    line = (
        say("Thank you for saying so. Organisers read it, the mentor does not; you two will not meet here again.")
        if read
        else say(
            "Thank you for saying so. You two will not meet here again. I could write to no organiser, so nobody has "
            "read your note: please tell one of them yourself."
        )
    )
    return reply(
        line,
        Actions((Button(say("Take it up again"), "question reopen", values(question=question.id)), _see(question))),
    )


def shared(question: Question, answer: Answer, *, reuse: bool) -> Reply:
    if not reuse:
        line = say("It stays between the two of you.")
    elif answer.asker_consents and answer.mentor_consents:
        line = say("Others with the same trouble can find it from now on.")
    else:
        line = say("Noted. Others can find it once the other side says yes too.")
    other = Button(
        say("Keep it between us") if reuse else say("Others may find it"),
        "question share", values(question=question.id, reuse=not reuse),
    )  # fmt: skip
    return reply(line, Actions((other,)), Note(say("You can change this at any time.")), replace=True)


def offers_wanted(*, on: bool) -> Reply:
    other = Button(say("No offers") if on else say("Offer me some again"), "question offers", values(on=not on))
    line = (
        say(
            "Now and then an easy question of a topic where you solved something is offered to you, one a week at most."
        )
        if on
        else say("No question is offered to you any more. Thank you for what you solved.")
    )
    return reply(line, Actions((other,)), replace=True)


def joined(question: Question) -> Reply:
    leave = Button(say("Hear no more of it"), "question leave", values(question=question.id))
    return reply(say("You will get the answer to “{title}” too.", title=question.title), Actions((leave,)))


def left(question: Question) -> Reply:
    back = Button(say("Same question"), "question join", values(question=question.id))
    return reply(say("You hear no more of “{title}”.", title=question.title), Actions((back,)))


def follower_said(works: str) -> Reply:
    if works == "no":
        ask = Button(say("Ask a mentor"), "ask", style="primary")
        return reply(say("Then it is a question of its own. Would you ask it?"), Actions((ask,)))
    return reply(say("Glad it helped you too."))


def closed(question: Question) -> Reply:
    return reply(
        say("Closed. The one who asked reads your reason and can take it up again."), Actions((_see(question),))
    )


def revealed(question: Question, who: Text) -> Reply:
    line = say("“{title}” was asked by {who}. They are told that you looked, and why.", title=question.title, who=who)
    note = say(
        "This is written down. Only you read it here; everybody else goes on reading {name}.", name=question.name or ""
    )
    return reply(line, Note(note))
