"""Somebody looks for what to learn with, in a sentence of their own."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.conftest import Open, Shoot, barriers

LOOK = re.compile(r"^Look\s*–")


async def test_a_sentence_finds_three_and_then_others(open_page: Open, shoot: Shoot) -> None:
    page = await open_page("member-ana")
    await page.get_by_role("combobox", name="Command line").fill("/resource find free: how do I deploy a model?")
    await page.keyboard.press("Enter")
    found = page.locator("article:visible", has_text="how do I deploy a model?").last
    await expect(found.get_by_role("button", name=LOOK)).to_have_count(3)
    await expect(found).to_contain_text("Kept to: free")
    await shoot(page, "find")
    title = (await found.get_by_role("button", name=LOOK).first.inner_text()).partition("–")[2].strip()
    assert title
    await found.get_by_role("button", name="Show others").click()
    last = page.locator("article:visible").last
    await expect(last).not_to_contain_text(title)
    await expect(last.get_by_role("button", name=LOOK).first).to_be_visible()


async def test_a_message_of_the_room_has_a_menu_that_looks_for_a_resource_and_answers_with_it(open_page: Open) -> None:
    page = await open_page("member-ana")
    shared = page.locator("article:visible", has_text="checked in").first
    await shared.get_by_title("What to do with this message").click()
    await expect(shared.get_by_role("button", name="Ask a mentor about this")).to_be_visible()
    assert await barriers(page) == []
    await shared.get_by_role("button", name="Suggest a resource").click()
    asked = page.get_by_role("dialog").get_by_role("textbox").first
    await expect(asked).to_have_value(re.compile("checked in"))
    await expect(shared.get_by_role("button", name="Ask a mentor about this")).to_be_hidden()
    await asked.fill("free: how do I deploy a model?")
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    await page.locator("article:visible").last.get_by_role("button", name=LOOK).first.click()
    await page.get_by_role("button", name="Answer with it").click()
    await expect(page.locator("article:visible", has_text="suggests this; maybe it helps.")).to_be_visible()


async def test_what_may_be_chosen_is_shown_by_a_click(open_page: Open) -> None:
    page = await open_page("member-ana")
    await page.get_by_role("combobox", name="Command line").fill("/track follow")
    await page.keyboard.press("Enter")
    which = page.get_by_role("dialog").get_by_role("combobox", name="Track")
    await which.click()
    await page.get_by_role("option", name="MLOps and production").click()
    await expect(which).to_have_value("MLOps and production")


async def test_what_stands_on_a_button_keeps_its_spaces(open_page: Open) -> None:
    page = await open_page("member-ana")
    for line in ("/track follow track:mlops", "/track switch track:cold-start-to-mle"):
        await page.get_by_role("combobox", name="Command line").fill(line)
        await page.keyboard.press("Enter")
        await expect(page.locator("article:visible").last).to_contain_text("There is no deadline but your own.")
    back = page.get_by_role("button", name="Back to MLOps and production")
    await expect(back).to_be_visible()
    assert await back.inner_text() == "Back to MLOps and production"
