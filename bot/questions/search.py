"""Answered questions that are like a text. An index of words in the database: the same on SQLite and PostgreSQL, and
bounded whatever the size, since of each word only the newest hundred are looked at, rarest words first.
"""

from __future__ import annotations

from collections import Counter
from math import log

from msgspec import Struct
from sqlalchemy import delete, insert, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.questions import rules
from bot.questions.tables import Answer, AnswerTerm, Question

POSTINGS = 100  # answers that are looked at for one word, the newest
WORDS = 12  # of the text that are looked for
READ = 20  # answers that are compared as a whole
LIKE = 0.12  # a likeness below this is chance


class Found(Struct, frozen=True):
    """An answered question, its answer, and how like it is (0 to 1)."""

    question: Question
    answer: Answer
    likeness: float


def words_of(question: Question) -> list[str]:
    return rules.terms(f"{question.title} {question.tried}")


async def keep(session: AsyncSession, question: Question, answer: Answer) -> None:
    """Bring the index up to date with the consents."""
    await drop(session, answer)
    if answer.asker_consents and answer.mentor_consents and answer.works in ("yes", "partly"):
        rows = [
            {"community_id": question.community_id, "term": term, "answer_id": answer.id} for term in words_of(question)
        ]
        if rows:
            await session.execute(insert(AnswerTerm), rows)


async def drop(session: AsyncSession, answer: Answer) -> None:
    await session.execute(delete(AnswerTerm).where(AnswerTerm.answer_id == answer.id))


async def like(session: AsyncSession, community_id: int, text: str, limit: int = 3) -> list[Found]:
    """The nearest answered questions that both sides gave away, best first."""
    wanted = rules.terms(text)[:WORDS]
    if not wanted:
        return []
    postings = await _postings(session, community_id, wanted)
    often = Counter(term for term, _ in postings)
    rarity = {term: 1 + log((POSTINGS + 1) / (often[term] + 1)) for term in wanted}
    weight: Counter[int] = Counter()
    for term, answer_id in postings:
        weight[answer_id] += round(rarity[term] * 1000)
    near = [answer_id for answer_id, _ in weight.most_common(READ)]
    return sorted(await _read(session, near, wanted, rarity), key=lambda one: -one.likeness)[:limit]


async def _postings(session: AsyncSession, community_id: int, wanted: list[str]) -> list[tuple[str, int]]:
    parts = [
        select(
            select(AnswerTerm.term, AnswerTerm.answer_id)
            .where(AnswerTerm.community_id == community_id, AnswerTerm.term == term)
            .order_by(AnswerTerm.answer_id.desc())
            .limit(POSTINGS)
            .subquery()
        )
        for term in wanted
    ]
    return [(term, answer_id) for term, answer_id in await session.execute(union_all(*parts))]


async def _read(session: AsyncSession, ids: list[int], wanted: list[str], rarity: dict[str, float]) -> list[Found]:
    rows = await session.execute(select(Question, Answer).join(Answer).where(Answer.id.in_(ids)))
    found = [Found(question, answer, rules.likeness(wanted, words_of(question), rarity)) for question, answer in rows]
    return [one for one in found if one.likeness >= LIKE]
