"""The parts of the README that are made, not written: ``python -m tests.readme`` brings them up to date."""

from __future__ import annotations

import asyncio
import io
import re
from pathlib import Path
from typing import get_type_hints

import msgspec

from bot.app import build_registry
from bot.commands import Command, Option
from bot.settings import Settings, variable

README = Path(__file__).parent.parent / "README.md"


def commands() -> str:
    rows = ["| command | for | what it does |", "|---|---|---|"]
    for command in build_registry().typed:
        who = {0: "everyone", 1: "mentors", 2: "organisers"}[command.access]
        rows.append(f"| `{usage(command)}` | {who} | {command.about} |")
    return "\n".join(rows)


def usage(command: Command) -> str:
    return " ".join([f"/{command.path}", *(_written(option) for option in command.options if option.asked)])


def _written(option: Option) -> str:
    """A paragraph that must be given has a mark: on Discord it is no option, a form asks for it."""
    mark = "…" if option.long else ""
    return f"<{option.name}{mark}>" if option.required else f"[{option.name}]"


def settings() -> str:
    rows = ["| setting | default | what for |", "|---|---|---|"]
    hints = get_type_hints(Settings, include_extras=True)
    for field in msgspec.structs.fields(Settings):
        about = next(extra.description for extra in hints[field.name].__metadata__ if extra.description)
        default = "" if field.default is None else f"`{field.default}`"
        rows.append(f"| `{variable(field.name)}` | {default} | {about} |")
    return "\n".join(rows)


async def tour() -> str:
    from adapters.tour import tour as play

    out = io.StringIO()
    await play(out)
    return f"```text\n{out.getvalue().strip()}\n```"


def put(text: str, name: str, content: str) -> str:
    """The text with what stands between ``<!-- name -->`` and ``<!-- /name -->`` replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    assert pattern.search(text), f"the README has no place for {name}"
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", text)


async def made() -> dict[str, str]:
    return {"commands": commands(), "settings": settings(), "tour": await tour()}


async def main() -> None:
    text = README.read_text()
    for name, content in (await made()).items():
        text = put(text, name, content)
    README.write_text(text)


if __name__ == "__main__":
    asyncio.run(main())
