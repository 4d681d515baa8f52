"""Two who practise interviews and take turns: what the room reads, and what only one of them sees."""

from __future__ import annotations

from bot.career import practice_views
from bot.career.tables import Duo
from bot.catalogue import Prompt
from bot.people import Member
from bot.text import Text, content, say
from bot.ui import Actions, Button, Card, Note, Reply, reply, values

ALL_HAD = say("Between you, you have had every question there is in the last eight weeks. Well done, both.")
COMES_CLOSE = say("There is no new question of just that topic and level for you two; this one comes close.")


def enough(duo: int) -> Button:
    return Button(say("Enough for today"), "career duo-end", values(duo=duo))


def round_of(found: Duo, asks: Member, answers: Member, hello: Text | None = None, *, exact: bool = True) -> Reply:
    """In the room: whose turn it is. The question is shown to the one who asks; where nobody opened it, the next round
    has the same number. ``hello`` breaks the ice; the question is of the topic and level that were wanted where it is
    ``exact``."""
    title = say("Practice, round {n}", n=found.practised + 1)
    turns = say("{asks} asks, {answers} answers. Then you change.", asks=asks.who(), answers=answers.who())
    see = Button(say("Show me the question"), "career duo-ask", values(duo=found.id), "primary")
    after = Button(say("Next round, change roles"), "career duo-next", values(duo=found.id, after=found.round))
    why = Note(say("Why did I get this? One of you asked, the other said yes. “Enough for today” ends it."))
    begin = [say("To begin with, if you like: {question}", question=hello)] if hello else []
    near = () if exact else (COMES_CLOSE,)
    return reply(Card(title, (*begin, turns, *near, Actions((see, after, enough(found.id))), why)))


def over(found: Duo, first: Member, second: Member) -> Reply:
    if not found.practised:
        return reply(say("{first} and {second} opened no question this time. Another day is as good.",
                         first=first.who(), second=second.who()))  # fmt: skip
    return reply(
        say("{first} and {second} practised {n} round. Well done, both.",
            "{first} and {second} practised {n} rounds. Well done, both.",
            first=first.who(), second=second.who(), n=found.practised)
    )  # fmt: skip


def question(found: Prompt) -> Reply:
    hint = Note(say("Ask it in your own words, listen to the end, then go through the points together."))
    return reply(Card(say("You ask"), (content(found.text), *practice_views.points(found), hint)))


def turned() -> Reply:
    return reply(say("The roles have changed."))


def ended() -> Reply:
    return reply(say("Ended. Come back any time."))
