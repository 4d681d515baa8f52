"""Names as they are typed: joined ("deeplearning"), apart ("fast ai"), and with slips ("sckit lern").

A run of words is a name where each word is that of the name or one that is not known here and one slip away from it,
two for a long one. Of names of one word only long ones of topics are mended, or where a letter is doubled: too much is
near the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from re import compile

from bot.resources.reading.clauses.denial import STRONG, is_condition
from bot.resources.reading.words.phrases import NAME, Phrases, stem
from bot.resources.reading.words.spelling import is_slip, slips
from bot.resources.reading.words.vocabulary import FILLER, LEVELS, SILENT

FORMS = ("kurse", "kursen", "kurs", "bucher", "buch", "videos", "video", "podcasts", "podcast", "tutorials", "tutorial")
KNOWN = ("vorkenntnisse", "kenntnisse", "erfahrung", "vorwissen", "wissen")
HEIGHTS = {
    "niveau": "niveau",
    "level": "level",
    "kram": "dinge",
    "zeug": "dinge",
    "sachen": "dinge",
    "freundlich": "friendly",
}
OFFERS = ("angebote", "angeboten", "angebot", "material", "materialien", "inhalte", "zugang")  # "Gratisangebote"
PRICED = {
    "bezahl": "bezahlte",
    "gratis": "gratis",
    "lehr": "gutes",
    "fach": "gutes",
    "online": "online",
    "grund": "grund",
}
LEAST, JOINED = 4, 5  # letters of a word that may hold a slip; of a name that is typed in two words
SURE = 7  # letters of a topic's name of one word in which a slip is mended
LONG = 8  # letters in which two slips are forgiven
_TWICE = compile(r"(.)\1+")
Known = Callable[[str], bool]


def respelt(words: Sequence[str], phrases: Phrases, known: Known) -> list[str]:
    """The words, with those of names as the names are written."""
    parted = [part for word in words for part in _parted(word, phrases, known)]
    joined = _joined(parted, phrases)
    strange = {at for at, word in enumerate(joined) if word.isalpha() and len(word) >= LEAST and not known(word)}
    for at in sorted(strange):
        run = _named(joined, at, strange, phrases)
        if run is not None:
            joined[run[0] : run[0] + len(run[1])] = run[1]
    return joined


def _is_name(key: tuple[str, ...], phrases: Phrases) -> bool:
    return key in phrases.topics or key in phrases.titles


def _parted(word: str, phrases: Phrases, known: Known) -> tuple[str, ...]:
    """A word that is a name of two, or the name with a letter doubled; else itself."""
    whole = (stem(word),)
    if word[-1] == "s" and (word[:-1],) in phrases.houses and not known(word):
        return (word[:-1],)  # "andrew ngs course"
    if not word.isalpha() or len(word) < LEAST or _is_name(whole, phrases):
        return (word,)
    if compound := _compound(word, phrases):
        return compound
    for at in range(2, len(word) - 1) if len(word) >= LONG else ():
        parts = stem(word[:at]), stem(word[at:])
        if (parts in phrases.topics and parts not in phrases.makers) or (parts in phrases.titles and not known(word)):
            return word[:at], word[at:]
    if known(word) or whole in phrases.makers or word in STRONG or is_condition(word):
        return (word,)
    for mended in (_TWICE.sub(r"\1", word), *_turned(word)):
        if mended != word and _is_name((stem(mended),), phrases):
            return (mended,)
    near = phrases.initials.get(word[0], ()) if len(word) >= SURE else ()
    return next((name for name in near if is_slip(word, name[0])), (word,))


def _turned(word: str) -> Iterator[str]:
    """The word with each two letters inside it in their other order: "pyhton"."""
    for at in range(1, len(word) - 1) if len(word) > LEAST else ():
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _compound(word: str, phrases: Phrases) -> tuple[str, ...]:
    """ "Pythonkurs" and "Statistikbuch" are a topic and a form, "Anfängerkurs" a level and a form."""
    for known in KNOWN:
        head = word.removesuffix(known)
        for first in (head, head + "en", head.removesuffix("s")) if head != word and len(head) > 2 else ():
            if (stem(first),) in phrases.topics:
                return first, "vorkenntnisse"  # "Programmierkenntnisse"
    for noun, part in HEIGHTS.items():
        if noun in word and word.split(noun)[0] in LEVELS:
            return word.split(noun)[0], part  # "Anfängerniveau"
    for offer in OFFERS:
        if word.endswith(offer) and word.removesuffix(offer) in ("gratis", "bezahl"):
            return PRICED[word.removesuffix(offer)], "dinge"
    for form in FORMS:
        head = word.removesuffix(form)
        for first in (head, head.removesuffix("s")) if head != word and len(head) > 1 else ():
            if (
                (stem(first),) in phrases.topics
                or (stem(first),) in phrases.makers
                or first in LEVELS
                or first in PRICED
            ):
                return PRICED.get(first, first), form
            if len(parts := _parted(first, phrases, lambda _: True)) > 1:
                return *parts, form
    return ()


def _joined(words: Sequence[str], phrases: Phrases) -> list[str]:
    """With each two words that make the name of one, and are none themselves: "fast ai", "num py"."""
    found, skip = [], False
    for one, other in pairwise((*words, ".")):
        whole = one + other
        makes = not skip and len(whole) >= JOINED and whole.isalpha() and _is_name((stem(whole),), phrases)
        if makes and not (_is_name((stem(one), stem(other)), phrases) or _says_itself(one) or _says_itself(other)):
            found.append(whole)
            skip = True
        elif skip:
            skip = False
        else:
            found.append(one)
    return found


def _says_itself(word: str) -> bool:
    """No part of a name: "not ebook" is no notebook."""
    return word in FILLER or word in SILENT or is_condition(word)


def _named(words: Sequence[str], at: int, strange: set[int], phrases: Phrases) -> tuple[int, Sequence[str]] | None:
    """The longest name with slips in it that covers a place, with where it begins."""
    for size in range(min(phrases.longest, NAME, len(words)), 1, -1):
        for first in range(max(0, at - size + 1), min(at, len(words) - size) + 1):
            typed = words[first : first + size]
            for name in phrases.initials.get("".join(word[0] for word in typed), ()):
                if all(
                    _is_meant(*pair, first + place in strange)
                    for place, pair in enumerate(zip(typed, name, strict=True))
                ):
                    return first, name
    return None


def _is_meant(typed: str, meant: str, strange: bool) -> bool:
    if typed == meant or stem(typed) == stem(meant):
        return True
    allowed = 2 if len(meant) >= LONG else 1
    if not strange or len(meant) < LEAST:
        return False
    return min(slips(typed, meant, allowed), slips(stem(typed), stem(meant), allowed)) <= allowed  # "learnign"
