"""Each answer says why it fits this person: their track, what they finished, their level, the time they have."""

from __future__ import annotations

import pytest

from tests.driver import Chat

SAID = ["computer vision", "how do I start with NLP", "statistics", "learn docker", "git", "something about deploying"]
STAND = [
    "it belongs to the milestone you are at", "your track comes to it later", "your milestone is about",
    "it builds on what", "on the tracks it comes after", "it suits the stage you are at",
    "it is no harder than what you are at", "it is easier than what you are at", "it is a step up from where you are",
]  # fmt: skip


def reasons(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("Why: ")]


@pytest.mark.parametrize("sentence", SAID)
@pytest.mark.parametrize("track", ["cold-start-to-mle", "nlp-llm-engineer", "maths-first-research"])
async def test_each_answer_says_why_it_fits_whoever_is_on_a_track(chat: Chat, track: str, sentence: str) -> None:
    await chat("ana", "track follow", track=track)
    await chat("ana", "track done")
    told = reasons((await chat("ana", "resource find", sentence=sentence)).text)
    assert len(told) == 3
    assert all(any(stand in line for stand in STAND) for line in told), told
    assert max(map(len, told)) < 240
    strange = (await chat("bo", "resource find", sentence=sentence)).text
    assert not any(stand in strange for stand in STAND)


async def test_what_the_track_comes_to_later_and_what_goes_further_are_said(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    ahead = await chat("ana", "resource find", sentence="learn docker")
    assert "your track comes to it later, at “Run it like production”" in ahead.text
    beyond = await chat("ana", "resource find", sentence="CS224N")
    assert "it is a step up from where you are" in beyond.text
    await chat("ana", "resource done", resource="cs231n")
    later = await chat("ana", "resource find", sentence="spaCy course")
    assert "step up" not in later.text


async def test_what_the_milestone_is_about_is_said_once(chat: Chat) -> None:
    await chat("ana", "track follow", track="nlp-llm-engineer")
    for _ in range(3):
        await chat("ana", "track done")
    told = reasons((await chat("ana", "resource find", sentence="natural language processing")).text)
    assert "your milestone is about Natural language processing, too" in str(told)
    assert all(line.count("Natural language processing") == 1 for line in told)
