"""What comes unasked on Discord is in the language of the client it comes to, until another one is chosen."""

from __future__ import annotations

from typing import Any

from tests.adapters.discord.conftest import Stage, shown, texts

ASKED = {"en": "How did your week go?", "de": "Wie lief deine Woche?", "es": "¿Cómo fue tu semana?"}


def speaks(stage: Stage, locale: str) -> None:
    """From now on everybody's client is set to this language; Discord says so with every interaction, and with nothing
    else. Simcord's clients are all English."""
    backend = stage.env.backend
    emit = getattr(backend.emit, "plain", backend.emit)

    def said(event: str, payload: Any, *more: Any, **named: Any) -> Any:
        own = {"locale": locale} if event == "INTERACTION_CREATE" else {}
        return emit(event, {**payload, **own}, *more, **named)

    said.plain = emit  # type: ignore[attr-defined]
    backend.emit = said  # type: ignore[method-assign]


async def next_ping(stage: Stage) -> str:
    """What the next weekly message to Ana alone says."""
    due = await stage.app.clockwork.next_at(stage.app.clock.now())
    assert due is not None
    stage.app.clock.move(due - stage.app.clock.now())  # type: ignore[attr-defined]
    await stage.app.tick(due)
    await stage.deliver()
    return texts(stage.requests("POST", "/messages")[-1]["components"])


async def test_a_german_client_in_an_english_community(stage: Stage) -> None:
    speaks(stage, "de")
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    await stage.ana.slash(stage.room, "settings", via="direct")
    assert ASKED["de"] in await next_ping(stage)
    assert "Deutsch, nach deiner App" in shown(await stage.ana.slash(stage.room, "privacy show"))


async def test_a_client_that_changes_its_language_is_followed(stage: Stage) -> None:
    speaks(stage, "de")
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    await stage.ana.slash(stage.room, "settings", via="direct")
    speaks(stage, "es-419")
    await stage.ana.slash(stage.room, "help")
    assert ASKED["es"] in await next_ping(stage)


async def test_the_chosen_language_wins(stage: Stage) -> None:
    speaks(stage, "de")
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    await stage.ana.slash(stage.room, "settings", via="direct")
    await stage.ana.slash(stage.room, "language", language="es")
    assert ASKED["es"] in await next_ping(stage)


async def test_the_language_of_a_server_is_not_that_of_who_writes_there(stage: Stage) -> None:
    """A message tells no language. What is known of its author's client counts; what is not is not made up."""
    bot = stage.adapter.client.user
    assert bot is not None
    await stage.ana.send(stage.room, f"{bot.mention} help")
    speaks(stage, "de")
    await stage.ana.slash(stage.room, "start", zone="Europe/Berlin", hours=3)
    await stage.ana.slash(stage.room, "settings", via="direct")
    await stage.ana.send(stage.room, f"{bot.mention} goal list")
    assert ASKED["de"] in await next_ping(stage)
