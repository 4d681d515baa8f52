"""Pure decisions of the career feature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from msgspec import Struct

from bot.career import denied, phrases
from bot.catalogue import Check, Criterion, Milestone, Track

FIELDS = 5  # lines of the checklist on one form
READERS = 3  # looks that are enough
OPEN = 6  # seconds until what somebody looks at is put away
LONG = 30  # seconds from which on it was no six-second look
OPEN_FOR = timedelta(days=7)
BETWEEN = 4  # words between those of a sign
SHORT = 3  # letters of a word that is no plural: is, has, its
_SAYING_NOTHING = """
a an and as at be become for i in into job junior lead like my of on or principal role senior somebody someone something
somewhere staff the to toward want we with work working would
als arbeiten auf das der die ein eine einen etwa für ich im jemand mit möchte sein und werden will wollen
algo alguien algún como con de del el en gustaría la las los me mi para por quiero ser trabajar trabajo un una y
"""
SAYING_NOTHING = frozenset(_SAYING_NOTHING.split())  # in a role that somebody wants
NEARLY = 0.8  # of the best score: the track that is followed is as good then
SOME = 3  # tracks to look at where none leads to a role
CLEAR = 0.5  # below this a role names no track: a word that half of the tracks have says nothing


def page_of(lines: Sequence[Check], page: int) -> Sequence[Check]:
    """The lines on one page of the form, counted from 1."""
    return lines[(page - 1) * FIELDS : page * FIELDS]


def pages(lines: Sequence[Check]) -> int:
    return -(-len(lines) // FIELDS)


# ---- the critique of a project


class Critique(Struct, frozen=True):
    """What a description shows, by the lines of the rubric: ``flagged`` with the words that gave it away, ``shown``
    strengths, what is to be ``asked`` first, and what ``later``. A flag whose signs are not there is not asked for."""

    flagged: tuple[tuple[Criterion, str], ...]
    shown: tuple[Criterion, ...]
    asked: tuple[Criterion, ...]
    later: tuple[Criterion, ...]
    withheld: bool = False  # others may not see it, for the sake of privacy

    @property
    def silent(self) -> bool:
        """Whether nothing was recognised, so that much of it may have been missed."""
        return not (self.flagged or self.shown)


def critique(text: str, rubric: Sequence[Criterion]) -> Critique:
    said = {words: denied.unmeant(text, words) for words in {line.no_signs for line in rubric}}
    meant = {words: phrases.meanings(left) for words, left in said.items()}
    found = [(line, sign_in(_of(line, said[line.no_signs]), line.signs, meant[line.no_signs])) for line in rubric]
    left = [line for line, sign in found if not sign and (line.kind == "strength" or not line.signs)]
    ranked = any(line.first for line in rubric)
    return Critique(
        tuple((line, sign) for line, sign in found if line.kind == "flag" and sign),
        tuple(line for line, sign in found if line.kind == "strength" and sign),
        tuple(line for line in left if line.first or not ranked),
        tuple(line for line in left if ranked and not line.first),
        phrases.withheld(text),
    )


def _of(line: Criterion, said: str) -> str:
    return denied.undenied(said) if line.kind == "flag" else denied.there(said)


def sign_in(text: str, signs: Sequence[str], meant: Collection[str] = ()) -> str | None:
    """The first sign whose words all stand near each other in the text, in any order; or in one, as a name is written
    with and without dashes and spaces: CIFAR10, Movie-Lens. One in braces is a meaning, and there where it is meant."""
    words = _words(text)
    return next((sign for sign in signs if _shows(words, sign, meant)), None)


def _shows(words: Sequence[str], sign: str, meant: Collection[str]) -> bool:
    return sign in meant if sign.startswith("{") else _near(words, _words(sign))


def _words(text: str) -> list[str]:
    """Letters and numbers each for themselves, whatever stands between them; several as one, but for short words."""
    return [
        word.removesuffix("s") if len(word) > SHORT else word for word in re.findall(r"[^\W\d_]+|\d+", text.casefold())
    ]


def _near(words: Sequence[str], wanted: Sequence[str]) -> bool:
    glued = "".join(wanted)
    if glued and (glued in words or any(one + two == glued for one, two in pairwise(words))):
        return True
    span = len(wanted) + BETWEEN if len(wanted) > 1 else 1
    starts = (place for place, word in enumerate(words) if word in wanted)
    return bool(wanted) and any(set(wanted) <= set(words[start : start + span]) for start in starts)


# ---- the way into a role


class Near(Struct, frozen=True):
    """Tracks to look at; whether these have a word of the role."""

    tracks: Sequence[Track] = ()
    by_words: bool = False


def track_for(role: str, tracks: Iterable[Track], followed: Track | None = None) -> Track | None:
    """The track whose roles have most words in common with what is wanted, weighed by how rare a word is; the one that
    is followed, where it leads there as well or nearly so."""
    tracks = list(tracks)
    scores = _shared(role, tracks)
    ranked = [(_named(role, track), score) for track, score in zip(tracks, scores, strict=True)]
    exact, most = max(ranked, default=(False, 0.0))
    if not exact and most < CLEAR:
        return None
    near = [n for n, (named, score) in enumerate(ranked) if (named if exact else score >= most * NEARLY)]
    return tracks[max(near, key=lambda n: (tracks[n] == followed, ranked[n]))]


def _shared(role: str, tracks: Sequence[Track]) -> list[float]:
    """What each track has in common with a role, weighed by how rare a word is."""
    known = [{word for name in (*_roles(track), track.title) for word in _telling(name)} for track in tracks]
    often = Counter(word for words in known for word in words)
    return [sum(1 / often[word] for word in _telling(role) & words) for words in known]


def nearest(role: str, tracks: Iterable[Track]) -> Near:
    """Where no track leads to a role: those that have a word of it, else those into the field that ask least first."""
    tracks = list(tracks)
    scores = _shared(role, tracks)
    near = [n for n, score in enumerate(scores) if score]
    if near:
        return Near([tracks[n] for n in sorted(near, key=lambda n: -scores[n])[:SOME]], by_words=True)
    leading = (track for track in tracks if track.roles)
    return Near(sorted(leading, key=lambda track: len(track.prerequisites))[:SOME])


def _roles(track: Track) -> tuple[str, ...]:
    return (*track.roles, *track.aliases)


def _telling(name: str) -> set[str]:
    """The words of a role that tell it from others."""
    return set(_words(name)) - SAYING_NOTHING


def _named(role: str, track: Track) -> bool:
    return any(_holds(role, name) for name in _roles(track))


def _holds(role: str, name: str) -> bool:
    """Whether a role is one of this name, also with something before or after it: "Senior ML engineer"."""
    return f" {' '.join(_words(name))} " in f" {' '.join(_words(role))} "


def leads_to(role: str, track: Track, tracks: Iterable[Track]) -> bool:
    """Whether the track names that role, in more words or in fewer that are its own, and is not only the nearest."""
    wanted, names = _telling(role), [_telling(name) for name in _roles(track)]
    others = {word for other in tracks if other.id != track.id for name in _roles(other) for word in _telling(name)}
    brief = bool(wanted - others) and any(wanted <= name for name in names)
    return brief or _named(role, track)


def gaps(track: Track, behind: Mapping[str, str]) -> list[Milestone]:
    """The milestones between somebody and the end of a track: those not done, also where they were left out."""
    return [step for step in track.milestones if behind.get(step.id) != "done"]
