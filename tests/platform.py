"""A platform that keeps what it was told: the port, implemented in memory, to read what others would see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.context import Outcome
from bot.errors import Delivery, Unreachable
from bot.platform import Event, Finding, Message, Pace, Wish
from bot.text import Who, spans
from bot.ui import Card, Reply, flat
from tests.driver import Answer

FREE = Pace()


@dataclass
class Post:
    """One message as it stands now, with how often it was edited."""

    space: str
    place: str
    message: Message
    edits: int = 0

    @property
    def answer(self) -> Answer:
        return Answer(Outcome(self.message.reply, self.message.words))

    @property
    def text(self) -> str:
        return self.answer.text

    @property
    def mentions(self) -> list[str]:
        return [who.name for who in _mentioned(self.message.reply)]


@dataclass
class Space:
    """A space of their own for some people."""

    name: str
    people: set[str]
    closed: bool = False
    forum: str | None = None


@dataclass
class Board:
    """A :class:`bot.platform.Calendar`: the events as they stand. ``trouble`` is raised once."""

    events: dict[str, Event] = field(default_factory=dict)
    trouble: list[Delivery] = field(default_factory=list)

    async def announce(self, space: str, event: Event) -> str:
        if self.trouble:
            raise self.trouble.pop()
        ref = f"e{len(self.events) + 1}"
        self.events[ref] = event
        return ref

    async def reannounce(self, space: str, ref: str, event: Event) -> None:
        if ref not in self.events:
            raise Unreachable("the event is gone")
        self.events[ref] = event

    async def withdraw(self, space: str, ref: str) -> None:
        self.events.pop(ref, None)


@dataclass
class Recorder:
    """A :class:`bot.platform.Platform`. ``closed`` are people who cannot be written to; ``trouble`` is raised once."""

    name: str = "web"
    pace: Pace = FREE
    speaks_privately: bool = False
    talks_together: bool = False
    calendar: Board | None = None
    posts: dict[str, Post] = field(default_factory=dict)
    removed: list[Post] = field(default_factory=list)
    spaces: dict[str, Space] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    trouble: list[Delivery] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def post(self, space: str, place: str, message: Message) -> str:
        if self.trouble:
            raise self.trouble.pop()
        if place.startswith("space"):
            self._space(place)
        ref = f"m{next(self._numbers)}"
        self.posts[ref] = Post(space, place, message)
        return ref

    async def direct_place(self, space: str, person: str) -> str:
        if person in self.closed:
            raise Unreachable("direct messages are closed")
        return f"direct:{person}"

    async def edit(self, space: str, ref: str, message: Message) -> None:
        self.posts[ref].message = message
        self.posts[ref].edits += 1

    async def remove(self, space: str, ref: str) -> None:
        self.removed.append(self.posts.pop(ref))

    async def present(self, space: str, person: str) -> bool:
        return True

    async def open_space(self, space: str, near: str | None, wish: Wish) -> str:
        if self.trouble:
            raise self.trouble.pop()
        ref = f"space{next(self._numbers)}"
        self.spaces[ref] = Space(wish.name, set(wish.people), forum=wish.forum)
        if wish.first:
            self.posts[f"{ref}:first"] = Post(space, ref, wish.first)
        return ref

    async def rename_space(self, space: str, place: str, name: str) -> None:
        self._space(place).name = name

    async def close_space(self, space: str, place: str) -> None:
        self._space(place).closed = True

    async def reopen_space(self, space: str, place: str) -> None:
        self._space(place).closed = False

    async def admit(self, space: str, place: str, people: Sequence[str]) -> None:
        self._space(place).people |= set(people)

    async def dismiss(self, space: str, place: str, people: Sequence[str]) -> None:
        self._space(place).people -= set(people)

    async def look(self, space: str, place: str) -> str:
        return self._space(place).name

    def _space(self, place: str) -> Space:
        if place not in self.spaces:
            raise Unreachable("the space is gone")
        return self.spaces[place]

    async def doctor(self) -> Sequence[Finding]:
        return [Finding(True, "in memory")]

    def where(self, place: str, space: str = "home") -> list[Post]:
        """The messages in one place, oldest first. ``direct:`` is wherever somebody is written to, spaces included."""
        who = place.removeprefix("direct:")
        places = {place, *(ref for ref, one in self.spaces.items() if place != who and who in one.people)}
        return [post for post in self.posts.values() if post.space == space and post.place in places]


def _mentioned(message: Reply) -> Iterator[Who]:
    for block in flat(message):
        if not isinstance(block, Card) and hasattr(block, "template"):
            yield from (span.value for span in spans(block) if isinstance(span.value, Who))
