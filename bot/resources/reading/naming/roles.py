"""What part each name plays in a sentence: it is looked for, known or finished, lacked, refused, kept apart, or only
points at something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from bot.resources.reading.clauses.doubt import is_doubted
from bot.resources.reading.clauses.needless import is_passed_over
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.examples import is_example
from bot.resources.reading.demands.forms import BEFORE
from bot.resources.reading.demands.manner import PRACTICAL
from bot.resources.reading.journey.around import form_behind, lies_behind
from bot.resources.reading.journey.onward import compared, differing
from bot.resources.reading.naming.matches import Name, matches
from bot.resources.reading.naming.pointing import pointing, without_forms
from bot.resources.reading.naming.refusals import refused
from bot.resources.reading.naming.titles import key_of
from bot.resources.reading.refusing.apart import NamedTopics, parted, undoubted
from bot.resources.reading.refusing.behind import is_let_be, refused_behind
from bot.resources.reading.refusing.shunned import LOST, shunning
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import ENDS, is_form

FEW, MANY = 5, 7  # what a maker made: all of it may be meant, or only some
ON = {"on", "about", "zu", "uber", "sobre", "de"}
AT_A_SITE = {"on", "at", "auf", "bei", "en"}
BEHIND_A_TITLE = 4  # words behind it that tell who made it: "book by Andrew Ng"
Role = Callable[
    [Reading, Wanted, Name, NamedTopics], Wanted | None
]  # the wish with a name in it; None where it has another


def named(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with all that is named."""
    found = NamedTopics()
    for name in _names(reading, anew=wanted.anew):
        before = wanted.avoid
        wanted = next(told for role in ROLES if (told := role(reading, wanted, name, found)) is not None)
        plainly = name.key in reading.phrases.proper and BEFORE.isdisjoint(reading.clause_before(name.start, 3))
        found.barred |= wanted.avoid - before if plainly else set()
    return parted(reading, _beyond_done(reading, undoubted(reading, wanted, found)), found)


def _names(reading: Reading, *, anew: bool) -> Iterator[Name]:
    for name in matches(reading):
        reading.named |= {*name.place}
        if reading.used.issuperset(name.place) and not name.titles:
            continue  # "podcast" is a form here, and "new to" tells of the speaker
        if anew and not name.about and name.stop - 1 in reading.used:
            key = key_of(reading.words[name.start : name.stop - 2])  # "LLMs from scratch"
            yield replace(name, about=reading.phrases.topics.get(key, ()))
        else:
            yield name


def _lacked(reading: Reading, wanted: Wanted, name: Name, found: NamedTopics) -> Wanted | None:
    """ "I never had any statistics"."""
    start, stop = name.start, name.stop
    if not reading.is_lacking(start, stop) or reading.ruled_out(start, stop):
        return None
    found.lacking |= {} if reading.is_degree(start, stop) else name.surely(reading)
    found.never |= set() if reading.weakness(start) else set(name.about)
    found.apart |= {*name.place, *reading.weakness(start)}
    return wanted


def _passed_over(reading: Reading, wanted: Wanted, name: Name, _: NamedTopics) -> Wanted | None:
    """ "PyTorch over TensorFlow"."""
    if not name.about or not is_passed_over(reading.words, name.start) or name.start - 2 not in reading.named:
        return None
    reading.used |= {name.start - 1, *name.place}
    return wanted


def _ruled_out(reading: Reading, wanted: Wanted, name: Name, _: NamedTopics) -> Wanted | None:
    """ "Nothing that needs calculus"."""
    cues = reading.ruled_out(name.start, name.stop) if name.about else set[int]()
    reading.used |= {*cues, *name.place} if cues else cues
    return replace(wanted, avoid=wanted.avoid | set(name.about)) if cues else None


def _example(reading: Reading, wanted: Wanted, name: Name, _: NamedTopics) -> Wanted | None:
    """ "The YouTube start page"."""
    site = not name.about and name.key in reading.phrases.makers
    if not site or not is_example(reading, name.place):
        return None
    reading.used |= {*name.place}
    return wanted


def _put_off(reading: Reading, wanted: Wanted, name: Name, found: NamedTopics) -> Wanted | None:
    """ "With little maths"."""
    cues = reading.put_off(name.start, name.stop) if name.about else set[int]()
    if not cues:
        return None
    found.off |= name.surely(reading)
    found.apart |= {*cues, *name.place}
    return wanted


def _pointing(reading: Reading, wanted: Wanted, name: Name, _: NamedTopics) -> Wanted | None:
    return pointing(reading, wanted, name)


def _refused(reading: Reading, wanted: Wanted, name: Name, _: NamedTopics) -> Wanted | None:
    """What is refused before or behind its name; and a tool that only will do: "python ok"."""
    behind = refused_behind(reading, name.place) if name.about else set[int]()
    if behind or reading.negated(name.start):
        reading.used |= behind
        return refused(reading, wanted, name.place, name.about)
    if name.about and is_let_be(reading, name.place) and name.key in reading.phrases.tools:
        reading.used |= {*name.place, name.stop}
        return wanted
    return None


