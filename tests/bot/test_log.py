"""What the logs never hold."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.log import fault, log, set_up

SECRETS = [
    "xoxb-123-456-abcdef",
    "xapp-1-A0-12-deadbeef",
    "Bot MTIzNDU2Nzg5.abc.def-ghijklmnop",
    "ana.lovelace+list@example.org",
    "hunter2",
]


@pytest.fixture(autouse=True)
def _as_for_machines() -> Iterator[None]:
    set_up("INFO", "json")
    yield
    set_up("WARNING", "json")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_no_token_address_or_password(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO", "json")
    log("connected", url="postgresql://cairn:hunter2@host/db", who=SECRETS[3])
    logging.getLogger("some.library").warning("sent %s with %s to %s", *SECRETS[:3])
    found = lines(capsys)
    assert [line["event"][:4] for line in found] == ["conn", "sent"]
    assert [secret for secret in SECRETS if secret in json.dumps(found)] == []


def test_a_fault_says_where_not_what(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO", "json")
    try:
        raise ValueError("what a person wrote")
    except ValueError:
        fault("command failed", command="goal set", ref="K7Q2")
    [line] = lines(capsys)
    assert (line["event"], line["command"], line["ref"], line["level"]) == (
        "command failed", "goal set", "K7Q2", "error",
    )  # fmt: skip
    assert "test_log.py" in line["exception"]
    assert "builtins.ValueError" in line["exception"]
    assert "wrote" not in line["exception"].replace('raise ValueError("what a person wrote")', "")


async def test_the_database_does_not_quote_values(app: App) -> None:
    with pytest.raises(DBAPIError) as failed:
        await _fail(app, "what a person wrote")
    assert "wrote" not in str(failed.value)


async def _fail(app: App, words: str) -> None:
    async with app.db.writing() as session:
        await session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": words})
