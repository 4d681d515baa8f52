"""Keys of what study groups say: of which row, what happened to it, and which of several such times it was.

The outbox says nothing twice under one key, so a date or a count alone is none: another row has the same.
"""

from __future__ import annotations

from datetime import datetime
from typing import NewType

from bot.groups.focus_tables import Focus
from bot.groups.meeting_tables import Meeting
from bot.groups.tables import Group, Membership

Key = NewType("Key", str)
Row = Group | Membership | Meeting | Focus


def happened(what: str, row: Row, which: object = "") -> Key:
    """``which`` tells one time from the next where it happens to a row more than once: its instant, or a number that
    only grows."""
    time = which.isoformat() if isinstance(which, datetime) else which
    return Key(f"groups.{what}:{row.__tablename__}:{row.id}:{time}")


def to_one(key: Key, member_id: int | None) -> Key:
    """The key of what is said to each of several people alone."""
    return Key(f"{key}:{member_id}")
