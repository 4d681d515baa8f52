"""How much of a sentence is understood as something spoken of here, and how much of it one entry tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from math import inf

from bot.catalogue import Resource
from bot.resources.finding.lookup import Library, fields
from bot.resources.finding.scoring import HOW_FAR
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.occasions import says_nothing
from bot.resources.reading.words.phrases import stem, stems_of
from bot.resources.reading.words.vocabulary import is_form

# Chosen with the sentences of tests/bot/resources/elsewhere.yaml that are not held out, as are those in seeking.py.
GRASPED = 0.8  # a sentence of which less is understood is about something else
SLIPS = 0.75  # where less is, slips are looked for, which takes long
TELLING, FEW = 0.03, 2  # what all that one entry tells of it adds; words that it must tell alone
SLIP = 0.8  # what the nearest word is worth beside one that is not known
SHORT = 4  # letters of a word that proves nothing, as so many are near it


def grasp(wanted: Wanted, library: Library) -> float | None:
    """How much of a sentence is understood as something spoken of here: the share of what its words tell that words
    used here tell, and a little for all that one entry tells of it with its topics. The rarer a word, the more it
    tells; a slip a little less. None where no word names a subject."""
    words = [word for word in wanted.words if not _is_aside(word, wanted, library)]
    told = {stem(word): library.words.rarity(stem(word)) for word in words}
    if wanted.named or not told:
        return inf if wanted.named else None
    known = {stem(word): told[stem(word)] for word in words if library.is_used(word)}
    every = sum(told.values())
    found = _share(known, every, many := len({*wanted.words}), library)
    if found < SLIPS:
        near = ((word, library.meant_by_slip(word) or "") for word in words)
        slips = {meant: SLIP * told[stem(word)] for word, meant in near if len(meant) > SHORT}
        found = _share(known | slips, every, many, library) if slips else found
    return found


def _is_aside(word: str, wanted: Wanted, library: Library) -> bool:
    """ "A podcast for the train": what counts neither for a subject nor against one."""
    of_a_form = bool(wanted.kinds) and not wanted.topics
    nothing = says_nothing(word, of_a_form) and (of_a_form or not library.is_used(word))
    return nothing or is_form(word) or word in HOW_FAR


def _share(known: Mapping[str, float], every: float, many: int, library: Library) -> float:
    in_one = _in_one(known, library)
    told = in_one if many <= FEW else sum(known.values())  # of few words one entry tells them all
    return told / (every or 1.0) + TELLING * in_one


def held(entry: Resource, wanted: Wanted, library: Library) -> float:
    """How much of what the words of a sentence tell an entry says itself or by its topics, from 0 to 1; nothing for
    one word alone."""
    told = {stem(word): library.words.rarity(stem(word)) for word in wanted.words}
    topics = (library.content.topics[id] for id in entry.topics if id in library.content.topics)
    said = [text for _, text in fields(entry)]
    said += [text for topic in topics for text in (topic.name, *topic.aliases, *topic.asks)]
    known = told.keys() & set(stems_of(" ; ".join(said)))
    return sum(told[word] for word in known) / (sum(told.values()) or 1.0) if len(known) > 1 else 0.0


def _in_one(told: Mapping[str, float], library: Library) -> float:
    """How much of what words tell one entry holds, with its topics and by words that mean nearly the same."""
    held: dict[int, float] = defaultdict(float)
    for word, worth in told.items():
        alike = dict.fromkeys((word, *library.kin.get(word, ())), 1.0)
        topics = (library.on.get(topic, ()) for topic in library.topics.search(alike))
        for row in {*library.words.search(alike), *chain(*topics)}:
            held[row] += worth
    return max(held.values(), default=0.0)
