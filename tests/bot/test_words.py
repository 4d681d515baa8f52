"""Languages: names that a platform can take, and what falls back to English."""

from __future__ import annotations

import pytest

from bot import ui
from bot.text import say
from bot.ui import File
from bot.words import name


@pytest.mark.parametrize(
    ("translated", "shown"),
    [
        ("ziel", "ziel"),
        ("überblick", "überblick"),
        ("dos palabras", "goal"),  # no blanks in a name
        ("Ziel", "goal"),  # no capitals
        ("x" * 33, "goal"),
        ("", "goal"),
        ("command|goal", "goal"),  # not translated
    ],
)
def test_a_translated_name_is_used_only_where_every_platform_takes_it(translated: str, shown: str) -> None:
    def words(template: str, plural: str | None = None, n: int = 1) -> str:
        assert template == "command|goal"
        return translated

    assert name(words, "command", "goal") == shown


def test_a_file_survives_the_outbox_and_shows_what_it_is() -> None:
    message = ui.reply(say("Here."), File("me.json", '{"näme": "Ána"}', say("Everything about you")))
    assert ui.load(ui.dump(message)) == message
    assert isinstance(ui.flat(message)[1], File)
