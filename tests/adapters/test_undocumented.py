"""Modules lose their docstrings on the way in, and nothing else."""

from __future__ import annotations

import importlib
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from adapters.undocumented import LEFT_OUT, modules

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


WEIGHED = """
import gc, types
from adapters import memory
with memory.lean():
    import adapters.serve
    from adapters.__main__ import _makers
    _makers(["discord", "slack"])
    memory.loaded()
gc.unfreeze()
functions = [each for each in gc.get_objects() if isinstance(each, types.FunctionType)]
theirs = ("sqlalchemy", "discord", "slack_sdk", "slack_bolt", "aiohttp", "bot")
words = [each.__doc__ or "" for each in functions if (each.__module__ or "").split(".")[0] in theirs]
assert len(words) > 10_000, len(words)
print(sum(map(len, words)) // 1000)
"""


def test_a_process_that_serves_holds_hardly_any_words_about_itself() -> None:
    """Thousands of kilobytes without it; what is left is put together while modules run."""
    found = subprocess.run([sys.executable, "-c", WEIGHED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(found.stdout) < 300
