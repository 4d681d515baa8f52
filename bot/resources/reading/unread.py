"""A "no" that no rule has read: what it refuses is told, so that it is no surprise.

"No udemy please" names something; "no hurry" and "no experience" do not. A weaker "not" refuses what is unknown here
where it opens a clause, or a verb of wishing follows it: "vision, not mnist", "I don't want anaconda".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import BESIDE, HAVING, WEAK, WISHES, is_condition
from bot.resources.reading.needless import is_too
from bot.resources.reading.phrases import stem
from bot.resources.reading.vocabulary import (
    DEGREES,
    ENDS,
    FILLER,
    KNOWN,
    LACKING,
    LEARNT,
    NAMELESS,
    ONLY,
    POLITE,
    QUALITIES,
    REFUSALS,
    SILENT,
)

HELP = {"help", "hilfe", "ayuda"}
NOT_TOLD = NAMELESS | LACKING | DEGREES  # "no hurry", "without experience"
UNTOLD = POLITE | {"muy", "sehr", "zu", "too", "very", "so", "really", "demasiado", "pls"}
SPANISH = {"mi", "el", "la", "los", "las", "un", "una", "que", "para", "con"}  # where "no" is "not"
UNSAID = LACKING, NAMELESS, LEARNT, KNOWN, QUALITIES, WISHES, DEGREES, ONLY  # of which a "no" refuses nothing


def says_something(word: str) -> bool:
    heard = word[0].isalnum() and (len(word) > 1 or not word.isascii())
    return heard and not any(word in some for some in (FILLER, SILENT, POLITE))


def is_recommending(reader: Reading, at: int) -> bool:
    """ "something that recommends films", "a model to recommend products": what is built; not "can you recommend"."""
    word, before, after = reader.words[at], reader.clause_before(at, 1), reader.clause_after(at + 1, 1)
    told = (
        stem(word) in {"recommend", "suggest"} and bool(after) and after[0] not in FILLER and not is_condition(after[0])
    )
    return told and (before == ["to"] or (word.endswith("s") and before in (["that"], ["which"])))


def cries(words: Sequence[str]) -> set[int]:
    """The places of a "help!" that is said of nothing: "my model is overfitting, help"."""
    found = {at for at, word in enumerate(words) if word in HELP}
    before = {at for at in found if at == 0 or words[at - 1] in ENDS or words[at - 1] == "please"}
    return {at for at in before if at + 1 == len(words) or words[at + 1] in ENDS} if len(words) > 1 else set()


WEAKER = WEAK | {"no"}


def unread(reader: Reading, untold: Sequence[str]) -> Iterator[str]:
    """What follows each "no" that was not understood, where it names something; nothing of what is told already."""
    told = {word for one in untold for word in one.split()} - REFUSALS - FILLER
    for one in (*_plainly(reader), *_by_wish(reader)):
        if told.isdisjoint(reader.words[one.start : one.stop]):
            said = [reader.words[at] for at in one]
            named = [word for word in said if word not in SILENT and word not in UNTOLD]
            yield from [" ".join(named)] if named else []


def _plainly(reader: Reading) -> Iterator[range]:
    """ "no udemy please"; not "no hurry", "a no-go", "say no to"."""
    spanish = not SPANISH.isdisjoint(reader.words)
    for no, word in enumerate(reader.words):
        place = _refused_there(reader, no)
        said = [one for one in reader.words[place.start : place.stop] if one not in SILENT and one not in UNTOLD]
        names = 0 < len(said) < 4 and NOT_TOLD.isdisjoint(said) and not _is_verb(said[0])
        refuses = word in REFUSALS and not (word == "no" and spanish)
        owned = not (HAVING | {"say"}).isdisjoint(reader.words[max(0, no - 1) : no])
        if refuses and names and not owned and reader.used.isdisjoint(range(no + 1, place.stop)):
            yield place


def _is_verb(word: str) -> bool:
    return word.endswith("ing") or word in LEARNT or word in {"go", "even"}


def _by_wish(reader: Reading) -> Iterator[range]:
    """ "vision, not mnist", "don't want anaconda", and the later items of a list."""
    for at in range(len(reader.words)):
        if at in reader.used or not _is_unread(reader, at):
            continue
        if (at in reader.listed and reader.negated(at)) or _is_unwished(reader, at) or is_too(reader.words, at):
            end = at + 1
            while end < min(len(reader.words), at + 3) and end not in reader.used and _is_unread(reader, end):
                end += 1
            reader.used |= {*range(at, end)}
            yield range(at, end)


def _is_unwished(reader: Reading, at: int) -> bool:
    """Whether a "no" before it opens a clause, or a verb of wishing stands between: "vision, not mnist", "don't want
    anaconda"; not "I'm not scared of"."""
    words = reader.words
    no = None if WEAKER.isdisjoint(words[max(0, at - 9) : at]) else reader.refuser(at)
    weak = no is not None and (words[no] in WEAK or (words[no] == "no" and not SPANISH.isdisjoint(words)))
    if no is None or not weak or words[at - 1] in {"to", "zu", "a"}:
        return False
    after = reader.clause_after(at, 4)
    alone = all(says_something(word) for word in after) and len(after) < 3
    opens = no == 0 or words[no - 1] in ENDS or not {"that", "which", "que"}.isdisjoint(words[max(0, no - 2) : no])
    return alone and (opens or not WISHES.isdisjoint(words[no:at]))


def _is_unread(reader: Reading, at: int) -> bool:
    """Whether it names something, and is neither a condition nor said of oneself."""
    word = reader.words[at]
    said = any(word.removesuffix("s") in some for some in UNSAID)
    return says_something(word) and not said and at not in reader.named and not is_condition(word)


def _refused_there(reader: Reading, no: int) -> range:
    """The places behind a "no" up to where a list goes on, without small words around them."""
    after = reader.clause_after(no + 1, 4)
    after = after[: next((at for at, word in enumerate(after) if word in BESIDE), len(after))]
    while after and after[-1] in FILLER:
        after.pop()
    first = next((at for at, word in enumerate(after) if word not in FILLER), len(after))
    return range(no + 1 + first, no + 1 + len(after))
