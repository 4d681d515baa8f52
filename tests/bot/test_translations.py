"""The catalogues: complete, about what is really said, and safe to show."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from adapters.discord.surface import compile_surface
from bot.app import build_registry
from bot.words import Language, languages, words
from tests.messages import catalogues, messages, open_messages, read, says

CATALOGUES = list(catalogues())
DECLARED = {"about", "label", "shortcut", "on_message", "on_person", "title", "what", "why", "choice_label", "get"}


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def po(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


OTHER_WORDS = {  # what was called by two names: how the catalogue does not say it
    "de": r"Mentorierende|Mentoren|Mentorin|Organisierende|Community|Loslegen|Warum kam das|\bIhnen\b",
    "es": r"[Vv]uestr|\bpodéis|\bqueréis|me llega esto|[Vv]incul|\busted\b",
}


@pytest.mark.parametrize("locale", OTHER_WORDS)
def test_one_thing_has_one_name(locale: str) -> None:
    said = [
        string
        for po in CATALOGUES
        if po.stem == locale
        for message in read(po)
        if message.id
        for string in strings(message)
    ]
    assert [string for string in said if re.search(OTHER_WORDS[locale], string)] == [], "say it as the rest does"


def test_there_are_translations() -> None:
    assert {"de", "es"} <= {path.stem for path in CATALOGUES}


def test_nothing_is_said_that_no_translator_sees() -> None:
    """A template is a constant, or one of those that the registry and the tables declare."""
    hidden = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for path, call in says()
        for arg in call.args
        if not isinstance(arg, ast.Constant) and not _is_declared(arg)
    ]
    assert hidden == []


def _is_declared(arg: ast.expr) -> bool:
    return {node.attr for node in ast.walk(arg) if isinstance(node, ast.Attribute)} & DECLARED != set()


def test_every_sentence_is_in_the_catalogue_and_no_other(po: Path) -> None:
    catalogue = read(po)
    unknown = {ids(message)[0] for message in catalogue if message.id} - set(messages())
    missing = set(messages()) - {ids(message)[0] for message in catalogue if message.id}
    assert (sorted(unknown), sorted(missing)) == ([], []), "run: make generated"


def test_what_nobody_has_translated_yet_is_listed_and_shown_in_english(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Done"\nmsgstr ""\n\n#, fuzzy\nmsgid "Help"\nmsgstr "Hilf"\n\nmsgid "Start"\nmsgstr "Anfangen"\n'
    )
    tongue = Language(file)
    assert [tongue(said) for said in ("Done", "Help", "Start")] == ["Done", "Help", "Anfangen"]
    assert open_messages(read(file)) == ["Done", "Help"]


def test_the_catalogues_read_as_babel_reads_them(po: Path) -> None:
    whole = {ids(one)[0]: tuple(strings(one)) for one in read(po) if one.id and not one.fuzzy and any(strings(one))}
    tongue = Language(po)
    assert {template: tongue._forms(template) for template in messages() if any(tongue._forms(template))} == whole


def test_a_template_is_read_where_it_stands_and_from_no_other_file(tmp_path: Path) -> None:
    """Lines may be broken anywhere and end as on any system; a file that changed under us says no wrong words."""
    file = tmp_path / "de.po"
    lines = [
        'msgid ""', 'msgstr ""', '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"', "", "#: here", 'msgid ""',
        '"One \\"thing\\"\\n"', '"is ä."', 'msgid_plural "{n} things are ä."', 'msgstr[0] "Ein\\n"', '"Ding."',
        'msgstr[1] "{n} Dinge."', "", 'msgid "Help"', 'msgstr "Hilfe"',
    ]  # fmt: skip
    for end in ("\n", "\r\n"):
        file.write_bytes(end.join(lines).encode())
        tongue = Language(file)
        said = [tongue('One "thing"\nis ä.', "{n} things are ä.", number) for number in (1, 2)]
        assert (said, tongue("Help")) == (["Ein\nDing.", "{n} Dinge."], "Hilfe")
    tongue = Language(file)
    tongue("One")
    file.write_text('msgid "Done"\nmsgstr "Fertig"\n\n' * 9)
    assert tongue("Help") == "Help"


def test_placeholders_and_strong_words_survive(po: Path) -> None:
    for message in read(po):
        for number, string in enumerate(filter(None, strings(message) if message.id else [])):
            original = ids(message)[min(number, len(ids(message)) - 1)]
            wanted = placeholders(original)
            free = {"n"} if message.pluralizable else set()
            assert wanted - free <= placeholders(string) <= wanted | free, string
            assert string.count("**") == original.count("**"), string
            assert string == string.strip() or original != original.strip(), string


def test_every_plural_has_all_its_forms(po: Path) -> None:
    catalogue = read(po)
    for template, (plural, _) in messages().items():
        message = catalogue.get(template)
        assert message is not None
        assert message.pluralizable == (plural is not None), template
        assert len(strings(message)) == (catalogue.num_plurals if plural else 1), template


def test_names_fit_every_platform_and_are_unlike_their_neighbours(po: Path) -> None:
    tongue = words(po.stem)
    registry = build_registry()
    for command in registry.commands:
        mine = [option.name.replace("_", "-") for option in command.options]
        _are_names([tongue(f"option|{name}").removeprefix("option|") for name in mine], command.path)
    _are_names([tongue(f"command|{root}").removeprefix("command|") for root in registry.roots], "roots")
    for root in registry.roots:
        under = [command.path for command in registry.under(root)]
        _are_names([_path(tongue, path) for path in under], root)


def _path(tongue: object, path: str) -> str:
    return " ".join(tongue(f"command|{word}").removeprefix("command|") for word in path.split())  # type: ignore[operator]


def _are_names(names: list[str], where: str) -> None:
    assert all(re.fullmatch(r"[\w'-]{1,32}( [\w'-]{1,32})*", name) and name == name.lower() for name in names), names
    assert len(names) == len(set(names)), f"{where}: two of {names} are the same"


def test_what_has_little_room_stays_short(po: Path) -> None:
    tongue = words(po.stem)
    for command in build_registry().commands:
        assert len(tongue(command.about)) <= 100, command.about
        for entry in filter(None, (command.shortcut, command.on_message, command.on_person)):
            assert len(tongue(entry)) <= 24, entry
        for option in command.options:
            assert len(tongue(option.about)) <= 100, option.about
            assert len(tongue(option.label)) <= 45, option.label
            assert all(len(tongue(option.choice_label(choice))) <= 75 for choice in option.choices), option.name


def test_the_whole_surface_fits_in_every_language() -> None:
    compiled = compile_surface(build_registry(), words, languages())
    for command in compiled.payload:
        if command["name"] in build_registry().roots:
            assert {"de", "es-ES"} <= set(command["description_localizations"]), command["name"]
