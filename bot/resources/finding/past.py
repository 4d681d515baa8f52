"""What somebody finished, where they tell it without its title: "after Ng's course", "after Andrew Ng"."""

from __future__ import annotations

from heapq import nlargest

from bot.catalogue import LEVELS, Resource
from bot.resources.finding.following import TAUGHT
from bot.resources.finding.lookup import Library
from bot.resources.finding.names import called
from bot.resources.reading.clauses.denial import SMALL
from bot.resources.reading.clauses.reading import GONE
from bot.resources.reading.journey.around import FOLLOWING
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import FILLER, KINDS, is_form

BESIDE = {"von", "vom", "danach", "ahora"}
SHORT_LIST = 20
MOST = 6  # entries that may be what somebody finished


def perhaps_finished(past: tuple[str, ...], library: Library) -> list[Resource]:
    """The few entries whose title and authors hold all the words of what somebody finished."""
    kinds = {kind for word in past for kind in KINDS.get(word) or KINDS.get(word.removesuffix("s"), ())}
    words = {
        stem(word) for word in past if not is_form(word) and word not in FOLLOWING | FILLER | SMALL | BESIDE | GONE
    }
    found = library.words.search(dict.fromkeys(words, 1.0)) if len(words) > 1 else {}
    near = [library.resources[row] for row in nlargest(SHORT_LIST, found, key=found.__getitem__)]
    held = [entry for entry in near if words <= called(entry) and (not kinds or entry.kind in kinds)]
    return held if 0 < len(held) <= MOST else _begun_with(past, library)


def _begun_with(past: tuple[str, ...], library: Library) -> list[Resource]:
    """What one begins with of a maker who is named alone."""
    named = tuple(stem(word) for word in past if not is_form(word) and word not in GONE)
    ids = library.phrases.makers.get(named, ()) if named not in library.phrases.topics else ()
    made = [library.resources[library.row[id]] for id in ids if id in library.row]
    taught = [one for one in made if one.kind in TAUGHT]
    lowest = min((LEVELS.index(one.level) for one in taught), default=0)
    first = [one for one in taught if LEVELS.index(one.level) == lowest]
    return first if len(first) <= MOST else []
