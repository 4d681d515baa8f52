"""Two demos on one file would be two clocks for one story."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.web.running import only_demo
from bot.errors import BadSettings


def test_a_second_demo_is_sent_to_the_first(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/demo.db"
    with only_demo(url) as note:
        with pytest.raises(BadSettings, match="goes on with"), only_demo(url):
            pass
        note("http://127.0.0.1:8080")
        with pytest.raises(BadSettings, match="at http://127"), only_demo(url):
            pass
        with only_demo(f"sqlite:///{tmp_path}/another.db"):
            pass
    with only_demo(url):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="make it first"), only_demo(f"sqlite:///{tmp_path}/nowhere/demo.db"):
        pass
