"""The weekly round-up in a group's place: the group's own change first, then what its people chose to share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.groups import room, rules
from bot.groups.keys import Key, happened
from bot.groups.meeting_tables import Meeting
from bot.groups.messages import less, of, show
from bot.groups.rules import Tally
from bot.groups.tables import IN, Group, Membership
from bot.news import Look, News, Week, heard
from bot.outbox import Outbox
from bot.people import Member
from bot.text import Text, When, join, raw, say
from bot.ui import Actions, Block, Button, Card, Facts, Note, Reply, reply
from bot.when import WEEK, WeekTime, week_of

TIME = WeekTime(0, 9 * 60)  # Monday 09:00, on the group's clock
LATE = timedelta(days=2)
BATCH = 200
SHOWN = 8


def first_due(zone: str, now: datetime) -> datetime:
    return TIME.after(now, zone)[1]


class Heard(Struct, frozen=True):
    """What there is of a week, by member."""

    week: Week
    news: dict[int, list[News]]


class Told(Struct, frozen=True):
    """A group's week: the numbers of it and of the one before, and what was shared, by people."""

    group: Group
    now: Tally
    before: Tally
    shared: Sequence[tuple[Member, News]]
    next_at: datetime | None

    @property
    def silent(self) -> bool:
        """Nothing to tell: the group is younger than its week, or was quiet, as before, or has no meeting ahead."""
        if not self.now.people:
            return True
        quiet = not (self.now.took_part or self.now.resting or self.shared)
        return quiet and (self.next_at is None or not (self.before.took_part or self.before.resting))


async def due(session: AsyncSession, now: datetime) -> list[Group]:
    rows = await session.scalars(
        select(Group)
        .where(Group.round_at <= now, Group.state == "active")
        .order_by(Group.round_at, Group.id)
        .limit(BATCH)
    )
    return list(rows)


async def tell(session: AsyncSession, outbox: Outbox, groups: Sequence[Group], looks: Sequence[Look]) -> None:
    """The round-up of each group, once for its week; one whose Monday is long past is left out. Who did something is
    noted in groups that want no round-up, too."""
    people = await _people(session, groups)
    ahead = await _next(session, groups, outbox.now)
    told: list[tuple[Told, Key]] = []
    for zone in sorted({group.zone for group in groups}):
        here = [group for group in groups if group.zone == zone]
        ids = [member.id for group in here for member, _ in people[group.id]]
        monday = week_of(outbox.now, zone) - WEEK
        weeks = Week.of(monday, zone), Week.of(monday - WEEK, zone)
        this, before = [Heard(week, _by_member(await heard(looks, session, ids, week))) for week in weeks]
        for group in here:
            fresh = group.round_at is not None and group.round_at > outbox.now - LATE
            group.round_at = first_due(zone, outbox.now)
            _touched(group, people[group.id], this.news, outbox.now)
            one = _told(group, people[group.id], this, before, ahead.get(group.id))
            if fresh and group.rounds and not one.silent:
                told.append((one, happened("roundup", group, monday.isoformat())))
    await room.tell_all(session, outbox, [_said(one, unique, outbox.now) for one, unique in told])


def _said(told: Told, unique: Key, now: datetime) -> room.Said:
    names = {member.id for member, _ in told.shared}
    return room.Said(told.group, message(told), "roundup", unique, frozenset(names), now + LATE)


def _told(
    group: Group, people: Sequence[tuple[Member, Membership]], this: Heard, before: Heard, ahead: datetime | None
) -> Told:
    named = [member for member, row in people if row.rounds and row.since < this.week.until]
    shared = [(member, news) for member in named for news in this.news.get(member.id, ()) if news.shared]
    return Told(group, _tally(people, this), _tally(people, before), shared, ahead)


def _tally(people: Sequence[tuple[Member, Membership]], found: Heard) -> Tally:
    """Of those who were in by the end of that week."""
    ids = [member.id for member, row in people if row.since < found.week.until]
    return rules.tally(ids, {number: {news.kind for news in found.news.get(number, ())} for number in ids})


