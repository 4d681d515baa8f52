"""What groups say has keys of one kind, so that nothing is taken for something that was said of another row."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from bot.groups import keys as made
from bot.groups.focus_tables import Focus
from bot.groups.keys import happened, to_one
from bot.groups.tables import Group
from tests.driver import MONDAY


def test_a_key_tells_rows_happenings_times_and_people_apart() -> None:
    later = MONDAY + timedelta(seconds=1)
    keys = {
        happened("came", Focus(id=1), 2), happened("came", Focus(id=2), 2), happened("went", Focus(id=1), 2),
        happened("came", Focus(id=1), 3), happened("came", Group(id=1), 2), happened("came", Group(id=1), MONDAY),
        happened("came", Group(id=1), later), to_one(happened("came", Group(id=1), later), 7),
    }  # fmt: skip
    assert len(keys) == 8
    assert all(len(key) < 150 for key in keys)


def test_nothing_in_groups_makes_a_key_of_its_own() -> None:
    for path in Path(made.__file__).parent.glob("*.py"):
        if path.name != "keys.py":
            assert re.findall(r"\bkey\s*=\s*(?:f?[\"']|str\()", path.read_text()) == [], path
