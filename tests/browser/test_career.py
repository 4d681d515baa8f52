"""The way into a job in the demo: the checklist remembers, a question is answered before its points are shown."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Open
from tests.browser.test_questions import type_line


async def test_the_checklist_remembers_and_an_answer_comes_before_its_points(open_page: Open) -> None:
    page = await open_page("member-ana")
    await type_line(page, "/career resume")
    before = page.locator("article", has_text="0 of 15 lines are done.")
    await before.get_by_role("button", name="Lines 1 to 5").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("One page").check()
    await form.get_by_role("button", name="Send").click()
    await expect(page.locator("article", has_text="1 of 15 line")).to_be_visible()
    await expect(form).to_be_hidden()

    await type_line(page, "/career interview topic:sql level:beginner")
    asked = page.locator("article", has_text="A question to practise")
    await expect(asked).to_be_visible()
    await expect(page.get_by_text("Points to cover:")).to_have_count(0)
    await asked.get_by_role("button", name="Answer in my own words").click()
    await form.get_by_label("Your answer").fill("With a window function")
    await form.get_by_role("button", name="Send").click()
    await expect(page.locator("article", has_text="Points to cover").last).to_contain_text("With a window function")
