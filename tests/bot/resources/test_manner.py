"""How something must be taught or by whom, what was too much, and what no entry tells."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER
from tests.driver import Chat


@pytest.mark.parametrize(
    ("sentence", "styles"),
    [
        ("interactive only, statistics", {"hands-on", "problem-first"}),
        ("it must be practical, mlops", {"hands-on", "problem-first"}),
        ("hands-on, no theory: machine learning", {"hands-on", "problem-first", "reference"}),
        ("no exercises, just reading, about ML systems", {"theory-first", "reference"}),
        ("theory only, deep learning", {"theory-first"}),
    ],
)
def test_how_it_is_taught_is_kept_to(sentence: str, styles: set[str]) -> None:
    hits = FINDER.find(sentence, 20)
    assert hits
    assert {hit.resource.style for hit in hits} <= styles
    if "interactive" in sentence:
        assert not {hit.resource.kind for hit in hits} & {"book", "video", "paper"}


@pytest.mark.parametrize("sentence", ["not only theory, statistics", "no practical experience, sql", "practical sql"])
def test_a_word_about_teaching_need_not_bind(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert not wanted.styles | wanted.not_styles


@pytest.mark.parametrize(
    ("sentence", "maker"), [("only from MIT, linear algebra", "MIT"), ("Microsoft courses only", "Microsoft")]
)
def test_only_what_one_makes_is_found_where_that_is_said(sentence: str, maker: str) -> None:
    hits = FINDER.find(sentence, 20)
    assert hits
    assert all(maker.casefold() in f"{hit.resource.provider} {hit.resource.url}".casefold() for hit in hits)
    assert not FINDER.understand("not only Kaggle, pandas").only_named
    assert not FINDER.understand("only python please").only_named


def test_a_maker_whose_name_is_a_small_word_elsewhere_is_found() -> None:
    assert "MIT" in str(FINDER.find("MIT lectures", 1)[0].resource.provider)
    assert "mit" not in FINDER.understand("Python mit Beispielen").words


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("CS229 is too hard for me", "cs229"),
        ("Goodfellow's book was too mathematical, something friendlier on deep learning", "goodfellow-dl"),
        ("gave up on CS224N, it was too advanced, NLP", "cs224n"),
        ("instead of CS229 something easier", "cs229"),
    ],
)
def test_what_was_too_hard_is_followed_by_what_is_easier(sentence: str, id: str) -> None:
    hits = FINDER.find(sentence, 10)
    assert hits
    assert id not in {hit.resource.id for hit in hits}
    assert "advanced" not in {hit.resource.level for hit in hits}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("no login required, SQL", ("no login",)),
        ("newer than 2022, NLP course", ("newer than 2022",)),
        ("nothing older than 5 years, machine learning book", ("nothing older than 5 years",)),
        ("something I can read offline on the train: statistics", ("offline",)),
        ("less than $30, statistics", ("less than 30 dollars",)),
        ("I am older than 40 years, career change", ()),
        ("my account of the loss function", ()),
        ("sql", ()),
    ],
)
def test_what_no_entry_tells_is_said_not_to_be_kept(sentence: str, told: tuple[str, ...]) -> None:
    assert FINDER.understand(sentence).untold == told


async def test_what_could_not_be_kept_is_told_in_the_answer(chat: Chat) -> None:
    found = await chat("ana", "resource find", sentence="interactive only, no login, sql")
    assert "Nothing here tells of “no login”, so I could not keep to it." in found.text
    assert "learning by doing" in found.text


@pytest.mark.parametrize(
    "sentence",
    [
        "it can be a video, doesn't have to be: how does backprop work",
        "am liebsten ein buch, sonst egal, kausale inferenz",
        "cool if there is a video, otherwise whatever, about statistics",
        "ideally free, data engineering",
        "preferably short: machine learning",
        "it's all videos and I'm bored, python",
    ],
)
def test_what_is_only_preferred_or_told_binds_nothing(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert not any((wanted.kinds, wanted.cost, wanted.hours, wanted.not_kinds))


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("qué debería saber antes de cs231n", "cs231n"),
        ("was muss ich vor cs224n können", "cs224n"),
        ("what comes before cs231n", "cs231n"),
        ("¿qué hago después de fast.ai?", "fastai-part1"),
        ("was kommt nach fast.ai", "fastai-part1"),
        ("ich habe cs231n fertig, was jetzt", "cs231n"),
        ("i gave up on fast.ai because too fast. something slower?", "fastai-part1"),
        ("everyone recommends fast.ai, so not that one, something else for practical deep learning", "fastai-part1"),
        ("not as hard as CS229, machine learning", "cs229"),
        ("less advanced than CS224N please", "cs224n"),
        ("I've been through fast.ai twice, deep learning", "fastai-part1"),
    ],
)
def test_what_is_behind_or_ahead_or_given_up_is_not_shown(sentence: str, id: str) -> None:
    hits = [hit.resource.id for hit in FINDER.find(sentence, 10)]
    assert hits
    assert id not in hits


def test_what_comes_before_is_what_is_needed_first() -> None:
    needed = FINDER.content.resources["cs231n"].prerequisites
    assert all({*hit.resource.topics} & {*needed} for hit in FINDER.find("what comes before cs231n", 3))


def test_who_makes_it_binds_where_it_is_said_of_the_thing_itself() -> None:
    hits = FINDER.find("anything from stanford, free", 10)
    assert all("stanford" in f"{hit.resource.provider} {hit.resource.url}".casefold() for hit in hits)
    assert not FINDER.understand("I got an offer from google, interview tips").only_named
    assert "mlu-explain" not in {hit.resource.id for hit in FINDER.find("not by amazon: ml intro", 10)}
