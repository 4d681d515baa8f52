"""One person on two platforms, by conversation."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.clock import MovableClock
from bot.errors import Refusal
from bot.linking import rules, service
from bot.linking.tables import LinkCode, WrongCode
from bot.people import Account, Member
from bot.text import Run, Text
from bot.ui import flat
from tests.bot.places import ADMIN, Place
from tests.driver import Answer, Chat


@pytest.fixture
def here(chat: Chat) -> Place:
    return Place(chat, "web", "home")


@pytest.fixture
async def there(chat: Chat, here: Place) -> Place:
    """Another platform's place of the same community, linked by two organisers."""
    other = Place(chat, "paper", "office")
    taken = await here("olga", "community link", actor=ADMIN)
    preview = await other("olga", "community join", code=code_in(taken), actor=ADMIN)
    assert "One community" in (await other.press("olga", preview, "Make them one", ADMIN)).text
    return other


def code_in(answer: Answer) -> str:
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", answer.text)
    assert found, answer.text
    return found[0]


async def members(app: App, name: str) -> int:
    async with app.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Member).where(Member.name == name)) or 0


async def test_two_accounts_become_one_person_with_one_list_of_goals(here: Place, there: Place, app: App) -> None:
    await here("ana", "goal set", text="Read chapter 3")
    await there("ana", "goal set", text="Build a parser")
    taken = await here("ana", "link start")
    preview = await there("ana", "link code", code=code_in(taken))
    assert "Is that you?" in preview.text
    assert "1 there, 1 here" in preview.text
    assert await members(app, "Ana") == 2, "a preview changes nothing"
    joined = await there.press("ana", preview, "Yes, both are me")
    assert "one person now" in joined.text
    assert await members(app, "Ana") == 1
    for place in (here, there):
        listed = await place("ana", "goal list")
        assert "Read chapter 3" in listed.text
        assert "Build a parser" in listed.text


async def test_who_is_in_two_places_reads_where_they_are_asked(here: Place, there: Place) -> None:
    await here("ana", "start", zone="Berlin", ping="Sunday 18:00")
    await there("ana", "start", zone="Berlin", ping="Monday 09:00")
    assert "Sunday 18:00, in the room\n" in (await here("ana", "settings")).text
    preview = await there("ana", "link code", code=code_in(await here("ana", "link start")))
    joined = await there.press("ana", preview, "Yes, both are me")
    assert "Sunday 18:00, in the room, in Home (Web)" in (await there.press("ana", joined, "Settings")).text
    await there("ana", "checkin", how="done")
    assert "Sunday 18:00, in the room, in Home (Paper)" in (await here("ana", "settings")).text, "where they are now"


@pytest.mark.parametrize("changed", ["here", "there"])
async def test_of_two_plans_it_is_said_which_stays_before_and_after(
    here: Place, there: Place, clock: MovableClock, changed: str
) -> None:
    await here("ana", "start", zone="Berlin", target="a parser of my own", ping="Sunday 18:00")
    await there("ana", "start", zone="Madrid", hours=3, ping="Monday 09:00")
    clock.move(timedelta(hours=1))
    how = {"here": ("Sunday 19:00", here), "there": ("Monday 10:00", there)}
    await how[changed][1]("ana", "start", ping=how[changed][0])
    here_asked = f"{how['here'][0] if changed == 'here' else 'Sunday 18:00'}, in the room (Berlin)"
    there_asked = f"{how['there'][0] if changed == 'there' else 'Monday 09:00'}, in the room (Madrid)"
    stays, goes = (here_asked, there_asked) if changed == "here" else (there_asked, here_asked)
    preview = await there("ana", "link code", code=code_in(await here("ana", "link start")))
    assert f"Weekly check-in: {stays} stays; {goes} ends" in preview.text
    joined = await there.press("ana", preview, "Yes, both are me")
    assert f"Weekly check-in: {stays} stayed; {goes} ended" in joined.text
    settings = (await there("ana", "settings")).text
    assert stays.split(" (")[0] in settings
    assert "a parser of my own" in settings, "what only one of them says is not lost"
    assert "3 hours" in settings


