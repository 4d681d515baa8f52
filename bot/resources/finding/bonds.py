"""What binds where the catalogue has some of it: who made it, the tools to work with, words that an entry must say.

"A Stanford course on NLP" is kept to as there are some. Of "deep learning in Julia" nothing here tells: then the answer
says that it could not be kept, and shows what keeps all else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from bot.resources.finding.lookup import Library
from bot.resources.finding.must_hold import condition
from bot.resources.finding.names import called
from bot.resources.reading.demands.softly import CONDITIONS
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stems_of

FORMS = frozenset({"course", "paper", "dataset", "community"})  # that bind where wished for; a "tool" may be a library
CLOSEST = 5  # entries that are looked at where a topic is named
BESIDE_A_REFUSED = frozenset({"dataset", "tool"})  # that bind beside a form that is refused
MEANT = 0.5  # how surely a topic is meant, where a form is demanded and none of that form is on it
SURELY = 1.0  # how surely something is meant by its name, whatever its form


def bound(wanted: Wanted, library: Library) -> Wanted:
    """With the makers and tools that leave something as conditions, and what nothing that fits tells as lost."""
    wanted = _made(wanted, library)
    wanted = _signed(wanted, library)
    wanted = _uses(wanted, library)
    wanted = _formed(wanted, library)
    wanted = _taught(wanted, library)
    wanted = _asked(wanted, library)
    wanted = _wished(wanted, library)
    return replace(wanted, lost=tuple(dict.fromkeys(wanted.lost)))


def _made(wanted: Wanted, library: Library) -> Wanted:
    if not wanted.made:
        return wanted
    rows = [library.row[id] for made in wanted.made.values() for id in made if id in library.row]
    of_form = replace(wanted, kinds=wanted.kinds or wanted.sought_kinds, made={}, only_named=wanted.made)
    if of_form.kinds and _fits(rows, of_form, library):
        return of_form
    if _fits(rows, wanted, library):
        return replace(wanted, made={}, only_named=wanted.made)
    return replace(wanted, made={}, lost=(*wanted.lost, *wanted.made))


def _formed(wanted: Wanted, library: Library) -> Wanted:
    """ "An NLP course" is no book, where there is a course on it; else it is told."""
    forms = wanted.sought_kinds & (FORMS | BESIDE_A_REFUSED if wanted.not_kinds else FORMS)
    by_name = any(sure >= SURELY for sure in wanted.named.values())
    if not forms or wanted.kinds or by_name or not (wanted.topics or wanted.not_kinds):
        return wanted
    of_form = replace(wanted, kinds=wanted.liked_kinds)
    unsure = all(sure < MEANT for sure in wanted.sure.values())
    if wanted.topics and _fits(_begun(wanted, library), of_form, library):
        return of_form
    near = library.near(wanted.words)[: None if unsure else CLOSEST]  # a paper's own words say what it is about
    if (unsure or of_form.kinds == {"paper"}) and _fits(near, replace(of_form, topics=()), library):
        return of_form
    return replace(wanted, lost=(*wanted.lost, *sorted(forms)))


def _signed(wanted: Wanted, library: Library) -> Wanted:
    """Of who must have made it what says so, where some does: what only lies on their site may be another's."""
    signed = {said: tuple(id for id in ids if _is_signed(id, said, library)) for said, ids in wanted.only_named.items()}
    only = {said: signed[said] or ids for said, ids in wanted.only_named.items()}
    return replace(wanted, only_named=only) if only else wanted


def _is_signed(id: str, said: str, library: Library) -> bool:
    return id in library.row and called(library.resources[library.row[id]]).issuperset(stems_of(said))


def _taught(wanted: Wanted, library: Library) -> Wanted:
    """ "With exercises" is to practise, where something on the same is; else it is told."""
    if not wanted.ways or wanted.styles or wanted.exact:
        return wanted
    styles = frozenset[str]().union(*wanted.ways.values()) - wanted.not_styles
    rows = _rows(wanted, library) if wanted.topics else library.near(wanted.words)
    taught = replace(wanted, styles=styles)
    for way in (taught, _in_part(taught)):
        if _fits(rows, way, library):
            return way
    return replace(wanted, lost=(*wanted.lost, *wanted.ways))


def _in_part(wanted: Wanted) -> Wanted:
    """With what is free in part, where that is what is free: each answer tells its price."""
    return replace(wanted, cost=None, not_cost="paid") if wanted.cost == "free" else wanted


