"""Many at the same question at the same moment: the database settles it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.app import App
from bot.questions.tables import Mentor, QuestionClaim
from tests.bot.questions.conftest import QUESTION
from tests.driver import Chat

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("community")]
ROOT = Path(__file__).parent.parent.parent.parent
CLICKS = """
import asyncio, sys
from msgspec.structs import replace
from random import Random
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from tests.driver import MONDAY
from tests.driver import Chat

def click(chat, who):
    came = chat.invocation(who, "queue claim", "", {"question": "1"}, entrance="button")
    return replace(came, delivery=f"click of {who}")

async def main(url, first, last):
    app = App(Database(url), MovableClock(MONDAY, frozen=True), Random(1), b"secret of the tests")
    chat = Chat(app)
    people = [f"m{n}" for n in range(first, last)]
    answers = await asyncio.gather(*(chat.send(click(chat, who)) for who in people))
    for answer in answers:
        print(answer.text.splitlines()[0])
    await app.close()

asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
"""


async def test_fifty_mentors_in_two_processes_and_one_holds_it(app: App, chat: Chat, database_url: str) -> None:
    for n in range(50):
        await chat(f"m{n}", "mentor join")
    await chat("ana", "ask", **QUESTION)
    halves = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-W", "ignore", "-c", CLICKS, database_url, first, last, cwd=ROOT, env=os.environ,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for first, last in (("0", "25"), ("25", "50"))
    ]  # fmt: skip
    said = []
    for half in halves:
        out, err = await half.communicate()
        assert half.returncode == 0, err.decode()
        said += out.decode().splitlines()
    assert len(said) == 50
    assert sum("It is yours until" in line for line in said) == 1
    friendly = "Somebody is looking at this question already. Thank you for wanting to help!"
    assert said.count(friendly) == 49
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(QuestionClaim)) == 1


async def test_one_mentor_with_many_clicks_keeps_to_the_budget(app: App, chat: Chat) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Mentor).values(budget=2))
    for n in range(5):
        await chat(f"a{n}", "ask", **{**QUESTION, "title": f"Question number {n} of many"})
    answers = await asyncio.gather(*(chat("mo", "queue claim", question=str(n)) for n in range(1, 6)))
    assert sum("It is yours" in answer.text for answer in answers) == 2
    assert sum("the budget you set" in answer.text for answer in answers) == 3


async def test_the_same_mentor_twice_is_one_claim(app: App, chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    answers = await asyncio.gather(*(chat("mo", "queue claim", question="1") for _ in range(4)))
    assert all("It is yours" in answer.text for answer in answers)
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(QuestionClaim)) == 1