@pytest.mark.parametrize("typed", ["{code}", "{lower}", "  {lower} ", "{spaced}"])
async def test_a_code_is_read_however_it_is_typed(here: Place, there: Place, typed: str) -> None:
    code = code_in(await here("ana", "link start"))
    written = typed.format(code=code, lower=code.lower(), spaced=code.replace("-", " "))
    assert "Is that you?" in (await there("ana", "link code", code=written)).text


async def test_a_code_serves_once(here: Place, there: Place) -> None:
    code = code_in(await here("ana", "link start"))
    await there("ana", "link code", code=code, sure=True)
    again = await there("mallory", "link code", code=code, sure=True)
    assert "used already" in again.text
    assert again.buttons == ["Take a code here instead"]


async def test_pressing_yes_twice_joins_once(here: Place, there: Place, app: App) -> None:
    preview = await there("ana", "link code", code=code_in(await here("ana", "link start")))
    await there.press("ana", preview, "Yes, both are me")
    again = await there.press("ana", preview, "Yes, both are me")
    assert "That is done: you are one person already." in again.text
    assert again.buttons == ["See my page"]
    assert await members(app, "Ana") == 1


async def test_a_code_runs_out_after_ten_minutes(here: Place, there: Place, clock: MovableClock) -> None:
    code = code_in(await here("ana", "link start"))
    clock.move(rules.LIFE)
    assert "run out" in (await there("ana", "link code", code=code)).text


async def test_a_new_code_ends_the_older_one(here: Place, there: Place) -> None:
    older = code_in(await here("ana", "link start"))
    newer = code_in(await here("ana", "link start"))
    assert "No live code" in (await there("ana", "link code", code=older)).text
    assert "Is that you?" in (await there("ana", "link code", code=newer)).text


@pytest.mark.parametrize(
    "typed", ["", "K7QX", "0000-0000", "K7QX-2MPA-1", "<!channel>", "‮K7QX2MPI", "🦉" * 8, "x" * 4000]
)
async def test_what_cannot_be_a_code_is_told_how_one_looks(here: Place, typed: str, app: App) -> None:
    answer = await here("ana", "link code", code=typed)
    assert "code" in answer.text.lower()
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(WrongCode)) == 0


async def test_guessing_ends_after_five_wrong_codes_even_with_the_right_one(
    here: Place, there: Place, clock: MovableClock
) -> None:
    for guess in range(rules.GUESSES):
        assert "No live code" in (await there("mallory", "link code", code=f"2222-222{guess + 2}")).text
    right = code_in(await here("ana", "link start"))
    assert "wrong codes" in (await there("mallory", "link code", code=right)).text
    assert "Is that you?" in (await there("ana", "link code", code=right)).text, "others are not held up"
    clock.move(rules.WITHIN + timedelta(seconds=1))
    assert "wrong codes" not in (await there("mallory", "link code", code="2222-2222")).text


async def test_one_cannot_be_in_one_place_twice(here: Place) -> None:
    code = code_in(await here("ana", "link start"))
    assert "one place twice" in (await here("bo", "link code", code=code)).text


async def test_ones_own_code_typed_in_the_same_place(here: Place) -> None:
    code = code_in(await here("ana", "link start"))
    assert "one already" in (await here("ana", "link code", code=code)).text


async def test_people_of_two_communities_are_not_joined(here: Place, chat: Chat) -> None:
    code = code_in(await here("ana", "link start"))
    answer = await Place(chat, "paper", "elsewhere")("ana", "link code", code=code, sure=True)
    assert "another community" in answer.text
    assert "/community link" in answer.text


async def test_a_persons_code_does_not_join_communities(here: Place, chat: Chat) -> None:
    code = code_in(await here("olga", "link start", actor=ADMIN))
    answer = await Place(chat, "paper", "elsewhere")("olga", "community join", code=code, sure=True, actor=ADMIN)
    assert "No live code" in answer.text


async def test_the_joined_person_keeps_the_higher_access_and_the_first_choice(
    here: Place, there: Place, app: App
) -> None:
    await there("ana", "language", language="de")
    await here("olga", "access give", person="u-ana", level="mentor", actor=ADMIN)
    await there("ana", "link code", code=code_in(await here("ana", "link start")), sure=True)
    async with app.db.reading() as session:
        ana = await session.scalar(select(Member).where(Member.name == "Ana"))
        assert ana is not None
        assert (ana.locale, ana.level) == ("de", 1)
        accounts = await session.scalars(select(Account.platform).where(Account.member_id == ana.id))
        assert sorted(accounts) == ["paper", "web"]


