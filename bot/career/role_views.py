"""What lies between somebody and the role they want."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.career import rules
from bot.career.forgetting_views import button
from bot.career.outcomes import Way
from bot.career.views import PRIVATE
from bot.catalogue import Milestone, Track
from bot.standing import weeks
from bot.text import Text, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Item, Items, Reply, reply, values

OTHER_ROLE = Button(say("Choose a role"), "career target", values(**{ASK: 1}))
TRACKS = Button(say("See all tracks"), "track list")
GAPS = 8


def way(found: Way) -> Reply:
    if found.track is None:
        return _nowhere(found.role, found.see)
    left = rules.gaps(found.track, found.behind)
    body: list[Block] = [
        *_nearest(found.role, exact=found.exact),
        _progress(found.track, left, found.hours or found.track.hours_per_week),
        *_gaps(left, found.behind),
        Actions((_onward(found, found.track), *_others(exact=found.exact), OTHER_ROLE, button("role"))),
        PRIVATE,
    ]
    title = say("Your way to {role}", role=found.role) if found.exact else say("Towards {role}", role=found.role)
    return reply(Card(title, tuple(body), "plain" if left else "good"))


def _nowhere(role: str, see: rules.Near) -> Reply:
    line = say("No track leads straight to “{role}”. One may still come close.", role=role)
    by_words = say("No track leads straight to “{role}”. Nearest by its words:", role=role)
    looks = (Button(raw(track.title), "track show", values(track=track.id)) for track in see.tracks)
    none = say("No track here leads to “{role}” yet.", role=role)
    said = by_words if see.by_words else line if see.tracks else none
    return reply(said, Actions((*looks, TRACKS, OTHER_ROLE, button("role"))))


def _nearest(role: str, *, exact: bool) -> tuple[Text, ...]:
    """That a track is only near to what they want is said before all else."""
    words = say("No track here leads straight to “{role}”; the nearest may still leave out much that it asks for.",
                role=role)  # fmt: skip
    return () if exact else (words,)


def _others(*, exact: bool) -> tuple[Button, ...]:
    return () if exact else (TRACKS,)


def _progress(track: Track, left: Sequence[Milestone], hours: float) -> Text:
    """``hours`` are those that somebody has in a week; the weeks are reckoned with them."""
    if not left:
        return say("{track} comes closest, and all of it is behind you. Time to apply.", track=track.title)
    n = len(track.milestones)
    ahead = weeks(sum(step.weeks for step in left) * track.hours_per_week, hours)
    return say("{track} comes closest: {done} of {n} milestones are behind you, about {weeks} weeks lie ahead at "
               "{hours} h a week. Your own pace counts.", track=track.title, done=n - len(left), n=n,
               weeks=ahead, hours=f"{hours:g}")  # fmt: skip


def _gaps(left: Sequence[Milestone], behind: Mapping[str, str]) -> tuple[Block, ...]:
    rows = tuple(Item(raw(step.title), _end(step, left_out=step.id in behind)) for step in left[:GAPS])
    more = len(left) - GAPS
    rest = (say("and {n} milestone more later", "and {n} milestones more later", n=more),) if more > 0 else ()
    return (Items(rows), *rest) if rows else ()


def _end(step: Milestone, *, left_out: bool) -> Text:
    if left_out:
        return say("you left it out; done when: {done}", done=step.done_when)
    return say("done when: {done}", done=step.done_when)


def _onward(found: Way, track: Track) -> Button:
    if found.followed:
        return Button(say("My next milestone"), "track next", style="primary")
    return Button(say("Take this track up"), "track follow", values(track=track.id), "primary")
