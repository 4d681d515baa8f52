"""Checks a folder of content as a whole: shapes, ids, references, cycles, addresses. Each problem names its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

from msgspec import Struct, ValidationError, convert, field
from msgspec.structs import replace

from bot import contrasts
from bot.catalogue import Milestone, Prompt, Resource, Topic, Track, files, parsed
from bot.contrasts import no_resource
from bot.entries import BESIDE, Entry, by_id, given_twice, line_of
from bot.mistakes import Problem, explained, faults, of
from bot.text import Text, say

if TYPE_CHECKING:
    from yaml.nodes import Node

NO_TOPICS = say("there are no topics here: is this the right folder?")
NO_YAML = say("this is not YAML: look for an open bracket or quote, a second colon, or odd indentation")
BY_NAME = say("this stands for something written elsewhere: write it out here, too")
TWICE = say("this field is given twice")
ID = re.compile(r"\bid:\s*[\"']?([a-z0-9][a-z0-9-]*)")


def node_of(text: str) -> Node | None:
    """What a text holds, with the line of each part."""
    import yaml

    return yaml.compose(text, Loader=_loader())


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def by_name(text: str) -> int | None:
    """The first line where something stands for what is written elsewhere (``*a``): a few of them, each for some
    others, are a text that fills the memory."""
    import yaml

    named = (event for event in yaml.parse(text, Loader=_loader()) if isinstance(event, yaml.AliasEvent))
    return next((event.start_mark.line + 1 for event in named if event.start_mark), None)


class Reading(Struct):
    """What a folder's files hold, what is wrong in them, and the ids that are ``lost`` with what cannot be read: they
    are there, so that nobody who names them is blamed for it."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


def check(
    folder: Path, *beside: Path, known: Iterable[Resource | Track] = (), without: Collection[str] = ()
) -> list[Problem]:
    """Everything that is wrong in the folder, ``without`` these files of it, by file and line; an empty list when all
    is well.

    A folder without topics adds to the content ``beside`` it, and may name what is there and what is ``known``, but
    not take its ids or addresses.
    """
    around = [Entry(BESIDE, 0, value) for one in known for value in (one, *getattr(one, "milestones", ()))]
    if not (folder / "topics.yaml").exists():
        around += [replace(e, file=BESIDE + e.file) for other in beside for e in _read_all(other, ()).entries]
    own = _read_all(folder, without)
    entries, problems = [*around, *own.entries], own.problems  # what was there first keeps its ids and addresses
    told = any(problem.file == "topics.yaml" for problem in problems)
    if not (around or told or "topics.yaml" in without or by_id(own.entries, Topic)):
        problems.append(Problem("topics.yaml", 1, NO_TOPICS))
    problems += [*_ids(entries), *_references(entries, own.lost), *_cycles(entries), *_weeks(own.entries)]
    problems += _parts(own.entries, by_id(entries, Resource))
    problems += contrasts.resources(entries, own.lost, whole=not (own.lost or without))
    mine = (problem for problem in problems if not problem.file.startswith(BESIDE))
    return sorted(mine, key=lambda problem: (problem.file, problem.line, problem.said))


def _read_all(folder: Path, without: Collection[str]) -> Reading:
    found = Reading()
    for path, shape in files(folder, without=without):
        _read(str(path.relative_to(folder)), path, shape, found)
    return found


def _read(name: str, path: Path, shape: Any, found: Reading) -> None:
    text = ""
    try:
        text = path.read_text()
        node, data = _both(text)
    except _Unread as wrong:
        _lose(Problem(name, wrong.line, wrong.what, hides=True), text, found)
    except (ValueError, RecursionError):
        _lose(Problem(name, 1, say("this is not text that YAML takes"), hides=True), text, found)
    else:
        found.problems += (Problem(name, line, of(twice, TWICE)) for twice, line in given_twice(node))
        _convert(name, node, data, shape, found)


class _Unread(Exception):
    def __init__(self, line: int, what: Text) -> None:
        super().__init__(line)
        self.line, self.what = line, what


def _both(text: str) -> tuple[Node | None, Any]:
    """A text with its lines, and what it holds."""
    import yaml

    try:
        node, named = node_of(text), by_name(text)
    except yaml.MarkedYAMLError as wrong:
        raise _Unread(wrong.problem_mark.line + 1 if wrong.problem_mark else 1, NO_YAML) from wrong
    except yaml.YAMLError as wrong:
        raise ValueError from wrong
    if named is not None:
        raise _Unread(named, BY_NAME)
    return node, parsed(text)


def _lose(problem: Problem, text: str, found: Reading) -> None:
    found.problems.append(problem)
    found.lost.update(ID.findall(text))


