"""What a "no" leaves in doubt: a condition beside it is never read as a demand, unless a rule explains the "no" away.

``denial`` tells what is refused. Where it finds nothing refused and yet a "no" stands in the
clause, nothing is made of the word at all: better a wish less than a wish turned round. A "no" is explained where it
asks ("why not a book"), binds something of its own ("without maths, a book", "don't know python want a book"), or is
none ("not only books").
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from bot.resources.reading.clauses.denial import (
    BESIDE,
    LEFT,
    MIND,
    NOT,
    NOT_DONE,
    PRONOUNS,
    SMALL,
    STRONG,
    WISHES,
    is_condition,
    lessening,
)
from bot.resources.reading.clauses.needless import is_afresh, is_needless
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import (
    BORDERING,
    COPULA,
    DEGREES,
    ENDS,
    FINDING,
    LACKING,
    LEARNT,
    MEASURING,
    NAMELESS,
    ONLY,
    QUALITIES,
    RESTARTING,
    SENSES,
    is_form,
)

FARTHEST = 12  # words that a "no" may stand before what it leaves in doubt
WHY = {"why", "warum", "wieso", "weshalb", "pourquoi", "how"}
PREPOSITIONS = {"without", "besides", "ohne", "sin", "sans", "sem", "except", "excluding", "minus", "barring", "statt"}
PLAIN = {"not", "nicht", "no", "pas", "nao"}  # may deny one word beside another: "books not videos"
NEGATIVE = (
    NOT | NOT_DONE | {"none", "nobody", "tampoco", "keins", "nein", "nope", "couldn't", "hardly", "scarcely", "weder"}
)
UNKNOWING = NOT_DONE | {"never", "nie", "niemals", "nunca", "none", "nobody", "couldn't", "tampoco"}
UNTROUBLED = {"scared", "afraid", "issue", "problem", "mind", "worry", "worried", "angst", "miedo", "problema",
              "sure"}  # fmt: skip
OF_ME = {"my", "thing", "for", "me", "us", "what", "thanks", "thank", "please", "again", "anymore", "bitte", "gracias"}
MOST_BEHIND = 8  # words behind what is named first and refused then: "videos I really do not want"
_LITTLE = """
me mich mir it them at all any of the in to for fur wir ich i we kommt kommen should shall darf soll sollen werden will
es das die den parte forma forman dabei darin drin sind son thing cup tea play playing plays nichts here ins rather can
i'd lieber danke nada stay leave lassen bleibt bleiben what who would could dafur yo lo la schaffe lese schaue kaufe
gucke hore vertrage ertrage soporto a auch much mehr more well habe hab am hut zu tun kann mochte werde darf gebe live
uns nos
"""
LITTLE = (
    frozenset(_LITTLE.split())
    | COPULA
    | OF_ME
    | PRONOUNS
    | (WISHES - {"read", "cover", "teach"})
    | (SMALL - {"with", "mit", "con"})
)


def is_in_doubt(words: Sequence[str], at: int, phrases: Phrases) -> bool:
    """Whether a "no" of its clause may be said of a condition, so that it cannot be a demand."""
    no = next(_negations(words, at), None)
    if no is not None and is_needless(words, no):
        return True
    before = no is not None and not _is_explained(words, no, at, phrases)
    return before or says_no(_behind(words, at + 1))


def _behind(words: Sequence[str], start: int) -> Sequence[str]:
    """The words from a place on to the end of the clause, without forms that belong to what stands before."""
    last = min(len(words), start + MOST_BEHIND)
    end = next((at for at in range(start, last) if words[at] in ENDS), last)
    while start < end and is_condition(words[start]):
        start += 1
    return words[start:end]


def is_doubted(words: Sequence[str], at: int, phrases: Phrases, used: Container[int]) -> bool:
    """Whether a "no" that no rule has read may be said of a name, and not of what somebody knows or has."""
    no = next(_negations(words, at), None)
    if no is None or no in used or words[no] in UNKNOWING or is_needless(words, no):
        return False
    story = words[no].endswith("n't") and no > 0 and not any(words[no - 1] in some for some in (LITTLE, ENDS, BESIDE))
    return not story and UNTROUBLED.isdisjoint(words[no:at]) and not _is_explained(words, no, at, phrases)


def _negations(words: Sequence[str], at: int) -> Iterator[int]:
    """The places of every "no" before a place in its clause, the nearest first."""
    for place in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        if _is_border(words, place):
            return
        if words[place] in NEGATIVE or lessening(words, place):
            yield place


def _is_border(words: Sequence[str], place: int) -> bool:
    """Not the comma of "glaube nicht, dass" and the "if" of "not sure if"."""
    if is_afresh(words, place):
        return True
    if words[place] == "," and words[place + 1 : place + 2] and words[place + 1] in BORDERING:
        return MIND.isdisjoint(words[max(0, place - 4) : place])
    return words[place] in ENDS and not (words[place] in BORDERING and words[place - 1] in MIND)


def _is_explained(words: Sequence[str], no: int, at: int, phrases: Phrases) -> bool:
    between = words[no + 1 : at]
    return (
        not ONLY.isdisjoint(between[:1])
        or _asks(words, no)
        or not FINDING.isdisjoint(between)
        or not MEASURING.isdisjoint(between)
        or (words[no] in PLAIN and (_is_contrasted(words, no, between) or _is_of_a_quality(between)))
        or _begins_anew(between, phrases)
        or _is_of_something_known(between, phrases)
        or _binds_its_own(words, no, at, phrases)
    )


def _asks(words: Sequence[str], no: int) -> bool:
    """ "why not", "couldn't you", "isn't there"; not "can we not have"."""
    start = next((place + 1 for place in range(no - 1, -1, -1) if words[place] in ENDS), 0)
    after = words[no + 1 : no + 2]
    turned = words[no].endswith("n't") and after and (after[0] in PRONOUNS or after[0] == "there")
    return bool(turned) or words[start] in WHY or (start < no and "there" in words[start + 1 : start + 2])


def _is_contrasted(words: Sequence[str], no: int, between: Sequence[str]) -> bool:
    """ "books not videos in German": the "no" is said of the videos alone."""
    last = words[no - 2] if no > 1 and words[no - 1] in BESIDE else words[no - 1] if no else ""
    return is_condition(last) and any(map(is_condition, between))


def _is_of_a_quality(between: Sequence[str]) -> bool:
    """ "a not too long video", "not too advanced videos"."""
    said = next((word for word in between if word not in SMALL and word != "zu"), "")
    too = between[:1] in (["too"], ["zu"])
    named = len(between) == 2 and between[1] not in {"many", "much", "viele", "viel"}  # "nicht zu mathematische Bücher"
    return said in QUALITIES or (too and (named or any(map(is_condition, between[1:2]))))


def _begins_anew(between: Sequence[str], phrases: Phrases) -> bool:
    """ "I don't know python want a book", "not a course just a book"; not "don't think I want"."""
    start = next((place for place, word in enumerate(between) if place and word in RESTARTING), None)
    own = [word for word in between[:start] if word not in SMALL and word not in PRONOUNS] if start else []
    said = [_is_of_oneself(word) or is_condition(word) or (stem(word),) in phrases.topics for word in own]
    return any(said) and own[-1] not in MIND


def _is_of_something_known(between: Sequence[str], phrases: Phrases) -> bool:
    """ "don't know anything about sql free course"."""
    known = next((place for place, word in enumerate(between) if word in LEARNT), len(between))
    return any((stem(word),) in phrases.topics for word in between[known:])


def _is_of_oneself(word: str) -> bool:
    """What somebody knows, lacks, or has left."""
    bare = word.removesuffix("s")
    return any(one in some for one in (word, bare) for some in (LEARNT, LACKING, NAMELESS, DEGREES))


def _binds_its_own(words: Sequence[str], no: int, at: int, phrases: Phrases) -> bool:
    """ "without maths free course", "no experience video", "no maths beginner video"; not "no python videos"."""
    said = [place for place in range(no + 1, at) if words[place] not in SMALL]
    if words[no] not in STRONG or not said:
        return False
    first = words[said[0]]
    if words[no] in PREPOSITIONS:
        return first not in WISHES or len(said) > 1
    form = is_form(words[at]) or words[at] in SENSES
    if first in LEFT and not WISHES.isdisjoint(words[said[0] + 1 : at]):
        return False  # "no time to watch a free video"
    topic = (stem(first),) in phrases.topics and not (form and said[-1] == said[0])
    return topic or (first not in WISHES and _is_of_oneself(first))


def says_no(after: Sequence[str], verbs: Container[str] = ()) -> bool:
    """Whether what stands behind something denies it and says no more: "I don't want", "is not what I want", "will ich
    nicht", "no quiero"; with one of the verbs where these are given: "kann ich nicht"."""
    said = [word for word in after if word not in NEGATIVE and (word not in LITTLE or is_condition(word))]
    denied = any(word in NEGATIVE for word in after) and all(word in verbs for word in said)
    return denied and (not verbs or any(word in verbs for word in after))
