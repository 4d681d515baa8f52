"""What the queue promises to each side, sentence by sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.clock import MovableClock
from bot.people import Installation
from bot.questions import mentors
from bot.questions.tables import Deadline
from tests.bot.conftest import Later
from tests.bot.places import ADMIN
from tests.bot.questions.conftest import QUESTION
from tests.driver import Answer, Chat
from tests.platform import Recorder

pytestmark = pytest.mark.usefixtures("community")


async def organiser(chat: Chat, path: str, **given: object) -> Answer:
    return await chat.send(chat.invocation("org", path, "", given, **ADMIN))


async def olga_is_told(chat: Chat) -> None:
    await organiser(chat, "access give", person="u-olga", level="organiser")


async def solved(chat: Chat, who: str, number: int, **words: str) -> None:
    """A question that Mo answers to their content."""
    await chat(who, "ask", **{**QUESTION, **words})
    await chat("mo", "queue claim", question=str(number))
    await chat("mo", "queue answer", question=str(number), text="Clip your gradients.")
    await chat(who, "question confirm", question=str(number), works="yes")


def told(platform: Recorder, who: str, words: str) -> list[str]:
    return [post.text for post in platform.where(f"direct:u-{who}") if words in post.text]


async def test_helping_others_makes_room_for_more_questions(chat: Chat) -> None:
    for number in range(1, 6):
        await solved(chat, f"a{number}", number, title=f"Question number {number} of many")
    for number in range(3):
        asked = await chat("mo", "ask", **{**QUESTION, "title": f"My own question {number}"})
        assert "in the queue" in asked.text
    assert "You have 3 questions open" in (await chat("mo", "ask", **{**QUESTION, "title": "One too many"})).text


async def test_whose_questions_were_never_solved_may_ask_all_the_same(chat: Chat) -> None:
    for number in range(1, 5):
        await chat("ana", "ask", **{**QUESTION, "title": f"Question number {number} of many"})
        await chat("mo", "queue claim", question=str(number))
        await chat("mo", "queue answer", question=str(number), text="So.")
    assert "in the queue" in (await chat("ana", "ask", **{**QUESTION, "title": "And yet another one"})).text


async def test_the_promise_is_told_on_the_askers_clock(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "start", zone="Asia/Tokyo")
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")  # Monday, 08:00 UTC
    await later()
    assert "means to answer by Tue 3 Mar 2026 17:00" in told(platform, "ana", "@Mo is looking at")[0]


async def test_who_is_asked_back_is_pinged_once(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue info", question="1", text="Which optimiser?")
    for _ in range(5):
        await later(days=1)
    assert len(told(platform, "ana", "Which optimiser?")) == 1


async def test_an_organisers_reason_is_read_by_who_asked_and_leads_back(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await organiser(chat, "question close", question="1", why="It is homework of another course.")
    await later()
    closed = platform.where("direct:u-ana")[-1].answer
    assert "It is homework of another course." in closed.text
    assert "at its old place in the queue: 1." in (await chat.press("ana", closed, "Take it up again")).text


async def test_a_problem_reaches_organisers_and_nobody_else(chat: Chat, platform: Recorder, later: Later) -> None:
    await olga_is_told(chat)
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Read the manual.")
    await chat("ana", "question problem", question="1", text="This was unkind.")
    await later()
    read = [who for who in ("ana", "mo", "olga", "org") if told(platform, who, "This was unkind.")]
    assert read == ["olga", "org"], "whom an organiser made one, and who is one by a right of the platform"
    assert len([post for post in platform.posts.values() if "unkind" in post.text]) == 2


async def test_a_second_note_about_a_problem_is_read_too_and_leads_to_the_question(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await olga_is_told(chat)
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Read the manual.")
    await chat("ana", "question problem", question="1", text="This was unkind.")
    await later(minutes=1)
    await chat("ana", "question problem", question="1", text="And it went on.")
    await later()
    told = platform.where("direct:u-olga")[-1].answer
    assert "And it went on." in told.text
    assert "Read the manual." in (await chat.press("olga", told, "See it")).text


async def test_whoever_reports_learns_when_there_is_nobody_to_read_it(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    noted = await chat("ana", "question problem", question="1", text="This was unkind.")
    assert "I could write to no organiser" in noted.text
    assert "Organisers read it" not in noted.text


async def test_a_mentor_whose_answer_did_not_work_may_try_again(chat: Chat, platform: Recorder, later: Later) -> None:
    await solved(chat, "ana", 1)
    await chat("ana", "question reopen", question="1")
    await later()
    told = next(post.answer for post in platform.where("direct:u-mo") if "is not solved yet" in post.text)
    assert told.buttons == ["Claim it again", "Leave a note"]
    assert "It is yours until" in (await chat.press("mo", told, "Claim it again")).text


async def test_who_is_reported_has_nothing_more_to_do_with_the_question(chat: Chat, platform: Recorder) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("ana", "question problem", question="1", text="This was unkind.")
    assert "You do not hold" in (await chat("mo", "queue answer", question="1", text="But still")).text
    assert "waiting for a mentor" in (await chat("ana", "question list")).text


async def test_whoever_has_the_same_question_finds_it_and_hears_when_it_is_taken_back(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "question join", question="1")
    mine = await chat("bo", "question list")
    assert "you have it too" in mine.text
    assert "Leave" in mine.buttons
    await chat("ana", "question withdraw", question="1")
    await later()
    assert len(told(platform, "bo", "was taken back or closed without an answer")) == 1
    assert "you have it too" not in (await chat("bo", "question list")).text


async def test_organisers_hear_of_who_would_mentor_and_welcome_them_with_a_click(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await organiser(chat, "queue settings", approve=True)
    await chat("bo", "mentor join")
    await later()
    assert len(told(platform, "org", "would like to mentor here")) == 1
    listed = await organiser(chat, "mentor list")
    assert listed.buttons == ["Welcome them"]
    assert "is a mentor now" in (await organiser(chat, "mentor approve", person="u-bo")).text


async def test_the_desk_shows_what_fits_first_and_by_topic_and_age(chat: Chat, later: Later) -> None:
    await chat("mo", "mentor topics", topics="git")
    await chat("ana", "ask", **{**QUESTION, "title": "An old one on Python"})
    await later(days=2)
    await chat("bo", "ask", **{**QUESTION, "title": "Where did my branch go?", "topic": "git"})
    everything = await chat("mo", "queue")
    assert everything.text.index("Where did my branch go?") < everything.text.index("An old one on Python")
    assert "An old one" not in (await chat("mo", "queue", topic="git")).text
    assert "Where did my branch" not in (await chat("mo", "queue", days=1)).text
    assert "It is yours until" in (await chat.press("mo", everything, "Claim")).text
    assert "Where did my branch" not in (await chat("mo", "queue")).text


async def test_who_is_no_mentor_joins_from_the_list(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    listed = await chat("bo", "queue")
    assert listed.buttons == ["Same question", "Join the mentors"]
    assert "You will get the answer" in (await chat.press("bo", listed, "Same question")).text


async def test_the_desk_has_pages(chat: Chat) -> None:
    for number in range(8):
        await chat(f"a{number}", "ask", **{**QUESTION, "title": f"Question number {number} of many"})
    more = await chat.press("mo", await chat("mo", "queue"), "More")
    assert "Question number 7 of many" in more.text
    assert "Question number 0 of many" in (await chat.press("mo", more, "Earlier")).text


async def test_what_still_waits_is_listed_oldest_first(chat: Chat, platform: Recorder, later: Later) -> None:
    for who, title in (("ana", "The oldest of them all"), ("bo", "One that came later")):
        await chat(who, "ask", **{**QUESTION, "title": title})
        await later(hours=6)
    await later(days=3)
    await chat("cy", "ask", **{**QUESTION, "title": "One of today"})
    await later(hours=1)
    (listed,) = [post.text for post in platform.where("general") if "Still waiting" in post.text]
    assert listed.index("The oldest of them all") < listed.index("One that came later")
    assert "One of today" not in listed


async def test_the_list_of_what_waits_comes_seven_days_after_the_last(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    came: list[int] = []
    for day in range(15):
        await later(days=1)
        lists = len([post for post in platform.where("general") if "Still waiting" in post.text])
        came += [day] * (lists - len(came))
    assert len(came) == 2
    assert came[1] - came[0] == 7


async def test_nobody_reads_of_a_promise_that_has_passed_already(
    app: App, chat: Chat, clock: MovableClock, platform: Recorder, later: Later
) -> None:
    """Cairn was down from the claim until after the promise."""
    await chat("ana", "ask", **QUESTION)
    await later()
    await chat("mo", "queue claim", question="1")
    await later(days=2)
    read = [post.text for post in platform.posts.values() if post.place != "general"]
    assert not [text for text in read if "means to answer by" in text]
    assert [text for text in read if "is back in the queue" in text]


async def test_a_mentor_is_welcomed_where_the_community_wants_that(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await organiser(chat, "queue settings", approve=True)
    assert "an organiser still has to welcome you" in (await chat("bo", "mentor join")).text
    await chat("ana", "ask", **QUESTION)
    assert "still has to welcome you" in (await chat("bo", "queue claim", question="1")).text
    assert "waits for your welcome" in (await organiser(chat, "mentor list")).text
    await organiser(chat, "mentor approve", person="u-bo")
    await later()
    assert told(platform, "bo", "You are welcome as a mentor")
    assert "It is yours" in (await chat("bo", "queue claim", question="1")).text


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["mentor away", "mentor leave", "mentor budget", "mentor hours"])
async def test_who_goes_just_before_something_is_offered_gets_nothing(
    app: App, chat: Chat, clock: MovableClock, how: str
) -> None:
    """Looked at again in the transaction that assigns, with the mentor's row locked."""
    await chat("ana", "ask", **QUESTION)
    async with app.db.reading() as session:
        installation = await session.get_one(Installation, 1)
        (mo,) = await mentors.free(session, installation.community_id, clock.now())
    given: dict[str, dict[str, object]] = {
        "mentor away": {"days": 3}, "mentor budget": {"questions": 0}, "mentor hours": {"start": 20, "end": 22},
    }  # fmt: skip
    await chat("mo", how, **given.get(how, {}))
    async with app.db.writing() as session:
        assert not await mentors.still_free(session, mo, clock.now())


