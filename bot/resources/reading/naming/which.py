"""Words that say which one is wanted, and that nothing here knows: "a Udacity course", "un curso de la UNAM", "women
instructors". No entry can keep to them, so the answer tells it. Of a person who teaches, no entry tells what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import BESIDE, is_condition
from bot.resources.reading.clauses.others import OWNS
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.naming.origin import TAUGHT
from bot.resources.reading.refusing.unread import says_something
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.durations import NUMBERS
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import DETERMINERS, KINDS, KNOWN, LEARNT, QUALITIES, RESTARTING

FORMS = frozenset({*KINDS, "class", "classe", "bootcamp", "workshop", "lesson"}) - {"library", "software", "yt"}
TEACHERS = {"instructor", "teacher", "lecturer", "professor", "speaker", "author", "presenter", "host", "tutor"}
MADE_BY = {"de", "del", "der", "vom", "von"}
HOUSE = {"la", "el", "los", "las", "der", "dem", "universidad", "uni", "universitat", "tu", "instituto"}
GENDERS = {"woman", "women", "female", "females", "lady", "man", "men", "frau", "frauen", "mann", "mujer", "mujeres",
           "hombre"}  # fmt: skip
OWN = OWNS | {"i", "i'm", "im", "am", "we", "we're", "as", "ich", "bin", "als", "soy"}
BY = {"by", "von", "por", "from"}
ROOT = 6  # letters that tell what a word is made of
FROM_FORM = 4  # words between a form and who made it
DOING = {"building", "reading", "writing", "making", "using", "taking", "doing", "online", "with", "video", "free"}
READ = KNOWN, LEARNT, QUALITIES, DETERMINERS, DOING, NUMBERS, RESTARTING  # by other rules


def taught_by(reading: Reading, wanted: Wanted) -> Wanted:
    """With what those who teach should be."""
    said: list[str] = []
    for at, word in enumerate(reading.words):
        if at and word.removesuffix("s") in TEACHERS and at not in reading.titled:
            name = (stem(reading.words[at - 1]),)
            own = any(name in some for some in (reading.phrases.makers, reading.phrases.topics))
            before, many = reading.clause_before(at - 1, 4), word.endswith("s") or reading.words[at - 1] in GENDERS
            if not own and OWN.isdisjoint(before) and (many or before):  # not "head teacher. I need"
                said += _told(reading, at - 1, lambda _: False, behind=at + 1)
        said += _by_one(reading, at) if word in GENDERS else ()
    return replace(wanted, untold=(*wanted.untold, *said)) if said else wanted


def _by_one(reading: Reading, at: int) -> Iterator[str]:
    """ "taught by a woman"."""
    before = reading.clause_before(at, 3)
    cue = next((back for back, word in enumerate(before) if word in BY), None)
    if cue is None or at in reading.named:
        return
    first = at - 1 - cue
    verb = first and (reading.words[first - 1] in TAUGHT or reading.words[first - 1].endswith(("ido", "ado")))
    reading.used |= {*range(first - bool(verb), at + 1)}
    yield " ".join(reading.words[first : at + 1])


def which(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with what nothing here knows, beside a form or behind a house."""
    return replace(wanted, untold=tuple(dict.fromkeys((*wanted.untold, *_unknown(reading, reading.spoken_of)))))


def _unknown(reading: Reading, known: Callable[[str], bool]) -> Iterator[str]:
    for at, word in enumerate(reading.words):
        if at in reading.titled:
            continue
        if _is_form(word) and at - 1 not in reading.used:
            yield from _told(reading, at - 1, known)
            if reading.words[max(0, at - 2)] in BESIDE:
                yield from _told(reading, at - 3, known)
        elif word in MADE_BY and _is_of_a_form(reading, at):
            yield from _told(reading, _behind(reading, at), known)


def _told(reading: Reading, at: int, known: Callable[[str], bool], behind: int | None = None) -> Iterator[str]:
    """The word at a place, up to ``behind``, if it says which one and is not known."""
    if at < 0 or at >= len(reading.words) or at in reading.used | reading.named or at in reading.titled:
        return
    word = reading.words[at]
    read = is_condition(word) or any(word in some for some in READ)
    if says_something(word) and word.isalpha() and not read and not _is_akin(word, known) and not reading.negated(at):
        place = range(at, behind or at + 1)
        reading.used |= {*place}
        yield " ".join(reading.words[place.start : place.stop])


def _is_akin(word: str, known: Callable[[str], bool]) -> bool:
    """Whether it is known, or made of what is: "convolutional"."""
    begins = (word[:end] for end in range(max(ROOT, len(word) - 4), len(word)))
    return known(word) or any(map(known, begins))


def _is_of_a_form(reading: Reading, at: int) -> bool:
    before = reading.clause_before(at, FROM_FORM)
    return any(map(_is_form, before))


def _is_form(word: str) -> bool:
    return word in FORMS or word.removesuffix("s") in FORMS


def _behind(reading: Reading, at: int) -> int:
    place = at + 1
    while place < len(reading.words) and reading.words[place] in HOUSE:
        place += 1
    return place
