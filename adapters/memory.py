"""How the process of ``cairn run`` treats its memory: it loads a thousand modules once, and then stays for months."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_ARENA_MAX = -8  # M_ARENA_MAX in glibc's malloc.h


@contextmanager
def lean() -> Iterator[None]:
    """Before anything is loaded: no search for garbage while nothing but modules is made, and one heap for the few
    threads, that wait for the database most of the time (glibc would give each its own).
    """
    gc.disable()
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
        if mallopt is not None:
            mallopt(_ARENA_MAX, 1)
    try:
        yield
    finally:
        gc.enable()


def settled(_: str) -> None:
    """When all is loaded: that stays for good. A search for garbage through it would hold everybody up for 60 ms."""
    gc.freeze()
    gc.enable()
