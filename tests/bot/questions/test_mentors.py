"""What mentors are offered, and what never reaches them."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Account, Member
from bot.questions.tables import Offer
from tests.bot.conftest import Later
from tests.bot.places import ADMIN
from tests.bot.questions.conftest import QUESTION
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("community")]


def offered(platform: Recorder, who: str) -> list[str]:
    return [post.text for post in platform.where(f"direct:u-{who}") if "Would this one suit you?" in post.text]


async def test_one_fitting_question_at_a_time_and_never_twice(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("mo", "mentor topics", topics="git")
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "ask", **{**QUESTION, "title": "Where did my branch go?", "topic": "git"})
    await chat("cy", "ask", **{**QUESTION, "title": "How do I undo a merge?", "topic": "git"})
    await later(minutes=2)
    assert len(offered(platform, "mo")) == 1
    assert "Where did my branch go?" in offered(platform, "mo")[0]
    await later(minutes=2)
    assert len(offered(platform, "mo")) == 1, "one at a time"
    offer = platform.where("direct:u-mo")[-1].answer
    assert offer.buttons == ["Claim", "Not for me", "Snooze"]
    await chat.press("mo", offer, "Not for me")
    await later(minutes=2)
    assert "How do I undo a merge?" in offered(platform, "mo")[-1]
    for _ in range(10):
        await later(hours=9)
    assert len(set(offered(platform, "mo"))) == len(offered(platform, "mo")) == 3


@pytest.mark.parametrize(
    "why", ["away", "no budget", "outside hours", "blocked", "gone", "left", "not approved", "own question"]
)
async def test_nothing_is_offered_to(
    app: App, chat: Chat, platform: Recorder, later: Later, why: str, clock: MovableClock
) -> None:
    match why:
        case "away":
            await chat("mo", "mentor away", days=3)
        case "no budget":
            await chat("mo", "mentor budget", questions=0)
        case "outside hours":
            await chat("mo", "mentor hours", start=20, end=22)
        case "left":
            await chat("mo", "mentor leave")
        case "gone":
            async with app.db.writing() as session:
                mo = select(Member.id).where(Member.name == "Mo").scalar_subquery()
                await session.execute(update(Account).where(Account.member_id == mo).values(unreachable_at=clock.now()))
        case "not approved":
            await chat("mo", "mentor leave")
            await chat.send(chat.invocation("org", "queue settings", "", {"approve": True}, **ADMIN))
            await chat("mo", "mentor join")
        case "blocked":
            await chat("ana", "ask", **QUESTION)
            await chat("mo", "queue claim", question="1")
            await chat("mo", "queue answer", question="1", text="Read the manual.")
            await chat("ana", "question problem", question="1", text="This was unkind.")
            await chat("ana", "question reopen", question="1")
    who = "mo" if why == "own question" else "ana"
    await chat(who, "ask", **{**QUESTION, "title": "Why is it NaN again?"})
    await later(minutes=2)
    assert offered(platform, "mo") == []


async def test_a_blocked_pair_is_refused_without_a_reason(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Read the manual.")
    noted = await chat("ana", "question problem", question="1", text="This was unkind.")
    assert "will not meet here again" in noted.text
    await chat.press("ana", noted, "Take it up again")
    assert "not for you this time" in (await chat("mo", "queue claim", question="1")).text
    assert "Why does" not in (await chat("mo", "queue")).text
    await chat("bo", "ask", **QUESTION)
    assert "It is yours" in (await chat("mo", "queue claim", question="2")).text, "and nothing else is blocked"


async def test_going_away_hands_back_and_tells(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    assert "1 question went back" in (await chat("mo", "mentor away", days=3)).text
    await later()
    assert "The mentor is away for a while." in platform.where("direct:u-ana")[-1].text
    assert "You are away until" in (await chat("mo", "queue claim", question="1")).text


@pytest.mark.parametrize("how", ["mentor away", "mentor leave"])
async def test_a_mentor_who_goes_is_in_the_space_no_more(
    chat: Chat, platform: Recorder, later: Later, how: str
) -> None:
    platform.talks_together = True
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    await chat("mo", how, **({"days": 3} if how == "mentor away" else {}))
    await later()
    assert [space.people for space in platform.spaces.values()] == [{"u-ana"}]


@pytest.mark.parametrize("way", ["queue pass", "queue snooze"])
async def test_who_is_no_mentor_gets_no_question_by_declining_it(chat: Chat, way: str) -> None:
    await chat("ana", "ask", **QUESTION)
    assert "Questions are taken by mentors" in (await chat("bo", way, question="1")).text
    assert "Questions are taken by mentors" in (await chat("bo", "queue claim", question="1")).text


async def test_whoever_waits_for_a_welcome_gets_no_question_by_leaving(chat: Chat) -> None:
    await chat.send(chat.invocation("org", "queue settings", "", {"approve": True}, **ADMIN))
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "mentor join")
    await chat("bo", "queue pass", question="1")
    await chat("bo", "mentor leave")
    assert "Questions are taken by mentors" in (await chat("bo", "queue claim", question="1")).text


async def test_whoever_waits_for_a_welcome_takes_no_question_yet(chat: Chat) -> None:
    await chat.send(chat.invocation("org", "queue settings", "", {"approve": True}, **ADMIN))
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "mentor join")
    assert "has to welcome you" in (await chat("bo", "queue claim", question="1")).text
    await chat.send(chat.invocation("org", "mentor approve", "", {"person": "u-bo"}, **ADMIN))
    assert "has to welcome you" not in (await chat("bo", "queue claim", question="1")).text


async def test_at_most_four_are_held(chat: Chat) -> None:
    for n in range(5):
        await chat(f"a{n}", "ask", **{**QUESTION, "title": f"Question number {n} of many"})
        answer = await chat("mo", "queue claim", question=str(n + 1))
    assert "You hold 4 questions" in answer.text


async def test_a_promise_is_extended_once(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    claimed = await chat("mo", "queue claim", question="1")
    await later()
    taken = next(post for post in platform.where("direct:u-mo") if "A day more" in post.answer.buttons)
    more = await chat.press("mo", claimed, "A day more")
    assert "A day more: until" in more.text
    assert more.reply.replace, "it stands where the button was"
    await later()
    for kept in (more, taken.answer, await chat("mo", "question show", question="1")):
        assert kept.buttons[:3] == ["Answer", "Ask back", "Hand back"], "there is no second day to ask for"
    assert "extended once" in (await chat("mo", "queue extend", question="1")).text
    await later(hours=30)
    assert "needs a little longer" in "".join(post.text for post in platform.where("direct:u-ana"))
    assert "a mentor is looking" in (await chat("ana", "question show", question="1")).text


async def test_the_ladder_goes_up_by_edits_and_an_outage_repeats_nothing(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("mo", "mentor topics", topics="git")
    await chat.send(chat.invocation("org", "access give", "", {"person": "u-olga", "level": "organiser"}, **ADMIN))
    await chat("ana", "ask", **QUESTION)
    await later(minutes=1)
    room = platform.where("general")
    assert "offered to mentors of the topic" in room[0].text
    assert offered(platform, "mo") == []
    await later(hours=6)
    assert "offered to all mentors" in room[0].text
    await later(minutes=2)
    assert len(offered(platform, "mo")) == 1
    await later(hours=25)  # asleep over two rungs
    assert "the organisers look for somebody" in room[0].text
    await later(hours=1)
    assert len(platform.where("general")) == 1
    assert sum("nobody took it yet" in post.text for post in platform.where("direct:u-olga")) == 1


async def test_at_night_the_ladder_waits(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat.send(
        chat.invocation("org", "queue settings", "", {"quiet_from": 12, "quiet_to": 18, "goal": 16}, **ADMIN)
    )
    form = (await chat.send(chat.invocation("org", "queue settings", "", {}, **ADMIN))).form
    shown = {field.option.name: field.value for field in form.fields}
    assert shown == {"goal": 16, "approve": "no", "quiet_from": 12, "quiet_to": 18, "zone": "UTC"}
    await chat("ana", "ask", **QUESTION)
    await later(hours=5)  # 13:00, quiet
    assert "offered to mentors of the topic" in platform.where("general")[0].text
    await later(hours=5, minutes=1)
    assert "offered to all mentors" not in platform.where("general")[0].text, "by now it is further"
    assert "solved something like it" in platform.where("general")[0].text


async def test_a_learner_whose_answer_was_confirmed_is_offered_one(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("bo", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    await chat("bo", "question confirm", question="1", works="yes")
    await chat("mo", "mentor leave")
    await chat("ana", "ask", **{**QUESTION, "title": "Why is it NaN again?"})
    assert "taken by mentors" in (await chat("bo", "queue claim", question="2")).text
    await later(hours=12, minutes=1)
    assert len(offered(platform, "bo")) == 1
    assert "It is yours" in (await chat("bo", "queue claim", question="2")).text


async def test_snoozed_comes_back_to_the_list_only(app: App, chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await later(minutes=2)
    await chat("mo", "queue snooze", question="1")
    assert "Why does" not in (await chat("mo", "queue")).text
    await later(hours=25)
    assert "Why does" in (await chat("mo", "queue")).text
    assert len(offered(platform, "mo")) == 1
    async with app.db.reading() as session:
        assert (await session.scalar(select(Offer.again_at))) is None


async def test_the_weekly_list_comes_once(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    for _ in range(5):
        await later(hours=13)
    lists = [post for post in platform.where("general") if "Still waiting" in post.text]
    assert len(lists) == 1


async def test_hours_go_by_the_clock_on_which_they_were_shown(
    chat: Chat, platform: Recorder, later: Later, clock: MovableClock
) -> None:
    """The platform knows the zone of somebody who has told Cairn none."""
    for path, given in (("mentor join", {}), ("mentor hours", {"start": 9, "end": 17})):
        shown = await chat.send(chat.invocation("vi", path, "", given, zone="Asia/Tokyo"))
    assert "09:00 to 17:00 (Asia/Tokyo)" in shown.text
    assert "09:00 to 17:00 (Asia/Tokyo)" in (await chat("vi", "mentor join")).text, "wherever it is read"
    await chat("mo", "mentor leave")
    await chat("ana", "ask", **QUESTION)
    await later(hours=4)
    assert offered(platform, "vi") == [], "it is evening there"
    await later(hours=19, minutes=30)
    assert len(offered(platform, "vi")) == 1
