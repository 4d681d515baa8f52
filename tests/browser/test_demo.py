"""The demo as people use it, in a real browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Demo, Open, barriers

IN_ROOM = '[data-talk="check-ins"] article'
Shoot = Callable[[Page, str], Awaitable[None]]


async def joined(page: Page, name: str) -> None:
    """Become somebody new."""
    await page.get_by_role("button", name="New member…").click()
    await page.get_by_label("Name").fill(name)
    await page.get_by_role("button", name="Join").click()
    await expect(page.locator(".people [aria-current]")).to_contain_text(name)
    await expect(page.locator("html[data-live]")).to_be_attached()


async def test_a_newcomer_starts_sets_a_goal_is_pinged_checks_in_and_sees_their_year(
    open_page: Open, shoot: Shoot
) -> None:
    page = await open_page()
    await joined(page, "Noor")
    await page.locator("#intro").get_by_role("button", name="Start").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Your city or time zone").press_sequentially("Lisb")
    await form.get_by_role("option", name="Lisbon").first.click()
    await form.get_by_label("Working towards").fill("Read music")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()

    await page.get_by_role("group", name="Shortcuts").get_by_role("button", name="Set a goal").click()
    await form.get_by_label("Goal").fill("Play one song with both hands")
    await form.get_by_role("button", name="Send").click()
    answer = page.locator("article", has_text="Play one song with both hands")
    await expect(answer).to_be_focused()

    before = await page.locator("#clock").inner_text()
    await page.get_by_role("button", name="To the next ping").click()
    ping = (
        page.locator("article", has_text="How did your week go?")
        .or_(page.locator("article", has_text="how did your week go?"))
        .filter(has_text="@Noor")
    )
    await expect(ping).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="It is")).to_be_visible()
    assert await page.locator("#clock").inner_text() != before
    await shoot(page, "ping")

    await ping.get_by_role("button", name="Check in").click()
    await form.get_by_label("Built or solved").fill("The left hand, slowly")
    await shoot(page, "check-in")
    await form.get_by_role("button", name="Send").click()
    await expect(page.locator("article", has_text="The left hand, slowly").first).to_be_visible()
    await expect(ping).to_contain_text("checked in")

    await page.get_by_role("button", name="My page").first.click()
    year = page.locator(".picture img.in-light")
    await expect(year).to_be_visible()
    assert await year.get_attribute("alt")
    assert await year.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200
    await expect(page.locator(".picture figcaption")).not_to_be_empty()


async def test_the_first_screen_says_what_this_is_and_what_to_press(open_page: Open, shoot: Shoot) -> None:
    page = await open_page()
    await expect(page.get_by_role("heading", name="One small goal")).to_be_in_viewport()
    await expect(page.locator("#intro").get_by_role("button", name="Check in")).to_be_in_viewport()
    await expect(page.locator(IN_ROOM).last).to_contain_text("@Ana")
    await shoot(page, "demo-light")
    await page.get_by_role("button", name="Light or dark").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await shoot(page, "demo-dark")
    await page.get_by_role("navigation", name="Conversations").get_by_role("button", name="My page").click()
    await page.get_by_role("button", name="Hide this introduction").click()
    year = page.locator(".picture img.in-dark")
    await year.evaluate("image => image.decode()")
    await page.locator(".picture").evaluate("figure => figure.scrollIntoView({block: 'center'})")
    await shoot(page, "my-page-dark")
    await page.get_by_role("button", name="Light or dark").click()
    await page.locator(".picture img.in-light").evaluate("image => image.decode()")
    await page.locator(".picture").evaluate("figure => figure.scrollIntoView({block: 'center'})")
    await page.locator("#line").focus()
    await shoot(page, "my-page-light")


async def test_it_fits_a_phone(open_page: Open, shoot: Shoot) -> None:
    page = await open_page("member-ana", size=PHONE)
    await expect(page.locator(IN_ROOM).last.get_by_role("button", name="Check in")).to_be_in_viewport()
    await expect(page.get_by_role("combobox", name="Command line")).to_be_in_viewport()
    await expect(page.locator(IN_ROOM).last.get_by_text("how did your week go?")).to_be_in_viewport(ratio=1)
    await shoot(page, "demo-phone")


async def test_everything_can_be_done_with_the_keyboard(open_page: Open) -> None:
    page = await open_page("member-ana")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the command line")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await page.evaluate("document.activeElement.blur()")
    await page.keyboard.press("/")
    line = page.get_by_role("combobox", name="Command line")
    await expect(line).to_be_focused()
    await page.keyboard.type("goal s")
    await page.keyboard.press("Tab")  # without waiting: what was typed counts, not what was shown before
    await expect(line).to_have_value("/goal set ")
    await page.keyboard.press("Enter")
    goal = page.get_by_role("dialog").get_by_label("Goal")
    await expect(goal).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(goal).to_be_hidden()
    await page.keyboard.press("Control+k")
    await expect(line).to_be_focused()
    await line.fill("/goal list")
    await page.keyboard.press("Enter")
    answer = page.locator(IN_ROOM).last
    await expect(answer).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(answer.get_by_role("button").first).to_be_focused()


async def test_two_members_see_each_their_own_private_answers(open_page: Open) -> None:
    ana, bo = await open_page("member-ana"), await open_page("member-bo")
    await ana.get_by_role("combobox", name="Command line").fill("/goal set text:only Ana knows")
    await ana.keyboard.press("Enter")
    await expect(ana.locator("article", has_text="only Ana knows")).to_be_visible()
    await bo.get_by_role("combobox", name="Command line").fill("/goal set text:only Bo knows")
    await bo.keyboard.press("Enter")
    await expect(bo.locator("article", has_text="only Bo knows")).to_be_visible()
    for page, hidden in ((ana, "only Bo knows"), (bo, "only Ana knows")):
        await expect(page.get_by_text(hidden)).to_have_count(0)
        await page.reload()
        await expect(page.get_by_text(hidden)).to_have_count(0)
    await expect(ana.locator("article", has_text="only Ana knows")).to_be_visible()


async def test_what_one_member_shows_the_room_arrives_at_the_other(open_page: Open) -> None:
    ana, bo = await open_page("member-ana"), await open_page("member-bo")
    await ana.get_by_role("combobox", name="Command line").fill('/checkin how:done built:"a tiny server"')
    await ana.keyboard.press("Enter")
    await ana.locator(IN_ROOM).last.get_by_role("button", name="Share").click()
    await expect(bo.locator("article", has_text="a tiny server")).to_be_visible()
    await ana.get_by_role("combobox", name="Command line").fill('/focus pair when:"in 2 hours" group:everybody')
    await ana.keyboard.press("Enter")
    seat = bo.locator("article", has_text="would like company")
    await seat.get_by_role("button", name="Take the seat").click()
    await expect(bo.locator("article", has_text="Focus with")).to_be_visible()
    await expect(bo.locator("article", has_text="The seat is taken")).to_be_visible()


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script> **bold** @everyone \u202etxt"


async def test_hostile_words_are_only_words(open_page: Open, demo: Demo) -> None:
    page = await open_page("member-ana")
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    await page.get_by_role("combobox", name="Command line").fill(f'/goal set text:"{HOSTILE}"')
    await page.keyboard.press("Enter")
    answer = page.locator(IN_ROOM).last
    await expect(answer).to_contain_text("<img src=x onerror=alert(1)><script>alert(2)</script> **bold** @everyone")
    assert await answer.locator("script, img[src=x]").count() == 0
    await page.reload()
    await expect(page.locator(IN_ROOM).last).to_contain_text("**bold**")
    await joined(page, "<b onclick=alert(3)>Eve</b>")
    await expect(page.locator(".people [aria-current]")).to_contain_text("<b onclick=alert(3)>Eve</b>")


async def test_a_wrong_answer_is_mended_where_it_stands(open_page: Open) -> None:
    page = await open_page("member-ana")
    await page.get_by_role("group", name="Shortcuts").get_by_role("button", name="Set a goal").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Goal").fill("x" * 301)
    await form.get_by_role("button", name="Send").click()
    await expect(form.locator(".error")).to_contain_text("up to 300 characters")
    await expect(form.get_by_label("Goal")).to_be_focused()
    await expect(form.get_by_label("Goal")).to_have_value("x" * 301)
    assert await barriers(page) == []
    await form.get_by_label("Goal").fill("short")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()


async def test_a_typed_line_stays_until_it_arrived(open_page: Open) -> None:
    page = await open_page("member-ana", calm=False)
    line = page.get_by_role("combobox", name="Command line")
    await page.context.set_offline(True)
    await line.fill("/goal list")
    await page.keyboard.press("Enter")
    await expect(page.locator("#said")).to_contain_text("does not answer")
    await expect(line).to_have_value("/goal list")
    await page.context.set_offline(False)
    await page.keyboard.press("Enter")
    await expect(page.locator("article .asked", has_text="/goal list")).to_be_visible()
    await expect(line).to_have_value("")
    await line.focus()
    await page.keyboard.press("ArrowUp")
    await expect(line).to_have_value("/goal list")
    await page.keyboard.press("ArrowDown")
    await expect(line).to_have_value("")


async def test_a_page_says_that_its_server_is_away(open_page: Open, demo: Demo) -> None:
    page = await open_page("member-ana", calm=False)
    await demo.app.platforms["web"].close()  # type: ignore[attr-defined]
    await expect(page.locator("#away")).to_have_text("Reconnecting…")


async def test_who_is_forgotten_becomes_nobody_else(open_page: Open) -> None:
    page = await open_page("member-ana")
    await page.get_by_role("combobox", name="Command line").fill("/privacy delete")
    await page.keyboard.press("Enter")
    await page.locator(IN_ROOM).last.get_by_role("button", name="Delete everything").click()
    gone = page.locator("#gone")
    await expect(gone.get_by_role("heading", name="Choose who to play")).to_be_visible()
    await expect(gone.locator("[data-farewell]")).not_to_be_empty()
    await expect(page.locator("#line")).to_be_disabled()
    await page.reload()
    await expect(page.get_by_role("heading", name="Choose who to play")).to_be_visible()
    await page.get_by_role("link", name="Bo").click()
    await expect(page.locator(".people [aria-current]")).to_contain_text("Bo")


TEN = ("/help", "/goal list", "/settings", "/checkin history", "/privacy show") * 2


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_the_page_stays_as_tall_as_its_window(open_page: Open, size: tuple[int, int]) -> None:
    page = await open_page("member-ana", size=size)
    line = page.get_by_role("combobox", name="Command line")
    for number, command in enumerate(TEN, 1):
        await line.fill(command)
        await page.keyboard.press("Enter")
        await expect(page.locator("article .asked")).to_have_count(number)
        await expect(line).to_have_value("")
    assert await page.evaluate("[document.documentElement.scrollHeight, scrollY]") == [size[1], 0]
    await expect(line).to_be_in_viewport()
    await expect(page.locator("#intro")).to_be_hidden()


async def test_on_a_phone_everything_is_large_enough_to_touch(open_page: Open) -> None:
    page = await open_page("member-ana", size=PHONE)
    small = await page.evaluate(
        """[...document.querySelectorAll("button, select, .people a")].filter(part => part.checkVisibility())
        .map(part => [part.textContent.trim(), part.getBoundingClientRect()])
        .filter(([, box]) => box.width < 44 || box.height < 44).map(([words, box]) => [words, box.width, box.height])"""
    )
    assert small == []


async def test_a_day_later_messages_say_their_day(open_page: Open) -> None:
    page = await open_page("member-ana")
    time = page.locator(f"{IN_ROOM} time").last
    await expect(time).to_have_text("18:00")
    await page.get_by_role("button", name="To tomorrow").click()
    await expect(page.get_by_role("status").filter(has_text="It is")).to_be_visible()
    await expect(page.locator("article time", has_text="Sun 5 Apr 2026, 18:00")).to_be_visible()


async def test_a_newcomer_without_a_name_is_asked_for_one_in_a_form_that_knows_their_zone(open_page: Open) -> None:
    page = await open_page()
    await page.get_by_role("button", name="New member…").click()
    await page.get_by_role("button", name="Join").click()
    await expect(page.locator("#welcome-error")).to_contain_text("A name, please")
    await expect(page.get_by_label("Name")).to_be_focused()


@pytest.mark.parametrize(
    ("size", "theme"),
    [(DESK, "light"), ((900, 800), "dark"), (PHONE, "light"), (PHONE, "dark")],
    ids=["desk-light", "tablet-dark", "phone-light", "phone-dark"],
)
async def test_nobody_is_kept_out(open_page: Open, theme: str, size: tuple[int, int]) -> None:
    """axe-core, and no sideways scrolling, on each view and in each state."""
    page = await open_page("member-ana", size=size, theme=theme)
    line = page.get_by_role("combobox", name="Command line")
    assert await barriers(page) == [], "room"
    await line.fill("/che")
    await expect(page.get_by_role("option").first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    assert await barriers(page) == [], "palette"
    for command in ("/help", "/goal list", "/settings", "/checkin history", "/privacy show", "/nonsense"):
        await line.fill(command)
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        await expect(page.locator("article .asked", has_text=command)).to_be_visible()
    assert await barriers(page) == [], "answers"
    await page.get_by_role("group", name="Shortcuts").get_by_role("button", name="Set a goal").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await barriers(page) == [], "form"
    await page.keyboard.press("Escape")
    for tab in ("Direct messages", "My page"):
        await page.get_by_role("navigation", name="Conversations").get_by_role("button", name=tab).click()
        await expect(page.get_by_label(tab, exact=True)).to_be_visible()
        assert await barriers(page) == [], tab
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_many_rooms_stay_within_the_page_and_are_reached_by_keyboard(open_page: Open) -> None:
    page = await open_page()
    await page.evaluate(
        """() => { const tabs = document.querySelector(".tabs"), room = tabs.firstElementChild;
                   for (let n = 0; n < 4; n++) tabs.insertBefore(room.cloneNode(true), room.nextElementSibling); }"""
    )
    tabs = page.locator(".tabs button")
    for width in (1024, 1280, 1360):
        await page.set_viewport_size({"width": width, "height": 860})
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert await page.evaluate(
            """() => { const right = of => document.querySelector(of).getBoundingClientRect().right;
                       return right(".tabs") <= right("main"); }"""
        ), width
    await tabs.first.focus()
    for _ in range(await tabs.count() - 1):
        await page.keyboard.press("Tab")
    await expect(tabs.last).to_be_focused()
    await expect(tabs.last).to_be_in_viewport(ratio=1)
