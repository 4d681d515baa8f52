"""What becomes of a suggestion, for organisers and for the one who made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.catalogue import Resource, Topic
from bot.resources import views
from bot.resources.additions import Doubts
from bot.resources.tables import Suggestion
from bot.text import Code, Text, Words, join, raw, say
from bot.ui import ASK, Action, Actions, Button, Card, Facts, Link, Note, Reply, reply, values

REVIEW = Button(say("See what waits"), "resource review")


def suggested(one: Suggestion) -> Reply:
    back = Button(say("Take it back"), "resource withdraw", values(suggestion=one.id))
    return reply(say("Thank you. An organiser looks at it, and you get an answer with a reason."), Actions((back,)))


def withdrawn(one: Suggestion) -> Reply:
    return reply(say("Taken back: {url}. Nobody is asked about it any more.", url=one.url), replace=True)


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
    shown = Button(say("Show it"), "resource show", values(resource=one.own_id))
    return reply(words, Actions((more_button(one.own_id), shown, REVIEW)))


def more_button(id: str) -> Button:
    return Button(say("Say more about it"), "resource edit", values(resource=id, **{ASK: 1}))


def said_more(entry: Resource, topics: Mapping[str, Topic], words: Words, doubts: Doubts) -> Reply:
    """What is known of an addition now and what of it does not go together, and the form again for whoever would have
    it otherwise."""
    rows = [(say("About"), _names(entry.topics, topics)), (say("Details"), join(views.measures(entry, words)))]
    rows += [(say("Helps to know first"), _names(entry.prerequisites, topics))] if entry.prerequisites else []
    again = Button(say("Change it"), "resource edit", values(resource=entry.id, **{ASK: 1}))
    ways = Actions((again, Button(say("Show it"), "resource show", values(resource=entry.id))))
    return reply(
        Card(say("Noted: {title}", title=entry.title), (Facts(tuple(rows)), *_doubted(entry, doubts), ways), "good")
    )


def _doubted(entry: Resource, doubts: Doubts) -> tuple[Note, ...]:
    """It is kept as it was said; a second look may be worth it."""
    many = say("It is for beginners and needs more than three things before. Is the level right?")
    later = say("It is {level}, and most of what there is here on {topics} comes later than that. Is the level right?",
                level=views.LEVEL[entry.level], topics=", ".join(doubts.later))  # fmt: skip
    return (*([Note(many)] if doubts.many else []), *([Note(later)] if doubts.later else []))


def _names(ids: Sequence[str], topics: Mapping[str, Topic]) -> Text:
    return raw(", ".join(topics[id].name if id in topics else id for id in ids))


def declined(one: Suggestion) -> Reply:
    after_all = Button(say("Take it in after all"), "resource accept", values(suggestion=one.id))
    return reply(say("Declined, with your reason."), Actions((REVIEW, after_all)))


def decided(one: Suggestion) -> Reply:
    """For the one who suggested it."""
    if one.state == "accepted":
        return reply(say("Your suggestion {url} was taken in. Thank you!", url=one.url), _because())
    words = say("Your suggestion {url} was not taken in: {reason}", url=one.url, reason=one.reason or "")
    return reply(words, _because())


def _because() -> Note:
    return Note(say("Why did I get this? You suggested it. It comes once."))
