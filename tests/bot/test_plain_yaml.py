"""What is read straight from events is what the library reads."""

from __future__ import annotations

import pytest
import yaml

from bot import plain_yaml
from bot.catalogue import CONTENT

ODD = [
    "",
    "---\n",
    "# nothing\n",
    "word",
    "- 1\n- 1.5\n- true\n- ~\n- 2024-01-02\n- 0x1F\n- 'yes'\n- no\n- ",
    "a: &one {b: [1, two]}\nc: *one\n",
    "a: {b: 1}\nd:\n  <<: {b: 2}\n",
    "- !!str 5\n- !!set {x}\n",
    "1: one\ntrue: two\n",
    "key: |\n  some\n  lines\nother: >-\n  folded\n  text\n",
    "same: 1\nsame: 2\n",
    "empty:\nlist: []\nmap: {}\n",
    '"": x\n',
]
BROKEN = ["a: [1", "a: b: c", "- 1\n b: 2", "a: 1\n---\nb: 2\n", "a: *none\n", "? [1, 2]\n: x\n", "\t- x", "a: 'b"]


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_read_as_the_library_reads_it(text: str) -> None:
    assert plain_yaml.parsed(text) == yaml.safe_load(text)


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_broken_is_refused_as_the_library_refuses_it(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as theirs:
        yaml.load(text, Loader=plain_yaml.LOADER)
    with pytest.raises(type(theirs.value)):
        plain_yaml.parsed(text)


def test_all_content_is_read_the_same() -> None:
    for path in CONTENT.rglob("*.yaml"):
        text = path.read_text()
        assert plain_yaml.parsed(text) == yaml.load(text, Loader=plain_yaml.LOADER), path
