"""Tracks of a community's own: brought in by a file, seen there alone, and never half."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from adapters import schema
from bot.app import App
from bot.people import Community
from bot.shelf import everything
from bot.tracks import Unsound, bring, vetted
from tests.driver import Answer, Chat

ROOT = Path(__file__).parent.parent.parent
WOOL = """\
id: wool
title: From sheep to scarf
audience: You like wool
hours_per_week: 3
total_weeks: 4
roles: [Head knitter]
milestones:
- id: wool-1
  title: Cast on
  weeks: 4
  stage: foundations
  goal: Knit ten rows.
  resources: [atomic-habits]
  build: A square.
  done_when: It does not unravel.
  reflection: Which stitch was the hardest?
"""
Import = Callable[..., tuple[int, str]]


@pytest.fixture
async def cairn(app: App, database_url: str, tmp_path: Path) -> Import:
    """``cairn content import`` and ``drop`` on the database of the test: exit code and what was said."""

    async with app.db.writing() as session:  # as ``cairn migrate`` leaves it
        await session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        await session.execute(text(f"INSERT INTO alembic_version VALUES ('{schema.head()}')"))

    def run(verb: str, what: str, community: str = "Home", said: str = WOOL) -> tuple[int, str]:
        file = tmp_path / "wool.yaml"
        file.write_text(said)
        order = [sys.executable, "-m", "adapters", "content", verb, str(file if verb == "import" else what)]
        settings = {"CAIRN_DATABASE_URL": database_url, "PATH": ""}
        done = subprocess.run(
            [*order, "--community", community], cwd=ROOT, env=settings, text=True, capture_output=True, check=False
        )
        return done.returncode, (done.stdout + done.stderr).replace(f"{file}:", "line ")

    return run


async def elsewhere(chat: Chat, path: str, **given: object) -> Answer:
    came = chat.invocation("eve", path, "", given, space="elsewhere")
    return await chat.send(came)


@pytest.mark.both_databases
async def test_a_track_is_followed_where_it_was_brought_and_unknown_elsewhere(chat: Chat, app: App) -> None:
    await chat("ana", "help")
    await elsewhere(chat, "help")
    async with app.db.writing() as session:
        home = await session.scalar(select(Community.id).order_by(Community.id).limit(1))
        assert home is not None
        await bring(session, home, vetted(WOOL, "wool.yaml", everything()), app.clock.now())
    assert "From sheep to scarf" in (await chat("ana", "track list")).text
    first = await chat("ana", "track follow", track="From sheep to scarf")
    assert "Knit ten rows." in first.text
    assert "Cast on" in (await chat("ana", "track show", track="wool")).text
    assert "From sheep to scarf comes closest" in (await chat("ana", "career target", role="Head knitter")).text
    assert "From sheep to scarf" in (await chat("ana", "me")).text
    assert "all of From sheep to scarf is behind you" in (await chat("ana", "track done")).text
    assert "From sheep" not in (await elsewhere(chat, "track list")).text
    assert "I do not know a track" in (await elsewhere(chat, "track follow", track="wool")).text
    assert "comes closest" not in (await elsewhere(chat, "career target", role="Head knitter")).text


async def test_the_command_line_brings_it_to_one_community_and_takes_it_away(chat: Chat, cairn: Import) -> None:
    await chat("ana", "help")
    assert cairn("import", "") == (0, "From sheep to scarf (wool) is there for this community from now on.\n")
    assert "From sheep to scarf" in (await chat("ana", "track list")).text
    await chat("ana", "track follow", track="wool")
    code, said = cairn("import", "", said=WOOL.replace("atomic-habits", "no-such-thing"))
    assert (code, said) == (1, "line 13: wool-1: there is no resource “no-such-thing”\nNothing was changed.\n")
    assert "Knit ten rows." in (await chat("ana", "track next")).text
    code, said = cairn("import", "", said=WOOL.replace("id: wool\n", "id: mlops\n"))
    assert (code, said.splitlines()[0]) == (1, "line 1: mlops: this id is taken by what there is already")
    assert cairn("import", "", community="Nowhere") == (
        2, "cairn: no community is called 'Nowhere'; there are: 1 (Home)\n"
    )  # fmt: skip
    assert cairn("drop", "wool") == (0, "wool is gone.\n")
    assert cairn("drop", "wool", community="1")[0] == 1
    assert "is not here any more" in (await chat("ana", "track next")).text


def test_everything_wrong_is_named_with_its_line() -> None:
    with pytest.raises(Unsound) as told:
        vetted(WOOL.replace("weeks: 4\n  stage: foundations", "weeks: 0\n  stage: knitting"), "wool.yaml", everything())
    assert str(told.value).startswith("tracks/wool.yaml:1")
    with pytest.raises(Unsound, match="not YAML"):
        vetted("id: [", "wool.yaml", everything())
