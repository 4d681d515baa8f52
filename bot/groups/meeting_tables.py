"""Rows of meetings: what a group planned, each meeting of it, and who comes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.agenda import Revised
from bot.db import Base, personal
from bot.groups.tables import OfMember


class Series(Revised, Base):
    """A meeting that was set up: once, or again and again by ``rule`` (RFC 5545, without DTSTART).

    ``first_day`` and ``minute`` are its first time on the wall clock of ``zone``. Meetings are made as
    far as ``made_until``. Who planned it may call it off. Lifecycle: active → ended.
    """

    __tablename__ = "group_series"
    __table_args__ = (
        CheckConstraint("state IN ('active', 'ended')", "state"),
        personal("Meetings you planned", "so that you can call them off"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("study_groups.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(80), default="")
    first_day: Mapped[date]
    minute: Mapped[int]
    minutes: Mapped[int] = mapped_column(default=60)
    rule: Mapped[str | None] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default="active")
    made_until: Mapped[datetime | None] = mapped_column(index=True)
    planned_by: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]


class Meeting(Base):
    """One meeting, made some weeks ahead. Lifecycle: planned → cancelled, or over once its time has passed.

    ``day_before_id`` and ``start_id`` are the messages that reminded; ``facilitator_id`` is whose turn it is;
    ``prompt`` the question that breaks the ice at its start, by its id in the content.
    """

    __tablename__ = "group_meetings"
    __table_args__ = (
        UniqueConstraint("series_id", "day"),
        CheckConstraint("state IN ('planned', 'cancelled', 'over')", "state"),
        personal("Meetings you lead through", "so that it is everybody's turn once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("group_series.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("study_groups.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(10), default="planned")
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    day_before_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    start_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    remind_at: Mapped[datetime | None] = mapped_column(index=True)
    prompt: Mapped[str | None] = mapped_column(String(60))


class Entered(Base):
    """That a meeting is among the platform's own events, by the effect that entered it."""

    __tablename__ = "group_events"
    __table_args__ = (personal("Meetings you lead through, as events", "so that an event changes with its meeting"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("group_meetings.id", ondelete="CASCADE"), primary_key=True)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)


class Coming(OfMember, Base):
    """What a member said of one meeting, and whether they were there. ``excused`` is a no said before it began."""

    __tablename__ = "group_comings"
    __table_args__ = (
        UniqueConstraint("meeting_id", "member_id"),
        CheckConstraint("answer IS NULL OR answer IN ('yes', 'maybe', 'no')", "answer"),
        personal("Meetings", "so that the group knows who comes, and you alone how often you could"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("group_meetings.id", ondelete="CASCADE"))
    answer: Mapped[str | None] = mapped_column(String(10))
    excused: Mapped[bool] = mapped_column(default=False)
    there: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
