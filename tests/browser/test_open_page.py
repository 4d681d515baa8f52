"""A page that changes while it is open loses nothing: no click, no word that was typed, no place of the keyboard."""

from __future__ import annotations

import asyncio

from playwright.async_api import Route, expect

from tests.browser.conftest import Demo, Open

REDRAWN = """async () => {
    const { redraw } = await import('/demo/static/redraw.js');
    const made = (words, ...buttons) => {
        const html = buttons.map(([press, label]) => `<button data-press="${press}">${label}</button>`).join('');
        return new DOMParser().parseFromString(`<p>${words}${html}</p>`, 'text/html').body.firstElementChild;
    };
    const before = made('1 comes', ['yes', 'Yes'], ['no', 'No']);
    document.querySelector('[data-talk]').append(before);
    const [yes, no] = before.querySelectorAll('button');
    yes.focus();
    redraw(before, made('2 come', ['yes', 'Yes!'], ['undo', 'Undo']));
    const first = [document.activeElement === yes, before.textContent, no.isConnected];
    redraw(before, made('3 come', ['yes', 'Yes!']));
    return [...first, before.textContent];
}"""


async def test_what_is_pressed_before_the_scripts_are_there_is_done_when_they_are(open_page: Open, demo: Demo) -> None:
    page = await open_page("member-bo", calm=False)
    arrive = asyncio.Event()

    async def late(route: Route) -> None:
        await arrive.wait()
        await route.continue_()

    await page.route("**/page.js", late)
    await page.goto(f"{demo.address}/?as=member-bo", wait_until="commit")
    rooms = page.get_by_role("navigation", name="Conversations")
    await rooms.get_by_role("button", name="Back-end evenings").click()
    arrive.set()
    await expect(page.locator("article:visible", has_text="Welcome to Back-end evenings, @Bo")).to_be_visible()


async def test_a_room_comes_while_somebody_types(open_page: Open) -> None:
    page = await open_page("member-ana")
    await page.evaluate("window.since = 'the beginning'")
    line = page.get_by_role("combobox", name="Command line")
    await line.fill('/group join group:"Back-end evenings"')
    await line.press("Enter")
    await expect(line).to_have_value("")
    await line.fill("I was about to say")
    room = page.get_by_role("navigation", name="Conversations").get_by_role("button", name="Back-end evenings")
    await expect(room).to_be_visible()
    await expect(line).to_be_focused()
    await expect(line).to_have_value("I was about to say")
    assert await page.evaluate("window.since") == "the beginning"
    await room.click()
    await expect(page.locator("article:visible", has_text="Welcome to Back-end evenings, @Ana")).to_be_visible()
    await expect(page.locator("article:visible", has_text="Welcome to Back-end evenings, @Bo")).to_be_visible()

    await line.fill('/group leave group:"Back-end evenings"')
    await line.press("Enter")
    await page.locator("article:visible").last.get_by_role("button", name="Leave").click()
    await expect(room).to_be_hidden()
    await expect(page.get_by_role("log", name="#check-ins")).to_be_visible()
    assert await page.evaluate("window.since") == "the beginning"


async def test_a_message_is_brought_up_to_date_under_the_pointer(open_page: Open) -> None:
    page = await open_page("member-ana")
    assert await page.evaluate(REDRAWN) == [True, "2 comeYes!Undo", False, "3 comeYes!"]
