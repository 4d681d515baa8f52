"""The registry is checked as a whole when the program starts."""

from types import SimpleNamespace
from typing import Annotated, Any

import pytest

from bot.app import build_registry
from bot.checkins.commands import list_goals
from bot.commands import Command, Option, command, declared_in
from bot.context import Context
from bot.errors import BadSettings
from bot.people import Member
from bot.registry import Registry
from bot.ui import Reply, reply


def declare(path: str, about: str = "About", **more: Any) -> Command:
    @command(path, about, **more)
    async def handler(ctx: Context, text: Annotated[str, Option("Words")] = "") -> Reply:
        return reply()

    return handler.__command__  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        (declare("Goal Set"), "rename 'Goal'"),
        (declare("goal " + "x" * 33), "at most 32"),
        (declare("a b c d"), "three words"),
        (declare("goal", "x" * 101), "shorten the description to 100 characters, it has 101"),
        (declare("goal", shortcut="x" * 25), "shorten the menu entry"),
        (declare("goal", on_person="Greet"), "needs an option that takes a person"),
    ],
)
def test_what_does_not_fit_is_named(declared: Command, sentence: str) -> None:
    with pytest.raises(BadSettings, match=sentence):
        Registry([declared], {declared.root: "About"})


def test_six_questions_do_not_fit_a_form() -> None:
    @command("goal", "About")
    async def handler(
        ctx: Context,
        a: Annotated[str, Option("a")],
        b: Annotated[str, Option("b")],
        c: Annotated[str, Option("c")],
        d: Annotated[str, Option("d")],
        e: Annotated[str, Option("e")],
        f: Annotated[str, Option("f")],
    ) -> Reply:
        return reply()

    with pytest.raises(BadSettings, match="asked=False on 1"):
        Registry([handler.__command__], {})  # type: ignore[attr-defined]


def test_two_of_a_name_and_a_group_without_a_word_about_it() -> None:
    with pytest.raises(BadSettings, match="declared twice"):
        Registry([declare("goal"), declare("goal")], {})
    with pytest.raises(BadSettings, match="needs a description"):
        Registry([declare("goal set")], {})


def test_options_are_read_from_the_signature() -> None:
    @command("greet", "Greet")
    async def greet(
        ctx: Context,
        person: Annotated[Member, Option("Whom")],
        times: Annotated[int | None, Option("How often")] = None,
    ) -> Reply:
        return reply()

    [found] = declared_in(SimpleNamespace(__name__=__name__, greet=greet, list_goals=list_goals))  # type: ignore[arg-type]
    person, times = found.options
    assert (person.name, person.kind, person.required) == ("person", "person", True)
    assert (times.name, times.kind, times.required, times.label) == ("times", "integer", False, "Times")


def test_an_option_needs_its_question() -> None:
    with pytest.raises(TypeError, match="Annotated"):

        @command("greet", "Greet")
        async def greet(ctx: Context, name: str) -> Reply:
            return reply()


@pytest.mark.parametrize(
    ("line", "path", "rest"),
    [
        ("goal set read  a book", "goal set", "read  a book"),
        ("  GOAL   list ", "goal list", ""),
        ("help", "help", ""),
        ("nothing here", None, "nothing here"),
    ],
)
def test_the_longest_path_wins(line: str, path: str | None, rest: str) -> None:
    found, left = build_registry().match(line)
    assert (found.path if found else None, left) == (path, rest)


@pytest.mark.parametrize(("typed", "meant"), [("chekin done", "checkin"), ("chekin history", "checkin history")])
def test_the_bare_command_of_a_root_is_near_too(typed: str, meant: str) -> None:
    assert build_registry().close(typed)[0].path == meant


def test_what_begins_with_a_button_only_cannot_be_typed() -> None:
    @command("job look", "Look")
    async def look(ctx: Context, number: Annotated[str, Option("Which", pressed=True)]) -> Reply:
        return reply()

    @command("job list", "List")
    async def show(ctx: Context, page: Annotated[int, Option("Which page", pressed=True)] = 1) -> Reply:
        return reply()

    registry = Registry([look.__command__, show.__command__], {"job": "Jobs"})  # type: ignore[attr-defined]
    assert [command.path for command in registry.under("job")] == ["job list"]
    assert registry.match("job look 3") == (None, "job look 3")
    assert [command.path for command in registry.close("job look")] == ["job list"]
    assert registry["job look"].pressed
    assert registry["job list"].asked == registry["job list"].typed == ()


def test_a_question_that_nobody_is_asked_is_named() -> None:
    @command("goal", "About")
    async def handler(ctx: Context, number: Annotated[str, Option("Which", asked=False)]) -> Reply:
        return reply()

    with pytest.raises(BadSettings, match="nobody is asked for 'number'"):
        Registry([handler.__command__], {})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("career aplications", "career applications"), ("career interviw", "career interview"),
        ("career reminder", "career later"), ("track flow", "track follow"),
        ("resource sugest", "resource suggest"), ("resource saved", "resource save"), ("goal finsh", "goal set"),
        ("resource finished", "resource done"), ("career resumes", "career resume"), ("group lst", "group list"),
    ],
)  # fmt: skip
def test_within_a_group_what_is_like_the_typed_word_comes_first(typed: str, meant: str) -> None:
    offered = [command.path for command in build_registry().within(typed.split()[0], typed)]
    assert meant in offered[:3]
    assert all(path.split()[0] == typed.split()[0] for path in offered)