async def test_either_side_may_take_its_consent_back(chat: Chat) -> None:
    await solved(chat, "ana", 1)
    await chat("ana", "question share", question="1", reuse=True)
    await chat("mo", "question share", question="1", reuse=True)
    assert "Clip your gradients." in (await chat("bo", "ask", **QUESTION)).text
    assert "between the two of you" in (await chat("ana", "question share", question="1", reuse=False)).text
    assert "Clip your gradients." not in (await chat("cy", "ask", **QUESTION)).text


@pytest.mark.parametrize("how", ["mentor away", "mentor leave"])
async def test_a_mentor_who_goes_leaves_what_they_found(chat: Chat, how: str) -> None:
    await chat("bo", "mentor join")
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    went = await chat("mo", how, **({"days": 3} if how == "mentor away" else {}))
    assert QUESTION["title"] in went.text
    form = await chat.press("mo", went, "Leave a note")
    assert "reads it first" in (await chat.fill("mo", form, text="It is the rate, I think.")).text
    assert "Found before: It is the rate, I think." in (await chat("bo", "queue claim", question="1")).text
    assert "A note is for a question" in (await chat("cy", "queue note", question="1", text="Me too")).text
    await chat("mo", "mentor join")
    assert "0 of 10 this week" in (await organiser(chat, "mentor list")).text, "what was handed back does not count"


