"""Rows of the question queue. A question belongs to its asker, an answer to its mentor: neither's export tells on the
other, and forgetting one leaves what others rely on as a former member's.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, PartialIndex, personal

STATES = ("waiting", "claimed", "needs_info", "answered", "solved", "withdrawn", "closed", "draft")
DEADLINES = ("release", "remind", "ladder", "works", "close")


class Question(Base):
    """One question. Its states and the ways between them are in ``rules``; a draft is one that its asker still
    compares with answers to similar ones.

    ``first_asked_at`` never changes. ``rank_at`` is the place in the queue as an instant, given once: earlier comes
    first. ``shown_place`` is the best place the asker was shown. ``name`` is the pseudonym of an anonymous asker, for
    good: a look behind it (``Reveal``) is for one organiser alone. ``account_id`` is where the asker stands. ``link``
    leads to the message it came from. ``rung`` is how far the ladder has gone, ``ended_at`` the instant of the last
    end state.
    """

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", "state"),
        Index("ix_questions_queue", "community_id", "state", "rank_at", "id"),
        Index("ix_questions_topic", "community_id", "state", "topic", "rank_at", "id"),
        Index("ix_questions_asked", "community_id", "first_asked_at"),
        personal("Questions", "to have them answered; answered ones that both gave away stay without your name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    topic: Mapped[str] = mapped_column(String(60))
    tried: Mapped[str] = mapped_column(String(1500))
    expected: Mapped[str | None] = mapped_column(String(1000))
    link: Mapped[str | None] = mapped_column(String(400))
    name: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    rung: Mapped[int] = mapped_column(default=0)
    first_asked_at: Mapped[datetime]
    rank_at: Mapped[datetime]
    shown_place: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(300))


class QuestionClaim(Base):
    """That a mentor looks at a question. ``ended_at`` is empty while it is held, and only one claim of a question is:
    the database keeps that promise. ``left`` is what is left of the promise, in seconds, while information is awaited.
    """

    __tablename__ = "question_claims"
    __table_args__ = (
        PartialIndex("uq_question_claims_held", "question_id", unique=True, where="ended_at IS NULL"),
        Index("ix_question_claims_mentor", "mentor_id", "claimed_at"),
        personal("Claims", "to know which questions you look at and keep to your weekly budget"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    claimed_at: Mapped[datetime]
    promise_until: Mapped[datetime]
    left: Mapped[int | None]
    extended: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]
    summary: Mapped[str | None] = mapped_column(String(1000))


class QuestionMessage(Base):
    """One contribution to the conversation. ``effect_id`` is its copy where the other side talks; ``source`` the
    address of the message that was said without a command. ``files``: ``[{"name", "data"}]``, base64 or without data.
    """

    __tablename__ = "question_messages"
    __table_args__ = (
        CheckConstraint("side IN ('asker', 'mentor')", "side"),
        personal("Messages about questions", "so that both sides can read the conversation"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    side: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(3000))
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    source: Mapped[str | None] = mapped_column(String(120))
    files: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)


class QuestionTalk(Base):
    """Where somebody talks about a question: ``effect_id`` opens their space. Two who share it have a row each."""

    __tablename__ = "question_talks"
    __table_args__ = (personal("Spaces for questions", "to bring what is said to where you talk"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)


class Answer(Base):
    """What solved a question, or was meant to. Found again by others only while both consents are given."""

    __tablename__ = "answers"
    __table_args__ = (
        CheckConstraint("works IN ('yes', 'partly', 'no')", "works"),
        personal("Answers", "because askers rely on them; without you they are a former member's"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(String(3000))
    at: Mapped[datetime]
    drafted: Mapped[bool] = mapped_column(default=False)
    works: Mapped[str | None] = mapped_column(String(10))
    thanks: Mapped[str | None] = mapped_column(String(500))
    asker_consents: Mapped[bool | None]
    mentor_consents: Mapped[bool | None]
    solved_others: Mapped[int] = mapped_column(default=0)


class MentorDraft(Base):
    """What a model drafted for the mentor who holds a question, at their wish: theirs to read, one for each claim.

    Lifecycle: wanted → made | failed (``why`` says it to the mentor); a failed one may be wanted again. ``material`` is
    what the model is given, kept until it has answered. ``sources`` are ``[{"title", "text", "link"}]``, in the order
    of their numbers. ``until`` is when one in hand is given again.
    """

    __tablename__ = "question_drafts"
    __table_args__ = (
        CheckConstraint("state IN ('wanted', 'made', 'failed')", "state"),
        Index("ix_question_drafts_state", "state", "until"),
        personal("Drafts", "because you asked a model for them; nobody else sees them"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("question_claims.id", ondelete="CASCADE"), unique=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="wanted")
    material: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    text: Mapped[str | None] = mapped_column(String(3000))
    cut: Mapped[bool] = mapped_column(default=False)
    why: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    attempts: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime | None]


class AnswerTerm(Base):
    """A word of an answered question that may be reused, to find it again. Made and dropped with the consents."""

    __tablename__ = "answer_terms"
    __table_args__ = (personal("Words of answers", "to find answers again that both sides gave away"),)

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True)
    term: Mapped[str] = mapped_column(String(24), primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True, index=True)


class Mentor(Base):
    """Somebody who answers questions. ``from_minute`` and ``to_minute`` bound their day on their own clock, that of
    ``zone`` until they name one; ``budget`` is what they take a week, ``topics`` ids of the vocabulary, none meaning
    all. ``account_id`` is where to write. Who left (``left_at``) keeps the row, so that they are not asked in any other
    way either.
    """

    __tablename__ = "mentors"
    __table_args__ = (
        CheckConstraint("budget BETWEEN 0 AND 50", "budget"),
        personal("Mentoring", "to offer you questions that fit, when it suits you"),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    approved: Mapped[bool] = mapped_column(default=True)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    budget: Mapped[int] = mapped_column(default=3)
    from_minute: Mapped[int | None]
    to_minute: Mapped[int | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    away_until: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    joined_at: Mapped[datetime]


class Offer(Base):
    """That a question was offered to somebody, once. ``again_at`` is when a snoozed one may come back."""

    __tablename__ = "question_offers"
    __table_args__ = (
        UniqueConstraint("question_id", "member_id"),
        CheckConstraint("state IN ('offered', 'passed', 'snoozed')", "state"),
        personal("Offers", "so that no question is offered to you twice"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="offered")
    at: Mapped[datetime]
    again_at: Mapped[datetime | None]


class NoOffers(Base):
    """Somebody who is no mentor and wants no question offered."""

    __tablename__ = "question_no_offers"
    __table_args__ = (personal("No offers", "so that no question is offered to you"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]


class NoReminders(Base):
    """Somebody who wants no reminder of what they promised."""

    __tablename__ = "question_no_reminders"
    __table_args__ = (personal("No reminders of questions", "so that you are not reminded of those you hold"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)


class Follower(Base):
    """Somebody with the same question. ``works`` is what the answer did for them."""

    __tablename__ = "question_followers"
    __table_args__ = (
        CheckConstraint("works IN ('yes', 'partly', 'no')", "works"),
        personal("Questions you follow", "so that the answer reaches you too"),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    works: Mapped[str | None] = mapped_column(String(10))


class Block(Base):
    """Two people who are not brought together any more; nobody else learns of it."""

    __tablename__ = "question_blocks"
    __table_args__ = (personal("Pairs kept apart", "so that you two do not meet over questions again"),)

    asker_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime]


class Deadline(Base):
    """Something due about a question: one of each kind at most. It goes when it is done; a late one is done late."""

    __tablename__ = "question_deadlines"
    __table_args__ = (
        CheckConstraint(f"kind IN {DEADLINES}", "kind"),
        personal("Deadlines of questions", "so that no question is forgotten"),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Notice(Base):
    """The one message about a question in a room, brought up to date by edits."""

    __tablename__ = "question_notices"
    __table_args__ = (personal("Notices of questions", "to keep the message in the room up to date"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True)
    effect_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="SET NULL"), index=True)


class Reveal(Base):
    """That an organiser looked behind a pseudonym: who, when, why."""

    __tablename__ = "question_reveals"
    __table_args__ = (personal("Names revealed", "so that looking behind a pseudonym leaves a trace"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    why: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
