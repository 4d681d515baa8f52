"""Discord's official API description as a judge of what we send, and the documented rules that it leaves out."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from adapters.discord import limits, wire

DESCRIPTION = Path(__file__).parents[4] / "shared" / "specs" / "discord-openapi.json"
MISSING = f"no description of Discord's API at {DESCRIPTION}"


def faults(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with a request's body by the description (when it is here) and by the rules besides."""
    found = list(rules(path, body))
    if DESCRIPTION.exists() and body is not None:
        validator = _validator(method, _template(method, path))
        found += [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)]
    return [f"{method} {path}: {fault}" for fault in found]


def rules(path: str, body: Any) -> list[str]:
    """The rules of the documentation that the description does not hold."""
    if path.endswith("/commands"):
        return _command_rules(body or [])
    if not isinstance(body, dict):
        return []
    data = body.get("message", body.get("data", body)) or {}
    if "title" in data:
        return [] if 1 <= len(data["components"]) <= limits.MODAL_FIELDS else ["a form has 1 to 5 fields"]
    return _message_rules(data)


def _message_rules(data: dict[str, Any]) -> list[str]:
    parts = list(wire.walk(data.get("components") or []))
    found = []
    if parts and not int(data.get("flags") or 0) & wire.COMPONENTS:
        found.append("components of the second kind need their flag")
    if len(parts) > limits.COMPONENTS:
        found.append(f"{len(parts)} components")
    if sum(len(part["content"]) for part in parts if part["type"] == wire.TEXT) > limits.TEXT:
        found.append("more than 4000 characters")
    ids = Counter(part["custom_id"] for part in parts if "custom_id" in part)
    found += [f"custom_id {custom_id!r} stands {n} times" for custom_id, n in ids.items() if n > 1]
    found += [f"row of {len(part['components'])}" for part in parts if part["type"] == wire.ROW and _overfull(part)]
    if any(key in data for key in ("content", "embeds", "poll")):
        found.append("content beside components")
    if parts and data.get("allowed_mentions", {}).get("parse") != []:
        found.append("mentions are not limited")
    if data.get("nonce") is not None and not (len(data["nonce"]) <= limits.NONCE and data.get("enforce_nonce")):
        found.append("a nonce of at most 25 characters is enforced")
    return found


def _overfull(row: dict[str, Any]) -> bool:
    selects = [child for child in row["components"] if child["type"] != wire.BUTTON]
    return len(row["components"]) > (1 if selects else limits.ROW)


def _command_rules(commands: list[dict[str, Any]]) -> list[str]:
    found = []
    for kind, most in limits.COMMANDS.items():
        names = [command["name"] for command in commands if command["type"] == kind]
        if len(names) > most or len(set(names)) < len(names):
            found.append(f"commands of type {kind}: {len(names)}, {len(set(names))} different")
    for command in commands:
        if command["type"] == 1:
            found += list(_chat_rules(command, command["name"]))
            if len(re.sub(r"\s", "", command["name"])) != len(command["name"]):
                found.append(f"{command['name']!r} has a space")
    return found


def _chat_rules(node: dict[str, Any], where: str) -> list[str]:
    found = []
    if not re.fullmatch(r"[-_'\w]{1,32}", node["name"]) or node["name"] != node["name"].lower():
        found.append(f"{where}: name")
    if not node.get("description"):
        found.append(f"{where}: no description")
    options = node.get("options") or []
    flags = [bool(option.get("required")) for option in options]
    if flags != sorted(flags, reverse=True):
        found.append(f"{where}: required options come first")
    if len({option["name"] for option in options}) < len(options):
        found.append(f"{where}: an option twice")
    for option in options:
        if option.get("autocomplete") and option.get("choices"):
            found.append(f"{where}: autocomplete and choices")
        found += _chat_rules(option, f"{where} {option['name']}")
    return found


@cache
def _description() -> dict[str, Any]:
    return _strict(_relaxed(json.loads(DESCRIPTION.read_text())))


@cache
def _validator(method: str, template: str) -> Draft202012Validator:
    content = _description()["paths"][template][method.lower()]["requestBody"]["content"]
    pointer = f"#/paths/{template.replace('~', '~0').replace('/', '~1')}/{method.lower()}/requestBody/content/"
    schema = {"$ref": "discord" + pointer + "application~1json/schema"}
    assert "application/json" in content
    registry = Registry().with_resource("discord", Resource(_description(), DRAFT202012))
    return Draft202012Validator(schema, registry=registry)


@cache
def _template(method: str, path: str) -> str:
    """The description's path of a real one, the most literal that fits."""
    words = path.strip("/").split("/")
    fitting = [
        (sum(left == right for left, right in zip(template.strip("/").split("/"), words, strict=True)), template)
        for template, methods in _description()["paths"].items()
        if len(template.strip("/").split("/")) == len(words) and method.lower() in methods
        if all(
            left == right or left[0] == "{" for left, right in zip(template.strip("/").split("/"), words, strict=True)
        )
    ]
    return max(fitting)[1]


def _relaxed(node: Any) -> Any:
    """As the description's own readme says: one of means any of, and whole numbers may be numeric strings."""
    if isinstance(node, list):
        return [_relaxed(child) for child in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "snowflake":
        return {"type": ["string", "integer"]}
    return {("anyOf" if key == "oneOf" else key): _relaxed(value) for key, value in node.items()}


def _strict(node: Any, composed: bool = False) -> Any:
    """Names that the description does not know are faults: Discord would pass over them silently."""
    if isinstance(node, list):
        return [_strict(child, composed) for child in node]
    if not isinstance(node, dict):
        return node
    found = {key: _strict(value, key == "allOf") for key, value in node.items()}
    if found.get("type") == "object" and "properties" in found and not composed:
        found.setdefault("additionalProperties", False)
    return found