async def test_two_who_wait_never_read_the_same_place(chat: Chat) -> None:
    for number, who in enumerate(("ana", "bo", "cy"), 1):
        await chat(who, "ask", **{**QUESTION, "title": f"Question number {number} of many"})
    await chat("mo", "queue claim", question="1")
    assert "Place: 1" in (await chat("bo", "question show", question="2")).text
    assert "Place: 2" in (await chat("cy", "question show", question="3")).text
    await chat("mo", "queue release", question="1")
    shown = [(await chat(who, "question show", question=f"{n}")).text for n, who in enumerate(("ana", "bo", "cy"), 1)]
    places = [next(line for line in text.splitlines() if line.startswith("Place")) for text in shown]
    assert places == [
        "Place: 1",
        "Place: 1, after 1 that came back to its place or has an earlier turn",
        "Place: 2, after 1 that came back to its place or has an earlier turn",
    ]
    await chat("mo", "queue claim", question="2")
    assert "Place: 2\n" in (await chat("cy", "question show", question="3")).text


async def test_a_solved_question_offers_nobody_to_join(chat: Chat, platform: Recorder, later: Later) -> None:
    await solved(chat, "ana", 1)
    await later()
    (notice,) = platform.where("general")
    assert "solved" in notice.text
    assert notice.answer.buttons == []


