"""Commands of study groups. Those of meetings are in ``meeting_commands``, finding a match in ``match_commands``."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec.structs import replace

from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.groups import (
    finding,
    list_views,
    planning,
    recurrence,
    reviving,
    room,
    service,
    subjects,
    telling,
    views,
    willing,
)
from bot.groups.finding import Filter, Person
from bot.groups.leading import led
from bot.groups.options import (
    AnyGroup,
    Entry,
    Hours,
    Language,
    Level,
    Meets,
    MyGroup,
    Name,
    OldGroup,
    OtherTopic,
    Request,
    Size,
    Sure,
    Tongue,
    Topic,
)  # fmt: skip
from bot.groups.rhythm import first
from bot.groups.service import Changes
from bot.groups.subjects import group_words
from bot.groups.tables import IN, LEAD, WAITING, Group
from bot.people import Installation, Member
from bot.people import Level as Access
from bot.text import Where, say
from bot.ui import Button, Reply, values


@command("group create", "Found a study group", title="Found a study group", shortcut="Found a group")
async def create(
    ctx: Context, topic: Topic, level: Level = None, hours: Hours = None, meets: Meets = None, entry: Entry = None,
    size: Annotated[int | None, Option("How many people at most", min=2, max=25, asked=False)] = None,
    language: Tongue = None,
    name: Annotated[str | None, Option("What the group is called", min=2, max=60, asked=False)] = None,
) -> Reply:  # fmt: skip
    wanted = Changes(name, topic, level, hours, size, language or ctx.member.locale or ctx.community.locale, entry)
    group = await service.create(
        ctx.session, ctx.outbox, ctx.installation, ctx.account, wanted, ctx.zone, ctx.now
    )  # fmt: skip
    if meets is None:
        return views.founded(group)
    series, (one, *_) = await planning.plan(ctx.session, group, first(meets, ctx.now, group.zone), ctx.now, ctx.member)
    return views.founded(group, planning.OFTEN[recurrence.often(series.rule)], one.at)


@command("group list", "Your groups, and those you can join")
async def list_groups(ctx: Context) -> Reply:
    return await _listed(ctx, Filter(), 1)


@command("group find", "Find a study group by topic, level or language")
async def find(
    ctx: Context,
    words: Annotated[str | None, Option("Words of its topic or name", suggest=group_words, max=60)] = None,
    level: Level = None, language: Language = None,
    free: Annotated[bool, Option("Only with a free seat")] = False,
    page: Annotated[int, Option("Which page", min=1, max=1000, asked=False)] = 1,
) -> Reply:  # fmt: skip
    wanted = replace(await subjects.wanted(ctx, words), level=level, language=language, free=free)
    return await _listed(ctx, wanted, page)


async def _listed(ctx: Context, wanted: Filter, page: int) -> Reply:
    own = await finding.mine(ctx.session, ctx.member) if wanted == Filter() and page == 1 else []
    others, count = await finding.found(ctx.session, ctx.community.id, wanted, page)
    known = {group.id for group, _ in own}
    return list_views.listed(
        own, [(group, free) for group, free in others if group.id not in known], count, page, wanted
    )


@command("group show", "Look at a study group")
async def show(ctx: Context, group: AnyGroup) -> Reply:
    people = await finding.people(ctx.session, group)
    mine = await finding.membership(ctx.session, group, ctx.member)
    closed = group.entry == "invitation" and mine is None and ctx.level < Access.ORGANISER
    looks = willing.wanted(group, people, ctx.now)
    line = await finding.place_in_line(ctx.session, mine) if mine and mine.state == WAITING else 0
    waiting = len(await finding.people(ctx.session, group, WAITING))
    _, place = await room.place_of(ctx.session, group)
    space = await room.space_of(ctx.session, group)
    own = bool(space and place and space.sent_ref == place.ref)
    place = Where(place.platform, place.ref, group.name) if own and place else place
    ahead = await planning.next_of(ctx.session, group, ctx.now)
    rhythm = await planning.rhythm(ctx.session, group)
    known = await finding.account_in(ctx.session, group, ctx.member) is not None
    home = None if known else (await ctx.session.get_one(Installation, group.installation_id)).named
    wakes = await finding.may_wake(ctx.session, group, ctx.member, organiser=ctx.level >= Access.ORGANISER)
    return views.card(
        views.Seen(group, people, waiting, mine, line, place, own, ahead, rhythm, home, wakes, closed, looks)
    )


@command("group join", "Join a study group", title="Join a study group")
async def join(ctx: Context, group: AnyGroup) -> Reply:
    return views.joined(await service.join(ctx.session, ctx.outbox, group, ctx.member, ctx.now))


@command("group leave", "Leave a study group, or its waiting list")
async def leave(ctx: Context, group: MyGroup, sure: Sure = False) -> Reply:
    row = await finding.membership(ctx.session, group, ctx.member)
    if row is not None and row.state == IN and not sure:
        return views.really_leave(group, lead=row.role == "lead")
    was_there = await service.leave(ctx.session, ctx.outbox, group, ctx.member, ctx.now)
    return views.left(group, was_there=was_there)


@command("group invite", "Invite somebody to your group")
async def invite(ctx: Context, group: MyGroup, person: Annotated[Member, Option("Whom")]) -> Reply:
    group = await led(ctx, group)
    row = await service.invite(ctx.session, ctx.outbox, group, person, ctx.member)
    return views.invited(group, Person(person, row))


@command("group accept", "Let somebody in who asked")
async def accept(ctx: Context, request: Request) -> Reply:
    return await _decide(ctx, request, let_in=True)


@command("group decline", "Tell somebody who asked that it is not this time")
async def decline(ctx: Context, request: Request) -> Reply:
    return await _decide(ctx, request, let_in=False)


async def _decide(ctx: Context, request: Request, *, let_in: bool) -> Reply:
    group = await led(ctx, await ctx.session.get_one(Group, request.group_id))
    guest = await _guest(ctx, request.member_id)
    found = await service.decide(ctx.session, ctx.outbox, group, guest, ctx.now, let_in=let_in)
    return views.decided(group, guest.name, found, let_in=let_in)


async def _guest(ctx: Context, member_id: int) -> Member:
    from sqlalchemy import select
    from sqlalchemy.orm import selectinload

    query = select(Member).where(Member.id == member_id).options(selectinload(Member.accounts))
    return (await ctx.session.scalars(query)).one()


@command("group edit", "Change your group", form=True, title="Change your group")
async def edit(
    ctx: Context, group: MyGroup, name: Name = None, topic: OtherTopic = None, size: Size = None, entry: Entry = None,
    hours: Annotated[int | None, Option("Hours a week you give it", min=1, max=40, asked=False)] = None,
    level: Annotated[
        Literal["any", "beginner", "intermediate", "advanced"] | None, Option("For whom", asked=False)
    ] = None,
    language: Tongue = None,
) -> Reply:  # fmt: skip
    group = await led(ctx, group)
    changes = Changes(name, topic, level, hours, size, language, entry)
    if changes == Changes():
        return views.unchanged(group)
    return views.changed(await service.edit(ctx.session, ctx.outbox, group, changes))


@command("group lead", "Hand your group over, or share the work with a co-lead")
async def lead(
    ctx: Context, group: MyGroup, person: Annotated[Member, Option("Who")],
    role: Annotated[
        Literal["lead", "colead", "member"], Option("As what", labels={"colead": "Co-lead"})
    ] = "colead",
) -> Reply:  # fmt: skip
    group = await led(ctx, group, stays=role != LEAD)
    row = await finding.membership(ctx.session, group, person)
    if row is None or row.state != IN:
        raise Refusal(
            say("{who} is not in {group} yet.", who=person.who(), group=group.name),
            Button(say("Invite somebody"), "group invite", values(group=str(group.id))),
        )
    await service.give_role(ctx.session, ctx.outbox, group, row, person, role)
    return views.leading(group, Person(person, row))


@command("group archive", "Put your group to rest; its history is kept")
async def archive(ctx: Context, group: MyGroup, sure: Sure = False) -> Reply:
    group = await led(ctx, group)
    if not sure:
        return views.really_archive(group)
    await telling.rests(ctx.session, ctx.outbox, group, ctx.member)
    await service.archive(ctx.session, ctx.outbox, group, ctx.now)
    return views.archived(group)


@command("group revive", "Wake an archived group")
async def revive(ctx: Context, group: OldGroup) -> Reply:
    organiser = ctx.level >= Access.ORGANISER
    if group.state == "archived" and not await finding.may_wake(ctx.session, group, ctx.member, organiser=organiser):
        raise Refusal(
            say("{group} was put to rest: one of those who are in it can wake it.", group=group.name),
            Button(say("Show me other groups"), "group list"), Button(say("Found one"), "group create"),
        )  # fmt: skip
    return views.revived(await reviving.revive(ctx.session, ctx.outbox, group, ctx.member, ctx.now))


@command("group space", "Open a new space for your group where the old one is gone")
async def new_space(ctx: Context, group: MyGroup) -> Reply:
    group = await led(ctx, group)
    await room.open_space(ctx.outbox, group, await ctx.session.get_one(Installation, group.installation_id))
    return views.new_space(group)
