"""Structured logs. Only names, ids and counts are logged: never a token, a message's text or an address."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

_SECRET = re.compile(r"(xox[a-z]-[\w-]+|xapp-[\w-]+|Bot [\w.-]{20,}|[\w.+-]+@[\w-]+\.[\w.]+|://[^/\s:]+:[^@\s]+@)")


def redact(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Replace what looks like a token, a password in a URL or an e-mail address, wherever it came from."""
    return {name: _SECRET.sub("[…]", value) if isinstance(value, str) else value for name, value in event.items()}


def set_up(level: str, form: str) -> None:
    """Route structlog and the standard library's logging (discord.py, bolt) through one line format to stderr."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("aiosqlite", "alembic", "apscheduler", "discord.client", "slack_bolt", "aiohttp.access"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def log(event: str, **facts: Any) -> None:
    structlog.stdlib.get_logger("cairn").info(event, **facts)


def warn(event: str, **facts: Any) -> None:
    structlog.stdlib.get_logger("cairn").warning(event, **facts)


def fault(event: str, **facts: Any) -> None:
    """Log the exception being handled, with its traceback (which holds code, not values)."""
    structlog.stdlib.get_logger("cairn").exception(event, **facts)
