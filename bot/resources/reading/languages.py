"""The language that somebody wants to learn in, and not that of what they work on."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import BESIDE
from bot.resources.reading.vocabulary import FILLER, LANGUAGE_AFTER, LANGUAGE_BEFORE, LANGUAGES
from bot.resources.reading.wanted import Wanted

IN = {"in", "auf", "en", "em"}


def spoken(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    """ "in Spanish or Portuguese": either will do."""
    language = LANGUAGES[reading.words[at]]
    if no:
        return replace(wanted, not_languages=wanted.not_languages | {language})
    joined = reading.words[at - 2 : at - 1] if reading.words[at - 1] in IN else reading.words[at - 1 : at]
    if wanted.language and not BESIDE.isdisjoint(joined):
        return replace(wanted, or_languages=wanted.or_languages | {language})
    return replace(wanted, language=language)


def is_worked_on(reading: Reading, at: int) -> bool:
    """ "translate from German", "Spanish tweets": the language of the material, not of the resource."""
    first = reading.listed.get(at, at)
    while reading.words[max(0, first - 1)] in BESIDE and reading.words[max(0, first - 2)] in LANGUAGES:
        first -= 2
    before, after = reading.clause_before(first, 2), reading.clause_after(at + 1, 2)
    after = [] if after[:1] and after[0] in FILLER else after  # "in Hindi about data science"
    return bool(LANGUAGE_BEFORE & set(before) or LANGUAGE_AFTER & set(after))
