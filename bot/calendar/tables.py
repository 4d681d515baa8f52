"""The row of a private calendar address."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, personal


class CalendarAddress(Base):
    """A member's address, by the hash of its secret part. Made anew the old one is gone; deleted it ends."""

    __tablename__ = "calendar_addresses"
    __table_args__ = (personal("Your calendar address", "to know it again when your calendar asks; not the address"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
