"""A "no" that refuses nothing, as something only need not be, or another wish begins behind it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.words.vocabulary import COSTS, PAID, is_form

OWNERS = {"mi", "mis", "el", "la", "los", "las", "un", "una", "su", "sus", "nuestro"}
ALSO, AIMING = {"and", "und", "y", "et", "e"}, {"for", "fur", "para"}
PREFERRING = {"lieber", "eher", "prefer", "preferred", "preferably", "prefiero", "preferiria"}


def is_needless(words: Sequence[str], no: int) -> bool:
    """Whether a "no" says that something need not be: "muss kein Buch sein", "no hace falta que sea"."""
    before, after = words[max(0, no - 1) : no], words[no + 1 : no + 3]
    if words[no] in {"needn't", "neednt"} or before == ["need"]:
        return True
    german = not {"muss", "musst", "mussen", "braucht", "brauchen"}.isdisjoint(before)
    return german or list(after) in (["tiene", "que"], ["tienen", "que"], ["hace", "falta"], ["necesita", "ser"])


def is_of_a_subject(words: Sequence[str], no: int) -> bool:
    """ "que mi modelo no discrimine": what follows is a verb of something else; not "que el curso no sea"."""
    owner, subject = (words[no - 2], words[no - 1]) if no > 1 else ("", "")
    return owner in OWNERS and not is_form(subject)


def is_passed_over(words: Sequence[str], at: int) -> bool:
    """ "pytorch over tensorflow", "I prefer pytorch to tensorflow": a wish for the other, and no refusal."""
    if at < 2 or words[at - 1] not in {"over", "to"}:
        return False
    return words[at - 1] == "over" or not PREFERRING.isdisjoint(words[max(0, at - 5) : at - 1])


def is_too(words: Sequence[str], at: int) -> bool:
    """ "nicht zu mathematisch"; not "nicht zu lernen"."""
    return list(words[max(0, at - 2) : at]) == ["nicht", "zu"] and not words[at].endswith("en")


def is_afresh(words: Sequence[str], place: int) -> bool:
    """Whether an "and" begins another wish: "no maths and for beginners", "sin vídeos y gratis"; not "not for work and
    for school"."""
    after, before = words[place + 1 : place + 2], words[max(0, place - 4) : place]
    if words[place] not in ALSO or not after:
        return False
    costless = after[0] in COSTS and not any(word in COSTS or word in PAID for word in before)
    return costless or (after[0] in AIMING and after[0] not in before)
