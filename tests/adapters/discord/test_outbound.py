"""Replies as Discord's messages: every part, every limit, hostile words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import limits, wire
from adapters.discord.api import shown
from adapters.discord.markup import Markup, escape
from adapters.discord.outbound import Sheet, compose
from adapters.discord.pages import split
from bot.ids import Ids
from bot.text import Code, Role, Run, Text, When, Where, Who, english, join, raw, say
from bot.ui import (
    Actions,
    Block,
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
    reply,
    values,
)  # fmt: skip
from tests.adapters.discord.conftest import Stage, texts
from tests.adapters.discord.conftest import shown as read
from tests.adapters.discord.official import faults

IDS = Ids(b"secret")
ANA = Who("Ana", (("discord", "11"),))


def composed(message: Reply, mark: int | None = None) -> list[Sheet]:
    """The messages, each judged as a post and as a private follow-up."""
    sheets = compose(message, Markup(english, {"goal set": "</goal set:5>"}), IDS, {}, mark)
    for sheet in sheets:
        assert faults("POST", "/channels/1/messages", sheet.payload) == []
        assert faults("POST", "/webhooks/1/token", shown(sheet, private=True)) == []
    return sheets


def written(text: Text) -> str:
    return Markup(english, {"goal set": "</goal set:5>"})(text)


async def test_every_part_is_shown(stage: Stage) -> None:
    """Over the real client: cards, lists, facts, pictures with their twin, files, buttons, lists to pick from."""
    result = await stage.ana.slash(stage.room, "talk everything")
    messages = [result.response, *result.followups]
    said = read(result)
    expected = [
        "### All of it", "Hello <@", "**One**: 1", "**Two**: 2\nlines", "**First**\nwith a button", "**Second**",
        "One dot.", "No dot, in words.", "-# Why you got this", "Your talk", "`` a`b ``",
    ]  # fmt: skip
    assert [words for words in expected if words not in said] == []
    parts = [part for message in messages for part in wire.walk(message.components)]
    kinds = {part["type"] for part in parts}
    assert kinds >= {wire.CONTAINER, wire.SECTION, wire.GALLERY, wire.FILE, wire.ROW, wire.BUTTON, wire.SELECT}
    alts = [item["description"] for part in parts if part["type"] == wire.GALLERY for item in part["items"]]
    assert alts == ["A dot", "A dot"], "a picture that cannot be drawn leaves its twin"
    files = {file.filename for message in messages for file in message.attachments}
    assert "talk.json" in files


def test_texts_have_their_own_markup() -> None:
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert written(say("{who}", who=ANA)) == "<@11>"
    assert written(say("{who}", who=Who("A*a", (("slack", "U1"),)))) == "@A\\*a"
    assert written(say("{where}", where=Where("discord", "5"))) == "<#5>"
    assert written(say("{where}", where=Where("slack", "C5", "general"))) == "\\#general"
    assert written(say("{when}", when=When(at, "relative"))) == "<t:1772438400:R>"
    assert written(say("{run} {other}", run=Run("goal set"), other=Run("me"))) == "</goal set:5> `/me`"
    assert written(say("**Well done, {who}!**", who=ANA)) == "**Well done, <@11>!**"
    assert written(say("a** b **c")) == "a **b** c"
    assert written(say("{code}", code=Code("x\n```y"))) == "```\nx\n`\u200b``y\n```"


def test_mentions_are_exactly_those_of_the_text() -> None:
    message = reply(say("{who}: {words} {code}", who=ANA, words="<@99> @everyone", code=Code("<@98>")))
    assert composed(message)[0].payload["allowed_mentions"] == {"parse": [], "users": ["11"]}


def test_hostile_words_are_data_in_every_field(hostile: SimpleNamespace) -> None:
    bad = raw(hostile.text)
    blocks: tuple[Block, ...] = (
        bad, Facts(((bad, bad),)), Items((Item(bad, bad, Button(bad, "talk count")), Item(bad))),
        Picture("x", "1", bad, bad), Note(bad),
        Actions((Button(bad, "talk count"), Link(bad, "javascript:alert(1)"),
                 Pick(bad, "talk count", "n", (Choice("1", bad, bad),)))),
    )  # fmt: skip
    sheets = composed(Reply((Card(bad, blocks), *blocks)))
    for sheet in sheets:
        assert sheet.payload["allowed_mentions"]["users"] == []
        said = texts(sheet.payload["components"])
        lines = [line.lstrip("*# -") for line in said.split("\n") if "head" in line]
        assert not any(line.startswith(("# ", "> ", "- ")) for line in lines)
        for live in ("@everyone", "<@1>", "<#3>", "<t:1:R>", "](https", "||s||", "`c`"):
            assert live not in said.replace("\\" + live, "").replace("\\[x\\](https", ""), live
        urls = [part["url"] for part in wire.walk(sheet.payload["components"]) if "url" in part]
        assert urls == []


@given(st.text(alphabet=st.sampled_from("a1 @<>#*_~|`[]()\\-+.\n:/"), max_size=60))
def test_escaped_words_read_as_they_were_written(text: str) -> None:
    """Taking the escapes away gives the words back; no sign of Discord's Markdown stands without one."""
    safe = escape(text)
    assert safe.replace("\u200b", "").replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == text
    bare = safe.replace("\\\\", "")
    for sign in "*_~|`<[]":
        assert bare.count(sign) == bare.count("\\" + sign)


