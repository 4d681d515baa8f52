"""Rows of linking."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db import Base, personal
from bot.people import Member


class LinkCode(Base):
    """A code that a member took. Only its digest is kept. Lifecycle: live → used, or run out; swept after a day.

    ``purpose`` is member (join two of one person) or community; a member has one code for each.
    """

    __tablename__ = "link_codes"
    __table_args__ = (
        UniqueConstraint("member_id", "purpose"),
        CheckConstraint("purpose IN ('member', 'community')", "purpose"),
        personal("Link codes", "so that a code you took is taken once; gone after a day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
    member: Mapped[Member] = relationship(lazy="raise")


class WrongCode(Base):
    """A code that was typed and fitted nothing, counted against guessing. Swept after a day."""

    __tablename__ = "wrong_codes"
    __table_args__ = personal("Wrong codes", "to stop anyone who guesses codes; gone after a day")

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
