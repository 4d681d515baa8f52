"""Rows of the check-ins feature. A *week* is always named by its Monday, in the member's own zone."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.agenda import Revised
from bot.checkins.both import of_plans
from bot.db import Base, personal
from bot.when import Weeks, WeekTime

HOW = ("done", "partly", "skipped", "resting")
VIA = ("room", "direct", "off")
KINDS = ("call", "reminder", "snoozed", "quiet")


class Plan(Revised, Base):
    """What a member set up with ``start``: the aim, and when and how to be asked. One per member.

    ``next_due`` is the next ping (None while pings are off), about the slot of the week ``due_week``; a change of zone
    moves the instant, never the week. ``asked_week`` is the last slot that was used. ``held_week`` and ``held_until``
    are the running week after a change of zone (:class:`bot.when.Weeks`). It is
    revised with every change of when it asks. ``account_id`` is where to ping: the account used last.
    ``community_id`` is the member's, here so that an index gives those who are due together.
    """

    __tablename__ = "plans"
    __table_args__ = (
        CheckConstraint(f"via IN {VIA}", "via"),
        CheckConstraint("weekday BETWEEN 0 AND 6 AND minute BETWEEN 0 AND 1439", "time"),
        Index("ix_plans_due", "next_due", "community_id", "member_id"),
        personal("Your plan", "to ask you once a week, at the time and in the way you chose", joined=of_plans),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    target: Mapped[str] = mapped_column(String(300), default="")
    hours: Mapped[float | None]
    weekday: Mapped[int]
    minute: Mapped[int]
    via: Mapped[str] = mapped_column(String(10), default="room")
    remind: Mapped[bool] = mapped_column(default=True)
    show_streak: Mapped[bool] = mapped_column(default=True)
    zone: Mapped[str] = mapped_column(String(64))
    held_week: Mapped[date | None]
    held_until: Mapped[datetime | None]
    first_week: Mapped[date]
    asked_week: Mapped[date | None]
    due_week: Mapped[date | None]
    next_due: Mapped[datetime | None]
    started_at: Mapped[datetime]

    @property
    def weeks(self) -> Weeks:
        return Weeks(self.zone, self.held_week, self.held_until)

    @property
    def time(self) -> WeekTime:
        return WeekTime(self.weekday, self.minute)


class Goal(Base):
    """A member's small goal. Lifecycle: open → done | dropped → open again by undo."""

    __tablename__ = "goals"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'done', 'dropped')", "state"),
        personal("Goals", "to show you what you set out to do"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(10), default="open")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class CheckIn(Base):
    """What a member said of one week. Editable until the week after has ended; private unless shared.

    ``shared_id`` is the message in the room while it is shared; ``shares`` counts how often it was, so that sharing
    again after taking it back is a new message. ``goal_id`` is the goal set along with it.
    """

    __tablename__ = "checkins"
    __table_args__ = (
        UniqueConstraint("member_id", "week"),
        CheckConstraint(f"how IN {HOW}", "how"),
        personal("Check-ins", "to show you your weeks and your streak; private unless you share one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    week: Mapped[date]
    how: Mapped[str] = mapped_column(String(10))
    built: Mapped[str | None] = mapped_column(String(1500))
    stuck: Mapped[str | None] = mapped_column(String(1000))
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    shared_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    shares: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]


class Rest(Base):
    """Weeks off: planned ahead, a sick week named afterwards, or a pause without an end (``last_week`` is None), which
    Cairn also begins by itself after four silent weeks, so that it never goes on asking who does not want to be asked:
    that one is not ``declared``, and others are told nothing of it.
    """

    __tablename__ = "rests"
    __table_args__ = (
        CheckConstraint("last_week IS NULL OR last_week >= first_week", "weeks"),
        personal("Rests", "so that nobody asks you then, and your streak keeps"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    first_week: Mapped[date]
    last_week: Mapped[date | None]
    declared: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class Round(Base):
    """One message in a room that names members: the weekly *call* of those due in one slot (an instant), a *reminder*
    the day after, the answer to those who *snoozed*, or the last word before it is *quiet*. ``part`` numbers the
    messages of a slot, since only so many mentions are read. ``prompt`` is the kind word of the content that a
    reminder or last word carries, by its id.
    """

    __tablename__ = "rounds"
    __table_args__ = (
        UniqueConstraint("installation_id", "kind", "slot", "part"),
        CheckConstraint(f"kind IN {KINDS}", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10), default="call")
    slot: Mapped[datetime]
    part: Mapped[int]
    prompt: Mapped[str | None] = mapped_column(String(60))
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)


class Ping(Base):
    """That a member was asked about one week: by ``round_id`` in a room, or by ``effect_id``, a message to them alone;
    ``again_id`` is the message in the room that named them once more.

    ``state`` is asked, or missed when it could not be sent in time or at all, or was the last word before it is
    quiet: such a week counts against nobody.
    ``again_at`` is when to ask once more, as a reminder or (``snoozed``) because they said so; then it is quiet.
    """

    __tablename__ = "pings"
    __table_args__ = (
        UniqueConstraint("member_id", "week"),
        CheckConstraint("state IN ('asked', 'missed')", "state"),
        personal("Pings", "so that you are asked once a week and not twice"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    week: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default="asked")
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id", ondelete="SET NULL"), index=True)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    again_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id", ondelete="SET NULL"), index=True)
    asked_at: Mapped[datetime]
    again_at: Mapped[datetime | None] = mapped_column(index=True)
    snoozed: Mapped[bool] = mapped_column(default=False)


EDITION = Table("zone_edition", Base.metadata, Column("edition", String(100), primary_key=True))
"""The time zone data that the next pings were last reckoned with (:mod:`bot.checkins.reckoning`)."""
