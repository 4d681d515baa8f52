"""The content that Cairn brings: well, whole, and known to editors; and what the check says when it is not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.addresses import address, sound
from bot.catalogue import CONTENT, read
from bot.settling import settled
from bot.vetting import BY_NAME, check
from tests import schemas


def test_all_content_is_well() -> None:
    assert check(CONTENT) == []
    content = read()
    assert len(content.resources) >= 350
    assert len(content.topics) >= 72
    assert sum(len(track.milestones) for track in content.tracks.values()) >= 66


def test_each_milestone_that_all_share_opens_with_a_problem_of_its_own() -> None:
    problems = [step.problem or "" for track in read(only="tracks").tracks.values() for step in track.milestones]
    assert len(set(problems)) == len(problems)
    assert all(40 < len(problem) < 250 for problem in problems)


def test_what_a_seed_named_is_here_or_has_a_successor() -> None:
    content = read()
    named = [entry for entry in content.resources.values() if entry.source_seed]
    assert named
    lost = [entry.id for entry in named if entry.status != "active" and content.live(entry.id) is None]
    assert lost == []


def test_no_working_note_is_shown_to_learners() -> None:
    content = read()
    shown = [text for entry in content.resources.values() for text in (entry.title, entry.summary)]
    for step in (step for track in content.tracks.values() for step in track.milestones):
        shown += [step.title, step.problem or "", step.goal, step.build, step.done_when, step.reflection]
    notes = re.compile(r"\b(an?|one|the|this) seed\b|\(branch|may be skipped|not traceable|TODO", re.IGNORECASE)
    assert [text for text in shown if notes.search(text)] == []


@pytest.mark.parametrize("name", schemas.SHAPES)
def test_the_schemas_of_editors_are_those_of_the_code(name: str) -> None:
    assert schemas.path(name).read_text() == schemas.written(name), "run python -m tests.schemas"


@pytest.mark.parametrize("path", sorted(CONTENT.glob("**/*.yaml")), ids=lambda path: path.name)
def test_each_file_names_a_schema_that_it_keeps(path: Path) -> None:
    if path.name == "cities.yaml":
        return
    head = path.read_text().splitlines()[0]
    assert head.startswith("# yaml-language-server: $schema=")
    found = (path.parent / head.partition("=")[2]).resolve()
    validator = Draft202012Validator(yaml.safe_load(found.read_text()))
    assert list(validator.iter_errors(yaml.safe_load(path.read_text()))) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path / "content"


ENTRY = """- id: {id}
  title: A thing
  summary: What it is.
  url: {url}
  kind: book
  level: beginner
  cost: free
  topics: [{topic}]
