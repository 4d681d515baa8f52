"""Trouble that lasts is told when it begins and when it is over."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy.exc import OperationalError

from bot import spells
from bot.spells import AWAY, Spell


def meet(spell: Spell, error: Exception) -> None:
    try:
        raise error
    except Exception as met:
        spell.met(met)


def away() -> Exception:
    return OperationalError("SELECT 1", {}, Exception("gone"))


@pytest.fixture(autouse=True)
def _all_lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_a_database_that_is_away_is_one_line_and_one_more_when_it_is_back(caplog: pytest.LogCaptureFixture) -> None:
    spell = Spell("looking", platform="web")
    for _ in range(100):
        meet(spell, away())
    [line] = caplog.records
    assert (line.message, line.exc_info, vars(line)["facts"]["reason"]) == ("looking", None, AWAY)
    spell.over()
    spell.over()
    assert caplog.messages == ["looking", "looking no more"]
    assert vars(caplog.records[1])["facts"]["times"] == 100
    meet(spell, away())
    assert caplog.messages[2:] == ["looking"], "it came again"


def test_another_trouble_meanwhile_is_told_with_where_it_broke(caplog: pytest.LogCaptureFixture) -> None:
    spell = Spell("looking")
    for error in (away(), KeyError(), away(), KeyError(), ZeroDivisionError()):
        meet(spell, error)
    assert [bool(line.exc_info) for line in caplog.records] == [False, True, True]


def test_what_goes_on_is_told_now_and_then(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    spell, at = Spell("looking"), [0.0]
    monkeypatch.setattr(spells, "monotonic", lambda: at[0])
    for seconds in range(0, 1801, 60):
        at[0] = seconds
        meet(spell, away())
    assert caplog.messages == ["looking", *["looking still"] * 3]
