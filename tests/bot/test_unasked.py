"""Whatever comes unasked says why it came and how to get less of it: no kind of message is left out.

What each says is looked at whenever a test makes the bot say it (``conftest.py``); here it is seen that none is said
of which nobody looked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.text import Code, Run, say
from bot.ui import Actions, Button, Note, Reply, reply
from tests.bot.conftest import DEEDS, KINDS, NAMES, lacking

ROOT = Path(__file__).parents[2]
SENDERS = {"direct", "post", "Direct", "Post", "tell", "carry"}


def said() -> Iterator[str]:
    """The kinds that stand in the code, by their whole names."""
    for path in sorted((ROOT / "bot").glob("**/*.py")):
        feature = path.parent.name if path.parent.name in NAMES else ""
        for node in ast.walk(tree := ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) in SENDERS:
                for kind in (word.value for word in node.keywords if word.arg == "kind"):
                    yield from (_whole(each, feature) for each in _words(kind, tree))
            elif isinstance(node, ast.Call) and _name(node.func) == "_to_asker" and len(node.args) > 4:
                yield from (_whole(each, feature) for each in _words(node.args[3], tree))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _words(kind: ast.expr, tree: ast.AST) -> Iterator[str]:
    """A kind as it stands there, or in the constant or table that is named."""
    match kind:
        case ast.Constant(value=str(word)):
            yield word
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == name for one in node.targets):
                    values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
                    yield from (one.value for one in values if isinstance(one, ast.Constant) and str(one.value))
        case _:
            pass


def _whole(kind: str, feature: str) -> str:
    return kind if "." in kind or not feature else f"{feature}.{kind}"


def test_every_kind_is_known() -> None:
    unknown = set(said()) - KINDS - DEEDS
    assert unknown == set(), "make a test say it, and note it among KINDS"


def of(*parts: Note | Actions) -> Reply:
    return reply(say("Something happened."), *parts)


LESS = Actions((Button(say("Less of this"), "settings"),))
SEE = Actions((Button(say("See it"), "me"),))


@pytest.mark.parametrize(
    "message",
    [
        of(Note(say("Why did I get this? You asked for it. It comes once."))),
        of(LESS, Note(say("Why did I get this? You organise this community."))),
        of(Note(say("Why did I get this? You are a mentor. Less of this: {away}.", away=Run("mentor away")))),
    ],
)
def test_a_way_to_less_of_it_is_known(message: Reply) -> None:
    assert lacking("questions.unanswered", "direct", message) is None


@pytest.mark.parametrize(
    "message",
    [
        of(SEE),
        of(LESS),
        of(SEE, Note(say("Why did I get this? You are an organiser. It comes once for each question."))),
        of(SEE, Note(say("Why did I get this? You are an organiser. It comes once a day at most."))),
        of(SEE, Note(say("Why did I get this? You wrote {code}.", code=Code("x")))),
    ],
)
def test_neither_another_button_nor_a_pace_is_a_way(message: Reply) -> None:
    assert lacking("questions.unanswered", "direct", message) is not None
