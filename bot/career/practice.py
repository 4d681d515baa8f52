"""Practice: the words for a project, and questions of an interview, answered before the points to cover are shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from msgspec import Struct

from bot import prompts, shelf, topics
from bot.career import practice_views
from bot.career.tables import Practice, Project, Target
from bot.catalogue import Criterion, Level, Prompt, Track
from bot.context import Context
from bot.errors import Refusal
from bot.people import Member, hold
from bot.standing import standings
from bot.text import raw, say
from bot.tracks import tracks_of
from bot.ui import Choice

KIND = "interview-questions"
ALL_SEEN = say("You have had every such question in the last eight weeks. Another topic or level has new ones.")
NONE = say("There is no question of that topic and level.")


# ---- the role wanted


class Aim(Struct, frozen=True):
    """What somebody wants, the track that comes closest, whether they follow it, and what is behind them."""

    role: str
    track: Track | None
    followed: bool
    behind: dict[str, str]


async def want(ctx: Context, role: str, track: Track | None) -> None:
    await ctx.session.merge(
        Target(member_id=ctx.member.id, role=role, track=track.id if track else None, at=ctx.now)
    )  # fmt: skip


async def aim(ctx: Context) -> Aim:
    """The role that was wanted last. Refuses where none was."""
    found = await ctx.session.get(Target, ctx.member.id)
    if found is None:
        raise Refusal(say("Which role would you like?"), practice_views.OTHER_ROLE)
    stand = (await standings(ctx.registry.standings, ctx.session, [ctx.member.id])).get(ctx.member.id)
    track = (await tracks_of(ctx.session, ctx.community.id)).get(found.track or "")
    followed = track is not None and stand is not None and stand.track.id == track.id
    return Aim(found.role, track, followed, dict(stand.behind) if stand else {})


async def role_choices(ctx: Context, typed: str) -> list[Choice]:
    tracks = (await tracks_of(ctx.session, ctx.community.id)).values()
    names = dict.fromkeys(role for track in tracks for role in track.roles)
    return [Choice(name, raw(name)) for name in names if typed.casefold() in name.casefold()][:25]


# ---- the project


async def rubric() -> Sequence[Criterion]:
    return (await shelf.part("prompts")).critique


async def describe(ctx: Context, text: str) -> None:
    await ctx.session.merge(Project(member_id=ctx.member.id, text=text, at=ctx.now))


# ---- questions


async def questions() -> Sequence[Prompt]:
    return (await shelf.part("prompts")).prompts.get(KIND, ())


async def question_named(ctx: Context, typed: str) -> Prompt:
    found = next((one for one in await questions() if one.id == typed), None)
    if found is None:
        raise Refusal(say("That question is not here any more."), practice_views.another(None, None))
    return found


async def topic_choices(ctx: Context, typed: str) -> list[Choice]:
    """The topics that there are questions about, and those that contain them."""
    content, asked = await shelf.part("topics.yaml"), {one.topic for one in await questions()}
    return topics.choices((topic for topic in content.topics.values() if content.under[topic.id] & asked), typed)


async def topic_named(ctx: Context, typed: str) -> str:
    found = topics.named(await shelf.part("topics.yaml"), typed)
    if found is None:
        raise Refusal(
            say("There is no question about “{typed}”.", typed=typed[:60]), practice_views.another(None, None)
        )
    return found


async def draw(ctx: Context, people: Sequence[Member], topic: str | None, level: Level | None) -> Prompt:
    """A question of the topic (or one within it) and level that is new to all of them for eight weeks. Two clicks at
    once draw two."""
    fits = await anext(_circles(topic, level))
    found = await _drawn(ctx, people, [fits])
    if found is None:
        raise Refusal(ALL_SEEN if fits else NONE, practice_views.another(None, None))
    return found


async def draw_near(
    ctx: Context, people: Sequence[Member], topic: str | None, level: Level | None
) -> tuple[Prompt | None, bool]:
    """The same, else of what is nearest; and whether it is of just that topic and level. None when they had all."""
    circles = [circle async for circle in _circles(topic, level)]
    found = await _drawn(ctx, people, circles)
    return found, found is not None and found.id in circles[0]


async def _circles(topic: str | None, level: Level | None) -> AsyncIterator[set[str]]:
    """The ids of questions that fit, then of wider circles around them: another level, the topics beside it, all."""
    content, every = await shelf.part("topics.yaml"), await questions()
    around = [content.under[up] for up in content.upwards(topic)] or [frozenset({topic})] if topic else []
    for area in (*around, None):
        for wanted in dict.fromkeys((level, None)):
            fits = (one for one in every if wanted is None or one.level == wanted)
            yield {one.id for one in fits if area is None or one.topic in area}


async def _drawn(ctx: Context, people: Sequence[Member], circles: Sequence[set[str]]) -> Prompt | None:
    for member in sorted(people, key=lambda member: member.id):
        await hold(ctx.session, member)
    deck, ids = await prompts.deck(ctx.session, people, ctx.now, ctx.random), [member.id for member in people]
    found = next((one for circle in circles if (one := deck.draw(KIND, ids, only=circle))), None)
    await deck.keep(ctx.session)
    return found


async def answer(ctx: Context, question: Prompt, text: str) -> None:
    await ctx.session.merge(Practice(member_id=ctx.member.id, question=question.id, text=text, at=ctx.now))
