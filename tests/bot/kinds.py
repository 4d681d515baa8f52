"""The kinds of all messages that come unasked, read from the code: where a message is sent, and where its kind comes
from, through whatever hands it on.

A kind is a word, a constant, one of a table's, or a parameter that is handed on; one that is put together in any other
way is one that nobody finds.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
MACHINERY = {"bot.outbox", "bot.mailing"}  # where messages are written down, whoever sends them
POST, DIRECT, SAY, TELL = ("bot.mailing", "Post"), ("bot.mailing", "Direct"), ("outbox", "post"), ("outbox", "direct")
FIRST = {POST: 3, DIRECT: 2, SAY: None, TELL: None}  # with the place of the kind, where it may go without its name
HOLE = "\0"  # in a pattern: where what is handed on goes
Name = tuple[str, str]  # a module and what is called so in it


@dataclass
class Sender:
    """What takes a kind and hands it on: the parameter, its place, what it is before anybody says it, and the patterns
    that it makes of it."""

    parameter: str = "kind"
    place: int | None = None
    default: ast.expr | None = None
    patterns: set[str] = field(default_factory=lambda: {HOLE})


class Module:
    """A file of the code, with what it imports and where each part of it stands."""

    def __init__(self, path: Path, root: Path) -> None:
        self.tree = ast.parse(path.read_text())
        self.name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        self.place = str(path.relative_to(root))
        self.above = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.imported: dict[str, Name] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                self.imported |= {one.asname or one.name: (node.module or "", one.name) for one in node.names}

    def around(self, node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """The functions that a part stands in, from the inside."""
        while (node := self.above.get(node, self.tree)) is not self.tree:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def called(self, function: ast.expr) -> Name | None:
        match function:
            case ast.Name(id=name):
                return self.imported.get(name, (self.name, name))
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                return (owner if owner == "outbox" else ".".join(self.imported.get(owner, ("", owner))), name)
        return None


class Kinds:
    """All of them, with where each is sent, and what cannot be read."""

    def __init__(self, root: Path = ROOT) -> None:
        every = [Module(path, root) for path in sorted((root / "bot").glob("**/*.py"))]
        self.modules = {module.name: module for module in every if module.name not in MACHINERY}
        self.senders = {name: Sender(place=place) for name, place in FIRST.items()}
        self.found: dict[str, set[str]] = defaultdict(set)
        self.unread: set[str] = set()
        known = 0
        while known != (known := sum(len(one.patterns) for one in self.senders.values())):
            for module in self.modules.values():
                self._look(module)

    def _look(self, module: Module) -> None:
        for node in ast.walk(module.tree):
            sender = self.senders.get(module.called(node.func) or ("", "")) if isinstance(node, ast.Call) else None
            if sender is None or not isinstance(node, ast.Call):
                continue
            here = f"{module.place}:{node.lineno}"
            said = _given(node, sender)
            words = list(self._words(module, said, node)) if said is not None else []
            if not words:
                self.unread.add(f"{here} {ast.unparse(said) if said else 'says no kind'}")
            for pattern, word in product(sender.patterns, words):
                kind = pattern.replace(HOLE, word)
                if HOLE in kind:
                    self._hands_on(module, node, said, kind)
                else:
                    self.found[kind].add(here)

    def _words(self, module: Module, said: ast.expr, at: ast.AST) -> Iterator[str]:
        """What an expression may be; a hole where it is handed on."""
        match said:
            case ast.Constant(value=str(word)):
                yield word
            case ast.IfExp(body=one, orelse=other):
                yield from (*self._words(module, one, at), *self._words(module, other, at))
            case ast.JoinedStr(values=parts):
                every = [list(self._words(module, part, at)) for part in parts]
                yield from map("".join, product(*every))
            case ast.FormattedValue(value=inner):
                yield from self._words(module, inner, at)
            case ast.Name(id=name) if any(name in _parameters(one) for one in module.around(at)):
                yield HOLE
            case ast.Attribute(attr="kind") if _with_kind(module):
                yield HOLE
            case ast.Name() | ast.Attribute() | ast.Subscript(value=ast.Name() | ast.Attribute()):
                yield from self._constant(module.called(said.value if isinstance(said, ast.Subscript) else said))

    def _constant(self, name: Name | None) -> Iterator[str]:
        module = self.modules.get(name[0]) if name else None
        for node in module.tree.body if module and name else []:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            value = getattr(node, "value", None)
            if module and value is not None and any(getattr(one, "id", "") == name[1] for one in targets):
                values = value.values if isinstance(value, ast.Dict) else [value]
                yield from (word for one in values for word in self._words(module, one, node))

    def _hands_on(self, module: Module, at: ast.AST, said: ast.expr | None, pattern: str) -> None:
        """What holds the parameter, or makes the thing whose kind it is, sends as well."""
        names = {node.id for node in ast.walk(said) if isinstance(node, ast.Name)} if said else set()
        for function in module.around(at):
            parameters = _parameters(function)
            if held := names.intersection(parameters):
                self._send(module, function.name, next(iter(held)), parameters, function.args, pattern)
                return
        for one in _with_kind(module):
            fields = [node.target.id for node in one.body if isinstance(node, ast.AnnAssign)
                      and isinstance(node.target, ast.Name)]  # fmt: skip
            self._send(module, one.name, "kind", fields, None, pattern)

    def _send(
        self, module: Module, name: str, parameter: str, order: list[str], given: ast.arguments | None, pattern: str
    ) -> None:
        new = Sender(parameter, order.index(parameter), _default(given, parameter), set())
        self.senders.setdefault((module.name, name), new).patterns.add(pattern)


def _given(call: ast.Call, sender: Sender) -> ast.expr | None:
    named = next((word.value for word in call.keywords if word.arg == sender.parameter), None)
    if named is None and sender.place is not None and sender.place < len(call.args):
        return call.args[sender.place]
    return named or sender.default


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def _default(given: ast.arguments | None, parameter: str) -> ast.expr | None:
    if given is None:
        return None
    last = given.args[len(given.args) - len(given.defaults) :]
    pairs = [*zip(last, given.defaults, strict=True), *zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    return next((value for one, value in pairs if one.arg == parameter), None)


def _with_kind(module: Module) -> list[ast.ClassDef]:
    """The things of a module that have a kind."""
    return [
        node
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(one, ast.AnnAssign) and getattr(one.target, "id", "") == "kind" for one in node.body)
    ]
