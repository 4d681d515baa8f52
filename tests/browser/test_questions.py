"""A question in the demo, as two people live through it: asked, taken, talked about, answered, and found by a third."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.conftest import Open, Shoot

TRIED = "It says:\n```python\nloss = nan\n```"


async def type_line(page: Page, line: str) -> None:
    await page.get_by_role("combobox", name="Command line").fill(line)
    await page.keyboard.press("Enter")


async def ask(page: Page, title: str) -> None:
    """Through the form, with the topic found by typing."""
    await type_line(page, "/ask")
    form = page.get_by_role("dialog")
    await form.get_by_label("Title").fill(title)
    await form.get_by_label("Topic").press_sequentially("Pytho")
    await form.get_by_role("option", name="Python").first.click()
    await form.get_by_label("Tried").fill(TRIED)
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()


async def choose_file(page: Page, name: str, data: bytes) -> None:
    await page.get_by_label("Attach files").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})


async def send_file(page: Page, name: str, data: bytes) -> None:
    """With a word to it, in the conversation that is open."""
    await choose_file(page, name, data)
    await expect(page.get_by_role("button", name="Leave out")).to_be_visible()
    await type_line(page, "Here it is")
    await expect(page.get_by_role("button", name="Leave out")).to_have_count(0)


async def open_talk(page: Page, title: str) -> None:
    await page.get_by_role("navigation", name="Conversations").get_by_role("button", name=title).click()


async def test_a_question_from_its_asking_to_the_next_who_has_it(open_page: Open, shoot: Shoot) -> None:
    title = "Why does my loss become NaN?"
    ana, rhys, bo = await open_page("member-ana"), await open_page("mentor-rhys"), await open_page("member-bo")
    await type_line(rhys, "/mentor join")
    await expect(rhys.locator("article", has_text="You as a mentor")).to_be_visible()
    await ask(ana, title)
    await expect(ana.locator("article", has_text="Your question is in the queue")).to_be_visible()

    notice = rhys.locator("article", has_text=f"A question: {title}")
    await notice.get_by_role("button", name="I can help").click()
    await expect(rhys.locator("article", has_text="It is yours until")).to_be_visible()
    await expect(notice).to_contain_text("is looking at it")
    await expect(ana.get_by_label("Attach files")).to_be_hidden()
    await open_talk(ana, title)
    await expect(ana.get_by_role("navigation", name="Conversations").get_by_role("button", name=title)).to_contain_text(
        "a question"
    )
    await expect(ana.locator("article:visible", has_text="@Rhys is looking at")).to_be_visible()

    await type_line(ana, "It is PyTorch 2, with `lr = 1`.")
    await expect(ana.locator("article:visible", has_text="Sent.")).to_be_visible()
    await open_talk(rhys, title)
    await expect(rhys.locator("article:visible code", has_text="lr = 1")).to_be_visible()
    await type_line(rhys, "Which optimiser?")
    await expect(ana.locator("article:visible", has_text="Which optimiser?")).to_be_visible()

    await send_file(ana, "../loss curve.txt", b"1.0 0.4 nan")
    await expect(ana.locator("article:visible", has_text="Here it is · loss curve.txt")).to_be_visible()
    carried = rhys.locator("article:visible", has_text="Here it is").get_by_role("link", name="loss curve.txt")
    async with rhys.expect_download() as coming:
        await carried.click()
    down = await coming.value
    assert down.suggested_filename == "loss curve.txt"
    assert (await down.path()).read_bytes() == b"1.0 0.4 nan"
    await choose_file(rhys, "film.mp4", b"0" * 200_001)
    await expect(rhys.get_by_role("status").filter(has_text="film.mp4 is too large")).to_be_visible()

    await type_line(rhys, "/queue mine")
    await expect(rhys.locator("article:visible", has_text="You hold")).to_be_visible()
    await expect(ana.locator("article", has_text="/queue mine")).to_have_count(0)
    assert await rhys.evaluate("document.documentElement.scrollWidth <= innerWidth"), "however many rooms there are"
    await expect(
        rhys.get_by_role("navigation", name="Conversations").get_by_role("button", name=title)
    ).to_be_in_viewport()
    await rhys.locator("article:visible", has_text="Reply to my messages").get_by_role("button", name="Answer").click()
    form = rhys.get_by_role("dialog")
    await expect(form.get_by_role("heading")).to_have_text(f"Answer: {title}")
    await form.get_by_label("Message").fill("Clip them: `clip(1)`")
    await form.get_by_role("button", name="Send").click()
    answer = ana.locator("article:visible", has_text="@Rhys answered")
    await expect(answer.get_by_role("button", name="Yes, it works")).to_be_in_viewport()
    await shoot(ana, "question")
    await answer.get_by_role("button", name="Yes, it works").click()
    await (
        ana.locator("article:visible", has_text="Glad it works")
        .get_by_role("button", name="Others may find it")
        .click()
    )
    heard = rhys.locator("article:visible", has_text="says that your answer")
    await heard.get_by_role("button", name="Others may find it").click()
    await expect(rhys.locator("article:visible", has_text="can find it from now on")).to_be_visible()

    await ask(bo, "My loss becomes NaN after epochs")
    found = bo.locator("article", has_text="Others asked something like this")
    await expect(found).to_contain_text("clip(1)")
    await found.get_by_role("button", name="This solved it").click()
    await expect(bo.locator("article", has_text="No question was needed")).to_be_visible()
