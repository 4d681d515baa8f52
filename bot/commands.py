"""The declaration: a command is a typed function from options to a reply, read once from its signature.

    @command("goal set", "Set the small goal of your week", shortcut="Set a goal")
    async def set_goal(ctx: Context, text: Annotated[str, Option("One small thing", long=True, max=300)]) -> Reply: ...

Every adapter compiles the same declaration: slash commands, menus, forms, autocomplete, shortcuts.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from types import ModuleType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from bot.people import Level, Member
from bot.text import Role, Where
from bot.ui import Choice, Reply

Handler = Callable[..., Awaitable[Reply]]
Prefill = Callable[..., Awaitable[Mapping[str, Any]]]
Ahead = Callable[..., Awaitable[Any]]
Suggest = Callable[..., Awaitable[Sequence[Choice]]]
YES_OR_NO = ("yes", "no")


class Kind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    PERSON = "person"
    PLACE = "place"
    ROLE = "role"
    INSTANT = "instant"


_KINDS: dict[Any, Kind] = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    float: Kind.NUMBER,
    bool: Kind.FLAG,
    Member: Kind.PERSON,
    Where: Kind.PLACE,
    Role: Kind.ROLE,
    datetime: Kind.INSTANT,
}


class Option(Struct, frozen=True):
    """One question of a command. What the signature cannot say is said here; the rest is read from it.

    ``suggest(ctx, typed)`` gives at most 25 choices as one types. ``parse(typed)`` is pure and instant and turns
    words into a value; ``find(ctx, typed)`` may look into the database. Both raise Refusal with a way out.
    ``min`` and ``max`` bound a number, or the length of a text. ``long`` asks for a paragraph, ``lines`` for one in
    which columns count, as in a file: letters of one width and room for many lines, where a form can. ``forum`` asks
    for a place that holds posts rather than messages. ``reads`` is for a person who will read the place where it is
    said: platforms look up beforehand whether they can (:attr:`bot.context.Invocation.unread_by`).
    ``known`` names what a platform may already know of the person ("zone"), used when nothing was typed.
    ``asked`` says whether a form shows it; what a form does not show is typed by its name. ``pressed`` is what a button
    alone can say: nobody is offered it, and what is typed in its place counts for nothing.
    ``also`` holds what people type for a choice beside its own name and label, in any language, in small letters.
    With ``find``, an instant in words comes to it as it was typed.
    ``preset`` is what a form shows at first where there is no default: leaving the question out still means None.
    A flag that may be None has ``choices``: a form asks it with yes, no and no answer, where another is a tick box.
    """

    about: str
    label: str = ""
    labels: Mapping[str, str] | None = None
    also: Mapping[str, str] | None = None
    suggest: Suggest | None = None
    parse: Callable[[str], Any] | None = None
    find: Callable[..., Awaitable[Any]] | None = None
    min: float | None = None
    max: float | None = None
    long: bool = False
    lines: bool = False
    forum: bool = False
    reads: bool = False
    known: Literal["zone", "locale"] | None = None
    asked: bool = True
    pressed: bool = False
    preset: Any = None
    kind: Kind = Kind.TEXT  # where the type in the signature does not say it
    # filled in from the signature
    name: str = ""
    required: bool = True
    default: Any = None
    choices: tuple[str, ...] = ()

    def choice_label(self, value: str) -> str:
        return (self.labels or {}).get(value, value.capitalize())


class Command(Struct, frozen=True):
    """A compiled declaration. ``path`` has one to three words; the first is the *root*."""

    path: str
    about: str
    handler: Handler
    options: tuple[Option, ...]
    access: Level = Level.MEMBER
    private: bool = True
    form: bool = False
    shortcut: str | None = None
    on_message: str | None = None
    on_person: str | None = None
    title: str = ""
    prefill: Prefill | None = None
    ahead: Ahead | None = None
    passing: bool = False
    beside: str = ""

    @property
    def root(self) -> str:
        return self.path.split()[0]

    @property
    def asked(self) -> tuple[Option, ...]:
        """The options a form shows, in order."""
        return tuple(option for option in self.options if option.asked)

    @property
    def typed(self) -> tuple[Option, ...]:
        """The options that a line may give, in order."""
        return tuple(option for option in self.options if not option.pressed)

    def option(self, name: str) -> Option | None:
        return next((option for option in self.options if option.name == name), None)

    @property
    def pressed(self) -> bool:
        """Whether it begins with a button only: it needs what nobody could type."""
        return any(option.required and option.pressed for option in self.options)

    @property
    def takes_message(self) -> Option | None:
        """The option that a message becomes when the command is opened on it: the first long text, else the first."""
        texts = [option for option in self.options if option.kind is Kind.TEXT]
        return next((option for option in texts if option.long), texts[0] if texts else None)

    def first(self, *kinds: Kind) -> Option | None:
        return next((option for option in self.options if option.kind in kinds), None)


H = TypeVar("H", bound=Callable[..., Awaitable[Reply]])


def command(
    path: str,
    about: str,
    *,
    access: Literal["member", "mentor", "organiser"] = "member",
    private: bool = True,
    form: bool = False,
    title: str = "",
    shortcut: str | None = None,
    on_message: str | None = None,
    on_person: str | None = None,
    prefill: Prefill | None = None,
    ahead: Ahead | None = None,
    passing: bool = False,
    beside: str = "",
) -> Callable[[H], H]:
    """Declare a command.

    ``private`` is fixed at the first response on every platform, so it is part of the declaration. ``form`` opens
    the form even though nothing is missing, when the person gave no values at all. ``shortcut`` is the name in the
    platform's global menu, ``on_message`` in a message's menu (the message becomes the first long text option),
    ``on_person`` in a person's menu (they become the first person option). ``title`` heads the form.
    ``prefill(ctx, said)`` looks up what the form should show beside what was said: raw values by option name; those of
    hidden options travel with the form. It raises Refusal where there is nothing to fill in. ``ahead(model, values)``
    asks the model, where one is configured, before the transaction begins; what it gives is ``ctx.ahead``, None where
    it failed or took too long. ``passing`` asks for an answer of its own that can be changed later, where the platform
    has such: its address is then :attr:`bot.context.Context.answer`. ``beside`` is the command that brings its button.
    """

    def declare(handler: H) -> H:
        options = tuple(_options(handler))
        declared = Command(
            path, about, handler, options, Level[access.upper()], private, form,
            shortcut, on_message, on_person, title or shortcut or about, prefill, ahead, passing, beside,
        )  # fmt: skip
        handler.__command__ = declared  # type: ignore[attr-defined]
        return handler

    return declare


def _options(handler: Handler) -> Iterable[Option]:
    hints = get_type_hints(handler, include_extras=True)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    for parameter in parameters:
        yield _option(parameter, hints[parameter.name])


def _option(parameter: inspect.Parameter, hint: Any) -> Option:
    declared = next((extra for extra in get_args(hint)[1:] if isinstance(extra, Option)), None)
    if get_origin(hint) is not Annotated or declared is None:
        raise TypeError(f"option {parameter.name!r} needs Annotated[…, Option(…)]")
    inner = _without_none(get_args(hint)[0])
    literal = get_origin(inner) is Literal
    required = parameter.default is inspect.Parameter.empty
    open_flag = inner is bool and parameter.default is None
    return replace(
        declared,
        name=parameter.name,
        label=declared.label or parameter.name.replace("_", " ").capitalize(),
        kind=Kind.CHOICE if literal else _KINDS.get(inner, declared.kind),
        asked=declared.asked and not declared.pressed,
        choices=tuple(get_args(inner)) if literal else YES_OR_NO if open_flag else (),
        required=required,
        default=None if required else parameter.default,
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        rest = [inner for inner in get_args(hint) if inner is not NoneType]
        return rest[0]
    return hint


def declared_in(module: ModuleType) -> list[Command]:
    """The commands of a module in the order of their definition."""
    own = (each for each in vars(module).values() if inspect.isfunction(each) and each.__module__ == module.__name__)
    return [handler.__command__ for handler in own if hasattr(handler, "__command__")]
