"""What several of these views share."""

from __future__ import annotations

from bot.text import Text, say
from bot.ui import Note

PRIVATE = Note(say("Only you see this."))


def other_words(words: str | None) -> tuple[Text, ...]:
    return (say("You wrote this with your other account: {text}", text=words),) if words else ()
