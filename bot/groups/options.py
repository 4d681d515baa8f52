"""The questions that commands of groups ask, and what is suggested for them."""

from __future__ import annotations

from typing import Annotated, Literal

from sqlalchemy import select

from bot import tongues
from bot.commands import Option
from bot.context import Context
from bot.errors import Refusal
from bot.groups import finding
from bot.groups.finding import Filter
from bot.groups.rhythm import rhythm
from bot.groups.subjects import TOPIC, About, about_choices, about_named
from bot.groups.tables import ASKED, Group, Membership
from bot.people import Level as Access
from bot.people import Member
from bot.spoken import Spoken
from bot.text import say
from bot.ui import Button, Choice
from bot.words import languages


async def any_group(ctx: Context, typed: str) -> list[Choice]:
    """The person's own groups first, then others whose name or topic holds what is typed."""
    own = [group for group, _ in await finding.mine(ctx.session, ctx.member)]
    others, _ = await finding.found(ctx.session, ctx.community.id, Filter(typed or None), size=25)
    mine = [group for group in own if typed.casefold() in f"{group.name} {group.topic}".casefold()]
    every = {group.id: group for group in [*mine, *(group for group, _ in others)]}
    return [finding.choice(group) for group in [*every.values()][:25]]


async def my_groups(ctx: Context, typed: str) -> list[Choice]:
    """The groups the person is in or waits for."""
    own = [group for group, _ in await finding.mine(ctx.session, ctx.member)]
    return [finding.choice(group) for group in own if typed.casefold() in group.name.casefold()][:25]


async def archived(ctx: Context, typed: str) -> list[Choice]:
    seen = finding.seen_by(ctx.member, organiser=_organiser(ctx))
    query = select(Group).where(Group.community_id == ctx.community.id, Group.state == "archived", seen)
    rows = await ctx.session.scalars(query.order_by(Group.archived_at.desc()).limit(100))
    return [finding.choice(group) for group in rows if typed.casefold() in group.name.casefold()][:25]


async def group_named(ctx: Context, typed: str) -> Group:
    return await finding.group_named(ctx.session, ctx.member, typed, organiser=_organiser(ctx))


def _organiser(ctx: Context) -> bool:
    return ctx.level >= Access.ORGANISER


async def requests(ctx: Context, typed: str) -> list[Choice]:
    """Who waits for an answer in groups that the person leads."""
    led = select(Membership.group_id).where(Membership.member_id == ctx.member.id, Membership.role != "member")
    rows = await ctx.session.execute(
        select(Membership.id, Member.name, Group.name)
        .join(Member, Member.id == Membership.member_id)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.state == ASKED, Membership.group_id.in_(led))
        .limit(25)
    )
    return [Choice(str(number), say("{who} for {group}", who=who, group=group)) for number, who, group in rows]


async def request_of(ctx: Context, typed: str) -> Membership:
    """Somebody's request, in this community. What one may do with it is asked of the group's leads."""
    known = int(typed) if typed.isdigit() and len(typed) < 10 else 0
    found: Membership | None = await ctx.session.scalar(
        select(Membership).join(Group).where(Membership.id == known, Group.community_id == ctx.community.id)
    )
    if found is None:
        raise Refusal(say("That request is settled."), Button(say("My groups"), "group list"))
    return found


async def spoken(ctx: Context, typed: str) -> list[Choice]:
    return tongues.choices(languages(), typed, ctx.words)


LEVELS = {"any": "Any level"}
ENTRIES = {"open": "Open to everybody", "request": "By request", "invitation": "By invitation"}

AnyGroup = Annotated[Group, Option("Which group", suggest=any_group, find=group_named)]
MyGroup = Annotated[Group, Option("Which of your groups", suggest=my_groups, find=group_named)]
OldGroup = Annotated[Group, Option("Which archived group", suggest=archived, find=group_named)]
Topic = Annotated[
    About,
    Option(
        "A topic or a track, from the list or in your own words",
        suggest=about_choices,
        find=about_named,
        min=2,
        max=TOPIC,
    ),
]
OtherTopic = Annotated[
    About | None,
    Option("Another topic or track that you learn together", suggest=about_choices, find=about_named, min=2, max=TOPIC),
]
Name = Annotated[str | None, Option("What the group is called", min=2, max=60)]
Level = Annotated[Literal["any", "beginner", "intermediate", "advanced"] | None, Option("For whom", labels=LEVELS)]
Hours = Annotated[int | None, Option("Hours a week you give it", label="Hours a week", min=1, max=40)]
Size = Annotated[int | None, Option("How many people at most", min=2, max=25)]
Entry = Annotated[
    Literal["open", "request", "invitation"] | None, Option("Who can join", label="Who can join", labels=ENTRIES)
]
Language = Annotated[str | None, Option("The language you speak there", suggest=spoken, parse=tongues.language)]
Tongue = Annotated[
    str | None, Option("The language you speak there", suggest=spoken, parse=tongues.language, asked=False)
]
Meets = Annotated[
    Spoken | None, Option("When you meet, like every tue 19:00 (your time)", label="Meetings", parse=rhythm, max=60)
]
Request = Annotated[Membership, Option("Whose request", suggest=requests, find=request_of)]
Sure = Annotated[bool, Option("Without asking again", pressed=True)]
