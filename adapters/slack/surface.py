"""Registry -> the app's manifest: slash commands, shortcuts, App Home, events and the least scopes that serve them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from adapters.slack import limits
from bot.commands import Command, Option
from bot.registry import Registry

HOUSE = "cairn"
PATH = "/slack/events"

# Slack keeps these words for itself (W slack.com/help "Slash commands in Slack", and what its manifest check refuses);
# a root of such a name is reached as `/cairn <root>` only.
RESERVED = frozenset({
    "active", "apps", "archive", "away", "call", "canvas", "collapse", "create", "dm", "dnd", "expand", "feed",
    "feedback", "help", "huddle", "invite", "join", "keys", "kick", "leave", "list", "me", "mpim", "msg", "mute",
    "open", "prefs", "remind", "remove", "rename", "search", "share", "shortcuts", "shrug", "star", "status",
    "todo", "topic", "unarchive", "who", "workflow",
})  # fmt: skip

SCOPES = {
    "app_mentions:read": "@cairn in channels and threads",
    "channels:history": "looking whether a post in doubt after a crash has arrived",
    "channels:read": "the name of the room",
    "chat:write": "answers and posts",
    "chat:write.public": "posts in a public room without being invited",
    "commands": "slash commands and shortcuts",
    "files:read": "files that a person attaches to what they say about a question",
    "files:write": "the picture of the year and exports",
    "groups:history": "the same in a private room",
    "groups:read": "the name of a private room",
    "groups:write": "a private channel for each study group",
    "im:history": "lines written to the bot in private",
    "im:write": "writing to a person in private",
    "usergroups:read": "user groups as roles for mentors and organisers",
    "users:read": "time zone, language, admins, and whether somebody is still here",
}
EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked")


def typed(path: str) -> str:
    """The command as a person types it here."""
    return f"/{HOUSE} {path}" if path.split()[0] in RESERVED else f"/{path}"


def manifest(registry: Registry, address: str | None = None) -> dict[str, Any]:
    """The manifest for Socket Mode, or for HTTP when the public ``address`` of this server is given."""
    url = address.rstrip("/") + PATH if address else None
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Cairn",
            "description": "Small weekly goals, kind check-ins and people to learn with.",
            "background_color": "#2f4858",
        },
        "features": _features(registry, url),
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": _settings(url),
    }


def manifest_yaml(registry: Registry, address: str | None = None) -> str:
    """The same as the YAML that Slack's "From a manifest" page takes."""
    import yaml  # only for this page

    return yaml.safe_dump(manifest(registry, address), sort_keys=False, allow_unicode=True, width=120)


def _features(registry: Registry, url: str | None) -> dict[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Cairn", "always_online": True},
        "shortcuts": list(_shortcuts(registry)),
        "slash_commands": list(_slash_commands(registry, url)),
    }


def _settings(url: str | None) -> dict[str, Any]:
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if url:
        events = {"request_url": url} | events
        interactivity |= {"request_url": url, "message_menu_options_url": url}
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }


def _shortcuts(registry: Registry) -> Iterable[dict[str, str]]:
    for command in registry.commands:
        if command.shortcut:
            yield _shortcut(command, command.shortcut, "global")
        if command.on_message:
            yield _shortcut(command, command.on_message, "message")


def _shortcut(command: Command, name: str, kind: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": command.path, "description": command.about}


def _slash_commands(registry: Registry, url: str | None) -> Iterable[dict[str, Any]]:
    yield _slash(HOUSE, "Everything Cairn can do", "help", url)
    for root in registry.roots:
        if root not in RESERVED:
            yield _slash(root, registry.about(root), usage(registry.under(root)), url)


def _slash(name: str, about: str, hint: str, url: str | None) -> dict[str, Any]:
    command: dict[str, Any] = {"command": f"/{name}", "description": about}
    if hint:
        command["usage_hint"] = hint
    return command | {"should_escape": True} | ({"url": url} if url else {})


def usage(commands: Sequence[Command]) -> str:
    """What may follow the first word: ``set <goal> | list``. Whole alternatives only, as many as Slack takes."""
    hint = ""
    for command in commands:
        words = [*command.path.split()[1:], *(_blank(option) for option in command.asked)]
        longer = " | ".join(part for part in (hint, " ".join(words)) if part)
        if len(longer) > limits.USAGE:
            return hint
        hint = longer
    return hint


def _blank(option: Option) -> str:
    name = option.name.replace("_", "-")
    shown = "|".join(option.choices) if option.choices and len(option.choices) <= 4 else name
    return f"<{shown}>" if option.required else f"[{shown}]"
