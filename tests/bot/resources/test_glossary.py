"""The words of a glossary of the field lead to its topics, joined and apart, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.resources.searching import FINDER, shown

ROWS = [
    line.split(" | ")
    for line in Path(__file__).with_name("glossary.txt").read_text().splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("term", "topics"), ROWS, ids=[row[0] for row in ROWS])
def test_a_word_of_the_field_leads_to_its_topic(term: str, topics: str) -> None:
    found = [{*FINDER.content.resources[id].topics} for id in shown(term)[:3]]
    assert any(not set(topics.split()).isdisjoint(one) for one in found)
