"""What people type for a choice: its name, its label in any language that Cairn speaks, and what else they call it.

The language of a platform, of a person and of a sentence are often three, and a line is read before any is known: so
every language counts. What one of them calls differently counts for the first that has it, English before all others.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands import Option
from bot.words import languages, words

_LEVELS = {
    "beginner": (
        "beginners, for beginners, beginner-friendly, easy, basic, basics, novice, newbie, starter, introductory, "
        "anfänger, anfängerin, für anfänger, einsteiger, einsteigerin, für einsteiger, einstieg, leicht, grundlagen, "
        "principiantes, para principiantes, básico, básica, inicial, fácil, novato, novata"
    ),
    "intermediate": "medium, middle, mittelstufe, mittelschwer, medio, media, intermedia",
    "advanced": "expert, hard, difficult, experte, expertin, profi, schwer, avanzada, experto, experta, difícil",
}


def called(said: Mapping[str, str]) -> dict[str, str]:
    """For an option's ``also``: the choice by each of the words that are said for it, with commas between."""
    return {word.strip(): choice for choice, every in said.items() for word in every.split(",")}


LEVEL_WORDS = called(_LEVELS)


def names(option: Option) -> dict[str, str]:
    """The choice by each of its names, in small letters."""
    labels = {choice: option.choice_label(choice) for choice in option.choices}
    found: dict[str, str] = {}
    for language in reversed(languages()):
        found |= {words(language)(label).lower(): choice for choice, label in labels.items()}
    return found | dict(option.also or {}) | {choice.lower(): choice for choice in option.choices}
