"""The life of a resource in a community, as conversations."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from bot import resources, shelf, topics
from bot.app import App
from bot.clock import MovableClock
from bot.resources.tables import ResourceAddress
from bot.text import Where
from bot.ui import buttons
from tests.bot.home.test_home import suggested
from tests.driver import Answer, Chat
from tests.platform import Recorder


async def test_a_sentence_finds_three_with_reasons_and_shows_others(chat: Chat) -> None:
    answer = await chat("ana", "resource find", sentence="free python for beginners")
    assert answer.text.count("Why: ") == 3
    assert "Kept to: free, for beginners" in answer.text
    more = await chat.press("ana", answer, "Show others")
    assert more.text.count("Why: ") == 3
    assert not set(more.text.splitlines()[1:10:3]) & set(answer.text.splitlines()[1:10:3])


async def test_others_typed_again_and_again_go_on_to_the_end_and_begin_anew(chat: Chat) -> None:
    seen = [(await chat("ana", "resource find", sentence="learn python")).text]
    while "That was all that fits." not in seen[-1]:
        seen.append((await chat("ana", "resource others")).text)
        assert len(seen) < 20
    assert len(set(seen)) == len(seen) > 3
    end = await chat("ana", "resource others")
    assert "That was all that fits." in end.text
    first = await chat.press("ana", end, "From the beginning")
    assert first.text == seen[0]
    assert (await chat("ana", "resource others")).text == seen[1]


@pytest.mark.parametrize("others", ["show others", "Others please", "zeig mir andere", "muéstrame otros"])
async def test_others_may_be_asked_for_in_words(chat: Chat, others: str) -> None:
    first = await chat("ana", "resource find", sentence="learn python")
    assert (
        (await chat("ana", "resource find", sentence=others)).text
        == (await _second_page(chat, "bo")).text
        != first.text
    )
    assert "There is no search to go on with." in (await chat("cleo", "resource find", sentence=others)).text


async def _second_page(chat: Chat, name: str) -> Answer:
    await chat(name, "resource find", sentence="learn python")
    return await chat(name, "resource others")


@pytest.mark.parametrize("same", ["the same, but free", "Same only free", "lo mismo, free", "dasselbe, free"])
async def test_the_same_goes_on_from_the_last_search(chat: Chat, same: str) -> None:
    await chat("ana", "resource find", sentence="python for beginners")
    again = await chat("ana", "resource find", sentence=same)
    assert "Kept to: free, for beginners" in again.text
    assert "Python" in again.text


@pytest.mark.parametrize("sentence", ["same day delivery forecasts", "more about sql", "others' code is hard to read"])
async def test_what_only_begins_so_is_a_sentence_of_its_own(chat: Chat, sentence: str) -> None:
    assert "no search to go on" not in (await chat("ana", "resource find", sentence=sentence)).text


@pytest.mark.parametrize("tail", ["🧶" * 3900, "lorem " * 650, "' OR 1=1 -- NEAR(\"" * 200])
async def test_four_thousand_characters_get_a_clean_answer(chat: Chat, tail: str) -> None:
    answer = await chat("ana", "resource find", sentence=f"free sql for beginners. {tail}"[:4000])
    assert "These may fit" in answer.text or "Nothing here fits" in answer.text
    assert "up to" not in answer.text
    assert (await chat("ana", "resource others")).text


async def test_the_time_it_takes_is_told_for_each_person(chat: Chat) -> None:
    """The hours of the sentence come first, then those set aside, then those of the track; without any, nothing."""
    for who, hours in (("ana", 5), ("bo", 2.5)):
        await chat(who, "start", zone="Berlin", target="Learn", hours=hours)
        found = await chat(who, "resource find", sentence="learn pytorch")
        assert f"at your {hours} h a week" in found.text
    spoken = await chat("ana", "resource find", sentence="learn pytorch, I have one hour a week")
    assert "at your 1 h a week" in spoken.text
    assert "h a week" not in (await chat("cy", "resource find", sentence="learn pytorch")).text


@pytest.mark.parametrize(
    "sentence",
    ["pytorch for my mentee, he has 3 hours a week", "she wants to learn pytorch and has 3 hours a week",
     "pytorch for a friend, 3 hours a week", "PyTorch für meinen Kollegen, er hat 3 Stunden pro Woche",
     "pytorch para mi alumna, tiene 3 horas por semana"],
)  # fmt: skip
async def test_the_hours_of_somebody_else_are_not_called_yours(chat: Chat, sentence: str) -> None:
    await chat("ana", "start", zone="Berlin", target="Teach", hours=5)
    found = await chat("ana", "resource find", sentence=sentence)
    assert "at 3 h a week" in found.text
    assert "your" not in found.text.replace("is not for you", "")
    assert "at your 3 h a week" in (await chat("ana", "resource find", sentence="pytorch, I have 3 hours a week")).text


async def test_what_fits_into_the_milestone_says_so_and_counts_no_weeks_down(chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "track done")
    clock.move(timedelta(weeks=2))
    found = await chat("ana", "resource find", sentence="first steps in python")
    assert "of its 56 hours), about 6 weeks at the 7 h a week that your track reckons with" in found.text
    clock.move(timedelta(weeks=40))
    later = await chat("ana", "resource find", sentence="first steps in python")
    assert "it fits into your milestone" in later.text, "it is no deadline"
    await chat("ana", "start", zone="Berlin", target="Learn", hours=4)
    own = await chat("ana", "resource find", sentence="first steps in python")
    assert "(about 5 of its 56 hours), about 2 weeks at your 4 h a week" in own.text


async def test_why_it_fits_is_told_for_each_person(chat: Chat) -> None:
    """Their milestone, what they finished, what they know, their stage; nothing of that for a stranger."""
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "track done")
    await chat("bo", "resource done", resource="hidden-technical-debt")
    await chat("cy", "resource done", resource="cs50p")
    await chat("dee", "track follow", track="maths-first-research")
    said = (
        ("ana", "first steps in python", "it belongs to the milestone you are at"),
        ("bo", "learn pytest", "it comes after Hidden Technical Debt in Machine Learning Systems, which you finished"),
        ("cy", "data frames with pandas", "after CS50's Introduction to Programming with Python: Python"),
        ("dee", "interactive statistics", "it suits the stage you are at"),
    )
    for who, sentence, reason in said:
        assert reason in (await chat(who, "resource find", sentence=sentence)).text
        assert reason not in (await chat("eve", "resource find", sentence=sentence)).text


async def test_titles_and_topics_are_completed(app: App, chat: Chat) -> None:
    assert "sqlbolt" in await suggested(app, chat, "ana", "resource show", "resource", "SQLB")
    assert "deep-learning" in await suggested(app, chat, "ana", "resource find", "topic", "neural net")
    known = (await shelf.part("topics.yaml")).topics.values()
    for topic in known:
        for name in (topic.id, topic.id.upper(), topic.name, *topic.aliases):
            assert topic.id in [choice.value for choice in topics.choices(known, name)], name
    assert "nlp" in await suggested(app, chat, "ana", "resource find", "topic", "NLP")
    assert "nlp" in await suggested(app, chat, "ana", "career interview", "topic", "nlp")


async def test_filters_bind_as_words_do(chat: Chat) -> None:
    answer = await chat("ana", "resource find", sentence="neural networks", kind="book", cost="paid")
    assert answer.text.count("Why: ") == answer.text.count("\nBook, paid, ")


async def test_nothing_fits_is_said_with_what_was_understood(chat: Chat) -> None:
    answer = await chat("ana", "resource find", sentence="a free podcast about docker in Thai")
    assert "Nothing here fits all of it (free, in Thai, kind: Podcast)." in answer.text
    assert answer.buttons[-1] == "Change the words"


ELSEWHERE = ["underwater basket weaving", "curso de python en español", "a book on origami", "best pizza dough recipe"]


@pytest.mark.parametrize("sentence", [*ELSEWHERE, "🐍📊🤖", "no", "learn sql in 10 mins"])
async def test_what_is_about_something_else_is_not_offered_instead(chat: Chat, sentence: str) -> None:
    answer = await chat("ana", "resource find", sentence=sentence)
    assert "Nothing here fits" in answer.text
    greeted = answer.text.startswith("Nice to hear from you!")
    assert answer.buttons[-1] == ("Look for something else" if greeted else "Change the words")
    assert all(label.startswith("Leave out") for label in answer.buttons[:-1])


@pytest.mark.parametrize("sentence", ["thanks!", "hello", "ok cool", "lol", "good morning", "yes please", "🐍📊"])
async def test_politeness_alone_is_no_wish_and_gets_a_kind_word(chat: Chat, sentence: str) -> None:
    answer = await chat("ana", "resource find", sentence=sentence)
    assert answer.text.startswith("Nice to hear from you! Nothing here fits that alone")
    assert answer.buttons == ["Look for something else"]


@pytest.mark.parametrize("sentence", ["curso en español", "reinforcment lerning", "kostenlos, auf Deutsch bitte"])
async def test_a_form_a_slip_or_another_language_is_no_reason_to_find_nothing(chat: Chat, sentence: str) -> None:
    assert "These may fit" in (await chat("ana", "resource find", sentence=sentence)).text


@pytest.mark.parametrize("sentence", ["linear algebra max 5 hours", "less than 2 hours about git"])
async def test_one_that_fits_is_shown_alone(chat: Chat, sentence: str) -> None:
    assert (await chat("ana", "resource find", sentence=sentence)).text.count("Why: ") == 1


@pytest.mark.parametrize("sentence", ["i never understood eigenvalues", "never learnt python, a python course please"])
async def test_what_somebody_lacks_and_comes_to_learn_is_no_condition(chat: Chat, sentence: str) -> None:
    assert "for granted" not in (await chat("ana", "resource find", sentence=sentence)).text


async def test_what_was_refused_is_told_and_what_is_not_known_too(chat: Chat) -> None:
    refused = await chat("ana", "resource find", sentence="no kaggle, not in german, max 90 minutes, git")
    assert "Kept to: not in German, 90 minutes at most, without kaggle." in refused.text
    lacking = await chat("ana", "resource find", sentence="no coding experience, intro to machine learning")
    assert "Kept to: not advanced, takes no Programming for granted." in lacking.text
    unknown = await chat("ana", "resource find", sentence="no wifflepedia please, sql")
    assert "I do not know “wifflepedia”, so I could not leave it out." in unknown.text
    assert "could not leave" not in (await chat("ana", "resource find", sentence="no hurry, sql")).text


async def test_what_somebody_knows_is_not_said_to_be_finished(chat: Chat) -> None:
    known = await chat("ana", "resource find", sentence="i know docker already, what about kubernetes")
    assert "which you finished" not in known.text
    assert "you know" in known.text
    finished = await chat("ana", "resource find", sentence="after fast.ai, something about deploying")
    assert "which you know" not in finished.text


async def test_weeks_are_told_of_the_own_milestone_alone(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    assert "left of your milestone" not in (await chat("ana", "resource find", sentence="salary negotiation")).text


async def test_only_this_topic_means_it(chat: Chat) -> None:
    answer = await chat("ana", "resource find", sentence="neural networks from scratch", topic="SQL")
    assert answer.text.count("it is about SQL and databases") == 3
    assert "Kept to: about SQL and databases" in answer.text
    nothing = await chat("ana", "resource find", sentence="anything", topic="Python", language="Spanish")
    assert "Nothing here fits all of it" in nothing.text


async def test_filters_alone_are_a_search(chat: Chat) -> None:
    answer = await chat("ana", "resource find", topic="SQL", cost="free")
    assert answer.text.count("it is about SQL and databases") == 3
    assert "Kept to: about SQL and databases, free" in answer.text
    typed = await chat("ana", "resource find topic:sql kind:book")
    assert "Kept to: about SQL and databases, kind: Book" in typed.text
    others = await chat("ana", "resource others")
    assert others.text != typed.text


async def test_an_empty_search_is_asked_what_it_is_for(chat: Chat) -> None:
    form = await chat("ana", "resource find")
    empty = await chat.send(chat.invocation("ana", "resource find", "", {"sentence": ""}, entrance="form"))
    assert form.form is not None
    assert "Say what you look for, or give a filter" in empty.text


async def test_a_sentence_is_completed_with_titles_and_topics(app: App, chat: Chat) -> None:
    named = await suggested(app, chat, "ana", "resource find", "sentence", "sqlb")
    assert named == ["SQLBolt"]
    assert "Deep learning" in await suggested(app, chat, "ana", "resource find", "sentence", "neural net")
    assert await suggested(app, chat, "ana", "resource find", "sentence", "") == []


async def test_each_answer_says_when_its_address_was_last_checked(app: App, chat: Chat) -> None:
    found = await chat("ana", "resource find", sentence="learn git")
    assert found.text.count("not checked yet") == found.text.count("Why: ") == 3
    at = app.clock.now() - timedelta(days=3)
    async with app.db.writing() as session:
        session.add(ResourceAddress(url="https://sqlbolt.com", due_at=at, misses=0, answered_at=at))
    found = await chat("ana", "resource find", sentence="SQLBolt")
    assert "about 4 hours, checked " in found.text
    assert "about 4 hours, checked " in (await chat("ana", "resource show", resource="sqlbolt")).text
    async with app.db.writing() as session:
        await session.execute(update(ResourceAddress).values(misses=1, looked_at=at))
    assert "about 4 hours, no answer on " in (await chat("ana", "resource show", resource="sqlbolt")).text


async def test_conditions_are_told_in_the_readers_words(chat: Chat) -> None:
    await chat("ana", "language", language="de")
    sentence = "a video on statistics in French, not for beginners, not free, no python"
    found = (await chat("ana", "resource find", sentence=sentence)).own_words
    for told in ("nicht kostenlos", "nicht für Einsteiger", "auf Französisch", "Art: Video", "ohne Python"):
        assert told in found


async def test_what_is_not_for_me_does_not_come_back_until_undone(chat: Chat) -> None:
    first = (await chat("ana", "resource find", sentence="learn git")).text
    refused = await chat("ana", "resource not-for-me", resource="learn-git-branching", why="too-long")
    assert "Learn Git Branching" in first
    assert "Learn Git Branching" not in (await chat.press("ana", refused, "Show others")).text
    await chat.press("ana", refused, "Undo")
    assert "Learn Git Branching" in (await chat("ana", "resource find", sentence="learn git")).text
    assert "Learn Git Branching" in (await chat("bo", "resource find", sentence="learn git")).text


async def test_did_it_help_is_asked_once(chat: Chat) -> None:
    done = await chat("ana", "resource done", resource="sqlbolt")
    assert "Did it help?" in done.text
    await chat.press("ana", done, "Partly")
    assert "Did it help?" not in (await chat("ana", "resource done", resource="sqlbolt")).text


async def test_saved_things_are_listed(chat: Chat) -> None:
    saved = await chat("ana", "resource save", resource="SQLBolt")
    assert "SQLBolt: saved" in (await chat("ana", "resource list")).text
    await chat.press("ana", saved, "Undo")
    assert "Nothing saved yet." in (await chat("ana", "resource list")).text


async def test_a_retired_resource_gives_way_to_its_successor(chat: Chat) -> None:
    assert "Hugging Face" in (await chat("ana", "resource show", resource="papers-with-code")).text
    assert "Why: it came after FloydHub" in (await chat("ana", "resource find", sentence="FloydHub")).text


@pytest.mark.both_databases
async def test_a_suggestion_is_taken_in_and_found_here_alone(app: App, chat: Chat, organiser: None) -> None:
    app.platforms["web"] = recorder = Recorder()
    why = "Shows xylophone tuning with tensors, for the musical"
    await chat("ana", "resource suggest", url="https://xylo.example.org/a", why=why)
    review = await chat("org", "resource review")
    said = {
        "title": "Xylophone tensors",
        "topic": "Deep learning",
        "kind": "tutorial",
        "level": "beginner",
        "cost": "free",
    }
    taken = await chat.fill("org", await chat.press("org", review, "Take it in"), **said)
    assert "Taken in" in taken.text
    assert "Xylophone tensors" in (await chat("bo", "resource find", sentence="xylophone tuning")).text
    elsewhere = chat.invocation("cy", "resource find", "", {"sentence": "xylophone tuning"}, space="elsewhere")
    assert "Xylophone" not in (await chat.send(elsewhere)).text
    await app.dispatcher.drain(app.clock.now())
    told = recorder.where("direct:u-ana")[0].answer
    assert "was taken in" in told.text
    assert "Xylophone tensors" in (await chat.press("ana", told, "Look")).text


async def test_a_decline_has_a_reason_that_reaches_its_author(app: App, chat: Chat, organiser: None) -> None:
    app.platforms["web"] = recorder = Recorder()
    await chat("ana", "resource suggest", url="https://ads.example.org/", why="It is my own shop for courses")
    review = await chat("org", "resource review")
    await chat.fill("org", await chat.press("org", review, "Decline"), reason="We list no shops")
    await app.dispatcher.drain(app.clock.now())
    told = recorder.where("direct:u-ana")[0].answer
    assert "We list no shops" in told.text
    assert (await chat.press("ana", told, "Suggest something else")).form.command.path == "resource suggest"
    again = await chat("ana", "resource suggest", url="https://ads.example.org", why="Please, it is a good shop")
    assert "We list no shops" in again.text


async def test_a_decline_by_mistake_can_be_mended(app: App, chat: Chat, organiser: None) -> None:
    app.platforms["web"] = recorder = Recorder()
    await chat("ana", "resource suggest", url="https://xylo.example.org/b", why="Tuning with tensors, for all")
    review = await chat("org", "resource review")
    declined = await chat.fill("org", await chat.press("org", review, "Decline"), reason="We list no shops")
    form = await chat.press("org", declined, "Take it in after all")
    said = {"title": "Xylophones", "topic": "Deep lerning", "kind": "tutorial", "level": "beginner", "cost": "free"}
    near = await chat.fill("org", form, **said)
    assert "I do not know a topic “Deep lerning”. Perhaps it is one of these?" in near.text
    form = await chat.press("org", near, "Back to the form")
    assert "Taken in" in (await chat.fill("org", form, topic="deep-learning")).text
    await app.dispatcher.drain(app.clock.now())
    told = [message.text for message in recorder.where("direct:u-ana")]
    assert len(told) == 2
    assert "was taken in" in told[1]


async def test_a_suggestion_can_be_taken_back_until_it_is_answered(chat: Chat, organiser: None) -> None:
    said = {"url": "https://xylo.example.org/c", "why": "Tuning with tensors, for all"}
    made = await chat("ana", "resource suggest", **said)
    assert "answered already" in (await chat("bo", "resource withdraw", suggestion="1")).text
    assert "Taken back: https://xylo.example.org/c" in (await chat.press("ana", made, "Take it back")).text
    nothing = await chat("org", "resource review")
    assert "No suggestion waits." in nothing.text
    assert nothing.buttons == ["To look after", "Suggest a resource"]
    assert (await chat.press("org", nothing, "Suggest a resource")).form.command.path == "resource suggest"
    again = await chat("ana", "resource suggest", **said)
    review = await chat("org", "resource review")
    await chat.fill("org", await chat.press("org", review, "Decline"), reason="We list no shops")
    assert "answered already" in (await chat.press("ana", again, "Take it back")).text


async def test_only_organisers_review(chat: Chat) -> None:
    assert "organiser" in (await chat("ana", "resource review")).text


@pytest.mark.parametrize("url", ["https://localhost.localdomain/x", "javascript:alert(1)", "https://192.168.1.4/", "a"])
async def test_private_addresses_are_refused(chat: Chat, url: str) -> None:
    answer = await chat("ana", "resource suggest", url=url, why="because it is so good")
    assert "no public web address" in answer.text


async def test_what_is_known_is_shown_instead(chat: Chat) -> None:
    answer = await chat("ana", "resource suggest", url="http://www.numpy.org", why="arrays are good for you")
    assert "NumPy" in answer.text


async def test_in_the_way_shows_one_fitting_resource(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    answer = await chat("ana", "checkin", how="partly", stuck="I do not understand git rebase and merge conflicts")
    assert "This may help" in answer.text
    assert "Git" in answer.text
    told = answer.text.splitlines()
    help_begins = next(place for place, line in enumerate(told) if line.startswith("Something is in the way."))
    assert told[help_begins + 1] == "This may help", "all that may help stands together"
    assert any("unless you share it" in line for line in told[:help_begins])


async def test_a_resource_is_shared_with_everybody_here(app: App, chat: Chat) -> None:
    app.platforms["web"] = recorder = Recorder()
    await chat("ana", "resource share", resource="sqlbolt")
    await app.dispatcher.drain(app.clock.now())
    assert "SQLBolt" in recorder.where("general")[0].text


async def test_where_nobody_else_reads_nothing_is_shared(chat: Chat) -> None:
    came = chat.invocation("ana", "resource share", "", {"resource": "sqlbolt"})
    alone = Where("web", "direct:u-ana", alone=True)
    assert "Share it in a room, with /resource share" in (await chat.send(replace(came, place=alone))).text
    shown = await chat.send(replace(came, command="resource show", place=alone))
    assert "Share it here" not in shown.buttons


async def test_a_message_opens_the_form_with_its_words(chat: Chat) -> None:
    from msgspec.structs import replace

    from bot.context import MessageRef

    came = chat.invocation("ana", "resource find", "", {}, entrance="message")
    form = (await chat.send(replace(came, message=MessageRef("m1", "how do I undo a commit?")))).form
    assert {field.option.name: field.value for field in form.fields}["sentence"] == "how do I undo a commit?"
    assert form.title.template == "Suggest a resource"
    assert form.fields[0].option.label == "What does this person need?"
    assert "“resource suggest”" in form.fields[0].option.about, "the way for a link of one's own"
    assert (await chat("ana", "resource find")).form.fields[0].option.label == "What do you look for?"


async def test_what_was_shown_to_a_room_by_mistake_is_taken_back(chat: Chat, app: App) -> None:
    app.platforms["web"] = platform = Recorder()
    shared = await chat("ana", "resource share", resource="sqlbolt")
    await app.dispatcher.drain(app.clock.now())
    assert "SQLBolt" in platform.where("general")[-1].text
    [back] = buttons(shared.reply)
    assert "somebody else" in (await chat("bo", "resource unshare", **dict(back.values))).text
    await chat.press("ana", shared, "Take it back")
    await app.dispatcher.drain(app.clock.now())
    assert platform.where("general") == []


async def test_who_suggests_the_same_twice_is_led_to_their_suggestion(chat: Chat) -> None:
    given = {"url": "https://kites.example.org", "why": "It explains kites with matrices"}
    await chat("ana", "resource suggest", **given)
    again = await chat("ana", "resource suggest", **given)
    assert "You suggested that one already" in again.text
    await chat.press("ana", again, "Take it back")
    assert "Thank you" in (await chat("ana", "resource suggest", **given)).text


def test_the_story_of_the_package_names_the_modules_that_there_are() -> None:
    named = set(re.findall(r"``(\w+)``", resources.__doc__ or ""))
    there = {file.stem for file in Path(resources.__file__).parent.glob("*.py")} - {"__init__"}
    assert named <= there
    assert {name for name in there - named if "views" not in name} == set()
