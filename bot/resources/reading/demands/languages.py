"""The language that somebody wants to learn in, and not that of what they work on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import BESIDE
from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.needless import ALSO
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.tongues import INFLECTED, LANGUAGE_AFTER, LANGUAGE_BEFORE, LANGUAGES
from bot.resources.reading.words.vocabulary import FILLER, UNSKILLED, is_form

IN = {"in", "auf", "en", "em"}
_TONGUES = {  # small words that only one of them has, and what it calls others
    "es": "el los las del una con sin sobre que quiero busco sea ingles aleman frances para algo hablo "
    "entiendo en un mi este cuesta se",
    "de": "der die das und ohne mit nicht kein keine uber ich auf englisch spanisch franzosisch fur etwas suche mein "
    "kann verstehe ist mir auch zu",
    "fr": "les du avec sans sur ne pas je anglais espagnol allemand pour quelque cherche",
    "pt": "um uma do da com sem sobre nao que quero seja ingles espanhol alemao para falo",
}
GERMAN = {"lernen", "kurs", "kurse", "buch", "mathe", "verstehen", "uben", "anfanger", "einfach", "erklart",
          "grundlagen"}  # fmt: skip
NO_CALCULUS = {"daten", "data", "text", "texten", "cluster"}
SOMETHING = {"was", "etwas", "nichts", "alles", "irgendwas"}  # German
OWN = {"my", "mein", "meine", "meinem", "mi", "mon", "meu", "our", "unser", "nuestro", "her", "his", "their", "ihr",
       "sein", "su"}  # fmt: skip
_SPEAKING = """
speak speaks speaking understand understands know read good well hablo habla hablamos entiendo entendo se leo spreche
spricht sprechen verstehe versteht kann konnen lese falo parle comprends gut bien bueno fluent great language
"""
SPEAKING = frozenset(_SPEAKING.split())
HARD = {"mies", "mangelhaft", "anstrengend", "schwer", "muhsam", "holprig", "hard", "difficult", "tiring", "exhausting",
        "struggle", "limited", "cuesta", "dificil", "regular", "fatal", "flojo", "broken", "schwierig",
        "shaky", "eingerostet", "malisimo", "pesimo", "grauenhaft", "lausig", "miserabel"}  # fmt: skip
_USELESS = """
do an work works help helps use good option enough for me us at all no go is geht bringt nutzt hilft liegt kommt infrage
in frage mir fur mich gar sirve vale ayuda me a mi para nada please bitte possible reicht any
"""
USELESS = frozenset(_USELESS.split()) | NEGATIVE
_SPEAK = "speak speaks spricht sprechen habla hablan understands versteht entiende entienden"
SPEAK = frozenset(_SPEAK.split())
SPEAKS = {"speaks", "spricht", "habla", "hablan"}  # of somebody else, whoever that is
ONLY_SPOKEN = {"only", "just", "mostly", "nur", "solo", "hauptsachlich"}
IT = {"it", "that", "das", "es", "lo", "eso", "ihn", "this", "read", "speak", "write", "understand"}
FAR = 6  # words around a language that tell how well somebody knows it
TONGUES = {tongue: frozenset(words.split()) for tongue, words in _TONGUES.items()}


def spoken(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted:
    """ "in Spanish or Portuguese": either will do."""
    language = LANGUAGES[reading.words[at]]
    if _is_spoken_by_others(reading, at):
        reading.used |= {at - 1, at}
        return replace(wanted, language=wanted.language or language)
    if OWN.intersection(reading.clause_before(at, 1)) or is_beyond(reading, at):
        return _told(reading, wanted, at, language)
    if no or is_useless(reading, at):
        return replace(wanted, not_languages=wanted.not_languages | {language})
    joined = reading.words[at - 2 : at - 1] if reading.words[at - 1] in IN else reading.words[at - 1 : at]
    if wanted.language and not BESIDE.isdisjoint(joined):
        return replace(wanted, or_languages=wanted.or_languages | {language})
    stays = wanted.language and reading.words[at - 1] not in IN  # "in Hindi? English lectures are too fast"
    return wanted if stays else replace(wanted, language=language)


def _is_spoken_by_others(reading: Reading, at: int) -> bool:
    """ "My pupils speak Spanish", "meine Oma spricht nur Deutsch": it is for them."""
    before = [word for word in reading.clause_before(at, FAR) if word not in ONLY_SPOKEN]
    near = next((back for back, word in enumerate(before) if word in NEGATIVE or word in ALSO), len(before))
    theirs = not OWN.isdisjoint(before[1:]) or (before[:1] and before[0] in SPEAKS)
    mine = not {"i", "we", "ich", "wir", "yo"}.isdisjoint(before)
    return bool(theirs) and near > 0 and before[0] in SPEAK and not mine and NEGATIVE.isdisjoint(before[:near])


def is_useless(reading: Reading, at: int) -> bool:
    """ "English won't do", "Englisch bringt mir nichts", "inglés no"."""
    after = reading.clause_after(at + 1, FAR)
    return bool(after) and USELESS.issuperset(after) and not NEGATIVE.isdisjoint(after)


def _told(reading: Reading, wanted: Wanted, at: int, language: str) -> Wanted:
    """ "Mein Englisch ist mies" refuses it; "my English is good" demands nothing."""
    if not is_beyond(reading, at):
        return wanted
    reading.used |= {place for place in range(max(0, at - FAR), at + FAR + 1) if _is_of_it(reading, at, place)}
    return replace(wanted, not_languages=wanted.not_languages | {language})


def _is_of_it(reading: Reading, at: int, place: int) -> bool:
    """Whether a word tells how well somebody knows the language that stands at a place."""
    near = len(reading.clause_before(at, FAR)) >= at - place if place < at else True
    near = near and len(reading.clause_after(at + 1, FAR)) >= place - at
    return near and reading.words[place : place + 1] != [] and reading.words[place] in SPEAKING | HARD | UNSKILLED | OWN


def is_beyond(reading: Reading, at: int) -> bool:
    """Whether somebody tells that they do not know a language, or not well: "no entiendo inglés", "Englisch ist mir zu
    anstrengend", "my English is bad"."""
    before, after = _of_it(reading.clause_before(at, FAR)), _of_it(reading.clause_after(at + 1, FAR))
    around = {*before, *after}
    hard = not (UNSKILLED | HARD).isdisjoint((*before[:2], *after)) and NEGATIVE.isdisjoint(around)
    return hard or not (SPEAKING.isdisjoint(around) or NEGATIVE.isdisjoint(around))


