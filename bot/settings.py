"""Settings from the environment or ``.env``, all with the prefix ``CAIRN_``. Built once, in the composition root."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadSettings


class Settings(BaseSettings):
    """Every setting, with its default and what it is for (the README's table is made from these fields)."""

    model_config = SettingsConfigDict(env_prefix="CAIRN_", env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = Field(
        "sqlite:///cairn.db", description="SQLite file or PostgreSQL, e.g. postgresql://user:word@host/name"
    )
    engine: Literal["local", "procrastinate"] = Field(
        "local", description="Who delivers: this process, or workers on any number of machines (PostgreSQL)"
    )
    discord_token: SecretStr | None = Field(None, description="The bot's token; switches Discord on")
    discord_api_url: str = Field("https://discord.com/api/v10", description="Discord's API, or a proxy in front of it")
    discord_gateway_url: str | None = Field(None, description="Gateway address; Discord tells it when empty")
    discord_shard_ids: str | None = Field(None, description="Shards of this process, e.g. 0,1; all when empty")
    discord_shard_count: int | None = Field(None, ge=1, description="Shards in total; Discord advises when empty")
    slack_bot_token: SecretStr | None = Field(None, description="xoxb-…; switches Slack on")
    slack_app_token: SecretStr | None = Field(None, description="xapp-…; Socket Mode, no public address needed")
    slack_signing_secret: SecretStr | None = Field(None, description="HTTP mode: Slack posts to /slack/events")
    slack_api_url: str = Field("https://slack.com/api/", description="Slack's API, or its government cloud")
    http_host: str = Field("127.0.0.1", description="Address of health, metrics, Slack HTTP and the browser demo")
    http_port: int = Field(8080, ge=0, le=65535, description="Port of the same; 0 takes a free one")
    demo_public: bool = Field(False, description="Let the browser demo listen on another address than loopback")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged")
    log_format: Literal["console", "json"] = Field("console", description="For people or for machines")

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not value.startswith(("sqlite:", "sqlite+aiosqlite:", "postgres:", "postgresql:", "postgresql+psycopg:")):
            raise ValueError("begins with sqlite:/// or postgresql://")
        return value

    @field_validator("discord_api_url", "slack_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if urlsplit(value).scheme not in ("http", "https"):
            raise ValueError("is an http:// or https:// address")
        return value

    @field_validator("discord_shard_ids")
    @classmethod
    def _shards(cls, value: str | None) -> str | None:
        if value is not None and not all(part.strip().isdigit() for part in value.split(",")):
            raise ValueError("is a list of numbers such as 0,1")
        return value

    @model_validator(mode="after")
    def _together(self) -> Settings:
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            raise ValueError(
                "CAIRN_SLACK_BOT_TOKEN needs CAIRN_SLACK_APP_TOKEN (Socket Mode) or CAIRN_SLACK_SIGNING_SECRET (HTTP)"
            )
        if self.discord_shard_ids and not self.discord_shard_count:
            raise ValueError("CAIRN_DISCORD_SHARD_IDS needs CAIRN_DISCORD_SHARD_COUNT")
        return self

    @property
    def shard_ids(self) -> list[int] | None:
        return [int(part) for part in self.discord_shard_ids.split(",")] if self.discord_shard_ids else None


def read_settings(**given: object) -> Settings:
    """The settings, or BadSettings with one sentence that names what is wrong (never its value: it may be secret)."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as invalid:
        raise BadSettings("; ".join(_sentence(error) for error in invalid.errors())) from None


def _sentence(error: object) -> str:
    where = error["loc"]  # type: ignore[index]
    what = str(error["msg"]).removeprefix("Value error, ")  # type: ignore[index]
    return f"CAIRN_{str(where[0]).upper()}: {what}" if where else what
