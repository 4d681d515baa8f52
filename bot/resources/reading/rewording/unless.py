"""What must hold or nothing will do: "unless it has exercises don't bother", "if it isn't free, skip it", "auf Deutsch
oder gar nicht", "Stanford or MIT, nothing else"; read as "with exercises", "only free", "from Stanford or MIT"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.resources.reading.clauses.denial import BESIDE, is_condition
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import COSTING, ENDS, is_form

UNLESS = (("unless",), ("es", "sei", "denn"), ("a", "menos", "que"), ("a", "no", "ser", "que"), ("außer",),
          ("ausser",))  # fmt: skip
IF = (("if",), ("wenn",), ("falls",), ("si",))
NO = {"not", "no", "nicht", "isn't", "doesn't", "hasn't", "aren't", "kein", "keine", "keinen", "don't", "nichts",
      "nada", "nothing", "can't", "won't", "skip", "forget", "pass", "never", "ni"}  # fmt: skip
SUBJECT = {"it", "its", "that's", "it's", "they", "they're", "there's", "there", "es", "sie", "das", "sea", "sean",
           "tenga", "tengan", "tiene", "tienen", "hay", "haya", "son", "incluye", "incluya", "viene",
           "venga"}  # fmt: skip
HAVING = {"has", "have", "comes", "come", "contains", "includes", "include", "contain", "offers", "hat", "haben",
          "enthalt", "tiene", "tienen", "tenga", "tengan", "incluye", "incluya", "hay", "haya", "there", "there's",
          "uses", "use", "hasn't", "viene", "venga"}  # fmt: skip
BEING = {"is", "its", "that's", "it's", "are", "they're", "isn't", "aren't", "ist", "sind", "es", "sea", "sean", "son"}
GRAMMAR = (SUBJECT | HAVING | BEING | NO | {"does", "do", "any", "with", "con", "really", "actually"}) - {"nothing"}
_DISMISSING = """
i i'm im am we it me mich mir ich es don't not no nicht nichts nothing nada bother bothering want need use show
take even with forget skip pass interested interest interesa interesan interessiert lo quiero vale sirve will brauche
brauch can't won't useless please then dann at all gar lass let leave know see suggest recommend olvidalo ni me brauchst
du you zeigen muestres recomiendes worth my time care about give anything any kann damit anfangen
"""
DISMISSING = frozenset(_DISMISSING.split())
OR, ELSE = {"or", "oder", "o"}, {"sonst", "otherwise", "else", "anderes", "mas", "otro", "otra"}
_TAIL = "or oder o sonst otherwise else nothing nichts nada mas anderes otro gar nicht not at all lieber rather then y"
TAIL = frozenset((_TAIL + " and und keins none please bitte dann").split())
NAMELY = (("also",), ("so",), ("ie", "."), ("ie",), ("namely",), ("und", "zwar"), ("o", "sea"), ("es", "decir"),
          ("that", "is"), ("meaning",), ("sprich",))  # fmt: skip
FROM = {"from", "by", "von", "de"}
MOST, FAR = 3, 5  # words of a maker; between "from a university" and which that is


def needed(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with what must hold as a demand, and without what they say of all else."""
    said = list(words)
    for at in range(len(said) - 1, -1, -1):
        said = _conditioned(said, at) or said
    return _tailed(_named(said, phrases), phrases)


def _conditioned(words: list[str], at: int) -> list[str] | None:
    """The words with the condition that begins at a place as a demand, if all else is dismissed."""
    cue = next((one for one in (*UNLESS, *IF) if tuple(words[at : at + len(one)]) == one), None)
    if cue is None:
        return None
    start = at + len(cue) + (words[at + len(cue) : at + len(cue) + 1] == [","])
    end = _clause_end(words, start)
    split = next((place for place in range(start + 1, end) if _splits(words, place, end)), end)
    told = _demand(words[start:split], denied=cue in IF)
    first, last = _dismissal_around(words, at, end) if split == end else (at, end)
    if told and (first, last) == (at, split) and cue in UNLESS:
        opening = next((place for place in range(at - 1, -1, -1) if words[place] in ENDS), 0)
        barred = ["not", *(word for word in words[start:end] if word not in GRAMMAR)]
        return [*words[:at], ";", *(barred if NO.isdisjoint(words[opening:at]) else told), ";", *words[end:]]
    return [*words[:first], ",", *told, ",", *words[last:]] if told and (first, last) != (at, split) else None


