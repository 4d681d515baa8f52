"""One fitting resource beside a problem that somebody put into words elsewhere: a check-in, a question.

People write there of ill children and night shifts, too. So it is not enough that one is the best: the text names what
it is about, or most of what it tells is told there. Otherwise nothing is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.catalogue import Resource
from bot.context import Context
from bot.resources import library, looking, seeking, views
from bot.resources.finding.meaning import Near
from bot.resources.finding.scoring import STRANGER, Learner
from bot.ui import Part

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder, Hit

LEAST = 0.8  # a score below this is no more than a guess
TOLD = 0.55  # of what the words tell, so much must be told there, too, where nothing is named
SAID = 0.7  # enough where an entry tells as much and none says it better
MANY = 3 * seeking.SPARE  # looked at: one that is hard for them may be the only one that tells of it
PERSONAL = ("suits", "you", "time")  # parts of a score that tell of the person, and not of what is in their way
SITES = {"course", "video"}  # kinds of which a whole site may be one
# What somebody speaks of as their own beside people, and what nobody learns their way out of.
AT_HOME = {"cat", "dog", "pet", "horse", "house", "flat", "landlord", "car", "katze", "hund", "gato", "perro"}
_TROUBLE = """
ill sick flu fever covid migraine headache hospital dentist surgery funeral died death grief vacation holiday holidays
wedding tired exhausted divorce overtime shift shifts krank fieber urlaub enfermo enferma fiebre vacaciones
"""
TROUBLE = frozenset(_TROUBLE.split())


async def fitting(ctx: Context, text: str) -> Sequence[Part]:
    """The best fit for this member, or nothing where none fits well."""
    finder = await library.finder(ctx.session, ctx.community.id)
    entry = helpful(finder, text, await looking.learner_of(ctx, finder, await looking.place_of(ctx)))
    return [views.hint(entry)] if entry else []


def helpful(finder: Finder, text: str, learner: Learner = STRANGER) -> Resource | None:
    """The one that has to do with what is in somebody's way."""
    from bot.resources.reading.words.phrases import words_of

    wanted = finder.completed(finder.understand(text))
    if _is_private(words_of(text), named=bool(wanted.topics)):
        return None
    hits, named = finder.rank(wanted, MANY, learner), bool(wanted.topics or wanted.named)
    hits = seeking.fitting(hits, wanted, finder, Near())
    return next((hit.resource for hit in hits if _fits(hit, finder.held(hit.resource, wanted), named=named)), None)


def _fits(hit: Hit, told: float, *, named: bool) -> bool:
    """However long or hard it is for them, and on their way or not: it is beside what they are at."""
    if not named and _is_a_site(hit.resource):
        return False
    score = hit.score - sum(hit.reasons.get(part, 0.0) for part in PERSONAL)
    if told >= TOLD and hit.said >= 1.0:
        return score >= SAID
    return score >= LEAST and (named or told >= TOLD)


def _is_a_site(entry: Resource) -> bool:
    """Whether it is where many courses are, which is no help with one thing: "first aid course" is not Coursera."""
    return entry.kind in SITES and entry.title == entry.provider


def _is_private(words: Sequence[str], *, named: bool) -> bool:
    """Whether it is about those at home, or about health and rest where nothing to learn is ``named``."""
    from bot.resources.reading.clauses.others import CLOSE, OWNS

    close = any(before in OWNS and (word in CLOSE or word in AT_HOME) for before, word in pairwise(words))
    return close or (not named and not TROUBLE.isdisjoint(words))
