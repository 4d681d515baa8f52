"""Time that is only told of: that was spent, that something takes, or for which somebody can sit still. It bounds
nothing."""

from __future__ import annotations

from itertools import pairwise

from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.amounts import is_number
from bot.resources.reading.words.durations import PERIODS, ROUNDS, STAYING, TAKING, TALKED
from bot.resources.reading.words.occasions import OCCASIONS
from bot.resources.reading.words.vocabulary import is_form

HEDGES = {"like", "maybe", "about", "around", "perhaps", "roughly", "some", "circa", "ca", "etwa", "ungefahr", "so",
          "vielleicht", "unas", "quizas", "max", "have", "i", "i've", "got", "up", "to"}  # fmt: skip
OWNED = {"my", "our", "mein", "meine", "unser", "unsere", "mi", "nuestro", "nuestra"}
OF_A_THING = {"a", "an"}  # "twenty minutes of a lecture"
FARTHER = 9
SPENT = {"spent", "wasted", "lost", "burned", "burnt", "took", "invested", "studied", "watched", "sat", "pasado",
         "perdido", "gastado", "invertido", "perdi"}  # fmt: skip
ENDING = {"verbracht", "verschwendet", "gebraucht", "gesessen", "investiert", "verloren", "verbraten"}  # behind it
YESTERDAY = {"yesterday", "gestern", "ayer"}
SINCE = {"seit", "llevo", "llevamos", "hace"}
BEHIND = {"after", "nach", "tras", "despues"}
AT_WORK = {"with", "on", "of", "mit", "an", "con"}  # on something
IN_VAIN = {("nothing", "works"), ("nothing", "helps"), ("nothing", "worked"), ("nothing", "helped"), ("no", "wiser"),
           ("i'm", "lost"), ("i'm", "stuck"), ("nichts", "lauft"), ("nichts", "klappt"), ("nichts", "geht"),
           ("nichts", "hilft"), ("nada", "funciona"), ("nada", "sirve")}  # fmt: skip
STILL = {"still", "noch", "sigo", "seguimos", "todavia", "aun"}
FULL = {"the", "last", "past", "whole", "full", "now", "already", "me", "us", "my", "las", "los", "ultimas", "de",
        "die", "letzten", "ganze", "schon", "ya", "unsere"}  # fmt: skip
ABLE = {"can", "could", "will", "have"}
SPARE = OCCASIONS | {"free", "time", "spare"}
GIVING = {"put", "invest", "can", "want", "give", "spend"}
OWNING = {"have", "got", "habe", "tengo", "spend"}
STOPS = {".", "!", "?"}


def is_told(reading: Reading, first: int, at: int) -> bool:
    """Whether an amount of time that stands from ``first`` to ``at`` is told of, and not given to learning."""
    if is_spent(reading, first, at):
        reading.used |= {*range(first, at + 1)}
        return True
    return _is_of_patience(reading.clause_before(at, 8)) or _is_of_a_thing(reading, at)


def is_spent(reading: Reading, first: int, at: int) -> bool:
    """ "I spent three evenings on", "after two hours", "three evenings with this paper and I still don't"."""
    before, after = reading.clause_before(first, 6), reading.clause_after(at + 1, FARTHER)
    cue = next((word for word in before if word not in FULL), "")
    if cue in SPENT | SINCE or not ENDING.isdisjoint(after) or not YESTERDAY.isdisjoint((*before, *after)):
        _use_cue(reading, first, at)
        return True
    if cue in BEHIND:
        return after[:1] not in (["a"], ["per"])
    if cue == "for" and ("been" in before or (after[:1] == ["now"] and ABLE.isdisjoint(before))):
        return True
    if ("behind", "me") in pairwise(after) or (after[:1] == ["into"] and GIVING.isdisjoint(before)):
        return True
    worked = not AT_WORK.isdisjoint(after[:1]) and SPARE.isdisjoint(after[1:3]) and PERIODS.keys().isdisjoint(after)
    return worked and OWNING.isdisjoint(before) and _is_in_vain(reading, at)


def _use_cue(reading: Reading, first: int, at: int) -> None:
    around = (*range(max(0, first - 6), first), *range(at + 1, min(len(reading.words), at + 1 + FARTHER)))
    reading.used |= {near for near in around if reading.words[near] in SPENT | SINCE | ENDING | YESTERDAY}


def _is_in_vain(reading: Reading, at: int) -> bool:
    """ "… and I still don't get it", "immer noch nicht", "sigo sin", "… and nothing works"."""
    words = reading.words
    end = next((on for on in range(at, len(words)) if words[on] in STOPS), len(words))
    stills = (on for on in range(at, end) if words[on] in STILL)
    vain = not IN_VAIN.isdisjoint(pairwise(words[at:end]))
    return vain or any(not NEGATIVE.isdisjoint(words[on + 1 : min(end, on + 4)]) for on in stills)


def _is_of_patience(before: list[str]) -> bool:
    """ "I can't concentrate for more than"."""
    return "for" in before and not STAYING.isdisjoint(before[before.index("for") :])


def _is_of_a_thing(reading: Reading, at: int) -> bool:
    """ "My file takes five minutes to open": of a thing, and not of learning."""
    before, after = reading.clause_before(at, FARTHER), reading.clause_after(at + 1, 2)
    near = next((back for back, word in enumerate(before) if not (is_number(word) or word in HEDGES)), len(before))
    verb, subject = before[near : near + 1], before[near + 1 :]
    owned = not OWNED.isdisjoint(subject) and not any(map(is_form, subject))
    if after[:1] == ["of"] and not OF_A_THING.isdisjoint(after[1:]):
        return True  # "I watch twenty minutes of a lecture"
    if verb == ["for"] and not TALKED.isdisjoint(subject):
        return True  # "to talk to for half an hour"
    lasting = not ROUNDS.isdisjoint(subject) and verb in (["is"], ["was"])
    return lasting or (bool(verb) and verb[0] in TAKING and owned)
