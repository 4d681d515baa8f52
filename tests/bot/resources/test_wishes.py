"""What a sentence points at: a title, what comes next, what something should be like; and what was refused before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bot.resources import seeking
from bot.resources.finding.meaning import Near
from bot.resources.finding.scoring import Learner
from bot.resources.hints import helpful
from tests.bot.resources.searching import FINDER
from tests.driver import Chat

NAMES = [(name, entry.id) for entry in FINDER.content.resources.values() for name in (entry.title, *entry.aliases)]


def test_everything_is_found_by_each_of_its_names_first() -> None:
    """Among the first three where the name is a topic's, too, and beside those of the same name: a condition in a title
    is none."""
    shared = Counter(name for name, _ in NAMES)
    for name, id in NAMES:
        live, wanted = FINDER.content.live(id), FINDER.understand(name)
        hits = [hit.resource for hit in seeking.fitting(FINDER.find(name, 13), wanted, FINDER, Near())]
        assert live in hits[: 3 if wanted.topics else shared[name]], name


@pytest.mark.parametrize("sentence", ["Kaggle Learn: Advanced SQL please", "where is Advanced NLP with spaCy?"])
def test_the_words_of_a_title_in_a_sentence_are_no_conditions(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.level is None
    assert FINDER.find(sentence, 1)[0].resource.id in wanted.named


@pytest.mark.parametrize(
    ("sentence", "onward"),
    [
        ("what next?", True),
        ("next", True),
        ("what's next after python?", True),
        ("I finished the fast.ai course, what next?", True),
        ("what should I learn next in nlp", True),
        ("what should I do now?", True),
        ("was kommt als nächstes?", True),
        ("predict which word comes next", False),
        ("what movie will a user watch next", False),
        ("next token prediction", False),
    ],
)
def test_what_next_is_a_question_and_not_a_topic(sentence: str, onward: bool) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.onward is onward
    assert "next" not in wanted.words or not onward


def test_what_follows_is_behind_what_was_finished() -> None:
    after = FINDER.content.following["fastai-part1"]
    hits = FINDER.find("I finished the fast.ai course, what next?", 3)
    assert {hit.resource.id for hit in hits} <= {*after, "fastai-part2"}
    assert "data-analysis" in FINDER.find("what's next after python?", 1)[0].resource.topics


def test_like_something_is_on_its_topic_and_not_it() -> None:
    model = FINDER.content.resources["fastai-part1"]
    for hit in FINDER.find("something like fast.ai but shorter", 10):
        assert (hit.resource.hours or 99) < (model.hours or 0)
        assert not {*hit.resource.topics}.isdisjoint(model.topics)
    easier = FINDER.find("something like CS224N but easier", 10)
    assert {hit.resource.level for hit in easier} <= {"beginner", "intermediate"}
    assert not FINDER.understand("I like fast.ai, something about nlp").like


def test_a_language_that_nothing_teaches_is_not_replaced_by_another() -> None:
    wanted = FINDER.understand("julia language")
    assert seeking.fitting(FINDER.find("julia language", 3), wanted, FINDER, Near()) == []


async def test_what_was_too_hard_leads_to_nothing_harder(chat: Chat) -> None:
    for easy in ("3b1b-neural-networks", "ms-ai-beginners"):
        await chat("ana", "resource not-for-me", resource=easy, why="too-hard")
    found = await chat("ana", "resource find", sentence="neural networks")
    assert found.text.count("for beginners") == 3


async def test_what_was_too_long_leads_to_nothing_much_longer(chat: Chat) -> None:
    for long in ("kaggle-advanced-sql", "kaggle-intro-sql"):
        await chat("ana", "resource not-for-me", resource=long, why="too-long")
    found = await chat("ana", "resource find", sentence="learn sql")
    assert not {hours for hours in range(11, 200) if f"about {hours} hours" in found.text}


async def test_what_was_finished_is_kept_to_and_told_in_the_reasons(chat: Chat) -> None:
    sentence = "free, short, no maths, after fast.ai, something about deploying"
    found = (await chat("ana", "resource find", sentence=sentence)).text
    assert "Kept to: free, 10 hours at most, after Practical Deep Learning for Coders, Part 1, without" in found
    assert "what you know after Practical Deep Learning for Coders, Part 1: Python" in found
    assert found.index("FastAPI") < found.index("Kubernetes"), "what it needs is not known"


async def test_what_next_goes_on_from_where_somebody_stands(chat: Chat) -> None:
    await chat("ana", "track follow", track="computer-vision")
    first = await chat("ana", "resource find", sentence="what should I learn next?")
    assert "Why: it belongs to the milestone you are at" in first.text
    await chat("ana", "track done")
    second = await chat("ana", "resource find", sentence="next")
    assert second.text.count("it belongs to the milestone you are at") >= 2
    assert second.text != first.text
    assert "These may fit" in (await chat("bo", "resource find", sentence="what next?")).text


async def test_weeks_are_reckoned_with_the_hours_that_somebody_set_aside(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    found = await chat("ana", "resource find", sentence="sql in two weeks")
    assert "Kept to: 10 hours at most" in found.text
    assert "at most" not in (await chat("bo", "resource find", sentence="sql in two weeks")).text


@pytest.mark.parametrize("sentence", ["deep learning", "machine learning", "computer vision"])
def test_what_is_found_is_in_a_language_that_the_reader_reads(sentence: str) -> None:
    """Their own and English, unless another is asked for or named."""
    assert all("en" in hit.resource.languages for hit in FINDER.find(sentence, 40))
    korean = Learner(languages=frozenset({"en", "ko"}))
    every = [hit.resource.id for hit in FINDER.find("machine learning", 60, korean)]
    assert "sung-kim-ml-ko" in every
    assert "icmc-ml-pt" not in every
    assert "zh" in FINDER.find(f"{sentence} in Chinese", 1)[0].resource.languages
    assert FINDER.find("动手学深度学习", 1)[0].resource.id == "d2l-zh"


async def test_a_language_that_is_not_the_readers_is_told(chat: Chat) -> None:
    asked = await chat("ana", "resource find", sentence="machine learning in Portuguese")
    assert ", in Portuguese" in asked.text
    assert ", in Portuguese" in (await chat("ana", "resource show", resource="icmc-ml-pt")).text
    assert ", in English" not in (await chat("ana", "resource show", resource="sqlbolt")).text
    await chat("ana", "language", language="de")
    assert "auf Englisch" in (await chat("ana", "resource show", resource="sqlbolt")).own_words


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("my cat is ill and I had no time", set()),
        ("my dog ate my notes", set()),
        ("my child was sick all week", set()),
        ("too tired after night shifts", set()),
        ("the baby did not sleep", set()),
        ("work was crazy, no time", set()),
        ("my son broke his arm", set()),
        ("stuck on the loss going to nan", {"deep-learning"}),
        ("git rebase and merge conflicts", {"git"}),
        ("docker does not start", {"docker"}),
        ("I lost my motivation after a week", {"habits"}),
    ],
)
def test_in_the_way_is_one_that_fits_or_none(text: str, topics: set[str]) -> None:
    entry = helpful(FINDER, text)
    assert topics <= set(entry.topics) if entry else not topics
    assert entry is None or topics


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("fast ai", "fastai-part1"),
        ("sckit lern", "sklearn"),
        ("scikitlearn", "sklearn"),
        ("gitt", "git-tool"),
        ("py torch", "pytorch"),
        ("pratical deap lerning for codrs", "fastai-part1"),
        ("hands on machin lerning", "hands-on-ml-tf"),
    ],
)
def test_a_name_is_known_joined_apart_and_with_slips(typed: str, id: str) -> None:
    assert FINDER.find(typed, 1)[0].resource.id == id


@pytest.mark.parametrize("word", ["tractor", "gitte", "not ebook", "in put", "bake bread", "fast airplanes"])
def test_a_word_that_is_near_a_name_is_not_that_name(word: str) -> None:
    assert not FINDER.understand(word).named


@pytest.mark.parametrize("hours", [1, 2, 5, 10, 20, 40])
def test_no_bound_of_hours_is_bent(hours: int) -> None:
    for said, kept in (
        ("more than {n} hours", lambda took: took > hours),
        ("at least {n} hours", lambda took: took >= hours),
        ("nothing shorter than {n} hours", lambda took: took >= hours),
        ("less than {n} hours", lambda took: took < hours),
        ("up to {n} hours", lambda took: took <= hours),
        (f"between {{n}} and {2 * hours} hours", lambda took: hours <= took <= 2 * hours),
    ):
        for about in ("machine learning", "python", "sql"):
            hits = FINDER.find(f"{said.format(n=hours)}, {about}", 50)
            assert all(hit.resource.hours is not None and kept(hit.resource.hours) for hit in hits), (said, about)


@pytest.mark.parametrize(
    ("sentence", "model", "holds"),
    [
        ("shorter than fast.ai part 1, deep learning", "fastai-part1", lambda one, other: one.hours < other.hours),
        ("longer than fast.ai part 1", "fastai-part1", lambda one, other: one.hours > other.hours),
        ("easier than CS229", "cs229", lambda one, _: one.level != "advanced"),
        ("I did CS231n, now something harder", "cs231n", lambda one, other: one.level in (other.level, "advanced")),
        ("I've read ISLR, now a harder book", "islp", lambda one, _: one.level == "advanced" and one.kind == "book"),
    ],
)
def test_a_comparison_holds_on_the_same_topic(sentence: str, model: str, holds: Callable[..., bool]) -> None:
    other, hits = FINDER.content.resources[model], [hit.resource for hit in FINDER.find(sentence, 20)]
    assert hits
    for one in hits:
        assert one.id != model
        assert set(one.topics) & set(other.topics), one.id
        assert holds(one, other), one.id


@pytest.mark.parametrize(
    "sentence",
    [
        "no programming, machine learning",
        "I cannot code, ML",
        "I want to learn to program, never coded",
        "nothing that needs programming, statistics",
    ],
)
def test_who_does_not_program_gets_nothing_that_needs_it(sentence: str) -> None:
    needing = {*FINDER.content.under["programming"], "pytorch", "machine-learning", "data-analysis"}
    hits = FINDER.find(sentence, 30)
    assert hits
    assert all(needing.isdisjoint(hit.resource.prerequisites) for hit in hits)
