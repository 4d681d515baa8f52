"""What a member does at the page, and what comes back."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from adapters.web import WebAdapter, messages, timetravel
from bot.app import App
from bot.clock import MovableClock
from bot.errors import GiveUp, Unreachable
from bot.platform import Message
from bot.text import english, say
from bot.ui import Actions, Button, Card, Facts, reply
from tests.adapters.web.conftest import Browser
from tests.driver import MONDAY

CHIPS = [f'class="chip" data-run="{path}"' for path in ("start", "checkin", "goal set")]


def packed(html: str, label: str) -> str:
    """The id of the button with this label."""
    found = re.search(rf'data-press="([^"]+)">{re.escape(label)}', html)
    assert found, html
    return found[1].replace("&amp;", "&")


async def test_a_stranger_is_given_a_seat(browser: Browser) -> None:
    response = await browser.client.get("/")
    page = await response.text()
    assert "as=organiser-ana-" in str(response.url)
    assert "<bdi>Ana</bdi>" in page


async def test_a_line_is_answered_in_private_and_kept(browser: Browser) -> None:
    ana, bo = await browser.join("Ana"), await browser.join("Bo")
    answer = await browser.do(ana, line="/goal set text:read a chapter")
    assert "read a chapter" in answer["html"]
    assert "only you see this" in answer["html"]
    assert "read a chapter" in await browser.page(ana)
    assert "read a chapter" not in await browser.page(bo)


async def test_settings_are_asked_with_yes_no_and_no_answer(browser: Browser) -> None:
    ana = await browser.join("Ana")
    await browser.do(ana, line="/start zone:Berlin")
    settings = await browser.do(ana, line="/settings streak:no")
    form = (await browser.do(ana, press=packed(settings["html"], "Change zone or time")))["form"]
    streak = re.search(r'<select id="field-streak".*?</select>', form, re.DOTALL)
    assert streak
    assert re.findall(r'value="(\w*)"( selected)?', streak[0]) == [("", ""), ("yes", ""), ("no", " selected")]
    answer = await browser.do(ana, form="settings", values={"streak": "", "reminder": "no"})
    assert "Remind me once" in answer["html"]
    assert "Show my streak" in answer["html"], "what was not answered is as it was"


async def test_a_delivery_that_comes_twice_is_done_once(browser: Browser) -> None:
    ana = await browser.join("Ana")
    for line in ("goal set text:once", "what is this"):
        first = await browser.do(ana, line=line, delivery=line)
        assert first["html"]
        assert await browser.do(ana, line=line, delivery=line) == {}


async def test_what_is_missing_is_asked_for_with_a_form_and_kept_when_wrong(browser: Browser) -> None:
    ana = await browser.join("Ana")
    form = (await browser.do(ana, line="/goal set"))["form"]
    assert '<textarea id="field-text"' in form
    again = (await browser.do(ana, form="goal set", values={"text": "x" * 301}))["form"]
    assert 'aria-invalid="true"' in again
    assert "yours has 301" in again
    assert "x" * 301 in again
    done = await browser.do(ana, form="goal set", values={"text": "short enough"})
    assert "short enough" in done["html"]


async def test_a_button_runs_and_a_forged_one_says_so(browser: Browser) -> None:
    ana = await browser.join("Ana")
    answer = await browser.do(ana, line="goal")
    pressed = await browser.do(ana, press=packed(answer["html"], "Open"), message=str(answer["id"]))
    assert "form" in pressed or "html" in pressed
    forged = await browser.do(ana, press="AAAAAAAAprivacy.delete?sure=1", message="1")
    assert "no longer works" in forged["html"]


async def test_lines_are_completed_with_commands_options_and_suggestions(browser: Browser) -> None:
    ana = await browser.join("Ana")

    async def complete(line: str) -> list[dict[str, Any]]:
        response = await browser.client.get("/demo/complete", params={"as": ana, "line": line})
        found: list[dict[str, Any]] = await response.json()
        return found

    assert "/goal set" in [entry["label"] for entry in await complete("/go")]
    assert [entry["label"] for entry in await complete("/goal set ")] == ["text:"]
    assert any(entry["line"] == "/help goal " for entry in await complete("/help go"))
    assert any(entry["line"] == "/help topic:goal " for entry in await complete("/help topic:go"))
    assert all(entry["line"].startswith("/") for entry in await complete("small"))
    assert "/setup" not in [entry["label"] for entry in await complete("/")]


async def test_suggestions_of_a_form_are_the_same(browser: Browser) -> None:
    ana = await browser.join("Ana")
    asked = {"as": ana, "command": "help", "option": "topic", "typed": "go"}
    response = await browser.client.get("/demo/suggest", params=asked)
    assert "goal" in [found["value"] for found in await response.json()]
    response = await browser.client.get("/demo/suggest", params=asked | {"command": "nothing"})
    assert await response.json() == []


async def test_a_name_is_needed_to_join(browser: Browser) -> None:
    for name in ("", "  ", "\u200b", "x" * 41):
        assert (await browser.post("/demo/people", name=name)).status == 422
    person = await browser.join("<script>alert(1)</script>")
    assert "<script>alert" not in await browser.page(person)


async def test_nobody_can_act_as_somebody_who_is_not_there(browser: Browser) -> None:
    assert (await browser.post("/demo/do", **{"as": "member-ghost-1"}, line="help")).status == 410


async def test_posts_are_kept_once_edited_and_taken_back(browser: Browser, adapter: WebAdapter) -> None:
    ana = await browser.join("Ana")
    ref = await adapter.post("demo", "check-ins", Message(reply(say("Hello all")), english, 5))
    assert await adapter.post("demo", "check-ins", Message(reply(say("Hello all")), english, 5)) == ref
    assert (await browser.page(ana)).count("Hello all") == 1
    await adapter.edit("demo", ref, Message(reply(say("Hello again")), english, 5))
    page = await browser.page(ana)
    assert "Hello again" in page
    assert "Hello all" not in page
    await adapter.remove("demo", ref)
    assert "Hello again" not in await browser.page(ana)
    with pytest.raises(GiveUp):
        await adapter.edit("demo", ref, Message(reply(say("Too late")), english, 5))


async def test_direct_messages_reach_one_member_only(browser: Browser, adapter: WebAdapter) -> None:
    ana, bo = await browser.join("Ana"), await browser.join("Bo")
    assert await adapter.present("demo", ana)
    await adapter.post("demo", await adapter.direct_place("demo", ana), Message(reply(say("For Ana")), english, 6))
    assert "For Ana" in await browser.page(ana)
    assert "For Ana" not in await browser.page(bo)
    assert not await adapter.present("demo", "member-ghost-1")
    with pytest.raises(Unreachable):
        await adapter.post("demo", "direct:member-ghost-1", Message(reply(say("Hm")), english, 7))


async def test_a_message_of_somebody_else_gives_no_picture(browser: Browser, app: App) -> None:
    ana, bo = await browser.join("Ana"), await browser.join("Bo")
    answer = await browser.do(ana, line="goal list")
    for person in (ana, bo):
        path = f"/demo/picture/{answer['id']}/0/light.png"
        assert (await browser.client.get(path, params={"as": person})).status == 404


async def events(response: Any, wanted: str) -> dict[str, Any]:
    """The next event of this name on a stream."""
    name = ""
    async for line in response.content:
        head, _, rest = line.decode().strip().partition(": ")
        if head == "event":
            name = rest
        elif head == "data" and name == wanted:
            found: dict[str, Any] = json.loads(rest)
            return found
    raise AssertionError(f"the stream ended without {wanted}")


async def test_open_pages_are_told_what_is_new_and_only_what_is_theirs(browser: Browser, adapter: WebAdapter) -> None:
    ana, bo = await browser.join("Ana"), await browser.join("Bo")
    async with browser.client.get("/demo/stream", params={"as": bo, "revision": "0"}) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        await events(stream, "clock")
        await browser.do(ana, line="goal set text:mine")
        ref = await adapter.post("demo", "check-ins", Message(reply(say("To all")), english, 8))
        news = await asyncio.wait_for(events(stream, "message"), 10)
        assert news["id"] == int(ref)
        assert "To all" in news["html"]


async def test_a_page_that_comes_back_gets_what_it_missed(browser: Browser, adapter: WebAdapter) -> None:
    bo = await browser.join("Bo")
    await adapter.post("demo", "check-ins", Message(reply(say("Seen")), english, 1))
    await adapter.post("demo", "check-ins", Message(reply(say("Missed")), english, 2))
    async with browser.client.get("/demo/stream", params={"as": bo}, headers={"Last-Event-ID": "1"}) as stream:
        assert "Missed" in (await asyncio.wait_for(events(stream, "message"), 10))["html"]


async def test_a_private_answer_takes_the_place_of_the_one_whose_button_was_pressed(
    browser: Browser, app: App, adapter: WebAdapter
) -> None:
    ana = await browser.join("Ana")
    answer = await browser.do(ana, line="help")
    async with app.db.writing() as session:
        account = await messages.account(session, ana)
        assert account is not None
        row = await messages.one(session, account.member_id, answer["id"])
        assert row is not None
        await messages.change(session, row, reply(say("Now this"), Actions((Button(say("Again"), "help"),))))
    page = await browser.page(ana)
    assert page.count(f'id="m{answer["id"]}"') == 1
    assert "Now this" in page


async def test_the_clock_goes_forward_and_shows_the_readers_time(
    browser: Browser, app: App, clock: MovableClock
) -> None:
    ana = await browser.join("Ana")
    answer = await (await browser.post("/demo/clock", **{"as": ana}, jump="hour")).json()
    assert answer["time"] == "09:00"
    assert clock.now() == MONDAY + timedelta(hours=1)
    for wrong in ("yesterday", "2020-01-01T09:00", "2030-01-01T09:00", ""):
        assert (await browser.post("/demo/clock", **{"as": ana}, jump=wrong)).status == 422


@pytest.mark.parametrize(
    ("zone", "jump", "leads"),
    [
        ("UTC", "tomorrow", "2026-03-03T09:00"), ("UTC", "monday", "2026-03-02T09:00"),
        ("Asia/Tokyo", "monday", "2026-03-09T00:00"), ("Asia/Tokyo", "tomorrow", "2026-03-03T00:00"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:30"),
    ],
)  # fmt: skip
def test_jumps_are_on_the_members_own_wall_clock(zone: str, jump: str, leads: str) -> None:
    found = timetravel.target(MONDAY, zone, jump)
    assert found is not None
    assert found.isoformat()[:16] == leads


async def test_moving_the_clock_is_not_an_outage(app: App, adapter: WebAdapter, clock: MovableClock) -> None:
    from tests.bot.outages import outages

    await timetravel.live(app, clock)
    async for _ in timetravel.move(app, clock, MONDAY + timedelta(days=2)):
        pass
    async with app.db.reading() as session:
        assert await outages(session, MONDAY) == []


async def test_who_is_forgotten_is_gone_from_the_page(browser: Browser, app: App) -> None:
    ana = await browser.join("Ana")
    await browser.do(ana, line="goal set text:gone soon")
    async with app.db.writing() as session:
        account = await messages.account(session, ana)
        assert account is not None
        await session.delete(account.member)
    async with browser.client.get("/demo/stream", params={"as": ana}) as stream:
        assert await events(stream, "gone") == {}
    assert "gone soon" not in await (await browser.client.get("/")).text()


async def test_a_seat_that_is_gone_is_not_given_to_another(browser: Browser) -> None:
    await browser.join("Ana")
    response = await browser.client.get("/", params={"as": "member-gone"})
    assert "as=member-gone" in str(response.url)
    page = await response.text()
    assert "Choose who to play" in page
    assert "<bdi>Ana</bdi>" in page
    assert 'id="line"' not in page


async def test_what_was_done_is_told_as_it_was_done(browser: Browser) -> None:
    ana = await browser.join("Ana")
    for typed in ("hello there", "/goal list", "@cairn goal list"):
        answer = await browser.do(ana, line=typed)
        assert f"<bdi>{typed}</bdi>" in answer["html"]
    assert "I do not know" not in answer["html"]
    form = await browser.do(ana, form="goal set", values={"text": "short"})
    assert "<bdi>/goal set</bdi>" not in form["html"]


async def test_the_pages_own_words_follow_the_member(browser: Browser, app: App) -> None:
    ana = await browser.join("Ana")
    assert "Tippe / für Befehle" not in await browser.page(ana)
    async with app.db.writing() as session:
        account = await messages.account(session, ana)
        assert account is not None
        account.member.locale = "de"
    page = await browser.page(ana)
    assert '<html lang="de">' in page
    for english_words in ("Type / for commands", "To the next ping", "New member", "Worth a try", "Cancel"):
        assert english_words not in page
    form = (await browser.do(ana, line="/goal set"))["form"]
    assert "Abbrechen" in form
    refused = await browser.post("/demo/clock", **{"as": ana}, jump="ping")
    assert "Drück zuerst auf Anfangen" in (await refused.json())["error"]


async def test_shortcuts_are_those_that_make_sense(browser: Browser) -> None:
    ana = await browser.join("Ana")
    assert [path in await browser.page(ana) for path in CHIPS] == [True, False, True]
    await browser.do(ana, form="start", values={"zone": "Berlin"})
    assert [path in await browser.page(ana) for path in CHIPS] == [False, True, True]


async def test_a_file_is_written_in_lines(browser: Browser) -> None:
    """As it stands in the file: letters of one width, and room."""
    response = await browser.client.get("/")  # which gives the first stranger an organiser's seat
    form = (await browser.do(response.url.query["as"], line="/track import"))["form"]
    assert form.count('class="lines" rows="14"') == 2


async def test_the_browsers_zone_is_already_in_the_form(browser: Browser) -> None:
    ana = await browser.join("Ana")
    form = (await browser.do(ana, line="/start", zone="Africa/Nairobi"))["form"]
    assert 'value="Africa/Nairobi"' in form


async def test_nothing_is_waited_for_between_two_things_that_are_due(
    app: App, adapter: WebAdapter, clock: MovableClock
) -> None:
    until = MONDAY + timedelta(days=20)
    assert [at async for at in timetravel.move(app, clock, until)] == [until]


async def test_a_message_knows_its_day_for_the_time_when_that_is_over(browser: Browser) -> None:
    ana = await browser.join("Ana")
    answer = await browser.do(ana, line="/goal list")
    assert 'data-day="2026-03-02" data-hour="08:00">08:00</time>' in answer["html"]


async def test_who_has_not_started_gets_no_form_to_fill_in(browser: Browser) -> None:
    ana = await browser.join("Ana")
    for line in ("/checkin", "/rest"):
        told = await browser.do(ana, line=line)
        assert "no weekly check-in yet" in told["html"]
        assert "form" not in told


async def test_a_form_that_comes_again_keeps_its_title_and_its_error_in_one_piece(browser: Browser) -> None:
    ana = await browser.join("Ana")
    await browser.do(ana, line="/start zone:Berlin")
    again = await browser.do(ana, form="checkin", values={"how": "banana", "built": "A parser"})
    assert ">Week of " in again["form"]
    assert "A parser" in again["form"]
    assert re.search(r'class="error"[^>]*><svg.*?</svg><span><strong>How did it go', again["form"]), again["form"]


async def test_only_a_role_that_exists_is_given_access(browser: Browser) -> None:
    olga = (await browser.client.get("/")).url.query["as"]
    refused = await browser.do(olga, line="/access role wizards mentor")
    assert "no role called <bdi>wizards" in refused["html"]
    assert "access now" in (await browser.do(olga, line="/access role @mentor mentor"))["html"]


async def test_above_an_answer_stands_what_was_pressed(browser: Browser) -> None:
    ana = await browser.join("Ana")
    first = await browser.do(ana, command="me", label="What stands here <now>")
    assert "What stands here &lt;now&gt;" in first["html"]
    assert "My page" in (await browser.do(ana, command="me"))["html"], "without a label, the name of what it does"


async def test_a_line_that_is_too_long_is_told_so_rather_than_cut(browser: Browser) -> None:
    ana = await browser.join("Ana")
    assert '<input id="line" autocomplete' in await browser.page(ana), "the page cuts nothing either"
    told = await browser.do(ana, line="/goal set " + 4000 * "x")
    assert "takes up to 300 characters; yours has 4000" in told["html"]


async def test_a_room_speaks_one_language_and_the_page_that_of_its_reader(
    browser: Browser, app: App, adapter: WebAdapter
) -> None:
    ana = await browser.join("Ana")
    await adapter.post(messages.SPACE, messages.ROOM, Message(reply(say("Done")), app.words("de"), mark=1))
    await adapter.post(messages.SPACE, messages.DIRECT + ana, Message(reply(say("Partly")), app.words("de"), mark=2))
    page = await browser.page(ana)
    assert '<div lang="de"><p class="text">Geschafft</p></div>' in page
    assert '<p class="text">Partly</p>' in page, "what one member alone sees is in their own"
    assert '<html lang="en">' in page


async def test_what_others_read_has_a_menu_that_begins_with_its_words(
    browser: Browser, adapter: WebAdapter, app: App
) -> None:
    ana, bo = await browser.join("Ana"), await browser.join("Bo")
    said = Card(say("{who} is stuck", who="Bo"), (Facts(((say("In the way"), say("joins in **SQL**")),)),))
    ref = await adapter.post("demo", "check-ins", Message(reply(said), english, 500))
    assert browser.menu(await browser.page(ana)) == ["goal set", "ask", "resource find"]
    chosen = {"menu": "resource find", "message": ref}
    form = (await browser.do(ana, **chosen))["form"]
    assert "Bo is stuck\nIn the way: joins in SQL</textarea>" in form
    given = json.loads(unescape(re.findall(r'data-given="([^"]*)"', form)[0]))
    assert given["reply_to"] == f"check-ins:{ref}"
    found = await browser.do(ana, form="resource find", values={**given, "sentence": "sql exercises"})
    one = await browser.do(ana, press=packed(found["html"], "Look"), message=found["id"])
    await browser.do(ana, press=packed(one["html"], "Answer with it"), message=one["id"])
    await app.dispatcher.drain(app.clock.now())
    page = await browser.page(bo)
    assert "suggests this; maybe it helps." in page
    assert f'<a href="#m{ref}">In answer to this message</a>' in page
    assert f'id="m{ref}"' in page
    assert browser.menu((await browser.do(ana, line="/help"))["html"]) == [], "what one reads alone has none"
    await adapter.remove("demo", ref)
    assert "no longer works" in (await browser.do(ana, **chosen))["html"]
    assert "no longer works" in (await browser.do(ana, menu="me", message="x"))["html"]
