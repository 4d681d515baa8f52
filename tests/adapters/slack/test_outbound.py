"""Every part of a reply, within Slack's numbers; nothing is dropped."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.slack import pages, speech
from adapters.slack.markup import elements, mrkdwn
from adapters.slack.outbound import Writer
from bot.text import Code, Role, english, raw, say
from bot.ui import Actions, Button, Card, Choice, Facts, Item, Items, Link, Note, Pick, Picture, Reply, reply, values
from tests.adapters.slack import rules, stage
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words


def written(message: Reply, files: dict[Picture, str] | None = None) -> list[pages.Page]:
    writer = Writer(english, lambda command, given: f"{command}?{dict(given)}", files or {})
    found = pages.paged(writer.pieces(message))
    for page in found:
        assert rules.message_problems({"blocks": page.blocks, "text": page.text}, {"F0"}) == []
    return found


def rung(message: Reply) -> bool:
    """Whether a group of the platform would be called in a room."""
    pages_ = pages.paged(Writer(english, lambda command, _: command).pieces(message))
    found = [rules.message_problems({"blocks": page.blocks, "text": page.text}, set()) for page in pages_]
    return ["a group is pinged"] in found


def test_no_group_is_called_by_a_persons_words_and_the_emulator_would_see_it() -> None:
    typed, mentors = raw("<!subteam^S0MENTORS|all>"), say("{role}", role=Role("slack", "S0MENTORS"))
    assert not rung(reply(typed, Note(say("{typed}", typed=typed))))
    assert rung(reply(mentors))
    assert rung(reply(say("Hello"), Note(mentors)))


def all_words(found: list[pages.Page]) -> str:
    return "\n".join(words({"blocks": page.blocks}) for page in found)


def test_every_part_is_there() -> None:
    (page,) = written(stage.all_parts("Ana"), {stage.DRAWING: "F0"})
    shown = words({"blocks": page.blocks})
    expected = (
        "Hello", "✅ All parts", "Name", "Ana", "First", "with a button", "Third", "a `b`\nc", "A dot",
        "One dot, as words", "Why did I get this? You asked, `/note add`.", "export.json", "⚠️ Last", "End",
    )  # fmt: skip
    for said in expected:
        assert said in shown
    assert {"header", "rich_text", "section", "image", "actions", "context", "divider"} == {
        block["type"] for block in page.blocks
    }
    assert "Hello" in page.text
    assert "One dot, as words" in page.text


def test_a_picture_that_is_not_there_is_its_words() -> None:
    assert "A dot\nOne dot, as words" in all_words(written(stage.all_parts("Ana")))


def test_many_parts_go_on_in_the_next_messages() -> None:
    rows = tuple(
        Item(say("Row {n}", n=n), raw("words " * 20), Button(say("Take"), "note show", values(n=n))) for n in range(120)
    )
    found = written(reply(Card(say("Rows"), (Items(rows),))))
    assert len(found) == 3
    shown = all_words(found)
    assert all(f"*Row {n}*\n" in shown for n in range(120))


def test_long_texts_are_split_not_cut() -> None:
    long = "".join(f"{n:06d} " for n in range(2_500))
    found = written(reply(raw(long), Facts(((say("All"), raw(long)),)), Note(raw(long))))
    assert all_words(found).replace("\n", "").count("002499") == 3
    assert len(found) > 4


def test_long_labels_are_spelled_out() -> None:
    long = "a label of far too many words " * 6
    choices = tuple(Choice(str(n), raw(f"{n} {long}"), raw(long)) for n in range(2))
    found = written(reply(Actions((Button(raw(long), "help"), Pick(raw(long), "note show", "text", choices)))))
    shown = all_words(found)
    assert shown.count(long.strip()) >= 4
    assert f"1 {long}".strip() in shown


def test_more_buttons_and_choices_than_one_block_holds() -> None:
    many = tuple(Button(say("B{n}", n=n), "note show", values(n=n)) for n in range(60))
    choices = tuple(Choice(str(n), say("C{n}", n=n)) for n in range(230))
    (page,) = written(reply(Actions((*many, Pick(say("Which"), "note show", "text", choices)))))
    elements = [element for block in page.blocks for element in block["elements"]]
    assert [len(block["elements"]) for block in page.blocks] == [25, 25, 13]
    assert sum(len(element.get("options", ())) for element in elements) == 230


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://example.org/" + "a" * 3_000, "mailto:a@b.c"])
def test_a_link_that_no_button_opens_is_text(url: str) -> None:
    found = written(reply(Actions((Link(say("Read"), url),)), Items((Item(say("It"), None, Link(say("Read"), url)),))))
    assert "accessory" not in str(found)
    assert all_words(found).replace("<", "").replace(">", "").count(url) == 2


def test_empty_lists_and_odd_titles() -> None:
    title = say("A title\nof {n} lines and {words}", n=2, words="w" * 200)
    found = written(reply(Card(title, (Actions((Pick(say("Nothing yet"), "note show", "text", ()),)),))))
    assert "Nothing yet" in all_words(found)
    assert "w" * 200 in all_words(found)


def test_the_app_home_ends_with_a_button_for_the_rest() -> None:
    writer = Writer(english, lambda command, given: command)
    rows = [Item(say("Row {n}", n=n), None, Button(say("Take"), "note show")) for n in range(130)]
    pieces = writer.pieces(reply(Items(tuple(rows))))
    more = writer.pieces(reply(Actions((Button(say("Show all"), "me"),))))[0]
    view = pages.home(pieces, more)
    assert len(view["blocks"]) == 100
    assert view["blocks"][-1]["elements"][0]["text"]["text"] == "Show all"


async def test_all_parts_reach_a_person_with_the_picture_and_the_file(ana: Person, slack: Slack) -> None:
    await ana.slash("/everything")
    shown: list[dict[str, Any]] = [said for said in slack.messages if said.get("blocks")]
    image = next(block for block in shown[0]["blocks"] if block["type"] == "image")
    assert slack.files[image["slack_file"]["id"]]["data"].startswith(b"\x89PNG")
    assert image["alt_text"] == "A dot"
    file = slack.files[ana.last["file"]]
    assert (file["name"], file["data"], file["channel"]) == ("export.json", b'{"a": 1}', "D0ANA")
    written = json.dumps([said["blocks"] for said in shown])
    assert "You find it in our direct messages." in written, "it was asked for in a channel"
    assert "https://slack.com/app_redirect?channel=D0ANA" in written


async def test_a_picture_is_uploaded_once_waited_for_and_given_up_for_its_words(
    ana: Person, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "NOT_YET", [pause / 100 for pause in speech.NOT_YET])
    slack.slow_files = 1
    await ana.slash("/everything")
    await ana.slash("/everything")
    assert len([file for file in slack.files.values() if file["name"] == "dot.png"]) == 1
    slack.slow_files = 9
    await ana.slash("/everything")
    last = [said for said in slack.messages if said.get("blocks")][-1]
    assert "image" not in {block["type"] for block in last["blocks"]}
    assert "A dot" in words(last)


def test_code_is_copied_letter_by_letter() -> None:
    (page,) = written(reply(say("{code}", code=Code("CAIRN-<&>-*7*"))))
    assert page.blocks[0]["elements"][0]["elements"][0]["text"] == "CAIRN-<&>-*7*"


def test_a_role_is_shown_as_slack_names_it() -> None:
    named = say("All of {role}", role=Role("slack", "S0MENTORS"))
    assert elements(named, english)[1] == {"type": "usergroup", "usergroup_id": "S0MENTORS"}
    assert mrkdwn(named, english) == "All of <!subteam^S0MENTORS>"
    assert mrkdwn(say("{role}", role=Role("discord", "42", "Mentors <!here>")), english) == "@Mentors &lt;!here&gt;"
