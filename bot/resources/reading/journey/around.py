"""What lies behind somebody and what lies before them: "was kommt nach fast.ai", "what should I know before CS231n".

Whoever asks for what stands around a title does not ask for the title.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from msgspec.structs import replace

from bot.catalogue import Resource
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.journey.going_on import NEXT, NOW, ONWARD
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.vocabulary import FILLER, KINDS, KNOWN, SILENT, is_form

AHEAD = {"before", "vor", "bevor", "antes"}
READY = {"prerequisite", "prerequisites", "prepare", "preparing", "preparation", "ready", "vorbereitung", "vorbereiten",
         "vorkenntnisse", "voraussetzungen", "requisitos", "prepararme"}  # fmt: skip
READY_FOR = {"for", "of", "auf", "fur", "para", "to", "de"}
BEGUN = {"start", "starting", "begin", "beginning", "taking", "doing", "reading", "watching", "tackle", "tackling",
         "tackled", "open", "opening", "going", "empezar", "comenzar", "hacer", "leer", "tomar", "mit"}  # fmt: skip
ENDED = {"fertig", "beendet", "abgeschlossen", "gemacht", "geschafft", "durch", "durchgearbeitet", "gelesen",
         "terminado", "acabado", "completado", "hecho", "leido", "done", "finished", "completed"}  # fmt: skip
ALREADY = {"habe", "hab", "ich", "haben", "wir", "i", "have", "i've", "is", "are", "ist", "schon", "bereits", "jetzt",
           "already", "now", "ya", "esta", "ganz", "just", "all"}  # fmt: skip
SAID_OF_THE_WAY = {"know", "saber", "wissen", "konnen", "muss", "soll", "sollte", "debo", "deberia", "need", "comes",
                   "happens", "before", "start", "learn", "first", "viene", "machen", "anfange", "beginne", "empiezo",
                   "brauche", "toca", "danach", "ahora", "took", "hice", "termine"}  # fmt: skip
FOLLOWING = SAID_OF_THE_WAY | ONWARD | NEXT | NOW | SILENT | ENDED | ALREADY | KNOWN
WISHING = {"want", "wanna", "love", "need", "mochte", "will", "wurde", "quiero", "quisiera", "gustaria", "necesito"}
FARTHEST, FAR = 6, 9


def lies_ahead(reading: Reading, place: range) -> set[int]:
    """The places of the words that ask for what leads to a title: "before", "prerequisites for"."""
    before = reading.clause_before(place.start, FARTHEST)
    for back, word in enumerate(before):
        if word in AHEAD or (word in READY and not READY_FOR.isdisjoint(before[:back])):
            forms = {place.start - 1 - at for at, one in enumerate(before[:back]) if is_form(one)}
            return _way(reading, {place.start - 1 - back, *forms, *form_behind(reading, place)})
        if word not in FILLER | BEGUN | READY_FOR and not is_form(word):
            break
    return set()


def lies_behind(reading: Reading, place: range) -> set[int]:
    """The places of the word behind a title that tells that it is done: "cs231n fertig", "fast.ai terminado"."""
    after = reading.clause_after(place.stop, 4)
    form = len(form_behind(reading, place))  # "den fast.ai Kurs schon durch"
    ended = next((at for at, word in enumerate(after) if word not in ALREADY and at >= form), len(after))
    last = ended + 1 >= len(after) or after[ended + 1] in ALREADY | {"und", "and", "y", "what", "was", "que"}
    return (
        {place.stop + ended, *form_behind(reading, place)}
        if after[ended : ended + 1] and after[ended] in ENDED and last
        else set()
    )


def form_behind(reading: Reading, place: range) -> set[int]:
    """ "the deep learning book": what it is belongs to its name."""
    words = reading.words[place.stop : place.stop + 1]
    return {place.stop} if words and not KINDS.keys().isdisjoint((words[0], words[0].removesuffix("s"))) else set()


def _way(reading: Reading, cues: set[int]) -> set[int]:
    said = SAID_OF_THE_WAY | ONWARD | NEXT
    return cues | {at for at, word in enumerate(reading.words) if word in said}


def beside_finished(reading: Reading, wanted: Wanted) -> Wanted:
    wished = {word for at, word in enumerate(reading.words) if not WISHING.isdisjoint(reading.clause_before(at, FAR))}
    return _beside_finished(wanted, () if wished <= FOLLOWING | FILLER else wished)


def _beside_finished(wanted: Wanted, wished: Container[str] = ()) -> Wanted:
    """Whoever names what they finished has said what the words around it mean, and asks what follows where they ask for
    nothing else; what they say that they want is looked for."""
    if not wanted.done or wanted.like:
        return wanted
    words = tuple(word for word in wanted.words if word not in wanted.past_words)
    said = {word for word in words if KINDS.keys().isdisjoint((word, word.removesuffix("s")))}
    follows = not wanted.topics and not wanted.named and (wanted.onward or FOLLOWING.issuperset(said))
    words = tuple(word for word in words if word in wished) if follows else words
    return replace(wanted, words=words, past_words=(), onward=(wanted.onward or follows) and not (follows and words))


def finished(wanted: Wanted, perhaps: Sequence[Resource]) -> Wanted:
    """With what was finished: one, or perhaps one of several, of which what all of them teach is known."""
    if not perhaps:
        return wanted
    done = wanted.done | {one.id for one in perhaps}
    taught = frozenset.intersection(*(frozenset(one.topics) for one in perhaps))
    known = replace(wanted, done=done, known=wanted.known | taught)
    unsure = len(perhaps) > 1 and wanted.topics  # whose other work may be what comes next
    return known if unsure else _beside_finished(known)
