"""How the process of ``cairn run`` treats its memory: it loads a thousand modules once, and then stays for months."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import clear_overloads

from adapters import undocumented

_ARENA_MAX = -8  # M_ARENA_MAX in glibc's malloc.h


@contextmanager
def lean() -> Iterator[None]:
    """Before anything is loaded: no search for garbage while nothing but modules is made, no docstrings, and one heap
    for the few threads, that wait for the database most of the time (glibc would give each its own).
    """
    gc.disable()
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        if mallopt is not None:
            mallopt(_ARENA_MAX, 1)
    try:
        with undocumented.modules():
            yield
    finally:
        gc.enable()


def loaded() -> None:
    """When the modules are there: they stay for good, so no search for garbage goes through them, which would hold
    everybody up for 60 ms. A megabyte goes that only the import system and type checkers ask for."""
    clear_overloads()
    sys.path_importer_cache.clear()
    gc.freeze()


def settled(_: str) -> None:
    """When all is started: what the start left behind goes, and the rest stays for good as well."""
    gc.collect()
    gc.freeze()
    gc.enable()
