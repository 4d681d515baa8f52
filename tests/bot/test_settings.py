"""Settings: a wrong one is named in one sentence that never repeats its value."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadSettings
from bot.settings import Secret, Settings, near_misses, read_settings, variable


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(variable(name), raising=False)


def test_nothing_need_be_set() -> None:
    assert read_settings().database_url == "sqlite:///cairn.db"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://me:secret@host/x", "begins with sqlite:/// or postgresql://"),
        ("DISCORD_API_URL", "discord.com/secret", "is an http:// or https:// address"),
        ("HTTP_ADDRESS", "cairn.secret", "is an http:// or https:// address"),
        ("SLACK_API_URL", "ftp://secret", "is an http:// or https:// address"),
        ("DISCORD_SHARD_IDS", "0,secret", "is a list of numbers such as 0,1"),
        ("HTTP_PORT", "secret", "is a whole number from 0 to 65535"),
        ("HTTP_PORT", "70000", "is a whole number from 0 to 65535"),
        ("ENGINE", "secret", "is local or procrastinate"),
        ("CONTENT", "/secret", "is a folder with files of resources, tracks or prompts"),
        ("LOG_LEVEL", "secret", "is one of DEBUG, INFO, WARNING and ERROR"),
        ("LOG_FORMAT", "secret", "is console or json"),
        ("DISCORD_SHARD_COUNT", "0", "is a whole number, 1 or more"),
        ("DISCORD_GATEWAY_URL", "https://secret", "is a ws:// or wss:// address"),
        ("SLACK_BOT_TOKEN", "xapp-secret", "is the token that begins with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-secret", "is the token that begins with xapp-"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str) -> None:
    monkeypatch.setenv(f"CAIRN_{name}", value)
    with pytest.raises(BadSettings) as refused:
        read_settings()
    sentence = str(refused.value)
    assert sentence.startswith(f"CAIRN_{name}: ")
    assert says in sentence
    assert "secret" not in sentence


def test_what_belongs_together_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_SLACK_BOT_TOKEN", "xoxb-secret")
    with pytest.raises(BadSettings, match=r"CAIRN_SLACK_APP_TOKEN .* or CAIRN_SLACK_SIGNING_SECRET") as refused:
        read_settings()
    assert "xoxb-secret" not in str(refused.value)
    monkeypatch.setenv("CAIRN_SLACK_APP_TOKEN", "xapp-secret")
    monkeypatch.setenv("CAIRN_DISCORD_SHARD_IDS", "0, 1")
    with pytest.raises(BadSettings, match="needs CAIRN_DISCORD_SHARD_COUNT"):
        read_settings()
    monkeypatch.setenv("CAIRN_DISCORD_SHARD_COUNT", "4")
    assert read_settings().shard_ids == [0, 1]


@pytest.mark.parametrize("name", ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])
def test_half_of_slack_asks_for_the_other_half(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CAIRN_{name}", "xapp-secret")
    with pytest.raises(BadSettings, match=f"^CAIRN_{name} needs CAIRN_SLACK_BOT_TOKEN$"):
        read_settings()


def test_a_shard_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DISCORD_SHARD_IDS", "0,1, 0")
    monkeypatch.setenv("CAIRN_DISCORD_SHARD_COUNT", "4")
    with pytest.raises(BadSettings, match="CAIRN_DISCORD_SHARD_IDS: names a shard twice"):
        read_settings()


def test_a_shard_is_below_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DISCORD_SHARD_IDS", "0,4")
    monkeypatch.setenv("CAIRN_DISCORD_SHARD_COUNT", "4")
    with pytest.raises(BadSettings, match="CAIRN_DISCORD_SHARD_IDS: go from 0 to 3"):
        read_settings()


def test_a_name_that_is_nearly_right_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DISCORD_TOKENN", "secret")
    monkeypatch.setenv("CAIRN_HOLIDAY_PHOTOS", "1")
    assert near_misses() == [("CAIRN_DISCORD_TOKENN", "CAIRN_DISCORD_TOKEN")]


def test_a_file_serves_too_and_an_empty_value_is_none(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CAIRN_LOG_LEVEL=debug\nCAIRN_DISCORD_TOKEN=\nOTHER=1\n")
    assert read_settings().log_level == "DEBUG"
    assert read_settings().discord_token is None


def test_the_example_names_only_what_exists_and_starts_as_it_is(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / ".env.example"
    (tmp_path / ".env").write_text(example.read_text())
    named = {line.partition("=")[0] for line in example.read_text().splitlines() if "=" in line and line[0] != "#"}
    assert named <= {variable(name) for name in Settings.__struct_fields__}
    assert read_settings() == read_settings({})


def test_the_model_goes_by_the_names_that_others_gave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("CAIRN_OPENAI_MODEL", "small")
    found = read_settings()
    assert (found.openai_api_key, found.openai_base_url) == (Secret("sk-secret"), "http://127.0.0.1:1/v1")
    assert found.openai_model == "small"
    assert "sk-secret" not in repr(found)
    monkeypatch.setenv("OPENAI_BASE_URL", "secret")
    with pytest.raises(BadSettings, match=r"^OPENAI_BASE_URL: is an http"):
        read_settings()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DISCORD_TOKEN", "very-secret")
    assert "very-secret" not in repr(read_settings())
