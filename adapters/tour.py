"""``cairn demo --tour``: the main job as a conversation in the terminal, in a few seconds, always the same.

Everything is real but the platform: the commands, the database, the clockwork, the delivery. Time is a clock that the
story moves; the platform writes down what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from adapters.schema import metadata
from adapters.terminal import Terminal
from adapters.web import any_craft
from adapters.web.story import OURS
from bot import uptime
from bot.app import App
from bot.clock import MovableClock
from bot.context import Actor, Ask, Invocation, Ready
from bot.db import Database
from bot.platform import Finding, Message, Pace, Wish
from bot.text import Text, Where, Who, plain, spans
from bot.ui import Button, Reply, buttons, flat

NAME, SPACE, ROOM = "tour", "learners", "weekly"
ZONE = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STEP = timedelta(hours=12)
MARGIN = 8
PEOPLE = {"ana": "Ana", "bo": "Bo", "olga": "Olga"}


class Sent(Struct):
    """A message as it stands on the tour's platform. ``edits`` counts how often it was brought up to date."""

    at: datetime
    to: str
    message: Message
    edits: int = 0
    news: bool = True
    removed: bool = False


FREE = Pace()


class Paper(Struct):
    """A platform that writes everything down. ``sent`` is by address, in the order of sending."""

    clock: MovableClock
    name: str = NAME
    pace: Pace = FREE
    sent: dict[str, Sent] = field(default_factory=dict)
    spaces: dict[str, str] = field(default_factory=dict)

    @property
    def speaks_privately(self) -> bool:
        return True

    @property
    def talks_together(self) -> bool:
        return False

    @property
    def calendar(self) -> None:
        return None

    async def post(self, space: str, place: str, message: Message) -> str:
        self.sent[str(message.mark)] = Sent(self.clock.now(), place, message)
        return str(message.mark)

    async def direct_place(self, space: str, person: str) -> str:
        return f"@{PEOPLE[person]}"

    async def edit(self, space: str, ref: str, message: Message) -> None:
        self.sent[ref].message, self.sent[ref].edits = message, self.sent[ref].edits + 1

    async def remove(self, space: str, ref: str) -> None:
        self.sent[ref].removed = True

    async def open_space(self, space: str, near: str | None, wish: Wish) -> str:
        self.spaces[f"#{wish.name}"] = wish.name
        return f"#{wish.name}"

    async def rename_space(self, space: str, place: str, name: str) -> None:
        self.spaces[place] = name

    async def close_space(self, space: str, place: str) -> None:
        """On paper, what is said last is said last."""

    async def reopen_space(self, space: str, place: str) -> None:
        """On paper there is always room."""

    async def admit(self, space: str, place: str, people: Sequence[str]) -> None:
        """Everybody reads the same paper."""

    async def dismiss(self, space: str, place: str, people: Sequence[str]) -> None:
        """Everybody reads the same paper."""

    async def look(self, space: str, place: str) -> str:
        return self.spaces[place]

    async def present(self, space: str, person: str) -> bool:
        return True

    async def doctor(self) -> Sequence[Finding]:
        return ()

    def news(self) -> list[Sent]:
        """What arrived since the last look."""
        found = [sent for sent in self.sent.values() if sent.news]
        for sent in found:
            sent.news = False
        return found


class Tour:
    """The stage: people speak, time goes by, and everything is written to ``out``."""

    def __init__(self, app: App, clock: MovableClock, paper: Paper, out: TextIO) -> None:
        self.app, self.clock, self.paper, self.out = app, clock, paper, out
        self.terminal = Terminal(styled=out.isatty())
        self._deliveries = count(1)

    def tell(self, words: str) -> None:
        local = self.clock.now().astimezone(ZONE)
        self.out.write(f"\n--- {local:%a} {local.day} {local:%b %H:%M}: {words}\n\n")

    async def types(self, who: str, line: str) -> Reply:
        self._say(PEOPLE[who], [line])
        return await self._send(self._came(who, line=line.removeprefix("/")), who)

    async def presses(self, who: str, message: Reply, label: str, **answers: Any) -> Reply:
        """Press a button, and fill the form that it opens with ``answers``."""
        button = next(button for button in buttons(message) if plain(button.label) == label)
        filled = [f"{name.capitalize()}: {value}" for name, value in answers.items()]
        self._say(PEOPLE[who], [f"presses [{label}]", *filled])
        return await self._send(self._pressed(who, button), who, answers)

    def _pressed(self, who: str, button: Button) -> Invocation:
        unpacked = self.app.ids.unpack(self.app.ids.pack(button.command, button.values))
        assert unpacked is not None
        command, values, _ = unpacked
        return self._came(who, command=command, values=values, entrance="button")

    def _came(self, who: str, **what: Any) -> Invocation:
        actor = Actor(NAME, SPACE, who, PEOPLE[who], "Learners", admin=who == "olga", locale="en")
        return Invocation(actor, Where(NAME, ROOM, ROOM), f"tour-{next(self._deliveries)}", **what)

    async def _send(self, came: Invocation, who: str, answers: dict[str, Any] | None = None) -> Reply:
        ready = self.app.prepare(came)
        if isinstance(ready, Ask):
            given = {**ready.given, **{asked.option.name: asked.value for asked in ready.fields}, **(answers or {})}
            ready = self.app.prepare(self._came(who, command=ready.command.path, values=given, entrance="form"))
        assert not isinstance(ready, Ask)
        outcome = await self.app.run(ready) if isinstance(ready, Ready) else ready
        assert outcome.reply is not None
        self._say(f"to {PEOPLE[who]}", self.terminal.lines(outcome.reply))
        await self._deliver()
        return outcome.reply

    async def wait(self, until: datetime, words: str) -> None:
        """Let time go by up to an instant; then say what this is about and show what has arrived."""
        while (now := self.clock.now()) < until:
            self.clock.move(min(STEP, until - now))
            async with self.app.db.writing() as session:
                await uptime.lived(session, self.clock.now())
            await self.app.tick(self.clock.now())
            await self.app.dispatcher.drain(self.clock.now())
        self.tell(words)
        self._show_news()

    async def _deliver(self) -> None:
        await self.app.dispatcher.drain(self.clock.now())
        self._show_news()

    def _show_news(self) -> None:
        for sent in self.paper.news():
            self._say(_place(sent), self.terminal.lines(sent.message.reply))

    def last(self, place: str = ROOM) -> Reply:
        """What was said last in a place, as it stands now."""
        return [sent for sent in self.paper.sent.values() if sent.to == place][-1].message.reply

    def _say(self, who: str, lines: Iterable[str]) -> None:
        for number, line in enumerate(lines):
            self.out.write(f"{'' if number else who:>{MARGIN}} │ {line}".rstrip() + "\n")
        self.out.write("\n")


