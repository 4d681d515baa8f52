"""An organiser sets a community up, by conversation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.clock import MovableClock
from bot.outbox import DEAD, SENT, WAITING, Effect, Outbox
from bot.people import Installation, who_can_mend
from bot.text import Where, raw
from bot.ui import reply
from tests.bot.places import ADMIN, Place
from tests.driver import Chat


@pytest.fixture
def here(chat: Chat) -> Place:
    return Place(chat, "web", "home")


async def test_an_empty_set_up_says_what_is_missing(here: Place) -> None:
    shown = await here("olga", "setup", actor=ADMIN)
    assert "Room: missing" in shown.text
    assert "Last message there: none yet" in shown.text
    assert "Organisers: the admins of this place" in shown.text
    assert "Use this room" in shown.buttons


async def test_the_room_is_chosen_and_a_test_is_posted_there(here: Place, app: App) -> None:
    shown = await here("olga", "setup", actor=ADMIN)
    chosen = await here.press("olga", shown, "Use this room", ADMIN)
    assert "I am posting in #general now" in chosen.text, "whether it arrived is not known yet"
    async with app.db.reading() as session:
        effect = await session.scalar(select(Effect))
        room = await session.scalar(select(Installation.room))
    assert effect is not None
    assert (effect.target, room) == ("general", "general")
    shown = await here("olga", "setup", actor=ADMIN)
    assert "on its way" in shown.text
    assert "Use this room" not in shown.buttons, "it is used"


@pytest.mark.parametrize(
    ("state", "reason", "shown"),
    [
        (SENT, None, "arrived"),
        (DEAD, "permission missing: Send Messages", "permission missing: Send Messages"),
        (WAITING, "permission missing: invite the bot", "there: not there yet: It did not arrive: permission missing"),
    ],
)
async def test_how_the_test_went_is_seen(here: Place, app: App, state: str, reason: str, shown: str) -> None:
    await here("olga", "setup room", actor=ADMIN)
    async with app.db.writing() as session:
        await session.execute(update(Effect).values(state=state, reason=reason))
    answer = await here("olga", "setup", actor=ADMIN)
    assert shown in answer.text
    assert "Test again" in answer.buttons


async def died(app: App, clock: MovableClock, hours: int) -> None:
    """The room is gone: this week's message, with some hours to go, was given up."""
    async with app.db.writing() as session:
        installation = await session.scalar(select(Installation))
        assert installation is not None
        assert installation.place is not None
        effect = await Outbox(session, clock.now()).post(
            installation, installation.place, reply(raw("How was it?")), kind="week", key=f"week:{hours}",
            expires=clock.now() + timedelta(hours=hours),
        )  # fmt: skip
        assert effect is not None
        effect.state, effect.reason, effect.attempts = DEAD, "the place is gone", 1


async def test_a_room_that_is_gone_is_seen_though_its_test_arrived(here: Place, app: App, clock: MovableClock) -> None:
    await here("olga", "setup room", actor=ADMIN)
    async with app.db.writing() as session:
        await session.execute(update(Effect).values(state=SENT))
    assert "Last message there: arrived" in (await here("olga", "setup", actor=ADMIN)).text
    await died(app, clock, hours=3)
    shown = (await here("olga", "setup", actor=ADMIN)).text
    assert "Last message there: failed: It did not arrive: the place is gone." in shown


async def test_what_failed_is_said_in_the_next_room_unless_its_time_has_passed(
    here: Place, app: App, clock: MovableClock
) -> None:
    await here("olga", "setup room", actor=ADMIN)
    await died(app, clock, hours=3)
    await died(app, clock, hours=1)
    clock.move(timedelta(hours=2))
    await here("olga", "setup room", room="lounge", actor=ADMIN)
    async with app.db.reading() as session:
        found = list(await session.scalars(select(Effect).where(Effect.kind == "week").order_by(Effect.id)))
    assert [(effect.state, effect.target) for effect in found] == [(WAITING, "lounge"), (DEAD, "general")]


