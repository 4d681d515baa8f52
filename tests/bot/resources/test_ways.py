"""The ways in which three languages say that something is sought, refused, lacked or known: each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from bot.resources.reading.wanted import Wanted
from tests.bot.resources.searching import wanted

Kept = Callable[[Wanted], object]

LINES = (Path(__file__).parent / "ways.txt").read_text().splitlines()[1:]
FORMS = {
    "en": {"video": ("video", "videos"), "book": ("book", "books"), "course": ("course", "courses")},
    "de": {"video": ("Video", "Videos"), "book": ("Buch", "Bücher"), "course": ("Kurs", "Kurse")},
    "es": {"video": ("vídeo", "vídeos"), "book": ("libro", "libros"), "course": ("curso", "cursos")},
}
READ: dict[str, Kept] = {
    "free": lambda said: said.cost == "free" or said.softly,
    "for beginners": lambda said: said.level == "beginner" or said.gentle,
    "not advanced": lambda said: "advanced" in said.not_levels,
    "advanced": lambda said: said.level == "advanced",
    "not for beginners": lambda said: "beginner" in said.not_levels or said.level in {"intermediate", "advanced"},
    "an hour to half a day": lambda said: (said.hours or said.below or 99) <= 12,
    "hands-on": lambda said: said.ways or said.practical or "theory-first" in said.not_styles,
    "no theory": lambda said: said.ways or said.practical or "theory-first" in said.not_styles,
    "in Spanish": lambda said: said.language == "es",
    "lacked, de": lambda said: "maths" in said.lacks | said.avoid,
    "lacked, es": lambda said: "maths" in said.lacks | said.avoid,
    "known": lambda said: "python" not in said.lacks | said.avoid and "deep-learning" in said.topics,
}
SOUGHT: dict[str, dict[str, Kept]] = {
    "en": {
        "something advanced on statistics": READ["advanced"],
        "something for beginners on statistics": lambda said: said.level == "beginner",
        "something free on statistics": READ["free"],
        "a video on statistics": lambda said: "video" in said.kinds,
        "something hands-on about statistics": READ["hands-on"],
        "a course on statistics that takes at most 10 hours": READ["an hour to half a day"],
        "something on statistics that isn't a video": lambda said: "video" in said.not_kinds,
        "something on statistics that doesn't need calculus": lambda said: "calculus" in said.avoid | said.lacks,
        "a beginner statistics book that is free": lambda said: said.level == "beginner" and "book" in said.kinds,
    },
    "de": {
        "etwas für Anfänger zu Statistik": lambda said: said.level == "beginner",
        "etwas Kostenloses zu Statistik": READ["free"],
        "ein Buch über Statistik": lambda said: "book" in said.kinds,
        "etwas zu Statistik, aber kein Video": lambda said: "video" in said.not_kinds,
    },
    "es": {
        "algo avanzado de estadística": READ["advanced"],
        "algo gratis de estadística": READ["free"],
        "un vídeo de estadística": lambda said: "video" in said.kinds,
        "algo de estadística sin programar": lambda said: "programming" in said.avoid | said.lacks,
    },
}


def ways(heading: str) -> list[str]:
    start = LINES.index(f"[{heading}]") + 1
    return list(takewhile(bool, LINES[start:]))


def filled(way: str, tongue: str) -> Iterator[tuple[str, str]]:
    """The sentence with each form that it may be said of, with its kind."""
    watched = "watch" in way or "ver FORM" in way
    for kind, (one, many) in FORMS[tongue].items():
        if kind == "video" or not watched:
            yield kind, way.replace("FORMS", many).replace("FORM", one)


@pytest.mark.parametrize("heading", READ)
def test_what_holds_is_read(heading: str) -> None:
    assert [way for way in ways(heading) if not READ[heading](wanted(way))] == []


@pytest.mark.parametrize("tongue", FORMS)
def test_a_form_is_refused(tongue: str) -> None:
    said = [one for way in ways(f"form refused, {tongue}") for one in filled(way, tongue)]
    assert len(said) > 100
    assert [way for kind, way in said if kind not in wanted(way).not_kinds] == []


def test_a_form_is_sought() -> None:
    said = [one for way in ways("form sought") for one in filled(way, "en")]
    assert [way for kind, way in said if kind not in wanted(way).kinds | wanted(way).sought_kinds] == []


@pytest.mark.parametrize(
    ("said", "topic"), [("calculus", "calculus"), ("maths", "maths"), ("linear algebra", "linear-algebra")]
)
def test_what_is_lacked_or_refused_is_never_needed(said: str, topic: str) -> None:
    sentences = [way.replace("TOPIC", said) for way in ways("lacked, en")]
    assert [one for one in sentences if topic not in wanted(one).lacks | wanted(one).avoid] == []


@pytest.mark.parametrize("tongue", SOUGHT)
def test_what_is_sought_is_read_however_they_ask(tongue: str) -> None:
    asked = [(f"{way} {what}", kept) for way in ways(f"seeking, {tongue}") for what, kept in SOUGHT[tongue].items()]
    assert len(asked) > 20
    assert [one for one, kept in asked if not kept(wanted(one)) or "statistics" not in wanted(one).topics] == []
