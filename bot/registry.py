"""All commands together, checked as a whole when the program starts."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from bot.commands import Command, Kind, Option
from bot.context import Context
from bot.errors import BadSettings
from bot.joining import Look as Settle
from bot.joining import OfTwo
from bot.line import said
from bot.news import Look
from bot.people import Member
from bot.quoting import Quote
from bot.standing import Hours
from bot.standing import Look as Stand
from bot.text import Text, Words, english
from bot.traces import Farewell
from bot.ui import ASK, DRAFT, Part

Hint = Callable[[Context, str], Awaitable[Sequence[Part]]]
Section = Callable[[Context], Awaitable[Sequence[Part]]]
Known = Callable[[Context], Awaitable[Sequence[tuple[Text, Text]]]]
NAME = re.compile(r"^[a-z][a-z0-9-]{0,31}$")
FORM_FIELDS = 5  # the narrowest form among the platforms
ALONE = "now"
LIKE = 0.6
ABOUT, OPTIONS, CHOICES, LABEL = 100, 25, 25, 45


class Registry:
    """Commands by path. ``groups`` gives the one-line description of each root that has sub-commands.

    A root may be a command and a group at once (``checkin`` and ``checkin history``); where a platform cannot have
    that, the command is also reached as the sub-command :data:`ALONE`. ``sections`` make up a member's own page,
    ``chores`` tell what waits for organisers; ``known`` says in words what is kept of them, ``of_two`` what stays where
    two people become one; ``farewells`` take their name off messages that stay when they are forgotten; ``hints`` have
    something to show beside a problem in a member's words; ``standings`` know where members are on their tracks,
    ``hours`` what they set aside for a week; ``quotes`` give a person's words that a message shows. ``typed`` are the
    commands that can begin without a button: platforms and help know no others.
    """

    def __init__(
        self, commands: Iterable[Command], groups: Mapping[str, str], sections: Sequence[Section] = (),
        known: Sequence[Known] = (), farewells: Sequence[Farewell] = (), news: Sequence[Look] = (),
        hints: Sequence[Hint] = (), standings: Sequence[Stand] = (), hours: Sequence[Hours] = (),
        chores: Sequence[Section] = (), of_two: Sequence[Settle] = (), quotes: Sequence[Quote] = (),
    ) -> None:  # fmt: skip
        self.commands, self.news, self.hints = list(commands), tuple(news), tuple(hints)
        self.sections, self.known, self.farewells = tuple(sections), tuple(known), tuple(farewells)
        self.chores, self.of_two, self.quotes = tuple(chores), tuple(of_two), tuple(quotes)
        self.standings, self.hours, self.groups = tuple(standings), tuple(hours), dict(groups)
        self._by_path = {command.path: command for command in self.commands}
        self.typed = [command for command in self.commands if not command.pressed]
        problems = list(self._problems())
        if problems:
            raise BadSettings("The commands do not fit the platforms: " + "; ".join(problems) + ".")

    def get(self, path: str) -> Command | None:
        return self._by_path.get(path)

    def __getitem__(self, path: str) -> Command:
        return self._by_path[path]

    def __contains__(self, path: str) -> bool:
        return path in self._by_path

    @property
    def roots(self) -> list[str]:
        return list(dict.fromkeys(command.root for command in self.typed))

    def under(self, root: str) -> list[Command]:
        return [command for command in self.typed if command.root == root]

    def about(self, root: str) -> str:
        command = self.get(root)
        return command.about if command else self.groups[root]

    async def beside(self, ctx: Context, problem: str) -> list[Part]:
        """What the features have to show beside a problem in a member's words."""
        return [part for hint in self.hints for part in await hint(ctx, problem)]

    async def settled(self, ctx: Context, stays: Member, gone: Member) -> list[OfTwo]:
        """What stays of what each of two people had who become one."""
        return [one for look in self.of_two for one in await look(ctx.session, stays, gone)]

    def match(self, line: str) -> tuple[Command | None, str]:
        """The command that the line begins with (the longest path wins) and the rest of the line."""
        line = said(line)
        words = line.split()
        for size in range(min(3, len(words)), 0, -1):
            found = self._by_path.get(" ".join(words[:size]).lower())
            if found and not found.pressed:
                parts = line.split(maxsplit=size)
                return found, parts[size] if len(parts) > size else ""
        return None, line

    def button(self, line: str) -> Command | None:
        """The command that the line begins with, where only a button can say it."""
        words = said(line).lower().split()
        known = (self.get(" ".join(words[:size])) for size in range(min(3, len(words)), 0, -1))
        return next((command for command in known if command and command.pressed), None)

    def close(self, line: str) -> list[Command]:
        """Commands whose names look like what was typed, best first, three at most."""
        words, paths = line.lower().split()[:2], [command.path for command in self.typed]
        near = {path: max(_likeness(path, " ".join(words)), _likeness(path, words[0])) for path in paths}
        best = sorted((path for path in near if near[path] >= LIKE), key=lambda path: -near[path])
        return [self._by_path[path] for path in best[:3]]

    def within(self, root: str, typed: str, told: Words = english) -> list[Command]:
        """The commands of a group, those first whose name is like what was typed, or that are about the same: also as
        their reader reads it, and as what is called so in another group."""
        wanted = typed.lower().partition(" ")[2]
        meant, alike = self.button(typed), self._called(wanted.partition(" ")[0])
        words = _words(" ".join([typed, meant.about if meant else "", *(one.about for one in alike)])) - _words(root)

        def near(command: Command) -> float:
            likeness = _likeness(command.path.removeprefix(f"{root} "), wanted)
            about = _words(f"{command.path} {command.about} {told(command.about)}")
            return len(words & about) + (2 * likeness if likeness >= LIKE else 0)

        return sorted(self.under(root), key=near, reverse=True)

    def _called(self, name: str) -> list[Command]:
        """The commands of this name, in whichever group."""
        return [command for command in self.typed if command.path.partition(" ")[2] == name]

    def _problems(self) -> Iterable[str]:
        seen: set[str] = set()
        for command in self.commands:
            if command.path in seen:
                yield f"/{command.path} is declared twice"
            seen.add(command.path)
            yield from (f"/{command.path}: {problem}" for problem in _problems(command))
            if command.beside and command.beside not in {each.path for each in self.typed}:
                yield f"/{command.path} stands beside {command.beside!r}, which nobody can type"
        for root in self.roots:
            if root not in self and root not in self.groups:
                yield f"/{root} has sub-commands and needs a description"
            if root in self and len(self.under(root)) > 1 and root not in self.groups:
                yield f"/{root} is a command and a group; describe the group"


