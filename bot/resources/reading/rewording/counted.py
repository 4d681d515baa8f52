"""Courses that were finished and are counted: "Andrew Ng's three courses", "die beiden Kaggle-Kurse habe ich durch".

How many there were is nothing to look for, and who made them stands nearer to "finished" then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.resources.reading.words.durations import NUMBERS
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import ENDS, FILLER, FINISHED, is_form

COUNTS = (NUMBERS.keys() - {"a", "an", "un", "una", "ein", "eine", "einen", "einem", "half"}) | {
    "both", "all", "beide", "beiden", "alle", "ambos", "todos"
}  # fmt: skip
_ENDED = """
fertig beendet abgeschlossen gemacht geschafft durch durchgearbeitet gelesen
terminado acabado completado hecho leido done finished completed
"""
ENDED = frozenset(_ENDED.split())
LAST = "completed"  # as it is said in front
BEHIND = ENDED | {"habe", "hab", "ich", "schon", "bereits", "are", "have", "i", "already", "all", "ya", "estan", "is"}
THE = {"die", "los", "las"}
FARTHEST = 4  # words from a count to what is counted


def uncounted(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words without such counts, and with what ends a clause of them put before it."""
    plain: list[str] = []
    for clause in _clauses(words):
        counts = {at for at in range(len(clause)) if _is_count(clause, at)}
        counts |= {at - 1 for at in counts if at and clause[at - 1] in THE}
        over = _is_over(clause)
        told = bool(counts) and _has_a_maker(clause, phrases) and (over or not FINISHED.isdisjoint(clause))
        if told:
            clause = [word for at, word in enumerate(clause) if at not in counts]
        plain += [LAST, *_without_end(clause)] if told and over else clause
    return plain


def _clauses(words: Sequence[str]) -> Iterator[list[str]]:
    """Each with the mark behind it."""
    start = 0
    for at, word in enumerate(words):
        if word in ENDS:
            yield [*words[start:at]]
            yield [word]
            start = at + 1
    yield [*words[start:]]


def _is_count(clause: Sequence[str], at: int) -> bool:
    """Before a form, or before another count: "all four courses"."""
    if clause[at] not in COUNTS and not clause[at].isdecimal():
        return False
    return any(
        is_form(word) and (word.endswith("s") or word in {"kurse", "bucher"})
        for word in clause[at + 1 : at + 1 + FARTHEST]
    )


def _has_a_maker(clause: Sequence[str], phrases: Phrases) -> bool:
    return any(word not in FILLER and (stem(word),) in phrases.makers for word in clause)


def _is_over(clause: Sequence[str]) -> bool:
    return clause[-1:] != [] and clause[-1] in ENDED


def _without_end(clause: Sequence[str]) -> list[str]:
    """ "… habe ich durch", "… are done"."""
    end = len(clause)
    while end and clause[end - 1] in BEHIND:
        end -= 1
    return [word for word in clause[:end] if word not in {"habe", "hab", "ich"}]
