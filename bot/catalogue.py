"""What ``content/`` says about resources, topics, tracks and prompts: typed, read on first use, never at the start.

The classes below are the schema: the JSON schemas that editors understand are made from them, and
:mod:`bot.vetting` checks every file against them. Nothing here knows any subject; a community may replace all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, convert

from bot.sorting import Sorted, sorted_out

CONTENT = Path(__file__).parent.parent / "content"

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
Sentence = Annotated[str, Meta(min_length=1, max_length=600)]
Kind = Literal[
    "course", "book", "tutorial", "tool", "video", "community", "interview-prep", "dataset", "career", "paper",
    "conference", "competition", "newsletter", "podcast",
]  # fmt: skip
Cost = Literal["free", "freemium", "paid"]
Level = Literal["beginner", "intermediate", "advanced"]
Stage = Literal[
    "prerequisites", "foundations", "practice", "projects", "production", "specialise", "job-search",
    "staying-current", "any",
]  # fmt: skip
Label = Annotated[str, Meta(pattern=r"^[^{}*]{1,45}$")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
UNSAID = "und"  # the code of a language that nobody told
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the topic vocabulary. ``aliases`` are other names; ``asks`` what is said by who needs it unnamed."""

    id: Id
    name: Sentence
    parent: Id | None = None
    aliases: tuple[Sentence, ...] = ()
    asks: tuple[Sentence, ...] = ()
    equipment: tuple[Sentence, ...] = ()  # what one may need for it, and not have
    absent: tuple[Sentence, ...] = ()  # what belongs to it, and no entry is on
    made: tuple[Sentence, ...] = ()  # what one makes there: "my network is hopeless" tells of no weakness
    tasks: tuple[Sentence, ...] = ()  # what it is used for: "predict the price" asks for no price


class Resource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to learn with. ``hours`` is the time for all of it, ``asks`` what people say whom it suits. Only an
    ``active`` entry is recommended; others name a ``successor``. ``evidence`` and ``checked`` tell how and when its
    address was checked, ``plain_http`` that it has no https, ``filmed`` that it is no video but mostly films."""

    id: Id
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    summary: Sentence
    kind: Kind
    filmed: bool = False
    topics: Annotated[tuple[Id, ...], Meta(min_length=1)]
    level: Level
    url: str | None = None
    aliases: tuple[Sentence, ...] = ()
    provider: str | None = None
    authors: tuple[str, ...] = ()
    cost: Cost | None = None
    hours: Annotated[float, Meta(gt=0)] | None = None
    stages: tuple[Stage, ...] = ()
    prerequisites: tuple[Id, ...] = ()
    style: Literal["reference", "hands-on", "theory-first", "problem-first"] = "reference"
    language: Language = "en"
    also_languages: tuple[Language, ...] = ()
    asks: tuple[Sentence, ...] = ()
    status: Literal["active", "retired", "dormant", "unidentified"] = "active"
    successor: Id | None = None
    note: str | None = None
    source_seed: str | None = None
    also_in_seeds: tuple[str, ...] = ()
    evidence: str | None = None
    checked: str | None = None
    plain_http: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        return (self.language, *self.also_languages)


class Milestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of a track. ``problem``, what one cannot do or answer before it, opens it, else its title. The first
    resource is the main one, ``part`` what one takes of it where it has more hours than the milestone."""

    id: Id
    title: Sentence
    problem: Sentence | None = None
    weeks: Annotated[int, Meta(ge=1, le=52)]
    stage: Stage
    goal: Sentence
    resources: Annotated[tuple[Id, ...], Meta(min_length=1)]
    part: Sentence | None = None
    build: Sentence
    done_when: Sentence
    reflection: Sentence
    optional: tuple[Id, ...] = ()


