"""Structured logs. Only names, ids and counts are logged: never a token, a message's text or an address."""

from __future__ import annotations

import logging
import re
import sys
from itertools import chain
from traceback import format_tb
from typing import Any

import structlog

_SECRET = re.compile(r"(xox[a-z]-[\w-]+|xapp-[\w-]+|Bot [\w.-]{20,}|[\w.+-]+@[\w-]+\.[\w.]+|://[^/\s:]+:[^@\s]+@)")


def redact(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Replace what looks like a token, a password in a URL or an e-mail address, wherever it came from."""
    return {name: _SECRET.sub("[…]", value) if isinstance(value, str) else value for name, value in event.items()}


def where_it_broke(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """An exception as its types and lines of code. Its message is left out: it may quote what a person wrote."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    elif isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["exception"] = "".join(chain.from_iterable(_lines(each) for each in _causes(error)))
    return event


def _causes(error: BaseException) -> list[BaseException]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [*(_causes(before) if before else []), error]


def _lines(error: BaseException) -> list[str]:
    return [*format_tb(error.__traceback__), f"{type(error).__module__}.{type(error).__qualname__}\n"]


def set_up(level: str, form: str) -> None:
    """Route structlog and the standard library's logging (discord.py, bolt) through one line format to stderr."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        where_it_broke,
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
    """Log the exception being handled: where it happened, not what it says."""
    structlog.stdlib.get_logger("cairn").exception(event, **facts)
