"""Where the browser demo keeps its conversations, so that a reload, or a restart, shows them again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, personal


class WebMessage(Base):
    """One message on the page.

    ``place`` is a room, ``direct:<person>`` or ``home:<person>``. With ``member_id`` only that member sees it, and
    it goes when they are forgotten. ``asked`` is what the member did to get this answer. ``mark`` is the outbox row
    of a message that the bot sent by itself. ``revision`` grows with each change anywhere, so that an open page can
    ask for what it has not seen; a message that was taken back keeps its row, without ``payload``, to tell that too.
    ``locale`` is the language of what was said to all; what one member alone sees follows the member. ``answers`` is
    the number of the message that it answers.
    """

    __tablename__ = "web_messages"
    __table_args__ = personal("The demo's page", "so that a reload shows your conversation again")

    id: Mapped[int] = mapped_column(primary_key=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"), index=True)
    place: Mapped[str] = mapped_column(String(64))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    mark: Mapped[int | None] = mapped_column(unique=True)
    asked: Mapped[str | None] = mapped_column(String(200))
    answers: Mapped[int | None]
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    locale: Mapped[str | None] = mapped_column(String(16))
    revision: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime]


class WebSpace(Base):
    """A room of the demo for some people: its ``ref`` is the place of its messages."""

    __tablename__ = "web_spaces"

    id: Mapped[int] = mapped_column(primary_key=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"), index=True)
    ref: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    closed: Mapped[bool] = mapped_column(default=False)


class WebSpacePerson(Base):
    """Somebody who is in such a room."""

    __tablename__ = "web_space_people"
    __table_args__ = (
        UniqueConstraint("space_id", "member_id"),
        personal("Rooms of the demo", "to show you the rooms of your groups"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("web_spaces.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
