"""A "no" that no rule has read: what it refuses is told, so that it is no surprise.

"No udemy please" names something; "no hurry" and "no experience" do not. A weaker "not" refuses what is unknown here
where it opens a clause, or a verb of wishing follows it: "vision, not mnist", "I don't want anaconda".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import BESIDE, LEFT, PAIRS, WEAK, WHETHER, WISHES, is_condition
from bot.resources.reading.clauses.needless import is_too
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import (  # fmt: skip
    DEGREES,
    ENDS,
    FILLER,
    FREE_OF_OTHER,
    JOBS,
    KNOWN,
    LACKING,
    LEARNT,
    NAMELESS,
    ONLY,
    POLITE,
    QUALITIES,
    REFUSALS,
    SILENT,
    WITH,
)  # fmt: skip

FOR = {"for", "fur", "para"}
HELP = {"help", "hilfe", "ayuda"}
NOT_TOLD = NAMELESS | LACKING | DEGREES | LEFT | FREE_OF_OTHER  # "no hurry", "without experience", "no evenings"
FIRMLY = POLITE | WITH | WISHES | {"absolutely", "really", "just", "bitte"}  # "please no", "with no"
UNTOLD = POLITE | {"muy", "sehr", "zu", "too", "very", "so", "really", "demasiado", "pls"}
WEAKER = WEAK | {"no"}
CLITICS = {"me", "te", "se", "lo", "le", "nos", "les"}  # before a verb
INFINITIVE = re.compile(r"[aei]r(se)?(l[aeo]s?)?$")
SPANISH = {"mi", "el", "la", "los", "las", "un", "una", "que", "para", "con"}  # where "no" is "not"
UNSAID = LACKING, NAMELESS, LEARNT, KNOWN, QUALITIES, WISHES, DEGREES, ONLY, WHETHER  # of which a "no" refuses nothing


def says_something(word: str) -> bool:
    heard = word[0].isalnum() and (len(word) > 1 or not word.isascii())
    return heard and not any(word in some for some in (FILLER, SILENT, POLITE))


def is_recommending(reading: Reading, at: int) -> bool:
    """ "something that recommends films", "a model to recommend products": what is built; not "can you recommend"."""
    word, before, after = reading.words[at], reading.clause_before(at, 1), reading.clause_after(at + 1, 1)
    told = after and after[0] not in FILLER and not is_condition(after[0])
    return bool(told and stem(word) in {"recommend", "suggest"}) and (
        before == ["to"] or (word.endswith("s") and before in (["that"], ["which"]))
    )


def is_narrowing(reading: Reading, at: int) -> bool:
    """ "Quantum machine learning", "AI for geology": what part of it; not "machine learning for my sister"."""
    behind = reading.words[max(0, at - 1)] in FOR and at - 2 in reading.named
    opens = at == 0 and reading.words[1:2] and reading.words[1] in FOR  # "Julia for data science"
    return at not in reading.named and bool(behind or opens or at + 1 in reading.named)


def cries(words: Sequence[str]) -> set[int]:
    """The places of a "help!" that is said of nothing: "my model is overfitting, help"."""
    found = {at for at, word in enumerate(words) if word in HELP}
    before = {at for at in found if at == 0 or words[at - 1] in ENDS or words[at - 1] == "please"}
    return {at for at in before if at + 1 == len(words) or words[at + 1] in ENDS} if len(words) > 1 else set()


def unread(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with each "no" that no rule has read."""
    return replace(wanted, unread=tuple(dict.fromkeys(_unread(reading, wanted.untold))))


def _unread(reading: Reading, untold: Sequence[str]) -> Iterator[str]:
    """What follows each "no" that was not understood, where it names something; nothing of what is told already."""
    told = {word for one in untold for word in one.split()} - REFUSALS - FILLER
    for one in (*_plainly(reading), *_by_wish(reading)):
        if told.isdisjoint(reading.words[one.start : one.stop]):
            said = [reading.words[at] for at in one]
            named = [word for word in said if word not in SILENT and word not in UNTOLD]
            yield from [" ".join(named)] if named else []


def _plainly(reading: Reading) -> Iterator[range]:
    """ "no udemy please"; not "no hurry", "a no-go", "say no to"."""
    spanish = not SPANISH.isdisjoint(reading.words)
    for no, word in enumerate(reading.words):
        place = _refused_there(reading, no)
        said = [one for one in reading.words[place.start : place.stop] if one not in SILENT and one not in UNTOLD]
        names = 0 < len(said) < 4 and NOT_TOLD.isdisjoint(said) and not _is_done(reading, no + 1, said[0])
        refuses = word in REFUSALS and not (word == "no" and spanish) and _opens(reading, no)
        lacking = names and any(reading.is_lacking(at, at + 1) for at in place)
        if refuses and names and not lacking and reading.used.isdisjoint(range(no + 1, place.stop)):
            yield place


