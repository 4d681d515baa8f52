"""Prompts: by stage, never the same for a person within eight weeks, with nothing in them that is not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot import prompts, shelf
from bot.app import App
from bot.catalogue import Prompt
from bot.clock import MovableClock
from bot.people import Member
from bot.prompts import Deck, Shown
from bot.text import content, plain, say
from bot.words import languages, use, words
from tests.driver import Chat

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STAGES = ("any", "foundations", "projects")
POOL = {"questions": tuple(Prompt(id=f"q-{n}", text=f"Question {n}?", stage=STAGES[n % 3]) for n in range(12))}


@given(
    days=st.lists(st.integers(1, 40), min_size=1, max_size=25), stages=st.lists(st.sampled_from(STAGES), min_size=25),
    seed=st.integers(),
)  # fmt: skip
@settings(max_examples=40)
def test_none_comes_again_within_eight_weeks(days: list[int], stages: list[str], seed: int) -> None:
    """However often somebody is asked, and whatever stage they are at."""
    random, now, seen = Random(seed), NOW, dict[str, datetime]()
    for day, stage in zip(days, stages, strict=False):
        now += timedelta(days=day)
        lately = {id: at for id, at in seen.items() if at > now - prompts.REST}
        drawn = Deck(POOL, {1: lately}, now, random).draw("questions", [1], stage=stage)
        if drawn is None:
            assert {one.id for one in POOL["questions"] if one.stage in (stage, "any")} <= set(lately)
            continue
        assert drawn.id not in lately
        assert drawn.stage in (stage, "any")
        seen[drawn.id] = now


def test_the_own_stage_comes_first_and_another_never() -> None:
    deck = Deck(POOL, {}, NOW, Random(1))
    drawn = [deck.draw("questions", [1], stage="projects") for _ in range(9)]
    assert [one.stage if one else None for one in drawn] == ["projects"] * 4 + ["any"] * 4 + [None]
    assert deck.draw("questions", [2], stage="projects") is not None


def test_what_several_read_is_new_to_each_of_them() -> None:
    seen = {1: {"q-0": NOW}, 2: {"q-3": NOW}}
    drawn = {Deck(POOL, seen, NOW, Random(n)).draw("questions", [1, 2]) for n in range(30)}
    assert {one.id for one in drawn if one} == {"q-6", "q-9"}


def test_what_is_not_known_is_not_asked_for() -> None:
    pool = [Prompt(id="a", text="Still {goal}?"), Prompt(id="b", text="Hello {name}", weeks_away="1")]
    assert prompts.fitting(pool, set(), None, None, set()) == []
    assert prompts.fitting(pool, set(), None, None, {"goal"}) == pool[:1]
    assert prompts.fitting(pool, set(), None, "1", {"name"}) == pool[1:]
    assert [prompts.away(weeks) for weeks in (1, 2, 3, 4, 9)] == ["1", "2-3", "2-3", "4+", "4+"]


@pytest.mark.both_databases
async def test_what_was_shown_is_kept_until_it_may_come_again(chat: Chat, app: App, clock: MovableClock) -> None:
    await chat("ana", "help")

    async def draw() -> str:
        async with app.db.writing() as session:
            member = await session.scalar(select(Member.id))
            assert member is not None
            deck = await prompts.deck(session, [member], clock.now(), Random(3))
            drawn = deck.draw("ice-breakers", [member])
            await deck.keep(session)
            assert drawn is not None
            return drawn.id

    first = [await draw() for _ in range(20)]
    assert len(set(first)) == 20
    clock.move(prompts.REST)
    assert await draw() in first, "the same row, at its new time"
    await app.tick(clock.now())
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Shown)) == 1


async def test_every_prompt_of_the_content_names_only_what_can_be_known() -> None:
    known = {"name", "goal", "milestone", "finished"}
    every = [one for kind in (await shelf.part("prompts")).prompts.values() for one in kind]
    assert len(every) > 150
    assert [one.id for one in every if "{" in plain(content(one.text, **dict.fromkeys(known, "")))] == []


async def test_prompts_are_asked_in_the_language_of_whoever_reads_them(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn")
    await chat("ana", "language", language="deutsch")
    answered = await chat("ana", "checkin", how="done")
    asked = answered.own_words.partition("Eine Frage, wenn du magst: ")[2].splitlines()[0]
    german = words("de")
    assert asked in [plain(content(one.text), german) for one in (await shelf.part("prompts")).prompts["check-ins"]]
    assert "Jede Zeile sagt" in (await chat("ana", "career resume")).own_words
    form = (await chat("ana", "career lines", page=1, ask=1)).form
    assert form.words(form.fields[0].option.label) == "Eine Seite"
    shown = await chat("ana", "career interview", topic="sql", level="beginner")
    assert "Schreib eine Abfrage" in shown.own_words
    answer = await chat.fill("ana", await chat.press("ana", shown, "Answer in my own words"), text="select")
    assert "row_number als Fensterfunktion" in answer.own_words


def test_a_community_translates_its_own_content(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations/de.po").write_text('msgid "Knit one"\nmsgstr "Strick eine"\n')
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    (tmp_path / "translations/nl.po").write_text(head + 'msgid "Knit one"\nmsgstr "Brei een"\n')
    use(str(tmp_path))
    try:
        said = {locale: plain(content("Knit one"), words(locale)) for locale in (*languages(), None)}
        assert said == {"en": "Knit one", "de": "Strick eine", "es": "Knit one", "nl": "Brei een", None: "Knit one"}
        assert plain(say("Done"), words("de")) == "Geschafft"
    finally:
        use(None)
    assert "nl" not in languages()
    assert plain(content("Knit one"), words("de")) == "Knit one"


async def test_what_was_read_of_the_content_is_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    known = await shelf.part("prompts")
    monkeypatch.setattr("asyncio.to_thread", None)
    assert await shelf.part("prompts") is known
