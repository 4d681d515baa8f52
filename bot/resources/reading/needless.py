"""A "no" that refuses nothing, as something only need not be."""

from __future__ import annotations

from collections.abc import Sequence


def is_needless(words: Sequence[str], no: int) -> bool:
    """Whether a "no" says that something need not be: "muss kein Buch sein", "no hace falta que sea"."""
    before, after = words[max(0, no - 1) : no], words[no + 1 : no + 3]
    if words[no] in {"needn't", "neednt"} or before == ["need"]:
        return True
    german = not {"muss", "musst", "mussen", "braucht", "brauchen"}.isdisjoint(before)
    return german or list(after) in (["tiene", "que"], ["tienen", "que"], ["hace", "falta"], ["necesita", "ser"])
