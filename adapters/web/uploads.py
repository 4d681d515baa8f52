"""Files that go with a line: base64 in the page's JSON → what a feature hears."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Sequence
from typing import Any

from adapters.web import limits
from bot.hearing import Upload


def attached(given: Any) -> tuple[Upload, ...]:
    """The files of a request; one that is too large, or one too many, keeps its name only."""
    files: Sequence[Any] = given if isinstance(given, list) else ()
    return tuple(
        _upload(str(file.get("name", "")), str(file.get("data", "")), kept=number < limits.FILES)
        for number, file in enumerate(files[: 2 * limits.FILES])
        if isinstance(file, dict)
    )


def _upload(name: str, data: str, *, kept: bool) -> Upload:
    try:
        read = b64decode(data, validate=True) if kept else b""
    except (Error, ValueError):
        read = b""
    return Upload(name, read if 0 < len(read) <= limits.FILE else None)
