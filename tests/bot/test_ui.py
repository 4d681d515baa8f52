"""Replies: the closed vocabulary and its way through the database."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.text import Code, Run, When, Where, Who, join, plain, raw, say
from bot.ui import (
    Actions,
    Button,
    Card,
    Choice,
    Facts,
    Item,
    Items,
    Link,
    Note,
    Pick,
    Picture,
    Reply,
    about,
    buttons,
    dump,
    flat,
    load,
    reply,
    values,
)

ANA = Who("Ana", (("web", "u1"),))
EVERYTHING = reply(
    say("{who} {where}", who=ANA, where=Where("web", "c")),
    Card(
        say("{n} thing", "{n} things", n=2),
        (
            Facts(((say("When"), say("{at}", at=When(datetime(2026, 1, 1, tzinfo=UTC), "relative"))),)),
            Items((Item(raw("one"), say("{c}", c=Code("x")), Button(say("Open"), "help", values(topic="goal"))),)),
            Picture("checkins.year", "{}", say("alt"), say("twin")),
            Actions(
                (
                    Button(say("Go"), "goal set", values(week="2026-01-05", late=True), "danger"),
                    Link(say("Read"), "https://example.org"),
                    Pick(say("Which"), "goal done", "goal", (Choice("1", raw("a"), say("detail")),)),
                )
            ),
            Note(say("{run}", run=Run("settings"))),
        ),
        "good",
    ),
    replace=True,
)


def test_a_reply_survives_the_database() -> None:
    assert load(json.loads(json.dumps(dump(EVERYTHING)))) == EVERYTHING


def test_what_is_as_usual_takes_no_room() -> None:
    """A call to a room names forty people, and its row is written anew with each step of its delivery."""
    who = {"is": "Who", "name": "Ana", "refs": [["web", "u1"]]}
    said = {"is": "Text", "template": "{t0}", "values": [["t0", who]]}
    assert dump(reply(join([ANA]))) == {"is": "Reply", "parts": [said]}


def test_what_an_older_cairn_wrote_down_says_the_same() -> None:
    nobody = {"is": "Who", "name": "", "refs": []}
    said = {"is": "Text", "template": "{who}, hi", "values": [["who", nobody]], "plural": None, "data": False}
    written = {"is": "Reply", "parts": [said], "replace": False}
    assert load(about(ANA, written)) == reply(say("{who}, hi", who=ANA))


@given(st.text())
def test_a_persons_words_survive_the_database(words: str) -> None:
    message = reply(raw(words))
    assert load(json.loads(json.dumps(dump(message)))) == message


def test_buttons_are_found_in_cards_and_lists() -> None:
    assert [plain(button.label) for button in buttons(EVERYTHING)] == ["Open", "Go"]


def test_unknown_values_are_left_out_of_a_button() -> None:
    assert values(a=None, c=1, b="x") == (("b", "x"), ("c", 1))


def test_cards_open_flat() -> None:
    assert [type(block).__name__ for block in flat(EVERYTHING)][:3] == ["Text", "Text", "Facts"]
    assert flat(Reply(())) == []
