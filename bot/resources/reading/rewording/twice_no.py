"""A "no" said of a "no": "nothing that isn't free" is free only, "muss nicht kostenlos sein" may be anything."""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.clauses.denial import NONE, NOT
from bot.resources.reading.clauses.needless import ALSO
from bot.resources.reading.words.vocabulary import ENDS, is_form

FIRST = NONE | {"no", "don't", "won't", "never", "keine", "kein", "nicht", "ningun", "ninguna"}
BORDER = {"that", "which", "who", "that's", "was", "que", "das", "die", "der"}
BE = {"is", "are", "be", "sea", "sean", "es", "son"}
SECOND = {"isn't", "aren't", "not", "no", "nicht", "kein", "keine"}
BUT = {"but", "aber", "pero"}
LIKING = {"like", "love", "enjoy", "mag", "liebe", "gustan", "encantan", "fine", "okay", "ok", "great", "gern"}
WITHOUT = {"without": "with", "ohne": "mit", "sin": "con"}
LEARNING = {"learn", "lerne", "aprendo", "understand", "verstehe", "entiendo"}
NEVER = FIRST | {"can't", "don't", "hardly", "nie", "nunca", "little"}
SPEAKING = NEVER | LEARNING | {"i", "ich", "yo", "anything", "really", "ever", "much"}
FARTHEST = 7  # words from one to the other


def once_no(words: Sequence[str]) -> list[str]:
    """The words with what two of them leave over: "only"."""
    for at, word in enumerate(words):
        if word in WITHOUT and (clause := _needed(words, at)) is not None:
            return [*words[: _start(words, at)], *clause, *once_no(words[_end(words, at) :])]
        if word in BUT and (form := _not_for(words, at)) is not None:
            return [*words[: _start(words, at)], "no", form, *once_no(words[at + 2 :])]
        if word in {"that", "que", "dass"} and (cut := _not_that(words, at)) is not None:
            return [*words[:cut], *once_no(words[_end(words, at) :])]
        end = _second(words, at) if word in BORDER else None
        first = _first(words, at) if end is not None else None
        if first is not None and end is not None:
            return [*words[:first], "only", *once_no(words[end:])]
    return list(words)


def _needed(words: Sequence[str], without: int) -> list[str] | None:
    """What is left of "I learn nothing without exercises": "with exercises"."""
    start, end = _start(words, without), _end(words, without)
    told = {*words[start:end]}
    if LEARNING.isdisjoint(told) or NEVER.isdisjoint(told):
        return None
    around = [word for word in words[start:without] if word not in SPEAKING]
    return [*around, WITHOUT[words[without]], *(word for word in words[without + 1 : end] if word not in SPEAKING)]


def _not_for(words: Sequence[str], but: int) -> str | None:
    """The form in "I like videos, but not for maths": there it is none of those."""
    clause = words[_start(words, but) : but]
    forms = [word for word in clause if is_form(word)]
    liked = not LIKING.isdisjoint(clause) and NOT.isdisjoint(clause)
    told = words[but + 1 : but + 2] and words[but + 1] in SECOND and words[but + 2 : but + 3]
    return forms[0] if liked and len(forms) == 1 and told and words[but + 2] in {"for", "fur", "para"} else None


def _start(words: Sequence[str], end: int) -> int:
    """Where the clause begins that ends before a place, without its comma."""
    last = end - 1 if words[max(0, end - 1)] == "," else end
    return next((at + 1 for at in range(last - 1, -1, -1) if words[at] in ENDS), 0)


def _not_that(words: Sequence[str], border: int) -> int | None:
    """Where "it's not that I don't want" begins, of which nothing is to be made."""
    first = next((at for at in (border - 1, border - 2) if at >= 0 and words[at] in {"not", "no", "nicht"}), None)
    denied = not (NOT - {"without"}).isdisjoint(words[border + 1 : border + 4])
    return first if denied and first is not None and set(words[first + 1 : border]) <= BE else None


def _end(words: Sequence[str], start: int) -> int:
    return next((at for at in range(start, len(words)) if words[at] in ENDS), len(words))


def _second(words: Sequence[str], border: int) -> int | None:
    """Behind the "no" that follows "that", with its verb before or behind it."""
    at = border + 1
    while at < min(len(words), border + 3) and words[at] in BE:
        at += 1
    if at >= len(words) or words[at] not in SECOND:
        return None
    at += 1
    return at + 1 if at < len(words) and words[at] in BE else at


def _first(words: Sequence[str], border: int) -> int | None:
    """Where the other "no" begins, with its speaker; none of a clause before, or of one that an "and" joins to it."""
    if words[border - 1] in ALSO:
        return None
    start, first = border - 1 if words[border - 1] == "," else border, None
    for at in range(start - 1, max(-1, start - FARTHEST), -1):
        if words[at] in ENDS:
            break
        if words[at] in FIRST:  # the farther of "no me mandes nada"
            first = at - (at > 0 and words[at - 1] in ("i", "please", "bitte"))
    return first
