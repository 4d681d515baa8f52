"""What linking looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.joining import OfTwo
from bot.linking import rules
from bot.linking.service import Side
from bot.linking.tables import LinkCode, WrongCode
from bot.people import Community, Member
from bot.text import Code, Run, Text, join, raw, say
from bot.traces import Kept
from bot.ui import Actions, Button, Card, Facts, Note, Reply, reply

OWN = {LinkCode.__tablename__, WrongCode.__tablename__}


def code_taken(code: str) -> Reply:
    steps = say(
        "On your other platform, type {run} with this code: {code}. It lives ten minutes and serves once.",
        run=Code("/link code"),  # to be typed elsewhere: a command that is pressed here would be the wrong one
        code=rules.shown(code),
    )
    private = Note(say("Keep it to yourself: whoever types it becomes you here."))
    return reply(Card(say("Be one person on both"), (steps, private)))


def community_code_taken(code: str, community: Community) -> Reply:
    steps = say(
        "In the other place, an organiser types {run} with this code: {code}. It lives ten minutes and serves once.",
        run=Code("/community join"),
        code=rules.shown(code),
    )
    stays = say("The community keeps the name {name} and its settings.", name=community.name)
    return reply(Card(say("Make two places one community"), (steps, stays)))


def wrong_code(command: str) -> Reply:
    return reply(
        say("No live code looks like that. Codes live ten minutes; was it typed completely?"),
        Actions((Button(say("Type it again"), command, style="primary"),)),
    )


def members_preview(
    code: str, theirs: Member, there: Sequence[Kept], here: Sequence[Kept], settled: Sequence[OfTwo]
) -> Reply:
    """What becomes one, before it does: joining cannot be undone."""
    ahead = say("You and {who} become one person with one history.", who=theirs.who())
    last = Note(
        say(
            "What you finished on either side stays finished. Of two plans, tracks or roles, the one chosen last stays."
        )
    )
    note = Note(say("Where both have an entry for the same week, the fuller one stays. This cannot be undone."))
    join = Button(say("Yes, both are me"), "link code", (("code", code), ("sure", True)), "primary")
    rows = tuple((one.what, say("{stays} stays; {goes} ends", stays=one.stays, goes=one.goes)) for one in settled)
    rows += _both(there, here)
    return reply(Card(say("Is that you?"), (ahead, *([Facts(rows)] if rows else ()), Actions((join,)), last, note)))


def _both(there: Sequence[Kept], here: Sequence[Kept]) -> tuple[tuple[Text, Text], ...]:
    """How much of each kind either side has, without what belongs to joining itself, and the person, who is one."""
    left, right = ({kind.what: kind for kind in side[1:] if kind.table not in OWN} for side in (there, here))
    return tuple(
        (say(kind.what), say("{there} there, {here} here", there=_rows(left, kind), here=_rows(right, kind)))
        for kind in {**left, **right}.values()
    )


def _rows(side: Mapping[str, Kept], kind: Kept) -> int:
    return side[kind.what].rows if kind.what in side else 0


def members_joined(member: Member, settled: Sequence[OfTwo]) -> Reply:
    rows = [(one.what, say("{stays} stayed; {goes} ended", stays=one.stays, goes=one.goes)) for one in settled]
    one = say("One streak, one list of goals, wherever you are.")
    return reply(
        Card(say("You are one person now"), (one, *([Facts(tuple(rows))] if rows else ())), "good"),
        Actions((Button(say("See my page"), "me", style="primary"), Button(say("Settings"), "settings"))),
    )


def _named(side: Side) -> Text:
    """Both may have one name: the platforms tell them apart."""
    platforms = join([raw(platform.capitalize()) for platform in side.platforms])
    return say("{name} ({platforms})", name=side.community.name, platforms=platforms)


def communities_preview(code: str, stays: Side, gone: Side) -> Reply:
    rows = tuple((_named(side), say("{n} person", "{n} people", n=side.people)) for side in (stays, gone))
    ahead = say("Everyone in both places becomes part of {name}, with its settings.", name=stays.community.name)
    who = say("Organisers of either place are organisers of both. People who are in both join themselves by {run}.",
              run=Run("link start"))  # fmt: skip
    join = Button(say("Make them one"), "community join", (("code", code), ("sure", True)), "primary")
    note = Note(say("This cannot be undone: shared weeks cannot be told apart again."))
    return reply(Card(say("One community of two"), (ahead, Facts(rows), who, Actions((join,)), note)))


def communities_joined(stays: Community) -> Reply:
    here = say("This place is part of {name} now.", name=stays.name)
    ways = (
        Button(say("Check the set-up"), "setup", style="primary"),
        Button(say("Link my own accounts"), "link start"),
    )
    return reply(Card(say("One community"), (here, Actions(ways)), "good"))
