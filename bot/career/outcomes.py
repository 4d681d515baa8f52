"""What the verbs of this feature found or did, as its views show it: so that neither need know the other."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from bot.career.rules import Near
from bot.career.tables import Application, Practice, Stage
from bot.catalogue import Prompt, Track


class Noted(Struct, frozen=True):
    """An application as it is noted now. ``before`` is the stage from which it was closed, ``taken`` the reminder that
    went with that, which ``came`` before or not; ``twin`` is another open one of the same name."""

    application: Application
    before: Stage | None = None
    taken: datetime | None = None
    came: bool = False
    twin: Application | None = None


class Way(Struct, frozen=True):
    """What somebody wants, the track that comes closest (``exact``: it names that role), whether they follow it, what
    is behind them, and the hours that they have a week, where they said so; tracks to ``see`` where none comes close.
    """

    role: str
    track: Track | None
    followed: bool
    behind: dict[str, str]
    hours: float | None = None
    exact: bool = True
    see: Near = Near()


class Drawn(Struct, frozen=True):
    """A question, and whether the member saw it within eight weeks without answering it."""

    question: Prompt
    again: bool


class Answered(Struct, frozen=True):
    """A question with the member's own answer."""

    question: Prompt
    answer: Practice
