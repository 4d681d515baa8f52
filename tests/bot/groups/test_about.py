"""What a group is about: a track or a topic, chosen, shown, changed, found and matched."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sqlalchemy import update

from bot import shelf
from bot.app import App
from bot.catalogue import Track
from bot.groups import messages, rules, subjects
from bot.groups.tables import Group
from bot.people import Community
from bot.tracks import bring
from tests.bot.test_tracks import WOOL
from tests.driver import Chat

LONG = "A way through wool that is so long in its telling that no group could keep all of its title"


async def suggested(app: App, chat: Chat, command: str, option: str, typed: str) -> dict[str, str]:
    """What is offered while one types: the answer with what is read."""
    from bot.text import plain

    known = app.registry.get(command)
    asked = known.option(option) if known else None
    assert asked
    found = await app.suggest(chat.invocation("ana", command, "", {}), asked, typed)
    return {choice.value: plain(choice.label) for choice in found}


async def own_track(app: App, chat: Chat, id: str, title: str) -> Track:
    """A track of this community's own."""
    import yaml
    from msgspec import convert
    from sqlalchemy import select

    await chat("ana", "help")
    track = convert({**yaml.safe_load(WOOL), "id": id, "title": title}, Track)
    async with app.db.writing() as session:
        home = (await session.scalars(select(Community))).first()
        assert home
        await bring(session, home.id, track, app.clock.now())
    return track


async def test_a_track_of_the_operators_own_folder_comes_and_goes_and_its_group_stays_whole(
    app: App, chat: Chat, tmp_path: Path
) -> None:
    """Also one that was founded before groups knew tracks by id: then it is about those words."""
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "wool.yaml").write_text(WOOL)
    title = yaml.safe_load(WOOL)["title"]
    shelf.use(str(tmp_path), check_links=False)
    try:
        await chat("ana", "group create", topic=title, name="Knitters", size=5)
        await chat("ana", "group create", topic=title, name="Before", size=5)
        async with app.db.writing() as session:
            await session.execute(update(Group).where(Group.name == "Before").values(track=None))
        assert "same track" in (await chat("bo", "group match", topic=title)).text
        found = await chat("bo", "group find", words=title)
        assert "Knitters" in found.text
        assert "Before" in found.text
        await chat("ana", "group edit", group="Before", topic=title)
        assert "See the track" in (await chat("bo", "group show", group="Before")).buttons
    finally:
        shelf.use(None)
    seen = await chat("bo", "group show", group="Knitters")
    assert title in seen.text
    assert "That broke" not in (await chat.press("bo", seen, "See the track")).text
    assert "Knitters" in (await chat("bo", "group find", words=title)).text
    assert "Knitters" in (await chat("bo", "group match", topic=title)).text


async def test_a_track_is_chosen_shown_found_and_left_for_a_topic(app: App, chat: Chat) -> None:
    await own_track(app, chat, "wool", "From sheep to scarf")
    offered = await suggested(app, chat, "group create", "topic", "sheep")
    assert next(iter(offered)) == "From sheep to scarf"
    await chat("ana", "group create", topic="from sheep to scarf", name="Knitters", size=5)
    seen = await chat("bo", "group show", group="Knitters")
    assert "About: the track From sheep to scarf, any level" in seen.text
    assert "From sheep to scarf" in (await chat.press("bo", seen, "See the track")).text
    assert "From sheep to scarf" in await suggested(app, chat, "group find", "words", "scarf")
    assert "Knitters" in (await chat("bo", "group find", words="From sheep to scarf")).text
    fits = await chat("bo", "group match", topic="From sheep to scarf")
    assert "Knitters: same track, your level" in fits.text
    assert "Ruby on rails" in await suggested(app, chat, "group edit", "topic", "Ruby on rails")
    assert "From sheep to scarf" in await suggested(app, chat, "group edit", "topic", "From s")
    await chat("ana", "group edit", group="Knitters", topic="Crochet")
    assert "About: Crochet, any level" in (await chat("bo", "group show", group="Knitters")).text
    assert "same track" not in (await chat("bo", "group match", topic="From sheep to scarf")).text
    elsewhere = await chat.send(
        chat.invocation("mo", "group create", "", {"topic": "From sheep to scarf"}, space="other")
    )
    assert "a track" not in elsewhere.text, "it is another community's"


async def test_a_track_with_a_long_title_is_known_by_its_id(app: App, chat: Chat) -> None:
    await own_track(app, chat, "wool", LONG)
    offered = await suggested(app, chat, "group create", "topic", "a way through")
    assert offered["wool"] == LONG[:90]
    made = await chat("ana", "group create", topic="wool", size=5)
    assert f"{LONG[:59]}… is founded" in made.text
    assert "same track" in (await chat("bo", "group match", topic="wool")).text


async def test_what_no_vocabulary_knows_is_welcome_and_learned_from_the_groups(app: App, chat: Chat) -> None:
    assert [*await suggested(app, chat, "group create", "topic", "bee keeping")] == ["bee keeping"]
    await chat("bo", "group create", topic="Bee keeping", size=5)
    await chat("bo", "group create", topic="Bee watching", entry="invitation")
    offered = await suggested(app, chat, "group create", "topic", "bee")
    assert "Bee keeping" in offered
    assert "Bee watching" not in offered, "that group is its people's own affair"
    assert "Bee keeping" in (await chat("ana", "group match", topic="bee")).text
    assert "Python" in await suggested(app, chat, "group create", "topic", "pyhton"), "the nearest, when mistyped"


async def test_words_suggest_the_groups_that_they_mean(app: App, chat: Chat) -> None:
    await chat("ana", "group create", topic="pandas", name="Python people")
    assert "Python people" in await suggested(app, chat, "group find", "words", "peop")
    assert "pandas" in await suggested(app, chat, "group find", "words", "data frames")
    assert await suggested(app, chat, "group find", "words", "zzz") == {}


async def test_the_vocabulary_is_made_once(app: App) -> None:
    assert await subjects.vocabulary() is await subjects.vocabulary()


@pytest.mark.parametrize(("theirs", "topic", "track"), [("wool", 35, True), ("silk", 0, False), (None, 0, False)])
def test_the_same_track_is_as_near_as_the_same_topic(theirs: str | None, topic: int, track: bool) -> None:
    seeker = rules.Seeker("From sheep to scarf", track="wool")
    group = rules.Candidate.of(1, "Knitting", "any", 3, "en", 0, theirs)
    found = rules.score(seeker, rules.subject(seeker.topic), group)
    assert (found.topic, found.track) == (topic, track)


def test_a_button_carries_all_of_the_words_or_none() -> None:
    assert messages.carried("Natural language processing") == "Natural language processing"
    assert messages.carried("Прикладная математика и физика") is None, "each letter of it counts six times there"
    assert messages.about("Knitting", "wool") == "Knitting"
    assert messages.about(subjects.shortened(LONG), "wool") == "wool"