def _known(reading: Reading, wanted: Wanted, name: Name, _: NamedTopics) -> Wanted | None:
    """What is known or finished; who only knows what it is about may not have finished it."""
    about, titles = set(name.about), _of_its_maker(reading, name)
    if not titles or not (reading.is_known(name.start) or lies_behind(reading, name.place)):
        return None
    if not about and _is_where(reading, wanted, name):
        reading.used |= {*name.place}
        return wanted
    if not about and _made_several(reading, name):
        return wanted
    reading.used |= {*name.place, *lies_behind(reading, name.place)}
    wanted = _without_its_own(reading, wanted, name)
    finished = wanted.finished if about and not reading.is_finished(name.start) else wanted.finished | titles
    return replace(wanted, done=wanted.done | titles, known=wanted.known | about, finished=finished)


def _is_where(reading: Reading, wanted: Wanted, name: Name) -> bool:
    """ "I finished Andrew Ng's courses on Coursera"."""
    return bool(wanted.done) and reading.words[name.start - 1] in AT_A_SITE and name.key in reading.phrases.makers


def _made_several(reading: Reading, name: Name) -> bool:
    """ "I finished the Kaggle courses on SQL": some of many, which the words around it tell."""
    behind = reading.clause_after(name.stop, 2)
    near = (*behind[:1], *reading.clause_before(name.start, 2))
    several = any(is_form(word) and (word.endswith("s") or word == "kurse") for word in near)
    return several and not ON.isdisjoint(behind) and len(reading.phrases.makers.get(name.key, ())) > MANY


def _of_its_maker(reading: Reading, name: Name) -> set[str]:
    """The titles of a name; of a topic behind a maker's name what few things they made: "the StatQuest films on
    statistics"."""
    words, makers = reading.words, reading.phrases.makers
    for start in range(max(0, name.start - BEHIND_A_TITLE), name.start if name.about else 0):
        made = makers.get((stem(words[start]),), ()) if words[start + 1] not in ENDS else ()
        if 0 < len(made) <= FEW:
            return set(made)
    return set(name.titles)


def _without_its_own(reading: Reading, wanted: Wanted, name: Name) -> Wanted:
    """Without what is said of the title that is known: "I read the hands-on machine learning book by Géron"."""
    forms = {at for at in form_behind(reading, name.place) if reading.words.count(reading.words[at]) == 1}
    said = " ".join(reading.words[name.start : name.stop])
    behind = " ".join(reading.clause_after(name.stop, BEHIND_A_TITLE))
    made = {who: ids for who, ids in wanted.made.items() if who not in behind or set(name.titles).isdisjoint(ids)}
    ways = {way: styles for way, styles in wanted.ways.items() if way not in said}
    told = (at for at, word in enumerate(reading.words) if stem(word) in PRACTICAL and at not in name.place)
    practical = wanted.practical and any(True for _ in told)
    return replace(without_forms(reading, wanted, forms), made=made, ways=ways, practical=practical or bool(ways))


def _shunned(reading: Reading, wanted: Wanted, name: Name, found: NamedTopics) -> Wanted | None:
    """ "Maths scares me", "I forgot all of my calculus"."""
    cues = shunning(reading, name.place) if name.about else set[int]()
    if not cues:
        return None
    lost = LOST.issuperset(reading.words[at] for at in cues)
    (found.lacking if lost else found.off).update(name.surely(reading))
    found.never |= set(name.about)
    found.apart |= {*cues, *name.place}
    return wanted


def _doubted(reading: Reading, wanted: Wanted, name: Name, found: NamedTopics) -> Wanted | None:
    """Beside a "no" that no rule reads."""
    if not name.about or not is_doubted(reading.words, name.start, reading.phrases, reading.used):
        return None
    found.doubted |= dict.fromkeys(name.about, name.place)
    found.sure |= name.surely(reading)
    return wanted


def _titled(reading: Reading, wanted: Wanted, name: Name, found: NamedTopics) -> Wanted | None:
    """A title, with how surely it is meant."""
    if not name.is_title():
        return None
    found.sure |= dict.fromkeys(name.about, 1.0)
    own = len(name.place) > 1 or stem(reading.words[name.start]) not in reading.phrases.shared
    surely = 1.0 if own and not name.about else 0.4
    return replace(wanted, named={**wanted.named, **dict.fromkeys(name.titles, surely)})


def _sought(reading: Reading, wanted: Wanted, name: Name, found: NamedTopics) -> Wanted:
    """A topic that is known, or else looked for."""
    if name.about and reading.is_known(name.start):
        return replace(wanted, known=wanted.known | set(name.about))
    found.sure |= {topic: max(sure, found.sure.get(topic, 0.0)) for topic, sure in name.surely(reading).items()}
    return wanted


# The first that a name has is the one that it plays: what is said around it tells more than that it is there.
ROLES: tuple[Role, ...] = (
    _lacked,
    _passed_over,
    _ruled_out,
    _put_off,
    _example,
    _pointing,
    _refused,
    _known,
    _shunned,
    _doubted,
    _titled,
    _sought,
)


def _beyond_done(reading: Reading, wanted: Wanted) -> Wanted:
    """ "I did CS231n, now something harder", "instead of CS229 something easier"."""
    how, places = compared(reading)
    models = wanted.done or frozenset(ids[0] for ids in wanted.not_named.values() if len(ids) == 1)
    if not models and how and not wanted.like:
        return differing(reading, wanted)
    if not models or not how or wanted.like:
        return wanted
    reading.used |= places
    return replace(wanted, like=models, compared=how)
