"""Forms that were refused, kept for a day, so that a person can go on where they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot import ui
from bot.db import Base, personal

if TYPE_CHECKING:
    from bot.commands import Command
    from bot.people import Member


class Draft(Base):
    """What somebody wrote into a form that could not be taken yet. Swept after a day."""

    __tablename__ = "drafts"
    __table_args__ = personal("Unfinished forms", "so that you can go on where you were; kept for a day")

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    command: Mapped[str] = mapped_column(String(100))
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(index=True)


async def keep(session: AsyncSession, member: Member, command: str, values: Mapping[str, Any], now: datetime) -> int:
    """Store what was written; the number by which the member finds it again."""
    written = {name: ui.dump(value) for name, value in values.items() if name not in (ui.ASK, ui.DRAFT)}
    draft = Draft(member_id=member.id, command=command, values=written, at=now)
    session.add(draft)
    await session.flush()
    return draft.id


async def done(session: AsyncSession, member: Member, command: Command) -> None:
    """The command was run after all: what waited to be finished is not needed any more."""
    if command.asked:
        await session.execute(delete(Draft).where(Draft.member_id == member.id, Draft.command == command.path))


async def of(session: AsyncSession, member: Member, command: str, number: object) -> dict[str, Any]:
    """What the member wrote then; nothing when it is another's, another form's, or gone."""
    if not str(number).isdecimal() or len(str(number)) > 18:
        return {}
    found = await session.scalar(
        select(Draft.values).where(Draft.id == int(str(number)), Draft.member_id == member.id, Draft.command == command)
    )
    return {name: ui.load(value) for name, value in (found or {}).items()}
