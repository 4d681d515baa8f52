"""Languages: names that a platform can take, and what falls back to English."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot import ui
from bot.text import When, plain, say
from bot.ui import File
from bot.words import Language, name, warm, words


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


@pytest.mark.parametrize(
    ("locale", "date"), [("en", "Mon 2 Mar 2026"), ("de", "Mo., 2. März 2026"), ("es", "lun, 2 mar 2026")]
)
def test_dates_are_written_as_the_language_writes_them(locale: str, date: str) -> None:
    at = When(datetime(2026, 3, 2, 8, 30, tzinfo=UTC), zone="Europe/Berlin")
    assert plain(say("{at}", at=at), words(locale)) == f"{date} 09:30"


@pytest.mark.parametrize("locale", ["x" * 300, "de-" + "a" * 300, "d" * 70_000, "\0", "../de"])
def test_what_names_no_file_is_read_in_the_base_language_or_english(locale: str) -> None:
    assert words(locale)("Help") == ("Hilfe" if locale.startswith("de-") else "Help")


def test_every_locale_of_a_language_reads_one_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words("de") is words("de-AT") is words("de_CH")
    warm()
    assert words("de-LI")("Help") == "Hilfe"
    monkeypatch.setattr("bot.words.entries", None)  # what was said once is not read again
    assert words("de-AT")("Help") == "Hilfe"
    assert isinstance(words("es-419"), Language)
