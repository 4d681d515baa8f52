"""How something is taught, where a sentence binds it, and what it binds that no entry tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import is_condition
from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.sought import is_story
from bot.resources.reading.refusing.barred import is_barred
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.durations import NUMBERS
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import COPULA, COSTS, FILLER, KNOWLEDGE, LACKING, ONLY, is_form

# What a sentence may bind and no entry tells: where it is wished for, and where it is refused.
_WISHED = """
offline downloadable accredited subtitles subtitled captions captioned
transcripts untertitel subtitulos recent latest newest outdated aktuell aktuelles neueste reciente cheap inexpensive
affordable cohort gunstig billig barato kindle epub audiobook hardcover printable
printed gedruckt gedruckte gedrucktes impreso impresa
"""
_REFUSED = """
account accounts login logins signin signup registration register registering konto anmeldung registrierung cuenta
registro email ads adverts advertising werbung publicidad internet wifi deadlines homework phone telemetry install
installing installation setup quizzes accent music expensive pricey costly teuer teure teures caro cara caros caras
certificate certificates zertifikat certificado
"""
WITHOUT_DATA = {**dict.fromkeys(_WISHED.split(), "wished"), **dict.fromkeys(_REFUSED.split(), "refused")}
PRACTICE, THEORY = frozenset({"hands-on", "problem-first"}), frozenset({"theory-first"})
_PRACTICAL = """
practical hands exercises interactive projects doing practice ubungen praktisch praktisches praktische aufgaben
ubungsaufgaben ejercicios practico
"""
PRACTICAL = frozenset(map(stem, _PRACTICAL.split()))
THEORETICAL = {"theory", "theoretical", "theorie", "theoretisch", "theoretisches", "theoretische", "theoretischen",
               "teoria", "teorico", "teorica", "teoricos", "teoricas"}  # fmt: skip
SOMETHING = {"something", "anything", "was", "etwas", "algo"}  # theoretical
LESS, MORE = {"less", "weniger", "menos"}, {"more", "mehr", "mas"}
ONE_WAY = frozenset({"book", "video", "paper", "podcast", "newsletter", "conference", "community", "career"})
WRITTEN = frozenset({"book", "tutorial", "paper"})
TEXT, WANTING = {"text", "texts", "texto", "textos"}, {"need", "want", "brauche", "quiero", "necesito"}
TEXT_BEFORE = {"over", "only", "rather", "instead", "form", "format", "based", "than", "nur", "solo"}
TEXT_AFTER = {"prefer", "only", "over", "than", "prefiero", "lieber", "nur", "solo"}
BY = {"from", "by", "of", "at", "the", "things", "stuff", "von", "vom", "de", "del"}  # before who made it
MAY_BE = {("be", "can"), ("be", "could"), ("be", "may"), ("be", "might"), ("ser", "puede"), ("ser", "podria")}
STRICT = {"strictly", "purely", "exclusively", "ausschliesslich", "ausschließlich", "unicamente"}
STRICTLY = (ONLY - {"necessarily", "just"}) | STRICT
MUST = {"must", "has", "have", "needs", "need", "should", "muss", "soll", "debe", "tiene"}
NEWER, OLDER = {"newer", "later", "recent", "younger", "neuer", "junger", "reciente"}, {"older", "alter", "antiguo"}
_FROM_YEAR = """
posterior partir nuevo ab since after before from published in updated released actualizado publicado erschienen post
seit nach desde vor
"""
FROM_YEAR = NEWER | OLDER | frozenset(_FROM_YEAR.split())
CHEAP = {"cheap", "inexpensive", "affordable", "gunstig", "billig", "barato"}
EITHER = {"or", "oder", "o", "ou"}
_EQUIPMENT = """
laptop computer ram pc mac macbook windows linux chromebook ipad tablet ordenador portatil rechner
smartphone handy movil
"""
EQUIPMENT = frozenset(_EQUIPMENT.split())
NONE = {"nothing", "nichts", "nada"}  # practical
BOUND = {"under", "unter", "below", "than", "max", "maximal", "most", "up", "less", "cheaper"}
PAGES = {"page", "pages", "seiten", "paginas"}
MONEY = {"euro", "euros", "dollar", "dollars", "usd", "eur", "bucks", "quid", "pounds", "gbp"}


def manner(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with how it must be taught: "interactive only", "no theory", "no exercises"."""
    for at, word in reading.untitled():
        way = PRACTICE if stem(word) in PRACTICAL else THEORY if word in THEORETICAL else None
        if way is None or not (LACKING | KNOWLEDGE).isdisjoint(reading.clause_after(at + 1, 1)):
            continue
        if is_barred(reading, at) or _is_barred_of_a_topic(reading, at):
            reading.refuse(range(at, at + 1), form=True)
            wanted = replace(wanted, not_styles=wanted.not_styles | way, practical=way is THEORY or wanted.practical)
        elif way is THEORY and reading.clause_before(at, 1)[:1] in ([one] for one in LESS):
            reading.used |= {at - 1, at}
            wanted = replace(wanted, practical=True, not_styles=wanted.not_styles | THEORY)
        elif _is_strict(reading, at):
            reading.used.add(at)
            barred = ONE_WAY if word == "interactive" else frozenset[str]()
            wanted = replace(wanted, styles=way, not_kinds=wanted.not_kinds | barred)
    return replace(wanted, practical=wanted.practical and not wanted.not_styles >= PRACTICE)


