"""A "no" that no rule has read: what it refuses is told, so that it is no surprise.

"No udemy please" names something; "no hurry" and "no experience" do not. A weaker "not" refuses what is unknown here
where it opens a clause, or a verb of wishing follows it: "vision, not mnist", "I don't want anaconda".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import BESIDE, HAVING, WEAK, WISHES, is_condition
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

NOT_TOLD = NAMELESS | LACKING | DEGREES  # "no hurry", "without experience"
SPANISH = {"mi", "el", "la", "los", "las", "un", "una", "que", "para", "con"}  # where "no" is "not"
UNSAID = LACKING, NAMELESS, LEARNT, KNOWN, QUALITIES, WISHES, DEGREES, ONLY  # of which a "no" refuses nothing


def says_something(word: str) -> bool:
    heard = word[0].isalnum() and (len(word) > 1 or not word.isascii())
    return heard and not any(word in some for some in (FILLER, SILENT, POLITE))


def unread(reader: Reading, untold: Sequence[str]) -> Iterator[str]:
    """What follows each plain "no" that was not understood, where it names something: "no udemy please"; nothing of
    what is told already."""
    told = {word for one in untold for word in one.split()} - REFUSALS - FILLER
    for no, word in enumerate(reader.words):
        after = _refused_there(reader, no)
        said = [one for one in after if one not in SILENT and one != "please"]
        understood = not reader.used.isdisjoint(range(no + 1, no + 1 + len(after)))
        names = (
            0 < len(said) < 4 and NOT_TOLD.isdisjoint(said) and not said[0].endswith("ing") and said[0] not in LEARNT
        )
        names = (
            names and said[0] not in {"go", "even"} and reader.words[max(0, no - 1)] != "say"
        )  # "a no-go", "say no to"
        refuses = word in REFUSALS and not (word == "no" and not SPANISH.isdisjoint(reader.words))
        having = not HAVING.isdisjoint(reader.words[max(0, no - 1) : no])
        if refuses and names and not understood and not having and told.isdisjoint(said):
            yield " ".join(said)
    for at in range(len(reader.words)):
        if (
            at not in reader.used
            and _is_unread(reader, at)
            and (at in reader.listed or _is_unwished(reader, at))
            and reader.negated(at)
        ):
            end = at + 1
            while end < min(len(reader.words), at + 3) and end not in reader.used and _is_unread(reader, end):
                end += 1
            reader.used |= {*range(at, end)}
            yield " ".join(reader.words[at:end])


def _is_unwished(reader: Reading, at: int) -> bool:
    """Whether a "no" before it opens a clause, or a verb of wishing stands between: "vision, not mnist", "don't want
    anaconda"; not "I'm not scared of"."""
    no, words = reader.refuser(at), reader.words
    if no is None or words[no] not in WEAK or words[at - 1] in {"to", "zu", "a"}:
        return False
    after = reader.clause_after(at, 4)
    alone = all(says_something(word) for word in after) and len(after) < 3
    opens = no == 0 or words[no - 1] in ENDS
    return alone and (opens or not WISHES.isdisjoint(words[no:at]))


def _is_unread(reader: Reading, at: int) -> bool:
    """Whether it names something, and is neither a condition nor said of oneself."""
    word = reader.words[at]
    said = any(word.removesuffix("s") in some for some in UNSAID)
    return says_something(word) and not said and at not in reader.named and not is_condition(word)


def _refused_there(reader: Reading, no: int) -> list[str]:
    """The words behind a "no" up to where a list goes on, without small ones around them."""
    after = reader.clause_after(no + 1, 4)
    after = after[: next((at for at, word in enumerate(after) if word in BESIDE), len(after))]
    while after and after[-1] in FILLER:
        after.pop()
    return after[next((at for at, word in enumerate(after) if word not in FILLER), len(after)) :]
