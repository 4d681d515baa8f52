"""Settings from the environment or ``.env``, with the prefix ``CAIRN_``. Built once, in the composition root."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, ValidationError

from bot.errors import BadSettings

PREFIX = "CAIRN_"
OTHERS = {"openai_api_key", "openai_base_url"}  # named by others, known to many programs, and so without the prefix


class Secret:
    """A value that shows itself only when asked."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    __hash__ = None  # type: ignore[assignment]


def _about(text: str, **bounds: Any) -> Meta:
    return Meta(description=text, **bounds)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting, with its default and what it is for (the README's table is made from these fields)."""

    database_url: Annotated[str, _about("SQLite file or PostgreSQL, e.g. postgresql://user:word@host/name")] = (
        "sqlite:///cairn.db"
    )
    engine: Annotated[
        Literal["local", "procrastinate"],
        _about("Who delivers: this process (local), or workers on any number of machines (procrastinate, PostgreSQL)"),
    ] = "local"
    discord_token: Annotated[Secret | None, _about("The bot's token; switches Discord on")] = None
    discord_api_url: Annotated[str, _about("Discord's API, or a proxy in front of it")] = "https://discord.com/api/v10"
    discord_gateway_url: Annotated[str | None, _about("Gateway address; Discord tells it when empty")] = None
    discord_shard_ids: Annotated[str | None, _about("Shards of this process, e.g. 0,1; all when empty")] = None
    discord_shard_count: Annotated[
        Annotated[int, Meta(ge=1)] | None, _about("Shards in total; Discord advises when empty")
    ] = None
    slack_bot_token: Annotated[Secret | None, _about("xoxb-…; switches Slack on")] = None
    slack_app_token: Annotated[Secret | None, _about("xapp-…; Socket Mode, no public address needed")] = None
    slack_signing_secret: Annotated[Secret | None, _about("HTTP mode: Slack posts to /slack/events")] = None
    slack_api_url: Annotated[str, _about("Slack's API, or its government cloud")] = "https://slack.com/api/"
    http_host: Annotated[str, _about("Address of health, metrics, Slack HTTP and the browser demo")] = "127.0.0.1"
    http_port: Annotated[int, _about("Port of the same; 0 takes a free one", ge=0, le=65535)] = 8080
    http_address: Annotated[str | None, _about("Where it is reached from outside (https://…), for calendars")] = None
    demo_public: Annotated[bool, _about("Let the browser demo listen on another address than loopback")] = False
    demo_beside: Annotated[bool, _about("Let the browser demo into PostgreSQL or the database of a community")] = False
    openai_api_key: Annotated[Secret | None, _about("Any OpenAI-compatible server; with a model it is used")] = None
    openai_base_url: Annotated[str, _about("Its address, where it is another one")] = "https://api.openai.com/v1"
    openai_model: Annotated[str | None, _about("Model that drafts for mentors, when they ask it to")] = None
    openai_daily_tokens: Annotated[int, _about("Tokens that drafts may take in a day, in all", ge=0)] = 200_000
    openai_daily_spend: Annotated[float, _about("What they may cost in a day, in all", ge=0)] = 1.0
    openai_price_in: Annotated[float, _about("What a million tokens cost that the model reads", ge=0)] = 2.5
    openai_price_out: Annotated[float, _about("What a million tokens cost that it writes", ge=0)] = 10.0
    openai_embedding_model: Annotated[str | None, _about("Model that finds by meaning; or: local")] = None
    content: Annotated[str | None, _about("Folder of your own resources, tracks and prompts, as in content/")] = None
    check_links: Annotated[bool, _about("Look once a week whether the addresses of resources answer")] = True
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], _about("How much is logged")] = "INFO"
    log_format: Annotated[Literal["console", "json"], _about("For people or for machines")] = "console"

    def __post_init__(self) -> None:
        for problem in (
            _database(self.database_url),
            *_addresses(self),
            _shards(self),
            *_tokens(self),
            _together(self),
            _content(self.content),
        ):
            if problem:
                raise BadSettings(problem)

    @property
    def shard_ids(self) -> list[int] | None:
        return [int(part) for part in self.discord_shard_ids.split(",")] if self.discord_shard_ids else None


def read_settings(environment: Mapping[str, str] | None = None, /, **given: object) -> Settings:
    """The settings of ``environment`` (else of the process and ``.env``), with ``given`` on top.

    Raises BadSettings with one sentence that names what is wrong (never its value: it may be secret).
    """
    found = _given() if environment is None else environment
    named = {name: found.get(variable(name)) for name in Settings.__struct_fields__}
    values: dict[str, object] = {name: value for name, value in named.items() if value} | given
    values["log_level"] = str(values.get("log_level", "INFO")).upper()
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=lambda kind, value: kind(value))
    except ValidationError as invalid:
        raise BadSettings(_sentence(str(invalid))) from None


