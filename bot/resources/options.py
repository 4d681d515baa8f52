"""The questions that the commands of resources and tracks ask, and where their answers are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from bot import tongues, topics
from bot.catalogue import UNSAID, Kind, Level, Resource, Track
from bot.choosing import LEVEL_WORDS, called
from bot.commands import Option
from bot.context import Context
from bot.errors import Refusal, Several
from bot.resources import additions, library, life_views, links, looking, marks, progress, service
from bot.resources.tables import Suggestion
from bot.resources.views import AGAIN, KINDS
from bot.text import raw, say
from bot.tracks import tracks_of
from bot.ui import Choice

SEARCHED = 10  # of what a search finds beside titles


async def resource_choices(ctx: Context, typed: str) -> list[Choice]:
    """What one has to do with comes first, then titles that hold what is typed, then what a search for it finds."""
    finder = await library.finder(ctx.session, ctx.community.id)
    gone, mine = await links.away(ctx.session, finder.resources), await _mine(ctx)
    near = [entry for entry in finder.resources if typed.casefold() in entry.title.casefold()]
    near.sort(key=lambda entry: mine.index(entry.id) if entry.id in mine else len(mine))
    found = [*near, *(hit.resource for hit in finder.find(typed, SEARCHED))] if typed else near
    return _titled(entry for entry in found if entry.id not in gone)


async def marked_choices(ctx: Context, typed: str) -> list[Choice]:
    """What one saved, finished or refused."""
    content = await library.content_of(ctx.session, ctx.community.id)
    mine = [entry for id in await _mine(ctx) if (entry := content.live(id))]
    return _titled(entry for entry in mine if typed.casefold() in entry.title.casefold())


async def _mine(ctx: Context) -> list[str]:
    return [mark.resource for mark, _ in await marks.every(ctx.session, ctx.member)]


async def own_choices(ctx: Context, typed: str) -> list[Choice]:
    """What the community took in for itself."""
    own = (await additions.own(ctx.session, ctx.community.id)).values()
    return _titled(entry for entry in own if typed.casefold() in entry.title.casefold())


def _titled(entries: Iterable[Resource]) -> list[Choice]:
    return [additions.choice(entry) for entry in {entry.id: entry for entry in entries}.values()][:25]


async def resource_named(ctx: Context, typed: str) -> Resource:
    return await looking.resource_named(ctx.session, ctx.member, typed)


async def offered(ctx: Context, typed: str) -> Resource:
    """A resource to keep or to pass on: not one whose address does not answer now."""
    found = await resource_named(ctx, typed)
    content = await library.content_of(ctx.session, ctx.community.id)
    gone = await links.away(ctx.session, content.resources.values())
    if found.id in gone:
        raise Refusal(life_views.away(found), *life_views.instead(found, content, gone))
    return found


async def topic_choices(ctx: Context, typed: str) -> list[Choice]:
    return topics.choices((await library.content()).topics.values(), typed, ctx.words)


async def topic_named(ctx: Context, typed: str) -> str:
    found = topics.one((await library.content()).topics.values(), typed, ctx.words)
    if found is None:
        near = topics.near((await library.content()).topics.values(), typed, ctx.words)
        if near:
            raise Several(say("I do not know a topic “{typed}”. Perhaps it is one of these?", typed=typed[:60]), near)
        raise Refusal(say("I do not know a topic “{typed}”. Choose one from the list.", typed=typed[:60]))
    return found


async def topic_wanted(ctx: Context, typed: str) -> str:
    """A topic to look for: what is none may still be a word of a sentence."""
    try:
        return await topic_named(ctx, typed)
    except Several:
        raise
    except Refusal:
        unknown = say("I do not know a topic “{typed}”. Say it in your sentence, and I look for it.", typed=typed[:60])
        raise Refusal(unknown, AGAIN) from None


async def names(ctx: Context, typed: str) -> list[Choice]:
    """Topics and titles that hold what is typed: each is a sentence by itself."""
    wanted = typed.strip().casefold()
    content = await library.content_of(ctx.session, ctx.community.id)
    gone = await links.away(ctx.session, content.resources.values())
    here = (entry for entry in content.resources.values() if entry.status == "active" and entry.id not in gone)
    called = [content.topics[choice.value].name for choice in topics.choices(content.topics.values(), wanted)]
    called += [entry.title for entry in here if wanted in entry.title.casefold()]
    return [Choice(name[:90], raw(name[:90])) for name in called[:25]] if wanted else []


async def track_choices(ctx: Context, typed: str) -> list[Choice]:
    tracks = (await tracks_of(ctx.session, ctx.community.id)).values()
    return [progress.track_choice(one) for one in tracks if typed.casefold() in one.title.casefold()][:25]


async def track_named(ctx: Context, typed: str) -> Track:
    return progress.track_named(await tracks_of(ctx.session, ctx.community.id), typed)


async def suggestion_unmade(ctx: Context, typed: str) -> Suggestion:
    """One that waits, or that was declined and may be taken in after all."""
    return await service.suggestion_of(ctx.session, ctx.community.id, typed, ("waiting", "declined"))


async def suggestion_own(ctx: Context, typed: str) -> Suggestion:
    return await service.own_suggestion(ctx.session, ctx.member, typed)


async def suggestion_named(ctx: Context, typed: str) -> Suggestion:
    return await service.suggestion_of(ctx.session, ctx.community.id, typed)


async def languages_here(ctx: Context, typed: str) -> list[Choice]:
    """Those that something here is in."""
    spoken = {
        code for entry in (await library.finder(ctx.session, ctx.community.id)).resources for code in entry.languages
    } - {UNSAID}
    return tongues.choices(spoken, typed, ctx.words)


COSTS = {"free": "Free of charge", "freemium": "Partly free", "paid": "Paid"}
COST_WORDS = called({
    "free": "for free, no cost, without cost, gratis, kostenfrei, umsonst, frei, gratuito, gratuita, libre, sin coste",
    "freemium": "partially free, teilweise kostenlos, parcialmente gratis",
    "paid": "paid for, costs money, bezahlt, kostet etwas, pagado",
})  # fmt: skip
KIND_WORDS = called({
    "course": "class, classes, lehrgang", "book": "ebook, e-book", "tutorial": "guide, how-to, leitfaden",
    "tool": "library, software, programm, biblioteca", "video": "film, movie, vídeo", "community": "forum, foro",
    "interview-prep": "interview, interviews, interview prep, interview preparation", "paper": "article, artikel",
    "competition": "contest, challenge",
})  # fmt: skip

Which = Annotated[
    Resource, Option("Which resource, by its title", label="Resource", suggest=resource_choices, find=resource_named)
]
Marked = Annotated[
    Resource, Option("Which resource, by its title", label="Resource", suggest=marked_choices, find=resource_named)
]
OurOwn = Annotated[
    Resource, Option("Which resource, by its title", label="Resource", suggest=own_choices, find=resource_named)
]
Offered = Annotated[
    Resource, Option("Which resource, by its title", label="Resource", suggest=resource_choices, find=offered)
]
Sentence = Annotated[
    str | None,
    Option("What you look for, in a sentence", label="What do you look for?", long=True, max=4000, suggest=names),
]
AboutTopic = Annotated[
    str | None, Option("Only this topic", label="Topic", suggest=topic_choices, find=topic_wanted, asked=False)
]
OfKind = Annotated[Kind | None, Option("Only this kind", label="Kind", labels=KINDS, also=KIND_WORDS, asked=False)]
AtLevel = Annotated[Level | None, Option("Only this level", label="Level", also=LEVEL_WORDS, asked=False)]
AtCost = Annotated[
    Literal["free", "freemium", "paid"] | None,
    Option("Only at this price", label="Cost", labels=COSTS, also=COST_WORDS, asked=False),
]
Within = Annotated[float | None, Option("Hours for all of it, at most", label="Hours", min=1, max=5000, asked=False)]
In = Annotated[
    str | None,
    Option("In this language", label="Language", suggest=languages_here, parse=tongues.language, asked=False),
]
Refused = Annotated[
    Literal["too-hard", "too-long", "known", "other"],
    Option("Why not", label="Why not?", labels={"too-hard": "Too hard", "too-long": "Too long",
                                               "known": "I know it already", "other": "Something else"}),
]  # fmt: skip
Helped = Annotated[
    Literal["yes", "partly", "no", "not-begun"],
    Option("Did it help?", labels={"yes": "Yes", "partly": "Partly", "no": "No", "not-begun": "Not begun yet"}),
]  # fmt: skip
WhichTrack = Annotated[Track, Option("Which track", label="Track", suggest=track_choices, find=track_named)]
MaybeTrack = Annotated[Track | None, Option("Which track", label="Track", suggest=track_choices, find=track_named)]
Waiting = Annotated[Suggestion, Option("Which suggestion", find=suggestion_named, pressed=True)]
Unmade = Annotated[Suggestion, Option("Which suggestion", find=suggestion_unmade, pressed=True)]
Own = Annotated[Suggestion, Option("Which suggestion", find=suggestion_own, pressed=True)]
NewTitle = Annotated[str, Option("Its title", label="Title", max=200)]
NewSummary = Annotated[str, Option("What everybody here reads about it", label="Description", long=True, max=600)]
NewKind = Annotated[Kind, Option("What it is", label="Kind", labels=KINDS, also=KIND_WORDS)]
NewLevel = Annotated[Level, Option("For whom", label="Level", also=LEVEL_WORDS)]
NewCost = Annotated[
    Literal["free", "freemium", "paid"] | None,
    Option("What it costs", label="Cost", labels=COSTS, also=COST_WORDS, asked=False),
]
NewTopic = Annotated[str, Option("Its topic", label="Topic", suggest=topic_choices, find=topic_named)]
ReplyTo = Annotated[str | None, Option("The message that the search is for, by its address", max=64, pressed=True)]
AsReply = Annotated[bool, Option("To answer the message that you searched for", pressed=True)]
