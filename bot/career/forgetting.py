"""Taking back one thing that was told for the career, while everything else stays."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.career.tables import Opinion, Practice, Project, Target
from bot.people import Member

What = Literal["role", "project", "answers"]
ROWS: dict[What, type[Any]] = {"role": Target, "project": Project, "answers": Practice}
OPINIONS: dict[What, ColumnElement[bool]] = {
    "project": Opinion.about == "project",
    "answers": Opinion.about != "project",
}


async def there(session: AsyncSession, member: Member, what: What) -> bool:
    row = ROWS[what]
    return await session.scalar(select(row.member_id).where(row.member_id == member.id).limit(1)) is not None


async def forget(session: AsyncSession, member: Member, what: What) -> None:
    """With what a model said of it. One that a model is reading just now comes to nothing."""
    row = ROWS[what]
    await session.execute(delete(row).where(row.member_id == member.id))
    if what in OPINIONS:
        await session.execute(delete(Opinion).where(Opinion.member_id == member.id, OPINIONS[what]))
