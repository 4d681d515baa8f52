"""Languages: the templates of ``say`` looked up in ``content/translations/<language>.po``."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from gettext import c2py
from itertools import takewhile
from pathlib import Path
from re import compile as pattern
from typing import Literal
from zlib import crc32

from bot.errors import Refusal
from bot.text import Words, english, join, locale_of, raw, say
from bot.ui import Choice

CONTENT = Path(__file__).parent.parent / "content"
_folders = [CONTENT / "translations"]
IN_USE = 256  # templates that are kept of each language
_PLURAL = pattern(r"plural=(.+);")
_ENTRY = pattern(rb'(?m:^(?:#[^\n]*\n)*msgid ((?:"[^\n]*"\s*)+))')
_JOINT = pattern(rb'"\s*\n"|\s+$')  # between the lines of one text, and after it
_NATIVE = pattern(r"[\w'-]{1,32}")  # letters of any script, as the strictest platform wants names


class Language:
    """The words of one language; what is not translated stays English. The file is looked through on first use, to know
    where each template stands; those in use are kept (all of them would take half a megabyte, and a start ten times
    as long). What it does not have is looked for in the one ``beneath``."""

    def __init__(self, path: Path, beneath: Language | None = None) -> None:
        self.path, self.beneath = path, beneath
        self.locale = path.stem
        self._forms = lru_cache(maxsize=IN_USE)(self._read)

    def __call__(self, template: str, plural: str | None = None, n: int = 1) -> str:
        forms = self._forms(template)
        if not any(forms):
            return (self.beneath or english)(template, plural, n)
        return forms[self._form(n) if plural else 0] or english(template, plural, n)

    def _read(self, template: str) -> tuple[str, ...]:
        """All forms of a template, as they stand in the file."""
        mark = crc32(_quoted(template)) << 32
        first = bisect_left(self._places, mark)
        for place in takewhile(lambda place: place < mark + (1 << 32), self._places[first:]):
            with self.path.open("rb") as file:
                file.seek(place - mark)
                lines = takewhile(bytes.strip, file)
                found = dict(entries(b"".join(lines).decode()))
            if template in found:
                return found[template]
        return ()

    @cached_property
    def _places(self) -> Sequence[int]:
        """Where each entry begins, below a checksum of its template; in the order of those."""
        found = _ENTRY.finditer(self.path.read_bytes())
        return array("Q", sorted(crc32(_JOINT.sub(b"", said[1])) << 32 | said.start() for said in found))

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """The number of the form that a count takes."""
        heads = _PLURAL.findall("".join(self._forms("")))
        return self.beneath._form if self.beneath and not heads else c2py(heads[0])


def _quoted(template: str) -> bytes:
    """As a catalogue writes it, apart from its lines."""
    return json.dumps(template, ensure_ascii=False).encode()


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


LONGEST = 20  # letters of a locale; whatever is longer names no file


@lru_cache(maxsize=64)
def words(locale: str | None) -> Words:
    """The words for a locale such as ``de`` or ``pt-BR``: that language, its base language, or English."""
    if not locale:
        return english
    for name in (locale.replace("-", "_"), locale.replace("-", "_").split("_")[0]):
        if len(name) <= LONGEST and name.replace("_", "").isalpha() and (found := _language(name)):
            return found
    return english


@cache
def _language(name: str) -> Language | None:
    """One for each language, however many locales read it: ``de``, ``de-AT``, ``de-CH``."""
    found = None
    for folder in _folders:
        if (path := folder / f"{name}.po").exists():
            found = Language(path, found)
    return found


def use(folder: str | None) -> None:
    """From now on, the catalogues of an operator's own content count, too. Nothing is read yet."""
    wanted = [CONTENT / "translations", *([Path(folder) / "translations"] if folder else [])]
    if wanted != _folders:
        _folders[:] = wanted
        _language.cache_clear()
        words.cache_clear()
    languages.cache_clear()


def warm() -> None:
    """Look through every language now, so that nobody's first word has to wait for it."""
    for locale in languages():
        words(locale)("")


@cache
def languages() -> tuple[str, ...]:
    """The languages there are words for, English first."""
    return ("en", *sorted({path.stem for folder in _folders for path in folder.glob("*.po")}))


def native_name(locale: str) -> str:
    """What a language calls itself."""
    from babel import Locale

    return (Locale.parse(locale).display_name or locale).capitalize()


def language_name(code: str, words: Words) -> str:
    """What the reader of these words calls a language; its code where nobody named it for them."""
    from babel import Locale

    return str(Locale.parse(locale_of(words).replace("-", "_")).languages.get(code, code))


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
