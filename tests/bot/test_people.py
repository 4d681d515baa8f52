"""Communities, members and accounts: who sees whom."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Account, Community, Member
from bot.text import plain
from tests.bot.places import ADMIN, Place
from tests.driver import Chat


@pytest.fixture
def here(chat: Chat) -> Place:
    return Place(chat, "web", "home")


@pytest.fixture
def elsewhere(chat: Chat) -> Place:
    return Place(chat, "web", "elsewhere")


async def test_the_same_account_is_two_people_in_two_communities(here: Place, elsewhere: Place, app: App) -> None:
    await here("ana", "language", language="de")
    await elsewhere("ana", "me")
    async with app.db.reading() as session:
        people = (await session.execute(select(Member.community_id, Member.locale).order_by(Member.id))).all()
    assert len({community for community, _ in people}) == 2
    assert [locale for _, locale in people] == ["de", None]


async def test_nothing_said_in_one_community_is_seen_in_another(here: Place, elsewhere: Place, app: App) -> None:
    secret = "a word that only home may read"
    await here("olga", "setup community", name=secret, language="", actor=ADMIN)
    await here("olga", "setup room", actor=ADMIN)
    await here("ana", "start", zone="Europe/Berlin", target=secret)
    await here("ana", "goal set", text=secret)
    await here("ana", "checkin", how="done", built=secret)
    await here("ana", "checkin share")
    for command in app.registry.commands:
        if any(option.required for option in command.options) or command.path.startswith("community"):
            continue
        answer = await elsewhere("ana", command.path, actor=ADMIN)
        assert secret not in str(answer.outcome), command.path


async def test_an_organiser_of_one_is_a_member_of_the_other(here: Place, elsewhere: Place) -> None:
    await here("bo", "me")
    await here("olga", "access give", person="u-bo", level="organiser", actor=ADMIN)
    assert "Set-up of" in (await here("bo", "setup")).text
    assert "is for organisers" in (await elsewhere("bo", "setup")).text


async def test_the_name_follows_the_platform(here: Place, app: App, chat: Chat) -> None:
    await here("ana", "me")
    async with app.db.writing() as session:
        await session.execute(update(Account).values(name="Old"))
        await session.execute(update(Member).values(name="Old"))
    await here("ana", "me")
    async with app.db.reading() as session:
        assert await session.scalar(select(Member.name)) == "Ana"


async def test_whoever_comes_back_can_be_reached_again(here: Place, app: App, clock: MovableClock) -> None:
    await here("ana", "me")
    async with app.db.writing() as session:
        await session.execute(update(Account).values(unreachable_at=clock.now()))
    clock.move(timedelta(days=1))
    await here("ana", "me")
    async with app.db.reading() as session:
        assert await session.scalar(select(Account.unreachable_at)) is None


async def test_a_look_makes_nobody(here: Place, chat: Chat, app: App) -> None:
    option = app.registry["help"].option("topic")
    assert option is not None
    assert await app.suggest(chat.invocation("ana", "help", "", {}), option, "")
    async with app.db.reading() as session:
        for table in (Community, Member):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


async def test_a_person_reads_their_own_language_also_in_a_refusal(here: Place) -> None:
    await here("ana", "language", language="de")
    answer = await here("ana", "setup")
    assert answer.outcome.words.locale == "de"  # type: ignore[union-attr]
    (sentence, *_) = answer.reply.parts
    assert plain(sentence, answer.outcome.words) == "/setup ist für Organisator:innen dieser Gemeinschaft."  # type: ignore[arg-type]


async def test_what_is_stored_of_a_person_is_little(here: Place, app: App) -> None:
    await here("ana", "me")
    found = json.loads(next(iter((await here("ana", "privacy export")).files.values())))
    assert sorted(name for name, rows in found.items() if isinstance(rows, list) and rows) == ["accounts", "members"]
