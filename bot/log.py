"""Structured logs. Only names, ids and counts are logged: never a token, a message's text or an address.

The standard library's logging, so that discord.py, bolt and Cairn share one line format and one redaction.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from itertools import chain
from traceback import format_tb
from typing import Any

_CAIRN = logging.getLogger("cairn")
_SECRET = re.compile(r"(xox[a-z]-[\w-]+|xapp-[\w-]+|Bot [\w.-]{20,}|[\w.+-]+@[\w-]+\.[\w.]+|://[^/\s:]+:[^@\s]+@)")


class Lines(logging.Formatter):
    """One record as one line: JSON for machines, words for people."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        line = {name: _redacted(value) for name, value in _facts(record).items()}
        if self._form == "json":
            return json.dumps(line, default=str, ensure_ascii=False)
        stamp, level, event, broke = (line.pop(name, "") for name in ("timestamp", "level", "event", "exception"))
        facts = " ".join(f"{name}={value}" for name, value in line.items())
        return f"{stamp} {level:8} {event}  {facts}\n{broke}".rstrip()


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": record.getMessage(),
        **getattr(record, "facts", {}),
    }
    if record.exc_info and record.exc_info[1]:
        facts["exception"] = where_it_broke(record.exc_info[1])
    return facts


def _redacted(value: Any) -> Any:
    """Without what looks like a token, a password in a URL or an e-mail address, wherever it came from."""
    return _SECRET.sub("[…]", value) if isinstance(value, str) else value


def where_it_broke(error: BaseException) -> str:
    """An exception as its types and lines of code. Its message is left out: it may quote what a person wrote."""
    return "".join(chain.from_iterable(_lines(each) for each in _causes(error)))


def _causes(error: BaseException) -> list[BaseException]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [*(_causes(before) if before else []), error]


def _lines(error: BaseException) -> list[str]:
    return [*format_tb(error.__traceback__), f"{type(error).__module__}.{type(error).__qualname__}\n"]


def set_up(level: str, form: str) -> None:
    """Route all logging, the libraries' too, through one line format to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(form))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("aiosqlite", "alembic", "apscheduler", "discord.client", "slack_bolt", "aiohttp.access"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def log(event: str, **facts: Any) -> None:
    _CAIRN.info(event, extra={"facts": facts})


def warn(event: str, **facts: Any) -> None:
    _CAIRN.warning(event, extra={"facts": facts})


def fault(event: str, **facts: Any) -> None:
    """Log the exception being handled: where it happened, not what it says."""
    _CAIRN.exception(event, extra={"facts": facts})
