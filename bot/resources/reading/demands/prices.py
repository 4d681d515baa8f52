"""What something may cost: "free", "without paying", "cheap but not free", "a paid course"."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import NOT
from bot.resources.reading.clauses.doubt import says_no
from bot.resources.reading.clauses.needless import is_needless
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.money import is_lacked
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import (
    COSTING,
    COSTS,
    FREE_OF_OTHER,
    NOT_OF_A_PRICE,
    NOTHING,
    ONLY,
    PAID,
    PRICES,
    UNPRICED,
)

POOR = {"afford", "broke", "penniless", "skint", "pleite"}
SOME = {"something", "anything", "stuff", "things", "ones"}  # "not something I have to pay for"
NONE = {"zero", "0", "nil", "null", "cero", "none"}
OUT = {"option", "question", "infrage", "frage", "opcion"}  # "paying is not an option"
OF_ONE = {"me", "you", "us", "mich", "absolutely", "gar", "auch"}
UNSTRESSED = {"a", "an", "any", "the", "one", "be", "entirely", "completely", "totally"}
WITHOUT = {"sin", "ohne", "sans", "sem"}
SPEAKERS = {"i", "i'm", "im", "am", "we", "we're"}
REFUSED = {"not", "nicht", "no", "aren't", "isn't", "don't", "doesn't", "never"}


def priced(reading: Reading, wanted: Wanted, at: int, no: bool) -> Wanted | None:
    if _costs_nothing(reading, at, no):
        return replace(wanted, cost="free")
    if costs_something(reading, at):
        return replace(wanted, not_cost="free")
    if _is_in_a_name(reading, at) and not no:
        return replace(wanted, not_cost="paid")
    only = not ONLY.isdisjoint(reading.clause_before(at, 1))  # "only paid stuff"
    if reading.words[at] in PAID and not only and (_denied_behind(reading, at) or is_lacked(reading, at)):
        reading.used |= _denied_behind(reading, at)
        return replace(wanted, cost="free")
    paid = reading.words[at] in PAID and _is_price(reading, at)
    return replace(wanted, cost="paid") if paid else None


def _costs_nothing(reading: Reading, at: int, no: bool) -> bool:
    """ "free" as a price (not "free time", not "paid or free"); "without paying", "costs nothing", "I am broke"."""
    word, following = reading.words[at], reading.clause_after(at + 1, 2)
    if word == "nothing" and reading.clause_before(at, 2)[:1] == ["for"] and not following:
        return True  # "train for nothing"
    if _is_in_a_name(reading, at):
        return False
    if word in COSTS:
        either = "or" in (*reading.clause_before(at, 1), *following[:1])
        return not (no or either or FREE_OF_OTHER & set(following[:1]) or _is_indifferent(reading, at))
    if word in PRICES and (behind := _denied_behind(reading, at)):
        reading.used |= behind
        return True
    if word in PRICES:
        before = reading.clause_before(at, 7 if not SOME.isdisjoint(reading.clause_before(at, 7)) else 4)
        if ("that", "not") in pairwise(reading.clause_before(at, 8)):
            return False  # "it's not that I don't want to pay"
        none = (NOTHING | WITHOUT) & set(before) or (
            word.startswith(COSTING) and not NOTHING.isdisjoint([one for one in following if one not in OF_ONE][:1])
        )
        if none:
            reading.used |= {at, *(at - 1 - back for back, other in enumerate(before) if other in NOTHING | WITHOUT)}
        return bool(none) or (word == "paid" and no)
    if word in PAID and no:
        return True  # "sin pago"
    return word in POOR


def _denied_behind(reading: Reading, at: int) -> set[int]:
    """The places of "zahlen will ich nicht", "dinero no tengo", "paying is not an option", "my budget is zero"."""
    after = reading.clause_after(at + 1, 5)
    none = after[:1] != [] and (
        after[0] in NONE or (after[0] in {"is", "ist", "es"} and not NONE.isdisjoint(after[1:2]))
    )
    out = not OUT.isdisjoint(after) and not REFUSED.isdisjoint(after)
    denied = (
        says_no(after)
        or none
        or out
        or after[:2] in (["no", "tengo"], ["no", "quiero"], ["no", "puedo"], ["no", "hay"])
    )
    return {*range(at + 1, at + 1 + len(after))} if denied or after[:3] == ["i", "don't", "have"] else set()


def _is_in_a_name(reading: Reading, at: int) -> bool:
    """ "free gpu", which some offer who are paid for more."""
    name = tuple(map(stem, reading.words[at : at + 2]))
    return reading.words[at] in COSTS and name in reading.phrases.topics


def _is_price(reading: Reading, at: int) -> bool:
    """ "a paid course", "only paid ones"; not "get paid", "a paid internship", "paid or free"."""
    before, after = reading.clause_before(at, 1), reading.clause_after(at + 1, 2)
    other = not UNPRICED.isdisjoint(before) or not NOT_OF_A_PRICE.isdisjoint(after)
    return bool(after or before) and not other and not reading.negated(at)


def _is_indifferent(reading: Reading, at: int) -> bool:
    """ "not necessarily free", "it does not have to be free"."""
    before = reading.clause_before(at, 6)
    no = next((at - 1 - back for back, word in enumerate(before) if word in REFUSED), None)
    if no is not None and is_needless(reading.words, no):
        return True
    return before[:1] == ["necessarily"] or (before[:2] == ["be", "to"] and not REFUSED.isdisjoint(before))


def costs_something(reading: Reading, at: int) -> bool:
    """ "cheap but not free", "nothing free"; not "I am not free on Mondays"."""
    if reading.words[at] not in COSTS or FREE_OF_OTHER & set(reading.clause_after(at + 1, 1)):
        return False
    before = [word for word in reading.clause_before(at, 6) if word not in UNSTRESSED]
    if _is_indifferent(reading, at):
        return False
    return bool(before) and before[0] in NOT and SPEAKERS.isdisjoint(before[1:2])
