"""People, places and roles that were typed as plain words: nobody is guessed, the form with its pickers is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot import menu
from bot.commands import Command, Kind, Option
from bot.context import Outcome
from bot.text import Text, Words, say

REFERENCES = (Kind.PERSON, Kind.PLACE, Kind.ROLE)


def unreadable(
    command: Command, given: Mapping[str, Any], is_ref: Callable[[Kind, str], bool], words: Words
) -> Outcome | None:
    """What to answer when a value that must be a reference is words; ``is_ref`` knows the platform's references."""
    wrong = [
        _sentence(option)
        for option in command.options
        if option.kind in REFERENCES
        and isinstance(value := given.get(option.name), str)
        and value
        and not is_ref(option.kind, value)
    ]
    if not wrong:
        return None
    kept = {option.name: given[option.name] for option in command.options
            if given.get(option.name) is not None and option.kind not in REFERENCES}  # fmt: skip
    return Outcome(menu.try_again(command, wrong, kept), words)


def _sentence(option: Option) -> Text:
    label = say("{label}", label=option.label)
    match option.kind:
        case Kind.PERSON:
            return say("**{label}** is a person: write @ and pick a name.", label=label)
        case Kind.PLACE:
            return say("**{label}** is a channel: write # and pick one.", label=label)
        case _:
            return say("**{label}** is a role or a user group: write @ and pick one.", label=label)
