"""All that somebody knows: "I only know Python", "the only thing I know is SQL", "Python, sonst nichts", "I know
nothing yet". Whatever else is needed first does not fit them.

However it is said, it is first turned into "I only know".
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import BESIDE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import ENDS

ALONE = {"only", "just", "nur", "bloss", "bloß", "solo", "solamente", "unicamente", "lediglich", "ausschliesslich",
         "merely", "purely", "sole", "all", "everything", "alles", "todo", "einzige", "einziges", "unico",
         "unica"}  # fmt: skip
# The verbs of what one masters; "I just learned python" tells of the day.
MASTERING = {"know", "knows", "can", "kann", "konnen", "kenne", "kennt", "weiss", "weiß", "beherrsche", "se", "sabe",
             "conozco", "domino", "manejo", "speak", "understand", "verstehe", "entiendo"}  # fmt: skip
SKILL = {"language", "skill", "tool", "knowledge", "background", "sprache", "lenguaje"}  # "my only language is"
IS = {"is", "are", "ist", "sind", "es", "son", "was"}
BUT = {"but", "except", "besides", "than", "ausser", "außer", "als", "salvo", "excepto", "que"}
NONE = {"nothing", "nichts", "nix", "nada", "anything", "zero", "mas"}
NO = {"no", "not", "don't", "nicht", "can't"}
SPEAKER = {"i", "ich", "yo", "i've", "my", "mein", "meine", "mi"}
CLOSING = NONE | NO | {"that's", "thats", "war's", "little", "poco", "that", "rest"}  # "and that's it", "sonst nichts"
_MORE = (
    "else more sonst mehr anderes weiter beyond further than it all about top on besides is was das hinaus daruber the"
)
NO_MORE = CLOSING | frozenset(
    (_MORE + " much de ahi paso mas lo es todo resto rest andere otra cosa really yet bisher").split()
)
LISTED = frozenset({*BESIDE, ","})
JOINING = {",", ";", ".", "and", "but", "und", "aber", "y", "pero", "really", "basically"}
YET = {"yet", "so", "far", "really", "about", "it", "this", "that", "at", "all", "whatsoever", "absolutely", "noch",
       "bisher", "davon", "daruber", "gar", "uberhaupt", "todavia", "aun", "de", "esto", "eso", "del", "tema", "sobre",
       "the", "topic", "subject", "vom", "thema", "von", "dem", "ello", "here", "still", "literally"}  # fmt: skip
SOME = {"some", "a", "bit", "of", "little", "etwas", "ein", "bisschen", "algo", "un", "poco", "basic", ":", "in"}
THAT_IS_ALL = {("all", "i", "know"), ("everything", "i", "know"), ("nothing", "else", "yet"), ("lo", "que", "se")}
FAR = 8  # words between what somebody says of all they know and what that is


def knowing_only(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with each way of saying that it is all turned into "I only know"."""
    at = 0
    while at < len(words):
        last = run(words, at, phrases)
        if last is not None:
            start, end = _led(words, at), _closed(words, last)
            start, end = _but(words, at, last) if start is end is None else (start, end)
            if start is not None or end is not None:
                begin, stop = at if start is None else start, last if end is None else end
                return [*words[:begin], "i", "only", "know", *words[at:last], ",", *knowing_only(words[stop:], phrases)]
        at = last or at + 1
    return list(words)