def _given() -> Mapping[str, str | None]:
    """What the process was given, and what stands in ``.env`` where there is one."""
    if not Path(".env").exists():
        return os.environ
    from dotenv import dotenv_values

    return {**dotenv_values(".env"), **os.environ}


def variable(field: str) -> str:
    """The name in the environment of a setting."""
    return field.upper() if field in OTHERS else PREFIX + field.upper()


def near_misses() -> list[tuple[str, str]]:
    """Names in the environment or ``.env`` that are ignored and nearly those of settings, each with the right one."""
    right = [variable(name) for name in Settings.__struct_fields__]
    unknown = [name for name in _given() if name.startswith(PREFIX) and name not in right]
    if not unknown:
        return []
    from difflib import get_close_matches

    return [(name, near[0]) for name in unknown if (near := get_close_matches(name, right, 1, 0.8))]


def _sentence(error: str) -> str:
    """What the setting that msgspec stumbled over should be. The error ends in the field: "… - at `$.http_port`"."""
    name = error.rpartition("$.")[2].rstrip("`")
    return f"{PREFIX}{name.upper()}: {_MEANT.get(name, 'is not understood')}"


_MEANT = {
    "http_port": "is a whole number from 0 to 65535",
    "discord_shard_count": "is a whole number, 1 or more",
    **dict.fromkeys(("demo_public", "demo_beside"), "is true or false"),
    "check_links": "is true or false",
    **dict.fromkeys(("openai_daily_tokens", "openai_daily_spend"), "is a number, 0 or more"),
    **dict.fromkeys(("openai_price_in", "openai_price_out"), "is a number, 0 or more"),
    "engine": "is local or procrastinate",
    "log_level": "is one of DEBUG, INFO, WARNING and ERROR",
    "log_format": "is console or json",
}


def _database(url: str) -> str | None:
    known = ("sqlite:", "sqlite+aiosqlite:", "postgres:", "postgresql:", "postgresql+psycopg:")
    return None if url.startswith(known) else f"{PREFIX}DATABASE_URL: begins with sqlite:/// or postgresql://"


def _content(folder: str | None) -> str | None:
    """What stands in its files is vetted when it is read: a slip there takes no community off the air."""
    if folder is None or any(Path(folder).glob("**/*.yaml")):
        return None
    return f"{PREFIX}CONTENT: is a folder with files of resources, tracks or prompts, as in content/"


def _addresses(settings: Settings) -> list[str]:
    wrong = [
        f"{variable(name)}: is an http:// or https:// address"
        for name in ("discord_api_url", "slack_api_url", "openai_base_url", "http_address")
        if urlsplit(getattr(settings, name) or "https:").scheme not in ("http", "https")
    ]
    gateway = settings.discord_gateway_url
    if gateway and urlsplit(gateway).scheme not in ("ws", "wss"):
        wrong.append(f"{PREFIX}DISCORD_GATEWAY_URL: is a ws:// or wss:// address")
    return wrong


def _shards(settings: Settings) -> str | None:
    ids = settings.discord_shard_ids
    if ids is not None and not all(part.strip().isdecimal() for part in ids.split(",")):
        return f"{PREFIX}DISCORD_SHARD_IDS: is a list of numbers such as 0,1"
    if ids and len(set(settings.shard_ids or ())) < len(settings.shard_ids or ()):
        return f"{PREFIX}DISCORD_SHARD_IDS: names a shard twice; each is for one process, and once"
    if ids and not settings.discord_shard_count:
        return f"{PREFIX}DISCORD_SHARD_IDS needs {PREFIX}DISCORD_SHARD_COUNT"
    count = settings.discord_shard_count
    if count and any(shard >= count for shard in settings.shard_ids or ()):
        return f"{PREFIX}DISCORD_SHARD_IDS: go from 0 to {count - 1}, one below {PREFIX}DISCORD_SHARD_COUNT"
    return None


def _tokens(settings: Settings) -> list[str]:
    """A token of the wrong kind is easily pasted: Slack's say by their beginning what they are."""
    forms = {
        "SLACK_BOT_TOKEN": ("xoxb-", settings.slack_bot_token),
        "SLACK_APP_TOKEN": ("xapp-", settings.slack_app_token),
    }
    return [
        f"{PREFIX}{name}: is the token that begins with {begins}"
        for name, (begins, token) in forms.items()
        if token and not token.reveal().startswith(begins)
    ]


def _together(settings: Settings) -> str | None:
    if settings.slack_bot_token and not (settings.slack_app_token or settings.slack_signing_secret):
        return (
            f"{PREFIX}SLACK_BOT_TOKEN needs {PREFIX}SLACK_APP_TOKEN (Socket Mode) or "
            f"{PREFIX}SLACK_SIGNING_SECRET (HTTP)"
        )
    for name in ("slack_app_token", "slack_signing_secret"):
        if getattr(settings, name) and not settings.slack_bot_token:
            return f"{PREFIX}{name.upper()} needs {PREFIX}SLACK_BOT_TOKEN"
    return None
