"""Modules without what nobody reads in a process that serves, a twentieth of its memory: their docstrings, and the
types of their functions' parameters.

``python -OO`` would leave out the docstrings as well, but it compiles everything anew where it was not run before, and
it takes the assertions away. Here the ordinary bytecode is read, and what is made of it leaves the docstrings behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import machinery
from opcode import opmap
from operator import is_
from types import CodeType, FunctionType, ModuleType

CO_OPTIMIZED = 1  # as in inspect, which is to come without its docstrings, too
LEFT_OUT = "…"  # not nothing: some libraries write on what they find
_LOAD, _STORE = opmap["LOAD_CONST"], opmap["STORE_NAME"]


class Undocumented(machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType | None:
        code = super().get_code(fullname)
        return code and without(code)


class Untyped(Undocumented):
    """Whoever reads types while the program runs (``@command``, the mapping of tables) has done so when a module is
    there. Those of classes stay."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        _untype(module.__dict__, module.__name__)


def _untype(names: Mapping[str, object], module: str) -> None:
    for each in names.values():
        if type(each) is FunctionType:
            del each.__annotations__
        elif issubclass(type(each), type) and each.__module__ == module:
            _untype(each.__dict__, "")


@contextmanager
def modules(loader: type[Undocumented] = Undocumented) -> Iterator[None]:
    """Load what is imported meanwhile by this loader."""
    hook = machinery.FileFinder.path_hook(
        (machinery.ExtensionFileLoader, machinery.EXTENSION_SUFFIXES),
        (loader, machinery.SOURCE_SUFFIXES),
        (machinery.SourcelessFileLoader, machinery.BYTECODE_SUFFIXES),
    )
    sys.path_hooks.insert(1, hook)  # before those that find files, after the one for archives
    sys.path_importer_cache.clear()
    try:
        yield
    finally:
        sys.path_hooks.remove(hook)
        sys.path_importer_cache.clear()


def without(code: CodeType) -> CodeType:
    """The same code without the docstrings of all that it defines."""
    constants = [without(each) if type(each) is CodeType else each for each in code.co_consts]
    words = _docstring(code)
    if words is not None:
        constants[words] = LEFT_OUT
    elif all(map(is_, constants, code.co_consts)):
        return code
    return code.replace(co_consts=tuple(constants))


def _docstring(code: CodeType) -> int | None:
    """Where its docstring lies among its constants; None also where the same text serves for something else.

    A function is given the first of its constants, if that is text; a class and a module store theirs by name.
    """
    if code.co_flags & CO_OPTIMIZED:
        named = code.co_name[0] != "<"
        described = named and any(type(first) is str for first in code.co_consts[:1])
        return 0 if described and bytes([_LOAD, 0]) not in code.co_code else None
    if "__doc__" not in code.co_names[:255]:
        return None
    before, _, after = code.co_code.partition(bytes([_STORE, code.co_names.index("__doc__")]))
    load = before[-2:]
    return load[1] if load[:1] == bytes([_LOAD]) and load not in before[:-2] + after else None
