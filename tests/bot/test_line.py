"""The reader of typed lines."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import build_registry
from bot.choosing import names
from bot.commands import Command, Kind, Option, command
from bot.context import Context
from bot.line import LEFT, UNSURE, read
from bot.ui import Reply, reply
from bot.words import languages, words


@command("start", "Start")
async def start(
    ctx: Context,
    zone: Annotated[str, Option("Zone")],
    how: Annotated[
        Literal["done", "partly", "skipped"], Option("How", labels={"done": "Done", "skipped": "Not this week"})
    ] = "done",
    hours: Annotated[int, Option("Hours", min=1, max=60)] = 5,
    last_words: Annotated[str | None, Option("Anything else", long=True)] = None,
) -> Reply:
    return reply()


START: Command = start.__command__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {}),
        ("Berlin", {"zone": "Berlin"}),
        ("New York", {"zone": "New York"}),
        ("zone:Berlin hours:7", {"zone": "Berlin", "hours": "7"}),
        ("zone: New York hours: 7", {"zone": "New York", "hours": "7"}),
        ("Berlin 0 partly", {"zone": "Berlin 0 partly"}),
        ("hours=7 Berlin", {"zone": "Berlin", "hours": "7"}),
        ('zone:"New York" partly 3', {"zone": "New York", "how": "partly", "hours": "3"}),
        ('"New York" partly', {"zone": "New York", "how": "partly"}),
        ("how:not this week Berlin", {"how": "skipped", "zone": "Berlin"}),
        ('how:"not this week" Berlin', {"how": "skipped", "zone": "Berlin"}),
        ('"Berlin" Not this week 7', {"zone": "Berlin", "how": "skipped", "hours": "7"}),
        ('"Berlin" nothing this week', {"zone": "Berlin", "last_words": "nothing this week"}),
        ('"Berlin" done 5 all that', {"zone": "Berlin", "how": "done", "hours": "5", "last_words": "all that"}),
        ('zone:"Berlin" last-words:"so" and more', {"zone": "Berlin", "last_words": "so", LEFT: "and more"}),
        ("last-words:see https://x.org/a:b", {"last_words": "see https://x.org/a:b"}),
        ("Berlin zone:Sunday 18:00", {"zone": "Sunday 18:00", "last_words": "Berlin"}),
    ],
)
def test_reading(line: str, expected: dict[str, str]) -> None:
    assert read(line, START.options) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("how to read a file larger than memory", {"title": "how to read a file larger than memory"}),
        ("Tensorflow does not find my GPU", {"title": "Tensorflow does not find my GPU"}),
        ("warum wird mein Verlust NaN?", {"title": "warum wird mein Verlust NaN?"}),
        ("¿por qué falla git rebase?", {"title": "¿por qué falla git rebase?"}),
        ("mein python stürzt ab", {"title": "mein python stürzt ab"}),
        ("Tensorflow python crashes", {"title": "Tensorflow python crashes"}),
        ('"Why NaN?" python I lowered it', {"title": "Why NaN?", "topic": "python", "tried": "I lowered it"}),
        ("Why is it NaN? topic:python", {"title": "Why is it NaN?", "topic": "python"}),
        ("Backpropagation", {"title": "Backpropagation"}),
    ],
)  # fmt: skip
def test_a_question_in_one_sentence_is_one(line: str, expected: dict[str, str]) -> None:
    assert read(line, build_registry()["ask"].typed) == expected


def test_an_address_is_one_word() -> None:
    said = {"url": "https://a.org", "why": "because it is good"}
    assert read("https://a.org because it is good", build_registry()["resource suggest"].typed) == said


async def _thing(ctx: Context, typed: str) -> str:
    return typed


@command("thanks", "Thank somebody")
async def thanks(
    ctx: Context,
    question: Annotated[str | None, Option("Which question", find=_thing)] = None,
    words: Annotated[str, Option("A few words")] = "",
) -> Reply:
    return reply()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1 for the patience", {"question": "1", "words": "for the patience"}),
        ("1", {"question": "1"}),
        ("CUDA out of memory", {"question": "CUDA out of memory"}),
        ("1 words:so", {"question": "1", "words": "so"}),
    ],
)
def test_words_about_a_numbered_thing(line: str, expected: dict[str, str]) -> None:
    assert read(line, thanks.__command__.options) == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("when: next friday note: call Kim", {"when": "next friday", "note": "call Kim"}),
        ("when: in two weeks", {"when": "in two weeks"}),
        ("fri 6pm call Kim", {"when": "fri 6pm", "note": "call Kim"}),
        ("when: tomorrow morning", {"when": "tomorrow morning"}),
        ("2026-03-20 18:00 call Kim", {"when": "2026-03-20 18:00", "note": "call Kim"}),
        ("when: in a few days", {"when": "in a few days"}),
        ("now", {"when": "now"}),
    ],
)
def test_a_moment_may_have_several_words(line: str, expected: dict[str, str]) -> None:
    @command("later", "Later")
    async def later(
        ctx: Context, when: Annotated[datetime, Option("When")], note: Annotated[str, Option("What")] = ""
    ) -> Reply:
        return reply()

    assert read(line, later.__command__.options) == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("deep learning advanced", {"topic": "deep learning", "level": "advanced"}),
        ("advanced", {"level": "advanced"}),
        ("Advanced SQL", {"topic": "Advanced SQL"}),
        ("topic: sql", {"topic": "sql"}),
        ("unadvanced", {"topic": "unadvanced"}),
    ],
)
def test_the_name_of_a_thing_ends_before_a_choice(line: str, expected: dict[str, str]) -> None:
    @command("practise", "Practise")
    async def practise(
        ctx: Context,
        topic: Annotated[str | None, Option("Topic", find=_thing)] = None,
        level: Annotated[Literal["beginner", "advanced"] | None, Option("Level")] = None,
    ) -> Reply:
        return reply()

    assert read(line, practise.__command__.options) == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", ["not this week", "diese Woche nicht", "esta semana no"])
def test_choices_are_known_in_every_language(typed: str) -> None:
    assert read(f'"Berlin" {typed}', START.options) == {"zone": "Berlin", "how": "skipped"}


def test_a_thing_is_named_in_order_where_all_the_rest_is_about_it() -> None:
    @command("edit", "Edit")
    async def edit(
        ctx: Context,
        thing: Annotated[str | None, Option("Which", find=_thing, asked=False)] = None,
        language: Annotated[str | None, Option("Its language")] = None,
    ) -> Reply:
        return reply()

    options = edit.__command__.options  # type: ignore[attr-defined]
    assert read("the kites", options) == {"thing": "the kites"}
    assert read("kites language:Spanish", options) == {"thing": "kites", "language": "Spanish"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2", {"line": "2"}),
        ("2 no", {"line": "2", "done": "no"}),
        ("one page nein", {"line": "one page", "done": "nein"}),
        ("una página sí", {"line": "una página", "done": "sí"}),
        ("volcano", {"line": "volcano"}),
        ("hands on", {"line": "hands on"}),
        ("no", {"line": "no"}),
        ("2 done:no", {"line": "2", "done": "no"}),
    ],
)
def test_the_name_of_a_thing_ends_before_a_yes_or_no(line: str, expected: dict[str, str]) -> None:
    @command("tick", "Tick")
    async def tick(
        ctx: Context,
        line: Annotated[str, Option("Line", find=_thing)],
        done: Annotated[bool, Option("Done?")] = True,
    ) -> Reply:
        return reply()

    assert read(line, tick.__command__.options) == expected  # type: ignore[attr-defined]


def _choices() -> Iterator[tuple[str, Option]]:
    for declared in build_registry().commands:
        yield from ((declared.path, option) for option in declared.options if option.kind is Kind.CHOICE)


@pytest.mark.parametrize(("path", "option"), list(_choices()))
def test_no_word_means_two_choices_of_one_question(path: str, option: Option) -> None:
    labels = {choice: option.choice_label(choice) for choice in option.choices}
    called = {(choice, words(locale)(label).lower()) for locale in languages() for choice, label in labels.items()}
    assert {word for choice, word in called if names(option)[word] != choice} == set()


@given(st.text())
def test_any_line_is_read_without_a_fault(line: str) -> None:
    found = read(line, START.options)
    assert set(found) <= {LEFT, *(option.name for option in START.options)}


@given(st.text(alphabet="abc xyz", min_size=1).map(str.strip).filter(bool))
def test_a_single_text_takes_the_whole_line(line: str) -> None:
    options = [option for option in START.options if option.name == "zone"]
    assert read(line, options) == {"zone": line}


@pytest.mark.parametrize(
    ("rest", "expected"), [("0", {"days": "0"}), ("-3", {"days": "-3"}), ("a while", {LEFT: "a while"})]
)
def test_a_number_out_of_bounds_is_told_its_bounds(rest: str, expected: dict[str, str]) -> None:
    @command("rest", "Rest")
    async def have_a_rest(ctx: Context, days: Annotated[int, Option("Days", min=1, max=9)]) -> Reply:
        return reply()

    declared: Command = have_a_rest.__command__  # type: ignore[attr-defined]
    assert read(rest, declared.options) == expected


LOG: Command = build_registry().get("career log")  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Acme Analyst", {"employer": "Acme", "role": "Analyst"}),
        ("Deep Sea Ltd, Data engineer", {"employer": "Deep Sea Ltd", "role": "Data engineer"}),
        ('"Acme" Data engineer', {"employer": "Acme", "role": "Data engineer"}),
        (
            "Acme, Data engineer, applied, call Kim, in two weeks",
            {"employer": "Acme", "role": "Data engineer", "stage": "applied", "next_step": "call Kim",
             "remind": "in two weeks"},
        ),
        (
            "Acme; Ingeniera de datos; entrevista; el viernes",
            {"employer": "Acme", "role": "Ingeniera de datos", "stage": "talking", "remind": "el viernes"},
        ),
        (
            "Acme, Dateningenieurin, Kim anrufen, dann warten",
            {"employer": "Acme", "role": "Dateningenieurin", "next_step": "Kim anrufen, dann warten"},
        ),
        ('"Acme, Inc.", Analyst, offer', {"employer": "Acme, Inc.", "role": "Analyst", "stage": "offer"}),
        ("Acme Data engineer, applied", {"employer": "Acme Data engineer", "stage": "applied"}),
    ],
)  # fmt: skip
def test_short_texts_are_told_apart_by_quotes_or_commas(line: str, expected: dict[str, str]) -> None:
    assert read(line, LOG.typed) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Deep Sea Data engineer", {"employer": "Deep", "role": "Sea Data engineer"}),
        (
            '"Acme" Data engineer applied call Kim tomorrow',
            {"employer": "Acme", "role": "Data engineer", "stage": "applied", "next_step": "call Kim",
             "remind": "tomorrow"},
        ),
        ('"Acme" Analystin beworben', {"employer": "Acme", "role": "Analystin", "stage": "applied"}),
        ('"Acme" Analista mañana', {"employer": "Acme", "role": "Analista", "remind": "mañana"}),
    ],
)  # fmt: skip
def test_where_nothing_tells_them_apart_it_is_a_guess_to_be_asked_about(line: str, expected: dict[str, str]) -> None:
    assert read(line, LOG.typed) == expected | {UNSURE: line}