async def test_only_organisers_join_communities(here: Place, chat: Chat) -> None:
    assert "organisers" in (await here("ana", "community link")).text
    code = code_in(await here("olga", "community link", actor=ADMIN))
    other = Place(chat, "paper", "elsewhere")
    assert "organisers" in (await other("ana", "community join", code=code, sure=True)).text


async def test_two_places_of_one_platform_stay_two(here: Place, chat: Chat) -> None:
    code = code_in(await here("olga", "community link", actor=ADMIN))
    answer = await Place(chat, "web", "elsewhere")("olga", "community join", code=code, sure=True, actor=ADMIN)
    assert "same platform" in answer.text


async def test_a_community_cannot_join_itself(here: Place, there: Place) -> None:
    code = code_in(await here("olga", "community link", actor=ADMIN))
    assert "one community already" in (await there("olga", "community join", code=code, actor=ADMIN)).text


async def test_organisers_of_either_place_are_organisers_of_both(here: Place, chat: Chat) -> None:
    other = Place(chat, "paper", "office")
    await other("bo", "me")
    await other("olga", "access give", person="u-bo", level="organiser", actor=ADMIN)
    code = code_in(await here("olga", "community link", actor=ADMIN))
    await other("olga", "community join", code=code, sure=True, actor=ADMIN)
    assert "Bo" in (await here("olga", "access list", actor=ADMIN)).text


async def test_codes_and_guesses_are_swept_after_a_day(here: Place, app: App, clock: MovableClock) -> None:
    await here("ana", "link start")
    await here("ana", "link code", code="2222-2222")
    clock.move(rules.KEPT + rules.LIFE + timedelta(minutes=1))
    await app.tick(clock.now())
    async with app.db.reading() as session:
        for table in (LinkCode, WrongCode):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


def test_codes_are_too_many_to_guess() -> None:
    assert len(rules.ALPHABET) ** rules.LENGTH > 10**11
    assert not set("01ILOU") & set(rules.ALPHABET)


async def test_the_code_is_not_a_command_to_be_pressed_on_the_wrong_platform(here: Place) -> None:
    for answer in (await here("ana", "link start"), await here("olga", "community link", actor=ADMIN)):
        runs = [
            value for block in flat(answer.reply) if isinstance(block, Text) for _, value in block.values
            if isinstance(value, Run)
        ]  # fmt: skip
        assert runs == []


async def test_two_communities_of_one_name_are_told_apart(here: Place, chat: Chat) -> None:
    other = Place(chat, "paper", "office")
    taken = await here("olga", "community link", actor=ADMIN)
    preview = await other("olga", "community join", code=code_in(taken), actor=ADMIN)
    assert "Home (Web): 1 person" in preview.text
    assert "Home (Paper): 1 person" in preview.text


async def test_the_look_ahead_does_not_count_the_codes_themselves(here: Place, there: Place) -> None:
    await there("ana", "link code", code="2222-2222")
    preview = await there("ana", "link code", code=code_in(await here("ana", "link start")))
    assert "Is that you?" in preview.text
    assert not [word for word in ("Link codes", "Wrong codes") if word in preview.text]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_of_two_who_use_a_code_at_the_same_moment_one_is_joined(
    here: Place, there: Place, app: App, clock: MovableClock
) -> None:
    """On SQLite every writer is alone."""
    code = code_in(await here("ana", "link start"))
    await there("mallory", "me")
    async with app.db.writing() as session:
        mallory = (await session.scalars(select(Account).where(Account.name == "Mallory"))).one()
        await session.refresh(mallory, ["member"])
        found = await service.find_code(session, mallory, "member", rules.typed(code), clock.now())
        assert found is not None
        assert "one person now" in (await there("ana", "link code", code=code, sure=True)).text
        with pytest.raises(Refusal, match="used already"):
            await service.join_members(session, found, mallory.member, clock.now())
    assert await members(app, "Mallory") == 1
