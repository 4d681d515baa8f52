"""The command by which organisers say more about what their community took in for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from bot import tongues
from bot import topics as vocabulary
from bot.catalogue import Level, Topic
from bot.choosing import LEVEL_WORDS
from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.resources import additions, library, review_views
from bot.resources.options import NewCost, own_choices
from bot.resources.tables import Suggestion
from bot.text import Words, join, say
from bot.ui import Reply

MOST = 8  # topics in one field


async def own_named(ctx: Context, typed: str) -> Suggestion:
    return await additions.named(ctx.session, ctx.community.id, typed)


async def topics_named(ctx: Context, typed: str) -> tuple[str, ...]:
    """The ids of topics with commas between. Refuses with the names that are near."""
    known = (await library.content()).topics
    names = [name for part in re.split(r"[,;\n]", typed) if (name := part.strip())]
    found = tuple(dict.fromkeys(_topic(known, name, ctx.words) for name in names))
    if len(found) > MOST:
        raise Refusal(say("Those are {n} topics; {most} at most say what it is about.", n=len(found), most=MOST))
    return found


def _topic(known: Mapping[str, Topic], typed: str, words: Words) -> str:
    found = vocabulary.one_of_many(known.values(), typed, words)
    if found is None:
        unknown = say("I do not know a topic “{typed}”.", typed=typed[:60])
        others = [choice.label for choice in vocabulary.near(known.values(), typed, words)]
        perhaps = [say("Perhaps you mean: {near}.", near=join(others))] if others else []
        raise Refusal(join([unknown, *perhaps], " "))
    return found


async def _asked_which(ctx: Context) -> Refusal:
    return additions.which(list((await additions.own(ctx.session, ctx.community.id)).values()))


async def _as_it_is(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is known of the addition. Without one, it asks which."""
    typed = str(said.get("resource") or "")
    if not typed:
        raise await _asked_which(ctx)
    entry = (await own_named(ctx, typed)).entry or {}
    known = (await library.content()).topics
    hours = entry.get("hours")
    topics, needs = (_written(known, entry.get(name, ()), ctx.words) for name in ("topics", "prerequisites"))
    return {
        "level": entry["level"], "hours": f"{hours:g}" if hours else None, "language": entry.get("language"),
        "topics": topics, "prerequisites": needs,
    }  # fmt: skip


def _written(known: Mapping[str, Topic], ids: Sequence[str], words: Words) -> str:
    """Topics as a person writes them; by the id where a name would be taken for two."""
    names = {id: words(known[id].name) if id in known else id for id in ids}
    return ", ".join(id if "," in name else name for id, name in names.items())


Addition = Annotated[Suggestion | None, Option("Which addition", suggest=own_choices, find=own_named, asked=False)]
For = Annotated[Level | None, Option("For whom", label="Level", also=LEVEL_WORDS)]
Takes = Annotated[float | None, Option("Hours for all of it", label="Hours", min=0.5, max=5000)]
Reads = Annotated[
    str | None, Option("Its language, such as Spanish or es", label="Language", parse=tongues.language, max=40)
]  # fmt: skip
Teaches = Annotated[
    tuple[str, ...] | None, Option("Its topics, with commas between", label="Topics", find=topics_named, max=600)
]
Needs = Annotated[
    tuple[str, ...] | None,
    Option("Topics to know before, with commas between", label="Helps to know first", find=topics_named, max=600),
]
OtherSummary = Annotated[
    str | None, Option("What everybody here reads about it", label="Description", max=600, asked=False)
]

Filmed = Annotated[bool | None, Option("Whether it teaches mostly by videos", label="Mostly videos", asked=False)]


@command("resource edit", "Say more about an addition of this community", access="organiser", form=True,
         title="Say more about it", prefill=_as_it_is)  # fmt: skip
async def edit(
    ctx: Context, resource: Addition = None, level: For = None, hours: Takes = None, language: Reads = None,
    topics: Teaches = None, prerequisites: Needs = None, cost: NewCost = None, summary: OtherSummary = None,
    filmed: Filmed = None,
) -> Reply:  # fmt: skip
    if resource is None:
        raise await _asked_which(ctx)
    said = {
        "level": level, "hours": hours, "language": language, "topics": topics, "prerequisites": prerequisites,
        "cost": cost, "summary": summary, "filmed": filmed,
    }  # fmt: skip
    entry = additions.say_more(resource, said, ctx.now, whole=ctx.entrance == "form")
    await additions.ask_in_time(ctx.session, ctx.community.id, entry, ctx.registry.hours)
    content = await library.content_of(ctx.session, ctx.community.id)
    return review_views.said_more(entry, content.topics, ctx.words, additions.doubts(entry, content))
