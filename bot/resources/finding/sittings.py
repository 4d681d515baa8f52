"""How long something is for its form. What has no end is taken in sittings: a podcast, a newsletter. A span of time
bounds one of these, not all of it, and how long one lasts is told of none."""

from __future__ import annotations

from msgspec.structs import replace

from bot.catalogue import Content
from bot.resources.reading.wanted import Wanted

HEARD = frozenset({"listen", "anhoren", "zuhoren", "escuchar"})
ENDLESS = frozenset({"podcast", "newsletter"})
SITTING = 2.0  # hours: who names more means all of it


def something_to_hear(wanted: Wanted) -> Wanted:
    """ "something to listen to" is a podcast, where no form is named."""
    if (
        wanted.kinds
        or "podcast" in wanted.not_kinds
        or HEARD.isdisjoint(wanted.words)
        or _most(wanted) not in (None, _sitting(wanted))
    ):
        return wanted
    return replace(wanted, kinds=frozenset({"podcast"}), liked_kinds=wanted.liked_kinds | {"podcast"})


def short_for_its_form(wanted: Wanted, content: Content) -> Wanted:
    """ "A book, not too long" is one of the shorter books."""
    if not wanted.not_long or wanted.hours is None:
        return wanted
    usual = (content.sorted.shorter.get(kind, 0.0) for kind in wanted.kinds | wanted.sought_kinds)
    return replace(wanted, hours=max(wanted.hours, *usual, 0.0))


def in_sittings(wanted: Wanted) -> Wanted:
    """Without the bound of a sitting on all of it, where it has no end; it is told, as one of them may take longer."""
    most = _sitting(wanted)
    if most is None or not wanted.kinds or not wanted.kinds <= ENDLESS:
        return wanted
    return replace(wanted, hours=None, below=None, weeks=None, lost=(*wanted.lost, f"{most * 60:.0f} min"))


def _most(wanted: Wanted) -> float | None:
    return min((bound for bound in (wanted.hours, wanted.below) if bound is not None), default=None)


def _sitting(wanted: Wanted) -> float | None:
    """The hours that it may take, where these are no more than one sitting."""
    most = _most(wanted)
    return most if most is not None and most <= SITTING else None
