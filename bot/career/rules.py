"""Pure decisions of the career feature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.catalogue import Check

FIELDS = 5  # lines of the checklist on one form
SIX_SECONDS = 6
READERS = 3  # looks that are enough
OPEN_FOR = timedelta(days=7)


def page_of(lines: Sequence[Check], page: int) -> Sequence[Check]:
    """The lines on one page of the form, counted from 1."""
    return lines[(page - 1) * FIELDS : page * FIELDS]


def pages(lines: Sequence[Check]) -> int:
    return -(-len(lines) // FIELDS)
