"""Looking for a resource: by a sentence, by its name, and on from the last search."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.catalogue import Content, Resource
from bot.context import Context
from bot.errors import Refusal, Several
from bot.people import Member
from bot.resources import library, life, links, progress
from bot.resources.finding.meaning import Meant, Near
from bot.resources.finding.scoring import Learner
from bot.resources.finding.suiting import height_of
from bot.resources.leaving_out import said_again
from bot.resources.overruled import Overruled
from bot.resources.progress import Place
from bot.resources.reading.wanted import Wanted
from bot.resources.seeking import SHOWN, SPARE, Search, Seeking, in_place_of, read
from bot.resources.tables import LastSearch, Mark
from bot.standing import hours_a_week
from bot.text import Where, locale_of, raw, say
from bot.ui import ASK, Button, Choice, values

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder, Hit

NEAR = 5  # offered for a name that nothing has


class Found(Struct, frozen=True):
    """A page of hits, what was understood of what was ``said``, for whom, and whether there is more; whether they
    answer a message, and the last look at the address of each, by its id. Of those that were named, ``away`` do not
    answer now and ``refused`` the member never wants to see; ``place`` is where they are on their track. ``helps`` are
    the conditions that left nothing, the most costly first, each with those that must be left out with it; ``over``
    are the words before which the filters went."""

    hits: Sequence[Hit]
    wanted: Wanted
    learner: Learner
    page: int
    more: bool
    replies: bool = False
    looks: Mapping[str, links.Look] = field(default_factory=dict)
    away: Sequence[Resource] = ()
    place: Place | None = None
    refused: Sequence[Resource] = ()
    said: str = ""
    helps: Sequence[Sequence[str]] = ()
    over: Sequence[Overruled] = ()


async def find(ctx: Context, search: Search, page: int) -> Found:
    """A page of what fits for this member; the search is kept for "show others"."""
    session = ctx.session
    kept = await session.merge(_kept(ctx.member, search, page, ctx.now))
    finder = await library.finder(session, ctx.member.community_id)
    own = search.reply_to is None
    place = await place_of(ctx) if own else None
    learner = await (learner_of(ctx, finder, place) if own else another(ctx, finder))
    wanted, over = read(finder, search, learner)
    named = [one for one in finder.resources if wanted.named.get(one.id, 0.0) >= 1.0]
    away = [one for one in named if one.id in learner.hidden]
    refused = [one for one in named if one.id in learner.refused - learner.hidden]
    wanted = in_place_of(away, wanted, learner.hidden, finder.content)
    near = await _near(session, finder, search.meant)
    seek = Seeking(finder, learner, near, away)
    hits = seek.hits(search, wanted, page * SHOWN + SPARE)
    helps = () if hits or refused or page > 1 else seek.helps(search, wanted)
    shown = hits[(page - 1) * SHOWN : page * SHOWN]
    kept.page = min(page, ceil(len(hits) / SHOWN) or 1)
    looks = await links.last_looks(session, (hit.resource for hit in shown))
    more = len(hits) > page * SHOWN
    return Found(shown, wanted, learner, page, more, not own, looks, away, place, refused, search.sentence, helps, over)


def _kept(member: Member, search: Search, page: int, now: datetime) -> LastSearch:
    meant = search.meant
    model, vector = (meant.model, meant.vector.tobytes()) if meant else (None, None)
    return LastSearch(
        member_id=member.id,
        sentence=search.sentence[:4000],
        filters=search.filters,
        page=page,
        model=model,
        vector=vector,
        reply_to=search.reply_to,
        at=now,
    )


async def _near(session: AsyncSession, finder: Finder, meant: Meant | None) -> Near:
    """How near the entries are in meaning; nothing where no model is configured."""
    if meant is None:
        return Near()
    said = await library.MEMORY.of(session, meant.model, finder.sayings)
    return await asyncio.to_thread(library.MEMORY.near, meant, said, finder.resources)


async def reply_place(session: AsyncSession, member: Member, here: Where) -> Where:
    """Where an answer to the message of the last search is said, in the room it was opened in; else the room."""
    found = await session.get(LastSearch, member.id)
    place = found.reply_to if found else None
    same = place is not None and place.partition(":")[0] == here.ref.partition(":")[0]
    return Where(here.platform, place, here.name) if place and same else here


async def last_search(session: AsyncSession, member: Member) -> tuple[Search, int]:
    """What they looked for last, and the page they are at."""
    found = await session.get(LastSearch, member.id)
    if found is None:
        raise Refusal(say("There is no search to go on with."), Button(say("Find a resource"), "resource find"))
    meant = Meant(found.model, array("f", found.vector)) if found.model and found.vector else None
    return Search(found.sentence, found.filters, meant, found.reply_to), found.page


async def same_again(ctx: Context, rest: str, filters: Mapping[str, Any]) -> Search:
    """What they looked for last, with what they say beside it now."""
    last, _ = await last_search(ctx.session, ctx.member)
    finder = await library.finder(ctx.session, ctx.member.community_id)
    sentence = ", ".join(part for part in (last.sentence, rest) if part)
    before = said_again(last.filters, finder.understand(rest))
    return Search(sentence, {**before, **filters}, last.meant, last.reply_to)


async def last_page(session: AsyncSession, member: Member) -> int:
    """Of what they looked for last, the page that they saw; the first, where they looked for nothing."""
    found = await session.get(LastSearch, member.id)
    return found.page if found else 1


async def place_of(ctx: Context) -> Place | None:
    """The milestone that the member is at."""
    here = await library.content_of(ctx.session, ctx.member.community_id)
    return await progress.place_of(ctx.session, ctx.member, here, ctx.now)


async def a_week(ctx: Context) -> float | None:
    """The hours that a member has in a week: those set aside, else what their track reckons with."""
    own = await hours_a_week(ctx.registry.hours, ctx.session, ctx.member.id)
    place = None if own else await place_of(ctx)
    return own or (place.track.hours_per_week if place else None)


async def learner_of(ctx: Context, finder: Finder, place: Place | None) -> Learner:
    """What the ranking may know of a member: what they finished and refused and why, where their track stands, and
    the time they have."""
    session, member = ctx.session, ctx.member
    by_id = {entry.id: entry for entry in finder.resources}
    marks = list(await session.scalars(select(Mark).where(Mark.member_id == member.id)))
    known = {mark.resource for mark in marks if mark.done_at or mark.why == "known"}
    here = await library.content_of(session, member.community_id)
    step = place.step if place else None
    own = await hours_a_week(ctx.registry.hours, session, member.id)
    hard = (by_id[mark.resource] for mark in marks if mark.why == "too-hard" and mark.resource in by_id)
    long = (by_id[mark.resource].hours for mark in marks if mark.why == "too-long" and mark.resource in by_id)
    return Learner(
        step.stage if step else None,
        frozenset(topic for id in known if id in here.resources for topic in here.resources[id].topics),
        frozenset(mark.resource for mark in marks if mark.done_at),
        frozenset(mark.resource for mark in marks if mark.refused_at),
        frozenset((*step.resources, *step.optional)) if step else frozenset(),
        height_of([*_met(place, here), *(here.resources[id] for id in known if id in here.resources)]),
        hours=own or (place.track.hours_per_week if place else None),
        reckoned=own is None,
        weeks=place.weeks if place else None,
        hard=frozenset(
            (part, entry.level) for entry in hard for topic in entry.topics for part in here.under.get(topic, ())
        ),
        long=min((hours for hours in long if hours), default=None),
        hidden=await links.away(session, finder.resources),
        helped=await life.served_here(session, member.community_id),
        languages=_read_by(ctx),
    )


async def another(ctx: Context, finder: Finder) -> Learner:
    """Somebody else, for whom a member looks: nothing is known of them but where they are."""
    hidden = await links.away(ctx.session, finder.resources)
    served = await life.served_here(ctx.session, ctx.member.community_id)
    return Learner(hidden=hidden, helped=served, languages=_read_by(ctx))


def _read_by(ctx: Context) -> frozenset[str]:
    return frozenset({"en", locale_of(ctx.words)[:2], *(code[:2] for code in (ctx.member.locale,) if code)})


def _met(place: Place | None, content: Content) -> list[Resource]:
    """The main resources of their track, as far as they have come."""
    come = place.so_far if place else ()
    return [entry for step in come for id in step.resources if (entry := content.live(id))]


async def resource_named(session: AsyncSession, member: Member, typed: str) -> Resource:
    """A resource by its id or a name of it; what came after it, where it is retired. Raises Several where more fit, and
    refuses with what is near and the way to find others."""
    finder = await library.finder(session, member.community_id)
    by_id = {entry.id: entry for entry in finder.resources}
    found = by_id.get(typed) or finder.content.live(typed) or _called(finder, typed)
    if found is None:
        find = Button(say("Find a resource"), "resource find", values(**{ASK: 1}))
        if near := [resource_choice(hit.resource) for hit in finder.find(typed, NEAR)]:
            perhaps = say("I do not know a resource “{typed}”. Perhaps it is one of these?", typed=typed[:60])
            raise Several(perhaps, near, find)
        raise Refusal(say("I do not know a resource “{typed}”.", typed=typed[:60]), find)
    return found


def _called(finder: Finder, typed: str) -> Resource | None:
    every = {entry.id: entry for entry in (*finder.content.resources.values(), *finder.resources)}
    known = naming.called(every.values(), _names, typed)
    live = [entry if entry.status == "active" else finder.content.live(entry.id) for entry in known]
    few = list({entry.id: entry for entry in live if entry}.values())
    if len(few) > 1:
        raise naming.several(typed, [resource_choice(entry) for entry in few])
    return few[0] if few else None


def _names(entry: Resource) -> tuple[str, ...]:
    return entry.title, entry.title.partition("(")[0], *entry.aliases


def resource_choice(entry: Resource) -> Choice:
    return Choice(entry.id, raw(entry.title[:90]), raw(entry.provider) if entry.provider else None)
