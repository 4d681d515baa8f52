"""Whatever comes unasked says why it came and how to get less of it: no kind of message is left out.

What each says is looked at whenever a test makes the bot say it (``conftest.py``); here it is seen that none is said
of which nobody looked.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.text import Code, Run, say
from bot.ui import Actions, Button, Note, Reply, reply
from tests.bot.conftest import DEEDS, KINDS, lacking
from tests.bot.kinds import Kinds


def test_every_kind_is_known_and_none_is_put_together_out_of_sight() -> None:
    kinds = Kinds()
    assert set(kinds.found) - KINDS - DEEDS == set(), "make a test say it, and note it among KINDS"
    assert KINDS - set(kinds.found) == set(), "nobody says that any more"
    assert kinds.unread == set(), "name it as tests/bot/kinds.py reads it: a word, a constant, what is handed on"


JOBS = """
from bot.mailing import Post
from bot.some import names, telling

async def remind(turn, home, late):
    await turn.outbox.post(home, home.place, "Hello", kind="plain" if late else names.CONSTANT, key="")
    await telling.tell(turn.outbox, "told", text="Hello")
    Post(home, home.place, "Hello", names.TABLE[late], "")
"""
TELLING = """
from bot.some import names

async def tell(outbox, what, *, text, how=names.CONSTANT):
    await outbox.direct(None, text, kind=f"some.{what}", key="")
    await _more(outbox, text, "more")

async def _more(outbox, text, kind):
    await outbox.direct(None, text, kind=kind, key="")
"""
NAMES_OF = """
CONSTANT = "constant"
TABLE: dict[bool, str] = {True: "late", False: "early"}
"""
HIDDEN = """
async def hide(outbox, number):
    await outbox.direct(None, "Hello", kind="".join(["a", "b"]), key="")
    await outbox.direct(None, "Hello", kind=f"some.{number.name}", key="")
    await outbox.direct(None, "Hello", **given)
"""


@pytest.fixture
def code(tmp_path: Path) -> Path:
    (tmp_path / "bot" / "some").mkdir(parents=True)
    for name, text in (("jobs", JOBS), ("telling", TELLING), ("names", NAMES_OF)):
        (tmp_path / "bot" / "some" / f"{name}.py").write_text(text)
    return tmp_path


def test_kinds_are_read_through_whatever_hands_them_on(code: Path) -> None:
    kinds = Kinds(code)
    assert set(kinds.found) == {"plain", "constant", "some.told", "more", "late", "early"}
    assert kinds.unread == set()


def test_a_kind_that_cannot_be_read_is_told_with_its_line(code: Path) -> None:
    (code / "bot" / "some" / "hidden.py").write_text(HIDDEN)
    assert {one.partition(" ")[0] for one in Kinds(code).unread} == {f"bot/some/hidden.py:{line}" for line in (3, 4, 5)}


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
