"""What a form has beside itself: "a course with a community" is a course; and where a form is the one that is wanted:
"not a lesson, a tool", "statistics in a book", "enter a contest"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.clauses.denial import ARTICLES, BESIDE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.person.alone import run
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import (
    COMPOUND,
    COSTS,
    DETERMINERS,
    EASY,
    ENDS,
    FILLER,
    KINDS,
    LEVELS,
    SENSES,
    is_form,
)

COMMUNITY = "community"
WITH = {"with", "mit", "con", "avec", "com", "including", "includes", "incluye"}
FARTHEST = 6  # words from the form that is wanted to what it has
GROUPS = {"group", "groups", "gruppe", "gruppen", "grupo", "grupos"}
OF_PEOPLE = {"study", "reading", "learning", "support", "discord", "slack", "facebook", "whatsapp", "telegram", "women",
             "womens", "local", "user", "peer", "accountability", "friendly", "frauen", "lokale"}  # fmt: skip
ASSUMING = {"assumes", "assumed", "expects", "expected", "presupposes", "requires", "wants", "lost", "skips", "moves"}
MET = {"online", "nearby", "chat"}
AGAINST = {",", ";", ":", ".", "but", "sondern", "sino", "pero", "aber"}  # between what is refused and what is wanted
BEFORE = {"instead", "rather", "than", "statt", "anstatt", "als", "en", "lugar", "vez"}  # what is refused
OPENING = {"a", "an", "the", "just", "only", "rather", "instead", "ein", "eine", "einen", "un", "una", "nur", "solo",
           "lieber", "mejor", "i", "want", "need", "ich", "will", "brauche", "quiero", "necesito", "as", "good", "some",
           "free", "simple", "give", "me", "als", "como"}  # fmt: skip
READ_IN = {"book", "podcast", "newsletter"}
ENTERED = {"enter", "join", "in", "at", "first", "for"}
_ENTERING = """
enter entering join joining compete competing part teilnehmen mitmachen bei an participar entrar competir apuntarme sign
signup student
"""
ENTERING = frozenset(_ENTERING.split())
IN, IN_ONE = {"in", "en"}, {"a", "one", "some", "an", "einem", "un", "free", "kostenlosen"}
TOLD_IN = {"explained", "taught", "covered", "erklart", "explicado", "explicada", "all", "everything"}
NEAR, CLAUSE = 5, 8  # words before what is wanted; before the form that is refused
ONE_TOOL = {"a", "an", "any", "some", "ein", "eine", "einen", "irgendein", "un", "una", "alguna", "algun"}
ASKED = {"which", "what", "que", "cual", "welches", "welche", "welchen", "welcher"}  # "what tool do people use"
POINTED = {"was", "is", "war", "ist", "era", "es", "that", "the", "das", "der", "ese", "el", "best", "good", "one"}
ASKED_FROM = 4  # words between one of these and a form
TRIED = {"tried", "bought", "started", "began", "ordered", "opened", "borrowed", "probierte", "probiert", "gekauft",
         "probe", "compre", "empece"}  # fmt: skip
WHO = {"i", "i've", "we", "we've", "ich", "habe"}
WHOSE = {"i", "i've", "we", "my", "our", "he", "she", "they", "everybody", "everyone"}  # "the course I tried"
WANTED = {"need", "want", "should", "look", "looking", "search", "seek", "could", "can", "must"}
_BUILDING = """
build building make making write writing develop create code program wants bauen schreiben entwickeln programmieren
crear construir hacer programar
"""
BUILDING = frozenset(_BUILDING.split())
_DOES = "to for where that which with zum um fur mit womit para que con donde"
DOES = frozenset(_DOES.split())
HOW = {"good", "active", "some", "short", "many", "great", "nice", "its", "own", "free"}


def gathered(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with a group of people as the form that it is: "an ML group", "study groups online"; not "group by"
    and "the test group"."""
    return [COMMUNITY if _is_of_people(words, at, phrases) else word for at, word in enumerate(words)]


def _is_of_people(words: Sequence[str], at: int, phrases: Phrases) -> bool:
    if words[at] not in GROUPS or at == 0:
        return words[at] in {"lerngruppe", "lerngruppen"}
    before, after = words[at - 1], words[at + 1 : at + 2]
    named = (stem(before),) in phrases.topics and before not in {"test", "control"}
    ends = not after or after[0] in ENDS or after[0] in MET | {"for", "fur", "para", "where", "to", "in", "of", "on"}
    de = after == ["de"] and words[at + 2 : at + 3] and words[at + 2] in {"estudio", "mujeres", "lectura"}
    alone = words[at - 2 : at - 1] in ([","], ["."]) and (not after or after[0] in ENDS or after == ["or"])
    if before in {"a", "any", "some"} and (after in (["for"], ["where"]) or alone):
        return True  # "is there a group for women in ML", "people to learn with, a group"
    return bool((before in OF_PEOPLE or named or set(after) & MET) and (ends or de)) or bool(de)


def has_beside(reading: Reading, at: int) -> str:
    """What a form that stands at a place is beside another that it belongs to: "with a community"; else nothing."""
    start = at
    while start > 0 and reading.words[start - 1] in ARTICLES | HOW:
        start -= 1
    if start == 0 or reading.words[start - 1] not in WITH or reading.negated(at, form=True):
        return ""
    heads = reading.clause_before(start - 1, FARTHEST)
    if not any(is_form(word) for word in heads):
        return ""
    reading.used |= {*range(start - 1, at + 1)}
    return " ".join(reading.words[start - 1 : at + 1])


