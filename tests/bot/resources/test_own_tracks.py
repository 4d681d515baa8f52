"""Tracks that organisers bring in by chat: proposed, taken in, changed, taken back, never half."""

from __future__ import annotations

import pytest

from bot import tracks
from bot.catalogue import Track
from bot.mistakes import explained
from bot.resources import own_tracks
from bot.shelf import everything
from bot.text import plain
from tests.bot.test_tracks import WOOL
from tests.driver import Answer, Chat

pytestmark = pytest.mark.usefixtures("organiser")


async def brought(chat: Chat, text: str = WOOL, **more: str) -> Answer:
    form = await chat("org", "track import")
    return await chat.fill("org", form, text=text, **more)


@pytest.mark.both_databases
async def test_a_track_is_shown_before_it_is_taken_in_and_taken_back_after(chat: Chat) -> None:
    form = await chat("org", "track import")
    assert "milestones:" in str(form.form.fields[0].value), "an example to write over"
    assert "It is new here." in (await chat.fill("org", form)).text, "and one that can be taken in as it stands"
    card = (await chat("org", "resource show", resource="Atomic habits")).text
    assert "In a track: atomic-habits" in card
    assert "In a track" not in (await chat("ana", "resource show", resource="Atomic habits")).text
    shown = await chat.fill("org", form, text=f"```yaml\n{WOOL}```")
    assert "It is new here." in shown.text
    assert "Cast on: Knit ten rows." in shown.text
    assert "From sheep" not in (await chat("ana", "track list")).text, "nothing changed yet"
    taken = await chat.press("org", shown, "Take it in")
    assert "From sheep to scarf is there for everybody here" in taken.text
    assert "Knit ten rows." in (await chat("ana", "track follow", track="wool")).text
    await chat.press("org", shown, "Take it in")  # pressed twice

    form = await chat("org", "track import", track="wool", ask=1)
    changed = await chat.fill("org", form, text=str(form.form.fields[0].value).replace("ten rows", "twenty rows"))
    assert "It takes the place of From sheep to scarf." in changed.text
    assert "1 member follows it." in changed.text
    second = await chat.press("org", changed, "Take it in")
    assert "twenty rows" in (await chat("ana", "track next")).text
    assert "changed since then" in (await chat.press("org", taken, "Undo")).text, "a later change came after it"
    assert "is as it was before" in (await chat.press("org", second, "Undo")).text
    assert "ten rows" in (await chat("ana", "track next")).text
    assert "changed since then" in (await chat.press("org", second, "Undo")).text


async def test_an_own_track_is_taken_away_and_comes_back(chat: Chat) -> None:
    await chat.press("org", await brought(chat), "Take it in")
    followed = await chat("ana", "track follow", track="wool")
    assert "Try three" not in followed.text, "there is one"
    await chat("ana", "track done")
    asked = await chat("org", "track drop", track="wool")
    assert "1 member follows it." in asked.text
    gone = await chat.press("org", asked, "Take it away")
    assert "From sheep" not in (await chat("ana", "track list")).text
    assert "is not here any more. What you did on it stays" in (await chat("ana", "track next")).text
    assert "is there again" in (await chat.press("org", gone, "Undo")).text
    assert "1 of 1 milestone done" in (await chat("ana", "track show", track="wool")).text
    assert "All communities share that track." in (await chat("org", "track drop", track="mlops")).text


async def test_what_is_no_track_is_refused_by_its_lines_and_can_be_gone_on_with(chat: Chat) -> None:
    wrong = await brought(chat, WOOL.replace("weeks: 4\n  stage: foundations", "weeks: 0\n  stage: knitting"))
    assert "That is not a track yet. Nothing was changed." in wrong.text
    assert "line 10: milestones.weeks: 1 or more" in wrong.text
    again = await chat.press("org", wrong, "Back to the form")
    assert "knitting" in str(again.form.fields[0].value)
    assert "not YAML" in (await brought(chat, "id: [")).text
    assert "taken by" in (await brought(chat, WOOL.replace("id: wool\n", "id: mlops\n"))).text
    await chat.press("org", await brought(chat), "Take it in")
    assert "taken in the track wool" in (await brought(chat, WOOL.replace("id: wool\n", "id: silk\n"))).text