def _uses(wanted: Wanted, library: Library) -> Wanted:
    """Whoever names what they work with beside something else looks for that, and not for all that is on the tool."""
    for said, topics in wanted.uses.items():
        if topics and set(topics) == set(wanted.topics) and not _is_named_beside(said, wanted):
            wanted = _without_rivals(wanted, said, topics, library)
            continue
        others = tuple(topic for topic in wanted.topics if topic not in topics)
        about = replace(wanted, topics=others or wanted.topics)
        rows = library.using(said, topics)
        form = frozenset[str]() if topics else wanted.sought_kinds & FORMS
        of_form = replace(about, kinds=about.kinds or form)
        unsure = bool(about.kinds) and all(sure < MEANT for sure in about.sure.values())  # its topics
        if _fits(rows, of_form, library) or (unsure and _fits(rows, replace(of_form, topics=()), library)):
            ids = frozenset(library.resources[row].id for row in rows)
            sure = {topic: value for topic, value in wanted.sure.items() if topic in about.topics}
            words = tuple(word for word in wanted.words if not (others and topics) or word not in said.split())
            wanted = replace(
                about, words=words, sure=sure, within=ids if wanted.within is None else ids & wanted.within
            )
        else:
            uses = {name: on for name, on in wanted.uses.items() if name != said}
            sure = {topic: value for topic, value in wanted.sure.items() if topic in about.topics}
            told = (said,) if not about.topics or _fits(_rows(about, library), about, library) else ()
            wanted = replace(about, sure=sure, uses=uses, lost=(*wanted.lost, *told))
    return wanted


def _is_named_beside(said: str, wanted: Wanted) -> bool:
    """Whether the topic of a tool is named by other words, too: "computer vision with OpenCV"."""
    others = set(stems_of(" ".join(word for word in wanted.words if word not in said.split())))
    return any(others.issuperset(stems_of(id.replace("-", " "))) for id in wanted.topics)


def _without_rivals(wanted: Wanted, said: str, topics: Sequence[str], library: Library) -> Wanted:
    """ "C++" alone: what is on its topic, and not what is called after another tool of that: "R for Data Science"."""
    own, phrases = library.saying(said), library.phrases
    plain = {(*stems_of(said),), *(tuple(stems_of(id.replace("-", " "))) for id in topics)}
    others = [name for name in phrases.tools if phrases.topics.get(name) == tuple(topics) and name not in plain]
    on = {row for topic in topics for row in library.on.get(topic, ())} - own
    called = ((library.resources[row].id, set(stems_of(library.resources[row].title))) for row in on)
    rivals = frozenset(id for id, title in called if any(title.issuperset(name) for name in others))
    uses = {name: ids for name, ids in wanted.uses.items() if name != said}
    return replace(wanted, uses=uses, rivals=wanted.rivals | rivals) if own else wanted


def _asked(wanted: Wanted, library: Library) -> Wanted:
    """What nothing that fits tells is lost; what somebody tells is looked for like any word."""
    for said in wanted.must_say:
        if not _fits(library.saying(said), wanted, library):
            wanted = replace(wanted, lost=(*wanted.lost, said))
    return replace(wanted, must_say=()) if wanted.must_say else wanted


def _wished(wanted: Wanted, library: Library) -> Wanted:
    """What is only wished for is told where nothing on the topics keeps it."""
    for said, wish in wanted.softly.items():
        told = {name: value for name in CONDITIONS if (value := getattr(wish, name))}
        if wanted.topics and not _fits(_rows(wanted, library), replace(wanted, **told), library):
            wanted = replace(wanted, lost=(*wanted.lost, said))
    return wanted


def _fits(rows: Iterable[int], wanted: Wanted, library: Library) -> bool:
    """Whether one of them keeps the conditions and is on what is looked for."""
    keeps, about = condition(wanted, library.content), _about(wanted, library.content.under)
    entries = (library.resources[row] for row in rows)
    return any((not about or not about.isdisjoint(entry.topics)) and keeps(entry) for entry in entries)


def _rows(wanted: Wanted, library: Library) -> set[int]:
    """Those on the topics that are looked for."""
    return {row for topic in _about(wanted, library.content.under) for row in library.on.get(topic, ())}


def _begun(wanted: Wanted, library: Library) -> set[int]:
    """Those of them that do not need already what they would learn."""
    learnt = set(wanted.topics) - wanted.known
    return {row for row in _rows(wanted, library) if learnt.isdisjoint(library.resources[row].prerequisites)}


def _about(wanted: Wanted, under: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(near for topic in wanted.topics for near in under.get(topic, {topic}))
