"""The pure decisions: the state machine, the order, hours, the ladder, the honest wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions import rules
from bot.questions.rules import ENDS, Event, State

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOURS = st.integers(0, 1000).map(lambda n: timedelta(hours=n))
EVENTS = st.lists(st.tuples(st.sampled_from(Event), HOURS), max_size=20)


@given(EVENTS)
def test_an_end_is_left_only_by_reopening_and_only_within_14_days(events: list[tuple[Event, timedelta]]) -> None:
    state, now, ended = State.WAITING, NOW, None
    for event, pause in events:
        now += pause
        follows = rules.after(state, event, ended, now)
        if follows is None:
            continue
        if state in ENDS:
            assert event is Event.REOPEN
            assert ended is not None
            assert now - ended <= rules.REOPENING
        assert follows is not State.DRAFT
        state, ended = follows, now if follows in ENDS else None


def test_every_state_leads_to_an_end_and_none_is_out_of_reach() -> None:
    ways = {state: {rules.after(state, event, NOW, NOW) for event in Event} - {None} for state in State}
    reached, edge = {State.DRAFT}, {State.DRAFT}
    while edge:
        edge = {one for state in edge for one in ways[state] if one} - reached
        reached |= edge
    assert reached == set(State)
    for start in State:
        seen, edge = {start}, {start}
        while edge:
            edge = {one for state in edge for one in ways[state] if one} - seen
            seen |= edge
        assert seen & ENDS


@given(st.lists(st.tuples(HOURS, st.integers(0, 9)), min_size=1, max_size=30))
def test_nobody_starves(asks: list[tuple[timedelta, int]]) -> None:
    """Whoever asks eight hours after another never comes before them, whatever the flood and however often."""
    last, ranks = None, []
    for pause, often in asks:
        now = (ranks[-1][0] if ranks else NOW) + pause
        at = rules.rank(now, often, last)
        assert now <= at <= now + rules.LONGEST
        ranks.append((now, at))
        last = max(last, at) if last else at
    for early, late in ((a, b) for i, a in enumerate(ranks) for b in ranks[i:]):
        assert late[0] - early[0] <= rules.LONGEST or early[1] < late[1]


def test_a_first_question_comes_before_the_many_of_one_person() -> None:
    assert rules.rank(NOW + timedelta(hours=1), 0, None) < rules.rank(NOW, 5, None)


def test_a_flood_in_one_topic_is_spaced_out() -> None:
    last = None
    for _ in range(10):
        last = rules.rank(NOW, 0, last)
    assert rules.rank(NOW + timedelta(minutes=1), 0, None) < last  # type: ignore[operator]


@given(st.lists(st.integers(1, 100), min_size=1))
def test_the_place_shown_never_rises(places: list[int]) -> None:
    best, shown = None, []
    for place in places:
        found = rules.shown_place(place, best)
        assert found.best + found.ahead == place, "and what is shown is where it stands"
        best = found.best
        shown.append(best)
    assert all(later <= earlier for earlier, later in pairwise(shown))


def test_hours_may_pass_midnight_and_go_by_the_persons_clock() -> None:
    assert rules.awake(NOW, "UTC", 7 * 60, 9 * 60)
    assert not rules.awake(NOW, "UTC", 9 * 60, 17 * 60)
    assert rules.awake(NOW, "Asia/Tokyo", 16 * 60, 18 * 60)
    assert rules.awake(NOW, "UTC", 22 * 60, 9 * 60)
    assert not rules.awake(NOW, "UTC", 22 * 60, 7 * 60)


@given(HOURS, st.integers(1, 100).map(lambda n: timedelta(hours=n)))
def test_the_ladder_is_where_time_says(waited: timedelta, goal: timedelta) -> None:
    rung = rules.rung_at(NOW, goal, NOW + waited)
    due = rules.rung_due(NOW, goal, rung + 1)
    assert due is None or due > NOW + waited
    assert rung == 0 or (rules.rung_due(NOW, goal, rung) or NOW) <= NOW + waited


WAITS = st.lists(st.integers(1, 50).map(lambda n: timedelta(hours=n)), max_size=40)


def by_redistribution(answered: list[timedelta], waiting: list[timedelta]) -> dict[timedelta, float]:
    """Efron's other way to the same estimate: each censored one gives its mass to those to its right in equal parts.
    The share that still waits after each time of an answer."""
    seen = sorted([(time, 0) for time in answered] + [(time, 1) for time in waiting])
    mass = [1 / len(seen)] * len(seen)
    for index, (_, censored) in enumerate(seen):
        right = len(seen) - index - 1
        if censored and right:
            for other in range(index + 1, len(seen)):
                mass[other] += mass[index] / right
            mass[index] = 0
    left, alive = {}, 1.0
    for (time, censored), part in zip(seen, mass, strict=True):
        if not censored:
            alive -= part
            left[time] = alive
    return left


@given(WAITS, WAITS)
def test_the_wait_equals_another_derivation_of_it(answered: list[timedelta], waiting: list[timedelta]) -> None:
    found = rules.wait(answered, waiting)
    if len(answered) + len(waiting) < rules.SAMPLES:
        assert found is None
        return
    assert found is not None
    alive = by_redistribution(answered, waiting)
    for level, time in ((0.5, found.p50), (0.1, found.p90)):
        assert time == next((at for at in sorted(alive) if alive[at] <= level + 1e-9), None)


@given(st.lists(st.integers(1, 50).map(lambda n: timedelta(hours=n)), min_size=10, max_size=40))
def test_without_anyone_waiting_it_is_the_plain_quantile(answered: list[timedelta]) -> None:
    found = rules.wait(answered, [])
    assert found is not None
    assert found.p50 == sorted(answered)[-(-len(answered) // 2) - 1]
    assert found.p90 == sorted(answered)[-(-len(answered) * 9 // 10) - 1]


@given(WAITS, WAITS, HOURS)
def test_those_who_still_wait_never_make_it_look_shorter(
    answered: list[timedelta], waiting: list[timedelta], more: timedelta
) -> None:
    before, after = rules.wait(answered, waiting), rules.wait(answered, [*waiting, more])
    if before and after and before.p50:
        assert after.p50 is None or after.p50 >= min(before.p50, more) or not answered


@given(st.text(max_size=300))
def test_terms_are_few_short_and_each_once(text: str) -> None:
    found = rules.terms(text)
    assert len(found) == len(set(found)) <= rules.TERMS
    assert all(0 < len(term) <= 24 for term in found)


def test_endings_do_not_matter() -> None:
    assert rules.terms("Gradients explode") == rules.terms("gradient exploded") == ["gradie", "explod"]


def test_words_that_stand_in_every_question_make_none_alike() -> None:
    rides = rules.terms(
        "My file of rides is larger than my memory. Two years of it end with an error, only a month works."
    )
    tests = rules.terms("Why do my two tests disagree? On the same rows one says yes, and only by then it is so.")
    assert not set(rides) & set(tests)


@pytest.mark.parametrize(
    ("start", "end", "reminded"), [(0, 0, 18), (7, 22, 13.75), (6, 22, 22), (9, 17, 8.75), (9, 12, None)]
)
def test_a_reminder_comes_near_the_last_quarter_where_somebody_is_awake(
    start: int, end: int, reminded: float | None
) -> None:
    """Of a promise from eight to eight, looked at after a quarter of it."""
    until = NOW + timedelta(hours=24)
    found = rules.reminding(NOW + timedelta(hours=6), until, lambda at: rules.awake(at, "UTC", start * 60, end * 60))
    assert found == (None if reminded is None else NOW + timedelta(hours=reminded))


def test_no_reminder_comes_in_the_last_half_hour_or_later() -> None:
    for late in (-29, 0, 90):
        assert rules.reminding(NOW + timedelta(minutes=late), NOW, lambda at: True) is None
    assert rules.reminding(NOW - timedelta(minutes=45), NOW, lambda at: True) == NOW - timedelta(minutes=45)
