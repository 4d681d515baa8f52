"""Scoring and hours: properties over many cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.groups import matching, rules
from bot.groups.rules import HALF_HOURS, Candidate, Seeker

NOW = datetime(2026, 3, 2, tzinfo=UTC)
masks = st.integers(0, (1 << HALF_HOURS) - 1)
levels = st.sampled_from(["any", "beginner", "intermediate", "advanced"])
topics = st.sampled_from(["Rust", "rust async", "Haskell", "C++", "machine learning"])
tongues = st.sampled_from(["en", "de"])
seekers = st.builds(Seeker, topics, levels, st.integers(1, 40), tongues, st.none() | masks)
groups = st.builds(Candidate.of, st.integers(1, 10**6), topics, levels, st.integers(1, 40), tongues, masks)


@given(seekers, st.lists(groups, unique_by=lambda group: group.id), st.randoms())
def test_at_most_three_best_first_whatever_the_order(seeker, found, chance) -> None:  # type: ignore[no-untyped-def]
    best = rules.best(seeker, found)
    assert len(best) <= 3
    assert [match.score for match in best] == sorted((match.score for match in best), reverse=True)
    chance.shuffle(found)
    assert rules.best(seeker, found) == best
    assert all(0 <= match.score <= 100 and match.topic for match in best)


@given(seekers, groups, masks)
def test_more_hours_in_common_never_score_less(seeker: Seeker, group: Candidate, more: int) -> None:
    wider = Candidate.of(group.id, group.topic, group.level, group.hours, group.language, group.free | more)
    about = rules.subject(seeker.topic)
    assert rules.score(seeker, about, wider).score >= rules.score(seeker, about, group).score


@given(st.lists(masks, max_size=6))
def test_a_groups_hours_are_those_of_most(found: list[int]) -> None:
    most = rules.most_of(found)
    for half in range(0, HALF_HOURS, 37):
        assert bool(most >> half & 1) == (sum(one >> half & 1 for one in found) * 2 > len(found))


def test_evenings_in_two_zones_overlap_where_they_do() -> None:
    berlin = rules.mask(matching.free_hours("mon 18-22"), "Europe/Berlin", NOW)
    lisbon = rules.mask(matching.free_hours("mon 18-22"), "Europe/Lisbon", NOW)
    auckland = rules.mask(matching.free_hours("mon 18-22"), "Pacific/Auckland", NOW)
    assert (berlin & lisbon).bit_count() == 6
    assert berlin & auckland == 0


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("mon-fri 18-21", 15), ("sat 10:00-14:00, Sonntag 10 bis 12", 6), ("weekend 22-2", 8), ("daily 7-8", 7),
     ("fri-mon 9-10", 4), ("weekdays 18-21", 15), ("Weekday evenings", 20), ("saturdays 9-10", 1),
     ("every monday 9-10", 1)],
)  # fmt: skip
def test_free_hours_as_people_say_them(typed: str, hours: float) -> None:
    assert sum(end - begin for begin, end in matching.free_hours(typed)) == hours * 60


@pytest.mark.parametrize(
    "typed",
    ["", "sometimes", "mon", "mon 25-26", "mon 9-9", "9-10", "mon 18-21; whenever", "every second tuesday 9-10"],
)
def test_what_cannot_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal):
        matching.free_hours(typed)


def test_most_votes_lead_and_of_those_the_longest() -> None:
    members = [(1, NOW), (2, NOW - timedelta(days=9)), (3, NOW - timedelta(days=1))]
    assert rules.elected(members, {1: 3, 2: 3, 3: 1}) == 3
    assert rules.elected(members, {1: 3, 2: 1}) == 3
    assert rules.elected(members, {}) == 2
    assert rules.elected([], {1: 2}) is None


def test_a_group_goal_is_kept_when_everyone_took_part_or_rested() -> None:
    assert rules.tally([1, 2], {1: {"checkin"}, 2: {"rest"}}).kept
    assert not rules.tally([1, 2], {1: {"checkin"}}).kept
    assert not rules.tally([1, 2], {1: {"rest"}, 2: {"rest"}}).kept
    assert not rules.tally([], {}).kept
