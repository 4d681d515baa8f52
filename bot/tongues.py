"""Languages as people write them: by code, or by their name in their own language or one that Cairn speaks (CLDR)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.errors import Refusal
from bot.text import Words, raw, say
from bot.ui import Choice
from bot.words import language_name, languages

FAR_AND_WIDE = ("ar", "fr", "hi", "it", "ja", "pt", "ru", "tr", "zh")  # their own names are known, too


def language(typed: str) -> str:
    """The code of a language: "Spanish", "Spanisch", "espanol", "es" and "es-MX" are all "es". Refuses what is none."""
    known = _code_of(typed)
    if known is None:
        raise Refusal(
            say("I do not know a language “{typed}”. It is a name such as **Spanish** or a code such as **es**.",
                typed=typed[:60])
        )  # fmt: skip
    return known


def choices(codes: Iterable[str], typed: str, words: Words) -> list[Choice]:
    """Those of some languages that match what is typed so far, called as the reader calls them."""
    named = sorted((language_name(code, words), code) for code in set(codes))
    meant = _code_of(typed)
    return [Choice(code, raw(name)) for name, code in named if code == meant or _plain(name).startswith(_plain(typed))]


def _code_of(typed: str) -> str | None:
    wanted, known = _plain(typed), _codes(tuple(languages()))
    return known.get(wanted) or known.get(wanted.replace("_", "-").split("-")[0])


@lru_cache(maxsize=1)
def _codes(spoken: tuple[str, ...]) -> dict[str, str]:
    from babel import Locale

    found = {_plain(Locale.parse(code).display_name or code): code for code in FAR_AND_WIDE}
    for locale in spoken:
        codes = {str(code): str(name) for code, name in Locale.parse(locale).languages.items() if len(code) == 2}
        found |= {_plain(name): code for code, name in codes.items()} | {code: code for code in codes}
    return found


def _plain(text: str) -> str:
    """Without case and accents."""
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))
