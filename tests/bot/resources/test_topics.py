"""What a sentence is about, where it names a topic among other words, a whole field, a form, or what comes next."""

from __future__ import annotations

import pytest

from bot.resources import seeking
from bot.resources.finding.meaning import Near
from tests.bot.resources.searching import FINDER, entries


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("statistics for biologists", "statistics"),
        ("AI for games", "reinforcement-learning"),
        ("docker for data scientists", "docker"),
        ("a mentor for data science", "networking"),
    ],
)
def test_a_topic_that_is_named_stands_before_what_else_is_said(sentence: str, topic: str) -> None:
    assert topic in entries(sentence)[0].topics
    assert sum(topic in one.topics for one in entries(sentence)) >= 2


@pytest.mark.parametrize("sentence", ["intro to ML, not from kaggle", "just a good free intro to ML", "ml einstieg"])
def test_an_introduction_to_the_field_is_for_who_begins(sentence: str) -> None:
    for one in entries(sentence):
        assert one.level == "beginner"
        assert one.topics[0] == "machine-learning"
        assert "machine-learning" not in one.prerequisites


def test_what_needs_a_topic_already_stands_behind_what_begins_with_it() -> None:
    assert not any("sql" in one.prerequisites for one in entries("SQL for marketing people"))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("newsletter about machine learning", "newsletter"), ("Podcast über KI", "podcast"), ("ML podcasts", "podcast")],
)
def test_a_form_on_the_whole_field_is_found(sentence: str, kind: str) -> None:
    assert [one.kind for one in entries(sentence, 2)] == [kind, kind]


def test_where_none_of_a_form_is_on_the_field_all_of_it_is_shown() -> None:
    wanted = FINDER.understand("newsletter about machine learning")
    none = [hit for hit in FINDER.rank(FINDER.completed(wanted), 13) if "machine-learning" not in hit.resource.topics]
    assert none
    assert seeking.fitting(none, wanted, FINDER, Near()) == none


def test_beside_a_name_that_breaks_a_condition_stands_its_topic() -> None:
    assert all("pytorch" in one.topics and one.level == "beginner" for one in entries("beginner pytorch tutorial"))


@pytest.mark.parametrize(
    "sentence",
    ["just finished andrew ng's machine learning specialization, whats next?", "I did cs231n last year. now?"],
)
def test_what_comes_next_builds_on_what_was_finished(sentence: str) -> None:
    done = [FINDER.content.resources[id] for id in FINDER.understand(sentence).done]
    taught = {topic for one in done for topic in one.topics}
    fields = {[*FINDER.content.upwards(topic)][-1] for topic in taught}
    for one in entries(sentence):
        assert not taught.isdisjoint(one.prerequisites) or [*FINDER.content.upwards(one.topics[0])][-1] in fields


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("a roadmap for becoming a ML engineer", "roadmap-sh"),
        ("cheap gpus, can cost something", "paperspace"),
        ("recommend me movies like netflix does - how do i build that", "google-recsys"),
        ("how to stay motivated studying alone", "bourke-six-techniques"),
        ("sort incoming emails automatically into departments", "hf-llm-course"),
        ("I have many columns and do not know which ones matter", "kaggle-feature-engineering"),
    ],
)
def test_who_does_not_name_it_finds_it(sentence: str, id: str) -> None:
    assert id in [one.id for one in entries(sentence)]
