"""Understands a sentence: what must hold (never bent), what is known already, and what it is about.

Pure. A sentence is read as words in clauses; a cue such as "not", "without", "after" or "already know" colours what
follows it in its clause. Whatever is not understood as a condition is left as words to search for.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from bot.resources.reading.clauses.doubt import is_doubted
from bot.resources.reading.clauses.needless import is_passed_over
from bot.resources.reading.clauses.others import ANYBODY, MARK, lived, own, people
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.asked import asked
from bot.resources.reading.demands.conditions import demands
from bot.resources.reading.demands.forms import BEFORE, gathered
from bot.resources.reading.demands.languages import own_tongue, without_friends
from bot.resources.reading.demands.manner import manner, without_data, written
from bot.resources.reading.demands.means import one_of_many, uses
from bot.resources.reading.demands.money import unpaid
from bot.resources.reading.demands.practice import practised
from bot.resources.reading.demands.softly import only_wished, softened
from bot.resources.reading.demands.terms import terms
from bot.resources.reading.journey.around import beside_finished, lies_ahead, lies_behind
from bot.resources.reading.journey.onward import (
    ALTERNATIVE,
    asked_onward,
    compared,
    differing,
    in_place_of,
    is_alternative,
    is_likened,
    is_measured,
    outgrown,
)
from bot.resources.reading.naming.matches import is_filler, matches
from bot.resources.reading.naming.origin import only_named
from bot.resources.reading.naming.refusals import refused, refused_by_name
from bot.resources.reading.naming.titles import key_of, named_alone, titled
from bot.resources.reading.naming.which import taught_by, which
from bot.resources.reading.person import alone
from bot.resources.reading.person.lacking import never_had
from bot.resources.reading.refusing.apart import Names, parted, undoubted
from bot.resources.reading.refusing.behind import is_let_be, refused_behind
from bot.resources.reading.refusing.makers import made_by, turned_down
from bot.resources.reading.refusing.shunned import LOST, shunning
from bot.resources.reading.refusing.unread import cries, is_narrowing, is_recommending, says_something, unread
from bot.resources.reading.rewording.elsewhere import unmade
from bot.resources.reading.rewording.lists import lists
from bot.resources.reading.rewording.misspelt import respelt
from bot.resources.reading.rewording.purposes import purposed
from bot.resources.reading.rewording.referred import referred
from bot.resources.reading.rewording.swapped import swapped
from bot.resources.reading.rewording.twice_no import settled
from bot.resources.reading.rewording.unless import needed
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import Phrases, stem, tokens
from bot.resources.reading.words.spelling import corrected
from bot.resources.reading.words.vocabulary import (
    FILLER,
    GREETED,
    KINDS,
    KNOWN,
    POLITE_ALONE,
)

LONGEST, SEARCHED = 900, 60  # words and marks that are read of a text; words of it that are searched


def understand(
    sentence: str, phrases: Phrases, known: Callable[[str], bool], meant: Callable[[str], str | None] = lambda _: None
) -> Wanted:
    """What the sentence asks for. ``known`` tells of a word whether anything here uses it: then it is no slip;
    ``meant`` gives the word that one is a slip of."""
    said = own(respelt(corrected(without_friends(tokens(sentence)[:LONGEST]), known), phrases, known))
    said = settled(purposed(unmade(referred(needed(said, phrases), phrases), phrases)))
    said = gathered(alone.settled(swapped(never_had(said, phrases), phrases), phrases), phrases)
    cues, soft = softened(said)
    if not soft:
        return _read([word for at, word in enumerate(said) if at not in cues], phrases, known, meant)
    whole = _read([word for at, word in enumerate(said) if at not in cues], phrases, known, meant)
    rest = [MARK if at in soft else word for at, word in enumerate(said) if at not in cues]
    wished = " ".join(said[at] for at in sorted(soft))
    return only_wished(whole, _read(rest, phrases, known, meant), wished)


def _read(
    said: list[str], phrases: Phrases, known: Callable[[str], bool], meant: Callable[[str], str | None]
) -> Wanted:
    reader = Reading(said, phrases, listed=lists(said, phrases), titled=titled(said, phrases))
    silent = (at for at in people(said) if (stem(said[at]),) in phrases.topics or said[at] in ANYBODY)
    reader.used |= {*silent, *lived(said)}  # "for a friend"
    wanted = manner(reader, unpaid(reader, demands(reader, terms(reader, Wanted()))))
    wanted = without_data(reader, written(reader, practised(reader, wanted)))
    wanted = taught_by(reader, wanted)
    wanted = refused_by_name(reader, _names(reader, uses(reader, only_named(reader, wanted))))
    wanted = alone.all_known(reader, one_of_many(reader, wanted))
    wanted = own_tongue(said, asked(reader, wanted))
    wanted = replace(
        wanted,
        untold=tuple(dict.fromkeys((*wanted.untold, *which(reader, lambda word: known(word) or bool(meant(word)))))),
    )
    lost = tuple(dict.fromkeys(unread(reader, wanted.untold)))
    onward = asked_onward(reader)
    reader.used |= onward
    reader.used |= {at + 1 for at, word in enumerate(said[:-1]) if word == "good" and said[at + 1] in GREETED}
    reader.used |= cries(said)
    left = [(at, word) for at, word in enumerate(reader.words) if _is_sought(reader, at)]
    past = {at: word for at, word in left if reader.is_known(at) and word not in KNOWN}
    learnt = past.keys() & reader.named if wanted.topics else set[int]()  # what they know is not what they look for
    words = tuple(dict.fromkeys(word for at, word in left if at not in learnt))[:SEARCHED]
    words = () if POLITE_ALONE.issuperset(words) else words
    narrowing = frozenset(word for at, word in left if is_narrowing(reader, at))
    wanted = replace(wanted, words=words, narrowing=narrowing, past=tuple(dict.fromkeys(past.values())))
    wanted = replace(wanted, unread=lost, onward=bool(onward))
    return named_alone(said, in_place_of(beside_finished(wanted)), phrases)


def _is_sought(reader: Reading, at: int) -> bool:
    return at in reader.kept or (at not in reader.used and _is_left(reader, at))


def _is_left(reader: Reading, at: int) -> bool:
    """Whether there is something to look for; also the name of a maker that is a small word elsewhere."""
    word = reader.words[at]
    maker = word in FILLER and (stem(word),) in reader.phrases.makers
    return says_something(word) or is_recommending(reader, at) or (maker and not is_filler(reader, at))


def _names(reader: Reading, wanted: Wanted) -> Wanted:
    found = Names()
    for start, end, about, titles in matches(reader):
        reader.named |= {*(place := range(start, end))}
        if reader.used.issuperset(place) and not titles:
            continue  # "podcast" is a form here, and "new to" tells of the speaker
        if wanted.anew and not about and end - 1 in reader.used:
            about = reader.phrases.topics.get(key_of(reader.words[start : end - 2]), ())  # "LLMs from scratch"
        key, avoided = key_of(reader.words[start:end]), wanted.avoid
        certain = reader.phrases.sure(key)
        if reader.is_lacking(start, end) and not reader.ruled_out(start, end):
            found.lacking |= {} if reader.is_degree(start, end) else dict.fromkeys(about, certain)
            found.never |= set() if reader.weakness(start) else set(about)
            found.apart |= {*place, *reader.weakness(start)}
        elif about and is_passed_over(reader.words, start) and start - 2 in reader.named:
            reader.used |= {start - 1, *place}
        elif about and (cues := reader.ruled_out(start, end)):
            reader.used |= {*cues, *place}
            wanted = replace(wanted, avoid=wanted.avoid | set(about))
        elif about and (cues := reader.put_off(start, end)):
            found.off |= dict.fromkeys(about, certain)
            found.apart |= {*cues, *place}
        elif (further := _pointed(reader, wanted, place, about, titles)) is not None:
            wanted = further
        elif (turned := _turned(reader, wanted, place, about)) is not None:
            wanted = turned
        elif titles and (reader.is_known(start) or lies_behind(reader, place)):
            wanted = _known(reader, wanted, start, about, titles)
            reader.used |= {*place, *lies_behind(reader, place)}
        else:
            wanted = _sought(reader, wanted, found, place, about, titles)
        plainly = key in reader.phrases.proper and BEFORE.isdisjoint(reader.clause_before(start, 3))
        found.barred |= wanted.avoid - avoided if plainly else set()
    return parted(reader, _beyond_done(reader, undoubted(reader, wanted, found)), found)


def _sought(
    reader: Reading, wanted: Wanted, found: Names, place: range, about: tuple[str, ...], titles: tuple[str, ...]
) -> Wanted:
    """With a name that is meant or known, or kept apart, as it is shunned or in doubt."""
    certain = reader.phrases.sure(tuple(stem(word) for word in reader.words[place.start : place.stop]))
    if about and (cues := shunning(reader, place)):
        lost = LOST.issuperset(reader.words[at] for at in cues)  # "I forgot all of my calculus"
        (found.lacking if lost else found.off).update(dict.fromkeys(about, certain))
        found.never |= set(about)
        found.apart |= {*cues, *place}
    elif about and is_doubted(reader.words, place.start, reader.phrases, reader.used):
        found.doubted |= dict.fromkeys(about, place)
        found.sure |= dict.fromkeys(about, certain)
    elif titles and (len(place) > 1 or not about):
        found.sure |= dict.fromkeys(about, 1.0)
        return _meant(reader, wanted, place, about, titles)
    elif about and reader.is_known(place.start):
        return replace(wanted, known=wanted.known | set(about))
    else:
        found.sure |= {topic: max(certain, found.sure.get(topic, 0.0)) for topic in about}
    return wanted


def _turned(reader: Reading, wanted: Wanted, place: range, about: tuple[str, ...]) -> Wanted | None:
    """With what is refused before or behind its name; and without a tool that only will do: "python ok"."""
    behind = refused_behind(reader, place) if about else set[int]()
    if behind or reader.negated(place.start):
        reader.used |= behind
        return refused(reader, wanted, place, about)
    if about and is_let_be(reader, place) and key_of(reader.words[place.start : place.stop]) in reader.phrases.tools:
        reader.used |= {*place, place.stop}
        return wanted
    return None


def _ahead_of(reader: Reading, wanted: Wanted, places: set[int], titles: tuple[str, ...]) -> Wanted:
    """ "what to know before the deep learning book", where the form belongs to the name."""
    reader.used |= places
    kinds = {kind for at in places for kind in KINDS.get(reader.words[at].removesuffix("s"), ())}
    without = {name: getattr(wanted, name) - kinds for name in ("kinds", "liked_kinds", "wished")}
    return replace(wanted, before=wanted.before | frozenset(titles), **without)


def _alike(reader: Reading, wanted: Wanted, place: range, titles: tuple[str, ...]) -> Wanted:
    how, places = compared(reader, place.start)
    reader.used |= {*place, *places}
    return replace(wanted, like=wanted.like | frozenset(titles), compared=wanted.compared | how)


def _pointed(
    reader: Reading, wanted: Wanted, place: range, about: tuple[str, ...], titles: tuple[str, ...]
) -> Wanted | None:
    """Where a name only points at something else: what leads to it, what is like it, what is not it."""
    own = titles and (len(place) > 1 or not about)
    if (own or not about) and (cues := lies_ahead(reader, place)):
        key = tuple(stem(word) for word in reader.words[place.start : place.stop])
        return _ahead_of(reader, wanted, {*cues, *place}, titles or made_by(reader, key))
    outgrown_by = _outgrown(reader, wanted, place, about, titles)
    of_one = reader.phrases.is_of_one(tuple(stem(word) for word in reader.words[place.start : place.stop]))
    if (not about or of_one) and (cues := turned_down(reader, place)):
        reader.used |= cues
        return refused(reader, outgrown_by or wanted, place, about)
    if is_alternative(reader, place):
        words = " ".join(reader.words[place.start : place.stop])
        key = tuple(stem(word) for word in reader.words[place.start : place.stop])
        wanted = replace(wanted, not_named={**wanted.not_named, words: made_by(reader, key)})
        reader.used |= {at for at, word in enumerate(reader.words) if word in ALTERNATIVE}
        return _alike(reader, wanted, place, titles) if titles else wanted
    if not about and not titles and is_measured(reader, place):
        key = tuple(stem(word) for word in reader.words[place.start : place.stop])
        return _alike(reader, wanted, place, reader.phrases.makers[key])
    return _alike(reader, wanted, place, titles) if own and is_likened(reader, place.start) else outgrown_by


def _outgrown(
    reader: Reading, wanted: Wanted, place: range, about: tuple[str, ...], titles: tuple[str, ...]
) -> Wanted | None:
    """Where a title, or what its maker made, is told to be too hard, too long or too easy."""
    if about and (not titles or len(place) == 1):
        return None
    how, places = outgrown(reader, place.stop)
    if not how:
        return None
    reader.used |= {*place, *places}
    ids = titles or reader.phrases.makers[tuple(stem(word) for word in reader.words[place.start : place.stop])]
    return replace(wanted, like=wanted.like | frozenset(ids), compared=wanted.compared | how)


def _meant(reader: Reading, wanted: Wanted, place: range, about: tuple[str, ...], titles: tuple[str, ...]) -> Wanted:
    """What is named, and how surely."""
    own = len(place) > 1 or stem(reader.words[place.start]) not in reader.phrases.shared
    surely = 1.0 if own and not about else 0.4
    return replace(wanted, named={**wanted.named, **dict.fromkeys(titles, surely)})


def _beyond_done(reader: Reading, wanted: Wanted) -> Wanted:
    """ "I did CS231n, now something harder", "instead of CS229 something easier"."""
    how, places = compared(reader)
    models = wanted.done or frozenset(ids[0] for ids in wanted.not_named.values() if len(ids) == 1)
    if not models and how and not wanted.like:
        return differing(reader, wanted)
    if not models or not how or wanted.like:
        return wanted
    reader.used |= places
    return replace(wanted, like=models, compared=how)


def _known(reader: Reading, wanted: Wanted, at: int, about: tuple[str, ...], titles: tuple[str, ...]) -> Wanted:
    """What is named as known or finished; who only knows what it is about may not have finished it."""
    finished = wanted.finished if about and not reader.is_finished(at) else wanted.finished | set(titles)
    return replace(wanted, done=wanted.done | set(titles), known=wanted.known | set(about), finished=finished)
