"""Turns what a person typed or chose into a value of the option's kind. Pure and instant; refuses with a sentence."""

from __future__ import annotations

import unicodedata
from typing import Any

from bot.choosing import names
from bot.commands import Kind, Option
from bot.errors import Refusal
from bot.text import join, say

YES = {"1", "true", "yes", "y", "on", "ja", "sí", "si", "oui"}
NO = {"0", "false", "no", "n", "off", "nein", "non"}
SHORT, LONG, REFERENCE = 200, 4000, 64
NEAR = 0.75  # how much of a word must be right
_INVISIBLE = {"Cf", "Cc", "Co", "Cs"}
_KEPT = {"\n", "\t", "\u200d", "\u200c"}  # joiners shape emoji and several scripts


def parse(option: Option, given: Any) -> Any:
    """The value, or Refusal. People, places, roles and what ``find`` looks up stay references until the run."""
    match option.kind:
        case Kind.TEXT:
            return _text(option, clean(str(given)))
        case Kind.INTEGER | Kind.NUMBER:
            return _number(option, given)
        case Kind.FLAG:
            return _flag(option, given)
        case Kind.CHOICE:
            return _choice(option, str(given))
        case _:
            return _reference(option, given)


def clean(text: str) -> str:
    """Without control, zero-width and direction-changing characters, trimmed; letters of every script stay."""
    kept = (char for char in text if char in _KEPT or unicodedata.category(char) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _reference(option: Option, given: Any) -> Any:
    """A person, place, role or instant stays as it came; typed words are bounded like any others."""
    if given == "":
        raise Refusal(say("**{label}** is still open: please choose.", label=say(option.label)))
    if isinstance(given, str) and len(given) > REFERENCE:
        raise Refusal(say("I do not know “{typed}”.", typed=given[:REFERENCE]))
    return given


def _text(option: Option, text: str) -> Any:
    label = say(option.label)
    longest = int(option.max or (LONG if option.long else SHORT))
    if option.required and not text:
        raise Refusal(say("**{label}** needs a few words.", label=label))
    if text and option.min and len(text) < option.min:
        raise Refusal(say("**{label}** needs at least {least} characters.", label=label, least=int(option.min)))
    if len(text) > longest:
        raise Refusal(
            say(
                "**{label}** takes up to {most} characters; yours has {n}. Could you shorten it?",
                label=label,
                most=longest,
                n=len(text),
            )
        )
    return option.parse(text) if option.parse and text else text


def _number(option: Option, given: Any) -> int | float:
    label = say(option.label)
    try:
        number = float(str(given).replace(",", ".").strip())
    except ValueError:
        number = float("nan")
    low, high = option.min, option.max
    whole = option.kind is Kind.INTEGER
    fits = number == number and (low is None or number >= low) and (high is None or number <= high)
    if not fits or abs(number) == float("inf") or (whole and number != int(number)):
        if low is not None and high is not None:
            raise Refusal(
                say(
                    "**{label}** is a number from {low} to {high}.",
                    label=label,
                    low=_tidy(low),
                    high=_tidy(high),
                )
            )
        raise Refusal(say("**{label}** is a number.", label=label))
    return int(number) if whole else number


def _tidy(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _flag(option: Option, given: Any) -> bool:
    if isinstance(given, bool):
        return given
    word = str(given).strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise Refusal(say("**{label}** is yes or no.", label=say(option.label)))


def _choice(option: Option, given: str) -> str:
    from difflib import get_close_matches

    word, known = given.strip().lower(), names(option)
    near = [word] if word in known else get_close_matches(word, known, 1, NEAR)
    if near:
        return known[near[0]]
    choices = join([say("“{choice}”", choice=say(option.choice_label(value))) for value in option.choices])
    raise Refusal(say("**{label}** is one of: {choices}.", label=say(option.label), choices=choices))
