"""A group lives through a month while somebody moves the clock: a click for each step, as anybody can make them."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Open, Shoot

GROUP = "Back-end evenings"
DAYS = 6  # in which the ballot comes, after three quiet weeks


async def go(page: Page, *jumps: str) -> None:
    """Move the clock, and wait until time has gone by."""
    for jump in jumps:
        before = await page.locator("#clock").inner_text()
        await page.get_by_role("button", name=jump).click()
        await expect(page.locator("#clock")).not_to_have_text(before)
        await expect(page.get_by_role("status").filter(has_text="It is")).to_be_visible()


def said(page: Page, words: str) -> Locator:
    return page.locator("article:visible", has_text=words).last


async def test_joining_meeting_round_up_and_a_silent_lead(open_page: Open, shoot: Shoot) -> None:
    page = await open_page("member-ana")
    await page.get_by_role("combobox", name="Command line").fill(f'/group join group:"{GROUP}"')
    await page.keyboard.press("Enter")
    await expect(said(page, f"You are in {GROUP}")).to_be_visible()
    await page.get_by_role("navigation", name="Conversations").get_by_role("button", name=GROUP).click()
    await expect(said(page, f"Welcome to {GROUP}, @Ana")).to_be_visible()

    await go(page, "To Monday", "To tomorrow")
    await expect(said(page, f"The week of {GROUP}")).to_contain_text("took part")
    reminder = said(page, "for 60 minutes")
    await expect(reminder).to_contain_text("@Ana")
    await reminder.get_by_role("button", name="I come").click()
    await expect(reminder).to_contain_text("1 come")
    await go(page, "To the next ping")
    start = said(page, "It begins now")
    await start.get_by_role("button", name="I am here").click()
    await expect(start).to_contain_text("1 is here")
    await shoot(page, "group")

    await go(page, "To Monday", "To Monday", "To Monday")
    ballot = said(page, f"Who leads {GROUP}?")
    for _ in range(DAYS):
        if await ballot.count():
            break
        await go(page, "To tomorrow")
    await ballot.get_by_label("Vote for").select_option("Ana")
    await expect(said(page, "Your vote is for Ana")).to_be_visible()
    await go(page, *["To tomorrow"] * 6)
    await expect(said(page, f"Ana leads {GROUP} now")).to_be_visible()
