"""What questions are about: a topic of the content in use, or something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, or_

from bot import shelf, topics
from bot.catalogue import Topic
from bot.context import Context
from bot.errors import Refusal
from bot.questions.tables import Question
from bot.text import Text, Words, say
from bot.ui import Choice

Named = Callable[[Iterable[Topic], str, Words], str | None]
ELSE = Topic(id="other", name=say("Something else").template)


async def vocabulary() -> dict[str, Topic]:
    """The topics of the content in use by id, and one for everything else."""
    known = (await shelf.part("topics.yaml")).topics
    return {**known, ELSE.id: known.get(ELSE.id, ELSE)}


async def label(topic: str) -> Text:
    """Its name. What the content has no more is something else."""
    return (await labels([topic]))[topic]


async def labels(ids: Iterable[str]) -> Mapping[str, Text]:
    known = await vocabulary()
    return {id: topics.name(known.get(id, ELSE)) for id in ids}


async def chosen(ids: Iterable[str]) -> list[Text]:
    """The names of a mentor's topics, of those that there still are; none means all."""
    known = await vocabulary()
    return [topics.name(known[id]) for id in ids if id in known]


async def about(ids: Sequence[str]) -> ColumnElement[bool] | None:
    """Which questions are about one of these topics or what it contains; None where there is none of these any more.
    Those about what the content has no more are about something else."""
    known, under = await vocabulary(), (await shelf.part("topics.yaml")).under
    named = {within for id in ids if id in known for within in under.get(id, {id})}
    if not named:
        return None
    found = Question.topic.in_(sorted(named))
    return or_(found, Question.topic.not_in(sorted(known))) if ELSE.id in named else found


async def topic_named(ctx: Context, typed: str) -> str:
    """A topic by its id, name or other names, or what tells it apart; the nearest one for a slip."""
    return await _meant(ctx, typed, topics.one)


async def topics_named(ctx: Context, typed: str) -> list[str]:
    """Several topics between commas."""
    parts = [part.strip() for part in re.split(r"[,;\n]", typed) if part.strip()]
    named = topics.one if len(parts) < 2 else topics.one_of_many
    return list(dict.fromkeys([await _meant(ctx, part, named) for part in parts]))


async def _meant(ctx: Context, typed: str, named: Named) -> str:
    known = (await vocabulary()).values()
    found = named(known, typed, ctx.words) or topics.nearest(known, typed, ctx.words)
    if found is None:
        unknown = say(
            "I do not know the topic “{typed}”. Choose one from the list, or **{other}**.",
            typed=typed[:60], other=topics.name(ELSE),
        )  # fmt: skip
        raise Refusal(unknown)
    return found


async def topic_choices(ctx: Context, typed: str) -> list[Choice]:
    """Topics whose name or other names hold what is typed, else those that are written much like it; the last choice is
    for everything else."""
    known = await vocabulary()
    [last] = topics.choices([known.pop(ELSE.id)], "", ctx.words)
    found = topics.choices(known.values(), typed, ctx.words) or topics.near(known.values(), typed, ctx.words)
    return [*found[: topics.SHOWN - 1], last]