def _of_it(words: list[str]) -> list[str]:
    """The words up to an "and" behind which something else is told: "in German, and he can't code"."""
    joints = (
        at for at, word in enumerate(words) if word in BESIDE and LANGUAGES.keys().isdisjoint(words[at + 1 : at + 2])
    )
    end = next((at for at in joints if IT.isdisjoint(words[at + 1 : at + 3])), len(words))
    return words[:end]


def own_tongue(reading: Reading, wanted: Wanted) -> Wanted:
    """Whoever refuses a language in their own wants something in that: "que no sea en inglés"."""
    if wanted.language or not wanted.not_languages:
        return wanted
    told = {tongue: sum(word in small for word in reading.words) for tongue, small in TONGUES.items()}
    most = max(told, key=lambda tongue: told[tongue])
    sure = told[most] and most not in wanted.not_languages and list(told.values()).count(told[most]) == 1
    return replace(wanted, language=most) if sure else wanted


def is_worked_on(reading: Reading, at: int) -> bool:
    """ "translate from German", "Spanish tweets": the language of the material, not of the resource."""
    first = reading.listed.get(at, at)
    while reading.words[max(0, first - 1)] in BESIDE and reading.words[max(0, first - 2)] in LANGUAGES:
        first -= 2
    before, after = reading.clause_before(first, 2), reading.clause_after(at + 1, 2)
    if _is_something_in(reading, at):
        return False
    if reading.words[at] in INFLECTED and not any(word == "sprache" or is_form(word) for word in after):
        return True
    after = [] if after[:1] and after[0] in FILLER else after  # "in Hindi about data science"
    told = before[:1] == ["be"] or is_beyond(reading, at)  # "it has to be German", "my English is bad"
    return bool((LANGUAGE_BEFORE & set(before) and not told) or LANGUAGE_AFTER & set(after))


def _is_something_in(reading: Reading, at: int) -> bool:
    """ "Was Deutsches", "was Kostenloses und Deutsches"."""
    before = reading.clause_before(at, FAR)
    near = next((word for word in before if word not in BESIDE and not word.endswith("es")), "")
    return reading.words[at].endswith("es") and near in SOMETHING


def without_friends(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The German "Analysis" is what others call calculus; not that of data, or with a tool."""
    if "analysis" not in words:
        return list(words)
    tools = any((stem(word),) in phrases.tools for word in words)
    german = not (TONGUES["de"] | GERMAN).isdisjoint(words) and NO_CALCULUS.isdisjoint(words) and not tools
    return ["differentialrechnung" if german and word == "analysis" else word for word in words]