def test_addresses_stay_usable() -> None:
    assert escape("see https://example.org/a_b_c?x=1 *now*") == "see https://example.org/a_b_c?x=1 \\*now\\*"


def test_long_texts_go_on_in_more_messages() -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    sheets = composed(reply(Card(say("Long"), (raw(words),))))
    assert len(sheets) > 1
    said = " ".join(texts(sheet.payload["components"]) for sheet in sheets)
    assert said.split()[2:] == words.split()


def test_many_parts_go_on_in_more_messages() -> None:
    rows = tuple(Item(say("Item {n}", n=n), None, Button(say("Open"), "talk count", values(n=n))) for n in range(45))
    sheets = composed(reply(Card(say("Many"), (Items(rows),), "warn")))
    assert len(sheets) > 3
    assert sum(texts(sheet.payload["components"]).count("Item ") for sheet in sheets) == 45
    assert all(sheet.payload["components"][0]["type"] == wire.CONTAINER for sheet in sheets)


def test_more_than_a_hundred_people_are_all_mentioned() -> None:
    people = join([say("{who}", who=Who(f"P{n}", (("discord", str(1000 + n)),))) for n in range(250)], " ")
    sheets = composed(reply(people))
    called = [ref for sheet in sheets for ref in sheet.payload["allowed_mentions"]["users"]]
    assert sorted(called) == [str(1000 + n) for n in range(250)]


def test_rows_hold_five_and_lists_twenty_five() -> None:
    buttons = tuple(Button(say("{n}", n=n), "talk count", values(n=n)) for n in range(7))
    choices = tuple(Choice(str(n), say("{n}", n=n)) for n in range(60))
    [sheet] = composed(reply(Actions((*buttons, Pick(say("Which"), "talk count", "n", choices)))))
    rows = sheet.payload["components"]
    assert [len(row["components"]) for row in rows] == [5, 2, 1, 1, 1]
    assert [row["components"][0]["placeholder"] for row in rows[2:]] == ["Which (1/3)", "Which (2/3)", "Which (3/3)"]
    assert sum(len(row["components"][0]["options"]) for row in rows[2:]) == 60


def test_what_a_button_cannot_hold_is_written_out() -> None:
    label = "a very long label " * 6
    url = "https://example.org/" + "x" * 600
    [sheet] = composed(reply(Actions((Button(raw(label), "talk count"), Link(say("Far"), url)))))
    said = texts(sheet.payload["components"])
    assert label.strip() in said
    assert url in said


def test_two_equal_buttons_have_two_ids_and_mean_the_same() -> None:
    twice = Button(say("Same"), "talk count", values(n=1))
    [sheet] = composed(reply(Actions((twice, twice))), mark=7)
    ids = [part["custom_id"] for part in wire.walk(sheet.payload["components"]) if "custom_id" in part]
    found = [IDS.unpack(custom_id) for custom_id in ids]
    assert len(set(ids)) == 2
    assert {(path, given["n"], mark) for path, given, mark in found if given} == {("talk count", "1", "7")}


def test_an_id_that_does_not_fit_is_a_fault_of_the_view() -> None:
    with pytest.raises(ValueError, match="button id"):
        composed(reply(Actions((Button(say("x"), "talk count", values(text="x" * 99)),))))


def test_an_empty_reply_still_says_something() -> None:
    [sheet] = composed(reply(raw("")))
    assert texts(sheet.payload["components"]) == "Done."


@given(st.text(alphabet="ab \n`\\<@1>", max_size=300), st.integers(30, 60))
def test_splitting_keeps_every_word(text: str, most: int) -> None:
    found = list(split(text, most))
    assert all(len(piece) <= most for piece in found)
    squeezed = "".join("".join(found).split()).replace("`", "")
    assert squeezed == "".join(text.split()).replace("`", "")


def test_limits_have_a_source() -> None:
    source = Path(limits.__file__).read_text().splitlines()
    numbers = [line for line in source if re.match(r"[A-Z_]+ = [\d.r]", line)]
    assert len(numbers) > 25
    assert [line for line in numbers if "#" not in line] == []


def test_a_role_is_mentioned_and_pings_nobody() -> None:
    role = say("All of {role}", role=Role("discord", "42"))
    assert written(role) == "All of <@&42>"
    assert composed(reply(role))[0].payload["allowed_mentions"]["parse"] == []
    assert written(say("{role}", role=Role("slack", "S0", "Mentors"))) == "@Mentors"
