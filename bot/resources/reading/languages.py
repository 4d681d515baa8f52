"""The language that somebody wants to learn in, and not that of what they work on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import BESIDE
from bot.resources.reading.vocabulary import FILLER, LANGUAGE_AFTER, LANGUAGE_BEFORE, LANGUAGES
from bot.resources.reading.wanted import Wanted

IN = {"in", "auf", "en", "em"}
_TONGUES = {  # small words that only one of them has, and what it calls others
    "es": "el los las del una con sin sobre que quiero busco sea ingles aleman frances para algo",
    "de": "der die das und ohne mit nicht kein keine uber ich auf englisch spanisch franzosisch fur etwas suche",
    "fr": "les du avec sans sur ne pas je anglais espagnol allemand pour quelque cherche",
    "pt": "um uma do da com sem sobre nao que quero seja ingles espanhol alemao para",
}
GERMAN = {"lernen", "kurs", "kurse", "buch", "mathe", "verstehen", "uben", "anfanger", "einfach", "erklart",
          "grundlagen"}  # fmt: skip
NO_CALCULUS = {"daten", "data", "python", "pandas", "sql", "excel", "text", "texten", "cluster"}
TONGUES = {tongue: frozenset(words.split()) for tongue, words in _TONGUES.items()}


def spoken(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    """ "in Spanish or Portuguese": either will do."""
    language = LANGUAGES[reading.words[at]]
    if no:
        return replace(wanted, not_languages=wanted.not_languages | {language})
    joined = reading.words[at - 2 : at - 1] if reading.words[at - 1] in IN else reading.words[at - 1 : at]
    if wanted.language and not BESIDE.isdisjoint(joined):
        return replace(wanted, or_languages=wanted.or_languages | {language})
    return replace(wanted, language=language)


def own_tongue(words: Sequence[str], wanted: Wanted) -> Wanted:
    """Whoever refuses a language in their own wants something in that: "que no sea en inglés"."""
    if wanted.language or not wanted.not_languages:
        return wanted
    told = {tongue: sum(word in small for word in words) for tongue, small in TONGUES.items()}
    most = max(told, key=lambda tongue: told[tongue])
    sure = told[most] and most not in wanted.not_languages and list(told.values()).count(told[most]) == 1
    return replace(wanted, language=most) if sure else wanted


def is_worked_on(reading: Reading, at: int) -> bool:
    """ "translate from German", "Spanish tweets": the language of the material, not of the resource."""
    first = reading.listed.get(at, at)
    while reading.words[max(0, first - 1)] in BESIDE and reading.words[max(0, first - 2)] in LANGUAGES:
        first -= 2
    before, after = reading.clause_before(first, 2), reading.clause_after(at + 1, 2)
    after = [] if after[:1] and after[0] in FILLER else after  # "in Hindi about data science"
    return bool(LANGUAGE_BEFORE & set(before) or LANGUAGE_AFTER & set(after))


def without_friends(words: Sequence[str]) -> list[str]:
    """The German "Analysis" is what others call calculus; not that of data."""
    german = not (TONGUES["de"] | GERMAN).isdisjoint(words) and NO_CALCULUS.isdisjoint(words)
    return ["differentialrechnung" if german and word == "analysis" else word for word in words]
