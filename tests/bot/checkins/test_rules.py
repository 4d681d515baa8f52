"""The rules of streaks: what can never happen, whatever the log says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.rules import (
    EARN,
    KEPT,
    Log,
    Mark,
    Streak,
    came_back,
    likely_week,
    mark,
    marks,
    streak,
    week_asked,
    weeks_away,
)  # fmt: skip
from bot.when import WEEK, week_of

MONDAY = date(2026, 3, 2)
logs = st.lists(st.sampled_from(Mark), max_size=60)
LETTERS = {"d": Mark.DONE, "p": Mark.PARTLY, "n": Mark.SKIPPED, "r": Mark.RESTING, "a": Mark.AWAY, "s": Mark.SILENT}


def read(letters: str) -> Streak:
    return streak(LETTERS[letter] for letter in letters)


@pytest.mark.parametrize(
    ("weeks", "length", "graces"),
    [
        ("", 0, 1),
        ("d", 1, 1),
        ("dp", 2, 1),
        ("dddd", 4, 2),
        ("dddddddddddd", 12, 2),
        ("ddnrad", 3, 1),
        ("dddsd", 4, 1),
        ("dsd", 2, 0),
        ("ddddss", 4, 0),
        ("ddddddddsss", 4, 0),
        ("ddddddddssssss", 0, 0),
        ("ssd", 1, 0),
        ("ddsdsddd", 4, 0),  # a silent week without a grace spends what was saved towards the next
    ],
)
def test_what_weeks_amount_to(weeks: str, length: int, graces: int) -> None:
    found = read(weeks)
    assert (found.weeks, found.graces) == (length, graces)


@given(logs)
def test_a_streak_never_falls_to_nothing_at_once(found: list[Mark]) -> None:
    for upto in range(len(found)):
        before, after = streak(found[:upto]).weeks, streak(found[: upto + 1]).weeks
        assert after >= before // 2
        assert before < 2 or after >= 1


@given(logs)
def test_it_grows_only_by_keeping_a_week(found: list[Mark]) -> None:
    for upto, each in enumerate(found):
        before, after = streak(found[:upto]), streak(found[: upto + 1])
        assert after.weeks - before.weeks == (1 if each in KEPT else min(0, after.weeks - before.weeks))
        assert after.kept == before.kept + (each in KEPT), "and what was kept in all never shrinks"


@given(logs, st.integers(0, 60), st.sampled_from([Mark.SKIPPED, Mark.RESTING, Mark.AWAY, Mark.OPEN]))
def test_honesty_rest_and_outages_never_change_anything(found: list[Mark], at: int, neutral: Mark) -> None:
    assert streak([*found[:at], neutral, *found[at:]]) == streak(found)


@given(logs, st.data())
def test_saying_something_is_never_worse_than_silence(found: list[Mark], data: st.DataObject) -> None:
    silent = [index for index, each in enumerate(found) if each is Mark.SILENT]
    if silent:
        index = data.draw(st.sampled_from(silent))
        said = data.draw(st.sampled_from([Mark.DONE, Mark.PARTLY, Mark.SKIPPED, Mark.RESTING]))
        assert streak([*found[:index], said, *found[index + 1 :]]).weeks >= streak(found).weeks


@given(logs)
def test_graces_are_few_and_saved_slowly(found: list[Mark]) -> None:
    kept, state = sum(each in KEPT for each in found), streak(found)
    assert 0 <= state.graces <= min(2, 1 + kept // EARN)


answers = st.dictionaries(st.integers(-3, 30), st.sampled_from(["done", "partly", "skipped", "resting"]), max_size=20)


@given(answers, st.integers(0, 30))
def test_the_log_covers_every_week_once_and_judges_no_open_one(said: dict[int, str], current: int) -> None:
    log = Log(MONDAY, MONDAY + current * WEEK, {MONDAY + week * WEEK: how for week, how in said.items()})
    found = marks(log)
    weeks = [week for week, _ in found]
    assert weeks == sorted(set(weeks))
    assert all(later - week == WEEK for week, later in pairwise(weeks))
    assert all(each is not Mark.SILENT for week, each in found if week >= log.current - WEEK)
    assert mark(log, MONDAY) is not Mark.SILENT, "the week of the start is a gift"


@given(answers)
def test_an_answer_says_more_than_a_rest_or_an_outage(said: dict[int, str]) -> None:
    weeks = {MONDAY + week * WEEK: how for week, how in said.items()}
    log = Log(MONDAY, MONDAY + 30 * WEEK, weeks, [(MONDAY - 9 * WEEK, None)], set(weeks))
    assert {week: mark(log, week).value for week in weeks} == weeks


def test_a_pause_without_an_end_covers_everything_after_it() -> None:
    log = Log(MONDAY, MONDAY + 20 * WEEK, {}, [(MONDAY + 2 * WEEK, None)])
    assert [mark(log, MONDAY + week * WEEK).value for week in (1, 2, 19)] == ["silent", "resting", "resting"]


instants = st.datetimes(datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2027-01-01")).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(
    instants,
    st.integers(0, 60 * 24 * 30),
    st.sampled_from(["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata", "UTC"]),
    st.integers(0, 100),
)
def test_a_week_with_an_outage_is_forgiven_in_every_zone(since: datetime, minutes: int, zone: str, part: int) -> None:
    length = timedelta(minutes=minutes)
    moment = since + length * part / 100
    assert week_of(moment, zone) in weeks_away([(since, since + length)])


def test_an_outage_forgives_no_week_far_away() -> None:
    wednesday = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert weeks_away([(wednesday, wednesday + timedelta(hours=1))]) == {MONDAY}
    assert weeks_away([]) == set()


def test_early_in_the_week_a_ping_looks_back() -> None:
    assert [week_asked(MONDAY, day) == MONDAY for day in range(7)] == [False, False, False, True, True, True, True]


def test_a_comeback_is_a_kept_week_after_silence() -> None:
    found = [(MONDAY + week * WEEK, LETTERS[letter]) for week, letter in enumerate("dsnrd")]
    assert came_back(found, MONDAY + 4 * WEEK)
    assert not came_back(found, MONDAY)
    assert read("dsnrdssd").comebacks == 2


def test_for_two_days_a_bare_check_in_is_about_the_week_that_was_asked_about() -> None:
    now, week = datetime(2026, 3, 9, tzinfo=UTC), MONDAY + WEEK
    late = now + timedelta(hours=48)
    assert likely_week(week, now, late - timedelta(minutes=1), True, []) == MONDAY
    assert likely_week(week, now, late, True, []) == week
    assert likely_week(week, now, now, True, [MONDAY]) == week, "it has its answer"
    assert likely_week(week, now, now, False, []) == week, "nobody asked"
