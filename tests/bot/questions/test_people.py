"""Names hidden and revealed, questions shared by several, what is forgotten and what communities see of each other."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select, update

from bot.app import App
from bot.people import Installation, Member
from bot.questions.tables import Answer, Follower, Question, QuestionMessage, Reveal
from tests.bot.conftest import Later
from tests.bot.places import ADMIN, Place
from tests.bot.questions.conftest import QUESTION
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("community")]


async def test_an_anonymous_asker_has_one_name_everywhere(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    asked = await chat("ana", "ask", **QUESTION, anonymous=True)
    async with app.db.reading() as session:
        name = await session.scalar(select(Question.name))
    assert f"You are shown as: {name}" in asked.text
    claimed = await chat("mo", "queue claim", question="1")
    await chat("ana", "question reply", question="1", text="It is PyTorch 2.")
    await later()
    seen = [claimed, *(post.answer for post in (*platform.where("general"), *platform.where("direct:u-mo")))]
    assert all("Ana" not in answer.text for answer in seen)
    assert any(f"{name} on “" in answer.text for answer in seen)
    took = await chat("mo", "privacy export")
    assert "Ana" not in "".join(took.files.values())


async def test_revealing_is_an_organisers_act_written_down_and_told(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION, anonymous=True)
    assert "is for organisers" in (await chat("mo", "question reveal", question="1", why="curious")).text
    came = chat.invocation("org", "question reveal", "", {"question": "1", "why": "A threat in the text"}, **ADMIN)
    assert "@Ana" in (await chat.send(came)).text
    await later()
    assert "A threat in the text" in platform.where("direct:u-ana")[-1].text
    async with app.db.reading() as session:
        assert await session.scalar(select(Reveal.why)) == "A threat in the text"


async def test_a_look_behind_a_pseudonym_leaves_it_for_all_others(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION, anonymous=True)
    came = chat.invocation("org", "question reveal", "", {"question": "1", "why": "A threat in the text"}, **ADMIN)
    looked = (await chat.send(came)).text
    async with app.db.reading() as session:
        name = await session.scalar(select(Question.name))
    assert f"everybody else goes on reading {name}" in looked
    claimed = await chat("mo", "queue claim", question="1")
    await chat("ana", "question reply", question="1", text="It is PyTorch 2.")
    await later()
    await chat("mo", "queue release", question="1")
    await later(hours=30)
    seen = [claimed, *(post.answer for post in (*platform.where("general"), *platform.where("direct:u-mo")))]
    assert all("Ana" not in answer.text for answer in seen)
    assert f"Everybody else goes on reading {name}" in "".join(post.text for post in platform.where("direct:u-ana"))


async def test_one_answer_reaches_all_with_the_same_question_and_each_confirms(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "question join", question="1")
    await chat("bo", "question join", question="1")
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    await later()
    too = platform.where("direct:u-bo")[-1].answer
    assert "Clip your gradients." in too.text
    await chat.press("bo", too, "Yes, it works")
    async with app.db.reading() as session:
        assert await session.scalar(select(Follower.works)) == "yes"
        assert await session.scalar(select(Question.state)) == "answered", "the asker says for themselves"
    assert "Only the one who asked" in (await chat("cy", "question confirm", question="1", works="yes")).text


async def test_who_joins_after_the_answer_has_it_at_once(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    joined = await chat("bo", "question join", question="1")
    assert "Clip your gradients." in joined.text
    assert "Glad it helped you too" in (await chat.press("bo", joined, "Yes, it works")).text
    await chat("ana", "question confirm", question="1", works="yes")
    assert "closed already" in (await chat("cy", "question join", question="1")).text


async def test_day_three_asks_once_and_no_goes_back_to_the_old_place(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "ask", **{**QUESTION, "title": "Why is my git branch gone?"})
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    await later(days=3, minutes=1)
    asked = [post for post in platform.where("direct:u-ana") if "Did it work?" in post.text]
    assert len(asked) == 1
    assert "at its old place in the queue: 1." in (await chat.press("ana", asked[0].answer, "No")).text
    await later(hours=1)
    assert "is not solved yet" in platform.where("direct:u-mo")[-1].text
    assert len([post for post in platform.where("direct:u-ana") if "Did it work?" in post.text]) == 1


async def test_silence_closes_with_a_reason_and_a_way_back(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue info", question="1", text="Which optimiser?")
    await later(days=7, minutes=1)
    closed = platform.where("direct:u-ana")[-1].answer
    assert "a week went by" in closed.text
    await later(days=13)
    assert "open again" in (await chat.press("ana", closed, "Take it up again")).text
    await chat("ana", "question withdraw", question="1")
    await later(days=15)
    assert "14 days" in (await chat("ana", "question reopen", question="1")).text


async def test_only_two_are_open_at_once(chat: Chat) -> None:
    for n in range(2):
        await chat("ana", "ask", **{**QUESTION, "title": f"Question number {n} of many"})
    full = await chat("ana", "ask", **{**QUESTION, "title": "One more question"})
    assert "You have 2 questions open" in full.text
    assert full.buttons == ["My questions", "Back to the form"]


async def test_what_is_said_can_be_changed_where_it_was_carried(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("ana", "question reply", question="1", text="It is PyTorch 1.")
    await later()
    await chat("ana", "question rewrite", question="1", text="It is PyTorch 2.")
    await later()
    told = [post for post in platform.where("direct:u-mo") if "PyTorch" in post.text]
    assert len(told) == 1
    assert "PyTorch 2" in told[0].text
    assert "edited" in told[0].text
    assert "Only the one who asks" in (await chat("cy", "question reply", question="1", text="Hi.")).text


async def test_the_wait_is_told_from_ten_on(chat: Chat, later: Later) -> None:
    for n in range(10):
        asked = await chat(f"a{n}", "ask", **{**QUESTION, "title": f"Question number {n} of many"})
        assert "not enough data yet" in asked.text
    for n in range(9):
        await later(hours=1)
        await chat("mo", "queue claim", question=str(n + 1))
        await chat("mo", "queue answer", question=str(n + 1), text="So.")
    assert "half within 5 hours, nine of ten within 9 hours (from 11 questions)" not in asked.text
    asked = await chat("zed", "ask", **{**QUESTION, "title": "One more question"})
    assert "(from 11 questions)" in asked.text


async def test_forgetting_the_asker_keeps_only_what_both_gave_away(app: App, chat: Chat) -> None:
    for n, who in enumerate(("ana", "ana"), 1):
        await chat(who, "ask", **{**QUESTION, "title": f"Question number {n} of many"})
        await chat("mo", "queue claim", question=str(n))
        await chat("mo", "queue answer", question=str(n), text="Clip your gradients.")
        await chat(who, "question confirm", question=str(n), works="yes")
    await chat("ana", "question share", question="1", reuse=True)
    await chat("mo", "question share", question="1", reuse=True)
    exported = json.loads(next(iter((await chat("ana", "privacy export")).files.values())))
    assert "Question number 2 of many" in json.dumps(exported)
    await chat("ana", "privacy delete", sure=True)
    async with app.db.reading() as session:
        assert list(await session.scalars(select(Question.id))) == [1]
        assert await session.scalar(select(Question.asker_id)) is None
    assert "a former member" in (await chat("mo", "question show", question="1")).text


async def test_forgetting_the_mentor_puts_back_what_they_hold(app: App, chat: Chat, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "privacy delete", sure=True)
    await later(minutes=1)
    assert "Place: 1" in (await chat("ana", "question show", question="1")).text
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Answer)) == 0
        assert await session.scalar(select(Member.id).where(Member.name == "Mo")) is None


async def test_communities_never_see_each_others_questions(chat: Chat) -> None:
    elsewhere = Place(chat, "web", "other")
    await chat("ana", "ask", **QUESTION)
    await elsewhere("eve", "mentor join")
    assert "Nothing waits" in (await elsewhere("eve", "queue")).text
    for path in ("queue claim", "question show", "question join"):
        assert "That question is not here" in (await elsewhere("eve", path, question="1")).text


async def on_two_platforms(app: App, chat: Chat) -> tuple[Place, Place, Recorder]:
    """One linked community, with a room on each side: the first is the platform of the fixtures."""
    from tests.bot.linking.test_link import code_in

    paper = Recorder("paper")
    app.platforms["paper"] = paper
    here, there = Place(chat, "web", "home"), Place(chat, "paper", "office")
    code = code_in(await here("olga", "community link", actor=ADMIN))
    await there("olga", "community join", code=code, sure=True, actor=ADMIN)
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    return here, there, paper


async def test_asked_on_one_platform_and_claimed_on_another(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    """Each side stays where it stands."""
    here, there, paper = await on_two_platforms(app, chat)
    await there("ana", "ask", **{**QUESTION, "tried": "```python\nloss = nan\n```"})
    await later()
    assert "A question" in platform.where("general")[-1].text
    assert "A question" in paper.where("general", "office")[-1].text
    assert "loss = nan" in (await here("mo", "queue claim", question="1")).text
    await there("ana", "question reply", question="1", text="`seed = 3`")
    await later()
    assert "seed = 3" in platform.where("direct:u-mo")[-1].text
    await here("mo", "queue answer", question="1", text="```python\nclip(1)\n```")
    await later()
    answer = paper.where("direct:u-ana", "office")[-1].answer
    assert "clip(1)" in answer.text
    confirmed = await there.press("ana", answer, "Yes, it works")
    await there.press("ana", confirmed, "Others may find it")
    await later()
    heard = platform.where("direct:u-mo")[-1].answer
    await here.press("mo", heard, "Others may find it")
    assert "clip(1)" in (await here("cy", "ask", **QUESTION)).text
    assert all(post.place != "direct:u-ana" for post in platform.posts.values())
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(QuestionMessage)) == 1


async def test_two_on_two_platforms_have_a_space_each_also_where_one_for_both_would_do(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    here, there, paper = await on_two_platforms(app, chat)
    platform.talks_together = paper.talks_together = True
    await there("ana", "ask", **QUESTION)
    await here("mo", "queue claim", question="1")
    await later()
    assert [space.people for space in platform.spaces.values()] == [{"u-mo"}]
    assert [space.people for space in paper.spaces.values()] == [{"u-ana"}]


async def test_what_is_overdue_counts_against_the_goal(chat: Chat, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "ask", **{**QUESTION, "title": "Why is my git branch gone?"})
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="So.")
    await later(days=3)
    stats = await chat.send(chat.invocation("org", "queue stats", "", {}, **ADMIN))
    assert "kept for 50 % of 2 answered or overdue" in stats.text


async def test_organisers_see_how_the_queue_does(app: App, chat: Chat) -> None:
    from bot.ui import Picture, flat

    await chat("ana", "ask", **QUESTION)
    await chat("bo", "ask", **{**QUESTION, "title": "Why is my git branch gone?"})
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="So.")
    stats = await chat.send(chat.invocation("org", "queue stats", "", {}, **ADMIN))
    assert "Waiting now: 1" in stats.text
    assert "kept for 100 % of 1 answered or overdue" in stats.text
    assert "2 asked, 1 answered" in stats.text
    picture = next(block for block in flat(stats.reply) if isinstance(block, Picture))
    assert (await app.pictures.png(picture)).startswith(b"\x89PNG")
