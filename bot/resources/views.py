"""What resources look like. Titles and summaries of entries are data, as people wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil, floor

from bot.catalogue import Content, Resource
from bot.people import Member
from bot.resources.looking import Found
from bot.resources.ranking import Hit
from bot.resources.scoring import Reader
from bot.resources.tables import Mark, Suggestion
from bot.resources.wanted import Wanted
from bot.text import Code, Text, When, join, raw, say
from bot.ui import (
    ASK,
    Action,
    Actions,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    Item,
    Items,
    Link,
    Note,
    Pick,
    Reply,
    reply,
    values,
)

COST = {"free": say("free"), "freemium": say("partly free"), "paid": say("paid")}
LEVEL = {"beginner": say("for beginners"), "intermediate": say("intermediate"), "advanced": say("advanced")}
WHY_NOT = (
    Choice("too-hard", say("Too hard")), Choice("too-long", say("Too long")), Choice("known", say("I know it already")),
    Choice("other", say("Something else")),
)  # fmt: skip
FOR_SOMEBODY = say("Suggest a resource")
NEED = say("What does this person need?")
PASS_ON = say("I look for it, you choose what to pass on. A link of your own: “resource suggest”.")
REVIEW = Button(say("See what waits"), "resource review")
AGAIN = Button(say("Look for something else"), "resource find", values(**{ASK: 1}))


def found(search: Found, content: Content) -> Reply:
    """Three at most, each with its reason; or a clear word that nothing fits."""
    if not search.hits:
        return reply(nothing(search.wanted, search.page), Actions((AGAIN,)))
    rows = tuple(
        Item(raw(hit.resource.title), _detail(hit, search, content), _open(hit.resource, search.replies))
        for hit in search.hits
    )
    more = [Button(say("Show others"), "resource others", values(page=search.page + 1))] if search.more else []
    return reply(Card(say("These may fit"), (Items(rows), Actions((*more, AGAIN)), Note(_kept(search.wanted)))))


def nothing(wanted: Wanted, page: int) -> Text:
    if page > 1:
        return say("That was all that fits.")
    if conditions(wanted):
        return say(
            "Nothing here fits all of it ({conditions}). Leave one of them out?", conditions=join(conditions(wanted))
        )
    return say("Nothing here fits that. Could you say it in other words?")


def conditions(wanted: Wanted) -> list[Text]:
    """The conditions that were understood, so that a wrong one is seen."""
    found = [say("about {topic}", topic=wanted.only.replace("-", " "))] if wanted.only else []
    found += [COST[wanted.cost]] if wanted.cost else []
    found += [LEVEL[wanted.level]] if wanted.level else []
    found += [say("in the language {language}", language=wanted.language)] if wanted.language else []
    found += [say("{n} hour at most", "{n} hours at most", n=int(wanted.hours))] if wanted.hours else []
    found += [say("a {kind}", kind=kind) for kind in sorted(wanted.kinds)]
    found += [say("not a {kind}", kind=kind) for kind in sorted(wanted.not_kinds)]
    found += [say("without {topic}", topic=topic.replace("-", " ")) for topic in sorted(wanted.avoid | wanted.lacks)]
    return found


def _kept(wanted: Wanted) -> Text:
    if conditions(wanted):
        return say("Kept to: {conditions}. Only you see this.", conditions=join(conditions(wanted)))
    return say("Only you see this.")


def _detail(hit: Hit, search: Found, content: Content) -> Text:
    told = join(measures(hit.resource, search.checked.get(hit.resource.id)))
    return join([raw(hit.resource.summary), told, why(hit, search, content)], " · ")


def measures(entry: Resource, answered: datetime | None = None) -> list[Text]:
    """Cost, level, time and when it was last checked: by a look at its address, or as its file says."""
    found = [COST[entry.cost]] if entry.cost else []
    found.append(LEVEL[entry.level])
    found.append(_time(entry))
    if answered or entry.checked:
        found.append(say("checked {date}", date=When(answered, "date") if answered else entry.checked or ""))
    return found


def _time(entry: Resource) -> Text:
    if entry.hours is None:
        return say("no set length")
    hours = round(entry.hours)
    return say("about {n} hour", "about {n} hours", n=max(1, hours))


def why(hit: Hit, search: Found, content: Content) -> Text:
    """Why this one, for this person: the strongest reasons in words."""
    entry, wanted = hit.resource, search.wanted
    found: list[Text] = []
    if hit.reasons.get("you", 0) >= 0.3:
        found.append(say("it belongs to your track"))
    elif hit.reasons.get("you", 0) > 0:
        found.append(say("it follows on what you know"))
    about = [content.topics[id].name for id in entry.topics if id in wanted.topics and id in content.topics]
    if about:
        found.append(say("it is about {topics}", topics=", ".join(about)))
    elif hit.reasons.get("topic"):
        found.append(say("it is about {topics}", topics=content.topics[entry.topics[0]].name))
    if hit.reasons.get("praised"):
        found.append(say("curators use it in a track"))
    found = found or [say("its words are near yours")]
    return say("Why: {reasons}", reasons=join([*found, *time_left(entry, wanted, search.reader)]))


def time_left(entry: Resource, wanted: Wanted, reader: Reader) -> list[Text]:
    """What the entry's hours come to in this person's weeks, where they said how many hours they have."""
    hours = wanted.weekly or reader.hours
    if not hours or not entry.hours:
        return []
    if reader.in_time(entry) and not wanted.weekly:
        weeks = max(1, floor(reader.weeks or 0))
        return [say("it fits into the week that is left of your milestone",
                    "it fits into the {n} weeks that are left of your milestone", n=weeks)]  # fmt: skip
    weeks = ceil(entry.hours / hours)
    return [say("about {n} week at your {hours} h a week", "about {n} weeks at your {hours} h a week",
                n=weeks, hours=f"{hours:g}")]  # fmt: skip


def _open(entry: Resource, replies: bool = False) -> Button:
    return Button(say("Look"), "resource show", values(resource=entry.id, reply=replies or None))


def card(
    entry: Resource, content: Content, helped: Text | None = None, answered: datetime | None = None, *,
    replies: bool = False,
) -> Reply:  # fmt: skip
    """One resource with all that can be done with it."""
    topics = ", ".join(content.topics[id].name for id in entry.topics if id in content.topics)
    needs = ", ".join(content.topics[id].name for id in entry.prerequisites if id in content.topics)
    rows = [(say("About"), raw(topics)), (say("Details"), join(measures(entry, answered)))]
    rows += [(say("Helps to know first"), raw(needs))] if needs else []
    rows += [(say("By"), raw(", ".join(entry.authors)))] if entry.authors else []
    rows += [(say("Helped here"), helped)] if helped else []
    body: tuple[Block, ...] = (raw(entry.summary), Facts(tuple(rows)), Actions(_actions(entry, replies)))
    return reply(Card(raw(entry.title), body))


def _actions(entry: Resource, replies: bool) -> tuple[Action, ...]:
    named = values(resource=entry.id)
    here = say("Answer with it") if replies else say("Share it here")
    opened = (Link(say("Open it"), entry.url),) if entry.url else ()
    return (
        *opened, Button(say("Save"), "resource save", named), Button(say("Done"), "resource done", named),
        Button(here, "resource share", values(resource=entry.id, reply=replies or None)),
        Pick(say("Not for me…"), "resource not-for-me", "why", WHY_NOT, named),
    )  # fmt: skip


def _undo(entry: Resource) -> Button:
    return Button(say("Undo"), "resource undo", values(resource=entry.id))


def shared(entry: Resource) -> Reply:
    return reply(say("Shown to everybody here: {title}.", title=entry.title))


def public(entry: Resource, member: Member) -> Reply:
    opened = (Actions((Link(say("Open it"), entry.url),)),) if entry.url else ()
    words = say("{who} suggests this; maybe it helps.", who=member.name)
    return reply(Card(raw(entry.title), (words, raw(entry.summary), join(measures(entry)), *opened)))


def saved(entry: Resource) -> Reply:
    more = Button(say("See what I saved"), "resource list")
    return reply(say("Saved: {title}.", title=entry.title), Actions((more, _undo(entry))))


def done(entry: Resource, asked: bool) -> Reply:
    """Asks once whether it helped."""
    head = say("Done: {title}. Well learned.", title=entry.title)
    if not asked:
        return reply(head, Actions((AGAIN, _undo(entry))))
    answers = (("yes", say("Yes")), ("partly", say("Partly")), ("no", say("No")))
    asks = tuple(
        Button(label, "resource helped", values(resource=entry.id, helped=helped)) for helped, label in answers
    )
    return reply(Card(head, (say("Did it help?"), Actions((*asks, _undo(entry)))), "good"))


def thanked(entry: Resource) -> Reply:
    return reply(say("Thank you. That helps to choose for others."), Actions((AGAIN,)))


def refused(entry: Resource) -> Reply:
    others = Button(say("Show others"), "resource others", values(page=1), "primary")
    return reply(say("You will not be shown {title} again.", title=entry.title), Actions((others, _undo(entry))))


def undone(entry: Resource) -> Reply:
    return reply(say("Taken back: {title}.", title=entry.title), Actions((_open(entry),)))


def kept(saved: Sequence[Mark], done: Sequence[Mark], content: Content) -> Reply:
    rows = [*_marks(saved, content, say("saved")), *_marks(done, content, say("done"))]
    if not rows:
        return reply(say("Nothing saved yet."), Actions((AGAIN,)))
    return reply(Card(say("Your resources"), (Items(tuple(rows)), Actions((AGAIN,)))))


def _marks(marks: Sequence[Mark], content: Content, state: Text) -> list[Item]:
    known = [(mark, content.live(mark.resource)) for mark in marks]
    return [Item(raw(entry.title), state, _open(entry)) for _, entry in known if entry]


def suggested(url: str) -> Reply:
    return reply(say("Thank you. An organiser looks at it, and you get an answer with a reason."))


def waiting(found: Sequence[Suggestion]) -> Reply:
    if not found:
        return reply(say("No suggestion waits."))
    cards = tuple(
        Card(raw(one.url), (raw(one.why), Actions(_verdicts(one)))) for one in found
    )  # fmt: skip
    return reply(*cards)


def _verdicts(one: Suggestion) -> tuple[Action, ...]:
    named = values(suggestion=str(one.id))
    return (
        Link(say("Open it"), one.url), Button(say("Take it in"), "resource accept", named, "primary"),
        Button(say("Decline"), "resource decline", named),
    )  # fmt: skip


def taken_in(one: Suggestion) -> Reply:
    words = say("Taken in; it can be found from now on. In a track of your own it is called {id}.", id=Code(one.own_id))
    return reply(words, Actions((Button(say("Show it"), "resource show", values(resource=one.own_id)), REVIEW)))


def declined() -> Reply:
    return reply(say("Declined, with your reason."), Actions((REVIEW,)))


def decided(one: Suggestion) -> Reply:
    """For the one who suggested it."""
    if one.state == "accepted":
        return reply(say("Your suggestion {url} was taken in. Thank you!", url=one.url), _because())
    words = say("Your suggestion {url} was not taken in: {reason}", url=one.url, reason=one.reason or "")
    return reply(words, _because())


def _because() -> Note:
    return Note(say("Why did I get this? You suggested it. It comes once."))


def hint(entry: Resource) -> Card:
    """Small, beside something else."""
    return Card(say("This may help"), (raw(entry.title), raw(entry.summary), Actions((_open(entry), AGAIN))))
