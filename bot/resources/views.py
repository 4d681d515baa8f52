"""What resources look like. Titles and summaries of entries are data, as people wrote them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from bot import topics
from bot.catalogue import UNSAID, Content, Resource
from bot.people import Member
from bot.resources.links import Look
from bot.resources.marks import What
from bot.resources.tables import Mark
from bot.text import Code, Run, Text, When, Words, english, join, locale_of, raw, say
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
    Pick,
    Reply,
    reply,
    values,
)
from bot.words import language_name

COST = {"free": say("free"), "freemium": say("partly free"), "paid": say("paid")}
LEVEL = {"beginner": say("for beginners"), "intermediate": say("intermediate"), "advanced": say("advanced")}
KINDS = {"interview-prep": "Interview practice"}
WHY_NOT = (
    Choice("too-hard", say("Too hard")), Choice("too-long", say("Too long")), Choice("known", say("I know it already")),
    Choice("other", say("Something else")),
)  # fmt: skip
WHY = {choice.value: choice.label for choice in WHY_NOT}
NOBODY_ELSE = say("Only you and I read this. Share it in a room, with {share}.", share=Run("resource share"))
Sharing = Literal["answer", "share"]
HELPED = (("yes", say("Yes")), ("partly", say("Partly")), ("no", say("No")))
STATE: Mapping[What, Text] = {"saved": say("saved"), "done": say("done")}
PAGE = 12
LIST = Button(say("See what I saved"), "resource list")
AGAIN = Button(say("Look for something else"), "resource find", values(**{ASK: 1}))


def measures(entry: Resource, words: Words = english, asked: Collection[str] = ()) -> list[Text]:
    """What it is, its cost, level and time, and of its languages those that were ``asked`` for; else its own, where it
    is known not to be the one of these words."""
    told = [form(entry.kind), *([COST[entry.cost]] if entry.cost else []), LEVEL[entry.level], _time(entry)]
    own = entry.language == UNSAID or locale_of(words)[:2] in entry.languages
    spoken = [code for code in entry.languages if code in asked] or ([] if own else [entry.language])
    return told + [say("in {language}", language=language_name(code, words)) for code in spoken]


def form(kind: str) -> Text:
    """What it is, as the choices of the filter call it."""
    return Text(KINDS.get(kind, kind.capitalize()))


def checked(entry: Resource, look: Look | None) -> Text:
    """When it was last checked: by a look at its address, or as its file says."""
    if look is not None and not look.answered:
        return say("no answer on {date}", date=When(look.at, "date"))
    if look is not None or entry.checked:
        return say("checked {date}", date=When(look.at, "date") if look else entry.checked or "")
    return say("not checked yet")


def _time(entry: Resource) -> Text:
    if entry.hours is None:
        return say("no set length")
    hours = round(entry.hours)
    return say("about {n} hour", "about {n} hours", n=max(1, hours))


def open_button(entry: Resource, replies: bool = False) -> Button:
    return Button(say("Look"), "resource show", values(resource=entry.id, reply=replies or None))


def card(
    entry: Resource, content: Content, helped: Text | None = None, look: Look | None = None, mark: Mark | None = None,
    *, words: Words = english, sharing: Sharing | None = "share", organises: bool = False,
) -> Reply:  # fmt: skip
    """One resource with what the reader did with it (``mark``), and all that can be done. ``sharing`` is how it is
    shown to others from here, if it is. Whoever ``organises`` reads its id, which tracks name it by."""
    needs = topics.named(content.topics, entry.prerequisites)
    rows = [
        (say("About"), topics.named(content.topics, entry.topics)),
        (say("Details"), join([*measures(entry, words), checked(entry, look)])),
    ]
    rows += [(say("Languages"), _languages(entry, words))] if entry.also_languages else []
    rows += [(say("Helps to know first"), needs)] if needs.values else []
    rows += [(say("By"), raw(", ".join(entry.authors)))] if entry.authors else []
    rows += [(say("Helped here"), helped)] if helped else []
    rows += [(say("You"), join(_did(mark)))] if mark else []
    rows += [(say("In a track"), say("{id}", id=Code(entry.id)))] if organises else []
    body: tuple[Block, ...] = (raw(entry.summary), Facts(tuple(rows)), Actions(_actions(entry, mark, sharing)))
    return reply(Card(raw(entry.title), body))


def _languages(entry: Resource, words: Words) -> Text:
    return raw(", ".join(language_name(code, words) for code in entry.languages))


def _did(mark: Mark) -> list[Text]:
    """What the reader did with it, as far as it stands."""
    found = [say("saved on {date}", date=When(mark.saved_at, "date"))] if mark.saved_at and mark.kept else []
    found += [say("finished on {date}", date=When(mark.done_at, "date"))] if mark.done_at else []
    return found + ([say("not for you: {why}", why=WHY[mark.why or "other"])] if mark.refused_at else [])


def _actions(entry: Resource, mark: Mark | None, sharing: Sharing | None) -> tuple[Action, ...]:
    """What one did already is not offered again, but the way back from it."""
    named = values(resource=entry.id)
    opened = (Link(say("Open it"), entry.url),) if entry.url else ()
    save, done = Button(say("Save"), "resource save", named), Button(say("Done"), "resource done", named)
    refuse = Pick(say("Not for me…"), "resource not-for-me", "why", WHY_NOT, named)
    return (
        *opened,
        _back(entry, "saved", say("Take it off my list")) if mark and mark.kept else save,
        _back(entry, "done", say("I did not finish it")) if mark and mark.done_at and not mark.kept else done,
        *([_share(entry, replies=sharing == "answer")] if sharing else []),
        _back(entry, "refused", say("Show it to me again")) if mark and mark.refused_at else refuse,
    )  # fmt: skip


def _back(entry: Resource, what: str, label: Text) -> Button:
    return Button(label, "resource undo", values(resource=entry.id, what=what))


def _share(entry: Resource, *, replies: bool) -> Button:
    here = say("Answer with it") if replies else say("Share it here")
    return Button(here, "resource share", values(resource=entry.id, reply=replies or None))


def _undo(entry: Resource, what: str) -> Button:
    return _back(entry, what, say("Undo"))


def shared(entry: Resource, shown: int, *, new: bool) -> Reply:
    """``shown`` is the number of what the room reads; ``new``, whether it did not read that before."""
    back = Actions((Button(say("Take it back"), "resource unshare", values(shown=shown)),))
    if not new:
        return reply(say("You showed {title} here a little while ago; it stands there still.", title=entry.title), back)
    return reply(say("Shown to everybody here: {title}.", title=entry.title), back)


def unshared() -> Reply:
    return reply(say("Taken back. Nothing is left of it."), replace=True)


def public(entry: Resource, member: Member, words: Words) -> Reply:
    opened = (Actions((Link(say("Open it"), entry.url),)),) if entry.url else ()
    who = say("{who} suggests this; maybe it helps.", who=member.name)
    return reply(Card(raw(entry.title), (who, raw(entry.summary), join(measures(entry, words)), *opened)))


def saved(entry: Resource, mark: Mark) -> Reply:
    """What they did with it before stays, and is said."""
    again = [_back(entry, "refused", say("Show it to me again"))] if mark.refused_at else []
    kept = [say("You finished it on {date}; that stays.", date=When(mark.done_at, "date"))] if mark.done_at else []
    kept += [say("You said that it is not for you, so searches still leave it out.")] if mark.refused_at else []
    ways = Actions((LIST, *again, _undo(entry, "saved")))
    return reply(say("Saved: {title}.", title=entry.title), *kept, ways)


def done(entry: Resource, asked: bool) -> Reply:
    """Asks once whether it helped."""
    head = say("Done: {title}. Well learned.", title=entry.title)
    if not asked:
        return reply(head, Actions((AGAIN, _undo(entry, "done"))))
    return reply(Card(head, (say("Did it help?"), Actions((*helped_buttons(entry), _undo(entry, "done")))), "good"))


def helped_buttons(entry: Resource) -> tuple[Button, ...]:
    return tuple(Button(label, "resource helped", values(resource=entry.id, helped=said)) for said, label in HELPED)


def thanked(entry: Resource, *, noted: bool) -> Reply:
    """``noted`` is whether it counts as finished from now on."""
    thanks = say("Thank you. That helps to choose for others.")
    if not noted:
        return reply(thanks, Actions((AGAIN,)))
    finished = say("I noted that you finished {title}.", title=entry.title)
    return reply(thanks, finished, Actions((AGAIN, _undo(entry, "done"))))


def refused(entry: Resource, page: int) -> Reply:
    """With the others of the page that it was on."""
    others = Button(say("Show others"), "resource others", values(page=page), "primary")
    return reply(
        say("You will not be shown {title} again.", title=entry.title), Actions((others, _undo(entry, "refused")))
    )


def undone(entry: Resource, *, there: bool) -> Reply:
    taken = say("Taken back: {title}.", title=entry.title)
    nothing = say("You did nothing with {title}, so there was nothing to take back.", title=entry.title)
    return reply(taken if there else nothing, Actions((open_button(entry), LIST)))


def marked(found: Sequence[tuple[Mark, What]], page: int, content: Content, away: Collection[str]) -> Reply:
    """What somebody did with resources, a page of it. What is finished and saved again is there twice."""
    rows = [row for mark, what in found for row in _row(mark, what, content, away)]
    if not rows:
        return reply(say("Nothing saved yet."), Actions((AGAIN,)))
    page = min(page, -(-len(rows) // PAGE))
    shown = tuple(rows[(page - 1) * PAGE : page * PAGE])
    turn = [Button(say("Newer"), "resource list", values(page=page - 1))] if page > 1 else []
    turn += [Button(say("Older"), "resource list", values(page=page + 1))] if page * PAGE < len(rows) else []
    return reply(Card(say("Your resources"), (Items(shown), Actions((AGAIN, *turn)))))


def _row(mark: Mark, what: What, content: Content, away: Collection[str]) -> list[Item]:
    """With the way on; for what was refused, the way back. Nothing of what is gone and has no successor."""
    entry = content.live(mark.resource)
    if entry is None or (what == "refused" and entry.id != mark.resource):
        return []
    if what == "refused":
        why = say("not for you: {why}", why=WHY[mark.why or "other"])
        return [Item(raw(entry.title), why, _back(entry, "refused", say("Show it to me again")))]
    state = STATE[what]
    gone = join([state, say("does not answer just now")])
    return [Item(raw(entry.title), gone if entry.id in away else state, open_button(entry))]


def hint(entry: Resource) -> Card:
    """Small, beside something else."""
    return Card(say("This may help"), (raw(entry.title), raw(entry.summary), Actions((open_button(entry), AGAIN))))
