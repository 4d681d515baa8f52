"""Languages: the templates of ``say`` looked up in ``content/translations/<language>.po``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from gettext import c2py
from pathlib import Path
from re import compile as pattern
from typing import Literal

from bot.errors import Refusal
from bot.text import Words, english, join, raw, say
from bot.ui import Choice

CONTENT = Path(__file__).parent.parent / "content"
_folders = [CONTENT / "translations"]
_PLURAL = pattern(r"plural=(.+);")
_NATIVE = pattern(r"[\w'-]{1,32}")  # letters of any script, as the strictest platform wants names


class Language:
    """The words of one language; what is not translated stays English. Read on first use.

    Files that come later go before earlier ones; the first one's head counts.
    """

    def __init__(self, *paths: Path) -> None:
        self.paths = paths
        self.locale = paths[0].stem

    def __call__(self, template: str, plural: str | None = None, n: int = 1) -> str:
        forms = self._forms.get(template)
        if forms is None:
            return english(template, plural, n)
        return forms[self._form(n) if plural else 0] or english(template, plural, n)

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        """Every template that is translated, with its plural forms."""
        read = [dict(entries(path.read_text(encoding="utf-8"))) for path in self.paths]
        self._form = c2py(_PLURAL.findall("".join(read[0][""]))[0])
        forms = {template: said for one in read for template, said in one.items() if template}
        return {template: said for template, said in forms.items() if any(said)}


def entries(po: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each template of a catalogue with its forms, the header as ``""``; fuzzy ones are left out.

    Babel's reader gives the same in twice the time and brings a megabyte of modules, which every start would pay.
    """
    for entry in po.split("\n\n"):
        lines = entry.splitlines()
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        said: dict[str, str] = {}
        keyword = ""
        for line in (line for line in lines if line and not line.startswith("#")):
            before, _, rest = line.partition('"')
            keyword = before.strip() or keyword
            said[keyword] = said.get(keyword, "") + json.loads(f'"{rest}')
        template, _ = said.pop("msgid", None), said.pop("msgid_plural", None)
        if template is not None:
            yield template, tuple(said.values())


def name(words: Words, kind: Literal["command", "option"], english: str) -> str:
    """The native name of one word of a command's path, or of an option, where a platform shows names in the reader's
    language. Looked up as ``command|goal``; a translation that no platform would take falls back to English.
    """
    found = words(f"{kind}|{english}").removeprefix(f"{kind}|")
    return found if _NATIVE.fullmatch(found) and found == found.lower() else english


@lru_cache(maxsize=64)
def words(locale: str | None) -> Words:
    """The words for a locale such as ``de`` or ``pt-BR``: that language, its base language, or English."""
    if not locale:
        return english
    for name in (locale.replace("-", "_"), locale.replace("-", "_").split("_")[0]):
        if name.replace("_", "").isalpha() and (found := _language(name)):
            return found
    return english


@cache
def _language(name: str) -> Language | None:
    """One for each language, however many locales read it: ``de``, ``de-AT``, ``de-CH``."""
    paths = [path for folder in _folders if (path := folder / f"{name}.po").exists()]
    return Language(*paths) if paths else None


def use(folder: str | None) -> None:
    """From now on, the catalogues of an operator's own content count, too. Nothing is read yet."""
    wanted = [CONTENT / "translations", *([Path(folder) / "translations"] if folder else [])]
    if wanted != _folders:
        _folders[:] = wanted
        _language.cache_clear()
        words.cache_clear()


def warm() -> None:
    """Read every language now (a tenth of a second each), so that nobody's first word has to wait for it."""
    for locale in languages():
        words(locale)("")


def languages() -> list[str]:
    """The languages there are words for, English first."""
    return ["en", *sorted({path.stem for folder in _folders for path in folder.glob("*.po")})]


def native_name(locale: str) -> str:
    """What a language calls itself."""
    from babel import Locale

    return (Locale.parse(locale).display_name or locale).capitalize()


async def language_choices(_: object, typed: str) -> list[Choice]:
    """The languages that match what is typed so far, for an option's ``suggest``."""
    found = [(locale, native_name(locale)) for locale in languages()]
    return [Choice(locale, raw(own)) for locale, own in found if typed.lower() in f"{locale} {own}".lower()]


def find_language(typed: str) -> str:
    """The language somebody typed: its code, its own name or its English name. Refuses with those there are."""
    from babel import Locale

    wanted = typed.strip().lower()
    for locale in languages():
        if wanted in (locale, native_name(locale).lower(), (Locale.parse(locale).english_name or "").lower()):
            return locale
    known = join([raw(native_name(locale)) for locale in languages()])
    raise Refusal(say("I do not speak that yet. I speak: {languages}.", languages=known))
