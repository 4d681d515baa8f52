"""The language of what nobody asked for: the one somebody chose, else that of their app there, else the community's."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, select, update

from bot.app import App
from bot.crowd import people
from bot.outbox import Effect, Outbox
from bot.people import Account, Community, Installation, Member
from bot.speaking import language_for
from bot.text import raw
from bot.ui import reply
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = pytest.mark.both_databases

SAID = reply(raw("Something new"))


async def acts(chat: Chat, path: str = "help", **actor: Any) -> Any:
    return await chat.send(chat.invocation("gerd", path, "", {}, **actor))


async def written(app: App) -> str:
    """The language of a message to Gerd that is written now."""
    async with app.db.writing() as session:
        account = (await session.scalars(select(Account).order_by(Account.id))).first()
        assert account is not None
        made = await Outbox(session, app.clock.now()).direct(account, SAID, kind="test", key="test")
        assert made is not None
        locale = made.locale
        await session.delete(made)
        return locale


async def known(app: App) -> str | None:
    async with app.db.reading() as session:
        found: str | None = await session.scalar(select(Account.locale))
        return found


async def test_what_comes_unasked_is_in_the_language_of_the_app(chat: Chat, app: App) -> None:
    await acts(chat, locale="de-AT")
    assert (await written(app), await known(app)) == ("de", "de")


async def test_the_app_is_followed_when_its_language_changes(chat: Chat, app: App) -> None:
    for locale, spoken in (("de", "de"), ("es-419", "es"), (None, "es"), ("en-GB", "en")):
        await acts(chat, locale=locale)
        assert await written(app) == spoken


async def test_an_app_that_speaks_what_cairn_does_not_is_answered_and_written_to_alike(chat: Chat, app: App) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Community).values(locale="de"))
    answer = await acts(chat, locale="fr-CA")
    assert await written(app) == getattr(answer.outcome.words, "locale", "en") == "en"


async def test_a_chosen_language_wins_and_can_be_given_up_for_the_app_s(chat: Chat, app: App) -> None:
    for language, spoken in (("es", "es"), ("auto", "de")):
        await chat.send(chat.invocation("gerd", "language", "", {"language": language}, locale="de"))
        assert await written(app) == spoken


async def test_whose_app_is_not_known_is_written_to_in_the_community_s_language(chat: Chat, app: App) -> None:
    await acts(chat)
    async with app.db.writing() as session:
        await session.execute(update(Community).values(locale="es"))
    assert await written(app) == "es"


async def test_a_guess_from_the_place_is_not_kept_and_counts_less_than_what_is_known(chat: Chat, app: App) -> None:
    answer = await acts(chat, locale="es", guessed=True)
    assert (answer.outcome.words.locale, await known(app)) == ("es", None)
    await acts(chat, locale="de")
    answer = await acts(chat, locale="es", guessed=True)
    assert (answer.outcome.words.locale, await known(app)) == ("de", "de")
    refused = await acts(chat, "setup", locale="es", guessed=True)
    lost = await chat.send(chat.invocation("gerd", None, "no such thing", {}, locale="es", guessed=True))
    assert [told.outcome.words.locale for told in (refused, lost)] == ["de", "de"]


async def test_many_are_written_to_each_in_their_own_language(chat: Chat, app: App) -> None:
    await acts(chat, locale="de")
    await acts(chat, locale="es", platform="there")
    await chat("ana", "help")
    async with app.db.reading() as session:
        found = await people(session, list(await session.scalars(select(Member.id).order_by(Member.id))))
        assert [way.locale for person in found.values() for way, _ in person.accounts] == ["de", "es", "en"]


async def test_a_calendar_is_in_the_language_of_the_first_app_that_is_known(chat: Chat, app: App) -> None:
    await acts(chat)
    await acts(chat, locale="de", platform="there")
    async with app.db.writing() as session:
        first, second = await session.scalars(select(Account).order_by(Account.id))
        second.member_id = first.member_id
        await session.flush()
        assert await language_for(session, first.member_id) == "de"


@pytest.mark.parametrize("told", ["de", None])
async def test_an_app_that_goes_on_as_before_costs_no_statement(chat: Chat, app: App, told: str | None) -> None:
    await acts(chat, locale="de")
    said: list[str] = []
    engine = app.db.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda _, __, statement, *rest: said.append(statement))
    await acts(chat, locale=told)
    assert not [one for one in said if one.startswith("UPDATE")]


async def test_the_room_hears_in_its_own_language_of_who_cannot_be_reached(
    chat: Chat, app: App, platform: Recorder
) -> None:
    await acts(chat, locale="de")
    platform.closed.add("u-gerd")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
        account = (await session.scalars(select(Account))).one()
        outbox = Outbox(session, app.clock.now())
        await outbox.direct(account, SAID, kind="test", key="test", fallback=SAID)
    await app.dispatcher.drain(app.clock.now())
    async with app.db.reading() as session:
        rows = await session.execute(select(Effect.verb, Effect.locale).order_by(Effect.id))
        assert [tuple(row) for row in rows] == [("direct", "de"), ("post", "en")]