def _is_barred_of_a_topic(reading: Reading, at: int) -> bool:
    """ "no programming exercises", "nothing hands-on"."""
    before = reading.clause_before(at, 1)
    named = (stem(*before or [""]),) in reading.phrases.topics and reading.negated(at - 1)
    return named or not NONE.isdisjoint(before)


def written(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with text as a form: "text only", "text over video"; not "classify text"."""
    for at, word in reading.untitled():
        before, after = reading.clause_before(at, 1), reading.clause_after(at + 1, 1)
        said = not TEXT_AFTER.isdisjoint(before) or not TEXT_BEFORE.isdisjoint(after)
        if word in TEXT and before[:1] == ["long"] and reading.negated(at, form=True):
            reading.used.add(at)
            wanted = replace(wanted, not_kinds=wanted.not_kinds | {"book"})
        if at in reading.used or word not in TEXT or not (said or (not after and not WANTING.isdisjoint(before))):
            continue
        reading.used |= {
            near for near in (at - 1, at, at + 1) if near == at or reading.words[near : near + 1] == ["only"]
        }
        if reading.negated(at, form=True):
            wanted = replace(wanted, not_kinds=wanted.not_kinds | WRITTEN)
        elif not STRICTLY.isdisjoint((*before, *after)) or not WANTING.isdisjoint(before):
            wanted = replace(wanted, not_kinds=wanted.not_kinds | {"video", "podcast"})
        else:
            reading.used |= {near for near in (at - 1,) if before and before[0] in TEXT_AFTER}
            soft = {**wanted.softly, word: Wanted(kinds=WRITTEN)}
            wanted = replace(wanted, liked_kinds=wanted.liked_kinds | WRITTEN, softly=soft)
    return wanted


def _is_strict(reading: Reading, at: int) -> bool:
    """ "only interactive", "hands-on only", "it must be practical"; not "not only theory"."""
    before, after = reading.clause_before(at, 4), reading.clause_after(at + 1, 3)
    behind = [word for word in after if word != "on" and not is_form(word)]
    only = not STRICTLY.isdisjoint(before[:1]) and NEGATIVE.isdisjoint(before[1:2])
    needed = before[:1] == ["be"] and not MUST.isdisjoint(before[1:3]) and NEGATIVE.isdisjoint(before[1:])
    theoretical = reading.words[at] in THEORETICAL and not (SOMETHING | MORE).isdisjoint(before[:1])
    return only or needed or theoretical or not STRICTLY.isdisjoint(behind[:1])


def without_data(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with what it binds that nothing here tells of an entry: accounts, age, certificates, prices."""
    found = tuple(_untold(reading))
    told = tuple(dict.fromkeys((*wanted.untold, *(one for one in found if one not in CHEAP))))
    wanted = replace(wanted, cheap=wanted.cheap or not CHEAP.isdisjoint(found))
    return replace(wanted, untold=tuple(one for one in told if not any(other.startswith(f"{one} ") for other in told)))


def _untold(reading: Reading) -> Iterator[str]:
    for at, word in reading.untitled():
        if at in reading.used:
            continue
        before, after = reading.clause_before(at, 6), reading.clause_after(at + 1, 1)
        refused = not NEGATIVE.isdisjoint(before) and before[-1] not in {"did", "why"} and "even" not in before
        how = WITHOUT_DATA.get(word)
        owned = COPULA | EQUIPMENT | reading.phrases.equipment.keys()
        if (how == "wished" and not owned.isdisjoint(after)) or (how and not NEGATIVE.isdisjoint(after)):
            continue  # "the captions are bad", "a cheap laptop", "as the wifi can't take them"
        if word in CHEAP and not _is_bound_by_price(reading, at):
            continue
        if how == "wished" or (how == "refused" and refused) or _is_measured(reading, at):
            first = _first(reading, at) if refused or how is None else at
            reading.used |= {*range(first, at + (how is None))}
            yield " ".join(reading.words[first : at + 1])


def _is_bound_by_price(reading: Reading, at: int) -> bool:
    """Not "free or cheap": what is free will do; nor "cheap adaptation of models"."""
    before, after = reading.clause_before(at, 2), reading.clause_after(at + 1, 4)
    made = after and after[0] not in FILLER and not any(map(is_form, after))
    return not made and (COSTS.isdisjoint((*before[1:], *after[1:2])) or EITHER.isdisjoint((*before[:1], *after[:1])))


def _is_measured(reading: Reading, at: int) -> bool:
    """A year, a price, or so many pages."""
    pages = reading.words[at] in PAGES and reading.words[max(0, at - 1)].isdecimal()
    before, after = reading.clause_before(at, 5), reading.clause_after(at + 1, 2)
    pages = pages and (any(map(is_form, after)) or not (BOUND | NEGATIVE).isdisjoint((*before, *BOUND & {*after})))
    return pages or _is_dated(reading, at) or _is_priced(reading, at)


def _first(reading: Reading, at: int) -> int:
    """Where the "no" stands, or the word before a year or an age, that belongs to it."""
    start = at - len(reading.clause_before(at, 6))
    if nos := [place for place in range(start, at) if reading.words[place] in NEGATIVE]:
        return nos[-1]
    said = NEGATIVE | FROM_YEAR | BOUND
    number = at - 1 if at and reading.words[at - 1].isdecimal() else at
    return next((place for place in range(start, at) if reading.words[place] in said), number)


def _is_dated(reading: Reading, at: int) -> bool:
    """ "newer than 2020", "published after 2021", "not older than five years"; not "I am older than 40"."""
    word, before = reading.words[at], reading.clause_before(at, 5)
    if word.isdecimal() and len(word) == 4 and word[:2] in ("19", "20"):
        if not NEWER.isdisjoint(reading.words[at + 2 : at + 3]) and reading.words[at + 1] in {"or", "oder", "o"}:
            return True
        of_one = before[:1] != ["in"] or any(is_condition(one) or one.endswith("ed") for one in before[1:2])
        of_one = of_one and EQUIPMENT.isdisjoint(before[1:2])  # "a laptop from 2014"
        return of_one and not is_story(reading, at, 3) and not FROM_YEAR.isdisjoint(before)
    number = bool(before) and (before[0].isdecimal() or before[0] in NUMBERS)
    years = word in {"years", "year", "jahre", "anos"} and number
    return years and not (NEWER | OLDER).isdisjoint(before) and {"i", "i'm", "am"}.isdisjoint(before)


def _is_priced(reading: Reading, at: int) -> bool:
    before = reading.clause_before(at, 1)
    return reading.words[at] in MONEY and before != [] and before[0].isdecimal()


def is_soft(reading: Reading, at: int) -> bool:
    """ "it can be a video", "cool if there is a video", "lieber als Video"."""
    before = reading.clause_before(at, 7)
    opening = reading.words[max(0, at - len(before) - 1)] if len(before) < at else ""
    may = not MAY_BE.isdisjoint(pairwise(before)) or "darf" in before
    asked = opening in {"if", "falls", "wenn", "si"} and not {"there", "es", "hay"}.isdisjoint(before)
    asked = asked and ONLY.isdisjoint(reading.clause_before(at - len(before) - 1, 1))  # "only if it is free"
    rather = before[:2] == ["als", "lieber"] or before[:1] == ["lieber"]
    return may or asked or rather
