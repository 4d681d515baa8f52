"""The reader of typed lines."""

from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import Command, Option, command
from bot.context import Context
from bot.line import read
from bot.ui import Reply, reply


@command("start", "Start")
async def start(
    ctx: Context,
    zone: Annotated[str, Option("Zone")],
    how: Annotated[Literal["done", "partly"], Option("How")] = "done",
    hours: Annotated[int, Option("Hours", min=1, max=60)] = 5,
    last_words: Annotated[str | None, Option("Anything else", long=True)] = None,
) -> Reply:
    return reply()


START: Command = start.__command__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {}),
        ("Berlin", {"zone": "Berlin"}),
        ("zone:Berlin hours:7", {"zone": "Berlin", "hours": "7"}),
        ("hours=7 Berlin", {"zone": "Berlin", "hours": "7"}),
        ('zone:"New York" partly 3', {"zone": "New York", "how": "partly", "hours": "3"}),
        ('"New York" partly', {"zone": "New York", "how": "partly"}),
        ("New York", {"zone": "New York"}),
        (
            '"Berlin" done 5 all that remains',
            {"zone": "Berlin", "how": "done", "hours": "5", "last_words": "all that remains"},
        ),
        ('"Berlin" all that remains', {"zone": "Berlin", "last_words": "all that remains"}),
        ("Berlin last-words:yes", {"zone": "Berlin", "last_words": "yes"}),
        ("last-words:x see https://x.org/a:b", {"zone": "see https://x.org/a:b", "last_words": "x"}),
    ],
)
def test_reading(line: str, expected: dict[str, str]) -> None:
    assert read(line, START.options) == expected


@given(st.text())
def test_any_line_is_read_without_a_fault(line: str) -> None:
    found = read(line, START.options)
    assert set(found) <= {option.name for option in START.options}


@given(st.text(alphabet="abc xyz", min_size=1).map(str.strip).filter(bool))
def test_a_single_text_takes_the_whole_line(line: str) -> None:
    options = [option for option in START.options if option.name == "zone"]
    assert read(line, options) == {"zone": line}
