"""What is only wished for lets no answer be empty, and is kept by what is shown first."""

from __future__ import annotations

import pytest

from bot.resources.reading.wanted import Wanted
from tests.bot.resources.searching import FINDER, entries, shown, wanted


@pytest.mark.parametrize(
    ("sentence", "bound", "wished"),
    [
        ("ideally free, data engineering", Wanted(), Wanted(cost="free")),
        ("data engineering, free if possible", Wanted(), Wanted(cost="free")),
        ("If possible, free: data engineering", Wanted(), Wanted(cost="free")),
        ("SQL, am liebsten auf Deutsch", Wanted(), Wanted(language="de")),
        ("SQL, wenn möglich kostenlos", Wanted(), Wanted(cost="free")),
        ("SQL, preferiblemente en español", Wanted(), Wanted(language="es")),
        ("estadística gratis, si es posible en español", Wanted(cost="free"), Wanted(language="es")),
        ("statistics, preferably not a video, free", Wanted(cost="free"), Wanted(not_kinds=frozenset({"video"}))),
        ("statistics, ideally under 5 hours", Wanted(), Wanted(below=5.0)),
        ("deep learning, möglichst ohne Mathe", Wanted(), Wanted(avoid=frozenset({"maths"}))),
    ],
)
def test_a_condition_that_is_wished_for_does_not_bind(sentence: str, bound: Wanted, wished: Wanted) -> None:
    read_as = FINDER.understand(sentence)
    names = ("cost", "language", "not_kinds", "below", "avoid")
    (soft,) = read_as.softly.values()
    assert [getattr(read_as, name) for name in names] == [getattr(bound, name) for name in names]
    assert [getattr(soft, name) for name in names] == [getattr(wished, name) for name in names]


@pytest.mark.parametrize(
    "sentence",
    [
        "finished andrew ng's course, whats next? ideally hands on and free",
        "Was kommt nach Andrew Ngs Kurs? Am liebsten etwas Praktisches, umsonst",
        "qué sigue después del curso de Andrew Ng, preferiblemente gratis",
    ],
)
def test_a_wish_leaves_what_comes_next(sentence: str) -> None:
    assert len(shown(sentence)) == 3


@pytest.mark.parametrize(
    ("sentence", "first"),
    [("nlp, ideally by Stanford", "cs224n"), ("estadística, preferiblemente en español", "ms-data-science-beginners")],
)
def test_what_keeps_a_wish_comes_first(sentence: str, first: str) -> None:
    assert first in shown(sentence)[:2]
    assert len(shown(sentence)) == 3


def test_a_wish_that_nothing_keeps_is_told() -> None:
    assert wanted("docker, in German if possible").lost == ("in german",)
    assert wanted("docker, free if possible").lost == ()


@pytest.mark.parametrize("sentence", ["hice el curso de Andrew Ng, y ahora?", "Was kommt nach dem Kurs von Andrew Ng?"])
def test_what_is_finished_is_told_by_its_maker_in_other_languages(sentence: str) -> None:
    assert "andrew-ng-mls" in wanted(sentence).done
    assert "andrew-ng-mls" not in shown(sentence)


@pytest.mark.parametrize(
    "sentence", ["I prefer text over video", "statistics, I prefer text over video", "lieber Text als Video, Statistik"]
)
def test_text_over_video_shows_what_is_written(sentence: str) -> None:
    shown_kinds = {entry.kind for entry in entries(sentence)}
    assert shown_kinds
    assert shown_kinds <= {"book", "tutorial", "paper"}
    assert {"prefer", "text"}.isdisjoint(wanted(sentence).words)