async def test_who_acted_as_an_organiser_hears_of_trouble_but_gains_nothing(here: Place, app: App) -> None:
    crew = {"roles": ("r-crew",)}
    await here("olga", "access role", role="r-crew", level="organiser", actor=ADMIN)
    await here("bo", "setup room", actor=crew)
    assert "is for organisers" in (await here("bo", "setup")).text
    async with app.db.reading() as session:
        installation = await session.scalar(select(Installation))
        assert installation is not None
        told = await session.scalars(who_can_mend(installation, 3))
        assert [account.ref for account in told] == ["u-olga", "u-bo"]


@pytest.mark.parametrize("room", ["rust", "#rust", Where("web", "rust", "rust")])
async def test_another_room_is_named(here: Place, room: str | Where, app: App) -> None:
    await here("olga", "setup room", room=room, actor=ADMIN)
    async with app.db.reading() as session:
        assert await session.scalar(select(Installation.room)) == "rust"


async def test_a_room_of_another_platform_is_refused(here: Place) -> None:
    answer = await here("olga", "setup room", room=Where("paper", "rust"), actor=ADMIN)
    assert "room of the place you are in" in answer.text


async def test_name_and_language_are_asked_for_with_a_form(here: Place) -> None:
    await here("olga", "setup", actor=ADMIN)
    form = (await here("olga", "setup community", actor=ADMIN)).form
    assert {field.option.name: field.value for field in form.fields} == {"name": "Home", "language": "English"}
    changed = await here("olga", "setup community", name="Ada’s learners", language="german", actor=ADMIN)
    assert "Ada’s learners" in changed.text
    assert "Deutsch" in changed.text


async def test_an_unknown_language_is_refused_with_those_there_are(here: Place) -> None:
    answer = await here("olga", "setup community", name="", language="klingon", actor=ADMIN)
    assert "English" in answer.text
    assert "Español" in answer.text


@pytest.mark.parametrize("line", ["setup", "setup room", "setup community x", "access list", "community link"])
async def test_members_are_told_kindly_whose_job_it_is(here: Place, line: str, app: App) -> None:
    assert "is for organisers of this community" in (await here("ana", line)).text


async def test_a_role_gives_access_and_takes_it_back(here: Place) -> None:
    crew = {"roles": ("r-crew",)}
    assert "is for organisers" in (await here("bo", "setup", actor=crew)).text
    await here("olga", "access role", role="r-crew", level="organiser", actor=ADMIN)
    assert "Set-up of" in (await here("bo", "setup", actor=crew)).text
    listed = await here("olga", "access list", actor=ADMIN)
    assert "Everyone with or in @r-crew: Organiser" in listed.text
    await here.press("olga", listed, "Take back", ADMIN)
    assert "is for organisers" in (await here("bo", "setup", actor=crew)).text


async def test_a_person_is_given_access(here: Place) -> None:
    await here("bo", "me")
    given = await here("olga", "access give", person="u-bo", level="organiser", actor=ADMIN)
    assert "@Bo has this access now: Organiser." in given.text
    assert "Set-up of" in (await here("bo", "setup")).text


async def test_taking_access_says_who_keeps_it_anyway(here: Place) -> None:
    given = await here("olga", "access give", person="u-bo", level="member", actor=ADMIN)
    assert "Admins of this place stay organisers" in given.text
    assert "What they have by a role, or as an admin, stays." in given.text
    raised = await here("olga", "access give", person="u-bo", level="organiser", actor=ADMIN)
    assert "Admins of this place" not in raised.text
    assert "a role that gives access gives it to everyone" in (await here("olga", "access list", actor=ADMIN)).text


async def test_nobody_locks_themselves_out(here: Place) -> None:
    await here("olga", "access give", person="u-bo", level="organiser", actor=ADMIN)
    assert "another organiser" in (await here("bo", "access give", person="u-bo", level="member")).text
    assert "Set-up of" in (await here("bo", "setup")).text


