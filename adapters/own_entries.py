"""``cairn content add`` and ``retire``: an entry goes into a file or is retired there, and nothing is left broken."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import BadSettings

if TYPE_CHECKING:
    from bot.mistakes import Problem

FILE = re.compile(r"[a-z0-9][a-z0-9-]*(\.yaml)?")
LISTS = {"prerequisites": "ids of topics", "aliases": "other names of it", "stages": "ids of stages of the way"}
ENDLESS = (
    "It has no hours, as what has no end: nobody who says how long it may take (“in one evening”) is shown it. "
    "If it has an end, write `hours` there, the time for all of it."
)
MORE = (
    "An entry or a file that cannot be read is not looked at further: what else is wrong in it (its address, topics, "
    "what it names) is told once this is mended."
)


def _hours(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of hours, such as 2.5") from None


def add_own_entries(verbs: Any) -> None:
    """The arguments of ``cairn content add`` and ``retire``."""
    _add_entry(verbs.add_parser("add", help="add an entry to a file of resources"))
    retire = verbs.add_parser("retire", help="stop recommending an entry, and name what came after it")
    retire.add_argument("id")
    retire.add_argument("--successor", help="the id of what to use instead")
    retire.add_argument("--note", help="why there is nothing to use instead")


def _add_entry(add: argparse.ArgumentParser) -> None:
    add.add_argument("file", help="the file in resources/, such as maths")
    add.add_argument("--new", action="store_true", help="make the file where there is none")
    for name in ("id", "title", "url", "kind", "level", "summary"):
        add.add_argument(f"--{name}", required=True)
    add.add_argument("--topics", required=True, help="ids with commas between")
    add.add_argument("--cost", required=True, help="free, freemium or paid: nobody is promised what is not said")
    add.add_argument("--hours", type=_hours)
    add.add_argument("--language", default="en")
    add.add_argument("--provider", help="who makes it")
    add.add_argument("--filmed", action="store_true", default=None, help="it is a course that teaches mostly by films")
    for name, about in LISTS.items():
        add.add_argument(f"--{name}", default="", help=f"{about}, with commas between")
    add.add_argument("--asks", action="append", help="what somebody would say who needs it; may be given several times")


def run_add(given: argparse.Namespace) -> int:
    import yaml

    if not FILE.fullmatch(given.file):
        raise BadSettings(
            f"{given.file!r} is no name for a file in resources/: small letters, digits and dashes make one"
        )
    names = ("id", "title", "url", "provider", "kind", "filmed", "cost", "level", "hours", "language",
             "summary", "asks")  # fmt: skip
    entry = {name: getattr(given, name) for name in names if getattr(given, name) is not None}
    entry |= {name: ids for name in ("topics", *LISTS) if (ids := _ids(getattr(given, name)))}
    path = given.folder / "resources" / f"{given.file.removesuffix('.yaml')}.yaml"
    if not (path.exists() or given.new):
        known = ", ".join(sorted(other.stem for other in path.parent.glob("*.yaml"))) or "none yet"
        raise BadSettings(f"there is no file {path.name} in resources/ (there are: {known}); --new makes one")
    before = path.read_text() if path.exists() else "# yaml-language-server: $schema=../schemas/resources.json\n"
    words = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=110)
    code = _written(given, path, f"{before.rstrip()}\n\n{words}")
    if not code and given.hours is None:
        print(ENDLESS)
    return code


def _ids(text: str) -> list[str]:
    return [id.strip() for id in text.split(",") if id.strip()]


def run_retire(given: argparse.Namespace) -> int:
    for path in sorted((given.folder / "resources").glob("*.yaml")):
        lines = path.read_text().splitlines()
        if f"- id: {given.id}" in lines:
            start = lines.index(f"- id: {given.id}")
            after = (at for at in range(start + 1, len(lines)) if lines[at].startswith("- "))
            end = next(after, len(lines))
            entry = [*_without_status(lines[start:end]), "  status: retired"]
            entry += [f"  successor: {given.successor}"] if given.successor else []
            entry += [f"  note: {json.dumps(given.note, ensure_ascii=False)}"] if given.note else []
            return _written(given, path, "\n".join([*lines[:start], *entry, "", *lines[end:]]).rstrip() + "\n")
    print(f"There is no entry {given.id!r}.", file=sys.stderr)
    return 1


def _without_status(entry: list[str]) -> Iterator[str]:
    return (line for line in entry if line.strip() and not line.startswith(("  status:", "  successor:")))


def _written(given: argparse.Namespace, path: Path, text: str) -> int:
    """Write the file, unless that would break something that was well; then it stays as it was."""
    from bot.catalogue import CONTENT
    from bot.vetting import check

    before = path.read_text() if path.exists() else None
    known = {problem.what for problem in check(given.folder, CONTENT)}
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    new = [problem for problem in check(given.folder, CONTENT) if problem.what not in known]
    if not new:
        print(f"Written to {path}.")
        return 0
    path.unlink() if before is None else path.write_text(before)
    for problem in new:
        print(f"{given.folder}/{problem}", file=sys.stderr)
    print(*hidden(new), sep="", end="", file=sys.stderr)
    print("Nothing was changed; the lines are those of the file as it would have been.", file=sys.stderr)
    return 1


def hidden(problems: Iterable[Problem]) -> list[str]:
    """That more may follow, where that is so."""
    return [f"{MORE}\n"] if any(problem.hides for problem in problems) else []
