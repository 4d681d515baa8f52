"""What people write is data: it cannot call anybody, format anything or get lost."""

from __future__ import annotations

import pytest

from adapters.slack.markup import JOINER, elements, literal, mrkdwn
from bot.text import Code, Where, Who, english, raw, say
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words

CALLS = "<!channel> <!here> <!everyone> <!subteam^S1|all> <@U0BO> <#C0GENERAL> @everyone @channel"
LONG = "ä" * 2_990


@pytest.mark.parametrize("entrance", ["slash", "form", "private line"])
async def test_nobody_is_called_by_what_a_person_wrote(ana: Person, slack: Slack, entrance: str) -> None:
    """The emulator complains about every broadcast token that reaches it."""
    escaped = CALLS.replace("<", "&lt;").replace(">", "&gt;")
    if entrance == "slash":
        await ana.slash(f"/note add {escaped}")
    elif entrance == "form":
        await ana.slash("/note add")
        await ana.submit(ana.form, text=CALLS)
    else:
        await ana.write(f"note add {escaped}")
    assert "<!channel> <!here>" in words(ana.last)  # as plain words of a rich text
    assert not any(part["type"] not in ("text", "link") for part in _parts(ana.last))
    assert "<!" not in ana.last["text"]
    assert "<@" not in ana.last["text"]


async def test_right_to_left_and_zero_width_characters_do_not_leak(ana: Person) -> None:
    await ana.slash("/note add abc\u202edef\u200bghi שלום")
    assert "abcdefghi שלום" in words(ana.last)
    assert "\u202e" not in str(ana.last)


async def test_four_thousand_characters_are_refused_kindly_and_given_back(ana: Person) -> None:
    await ana.slash(f"/note add {'x' * 4_000}")
    assert "takes up to 3000 characters" in words(ana.last)
    await ana.press(ana.last, "Back to the form")
    assert str(ana.form).count("x" * 500) == 8


async def test_four_thousand_characters_in_a_line_reach_the_form_whole(ana: Person) -> None:
    await ana.write("begin")
    await ana.slash(f"/begin about:{'y' * 3_500}")
    shown = str(ana.form)
    assert shown.count("y" * 500) == 7


async def test_long_words_are_answered_whole(ana: Person, slack: Slack) -> None:
    await ana.slash(f"/note add {LONG}")
    assert LONG in words(ana.last)


def test_in_rich_text_words_are_literal_and_code_is_exact() -> None:
    text = say("{who} **{what}** {code}", who=Who("Ana <!here>", ()), what="*x* `y` <!channel>", code=Code("a`\n*b*"))
    parts = elements(text, english)
    assert [part["type"] for part in parts] == ["text"] * 5
    assert parts[2] == {"type": "text", "text": "*x* `y` <!channel>", "style": {"bold": True}}
    assert parts[4] == {"type": "text", "text": "a`\n*b*", "style": {"code": True}}


def test_web_addresses_stay_whole_in_both_markups() -> None:
    address = "https://example.org/a_b_c?d=*e*&f=1"
    assert elements(raw(f"see {address}."), english)[1] == {"type": "link", "url": address}
    assert f"<{address.replace('&', '&amp;')}>" in mrkdwn(raw(f"see {address}."), english)


@pytest.mark.parametrize("typed", ["*bold*", "_sly_", "~gone~", "`code`", ":skull:", "> quote", "a *b* c", "(*b*)"])
def test_in_mrkdwn_no_marker_formats(typed: str) -> None:
    shown = literal(typed)
    assert JOINER in shown
    assert shown.replace(JOINER, "").replace("&gt;", ">") == typed


def test_stars_inside_a_title_stay_the_only_stars() -> None:
    shown = mrkdwn(say("{title}", title="a *b*"), english, strong=True)
    assert shown.replace(JOINER, "") == "a *b*"
    assert mrkdwn(say("{title}", title="a b"), english, strong=True) == "*a b*"


@pytest.mark.parametrize("typed", ["snake_case_name", "10:30:15", "2*3", "1 > 0", "Rock & Roll", "C++"])
def test_in_mrkdwn_plain_words_are_left_alone(typed: str) -> None:
    assert JOINER not in literal(typed)


def test_people_and_rooms_of_elsewhere_are_names() -> None:
    text = say("{who} {where}", who=Who("Bo", (("discord", "1"),)), where=Where("discord", "5", "general"))
    assert mrkdwn(text, english) == "Bo #general"
    forged = say("{who}", who=Who("Bo", (("slack", "U1> <!channel"),)))
    assert mrkdwn(forged, english) == "Bo"


def test_the_name_of_somebody_elsewhere_is_data() -> None:
    text = say("{who}", who=Who("*Bo* <!here>\u202e", (("discord", "1"),)))
    assert mrkdwn(text, english) == f"{JOINER}*Bo* &lt;!here&gt;"
    assert elements(text, english) == [{"type": "text", "text": "*Bo* <!here>"}]


def _parts(message: dict[str, object]) -> list[dict[str, str]]:
    return [
        part
        for block in message["blocks"]  # type: ignore[attr-defined]
        if block["type"] == "rich_text"
        for section in block["elements"]
        for part in section["elements"]
    ]
