"""Commands of resources: find, keep, suggest, review. Those of tracks are in ``tracks``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from bot.commands import Option, command
from bot.context import LABELS, NEEDED, TITLE, Context
from bot.errors import Refusal
from bot.outbox import Effect
from bot.people import Level as Access
from bot.resources import (
    additions,
    answers,
    found_views,
    library,
    life,
    life_views,
    links,
    looking,
    marks,
    progress,
    review_views,
    reviewing,
    seeking,
    service,
    views,
)
from bot.resources.finding import vectors
from bot.resources.keeping_on import Still, kept_on
from bot.resources.options import (
    AboutTopic,
    AsReply,
    AtCost,
    AtLevel,
    Helped,
    In,
    Marked,
    NewCost,
    NewKind,
    NewLevel,
    NewSummary,
    NewTitle,
    NewTopic,
    Offered,
    OfKind,
    OurOwn,
    Own,
    Refused,
    ReplyTo,
    Sentence,
    Unmade,
    Waiting,
    Which,
    Within,
)
from bot.resources.reading.journey.again import added, asks_for_others
from bot.shelf import SHELF
from bot.ui import Reply

FILTERS = {"topic", "level", "cost", "hours", "kind", "language"}  # of a search, beside its sentence


async def known(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Opened on somebody's message, the search is for them. Opened to say it in other words, those of last time are
    there. Without a filter, there is nothing to look for but the sentence."""
    needed = {} if FILTERS & said.keys() else {NEEDED: ("sentence",)}
    if said.get("anew"):
        search, _ = await looking.last_search(ctx.session, ctx.member)
        return {"sentence": search.sentence or None, "reply_to": search.reply_to, **needed}
    if ctx.entrance != "message":
        return needed
    labels = {"sentence": (found_views.NEED.template, found_views.PASS_ON.template)}
    answer = ctx.message.answer if ctx.message else None
    return {TITLE: found_views.FOR_SOMEBODY, LABELS: labels, "reply_to": answer, **needed}


@command(
    "resource find", "Find something to learn with: say it in a sentence", title="Find a resource",
    form=True, on_message="Suggest a resource", prefill=known, ahead=vectors.ahead,
)  # fmt: skip
async def find(
    ctx: Context, sentence: Sentence = None, topic: AboutTopic = None, level: AtLevel = None, cost: AtCost = None,
    hours: Within = None, kind: OfKind = None, language: In = None, reply_to: ReplyTo = None,
    anew: Annotated[bool, Option("Begin with the words of last time", pressed=True)] = False,
    apart: Annotated[bool, Option("Not about what was looked for before", pressed=True)] = False,
) -> Reply:  # fmt: skip
    filters = {"topic": topic, "level": level, "cost": cost, "hours": hours, "kind": kind, "language": language}
    given = {name: value for name, value in filters.items() if value is not None}
    if not sentence and not given:
        raise Refusal(found_views.SAY_WHAT, views.AGAIN)
    if sentence and not given and asks_for_others(sentence):
        return await others(ctx)
    if sentence and (rest := added(sentence)) is not None:
        return await _found(ctx, await looking.same_again(ctx, rest, given), 1)
    if sentence and not (anew or apart) and (still := await kept_on(ctx, sentence, given, reply_to)):
        return await _found(ctx, still.search, 1, still)
    return await _found(ctx, seeking.Search(sentence or "", given, ctx.ahead, reply_to), 1)


@command("resource others", "Others that fit what you looked for last")
async def others(
    ctx: Context, page: Annotated[int | None, Option("Which page", min=1, max=200, asked=False)] = None,
    without: Annotated[str | None, Option("The conditions to leave out", max=60, pressed=True)] = None,
) -> Reply:  # fmt: skip
    search, at = await looking.last_search(ctx.session, ctx.member)
    if without:
        search, at = seeking.less(search, without.split(".")), 0
    return await _found(ctx, search, page or at + 1)