def _dismissal_around(words: list[str], at: int, end: int) -> tuple[int, int]:
    """Where the clause begins or ends that dismisses all else, beside the condition; else the condition alone."""
    if words[end : end + 1] and words[end] in {",", ";", "."}:
        behind = _clause_end(words, end + 1)
        if _dismisses(words[end + 1 : behind]):
            return at, behind
    last = at - 1 if at and words[at - 1] == "," else at
    start = next((place + 1 for place in range(last - 1, -1, -1) if words[place] in ENDS), 0)
    return (start, end) if _dismisses(words[start:last]) else (at, end)


def _demand(clause: Sequence[str], *, denied: bool) -> list[str]:
    """ "It has exercises" as "with exercises", "it is free" as "only free"; nothing where it is said of another."""
    said, subject = {*clause}, not SUBJECT.isdisjoint(clause)
    if not subject or denied != bool(said & (NO - {"nothing"})) or {"i", "ich", "yo", "we", "wir"} & said:
        return []
    rest = [word for word in clause if word not in GRAMMAR]
    lead = (
        ["with"] if said & HAVING and not any(map(is_form, rest)) else ["only"] if said & (BEING | HAVING) else ["it"]
    )
    return [*lead, *rest] if rest else []


def _splits(words: Sequence[str], place: int, end: int) -> bool:
    """Whether all else is dismissed from a place on; not within "costs nothing"."""
    return _dismisses(words[place:end]) and not words[place - 1].startswith(COSTING)


def _dismisses(words: Sequence[str]) -> bool:
    return bool(words) and DISMISSING.issuperset(words) and not NO.isdisjoint(words)


def _clause_end(words: Sequence[str], start: int) -> int:
    return next((at for at in range(start, len(words)) if words[at] in ENDS), len(words))


def _tailed(words: list[str], phrases: Phrases) -> list[str]:
    """Without an "or nothing", "sonst nichts" at the end of a clause; what stands before it is all that will do."""
    for at in range(1, len(words)):
        end = _clause_end(words, at)
        if not _is_tail(words[at:end]):
            continue
        last = at - 1 if words[at - 1] == "," else at
        makers = _makers_before(words, last, phrases)
        if makers < last:
            led = [] if makers and words[makers - 1] in FROM | {"only", "nur", "solo"} else [",", "from"]
            return [*words[:makers], *led, *words[makers:last], *words[end:]]
        if is_condition(words[last - 1]):
            only = ["only"] if is_form(words[last - 1]) else []
            return [*words[:last], *only, *words[end:]]
    return words


def _is_tail(words: Sequence[str]) -> bool:
    """ "or not at all", "sonst nichts", "nothing else", "nada más"."""
    if (
        not words
        or not TAIL.issuperset(words)
        or {"not", "nicht", "nothing", "nichts", "nada", "none"}.isdisjoint(words)
    ):
        return False
    return words[0] in OR or not ELSE.isdisjoint(words)


def _makers_before(words: Sequence[str], end: int, phrases: Phrases) -> int:
    """Where a list of makers begins that ends before a place; that place itself where there is none."""
    start = end
    while (found := next(_maker_ending(words, start, phrases), None)) is not None:
        start = found
        before = start - 1
        while before > 0 and (words[before] == "," or words[before] in BESIDE):
            before -= 1
        if before == start - 1 or next(_maker_ending(words, before + 1, phrases), None) is None:
            break
        start = before + 1
    return start


def _maker_ending(words: Sequence[str], end: int, phrases: Phrases) -> Iterator[int]:
    for size in range(min(MOST, end), 0, -1):
        key = tuple(stem(word) for word in words[end - size : end])
        if key in phrases.makers and key not in phrases.topics:
            yield end - size


def _named(words: list[str], phrases: Phrases) -> list[str]:
    """ "From a university, so Stanford or MIT" as "from Stanford or MIT"."""
    for at, word in enumerate(words):
        if word not in FROM:
            continue
        for place in range(at + 1, min(len(words), at + 1 + FAR)):
            cue = next((one for one in NAMELY if tuple(words[place : place + len(one)]) == one), None)
            start = place + len(cue) if cue else 0
            start += words[start : start + 1] == [","]
            if cue and any(_maker_ends(words, start, phrases)):
                return [*words[: at + 1], *words[start:]]
    return words


def _maker_ends(words: Sequence[str], start: int, phrases: Phrases) -> Iterator[bool]:
    for size in range(1, MOST + 1):
        key = tuple(stem(word) for word in words[start : start + size])
        yield key in phrases.makers and key not in phrases.topics
