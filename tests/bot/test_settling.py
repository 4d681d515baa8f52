"""Which version of a file is used, where several changed at once."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue import CONTENT
from bot.settling import Settled, settled

HALF = "- id: python\n  name: Snakes\n"
TOPICS = HALF + "- id: wool\n  name: Wool\n"
ENTRY = """\
- id: {id}
  title: All about {id}
  summary: What it is.
  url: https://{id}.org
  kind: book
  level: beginner
  cost: free
  topics: [wool]
"""


def after(folder: Path, before: Settled | None = None, **files: str) -> Settled:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return settled(folder, CONTENT, before.good if before else {})


def test_topics_that_lost_half_of_them_without_a_slip_are_those_from_before(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    well = after(tmp_path, topics=TOPICS, **{"resources/r": ENTRY.format(id="knit")})
    half = after(tmp_path, well, topics=HALF, **{"resources/r": ENTRY.format(id="sew")})
    assert {*half.content.resources} == {"knit"}
    assert (half.frozen, half.out) == ({"topics.yaml", "resources/r.yaml"}, set())


def test_a_new_file_that_is_broken_takes_no_other_with_it(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    well = after(tmp_path, topics=TOPICS, **{"resources/r": ENTRY.format(id="knit")})
    twice = after(tmp_path, well, **{"resources/a": ENTRY.format(id="knit") + "  hours: 0\n" + ENTRY.format(id="knit")})
    assert ({*twice.content.resources}, twice.out) == ({"knit"}, {"resources/a.yaml"})


def test_topics_that_never_were_well_never_bring_the_shared_catalogue(tmp_path: Path) -> None:
    first = after(tmp_path, topics="[broken", words="- [wool, yarn]\n")
    again = after(tmp_path, first, words="- [wool, yarn, thread]\n")
    assert not first.content.resources
    assert not again.content.resources
