"""Understands a sentence: what must hold, what is known already, and what it is about. Read this first.

A sentence becomes words (:func:`bot.resources.reading.words.phrases.tokens`), the words are put plainly
(:func:`reworded`), and each of ``STEPS`` reads them: it takes the words with what is understood of them so far, a
:class:`Reading`, and what is wanted so far, and gives this back with more. What no step has read is searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.resources.reading import searched
from bot.resources.reading.clauses.others import MARK, own
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.asked import asked
from bot.resources.reading.demands.conditions import demands
from bot.resources.reading.demands.forms import gathered
from bot.resources.reading.demands.languages import own_tongue, without_friends
from bot.resources.reading.demands.manner import manner, without_data, written
from bot.resources.reading.demands.means import one_of_many, uses
from bot.resources.reading.demands.money import unpaid
from bot.resources.reading.demands.practice import practised
from bot.resources.reading.demands.softly import only_wished, softened
from bot.resources.reading.demands.terms import terms
from bot.resources.reading.journey.around import beside_finished
from bot.resources.reading.journey.onward import asked_onward, in_place_of
from bot.resources.reading.naming.favours import favour
from bot.resources.reading.naming.origin import only_named
from bot.resources.reading.naming.refusals import refused_by_name
from bot.resources.reading.naming.roles import named
from bot.resources.reading.naming.titles import named_alone, titled
from bot.resources.reading.naming.which import taught_by, which
from bot.resources.reading.person.alone import all_known, knowing_only
from bot.resources.reading.person.lacking import never_had
from bot.resources.reading.refusing.unread import unread
from bot.resources.reading.rewording.counted import uncounted
from bot.resources.reading.rewording.elsewhere import unmade
from bot.resources.reading.rewording.lists import lists
from bot.resources.reading.rewording.misspelt import respelt
from bot.resources.reading.rewording.purposes import purposed
from bot.resources.reading.rewording.referred import referred
from bot.resources.reading.rewording.swapped import swapped
from bot.resources.reading.rewording.twice_no import once_no
from bot.resources.reading.rewording.unless import needed
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import Phrases, tokens
from bot.resources.reading.words.spelling import corrected

LONGEST = 900  # words and marks that are read of a text
Step = Callable[[Reading, Wanted], Wanted]
STEPS: tuple[Step, ...] = (
    searched.told_of,
    # What must hold.
    terms,
    demands,
    unpaid,  # of money, what no rule of prices in ``demands`` has read
    manner,
    practised,  # of how it is taught, what ``manner`` does not bind
    written,
    without_data,
    # Names, and what is said of them.
    taught_by,
    only_named,
    uses,  # a tool to work with, before it is taken for what it is about
    named,
    refused_by_name,  # of the topics that ``named`` looks for
    one_of_many,
    all_known,  # "I only know": of what ``named`` knows
    # What else is asked for, beside the names and conditions that are read now.
    asked,
    own_tongue,  # where ``demands`` has only refused another
    which,
    # What is left when all else is read.
    unread,
    asked_onward,
    searched.left,
    favour,  # of what no step before has read a name or a form
    # What follows from all that.
    beside_finished,
    in_place_of,
    named_alone,  # last, as it goes before all that was read of the words of a title
)


def understand(
    sentence: str, phrases: Phrases, known: Callable[[str], bool], meant: Callable[[str], str | None] = lambda _: None
) -> Wanted:
    """What the sentence asks for. ``known`` tells of a word whether anything here uses it: then it is no slip;
    ``meant`` gives the word that one is a slip of."""

    def read(words: list[str]) -> Wanted:
        reading = Reading(words, phrases, listed=lists(words, phrases), titled=titled(words, phrases), spoken_of=spoken)
        wanted = Wanted()
        for step in STEPS:
            wanted = step(reading, wanted)
        return wanted

    def spoken(word: str) -> bool:
        return known(word) or bool(meant(word))

    words = reworded(tokens(sentence)[:LONGEST], phrases, known)
    cues, soft = softened(words)
    whole = read([word for at, word in enumerate(words) if at not in cues])
    if not soft:
        return whole
    rest = read([MARK if at in soft else word for at, word in enumerate(words) if at not in cues])
    return only_wished(whole, rest, " ".join(words[at] for at in sorted(soft)))


def reworded(words: Sequence[str], phrases: Phrases, known: Callable[[str], bool]) -> list[str]:
    """The words as they hold for the speaker, and what is said at length put plainly, for the steps to read. Each
    reads what those before it have put plainly."""
    plain = without_friends(words, phrases)
    plain = corrected(plain, known)  # slips first: all else knows words as they are written
    plain = respelt(plain, phrases, known)
    plain = uncounted(plain, phrases)
    plain = own(plain)  # what another wants is gone before a "no" of theirs is read
    plain = needed(plain, phrases)
    plain = referred(plain, phrases)
    plain = unmade(plain, phrases)
    plain = purposed(plain)
    plain = once_no(plain)
    plain = never_had(plain, phrases)
    plain = swapped(plain, phrases)
    plain = knowing_only(plain, phrases)
    return gathered(plain, phrases)
