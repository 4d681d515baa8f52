"""What groups are about, in people's own words and in those of the vocabulary of topics."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import shelf
from bot.catalogue import Content
from bot.context import Context
from bot.groups import finding
from bot.groups.finding import Filter
from bot.groups.rules import Subject, subject, words_in
from bot.groups.tables import Group
from bot.people import Member
from bot.text import raw
from bot.ui import Choice

LONGEST = 4  # words of a topic's name


class Vocabulary:
    """The topics' names and other names."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._names = {
            tuple(words_in(name)): topic.id
            for topic in content.topics.values()
            for name in (*topic.aliases, topic.name, topic.id)
        }

    def subject(self, text: str) -> Subject:
        named = frozenset(self._named(words_in(text)))
        kin = frozenset(above for topic in named for above in self._content.upwards(topic))
        return subject(text, named, kin)

    def _named(self, words: list[str]) -> Iterator[str]:
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + LONGEST, len(words)) + 1):
                if (topic := self._names.get(tuple(words[begin:end]))) is not None:
                    yield topic


async def vocabulary() -> Vocabulary:
    return Vocabulary(await shelf.part("topics.yaml"))


async def alike(session: AsyncSession, member: Member, wanted: Subject, known: Vocabulary) -> dict[str, Subject]:
    """The topics of the community's groups that have to do with the one that is wanted."""
    rows = await session.scalars(
        select(Group.topic).where(Group.community_id == member.community_id, Group.state == "active").distinct()
    )
    every = {topic: known.subject(topic) for topic in rows}
    return {topic: about for topic, about in every.items() if wanted.closeness(about)}


async def meant(ctx: Context, typed: str | None) -> tuple[str, ...]:
    """The topics of groups that these words mean."""
    if typed is None:
        return ()
    known = await vocabulary()
    return tuple(await alike(ctx.session, ctx.member, known.subject(typed), known))


async def topic_choices(_: Context, typed: str) -> list[Choice]:
    """Topics and tracks whose names hold what is typed; what is typed is a choice, too."""
    topics, tracks = await shelf.part("topics.yaml"), await shelf.part("tracks")
    wanted = typed.casefold().strip()
    near = [
        topic.name for topic in topics.topics.values() if wanted in f"{topic.name} {' '.join(topic.aliases)}".casefold()
    ]
    near += [track.title for track in tracks.tracks.values() if wanted in track.title.casefold()]
    own = [typed.strip()] if wanted and wanted not in {name.casefold() for name in near} else []
    return [Choice(name[:60], raw(name)) for name in dict.fromkeys([*near[: 25 - len(own)], *own])]


async def group_words(ctx: Context, typed: str) -> list[Choice]:
    """Names and topics of groups that hold what is typed."""
    near, _ = await finding.found(ctx.session, ctx.community.id, Filter(typed or None), size=25)
    names = [name for group, _ in near for name in (group.name, group.topic) if typed.casefold() in name.casefold()]
    return [Choice(name, raw(name)) for name in [*dict.fromkeys(names)][:25]]
