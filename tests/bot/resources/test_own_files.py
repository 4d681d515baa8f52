"""Files of an operator's own: read again when they change, judged one by one, told of when they break."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import shelf
from bot.app import App
from tests.bot.conftest import Later
from tests.bot.resources.conftest import OWN
from tests.driver import Chat
from tests.platform import Recorder


async def test_an_own_folder_adds_to_the_catalogue_and_a_broken_file_changes_nothing_but_is_told(
    chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    assert "makerspace" in (await chat("ana", "resource find", sentence="soldering robots in python")).text
    (own / "resources" / "ours.yaml").write_text(OWN + "- id: broken\n  title: 7\n")
    await later(minutes=10)
    [told] = platform.where("direct:u-org")
    assert "last good version" in told.text
    assert "line 10" in told.text
    assert "makerspace" in (await chat("ana", "resource find", sentence="soldering robots in python")).text
    await later(minutes=10)
    assert len(platform.where("direct:u-org")) == 1
    curated = (await chat("org", "resource curate")).text
    assert "line 10" in curated
    assert "is well" not in curated
    (own / "resources" / "ours.yaml").write_text(OWN.replace("soldering", "knitting"))
    await later(minutes=10)
    assert "knitting" in (await chat("ana", "resource show", resource="our-wiki")).text
    assert "All files are well again" in platform.where("direct:u-org")[1].text


WAY = """\
id: our-way
title: Our own way
audience: Newcomers of the makerspace
hours_per_week: 3
total_weeks: 2
milestones:
- id: ow-1
  stage: prerequisites
  title: Solder a robot
  weeks: 2
  goal: Heat the iron
  resources: [our-wiki]
  build: A robot
  done_when: It moves
  reflection: What burned?
