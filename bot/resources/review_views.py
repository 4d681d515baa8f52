"""What becomes of a suggestion, for organisers and for the one who made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from bot import topics as vocabulary
from bot.catalogue import Resource, Topic
from bot.resources import views
from bot.resources.additions import Doubts
from bot.resources.beforehand import Beside
from bot.resources.links import Look
from bot.resources.tables import Suggestion
from bot.text import Code, Run, Text, When, Who, Words, join, raw, say
from bot.ui import (
    ASK,
    Action,
    Actions,
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

REVIEW = Button(say("See what waits"), "resource review")
CURATE = Button(say("To look after"), "resource curate")
SUGGEST = Button(say("Suggest a resource"), "resource suggest", values(**{ASK: 1}))
HOURS = (1, 2, 3, 5, 8, 12, 20, 30, 40, 60, 100)
PRICES = (
    Choice("free", say("Free of charge")), Choice("freemium", say("Partly free")), Choice("paid", say("Paid"))
)  # fmt: skip
NAMED = 3  # of those that wait, in a message


class Waiting(Struct, frozen=True):
    """A suggestion as its reviewer sees it: who made it (None: no member any more), the last look at its address, and
    what is here already and close to it."""

    one: Suggestion
    who: Who | None
    look: Look | None
    beside: Beside


def suggested(one: Suggestion) -> Reply:
    back = Button(say("Take it back"), "resource withdraw", values(suggestion=one.id))
    thanks = say("Thank you. An organiser looks at it, and you get an answer with a reason.")
    return reply(
        thanks,
        Actions((back,)),
        Note(say("Organisers see that it comes from you; nobody else does. They may describe it with your words.")),
    )


def count(number: int) -> Text:
    return say("{n} suggestion waits.", "{n} suggestions wait.", n=number)


def chore(number: int) -> Card:
    """Among what waits for organisers."""
    return Card(say("Suggested resources"), (count(number), Actions((REVIEW,))))


def waits(some: Sequence[Suggestion], number: int) -> Reply:
    """For organisers, by itself."""
    rows = tuple(Item(raw(one.url), raw(one.why)) for one in some[:NAMED])
    more = [Note(say("{n} more", n=number - len(rows)))] if number > len(rows) else []
    why = say("Why did I get this? You are an organiser, and members wait for an answer. It comes once a week at most.")
    less = Button(say("Less of this"), "resource quiet", values(about="suggestions"))
    return reply(Card(count(number), (Items(rows), *more, Actions((REVIEW, less)), Note(why))))


def unheard() -> Reply:
    """For an organiser who would hear no more of it."""
    again = Button(say("Tell me again"), "resource quiet", values(about="suggestions", on=False))
    here = say("I will not write to you any more when suggestions wait. You find them in {review} and in {setup}.",
               review=Run("resource review"), setup=Run("setup"))  # fmt: skip
    return reply(here, Actions((again,)))


def heard() -> Reply:
    return reply(say("I will write to you again when suggestions wait, once a week at most."))


def withdrawn(one: Suggestion) -> Reply:
    return reply(say("Taken back: {url}. Nobody is asked about it any more.", url=one.url), replace=True)


def waiting(found: Sequence[Waiting], number: int) -> Reply:
    """The oldest of so many that wait."""
    if not found:
        return reply(say("No suggestion waits."), Actions((CURATE, SUGGEST)))
    rest = number - len(found)
    more = [Note(say("{n} more", n=rest))] if rest > 0 else []
    return reply(*(_reviewed(one) for one in found), *more)


def _reviewed(found: Waiting) -> Card:
    one = found.one
    who = say("{who}", who=found.who) if found.who else say("somebody who is not here any more")
    rows = [(say("Suggested by"), join([who, say("{date}", date=When(one.created_at, "date"))]))]
    rows += [(say("Its address"), _answers(found.look))]
    rows += [(label, _titles(some)) for label, some in _beside(found.beside) if some]
    again = [Note(say("It was here before, and was retired."))] if one.entry else []
    return Card(raw(one.url), (say("Reason: {why}", why=one.why), Facts(tuple(rows)), *again, Actions(_verdicts(one))))


def _beside(found: Beside) -> tuple[tuple[Text, Sequence[Resource]], ...]:
    return (say("Here from the same site"), found.site), (say("Here, and named in it"), found.named)


def _titles(some: Sequence[Resource]) -> Text:
    return raw(", ".join(entry.title for entry in some))


def _answers(look: Look | None) -> Text:
    if look is None:
        return say("not looked at yet")
    if look.answered:
        return say("answered on {date}", date=When(look.at, "date"))
    return say("no answer on {date}", date=When(look.at, "date"))


def _verdicts(one: Suggestion) -> tuple[Action, ...]:
    named = values(suggestion=str(one.id))
    return (
        Link(say("Open it"), one.url), Button(say("Take it in"), "resource accept", named, "primary"),
        Button(say("Decline"), "resource decline", named),
    )  # fmt: skip


def taken_in(one: Suggestion) -> Reply:
    words = say("Taken in; it can be found from now on.")
    named = Note(say("Should you ever write a track file for this community, it is named there as {id}.",
                     id=Code(one.own_id)))  # fmt: skip
    shown = Button(say("Show it"), "resource show", values(resource=one.own_id))
    films = _filmed(one.own_id, (one.entry or {}).get("kind", ""), filmed=False)
    return reply(words, Actions((*_still_asked(one), more_button(one.own_id), *films, shown, REVIEW)), named)


def _still_asked(one: Suggestion) -> Iterator[Pick]:
    """A form has no room for it. What has no price is found by nobody who wants it for free, and what has no length by
    nobody who has little time."""
    entry, named = one.entry or {}, values(resource=one.own_id)
    if not entry.get("cost"):
        yield Pick(say("What does it cost?"), "resource edit", "cost", PRICES, named)
    if not entry.get("hours"):
        choices = tuple(Choice(str(n), say("{n} hour", "{n} hours", n=n)) for n in HOURS)
        yield Pick(say("How long does it take?"), "resource edit", "hours", choices, named)


def more_button(id: str) -> Button:
    return Button(say("Say more about it"), "resource edit", values(resource=id, **{ASK: 1}))


def _filmed(id: str, kind: str, *, filmed: bool) -> Iterator[Button]:
    """A course may be mostly films: whoever wants no videos is not shown it then. Every video is one."""
    label = say("It is not mostly videos") if filmed else say("It is mostly videos")
    if kind != "video":
        yield Button(label, "resource edit", values(resource=id, filmed=not filmed))


def said_more(entry: Resource, topics: Mapping[str, Topic], words: Words, doubts: Doubts) -> Reply:
    """What is known of an addition now and what of it does not go together, and the form again for whoever would have
    it otherwise."""
    details = [*views.measures(entry, words), *([say("mostly videos")] if entry.filmed else [])]
    rows = [(say("About"), _names(entry.topics, topics)), (say("Details"), join(details))]
    rows += [(say("Helps to know first"), _names(entry.prerequisites, topics))] if entry.prerequisites else []
    again = Button(say("Change it"), "resource edit", values(resource=entry.id, **{ASK: 1}))
    films = _filmed(entry.id, entry.kind, filmed=entry.filmed)
    ways = Actions((again, *films, Button(say("Show it"), "resource show", values(resource=entry.id))))
    return reply(
        Card(say("Noted: {title}", title=entry.title), (Facts(tuple(rows)), *_doubted(entry, doubts), ways), "good")
    )


def _doubted(entry: Resource, doubts: Doubts) -> tuple[Note, ...]:
    """It is kept as it was said; a second look may be worth it."""
    many = say("It is for beginners and needs more than three things before. Is the level right?")
    later = say("It is {level}, and most of what there is here on {topics} comes later than that. Is the level right?",
                level=views.LEVEL[entry.level], topics=join(doubts.later))  # fmt: skip
    return (*([Note(many)] if doubts.many else []), *([Note(later)] if doubts.later else []))


def _names(ids: Sequence[str], topics: Mapping[str, Topic]) -> Text:
    return join([vocabulary.name(topics[id]) if id in topics else raw(id) for id in ids])


def declined(one: Suggestion) -> Reply:
    after_all = Button(say("Take it in after all"), "resource accept", values(suggestion=one.id))
    return reply(say("Declined, with your reason."), Actions((REVIEW, after_all)))


def decided(one: Suggestion) -> Reply:
    """For the one who suggested it."""
    if one.state == "accepted":
        look = Button(say("Look"), "resource show", values(resource=one.own_id), "primary")
        return reply(say("Your suggestion {url} was taken in. Thank you!", url=one.url), Actions((look,)), _because())
    words = say("Your suggestion {url} was not taken in: {reason}", url=one.url, reason=one.reason or "")
    another = Button(say("Suggest something else"), "resource suggest")
    return reply(words, Actions((another,)), _because())


def _because() -> Note:
    return Note(say("Why did I get this? You suggested it. It comes once."))
