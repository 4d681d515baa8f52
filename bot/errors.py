"""How things go wrong. A :class:`Refusal` is an answer, not an error; everything else is a fault on our side."""

from __future__ import annotations

from collections.abc import Sequence

from bot.text import Text, Words
from bot.ui import Action, Actions, Choice, Reply, reply


class Refusal(Exception):
    """A sentence for the person, with a way out. Shown privately; the transaction is rolled back."""

    def __init__(self, sentence: Text, *out: Action) -> None:
        super().__init__(sentence.template)
        self.sentence, self.out = sentence, out
        self.words: Words | None = None
        self.question: str | None = None  # whose answer was refused

    @property
    def reply(self) -> Reply:
        return reply(self.sentence, Actions(self.out)) if self.out else reply(self.sentence)


class Several(Refusal):
    """A name that several things have. Whoever handles the command asks which of the ``choices`` is meant."""

    def __init__(self, sentence: Text, choices: Sequence[Choice], *out: Action) -> None:
        super().__init__(sentence, *out)
        self.choices = choices


class NotAllowed(Refusal):
    """The person lacks the access level of the command."""


class BadSettings(Exception):
    """A setting is missing or wrong; the sentence names it. Ends the start."""


NEEDS_POSTGRESQL = (
    "CAIRN_ENGINE=procrastinate needs PostgreSQL: set CAIRN_DATABASE_URL to one, or leave CAIRN_ENGINE at local"
)


class Delivery(Exception):
    """A platform would not take a message. The children say what follows."""


class Retry(Delivery):
    """It may work later. ``after`` is in seconds, None where the platform named no time.

    ``in_doubt`` says that the message may have arrived although no answer came back. ``rests`` is what else has to wait
    as long: ``all`` that is meant for this platform, or what is said to people alone (``direct``).
    """

    def __init__(
        self, why: str, after: float | None = None, *, in_doubt: bool = False, rests: str | None = None
    ) -> None:
        super().__init__(why)
        self.after, self.in_doubt, self.rests = after, in_doubt, rests


class TooFast(Retry):
    """The platform asks to come later. That is a wait, and no attempt that failed."""


class NotYet(Retry):
    """It is for us to say no: nothing goes out now. The platform knows of no attempt, and none is counted."""


class Unknowable(Delivery):
    """An earlier attempt may have arrived, and the platform cannot say. What then follows is the message's own rule."""


class Unreachable(Delivery):
    """This recipient cannot be reached this way (direct messages closed, place gone); try the next way."""


class Forbidden(Delivery):
    """The bot lacks a permission that an organiser can grant. ``permission`` is named as the platform names it."""

    def __init__(self, why: str, permission: str) -> None:
        super().__init__(why)
        self.permission = permission


class GiveUp(Delivery):
    """It will never work, whoever tries."""
