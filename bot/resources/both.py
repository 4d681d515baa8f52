"""What two accounts of one person did with the same thing, as one: whichever of the two comes first."""

from __future__ import annotations

from typing import Any

from bot.joining import Row


def of_marks(one: Row, other: Row) -> Row:
    """Each instant is the latest of the two. An answer stays, and nothing that is finished or answered is asked about
    again."""
    found = {at: max(one[at], other[at], key=_order) for at in ("saved_at", "done_at", "refused_at", "put_off_at")}
    refused = max(one, other, key=lambda row: (_order(row["refused_at"]), row["why"] or ""))
    answered = max(one, other, key=lambda row: (row["helped"] is not None, _order(row["done_at"] or row["saved_at"])))
    begun = max(one, other, key=lambda row: max(_order(row["saved_at"]), _order(row["put_off_at"])))
    if _order(found["put_off_at"]) < _order(found["saved_at"]):
        found["put_off_at"] = None
    waits = _order(found["saved_at"]) > _order(found["refused_at"]) and not (found["done_at"] or answered["helped"])
    found |= {"why": refused["why"], "helped": answered["helped"], "level": answered["level"]}
    return found | {"ask_at": begun["ask_at"] if waits else None}


def of_follows(one: Row, other: Row) -> Row:
    """The track that was taken up last."""
    return max(one, other, key=lambda row: row["since"])


def of_steps(one: Row, other: Row) -> Row:
    """Done is done, also where the other left it out; said twice, it was said first."""
    return min(one, other, key=lambda row: (row["state"] != "done", row["at"]))


def _order(at: Any) -> tuple[bool, Any]:
    return at is not None, at or 0
