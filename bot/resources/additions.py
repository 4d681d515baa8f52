"""What a community took in for itself, said in more words later: for whom, how long, in which language, about what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import contrasts, naming, topics
from bot.catalogue import Content, Resource
from bot.errors import Refusal
from bot.people import Member
from bot.resources import library, life
from bot.resources.tables import Mark, Suggestion
from bot.standing import Hours, hours_a_week
from bot.text import Text, raw, say
from bot.ui import Button, Choice, Pick

LIST = Button(say("To look after"), "resource curate")


async def own(session: AsyncSession, community_id: int) -> dict[int, Resource]:
    """What is recommended here alone, newest first, by the number of the suggestion it began as."""
    mine = Suggestion.community_id == community_id, Suggestion.state == "accepted"
    rows = await session.execute(select(Suggestion.id, Suggestion.entry).where(*mine).order_by(Suggestion.id.desc()))
    every = {id: library.addition(entry) for id, entry in rows}
    return {id: entry for id, entry in every.items() if entry.status == "active"}


def choice(entry: Resource) -> Choice:
    return Choice(entry.id, raw(entry.title[:90]))


async def named(session: AsyncSession, community_id: int, typed: str) -> Suggestion:
    """One of them by its id or a name of it. Raises Several where more fit, and refuses with those that there are."""
    every = await own(session, community_id)
    by_id = {entry.id: entry for entry in every.values()}
    found = by_id.get(typed) or naming.one(by_id.values(), lambda entry: (entry.title,), typed, choice)
    number = next((id for id, entry in every.items() if entry is found), 0)
    row = await session.get(Suggestion, number, with_for_update=True) if found else None
    if row is None:
        raise which(list(by_id.values()), typed)
    return row


def which(entries: list[Resource], typed: str = "") -> Refusal:
    """Asks which addition is meant."""
    if not entries:
        return Refusal(say("This community has taken nothing in for itself yet."), LIST)
    unknown = say("“{typed}” is no addition of this community; only these are changed here.", typed=typed[:60])
    sentence = unknown if typed else say("Which addition is it?")
    choices = tuple(choice(entry) for entry in entries[: naming.MOST])
    return Refusal(sentence, Pick(say("Choose one…"), "resource edit", "resource", choices), LIST)


def say_more(addition: Suggestion, said: Mapping[str, Any], now: datetime, *, whole: bool) -> Resource:
    """The addition with what is ``said`` of it. ``whole``: what is left blank is said no more, as in a form; else it
    stays. Refuses what contradicts itself."""
    before = addition.entry or {}
    blank = {"hours": None, "language": None, "prerequisites": None} if whole else {}
    if whole and not said["topics"]:
        raise Refusal(say("It needs one topic at least, so that it can be found."))
    entry = {**before, **blank, **{name: value for name, value in said.items() if value or value is False}}
    if set(entry["topics"]) <= set(entry.get("prerequisites") or ()):
        raise Refusal(say("It cannot need all that it teaches: leave something out of what to know before."))
    addition.entry = {
        name: list(value) if isinstance(value, tuple) else value for name, value in entry.items() if value
    }
    addition.decided_at = now  # somebody has looked at it
    return library.addition(addition.entry)


class Doubts(Struct, frozen=True):
    """What does not go together in an addition, for a second look: the topics that it needs and that mostly come after
    its level, by their names, and whether it needs more than beginners can know."""

    later: Sequence[Text]
    many: bool


def doubts(entry: Resource, content: Content) -> Doubts:
    """Of an addition as it is now among all that is recommended."""
    live = {id: one for id, one in content.resources.items() if one.status == "active"} | {entry.id: entry}
    found = contrasts.needs_later(entry, contrasts.levels_of(live.values()))
    names = [topics.name(content.topics[topic]) if topic in content.topics else raw(topic) for _, topic in found]
    return Doubts(names, contrasts.many_needs(entry))


async def ask_in_time(session: AsyncSession, community_id: int, entry: Resource, looks: Sequence[Hours]) -> None:
    """Whoever saved it is asked whether it helped when the hours that are said now are over, at the pace of each."""
    rows = await session.scalars(
        select(Mark)
        .join(Member, Member.id == Mark.member_id)
        .where(Member.community_id == community_id, Mark.resource == entry.id, Mark.ask_at.is_not(None))
    )
    for mark in rows:
        if begun := mark.put_off_at or mark.saved_at:
            mark.ask_at = life.asked_at(entry, begun, await hours_a_week(looks, session, mark.member_id))
