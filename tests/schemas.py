"""The JSON schemas that editors check content with, made from the classes: ``python -m tests.schemas`` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.json import schema

from bot.catalogue import CONTENT, Check, Criterion, Prompt, Resource, Sentence, Topic, Track

FOLDER = CONTENT / "schemas"
PROMPTS = ("check-ins", "reflections", "nudges", "ice-breakers", "interview-questions")
SHAPES: dict[str, Any] = {
    "resources": list[Resource],
    "topics": list[Topic],
    "track": Track,
    "words": list[list[Sentence]],
    "resume-checklist": list[Check],
    "portfolio-critique": list[Criterion],
} | dict.fromkeys(PROMPTS, list[Prompt])


def written(name: str) -> str:
    return (
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema(SHAPES[name]), indent=2) + "\n"
    )


def path(name: str) -> Path:
    return FOLDER / f"{name}.json"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in SHAPES:
        path(name).write_text(written(name))