def is_set_against(reading: Reading, at: int) -> bool:
    """Whether a form stands behind another that is refused: "not a lesson, a tool", "kein Kurs, sondern Daten"."""
    words, place = reading.words, at - 1
    if _is_set_before(reading, at):
        return True
    while place > at - 1 - NEAR and place >= 0 and words[place] in OPENING:
        place -= 1
    if place < 1 or words[place] not in AGAINST or reading.negated(at, form=True):
        return False
    place -= words[place - 1] in AGAINST  # ", but"
    refused = (back for back, word in enumerate(reading.clause_before(place, CLAUSE)) if _names_a_form(word))
    return any(reading.negated(place - 1 - back, form=True) for back in refused)


def _is_set_before(reading: Reading, at: int) -> bool:
    """ "A tool instead of a course", "Werkzeug statt Kurs"."""
    after = reading.clause_after(at + 1, NEAR)
    if BEFORE.isdisjoint(after[:1]) or reading.negated(at, form=True):
        return False
    return any(_names_a_form(word) and reading.negated(at + 1 + far, form=True) for far, word in enumerate(after))


def _names_a_form(word: str) -> bool:
    return is_form(word) or word.removesuffix("s") in SENSES or word in SENSES


def is_entered(reading: Reading, at: int) -> bool:
    """Whether it is a contest, where to "enter" or "join" is no work on it; that is nothing to look for, either."""
    word = reading.words[at]
    if "competition" not in KINDS.get(word, ()) + KINDS.get(word.removesuffix("s"), ()):
        return False
    near = range(max(0, at - NEAR), min(len(reading.words), at + NEAR))
    reading.used |= {place for place in near if reading.words[place] in ENTERING}
    return True


def is_read_in(reading: Reading, at: int) -> bool:
    """ "Statistics in a book", "in a book that I can keep"; not "count words in a book"."""
    words, start = reading.words, at
    kinds = KINDS.get(words[at]) or KINDS.get(words[at].removesuffix("s"), ())
    while start > 0 and words[start - 1] in IN_ONE:
        start -= 1
    if READ_IN.isdisjoint(kinds) or start in {0, at} or words[start - 1] not in IN:
        return False
    before = reading.clause_before(start - 1, CLAUSE)
    names = [word for word in before if word not in FILLER and word not in TOLD_IN and word not in BESIDE]
    after = reading.clause_after(at + 1, 1)
    alone = not after or after[0] in FILLER or after[0] in {"das", "que", "that", "which"}
    return alone and all(reading.phrases.is_named(word) for word in names)


def is_entering(reading: Reading, at: int) -> bool:
    """ "Bei einem Wettbewerb mitmachen"."""
    return any(is_entered(reading, at - 1 - back) for back in range(len(reading.clause_before(at, NEAR))))


def is_a_tool(reading: Reading, at: int) -> bool:
    """ "A free tool to track runs", "is there a tool": what is wanted; not "agents with tool calling"."""
    before, after = reading.clause_before(at, 3), reading.clause_after(at + 1, 1)
    if before[:2] == ["a", "there"]:
        return True
    if not BUILDING.isdisjoint(reading.clause_before(at, NEAR)):
        return False
    how = next((back for back, word in enumerate(before) if word not in HOW and word not in EASY), len(before))
    return not ONE_TOOL.isdisjoint(before[how : how + 1]) and (not after or after[0] in DOES)


def is_asked_for(reading: Reading, at: int) -> bool:
    """ "which book", "which free course", "what ml competitions"; not "what book shop"."""
    before = reading.clause_before(at, ASKED_FROM)
    near = next((back for back, word in enumerate(before) if word in ASKED), None)
    alone = reading.words[at].endswith("s") or COMPOUND.isdisjoint(reading.clause_after(at + 1, 1))
    return near is not None and alone and _are_of_a_form(reading, at - near, at)


def _are_of_a_form(reading: Reading, start: int, end: int) -> bool:
    """Whether the words between two places say what a form is on and how it should be: "free deep learning" book."""
    while start < end:
        named = run(reading.words[:end], start, reading.phrases, frozenset())
        if named is None and not _says_how(reading.words[start]):
            return False
        start = named or start + 1
    return True


def _says_how(word: str) -> bool:
    return word in COSTS or word in LEVELS or word in POINTED


def is_told_of(reading: Reading, at: int) -> bool:
    """ "The online course I tried", "gave up on the textbook", "I bought a big textbook": one that somebody has; not
    "the book I need"."""
    if _is_had(reading.clause_before(at, 6)):
        return True
    before, after = reading.clause_before(at, 5), reading.clause_after(at + 1, 4)
    near = next((back for back, word in enumerate(before) if word not in HOW | MET), len(before))
    whose = not WHOSE.isdisjoint(after[:1]) and WANTED.isdisjoint(after)
    whose = whose or not ASSUMING.isdisjoint(after[:1])
    return before[near : near + 1] == ["the"] and (whose or before[near + 1 : near + 3] == ["on", "up"])


def _is_had(before: Sequence[str]) -> bool:
    """ "I tried the big", "I've already bought a", before a form."""
    near = next((back for back, word in enumerate(before[:4]) if word in TRIED), None)
    if near is None or (ARTICLES | DETERMINERS).isdisjoint(before[:near]):
        return False
    return not WHO.isdisjoint(before[near + 1 : near + 4])
