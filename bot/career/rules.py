"""Pure decisions of the career feature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from msgspec import Struct

from bot.catalogue import Check, Criterion, Milestone, Track

FIELDS = 5  # lines of the checklist on one form
READERS = 3  # looks that are enough
OPEN = 6  # seconds until what somebody looks at is put away
LONG = 30  # seconds from which on it was no six-second look
OPEN_FOR = timedelta(days=7)
BETWEEN = 4  # words between those of a sign
CLAUSES = re.compile(r"[.,;:!?\n]+|\bbut\b|\bsondern\b|\bsino\b")
DENIED = re.compile(  # nothing is flagged for what is said not to be there
    r"\b(not|no|never|without|except|instead of|don'?t|isn'?t|rather than|nicht|kein\w*|nie|ohne|"
    r"statt|außer|sin|nunca|salvo|en vez de)\b"
)
ABSENT = re.compile(rf"{DENIED.pattern}(?:[^\w.,;:!?\n]+\w+){{0,3}}")  # and no strength is seen in "not deployed yet"
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


def critique(text: str, rubric: Sequence[Criterion]) -> Critique:
    plain = " | ".join(part for part in CLAUSES.split(text) if not DENIED.search(part.casefold()))
    there = ABSENT.sub(" | ", text.casefold())
    found = [(line, sign_in(plain if line.kind == "flag" else there, line.signs)) for line in rubric]
    left = [line for line, sign in found if not sign and (line.kind == "strength" or not line.signs)]
    ranked = any(line.first for line in rubric)
    return Critique(
        tuple((line, sign) for line, sign in found if line.kind == "flag" and sign),
        tuple(line for line, sign in found if line.kind == "strength" and sign),
        tuple(line for line in left if line.first or not ranked),
        tuple(line for line in left if ranked and not line.first),
    )


def sign_in(text: str, signs: Sequence[str]) -> str | None:
    """The first sign whose words all stand near each other in the text, in any order; or in one, as a name is written
    with and without dashes and spaces: CIFAR10, Movie-Lens."""
    words = _words(text)
    return next((sign for sign in signs if _near(words, _words(sign))), None)


def _words(text: str) -> list[str]:
    """Letters and numbers each for themselves, whatever stands between them."""
    return [word.removesuffix("s") for word in re.findall(r"[^\W\d_]+|\d+", text.casefold())]


def _near(words: Sequence[str], wanted: Sequence[str]) -> bool:
    glued = "".join(wanted)
    if glued and (glued in words or any(one + two == glued for one, two in pairwise(words))):
        return True
    span = len(wanted) + BETWEEN if len(wanted) > 1 else 1
    starts = (place for place, word in enumerate(words) if word in wanted)
    return bool(wanted) and any(set(wanted) <= set(words[start : start + span]) for start in starts)


# ---- the way into a role


def track_for(role: str, tracks: Iterable[Track]) -> Track | None:
    """The track whose roles have most words in common with what is wanted, weighed by how rare a word is."""
    tracks = list(tracks)
    known = [{word for name in (*track.roles, track.title) for word in _words(name)} for track in tracks]
    often = Counter(word for words in known for word in words)
    wanted = set(_words(role))
    scores = [sum(1 / often[word] for word in wanted & words) for words in known]
    exact = [any(_holds(role, name) for name in track.roles) for track in tracks]
    best = max(range(len(tracks)), key=lambda n: (exact[n], scores[n]), default=None)
    return tracks[best] if best is not None and (exact[best] or scores[best] >= CLEAR) else None


def _holds(role: str, name: str) -> bool:
    """Whether a role is one of this name, also with something before or after it: "Senior ML engineer"."""
    return f" {' '.join(_words(name))} " in f" {' '.join(_words(role))} "


def leads_to(role: str, track: Track, tracks: Iterable[Track]) -> bool:
    """Whether the track names that role, in more words or in fewer that are its own, and is not only the nearest."""
    wanted, names = set(_words(role)), [set(_words(name)) for name in track.roles]
    others = {word for other in tracks if other.id != track.id for name in other.roles for word in _words(name)}
    brief = bool(wanted - others) and any(wanted <= name for name in names)
    return brief or any(_holds(role, name) for name in track.roles)


def gaps(track: Track, behind: Mapping[str, str]) -> list[Milestone]:
    """The milestones between somebody and the end of a track: those not done, also where they were left out."""
    return [step for step in track.milestones if behind.get(step.id) != "done"]
