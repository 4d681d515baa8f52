"""What Slack would refuse: slack_sdk's own validators, and the rules that those miss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

RICH = {"text", "user", "channel", "date", "link", "emoji", "usergroup", "broadcast"}
IN_MESSAGES = {"section", "header", "divider", "context", "actions", "image", "rich_text"}
IN_VIEWS = IN_MESSAGES | {"input"}
BROADCAST = re.compile(r"<!(channel|here|everyone)")
GROUP = re.compile(r"<!subteam")
ID = re.compile(r"[A-Z][A-Z0-9]{2,}")


def message_problems(body: dict[str, Any], files: set[str]) -> list[str]:
    """Everything wrong with a message; empty when Slack would take it."""
    blocks = body.get("blocks") or []
    problems = list(_block_problems(blocks, 50, IN_MESSAGES, files))
    text = body.get("text") or ""
    if not text:
        problems.append("a message needs its text: notifications and screen readers show it")
    if len(text) > 4_000:
        problems.append(f"text of {len(text)} characters")
    if BROADCAST.search(text):
        problems.append("a broadcast in the text")
    private = "user" in body or body.get("response_type") == "ephemeral"
    if not private and (GROUP.search("".join([text, *_marked(blocks)])) or "usergroup" in _all(blocks, "type")):
        problems.append("a group is pinged")
    if _characters(blocks) > 13_000:
        problems.append("msg_blocks_too_long")
    if body.get("link_names") or body.get("parse") == "full":
        problems.append("plain @names would become mentions")
    return problems


def view_problems(view: dict[str, Any], files: set[str]) -> list[str]:
    blocks = view.get("blocks") or []
    problems = list(_block_problems(blocks, 100, IN_VIEWS, files))
    try:
        View(**view).validate_json()
    except SlackObjectFormationError as error:
        problems.append(str(error))
    inputs = [block for block in blocks if block["type"] == "input"]
    if view["type"] == "modal" and inputs and not view.get("submit"):
        problems.append("a modal with inputs needs submit")
    if view["type"] == "modal" and not view.get("title"):
        problems.append("a modal needs a title")
    if any(not block.get("block_id") or not block["element"].get("action_id") for block in inputs):
        problems.append("an input without ids cannot be read back")
    return problems


def _block_problems(blocks: list[dict[str, Any]], most: int, kinds: set[str], files: set[str]) -> Iterator[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks, {most} fit"
    for name in ("block_id", "action_id"):
        for found, times in Counter(_all(blocks, name)).items():
            if times > 1:
                yield f"{name} {found!r} stands {times} times"
    for block in blocks:
        if block.get("type") not in kinds:
            yield f"no block {block.get('type')!r} here"
            continue
        yield from _sdk(block)
        yield from _walk(block)
        if block["type"] == "image" and block.get("slack_file", {}).get("id") not in files:
            yield "an image of no known file"
        if block["type"] == "rich_text":
            yield from _rich(block)
        if block["type"] == "actions" and not block["elements"]:
            yield "actions without elements"


def _sdk(block: dict[str, Any]) -> Iterator[str]:
    try:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
        for element in [getattr(parsed, "accessory", None), getattr(parsed, "element", None)]:
            if element is not None:
                element.validate_json()
        for element in getattr(parsed, "elements", None) or []:
            element.validate_json()
    except (SlackObjectFormationError, AssertionError) as error:
        yield f"{block['type']}: {error}"


def _walk(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for item in thing:
            yield from _walk(item)
    if not isinstance(thing, dict):
        return
    yield from _text_object(thing)
    yield from _element(thing)
    for value in thing.values():
        yield from _walk(value)


def _text_object(thing: dict[str, Any]) -> Iterator[str]:
    if thing.get("type") not in ("mrkdwn", "plain_text"):
        return
    if not 0 < len(thing["text"]) <= 3_000:
        yield f"a text of {len(thing['text'])} characters"
    if thing["type"] == "mrkdwn" and BROADCAST.search(thing["text"]):
        yield "a broadcast in mrkdwn"
    if thing["type"] == "mrkdwn" and not thing.get("verbatim"):
        yield "mrkdwn without verbatim: Slack adds links and mentions of its own"


def _element(thing: dict[str, Any]) -> Iterator[str]:
    if len(thing.get("action_id", "")) > 255:
        yield "action_id over 255"
    options = thing.get("options")
    if options is not None:
        if not options:
            yield "a list without options"
        for option in options:
            yield from _option(option)
        values = [option["value"] for option in options]
        if len(values) != len(set(values)):
            yield "two options of one value"
        if (first := thing.get("initial_option")) and first not in options:
            yield "initial_option is none of the options"
        if thing["type"] in ("radio_buttons", "checkboxes") and len(options) > 10:
            yield "more than ten buttons"
    if thing.get("type") == "external_select" and (first := thing.get("initial_option")):
        yield from _option(first)
    if thing.get("type") == "plain_text_input":
        longest = thing.get("max_length", 3_000)
        if longest > 3_000 or len(thing.get("initial_value", "")) > longest:
            yield "an input's value is longer than the input"
    if thing.get("type") == "number_input":
        yield from _number(thing)
    if thing.get("type") == "button" and not (thing.get("value") or thing.get("url")):
        yield "a button that does nothing"
    for fields in thing.get("fields") or []:
        if len(fields["text"]) > 2_000:
            yield "a field over 2,000 characters"


def _option(option: dict[str, Any]) -> Iterator[str]:
    if not 0 < len(option["text"]["text"]) <= 75:
        yield f"an option's text of {len(option['text']['text'])} characters"
    if not 0 < len(option["value"]) <= 150:
        yield f"an option's value of {len(option['value'])} characters"
    if len(option.get("description", {}).get("text", "")) > 75:
        yield "an option's description over 75 characters"


def _number(thing: dict[str, Any]) -> Iterator[str]:
    value = thing.get("initial_value")
    low, high = float(thing.get("min_value", "-inf")), float(thing.get("max_value", "inf"))
    if value is not None and not low <= float(value) <= high:
        yield "a number outside its range"


def _rich(block: dict[str, Any]) -> Iterator[str]:
    for section in block["elements"]:
        for part in section["elements"]:
            kind = part["type"]
            if kind not in RICH or kind == "broadcast":
                yield f"no rich text element {kind!r}"
            if kind == "text" and not part["text"]:
                yield "an empty text"
            if kind in ("user", "channel") and not ID.fullmatch(part.get("user_id") or part.get("channel_id")):
                yield f"no such id {part}"
            if kind == "date" and not (isinstance(part["timestamp"], int) and part["format"] and part["fallback"]):
                yield f"an incomplete date {part}"


def _all(thing: Any, name: str) -> Iterator[str]:
    if isinstance(thing, list):
        for item in thing:
            yield from _all(item, name)
    elif isinstance(thing, dict):
        if isinstance(thing.get(name), str):
            yield thing[name]
        for value in thing.values():
            yield from _all(value, name)


def _marked(thing: Any) -> Iterator[str]:
    """The texts that Slack reads for tokens; in a rich text they are plain words."""
    if isinstance(thing, list):
        for item in thing:
            yield from _marked(item)
    elif isinstance(thing, dict):
        if thing.get("type") == "mrkdwn":
            yield thing["text"]
        for value in thing.values():
            yield from _marked(value)


def _characters(thing: Any) -> int:
    if isinstance(thing, list):
        return sum(_characters(item) for item in thing)
    if isinstance(thing, dict):
        own = thing.get("text")
        return (len(own) if isinstance(own, str) else 0) + sum(_characters(value) for value in thing.values())
    return 0
