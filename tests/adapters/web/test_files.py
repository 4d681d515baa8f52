"""Files that go with what is said: small, few, and under names that hurt nobody."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from adapters.web import limits
from adapters.web.uploads import attached
from bot.hearing import safe_name
from tests.adapters.web.conftest import Browser


def file(name: str, data: bytes) -> dict[str, str]:
    return {"name": name, "data": b64encode(data).decode()}


def test_what_is_too_large_or_one_too_many_keeps_its_name_only() -> None:
    given = [file("a.txt", b"a"), file("film.mp4", b"0" * (limits.FILE + 1)), file("b", b"b"), file("c", b"c")]
    found = attached(given)
    assert [(one.name, one.data) for one in found] == [("a.txt", b"a"), ("film.mp4", None), ("b", b"b"), ("c", None)]


@pytest.mark.parametrize("given", [None, "x", 3, {"name": "a"}, [1, None, "x"]])
def test_what_is_no_list_of_files_is_none(given: Any) -> None:
    assert attached(given) == ()


def test_what_is_not_base64_is_not_carried() -> None:
    assert [one.data for one in attached([{"name": "a", "data": "%%%"}, {"name": "b"}])] == [None, None]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plot.png", "plot.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\notes.txt", "notes.txt"),
        ('a"; filename="b.exe', "a__ filename__b.exe"),
        ("line\r\nbreak\u202e.txt", "line_break.txt"),
        ("größe 2 (neu).csv", "größe 2 (neu).csv"),
        (".bashrc", "bashrc"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".tar.gz", "x" * 89 + ".gz"),
    ],
)
def test_names_hurt_nobody(name: str, safe: str) -> None:
    found = safe_name(name)
    assert len(found) <= 100
    assert found.rpartition(".")[2] == safe.rpartition(".")[2]
    assert found == safe


async def test_only_what_is_said_may_be_that_long(browser: Browser) -> None:
    ana = await browser.join("Ana")
    long = [file("a.txt", b"0" * limits.FILE)]
    answer = await browser.do(ana, line="hello", files=long)
    assert "Files go with what you say in a conversation about a question" in answer["html"]
    refused = await browser.post("/demo/home", **{"as": ana}, files=long)
    assert refused.status == 403
    too_long = await browser.post("/demo/do", **{"as": ana}, files=[file("a.txt", b"0" * 700_000)])
    assert too_long.status == 403
