"""Random lives of a question: whatever people do, and in whatever order, it keeps what it was promised."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.clock import MovableClock
from bot.questions.rules import ENDS, REOPENING
from bot.questions.tables import Deadline, Question, QuestionClaim
from tests.bot.questions.conftest import QUESTION
from tests.driver import Chat

pytestmark = pytest.mark.usefixtures("community")
STEPS = (
    ("mo", "queue claim", {}), ("bo", "queue claim", {}), ("mo", "queue release", {"summary": "So far"}),
    ("mo", "queue info", {"text": "Which?"}), ("ana", "question reply", {"text": "This."}),
    ("mo", "queue extend", {}), ("mo", "queue answer", {"text": "So."}), ("bo", "queue answer", {"text": "Or so."}),
    ("ana", "question confirm", {"works": "yes"}), ("ana", "question confirm", {"works": "no"}),
    ("ana", "question reopen", {}), ("ana", "question withdraw", {}), ("mo", "mentor away", {"days": 1}),
    ("mo", "mentor join", {}),
)  # fmt: skip
PAUSES = (0, 1, 25, 25, 80, 24 * 8, 24 * 15)


@pytest.mark.parametrize("seed", range(6))
async def test_no_path_loses_the_first_asking_or_leaves_an_end_but_by_taking_it_up_in_time(
    app: App, chat: Chat, clock: MovableClock, seed: int
) -> None:
    luck = Random(seed)
    await chat("bo", "mentor join")
    await chat("ana", "ask", **QUESTION)
    before = await look(app)
    first, rank, best = before.first_asked_at, before.rank_at, 1
    for _ in range(18):
        clock.move(timedelta(hours=luck.choice(PAUSES)))
        await app.tick(clock.now())
        ticked = await look(app)
        who, path, given = luck.choice(STEPS)
        await chat(who, path, **(given if path.startswith("mentor") else {"question": "1", **given}))
        after = await look(app)
        assert (after.first_asked_at, after.rank_at) == (first, rank)
        assert after.shown_place is None or after.shown_place <= best
        if ticked.state in ENDS and after.state != ticked.state:
            assert path in ("question reopen", "question confirm")
            assert after.state == "waiting"
            assert ticked.ended_at is not None
            assert clock.now() - ticked.ended_at <= REOPENING


async def look(app: App) -> Question:
    """The question, after what must always hold of its claims and deadlines."""
    async with app.db.reading() as session:
        question = await session.get_one(Question, 1)
        held = await session.scalar(
            select(func.count()).select_from(QuestionClaim).where(QuestionClaim.ended_at.is_(None))
        )
        due = set(await session.scalars(select(Deadline.kind)))
    assert held == (question.state in ("claimed", "needs_info"))
    due -= {"remind"} if question.state == "claimed" else set()
    wanted = {"claimed": {"release"}, "needs_info": {"close"}, "answered": {"works", "close"}}
    wanted |= {end: {"close"} for end in ENDS}  # of its rooms
    assert due <= (wanted.get(question.state, set()) | ({"ladder"} if question.state == "waiting" else set()))
    assert question.state not in ("claimed", "needs_info") or due == wanted[question.state]
    return question
