"""Finding a group: free hours as people say them, groups as candidates, and three proposals with their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Refusal
from bot.groups import finding, rules, subjects
from bot.groups.rules import Candidate, Match, Seeker, Subject
from bot.groups.subjects import Vocabulary
from bot.groups.tables import IN, FreeTime, Group, Membership
from bot.people import Member
from bot.text import Text, join, say
from bot.when import clock_change, weekday_in

Span = tuple[int, int]  # minutes from Monday 00:00
_SPAN = re.compile(
    r"(?P<days>[^\d]+?)\s*(?P<h>\d{1,2})(?::(?P<m>\d{2}))?\s*(?:-|–|to|bis)\s*(?P<H>\d{1,2})(?::(?P<M>\d{2}))?$"
)
_PART = re.compile(r"(?P<days>.+?)\s+(?P<part>morning|afternoon|evening)s?$")
_PARTS = {"morning": (8 * 60, 12 * 60), "afternoon": (13 * 60, 18 * 60), "evening": (18 * 60, 22 * 60)}
_MANY = {
    "weekday": range(5),
    "weekend": range(5, 7),
    "daily": range(7),
    "day": range(7),
}
_EVERY = re.compile(r"^(on|every|each)\s+")
DAY = 1440


def free_hours(text: str) -> list[Span]:
    """Reads "mon-fri 18-21, sat 10:00-14:00". Raises Refusal with an example."""
    spans = [span for part in re.split(r"[,;\n]", text.lower()) if part.strip() for span in _spans(part.strip(), text)]
    if not spans:
        raise _unread(text)
    return sorted(set(spans))


def _spans(part: str, text: str) -> list[Span]:
    begin, length = _hours(part, text)
    found = _PART.match(part) or _SPAN.match(part)
    days = found["days"].strip() if found else ""
    return [(day * DAY + begin, day * DAY + begin + length) for day in _days(days, text)]


def _hours(part: str, text: str) -> Span:
    """Minutes from midnight, and how many."""
    if named := _PART.match(part):
        begin, end = _PARTS[named["part"]]
        return begin, end - begin
    found = _SPAN.match(part)
    if found is None:
        raise _unread(text)
    begin = int(found["h"]) * 60 + int(found["m"] or 0)
    end = int(found["H"]) * 60 + int(found["M"] or 0)
    if not 0 <= begin < DAY or not 0 < end <= DAY or begin == end:
        raise _unread(text)
    return begin, (end - begin) % DAY


def _days(words: str, text: str) -> Sequence[int]:
    """The days that are named, and nothing else beside them: "every second Tuesday" is not every Tuesday."""
    words = _EVERY.sub("", words)
    if (many := words.removesuffix("s")) in _MANY:
        return _MANY[many]
    first, _, last = (side.strip() for side in re.sub("–| to | bis ", "-", words).partition("-"))
    begin, end = weekday_in(first), weekday_in(last or first)
    if begin is None or end is None or not (first.isalpha() and (last or first).isalpha()):
        raise _unread(text)
    return [(begin + step) % 7 for step in range((end - begin) % 7 + 1)]


def _unread(text: str) -> Refusal:
    return Refusal(
        say("I could not read “{typed}”. Try days and hours, like **mon-fri 18-21, sat 10-14**.", typed=text[:60])
    )


async def keep_free(session: AsyncSession, member: Member, spans: Sequence[Span], now: datetime) -> None:
    """Replace what the member said of their free hours; their groups know."""
    await session.execute(delete(FreeTime).where(FreeTime.member_id == member.id))
    session.add_all(FreeTime(member_id=member.id, begins=begin, ends=end) for begin, end in spans)
    await session.flush()
    rows = await session.scalars(
        select(Group).join(Membership).where(Membership.member_id == member.id, Membership.state == IN)
    )
    for group in list(rows):
        await refresh(session, group, now)


async def mask_of(session: AsyncSession, member: Member, zone: str, now: datetime) -> int | None:
    rows = await session.execute(select(FreeTime.begins, FreeTime.ends).where(FreeTime.member_id == member.id))
    spans = [(begin, end) for begin, end in rows]
    return rules.mask(spans, zone, now) if spans else None


async def refresh(session: AsyncSession, group: Group, now: datetime) -> None:
    """When most of the group's people are free, at the present offsets of their zones."""
    await refresh_all(session, [group], now)


