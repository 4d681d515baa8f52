"""What somebody masters or misses, said with the verbs of German and Spanish; and "I lack"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.resources.reading.clauses.denial import BESIDE

MASTERING = {"se", "conozco", "domino", "manejo", "kenne", "beherrsche", "kann"}
WITH_SPEAKER = {"kenne", "kann"}  # "kann man python" asks
# Beside what one masters.
STEADY = {"nur", "bloss", "bloß", "solo", "bisher", "bislang", "derzeit", "lediglich", "todavia", "schon", "bereits",
         "ya", "ganz", "gut", "bien", "already", "yo", "gutes"}  # fmt: skip
DENIED = {"no", "nicht", "kein", "keine", "keinen", "nunca", "nie", "tampoco", "kaum", "wenig", "poco", "nada"}
WORKING = {("with", "work"), ("with", "worked"), ("using", "been"), ("con", "trabajo"), ("mit", "arbeite")}
SEEKING = {"want", "to", "would", "like", "need", "could", "that", "which", "how"}
MISSING = {"fehlt", "fehlen", "falta", "faltan"}
OF_ME = {"mir", "me", "uns", "nos"}
HAVING_TO = (["saber", "que", "tener", "sin"], ["poder", "que", "tener", "sin"], ["escribir", "que", "tener", "sin"])
WRITING = {"escribi", "escrito", "escribo", "geschrieben", "write", "type", "speak", "produce", "escribir", "schreiben"}
UNWRITTEN = {"can't", "don't", "didn't", "never", "couldn't", "haven't", "sin", "nunca", "no", "nie"}
ABLE = frozenset(
    {"kann", "kenne", "verstehe", "beherrsche", "se", "entiendo", "conozco", "domino", "know", "understand"}
)
LACK = {"lack", "lacking", "lacked"}
ASKED = {"was", "que", "welche", "cual", "what"}  # "was fehlt mir noch"
ARTICLES = {"the", "a", "die", "der", "das", "el", "la", "los", "las", "in", "an", "noch", "todavia", "any", "both"}


def is_mastered(before: Sequence[str], after: Sequence[str], is_name: Callable[[str], bool]) -> bool:
    """ "sé python y sql", "ich kenne Python schon"; not "no sé python", "se usa python", "kenne ich nicht". The words
    before come nearest first."""
    for back, word in enumerate(() if MASTERING.isdisjoint(before) else before):
        if word in MASTERING:
            denied = not DENIED.isdisjoint((*before[back + 1 : back + 3], *after))
            return not denied and (word not in WITH_SPEAKER or "ich" in before[back + 1 : back + 2])
        if not (word in STEADY or word in BESIDE or is_name(word)):
            return False
    return False


def is_worked_with(before: Sequence[str]) -> bool:
    """ "I work with tensorflow", "been using R", "trabajo con R"; not "want to work with". The words before come
    nearest first."""
    for back, pair in enumerate(pairwise(before)):
        if pair in WORKING:
            return SEEKING.isdisjoint(before[back:])
    return False


def is_unable(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "sin saber programar", "ohne programmieren zu können"."""
    able = list(after[:2]) in (["zu", "konnen"], ["zu", "kennen"]) and list(before[:1]) == ["ohne"]
    return able or list(before[:2]) in (["saber", "sin"], ["conocer", "sin"]) or list(before[:4]) in HAVING_TO


def is_unwritten(before: Sequence[str]) -> bool:
    """ "I can't write" code, "I don't write"."""
    return bool(before[:1]) and before[0] in WRITING and before[1:2] != [] and before[1] in UNWRITTEN


def is_missed(before: Sequence[str], after: Sequence[str], is_name: Callable[[str], bool]) -> bool:
    """ "mir fehlen Analysis und Statistik", "me falta estadística", "Statistik fehlt mir", "I lack calculus"."""
    if after[:1] and after[0] in MISSING and not OF_ME.isdisjoint((*after[1:2], *before[:1])):
        return True
    for back, word in enumerate(() if (MISSING | LACK).isdisjoint(before) else before):
        further = before[back + 1 :]
        if word in MISSING:
            near = {*before[:back], *further[:1]}
            return not OF_ME.isdisjoint(near) and ASKED.isdisjoint(further)
        if word in LACK:
            return further[:1] != ["not"]
        if not (word in ARTICLES or word in BESIDE or word in OF_ME or is_name(word)):
            return False
    return False
