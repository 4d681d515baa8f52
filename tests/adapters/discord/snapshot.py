"""The checked-in surface: ``python -m tests.adapters.discord.snapshot`` writes it anew after a command changed.

In English: translations change more often than what people can do, and are compiled in tests of their own.
"""

from __future__ import annotations

import json
from pathlib import Path

from adapters.discord.surface import compile_surface
from bot.app import build_registry
from bot.words import words

FILE = Path(__file__).parent / "surface.json"


def surface() -> str:
    payload = compile_surface(build_registry(), words, ["en"]).payload
    return json.dumps(payload, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(surface())
