"""A sentence that names nothing to look for, soon after a search, goes on from what that was about and what it showed.

What it measures, it measures by the answer. "Shorter" is shorter than the first that was shown, as that is what was put
forward; "longer" the like. Where nothing here is, it is shorter than the longest of those shown, or longer than the
shortest. "Cheaper" is free, and where all that was shown is free the answer says so. "Easier" and "harder" leave out
what is at the other end, or the level that was asked for and all beyond it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bot import topics
from bot.catalogue import LEVELS, Content, Level, Resource
from bot.context import Context
from bot.resources import library, looking
from bot.resources.leaving_out import bound_by
from bot.resources.reading.journey import back
from bot.resources.reading.journey.again import compares, names_nothing
from bot.resources.reading.journey.onward import BARRED
from bot.resources.reading.naming.origin import FROM, OPENING
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import words_of
from bot.resources.reading.words.vocabulary import PRICES
from bot.resources.said_anew import allowed, kept_to, said_anew
from bot.resources.seeking import Search, as_said
from bot.resources.tables import LastSearch
from bot.text import Text, raw, say

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder

SOON = timedelta(hours=1)
FREE_ALREADY = say("All that was shown is free already.")
_WITH = {"with", "mit", "con"}


class Still(Struct, frozen=True):
    """The search as it goes on, what it is still about, and what is to be told of it."""

    search: Search
    subject: Text | None
    told: Sequence[Text] = ()


async def kept_on(ctx: Context, sentence: str, filters: Mapping[str, Any], reply_to: str | None) -> Still | None:
    """None where the sentence stands by itself, or there is nothing to go on with."""
    last = await ctx.session.get(LastSearch, ctx.member.id)
    if last is None or ctx.now - last.at > SOON or reply_to not in (None, last.reply_to) or "topic" in filters:
        return None
    finder = await library.finder(ctx.session, ctx.member.community_id)
    subject = _subject(finder.understand(last.sentence), last.filters.get("topic"), finder.content)
    going = _Going(finder, sentence, filters, subject)
    still = await going.pointed(ctx) or await going.allowed(ctx) or await going.in_parts(ctx)
    return still or await going.further(ctx)


def _subject(before: Wanted, topic: str | None, content: Content) -> Text | None:
    """What a search was about; None where it only said how."""
    about = [id for id in ([topic] if topic else before.topics) if id in content.topics]
    titles = [content.resources[id].title for id, sure in before.named.items() if sure >= 1 and id in content.resources]
    if titles and not topic:
        return raw(titles[0])
    if about:
        return topics.named(content.topics, about)
    return raw(" ".join(before.words)) if before.words else None


class _Going(Struct, frozen=True):
    """What is said after a search, with the filters that are typed beside it."""

    finder: Finder
    sentence: str
    filters: Mapping[str, Any]
    subject: Text | None

    async def pointed(self, ctx: Context) -> Still | None:
        """Without those that they point at, or with what is like them: "not that one", "more like the first"."""
        pointed = back.points_back(self.sentence)
        if pointed is None or not (shown := await _shown(ctx)):
            return None
        search = await looking.same_again(ctx, "", self.filters)
        return Still(_turned(search, pointed.turn, _those(shown, pointed.places)), self.subject)

    async def allowed(self, ctx: Context) -> Still | None:
        """Without the conditions that bar what is fine now: "paid is fine"."""
        rest = back.fine(self.sentence)
        if rest is None:
            return None
        now = self.finder.understand(rest)
        paid = now.cost or ("paid" if not PRICES.isdisjoint(rest.split()) or "kostenpflichtig" in rest else None)
        now = replace(now, cost=paid, kinds=now.kinds or now.liked_kinds)
        if now.topics or now.named or not bound_by(now):
            return None
        search = await looking.same_again(ctx, "", self.filters)
        before = as_said(self.finder, search)
        return Still(replace(search, filters=kept_to(search.filters, before, allowed(before, now))), self.subject)

    async def further(self, ctx: Context) -> Still | None:
        """With what is said of how it should be: "and free", "a bit easier", "too long", "with subtitles"."""
        last, _ = await looking.last_search(ctx.session, ctx.member)
        how, rest = back.measured(self._by_whom())
        said, before = self.finder.understand(rest), as_said(self.finder, last)
        says_how = bool(how and _names_nothing(said)) or (self.subject is not None and _only_says_how(said, rest))
        if not says_how or not said.avoid.isdisjoint(before.topics):
            return None
        if said.untold and _is_beside(rest) and not bound_by(said):
            return Still(last, self.subject, [_untold(word) for word in said.untold])
        return await self._measured(ctx, how, rest if _how(said) or not how else "", before)

    def _by_whom(self) -> str:
        whose = back.whose(self.sentence)
        said = self.finder.understand(whose)
        if said.made and back.refuses_at_last(whose) and not bound_by(replace(said, not_named={})):
            return ", ".join(f"not from {maker}" for maker in said.made)
        return whose if said.made or said.only_named else self.sentence

    async def in_parts(self, ctx: Context) -> Still | None:
        """ "Not that one, something shorter"."""
        first, rest = back.parted(self.sentence)
        begun = await replace(self, sentence=first).pointed(ctx) if rest else None
        if begun is None:
            return None
        if back.approves(rest):
            return begun
        await looking.find(ctx, begun.search, 1)
        return await replace(self, sentence=rest).further(ctx)

    async def _measured(self, ctx: Context, how: Collection[str], rest: str, before: Wanted) -> Still:
        shown = await _shown(ctx) if how else []
        if "shorter" in how and not _lengths(shown) and not (before.hours or before.below):
            rest = f"{rest} shorter".strip()  # nothing that was shown tells its length, so it is short by itself
        still = [
            Still(await self._kept(ctx, rest, before, by), self.subject, _told(how, by, shown))
            for by in _measured_by(how, shown, before)
        ]
        for one in still[:-1]:
            if (await looking.find(ctx, one.search, 1)).hits:
                return one
        return still[-1]

    async def _kept(self, ctx: Context, rest: str, before: Wanted, by: Wanted) -> Search:
        """The search with what is said beside it; what is typed as a filter goes first."""
        search = await looking.same_again(ctx, rest, self.filters)
        said = said_anew(self.finder.understand(rest), by)
        now = said_anew(said, as_said(self.finder, Search("", dict(self.filters))))
        alone = as_said(self.finder, search)
        return replace(search, filters=kept_to(search.filters, alone, said_anew(before, now)))


def _is_beside(sentence: str) -> bool:
    """Whether it only tells what should come with it: "with subtitles"."""
    return words_of(sentence)[:1] != [] and words_of(sentence)[0] in _WITH


def _only_says_how(said: Wanted, sentence: str) -> bool:
    """Whether it holds conditions and comparisons and names nothing to look for: "and free", "a bit easier"; or only
    what should come with it: "with subtitles"."""
    if _is_beside(sentence) and not said.named and not said.kinds:
        return True
    return (_how(said) or compares(sentence)) and _names_nothing(said)


def _how(said: Wanted) -> bool:
    return bool(bound_by(said) or said.made or said.practical or said.gentle or said.weekly or said.liked_kinds)


def _names_nothing(said: Wanted) -> bool:
    makers = {id for some in (said.made, said.only_named) for ids in some.values() for id in ids}
    named = said.named.keys() - makers  # "by Kaggle" names what is called so, too
    subject = said.topics or named or said.done or said.like or said.onward or said.before or said.past_words
    other = subject or said.known or any(said.uses.values())
    if makers and said.untold:  # "a Rust course by Google"
        return False
    beside = FROM | OPENING if makers else frozenset[str]()
    return not other and all(word in beside or names_nothing(word) for word in said.words)


async def _shown(ctx: Context) -> list[Resource]:
    """What the last answer showed."""
    last, page = await looking.last_search(ctx.session, ctx.member)
    return [hit.resource for hit in (await looking.find(ctx, last, page)).hits]


def _those(shown: Sequence[Resource], places: Sequence[int] | None) -> list[Resource]:
    if places is None:
        return list(shown)
    return [shown[place] for place in places if -len(shown) <= place < len(shown)]


def _turned(search: Search, turn: back.Turn, those: Sequence[Resource]) -> Search:
    filters = dict(search.filters)
    if turn == "like":
        filters["like"] = [one.id for one in those]
    filters["not_named"] = {**filters.get("not_named", {}), **{one.title: [one.id] for one in those}}
    return replace(search, filters=filters)


def _lengths(shown: Sequence[Resource]) -> list[float]:
    return [one.hours for one in shown if one.hours]


def _measured_by(how: Collection[str], shown: Sequence[Resource], before: Wanted) -> list[Wanted]:
    """How it should be, measured by what was shown: by the first, or where that leaves nothing, by the farthest."""
    hours = _lengths(shown)
    paid = not shown or any(one.cost != "free" for one in shown)
    by = Wanted(
        cost="free" if "cheaper" in how and paid else None,
        not_levels=frozenset[Level]().union(*(_barred(each, before) for each in how)),
    )
    if "shorter" in how and hours:
        return [replace(by, below=bound) for bound in (hours[0], max(hours))]
    if "longer" in how and hours:
        return [replace(by, above=bound) for bound in (hours[0], min(hours))]
    return [by]


def _told(how: Collection[str], by: Wanted, shown: Sequence[Resource]) -> list[Text]:
    free = [FREE_ALREADY] if "cheaper" in how and not by.cost else []
    return free + ([_untold("longer")] if "longer" in how and not by.above and shown else [])


def _untold(said: str) -> Text:
    return say("Nothing here tells of “{said}”, so I could not keep to it.", said=said)


def _barred(how: str, before: Wanted) -> frozenset[Level]:
    """The levels that are too easy or too hard; none where nothing would be left."""
    if how not in BARRED:
        return frozenset()
    order = LEVELS if how == "harder" else LEVELS[::-1]
    many = order.index(before.level) + 1 if before.level else 1
    while not before.level and before.not_levels.issuperset(order[:many]) and many < len(order) - 1:
        many += 1
    return frozenset(order[:many]) if many < len(order) else frozenset()
