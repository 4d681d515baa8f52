"""A change of tools: "switch from TensorFlow to PyTorch", "von R auf Python umsteigen", "pasar de Excel a Python".

The one is known, the other is what they want to learn; who changes their work, and no tool, tells another story.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.words.phrases import Phrases, stem

_SWITCHING = """
switch switching switched move moving migrate migrating migration transition transitioning change changing
wechseln wechsle wechsel umsteigen umstieg umsteige umstellen cambiar cambiarme cambio pasar pasarme paso migrar
"""
SWITCHING = frozenset(_SWITCHING.split())
FROM, TO = {"from", "von", "vom", "de", "desde"}, {"to", "auf", "zu", "zum", "nach", "a", "hacia"}
BEHIND = 2  # words from what is wanted to a verb at the end


def swapped(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with a change of tools told as what is known and what is wanted."""
    found = list(words)
    for at in range(len(words) - 1):
        if words[at] not in TO or not _is_tool(words[at + 1], phrases):
            continue
        known = at > 1 and words[at - 2] in FROM and _is_name(words[at - 1], phrases)
        start = at - 2 if known else at
        verb = start - 1 if start and words[start - 1] in SWITCHING else _verb_behind(words, at + 2)
        if verb is not None:
            led = [",", "i", "know", words[at - 1], ",", "learn"] if known else ["learn"]
            rest = [word for place, word in enumerate(words[at + 2 :], at + 2) if place != verb]
            return [*words[: min(verb, start)], *led, words[at + 1], *rest]
    return found


def _verb_behind(words: Sequence[str], start: int) -> int | None:
    """ "auf pytorch umsteigen"."""
    return next((at for at in range(start, min(len(words), start + BEHIND)) if words[at] in SWITCHING), None)


def _is_name(word: str, phrases: Phrases) -> bool:
    return (stem(word),) in phrases.topics or (stem(word),) in phrases.titles


def _is_tool(word: str, phrases: Phrases) -> bool:
    return (stem(word),) in phrases.tools
