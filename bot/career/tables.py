"""Rows of the career feature. Lines of the checklist are named by their id in the content."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, personal
from bot.joining import BESIDE, latest

Stage = Literal["wish", "applied", "talking", "offer", "closed"]
STAGES: tuple[Stage, ...] = ("wish", "applied", "talking", "offer", "closed")


class Application(Base):
    """An application that a member keeps track of, in any stage, for nobody else.

    ``remind_at`` is when they want to hear of ``next_step``; None once told, or when not wanted. From then on
    ``due_since`` holds that instant, until they see to it. ``account_id`` is where to tell them: where they asked for
    it.
    """

    __tablename__ = "career_applications"
    __table_args__ = (
        CheckConstraint(f"stage IN {STAGES}", "stage"),
        personal("Applications", "to show you where each stands, and to remind you when you asked for it"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    employer: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(120))
    stage: Mapped[Stage] = mapped_column(String(10))
    next_step: Mapped[str | None] = mapped_column(String(300))
    remind_at: Mapped[datetime | None] = mapped_column(index=True)
    due_since: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Tick(Base):
    """A line of the resume checklist that a member has done."""

    __tablename__ = "career_ticks"
    __table_args__ = (personal("Your resume checklist", "to show you what is done and what is left"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[datetime]


class Glance(Base):
    """A member asks peers for a six-second look at the top of their resume. ``effect_id`` is the message in the room.

    Lifecycle: open → closed, when enough have looked, after a week, or when taken back; its words go then.
    """

    __tablename__ = "career_glances"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'closed')", "state"),
        personal("Your resume for a six-second look", "to show it to those who look; kept for a week at most"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    text: Mapped[str | None] = mapped_column(String(1500))
    role: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10), default="open")
    created_at: Mapped[datetime]


class Reader(Base):
    """A peer who looks: ``seconds`` is the time until they put it away. What they answer goes to the asker, and is not
    kept."""

    __tablename__ = "career_readers"
    __table_args__ = (
        UniqueConstraint("glance_id", "member_id"),
        personal("Resumes you looked at", "so that you look at each only once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    glance_id: Mapped[int] = mapped_column(ForeignKey("career_glances.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[datetime]
    seconds: Mapped[int | None]
    answered: Mapped[bool] = mapped_column(default=False)


class Target(Base):
    """The role that a member wants, in their own words, and the track that leads there, where one does."""

    __tablename__ = "career_targets"
    __table_args__ = (personal("The role you want", "to show you what lies between you and it", joined=latest),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(120))
    track: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]


class Project(Base):
    """How a member describes their project. One per member: the latest words. ``other`` are those of another account
    that became theirs, until they wrote anew with both before them."""

    __tablename__ = "career_projects"
    __table_args__ = (personal("Your project in your words", "so that you can go on where you were"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(String(3000), info={BESIDE: "other"})
    other: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class Practice(Base):
    """A member's own answer to a practice question, the latest one. ``other`` as for a project."""

    __tablename__ = "career_practice"
    __table_args__ = (personal("Answers you practised", "to show each beside the points to cover"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    text: Mapped[str] = mapped_column(String(3000), info={BESIDE: "other"})
    other: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class Duo(Base):
    """Two members practise: in odd rounds ``first`` asks, in even ones ``second``. Only who asks sees the question.

    Lifecycle: asked → open → closed; or asked → passed, when ``second`` has no time, says nothing for two days, or
    ``first`` takes it back. ``place`` is where they go on after a yes, and where ``first`` asked with ``account_id``.
    ``effect_id`` is the message there, ``question`` is empty before. ``practised`` counts the rounds in which the
    question was opened, the latest of them being ``opened``.
    """

    __tablename__ = "career_duos"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'open', 'closed', 'passed')", "state"),
        personal("Practice with a peer", "to let the two of you take turns"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    place: Mapped[str | None] = mapped_column(String(64))
    topic: Mapped[str | None] = mapped_column(String(60))
    level: Mapped[str | None] = mapped_column(String(20))
    round: Mapped[int] = mapped_column(default=1)
    practised: Mapped[int] = mapped_column(default=0)
    opened: Mapped[int] = mapped_column(default=0)
    question: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[str] = mapped_column(String(10), default="asked")
    created_at: Mapped[datetime]


class PractiseQuiet(Base):
    """A member who does not want to be asked to practise."""

    __tablename__ = "career_quiet"
    __table_args__ = (personal("No invitations to practise", "because you chose not to be asked"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[datetime]


class Opinion(Base):
    """What a model says of a text of a member's, at their wish and for them alone. ``about`` is a practice question's
    id, or the project. Lifecycle: wanted → made | failed → wanted again.

    ``material`` is what the model is given, wiped when it has answered; ``until`` is how long it is being asked.
    """

    __tablename__ = "career_opinions"
    __table_args__ = (
        UniqueConstraint("member_id", "about"),
        CheckConstraint("state IN ('wanted', 'made', 'failed')", "state"),
        personal("What a model said of your texts", "because you asked for it; nobody else sees it"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    about: Mapped[str] = mapped_column(String(60))
    material: Mapped[str | None] = mapped_column(String(8000))
    state: Mapped[str] = mapped_column(String(10))
    text: Mapped[str | None] = mapped_column(String(6000))
    cut: Mapped[bool] = mapped_column(default=False)
    why: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    attempts: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime | None] = mapped_column(index=True)
    asked_at: Mapped[datetime]
