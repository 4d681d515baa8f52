"""Two plans of one person who becomes one on two platforms, as one: when to ask is as it was chosen last."""

from __future__ import annotations

from typing import Any

from bot.joining import Row


def of_plans(gone: Row, stays: Row) -> Row:
    """The plan that was changed last, with what only the other says; begun when the first of the two was, and no week
    is asked about twice."""
    later, earlier = sorted((stays, gone), key=_chosen, reverse=True)
    asked = [row["asked_week"] for row in (gone, stays) if row["asked_week"]]
    return later | {
        "target": later["target"] or earlier["target"],
        "hours": earlier["hours"] if later["hours"] is None else later["hours"],
        "first_week": min(gone["first_week"], stays["first_week"]),
        "started_at": min(gone["started_at"], stays["started_at"]),
        "asked_week": max(asked, default=None),
        "revision": max(gone["revision"], stays["revision"]) + 1,
    }


def _chosen(row: Row) -> Any:
    return row["changed_at"] or row["started_at"]