def _words(text: str) -> set[str]:
    """The words that say something, without how they end."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


def _likeness(path: str, typed: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, path, typed).ratio()


def _problems(command: Command) -> Iterable[str]:
    yield from _named(command)
    if len(command.options) > OPTIONS:
        yield f"at most {OPTIONS} options"
    if len(command.asked) > FORM_FIELDS:
        yield f"a form holds {FORM_FIELDS} questions; set asked=False on {len(command.asked) - FORM_FIELDS} of them"
    yield from _in_menus(command)
    for option in command.options:
        yield from _asked_for(option)


def _named(command: Command) -> Iterable[str]:
    words = command.path.split()
    if not 1 <= len(words) <= 3:
        yield "shorten the path to three words"
    for name in [*words, *(option.name.replace("_", "-") for option in command.options)]:
        if not NAME.match(name):
            yield f"rename {name!r}: lower-case letters, digits and dashes, at most 32"
    if not 1 <= len(command.about) <= ABOUT:
        yield f"shorten the description to {ABOUT} characters, it has {len(command.about)}"


def _in_menus(command: Command) -> Iterable[str]:
    for menu in (command.shortcut, command.on_message, command.on_person):
        if menu is not None and not 1 <= len(menu) <= 24:
            yield f"shorten the menu entry {menu!r} to 24 characters"
    if command.on_person and not command.first(Kind.PERSON):
        yield "a person's menu needs an option that takes a person"
    if command.on_message and not command.first(Kind.TEXT):
        yield "a message's menu needs an option that takes text"


def _asked_for(option: Option) -> Iterable[str]:
    if option.name in (ASK, DRAFT):
        yield f"rename {option.name!r}: buttons use that name to open a form"
    if not 1 <= len(option.about) <= ABOUT:
        yield f"shorten what {option.name!r} is about to {ABOUT} characters"
    if option.required and not option.asked and not option.pressed:
        yield f"nobody is asked for {option.name!r}: give it a default, or say pressed=True"
    if len(option.label) > LABEL:
        yield f"shorten the label of {option.name!r} to {LABEL} characters"
    if len(option.choices) > CHOICES:
        yield f"{option.name!r} has more than {CHOICES} choices; use suggest="