def all_known(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish, bound to what needs nothing else where a sentence says that this is all."""
    at = _nothing(reading.words)
    if at is not None and not wanted.known:
        reading.used |= {at - 1, at}
        return replace(wanted, unprepared=True)
    if wanted.known and any(tuple(reading.words[at : at + 3]) in THAT_IS_ALL for at in range(len(reading.words))):
        return replace(wanted, knows_only=True)
    for at in range(len(reading.words)):
        topics = reading.phrases.topics.get((stem(reading.words[at]),), ())
        if topics and wanted.known.issuperset(topics) and reading.is_known(at) and (said := _only(reading, at)):
            reading.used |= said
            return replace(wanted, knows_only=True)
    return wanted


def run(words: Sequence[str], at: int, phrases: Phrases, joints: frozenset[str] = LISTED) -> int | None:
    """Where names of topics end that begin at a place, joined by "and" or a comma; None where none begins."""
    end = None
    while at < len(words):
        size = next((n for n in range(3, 0, -1) if tuple(map(stem, words[at : at + n])) in phrases.topics), 0)
        if not size:
            return end
        end = at = at + size
        joined = words[at : at + 1] and words[at] in joints
        at += 1 if joined else len(words)
    return end


def _led(words: Sequence[str], at: int) -> int | None:
    """Where "the only thing I know is" or "I know nothing but" begins before a place."""
    last = at - 1
    while last > 0 and words[last] in SOME:
        last -= 1
    near = [(place, words[place]) for place in range(last - 1, max(-1, last - FAR), -1)]
    if last > 0 and words[last] in IS:
        told = {word for _, word in near}
        mine = not SPEAKER.isdisjoint(told) or "se" in told
        if mine and not ALONE.isdisjoint(told) and not (MASTERING | SKILL).isdisjoint(told):
            return min(place for place, word in near if word in ALONE | SPEAKER)
    if last > 0 and words[last] in BUT and words[last - 1] in NONE | {"mehr"} | {"else", "other"}:
        verb = next((place for place, word in near if word in MASTERING), None)
        if verb is not None:
            return _opening(words, verb)
    return None


def _but(words: Sequence[str], at: int, end: int) -> tuple[int, int] | tuple[None, None]:
    """Where "außer Python kann ich nichts" begins and ends around a place."""
    after = words[end : end + 5]
    none = next((place for place, word in enumerate(after) if word in NONE), None)
    told = at > 0 and words[at - 1] in BUT and none is not None and not MASTERING.isdisjoint(after[: none + 2])
    return (at - 1, end + none + 1) if told and none is not None else (None, None)


def _opening(words: Sequence[str], verb: int) -> int:
    while verb > 0 and words[verb - 1] in SPEAKER | NO:
        verb -= 1
    return verb


def _closed(words: Sequence[str], end: int) -> int | None:
    """Where "is all I know" or "is what I know, and nothing else" ends behind a place."""
    after = [*words[end : end + FAR]]
    if after[:1] and after[0] in IS and not ALONE.isdisjoint(after[1:4]) and not SPEAKER.isdisjoint(after):
        verb = next((place for place, word in enumerate(after) if word in MASTERING), None)
        return end + verb + 1 if verb is not None else None
    if after[:2] in (["kann", "ich"], ["kenne", "ich"], ["can", "i"], ["i", "know"]):
        after = after[2:]
        end += 2
    skipped = next((place for place, word in enumerate(after) if word not in JOINING), 0)
    clause = after[
        skipped : next(
            (at for at in range(skipped, len(after)) if after[at] in ENDS or after[at] in BESIDE), len(after)
        )
    ]
    told = len(clause) > 1 and NO_MORE.issuperset(clause) and not CLOSING.isdisjoint(clause)
    return end + skipped + len(clause) if told and _masters(words, end) else None


def _masters(words: Sequence[str], end: int) -> bool:
    """Whether a verb of mastering stands near what ends at a place: "I know python", "Python kann ich"."""
    return not MASTERING.isdisjoint(words[max(0, end - FAR) : end])


def _nothing(words: Sequence[str]) -> int | None:
    """Where "I know nothing yet" ends; not "I know nothing about python" and "I know nothing but python"."""
    for at in range(1, len(words)):
        if words[at] not in NONE - {"anything", "mas"} or words[at - 1] not in MASTERING | {"noch", "gar", "about"}:
            continue
        before = words[max(0, at - 4) : at]
        rest = words[at + 1 : next((end for end in range(at, len(words)) if words[end] in ENDS), len(words))]
        speaks = not SPEAKER.isdisjoint(before) or "se" in before
        if speaks and not MASTERING.isdisjoint(before) and YET.issuperset(rest):
            return at
    return None


def _only(reading: Reading, at: int) -> set[int]:
    """The places of "I only know" before what stands at a place, or before the list that it is in."""
    first = reading.listed.get(at, at)
    before = reading.clause_before(first, 8)
    verb = next((back for back, word in enumerate(before) if word in MASTERING), None)
    if verb is None:
        return set()
    near = before[: verb + 2]
    alone = {first - 1 - back for back, word in enumerate(near) if word in ALONE - {"all"}}
    return alone | {first - 1 - verb} if alone else set()
