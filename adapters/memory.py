"""How the process of ``cairn run`` treats its memory: it loads a thousand modules once, and then stays for months."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from adapters import undocumented
from adapters.later import WhenWanted

SOON = 1.0  # second
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


@contextmanager
def loading() -> Iterator[None]:
    """While the modules come. They stay for good, so no search for garbage goes through them afterwards, which would
    hold everybody up for 60 ms. A megabyte goes that only the import system, type checkers and tracebacks through
    generated code ask for."""
    with undocumented.modules(WhenWanted):
        with _certificates_for_who_verifies(), _types_of_files_for_who_serves_them():
            import aiohttp.web  # noqa: F401
        gc.collect()  # attrs makes each of aiohttp's forty classes twice; there is little else to look through as yet
        yield
    import linecache
    import typing

    typing.clear_overloads()
    for forget in getattr(typing, "_cleanups", ()):
        forget()
    linecache.clearcache()
    sys.path_importer_cache.clear()
    gc.freeze()


@contextmanager
def _certificates_for_who_verifies() -> Iterator[None]:
    """aiohttp makes a context that verifies nobody, and reads the certificates of all authorities for it: 0.8 MB and
    30 ms."""
    import ssl

    read = ssl.SSLContext.set_default_verify_paths

    def read_if_needed(context: ssl.SSLContext) -> None:
        if context.verify_mode is not ssl.CERT_NONE:
            read(context)

    ssl.SSLContext.set_default_verify_paths = read_if_needed  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        del ssl.SSLContext.set_default_verify_paths  # which is that of its base again


@contextmanager
def _types_of_files_for_who_serves_them() -> Iterator[None]:
    """aiohttp has the system's list of 1,500 kinds of files read, which takes 0.4 MB, and copies the one that Python
    comes with. Who asks for a kind later has the list read then."""
    import mimetypes

    mimetypes.inited = True
    try:
        yield
    finally:
        mimetypes.inited = False


def settled(_: str) -> None:
    """When all is started: what the start left behind goes, and the rest stays for good as well."""
    gc.collect()
    gc.freeze()
    gc.enable()


def stay() -> None:
    """What is there stays: no search for garbage goes through it any more. It ends as ever when nobody holds it."""
    gc.collect(1)
    gc.freeze()


class Settling:
    """A process goes on to load after its start: the statements of the database alone are a hundred thousand things,
    and a search through them holds everybody up for 50 ms. So what it has stays from time to time, ever more seldom."""

    def __init__(self, now: float) -> None:
        self._next, self._pause = now + SOON, SOON

    def look(self, now: float) -> None:
        """``now`` in seconds, of any clock."""
        if now >= self._next:
            stay()
            self._pause *= 2
            self._next = now + self._pause
