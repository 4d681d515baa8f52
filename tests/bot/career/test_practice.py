"""Practice: the role wanted, the project, questions alone and in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot import prompts, shelf
from bot.career import phrases, practice, rules, telling
from bot.catalogue import Criterion, Prompt
from bot.clock import MovableClock
from tests.bot.conftest import Later
from tests.driver import Answer, Chat
from tests.platform import Recorder

TITANIC = "I trained a random forest on the famous Titanic data and tuned it in a notebook until it got 0.81."
HARBOUR = (
    "I collected two years of ferry times with a sensor at my harbour, cleaned them, compared with a rule of thumb as "
    "baseline and deployed a demo page that my colleagues use. Version 1 is finished; the readme says what is left out."
)


# ---- the project


async def test_a_famous_method_on_famous_data_is_flagged_kindly_and_asked_for_more(chat: Chat) -> None:
    seen = await chat("ana", "career project", text=TITANIC)
    assert "Well-known method on well-known data (“titanic”)" in seen.text
    for asked in ("Is any of the data yours", "are its faults described", "Can a visitor try it", "a version that you"):
        assert asked in seen.text
    assert "Only you see this." in seen.text


async def test_what_a_description_shows_is_not_asked_again(chat: Chat) -> None:
    seen = await chat("ana", "career project", text=HARBOUR)
    assert "pause" not in seen.text
    [shown] = [line for line in seen.text.splitlines() if line.startswith("Your words show already: ")]
    for name in ("Data of your own", "Data story", "Reachable", "A finish", "Baseline"):
        assert name in shown
    assert "Is any of the data yours" not in seen.text
    form = await chat.press("ana", seen, "Change the words")
    assert form.form.fields[0].value == HARBOUR


async def test_the_four_that_matter_most_are_asked_first_and_the_rest_on_wish(chat: Chat) -> None:
    seen = await chat("ana", "career project", text="A model that tells which trains of my town will be late.")
    asked = seen.text.partition("Ask yourself:\n")[2].splitlines()[:-1]
    assert [line.split("?")[0] for line in asked] == [
        "Is any of the data yours, recorded, asked for, scraped with permission or joined by you",
        "Was data collected, joined, cleaned or labelled by you, and are its faults described",
        "Can a visitor try it or run it with one command",
        "Is there a version that you call finished, with what it leaves out written down",
    ]
    more = await chat.press("ana", seen, "More questions")
    assert len(more.text.partition("Ask yourself:\n")[2].splitlines()) == 12
    assert "famous" not in more.text, "nothing here looks like it"
    assert "More questions" not in more.buttons
    await chat.press("ana", await chat("ana", "career forget", what="project"), "Yes, forget it")
    assert "no words of yours" in (await chat.press("ana", seen, "More questions")).text


@pytest.mark.parametrize(
    ("text", "name"),
    [("They serve forecasts at https://ferry.example.org; finished in March.", "Reachable"),
     ("There were many gaps, so I mended them.", "Data story"),
     ("Two years of arrivals, typed in myself from the notice board.", "Data of your own")],
)  # fmt: skip
async def test_plain_words_for_a_strength_are_seen(text: str, name: str) -> None:
    shown = rules.critique(text, (await shelf.part("prompts")).critique).shown
    assert name in [line.name for line in shown]


async def test_a_rubric_that_puts_nothing_first_is_asked_as_a_whole() -> None:
    line = Criterion(id="x", name="Live", kind="strength", question="?", kind_suggestion="!")
    assert rules.critique("A thing.", [line]).asked == (line,)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("predicting stock prices with an LSTM", "stock price lstm"), ("cats versus dogs", "cats dogs"),
     ("CIFAR-10 from scratch", "cifar-10"), ("ResNet on CIFAR10", "cifar-10"),
     ("A Movie-Lens recommender", "movielens"),
     ("FashionMNIST", "fashion-mnist"), ("100 ciphers", None),
     ("I price the stock of a bakery. We tried an LSTM once, far away.", None),
     ("mnistish", None), ("", None)],
)  # fmt: skip
def test_a_sign_is_words_near_each_other(text: str, sign: str | None) -> None:
    assert (
        rules.sign_in(text, ["stock price lstm", "cats dogs", "cifar-10", "mnist", "movielens", "fashion-mnist"])
        == sign
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [("I do not use the Titanic data", False), ("Everything except Titanic and MNIST", False), ("no titanic", False),
     ("It is not another Titanic notebook, it is about bees", False), ("Not hard: a forest on Titanic data", True),
     ("I did not tune it. Titanic it is", True), ("Kein Titanic, kein MNIST", False), ("sin usar Titanic", False)],
)  # fmt: skip
async def test_what_is_only_denied_is_no_flag(text: str, found: bool) -> None:
    [first, *_] = rules.critique(text, (await shelf.part("prompts")).critique[:1]).flagged or [None]
    assert (first is not None) is found


@pytest.mark.parametrize(
    "text",
    ["it runs every day on a Raspberry Pi", "running on a small server", "it runs each night on my NAS",
     "the app is online at example.org", "läuft jeden Tag auf einem Raspberry Pi",
     "funciona cada día en una Raspberry Pi"],
)  # fmt: skip
async def test_what_runs_by_itself_counts_as_running(text: str) -> None:
    shown = rules.critique(text, (await shelf.part("prompts")).critique).shown
    assert "Reachable" in [line.name for line in shown]


async def test_every_famous_dataset_of_the_rubric_is_found_by_its_name() -> None:
    [first, *_] = (await shelf.part("prompts")).critique
    assert [sign for sign in first.signs if rules.sign_in(f"A model on {sign}, again.", first.signs) is None] == []
    for said in (
        "House price prediction with XGBoost on Ames",
        "Isolation forest on credit card fraud",
        "Kaggle house prices",
        "xgboost churn prediction on the telco dataset",
        "ResNet on CIFAR10",
        "sentiment analysis of movie reviews using BERT",
    ):
        assert rules.sign_in(said, first.signs), said


def test_what_is_not_there_yet_is_no_strength() -> None:
    signs = ("deployed", "labelled")
    rubric = [Criterion(id="x", name="Live", kind="strength", question="?", kind_suggestion="!", signs=signs)]
    assert rules.critique("It is not deployed yet.", rubric).asked
    assert rules.critique("There were no labels, so I labelled it.", rubric).shown


@pytest.mark.parametrize(
    "text",
    ["Nobody uses it yet and I haven't put it online", "It hasn\u2019t been deployed", "I couldn't get it on docker",
     "It didn't get hosted", "I can't host it on a Raspberry Pi", "It wasn't cleaned", "There is no demo page",
     "I have no demo page or docker", "Deployed? Not yet.", "Who are the users? Nobody.", "It is not clean or labelled",
     "I plan to put a demo page online at example.org", "Online ist es noch nicht", "Niemand hat die Daten bereinigt",
     "Die App läuft leider noch nicht auf einem Server", "Aún no está en línea", "Nadie lo usa todavía",
     "No he limpiado los datos ni los he etiquetado", "It lacks a readme", "The demo page is missing",
     "die Demoseite fehlt noch", "falta la página de demostración", "It is almost finished", "It's hosted nowhere"],
)  # fmt: skip
async def test_what_the_words_deny_is_not_praised(text: str) -> None:
    assert rules.critique(text, (await shelf.part("prompts")).critique).shown == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [("It does not need a GPU and runs on a Raspberry Pi", "Reachable"), ("It is not pretty but deployed", "Reachable"),
     ("It works without me and runs every day", "Reachable"), ("Kein Docker, aber online unter a.de", "Reachable"),
     ("I found no data, so I collected it with a sensor", "Data of your own"), ("I'd stop, it's done", "A finish"),
     ("Not only cleaned but also documented", "Data story"), ("sin docker, pero está en línea", "Reachable"),
     ("I couldn't find labelled images and collected my own", "Data of your own")],
)  # fmt: skip
async def test_what_is_denied_takes_nothing_else_away(text: str, name: str) -> None:
    shown = rules.critique(text, (await shelf.part("prompts")).critique).shown
    assert [line.name for line in shown] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [("I used my hospital's waiting times and it beats the head nurse's guess", ("Data of your own", "Baseline")),
     ("Two years of orders from our warehouse, more accurate than what was done before",
      ("Data of your own", "Baseline")),
     ("My shop sales. It outperforms the manual plan", ("Data of your own", "Baseline")),
     ("Closer than the average of last week", ("Baseline",)), ("Records at our small clinic", ("Data of your own",)),
     ("Wartezeiten aus meinem Krankenhaus, besser als die Schätzung der Pflege", ("Data of your own", "Baseline")),
     ("Die Verkaufszahlen unserer Bäckerei. Es schlägt das Bauchgefühl", ("Data of your own", "Baseline")),
     ("Los tiempos de espera de mi hospital, mejor que la intuición", ("Data of your own", "Baseline")),
     ("Ventas de nuestra tienda. Supera el promedio", ("Data of your own", "Baseline")),
     ("A tool for my hospital's nurses", ()), ("I have no data from my company", ()),
     ("My school project data is from Kaggle", ()), ("I did not use my hospital's records", ()),
     ("I compared two laptops", ()),
     ("Better than a random forest by two points", ()), ("It isn't better than the average", ()),
     ("A chatbot for my company", ())],
)  # fmt: skip
async def test_data_of_ones_work_and_what_it_is_better_than_are_heard(text: str, names: tuple[str, ...]) -> None:
    shown = rules.critique(text, (await shelf.part("prompts")).critique).shown
    found = [line.name.removesuffix(" and honest measure") for line in shown]
    assert tuple(name for name in found if name in ("Data of your own", "Baseline")) == names


async def test_every_meaning_that_the_rubric_names_is_known() -> None:
    signs = [sign for line in (await shelf.part("prompts")).critique for sign in line.signs]
    assert {sign for sign in signs if sign.startswith("{")} == {*phrases.PHRASES, *telling.MEANINGS}


@pytest.mark.parametrize(
    ("text", "kept"),
    [("It helps at the desk. No demo because of privacy.", True), ("We can't share it, the data is confidential", True),
     ("There is no demo; it is patient data", True), ("It stays internal, the records are under NDA", True),
     ("Keine Demo wegen Datenschutz in der Klinik", True), ("No hay demo por privacidad en la clínica", True),
     ("There is no demo yet, I want to make one", False), ("It is about privacy laws in my town", False)],
)  # fmt: skip
async def test_nobody_is_told_to_publish_what_privacy_keeps(chat: Chat, text: str, kept: bool) -> None:
    seen = await chat("ana", "career project", text=text)
    assert ("made-up rows" in seen.text) is kept
    assert ("Publish the smallest version" in seen.text) is not kept


async def test_what_is_shown_is_not_asked_for_by_another_name(chat: Chat) -> None:
    seen = await chat("ana", "career project", text="It is online at example.org, for everybody")
    [shown] = [line for line in seen.text.splitlines() if line.startswith("Your words show already: ")]
    assert "inish" not in shown
    assert "a version that you call finished" in seen.text


# ---- the role wanted


async def test_a_role_shows_the_way_and_what_is_behind(chat: Chat) -> None:
    before = await chat("ana", "career target", role="mlops engineer")
    assert "MLOps and production comes closest: 0 of 8 milestones are behind you, about 21 weeks" in before.text
    await chat("ana", "track follow", track="mlops")
    await chat("ana", "track done")
    await chat("ana", "track skip")
    after = await chat("ana", "career target")
    assert "1 of 8 milestones" in after.text, "what was left out is still a gap"
    assert "A small model worth operating" not in after.text
    lines = after.text.splitlines()
    assert [line for line in lines if "you left it out" in line] == [
        line for line in lines if "From notebook to package" in line
    ]
    assert "From notebook to package" in after.text
    assert "My next milestone" in after.buttons


async def test_the_track_of_a_role_is_taken_up_with_one_click(chat: Chat) -> None:
    aim = await chat("ana", "career target", role="mlops engineer")
    assert "MLOps and production, 1 of 8: " in (await chat.press("ana", aim, "Take this track up")).text


async def test_what_is_only_near_to_a_role_is_said_to_be(chat: Chat) -> None:
    near = await chat("ana", "career target", role="data engineer")
    assert "No track here leads straight to “data engineer”" in near.text
    assert "Your way to" not in near.text
    assert "See all tracks" in near.buttons
    for role in ("MLOps", "Senior computer vision engineer", "data scientist"):
        assert "leads straight" not in (await chat("ana", "career target", role=role)).text, role


@pytest.mark.parametrize(
    ("what", "told", "name"),
    [("role", {"role": "mlops engineer"}, "target"),
     ("project", {"text": "A model that is online at example.org"}, "project"),
     ("answers", {"question": "iq-01", "text": "It depends."}, "answer")],
)  # fmt: skip
async def test_one_thing_is_taken_back_after_a_question(chat: Chat, what: str, told: dict[str, str], name: str) -> None:
    assert "nothing is kept" in (await chat("ana", "career forget", what=what)).text
    await chat("ana", f"career {name}", **told)
    asked = await chat("ana", "career forget", what=what)
    assert "forgotten" in (await chat.press("ana", asked, "Yes, forget it")).text
    assert "nothing is kept" in (await chat("ana", "career forget", what=what)).text


async def test_the_weeks_ahead_are_reckoned_with_the_hours_that_one_has(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=3)
    assert "about 42 weeks lie ahead at 3 h a week" in (await chat("ana", "career target", role="mlops engineer")).text


async def test_a_role_that_no_track_knows_is_no_end(chat: Chat) -> None:
    asked = await chat("ana", "career target")
    assert "Which role would you like?" in asked.text
    assert (await chat.press("ana", asked, "Choose a role")).form.command.path == "career target"
    assert "No track leads straight to “Beekeeper”" in (await chat("ana", "career target", role="Beekeeper")).text
    for role in ("ML engineer", "Senior ML engineer", "ML researcher"):
        assert "Your way to" in (await chat("ana", "career target", role=role)).text


@pytest.mark.parametrize("role", ["astronaut", "Beekeeper", "Bäckerin", "apicultor"])
async def test_where_no_track_is_near_those_that_ask_least_are_a_click_away(chat: Chat, role: str) -> None:
    far = await chat("ana", "career target", role=role)
    assert far.buttons[:4] == [
        "Cold start to ML engineer", "Maths first, towards research", "Data analyst into ML", "See all tracks"
    ]  # fmt: skip
    assert "Cold start to ML engineer" in (await chat.press("ana", far, "Cold start to ML engineer")).text


async def test_where_no_track_is_close_those_with_a_word_of_the_role_are_named(chat: Chat) -> None:
    far = await chat("ana", "career target", role="robotics engineer")
    assert "Nearest by its words" in far.text
    assert 0 < far.buttons.index("See all tracks") <= 3


@pytest.mark.parametrize(
    ("role", "track"),
    [("Senior computer vision engineer", "computer-vision"), ("LLM engineer (m/f/d)", "nlp-llm-engineer"),
     ("Research engineer", "maths-first-research"), ("Baker", None), ("", None),
     ("i want to work with llms", "nlp-llm-engineer"), ("prompt engineer", "nlp-llm-engineer"),
     ("MLE", "cold-start-to-mle"), ("ich möchte KI-Entwicklerin werden", "developer-into-ml"),
     ("quiero ser científica de datos", "analyst-into-ml"), ("somebody who works with others", None),
     ("junior accountant", None)],
)  # fmt: skip
async def test_a_role_finds_its_track(role: str, track: str | None) -> None:
    found = rules.track_for(role, (await shelf.part("tracks")).tracks.values())
    assert (found.id if found else None) == track


@pytest.mark.parametrize(
    ("role", "track"),
    [("ml engineer", "developer-into-ml"), ("MLE", "developer-into-ml"), ("AI engineer", "developer-into-ml"),
     ("MLOps", "mlops"), ("LLM engineer", "nlp-llm-engineer"), ("Computer vision engineer", "computer-vision")],
)  # fmt: skip
async def test_the_track_that_is_followed_wins_where_it_leads_there_too(role: str, track: str) -> None:
    tracks = (await shelf.part("tracks")).tracks
    found = rules.track_for(role, tracks.values(), tracks["developer-into-ml"])
    assert found is not None
    assert found.id == track


async def test_gaps_are_those_of_the_track_that_one_follows(chat: Chat) -> None:
    before = await chat("ana", "career target", role="ml engineer")
    assert "Cold start to ML engineer comes closest: 0 of 11" in before.text
    await chat("ana", "track follow", track="developer-into-ml")
    await chat("ana", "track done")
    await chat("ana", "track done")
    for aim in (await chat("ana", "career target"), await chat("ana", "career target", role="ml engineer")):
        assert "Software developer into ML comes closest: 2 of 7 milestones are behind you" in aim.text
        assert "My next milestone" in aim.buttons
    assert "Computer vision engineer comes closest" in (await chat("ana", "career target", role="CV engineer")).text


# ---- questions


async def test_one_answers_before_the_points_are_shown(chat: Chat) -> None:
    asked = await chat("ana", "career interview", topic="SQL", level="advanced")
    assert "became slow" in asked.text
    assert "query plan" not in asked.text
    form = await chat.press("ana", asked, "Answer in my own words")
    answered = await chat.fill("ana", form, text="A window over customers")
    assert "Your words: A window over customers" in answered.text
    assert "read the query plan" in answered.text
    again = await chat.press("ana", answered, "Answer again")
    assert again.form.fields[0].value == "A window over customers"


async def test_no_question_comes_again_before_the_others_were_shown(chat: Chat, clock: MovableClock) -> None:
    asked = []
    for _ in range(7):
        asked.append((await chat("ana", "career interview", topic="sql")).text)
        clock.move(timedelta(minutes=1))
    assert len(set(asked[:6])) == 6
    assert "You have seen this one and not answered it yet" in asked[6]
    assert asked[6].startswith("\n".join(asked[0].splitlines()[:2])), "the one seen longest ago"


@pytest.mark.both_databases
async def test_a_question_counts_as_had_when_it_was_answered(chat: Chat, clock: MovableClock) -> None:
    few = {"topic": "sql", "level": "advanced"}
    asked = await chat("ana", "career interview", **few)
    looked = await chat("ana", "career interview", **few)
    assert "no other is new to you" in looked.text
    answered = await chat.fill("ana", await chat.press("ana", looked, "Answer in my own words"), text="Read its plan")
    none = await chat("ana", "career interview", **few)
    assert "You have answered every such question in the last eight weeks." in none.text
    [mine] = (await chat.press("ana", none, "My answers")).text.splitlines()[1:2]
    assert mine == f"{asked.text.splitlines()[1]}: answered Mon 2 Mar 2026"
    again = await chat.press("ana", await chat.press("ana", answered, "My answers"), "See it again")
    assert "Your words: Read its plan" in again.text
    assert "Points to cover" in again.text
    clock.move(prompts.REST)
    assert (await chat("ana", "career interview", **few)).text == asked.text


async def test_earlier_answers_have_pages_and_are_ones_own(chat: Chat) -> None:
    for number in range(1, 7):
        await chat("ana", "career answer", question=f"iq-0{number}", text="It depends.")
    first = await chat("ana", "career answers")
    assert first.buttons.count("See it again") == 5
    assert (await chat.press("ana", first, "Older")).buttons.count("See it again") == 1
    assert "answered no question yet" in (await chat("bo", "career answers")).text
    assert "no words of yours" in (await chat.press("bo", first, "See it again")).text


async def test_each_topic_has_three_questions_over_two_levels_and_those_most_asked_six() -> None:
    levels: dict[str, list[str]] = defaultdict(list)
    for one in await practice.questions():
        levels[one.topic or ""].append(one.level or "")
        assert len(one.covers) >= 2, one.id
    assert [topic for topic, had in levels.items() if len(had) < 3 or len(set(had)) < 2] == []
    most = ("sql", "coding-interviews", "statistics", "machine-learning")
    assert [topic for topic in most if len(levels[topic]) < 6] == []


async def test_where_there_is_no_question_what_there_is_instead_is_offered(chat: Chat) -> None:
    nothing = await chat("ana", "career interview", topic="pytorch")
    assert nothing.buttons[0].startswith("About ")
    assert "A question to practise" in (await chat.press("ana", nothing, nothing.buttons[0])).text
    await chat("ana", "career answer", question="iq-98", text="Two heaps.")
    none = await chat("ana", "career interview", topic="coding-interviews", level="advanced")
    assert "You have answered every such question" in none.text
    near = await chat.press("ana", none, "One that comes close")
    assert "A question to practise" in near.text


async def test_a_topic_without_a_level_names_the_levels_it_has(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [one for one in await practice.questions() if one.topic != "docker" or one.level == "beginner"]

    async def without() -> Sequence[Prompt]:
        return few

    monkeypatch.setattr(practice, "questions", without)
    none = await chat("ana", "career interview docker advanced")
    assert "what there is instead" in none.text
    assert none.buttons == ["For beginners", "One that comes close"]
    assert "what belongs in the image" in (await chat.press("ana", none, "For beginners")).text


async def test_who_has_had_every_question_is_told_that_they_come_round(chat: Chat) -> None:
    for one in await practice.questions():
        await chat("ana", "career answer", question=one.id, text="So.")
    assert "From then on they come round again" in (await chat("ana", "career interview", near=True)).text
    assert (await chat("ana", "career interview")).buttons == ["One that comes close", "My answers"]


async def test_a_topic_holds_those_within_it_and_unknown_ones_are_said(chat: Chat) -> None:
    assert "A question to practise" in (await chat("ana", "career interview", topic="software-engineering")).text
    assert "no question about “bees”" in (await chat("ana", "career interview", topic="bees")).text
    assert "not here any more" in (await chat("ana", "career answer", question="iq-999", text="So.")).text


@pytest.mark.parametrize(
    "said",
    ["topic:behavioural", "behavioral", "behavioural interviews", "behavioral questions please", "culture fit",
     "tell me about yourself", "topic:tell me about yourself", "the STAR method", "Stärken und Schwächen",
     "háblame de ti, por favor"],
)  # fmt: skip
async def test_behavioural_questions_are_what_comes_to_who_asks_for_them(chat: Chat, said: str) -> None:
    wanted = [one for one in await practice.questions() if one.topic == "behavioural-interviews"]
    assert len(wanted) >= 6
    for one in wanted:
        asked = await chat("ana", f"career interview {said}")
        assert any(one.text in asked.text for one in wanted), asked.text
        await chat("ana", "career answer", question=one.id, text="So.")


async def test_an_unknown_topic_is_answered_with_those_that_there_are(chat: Chat) -> None:
    none = await chat("ana", "career interview bees")
    assert "no question about “bees”. There are some about these" in none.text
    for topic in ("sql", "career", "interviews", "machine-learning"):
        assert "A question to practise" in (await chat.choose("ana", none, topic)).text
    near = await chat("ana", "career interview probabillity")
    assert "A question to practise" in (await chat.choose("ana", near, "probability")).text


# ---- two who take turns


async def begun(chat: Chat, platform: Recorder, later: Later, topic: str = "machine-learning") -> Answer:
    await chat("bo", "help")
    await chat("ana", "career practise", person="u-bo", topic=topic)
    await later()
    await chat.press("bo", platform.where("direct:u-bo")[-1].answer, "Yes")
    await later()
    return platform.where("general")[-1].answer


@pytest.mark.both_databases
async def test_two_take_turns_and_only_who_asks_sees_the_question(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    posted = await begun(chat, platform, later)
    assert "@Ana asks, @Bo answers." in posted.text
    assert "To begin with, if you like: " in posted.text, "they may not know each other"
    shown = await chat.press("ana", posted, "Show me the question")
    assert "Points to cover" in shown.text
    assert "You answer in this round" in (await chat.press("bo", posted, "Show me the question")).text
    assert "between two others" in (await chat.press("eve", posted, "Show me the question")).text
    await chat.press("bo", posted, "Next round, change roles")
    await chat.press("ana", posted, "Next round, change roles")
    await later()
    [second] = platform.where("general")
    assert "round 2" in second.text, "pressed by both, it turns once"
    assert "To begin with" not in second.text
    assert "@Bo asks, @Ana answers." in second.text
    assert (await chat.press("bo", second.answer, "Show me the question")).text != shown.text
    live = second.answer
    await chat.press("bo", live, "Show me the question")
    await chat.press("bo", live, "Enough for today")
    await later()
    assert "practised 2 rounds" in platform.where("general")[0].text
    assert "or over" in (await chat.press("ana", live, "Enough for today")).text


async def test_two_go_on_with_what_is_near_when_a_topic_is_used_up(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    posted = await begun(chat, platform, later, topic="linear-algebra")
    said, every = [posted.text], await practice.questions()
    asked = [await _asked(chat, posted, every)]
    for number in range(1, len(every)):
        who = "bo" if number % 2 else "ana"
        await chat(who, "career duo-next", duo="1", after=number)
        asked.append(await _asked(chat, posted, every, who))
    await later()
    said.append(platform.where("general")[-1].text)
    assert [("this one comes close" in text) for text in said] == [False, True]
    assert [one.topic for one in asked[:3]] == ["linear-algebra", asked[1].topic, asked[2].topic]
    assert {asked[1].topic, asked[2].topic} <= (await shelf.part("topics.yaml")).under["maths"], "what is beside it"
    assert len({one.id for one in asked}) == len(every)
    over = await chat.press("ana", platform.where("general")[-1].answer, "Next round, change roles")
    assert "had every question" in over.text
    assert "Ended" in (await chat.press("ana", over, "Enough for today")).text


async def _asked(chat: Chat, posted: Answer, every: Sequence[Prompt], who: str = "ana") -> Prompt:
    shown = (await chat.press(who, posted, "Show me the question")).text
    return next(one for one in every if one.text in shown)


async def test_one_practice_at_a_time_and_it_ends_by_itself(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    assert "It takes two" in (await chat("ana", "career practise", person="u-ana")).text
    posted = await begun(chat, platform, later)
    assert "one open already" in (await chat("ana", "career practise", person="u-cy")).text
    await chat.press("ana", posted, "Show me the question")
    await later(hours=26)
    assert "practised 1 round." in platform.where("general")[0].text


@pytest.mark.parametrize(("opened", "told"), [(1, "practised 1 round."), (0, "Another day is as good")])
async def test_a_round_counts_when_its_question_was_opened(
    chat: Chat, platform: Recorder, later: Later, room: None, opened: int, told: str
) -> None:
    posted = await begun(chat, platform, later)
    await chat.press("ana", posted, "Next round, change roles")
    await later()
    [second] = platform.where("general")
    assert "Practice, round 1" in second.text, "nobody opened the question"
    assert "@Bo asks, @Ana answers." in second.text
    for _ in range(opened):
        await chat.press("bo", second.answer, "Show me the question")
    await chat("ana", "career duo-next", duo="1", after=2)
    await later()
    assert f"Practice, round {opened + 1}" in platform.where("general")[-1].text
    await chat.press("bo", platform.where("general")[-1].answer, "Enough for today")
    await later()
    assert told in platform.where("general")[0].text


@pytest.mark.parametrize("who", ["ana", "bo"])
async def test_whoever_is_forgotten_is_named_in_no_practice(
    chat: Chat, platform: Recorder, later: Later, room: None, who: str
) -> None:
    await begun(chat, platform, later)
    asked = await chat(who, "privacy delete")
    await chat.press(who, asked, asked.buttons[0])
    await later(minutes=1)
    assert [post.text for post in platform.where("general") if "@" in post.text] == []
    assert [post.text for post in platform.posts.values() if f"@{who.capitalize()}" in post.text] == []