async def refresh_all(session: AsyncSession, groups: Sequence[Group], now: datetime) -> None:
    """It holds until the next day begins in UTC, or clocks of theirs change."""
    rows = await session.execute(
        select(Membership.group_id, Member.id, Member.zone, FreeTime.begins, FreeTime.ends)
        .join(FreeTime, FreeTime.member_id == Member.id)
        .join(Membership, Membership.member_id == Member.id)
        .where(Membership.group_id.in_([group.id for group in groups]), Membership.state == IN)
    )
    said: dict[int, dict[tuple[int, str | None], list[Span]]] = {}
    for group_id, member_id, zone, begin, end in rows:
        said.setdefault(group_id, {}).setdefault((member_id, zone), []).append((begin, end))
    for group in groups:
        theirs = [(zone or group.zone, spans) for (_, zone), spans in said.get(group.id, {}).items()]
        group.free = format(rules.most_of([rules.mask(spans, zone, now) for zone, spans in theirs]), "x")
        group.free_until = _holds(now, {zone for zone, _ in theirs}) if theirs else None


def _holds(now: datetime, zones: Iterable[str]) -> datetime:
    tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    changes = (clock_change(zone, now, tomorrow) for zone in zones)
    return min([tomorrow, *(change for change in changes if change)])


async def candidates(
    session: AsyncSession, member: Member, wanted: Subject, known: Vocabulary, track: str | None = None
) -> list[Candidate]:
    """Active groups of the community about something like the topic, or on the track, with a free seat, that the member
    is not in; those whose name says so only where few are about it."""
    topics = await subjects.alike(session, member, wanted, known)
    about = Group.topic.in_(topics) if track is None else or_(Group.topic.in_(topics), Group.track == track)
    found = await _seats(session, member, about, topics)
    if len(found) >= rules.MOST or not wanted.words:
        return found
    named = and_(Group.topic.not_in(topics), *(finding.like(Group.name, word) for word in sorted(wanted.words)))
    return found + await _seats(session, member, named, {})


async def _seats(
    session: AsyncSession, member: Member, which: ColumnElement[bool], topics: Mapping[str, Subject]
) -> list[Candidate]:
    own = select(Membership.group_id).where(Membership.member_id == member.id)
    rows = await session.execute(
        select(Group.id, Group.topic, Group.level, Group.hours, Group.language, Group.free, Group.name,
               Group.track)
        .where(
            Group.community_id == member.community_id, Group.state == "active", Group.entry != "invitation",
            Group.size > finding.seated(), Group.id.not_in(own),
            which,
        )
    )  # fmt: skip
    return [
        Candidate(number, about, level, hours, language, int(free or "0", 16),
                  topics.get(about) or rules.subject(about), frozenset() if about in topics else rules.words_of(name),
                  track)
        for number, about, level, hours, language, free, name, track in rows
    ]  # fmt: skip


async def propose(session: AsyncSession, member: Member, seeker: Seeker) -> list[tuple[Group, Match]]:
    """Up to three groups, best first."""
    known = await subjects.vocabulary()
    wanted = known.subject(seeker.topic)
    found = rules.best(seeker, await candidates(session, member, wanted, known, seeker.track), about=wanted)
    groups = {
        group.id: group
        for group in await session.scalars(select(Group).where(Group.id.in_([match.id for match in found])))
    }
    return [(groups[match.id], match) for match in found]


def reason(match: Match, group: Group, now: datetime, *, asked: bool = False) -> Text:
    """Why a group fits, in a sentence's worth of words. ``asked`` says that the reader named their own hours."""
    parts = [say("same track") if match.track else _topic(match)]
    if match.overlap:
        hours = f"{match.overlap / 2:g}"
        parts.insert(0, _overlap(match, hours))
    elif asked and not match.known:
        parts.append(say("its hours are not said yet"))
    if match.level:
        parts.append(say("your level"))
    if match.pace:
        parts.append(say("your pace"))
    if match.language:
        parts.append(say("your language"))
    months = (now - group.created_at).days // 30
    if months:
        parts.append(say("{n} month in", "{n} months in", n=months))
    return join(parts)


def _topic(match: Match) -> Text:
    return say("same topic") if match.topic == 35 else say("a topic close to yours")


def _overlap(match: Match, hours: str) -> Text:
    if match.weekend == match.overlap:
        return say("{hours} h overlap at weekends", hours=hours)
    if match.weekend == 0:
        return say("{hours} h overlap on weekdays", hours=hours)
    return say("{hours} h overlap", hours=hours)