"""
KITES = OWN.replace("our-wiki", "our-kites").replace("soldering robots", "kite machines").replace("wiki", "kites")


@pytest.mark.both_databases
async def test_a_broken_file_freezes_only_itself_also_after_a_restart(
    app: App, chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    (own / "tracks").mkdir()
    (own / "tracks" / "way.yaml").write_text(WAY)
    await later(minutes=10)
    await chat("ana", "track follow", track="our-way")
    (own / "resources" / "ours.yaml").write_text(OWN.replace("kind: tutorial", "kind: [oops"))
    (own / "resources" / "more.yaml").write_text(KITES)
    await later(minutes=10)
    [told] = platform.where("direct:u-org")
    assert "All that are well are used as they are." in told.text
    assert "I go on with the last good version of resources/ours.yaml." in told.text
    assert "without" not in told.text
    for _ in range(2):
        assert "kite machines" in (await chat("ana", "resource find", sentence="python kite machines")).text
        assert "The wiki of our makerspace" in (await chat("ana", "track next")).text
        shelf.use(None)
        shelf.use(str(own))  # as when the process begins anew
        await shelf.recall(app.db)
    await later(minutes=10)
    assert len(platform.where("direct:u-org")) == 1, "the same slip is told once"


async def test_what_was_good_stays_beside_a_file_that_never_was(chat: Chat, own: Path) -> None:
    (own / "resources" / "never.yaml").write_text("- id: broken\n  title: 7\n")
    assert "makerspace" in (await chat("ana", "resource show", resource="our-wiki")).text
    (own / "resources" / "ours.yaml").write_text(OWN.replace("kind: tutorial", "kind: [oops"))
    shelf.SHELF.look()
    assert "makerspace" in (await chat("ana", "resource show", resource="our-wiki")).text


async def test_what_a_track_leads_through_stays_when_it_is_taken_out_of_its_file(chat: Chat, own: Path) -> None:
    (own / "tracks").mkdir()
    (own / "tracks" / "way.yaml").write_text(WAY)
    await chat("ana", "track follow", track="our-way")
    (own / "resources" / "ours.yaml").write_text(KITES)
    (own / "resources" / "more.yaml").write_text(KITES.replace("our-kites", "our-wool").replace("kites", "wool"))
    shelf.SHELF.look()
    assert "The wiki of our makerspace" in (await chat("ana", "track next")).text
    assert "our-wiki" in shelf.SHELF.problems[0].said
    assert {*shelf.SHELF.frozen} == {"resources/ours.yaml"}
    assert "our-wool" in shelf.everything().resources, "what is new and well is there"


async def test_half_a_mend_is_not_told_anew(
    chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    for name in ("one", "two"):
        (own / "resources" / f"{name}.yaml").write_text("- id: broken\n  title: 7\n")
    await later(minutes=10)
    (own / "resources" / "one.yaml").unlink()
    await later(minutes=10)
    (own / "resources" / "two.yaml").write_text("- id: broken\n  title: 8\n")
    await later(minutes=10)
    [told] = platform.where("direct:u-org")
    assert "Until it is mended I go on without resources/one.yaml, resources/two.yaml." in told.text


async def test_files_that_break_again_in_the_same_way_are_told_again(
    chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    file = own / "resources" / "ours.yaml"
    for told in (1, 3):
        file.write_text(OWN + "- id: broken\n  title: 7\n")
        await later(minutes=10)
        await later(days=1)
        assert len(platform.where("direct:u-org")) == told, "and that it is well again, between"
        file.write_text(OWN)
        await later(minutes=10)
    assert "Your content" not in (await chat("org", "resource curate")).text


async def test_a_small_fault_keeps_no_file_out_and_is_told_once_as_advice(
    chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    file = own / "resources" / "ours.yaml"
    file.write_text(OWN.replace("https:", "http:"))
    await later(minutes=10)
    assert "makerspace" in (await chat("ana", "resource find", sentence="soldering robots in python")).text
    [told] = platform.where("direct:u-org")
    assert "keep no file out" in told.text
    assert "ours.yaml, line 3" in told.text
    assert "Why did I get this?" in told.text
    await later(minutes=10)
    assert len(platform.where("direct:u-org")) == 1
    assert "ours.yaml, line 3" in (await chat("org", "resource curate")).text
    file.write_text(OWN)
    await later(minutes=10)
    assert "Advice" not in (await chat("org", "resource curate")).text


async def test_a_folder_with_topics_takes_the_place_of_the_catalogue(chat: Chat, own: Path) -> None:
    (own / "topics.yaml").write_text("- id: python\n  name: Snakes\n")
    assert "makerspace" in (await chat("ana", "resource find", sentence="python")).text
    assert "I do not know a resource" in (await chat("ana", "resource show", resource="sqlbolt")).text


async def test_a_folder_of_ones_own_that_is_broken_at_the_start_never_brings_the_shared_catalogue(
    chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    (own / "topics.yaml").write_text("- id: python\n  name: Snakes\n")
    (own / "resources" / "more.yaml").write_text("- id: broken\n  title: 7\n")
    await later(minutes=10)
    [told] = platform.where("direct:u-org")
    assert "Until it is mended I go on without resources/more.yaml." in told.text
    assert "makerspace" in (await chat("ana", "resource find", sentence="python")).text
    assert "I do not know a resource" in (await chat("ana", "resource show", resource="sqlbolt")).text
    assert "Cold start" not in (await chat("ana", "track list")).text
    (own / "resources" / "more.yaml").unlink()
    (own / "topics.yaml").write_text("- id: [python\n")  # whatever needs it cannot be taken in, either
    shelf.use(None)
    shelf.use(str(own))
    nothing = await chat("ana", "resource find", sentence="python")
    assert "Nothing here fits" in nothing.text
    assert "no question" in (await chat("ana", "career interview")).text
    assert "no tracks yet" in (await chat("ana", "track list")).text


async def test_a_folder_of_ones_own_that_goes_away_changes_nothing(
    chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    (own / "topics.yaml").write_text("- id: python\n  name: Snakes\n")
    assert "makerspace" in (await chat("ana", "resource find", sentence="python")).text
    (own / "topics.yaml").unlink()
    (own / "resources" / "ours.yaml").unlink()
    await later(minutes=10)
    assert "is this the right folder" in platform.where("direct:u-org")[0].text
    assert "makerspace" in (await chat("ana", "resource find", sentence="python")).text


WOOL = "- id: wool\n  name: Wool\n- id: python\n  name: Snakes\n  parent: wool\n"


@pytest.mark.parametrize("text", ["[broken", "- id: python\n  name: Snakes\n- id: wo", "# to come\n", "", "[]\n"])
async def test_broken_topics_leave_all_others_as_they_are_also_after_a_restart(
    app: App, chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path, text: str
) -> None:
    (own / "topics.yaml").write_text(WOOL)
    (own / "resources" / "wool.yaml").write_text(KITES.replace("[python]", "[wool]"))
    await later(minutes=10)
    (own / "topics.yaml").write_text(text)
    (own / "resources" / "ours.yaml").write_text(OWN.replace("soldering", "knitting"))
    await later(minutes=10)
    [told] = platform.where("direct:u-org")
    assert "I go on with the last good version of topics.yaml." in told.text
    assert "topics.yaml, line" in told.text
    assert "without" not in told.text
    assert "there is no topic" not in told.text
    for _ in range(2):
        assert "kite machines" in (await chat("ana", "resource show", resource="our-kites")).text
        assert "knitting" in (await chat("ana", "resource show", resource="our-wiki")).text
        shelf.use(None)
        shelf.use(str(own))  # as when the process begins anew
        await shelf.recall(app.db)


@pytest.mark.parametrize("text", ["# to come\n", "[]\n", "[broken"])
async def test_topics_that_cannot_be_read_take_nothing_from_a_folder_that_adds(
    app: App, chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path, text: str
) -> None:
    await later(minutes=10)
    (own / "topics.yaml").write_text(text)
    await later(minutes=10)
    [told] = platform.where("direct:u-org")
    assert "Until it is mended I go on without topics.yaml." in told.text
    assert "there is no topic" not in told.text
    for _ in range(2):
        assert {"our-wiki", "sqlbolt"} <= {*shelf.everything().resources}
        shelf.use(None)
        shelf.use(str(own))
        await shelf.recall(app.db)
    (own / "topics.yaml").write_text(WOOL)
    assert {*shelf.SHELF.look().resources} == {"our-wiki"}, "with topics it takes the place"


async def test_the_only_file_is_gone_when_it_is_taken_out(
    app: App, chat: Chat, later: Later, platform: Recorder, organiser: None, own: Path
) -> None:
    await later(minutes=10)
    (own / "resources" / "ours.yaml").unlink()
    await later(minutes=10)
    assert not platform.where("direct:u-org")
    assert "I do not know a resource" in (await chat("ana", "resource show", resource="our-wiki")).text
    assert "Your content" not in (await chat("org", "resource curate")).text
    shelf.use(None)
    shelf.use(str(own))
    await shelf.recall(app.db)
    found = shelf.everything().resources
    assert "sqlbolt" in found
    assert "our-wiki" not in found
    assert not shelf.SHELF.problems
