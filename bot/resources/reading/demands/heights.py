"""A level as a bound: "nothing above beginner", "at least intermediate", "advanced or higher"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import LEVELS as EVERY
from bot.catalogue import Level
from bot.resources.reading.clauses.denial import NONE, SMALL, STRONG, WEAK
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.words.vocabulary import LEVEL_NOUNS, LEVELS, STEPS

ABOVE = {"above", "beyond", "over", "past", "uber", "encima", "jenseits", "exceeding"}
BELOW = {"below", "under", "beneath", "unter", "debajo"}
HARDER = {"harder", "difficult", "higher", "complicated", "complex", "tougher", "schwieriger", "schwieriges", "dificil",
          "schwierigeres", "schwerer", "schwereres", "hoher", "hoheres", "anspruchsvoller", "anspruchsvolleres",
          "alto", "complicado", "heavier"}  # fmt: skip
EASIER = {"easier", "simpler", "lower", "einfacher", "einfacheres", "leichter", "leichteres", "facil", "sencillo",
          "bajo", "gentler"}  # fmt: skip
THAN = {"than", "als", "que", "de"}
MOST = {"max", "maximum", "maximal", "hochstens", "maximo", "most"}
LEAST = {"least", "minimum", "min", "mindestens", "wenigstens", "minimo", "menos"}
OR = {"or", "and", "oder", "und", "o", "y"}
UP = {"above", "higher", "up", "more", "beyond", "harder", "hoher", "mas", "mehr", "upwards", "superior"}
DOWN = {"below", "lower", "easier", "less", "under", "niedriger", "weniger", "menos", "down", "darunter", "inferior"}
TURNED = ({"is", "are", "ist", "sind", "es", "son", "would", "will", "goes", "me"},
          {"too", "no", "not", "useless", "nothing", "out", "zu", "nichts", "nicht", "demasiado", "inutil", "over",
           "scares", "beyond", "nada", "wasted", "lost", "loses", "queda"})  # fmt: skip


def bounded(reading: Reading, at: int) -> tuple[frozenset[Level], set[int]] | None:
    """The levels that a bound beside the level at a place bars, with the places of the words that say so."""
    before, after = reading.clause_before(at, 7), reading.clause_after(at + 1, 6)
    noun = 1 if after[:1] and after[0] in LEVEL_NOUNS else 0
    rank = EVERY.index((LEVELS | STEPS)[reading.words[at]])
    found = _beyond(before, after[noun:], rank) or _at_an_end(before, after[noun:], rank)
    if found is None:
        return None
    levels, back, on = found
    return frozenset(levels), {*range(at - back, at + 1 + (noun + on if on else noun))}


def _beyond(before: Sequence[str], after: Sequence[str], rank: int) -> tuple[Sequence[Level], int, int] | None:
    """ "above beginner", "harder than beginner", "nothing below intermediate"."""
    cue = next((place for place, word in enumerate(before[:4]) if word in ABOVE | BELOW | HARDER | EASIER), None)
    if cue is None or not all(word in SMALL | LEVEL_NOUNS | THAN for word in before[:cue]):
        return None
    if before[cue] in HARDER | EASIER and (not cue or THAN.isdisjoint(before[:cue])):
        return None
    up = before[cue] in ABOVE | HARDER
    refused = not (NONE | STRONG | WEAK).isdisjoint(before[cue + 1 : cue + 4]) or _is_turned_down(after)
    kept = (EVERY[: rank + 1] if up else EVERY[rank:]) if refused else (EVERY[rank + 1 :] if up else EVERY[:rank])
    return [level for level in EVERY if level not in kept], cue + 1, 0


def _is_turned_down(after: Sequence[str]) -> bool:
    """ "… is no use", "… ist mir zu schwer"."""
    verb, said = TURNED
    return after[:1] != [] and after[0] in verb and not said.isdisjoint(after[1:4])


def _at_an_end(before: Sequence[str], after: Sequence[str], rank: int) -> tuple[Sequence[Level], int, int] | None:
    """ "at least intermediate", "intermediate at most", "beginner or a bit above"."""
    near = [word for word in before[:2] if word not in LEVEL_NOUNS]
    back = next((place + 1 for place, word in enumerate(before[:3]) if word in MOST | LEAST), 0)
    if (
        (near[:1] and near[0] in MOST)
        or after[:2] in (["at", "most"], ["como", "mucho"])
        or set(after[:1]) & (MOST - {"most"})
    ):
        return EVERY[rank + 1 :], back, 2 if after[:1] in (["at"], ["como"]) else 0
    least = near[:1] and near[0] in LEAST and (near[0] != "menos" or before[1:2] == ["al"])
    if least or set(after[:1]) & (LEAST - {"menos", "least"}) or after[:2] == ["at", "least"]:
        return EVERY[:rank], back, 0
    if (
        after[:1]
        and after[0] in OR
        and (said := next((word for word in reversed(after[1:5]) if word in UP | DOWN | HARDER | EASIER), ""))
    ):
        on = after.index(said)
        up = (said in UP | HARDER) == NONE.isdisjoint(after[1:on])  # "and nothing harder"
        return (EVERY[:rank] if up else EVERY[rank + 1 :]), 0, on + 1
    return None
