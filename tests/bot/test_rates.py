"""Seats for requests: no second has more of them than a platform allows, however late they are made."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from bot.rates import AHEAD, PAUSE, Seats

ALLOWED = 50


def made(lateness: float, seconds: float = 30.0, seed: int = 1) -> list[float]:
    """When requests are made of which some are late by up to so many seconds, as two processes would."""
    random, now = Random(seed), 1000.0
    seats = Seats([now + each / ALLOWED for each in range(ALLOWED)], now, now)
    made, late = list[float](), dict[float, float]()
    while now < 1000.0 + seconds:
        seats.now = now
        seats.note({key: free for key, free in late.items() if free - PAUSE < now})
        for at in seats.take(5):
            used = at + random.choice((0.0, 0.001, lateness))
            made.append(used)
            late[at + PAUSE] = used + PAUSE
        now += 0.05
    return sorted(made)


def most_in_a_second(made: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in made[number:]) for number, at in enumerate(made))


def test_no_second_has_too_many_however_late_they_are() -> None:
    for lateness in (0.0, 0.02, 0.1, AHEAD / 2):
        assert most_in_a_second(made(lateness)) <= ALLOWED


def test_what_is_allowed_is_used() -> None:
    steady = made(0.003)
    assert (len(steady) - 1) / (steady[-1] - steady[0]) > 49


def test_after_a_rest_they_do_not_come_all_at_once() -> None:
    seats = Seats([0.0] * ALLOWED, 0.0, 1000.0)
    turns = seats.take(ALLOWED)
    assert 1 < len(turns) < ALLOWED / 2
    assert min(after - before for before, after in pairwise(turns)) > 0.8 / ALLOWED


def test_a_turn_is_taken_only_when_it_is_near() -> None:
    seats = Seats([1000.0 + AHEAD + 0.1] * ALLOWED, 0.0, 1000.0)
    assert seats.take(1) == []