def _touched(
    group: Group, people: Sequence[tuple[Member, Membership]], this: dict[int, list[News]], now: datetime
) -> None:
    """Who did something in their week, or rests from it until a day, is there, and so is their group."""
    for member, row in people:
        if any(not news.endless for news in this.get(member.id, ())):
            row.active_at = group.active_at = now


def _by_member(found: Sequence[News]) -> dict[int, list[News]]:
    by: dict[int, list[News]] = defaultdict(list)
    for news in found:
        by[news.member_id].append(news)
    return by


async def _people(session: AsyncSession, groups: Sequence[Group]) -> dict[int, list[tuple[Member, Membership]]]:
    rows = await session.execute(
        select(Member, Membership)
        .join(Membership, Membership.member_id == Member.id)
        .where(Membership.group_id.in_([group.id for group in groups]), Membership.state == IN)
        .order_by(Membership.since, Membership.id)
    )
    found: dict[int, list[tuple[Member, Membership]]] = {group.id: [] for group in groups}
    for member, row in rows:
        found[row.group_id].append((member, row))
    return found


async def _next(session: AsyncSession, groups: Sequence[Group], now: datetime) -> dict[int, datetime]:
    rows = await session.execute(
        select(Meeting.group_id, func.min(Meeting.at))
        .where(Meeting.group_id.in_([group.id for group in groups]), Meeting.state == "planned", Meeting.at > now)
        .group_by(Meeting.group_id)
    )
    return {number: at for number, at in rows}  # noqa: C416


def message(told: Told) -> Reply:
    group = told.group
    body: list[Block] = [_change(told)]
    if group.goal:
        body.append(_goal(told))
    shared = [(member, news) for kind in ("built", "stuck") for member, news in told.shared if news.kind == kind]
    came = [raw(member.name) for member, news in told.shared if news.kind == "checkin"]
    rows = [(say("Checked in"), join(came))] if came else []
    rows += [(_label(member, news), raw(_short(news.words))) for member, news in shared[:SHOWN]]
    if told.next_at:
        rows.append((say("Next meeting"), say("{at}", at=When(told.next_at, "full", group.zone))))
    if rows:
        body.append(Facts(tuple(rows)))
    weeks = Button(say("Our 12 weeks"), "group progress", of(group))
    body.append(Actions((show(group), Button(say("Next meetings"), "meeting list", of(group)), weeks, less(group))))
    body.append(
        Note(say("Why did I get this? Once a week I sum up what people here chose to share. Nobody is ranked."))
    )
    return reply(Card(say("The week of {group}", group=group.name), tuple(body)))


def _label(member: Member, news: News) -> Text:
    if news.kind == "built":
        return say("{name} built", name=member.name)
    return say("{name} asks for help with", name=member.name)


def _change(told: Told) -> Text:
    now, more = told.now, told.now.took_part - told.before.took_part
    if more > 0 and told.before.people:
        return say("{n} of {people} took part, {more} more than the week before.",
                   n=now.took_part, people=now.people, more=more)  # fmt: skip
    if not now.took_part:
        return _quiet(now)
    if now.resting:
        return say("{n} of {people} took part, {resting} resting.",
                   n=now.took_part, people=now.people, resting=now.resting)  # fmt: skip
    return say("{n} of {people} took part.", n=now.took_part, people=now.people)


def _quiet(now: Tally) -> Text:
    if now.resting:
        return say("A quiet week; {n} of you rested.", "A quiet week; {n} of you rested.", n=now.resting)
    return say("A quiet week. The next one is open.")


def _goal(told: Told) -> Text:
    goal = told.group.goal or ""
    if told.now.kept:
        return say("Group goal kept: “{goal}”. Everyone took part or rested.", goal=goal)
    return say("Group goal: “{goal}”. A new week for it begins.", goal=goal)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 200 else flat[:199] + "…"
