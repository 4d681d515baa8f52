"""What holds for everything that conversations make the bot say to people who asked for nothing at that moment."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any

import pytest

from bot import mailing
from bot.app import FEATURES, App
from bot.clock import MovableClock
from bot.mailing import Direct, Post
from bot.notices import KIND
from bot.outbox import Outbox
from bot.text import Run, plain
from bot.ui import Note, Reply, buttons, flat
from tests.platform import Recorder

Later = Callable[..., Awaitable[None]]

WHY = "Why did I get this? "
NAMES = tuple((feature.commands[0].__package__ or "").rpartition(".")[2] for feature in FEATURES)
OURS = (KIND, *(f"{name}." for name in NAMES))
KINDS = {  # of all that comes unasked; each is said in some test
    "career.duo", "career.duo-answer", "career.duo-asked", "career.glance", "career.looked", "career.opinion",
    "career.reminder", "career.shown", "checkins.again", "checkins.no-room", "checkins.ping", "checkins.quiet",
    "checkins.share", "groups.asks", "groups.asleep", "groups.cancelled", "groups.few", "groups.focus",
    "groups.invited", "groups.lead", "groups.leads", "groups.let-in", "groups.meeting", "groups.merged",
    "groups.moved", "groups.not-now", "groups.offer", "groups.passed", "groups.quiet", "groups.rests",
    "groups.roundup", "groups.trouble", "groups.vote", "groups.welcome", "groups.willing", "groups.woken",
    "notice", "questions.answered", "questions.asked-back", "questions.claimed", "questions.closed",
    "questions.digest", "questions.draft", "questions.extended", "questions.given-on", "questions.gone",
    "questions.message", "questions.notice", "questions.offer", "questions.problem", "questions.question",
    "questions.ran-out", "questions.released", "questions.remind", "questions.reopened", "questions.revealed",
    "questions.solved", "questions.taken", "questions.thanks", "questions.unanswered", "questions.welcome",
    "questions.works", "questions.would-mentor", "resources.advice", "resources.answer", "resources.broken",
    "resources.helped", "resources.mended", "resources.share", "resources.waiting", "setup.test",
}  # fmt: skip
DEEDS = {  # what somebody in the room did or said just now, with their name
    "career.glance", "checkins.share", "groups.focus", "groups.leads", "groups.welcome", "resources.share",
    "setup.test",
}  # fmt: skip


ENDS = re.compile(
    r"\bonce\b(?! (a|for each) )|\bquiet\b|\bends\b|\bunless\b|\buntil\b|\blapses\b|Less of this", re.IGNORECASE
)


def lacking(kind: str, verb: str, message: Reply) -> str | None:
    """Why it came, and a way to less of it: the button, a command that is named, or that it ends by itself."""
    if not kind.startswith(OURS) or (verb == "post" and kind in DEEDS):
        return None
    notes = [plain(part.text) for part in flat(message) if isinstance(part, Note)]
    why = next((note.removeprefix(WHY) for note in notes if note.startswith(WHY)), None)
    if why is None:
        return f"{kind} ({verb}) does not say why it came"
    less = any(plain(button.label) == "Less of this" for button in buttons(message))
    named = any(isinstance(value, Run) for part in flat(message) if isinstance(part, Note)
                for _, value in part.text.values)  # fmt: skip
    if not (less or named or ENDS.search(why)):
        return f"{kind} ({verb}) does not say how to get less of it: {why}"
    return None


@pytest.fixture
def app(app: App, request: pytest.FixtureRequest) -> App:
    """Where one feature is tried that has jobs, those of the others rest, but for the check-ins that all lean on; and
    so do the sweeps. Weeks go by in a third of the time."""
    jobs, tried = app.clockwork.jobs, request.path.parent.name
    if any(job.name.startswith(f"{tried}.") for job in jobs):
        others = tuple(f"{name}." for name in (*NAMES, "sweeps") if name not in (tried, "checkins"))
        app.clockwork.jobs = [job for job in jobs if not job.name.startswith(others)]
    return app


@pytest.fixture
def platform(app: App) -> Recorder:
    """The platform that people are on."""
    app.platforms["web"] = recorder = Recorder()
    return recorder


@pytest.fixture
def later(app: App, clock: MovableClock) -> Later:
    """``await later(hours=25)``: time goes by, then Cairn looks once and delivers."""

    async def go(**by: float) -> None:
        clock.move(timedelta(**by))
        await app.tick(clock.now())
        await app.dispatcher.drain(clock.now())

    return go


@pytest.fixture(autouse=True)
def _nothing_comes_unexplained(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every message that a test makes the bot write is looked at, whatever the test is about."""
    said: list[tuple[str, str, Reply | None]] = []
    post, direct, write_all = Outbox.post, Outbox.direct, mailing.write_all

    @wraps(post)
    async def heard_post(self: Outbox, *given: Any, **words: Any) -> Any:
        said.append((words["kind"], "post", given[2]))
        return await post(self, *given, **words)

    @wraps(direct)
    async def heard_direct(self: Outbox, *given: Any, **words: Any) -> Any:
        said.extend([(words["kind"], "direct", given[1]), (words["kind"], "post", words.get("fallback"))])
        return await direct(self, *given, **words)

    @wraps(write_all)
    async def heard_all(outbox: Outbox, messages: Sequence[Post | Direct]) -> Any:
        said.extend((one.kind, type(one).__name__.lower(), one.message) for one in messages)
        return await write_all(outbox, messages)

    monkeypatch.setattr(Outbox, "post", heard_post)
    monkeypatch.setattr(Outbox, "direct", heard_direct)
    monkeypatch.setattr(mailing, "write_all", heard_all)
    yield
    assert {problem for kind, verb, message in said if message and (problem := lacking(kind, verb, message))} == set()
