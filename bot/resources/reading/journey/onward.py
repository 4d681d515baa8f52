"""What points beyond itself in a sentence: "what next?", and "something like this, but shorter"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from bot.catalogue import Level
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.journey.going_on import COMPARED, LIKE, LIKING, NEXT, NOW, ONWARD
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import ENDS, FILLER, KNOWN, SHORT, SILENT, is_form


def asked_onward(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish, told whether it asks what comes next."""
    places = _asking(reading)
    reading.used |= places
    return replace(wanted, onward=bool(places))


def _asking(reading: Reading) -> set[int]:
    """The places of the clause that asks what follows and nothing else: "what should I learn next?", and not "which
    word comes next". What is named in it is where the way goes on, or what it goes on from."""
    for at, word in enumerate(reading.words):
        if word in NEXT or (word in NOW and not NOW_ASKED.isdisjoint(_words(reading, _clause(reading, at)))):
            clause = _clause(reading, at)
            if all(_goes_on(reading, place) for place in clause if place not in _named(reading, clause)):
                return {place for place in clause if reading.words[place] in NEXT | NOW | ONWARD}
    return set()


OUTGROWN = {  # what is "too hard" should be easier
    **dict.fromkeys(("hard", "difficult", "advanced", "mathematical", "theoretical", "dense", "technical", "fast",
                     "much", "complicated", "complex", "formal", "heavy", "abstract", "tough", "schwer", "schwierig",
                     "kompliziert", "dificil", "avanzado", "math", "mathy", "intense"), "easier"),
    **dict.fromkeys(("long", "big", "lengthy", "lang", "largo", "larga"), "shorter"),
    **dict.fromkeys(("easy", "basic", "simple", "slow", "shallow", "elementary", "einfach", "leicht",
                     "facil"), "harder"),
    "short": "longer", "expensive": "cheaper", "pricey": "cheaper", "teuer": "cheaper", "caro": "cheaper",
}  # fmt: skip
_TURNED = {"longer": "shorter", "shorter": "longer", "harder": "easier", "easier": "harder"}
SINCE = {"because", "weil", "porque", "since", "as"}  # "because too fast"
LESS, DENIED = {"less", "weniger", "menos"}, {"not", "isn't", "nicht", "no"}
THAN = {"than", "als", "que"}
MORE = LESS | {"more", "mehr", "mas"}
TOO, TOO_FAR = {"too", "zu", "demasiado", "muy"}, 8
SEEMS = {"is", "was", "are", "were", "got", "gets", "felt", "feels", "seems", "looks", "sounds", "ist", "war", "es",
         "era", "fue", "found"}  # fmt: skip
LED = {"book", "course", "class", "video", "videos", "me", "just", "way", "far", "bit", "little", "course's",
       "buch", "kurs", "libro", "curso", "mir", "lectures", "notes", "honestly", "simply"}  # fmt: skip
NOW_ASKED = {"what", "whats", "where", "was", "que", "which", "wie"}


def _words(reading: Reading, places: Iterable[int]) -> list[str]:
    return [reading.words[place] for place in places]


def _clause(reading: Reading, at: int) -> range:
    start, end = at, at + 1
    while start > 0 and reading.words[start - 1] not in ENDS:
        start -= 1
    while end < len(reading.words) and reading.words[end] not in ENDS:
        end += 1
    return range(start, end)


