"""What a sentence says of somebody else: "my friend likes videos, I do not".

A bare "I do not" denies for the speaker what the other one likes, knows or is. Where the speaker has a form, a level, a
price or a language of their own, that of the other one is no condition: "my brother wants a book, I'd prefer a course".
All else is a wish like any, as people ask for each other: "my daughter is a beginner, I need something on python".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import COSTS, ENDS, KINDS, LEVELS, PAID

# Those whom somebody speaks of as their own.
OWNS = {"my", "our", "mein", "meine", "unser", "unsere", "mi", "mis", "nuestro", "nuestra"}
_CLOSE = """
child children kid kids son daughter baby toddler wife husband partner girlfriend boyfriend mother father mum mom dad
parents grandmother grandma grandfather grandpa brother sister family boss
kind kinder sohn tochter frau mann mutter vater oma opa hijo hija hijos madre padre abuela familia
"""
CLOSE = frozenset(_CLOSE.split())
_PEOPLE = """
friend friends colleague colleagues teammate teammates coworker team group class students student pupils teacher
classmate classmates classmates mate mates manager cousin nephew niece uncle aunt roommate flatmate neighbour neighbor
freund freundin freunde kollege kollegin kollegen bruder schwester chef chefin
amigo amiga amigos novio novia hermano hermana colega colegas companero companera jefe jefa marido mujer
"""
PEOPLE = CLOSE | frozenset(_PEOPLE.split())
ANYBODY = {"people", "those", "leute", "menschen", "gente", "personas"}
WHO = {"who", "that", "die", "que", "with", "mit", "con"}
MARK = ";"  # in place of what holds for others: the border of a clause, with nothing to look for
SORTS = (
    {*KINDS, *(f"{kind}s" for kind in KINDS), "read", "reading", "watch", "watching", "listen"},
    set(LEVELS),
    COSTS | PAID,
    set(LANGUAGES),
)
LIKES = {"likes", "like", "loves", "love", "wants", "want", "prefers", "prefer", "enjoys", "enjoy", "needs", "need",
         "watches", "watch", "reads", "read", "mag", "mogen", "liebt", "will", "braucht", "bevorzugt", "gusta",
         "gustan", "encanta", "encantan", "quiere", "quieren", "prefiere", "prefieren"}  # fmt: skip
KNOWS = {"knows", "know", "understands", "understand", "kennt", "versteht", "sabe", "saben", "conoce"}
CAN = {"can", "kann", "konnen", "puede", "pueden"}
IS = {"is", "are", "ist", "sind", "es", "son", "was"}
VERBS = LIKES | KNOWS | CAN | IS
DENIALS = ((LIKES, ("i", "don't", "want")), (KNOWS, ("i", "don't", "know")), (CAN, ("i", "can't")), (IS, ("not",)))
PERSONS = {"he", "she", "they", "others", "everyone", "everybody", "er", "sie", "andere", "ella", "ellos"}
OPENING = {"and", "the", "a", "die", "los"}  # before a person
SPEAKER = {"i", "i'm", "i'd", "i'll", "i've", "im", "me", "we", "ich", "yo", "mi", "mir"}
NOR = {"not", "don't", "can't", "haven't", "couldn't", "nicht", "no", "tampoco"}
ECHO = NOR | SPEAKER | {"do", "am", "can", "have", "could", "at", "all", "though", "however", "aber", "a", "gar",
                        "uberhaupt", "pero", "personally", "myself", "really", "yet", "hingegen"}  # fmt: skip
FOR = {"for", "fur", "para"}
MINE = {"meinen", "meiner", "unseren", "nuestra", "one", "someone", "somebody", "jemand", "jemanden", "alguien"}
THIRD = {"he", "she", "they", "his", "her", "him", "their", "them", "has", "er", "ihm", "ihn", "hat", "ella", "tiene"}
WORKED = (("full", "time", "job"), ("fulltime", "job"), ("day", "job"), ("vollzeitjob",), ("vollzeit", "job"),
          ("trabajo", "a", "tiempo", "completo"), ("trabajo", "a", "jornada", "completa"))  # fmt: skip
SEEKING = {"find", "finding", "get", "getting", "land", "want", "need", "looking", "into", "for", "apply", "finden",
           "suche",
           "brauche", "will", "busco", "encontrar", "conseguir", "quiero", "quit", "leave"}  # fmt: skip
LIVING = {"live", "living", "based", "located", "wohne", "lebe", "vivo"}
FARTHEST = 7  # words from where a clause begins to its verb


def own(words: Sequence[str]) -> list[str]:
    """The words as they hold for the speaker."""
    clauses = list(_clauses(words))
    for one, next_one in pairwise(clauses):
        verb, mine = _verb_of_another(words, one), words[next_one.start : next_one.stop]
        if verb is None or SPEAKER.isdisjoint(mine[:2]) or _verb_of_another(words, next_one) is not None:
            continue
        if ECHO.issuperset(mine) and not NOR.isdisjoint(mine):
            denied = next(denial for verbs, denial in DENIALS if words[verb] in verbs)
            rest = own([MARK, *words[next_one.stop :]])
            return [*words[: one.start], MARK, *denied, *words[verb + 1 : one.stop], *rest]
        return [*words[: one.start], *_unconditional(words, one, mine), *own(words[one.stop :])]
    return list(words)


def people(words: Sequence[str]) -> set[int]:
    """The places of those whom a wish is told of: "my friend", "for a friend"."""
    pairs = (range(at, at + 2) for at in range(len(words) - 1) if words[at + 1] in PEOPLE)
    own = {at for pair in pairs if words[pair.start] in OWNS or _is_for_one(words, pair.start) for at in pair}
    return own | {at for at in range(1, len(words) - 1) if _are_any(words, at)}


def tells_of_another(words: Sequence[str]) -> bool:
    """Whether somebody else is spoken of: "he has 3 hours a week", "for my mentee", "für meine Kollegin"."""
    pairs = pairwise(words)
    given = any(before in FOR and (word in OWNS or word in MINE) for before, word in pairs)
    return given or not THIRD.isdisjoint(words) or bool(people(words))


def _are_any(words: Sequence[str], at: int) -> bool:
    """ "for people who hate maths", "für Leute, die", "para gente que"."""
    after = [word for word in words[at + 1 : at + 3] if word != ","]
    return words[at] in ANYBODY and words[at - 1] in {"for", "fur", "para"} and after[:1] != [] and after[0] in WHO


def lived(words: Sequence[str]) -> set[int]:
    """The places of "I live in Lagos": where somebody is, and nothing to look for."""
    told = (at for at in range(len(words) - 2) if words[at] in LIVING and words[at + 1] in {"in", "en"})
    return {place for at in told for place in (at, at + 1, at + 2)} | _worked(words)


def _worked(words: Sequence[str]) -> set[int]:
    """ "Two kids, full time job": what somebody does all day; not "how do I find a full time job"."""
    runs = (range(at, at + len(job)) for at in range(len(words)) for job in WORKED if words[at] == job[0])
    told = (
        run for run in runs if (*words[run.start : run.stop],) in WORKED and words[run.stop : run.stop + 1] != ["in"]
    )
    return {at for run in told if SEEKING.isdisjoint(words[max(0, run.start - FARTHEST) : run.start]) for at in run}


def _is_for_one(words: Sequence[str], at: int) -> bool:
    return words[at] in {"a", "ein", "eine", "einen", "un", "una"} and words[max(0, at - 1)] in {"for", "fur", "para"}


def _unconditional(words: Sequence[str], theirs: range, mine: Sequence[str]) -> list[str]:
    """A clause about another without the conditions of which the speaker has some of the same sort."""
    both = [sort for sort in SORTS if not sort.isdisjoint(mine)]
    return [MARK if any(words[at] in sort for sort in both) else words[at] for at in theirs]


def _clauses(words: Sequence[str]) -> Iterator[range]:
    start = 0
    for place, word in enumerate((*words, ".")):
        joined = word in {"und", "y", "and"} and not SPEAKER.isdisjoint(words[place + 1 : place + 2])
        if word in ENDS or joined:
            if place > start:
                yield range(start, place)
            start = place + 1


def _verb_of_another(words: Sequence[str], clause: range) -> int | None:
    """Where the verb stands of a clause about somebody else: "my brother wants", "the others in my group know"."""
    begin = next((place for place in clause if words[place] not in OPENING), clause.stop)
    owned = words[begin : begin + 1] and words[begin] in OWNS and not PEOPLE.isdisjoint(words[begin + 1 : begin + 3])
    if begin >= clause.stop or not (owned or words[begin] in PERSONS):
        return None
    verbs = (place for place in range(begin + 1, min(clause.stop, begin + FARTHEST)) if words[place] in VERBS)
    return next(verbs, None)
