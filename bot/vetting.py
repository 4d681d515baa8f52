"""Checks a folder of content as a whole: shapes, ids, references, cycles, addresses. Each problem names its line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin
from urllib.parse import urlsplit

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from bot.catalogue import LEVELS, Milestone, Prompt, Resource, Topic, Track, files, node_of, parsed
from bot.mistakes import Problem, explained, faults, of
from bot.text import Text, raw, say


class Entry(Struct, frozen=True):
    """One entry with the place it stands at."""

    file: str
    line: int
    value: Any

    @property
    def place(self) -> Text:
        """Where somebody finds it."""
        if self.line == 0:
            return say("what there is already")
        name = self.file.removeprefix(BESIDE)
        if name == self.file:
            return raw(f"{name}:{self.line}")
        return say("{place} of the content that this adds to", place=f"{name}:{self.line}")

    def seen_from(self, other: Entry) -> Text:
        """The same, shorter for what stands in one file with it: whoever pasted a text knows no file."""
        return say("line {n}", n=self.line) if self.file == other.file else self.place

    def problem(self, what: Text) -> Problem:
        return Problem(self.file, self.line, of(self.value.id, what))


BESIDE = "(beside) "
NO_TOPICS = say("there are no topics here: is this the right folder?")
NO_YAML = say("this is not YAML: look for an open bracket or quote, a second colon, or odd indentation")


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
        for other in beside:
            _read_all(other, BESIDE, around)
    own: list[Entry] = []
    problems = _read_all(folder, "", own, without)
    entries = [*around, *own]  # what was there first keeps its ids and addresses
    if not (around or problems or any(isinstance(entry.value, Topic) for entry in own)):
        problems.append(Problem("topics.yaml", 1, NO_TOPICS))
    problems += [*_ids(entries), *_references(entries), *_cycles(entries), *_resources(entries), *_weeks(own)]
    mine = (problem for problem in problems if not problem.file.startswith(BESIDE))
    return sorted(mine, key=lambda problem: (problem.file, problem.line, problem.said))


def broken(folder: Path, beside: Path, problems: Iterable[Problem]) -> frozenset[str]:
    """The files without which the rest of the folder is well: those with ``problems``, and those that need them."""
    out: frozenset[str] = frozenset()
    while new := {problem.file for problem in problems} - out:
        out |= new
        problems = check(folder, beside, without=out)
    return out


def _read_all(folder: Path, before: str, entries: list[Entry], without: Collection[str] = ()) -> list[Problem]:
    problems: list[Problem] = []
    for path, shape in files(folder, without=without):
        found: list[Entry] = []
        problems += _read(folder, path, shape, found)
        entries += [replace(entry, file=before + entry.file) for entry in found]
    return [replace(problem, file=before + problem.file) for problem in problems]


def _read(folder: Path, path: Path, shape: Any, entries: list[Entry]) -> Iterator[Problem]:
    import yaml

    name = str(path.relative_to(folder))
    try:
        text = path.read_text()
        node, data = node_of(text), parsed(text)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        yield Problem(name, mark.line + 1 if mark else 1, NO_YAML)
    except (ValueError, RecursionError, yaml.YAMLError):
        yield Problem(name, 1, say("this is not text that YAML takes"))
    else:
        yield from _converted(name, node, data, shape, entries)


def _converted(name: str, node: Any, data: Any, shape: Any, entries: list[Entry]) -> Iterator[Problem]:
    """Each entry by itself, so that one slip does not hide another."""
    many = get_origin(shape) is tuple
    if many and not isinstance(data, list):
        yield Problem(name, 1, say("this file is a list: each entry begins with a dash"))
        return
    for number, one in enumerate(data if many else [data]):
        where: tuple[Any, ...] = (number,) if many else ()
        wanted = get_args(shape)[0] if many else shape
        try:
            value = convert(one, wanted)
        except ValidationError as wrong:
            for sentence, inside in faults(one, wanted) or [explained(str(wrong), wanted)]:
                yield Problem(name, _line(node, (*where, *inside)), sentence)
            continue
        if not isinstance(value, tuple):  # a line of words has no id
            entries.append(Entry(name, _line(node, where), value))
        for step, milestone in enumerate(value.milestones if isinstance(value, Track) else ()):
            entries.append(Entry(name, _line(node, ("milestones", step)), milestone))


def _line(node: Any, where: tuple[Any, ...]) -> int:
    """The line (from 1) of the deepest part of the document that the path leads to."""
    line = int(node.start_mark.line) + 1 if node is not None else 1
    for step in where:
        children: Any = getattr(node, "value", None)
        if not isinstance(children, list):
            return line
        if isinstance(step, int):
            node = children[step] if step < len(children) else None
        else:
            node = next((pair[0] for pair in children if isinstance(pair, tuple) and pair[0].value == step), None)
        if node is None or isinstance(node, tuple):
            return line
        line = int(node.start_mark.line) + 1
        node = next((pair[1] for pair in children if isinstance(pair, tuple) and pair[0] is node), node)
    return line


def _ids(entries: list[Entry]) -> Iterator[Problem]:
    seen: dict[tuple[Any, str], Entry] = {}
    for entry in entries:
        first = seen.setdefault((type(entry.value), entry.value.id), entry)
        if first is not entry:
            yield entry.problem(say("this id is taken by {place}", place=first.seen_from(entry)))


def _known(entries: list[Entry], kind: Any) -> dict[str, Any]:
    return {entry.value.id: entry.value for entry in entries if isinstance(entry.value, kind)}


def _references(entries: list[Entry]) -> Iterator[Problem]:
    topics, resources = _known(entries, Topic), _known(entries, Resource)
    wanted: tuple[str | None, ...]
    known: dict[str, Any]
    for entry in entries:
        match entry.value:
            case Topic(parent=parent):
                wanted, known = (parent,), topics
            case Resource(topics=about, prerequisites=needed):
                wanted, known = (*about, *needed), topics
            case Prompt(topic=topic):
                wanted, known = (topic,), topics
            case Milestone(resources=main, optional=more):
                wanted, known = (*main, *more), resources
            case _:
                continue
        for id in wanted:
            if id and id not in known:
                yield entry.problem(say("there is no topic “{id}”", id=id) if known is topics else _no_resource(id))
        if isinstance(entry.value, Milestone):
            yield from (
                entry.problem(say("“{id}” is not recommended any more and has no successor", id=id))
                for id in wanted
                if id in resources and resources[id].status != "active" and not resources[id].successor
            )


def _cycles(entries: list[Entry]) -> Iterator[Problem]:
    """Topics that contain themselves, successors that lead back, and what needs its own only topic."""
    parents = {id: topic.parent for id, topic in _known(entries, Topic).items()}
    successors = {id: entry.successor for id, entry in _known(entries, Resource).items()}
    for entry in entries:
        value = entry.value
        if isinstance(value, Topic) and _returns(value.id, parents):
            yield entry.problem(say("its parents lead back to itself"))
        if isinstance(value, Resource):
            if _returns(value.id, successors):
                yield entry.problem(say("its successors lead back to itself"))
            if value.level == LEVELS[0] and set(value.topics) <= set(value.prerequisites):
                yield entry.problem(say("it needs everything it teaches: a cycle in its prerequisites"))


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
                yield entry.problem(
                    say("total_weeks says {said}, and its milestones take {n} together", said=said, n=sum_of)
                )


def _resources(entries: list[Entry]) -> Iterator[Problem]:
    resources = _known(entries, Resource)
    addresses: dict[str, Entry] = {}
    for entry in entries:
        if not isinstance(entry.value, Resource):
            continue
        yield from _one(entry, resources)
        if entry.value.url and entry.value.status == "active":
            first = addresses.setdefault(address(entry.value.url), entry)
            if first is not entry:
                place = first.seen_from(entry)
                yield entry.problem(say("the same address as {id} in {place}", id=first.value.id, place=place))


def _one(entry: Entry, resources: dict[str, Any]) -> Iterator[Problem]:
    value: Resource = entry.value
    if value.successor and value.successor not in resources:
        yield entry.problem(_no_resource(value.successor))
    if value.status == "active" and not value.url:
        yield entry.problem(say("an active entry needs an address"))
    if value.status == "active" and value.cost is None:
        yield entry.problem(say("an active entry says what it costs"))
    if value.url and not sound(value.url):
        yield entry.problem(say("“{url}” is no https address that everybody can open", url=value.url))
    if value.level == LEVELS[0] and len(value.prerequisites) > 3:
        yield entry.problem(say("a beginner's entry with more than three prerequisites: is the level right?"))
    if value.language in value.also_languages:
        yield entry.problem(say("“{language}” is its language already", language=value.language))


def _no_resource(id: str) -> Text:
    return say("there is no resource “{id}”", id=id)


def sound(url: str) -> bool:
    """Whether an address has the form of a public web address: no credentials, no bare or local host."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    local = host.endswith((".local", ".internal", ".localhost")) or host.replace(".", "").isdigit()
    return parts.scheme in ("https", "http") and "." in host and not local and not parts.username and " " not in url


def address(url: str) -> str:
    """An address as it is compared: without scheme, www and the last slash."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query).rstrip("/")