def _goes_on(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    known = any(word in words for words in (FILLER, SILENT, KNOWN, NEXT, NOW, ONWARD, NOW_ASKED))
    return known or place in reading.used or is_form(word)


def _named(reading: Reading, clause: range) -> set[int]:
    """The places of what is named in a clause that asks: "what should I learn next in nlp"."""
    if NOW_ASKED.isdisjoint(_words(reading, clause)):
        return set()
    stems, found = [stem(reading.words[place]) for place in clause], set[int]()
    for first in range(len(stems)):
        for end in range(first + 1, min(len(stems), first + reading.phrases.longest) + 1):
            key = tuple(stems[first:end])
            names = (reading.phrases.topics, reading.phrases.titles, reading.phrases.makers)
            if any(key in some for some in names) and set(key) - NEXT:
                found |= set(clause[first:end])
    return found


def is_likened(reading: Reading, at: int) -> bool:
    """ "something like", "similar to", "an alternative to" before a name; not "I like"."""
    before = [
        word
        for word in reading.clause_before(at, 5)
        if word not in ("the", "a", "to", "el", "la", "dem", "zu", "die", "der", "das")
    ]
    if before[:1] and before[0] in THAN and not (MORE | COMPARED.keys()).isdisjoint(before[1:3]):
        return True  # "shorter than fast.ai", "less advanced than CS224N"
    if before[:1] == ["as"] and before[2:3] == ["as"]:
        return True  # "not as hard as CS229"
    return before[:1] != [] and before[0] in LIKE and LIKING.isdisjoint(before[1:2])


BARRED: dict[str, frozenset[Level]] = {"harder": frozenset({"beginner"}), "easier": frozenset({"advanced"})}
SOME = {"a", "an", "something", "anything", "some", "any", "etwas", "was", "algo", "ein", "eine", "einen", "un", "una",
        "much", "bit", "little", "slightly", "mas"}  # fmt: skip


def differing(reading: Reading, wanted: Wanted) -> Wanted:
    """ "a harder book on statistics", "something shorter", where it is not said than what."""
    for at, how in _differing(reading):
        reading.used.add(at)
        barred: frozenset[Level] = BARRED.get(how, frozenset())
        wanted = replace(wanted, not_levels=wanted.not_levels | barred)
        wanted = replace(wanted, hours=wanted.hours or SHORT) if how == "shorter" else wanted
        wanted = replace(wanted, cheap=wanted.cheap or how == "cheaper")
        if how == "longer":
            wanted = replace(wanted, untold=(*wanted.untold, reading.words[at]))
    return wanted


def _differing(reading: Reading) -> Iterator[tuple[int, str]]:
    """The places of "a harder book", "something shorter", with how it should differ; not "is it easier to"."""
    for at, word in enumerate(reading.words):
        how = COMPARED.get(word)
        after = reading.clause_after(at + 1, 1)
        opens = not reading.clause_before(at, 1) or not SOME.isdisjoint(reading.clause_before(at, 1))
        form = after[:1] != [] and is_form(after[0])
        ends = not after or after[0] in {"on", "about", "for", "uber", "zu", "sobre", "de"}
        form = form or (how == "cheaper" and not ALTERNATIVE.isdisjoint(after))  # to what is not known here
        if how and at not in reading.used and opens and (form or ends) and after != ["than"]:
            yield at, how


def in_place_of(_: Reading, wanted: Wanted) -> Wanted:
    """Whoever refuses one thing and wishes for nothing else wants what is like it: "instead of LeetCode"."""
    refused = frozenset(ids[0] for ids in wanted.not_named.values() if len(ids) == 1)
    bare = replace(wanted, not_named={}, not_kinds=frozenset())
    return wanted if not refused or bare.wishes() else replace(wanted, like=refused)


ALTERNATIVE = {"alternative", "alternatives", "alternativa", "alternativas", "alternativen", "substitute",
               "replacement", "equivalent", "ersatz"}  # fmt: skip
ALTERNATIVE_TO = {"to", "for", "a", "zu", "fur", "de", "of", "the", "la", "el"}


def is_alternative(reading: Reading, place: range) -> bool:
    """ "alternatives to Kaggle", "a Kaggle alternative"."""
    before = [word for word in reading.clause_before(place.start, 4) if word not in ALTERNATIVE_TO]
    after = reading.clause_after(place.stop, 1)
    return not ALTERNATIVE.isdisjoint(before[:1]) or not ALTERNATIVE.isdisjoint(after)


def is_measured(reading: Reading, place: range) -> bool:
    """Whether it is what a maker made that something should differ from: "harder than Andrew Ng's course", "a Coursera
    alternative"."""
    if is_alternative(reading, place):
        return True
    before = reading.clause_before(place.start, 1)
    return before[:1] != [] and before[0] in THAN | {"as"} and bool(compared(reading, place.start)[0])


def compared(reading: Reading, model: int | None = None) -> tuple[frozenset[str], set[int]]:
    """How something should differ from what it is like, with the places of the words that say so. Where the ``model``
    stands behind a "than", the one word before that: "longer than 5 hours but shorter than fast.ai"."""
    words = reading.words
    if model is not None and (told := _by_degree(words, model)):
        return told
    places = {at for at, word in enumerate(words) if word in COMPARED}
    before = [at for at in places if model is not None and at < model and not THAN.isdisjoint(words[at + 1 : model])]
    if before and ENDS.isdisjoint(words[max(before) : model]):
        places = {max(before)}
    elif places and "than" in words:
        places = {at for at in places if words[at + 1 : at + 2] != ["than"]}  # it is of an amount of time
    turned = {at for at in places if words[max(0, at - 1)] in ("no", "not")}  # "no longer than"
    how = {_TURNED.get(COMPARED[words[at]], "") if at in turned else COMPARED[words[at]] for at in places}
    return frozenset(how), places | {at - 1 for at in turned}


def _by_degree(words: Sequence[str], model: int) -> tuple[frozenset[str], set[int]] | None:
    """ "less advanced than", "more practical than", "not as hard as" before a model."""
    at = next((place for place in range(model - 1, max(-1, model - 4), -1) if words[place] in ("than", "as")), None)
    if at is None or at < 2:
        return None
    degree, quality = words[at - 2], words[at - 1]
    if degree in MORE and words[at] == "than":
        told = OUTGROWN.get(quality, "")
        how = told if degree in LESS else _TURNED.get(told, "")
    elif degree == "as" and words[at] == "as":
        how = OUTGROWN.get(quality, "") if not DENIED.isdisjoint(words[max(0, at - 4) : at - 2]) else ""
    else:
        return None
    return frozenset({how} - {""}), {*range(at - 2, at + 1)} - ({at - 1} if not how else set())


def outgrown(reading: Reading, end: int) -> tuple[frozenset[str], set[int]]:
    """How something should differ from what is named before a place, as that is told to be too much or too little of
    something: "CS229 is too hard for me", "I gave up on CS224N, it was too long"."""
    words = reading.words
    too = next((at for at in range(end, min(len(words) - 1, end + TOO_FAR)) if words[at] in TOO), None)
    how = next((OUTGROWN[word] for word in words[too + 1 : too + 3] if word in OUTGROWN), None) if too else None
    if too is None or how is None or not _is_said_of(words[end:too]):
        return frozenset(), set()
    return frozenset({how}), {*range(end, too + 3)} - {at for at in range(end, too + 3) if words[at : at + 1] == [","]}


def _is_said_of(between: list[str]) -> bool:
    """Whether what stands between a name and "too" only leads from one to the other."""
    told = [word for word in between if word not in ENDS]
    leading = (FILLER, SILENT, SEEMS, LED)
    since = bool(between) and between[-1] in SINCE
    return (since or not SEEMS.isdisjoint(told)) and all(any(word in some for some in leading) for word in told)