async def _found(ctx: Context, search: seeking.Search, page: int, still: Still | None = None) -> Reply:
    found = await looking.find(ctx, search, page)
    told = (still.subject, still.told) if still else (None, ())
    return found_views.found(found, await library.content(), ctx.words, *told)


@command("resource show", "Everything about one resource")
async def show(ctx: Context, resource: Which, reply: AsReply = False) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    gone = await links.away(ctx.session, content.resources.values())
    if resource.id in gone:
        return life_views.hidden(resource, content, gone)
    served = await life.served(ctx.session, ctx.community.id, resource.id)
    look = (await links.last_looks(ctx.session, [resource])).get(resource.id)
    sharing: views.Sharing | None = "answer" if reply else None if ctx.place.alone else "share"
    mark = await marks.of(ctx.session, ctx.member, resource)
    return views.card(
        resource, content, life_views.helped(served), look, mark, words=ctx.words, sharing=sharing,
        organises=ctx.level >= Access.ORGANISER,
    )  # fmt: skip


@command("resource share", "Show a resource to everybody here")
async def share(ctx: Context, resource: Offered, reply: AsReply = False) -> Reply:
    if ctx.place.alone:
        raise Refusal(views.NOBODY_ELSE, views.open_button(resource))
    place = await looking.reply_place(ctx.session, ctx.member, ctx.place) if reply else ctx.place
    shown = await answers.share(ctx.outbox, ctx.installation, place, ctx.member, resource, ctx.community.locale)
    return views.shared(resource, shown.effect.id, new=shown.new)


@command("resource unshare", "Take a resource that you showed back from the room", beside="resource share")
async def unshare(
    ctx: Context, shown: Annotated[Effect, Option("What you showed", find=answers.own_shared, pressed=True)]
) -> Reply:
    await ctx.outbox.remove(shown)
    return views.unshared()


@command("resource save", "Keep a resource for later")
async def save(ctx: Context, resource: Offered) -> Reply:
    return views.saved(
        resource, await marks.save(ctx.session, ctx.member, resource, ctx.now, await looking.a_week(ctx))
    )


@command("resource list", "What you saved, what you finished, and what was not for you")
async def list_marked(
    ctx: Context, page: Annotated[int, Option("Which page", min=1, max=200, asked=False)] = 1
) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    gone = await links.away(ctx.session, content.resources.values())
    return views.marked(await marks.every(ctx.session, ctx.member), page, content, gone)


@command("resource done", "You finished a resource")
async def done(ctx: Context, resource: Which) -> Reply:
    mark = await marks.finish(ctx.session, ctx.member, resource, ctx.now)
    return views.done(resource, asked=mark.helped is None)


@command("resource helped", "Say whether a resource that you finished helped you")
async def helped(ctx: Context, resource: Marked, helped: Helped) -> Reply:
    if helped == "not-begun":
        hours = await looking.a_week(ctx)
        return life_views.put_off(again=await marks.put_off(ctx.session, ctx.member, resource, ctx.now, hours))
    content = await library.content_of(ctx.session, ctx.community.id)
    step = await progress.next_step(ctx.session, ctx.member, content)
    stage = step.stage if step else None
    noted = await marks.say_helped(ctx.session, ctx.member, resource, helped, stage, ctx.now)
    return views.thanked(resource, noted=noted)


@command("resource quiet", "Whether I ask if something that you saved helped you")
async def quiet(
    ctx: Context, on: Annotated[bool, Option("Ask me no more")] = True,
    about: Annotated[life.About, Option("About what", pressed=True)] = "helped",
) -> Reply:  # fmt: skip
    await life.be_quiet(ctx.session, ctx.member, about, ctx.now, on=on)
    if about == "suggestions":
        return review_views.unheard() if on else review_views.heard()
    return life_views.quiet() if on else life_views.loud()


@command("resource not-for-me", "Never be shown a resource again", title="Not for me")
async def refuse(ctx: Context, resource: Which, why: Refused) -> Reply:
    await marks.refuse(ctx.session, ctx.member, resource, why, ctx.now)
    return views.refused(resource, await looking.last_page(ctx.session, ctx.member))


