"""Codes: short enough to type, too many to guess."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from random import Random
from typing import Literal

from bot.errors import Refusal
from bot.text import Code, say

Purpose = Literal["member", "community"]

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else; 30**8 codes
LENGTH = 8
LIFE = timedelta(minutes=10)
GUESSES = 5
WITHIN = timedelta(hours=1)
KEPT = timedelta(days=1)


def new_code(random: Random) -> str:
    return "".join(random.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> Code:
    return Code(f"{code[:4]}-{code[4:]}")


def typed(text: str) -> str:
    """The code in what was typed, however it was spaced. Refuses what cannot be one."""
    code = "".join(char for char in text.upper() if char.isalnum())
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Refusal(say("A code looks like {example}. Could you type it again?", example=Code("K7QX-2MPA")))
    return code


def digest(purpose: Purpose, code: str) -> str:
    return sha256(f"{purpose}:{code}".encode()).hexdigest()
