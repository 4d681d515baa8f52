"""Every sentence that Cairn can say, collected from the code and the registry, and the catalogues kept up to date.

``python -m tests.messages`` adds what is new to ``content/translations/*.po``, drops what is gone and prints what still
waits for a translator.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from adapters.schema import metadata
from bot.app import build_registry
from bot.catalogue import read as read_content
from bot.commands import Command
from bot.registry import ALONE, Registry
from bot.traces import personal_tables

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "content" / "translations"
Found = tuple[str, str | None, str]  # the template, its plural, where it is


@cache
def messages() -> dict[str, tuple[str | None, set[str]]]:
    """Every template with its plural (None where it has none) and the places it is used in."""
    found: dict[str, tuple[str | None, set[str]]] = {}
    for template, plural, where in sorted(
        (*said(), *declared(build_registry()), *kept(), *prompted()), key=lambda one: one[0]
    ):
        if any(char.isalpha() or char in "“”" for char in _words(template)):
            places = found.setdefault(template, (plural, set()))[1]
            places.add(where)
    return found


def _words(template: str) -> str:
    """The template without its placeholders: ``{run}`` alone needs no translator."""
    return re.sub(r"{\w*}", "", template)


def sources() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text())):
            yield path.relative_to(ROOT), node


def says() -> Iterator[tuple[Path, ast.Call]]:
    for path, node in sources():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            yield path, node


def said() -> Iterator[Found]:
    """What stands in ``say("…")`` and ``say("one", "many", n=…)``."""
    for path, call in says():
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        if words:
            yield str(words[0]), str(words[1]) if len(words) > 1 else None, str(path)


def declared(registry: Registry) -> Iterator[Found]:
    """What commands and options say of themselves, and their names."""
    yield from ((about, None, "registry") for about in registry.groups.values())
    for command in registry.commands:
        yield from ((words, None, "registry") for words in _declared(command))
    yield f"command|{ALONE}", None, "registry"


def _declared(command: Command) -> Iterator[str]:
    yield from (f"command|{word}" for word in command.path.split())
    yield command.about
    yield command.title
    yield from filter(None, (command.shortcut, command.on_message, command.on_person))
    for option in command.options:
        yield f"option|{option.name.replace('_', '-')}"
        yield option.about
        yield option.label
        yield from (option.choice_label(choice) for choice in option.choices)


def kept() -> Iterator[Found]:
    """What tables say they keep, and why: all of them, whoever was loaded before."""
    metadata()
    for table in personal_tables():
        yield from ((table.info[name], None, "registry") for name in ("what", "why") if name in table.info)


def prompted() -> Iterator[Found]:
    """What the prompts of the content say, and what its topics are called."""
    content = read_content(only="prompts")
    topics = read_content(only="topics").topics.values()
    yield from ((topic.name, None, "content/topics") for topic in topics)
    for file, prompts in content.prompts.items():
        yield from ((words, None, f"content/prompts/{file}") for one in prompts for words in (one.text, *one.covers))
    for check in content.checklist:
        yield from ((words, None, "content/prompts/resume-checklist") for words in (check.item, check.check, check.why))
    for line in content.critique:
        said = (line.name, line.question, line.kind_suggestion, *filter(None, [line.when_private]))
        yield from ((words, None, "content/prompts/portfolio-critique") for words in said)


def catalogues() -> Iterator[Path]:
    yield from sorted(TRANSLATIONS.glob("*.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def refreshed(old: Catalog) -> Catalog:
    """The catalogue with exactly the messages there are; what was translated stays."""
    new = Catalog(locale=old.locale, project="Cairn", fuzzy=False)
    for template, (plural, places) in messages().items():
        message = old.get(template)
        strings = message.string if message else ""
        if plural and isinstance(strings, str):
            strings = (strings, "")
        elif not plural and not isinstance(strings, str):
            strings = strings[0]
        new.add((template, plural) if plural else template, strings, [(place, 0) for place in sorted(places)],
                flags=["fuzzy"] if message and message.fuzzy else [])  # fmt: skip
    return new


def write(catalogue: Catalog, path: Path) -> None:
    """Without dates and line numbers, so that a refresh changes only what changed."""
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalogue.locale}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    with path.open("wb") as file:
        file.write(head.encode())
        write_po(file, catalogue, width=116, omit_header=True, include_lineno=False, sort_output=True)


def open_messages(catalogue: Catalog) -> list[str]:
    """What is not translated, or is marked as uncertain: shown in English until somebody looks at it."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _complete(message.string))]


def _complete(strings: object) -> bool:
    return all(strings) if isinstance(strings, tuple | list) else bool(strings)


if __name__ == "__main__":
    for po in catalogues():
        catalogue = refreshed(read(po))
        write(catalogue, po)
        waiting = open_messages(catalogue)
        print(f"{po.name}: {len(messages())} messages, {len(waiting)} wait for a translator", *waiting, sep="\n  ")
