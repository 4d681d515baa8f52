"""``cairn content`` on a small folder of one's own: checked, searched, added to and retired, never left broken."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.__main__ import main

TOPICS = "- {id: wool, name: Wool and yarn}\n- {id: looms, name: Looms}\n"
ENTRIES = """\
- id: knit-on
  title: Knit on
  summary: Rows and stitches for cold evenings.
  url: https://knit.example.org/
  kind: book
  level: beginner
  cost: free
  hours: 3
  topics: [wool]

- id: loom-lore
  title: Loom lore
  summary: Weaving cloth on a frame.
  url: https://loom.example.org/
  kind: video
  level: advanced
  cost: paid
  topics: [looms]
"""
Content = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "resources").mkdir()
    (tmp_path / "topics.yaml").write_text(TOPICS)
    (tmp_path / "resources" / "ours.yaml").write_text(ENTRIES)
    return tmp_path


@pytest.fixture
def content(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Content:
    """Runs ``cairn content``: exit code, what it printed, what it complained of."""

    def run(*arguments: str, said: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
        code = main(["content", "--folder", str(folder), *arguments])
        return code, *capsys.readouterr()

    return run


def test_a_mistake_is_told_with_its_file_and_line(content: Content, folder: Path) -> None:
    assert content("check")[:2] == (0, "All content is well.\n")
    (folder / "resources" / "ours.yaml").write_text(ENTRIES.replace("level: advanced", "level: odd"))
    code, told, _ = content("check")
    assert code == 1
    assert told.startswith(f"{folder}/resources/ours.yaml:16: level: “odd” is none of these: beginner, intermediate")


def test_who_is_told_a_slip_of_form_is_told_that_more_may_follow(content: Content, folder: Path) -> None:
    ours = folder / "resources" / "ours.yaml"
    wrong = ENTRIES.replace("topics: [looms]", "topics: [lace]").replace("topics: [wool]", "topics: [felt]")
    ours.write_text(wrong)
    told = content("check")[1]
    assert "there is no topic “lace”" in told
    assert "once this is mended" not in told
    ours.write_text(wrong.replace("level: advanced", "level: odd"))
    told = content("check")[1]
    assert "there is no topic “felt”" in told, "another entry is looked at all the same"
    assert told.splitlines()[-1].endswith("is told once this is mended.")
    assert "once this is mended" in content(*ADDED, "--kind", "odd", "--id", "spin", "--url", "https://a.example.org",
                                            "--topics", "wool")[2]  # fmt: skip


def test_the_folder_in_use_is_the_one_that_is_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAIRN_CONTENT", str(folder))
    assert main(["content", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["knit-on", "loom-lore"]


def test_an_address_is_told_as_it_was_written(content: Content, folder: Path) -> None:
    wrong = ENTRIES.replace("https://knit.example.org/", "https://127.0.0.1/f")
    (folder / "resources" / "ours.yaml").write_text(wrong)
    assert "ours.yaml:4: knit-on: “https://127.0.0.1/f” is no https address" in content("check")[1]


def test_what_is_minor_is_listed_and_fails_the_check_though_the_file_is_used(content: Content, folder: Path) -> None:
    (folder / "resources" / "ours.yaml").write_text(ENTRIES.replace("https://knit", "http://knit"))
    code, told, _ = content("check")
    assert code == 1
    assert "ours.yaml:4: knit-on: an address begins with https://" in told
    assert told.endswith("(the file is used all the same)\n")


def test_a_curator_sees_ids_scores_and_reasons(content: Content) -> None:
    _, told, _ = content("search", "--limit", "1", "cold", "evenings")
    assert told.split()[1] == "knit-on"
    assert "words +" in told
    assert "kinds: video; words: weaving" in content("search", "a video on weaving")[2]
    _, said, _ = content("search", "--json", "a video on weaving")
    [first] = json.loads(said)["results"]
    assert (first["id"], first["title"]) == ("loom-lore", "Loom lore")
    assert first["score"] == pytest.approx(sum(first["reasons"].values()), abs=0.01)
    assert first["shown"]
    _, told, _ = content("search", "a book on origami")
    assert all("no learner is shown this" in line for line in told.splitlines()), told
    [other] = json.loads(content("search", "--json", "a book on origami")[1])["results"]
    assert (other["id"], other["shown"]) == ("knit-on", False)


def test_a_folder_that_cannot_be_read_is_told_to_who_searches(content: Content, folder: Path) -> None:
    ours = folder / "resources" / "ours.yaml"
    for broken in ("  bad: [unclosed\n", "- id: half\n"):
        ours.write_text(ENTRIES + broken)
        code, _, told = content("search", "knitting")
        assert code == 2
        assert told.startswith("cairn: resources/ours.yaml:")
        assert "cairn content check" in told


def test_each_line_of_standard_input_becomes_one_object(content: Content) -> None:
    asked = "knitting\r\n\nfree\u0000 ' OR 1=1 --\n🧶\n".encode() + b"\xff weaving, but not free"
    code, told, _ = content("search", "-", said=asked)
    found = [json.loads(line) for line in told.splitlines()]
    assert code == 0
    assert [one["query"] for one in found][:2] == ["knitting", ""]
    assert len(found) == 5
    assert [hit["id"] for hit in found[-1]["results"]] == ["loom-lore"]


def test_entries_are_listed_by_what_they_are(content: Content) -> None:
    assert [line.split()[0] for line in content("list")[1].splitlines()] == ["knit-on", "loom-lore"]
    assert [line.split()[0] for line in content("list", "--kind", "video")[1].splitlines()] == ["loom-lore"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [(("--topic", "Wool"), "there is no topic 'Wool'; there are: wool, looms"),
     (("--topic", "nonsense"), "there is no topic 'nonsense'; there are: wool, looms"),
     (("--kind", "vidoe"), "there is no kind 'vidoe'; there are: course, book, tutorial, tool, video"),
     (("--status", ""), "there is no status ''; there are: active, retired, dormant, unidentified")],
)  # fmt: skip
def test_what_no_entry_can_be_is_refused_with_what_it_can(content: Content, asked: tuple[str, ...], told: str) -> None:
    code, listed, why = content("list", *asked)
    assert (code, listed) == (2, "")
    assert told in why


def test_an_option_that_is_no_number_is_refused_in_words(content: Content, capsys: pytest.CaptureFixture[str]) -> None:
    for asked, told in ((("search", "--limit", "few", "x"), "'few' is no number from 1 on"),
                        ((*ADDED, "--hours", "few"), "'few' is no number of hours, such as 2.5")):  # fmt: skip
        with pytest.raises(SystemExit):
            content(*asked)
        assert told in capsys.readouterr().err


def test_an_entry_goes_into_no_other_folder(content: Content, folder: Path) -> None:
    where = ("add", "../loose", *ADDED[2:], "--id", "spin", "--url", "https://spin.example.org", "--topics", "wool")
    code, _, why = content(*where, "--new")
    assert code
    assert "'../loose' is no name for a file in resources/" in why
    assert not (folder / "loose.yaml").exists()


ADDED = (
    "add",
    "ours",
    "--title",
    "Spin",
    "--kind",
    "course",
    "--level",
    "beginner",
    "--cost",
    "free",
    "--summary",
    "Yarn from fleece.",
)


def test_an_entry_is_added_unless_it_would_break_something(content: Content, folder: Path) -> None:
    file = folder / "resources" / "ours.yaml"
    assert content(*ADDED, "--id", "spin", "--url", "https://spin.example.org", "--topics", "wool")[0] == 0
    assert "spin" in content("list")[1]
    before = file.read_text()
    code, _, why = content(*ADDED, "--id", "turn", "--url", "https://spin.example.org/", "--topics", "fleece")
    assert code == 1
    assert "the same address as spin" in why
    assert "there is no topic “fleece”" in why
    assert file.read_text() == before


def test_what_helps_to_find_an_entry_is_added_with_it(content: Content) -> None:
    more = ("--asks", "how do I make yarn, by hand?", "--asks", "something calm", "--aliases", "Spinnen, Filare")
    where = ("--id", "spin", "--url", "https://spin.example.org", "--topics", "wool", "--provider", "The mill")
    assert content(*ADDED, *where, *more)[0] == 0
    assert content("search", "calm", "--limit", "1")[1].split()[1] == "spin"
    assert "spin" in content("search", "Filare")[1]


def test_who_adds_an_entry_without_hours_is_told_what_that_means(content: Content) -> None:
    where = ("--id", "spin", "--url", "https://spin.example.org", "--topics", "wool")
    code, told, _ = content(*ADDED, *where)
    assert code == 0
    assert "nobody who says how long it may take (“in one evening”) is shown it" in told
    other = ("--id", "card", "--url", "https://card.example.org", "--topics", "wool")
    assert "hours" not in content(*ADDED, *other, "--hours", "2")[1]
    assert "hours" not in content("retire", "spin", "--successor", "card")[1]


def test_what_is_filmed_is_added_so_and_is_none_without_videos(content: Content) -> None:
    where = ("--id", "spin", "--url", "https://spin.example.org", "--topics", "wool")
    assert content(*ADDED, *where, "--filmed")[0] == 0
    assert "spin" in content("search", "wool")[1]
    assert "spin" not in content("search", "wool, no videos")[1]


def test_what_an_entry_costs_is_never_guessed(
    content: Content, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "resources" / "ours.yaml").read_text()
    unsaid = [word for word in ADDED if word not in ("--cost", "free")]
    with pytest.raises(SystemExit):
        content(*unsaid, "--id", "spin", "--url", "https://spin.example.org", "--topics", "wool")
    assert "the following arguments are required: --cost" in capsys.readouterr().err
    assert (folder / "resources" / "ours.yaml").read_text() == before


def test_a_new_file_is_made_only_when_it_is_wanted(content: Content, folder: Path) -> None:
    typo = ("add", "our", *ADDED[2:], "--id", "spin", "--url", "https://spin.example.org", "--topics", "wool")
    code, _, why = content(*typo)
    assert code
    assert "there is no file our.yaml in resources/ (there are: ours); --new makes one" in why
    assert not (folder / "resources" / "our.yaml").exists()
    assert content(*typo, "--new")[0] == 0
    assert (folder / "resources" / "our.yaml").exists()


def test_a_retired_entry_leads_to_its_successor(content: Content) -> None:
    assert content("retire", "knit-on", "--successor", "loom-lore")[0] == 0
    assert "retired → loom-lore" in content("list", "--status", "retired")[1]
    assert "knit-on" not in content("search", "knit", "on")[1]
    code, _, why = content("retire", "loom-lore", "--successor", "nobody")
    assert code == 1
    assert "there is no resource “nobody”" in why
    assert content("retire", "unknown")[0] == 1