class Track(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A staged way through the topics. ``total_weeks`` at ``hours_per_week`` is a suggestion, never a deadline.
    ``roles`` are the jobs it leads to, as adverts call them, ``aliases`` other and short names of these that are
    understood and not offered; its milestones are written in its ``language``."""

    id: Id
    title: Sentence
    audience: Sentence
    hours_per_week: Annotated[int, Meta(ge=1, le=60)]
    total_weeks: Annotated[int, Meta(ge=1)]
    milestones: Annotated[tuple[Milestone, ...], Meta(min_length=1)]
    prerequisites: tuple[str, ...] = ()
    roles: tuple[Sentence, ...] = ()
    aliases: tuple[Sentence, ...] = ()
    language: Language = "en"
    seed_basis: tuple[str, ...] = ()


class Prompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence for a person. Which of the other fields it has depends on its file; see the schemas."""

    id: Id
    text: Sentence
    stage: Stage = "any"
    weeks_away: Literal["1", "2-3", "4+"] | None = None
    topic: Id | None = None
    level: Level | None = None
    covers: tuple[Sentence, ...] = ()


class Check(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the resume checklist. ``item`` is what a form calls it."""

    id: Id
    item: Label
    check: Sentence
    why: Sentence


class Criterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the project critique: a flag asks for a change, a strength raises the case; ``first`` ones come first.
    ``signs`` are words near each other that show it, or a meaning in braces; ``no_signs`` (beginnings of) words that
    are not meant by these; ``when_private`` suits secret data."""

    id: Id
    name: Sentence
    kind: Literal["flag", "strength"]
    question: Sentence
    kind_suggestion: Sentence
    when_private: Sentence | None = None
    signs: tuple[str, ...] = ()
    no_signs: tuple[Sentence, ...] = ()
    first: bool = False


class Content(Struct, frozen=True, dict=True):  # for what is worked out once
    """Everything that was read. ``resources`` and ``topics`` by id, in the order of their files."""

    resources: Mapping[str, Resource]
    topics: Mapping[str, Topic]
    tracks: Mapping[str, Track]
    prompts: Mapping[str, tuple[Prompt, ...]]
    checklist: tuple[Check, ...] = ()
    critique: tuple[Criterion, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()

    def live(self, id: str, away: Collection[str] = ()) -> Resource | None:
        """The entry, or what came after it; None where nothing stands any more. Not those that are ``away`` now."""
        seen: set[str] = set()
        found = self.resources.get(id)
        while found is not None and found.id not in seen:
            if found.status == "active" and found.id not in away:
                return found
            seen.add(found.id)
            found = self.resources.get(found.successor or "")
        return None

    def upwards(self, topic: str) -> Iterator[str]:
        """The topic and all that contain it, nearest first."""
        seen: set[str] = set()
        at: str | None = topic
        while at and at in self.topics and at not in seen:
            seen.add(at)
            yield at
            at = self.topics[at].parent

    @cached_property
    def under(self) -> Mapping[str, frozenset[str]]:
        """Each topic with all that it contains, itself included."""
        found: dict[str, set[str]] = {topic: set() for topic in self.topics}
        for topic in self.topics:
            for above in self.upwards(topic):
                found[above].add(topic)
        return {topic: frozenset(below) for topic, below in found.items()}

    @cached_property
    def field(self) -> Mapping[str, str]:
        """Each topic with the one that contains it and is in no other."""
        return {topic: up for topic in self.topics for up in self.upwards(topic)}

    @cached_property
    def grounds(self) -> Mapping[str, frozenset[str]]:
        """Each topic with those that it stands on: most entries about it that need anything need these or a part."""
        needing = [entry for entry in self.resources.values() if entry.status == "active" and entry.prerequisites]
        many, needed = Counter(entry.topics[0] for entry in needing), dict[str, Counter[str]]()
        for entry in needing:
            ups = {up for need in entry.prerequisites for up in self.upwards(need)}
            needed.setdefault(entry.topics[0], Counter()).update(ups.difference(self.upwards(entry.topics[0])))
        least = {topic: max(2, times * 2 / 3) for topic, times in many.items()}
        return {topic: frozenset(up for up in ups if ups[up] >= least[topic]) for topic, ups in needed.items()}

    @cached_property
    def sorted(self) -> Sorted:
        return sorted_out(self.resources.values())

    @cached_property
    def praised(self) -> Mapping[str, float]:
        """How curators lean, from 0 to 1: the main resource of a milestone most, an alternative less."""
        found: dict[str, float] = {}
        for milestone in (step for track in self.tracks.values() for step in track.milestones):
            ranked = [(milestone.resources[:1], 1.0), (milestone.resources[1:], 0.7), (milestone.optional, 0.4)]
            for id, worth in ((id, worth) for ids, worth in ranked for id in ids):
                found[id] = max(found.get(id, 0.0), worth)
        return found

    @cached_property
    def following(self) -> Mapping[str, frozenset[str]]:
        """What comes after a resource on the tracks: the main resources of the next milestone."""
        found: dict[str, set[str]] = {}
        for track in self.tracks.values():
            for step, after in pairwise(track.milestones):
                for id in (*step.resources, *step.optional):
                    found.setdefault(id, set()).update(after.resources)
        return {id: frozenset(after) for id, after in found.items()}


FILES: dict[str, Any] = {  # pattern of the file -> the shape of what is in it
    "resources/*.yaml": tuple[Resource, ...],
    "topics.yaml": tuple[Topic, ...],
    "words.yaml": tuple[tuple[Sentence, ...], ...],
    "tracks/*.yaml": Track,
    "prompts/resume-checklist.yaml": tuple[Check, ...],
    "prompts/portfolio-critique.yaml": tuple[Criterion, ...],
    "prompts/*.yaml": tuple[Prompt, ...],
}


def files(folder: Path, only: str = "", without: Collection[str] = ()) -> Iterator[tuple[Path, Any]]:
    """Every file with content (``only`` those whose path begins so, ``without`` these) and the shape it must have."""
    seen: set[Path] = set()
    for pattern, shape in FILES.items():
        for path in sorted(folder.glob(pattern)):
            name = str(path.relative_to(folder))
            if path not in seen and name.startswith(only) and name not in without:
                seen.add(path)
                yield path, shape


def parsed(text: str) -> Any:
    """What a YAML text holds. Raises ValueError where it is none."""
    import yaml12

    return yaml12.parse_yaml(text)  # writes out what is named wherever its name stands: see bot.vetting


def read(folder: Path = CONTENT, only: str = "", without: Collection[str] = ()) -> Content:
    """All content of a folder, or ``only`` the files whose path in it begins so, ``without`` these. Raises msgspec's
    ValidationError where it does not fit; :func:`bot.vetting.check` says in which line."""
    found = [(path, convert(parsed(path.read_text()), shape)) for path, shape in files(folder, only, without)]
    listed = [(path, value) for path, value in found if isinstance(value, tuple)]
    prompts = {path.stem: value for path, value in listed if value and isinstance(value[0], Prompt)}
    tracks = {value.id: value for _, value in found if isinstance(value, Track)}

    def of(kind: Any) -> tuple[Any, ...]:
        return tuple(entry for _, value in listed for entry in value if isinstance(entry, kind))

    resources, topics = ({entry.id: entry for entry in of(kind)} for kind in (Resource, Topic))
    return Content(resources, topics, tracks, prompts, of(Check), of(Criterion), of(tuple))


def together(folder: Path, own: Path | None, without: Collection[str] = ()) -> Content:
    """The content of a folder with what an operator's own adds, ``without`` these files of it; in its place, where that
    has topics of its own."""
    if own is None or (own / "topics.yaml").exists():
        return read(folder) if own is None else read(own, without=without)
    ours, theirs = read(folder), read(own, without=without)
    prompts = {**ours.prompts, **{name: (*ours.prompts.get(name, ()), *more) for name, more in theirs.prompts.items()}}
    return Content(
        {**ours.resources, **theirs.resources}, ours.topics, {**ours.tracks, **theirs.tracks},
        prompts, (*ours.checklist, *theirs.checklist), (*ours.critique, *theirs.critique), (*ours.words, *theirs.words),
    )  # fmt: skip
