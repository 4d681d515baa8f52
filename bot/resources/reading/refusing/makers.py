"""Names that are turned down by more than a "no" before them: "I gave up on fast.ai", "fast.ai, but not that one"."""

from __future__ import annotations

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.refusing.barred import is_turned_away
from bot.resources.reading.refusing.behind import refused_behind
from bot.resources.reading.words.phrases import Phrases
from bot.resources.reading.words.vocabulary import ENDS, FILLER, FINISHED

GIVEN = {"gave", "give", "given", "giving"}  # and "up"
_GIVEN_UP = """
quit cancelled canceled unsubscribed left gekundigt cancele dropped ditched abandoned refuse refusing boycott boycotting
verweigere boykottiere abandone deje rechazo
"""
GIVEN_UP = frozenset(_GIVEN_UP.split())
USING = {"use", "using", "touch", "usar", "tocar", "anything", "whatever"}
LEADING = {",", ".", ";", "so", "but", "and", "aber", "pero", "also", "und", "y", "bitte", "please"}
NOT_IT = {"not", "nicht", "no"}
THAT = {"that", "this", "it", "das", "den", "diesen", "dieses", "ese", "esa", "eso", "este", "esta"}
DONE = {"know", "did", "done", "finished", "tried", "kenne", "kenn", "hice", "conozco", "vi", "gemacht", "gesehen",
        "probiert", "tengo", "visto", "hecho", "probe"}  # fmt: skip
WHO = {"i", "i've", "we", "ich", "yo", "ya", "schon", "bereits", "already", "lo", "la", "los", "las", "have", "habe",
       "hab", "he", "them", "it", "that", "twice", "auch", "tambien", "all"}  # fmt: skip
ONES = {"ones", "courses", "lessons", "stuff", "material", "things", "tutorials"}
ON = {"on", "about", "in", "zu", "uber", "sobre", "de"}  # some of theirs, and not all
FARTHEST = 6


def turned_down(reading: Reading, place: range) -> set[int]:
    """The places of the words that turn down what is named at a place, besides a plain "no" before it."""
    before = reading.clause_before(place.start, FARTHEST)
    told = next((back for back, word in enumerate(before) if word not in FILLER | USING), len(before))
    verb = before[told : told + 1]
    if verb and (verb[0] in GIVEN_UP or (verb[0] in GIVEN and "up" in before[:told])):
        return {*range(place.start - 1 - told, place.start)}
    if behind := _behind(reading, place):
        return behind
    if (
        before[:1] in (["the"], ["all"])
        and not FINISHED.isdisjoint(before)
        and ONES.intersection(reading.words[place.stop : place.stop + 1])
        and ON.isdisjoint(reading.words[place.stop + 1 : place.stop + 2])
    ):
        return {*place, place.stop}  # "I've done the Kaggle ones"
    words, at = reading.words, place.stop
    while at < len(words) and words[at] in LEADING:
        at += 1
    if words[at : at + 1] and words[at] in NOT_IT and not THAT.isdisjoint(words[at + 1 : at + 2]):
        end = at + 3 if words[at + 2 : at + 3] == ["one"] else at + 2
        return {*range(at, end)} if end == len(words) or words[end] in ENDS else set()
    return set()


def _behind(reading: Reading, place: range) -> set[int]:
    """The places of what turns a name down behind it: "Reddit is out", "Microsoft no gracias", "Harvard will ich
    nicht", "leetcode kenne ich schon"."""
    after = reading.clause_after(place.stop, FARTHEST)
    told = DONE.intersection(after) and not set(after) - DONE - WHO
    if told or is_turned_away(reading, place):
        return {*range(place.start, place.stop + len(after))}
    return {*place, *behind} if (behind := refused_behind(reading, place)) else set()


def made_by(reading: Reading, key: tuple[str, ...]) -> tuple[str, ...]:
    """What is titled so, what its maker made, and what bears the name of its maker in its title."""
    phrases = reading.phrases
    known = key in phrases.makers
    made = [id for name, ids in phrases.makers.items() if known and _holds(name, key) for id in ids]
    bearing = (id for name, ids in (phrases.titles.items() if known else ()) if _holds(name, key) for id in ids)
    series = _series(key, phrases) if len(key) > 1 and key not in phrases.topics else ()
    return tuple(dict.fromkeys((*phrases.titles.get(key, ()), *made, *bearing, *series)))


def _series(key: tuple[str, ...], phrases: Phrases) -> list[str]:
    """What is titled so and goes on: "Kaggle Learn: Pandas" of "Kaggle Learn"."""
    return [id for name, ids in phrases.titles.items() if name[: len(key)] == key for id in ids]


def _holds(name: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return key[0] in name and any(name[at : at + len(key)] == key for at in range(len(name) - len(key) + 1))
