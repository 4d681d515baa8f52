"""What organisers read when a message could not go out."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.delivery import End
from bot.errors import Unreachable
from bot.notices import _sentence
from bot.outbox import WAITING
from bot.text import plain
from tests.bot.places import ADMIN, Place
from tests.driver import Chat
from tests.platform import Recorder


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("Send Messages", "I lack the permission Send Messages; within an hour of getting it I go on by myself."),
        ("invite the bot: /invite @Cairn", "To mend it: invite the bot: /invite @Cairn. Within the hour I go on"),
    ],
)
def test_a_permission_and_an_instruction_are_said_differently(missing: str, says: str) -> None:
    assert says in plain(_sentence(None, End(WAITING, missing=missing)))


async def test_organisers_are_led_to_where_another_room_is_chosen(app: App, chat: Chat) -> None:
    app.platforms["web"] = platform = Recorder()
    here = Place(chat, "web", "home")
    await here("olga", "setup room", actor=ADMIN)
    platform.trouble.append(Unreachable("gone"))
    await app.dispatcher.drain(app.clock.now())
    await app.dispatcher.drain(app.clock.now())
    told = platform.where("direct:u-olga")[-1].answer
    assert "gone or closed to me. Please choose another." in told.text
    assert "Set-up of" in (await here.press("olga", told, "See the set-up", ADMIN)).text
