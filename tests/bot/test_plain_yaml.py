"""What is read by its lines is what the library reads, and the library is asked where it is more than plain."""

from __future__ import annotations

import sys
from subprocess import run

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

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
    "key: one\n  two\n  - three\nnext: 'it''s\n  quoted'\n",
    "- a:\n    - b\n    - c: d\n  e:\n  - f\n\n# comment\n- g: [h, 'i, j', k#, \"l\",\n    m]\n",
    "a: # nothing\nb: c # d\n",
    "[ 50, 1.5, yes, null, 2024-01-02, 007, 1_000, 12:30, 1e3, -1]",
    "- [ 50]\n- [a , b]\n- [é, ñ]\n- 2D\n- 1.5.0\n- 12:30\n- 2024-01-02\n- 1.\n- .5\n- +1\n",
    "null: a\nyes: b\n",
    "[a:b, http://c.d/e#f, 9:30 o'clock, 9:30]",
    "a: http://b.c/#d\n",
    "a: one\n\n  two\n",
    "a: \u00a0\nb: \ufeff\n",
    "  a: 1\n  b: 2\n",
]
BROKEN = [
    "a: [1", "a: b: c", "- 1\n b: 2", "a: 1\n---\nb: 2\n", "a: *none\n", "? [1, 2]\n: x\n", "\t- x", "a: 'b", "- <<\n",
    "- =\n", "a: b\n# c\n  d", "a:\n    b: 1\n  c: 2", "a: 1\n- b", "- a: 1\n   b: 2", "a: [b] c", "a: 'b' c", "a: - b",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_read_as_the_library_reads_it(text: str) -> None:
    assert plain_yaml.parsed(text) == yaml.safe_load(text)


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_broken_is_refused_as_the_library_refuses_it(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as theirs:
        plain_yaml.by_the_library(text)
    with pytest.raises(type(theirs.value)):
        plain_yaml.parsed(text)


PIECES = (
    "a", "key", " ", "\n", "\n  ", "\n    ", "- ", "\n- ", ": ", "a: ", ":", "#", " #", ",", ", ", "[", "]", "{",
    "'", '"', "&", "*", "!", "|", ">", "%", "@", "`", "?", "=", "<", ".", "~", "\\", "1", "0", "_", "yes", "null",
    "2024-01-02", "é",
    "- id: one\n  title: 'The: first'\n  hours: 1.5\n", "asks: [a b, c d,\n  e]\n",
    "steps:\n- id: two\n  goal: Do\n    this.\n",
)  # fmt: skip


@given(text=st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@settings(max_examples=1000)
def test_what_is_nearly_plain_is_read_as_the_library_reads_it(text: str) -> None:
    try:
        wanted = plain_yaml.by_the_library(text)
    except (yaml.YAMLError, ValueError) as wrong:
        with pytest.raises(type(wrong)):
            plain_yaml.parsed(text)
    else:
        assert repr(plain_yaml.parsed(text)) == repr(wanted)


def test_all_content_is_read_the_same() -> None:
    for path in CONTENT.rglob("*.yaml"):
        text = path.read_text()
        assert plain_yaml.parsed(text) == plain_yaml.by_the_library(text), path


def test_cairns_own_content_needs_no_library() -> None:
    """Else a file takes three times as long to read. What leads there is told in ``bot/plain_yaml.py``; quotes help."""
    done = run([sys.executable, "-c", FIRST_BEYOND_PLAIN], capture_output=True, text=True, check=True)
    assert not done.stdout


FIRST_BEYOND_PLAIN = """
import sys
from bot.catalogue import CONTENT, files, parsed
for path, _ in files(CONTENT):
    parsed(path.read_text())
    if "yaml" in sys.modules:
        sys.exit(print(path))
"""
