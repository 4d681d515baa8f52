"""What has no end and is taken in sittings: a podcast, a newsletter. A span of time bounds one of these, not all of it,
and how long one lasts is told of none."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.wanted import Wanted

HEARD = frozenset({"listen", "anhoren", "zuhoren", "escuchar"})
ENDLESS = frozenset({"podcast", "newsletter"})
SITTING = 2.0  # hours, which one of them never takes


def heard(wanted: Wanted) -> Wanted:
    """ "something to listen to" is a podcast, where no form is named."""
    if wanted.kinds or HEARD.isdisjoint(wanted.words):
        return wanted
    return replace(wanted, kinds=frozenset({"podcast"}), liked_kinds=wanted.liked_kinds | {"podcast"})


def in_sittings(wanted: Wanted) -> Wanted:
    """Without the bound on all of it, where it has no end; a span that one of them may outlast is told."""
    most = min((bound for bound in (wanted.hours, wanted.below) if bound is not None), default=None)
    if most is None or not wanted.kinds or not wanted.kinds <= ENDLESS:
        return wanted
    told = (f"{most * 60:.0f} min",) if most < SITTING else ()
    return replace(wanted, hours=None, below=None, weeks=None, lost=(*wanted.lost, *told))
