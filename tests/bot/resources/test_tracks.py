"""Following a track at one's own pace."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from sqlalchemy import func, select

from bot import shelf
from bot.app import App
from bot.clock import MovableClock
from bot.pictures import Theme
from bot.resources import picture
from bot.resources.tables import Reflection
from bot.text import plain
from tests.bot.home.test_home import suggested
from tests.driver import Chat


async def test_a_track_is_followed_milestone_by_milestone(chat: Chat) -> None:
    assert "Cold start to ML engineer" in (await chat("ana", "track list")).text
    first = await chat("ana", "track follow", track="cold-start-to-mle")
    assert "Pick a problem and a tiny habit" in first.text
    assert first.text.index("Machine learning is huge") < first.text.index("Small goal"), "it opens with its problem"
    assert "Done when" in first.text
    assert "start here" in first.text
    assert "checked " in first.text
    done = await chat.press("ana", first, "Done")
    second = await chat.press("ana", done, "Not now, the next one")
    assert "Talk to computers in Python" in second.text
    skipped = await chat.press("ana", second, "Leave it out")
    step = (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones[1]
    assert step.title in skipped.text
    assert step.reflection not in skipped.text, "nothing to look back on"
    assert skipped.buttons == ["The next one", "Undo"]

    await chat.press("ana", skipped, "Undo")
    assert "Talk to computers in Python" in (await chat("ana", "track next")).text


async def test_a_milestone_shows_all_its_resources_and_the_way_to_the_whole_track(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    for _ in range(3):
        await chat("ana", "track done")
    fourth = await chat("ana", "track next")
    assert fourth.text.count("instead · ") == 4
    every = await chat.press("ana", fourth, "All 10 resources")
    assert every.text.count("instead · ") == 9
    assert (await chat.press("ana", every, "Back to the milestone")).text == fourth.text
    assert "0 left out" in (await chat.press("ana", fourth, "See the whole track")).text


async def test_a_main_resource_that_is_longer_than_its_milestone_says_which_part(chat: Chat) -> None:
    tracks = (await shelf.part("tracks")).tracks
    step = next(step for step in tracks["developer-into-ml"].milestones if step.id == "dv-5")
    assert step.part
    await chat("ana", "track follow", track="developer-into-ml")
    for _ in range(4):
        at = await chat("ana", "track skip")
    at = await chat.press("ana", at, "The next one")
    assert f"start here, with this of it: {step.part} · " in at.text
    assert at.text.count("with this of it") == 1


async def test_undo_brings_back_what_a_milestone_was(chat: Chat) -> None:
    await chat("ana", "track follow", track="mlops")
    done = await chat("ana", "track done 3")
    skipped = await chat("ana", "track skip 3")
    for _ in range(2):
        await chat.press("ana", skipped, "Undo")
        assert "1 of 8 milestones done, 0 left out." in (await chat("ana", "track show")).text
    await chat.press("ana", done, "Undo")
    assert "0 of 8 milestones done, 0 left out." in (await chat("ana", "track show")).text
    for again in (done, skipped):
        assert "That milestone is open already." in (await chat.press("ana", again, "Undo")).text


async def test_a_milestone_opens_again_by_its_title(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "track done")
    await chat("ana", "track skip")
    assert "is open already" in (await chat("ana", "track reopen meet data")).text
    asked = await chat("ana", "track reopen t")
    assert "fits more than one" in asked.text
    assert "Pick a problem and a tiny habit" in (await chat.choose("ana", asked, "cs-1")).text
    assert "0 of 11 milestones done, 1 left out." in (await chat("ana", "track show cold")).text


async def test_milestones_have_numbers_that_are_understood(app: App, chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    done = await chat("ana", "track done", milestone="2")
    assert "Talk to computers in Python" in done.text
    assert (
        "Cold start to ML engineer, 1 of 11: Pick a problem and a tiny habit" in (await chat("ana", "track next")).text
    )
    shown = await chat("ana", "track show")
    assert "You are at 1: Pick a problem and a tiny habit." in shown.text
    assert "1. Pick a problem and a tiny habit: you are here, about 1 week" in shown.text
    assert "2. Talk to computers in Python: done" in shown.text
    assert "you are here" not in (await chat("ana", "track show", track="mlops")).text, "nobody is on that one"
    assert "What you wrote" not in (await chat("ana", "track reflect", text="Loops", milestone="2")).text
    assert "Take out" in (await chat("ana", "track erase", milestone="2")).text
    assert await suggested(app, chat, "ana", "track reopen", "milestone", "2") == ["cs-2"]
    assert "You are at 1" in (await chat("ana", "track show")).text
    await chat("ana", "track reopen", milestone="2")
    assert "2. Talk to computers in Python: about 8 weeks" in (await chat("ana", "track show")).text


@pytest.mark.parametrize("line", ["track done", "track skip", "track reopen", "track erase", "track reflect text:So"])
async def test_what_is_no_milestone_is_told_in_one_sentence(chat: Chat, line: str) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "track done")
    unknown = (await chat("ana", f"{line} milestone:knitting")).text
    assert "Cold start to ML engineer has no milestone “knitting”. Nothing was changed." in unknown


async def test_weeks_are_told_at_ones_own_hours(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    assert "reckoned with the 7 h a week of this track" in (await chat("ana", "track show")).text
    await chat("ana", "start", zone="Berlin", target="Learn", hours=4)
    own = (await chat("ana", "track show")).text
    assert "you are here, about 2 weeks" in own
    assert "reckoned with your 4 h a week" in own


async def test_a_finished_track_has_no_next_milestone(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    for _ in range(8):
        await chat("ana", "track skip")
    assert "My next milestone" not in (await chat("ana", "track show")).buttons
    assert "My next milestone" not in (await chat("ana", "me")).buttons


async def test_progress_is_told_in_words_and_drawn(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    await chat("ana", "track done")
    await chat("ana", "track skip")
    shown = await chat("ana", "track show", track="job-search-sprint")
    assert "1 of 8 milestones done, 1 left out." in shown.text
    assert picture.draw({"title": "T", "twin": "t", "states": ["done", "skipped", "here", "open"]}, "dark").startswith(
        b"\x89PNG"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "words",
    ["0 of 9 milestones done, 0 left out. You are at 1: Find a problem near your job.", "ein langer Weg " * 12,
     "Überall" * 30, "学習の道" * 40],
)  # fmt: skip
def test_no_word_of_the_picture_is_cut(words: str, theme: Theme) -> None:
    def drawn(title: str, twin: str) -> bytes:
        return picture.draw({"title": title, "twin": twin, "states": ["here"] + ["open"] * 8}, theme)

    for png, shorter in (
        (drawn(words, "b"), drawn(words.strip()[:-2], "b")),
        (drawn("a", words), drawn("a", words.strip()[:-2])),
    ):
        image = Image.open(BytesIO(png)).convert("RGB")
        paper = Image.new("RGB", image.size, image.getpixel((0, 0)))
        inked = ImageChops.difference(image, paper).getbbox()
        assert inked is not None
        assert inked[2] <= image.width - picture.MARGIN, "nothing runs over the edge"
        assert png != shorter, "its end is there"


async def test_the_end_of_a_track_is_kind(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    for _ in range(7):
        before = await chat("ana", "track done")
        assert "behind you" not in before.text
    last = await chat("ana", "track done")
    assert "all of Job search sprint is behind you" in last.text
    assert last.buttons == ["Write it down", "See the whole track", "See all tracks", "Undo"], "no next one to go to"
    kept = await chat.fill("ana", await chat.press("ana", last, "Write it down"), text="Patience")
    listed = await chat.press("ana", kept, "What I wrote")
    for answer in (kept, listed):
        assert "See all tracks" in answer.buttons
        assert "The next one" not in answer.buttons
    await chat.press("ana", last, "Undo")
    left = await chat("ana", "track skip")
    assert "all of Job search sprint is behind you" in left.text
    assert left.buttons == ["See the whole track", "See all tracks", "Undo"]
    assert "behind you" in (await chat("ana", "track next")).text
    assert "behind you" in (await chat("ana", "track done")).text


async def test_switching_keeps_what_was_done(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    await chat("ana", "track done")
    await chat("ana", "track switch", track="mlops")
    await chat("ana", "track switch", track="job-search-sprint")
    assert "1 of 8" in (await chat("ana", "track show", track="job-search-sprint")).text


async def test_the_track_followed_before_is_a_click_away_and_a_track_can_be_left(chat: Chat) -> None:
    first = await chat("ana", "track follow", track="job-search-sprint")
    assert "/track leave" in first.text
    other = await chat("ana", "track follow", track="mlops")
    assert "you followed Job search sprint" in other.text
    back = await chat.press("ana", other, "Back to Job search sprint")
    assert "you followed MLOps" in back.text
    assert "you followed" not in (await chat("ana", "track follow", track="job-search-sprint")).text
    await chat("ana", "track done")
    left = await chat.press("ana", await chat("ana", "track show"), "Leave this track")
    assert "You follow no track." in (await chat("ana", "track next")).text
    await chat.press("ana", left, "Take it up again")
    assert "1 of 8" in (await chat("ana", "track show")).text


async def test_words_that_name_no_milestone_change_nothing(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    for line in ("track done nonsense words", "track done milestone:99", "track skip nonsense"):
        refused = await chat("ana", line)
        assert "Nothing was changed" in refused.text
    assert "0 of 8" in (await chat.press("ana", refused, "See the whole track")).text
    assert "Done" in (await chat("ana", "track done One project, sharpened")).text
    assert "1 of 8" in (await chat("ana", "track show")).text
    assert "Look at the market before leaping" in (await chat("ana", "track next")).text


async def test_an_old_button_is_about_its_own_milestone(chat: Chat) -> None:
    first = await chat("ana", "track follow", track="job-search-sprint")
    for _ in range(2):
        await chat.press("ana", first, "Done")
    assert "1 of 8 milestones done, 0 left out" in (await chat("ana", "track show")).text
    await chat.press("ana", first, "Leave it out")
    assert "0 of 8 milestones done, 1 left out" in (await chat("ana", "track show")).text


async def test_milestones_ahead_come_as_one_types(app: App, chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    await chat("ana", "track done")
    command = app.registry["track done"]
    option = command.option("milestone")
    assert option is not None
    shown = await app.suggest(chat.invocation("ana", "track done", "", {}), option, "project")
    assert [choice.value for choice in shown] == ["js-2"]


async def test_the_own_track_need_not_be_named(chat: Chat) -> None:
    assert "Tracks" in (await chat("ana", "track show")).text, "all of them where none is followed"
    await chat("ana", "track follow", track="mlops")
    assert "0 of 8 milestones done" in (await chat("ana", "track show")).text


async def test_who_reads_another_language_is_told_which_one_a_track_is_written_in(chat: Chat) -> None:
    came = chat.invocation("gerd", "track follow", "", {"track": "mlops"}, locale="de")
    followed = await chat.send(came)
    assert "Dieser Weg ist auf Englisch geschrieben." in followed.own_words
    assert (
        "Rules of Machine Learning: fang hier an · Anleitung · kostenlos · mittel · etwa 2 Stunden · auf Englisch"
        in (followed.own_words)
    )
    for path in ("track show", "track list"):
        answer = await chat.send(chat.invocation("gerd", path, "", {}, locale="de"))
        assert "auf Englisch" in answer.own_words, path
    assert "written in" not in (await chat("ana", "track follow", track="mlops")).text


async def test_without_a_track_the_way_to_one_is_shown(chat: Chat) -> None:
    answer = await chat("ana", "track next")
    assert answer.buttons == ["See all tracks"]


async def test_every_milestone_becomes_a_goal(chat: Chat) -> None:
    at = await chat("ana", "track follow", track="cold-start-to-mle")
    for step in (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones:
        asked = await chat.press("ana", at, "Make it my goal")
        assert (asked.form.command.path, asked.form.fields[0].value) == ("goal set", step.goal)
        await chat("ana", "track done")
        at = await chat("ana", "track next")
    assert step.goal in (await chat.fill("ana", asked, text=step.goal)).text


async def test_the_page_shows_the_track(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    await chat("ana", "track follow", track="mlops")
    assert "Your track" in (await chat("ana", "me")).text


# ---- looking back


@pytest.mark.both_databases
async def test_a_reflection_is_written_read_again_changed_and_taken_out(chat: Chat, app: App) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    first, second = (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones[:2]
    done = await chat("ana", "track done")
    assert first.reflection in done.text
    form = await chat.press("ana", done, "Write it down")
    [asked] = form.form.fields
    assert (asked.option.about, asked.value) == (first.reflection, None)
    kept = await chat.fill("ana", form, text="I wanted **to** {know}.")
    assert "I wanted **to** {know}." in kept.text
    assert "Only you see this." in kept.text

    assert second.title in (await chat.press("ana", kept, "The next one")).text
    shown = await chat("ana", "track show", track="cold-start-to-mle")
    assert f"{first.title}: done, with words of yours" in shown.text
    listed = await chat.press("ana", shown, "What I wrote")
    assert "I wanted **to** {know}." in listed.text
    again = await chat.press("ana", await chat.press("ana", listed, "Open"), "Change it")
    assert again.form.fields[0].value == "I wanted **to** {know}."
    changed = await chat.fill("ana", again, text="I was curious.")
    sure = await chat.press("ana", changed, "Take it out")
    assert "curious" in (await chat.press("ana", sure, "Keep it")).text
    gone = await chat.press("ana", sure, "Take it out")
    assert "You wrote nothing yet" in (await chat.press("ana", gone, "What I wrote")).text
    assert "with words of yours" not in (await chat("ana", "track show", track="cold-start-to-mle")).text


async def test_a_typed_reflection_is_about_the_milestone_finished_last(chat: Chat, clock: MovableClock) -> None:
    refused = await chat("ana", "track reflect It was fun")
    assert "a milestone that is done" in refused.text
    await chat("ana", "track follow", track="cold-start-to-mle")
    first, second, third = (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones[:3]
    for line in ("track done", "track done", "track skip"):
        await chat("ana", line)
        clock.move(timedelta(minutes=1))
    assert second.title in (await chat("ana", "track reflect It was fun")).text
    assert first.title in (await chat("ana", f"track reflect Less fun milestone: {first.title}")).text
    assert "not behind you yet" in (await chat("ana", "track reflect", text="So", milestone=third.id)).text
    assert "not behind you yet" in (await chat("ana", "track erase", milestone=third.id)).text


async def test_what_was_written_stays_when_a_milestone_opens_again_and_goes_with_its_writer(
    chat: Chat, app: App
) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    await chat("ana", "track follow", track="mlops")
    done = await chat("ana", "track done")
    await chat.fill("ana", await chat.press("ana", done, "Write it down"), text="Boxes and arrows")
    await chat.press("ana", done, "Undo")
    assert "Change what I wrote" in (await chat("ana", "track done")).buttons
    assert "What I wrote" in (await chat("ana", "me")).buttons
    assert "nothing yet" in (await chat("bo", "track reflections")).text
    [exported] = (await chat("ana", "privacy export")).files.values()
    assert "Boxes and arrows" in exported
    asked = await chat("ana", "privacy delete")
    await chat.press("ana", asked, asked.buttons[0])
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Reflection)) == 0


async def test_what_was_written_outlives_its_track_and_has_pages(chat: Chat, app: App, clock: MovableClock) -> None:
    await chat("ana", "help")
    async with app.db.writing() as session:
        for number in range(6):
            row = {"milestone": f"old-{number}", "title": f"Old {number}", "question": "So? {it} **is**", "text": "Yes"}
            session.add(Reflection(member_id=1, at=clock.now() - timedelta(days=number), **row))
    first = await chat("ana", "track reflections")
    assert "Old 0" in first.text
    assert "Old 5" not in first.text
    assert "Old 5" in (await chat.press("ana", first, "Older")).text
    assert "Old 5" in (await chat("ana", "track reflections", page=9)).text, "the last page there is"
    form = await chat("ana", "track reflect", milestone="old-5")
    assert form.form.fields[0].value == "Yes"
    assert "“Old 5” is gone" in (await chat("ana", "track erase", milestone="old 5", sure=True)).text


async def test_the_list_tells_how_far_one_came_on_each_track(chat: Chat) -> None:
    assert "done" not in (await chat("ana", "track list")).text
    await chat("ana", "track follow", track="mlops")
    await chat("ana", "track done")
    await chat("ana", "track done")
    await chat("ana", "track skip")
    await chat("ana", "track switch", track="developer-into-ml")
    await chat("ana", "track done")
    listed = (await chat("ana", "track list")).text
    assert "2 of 8 milestones done · 1 left out" in listed
    assert "1 of 7 milestones done" in next(line for line in listed.split("\n") if "Yours" in line)
    await chat("ana", "track leave")
    assert "1 of 7 milestones done" in (await chat("ana", "track show")).text
    assert "done" not in (await chat("bo", "track list")).text


async def test_a_reflection_on_a_milestone_of_another_track_names_that_track(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "track done")
    here = await chat("ana", "track reflect it was fine")
    assert "Cold start to ML engineer" not in here.text, "it is the one they are on"
    await chat("ana", "track switch", track="mlops")
    form = (await chat("ana", "track reflect")).form
    told = plain(form.title), form.fields[0].option.label, form.fields[0].option.about
    first = (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones[0]
    assert told == ("Cold start to ML engineer", first.title, first.reflection)
    kept = await chat("ana", "track reflect it was ok")
    assert "Pick a problem and a tiny habit, in Cold start to ML engineer" in kept.text
    await chat("ana", "track leave")
    opened = await chat.press("ana", await chat("ana", "track reflections"), "Open")
    assert "tiny habit, in Cold start to ML engineer" in opened.text