class Weeks(Struct, frozen=True):
    """What Ana is working towards, and what she tells of her weeks."""

    target: str
    goals: tuple[str, ...]
    built: tuple[str, ...]


PARSER = Weeks(
    "a parser of my own", ("Write the tokenizer", "Parse expressions"),
    ("a tokenizer, 60 lines", "nested expressions"),
)  # fmt: skip


async def weeks() -> Weeks:
    """Those of any craft where the content in use is another community's, as in the browser."""
    story = await any_craft.in_use()
    ana = story.cast[0]
    return PARSER if story is OURS else Weeks(ana.target, ana.goals[:2], ana.built[:2])


async def tour(out: TextIO) -> None:
    """Play the story on a database of its own, which is gone afterwards."""
    with TemporaryDirectory(prefix="cairn-tour-") as folder:
        clock = MovableClock(BEGIN, frozen=True)
        app = App(await _database(Path(folder)), clock, Random(1), b"only for the tour")  # noqa: S311  a story holds no secret
        paper = Paper(clock)
        app.platforms[NAME] = paper
        try:
            await _story(Tour(app, clock, paper, out), await weeks())
        finally:
            await app.close()


async def _database(folder: Path) -> Database:
    db = Database(f"sqlite:///{folder / 'tour.db'}")
    async with db.engine.begin() as connection:
        await connection.run_sync(metadata().create_all)
    return db


async def _story(on: Tour, told: Weeks) -> None:
    on.tell("an organiser chooses the room, and Ana begins")
    await on.types("olga", "/setup room")
    await on.types("ana", f'/start zone:Berlin target:"{told.target}" hours:5 ping:"Sunday 18:00"')
    await on.types("ana", f"/goal set {told.goals[0]}")
    await on.wait(_at(3, 8), "Ana is asked at her own hour; a click is enough, words are welcome")
    done = {"how": "done", "built": told.built[0], "goal": told.goals[1]}
    checked = await on.presses("ana", on.last(), "Check in", **done)
    await on.presses("ana", checked, "Share in the room")
    await on.wait(_at(3, 15), "half a week is a week, too")
    await on.presses("ana", on.last(), "Check in", how="partly")
    await on.wait(_at(3, 22), "this time Ana does not answer")
    await on.wait(_at(3, 23), "one kind reminder the day after, then it is quiet")
    await on.wait(_at(3, 29), "she is back, and her streak has bent instead of breaking")
    await on.presses("ana", on.last(), "Check in", how="done", built=told.built[1])
    await on.types("ana", "/rest weeks:1 starting:next")
    await on.wait(_at(4, 6), "nobody asked her in her week of rest; this is her page")
    await on.types("ana", "/me")
    _table(on)


def _at(month: int, day: int) -> datetime:
    """Six in the evening at Ana's."""
    return datetime(2026, month, day, 18, 0, tzinfo=ZONE).astimezone(UTC)


def _table(on: Tour) -> None:
    on.tell("what was sent, and to whom")
    for sent in on.paper.sent.values():
        local = sent.at.astimezone(ZONE)
        whom = ", ".join(dict.fromkeys(_named(sent.message.reply)))
        title = shorten(next(Terminal().lines(sent.message.reply)), 50, placeholder=" …")
        edits = f", brought up to date {sent.edits}×" if sent.edits else ""
        on.out.write(f"  {local:%a} {local.day:>2} {local:%b %H:%M}  {_place(sent):<8} {whom:<6} {title}{edits}\n")


def _place(sent: Sent) -> str:
    return sent.to if sent.to.startswith("@") else f"#{sent.to}"


def _named(message: Reply) -> Iterator[str]:
    """The people whom a message mentions."""
    texts = (block for block in flat(message) if isinstance(block, Text))
    yield from (f"@{span.value.name}" for text in texts for span in spans(text) if isinstance(span.value, Who))