async def test_days_that_are_none_are_told_their_bounds(chat: Chat) -> None:
    for line in ("mentor away 0", "mentor away days:0"):
        assert "Days is a number from 1 to 365." in (await chat("mo", line)).text


async def test_an_asker_may_have_another_mentor_at_the_same_place(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "ask", **{**QUESTION, "title": "Why is my git branch gone?"})
    await chat("mo", "queue claim", question="1")
    shown = await chat("ana", "question show", question="1")
    assert "at its old place in the queue: 1." in (await chat.press("ana", shown, "Another mentor")).text
    await later()
    assert "would like another pair of eyes" in told(platform, "mo", "goes on to another mentor")[0]
    assert "No mentor is looking" in (await chat("ana", "question another", question="1")).text


async def test_of_those_who_solved_one_the_one_for_whom_it_is_easiest_is_asked(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await solved(chat, "bo", 1, title="How do I sort a list of lists?", tried="sorted gives the wrong order")
    await solved(chat, "cy", 2, title="My loss explodes after epochs", tried="a lower learning rate")
    platform.closed.add("u-di")
    await chat("mo", "mentor leave")
    await chat("ana", "ask", **QUESTION)
    await later(hours=12, minutes=1)
    assert len(told(platform, "cy", "Would this one suit you?")) == 1
    assert told(platform, "bo", "Would this one suit you?") == []


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["release", "ladder", "works", "close"])
async def test_a_days_outage_loses_no_deadline_and_repeats_none(
    app: App, chat: Chat, platform: Recorder, later: Later, clock: MovableClock, kind: str
) -> None:
    """Each is a row that goes in the transaction that does it."""
    await chat("ana", "ask", **QUESTION)
    if kind != "ladder":
        await chat("mo", "queue claim", question="1")
    if kind in ("works", "close"):
        await chat("mo", "queue answer", question="1", text="Clip them.")
    await later()
    if kind == "close":
        await later(days=3, minutes=1)
    async with app.db.reading() as session:
        due = await session.scalar(select(func.min(Deadline.at)).where(Deadline.kind == kind))
    assert due is not None
    await later(seconds=(due - clock.now() + timedelta(days=1)).total_seconds())
    for _ in range(3):
        await later(minutes=1)
    said = {
        "release": told(platform, "ana", "The mentor's time ran out."),
        "ladder": [post.text for post in platform.where("general") if "the organisers look for somebody" in post.text],
        "works": told(platform, "ana", "Did it work?"),
        "close": told(platform, "ana", "is closed."),
    }
    assert len(said[kind]) == 1


async def test_an_organiser_gets_less_of_what_waits_and_still_hears_what_is_told_in_private(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await olga_is_told(chat)
    await chat("ana", "ask", **QUESTION)
    await later(hours=24)
    waits = next(post for post in platform.where("direct:u-olga") if "most of your answer goal" in post.text)
    assert waits.answer.buttons == ["See it", "Less of this"]
    less = await chat.press("olga", waits.answer, "Less of this")
    assert "I no longer write to you about what organisers look after" in less.text
    await chat("bo", "ask", **{**QUESTION, "title": "Why is my git branch gone?"})
    await later(hours=24)
    assert len(told(platform, "olga", "most of your answer goal")) == 1
    await chat("mo", "queue claim", question="1")
    await chat("ana", "question problem", question="1", text="It was rude.")
    await later()
    assert told(platform, "olga", "It was rude.")
