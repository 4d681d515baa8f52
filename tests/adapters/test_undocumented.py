"""Modules lose their docstrings on the way in, and their functions what they say of types, and nothing else."""

from __future__ import annotations

import importlib
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from adapters.undocumented import LEFT_OUT, Untyped, modules

ROOT = Path(__file__).parent.parent.parent
SOURCE = '''"""Words about the module."""

def plain():
    """Words about a function."""
    assert __debug__, "assertions stay"
    return "value"

def same():
    """used"""
    return "used"

def none():
    return "text"

class Kind:
    """Words about a class."""
    here = "Words about a class."

    class Inner:
        """Words about an inner class."""

        def method(self):
            """Words about a method."""
            return [f"{each} in a comprehension" for each in (lambda: "ab")()]

class Bare:
    label = "text"

def fails():
    """Words
    over lines."""
    def inner():
        """More words."""
        raise ValueError("here")
    return inner()
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    (tmp_path / "spoken.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    with modules():
        yield importlib.import_module("spoken")
    del sys.modules["spoken"]


def test_docstrings_are_left_out(module: object) -> None:
    described = [module, module.plain, module.Kind.Inner, module.Kind.Inner.method, module.fails]
    assert [each.__doc__ for each in described] == [LEFT_OUT] * 5
    assert module.none.__doc__ is None
    assert module.Bare.__doc__ is None


def test_what_a_module_does_stays(module: object) -> None:
    assert module.plain() == "value"
    assert module.same() == "used"
    assert module.none() == "text"
    assert module.Kind.here == "Words about a class."
    assert module.Kind.Inner().method() == ["a in a comprehension", "b in a comprehension"]
    assert module.Bare.label == "text"


def test_what_fails_is_found_at_its_line(module: object) -> None:
    with pytest.raises(ValueError, match="here") as failed:
        module.fails()
    last = traceback.extract_tb(failed.value.__traceback__)[-1]
    assert (last.name, last.line) == ("inner", 'raise ValueError("here")')


def test_what_is_imported_later_is_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(sys.path_hooks)
    with modules():
        pass
    assert sys.path_hooks == before
    (tmp_path / "written.py").write_text('"""Words."""')
    monkeypatch.syspath_prepend(tmp_path)
    assert importlib.import_module("written").__doc__ == "Words."
    del sys.modules["written"]


TYPED = """
from __future__ import annotations
from typing import get_type_hints

def noted(function: object) -> object:
    function.seen = get_type_hints(function)
    return function

@noted
def plain(a: int, b: str = "b") -> str:
    return b * a

class Kind:
    size: int = 2

    def method(self, a: int) -> int:
        return a * self.size
"""


def test_types_of_parameters_go_when_a_module_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typed.py").write_text(TYPED)
    monkeypatch.syspath_prepend(tmp_path)
    with modules(), modules(Untyped):
        typed = importlib.import_module("typed")
    del sys.modules["typed"]
    assert [each.__annotations__ for each in (typed.plain, typed.Kind.method, typed.noted)] == [{}, {}, {}]
    assert typed.plain.seen == {"a": int, "b": str, "return": str}, "read while the module was loaded"
    assert typed.Kind.__annotations__ == {"size": "int"}
    assert (typed.plain(2), typed.Kind().method(3)) == ("bb", 6)


LOADED = """
from adapters import memory
with memory.lean(), memory.loading():
    import adapters.serve
    from adapters.__main__ import _makers
    _makers(["discord", "slack"])
"""

TRUSTED = """
import ssl
from aiohttp import connector
names = ("_SSL_CONTEXT_VERIFIED", "_SSL_CONTEXT_UNVERIFIED")
contexts = [*(getattr(connector, name) for name in names), ssl.create_default_context()]
print(*(len(each.get_ca_certs()) for each in contexts))
"""


def test_certificates_are_read_for_who_verifies() -> None:
    """A second set of them would be a megabyte."""
    code = LOADED + TRUSTED
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    verified, unverified, later = map(int, found.stdout.split())
    assert (verified, unverified) == (later, 0)


WEIGHED = """
import gc, types
gc.unfreeze()
functions = [each for each in gc.get_objects() if isinstance(each, types.FunctionType)]
theirs = ("sqlalchemy", "discord", "slack_sdk", "slack_bolt", "aiohttp", "bot")
words = [each.__doc__ or "" for each in functions if (each.__module__ or "").split(".")[0] in theirs]
assert len(words) > 10_000, len(words)
print(sum(map(len, words)) // 1000, sum(bool(each.__annotations__) for each in functions))
"""


def test_a_process_that_serves_holds_hardly_any_words_about_itself() -> None:
    """Thousands of kilobytes without it; what is left is put together while modules run."""
    code = LOADED + WEIGHED
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    words, typed = map(int, found.stdout.split())
    assert words < 300
    assert typed < 5_000
