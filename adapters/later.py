"""Modules that are read when something of theirs is first wanted: a process at rest holds no words for answers that
nobody has asked for. Who imports a module by its name (``from bot.groups import views``) gets it in this way; who
imports something out of it (``from bot.groups.views import title``) has it read at once.
"""

from __future__ import annotations

import sys
from threading import RLock
from types import ModuleType
from typing import Any

from adapters.undocumented import Untyped

SELDOM = frozenset(
    [
        "adapters.references", "bot.menu", "bot.naming", "bot.reader", "bot.mistakes", "bot.vetting",
        "csv", "email.header", "multiprocessing.connection", "tzlocal.windows_tz",
    ]
)  # fmt: skip
_IMPORTING = frozenset(["__class__", "__path__", "__spec__"])  # what the import system asks of a module it knows
_one = RLock()
_under_way = set[str]()


class Later(ModuleType):
    """A module that is still to be read. While one thread does it, others wait."""

    def __getattribute__(self, name: str) -> Any:
        if name not in _IMPORTING:
            with _one:
                _read(self)
        return ModuleType.__getattribute__(self, name)  # by now it is no more than that


def _read(module: Later) -> None:
    """Unless another thread has done so meanwhile, or this one is at it and comes here again."""
    spec = module.__spec__
    assert spec is not None
    assert isinstance(spec.loader, WhenWanted)
    if type(module) is not Later or spec.name in _under_way:
        return
    _under_way.add(spec.name)
    try:
        spec.loader.read(module)
        object.__setattr__(module, "__class__", ModuleType)
    finally:
        _under_way.remove(spec.name)


class WhenWanted(Untyped):
    """Leaves for later what belongs to a feature or a platform, and what is SELDOM wanted. Not tables, which must all
    be known before the first of them is used, nor packages, which say what there is."""

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        ours = name.startswith(("bot.", "adapters.")) and name.count(".") > 1 and not name.endswith("tables")
        if (ours or name in SELDOM) and not self.is_package(name):
            module.__class__ = Later
        else:
            self.read(module)

    def read(self, module: ModuleType) -> None:
        super().exec_module(module)


def waiting() -> list[str]:
    """The modules that nobody has wanted so far."""
    return sorted(name for name, module in sys.modules.items() if type(module) is Later)
