"""What changes to a community's own tracks look like, before they are made and after."""

from __future__ import annotations

from msgspec import convert

from bot.catalogue import Track
from bot.resources.tables import TrackChange
from bot.resources.track_views import LIST
from bot.text import Text, raw, say
from bot.ui import ASK, Actions, Button, Card, Item, Items, Note, Reply, reply, values

SHOWN = 12


def proposed(change: TrackChange, now: Track | None, followers: int) -> Reply:
    """``now`` is the own track as it stands, ``followers`` how many members are on it."""
    on_it = [say("{n} member follows it.", "{n} members follow it.", n=followers)] if followers else []
    if change.said is None:
        kept = say("What they did on it stays with them.")
        title = say("Take {track} away?", track=now.title if now else change.track)
        ways = Actions((_confirm(change, say("Take it away"), "danger"), _look(change, say("Keep it"))))
        return reply(Card(title, (*on_it, *([kept] if on_it else []), ways)))
    track = convert(change.said, Track)
    rows = tuple(Item(raw(step.title), raw(step.goal)) for step in track.milestones[:SHOWN])
    rest = len(track.milestones) - SHOWN
    more = [Note(say("{n} more", n=rest))] if rest > 0 else []
    ways = Actions((_confirm(change, say("Take it in"), "primary"), _again(change)))
    still = Note(say("Nothing changes before you take it in."))
    return reply(Card(raw(track.title), (raw(track.audience), _place(now), *on_it, Items(rows), *more, ways, still)))


def _place(now: Track | None) -> Text:
    if now is None:
        return say("It is new here.")
    return say(
        "It takes the place of {track}. Milestones that keep their id stay as members left them.", track=now.title
    )


def _confirm(change: TrackChange, label: Text, style: str) -> Button:
    return Button(label, "track confirm", values(change=str(change.id)), "danger" if style == "danger" else "primary")


def _again(change: TrackChange) -> Button:
    return Button(say("Change it"), "track import", values(track=change.track, **{ASK: 1}))


def _look(change: TrackChange, label: Text) -> Button:
    return Button(label, "track show", values(track=change.track))


def made(change: TrackChange) -> Reply:
    undo = Button(say("Undo"), "track undo", values(change=str(change.id)))
    if change.said is None:
        return reply(say("{track} is not among your tracks any more.", track=_title(change)), Actions((undo, LIST)))
    words = say("{track} is there for everybody here from now on.", track=_title(change))
    return reply(Card(words, (Actions((_look(change, say("Look")), undo, LIST)),), "good"))


def taken_back(change: TrackChange) -> Reply:
    """How the track stands now: back again, as it was, or not there."""
    title = _title(change)
    if change.said is None:
        now = say("{track} is there again.", track=title)
    elif change.before is None:
        now = say("{track} is not among your tracks any more.", track=title)
    else:
        now = say("{track} is as it was before.", track=title)
    return reply(now, Actions((LIST,)))


def _title(change: TrackChange) -> str:
    return str((change.said or change.before or {}).get("title", change.track))