async def test_an_organiser_by_role_cannot_take_that_role_away(here: Place) -> None:
    crew = {"roles": ("r-crew",)}
    await here("olga", "access role", role="r-crew", level="organiser", actor=ADMIN)
    assert "Another organiser" in (await here("bo", "access role", role="r-crew", level="member", actor=crew)).text
    assert "Set-up of" in (await here("bo", "setup", actor=crew)).text


async def test_roles_and_rooms_of_another_community_mean_nothing(here: Place, chat: Chat) -> None:
    elsewhere = Place(chat, "web", "elsewhere")
    await here("olga", "access role", role="r-crew", level="organiser", actor=ADMIN)
    await here("olga", "access give", person="u-bo", level="organiser", actor=ADMIN)
    await here("olga", "setup room", actor=ADMIN)
    assert "is for organisers" in (await elsewhere("bo", "setup", actor={"roles": ("r-crew",)})).text
    nobody = (await elsewhere("vera", "access list", actor=ADMIN)).text
    assert "Only the admins" in nobody
    assert "/mentor list" in nobody, "mentoring needs no access"
    assert "Room: missing" in (await elsewhere("vera", "setup", actor=ADMIN)).text


async def test_a_role_of_one_name_is_mapped_apart(here: Place, chat: Chat) -> None:
    elsewhere = Place(chat, "web", "elsewhere")
    for place in (here, elsewhere):
        await place("olga", "access role", role="r-crew", level="organiser", actor=ADMIN)
    await here("olga", "access role", role="r-crew", level="member", actor=ADMIN)
    assert "Set-up of" in (await elsewhere("bo", "setup", actor={"roles": ("r-crew",)})).text


async def test_rooms_of_one_name_and_people_who_started_are_counted_apart(
    here: Place, chat: Chat, app: App, clock: MovableClock
) -> None:
    """What was given up next door is neither shown here nor said in the room that is chosen here."""
    elsewhere = Place(chat, "web", "elsewhere")
    await elsewhere("olga", "setup room", actor=ADMIN)
    await elsewhere("ana", "start", zone="Berlin")
    given_up = {"state": DEAD, "reason": "no such room", "expires_at": clock.now() + timedelta(hours=1)}
    async with app.db.writing() as session:
        await session.execute(update(Effect).values(**given_up))
    await here("olga", "setup room", actor=ADMIN)
    async with app.db.writing() as session:
        theirs = select(Installation.id).where(Installation.ref == "elsewhere").scalar_subquery()
        there = Effect.installation_id == theirs
        assert list(await session.scalars(select(Effect.state).where(there))) == [DEAD]
        await session.execute(update(Effect).where(~there).values(state=SENT))
        place = (await session.scalars(select(Installation).where(Installation.ref == "elsewhere"))).one()
        later = await Outbox(session, clock.now()).post(
            place, Where("web", "general"), reply(raw("Hi")), kind="news", key="later"
        )
        assert later is not None
    shown = (await here("olga", "setup", actor=ADMIN)).text
    assert "Last message there: arrived" in shown
    assert "0" in next(line for line in shown.splitlines() if "tarted" in line)


async def test_who_wants_no_notices_gets_none_and_finds_the_way_back(here: Place, app: App) -> None:
    await here("olga", "setup room", actor=ADMIN)
    told = await here("olga", "setup notices", on=False, actor=ADMIN)
    assert "I no longer write to you about what organisers look after" in told.text
    async with app.db.reading() as session:
        installation = await session.scalar(select(Installation))
        assert installation is not None
        assert (await session.scalars(who_can_mend(installation, 3))).all() == []
    shown = await here("olga", "setup", actor=ADMIN)
    assert "I write to you about" in (await here.press("olga", shown, "Write to me again", ADMIN)).text
    assert "Write to me again" not in (await here("olga", "setup", actor=ADMIN)).buttons
