"""Words that somebody wrote before, perhaps with two accounts."""

from __future__ import annotations

from bot.career.tables import Practice, Project

LONGEST = 3000


def written(before: Project | Practice | None) -> str | None:
    """What a form begins with: what was written, also by another account of theirs, where both fit."""
    if before is None:
        return None
    both = "\n\n".join(filter(None, (before.text, before.other)))
    return both if len(both) <= LONGEST else before.text


def unseen(before: Project | Practice | None) -> str | None:
    """What another account of theirs had written, where no form could show both."""
    return before.other if before and written(before) == before.text else None
