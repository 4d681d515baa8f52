"""What somebody says in many words that they do not know: "I'm not familiar with Python", "von Analysis habe ich keine
Ahnung", "las matemáticas no son lo mío". Each is first turned into "I never had".
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.clauses.denial import BESIDE
from bot.resources.reading.person.alone import run
from bot.resources.reading.words.phrases import Phrases
from bot.resources.reading.words.vocabulary import ENDS

# Before what is lacked, the words of each line in their order, with any of SMALL between.
_BEFORE = """
before we got, before we reached, ended before, stopped before, no he tocado, no he visto, no he estudiado
never got round, never got around, never bothered, never tried, never touched, never used, haven't touched
yet to learn, sin saber nada, sin tener idea, sin idea, not familiar, unfamiliar, not comfortable, not confident
not acquainted, not fluent, not versed, not at home, new, without having seen, without having had
without having done, without having learned, without knowing, without prior, without previous, without earlier
no prior, no previous, no background, don't remember, hardly remember, barely remember, can't remember, never got
never understood, never learned, never seen, never met, never took, never studied, i forgot, forgotten all
forgotten my, lost with, struggle with, struggling with, sin conocimientos, sin conocimiento, sin nociones
sin base, sin experiencia, sin haber visto, sin haber estudiado, nunca vi, nunca he visto, nunca estudie
nunca tuve, nunca aprendi, nunca di, nunca he estudiado, no manejo, no domino, no controlo, no recuerdo
no me acuerdo, no tengo idea, no tengo ni idea, no tengo conocimientos, no tengo base, dan mal, da mal
se me atragantan, ohne kenntnisse, ohne vorkenntnisse, keine ahnung, keinen schimmer, nie gelernt, nie gehabt
noch nie, nicht vertraut, kaum erinnern, kenne mich nicht aus, keine erfahrung, keine kenntnisse, schlecht
"""
BEFORE = tuple(tuple(line.split()) for part in _BEFORE.split("\n") for line in part.split(",") if line.strip())
# Behind it.
_AFTER = """
is new to me, is all new, is a mystery, is greek to me, is a closed book, stopped at, ended at, ended with
is too much, is over my head, goes over my head, is beyond me, is not my strength, isn't my strength
is not my strong, isn't my strong, was never my, is weak, is rusty, is long gone, never came up, i never had
i never did, i never learned, i never studied, i have forgotten, i forgot, ist mir neu, ist neu fur mich
ist nicht meins, ist nicht mein, liegt mir nicht, war nie mein, hatte ich nie, habe ich nie, hab ich nie
habe ich keine, hab ich keine, habe ich keinen, hab ich keinen, sind wir nie gekommen, kamen wir nie
 ist lange her, ist zu viel fur, uberfordert mich, fallt mir schwer, no es lo mio
no son lo mio, se me da mal, se me dan mal, no se me da, no se me dan, me cuesta, me cuestan, me supera, me superan
es nuevo para, es nueva para, loses me, lose me, is where you lose me
is where i get lost, is where i stop, steige ich aus
hort es bei mir auf, me pierdo, me pierde, nunca vi, nunca tuve, nunca la vi, no lo he visto, cero
"""
AFTER = tuple(tuple(line.split()) for part in _AFTER.split("\n") for line in part.split(",") if line.strip())
_SMALL = """
with to in of about any much the a my de del la las el los en con mit von zu uber an so very at all really that too
muy sehr
"""
SMALL = frozenset(_SMALL.split())
JOINTS = frozenset(BESIDE)
WHICH = {"which", "das", "die", "was", "que"}
SPEAKERS = {"i", "i've", "have", "we", "we've", "had", "ever"}
USED = {("used",), ("tried",), ("touched",), ("had",), ("done",), ("seen",), ("written",), ("learned",), ("learnt",)}
IT = {("it",), ("one",), ("that",), ("any",), ("them",)}
NEAR = 6  # words before it that are looked at


def never_had(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with each way of saying that a topic was never learnt turned into "I never had"."""
    at = 0
    while at < len(words):
        end = run(words, at, phrases, JOINTS)
        if end is not None:
            start, stop = _before(words, at), _after(words, end)
            if start is not None or stop is not None:
                begin, stop = at if start is None else start, end if stop is None else stop
                return [*words[:begin], *_said(words, begin), *words[at:end], ",", *never_had(words[stop:], phrases)]
        at = end or at + 1
    return list(words)


def _said(words: Sequence[str], begin: int) -> tuple[str, ...]:
    """In a clause of its own."""
    own = begin == 0 or words[begin - 1] in ENDS
    return ("i", "never", "had") if own else (",", "i", "never", "had")


def _before(words: Sequence[str], at: int) -> int | None:
    """Where the words begin that tell so before a place."""
    near = [place for place in range(max(0, at - NEAR), at) if words[place] not in SMALL]
    for told in BEFORE:
        places = near[-len(told) :]
        if tuple(words[place] for place in places) == told and not ENDS.intersection(words[places[0] : at]):
            if told in (("new",), ("schlecht",)) and not _is_of_speaker(words, places[0]):
                continue
            return places[0] - (words[max(0, places[0] - 1)] in {"i'm", "i", "ich", "am"})
    return None


def _is_of_speaker(words: Sequence[str], at: int) -> bool:
    """ "I'm new to", not "a new"."""
    return not {"i'm", "im", "am", "bin", "soy"}.isdisjoint(words[max(0, at - 3) : at]) and words[at + 1 : at + 2] in (
        ["to"],
        ["in"],
    )


def _after(words: Sequence[str], end: int) -> int | None:
    """Where the words end that tell so behind a place."""
    for start in (end, _which(words, end)):
        for told in AFTER:
            if tuple(words[start : start + len(told)]) == told:
                return start + len(told)
    return _of_it(words, end)


def _of_it(words: Sequence[str], end: int) -> int | None:
    """Where a clause ends that tells it of the name before: "docker: never used it", "a terminal. I've never had
    one"."""
    mark = next((at for at in range(end, min(end + NEAR, len(words))) if words[at] in ENDS), len(words))
    clause = [at for at in range(mark + 1, min(mark + NEAR, len(words))) if words[at] not in SPEAKERS]
    said = tuple(words[at] for at in clause[:3])
    return clause[2] + 1 if said[:1] == ("never",) and said[1:2] in USED and said[2:] in IT else None


def _which(words: Sequence[str], end: int) -> int:
    """Where it is gone on behind a name: "linear algebra on page one, which", or the end of the words."""
    near = range(end, min(end + NEAR, len(words) - 1))
    return next((at + 2 for at in near if words[at] == "," and words[at + 1] in WHICH), len(words))
