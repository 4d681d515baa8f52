"""Slack's numbers, each with its source, and the check that the commands fit them.

Sources: P = slack_sdk 3.47 ``models`` (its own validators), W = docs.slack.dev, B = slackapi/bolt-js #2509 (measured).
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.commands import Command
from bot.errors import BadSettings
from bot.registry import Registry

MESSAGE_BLOCKS = 50  # P blocks; W reference/block-kit/blocks
VIEW_BLOCKS = 100  # P views.View.blocks_max_length
MESSAGE_CHARACTERS = 12_000  # B: about 13,200 characters over all blocks answer msg_blocks_too_long
FALLBACK = 3_900  # W chat.postMessage: text should stay below 4,000 characters
TEXT = 3_000  # P SectionBlock.text_max_length; used for rich text too, which has no documented number
HEADER = 150  # P HeaderBlock.text_max_length
BUTTON = 75  # P ButtonElement.text_max_length
URL = 3_000  # P ButtonElement.url_max_length
ACTIONS = 25  # P ActionsBlock.elements_max_length
SELECT_OPTIONS = 100  # P StaticSelectElement.options_max_length
OPTION_TEXT = 75  # P Option.label_max_length (not validated there)
OPTION_VALUE = 150  # P Option.value_max_length (not validated there)
PLACEHOLDER = 150  # P InputInteractiveElement.placeholder_max_length
RADIO = 10  # W radio button group
ALT = 2_000  # P ImageBlock.alt_text_max_length
CHANNEL_NAME = 80  # W conversations.create: name
VIEW_TITLE = 24  # P View.title_max_length
PRIVATE_METADATA = 3_000  # P View.private_metadata_max_length
INPUT = 3_000  # W plain-text input: max_length and initial_value
LABEL = 2_000  # P InputBlock.label_max_length
PIECES = 4  # ours: the stamps of one outbox message's pieces must fit the 120 characters of Effect.sent_ref
A_SECOND = 1.0  # W rate limits: chat.postMessage, in one channel
CHANGES = 50 / 60  # W chat.update: tier 3, some fifty a minute; most of a workspace's are in its one room
IN_ALL = 4.0  # ours, below the "several hundred messages a minute" a workspace that W rate limits names
SLASH_COMMANDS, COMMAND, COMMAND_ABOUT, USAGE = 50, 32, 2_000, 1_000  # W reference/app-manifest
SHORTCUTS, SHORTCUT_NAME, SHORTCUT_ABOUT, CALLBACK = 10, 24, 150, 255  # W reference/app-manifest


def check(registry: Registry) -> None:
    """Raises BadSettings with a sentence that says what to shorten."""
    problems = [*_counts(registry), *(problem for command in registry.commands for problem in _command(command))]
    if problems:
        raise BadSettings("The commands do not fit Slack: " + "; ".join(problems) + ".")


def _counts(registry: Registry) -> Iterable[str]:
    if len(registry.roots) >= SLASH_COMMANDS:
        yield f"at most {SLASH_COMMANDS - 1} first words fit, there are {len(registry.roots)}"
    menus = [name for command in registry.commands for name in (command.shortcut, command.on_message) if name]
    if len(menus) > SHORTCUTS:
        yield f"at most {SHORTCUTS} menu entries fit, there are {len(menus)}; drop shortcut= or on_message= of some"


def _command(command: Command) -> Iterable[str]:
    if len(f"/{command.root}") > COMMAND:
        yield f"shorten /{command.root} to {COMMAND} characters"
    for name in (command.shortcut, command.on_message):
        if name and len(name) > SHORTCUT_NAME:
            yield f"/{command.path}: shorten the menu entry {name!r} to {SHORTCUT_NAME} characters"
    for option in command.options:
        if len(option.choices) > SELECT_OPTIONS:
            yield f"/{command.path}: {option.name!r} has more than {SELECT_OPTIONS} choices; use suggest="
        for choice in option.choices:
            if len(option.choice_label(choice)) > OPTION_TEXT or len(choice) > OPTION_VALUE:
                yield f"/{command.path}: shorten the choice {choice!r} of {option.name!r}"
