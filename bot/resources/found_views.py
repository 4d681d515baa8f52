"""What a search answers: three at most with their reasons, what was understood, and a clear word when nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import topics
from bot.catalogue import Content, Resource
from bot.resources.finding.scoring import Reader
from bot.resources.life_views import away
from bot.resources.looking import Found
from bot.resources.progress import Place
from bot.resources.reading.wanted import Wanted
from bot.resources.views import AGAIN, COST, KINDS, LEVEL, checked, measures, open_button
from bot.standing import weeks
from bot.text import Text, Words, join, raw, say
from bot.ui import ASK, Actions, Button, Card, Item, Items, Note, Reply, reply, values
from bot.words import language_name

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Hit

REWORD = Button(say("Change the words"), "resource find", values(anew=True, **{ASK: 1}))
FOR_SOMEBODY = say("Suggest a resource")
NEED = say("What does this person need?")
SAY_WHAT = say("Say what you look for, or give a filter such as a topic.")
PASS_ON = say("I look for it, you choose what to pass on. A link of your own: “resource suggest”.")


def found(search: Found, content: Content, words: Words) -> Reply:
    """Three at most, each with its reason; or a clear word that nothing fits."""
    kept = conditions(search.wanted, content, words)
    gone = [*map(away, search.away), *map(_refused, search.refused)]
    back = tuple(_wanted_again(entry, several=len(search.refused) > 1) for entry in search.refused)
    if not search.hits:
        first = (Button(say("From the beginning"), "resource others", values(page=1)),) if search.page > 1 else ()
        none = [] if search.refused and search.page == 1 else [nothing(kept, search)]
        anew = REWORD if search.said and search.page == 1 and not _kind_words(kept, search) else AGAIN
        return reply(*gone, *none, *map(Note, _unread(search.wanted)), Actions((*back, *first, anew)))
    rows = tuple(
        Item(raw(hit.resource.title), _detail(hit, search, content, words), open_button(hit.resource, search.replies))
        for hit in search.hits
    )
    more = [Button(say("Show others"), "resource others", values(page=search.page + 1))] if search.more else []
    notes = [Note(told) for told in (*_unread(search.wanted), _told(kept))]
    return reply(Card(say("These may fit"), (*gone, Items(rows), Actions((*back, *more, AGAIN)), *notes)))


def _refused(entry: Resource) -> Text:
    return say("You said that {title} is not for you, so searches leave it out.", title=entry.title)


def _wanted_again(entry: Resource, *, several: bool) -> Button:
    label = say("Show me {title} again", title=entry.title[:40]) if several else say("Show it to me again")
    return Button(label, "resource undo", values(resource=entry.id, what="refused"))


def nothing(kept: list[Text], search: Found) -> Text:
    if search.page > 1:
        return say("That was all that fits.")
    if _kind_words(kept, search):
        return say("Nice to hear from you! Nothing here fits that alone: what would you like to learn?")
    if kept:
        return say("Nothing here fits all of it ({conditions}). Leave one of them out?", conditions=join(kept))
    return say("Nothing here fits that. Could you say it in other words?")


def _kind_words(kept: list[Text], search: Found) -> bool:
    """Whether nothing was wished for: "thanks!", "good morning"."""
    return not kept and not search.wanted.wishes() and not search.wanted.unread


def conditions(wanted: Wanted, content: Content, words: Words) -> list[Text]:
    """The conditions that were understood, so that a wrong one is seen."""
    without = [_called(topic, content) for topic in sorted(wanted.avoid)]
    without += [raw(name) for name in (*wanted.not_named, *wanted.not_these)]
    found = [say("about {topic}", topic=_called(wanted.only, content))] if wanted.only else []
    found += [COST[wanted.cost]] if wanted.cost else []
    found += [say("not {what}", what=COST[wanted.not_cost])] if wanted.not_cost else []
    found += [LEVEL[wanted.level]] if wanted.level else []
    found += [say("not {what}", what=LEVEL[level]) for level in sorted(wanted.not_levels)]
    found += [say("in {language}", language=language_name(wanted.language, words))] if wanted.language else []
    found += [say("or in {language}", language=language_name(one, words)) for one in sorted(wanted.or_languages)]
    found += [say("not in {language}", language=language_name(one, words)) for one in sorted(wanted.not_languages)]
    found += _how_long(wanted)
    found += _how_taught(wanted)
    found += [say("nothing is needed first")] if wanted.unprepared else []
    found += _nothing_else(wanted, content)
    found += [say("from its beginning")] if wanted.anew else []
    finished = (content.resources[id].title for id in sorted(wanted.finished) if id in content.resources)
    found += [say("after {title}", title=title) for title in finished]
    found += [say("kind: {kind}", kind=_form(kind)) for kind in sorted(wanted.kinds)]
    found += [say("not: {kind}", kind=_form(kind)) for kind in sorted(wanted.not_kinds)]
    found += [say("without {topic}", topic=topic) for topic in without]
    ahead = sorted(wanted.lacks.difference(wanted.topics, [wanted.only]))  # not what they came to learn
    return found + [say("takes no {topic} for granted", topic=_called(topic, content)) for topic in ahead]


def _nothing_else(wanted: Wanted, content: Content) -> list[Text]:
    """What somebody knows alone, without the fields that it is part of."""
    known = (topic for topic in sorted(wanted.known) if wanted.known & content.under.get(topic, frozenset()) == {topic})
    told = topics.named(content.topics, known)
    return [say("nothing but {topics} is needed first", topics=told)] if wanted.knows_only else []


def _how_taught(wanted: Wanted) -> list[Text]:
    from bot.resources.reading.manner import PRACTICE, THEORY

    found = [say("from {maker} only", maker=maker) for maker in wanted.only_named]
    found += [say("from {maker}", maker=maker) for maker in wanted.made if maker not in wanted.lost]
    found += [say("with {what}", what=tool) for tool in wanted.uses]
    told = {PRACTICE: say("learning by doing"), THEORY: say("theory first")}
    found += [told[wanted.styles]] if wanted.styles in told else []
    return found + [say("not {what}", what=what) for styles, what in told.items() if styles <= wanted.not_styles]


def _how_long(wanted: Wanted) -> list[Text]:
    found = [_at_most(wanted.hours)] if wanted.hours else []
    found += [say("less than {hours} h", hours=_short(bound)) for bound in (wanted.below, wanted.too_long) if bound]
    found += [say("at least {hours} h", hours=_short(wanted.least))] if wanted.least else []
    return found + ([say("more than {hours} h", hours=_short(wanted.above))] if wanted.above else [])


def _short(hours: float) -> str:
    return f"{round(hours, 1):g}"


def _at_most(hours: float) -> Text:
    if hours == int(hours):
        return say("{n} hour at most", "{n} hours at most", n=int(hours))
    return say("{n} minute at most", "{n} minutes at most", n=round(hours * 60))


def _unread(wanted: Wanted) -> list[Text]:
    """What was refused and is not known here, or binds and is told of no entry, so that it is no surprise."""
    found = [say("I do not know “{said}”, so I could not leave it out.", said=said) for said in wanted.unread]
    found += [say("Nothing here tells of “{said}”, so I could not keep to it.", said=said) for said in wanted.untold]
    return found + [
        say("Nothing that fits tells of “{said}”, so I could not keep to it.", said=said) for said in wanted.lost
    ]


def _called(topic: str, content: Content) -> Text:
    return topics.name(content.topics[topic]) if topic in content.topics else raw(topic)


def _form(kind: str) -> Text:
    """As the choices of the filter call it."""
    return Text(KINDS.get(kind, kind.capitalize()))


def _told(kept: list[Text]) -> Text:
    if kept:
        return say("Kept to: {conditions}. Only you see this.", conditions=join(kept))
    return say("Only you see this.")


def _detail(hit: Hit, search: Found, content: Content, words: Words) -> Text:
    told = join([*measures(hit.resource, words), checked(hit.resource, search.looks.get(hit.resource.id))])
    return join([raw(hit.resource.summary), told, why(hit, search, content)], "\n")


def why(hit: Hit, search: Found, content: Content) -> Text:
    """Why this one, for this person: the strongest reasons in words."""
    entry, wanted = hit.resource, search.wanted
    found = [*_in_place_of(entry, wanted, content), *of_you(entry, wanted, search.reader, content)]
    about = [id for id in entry.topics if id in wanted.topics] or ([hit.about] if hit.about else [])
    if any(id in content.topics for id in about):
        found.append(say("it is about {topics}", topics=topics.named(content.topics, about)))
    if hit.reasons.get("praised"):
        found.append(say("curators use it in a track"))
    found = found or [say("its words are near yours")]
    return say("Why: {reasons}", reasons=join([*found, *time_left(entry, wanted, search.reader, search.place)]))


def _in_place_of(entry: Resource, wanted: Wanted, content: Content) -> list[Text]:
    """Where they named something that is not recommended any more."""
    named = (content.resources[id] for id in sorted(wanted.named) if id in content.resources and id != entry.id)
    gone = [one.title for one in named if one.status != "active" and content.live(one.id) == entry]
    return [say("it came after {title}", title=title) for title in gone[:1]]


def of_you(entry: Resource, wanted: Wanted, reader: Reader, content: Content) -> list[Text]:
    """What it has to do with where they stand: their milestone, what they finished, what they know, their stage."""
    if entry.id in reader.wanted:
        return [say("it belongs to the milestone you are at")]
    before = next((id for id in sorted(wanted.done | reader.done) if entry.id in content.following.get(id, ())), "")
    if before in content.resources and before not in wanted.finished | reader.done:
        return [say("on the tracks it comes after {title}, which you know", title=content.resources[before].title)]
    if before in content.resources:
        return [say("on the tracks it comes after {title}, which you finished", title=content.resources[before].title)]
    for id in sorted((wanted.finished | reader.done).intersection(content.resources)):
        one = content.resources[id]
        if learnt := {*one.topics, *one.prerequisites}.intersection(entry.prerequisites, content.topics):
            names = topics.named(content.topics, sorted(learnt))
            return [say("it builds on what you know after {title}: {topics}", title=one.title, topics=names)]
    known = (wanted.known | reader.known).intersection(entry.prerequisites, content.topics)
    if known:
        return [
            say(
                "it builds on what you know: {topics}",
                topics=topics.named(content.topics, sorted(known)),
            )
        ]
    return [say("it suits the stage you are at")] if reader.stage and reader.stage in entry.stages else []


def time_left(entry: Resource, wanted: Wanted, reader: Reader, place: Place | None) -> list[Text]:
    """What part of their milestone the entry takes, and what its hours come to in this person's weeks; in their
    track's, where they did not say how many hours they have."""
    hours = wanted.weekly or reader.hours
    if not hours or not entry.hours:
        return []
    own = bool(wanted.weekly or not reader.reckoned)
    return [*_part_of(place, entry), _weeks(weeks(entry.hours, hours), hours, own=own)]


def _part_of(place: Place | None, entry: Resource) -> list[Text]:
    if place is None or not entry.hours or entry.id not in (*place.step.resources, *place.step.optional):
        return []
    whole = place.step.weeks * place.track.hours_per_week
    if entry.hours > whole:
        return []
    return [
        say("it fits into your milestone (about {part} of its {n} hours)", part=max(1, round(entry.hours)), n=whole)
    ]


def _weeks(n: int, hours: float, *, own: bool) -> Text:
    if own:
        return say("about {n} week at your {hours} h a week", "about {n} weeks at your {hours} h a week",
                   n=n, hours=f"{round(hours, 1):g}")  # fmt: skip
    return say("about {n} week at the {hours} h a week that your track reckons with",
               "about {n} weeks at the {hours} h a week that your track reckons with",
               n=n, hours=f"{hours:g}")  # fmt: skip
