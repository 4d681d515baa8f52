"""The README tells the truth: its tables are those of the code, its commands exist, its files are there."""

from __future__ import annotations

import re

from adapters.__main__ import parser
from adapters.discord.surface import offered
from bot.app import build_registry
from tests.readme import README, made, put, usage

TEXT = README.read_text()


async def test_what_is_made_is_up_to_date() -> None:
    """If this fails: ``make readme``."""
    text = TEXT
    for name, content in (await made()).items():
        text = put(text, name, content)
    assert text == TEXT


def test_what_discord_asks_in_a_form_has_the_mark_that_is_explained() -> None:
    about, _, table = TEXT.partition("<!-- commands -->")
    assert "`<text…>`" in about
    for command in build_registry().typed:
        in_a_form = {option.name for option in command.typed} - {option.name for option in offered(command)}
        assert in_a_form == set(re.findall(r"<(\w+)…>", usage(command))), command.path
        assert f"`{usage(command)}`" in table


def test_make_targets_exist() -> None:
    makefile = (README.parent / "Makefile").read_text()
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.M))
    assert targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.M)] == []


def test_the_command_line_it_names_exists() -> None:
    named = set(re.findall(r"cairn (demo|run|migrate|manifest|doctor)((?: (?!and\b)[a-z]+)*)", TEXT))
    assert {command for command, _ in named} == {"demo", "run", "migrate", "manifest", "doctor"}
    for command, rest in named:
        parser().parse_args([command, *rest.split()])


def test_pictures_and_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", TEXT)
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_settings_it_mentions_exist() -> None:
    table = TEXT.partition("<!-- settings -->")[2].partition("<!-- /settings -->")[0]
    named = set(re.findall(r"CAIRN_[A-Z_]+", TEXT))
    assert [name for name in named if f"`{name}`" not in table] == []
