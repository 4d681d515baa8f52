"""What organisers read when a message could not go out."""

from __future__ import annotations

import pytest

from bot.delivery import End
from bot.notices import _sentence
from bot.outbox import WAITING
from bot.text import plain


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("Send Messages", "I lack the permission Send Messages; within an hour of getting it I go on by myself."),
        ("invite the bot: /invite @Cairn", "To mend it: invite the bot: /invite @Cairn. Within the hour I go on"),
    ],
)
def test_a_permission_and_an_instruction_are_said_differently(missing: str, says: str) -> None:
    assert says in plain(_sentence(None, End(WAITING, missing=missing)))
