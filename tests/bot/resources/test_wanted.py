"""Which fields of a wish bar an entry, each by itself: all conditions, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.resources.finding.must_hold import condition
from bot.resources.reading.demands.softly import CONDITIONS
from bot.resources.reading.wanted import Conditions, Wanted
from tests.bot.resources.searching import FINDER

ID, TOPIC = "fastai-part1", "statistics"
BARRING: dict[str, Any] = {
    "cost": "paid", "not_cost": "free", "level": "advanced", "not_levels": {"beginner"}, "language": "de",
    "not_languages": {"en"}, "hours": 1.0, "below": 2.0, "least": 9.0, "above": 9.0, "too_long": 9.0,
    "kinds": {"book"}, "not_kinds": {"book"}, "styles": {"hands-on"}, "not_styles": {"hands-on"},
    "only_named": {"it": (ID,)}, "not_named": {"it": (ID,)}, "not_these": {"it": (("course",), (ID,))},
    "within": {ID}, "rivals": {ID}, "done": {ID}, "before": {ID}, "like": {ID}, "only_topic": TOPIC,
    "avoid": {TOPIC}, "lacks": {TOPIC}, "unprepared": True, "knows_only": True, "anew": True,
}  # fmt: skip
BESIDE: dict[str, tuple[dict[str, Any], Any]] = {  # what tells more of another condition
    "or_languages": ({"language": "de"}, {"es"}),
    "compared": ({"like": {ID}}, {"shorter"}),
}
ASIDE: dict[str, Any] = {
    "made": {"it": (ID,)}, "uses": {"it": (TOPIC,)}, "ways": {"it": {"hands-on"}}, "sought_kinds": {"book"},
    "must_say": ("it",), "words": ("it",), "narrowing": {"it"}, "topics": (TOPIC,), "sure": {TOPIC: 1.0},
    "named": {ID: 1.0}, "exact": {ID}, "liked_kinds": {"book"}, "practical": True, "gentle": True, "onward": True,
    "favour": True, "known": {TOPIC}, "finished": {ID}, "past_words": ("it",), "weekly": 1.0, "weeks": 1.0,
    "not_long": True, "cheap": True, "softly": {"it": Wanted(cost="paid")}, "unread": ("it",), "untold": ("it",),
    "lost": ("it",),
}  # fmt: skip


def kept(**fields: Any) -> set[str]:
    return {entry.id for entry in filter(condition(Wanted(**fields), FINDER.content), FINDER.resources)}


@pytest.mark.parametrize(("name", "value"), BARRING.items())
def test_a_condition_bars_something(name: str, value: object) -> None:
    assert 0 < len(kept(**{name: value})) < len(kept())


@pytest.mark.parametrize(("name", "beside", "value"), [(name, *rest) for name, rest in BESIDE.items()])
def test_some_conditions_tell_more_of_another(name: str, beside: dict[str, Any], value: object) -> None:
    assert kept(**{name: value}) == kept()
    assert kept(**beside, **{name: value}) != kept(**beside)


@pytest.mark.parametrize(("name", "value"), ASIDE.items())
def test_nothing_else_bars_anything(name: str, value: object) -> None:
    assert kept(**{name: value}) == kept()


def test_a_course_alone_bars_what_is_nothing_like_one() -> None:
    assert len(kept(liked_kinds={"course"})) < len(kept())


def test_what_is_known_is_not_lacked_though_it_stands_on_what_is() -> None:
    assert kept(lacks={"python"}) < kept(lacks={"python"}, known={"deep-learning"})


def test_each_field_is_told_of_here() -> None:
    assert {*BARRING, *BESIDE} == {*Conditions.__struct_fields__}
    assert {*ASIDE} == {*Wanted.__struct_fields__} - {*Conditions.__struct_fields__}
    assert {*CONDITIONS} <= {*Conditions.__struct_fields__, "weeks"}


def test_all_that_was_understood_is_told_in_words() -> None:
    told = FINDER.understand("free, no videos, ideally in German, 90 minutes, I only know Python").told()
    said = {"cost": "free", "not_kinds": "video", "hours": "1.5", "knows_only": "yes", "softly": "in german"}
    assert said.items() <= told.items()
    assert "level" not in told
