"""What a question looks like to the one who asks it and to the one who looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct, field

from bot.questions import talk_views
from bot.questions.rules import Place, Wait
from bot.questions.search import Found
from bot.questions.tables import Answer, Question, QuestionMessage
from bot.text import Text, When, Where, raw, say, spoken
from bot.ui import (
    ASK,
    Action,
    Actions,
    Block,
    Button,
    Card,
    Facts,
    Item,
    Items,
    Link,
    Note,
    Part,
    Reply,
    reply,
    values,
)

STATES = {
    "draft": say("not asked yet"),
    "waiting": say("waiting for a mentor"),
    "claimed": say("a mentor is looking at it"),
    "needs_info": say("a mentor asked back"),
    "answered": say("answered; does it work?"),
    "solved": say("solved"),
    "withdrawn": say("withdrawn"),
    "closed": say("closed"),
}


class Standing(Struct, frozen=True):
    """A question with what is shown around it. ``side`` is who reads: asker, mentor, or other. ``found`` is
    what mentors found who handed it back; ``extended`` says that the day more was given, ``drafts`` that a mentor
    may let a model draft an answer, ``forum`` is where all can read what is talked about."""

    question: Question
    topic: Text
    side: str
    who: Text
    mentor: Text | None = None
    until: When | None = None
    place: Place | None = None
    wait: Wait | None = None
    answer: Answer | None = None
    messages: Sequence[QuestionMessage] = field(default=())
    found: Sequence[str] = ()
    forum: Where | None = None
    extended: bool = False
    drafts: bool = False


def similar(found: Sequence[Found], again: Button) -> Reply:
    """Answers to questions like it, before it is queued."""
    parts: list[Card | Block] = [say("Others asked something like this. Does one of these help?")]
    for one in found:
        solved = Button(say("This solved it"), "question found", values(answer=one.answer.id), "primary")
        body: tuple[Block, ...] = (spoken(one.answer.text), Actions((solved,)))
        parts.append(Card(raw(one.question.title), body))
    return reply(*parts, Actions((again,)))


def found_it(answer: Answer) -> Reply:
    return reply(say("Good. No question was needed. Whoever wrote that will be glad to know."))


def asked(standing: Standing, beside: Sequence[Part] = ()) -> Reply:
    question = standing.question
    rows = [*_place(standing), (say("How long"), wait_line(standing.wait))]
    if question.name:
        rows.append((say("You are shown as"), raw(question.name)))
    body = (raw(question.title), Facts(tuple(rows)), Actions(_asker_ways(question)))
    note = say("I write to you when a mentor looks at it. You keep your place whatever happens.")
    return reply(
        Card(say("Your question is in the queue"), body, "good"),
        Note(say("{note} A mentor may let a model draft an answer: then it reads the question, without your name.",
                 note=note) if standing.drafts else note),
        *_openly(standing.forum),
        *beside,
    )  # fmt: skip


def _openly(forum: Where | None) -> tuple[Note, ...]:
    if forum is None:
        return ()
    return (Note(say("A mentor of this place answers it in {forum}, where others can read along and learn from it.",
                     forum=forum)),)  # fmt: skip


def _place(standing: Standing) -> list[tuple[Text, Text]]:
    return [(say("Place"), place_line(standing.place))] if standing.place else []


def place_line(place: Place) -> Text:
    """A place that never rises, and what goes before it all the same."""
    if not place.ahead:
        return say("{n}", n=place.best)
    return say(
        "{place}, after {n} that came back to its place or has an earlier turn",
        "{place}, after {n} that came back to their places or have an earlier turn",
        place=place.best, n=place.ahead,
    )  # fmt: skip


def wait_line(wait: Wait | None) -> Text:
    """The honest wait, with what it rests on."""
    if wait is None or wait.p50 is None:
        return say("not enough data yet to say how long this topic takes")
    if wait.p90 is None:
        return say("half are answered within {p50}; some take longer than we have seen (from {n} questions)",
                   p50=span(wait.p50), n=wait.samples)  # fmt: skip
    return say("half within {p50}, nine of ten within {p90} (from {n} questions)",
               p50=span(wait.p50), p90=span(wait.p90), n=wait.samples)  # fmt: skip


def span(time: timedelta) -> Text:
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 90:
        return say("{n} minute", "{n} minutes", n=minutes)
    if minutes < 48 * 60:
        return say("{n} hour", "{n} hours", n=round(minutes / 60))
    return say("{n} day", "{n} days", n=round(minutes / 1440))


def shown(standing: Standing) -> Reply:
    """A question as it stands, to either side."""
    question = standing.question
    rows = [(say("Now"), STATES[question.state]), (say("Topic"), standing.topic), *_place(standing)]
    if standing.side != "asker":
        rows.append((say("Asked by"), standing.who))
    if standing.mentor:
        rows.append((say("Mentor"), standing.mentor))
    if standing.until:
        rows.append((say("Promised by"), say("{at}", at=standing.until)))
    if question.reason:
        rows.append((say("Why"), raw(question.reason)))
    if standing.answer and standing.answer.solved_others:
        others = standing.answer.solved_others
        rows.append(
            (say("Helped too"), say("{n} other with the same question", "{n} others with the same question", n=others))
        )
    body: list[Block] = [Facts(tuple(rows)), *_words(question), *_talk(standing)]
    ways = _asker_ways(question) if standing.side == "asker" else _mentor_ways(standing)
    return reply(Card(raw(question.title), (*body, *_link(question), *([Actions(ways)] if ways else []))))


def _words(question: Question) -> list[Block]:
    rows = [(say("Tried"), spoken(question.tried))]
    if question.expected:
        rows.append((say("Expected"), spoken(question.expected)))
    return [Facts(tuple(rows))]


def _talk(standing: Standing) -> list[Block]:
    rows = [
        (say("Mentor") if said.side == "mentor" else say("Asker"), spoken(said.text)) for said in standing.messages[-8:]
    ]
    rows += [(say("Found before"), spoken(one)) for one in standing.found[-3:]]
    files = [block for said in standing.messages[-8:] for block in talk_views.attached(said)]
    if standing.answer:
        rows.append((say("Answer"), spoken(standing.answer.text)))
    return [*([Facts(tuple(rows))] if rows else []), *files]


def _link(question: Question) -> list[Block]:
    return [Actions((Link(say("Where it came from"), question.link),))] if question.link else []


def _asker_ways(question: Question) -> tuple[Action, ...]:
    number = values(question=question.id)
    another, take_back = (
        Button(say("Another mentor"), "question another", number),
        Button(say("Withdraw"), "question withdraw", number),
    )
    match question.state:
        case "draft":
            return (Button(say("Ask anyway"), "question queue", number, "primary"),)
        case "waiting":
            return (Button(say("Add something"), "question reply", number), take_back)
        case "claimed":
            return (Button(say("Add something"), "question reply", number), another, take_back)
        case "needs_info":
            return (Button(say("Reply"), "question reply", number, "primary"), another, take_back)
        case "answered":
            return works_buttons(question.id)
        case "solved":
            return (
                Button(say("Say thanks"), "question thanks", number),
                Button(say("Not solved after all"), "question reopen", number),
            )
        case _:
            return (Button(say("Take it up again"), "question reopen", number),)


def works_buttons(number: int) -> tuple[Button, ...]:
    about = values(question=number)
    return (
        Button(say("Yes, it works"), "question confirm", (*about, ("works", "yes")), "primary"),
        Button(say("Partly"), "question confirm", (*about, ("works", "partly"))),
        Button(say("No"), "question reopen", about),
        Button(say("Something was wrong"), "question problem", about),
    )


def _mentor_ways(standing: Standing) -> tuple[Action, ...]:
    number = values(question=standing.question.id)
    if standing.question.state == "waiting":
        return (Button(say("Claim"), "queue claim", number, "primary"), Button(say("Not for me"), "queue pass", number))
    if standing.side != "mentor":
        return ()
    return mentor_buttons(standing.question.id, extended=standing.extended, drafts=standing.drafts)


def mentor_buttons(number: int, *, extended: bool, drafts: bool = False) -> tuple[Button, ...]:
    about = values(question=number)
    more = () if extended else (Button(say("A day more"), "queue extend", about),)
    draft = (Button(say("Draft"), "queue draft", about),) if drafts else ()
    return (
        Button(say("Answer"), "queue answer", about, "primary"),
        Button(say("Ask back"), "queue info", about),
        *more,
        Button(say("Hand back"), "queue release", (*about, (ASK, 1))),
        *draft,
    )


def listed(found: Sequence[Question], too: Sequence[Question] = ()) -> Reply:
    if not found and not too:
        return reply(
            say("You have not asked anything yet. No question is too small."),
            Actions((Button(say("Ask a mentor"), "ask", style="primary"),)),
        )
    rows = tuple(
        Item(raw(one.title), STATES[one.state], Button(say("See it"), "question show", values(question=one.id)))
        for one in found
    ) + tuple(
        Item(raw(one.title), say("you have it too"), Button(say("Leave"), "question leave", values(question=one.id)))
        for one in too
    )
    return reply(Card(say("Your questions"), (Items(rows), Actions((Button(say("Ask another"), "ask"),)))))