@pytest.mark.parametrize("total", ["60", "0", "many"])
async def test_all_that_is_wrong_is_told_at_once_and_in_its_line(chat: Chat, total: str) -> None:
    both = WOOL.replace("total_weeks: 4", f"total_weeks: {total}").replace("[atomic-habits]", "[sheep]")
    wrong = (await brought(chat, both)).text
    [first, second] = [line for line in wrong.splitlines() if line.startswith("line ")]
    assert first.startswith("line 5: "), "the line of the total"
    assert "total_weeks" in first
    assert second == "line 13: wool-1: there is no resource “sheep”"


MISTAKES = (
    ("  title: Cast on\n", "", "Zeile 8: title: fehlt"),
    ("  title: Cast on\n", "  titel: Cast on\n", "Zeile 9: titel: so ein Feld gibt es nicht"),
    ("weeks: 4\n  stage", "weeks: 0\n  stage", "Zeile 10: milestones.weeks: 1 oder mehr"),
    (
        "weeks: 4\n  stage",
        "weeks: soon\n  stage",
        "milestones.weeks: hier steht: ein Text; gebraucht wird: eine ganze Zahl",
    ),
    ("stage: foundations", "stage: knitting", "„knitting“ ist keins von diesen: prerequisites, foundations, practice"),
    ("id: wool\n", "id: Our wool\n", "Zeile 1: id: nur Kleinbuchstaben, Ziffern und Bindestriche"),
    ("build: A square.", "build: ''", "milestones.build: das ist leer"),
    ("[atomic-habits]", "[]", "milestones.resources: das ist leer"),
    ("[atomic-habits]", "[sheep]", "wool-1: es gibt kein Lernmaterial „sheep“"),
    ("[atomic-habits]", "[", "das ist kein YAML"),
)


async def test_each_mistake_is_told_in_the_readers_language(chat: Chat) -> None:
    await chat("org", "language", language="de")
    for before, after, told in MISTAKES:
        assert before in WOOL
        assert told in (await brought(chat, WOOL.replace(before, after, 1))).own_words


@pytest.mark.parametrize("said", ["Expected `set`, got `int` - at `$.id`", "Object is odd", "Expected `int` < 3"])
def test_what_is_found_in_other_words_is_told_too(said: str) -> None:
    what, _ = explained(said, Track)
    assert "Expected" not in plain(what)
    assert "Object" not in plain(what)


async def test_only_organisers_bring_tracks_in(chat: Chat) -> None:
    assert "organiser" in (await chat("ana", "track import", text=WOOL)).text


async def test_a_long_track_takes_both_fields_and_one_for_neither_is_said(chat: Chat) -> None:
    step = WOOL[WOOL.index("- id: wool-1") :]
    longer = WOOL + "".join(step.replace("wool-1", f"wool-{n}") for n in range(2, 16))
    longer = longer.replace("total_weeks: 4", "total_weeks: 60")
    track = tracks.vetted(longer, "wool", everything())
    first, rest = own_tracks.halves(tracks.as_file(track))
    assert max(len(first), len(rest)) <= own_tracks.FIELD
    assert "3 more" in (await brought(chat, first.strip(), more=rest.strip())).text
    with pytest.raises(Exception, match="too long for a form"):
        own_tracks.halves(tracks.as_file(track) * 2)


async def test_a_track_leads_through_the_communitys_own_resources(chat: Chat) -> None:
    await chat(
        "ana", "resource suggest", url="https://wool.example.org/x", why="How to hold the needles, with pictures"
    )
    said = {"title": "Needles", "topic": "python", "kind": "tutorial", "level": "beginner", "cost": "free"}
    taken = await chat.fill("org", await chat.press("org", await chat("org", "resource review"), "Take it in"), **said)
    assert "write a track file for this community, it is named there as own-1." in taken.text
    await chat.press("org", await brought(chat, WOOL.replace("atomic-habits", "own-1")), "Take it in")
    first = await chat("ana", "track follow", track="wool")
    assert "Needles: start here" in first.text
    await chat("ana", "resource save", resource="own-1")
    assert "Needles" in (await chat("ana", "resource list")).text
    refused = await chat("org", "resource retire", resource="own-1")
    assert "From sheep to scarf leads through it." in refused.text
    await chat.press("org", await chat("org", "track drop", track="wool"), "Take it away")
    assert "Retired" in (await chat("org", "resource retire", resource="own-1")).text
    assert "there is no resource “own-1”" in (await brought(chat, WOOL.replace("atomic-habits", "own-1"))).text
