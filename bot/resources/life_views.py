"""What the life of a resource looks like: asked about, hidden, curated, broken files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.catalogue import Content, Resource
from bot.mistakes import Problem
from bot.notices import LESS
from bot.resources import review_views, unanswered
from bot.resources.life import Trouble
from bot.resources.views import helped_buttons, open_button
from bot.shelf import Shelf
from bot.text import Text, join, raw, say
from bot.ui import ASK, Actions, Button, Card, Facts, Item, Items, Link, Note, Reply, reply, values

STOOD = {"beginner": say("beginners"), "intermediate": say("with some practice"), "advanced": say("advanced")}
SHOWN, TOLD = 10, 5


def did_it_help(entry: Resource, *, again: bool = False) -> Reply:
    """Comes by itself, once; ``again`` for whoever had not begun then."""
    quiet = Button(say("Less of this"), "resource quiet")
    first = say("Why did I get this? You saved it, and at your pace it may be done by now. I ask once for each.")
    second = say("Why did I get this? You saved it, and had not begun when I asked. I do not ask again.")
    why = second if again else first
    later = Button(say("Not begun yet"), "resource helped", values(resource=entry.id, helped="not-begun"))
    ways = Actions((*helped_buttons(entry), later, open_button(entry), quiet))
    return reply(Card(say("Did it help?"), (raw(entry.title), ways, Note(why))))


def put_off(*, again: bool) -> Reply:
    """They have not begun."""
    once = say("That is fine; it counts for nothing. I ask once more later, and it stays on your list.")
    return reply(once if again else say("That is fine; it counts for nothing. I do not ask again."))


def quiet() -> Reply:
    again = Button(say("Ask me again"), "resource quiet", values(on=False))
    return reply(say("I will not ask any more whether something helped."), Actions((again,)))


def loud() -> Reply:
    return reply(say("I will ask again, once for each."))


def away(entry: Resource) -> Text:
    """An entry whose address does not answer."""
    return say("The address of **{title}** has not answered for a week, so I show it to nobody now.", title=entry.title)


def instead(entry: Resource, content: Content, gone: Collection[str]) -> tuple[Button, ...]:
    """What came after an entry that does not answer, if that does, and the way to what is near it."""
    successor = content.live(entry.id, gone)
    like = Button(say("Find something like it"), "resource find", values(sentence=_topic(entry, content)[:40]))
    if successor is None:
        return (like,)
    return Button(say("Show its successor"), "resource show", values(resource=successor.id), "primary"), like


def hidden(entry: Resource, content: Content, gone: Collection[str]) -> Reply:
    return reply(away(entry), Actions(instead(entry, content, gone)))


def _topic(entry: Resource, content: Content) -> str:
    return next((content.topics[id].name for id in entry.topics if id in content.topics), entry.title)


def curated(
    troubles: Sequence[Trouble], waiting: int, unseen: tuple[int, int], shelf: Shelf, *, own: bool = False
) -> Reply:
    """The list that curators work through, worst first: broken files, then entries. ``unseen``: addresses that nobody
    has looked at yet, and of how many; ``own``: the community has additions, about which more can be said."""
    head = [review_views.count(waiting)] if waiting else []
    buttons = [review_views.REVIEW] if waiting else []
    buttons += [Button(say("Say more about an addition"), "resource edit", values(**{ASK: 1}))] if own else []
    buttons += [] if troubles else [review_views.SUGGEST]
    ways = [Actions(tuple(buttons))] if buttons else []
    files = [_broken(shelf)] if shelf.problems else []
    files += [_advice(shelf.advice)] if shelf.advice else []
    looked = _looked(*unseen, by_us=shelf.check_links)
    if not troubles:
        well = [] if files or unseen[0] == unseen[1] else [say("Every resource that I looked at is well.")]
        return reply(*files, *head, *well, *looked, *ways)
    rows = tuple(Item(raw(one.entry.title), _why(one), _look(one)) for one in troubles[:SHOWN])
    rest = len(troubles) - SHOWN
    more = [Note(say("{n} more", n=rest))] if rest > 0 else []
    return reply(*files, Card(say("To look after"), (*head, Items(rows), *ways, *more, *map(Note, looked))))


def _looked(unseen: int, every: int, *, by_us: bool) -> list[Text]:
    """What nobody has looked at, so that no silence is taken for a good sign."""
    if not unseen:
        return []
    if not by_us:
        return [say("Addresses are not looked at here: whoever runs me has switched that off.")]
    if unseen == every:
        return [say("No address has been looked at yet. I begin within the hour, and am through in a week.")]
    return [say("{n} of {every} addresses has not been looked at yet.",
                "{n} of {every} addresses have not been looked at yet.", n=unseen, every=every)]  # fmt: skip


def _look(one: Trouble) -> Button | Link:
    if one.kind == "old":
        return review_views.more_button(one.entry.id)
    if one.kind in ("hidden", "failing") and one.entry.url:
        return Link(say("Open it"), one.entry.url)
    return open_button(one.entry)


def _why(one: Trouble) -> Text:
    match one.kind:
        case "hidden":
            return say("hidden: its address does not answer ({trouble})", trouble=unanswered.why(one.detail))
        case "failing":
            return say("its address did not answer the last time ({trouble})", trouble=unanswered.why(one.detail))
        case "unhelpful":
            return say("did not help {n} member", "did not help {n} members", n=int(one.detail))
        case _:
            return say("added here and not looked at for a year")


def retired(entry: Resource) -> Reply:
    back = Button(say("Undo"), "resource restore", values(resource=entry.id))
    return reply(
        say("Retired: {title}. Nobody is shown it any more.", title=entry.title), Actions((back, review_views.CURATE))
    )


def restored(entry: Resource) -> Reply:
    ways = Actions((open_button(entry), review_views.CURATE))
    return reply(say("{title} is recommended again.", title=entry.title), ways, replace=True)


def broken(shelf: Shelf) -> Reply:
    """For organisers, when a file of their own content is broken."""
    why = say("Why did I get this? You are an organiser. It comes once for each time that files break.")
    return reply(_broken(shelf, [Note(why)]), Actions((LESS,)))


def mended() -> Reply:
    """For organisers who were told that a file is broken."""
    why = say("Why did I get this? You are an organiser, and I told you of a broken file. It comes once.")
    return reply(
        Card(say("Your content"), (say("All files are well again, and in use as they are."), Note(why)), "good")
    )


def advised(advice: Sequence[Problem]) -> Reply:
    """For organisers, when their own content could be better."""
    why = say("Why did I get this? You are an organiser, and a file of your content changed. It comes once.")
    return reply(_advice(advice, [Note(why)]))


def _advice(advice: Sequence[Problem], why: Sequence[Note] = ()) -> Card:
    said = say("These are small things, and keep no file out.")
    return Card(say("Advice about your content"), (said, *_lines(advice), *why))


def _lines(problems: Sequence[Problem]) -> Iterator[Facts | Note]:
    yield Facts(tuple((say("{file}, line {line}", file=one.file, line=one.line), one.what) for one in problems[:TOLD]))
    if (rest := len(problems) - TOLD) > 0:
        yield Note(say("{n} more", n=rest))


def _broken(shelf: Shelf, why: Sequence[Note] = ()) -> Card:
    said = [say("A file of your own content is broken. All that are well are used as they are.")]
    if shelf.frozen:
        said.append(say("I go on with the last good version of {files}.", files=", ".join(sorted(shelf.frozen))))
    if shelf.out:
        said.append(say("Until it is mended I go on without {files}.", files=", ".join(sorted(shelf.out))))
    return Card(say("Your content"), (*said, *_lines(shelf.problems), *why), "warn")


def helped(counts: Sequence[tuple[str, int, int]]) -> Text | None:
    """Whom a resource helped, by where they stood."""
    if not counts:
        return None
    return join([say("{yes} of {n} {level}", yes=yes, n=n, level=STOOD[level]) for level, yes, n in counts])