def _is_done(reading: Reading, at: int, first: str) -> bool:
    """Whether a verb follows: "without getting lost", "sin escribir"."""
    begins, after = reading.words[at], reading.words[at + 1 : at + 3]
    infinitive = reading.words[at - 1] == "sin" and INFINITIVE.search(begins)
    told = begins in CLITICS | {"other"} or "zu" in after or first in LEARNT | {"go", "even"}
    return told or bool(infinitive) or begins.endswith("ing")


def _opens(reading: Reading, no: int) -> bool:
    """Whether a "no" begins a clause, or stands behind what is looked for: "python course no udemy"; not "my cv gets no
    answer", "bottles without a cap"."""
    before = reading.clause_before(no, 1)
    return not before or before[0] in BESIDE or before[0] in FIRMLY or _is_sought(reading, no - 1)


def _is_sought(reading: Reading, at: int) -> bool:
    return is_condition(reading.words[at]) or at in reading.used or at in reading.named


def _by_wish(reading: Reading) -> Iterator[range]:
    """ "vision, not mnist", "don't want anaconda", and the later items of a list."""
    for at in range(len(reading.words)):
        if at in reading.used or not _is_unread(reading, at):
            continue
        listed = at in reading.listed and reading.words[at - 1] != "no" and reading.negated(at)
        if listed or _is_unwished(reading, at) or is_too(reading.words, at):
            end = at + 1
            while end < min(len(reading.words), at + 3) and end not in reading.used and _is_unread(reading, end):
                end += 1
            reading.used |= {*range(at, end)}
            yield range(at, end)


def _is_unwished(reading: Reading, at: int) -> bool:
    """Whether a "no" before it opens a clause, or a verb of wishing stands between: "vision, not mnist", "don't want
    anaconda"; not "I'm not scared of"."""
    words = reading.words
    no = None if WEAKER.isdisjoint(words[max(0, at - 9) : at]) else reading.refuser(at)
    weak = no is not None and (words[no] in WEAK or (words[no] == "no" and not SPANISH.isdisjoint(words)))
    if no is None or not weak or words[at - 1] in {"to", "zu", "a"}:
        return False
    after = reading.clause_after(at, 4)
    if len(after) > 2 or not all(map(says_something, after)):
        return False
    if not WISHES.isdisjoint(words[no:at]):
        before = reading.clause_before(no, 1)
        return FILLER.issuperset(before) or _is_sought(reading, no - 1)  # not "doctors won't use the score"
    if words[no] == "no" and (len(after) > 1 or not CLITICS.isdisjoint(words[no:at])):
        return False  # "no puedo pagar"
    that = not {"that", "which", "que"}.isdisjoint(words[max(0, no - 2) : no])
    return no == 0 or that or (words[no - 1] in ENDS and _is_set_against(reading, no, at))


def _is_set_against(reading: Reading, no: int, at: int) -> bool:
    """ "Vision, not mnist"; not "60 applications, not a single reply", "product manager, not an engineer"."""
    end = next((at for at in range(no, 0, -1) if reading.words[at - 1] not in ENDS), 0)
    before = range(end - len(reading.clause_before(end, 8)), end)
    none = {"one", "single", "even"}.isdisjoint(reading.words[no:at]) and reading.words[at] not in JOBS
    return none and any(_is_sought(reading, near) for near in before)


def _is_unread(reading: Reading, at: int) -> bool:
    """Whether it names something, and is neither a condition nor said of oneself."""
    word = reading.words[at]
    said = any(word in some or word.removesuffix("s") in some for some in UNSAID)
    begins = (word, *reading.words[at + 1 : at + 2]) in PAIRS or word in ENDS  # "and spare me"
    return says_something(word) and not (said or begins) and at not in reading.named and not is_condition(word)


def _refused_there(reading: Reading, no: int) -> range:
    """The places behind a "no" up to where a list goes on, without small words around them."""
    after = reading.clause_after(no + 1, 4)
    after = after[: next((at for at, word in enumerate(after) if word in BESIDE), len(after))]
    while after and after[-1] in FILLER:
        after.pop()
    first = next((at for at, word in enumerate(after) if word not in FILLER), len(after))
    return range(no + 1 + first, no + 1 + len(after))
