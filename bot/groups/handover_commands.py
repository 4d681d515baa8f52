"""Commands around a lead who went quiet: I am here, a vote, merging two small groups."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import select

from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.groups import ballot, finding, handover, handover_views, leading, merging
from bot.groups import willing as willing_rules
from bot.groups.finding import Person
from bot.groups.messages import show
from bot.groups.options import MyGroup, Sure, group_named, my_groups
from bot.groups.tables import IN, LEAD, Group, Membership
from bot.people import Member
from bot.text import raw, say
from bot.ui import Button, Choice, Reply


async def fellows(ctx: Context, typed: str) -> list[Choice]:
    """Those who are in a group with the person."""
    own = select(Membership.group_id).where(Membership.member_id == ctx.member.id, Membership.state == IN)
    rows = await ctx.session.execute(
        select(Member.id, Member.name)
        .join(Membership, Membership.member_id == Member.id)
        .where(Membership.group_id.in_(own), Membership.state == IN)
        .distinct()
        .limit(100)
    )
    return [Choice(str(number), raw(name)) for number, name in rows if typed.casefold() in name.casefold()][:25]


async def fellow(ctx: Context, typed: str) -> Person:
    """Somebody of the person's groups, by number."""
    known = int(typed) if typed.isdigit() and len(typed) < 10 else 0
    own = select(Membership.group_id).where(Membership.member_id == ctx.member.id, Membership.state == IN)
    rows = await ctx.session.execute(
        select(Member, Membership)
        .join(Membership, Membership.member_id == Member.id)
        .where(Member.id == known, Membership.group_id.in_(own), Membership.state == IN)
        .limit(1)
    )
    found = rows.first()
    if found is None:
        raise Refusal(say("They are not in your groups."), Button(say("My groups"), "group list"))
    return Person(found[0], found[1])


@command("group here", "Say that you are still with your group")
async def here(ctx: Context, group: MyGroup) -> Reply:
    row = await finding.own(ctx.session, group, ctx.member)
    group = await finding.held(ctx.session, group.id)
    ended = await handover.here(ctx.session, ctx.outbox, group, Person(ctx.member, row), ctx.now)
    return handover_views.here(group, ended=ended)


@command("group vote", "Vote for who leads your group while its lead is quiet")
async def vote(
    ctx: Context, group: MyGroup, person: Annotated[Person, Option("For whom", suggest=fellows, find=fellow)]
) -> Reply:
    row = await finding.own(ctx.session, group, ctx.member)
    group = await finding.held(ctx.session, group.id)
    theirs = await finding.membership(ctx.session, group, person.member)
    if group.vote_until is None or ctx.now > group.vote_until or theirs is None or theirs.state != IN:
        raise Refusal(say("There is no such vote in {group} now.", group=group.name), show(group))
    if await handover.here(ctx.session, ctx.outbox, group, Person(ctx.member, row), ctx.now):
        return handover_views.here(group, ended=True)
    _may_lead(group, Person(person.member, theirs))
    await ballot.cast(ctx.session, group, ctx.member, person.member)
    return handover_views.voted(group, person.member)


def _may_lead(group: Group, choice: Person) -> None:
    """Refuse a vote that would not count."""
    who = choice.member.name
    if choice.row.role == LEAD:
        raise Refusal(
            say("{who} still leads, and a word or a deed ends the vote. Choose who follows if none comes.",
                who=who), show(group),
        )  # fmt: skip
    if not choice.row.willing:
        raise Refusal(say("{who} would rather not lead. Perhaps somebody else would.", who=who), show(group))


@command("group willing", "Say whether you would lead your group, beforehand or once you do")
async def willing(ctx: Context, group: MyGroup, on: Annotated[bool, Option("I would lead it")] = False) -> Reply:
    row = await finding.own(ctx.session, group, ctx.member)
    group = await finding.held(ctx.session, group.id)
    if on:
        leads = await handover.say_yes(ctx.session, ctx.outbox, group, Person(ctx.member, row), ctx.now)
        soon = not leads and row.role != LEAD and group.asked_at and await willing_rules.few(ctx.session, group)
        return handover_views.would(group, leads=leads, soon=bool(soon))
    led = row.role == LEAD
    heir = await handover.say_no(ctx.session, ctx.outbox, group, row, ctx.now)
    return handover_views.would_not(group, heir, led=led)


@command("group merge", "Join your group with another that you lead or are in")
async def merge(
    ctx: Context, group: MyGroup,
    into: Annotated[Group, Option("Into which group", suggest=my_groups, find=group_named)], sure: Sure = False,
) -> Reply:  # fmt: skip
    if group.id == into.id or into.state != "active":
        raise Refusal(say("Choose another active group."), Button(say("My groups"), "group list"))
    offered = await merging.open_offer(ctx.session, group, into, ctx.member)
    if offered is not None:
        group = await finding.held(ctx.session, group.id)
        rest = await merging.agree(ctx.session, ctx.outbox, group, offered, ctx.now)
        return handover_views.agreed(group, into, rest)
    group, into = await leading.led(ctx, group), await leading.led(ctx, into)
    if not sure:
        return handover_views.really_merge(group, into)
    return handover_views.merged(
        into, await merging.merge(ctx.session, ctx.outbox, group, into, ctx.now, by=ctx.member)
    )
