"""A process of its own in which many join one group at once: ``python -m tests.bot.groups.joining URL FIRST LAST``."""

from __future__ import annotations

import asyncio
import sys
from random import Random

from msgspec.structs import replace

from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from tests.driver import MONDAY, Answer, Chat


async def main(url: str, first: int, last: int) -> list[Answer]:
    """People ``first`` to ``last`` - 1 press at the same moment, once the other process says so."""
    app = App(Database(url), MovableClock(MONDAY, frozen=True), Random(1), b"secret of the tests")
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    chat = Chat(app)
    said = await asyncio.gather(*(send(chat, f"p{number}") for number in range(first, last)))
    await app.close()
    return said


async def send(chat: Chat, who: str) -> Answer:
    """Each press has an id of its own, in whichever process it arrives."""
    came = chat.invocation(who, "group join", "", {"group": "1"}, entrance="button")
    return await chat.send(replace(came, delivery=f"press of {who}"))


if __name__ == "__main__":
    for answer in asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))):
        print(answer.text.replace("\n", " "), flush=True)
