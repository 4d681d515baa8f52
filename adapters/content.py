"""``cairn content``: look after what Cairn recommends, on a folder of files. Nothing heavy before use."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.own_entries import add_own_entries, hidden, run_add, run_retire
from adapters.own_tracks import add_own_tracks, run_drop, run_import
from bot.errors import BadSettings

if TYPE_CHECKING:
    from bot.catalogue import Content
    from bot.resources.finding.meaning import Near
    from bot.resources.finding.ranking import Finder, Hit
    from bot.resources.reading.wanted import Wanted

MOST_NAMED = 20


def add_content(commands: Any) -> None:
    """The arguments of ``cairn content``."""
    top = commands.add_parser("content", help="check, search, list, add, retire and import what is recommended")
    top.add_argument("--folder", type=Path, help="the folder of content (default: CAIRN_CONTENT, else Cairn's own)")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="check|search|list|add|retire|import|drop")
    verbs.add_parser("check", help="find mistakes and what could be better, each with its file and line")
    search = verbs.add_parser("search", help="what a stranger would be shown for a sentence")
    search.add_argument(
        "sentence", nargs="+", help="the sentence; - reads one a line and writes one JSON object a line"
    )
    search.add_argument("--limit", type=_number, default=10, help="how many at most")
    search.add_argument("--json", action="store_true", help="ids, scores and reasons for a program")
    shown = verbs.add_parser("list", help="the entries, one a line")
    shown.add_argument("--topic", help="the id of a topic")
    shown.add_argument("--kind", help="such as book")
    shown.add_argument("--status", help="such as retired")
    add_own_entries(verbs)
    add_own_tracks(verbs)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def run_content(given: argparse.Namespace) -> int:
    """Exit code 1 when something is to be mended."""
    from bot.catalogue import CONTENT
    from bot.settings import read_settings

    own = read_settings().content if given.folder is None else None
    given.folder = given.folder or (Path(own) if own else CONTENT)
    if not given.folder.is_dir():
        raise BadSettings(f"there is no folder {given.folder}")
    verbs = {
        "check": _check, "search": _search, "list": _list, "add": run_add, "retire": run_retire, "import": run_import,
        "drop": run_drop,
    }  # fmt: skip
    return verbs[given.verb](given)


def _check(given: argparse.Namespace) -> int:
    from bot.catalogue import CONTENT, files
    from bot.vetting import check

    if not any(files(given.folder)):
        raise BadSettings(f"there is no file of resources, tracks or prompts in {given.folder}")
    problems = check(given.folder, CONTENT)
    for problem in problems:
        print(f"{given.folder}/{problem}{' (the file is used all the same)' if problem.minor else ''}")
    print(*hidden(problems), sep="", end="")
    if not problems:
        print("All content is well.")
    return min(len(problems), 1)


def _search(given: argparse.Namespace) -> int:
    """For a stranger, with meaning where a model for it is configured. Any text is a sentence."""
    import asyncio

    from bot.resources.finding.ranking import Finder

    sentence = " ".join(given.sentence)
    lines = [_clean(line) for line in sys.stdin.buffer] if sentence == "-" else [sentence]
    finder = Finder(_together(given.folder))
    near = asyncio.run(_nearness(finder, lines))
    for line, beside in zip(lines, near, strict=True):
        if given.json or sentence == "-":
            print(_as_json(finder, line, given.limit, beside), flush=True)
        else:
            _tell(*_hits(finder, line, given.limit, beside))
    return 0


def _together(folder: Path) -> Content:
    """The content with a folder's own. Raises BadSettings naming the first mistake that keeps it from being read."""
    from msgspec import MsgspecError

    from bot.catalogue import CONTENT, together
    from bot.vetting import check

    try:
        return together(CONTENT, folder)
    except (ValueError, MsgspecError):
        broken = next(problem for problem in check(folder, CONTENT) if not problem.minor)
        raise BadSettings(f"{broken}; cairn content check names all that is wrong") from None


