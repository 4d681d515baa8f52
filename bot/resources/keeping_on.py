"""A sentence that only says how it should be, soon after a search, is about what that was about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bot import topics
from bot.catalogue import Content
from bot.context import Context
from bot.resources import library, looking
from bot.resources.leaving_out import bound_by
from bot.resources.reading.journey.again import compares, names_nothing
from bot.resources.reading.wanted import Wanted
from bot.resources.seeking import Search
from bot.resources.tables import LastSearch
from bot.text import Text, raw

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder

SOON = timedelta(hours=1)
_SAID_ANEW = {"level": "level", "cost": "cost", "language": "language", "hours": "hours"}


class Still(Struct, frozen=True):
    """The search as it goes on, and what it is still about."""

    search: Search
    subject: Text


async def kept_on(ctx: Context, sentence: str, filters: Mapping[str, Any], reply_to: str | None) -> Still | None:
    """None where the sentence stands by itself, or there is nothing to go on with."""
    last = await ctx.session.get(LastSearch, ctx.member.id)
    if last is None or ctx.now - last.at > SOON or reply_to not in (None, last.reply_to) or "topic" in filters:
        return None
    finder = await library.finder(ctx.session, ctx.member.community_id)
    said, before = finder.understand(sentence), finder.understand(last.sentence)
    subject = _subject(before, last.filters.get("topic"), finder.content)
    if subject is None or not _only_says_how(said, sentence) or not said.avoid.isdisjoint(before.topics):
        return None
    search = await looking.same_again(ctx, sentence, filters)
    return Still(_newest_first(search, said, filters, finder), subject)


def _subject(before: Wanted, topic: str | None, content: Content) -> Text | None:
    """What a search was about; None where it only said how."""
    about = [id for id in ([topic] if topic else before.topics) if id in content.topics]
    titles = [content.resources[id].title for id, sure in before.named.items() if sure >= 1 and id in content.resources]
    if titles and not topic:
        return raw(titles[0])
    if about:
        return topics.named(content.topics, about)
    return raw(" ".join(before.words)) if before.words else None


def _only_says_how(said: Wanted, sentence: str) -> bool:
    """Whether it holds conditions and comparisons and names nothing to look for: "and free", "a bit easier"."""
    subject = said.topics or said.named or said.done or said.like or said.onward or said.before or said.past_words
    if subject or said.known or said.made or said.only_named or any(said.uses.values()):
        return False
    how = bound_by(said) or said.practical or said.gentle or said.weekly or said.liked_kinds
    return bool(how or compares(sentence)) and all(map(names_nothing, said.words))


def _newest_first(search: Search, said: Wanted, filters: Mapping[str, Any], finder: Finder) -> Search:
    """What is said now goes before what was said, or typed, of the same: "for beginners", then "advanced"."""
    whole = finder.understand(search.sentence)
    now = {name: getattr(said, field) for name, field in _SAID_ANEW.items() if getattr(said, field)}
    now |= {"kind": next(iter(said.kinds))} if len(said.kinds) == 1 else {}
    told = {name: value for name, value in search.filters.items() if name in filters or name not in now}
    lost = {name: value for name, value in now.items() if name not in filters and not _holds(whole, name, value)}
    return replace(search, filters={**told, **lost})


def _holds(whole: Wanted, name: str, value: Any) -> bool:
    if name == "kind":
        return whole.kinds == {value}
    return value not in whole.not_levels and getattr(whole, _SAID_ANEW[name]) == value
