"""What tracks look like: a list, a way with its milestones, and the milestone somebody is at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set

from bot.catalogue import Milestone, Resource, Track
from bot.resources import reflection_views
from bot.resources.links import Look
from bot.resources.progress import Before, Named
from bot.resources.views import checked, measures, open_button
from bot.standing import weeks
from bot.text import Run, Text, Words, join, locale_of, plain, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Facts, Item, Items, Note, Picture, Reply, reply, values
from bot.words import language_name

FIRST = 5  # resources on the page of a milestone
LIST = reflection_views.TRACKS
ONWARD = Button(say("My next milestone"), "track next", style="primary")


def listed(tracks: Sequence[Track], mine: Track | None, behind: Mapping[str, str], words: Words) -> Reply:
    """All tracks, those that the reader is on or was on with how far they came."""
    if not tracks:
        find = Button(say("Find a resource"), "resource find", values(**{ASK: 1}), "primary")
        return reply(say("This community has no tracks yet."), Actions((find,)))
    rows = tuple(Item(raw(track.title), _line(track, track == mine, behind, words), _look(track)) for track in tracks)
    return reply(Card(say("Tracks"), (Items(rows), Note(say("Your own pace: no ranking and no deadline.")))))


def _line(track: Track, mine: bool, behind: Mapping[str, str], words: Words) -> Text:
    parts = [
        raw(track.audience),
        *_how_far(track, behind),
        say("about {hours} hours a week", hours=track.hours_per_week),
    ]
    if _is_foreign(track, words):
        parts.append(say("in {language}", language=language_name(track.language, words)))
    return join([say("Yours"), *parts] if mine else parts, " · ")


def _how_far(track: Track, behind: Mapping[str, str]) -> list[Text]:
    """How much of it is done and left out; how much there is, where nothing is done."""
    states, n = [behind.get(step.id) for step in track.milestones], len(track.milestones)
    done, skipped = states.count("done"), states.count("skipped")
    far = say("{done} of {n} milestone done", "{done} of {n} milestones done", done=done, n=n)
    size = far if done else say("{n} milestone", "{n} milestones", n=n)
    return [size, say("{n} left out", n=skipped)] if skipped else [size]


def _is_foreign(track: Track, words: Words) -> bool:
    return locale_of(words)[:2] != track.language[:2]


def _written_in(track: Track, words: Words) -> tuple[Note, ...]:
    """That its milestones are of another language than the one that Cairn speaks with the reader."""
    if not _is_foreign(track, words):
        return ()
    name = language_name(track.language, words)
    return (Note(say("This track is written in {language}. Write about it in the language you like.", language=name)),)


def _look(track: Track) -> Button:
    return Button(say("Look"), "track show", values(track=track.id))


def shown(
    track: Track, behind: Mapping[str, str], words: Words, *, mine: bool, written: Set[str], hours: float | None = None
) -> Reply:
    """A track with all its milestones, those marked about which the reader has ``written``; ``hours`` are those that
    they have in a week."""
    here = at(track, behind) if mine else None
    rows = tuple(
        Item(raw(f"{number}. {step.title}"), _mark(track, step, behind, written, hours, here), _reopen(step, behind))
        for number, step in enumerate(track.milestones, 1)
    )
    onward = (ONWARD,) if here else () if mine else (_take(track),)
    leave = (Button(say("Leave this track"), "track leave"),) if mine else ()
    ways = Actions((*onward, LIST, *own_words(written), *leave))
    way = picture(track, behind, words, mine=mine)
    notes = (_pace(track, hours), *_written_in(track, words))
    return reply(Card(raw(track.title), (raw(track.audience), way, Items(rows), ways, *notes)))


def at(track: Track, behind: Mapping[str, str]) -> Milestone | None:
    """The milestone somebody is at; None at the end."""
    return next((step for step in track.milestones if step.id not in behind), None)


def _pace(track: Track, hours: float | None) -> Note:
    if hours:
        return Note(say("The weeks are reckoned with your {hours} h a week.", hours=f"{hours:g}"))
    return Note(say("The weeks are reckoned with the {hours} h a week of this track. Your own pace counts.",
                    hours=track.hours_per_week))  # fmt: skip


def own_words(written: Set[str]) -> tuple[Button, ...]:
    """The way to what the reader wrote, where there is something."""
    return (reflection_views.MINE,) if written else ()


def _mark(
    track: Track, step: Milestone, behind: Mapping[str, str], written: Set[str], hours: float | None,
    here: Milestone | None,
) -> Text:  # fmt: skip
    state = _state(track, step, behind, hours)
    state = join([say("you are here"), state]) if step == here else state
    return say("{state}, with words of yours", state=state) if step.id in written else state


def _take(track: Track) -> Button:
    return Button(say("Take it up"), "track follow", values(track=track.id), "primary")


def _state(track: Track, step: Milestone, behind: Mapping[str, str], hours: float | None) -> Text:
    match behind.get(step.id):
        case "done":
            return say("done")
        case "skipped":
            return say("left out")
        case _:
            n = weeks(step.weeks * track.hours_per_week, hours or track.hours_per_week)
            return say("about {n} week", "about {n} weeks", n=n)


def _reopen(step: Milestone, behind: Mapping[str, str]) -> Button | None:
    if step.id not in behind:
        return None
    return Button(say("Open again"), "track reopen", values(milestone=step.id))


def picture(track: Track, behind: Mapping[str, str], words: Words, *, mine: bool = True) -> Picture:
    """The way as a row of stations, with the same in words; ``mine`` with the one where the reader is."""
    states = [behind.get(step.id, "open") for step in track.milestones]
    here = at(track, behind) if mine else None
    counted = say(
        "{done} of {n} milestone done, {skipped} left out.", "{done} of {n} milestones done, {skipped} left out.",
        done=states.count("done"), n=len(states), skipped=states.count("skipped"),
    )  # fmt: skip
    twin = counted
    if here is not None:
        number = track.milestones.index(here) + 1
        states[number - 1] = "here"
        twin = join([counted, say("You are at {number}: {step}.", number=number, step=here.title)], " ")
    data = {"title": track.title, "states": states, "twin": plain(twin, words)}
    return Picture("resources.way", json.dumps(data), say("Your way so far"), twin)


def milestone(
    track: Track, step: Milestone, named: Named, looks: Mapping[str, Look], words: Words, *, can_set_goal: bool
) -> Reply:
    """The step somebody is at: its problem and goal first, one main resource, alternatives, and when it is done."""
    rows = (
        (say("Small goal"), raw(step.goal)), (say("Build"), raw(step.build)),
        (say("Done when"), raw(step.done_when)), (say("Think about"), raw(step.reflection)),
    )  # fmt: skip
    done = Button(say("Done"), "track done", values(milestone=step.id), "primary")
    goal = (_goal(step),) if can_set_goal else ()
    every = (_every(named.there),) if len(named.there) > FIRST else ()
    whole = Button(say("See the whole track"), "track show", values(track=track.id))
    like = Button(say("Find something like it"), "resource find", values(sentence=step.title[:40]))
    other = () if named.there else (like,)
    more = Actions(
        (done, *goal, Button(say("Leave it out"), "track skip", values(milestone=step.id)), *every, *other, whole)
    )
    several = len(named.there) > 1
    own_pace, choose = say("There is no deadline but your own."), say("Try three, keep one.")
    pace = Note(join([choose, own_pace], " ") if several else own_pace)
    opening = (raw(step.problem),) if step.problem else ()
    there = _there(step, named, looks, FIRST, words)
    return reply(Card(_head(track, step), (*opening, Facts(rows), *there, more, pace, *_written_in(track, words))))


def taken_up(at: Reply, track: Track, before: Track | None) -> Reply:
    """Where somebody is ``at`` on the track that they took up, and the way back."""
    if before is None:
        return reply(
            *at.parts,
            Note(say("You can leave it any time with {leave}; what you did stays.", leave=Run("track leave"))),
        )
    if before == track:
        return at
    back = Button(say("Back to {track}", track=before.title[:40]), "track switch", values(track=before.id))
    words = say("Before, you followed {track}. What you did there stays.", track=before.title)
    return reply(*at.parts, words, Actions((back,)))


def left(track: Track) -> Reply:
    words = say("You follow no track now. What you did on {track} stays.", track=track.title)
    again = Button(say("Take it up again"), "track follow", values(track=track.id))
    return reply(words, Actions((again, LIST)))


def every_resource(track: Track, step: Milestone, named: Named, looks: Mapping[str, Look], words: Words) -> Reply:
    """All that a milestone names, where they are too many to stand on its page."""
    back = Button(say("Back to the milestone"), "track next")
    return reply(Card(_head(track, step), (*_there(step, named, looks, len(named.there), words), Actions((back,)))))


def _head(track: Track, step: Milestone) -> Text:
    return say("{track}, {number} of {n}: {step}", track=track.title, step=step.title,
               number=track.milestones.index(step) + 1, n=len(track.milestones))  # fmt: skip


def _there(step: Milestone, named: Named, looks: Mapping[str, Look], most: int, words: Words) -> list[Block]:
    """Those that can be begun now, the first one to start with; which are away, and which they do not want."""
    rows = [
        _item(entry, looks.get(entry.id), words, start=None if place else _start(step, entry))
        for place, entry in enumerate(named.there[:most])
    ]
    titles = ", ".join(entry.title for entry in named.away)
    gone = [Note(say("Not shown, as it has not answered for a week: {titles}", titles=titles))] if titles else []
    return [*([Items(tuple(rows))] if rows else []), *gone, *_not_theirs(named)]


def _not_theirs(named: Named) -> list[Note]:
    titles = ", ".join(entry.title for entry in named.refused)
    if titles and not named.there and not named.away:
        return [Note(say("All that this milestone names is not for you, as you said: {titles}", titles=titles))]
    return [Note(say("Not shown, as you said that it is not for you: {titles}", titles=titles))] if titles else []


def _start(step: Milestone, entry: Resource) -> Text:
    if step.part and entry.id == step.resources[0]:
        return say("start here, with this of it: {part}", part=step.part)
    return say("start here")


def _item(entry: Resource, look: Look | None, words: Words, *, start: Text | None) -> Item:
    about = [start or say("instead"), *measures(entry, words), checked(entry, look)]
    return Item(raw(entry.title), join(about, " · "), open_button(entry))


def _every(resources: Sequence[Resource]) -> Button:
    return Button(say("All {n} resources", n=len(resources)), "track next", values(everything=True))


def _goal(step: Milestone) -> Button:
    """Opens the form with the goal of the milestone in it."""
    return Button(say("Make it my goal"), "goal set", values(milestone=step.id, ask=1))


def finished_one(step: Milestone, was: Before | None, *, written: bool, ended: Track | None) -> Reply:
    """A milestone is done: its question, to be answered or not. ``written`` says whether it was before, ``ended`` is
    the track of which nothing is left."""
    onward = _ended(ended) if ended else (Button(say("Not now, the next one"), "track next"),)
    ways = Actions((reflection_views.write(step.id, before=written), *onward, _undo(step, was, "done")))
    look_back = say("To look back with, for yourself: {question}", question=step.reflection)
    return reply(Card(say("Done. Well built."), (raw(step.title), *_end(ended), look_back, ways), "good"))


def left_out(step: Milestone, was: Before | None, *, ended: Track | None) -> Reply:
    words = say("Left out. You may come back any time.")
    onward = _ended(ended) if ended else (reflection_views.ONWARD,)
    return reply(Card(words, (raw(step.title), *_end(ended), Actions((*onward, _undo(step, was, "skipped")))), "good"))


def _end(track: Track | None) -> tuple[Text, ...]:
    return (say("That was the last one: all of {track} is behind you.", track=track.title),) if track else ()


def _ended(track: Track) -> tuple[Button, ...]:
    """Where to from the end of a track: look back on all of it, or take another one up."""
    return Button(say("See the whole track"), "track show", values(track=track.id)), LIST


def _undo(step: Milestone, was: Before | None, state: str) -> Button:
    """Open again, or what it was before, where that was something else."""
    named = values(milestone=step.id)
    if was is not None and was.state != state:
        named = values(milestone=step.id, was=was.state, since=was.at.isoformat(timespec="minutes"))
    return Button(say("Undo"), "track reopen", named)


def finished(track: Track) -> Reply:
    return reply(Card(say("All of {track} is behind you", track=track.title), (Actions((_look(track), LIST)),), "good"))
