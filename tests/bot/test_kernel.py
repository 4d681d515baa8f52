"""The kernel by conversation."""

from tests.driver import Chat


async def test_a_goal_is_set_and_listed(chat: Chat) -> None:
    answer = await chat("ana", "goal set", text="Read chapter 3")
    assert "Read chapter 3" in answer.text
    listed = await chat.press("ana", answer, "See all")
    assert "Read chapter 3" in listed.text


async def test_a_missing_answer_is_asked_for(chat: Chat) -> None:
    asked = await chat("ana", "goal set")
    assert [field.option.name for field in asked.form.fields] == ["text"]
    assert "Read" in (await chat.fill("ana", asked, text="Read")).text


async def test_a_typed_line_is_understood(chat: Chat) -> None:
    assert "Read chapter 3" in (await chat("ana", "goal set Read chapter 3")).text
    assert "I do not know" in (await chat("ana", "gaol set x")).text
    assert "/goal set" in (await chat("ana", "goal")).text
    assert "/goal" in (await chat("ana", "help")).text