def _clean(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip("\ufeff\r\n\t ")


def _hits(finder: Finder, sentence: str, limit: int, near: Near) -> tuple[list[Hit], list[Hit], Wanted]:
    """What fits, those of it that a learner is shown, which are not about something else, and what was understood."""
    from bot.resources.seeking import fitting

    wanted = finder.completed(finder.understand(sentence))
    hits = finder.rank(wanted, limit, near=near.beside)
    return hits, fitting(hits, wanted, finder, near), wanted


def _not_kept(wanted: Wanted) -> list[str]:
    """What the sentence binds and nothing here tells."""
    return [*wanted.unread, *wanted.untold, *wanted.lost]


async def _nearness(finder: Finder, lines: list[str]) -> list[Near]:
    """How near the entries are in meaning to each line; nothing where no model is configured or it fails."""
    from bot.model import ModelTrouble, model_of
    from bot.resources.finding import vectors
    from bot.resources.finding.meaning import Near
    from bot.settings import read_settings

    settings = read_settings()
    model = model_of(settings)
    if model is None or model.reader is None or not lines:
        return [Near() for _ in lines]
    try:
        said = await vectors.told_of(settings.database_url, model, finder.sayings)
        memory = vectors.Memory()
        return [memory.near(one, said, finder.resources) for one in await vectors.meant(model, lines)]
    except ModelTrouble as trouble:
        print(f"cairn: by words alone: {trouble}", file=sys.stderr)
        return [Near() for _ in lines]


def _line(hit: Hit, shown: bool) -> str:
    why = ", ".join(f"{name} {value:+.2f}" for name, value in hit.reasons.items())
    why += "" if shown else " (no learner is shown this: it is about something else)"
    return f"{hit.score:6.2f}  {hit.resource.id:32} {hit.resource.title[:50]:50} {why}"


def _tell(hits: list[Hit], shown: list[Hit], wanted: Wanted) -> None:
    print("\n".join(_line(hit, hit in shown) for hit in hits) or "Nothing fits all of it.")
    print(f"Understood: {'; '.join(f'{name}: {said}' for name, said in wanted.told().items())}.", file=sys.stderr)
    if lost := _not_kept(wanted):
        print(f"Could not keep to: {', '.join(lost)}.")


def _as_json(finder: Finder, sentence: str, limit: int, near: Near) -> str:
    hits, shown, wanted = _hits(finder, sentence, limit, near)
    found = [
        {"id": hit.resource.id, "title": hit.resource.title, "score": round(hit.score, 4), "reasons": dict(hit.reasons),
         "shown": hit in shown}
        for hit in hits
    ]  # fmt: skip
    return json.dumps({"query": sentence, "results": found, "not_kept": _not_kept(wanted)}, ensure_ascii=True)


def _list(given: argparse.Namespace) -> int:
    from bot.catalogue import CONTENT, read, together

    if given.topic is not None:
        _one_of("topic", given.topic, together(CONTENT, given.folder).topics)
    for name in ("kind", "status"):
        if getattr(given, name) is not None:
            _one_of(name, getattr(given, name), _allowed(name))
    for entry in read(given.folder).resources.values():
        asked = ((given.topic, entry.topics), (given.kind, (entry.kind,)), (given.status, (entry.status,)))
        if all(wanted is None or wanted in had for wanted, had in asked):
            after = f" → {entry.successor}" if entry.successor else ""
            print(f"{entry.id:32} {entry.status + after:20} {entry.kind:14} {entry.level:12} {entry.title}")
    return 0


def _allowed(name: str) -> tuple[str, ...]:
    """The values that a field of an entry may have."""
    from typing import get_args, get_type_hints

    from bot.catalogue import Resource

    return get_args(get_type_hints(Resource)[name])


def _one_of(name: str, said: str, known: Collection[str]) -> None:
    """Refuses what is none of them. Of many, those are named that look like it."""
    if said in known:
        return
    from difflib import get_close_matches

    few = known if len(known) <= MOST_NAMED else get_close_matches(said.casefold(), known, 5, 0.5)
    there = f"there are: {', '.join(few)}" if few else "topics.yaml names them all"
    raise BadSettings(f"there is no {name} {said!r}; {there}")
