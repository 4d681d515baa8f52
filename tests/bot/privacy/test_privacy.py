"""What is kept, taken along and deleted, by conversation."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from bot import uptime
from bot.app import App
from bot.clock import MovableClock
from bot.outbox import SENT, WAITING, Effect, Outbox
from bot.people import Account, Installation, Member
from bot.text import Where, raw
from bot.ui import reply
from tests.bot.places import ADMIN, Place
from tests.driver import Chat


async def test_what_is_kept_is_listed_with_its_reason(chat: Chat) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    shown = await chat("ana", "privacy show")
    assert "Goals: 1: Kept to show you what you set out to do." in shown.text
    assert "Name: Ana" in shown.text
    assert "Your name, time zone and language: Kept to know when" in shown.text, (
        "of what there is one, the number says nothing"
    )
    assert shown.buttons == ["Take it along", "Delete it"]
    assert "Goals" not in (await chat("bo", "privacy show")).text


async def test_what_is_known_is_said_in_words(chat: Chat) -> None:
    await chat("ana", "start", zone="Europe/Rome", ping="Sunday 18:00")
    await chat("ana", "language", language="de")
    await chat("ana", "checkin", how="done", built="A parser")
    shown = (await chat("ana", "privacy show")).text
    for said in ("Language: Deutsch", "Rome", "Sunday 18:00", "Last check-in: Week of Mon 2 Mar 2026: Done"):
        assert said in shown, said


@pytest.mark.parametrize(
    ("locale", "said"), [("es-419", "Español, following your app"), (None, "English, following this community")]
)
async def test_the_language_is_said_with_what_it_follows_and_taken_along(
    chat: Chat, locale: str | None, said: str
) -> None:
    shown = await chat.send(chat.invocation("ana", "privacy show", "", {}, locale=locale))
    assert f"Language: {said}" in shown.text
    (data,) = (await chat("ana", "privacy export")).files.values()
    assert json.loads(data)["accounts"][0]["locale"] == (locale and locale[:2])


async def test_the_export_holds_ones_own_words_and_nobody_elses(chat: Chat) -> None:
    await chat("ana", "goal set", text="Lire “Ficciones” – 你好 @everyone")
    await chat("bo", "goal set", text="A secret of Bo")
    exported = await chat("ana", "privacy export")
    ((name, data),) = exported.files.items()
    assert name == "cairn-2026-03-02.json"
    found = json.loads(data)
    assert [goal["text"] for goal in found["goals"]] == ["Lire “Ficciones” – 你好 @everyone"]
    assert found["members"][0]["name"] == "Ana"
    assert found["accounts"][0]["ref"] == "u-ana"
    assert found["community"] == "Home"
    assert found["exported_at"] == "2026-03-02T08:00:00+00:00"
    assert "Bo" not in data


async def test_deleting_cannot_be_typed_without_the_look(chat: Chat, app: App) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    typed = await chat("ana", "privacy delete sure:yes")
    stale = replace(chat.invocation("ana", "privacy delete", "", {"sure": True}), entrance="line")
    for answer in (typed, await chat.send(stale)):
        assert answer.buttons == ["Delete everything", "Take it along"]
    assert "Read chapter 3" in (await chat("ana", "goal list")).text


async def test_deleting_shows_first_what_goes(chat: Chat, app: App) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    preview = await chat("ana", "privacy delete")
    assert "Goals: 1" in preview.text
    assert "Your name, time zone and language\n" in preview.text, "what there is one of needs no number"
    assert "cannot be undone" in preview.text
    assert "Read chapter 3" in (await chat("ana", "goal list")).text, "a preview deletes nothing"


async def test_afterwards_one_is_unknown_and_can_start_anew(chat: Chat, app: App) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    await chat("ana", "language", language="de")
    preview = await chat("ana", "privacy delete")
    assert "deleted" in (await chat.press("ana", preview, "Delete everything")).text
    async with app.db.reading() as session:
        assert (await session.scalars(select(Member))).all() == []
        assert (await session.scalars(select(Account))).all() == []
    assert "Read chapter 3" not in (await chat("ana", "goal list")).text
    assert "Welcome" in (await chat("ana", "help")).text


async def test_pressing_delete_twice_deletes_once(chat: Chat) -> None:
    preview = await chat("ana", "privacy delete")
    first = await chat.press("ana", preview, "Delete everything")
    second = await chat.press("ana", preview, "Delete everything")
    assert first.text == second.text


@pytest.mark.parametrize("state", [SENT, WAITING])
async def test_what_was_posted_in_their_words_is_taken_back(
    chat: Chat, app: App, clock: MovableClock, state: str
) -> None:
    await chat("ana", "goal set", text="Read chapter 3")
    async with app.db.writing() as session:
        installation = await session.scalar(select(Installation))
        ana = await session.scalar(select(Member))
        assert installation
        assert ana
        post = await Outbox(session, clock.now()).post(
            installation, Where("web", "general"), reply(raw("I did it")), kind="shared", key="shared:1", author=ana
        )
        assert post is not None
        post.state, post.sent_ref = state, "message-1" if state == SENT else None
    await chat("ana", "privacy delete", sure=True)
    async with app.db.reading() as session:
        effects = (await session.scalars(select(Effect).order_by(Effect.id))).all()
    if state == WAITING:
        assert effects == [], "never sent, never to be sent"
    else:
        assert [(effect.verb, effect.member_id) for effect in effects] == [("post", None), ("remove", None)]
        assert effects[1].of_id == effects[0].id


async def test_two_communities_share_nothing_of_one_account(chat: Chat) -> None:
    here, elsewhere = Place(chat, "web", "home"), Place(chat, "web", "elsewhere")
    await here("ana", "goal set", text="Only here")
    await elsewhere("ana", "privacy delete", sure=True)
    assert "Only here" in (await here("ana", "goal list")).text
    assert "Only here" not in json.dumps((await elsewhere("ana", "privacy export")).files)


async def test_an_organiser_sees_nothing_more(chat: Chat) -> None:
    here = Place(chat, "web", "home")
    await here("ana", "goal set", text="Mine alone")
    assert "Mine alone" not in json.dumps((await here("olga", "privacy export", actor=ADMIN)).files)


async def asked_together(chat: Chat, app: App, clock: MovableClock, *people: str) -> None:
    """Everybody starts, and the week's message goes out."""
    await Place(chat, "web", "home")("olga", "setup room", actor=ADMIN)
    for who in people:
        await chat(who, "start", zone="Europe/Berlin", ping="Sunday 18:00")
    clock.move(timedelta(days=6, hours=9, minutes=5))
    async with app.db.writing() as session:
        await uptime.lived(session, clock.now())
    await app.tick(clock.now())


async def changes(app: App) -> list[tuple[str, bool]]:
    """What is to happen to the week's message, which was not yet sent, and whether Ana is still named."""
    async with app.db.reading() as session:
        found = await session.scalars(select(Effect).where(Effect.kind.startswith("checkins.ping")).order_by(Effect.id))
        return [(effect.verb, "Ana" in json.dumps(effect.payload)) for effect in found]


async def test_the_weeks_message_names_them_no_more(chat: Chat, app: App, clock: MovableClock) -> None:
    await asked_together(chat, app, clock, "ana", "bo")
    await chat("ana", "privacy delete", sure=True)
    assert await changes(app) == [("post", False), ("edit", False)]


async def test_a_message_to_them_alone_goes_with_them(chat: Chat, app: App, clock: MovableClock) -> None:
    await asked_together(chat, app, clock, "ana")
    await chat("ana", "privacy delete", sure=True)
    assert [verb for verb, _ in await changes(app)] == ["post", "remove"]


async def test_after_the_deletion_its_question_is_gone(chat: Chat) -> None:
    question = await chat("ana", "privacy delete")
    assert (await chat.press("ana", question, "Delete everything")).reply.replace
