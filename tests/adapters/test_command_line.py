"""The command line as people run it: real processes, real signals."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adapters import schema
from adapters.__main__ import main
from bot.log import set_up
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DISCORD = {"CAIRN_DISCORD_TOKEN": "MTIzNDU2.x.y"}


Cairn = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cairn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Cairn]:
    """Runs a command in this process: exit code, what it printed, what it complained of."""
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(f"CAIRN_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **settings: str) -> tuple[int, str, str]:
        with monkeypatch.context() as environment:
            for name, value in settings.items():
                environment.setenv(name, value)
            try:
                code = main(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    yield run
    set_up("WARNING", "json")


@contextmanager
def serving(folder: Path, *what: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`cairn run` (of the web alone, or `what`) in a process of its own on a free port, ready; with its address."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    own |= {"PYTHONPATH": str(ROOT), "CAIRN_HTTP_PORT": "0", "CAIRN_LOG_FORMAT": "json"} | settings
    order = [sys.executable, "-m", "adapters", "run", *(what or ("web",))]
    running = subprocess.Popen(order, cwd=folder, env=own, text=True, stderr=subprocess.PIPE)
    assert running.stderr
    try:
        for line in running.stderr:
            if '"started"' in line:
                yield running, json.loads(line)["address"]
                return
        raise AssertionError("it ended before it was ready")
    finally:
        running.kill()
        running.communicate()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        body: bytes = answer.read()
    return body.decode()


def test_help_and_version(cairn: Cairn) -> None:
    code, out, _ = cairn("--help")
    assert code == 0
    assert all(word in out for word in ("demo", "run", "migrate", "manifest", "doctor"))
    assert re.fullmatch(r"cairn \d+\.\d+\.\d+\n", cairn("--version")[1])


@pytest.mark.parametrize(
    ("arguments", "settings", "says"),
    [
        (["run"], {}, "Nothing is configured: set CAIRN_DISCORD_TOKEN or CAIRN_SLACK_BOT_TOKEN"),
        (["run", "discord"], {}, "CAIRN_DISCORD_TOKEN is missing"),
        (["run", "discord"], {"CAIRN_DISCORD_TOKEN": "abc"}, "CAIRN_DISCORD_TOKEN is malformed"),
        (["manifest", "discord"], {"CAIRN_DISCORD_TOKEN": "abc"}, "CAIRN_DISCORD_TOKEN is malformed"),
        (["manifest", "discord"], {"CAIRN_DISCORD_TOKEN": "YWJj.x.y"}, "CAIRN_DISCORD_TOKEN is malformed"),
        (["run", "slack"], DISCORD, "CAIRN_SLACK_BOT_TOKEN is missing"),
        (["run"], {"CAIRN_SLACK_BOT_TOKEN": "xoxb-1"}, "CAIRN_SLACK_BOT_TOKEN needs CAIRN_SLACK_APP_TOKEN"),
        (["run"], {"CAIRN_HTTP_PORT": "eighty"}, "CAIRN_HTTP_PORT"),
        (["run"], DISCORD, "The database is empty: run `cairn migrate` first"),
        (["run"], DISCORD | {"CAIRN_DATABASE_URL": "postgresql://me:hunter2@127.0.0.1:9/x"}, "CAIRN_DATABASE_URL: "),
        (["run"], DISCORD | {"CAIRN_DATABASE_URL": "sqlite:////nowhere/at/all.db"}, "CAIRN_DATABASE_URL: "),
        (["migrate"], {"CAIRN_DATABASE_URL": "postgresql://me:hunter2@127.0.0.1:9/x"}, "CAIRN_DATABASE_URL: "),
        (["migrate"], {"CAIRN_DATABASE_URL": "sqlite:////nowhere/at/all.db"}, "CAIRN_DATABASE_URL: "),
        (["migrate"], {"CAIRN_ENGINE": "procrastinate"}, "CAIRN_ENGINE=procrastinate needs PostgreSQL"),
        (["manifest", "discord"], {}, "CAIRN_DISCORD_TOKEN is missing"),
        (["manifest", "discord", "--application", "abc"], {}, "--application: is a number"),
        (["manifest", "slack", "--address", "foo"], {}, "--address: is an https:// address"),
    ],
)
def test_what_is_missing_ends_the_start_with_one_sentence(
    cairn: Cairn, arguments: list[str], settings: dict[str, str], says: str
) -> None:
    code, _, err = cairn(*arguments, **settings)
    assert code == 2
    assert says in err
    assert len(err.splitlines()) == 1, err
    assert "hunter2" not in err


def test_a_wrong_word_is_answered_with_the_right_ones(cairn: Cairn) -> None:
    code, _, err = cairn("run", "telegram")
    assert code == 2
    assert "none of discord, slack, web, worker" in err


def test_migrate_there_and_back(cairn: Cairn) -> None:
    assert cairn("migrate") == (0, f"The database is at revision {schema.head()}.\n", "")
    assert cairn("migrate") == (0, f"The database is at revision {schema.head()}.\n", "")
    assert cairn("migrate", "--down", "base")[0] == 0
    assert "The database is empty" in cairn("run", **DISCORD)[2]


def test_a_folder_without_content_is_not_well(cairn: Cairn, tmp_path: Path) -> None:
    code, out, err = cairn("content", "--folder", str(tmp_path), "check")
    assert (code, out) == (2, "")
    assert f"there is no file of resources, tracks or prompts in {tmp_path}" in err


def test_the_manifests(cairn: Cairn) -> None:
    assert "client_id=42&" in cairn("manifest", "discord", "--application", "42")[1]
    assert "client_id=123456&" in cairn("manifest", "discord", **DISCORD)[1]
    assert "slash_commands:" in cairn("manifest", "slack")[1]


def test_a_doctor_finds_what_is_to_mend_and_says_how(cairn: Cairn, tmp_path: Path) -> None:
    code, out, err = cairn("doctor", CAIRN_DISCORD_TOKENN="x")
    assert (code, err) == (1, "")
    assert "to mend  Database\n           there is no such file yet: run `cairn migrate`" in out
    assert "CAIRN_DISCORD_TOKENN is no setting\n           rename it to CAIRN_DISCORD_TOKEN" in out
    assert list(tmp_path.iterdir()) == [], "the doctor changes nothing"
    away = {**DISCORD, "CAIRN_DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}
    out = cairn("doctor", **away)[1]
    assert all(each in out for each in ("to mend  Database", "well     Time zones", "to mend  Discord does not answer"))
    cairn("migrate")
    code, out, _ = cairn("doctor")
    assert "No platform is configured\n           set CAIRN_DISCORD_TOKEN" in out
    for well in ("Database answers", "Time zones", "Clock", "No delivery was given up"):
        assert f"  well     {well}" in out
    assert cairn("doctor", "--retry")[:2] == (0, "0 put back into the queue.\n")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"CAIRN_SLACK_BOT_TOKEN": "xoxb-1"}, "CAIRN_SLACK_BOT_TOKEN needs CAIRN_SLACK_APP_TOKEN"),
        ({"CAIRN_DISCORD_TOKEN": "abc"}, "CAIRN_DISCORD_TOKEN is malformed"),
    ],
)
def test_a_doctor_goes_on_when_a_platform_is_half_set_up(cairn: Cairn, settings: dict[str, str], says: str) -> None:
    cairn("migrate")
    code, out, err = cairn("doctor", **settings)
    assert (code, err) == (1, "")
    assert f"to mend  Settings\n           {says}" in out
    assert "well     Database answers" in out


def test_who_reads_only_the_beginning_leaves_no_traceback(tmp_path: Path) -> None:
    order = f"{sys.executable} -m adapters manifest slack | true"
    ended = subprocess.run(order, shell=True, cwd=ROOT, text=True, capture_output=True, check=False)
    assert ended.stderr == ""


def test_a_doctor_does_not_blame_a_token_for_the_network(cairn: Cairn) -> None:
    cairn("migrate")
    slack = {"CAIRN_SLACK_BOT_TOKEN": "xoxb-1", "CAIRN_SLACK_APP_TOKEN": "xapp-1"}
    code, out, _ = cairn("doctor", **slack, CAIRN_SLACK_API_URL="http://127.0.0.1:9/api/")
    assert code == 1
    assert "Slack does not answer" in out
    assert "check the network" in out
    assert "CAIRN_SLACK_BOT_TOKEN" not in out


def test_a_doctor_says_when_a_platform_does_not_answer(cairn: Cairn) -> None:
    cairn("migrate")
    code, out, err = cairn("doctor", **DISCORD, CAIRN_DISCORD_API_URL="http://127.0.0.1:9/api/v10")
    assert (code, err) == (1, "")
    assert "to mend  Discord" in out


def test_it_serves_until_it_is_told_to_stop(cairn: Cairn, tmp_path: Path) -> None:
    cairn("migrate")
    with serving(tmp_path) as (running, address):
        assert get(f"{address}/healthz") == "ok\n"
        assert get(f"{address}/readyz") == "ready\n"
        assert "cairn_queue_age_seconds 0.0" in get(f"{address}/metrics")
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
        assert running.stderr
        assert "Traceback" not in running.stderr.read()


def test_ctrl_c_stops_it_too(cairn: Cairn, tmp_path: Path) -> None:
    cairn("migrate")
    with serving(tmp_path) as (running, _):
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0


def test_a_taken_port_is_named(cairn: Cairn, tmp_path: Path) -> None:
    cairn("migrate")
    with serving(tmp_path) as (_, address):
        port = address.rpartition(":")[2]
        code, _, err = cairn("run", "web", CAIRN_HTTP_PORT=port, CAIRN_LOG_LEVEL="ERROR")
    assert code == 2
    assert "CAIRN_HTTP_PORT: cannot listen" in err
    assert len(err.splitlines()) == 1, err


def test_the_demo_is_not_for_the_world(cairn: Cairn) -> None:
    cairn("migrate")
    code, _, err = cairn("run", "web", CAIRN_HTTP_HOST="0.0.0.0", CAIRN_LOG_LEVEL="ERROR")
    assert code == 2
    assert "CAIRN_HTTP_HOST" in err
    assert len(err.splitlines()) == 1, err


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("adapters.__main__", {"sqlalchemy", "aiohttp", "discord", "slack_bolt"}),
        ("bot.app", {"openai", "alembic", "discord", "slack_bolt", "slack_sdk", "aiohttp", "jinja2", "PIL", "babel"}),
        ("adapters.serve", {"openai", "alembic", "discord", "slack_bolt", "slack_sdk", "jinja2", "PIL", "babel"}),
        ("adapters.discord.adapter", {"openai", "alembic", "slack_bolt", "slack_sdk", "jinja2"}),
        ("adapters.slack.adapter", {"openai", "alembic", "discord", "jinja2"}),
    ],
)
def test_what_is_not_used_is_not_loaded(module: str, heavy: set[str]) -> None:
    order = f"import sys, {module}; print(*sorted({heavy!r} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", order], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
