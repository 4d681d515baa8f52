"""The manifest is compiled from the registry, checked in, and within Slack's numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.slack import limits, surface
from bot.app import build_registry
from bot.commands import Command, command
from bot.context import Context
from bot.errors import BadSettings
from bot.registry import Registry
from bot.ui import Reply, reply

SNAPSHOT = Path(__file__).parent / "manifest.json"


def a_command(path: str, **more: str) -> Command:
    @command(path, "About", **more)  # type: ignore[arg-type]
    async def handler(ctx: Context) -> Reply:
        return reply()

    declared: Command = handler.__command__  # type: ignore[attr-defined]
    return declared


def test_the_surface_is_the_one_checked_in() -> None:
    """Meant to change? Write it anew: python -m tests.adapters.slack.test_surface"""
    assert json.loads(SNAPSHOT.read_text()) == surface.manifest(build_registry())


def test_every_number_of_the_manifest() -> None:
    made = surface.manifest(build_registry())
    names = [slash["command"] for slash in made["features"]["slash_commands"]]
    assert len(names) == len(set(names)) <= limits.SLASH_COMMANDS
    assert len(made["features"]["shortcuts"]) <= limits.SHORTCUTS
    for slash in made["features"]["slash_commands"]:
        assert len(slash["command"]) <= limits.COMMAND
        assert len(slash["description"]) <= limits.COMMAND_ABOUT
        assert len(slash.get("usage_hint", "")) <= limits.USAGE
        assert slash["command"].removeprefix("/") not in surface.RESERVED
    for entry in made["features"]["shortcuts"]:
        assert len(entry["name"]) <= limits.SHORTCUT_NAME
        assert len(entry["description"]) <= limits.SHORTCUT_ABOUT
        assert len(entry["callback_id"]) <= limits.CALLBACK
    assert len(made["display_information"]["description"]) <= 140


def test_http_mode_names_its_address_everywhere() -> None:
    made = surface.manifest(build_registry(), "https://cairn.example.org/")
    address = "https://cairn.example.org/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["message_menu_options_url"] == address
    assert {slash["url"] for slash in made["features"]["slash_commands"]} == {address}


def test_a_reserved_name_has_no_slash_command_of_its_own() -> None:
    made = surface.manifest(Registry([a_command("me"), a_command("goal")], {}))
    assert [slash["command"] for slash in made["features"]["slash_commands"]] == ["/cairn", "/goal"]
    assert surface.typed("me") == "/cairn me"


def test_too_much_for_slack_is_said_at_the_start() -> None:
    crowd = [a_command(f"c{n}", shortcut=f"Shortcut {n}") for n in range(60)]
    with pytest.raises(BadSettings, match=r"at most 49 first words fit, there are 60.*at most 10 menu entries fit"):
        limits.check(Registry(crowd, {}))


def test_the_yaml_says_the_same() -> None:
    import yaml

    registry = build_registry()
    assert yaml.safe_load(surface.manifest_yaml(registry)) == surface.manifest(registry)


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(surface.manifest(build_registry()), indent=2, ensure_ascii=False) + "\n")
