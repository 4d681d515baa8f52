"""Languages: the templates of ``say`` looked up in ``content/translations/<language>.po`` (read by Babel)."""

from __future__ import annotations

from functools import cached_property, lru_cache
from gettext import c2py
from pathlib import Path
from re import compile as pattern
from typing import Literal

from bot.errors import Refusal
from bot.text import Words, english, join, raw, say
from bot.ui import Choice

CONTENT = Path(__file__).parent.parent / "content"
_NATIVE = pattern(r"[\w'-]{1,32}")  # letters of any script, as the strictest platform wants names


class Language:
    """The words of one language; what is not translated stays English. Read on first use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.locale = path.stem

    def __call__(self, template: str, plural: str | None = None, n: int = 1) -> str:
        forms = self._forms.get(template)
        if forms is None:
            return english(template, plural, n)
        return forms[self._form(n) if plural else 0] or english(template, plural, n)

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        """Every template that is translated, with its plural forms; a fifth of what Babel's catalogue would hold."""
        from babel.messages.pofile import read_po

        with self.path.open("rb") as file:
            catalogue = read_po(file, locale=self.locale)
        self._form = c2py(catalogue.plural_expr)
        ids = ((message.id if isinstance(message.id, str) else message.id[0], message.string) for message in catalogue)
        return {id: (said,) if isinstance(said, str) else tuple(said) for id, said in ids if id and said}


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
        path = CONTENT / "translations" / f"{name}.po"
        if name.replace("_", "").isalpha() and path.exists():
            return Language(path)
    return english


def languages() -> list[str]:
    """The languages there are words for, English first."""
    return ["en", *sorted(path.stem for path in (CONTENT / "translations").glob("*.po"))]


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
