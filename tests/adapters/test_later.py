"""What nobody asked for is not read, and whoever asks for it finds it as it always was."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from adapters import later
from adapters.later import Later, WhenWanted
from adapters.undocumented import modules

ROOT = Path(__file__).parent.parent.parent
STARTED = """
import mimetypes, sys
from adapters import memory
with memory.lean():
    with memory.loading():
        from adapters.__main__ import _makers
        import adapters.serve
        _makers(["discord", "slack"])
from adapters.later import waiting
from bot.app import build_registry
from bot.db import Base
build_registry()
left, tables = waiting(), set(Base.metadata.tables)
for name in left:
    assert vars(sys.modules[name])["__name__"] == name, name
assert not waiting() and set(Base.metadata.tables) == tables, set(Base.metadata.tables) - tables
at_first = mimetypes._db
assert mimetypes.guess_type("a.html")[0] == "text/html"
print(at_first, *left)
"""


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that counts how often it is read, and looks at itself meanwhile."""
    source = "import sys\nread = globals().get('read', 0) + 1\nvalue = getattr(sys.modules[__name__], 'read')\n"
    (tmp_path / "seldom_wanted.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(later, "SELDOM", {"seldom_wanted"})
    with modules(WhenWanted):
        yield importlib.import_module("seldom_wanted")
    del sys.modules["seldom_wanted"]


def test_a_module_is_read_once_when_something_of_it_is_wanted(one: ModuleType) -> None:
    assert importlib.import_module("seldom_wanted") is one
    assert type(one) is Later
    assert "seldom_wanted" in later.waiting()
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda _: one.value, range(32))) == {1}
    assert type(one) is ModuleType
    assert one.read == 1
    assert "seldom_wanted" not in later.waiting()


def test_what_it_does_not_have_is_missed_as_ever(one: ModuleType) -> None:
    with pytest.raises(AttributeError, match="'seldom_wanted' has no attribute 'nothing'"):
        _ = one.nothing


def test_one_that_cannot_be_read_says_so_each_time(one: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "seldom_wanted.py").write_text("raise ValueError('broken')")
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            _ = one.value


def test_a_start_leaves_answers_unread_and_knows_all_tables() -> None:
    run = subprocess.run([sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    kinds_of_files, *left = run.stdout.split()
    assert {"bot.checkins.views", "bot.questions.desk_views", "bot.menu", "adapters.slack.forms"} <= set(left)
    assert kinds_of_files == "None"
