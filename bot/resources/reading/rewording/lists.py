"""Lists in a sentence: "videos, books or podcasts" share what governs the first of them.

A list is closed by an "or", "nor" or "and" before its last item, and its second item is of the sort of its first: in
"no maths, short or free" and "no tensorflow, a book or a paper" something else begins behind the comma. So it does
where the last items have a verb or a word of praise of their own: "no videos, books or podcasts are fine".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.resources.reading.clauses.denial import ARTICLES, BESIDE, PRONOUNS, STRONG, is_condition, is_odd
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import (
    COSTS,
    ENDS,
    FILLER,
    LEVELS,
    PREDICATES,
    PRICES,
    QUALITIES,
    RELATIVE,
    is_form,
)

IN = {"in", "with", "using", "mit", "en", "con"}
MODIFIERS = (QUALITIES - {"short"}) | {"any", "more", "other"}  # "no long videos, dry books or heavy papers"
FARTHEST = 60  # words behind the first comma that a list goes on for


def lists(words: Sequence[str], phrases: Phrases) -> dict[int, int]:
    """The places of all later items of lists with commas, each with the place where the first item begins."""
    found: dict[int, int] = {}
    for place, word in enumerate(words):
        if word == "," and place not in found:
            found |= _list_around(words, place, phrases)
        elif word in IN and place > 1 and words[place - 2] in STRONG:
            found |= _done_in(words, place, phrases)
    return found


def _done_in(words: Sequence[str], place: int, phrases: Phrases) -> Mapping[int, int]:
    """ "no coding in R": what is refused is refused with what it is done in."""
    doing, tool = words[place - 1 : place], words[place + 1 : place + 2]
    plain = _is_name(doing, phrases) and tuple(map(stem, tool)) in phrases.tools
    return {place + 1: place - 1} if plain else {}


def _list_around(words: Sequence[str], comma: int, phrases: Phrases) -> Mapping[int, int]:
    """Of the list whose first comma stands at a place."""
    first = _first(words, comma, phrases)
    if first is None:
        return {}
    sort, place, closed = _sort(words[comma - 1]), comma, False
    words = words[: comma + FARTHEST]
    while (after := _behind_separator(words, place)) is not None and not (closed and words[place] == ","):
        closed = closed or words[after - 1] in BESIDE
        end = _end_of_item(words, _unarticled(words, first, after), phrases)
        if end is None or (_sort(words[end - 1]) != sort and (place == comma or _is_adjective(words[end - 1]))):
            return {}
        place = end
    if not closed or _has_predicate(words, place):
        return {}
    return dict.fromkeys(range(comma, place), first)


def _first(words: Sequence[str], end: int, phrases: Phrases) -> int | None:
    """Where the item begins that ends before the first comma, if it is known."""
    for start in range(max(0, end - phrases.longest), end):
        if _is_name(words[start:end], phrases):
            return start
    told = end > 0 and (is_condition(words[end - 1]) or words[end - 1] in QUALITIES)
    return end - 1 if told else None


def _behind_separator(words: Sequence[str], place: int) -> int | None:
    """The place behind ",", "or" or ", or"; None where there is none of them."""
    after = place
    while after < len(words) and after < place + 2 and (words[after] == "," or words[after] in BESIDE):
        after += 1
    return after if place < after < len(words) else None


def _unarticled(words: Sequence[str], first: int, place: int) -> int:
    """Behind the article of an item, where the first has one too: "not a video, a book or a podcast"."""
    parallel = first > 0 and words[first - 1] in ARTICLES and words[place] in ARTICLES
    return place + 1 if parallel or words[place] in MODIFIERS - QUALITIES else place


def _end_of_item(words: Sequence[str], start: int, phrases: Phrases) -> int | None:
    """Behind an item: a name or a condition, with a word before it that is no praise; or one or two words that are
    not known, alone between their separators."""
    at = start + 1 if words[start : start + 1] and words[start] in QUALITIES & MODIFIERS else start
    for size in range(min(phrases.longest, len(words) - at), 0, -1):
        if _is_name(words[at : at + size], phrases) or (size == 1 and is_condition(words[at])):
            return _behind_forms(words, at + size)
    if at > start and (at == len(words) or words[at] in ENDS or words[at] in BESIDE):
        return at
    end = start
    while end < len(words) and words[end] not in ENDS and words[end] not in BESIDE and is_odd(words, end, phrases):
        end += 1
    return end if start < end <= start + 2 else None


def _behind_forms(words: Sequence[str], end: int) -> int:
    """ "python courses" is one item."""
    while end < len(words) and is_form(words[end]):
        end += 1
    return end


def _is_name(words: Sequence[str], phrases: Phrases) -> bool:
    key = tuple(stem(word) for word in words)
    known = key in phrases.topics or key in phrases.titles or key in phrases.makers
    return known and not (len(words) == 1 and words[0] in FILLER)


def _sort(word: str) -> str:
    """What an item is by its last word: a form, a language, how something is, or something to learn."""
    if is_form(word):
        return "form"
    if word in LANGUAGES:
        return "language"
    return "adjective" if _is_adjective(word) else "name"


def _is_adjective(word: str) -> bool:
    return any(word in some for some in (COSTS, PRICES, LEVELS, QUALITIES))


def _has_predicate(words: Sequence[str], place: int) -> bool:
    """Whether something is said of the last items: "are fine", "on sql would be great", "instead"."""
    for word in words[place:]:
        if word in ENDS or word in RELATIVE or word in PRONOUNS:
            return False
        if word in PREDICATES:
            return True
    return False
