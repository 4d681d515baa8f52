"""Every part of a reply as HTML, and nothing of a person's text as markup."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser
from typing import get_args

import pytest
from msgspec.structs import replace

from adapters.web.markup import Reader, html, moment, words_of
from adapters.web.outbound import Page, body
from bot.ids import Ids
from bot.text import Code, Role, Run, Text, When, Where, Who, english, raw, say
from bot.ui import (
    Actions,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    File,
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
from tests.driver import MONDAY

READER = Reader("member-ana", english, "Europe/Lisbon", MONDAY)
IDS = Ids(b"secret")
HOSTILE = "<img src=x onerror=alert(1)> **bold** {x} @everyone <!channel> \u202e</p>\"'&"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def shown(*parts: Card | Block, mark: int | None = None) -> Tags:
    return Tags(str(body(reply(*parts), Page(READER, IDS, 7, mark))))


H = raw(HOSTILE)
EVERY: dict[type, Card | Block] = {
    Text: H,
    Facts: Facts(((H, H),)),
    Items: Items((Item(H, H, Button(H, "goal done", values(goal=HOSTILE[:20]))), Item(H, None, Link(H, "https://a.b/")))),
    Picture: Picture("year", "{}", H, H),
    Actions: Actions((Button(H, "help"), Link(H, "javascript:alert(1)"),
                      Pick(H, "help", "topic", (Choice(HOSTILE, H, H),)))),
    Note: Note(H),
    File: File("cairn.json", "{}", H),
    Card: Card(H, (H, Note(H)), "warn"),
}  # fmt: skip


def test_the_examples_cover_every_part() -> None:
    assert set(EVERY) == {*get_args(Block), Card}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_hostile_words_stay_words_in_every_part(kind: type) -> None:
    page = shown(EVERY[kind])
    assert "<img src=x onerror" in page.words + str(page.tags)
    assert [attrs for attrs in page.of("img") if attrs.get("src") == "x"] == []
    assert page.of("strong") == []
    assert [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)] == []
    assert [attrs for attrs in page.of("a") if not str(attrs["href"]).startswith(("https://", "/demo/"))] == []


def test_text_shows_strong_words_mentions_times_and_commands() -> None:
    ana, bo = Who("Ana", (("web", "member-ana"),)), Who("Bo", (("web", "member-bo"),))
    text = say(
        "**Hi {me}** and {you}: {run} in {room}, code {code}\nby {when}", me=ana, you=bo, run=Run("goal set"),
        room=Where("web", "check-ins", "check-ins"), code=Code("A<B"),
        when=When(MONDAY + timedelta(days=3), "relative"),
    )  # fmt: skip
    page = Tags(str(html(text, READER)))
    assert page.words == "Hi @Ana and @Bo: /goal set in #check-ins, code A<B\nby in 3 days"
    assert page.of("bdi")[:2] == [{"class": "mention is-me"}, {"class": "mention"}]
    assert page.of("time")[0]["title"] == "Thu 5 Mar 2026, 08:00"


def test_times_are_the_readers_own() -> None:
    at = say("{at}", at=When(MONDAY, zone="UTC"))
    assert words_of(at, READER) == "Mon 2 Mar 2026, 08:00"
    assert words_of(at, replace(READER, zone="Asia/Tokyo")) == "Mon 2 Mar 2026, 17:00"
    assert moment(MONDAY, READER) == "08:00"
    assert moment(MONDAY - timedelta(days=1), READER) == "Sun 1 Mar 2026, 08:00"


def test_a_button_carries_its_command_signed_with_the_mark_of_its_message() -> None:
    page = shown(Actions((Button(say("Done"), "checkin", values(how="done"), "primary"),)), mark=42)
    button = page.of("button")[0]
    assert IDS.unpack(str(button["data-press"])) == ("checkin", {"how": "done"}, "42")
    assert button["class"] == "button is-primary"


def test_a_list_carries_the_option_that_it_answers() -> None:
    page = shown(Actions((Pick(say("Which"), "goal done", "goal", (Choice("1", say("Read")),)),)))
    select = page.of("select")[0]
    assert IDS.unpack(str(select["data-pick"])) == ("goal done", {"_pick": "goal"}, None)
    assert page.of("label")[0]["for"] == select["id"]


def test_pictures_have_words_and_a_twin_in_both_themes() -> None:
    page = shown(Picture("year", "{}", say("Twelve weeks"), say("10 done, 2 resting")))
    assert [image["alt"] for image in page.of("img")] == ["Twelve weeks", "Twelve weeks"]
    assert [str(image["src"]).split("?")[0][-9:] for image in page.of("img")] == ["light.png", "/dark.png"]
    assert "10 done, 2 resting" in page.words


def test_each_picture_and_file_of_a_message_has_its_own_address() -> None:
    message: Reply = reply(
        Card(say("a"), (Picture("year", "1", say("x"), say("x")),)), Picture("year", "2", say("y"), say("y"))
    )
    page = Tags(str(body(message, Page(READER, IDS, 7))))
    assert ["/7/0/" in str(i["src"]) or "/7/1/" in str(i["src"]) for i in page.of("img")] == [True] * 4
    assert len({str(i["src"]) for i in page.of("img")}) == 4


def test_a_role_is_shown_by_its_name() -> None:
    assert html(say("{role}", role=Role("web", "crew")), READER) == '<bdi class="mention">@crew</bdi>'


def test_code_of_several_lines_is_one_block() -> None:
    page = Tags(str(html(say("{a} {b}", a=Code("a\nb"), b=Code("c")), READER)))
    assert page.of("code") == [{"class": "block"}, {"class": "word"}]


def test_hostile_names_stay_words_as_well() -> None:
    who, room, role = Who(HOSTILE, (("web", "member-x"),)), Where("web", "r", HOSTILE), Role("web", HOSTILE)
    page = Tags(str(html(say("{who} {room} {role}", who=who, room=room, role=role), READER)))
    assert [tag for tag, _ in page.tags] == ["bdi"] * 3
    assert page.words.count("<img src=x onerror=alert(1)>") == 3


def test_our_own_words_hold_no_markup_by_accident() -> None:
    assert html(say("fewer < more & <b>{n}", n=3), READER) == "fewer &lt; more &amp; &lt;b&gt;3"
