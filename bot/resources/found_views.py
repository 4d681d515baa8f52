"""What a search answers: three at most with their reasons, what was understood, and a clear word when nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.catalogue import Content, Resource
from bot.resources.kept import Kept, conditions
from bot.resources.life_views import away
from bot.resources.looking import Found
from bot.resources.overruled import Overruled
from bot.resources.reading.wanted import Wanted
from bot.resources.reasons import why
from bot.resources.views import AGAIN, checked, measures, open_button
from bot.text import Text, Words, join, raw, say
from bot.ui import ASK, Actions, Button, Card, Item, Items, Note, Reply, reply, values

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Hit

REWORD = Button(say("Change the words"), "resource find", values(anew=True, **{ASK: 1}))
APART = Button(say("Leave that subject"), "resource find", values(apart=True, **{ASK: 1}))
FOR_SOMEBODY = say("Suggest a resource")
NEED = say("What does this person need?")
SAY_WHAT = say("Say what you look for, or give a filter such as a topic.")
CARRIED = 40  # letters of the names of conditions that a button has room for
OFFERED = 4  # conditions to leave out, of those that left nothing
PASS_ON = say("I look for it, you choose what to pass on. A link of your own: “resource suggest”.")


def found(
    search: Found, content: Content, words: Words, still: Text | None = None, beside: Sequence[Text] = ()
) -> Reply:
    """Three at most, each with its reason; or a clear word that nothing fits. ``still`` is the subject of the search
    before, where this one goes on with it, ``beside`` what else is to be told."""
    held = conditions(search.wanted, content, words)
    kept = [one.text for one in held]
    gone = [*map(away, search.away), *map(_refused, search.refused)]
    back = tuple(_wanted_again(entry, several=len(search.refused) > 1) for entry in search.refused)
    about = [say("Still about: {subject}", subject=still)] if still else []
    leave = (APART,) if still else ()
    over = () if still else search.over  # what was said last goes first, and is no filter of theirs
    aside = [*about, *beside, *_unread(search.wanted), *(_gone_before(one, content, words) for one in over)]
    if not search.hits:
        first = (Button(say("From the beginning"), "resource others", values(page=1)),) if search.page > 1 else ()
        less = _leave_out(search, held)
        none = [] if search.refused and search.page == 1 else [nothing(kept, search, less=bool(less))]
        anew = REWORD if search.said and search.page == 1 and not _kind_words(kept, search) else AGAIN
        return reply(*gone, *none, *map(Note, aside), Actions((*back, *first, *less, anew, *leave)))
    rows = tuple(
        Item(raw(hit.resource.title), _detail(hit, search, content, words), open_button(hit.resource, search.replies))
        for hit in search.hits
    )
    more = [Button(say("Show others"), "resource others", values(page=search.page + 1))] if search.more else []
    notes = [Note(told) for told in (*aside, _told(kept))]
    return reply(Card(say("These may fit"), (*gone, Items(rows), Actions((*back, *more, AGAIN, *leave)), *notes)))


def _refused(entry: Resource) -> Text:
    return say("You said that {title} is not for you, so searches leave it out.", title=entry.title)


def _wanted_again(entry: Resource, *, several: bool) -> Button:
    label = say("Show me {title} again", title=entry.title[:40]) if several else say("Show it to me again")
    return Button(label, "resource undo", values(resource=entry.id, what="refused"))


def _leave_out(search: Found, held: Sequence[Kept]) -> tuple[Button, ...]:
    """A way on without each condition that left nothing, or without those that do so together."""
    told = ((names, [one.text for one in held if one.name in names]) for names in search.helps)
    return tuple(
        Button(say("Leave out “{condition}”", condition=join(said)), "resource others", values(without=".".join(names)))
        for names, said in told
        if said and sum(map(len, names)) <= CARRIED
    )[:OFFERED]


def nothing(kept: list[Text], search: Found, *, less: bool) -> Text:
    if search.page > 1:
        return say("That was all that fits.")
    if _kind_words(kept, search):
        return say("Nice to hear from you! Nothing here fits that alone: what would you like to learn?")
    if not kept:
        return say("Nothing here fits that. Could you say it in other words?")
    told = join(kept)
    if not less:
        return say("Nothing here fits all of it ({conditions}). Could you say it in other words?", conditions=told)
    if len(search.helps[0]) > 1:
        return say("Nothing here fits all of it ({conditions}). Leave several of them out?", conditions=told)
    if len(kept) == 1:
        return say("Nothing here fits all of it ({conditions}). Leave it out?", conditions=told)
    return say("Nothing here fits all of it ({conditions}). Leave one of them out?", conditions=told)


def _kind_words(kept: list[Text], search: Found) -> bool:
    """Whether nothing was wished for: "thanks!", "good morning"."""
    return not kept and not search.wanted.wishes() and not search.wanted.unread


def _unread(wanted: Wanted) -> list[Text]:
    """What was refused and is not known here, or binds and is told of no entry, so that it is no surprise."""
    found = [say("I do not know “{said}”, so I could not leave it out.", said=said) for said in wanted.unread]
    found += [say("Nothing here tells of “{said}”, so I could not keep to it.", said=said) for said in wanted.untold]
    return found + [
        say("Nothing that fits tells of “{said}”, so I could not keep to it.", said=said) for said in wanted.lost
    ]


def _gone_before(over: Overruled, content: Content, words: Words) -> Text:
    """The words against which a filter was kept to."""
    said = [*(one.text for one in conditions(over.words, content, words)), *map(raw, over.wishes)]
    typed = join([one.text for one in conditions(over.filter, content, words)])
    return say("Your filter “{filter}” went before your words “{said}”.", filter=typed, said=join(said))


def _told(kept: list[Text]) -> Text:
    if kept:
        return say("Kept to: {conditions}. Only you see this.", conditions=join(kept))
    return say("Only you see this.")


def _detail(hit: Hit, search: Found, content: Content, words: Words) -> Text:
    told = join(
        [
            *measures(hit.resource, words, _spoken(search.wanted)),
            checked(hit.resource, search.looks.get(hit.resource.id)),
        ]
    )
    return join([raw(hit.resource.summary), told, why(hit, search, content)], "\n")


def _spoken(wanted: Wanted) -> set[str]:
    """The languages that were asked for, by whatever right."""
    each = (wanted, *wanted.softly.values())
    return {code for one in each for code in (one.language, *one.or_languages) if code}
