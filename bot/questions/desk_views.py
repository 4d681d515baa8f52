"""The mentor's desk as they see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.context import Context
from bot.people import Member
from bot.questions import standing, views
from bot.questions.desk import Filter
from bot.questions.tables import Mentor, Question, QuestionClaim
from bot.text import Run, Text, When, Where, join, raw, say
from bot.ui import Actions, Button, Card, Choice, Facts, Item, Items, Note, Part, Reply, reply, values

__all__ = ["Choice"]


def queue(
    found: Sequence[Question], wanted: Filter, topics: Mapping[str, Text], *, more: bool, mentor: Mentor | None,
    now: datetime, own: Sequence[Question] = (),
) -> Reply:  # fmt: skip
    """``topics`` are the names of what they are about; ``own`` those that the reader asked and nobody has taken yet."""
    if not found:
        return _nothing(wanted, mentor, own)
    rows = tuple(
        Item(
            raw(one.title),
            say("{topic}, since {age}", topic=topics[one.topic], age=views.span(now - one.first_asked_at)),
            Button(say("Claim"), "queue claim", values(question=one.id), "primary") if mentor
            else Button(say("Same question"), "question join", values(question=one.id)),
        )
        for one in found
    )  # fmt: skip
    ways = [*_pages(wanted, more=more), *_elsewhere(wanted, mentor)]
    return reply(Card(say("Waiting questions"), (Items(rows), *([Actions(tuple(ways))] if ways else []))))


def _nothing(wanted: Filter, mentor: Mentor | None, own: Sequence[Question]) -> Reply:
    if wanted.topic or wanted.days:
        return reply(say("Nothing like that waits for you at the moment."), Actions(_elsewhere(wanted, mentor)))
    if not own:
        said = say("Nothing waits for you here at the moment. Well done, everyone.")
        return reply(said, Actions(_elsewhere(wanted, mentor)))
    said = say("Only what you asked yourself waits at the moment:")
    rows = tuple(
        Item(raw(one.title), None, Button(say("See it"), "question show", values(question=one.id))) for one in own
    )
    return reply(said, Items(rows), Actions(_elsewhere(wanted, mentor)))


def _pages(wanted: Filter, *, more: bool) -> list[Button]:
    same = {"topic": wanted.topic, "days": wanted.days}
    found = []
    if wanted.page > 1:
        found.append(Button(say("Earlier"), "queue", values(page=wanted.page - 1, **same)))
    if more:
        found.append(Button(say("More"), "queue", values(page=wanted.page + 1, **same)))
    return found


def _elsewhere(wanted: Filter, mentor: Mentor | None) -> tuple[Button, ...]:
    if mentor is None:
        return (Button(say("Join the mentors"), "mentor join"),)
    return (
        (Button(say("All topics"), "queue"),)
        if wanted.topic or wanted.days
        else (Button(say("What I hold"), "queue mine"),)
    )


def mine(found: Sequence[tuple[Question, QuestionClaim]], zone: str) -> Reply:
    if not found:
        return reply(say("You hold no question at the moment."), Actions((Button(say("The queue"), "queue"),)))
    rows = tuple(
        Item(
            raw(one.title), _due(held, zone),
            Button(say("See it"), "question show", values(question=one.id)),
        )
        for one, held in found
    )  # fmt: skip
    return reply(Card(say("You hold"), (Items(rows),)))


def _due(held: QuestionClaim, zone: str) -> Text:
    if held.left is not None:
        return say("waits for their reply")
    return say("by {at}", at=When(held.promise_until, "full", zone))


async def claimed(ctx: Context, question: Question, held: QuestionClaim) -> Reply:
    shown = views.shown(await standing.of(ctx, question))
    line = say("It is yours until {at}.", at=When(held.promise_until, "full", ctx.zone))
    return Reply((line, *shown.parts))


def answered(question: Question) -> Reply:
    see = Button(say("See it"), "question show", values(question=question.id))
    line = say("Sent. I ask them whether it works, and tell you what they say.")
    return reply(line, Actions((see, Button(say("The queue"), "queue"))))


def asked_back(question: Question) -> Reply:
    see = Button(say("See it"), "question show", values(question=question.id))
    return reply(say("Sent. Your clock stands still until they reply."), Actions((see,)))


async def extended(ctx: Context, question: Question, held: QuestionClaim) -> Reply:
    """In the place of what offered a day more, which is given once."""
    shown = views.shown(await standing.of(ctx, question))
    until = When(held.promise_until, "full", ctx.zone)
    return reply(say("A day more: until {at}. The one who asked knows.", at=until), *shown.parts, replace=True)


def released(question: Question) -> Reply:
    again = Button(say("Claim it again"), "queue claim", values(question=question.id))
    return reply(
        say("Handed back, at its old place. Thank you for looking."),
        Actions((again, Button(say("The queue"), "queue"))),
    )


def noted(question: Question) -> Reply:
    see = Button(say("See it"), "question show", values(question=question.id))
    return reply(say("Noted. Whoever takes it next reads it first."), Actions((see,)))


def passed(question: Question) -> Reply:
    claim = Button(say("Claim it after all"), "queue claim", values(question=question.id))
    return reply(say("Fine. Somebody else will look at it."), Actions((claim,)))


def snoozed(question: Question) -> Reply:
    claim = Button(say("Claim it after all"), "queue claim", values(question=question.id))
    return reply(say("Fine. It is in your list again tomorrow, if it still waits."), Actions((claim,)))


def mentor(found: Mentor, topics: Sequence[Text], zone: str, *, known: bool) -> Reply:
    rows = (
        (say("Topics"), _topics(topics)),
        (say("Questions a week"), say("{n}", n=found.budget)),
        (say("Hours"), _hours(found, zone)),
        (say("Now"), say("here") if found.approved else say("an organiser still has to welcome you")),
    )
    ways = Actions((
        Button(say("The queue"), "queue", style="primary"), Button(say("Topics"), "mentor topics"),
        Button(say("Budget"), "mentor budget"), Button(say("Hours"), "mentor hours"),
        Button(say("Be away"), "mentor away"),
    ))  # fmt: skip
    parts: list[Any] = [Card(say("You as a mentor"), (Facts(rows), ways), "good")]
    if not known and found.from_minute is not None:
        parts.append(Note(say("I do not know your time zone for sure; tell me with {start}.", start=Run("start"))))
    return reply(*parts)


def suits(found: Mentor, topics: Sequence[Text], zone: str) -> Text:
    """What a mentor answers, how much and when, in one line."""
    return say(
        "topics: {topics}; questions a week: {n}; hours: {hours}",
        topics=_topics(topics), n=found.budget, hours=_hours(found, zone),
    )  # fmt: skip


def _topics(chosen: Sequence[Text]) -> Text:
    return join(chosen) if chosen else say("all")


def _hours(found: Mentor, zone: str) -> Text:
    if found.from_minute is None or found.to_minute is None:
        return say("any time")
    start, end = f"{found.from_minute // 60:02}:00", f"{found.to_minute // 60:02}:00"
    return say("{start} to {end} ({zone})", start=start, end=end, zone=zone)


def _went_back(found: Sequence[Question]) -> tuple[Part, ...]:
    """What somebody handed back by going, each with the way to say what they found."""
    if not found:
        return ()
    rows = tuple(
        Item(raw(one.title), None, Button(say("Leave a note"), "queue note", values(question=one.id))) for one in found
    )
    return (Items(rows), Note(say("What did you find so far? A note helps whoever takes it next.")))


def left(found: Sequence[Question]) -> Reply:
    n, ways = len(found), Actions((Button(say("Join again"), "mentor join"),))
    line = (
        say(
            "You are no mentor any more. {n} question went back.",
            "You are no mentor any more. {n} questions went back.",
            n=n,
        )
        if n
        else say("You are no mentor any more. Thank you for all you gave.")
    )
    return reply(line, *_went_back(found), ways)


def away(found: Mentor, given_back: Sequence[Question], zone: str) -> Reply:
    assert found.away_until is not None
    n = len(given_back)
    line = say("You are away until {day}; nothing is offered to you.", day=When(found.away_until, "date", zone))
    back = say("{n} question went back to the queue.", "{n} questions went back to the queue.", n=n)
    ways = Actions((Button(say("I am back"), "mentor join"),))
    return reply(line, *([back] if n else []), *_went_back(given_back), ways)


def mentor_list(
    found: Sequence[tuple[Mentor, Member]], busy: Mapping[int, tuple[int, int]], platform: str
) -> Reply:  # fmt: skip
    if not found:
        return reply(say("Nobody mentors here yet."), Actions((Button(say("Join the mentors"), "mentor join"),)))
    rows = tuple(
        Item(
            say("{who}", who=member.who()),
            _load(mentor, busy.get(member.id, (0, 0))),
            _welcome(mentor, member, platform),
        )
        for mentor, member in found
    )
    return reply(Card(say("Mentors"), (Items(rows),)))


def _welcome(mentor: Mentor, member: Member, platform: str) -> Button | None:
    here = None if mentor.approved else member.who().ref(platform)
    return Button(say("Welcome them"), "mentor approve", values(person=here), "primary") if here else None


def _load(found: Mentor, busy: tuple[int, int]) -> Text:
    if not found.approved:
        return say("waits for your welcome")
    return say("{week} of {budget} this week, holds {held}", week=busy[0], budget=found.budget, held=busy[1])


def approved(person: Member) -> Reply:
    return reply(
        say("{who} is a mentor now, and knows.", who=person.who()), Actions((Button(say("Mentors"), "mentor list"),))
    )


def forum_chosen(forum: Where | None) -> Reply:
    if forum is None:
        return reply(say("Questions are talked about in private."))
    line = say("From the next question that is taken, it is talked about in a post in {forum}, for all to read there.",
               forum=forum)  # fmt: skip
    note = say("Who asks is told so before. Whoever hides behind a made-up name, or asks on another platform, talks in "
               "private. I need the permissions to post there and to write in posts; if I may not, it is private "
               "too, and I tell you.")  # fmt: skip
    return reply(line, Actions((Button(say("Talk in private"), "queue room"),)), Note(note), replace=True)


def settings(chosen: Mapping[str, Any], forum: Where | None) -> Reply:
    quiet = say(
        "{start}:00 to {end}:00 ({zone})", start=chosen["quiet_from"], end=chosen["quiet_to"], zone=chosen["zone"]
    )
    rows = (
        (say("Answer goal"), say("{n} hour", "{n} hours", n=chosen["goal"])),
        (say("New mentors"), say("welcomed by an organiser") if chosen["approve"] else say("whoever joins")),
        (say("Quiet hours"), quiet),
        (say("Conversations"), say("in {forum}, for all to read", forum=forum) if forum else say("in private")),
        (say("Drafts by a model"), say("mentors may ask for them") if chosen["drafts"] else say("off")),
    )
    drafts = Button(say("Without drafts") if chosen["drafts"] else say("With drafts"), "queue drafts",
                    values(allowed=not chosen["drafts"]))  # fmt: skip
    change = Actions((Button(say("Change"), "queue settings"), drafts))
    return reply(Card(say("The question queue"), (Facts(rows), change), "good"))
