"""What the house's commands show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot import menu
from bot.people import Level, Member
from bot.registry import Registry
from bot.text import Run, Text, join, say
from bot.ui import Actions, Block, Button, Card, Choice, Item, Items, Note, Part, Pick, Reply, buttons, reply
from bot.words import native_name

FIRST = "start"
MAIN = {
    "checkin": say("Check in"),
    "goal set": say("Set a goal"),
    "rest": say("Plan a rest"),
    "settings": say("Settings"),
    "help": say("Help"),
}
CHOICES = 25


def roots(registry: Registry, level: Level) -> list[str]:
    """What the person may use, in order; what every newcomer does first comes first."""
    found = [root for root in registry.roots if any(command.access <= level for command in registry.under(root))]
    return sorted(found, key=lambda root: root != FIRST)


def topic(registry: Registry, root: str) -> Choice:
    return Choice(root, say("{name}: {about}", name=root, about=say(registry.about(root))))


def help_card(registry: Registry, level: Level, *, started: bool, no_room: bool = False) -> Reply:
    """The one thing to do first, then everything else, a line each. ``no_room`` is for who can choose one."""
    mine = roots(registry, level)
    for_all = roots(registry, Level.MEMBER)
    choices = tuple(topic(registry, root) for root in mine if _several(registry, level, root))[:CHOICES]
    more = Pick(say("Read more about …"), "help", "topic", choices)
    hint = Note(
        say("Leave out what you do not know: I ask for it. What you tell me stays between us unless you share it.")
    )
    everything = Card(say("Everything you can do"), (_rows(registry, for_all), Actions((more,)), hint))
    beyond = _beyond(registry, level, [root for root in mine if root not in for_all])
    return reply(*((_set_up(),) if no_room else ()), _first(registry, started), *beyond, everything)


def _several(registry: Registry, level: Level, root: str) -> bool:
    """Whether there is more to read about a root than its own line."""
    return sum(command.access <= level for command in registry.under(root)) > 1


def _rows(registry: Registry, found: Iterable[str]) -> Items:
    return Items(tuple(Item(say("{run}", run=Run(root)), say(registry.about(root))) for root in found))


def _beyond(registry: Registry, level: Level, more: Sequence[str]) -> tuple[Card, ...]:
    """What mentors and organisers can do that others cannot."""
    titles = {Level.MENTOR: say("You are a mentor here"), Level.ORGANISER: say("You are an organiser here")}
    if level not in titles:
        return ()
    about = say("This comes with it; everything below is for everyone.")
    if not more:
        return (Card(titles[level], _mentoring(registry)),)
    rows = Items((*_rows(registry, more).rows, *_inside(registry, level)))
    return (Card(titles[level], (about, rows)),)


def _inside(registry: Registry, level: Level) -> Iterator[Item]:
    """Under what is for all, the commands that are not: where they are, nobody would look for them."""
    for root in roots(registry, Level.MEMBER):
        beyond = [one for one in registry.under(root) if Level.MEMBER < one.access <= level]
        if beyond:
            named = join([say("{run}", run=Run(one.path)) for one in beyond])
            yield Item(say("Also in {run}", run=Run(root)), named)


def _mentoring(registry: Registry) -> tuple[Block, ...]:
    """What a mentor does is open to all: the way to it."""
    about = say("You answer what learners ask: it waits in the queue. You choose how much comes to you, and when.")
    ways = [("queue", say("See the queue"), True), ("mentor join", say("Choose how much and when"), False)]
    return (about, *_ways(registry, ways))


def _set_up() -> Card:
    about = say(
        "Nobody can be asked in a room before you choose one. It takes a minute, and a test shows that it works."
    )
    return Card(say("Organisers first: choose a room"), (about, Actions((Button(say("Set it up"), "setup"),))))


def _first(registry: Registry, started: bool) -> Card:
    if started:
        ways = _ways(registry, [("checkin", say("Check in"), True), ("me", say("My page"), False)])
        about = say("Set a small goal, check in once a week, rest when you need to. Everything else is extra.")
        return Card(say("How this works"), (about, *ways))
    ways = _ways(registry, [(FIRST, say("Start"), True), ("goal set", say("Set a goal"), False)])
    about = say(
        "Set yourself one small goal. Once a week, at a time of your own, I ask how it went; you answer with a click. "
        "Missed a week? Nothing breaks. Starting takes a minute."
    )
    return Card(say("Welcome! First things first"), (about, *ways))


def _ways(registry: Registry, wanted: Iterable[tuple[str, Text, bool]]) -> tuple[Actions, ...]:
    found = tuple(
        Button(label, path, style="primary" if main else "plain") for path, label, main in wanted if path in registry
    )
    return (Actions(found),) if found else ()


def help_on(registry: Registry, level: Level, name: str) -> Reply:
    """The commands of one root that the person may use."""
    root = name.split()[0].lower().lstrip("/") if name.split() else ""
    every = registry.under(root)
    commands = [command for command in every if command.access <= level]
    if every and not commands:
        return reply(menu.not_allowed(every[0], root), _back())
    if not commands:
        return menu.lost(registry, name, level)
    rows = tuple(
        Item(say("{run}", run=Run(command.path)), say(command.about), Button(say("Open"), command.path))
        for command in commands
    )
    return reply(Card(say(registry.groups.get(root) or registry.about(root)), (Items(rows), _back())))


def _back() -> Actions:
    return Actions((Button(say("Everything you can do"), "help"),))


def page(member: Member, registry: Registry, sections: Sequence[Sequence[Part]], *, started: bool) -> Reply:
    """A member's own page: a section of each feature, then the ways on that no section has."""
    parts = [part for section in sections for part in section]
    offered = {button.command for button in buttons(reply(*parts))}
    more = {path: label for path, label in MAIN.items() if path not in offered}
    ways = _ways(registry, [(path, label, path == "checkin") for path, label in more.items()])
    if not started:
        return reply(_first(registry, started), *parts)
    return reply(say("Hello {name}, this is your page.", name=member.name), *parts, *ways)


def any_language(value: str) -> Choice:
    return Choice(value, say("The language of my app"))


def language_chosen(locale: str | None) -> Reply:
    if locale is None:
        return reply(say("From now on I follow the language of your app."))
    return reply(say("From now on I speak {language} with you.", language=native_name(locale)))
