"""What follows from what was understood, as the content has it: what a finished title taught, what comes after it, what
leads to another, and what binds as something keeps it."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.finding.bonds import bound
from bot.resources.finding.following import going_further, likened, prepared, rehearsed
from bot.resources.finding.lookup import Library
from bot.resources.finding.must_hold import condition
from bot.resources.finding.names import LITTLE
from bot.resources.finding.past import perhaps_finished
from bot.resources.finding.sittings import in_sittings, short_for_its_form, something_to_hear
from bot.resources.reading.journey.around import finished
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem, stems_of
from bot.resources.reading.words.vocabulary import LACKING, REQUIRED, is_form


def completed(wanted: Wanted, library: Library) -> Wanted:
    """The wish with what follows from it; a wish that is completed stays as it is."""
    content, entries = library.content, library.content.resources
    # What they have behind them.
    wanted = _led_on(wanted, library)
    wanted = _taught(wanted, library)
    wanted = _gently(wanted, library)
    wanted = finished(wanted, perhaps_finished(wanted.past_words, library))
    # How long something is for its form.
    wanted = something_to_hear(wanted)
    wanted = short_for_its_form(wanted, content)
    wanted = in_sittings(wanted)
    # What lies beyond the titles that are named.
    wanted = going_further(wanted, content)
    wanted = _on_their_topics(wanted, library)
    wanted = rehearsed(wanted, entries)
    wanted = prepared(wanted, entries)
    wanted = likened(wanted, entries)
    # What binds, beside all conditions that there are by now.
    wanted = bound(wanted, library)
    return _strange_words_lost(wanted, library)


def _led_on(wanted: Wanted, library: Library) -> Wanted:
    """Whoever names what is retired is led to what came after it."""
    after = {live.id: sure for id, sure in wanted.named.items() if (live := library.content.live(id))}
    return replace(wanted, named={**after, **wanted.named})


def _taught(wanted: Wanted, library: Library) -> Wanted:
    """Whoever names a title as known knows what it is about; whoever finished it, also what it needed."""
    done = [one for id in wanted.done if (one := library.content.resources.get(id))]
    taught = {topic for one in done for topic in one.topics}
    taught |= {topic for one in done if one.id in wanted.finished for topic in one.prerequisites}
    return replace(wanted, known=wanted.known | taught)


def _gently(wanted: Wanted, library: Library) -> Wanted:
    """Whoever wants a part of what they would do without, as statistics without maths, begins with what is easy."""
    inside = (library.content.under.get(topic, frozenset()) - {topic} for topic in wanted.avoid)
    return replace(wanted, gentle=wanted.gentle or any(not part.isdisjoint(wanted.topics) for part in inside))


def _on_their_topics(wanted: Wanted, library: Library) -> Wanted:
    """On the first topic of what is named, where none of that keeps the conditions: "a pytorch tutorial for
    beginners" is not the one of that name."""
    named = [live for id in sorted(wanted.named) if (live := library.live(id))]
    if wanted.topics or not named or any(map(condition(wanted, library.content), named)):
        return wanted
    sure = {one.topics[0]: wanted.named.get(one.id, 1.0) for one in named}
    return replace(wanted, topics=tuple(sure), sure=sure)


def _strange_words_lost(wanted: Wanted, library: Library) -> Wanted:
    """With the words that nothing here tells of as lost, where all else that is said is a whole field: "quantum
    machine learning"."""
    topics = library.content.topics
    if not wanted.topics or wanted.done or not library.topics.are_broad(wanted.topics):
        return wanted
    said = (topics[id] for id in wanted.topics)
    field = set(stems_of(" ; ".join(name for topic in said for name in (topic.name, *topic.aliases))))
    rest = [word for word in wanted.words if not _says_little(word) and stem(word) not in field]
    if not rest or any(library.is_said(word) or library.meant_by_slip(word) for word in rest):
        return wanted
    told = (word for word in rest if word in wanted.narrowing)
    return replace(wanted, lost=tuple(dict.fromkeys((*wanted.lost, *told))))


def _says_little(word: str) -> bool:
    return word in LITTLE or word in LACKING or word in REQUIRED or is_form(word)
