"""Rows of focus sessions: a stretch of time in which one or several people work, and what each aims at."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.agenda import Revised
from bot.db import Base, personal
from bot.groups.tables import OfMember


class Focus(Revised, Base):
    """A focus session, alone (no ``group_id``) or with a group. Lifecycle: booked → running → over, or called off.

    One with ``seats`` is for so many, and offered to its group, or to everybody in the community. ``due_at`` is when
    time has something to do with it, its beginning or its end. ``call_id`` is the message in the group's place, or the
    common room, that tells of it.
    """

    __tablename__ = "focus_sessions"
    __table_args__ = (
        CheckConstraint("state IN ('booked', 'running', 'over', 'off')", "state"),
        CheckConstraint("minutes BETWEEN 5 AND 180", "minutes"),
        personal("Focus sessions you began", "to end them when their time is over"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("study_groups.id", ondelete="CASCADE"), index=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    minutes: Mapped[int]
    seats: Mapped[int | None]
    at: Mapped[datetime]
    ends_at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(10), default="running")
    call_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]


class FocusSeat(OfMember, Base):
    """One person in a focus session: what they aim at and what got done. ``until`` is when they stopped (None while
    they go on); ``account_id`` is where they are told that the time is over."""

    __tablename__ = "focus_seats"
    __table_args__ = (
        UniqueConstraint("focus_id", "member_id"),
        personal("Focus sessions", "to tell you when the time is over, and to show you in your check-in what you did"),
    )

    focus_id: Mapped[int] = mapped_column(ForeignKey("focus_sessions.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    goal: Mapped[str] = mapped_column(String(200), default="")
    done: Mapped[str] = mapped_column(String(500), default="")
    since: Mapped[datetime]
    until: Mapped[datetime | None]
