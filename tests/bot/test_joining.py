"""Two members who are one person: what becomes of weeks that both have."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.checkins.tables import CheckIn, Goal, Plan
from bot.clock import MovableClock
from bot.people import Member
from bot.resources.tables import Mark
from tests.bot.linking.test_link import code_in
from tests.bot.places import ADMIN, Place
from tests.driver import Chat

BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
async def places(chat: Chat) -> tuple[Place, Place]:
    """Two places of one community, with Ana started in both."""
    here, there = Place(chat, "web", "home"), Place(chat, "paper", "office")
    code = code_in(await here("olga", "community link", actor=ADMIN))
    await there("olga", "community join", code=code, sure=True, actor=ADMIN)
    await here("ana", "start", zone="Europe/Berlin", hours=5)
    await there("ana", "start", zone="Asia/Tokyo", target="a parser")
    return here, there


async def joined(places: tuple[Place, Place]) -> None:
    here, there = places
    preview = await there("ana", "link code", code=code_in(await here("ana", "link start")))
    assert "one person now" in (await there.press("ana", preview, "Yes, both are me")).text


@BOTH
@pytest.mark.parametrize("fuller", [0, 1])
async def test_of_two_check_ins_of_one_week_the_fuller_stays(
    app: App, places: tuple[Place, Place], fuller: int
) -> None:
    await places[fuller]("ana", "checkin", how="partly", built="a tokenizer", goal="A grammar")
    await places[1 - fuller]("ana", "checkin", how="done")
    await joined(places)
    async with app.db.reading() as session:
        (checkin,) = (await session.scalars(select(CheckIn))).all()
        (goal,) = (await session.scalars(select(Goal))).all()
        ana = await session.scalar(select(Member.id).where(Member.name == "Ana"))
    assert (checkin.how, checkin.built, checkin.goal_id) == ("partly", "a tokenizer", goal.id)
    assert checkin.member_id == goal.member_id == ana
    for place in places:
        assert "a tokenizer" in (await place("ana", "checkin history")).text


@BOTH
async def test_one_plan_stays_and_asks_once(app: App, places: tuple[Place, Place]) -> None:
    await joined(places)
    async with app.db.reading() as session:
        (plan,) = (await session.scalars(select(Plan))).all()
        ana = await session.scalar(select(Member.id).where(Member.name == "Ana"))
    assert plan.member_id == ana
    assert plan.account_id is not None


async def test_weeks_of_both_make_one_streak(app: App, places: tuple[Place, Place], clock: MovableClock) -> None:
    here, there = places
    await there("ana", "checkin", how="done")
    clock.move(timedelta(days=7))
    await here("ana", "checkin", how="done")
    await joined(places)
    for place in places:
        page = await place("ana", "me")
        assert "Streak: 2 weeks." in page.text


@BOTH
async def test_what_two_accounts_wrote_about_one_milestone_stays_both(places: tuple[Place, Place]) -> None:
    here, there = places
    for place, words in ((here, "Loops are kind"), (there, "Names matter")):
        await place("ana", "track follow", track="mlops")
        await place("ana", "track done")
        await place("ana", "track reflect", text=words)
    await joined(places)
    listed = await there("ana", "track reflections")
    assert "Loops are kind" in listed.text
    assert "Names matter" in listed.text
    opened = [await there("ana", "track reflections", milestone=key) for key in ("mo-1", "mo-1~2")]
    assert ["Names matter" in answer.text for answer in opened] == [False, True]
    form = await there.press("ana", opened[1], "Change it")
    assert "What I meant" in (await there("ana", "track reflect", text="What I meant", milestone="mo-1~2")).text
    assert form.form.fields[0].value == "Names matter"
    await there("ana", "track erase", milestone="mo-1~2", sure=True)
    assert "Loops are kind" in (await there("ana", "track reflections")).text


async def test_the_same_words_stay_once(places: tuple[Place, Place]) -> None:
    for place in places:
        await place("ana", "track follow", track="mlops")
        await place("ana", "track done")
        await place("ana", "track reflect", text="Loops are kind")
    await joined(places)
    assert (await places[0]("ana", "track reflections")).text.count("Loops are kind") == 1


@BOTH
async def test_a_project_and_an_answer_of_two_accounts_stay_both(places: tuple[Place, Place]) -> None:
    here, there = places
    for place, words in ((here, "A map of bird songs in my town"), (there, "A bot that reads my gas meter")):
        await place("ana", "career project", text=words)
        await place("ana", "career answer", question="iq-01", text=words)
    await joined(places)
    for line, given in (("career project", {}), ("career answer", {"question": "iq-01"})):
        form = await there("ana", line, **given, ask=1)
        assert form.form.fields[0].value == "A map of bird songs in my town\n\nA bot that reads my gas meter"
        await there.chat.fill("ana", form, text="Only the birds, and how I heard them")
        assert (await there("ana", line, **given, ask=1)).form.fields[0].value == "Only the birds, and how I heard them"


async def test_what_no_form_could_hold_beside_it_is_shown(places: tuple[Place, Place]) -> None:
    for place, letter in zip(places, "ab", strict=True):
        await place("ana", "career project", text=letter * 2000)
    await joined(places)
    form = await places[1]("ana", "career project", ask=1)
    assert form.form.fields[0].value in ("a" * 2000, "b" * 2000)
    told = await places[1]("ana", "career project", text="Something new that I build")
    assert "with your other account" in told.text
    assert "a" * 2000 in told.text or "b" * 2000 in told.text


EITHER = pytest.mark.parametrize("stays", [0, 1])


def ordered(places: tuple[Place, Place], stays: int) -> tuple[Place, Place]:
    return (places[0], places[1]) if stays == 0 else (places[1], places[0])


@EITHER
async def test_what_is_finished_stays_so_whatever_was_said_with_the_other_account(
    app: App, places: tuple[Place, Place], clock: MovableClock, stays: int
) -> None:
    here, there = places
    await here("ana", "resource done", resource="sqlbolt")
    await here("ana", "resource helped", resource="sqlbolt", helped="partly")
    await here("ana", "resource not-for-me", resource="sqlzoo", why="too-hard")
    clock.move(timedelta(minutes=5))
    await there("ana", "resource save", resource="sqlbolt")
    await there("ana", "resource save", resource="sqlzoo")
    await joined(ordered(places, stays))
    assert {"SQLBolt: saved", "SQLBolt: done"} <= {*(await here("ana", "resource list")).text.splitlines()}
    assert "not for you: Too hard" in (await here("ana", "resource show", resource="sqlzoo")).text
    async with app.db.reading() as session:
        bolt, zoo = (await session.scalars(select(Mark).order_by(Mark.resource))).all()
    assert None not in (bolt.saved_at, bolt.done_at, zoo.saved_at, zoo.refused_at)
    assert (bolt.helped, bolt.ask_at) == ("partly", None), "what is answered is not asked again"
    assert zoo.ask_at is not None, "saved after it was refused, it is asked about as in one account"


@EITHER
async def test_done_wins_over_left_out_and_what_was_chosen_last_stays(
    places: tuple[Place, Place], clock: MovableClock, stays: int
) -> None:
    here, there = places
    await here("ana", "track follow", track="cold-start-to-mle")
    await here("ana", "career target", role="Data scientist in a hospital")
    for place, line in ((here, "track skip"), (there, "track done")):
        await place("ana", line, milestone="mo-1")
    for place, line in ((here, "track done"), (there, "track skip")):
        await place("ana", line, milestone="mo-2")
    clock.move(timedelta(minutes=5))
    await there("ana", "track follow", track="mlops")
    await there("ana", "career target", role="MLOps engineer")
    await joined(ordered(places, stays))
    assert "2 of 8 milestones done, 0 left out." in (await here("ana", "track show")).text
    assert "MLOps engineer" in (await here("ana", "career target")).text


async def test_the_preview_says_what_stays(places: tuple[Place, Place]) -> None:
    here, there = places
    preview = await there("ana", "link code", code=code_in(await here("ana", "link start")))
    assert "What you finished on either side stays finished." in preview.text
