"""Interview questions to practise with, and one's own answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot import topics
from bot.career import opinion_views
from bot.career.forgetting_views import button
from bot.career.outcomes import Answered
from bot.career.views import PRIVATE, other_words
from bot.catalogue import Prompt, Topic
from bot.text import When, content, say
from bot.ui import Actions, Block, Button, Card, Item, Items, Note, Reply, reply, values

LEVEL = {"beginner": say("For beginners"), "intermediate": say("Intermediate"), "advanced": say("Advanced")}
TOPIC = 40  # letters of its id that surely fit a button


def another(topic: str | None, level: str | None) -> Button:
    return Button(say("Another question"), "career interview", values(topic=_fits(topic), level=level))


def about(topic: Topic) -> Button:
    return Button(say("About {topic}", topic=topics.name(topic)), "career interview", values(topic=topic.id), "primary")


def at_levels(topic: str | None, levels: Sequence[str]) -> list[Button]:
    """The way to questions of a topic at other levels."""
    return [Button(LEVEL[level], "career interview", values(topic=_fits(topic), level=level)) for level in levels]


def close_by(topic: str | None) -> Button:
    return Button(say("One that comes close"), "career interview", values(topic=_fits(topic), near=True))


def _fits(topic: str | None) -> str | None:
    """A button holds no longer one; the question is then of any."""
    return topic if topic and len(topic) <= TOPIC else None


ANSWERS = Button(say("My answers"), "career answers")


def question(found: Prompt, topic: str | None, level: str | None, *, again: bool = False) -> Reply:
    """``again``: the member has seen it, and there is no new one."""
    seen = (Note(say("You have seen this one and not answered it yet; no other is new to you now.")),) if again else ()
    own = Button(say("Answer in my own words"), "career answer", values(question=found.id), "primary")
    note = Note(say("Answer first, aloud or in writing; the points to cover come after."))
    return reply(
        Card(say("A question to practise"), (content(found.text), Actions((own, another(topic, level))), *seen, note))
    )


def answered(found: Prompt, text: str, other: str | None = None, *, model: bool) -> Reply:
    ask = (opinion_views.button(found.id),) if model else ()
    again = Button(say("Answer again"), "career answer", values(question=found.id))
    body = (say("Your words: {text}", text=text), *other_words(other), *points(found),
            Actions((another(found.topic, found.level), again, ANSWERS, *ask)), PRIVATE)  # fmt: skip
    return reply(Card(content(found.text), body))


def answers(found: Sequence[Answered], page: int, pages: int, zone: str) -> Reply:
    """Questions with the way back to what one said."""
    if not found:
        first = Button(say("A question to practise"), "career interview", style="primary")
        return reply(say("You have answered no question yet. The first one is there for it."), Actions((first,)))
    rows = tuple(
        Item(content(one.question.text), say("answered {at}", at=When(one.answer.at, "date", zone)),
             Button(say("See it again"), "career answers", values(question=one.question.id)))
        for one in found
    )  # fmt: skip
    turn = [Button(say("Newer"), "career answers", values(page=page - 1))] if page > 1 else []
    turn += [Button(say("Older"), "career answers", values(page=page + 1))] if page < pages else []
    body = (Items(rows), Actions((another(None, None), *turn, button("answers"))), PRIVATE)
    return reply(Card(say("Answers you practised"), body))


def points(found: Prompt) -> tuple[Block, ...]:
    rows = tuple(Item(content(point)) for point in found.covers)
    return (say("Points to cover:"), Items(rows)) if rows else ()