"""
MATHS = ENTRY.format(id="x", url="https://x.org", topic="maths")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (MATHS + "  tit el: y\n", 9, "tit el: there is no such field"),
        (MATHS.replace("x.org", "x.org/?id=7&fbclid=1"), 4, "marks where somebody came from: fbclid"),
        (MATHS + MATHS.replace("https://x", "https://y"), 9, "this id is taken by line 1"),
        (ENTRY.format(id="x", url="https://x.org", topic="maths").replace("  level: beginner\n", ""), 1, "level"),
        (ENTRY.format(id="x", url="https://x.org", topic="nope"), 8, "there is no topic “nope”"),
        (ENTRY.format(id="x", url="https://localhost/a", topic="maths"), 4, "no https address"),
        (MATHS.replace("https://x.org", "http://x.org"), 4, "an address begins with https://"),
        (MATHS + "  title: Another\n", 9, "title: this field is given twice"),
        (MATHS.replace("A thing", "numpy "), 2, "the same title as numpy in resources/"),
        (
            MATHS + "  prerequisites:\n    - python\n    - transformers\n",
            11,
            "come after beginner: is the level right?",
        ),
        (MATHS.replace("beginner", "intermediate") + "  prerequisites: [maths]\n", 9, "a cycle"),
        (MATHS + "  status: retired\n", 9, "or says in a note why there is none"),
        (ENTRY.format(id="numpy", url="https://x.org", topic="maths"), 1, "this id is taken by"),
        (
            ENTRY.format(id="x", url="https://www.NumPy.org/", topic="maths"),
            4,
            "the same address as numpy",
        ),
        (ENTRY.format(id="x", url="https://x.org", topic="maths") + "  successor: y\n", 9, "no resource “y”"),
        (ENTRY.format(id="x", url="https://x.org", topic="maths") + "  prerequisites: [maths]\n", 9, "a cycle"),
        (MATHS + "  prerequisites: [python, sql, statistics, docker]\n", 9, "is the level right?"),
        (MATHS + "  also_languages: [en]\n", 9, "“en” is its language already"),
        (MATHS.replace("  cost: free\n", ""), 1, "says what it costs"),
        (MATHS.replace("  url: https://x.org\n", ""), 1, "needs an address"),
        (MATHS + "  status: retired\n  successor: x\n", 10, "its successors lead back to itself"),
        (MATHS + "  hours: 0\n", 9, "hours: more than 0"),
        (MATHS + "  language: English\n", 9, "language: the code of a language"),
        ("a: [\n", 2, "this is not YAML"),
        ("hello", 1, "this file is a list"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(folder: Path, text: str, line: int, what: str) -> None:
    (folder / "resources" / "zz.yaml").write_text(text)
    problems = [problem for problem in check(folder) if problem.file == "resources/zz.yaml"]
    assert [(problem.line, what in problem.said) for problem in problems] == [(line, True)]


MINOR = {
    "plain": MATHS.replace("https://x.org", "http://x.org"),
    "shared title": MATHS.replace("A thing", "numpy "),
    "many needs": MATHS + "  prerequisites: [python, sql, statistics, docker]\n",
    "later needs": MATHS + "  prerequisites: [python, transformers]\n",
    "tracking": MATHS.replace("https://x.org", "https://x.org/?utm_source=news&id=7"),
    "ended": MATHS + "  status: retired\n",
}


@pytest.mark.parametrize("text", MINOR.values(), ids=MINOR)
def test_what_is_minor_is_told_and_keeps_no_file_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "ours.yaml").write_text(text)
    problems = check(tmp_path, CONTENT)
    assert [problem.minor for problem in problems] == [True] * len(problems) != []
    assert not settled(tmp_path, CONTENT, {}).out
    (tmp_path / "resources" / "ours.yaml").write_text(text + "  hours: 0\n")
    assert settled(tmp_path, CONTENT, {}).out == {"resources/ours.yaml"}


def test_all_mistakes_of_an_entry_are_named(folder: Path) -> None:
    (folder / "resources" / "zz.yaml").write_text("- id: X\n  titel: y\n  level: odd\n" + MATHS + "  hours: 0\n")
    track = folder / "tracks" / "mlops.yaml"
    text = track.read_text().replace("  done_when:", "  done when:", 2).replace("stage: production", "stage: moon", 1)
    track.write_text(text.replace("total_weeks: 21", "total_weeks: many", 1))
    said = [str(problem) for problem in check(folder)]
    for mistake in ("zz.yaml:1: id: small letters", "zz.yaml:2: titel: there is no", "zz.yaml:1: title: is missing",
                    "zz.yaml:3: level: “odd”", "zz.yaml:12: hours: more than 0", "total_weeks: here stands text",
                    "milestones.stage: “moon” is none of these"):  # fmt: skip
        assert len([one for one in said if mistake in one]) == 1, (mistake, said)
    assert len([one for one in said if "done when: there is no such field" in one]) == 2
    assert len([one for one in said if "done_when: is missing" in one]) == 2


def test_the_weeks_of_a_track_are_those_of_its_milestones(folder: Path) -> None:
    track = folder / "tracks" / "mlops.yaml"
    track.write_text(track.read_text().replace("total_weeks: 21", "total_weeks: 40"))
    [problem] = check(folder)
    assert "total_weeks says 40, and its milestones take 21 together" in problem.said


def test_a_milestone_that_is_too_short_for_its_main_resource_says_which_part(folder: Path) -> None:
    track = folder / "tracks" / "mlops.yaml"
    said = [
        line for line in track.read_text().splitlines(keepends=True) if not line.startswith("  part: the module on")
    ]
    track.write_text("".join(said))
    [problem] = check(folder)
    assert "“mlops-zoomcamp” takes 80 hours, this milestone 12: which `part` of it?" in problem.said
    assert said[problem.line - 1].startswith("  resources: [mlops-zoomcamp")
    assert problem.minor


def test_what_adds_to_other_content_takes_none_of_its_ids_and_addresses(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    ours = tmp_path / "resources" / "ours.yaml"
    ours.write_text(ENTRY.format(id="numpy", url="https://numpy.org", topic="maths"))
    same, taken = check(tmp_path, CONTENT)
    assert (same.line, taken.line) == (1, 4)
    assert re.search(r"this id is taken by resources/\w+.yaml:\d+ of the content that this adds to", same.said)
    assert "the same address as numpy" in taken.said
    ours.write_text(ENTRY.format(id="our-arrays", url="https://arrays.example.org", topic="maths"))
    assert check(tmp_path, CONTENT) == []


BOMB = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(f"- &a{n + 1} [{f'*a{n}, ' * 9}*a{n}]\n" for n in range(20))


@pytest.mark.parametrize(
    "text",
    ["[" * 3000 + "]" * 3000, "- {a: &a [x], b: *b}\n", "- a\n---\n- b\n", "- !set {x}\n", "- ? [a]\n  : b\n", BOMB],
)
def test_odd_yaml_is_a_mistake_like_others(folder: Path, text: str) -> None:
    (folder / "resources" / "zz.yaml").write_text(text)
    assert {problem.file for problem in check(folder)} == {"resources/zz.yaml"}


def test_what_stands_for_something_written_elsewhere_is_told_with_its_line(folder: Path) -> None:
    said = ENTRY.format(id="one", url="https://one.example.org", topic="maths")
    (folder / "resources" / "zz.yaml").write_text(said.replace("[maths]", "&topics [maths]") + "- topics: *topics\n")
    [problem] = check(folder)
    assert (problem.line, problem.what) == (len(said.splitlines()) + 1, BY_NAME)


def test_words_are_words(folder: Path) -> None:
    """As YAML 1.2 has it: none of them is a truth, a date or a number of minutes."""
    for word in ("no", "On", "2026-05-01", "1:30"):
        said = ENTRY.format(id="one", url="https://one.example.org", topic="maths")
        (folder / "resources" / "zz.yaml").write_text(re.sub("title: .*", f"title: {word}", said))
        assert check(folder) == []


def test_topics_may_not_contain_themselves(folder: Path) -> None:
    topics = folder / "topics.yaml"
    topics.write_text(topics.read_text() + "- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n")
    assert sum("lead back" in problem.said for problem in check(folder)) == 2


def test_a_file_that_cannot_be_read_brings_one_message_and_hides_no_other(folder: Path) -> None:
    maths = folder / "resources" / "maths.yaml"
    maths.write_text(maths.read_text().replace("topics: [", "topics: [[", 1))
    (folder / "resources" / "zz.yaml").write_text(MATHS + "  successor: nowhere\n")
    assert [(problem.file, problem.line) for problem in check(folder)][1:] == [("resources/zz.yaml", 9)]
    assert check(folder)[0].file == "resources/maths.yaml"


def test_what_a_track_names_and_is_not_there_is_told_in_its_line(folder: Path) -> None:
    track = folder / "tracks" / "mlops.yaml"
    lines = track.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if "resources: [" in line)
    lines[at] = lines[at].replace("resources: [", "resources: [nowhere, ")
    track.write_text("\n".join(lines))
    [problem] = check(folder)
    assert (problem.line, "there is no resource “nowhere”" in problem.said) == (at + 1, True)


def test_a_site_without_https_is_taken_where_the_entry_says_so(folder: Path) -> None:
    plain = MATHS.replace("https://x.org", "http://x.org")
    (folder / "resources" / "zz.yaml").write_text(plain + "  plain_http: true\n")
    assert check(folder) == []


@pytest.mark.parametrize(
    "other",
    [
        "http://www.A.org/b/",
        "https://a.org/b?utm_source=x&fbclid=1",
        "https://a.org/b#c",
        "https://a.org/b?utm=1",
        "https://a.org/b/?utm-medium=x",
    ],
)
def test_one_address_is_one_however_it_is_written(other: str) -> None:
    assert address(other) == address("https://a.org/b") != address("https://a.org/b?page=2")


PRIVATE = ("ftp://a.org", "https://127.0.0.1/x", "https://u:p@a.org", "https://host", "not one", "https://[::1]/",
           "https://[::ffff:10.0.0.1]/", "https://localhost.localdomain/x", "https://a.local", "https://b.internal/",
           "https://c.test", "https://d.example", "https://e.lan.", "https://0x7f.1/", "https://[oops")  # fmt: skip


@pytest.mark.parametrize(
    "url", ["https://a.org", "http://a.co.uk:8080/x", "https://müller.de", "https://xn--a.xn--p1ai"]
)
def test_public_addresses_are_taken(url: str) -> None:
    assert sound(url)


@pytest.mark.parametrize("url", PRIVATE)
def test_private_and_odd_addresses_are_refused(url: str) -> None:
    assert not sound(url)
