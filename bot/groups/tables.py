"""Rows of study groups and of who is in them. Meetings are in ``meeting_tables``."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, personal

LEVELS = ("any", "beginner", "intermediate", "advanced")
ENTRIES = ("open", "request", "invitation")
IN, OFFERED, WAITING, ASKED, INVITED = "in", "offered", "waiting", "asked", "invited"
STATES = (IN, OFFERED, WAITING, ASKED, INVITED)
SEATED = (IN, OFFERED)
LEAD, COLEAD, MEMBER = "lead", "colead", "member"
ROLES = (LEAD, COLEAD, MEMBER)


class OfMember:
    """A row about one member, which goes with them."""

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)


class InGroup(OfMember):
    """A row about one member in one group, which goes with either."""

    group_id: Mapped[int] = mapped_column(ForeignKey("study_groups.id", ondelete="CASCADE"))


class Group(Base):
    """A study group. Lifecycle: active → archived → active again.

    It lives on one installation. ``space_id`` is the effect that opened its own space (:mod:`bot.spaces`);
    ``trouble`` is the trouble with that space that its lead was told of. ``zone`` is the zone its meetings keep to.
    ``active_at`` is when one of its people last did something in it, ``round_at`` when its week is looked at next, and
    ``rounds`` whether a round-up of it is told. ``free`` is when most of its people are free, a mask of half hours of
    the week in UTC (:mod:`bot.groups.matching`), until ``free_until``, when clocks of theirs change.
    A silent lead was asked at ``asked_at``; a vote on who follows runs
    until ``vote_until``. What it is about is its ``topic``; where that is a track (:mod:`bot.tracks`), ``track`` is its
    id and the topic its title. ``calls`` is whether newcomers and focus sessions are told in its place.
    """

    __tablename__ = "study_groups"
    __table_args__ = (
        CheckConstraint("size BETWEEN 2 AND 25", "size"),
        CheckConstraint(f"level IN {LEVELS}", "level"),
        CheckConstraint(f"entry IN {ENTRIES}", "entry"),
        CheckConstraint("state IN ('active', 'archived')", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    topic: Mapped[str] = mapped_column(String(60))
    track: Mapped[str | None] = mapped_column(String(60))
    level: Mapped[str] = mapped_column(String(20), default="any")
    hours: Mapped[int] = mapped_column(default=3)
    size: Mapped[int] = mapped_column(default=6)
    language: Mapped[str] = mapped_column(String(20), default="en")
    entry: Mapped[str] = mapped_column(String(12), default="open")
    zone: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default="active")
    goal: Mapped[str | None] = mapped_column(String(300))
    space_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    spaces: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(String(200))
    looked_at: Mapped[datetime | None]
    round_at: Mapped[datetime | None] = mapped_column(index=True)
    rounds: Mapped[bool] = mapped_column(default=True)
    free: Mapped[str] = mapped_column(String(84), default="")
    free_until: Mapped[datetime | None] = mapped_column(index=True)
    calls: Mapped[bool] = mapped_column(default=True)
    asked_at: Mapped[datetime | None]
    vote_until: Mapped[datetime | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    active_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class Membership(InGroup, Base):
    """A person in a group, or on the way in.

    Lifecycle: asked or invited → waiting → offered (until ``until``) → in. Seated are those in and those who were
    offered a seat; there are never more of them than the group's size. The waiting list is in the order of ``since``,
    then of ids. ``reminders`` is whether to be named in reminders of meetings, ``rounds`` whether in round-ups,
    ``notes`` whether to be written to alone about the group where nothing has to be decided. ``willing`` is whether
    they would lead it.
    """

    __tablename__ = "group_memberships"
    __table_args__ = (
        UniqueConstraint("group_id", "member_id"),
        CheckConstraint(f"state IN {STATES}", "state"),
        CheckConstraint(f"role IN {ROLES}", "role"),
        personal("Study groups", "to know which groups you are in, or wait for"),
    )

    state: Mapped[str] = mapped_column(String(10), default=IN)
    role: Mapped[str] = mapped_column(String(10), default=MEMBER)
    reminders: Mapped[bool] = mapped_column(default=True)
    rounds: Mapped[bool] = mapped_column(default=True)
    notes: Mapped[bool] = mapped_column(default=True)
    willing: Mapped[bool] = mapped_column(default=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(index=True)
    active_at: Mapped[datetime]


class Named(OfMember, Base):
    """That a message in a room names a person, so that it can be taken back when they are forgotten."""

    __tablename__ = "group_named"
    __table_args__ = (
        UniqueConstraint("effect_id", "member_id"),
        personal("Messages of your groups that name you", "to take them back when you are forgotten"),
    )

    effect_id: Mapped[int] = mapped_column(ForeignKey("effects.id", ondelete="CASCADE"))


class FreeTime(OfMember, Base):
    """Hours of the week in which a person could meet: minutes from Monday 00:00 on the wall clock of their zone."""

    __tablename__ = "group_free_times"
    __table_args__ = (personal("Free hours", "to find you a group that meets when you can"),)

    begins: Mapped[int]
    ends: Mapped[int]


class Vote(InGroup, Base):
    """For whom somebody votes while their group looks for a lead. One vote each, changed by voting again."""

    __tablename__ = "group_votes"
    __table_args__ = (
        UniqueConstraint("group_id", "member_id"),
        personal("Votes", "to find who leads a group whose lead went quiet; they go when that is settled"),
    )

    for_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)


class MergeOffer(InGroup, Base):
    """That a member of a small group was offered to merge it into another, and when they agreed. Gone when settled."""

    __tablename__ = "group_merges"
    __table_args__ = (
        UniqueConstraint("group_id", "member_id"),
        personal("Offers to merge your group with another", "to do it when you and the others agree"),
    )

    into_id: Mapped[int] = mapped_column(ForeignKey("study_groups.id", ondelete="CASCADE"), index=True)
    agreed_at: Mapped[datetime | None] = mapped_column(index=True)
