"""The demo's story where the content is another community's: the same people learn its craft, whatever that is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice

from msgspec.structs import replace

from adapters.web import story
from adapters.web.story import ANA, BO, CHEN, DILEK, IMANI, OURS, RHYS, Circle, Learning, Life, Problem, Story
from bot import shelf, topics
from bot.catalogue import Content, Topic
from bot.text import say

ANY = Topic(id="other", name="Something else")


def _lives(topic: str) -> tuple[Life, ...]:
    return (
        replace(
            ANA, target="Turn a hobby into my work",
            goals=("Finish what I began on Sunday", "Read a chapter and try it at once", "Show it to somebody"),
            built=(
                "My first one that holds together", "Half of it: the second half has to wait a week",
                "It works, and I understand why", "Did it once more without looking anything up",
                "The first two of five", "Mended what Chen pointed out",
            ),
        ),
        replace(
            BO, target="Make something that I can show",
            goals=("Try it with what I have at home", "One picture that tells how it was made"),
            built=(
                "Made a list of all that I need", "Found out why the second one went wrong", "A first small version",
                "Back after two busy weeks, picked up where I was",
            ),
            stuck=("It comes out differently each time",),
        ),
        replace(
            CHEN, target="Know it well enough to help others",
            goals=("Finish the hard chapter", "A small one of mine"),
            built=(
                "The hard chapter finally makes sense: I drew it on paper", "One for my neighbours",
                "Answered two questions in the forum", "Showed a beginner how to start",
            ),
            stuck=("Two books disagree, and so do I",),
        ),
        replace(
            DILEK, target=f"{topic}, from the beginning", goals=("Ten exercises on it",),
            built=("Six exercises, two of them twice", "Explained it to my sister", "Read about where it comes from"),
        ),
        IMANI,
        replace(
            RHYS, goals=("Prepare the session on common mistakes",),
            built=("Worked beside Ana for an hour", "Wrote up what goes wrong most", "Two looks at others' work"),
        ),
    )  # fmt: skip


def _learning(content: Content) -> Iterator[Learning]:
    """A track is followed, something saved and something finished, as far as there is any."""
    track = next(iter(content.tracks.values()), None)
    there = [id for id, entry in content.resources.items() if entry.status == "active"]
    if track:
        yield Learning(DILEK, timedelta(days=16), "track follow", {"track": track.id})
        there = list(dict.fromkeys([track.milestones[0].resources[0], *there]))
    for life, days, command, id in zip((DILEK, CHEN), (9, 8), ("resource save", "resource done"), there, strict=False):
        yield Learning(life, timedelta(days=days), command, {"resource": id})
    yield Learning(BO, timedelta(days=2), "resource suggest", {
        "url": "https://step-by-step.example.org/",
        "why": "Short posts for beginners: each shows one step, with pictures",
    })  # fmt: skip


def _problems(first: str, second: str, third: str) -> tuple[Problem, ...]:
    return (
        Problem(
            BO, first, "It went well once, and never again",
            "The first time it came out as it should. I did the same three times since, and each time it is different.",
            "The same as the first time", timedelta(days=12), timedelta(days=11, hours=22),
            timedelta(days=11, hours=20),
            "Write down what you do, each step with how much and how long, and the next time change one thing alone. "
            "Where the first one differs is what you did not write down.",
            "It was the third step. Thank you!",
        ),
        Problem(
            DILEK, second, "Why do my two sources disagree?",
            "A book says one thing and a course the opposite. I tried both, and cannot tell which came out better.",
            "To know which of them to follow", timedelta(days=1, hours=4), timedelta(hours=5),
        ),
        Problem(
            BO, third, "How do I know that I may go on?",
            "I did all exercises of the chapter, and most came out well. Perhaps I understood it, perhaps I had luck.",
            "A way to find out", timedelta(hours=3),
        ),
    )  # fmt: skip


def told_of(content: Content) -> Story:
    """The story with the topics, tracks and resources that there are."""
    widest = [one for one in content.topics.values() if one.parent is None] or [ANY]
    first, second, third = islice(cycle(widest), 3)
    name = first.name
    return Story(
        _lives(name), Circle(RHYS, f"{name} evenings", (BO, CHEN, DILEK), 1, 19 * 60, "What we made"),
        tuple(_learning(content)),
        ((RHYS, ", ".join({first.id: 0, second.id: 0}), 8, 22), (CHEN, third.id, 9, 20)),
        _problems(first.id, second.id, third.id), say("what you cannot find out alone"),
        say("free, for beginners: {topic}", topic=topics.name(first)),
    )  # fmt: skip


async def in_use() -> Story:
    """Cairn's own story, unless an operator's content takes the place of Cairn's."""
    if shelf.SHELF.own is None:
        return OURS
    content = await asyncio.to_thread(shelf.everything)
    ours = {one.topic for one in story.PROBLEMS} <= {*content.topics}
    return OURS if ours else told_of(content)
