"""What groups are about: a track, or a topic in people's own words; and what those words mean in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import shelf
from bot.catalogue import Content, Track
from bot.context import Context
from bot.groups import finding
from bot.groups.finding import Filter
from bot.groups.rules import Subject, subject, words_in
from bot.groups.tables import Group
from bot.people import Member
from bot.text import raw, say
from bot.tracks import tracks_of
from bot.ui import Choice

LONGEST = 4  # words of a topic's name
TOPIC = 60  # letters that a group keeps
CHOICES = 25
_KEPT = 20_000  # topics whose meaning is remembered


class About(Struct, frozen=True):
    """What a group is about, in its people's words or as the title of a track, whose id is then ``track``."""

    topic: str
    track: str | None = None


class Vocabulary:
    """The topics' names and other names. It knows none but those that the content holds."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._names = {
            tuple(words_in(name)): topic.id
            for topic in content.topics.values()
            for name in (*topic.aliases, topic.name, topic.id)
        }
        self._known: dict[str, Subject] = {}

    def subject(self, text: str) -> Subject:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[text] = self._read(text)
        return found

    def _read(self, text: str) -> Subject:
        named = frozenset(self._named(words_in(text)))
        kin = frozenset(above for topic in named for above in self.content.upwards(topic))
        return subject(text, named, kin)

    def _named(self, words: list[str]) -> Iterator[str]:
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + LONGEST, len(words)) + 1):
                if (topic := self._names.get(tuple(words[begin:end]))) is not None:
                    yield topic

    def near(self, typed: str) -> list[str]:
        """Names of topics that hold what is typed; else those that it names; else those that are spelled alike."""
        wanted, topics = typed.casefold(), self.content.topics
        held = [one.name for one in topics.values() if wanted in f"{one.name} {' '.join(one.aliases)}".casefold()]
        return held or [topics[id].name for id in dict.fromkeys(self._named(words_in(typed)))] or self._alike(wanted)

    def _alike(self, wanted: str) -> list[str]:
        from difflib import get_close_matches

        names = {" ".join(words): self.content.topics[id].name for words, id in self._names.items()}
        return [*dict.fromkeys(names[name] for name in get_close_matches(wanted, names, 3, 0.82))]


_last: list[Vocabulary] = []  # that of the content in use; it is made anew only where that was


async def vocabulary() -> Vocabulary:
    content = await shelf.part("topics.yaml")
    if not _last or _last[0].content is not content:
        _last[:] = [Vocabulary(content)]
    return _last[0]


async def alike(session: AsyncSession, member: Member, wanted: Subject, known: Vocabulary) -> dict[str, Subject]:
    """The topics of the community's groups that have to do with the one that is wanted."""
    rows = await session.scalars(
        select(Group.topic).where(Group.community_id == member.community_id, Group.state == "active").distinct()
    )
    every = {topic: known.subject(topic) for topic in rows}
    return {topic: about for topic, about in every.items() if wanted.closeness(about)}


async def wanted(ctx: Context, typed: str | None) -> Filter:
    """Groups that go the track, or whose topic is what these words mean."""
    if typed is None:
        return Filter()
    known, about = await vocabulary(), await about_named(ctx, typed)
    topics = await alike(ctx.session, ctx.member, known.subject(about.topic), known)
    return Filter(typed, topics=tuple(topics), track=about.track)


async def about_named(ctx: Context, typed: str) -> About:
    """The track of that title or, where the title is long, that id; else a topic as it was typed."""
    for track in (await tracks_of(ctx.session, ctx.community.id)).values():
        if typed.casefold() == _value(track).casefold():
            return About(shortened(track.title), track.id)
    return About(typed)


def _value(track: Track) -> str:
    """What stands for a track as an answer: its title, where a group can keep that."""
    return track.title if len(track.title) <= TOPIC else track.id


def shortened(title: str) -> str:
    return title if len(title) <= TOPIC else title[: TOPIC - 1] + "…"


async def about_choices(ctx: Context, typed: str) -> list[Choice]:
    """Tracks and topics near what is typed, and what other groups here call theirs; what is typed is a choice, too."""
    wanted, tracks = typed.casefold().strip(), await tracks_of(ctx.session, ctx.community.id)
    ways = [Choice(_value(one), raw(one.title[:90]), say("a track")) for one in tracks.values()
            if wanted in one.title.casefold()]  # fmt: skip
    names = [*await _said_here(ctx, wanted), *(await vocabulary()).near(wanted)]
    near: dict[str, Choice] = {}
    for choice in (*ways, *_topics(names)):
        near.setdefault(choice.value.casefold(), choice)
    own = _topics([typed.strip()]) if wanted and wanted not in near else []
    return [*list(near.values())[: CHOICES - len(own)], *own]


def _topics(names: Iterable[str]) -> list[Choice]:
    return [Choice(name[:TOPIC], raw(name)) for name in names]


async def _said_here(ctx: Context, typed: str) -> list[str]:
    """Topics of groups in this community that hold what is typed; not of those by invitation."""
    here = Group.community_id == ctx.community.id, Group.state == "active", Group.entry != "invitation"
    query = select(Group.topic).where(*here, finding.like(Group.topic, typed)).distinct().order_by(Group.topic)
    return list(await ctx.session.scalars(query.limit(CHOICES)))


async def group_words(ctx: Context, typed: str) -> list[Choice]:
    """Names, topics and tracks of groups that hold what is typed, or mean it."""
    near, _ = await finding.found(ctx.session, ctx.community.id, await wanted(ctx, typed or None), size=CHOICES)
    names = dict.fromkeys(name for group, _ in near for name in (group.name, group.topic))
    held = [name for name in names if typed.casefold() in name.casefold()]
    return _topics((held or [*names])[:CHOICES])