def _convert(name: str, node: Any, data: Any, shape: Any, found: Reading) -> None:
    """Each entry by itself, so that one slip does not hide another."""
    many = get_origin(shape) is tuple
    if many and not isinstance(data, list):
        found.problems.append(Problem(name, 1, say("this file is a list: each entry begins with a dash"), hides=True))
        return
    for number, one in enumerate(data if many else [data]):
        way: tuple[Any, ...] = (number,) if many else ()
        wanted = get_args(shape)[0] if many else shape
        try:
            value = convert(one, wanted)
        except ValidationError as wrong:
            for sentence, inside in faults(one, wanted) or [explained(str(wrong), wanted)]:
                found.problems.append(Problem(name, line_of(node, (*way, *inside)), sentence, hides=True))
            found.lost.update(ID.findall(f"id: {one.get('id')}" if isinstance(one, dict) else ""))
            if wanted is Track and isinstance(one, dict):
                _steps(name, node, _sound(one.get("milestones")), found)
            continue
        if not isinstance(value, tuple):  # a line of words has no id
            found.entries.append(Entry(name, line_of(node, way), value, node, way))
        _steps(name, node, enumerate(value.milestones if isinstance(value, Track) else ()), found)


def _steps(name: str, node: Any, steps: Iterable[tuple[int, Milestone]], found: Reading) -> None:
    for number, milestone in steps:
        place = ("milestones", number)
        found.entries.append(Entry(name, line_of(node, place), milestone, node, place))


def _sound(said: Any) -> Iterator[tuple[int, Milestone]]:
    """The milestones that are well in a track that is not: what they name is looked at, too."""
    for number, one in enumerate(said if isinstance(said, list) else ()):
        with suppress(ValidationError):
            yield number, convert(one, Milestone)


def _ids(entries: list[Entry]) -> Iterator[Problem]:
    seen: dict[tuple[Any, str], Entry] = {}
    for entry in entries:
        first = seen.setdefault((type(entry.value), entry.value.id), entry)
        if first is not entry:
            yield entry.problem(say("this id is taken by {place}", place=first.seen_from(entry)))


def _references(entries: list[Entry], lost: Collection[str]) -> Iterator[Problem]:
    topics, resources = by_id(entries, Topic), by_id(entries, Resource)
    for entry in entries:
        value = entry.value
        there = resources if isinstance(value, Milestone) else topics
        for id, *at in _named(value):
            if id not in there and id not in lost:
                nowhere = no_resource(id) if there is resources else say("there is no topic “{id}”", id=id)
                yield entry.problem(nowhere, *at)
            elif there is resources and id in there and there[id].status != "active" and not there[id].successor:
                ended = say("“{id}” is not recommended any more and has no successor", id=id)
                yield entry.problem(ended, *at)


def _named(value: Any) -> Iterator[tuple[str, str, int] | tuple[str, str]]:
    """The ids that an entry names, each with the field, and the place in it."""
    lists: tuple[str, ...] = ()
    match value:
        case Topic(parent=str(parent)):
            yield parent, "parent"
        case Prompt(topic=str(topic)):
            yield topic, "topic"
        case Resource():
            lists = ("topics", "prerequisites")
        case Milestone():
            lists = ("resources", "optional")
    yield from ((id, name, place) for name in lists for place, id in enumerate(getattr(value, name)))


def _cycles(entries: list[Entry]) -> Iterator[Problem]:
    """Topics that contain themselves, successors that lead back, and what needs its own only topic."""
    parents = {id: topic.parent for id, topic in by_id(entries, Topic).items()}
    successors = {id: entry.successor for id, entry in by_id(entries, Resource).items()}
    for entry in entries:
        value = entry.value
        if isinstance(value, Topic) and _returns(value.id, parents):
            yield entry.problem(say("its parents lead back to itself"))
        if isinstance(value, Resource) and _returns(value.id, successors):
            yield entry.problem(say("its successors lead back to itself"), "successor")


def _returns(start: str, nexts: dict[str, str | None]) -> bool:
    at, steps = nexts.get(start), 0
    while at is not None and steps <= len(nexts):
        if at == start:
            return True
        at, steps = nexts.get(at), steps + 1
    return False


def _weeks(entries: list[Entry]) -> Iterator[Problem]:
    for entry in entries:
        if isinstance(entry.value, Track):
            said, sum_of = entry.value.total_weeks, sum(step.weeks for step in entry.value.milestones)
            if said != sum_of:
                wrong = say("total_weeks says {said}, and its milestones take {n} together", said=said, n=sum_of)
                yield entry.problem(wrong, "total_weeks")


def _parts(entries: list[Entry], resources: Mapping[str, Resource]) -> Iterator[Problem]:
    """Milestones too short for all of their main resource that do not say which part of it they need."""
    tracks = (entry.value for entry in entries if isinstance(entry.value, Track))
    hours = {step.id: step.weeks * track.hours_per_week for track in tracks for step in track.milestones}
    for entry in entries:
        step = entry.value
        if isinstance(step, Milestone) and step.id in hours and step.part is None and step.resources[0] in resources:
            takes = resources[step.resources[0]].hours or 0
            if takes > hours[step.id]:
                long = say("“{id}” takes {takes} hours, this milestone {has}: which `part` of it?",
                           id=step.resources[0], takes=f"{takes:g}", has=hours[step.id])  # fmt: skip
                yield entry.problem(long, "resources", 0, minor=True)
