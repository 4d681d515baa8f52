"""What a process has stays from time to time, so that no search for garbage goes through it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from adapters.memory import SOON, Settling


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_it_has_stays_ever_more_seldom() -> None:
    settling, stayed = Settling(0), list[float]()
    for looks in range(20):
        gc.unfreeze()
        settling.look(looks * SOON)
        if gc.get_freeze_count():
            stayed.append(looks)
    assert stayed == [1, 3, 7, 15]


def test_what_stays_ends_when_nobody_holds_it() -> None:
    ended: list[str] = []

    class Thing:
        def __del__(self) -> None:
            ended.append("gone")

    thing = Thing()
    Settling(0).look(SOON)
    del thing
    assert ended == ["gone"]
