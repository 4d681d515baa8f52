"""Rows of the resources feature. Entries of the catalogue are named by their id."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, personal
from bot.joining import APART, latest
from bot.resources import both

OWN = "own-"
HELPED = ("yes", "partly", "no")


class Mark(Base):
    """What a member did with a resource: when they saved, finished or refused it last (``why``). One row for a resource
    holds all three: one may save again what is finished, and none of them takes another away.

    ``helped`` is the answer to "did it help?", asked once: when it is done, or at ``ask_at``, when the stated hours of
    something saved are over; ``put_off_at`` is when they said that they had not begun. ``level`` is where they stood.
    """

    __tablename__ = "resource_marks"
    __table_args__ = (
        CheckConstraint("coalesce(saved_at, done_at, refused_at) IS NOT NULL", "something"),
        CheckConstraint(f"helped IN {HELPED}", "helped"),
        personal(
            "Resources",
            "to show you what you saved, and never what you finished or did not like",
            joined=both.of_marks,
        ),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    resource: Mapped[str] = mapped_column(String(60), primary_key=True)
    saved_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    why: Mapped[str | None] = mapped_column(String(20))
    helped: Mapped[str | None] = mapped_column(String(10))
    level: Mapped[str | None] = mapped_column(String(20))
    ask_at: Mapped[datetime | None] = mapped_column(index=True)
    put_off_at: Mapped[datetime | None]

    @property
    def kept(self) -> bool:
        """Whether it is saved for later: neither finished nor refused since."""
        return self.saved_at is not None and self.latest == "saved"

    @property
    def latest(self) -> str:
        """What they did last: saved, done or refused; of two at the same moment, not what was saved."""
        times = {"refused": self.refused_at, "done": self.done_at, "saved": self.saved_at}
        said = {what: at for what, at in times.items() if at}
        return max(said, key=said.__getitem__)


class LastSearch(Base):
    """What a member looked for last, so that "show others" survives a restart. One per member.

    ``page`` is the last one that was shown, ``vector`` what ``model`` made of the sentence, where one is configured;
    ``reply_to`` the place of the message it was opened on: what is shared of it answers that message.
    """

    __tablename__ = "resource_searches"
    __table_args__ = (
        personal("Your last search for a resource", "to show you others of the same search", joined=latest),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    sentence: Mapped[str] = mapped_column(String(4000))
    filters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    page: Mapped[int] = mapped_column(default=1, server_default="1")
    model: Mapped[str | None] = mapped_column(String(120))
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    reply_to: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]


class Suggestion(Base):
    """An address that a member suggests. Lifecycle: waiting → accepted | declined, with a reason in words.

    Accepted, it is an entry of this community alone, with the id ``own-<id>`` and what the organiser said of it;
    retired and suggested again, it waits with that entry. ``told_at`` is when organisers last heard that it waits, or
    saw it among what does.
    """

    __tablename__ = "resource_suggestions"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'accepted', 'declined')", "state"),
        UniqueConstraint("community_id", "address"),
        personal("Suggested resources", "so that organisers can answer you; an accepted one stays without your name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    url: Mapped[str] = mapped_column(String(300))
    address: Mapped[str] = mapped_column(String(300))
    why: Mapped[str] = mapped_column(String(600))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    reason: Mapped[str | None] = mapped_column(String(600))
    entry: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]

    @property
    def own_id(self) -> str:
        """What it is called among the resources once it is accepted."""
        return f"{OWN}{self.id}"


class Follow(Base):
    """The track a member is on, and when they took it up. One at a time; earlier steps stay with the member."""

    __tablename__ = "track_follows"
    __table_args__ = (personal("Your track", "to show you the next milestone", joined=both.of_follows),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    track: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime]


class TrackChange(Base):
    """What an organiser would change about the tracks of a community's own; one for each track, the latest.

    Lifecycle: waiting → made → gone, when it is taken back. ``said`` is the track as it shall be, None where it goes;
    ``before`` as it was, None where there was none.
    """

    __tablename__ = "track_changes"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'made')", "state"),
        UniqueConstraint("community_id", "track"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    track: Mapped[str] = mapped_column(String(60))
    said: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    at: Mapped[datetime]


class Step(Base):
    """A milestone that a member finished or skipped."""

    __tablename__ = "track_steps"
    __table_args__ = (
        CheckConstraint("state IN ('done', 'skipped')", "state"),
        personal("Milestones", "to show you how far you have come", joined=both.of_steps),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    milestone: Mapped[str] = mapped_column(String(60), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]


class Reflection(Base):
    """What a member wrote when they looked back on a milestone, for nobody else. One for a milestone: the latest words.
    Where two accounts that wrote one each became one member, both stay.

    ``title`` and ``question`` are the milestone's as they were then, so that the words make sense without its track.
    """

    __tablename__ = "track_reflections"
    __table_args__ = (personal("What milestones taught you", "to show it to you again; nobody else sees it"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    milestone: Mapped[str] = mapped_column(String(60), primary_key=True, info={APART: True})
    title: Mapped[str] = mapped_column(String(600))
    question: Mapped[str] = mapped_column(String(600))
    text: Mapped[str] = mapped_column(String(1500))
    at: Mapped[datetime]


class Quiet(Base):
    """A member who does not want to be asked whether something ``helped``, or told of ``suggestions`` that wait."""

    __tablename__ = "resource_quiet"
    __table_args__ = (personal("No questions about resources", "because you chose not to be asked"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[datetime]
    helped: Mapped[bool] = mapped_column(default=False, server_default=true())
    suggestions: Mapped[bool] = mapped_column(default=False, server_default=false())


class ResourceVector(Base):
    """What a model made of a text, by the text's hash; wanted until the vector is there. 32-bit floats, length one."""

    __tablename__ = "resource_vectors"

    model: Mapped[str] = mapped_column(String(120), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]


class ResourceAddress(Base):
    """How an address answers. Checked every week; each miss is followed by another look within the week.

    ``missed_at`` is the first miss in a row; ``hidden_at`` is set by the third, when a week lies between them.
    ``looked_at`` is when it was last taken in hand, ``answered_at`` when it last answered, ``undefined_at`` since when
    its robots.txt is out of order.
    """

    __tablename__ = "resource_addresses"
    __table_args__ = (Index("ix_resource_addresses_due", "due_at"),)

    url: Mapped[str] = mapped_column(String(300), primary_key=True)
    due_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    misses: Mapped[int] = mapped_column(default=0)
    missed_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    undefined_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(100))