@command("resource undo", "Take back that you saved, finished or refused a resource")
async def undo(
    ctx: Context, resource: Marked, what: Annotated[marks.What | None, Option("What to take back", pressed=True)] = None
) -> Reply:
    there = await marks.take_back(ctx.session, ctx.member, resource, what, await looking.a_week(ctx))
    return views.undone(resource, there=there)


@command("resource suggest", "Suggest something for everybody here", title="Suggest a resource")
async def suggest(
    ctx: Context,
    url: Annotated[str, Option("Its address, https://…", label="Address", max=300)],
    why: Annotated[str, Option("Why it helps, and whom", label="Why it helps, and whom", long=True, min=10, max=600)],
) -> Reply:
    return review_views.suggested(await service.suggest(ctx.session, ctx.account, ctx.member, url, why, ctx.now))


@command("resource withdraw", "Take back what you suggested, while nobody has answered", beside="resource suggest")
async def withdraw(ctx: Context, suggestion: Own) -> Reply:
    await service.withdraw(ctx.session, suggestion)
    return review_views.withdrawn(suggestion)


@command("resource review", "Suggestions that wait for an answer", access="organiser")
async def review(ctx: Context) -> Reply:
    found = await reviewing.waiting(ctx.session, ctx.community.id)
    await service.heard(ctx.session, ctx.community.id, ctx.now)
    return review_views.waiting(found, await service.count_waiting(ctx.session, ctx.community.id))


@command("resource accept", "Take a suggestion in, for everybody here", access="organiser", title="Take it in",
         prefill=reviewing.told, beside="resource review")  # fmt: skip
async def accept(
    ctx: Context, title: NewTitle, summary: NewSummary, topic: NewTopic, suggestion: Unmade,
    kind: NewKind, level: NewLevel, cost: NewCost = None,
    hours: Annotated[float | None, Option("Hours for all of it", min=0.5, max=5000, asked=False)] = None,
) -> Reply:  # fmt: skip
    said = {"title": title, "summary": summary, "topic": topic, "kind": kind, "level": level}
    service.accept(suggestion, {**said, "cost": cost, "hours": hours}, ctx.now)
    await answers.answered(ctx.session, ctx.outbox, suggestion)
    return review_views.taken_in(suggestion)


@command("resource decline", "Decline a suggestion, with a reason", access="organiser", title="Decline it",
         prefill=reviewing.told_to_decline, beside="resource review")  # fmt: skip
async def decline(
    ctx: Context, suggestion: Waiting,
    reason: Annotated[str, Option("Your reason; they read it", label="Your reason", long=True, min=5, max=600)],
) -> Reply:  # fmt: skip
    service.decline(suggestion, reason, ctx.now)
    await links.look_no_more(ctx.session, suggestion.url)
    await answers.answered(ctx.session, ctx.outbox, suggestion)
    return review_views.declined(suggestion)


@command("resource curate", "Resources that somebody should look after", access="organiser")
async def curate(ctx: Context) -> Reply:
    finder = await library.finder(ctx.session, ctx.community.id)
    troubles = await life.troubles(ctx.session, ctx.community.id, finder, ctx.now)
    unseen = await life.unseen(ctx.session, finder)
    waiting, own = (
        await service.count_waiting(ctx.session, ctx.community.id),
        await additions.own(ctx.session, ctx.community.id),
    )
    return life_views.curated(troubles, waiting, unseen, SHELF, own=bool(own))


@command("resource retire", "End an addition of this community", access="organiser")
async def retire(ctx: Context, resource: OurOwn) -> Reply:
    await life.retire(ctx.session, ctx.community.id, resource)
    return life_views.retired(resource)


@command(
    "resource restore", "Recommend an addition again that was retired", access="organiser", beside="resource curate"
)
async def restore(
    ctx: Context, resource: Annotated[str, Option("Which addition, by its id", max=60, pressed=True)]
) -> Reply:
    return life_views.restored(await life.restore(ctx.session, ctx.community.id, resource))
