"""The one message about a question in a room, as it reads in each state."""

from __future__ import annotations

from bot.people import Member
from bot.questions.tables import Question
from bot.text import Run, Text, say, spoken
from bot.ui import Actions, Button, Card, Facts, Note, Reply, reply, values

EXCERPT = 200


def waiting(question: Question, topic: Text, who: Text) -> Reply:
    number = values(question=question.id)
    rows = ((say("Topic"), topic), (say("Asked by"), who), (say("Now"), _rung(question.rung)))
    ways = (
        Button(say("I can help"), "queue claim", number, "primary"),
        Button(say("Same question"), "question join", number),
    )
    return reply(
        Card(say("A question: {title}", title=question.title), (spoken(excerpt(question)), Facts(rows), Actions(ways))),
        _why(),
    )


def news(question: Question, member: Member | None) -> Reply:
    """In the room, for somebody who cannot be written to. Whoever hides behind a pseudonym is not named."""
    see = Actions((Button(say("See it"), "question show", values(question=question.id), "primary"),))
    if member is None:
        line = say("There is news for the one who asked “{title}”.", title=question.title)
    else:
        line = say("{who}, there is news about “{title}”.", who=member.who(), title=question.title)
    return reply(
        line,
        see,
        Note(
            say(
                "Why did I get this? You are part of this question, and a direct message does not reach you. "
                "Only you see what the button shows. Once I can write to you directly, it is quiet here."
            )
        ),
    )


def excerpt(question: Question) -> str:
    return question.tried if len(question.tried) <= EXCERPT else question.tried[: EXCERPT - 1] + "…"


def _rung(rung: int) -> Text:
    match rung:
        case 0:
            return say("offered to mentors of the topic")
        case 1:
            return say("offered to all mentors")
        case 2:
            return say("offered to everyone who solved something like it")
        case _:
            return say("the organisers look for somebody")


def standing(question: Question, topic: Text, who: Text, looking: Text | None) -> Reply:
    """The message after something changed."""
    if question.state == "waiting":
        return waiting(question, topic, who)
    same = Actions((Button(say("Same question"), "question join", values(question=question.id)),))
    title = say("A question: {title}", title=question.title)
    if question.state in ("withdrawn", "closed"):
        return reply(Card(title, (say("This question is closed."),)), _why())
    facts = Facts(((say("Now"), _now(question, looking)),))
    return reply(Card(title, (facts,) if question.state == "solved" else (facts, same), "good"), _why())


def _now(question: Question, looking: Text | None) -> Text:
    match question.state:
        case "claimed":
            return say("{who} is looking at it", who=looking or say("a mentor"))
        case "needs_info":
            return say("{who} asked back", who=looking or say("a mentor"))
        case "answered":
            return say("answered; the one who asked is trying it")
        case _:
            return say("solved")


def _why() -> Note:
    return Note(
        say(
            "Why did I get this? This room was chosen for questions; organisers choose where with {setup}.",
            setup=Run("setup room"),
        )
    )
