"""What check-ins look like to the one who checks in. Messages to a room are in ``room_views``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.checkins.plans import Ahead
from bot.checkins.rules import Streak
from bot.checkins.tables import CheckIn, Goal, Plan
from bot.text import Text, When, day, join, raw, say
from bot.ui import (
    ASK,
    DRAFT,
    Actions,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    Item,
    Items,
    Note,
    Part,
    Pick,
    Reply,
    reply,
    values,
)

if TYPE_CHECKING:
    from bot.checkins.options import Pressed

HOW = {
    "done": say("Done"),
    "partly": say("Partly"),
    "skipped": say("Not this week"),
    "resting": say("Resting"),
}
WELL_SAID = {
    "done": say("Done. Well kept."),
    "partly": say("Partly counts. It is noted."),
    "skipped": say("Not this week. Thank you for saying so; it costs you nothing."),
    "resting": say("Resting. Everything keeps until you are back."),
}
EXCERPT = 160


class Said(Struct, frozen=True):
    """A check-in with what is shown around it. ``can_share`` is whether there is a room; ``helpers`` are commands, each
    with the draft that fills its form; ``beside`` is what other features have for what is in the way, ``focus`` the
    focus time of the week, ``question`` something to say more about, or to think about."""

    checkin: CheckIn
    streak: Streak | None = None
    goal: Goal | None = None
    back: bool = False
    can_share: bool = False
    other_week: str | None = None
    helpers: tuple[tuple[str, int], ...] = ()
    beside: tuple[Part, ...] = ()
    focus: Text | None = None
    question: Text | None = None


def week_label(plan: Plan, week: date) -> Text:
    return say("Week of {day}", day=day(plan.weeks.starts(week), plan.zone))


def goal_set(goal: Goal, asked: bool) -> Reply:
    more = [Button(say("See all"), "goal list")]
    if not asked:
        more.append(Button(say("Ask me weekly how it goes"), "start", style="primary"))
    return reply(Card(say("Your goal"), (raw(goal.text), Actions(tuple(more))), "good"))


def goals(found: Sequence[Goal]) -> Reply:
    if not found:
        return reply(
            say("No open goal at the moment. One small thing is enough."),
            Actions((Button(say("Set a goal"), "goal set", style="primary"),)),
        )
    rows = tuple(
        Item(raw(goal.text), action=Button(say("Done"), "goal done", values(goal=str(goal.id)))) for goal in found
    )
    drop = Pick(say("Let one go…"), "goal drop", "goal", goal_choices(found))
    return reply(Card(say("Your open goals"), (Items(rows), Actions((Button(say("Add one"), "goal set"), drop)))))


def goal_choices(found: Sequence[Goal]) -> tuple[Choice, ...]:
    return tuple(Choice(str(goal.id), raw(excerpt(goal.text, 90))) for goal in found[:25])


def goal_closed(goal: Goal, more: Sequence[Goal]) -> Reply:
    title = say("Done. Well worked.") if goal.state == "done" else say("Let go. That makes room.")
    undo = Button(say("Undo"), "goal reopen", values(goal=str(goal.id)))
    then = Button(say("See my goals"), "goal list") if more else Button(say("Set the next one"), "goal set")
    return reply(Card(title, (raw(goal.text), Actions((then, undo))), "good"), replace=True)


def goal_reopened(goal: Goal) -> Reply:
    see = Button(say("See my goals"), "goal list")
    return reply(Card(say("Open again"), (raw(goal.text), Actions((see,)))), replace=True)


def around(plan: Plan, asked: Pressed | None, about: date, ahead: Ahead | None) -> tuple[Block, ...]:
    """What the person may be wondering about a check-in: the message they pressed, and (``ahead``) a pause it ended."""
    found: list[Block] = []
    if asked is not None and asked.ping is None:
        found.append(say("That message named others; you are as welcome, and this is noted as your own week."))
    if asked is not None and asked.ping is not None and asked.ping.week != about:
        found.append(say("That message was about an older week, which is closed; this is noted for the one above."))
    if ahead is not None:
        at = When(ahead.ping, "full", plan.zone) if ahead.ping else None
        found.append(
            say("Your pause has ended; you are asked again {at}.", at=at) if at else say("Your pause has ended.")
        )
        found.append(Actions((Button(say("Stay paused"), "pause"),)))
    return tuple(found)


def checked_in(said: Said, plan: Plan, notes: Sequence[Block] = ()) -> Reply:
    """The answer to a check-in: what was noted, the streak where it is wanted, and what one may do next; then all that
    may help with what is in the way."""
    checkin = said.checkin
    body: list[Block] = [week_label(plan, checkin.week), *notes]
    if rows := (*words_of(checkin, said.goal), *_focus(said)):
        body.append(Facts(rows))
    if said.back:
        body.append(say("Good to see you again."))
    if said.streak is not None:
        body.append(streak_line(said.streak))
    if said.question:
        body.append(say("A question, if you like one: {question}", question=said.question))
    body.append(Actions(_after(said, plan)))
    body.append(Note(say("Only you see this, unless you share it.")))
    return reply(Card(WELL_SAID[checkin.how], tuple(body), "good"), *_in_the_way(said), *said.beside)


def _in_the_way(said: Said) -> tuple[Part, ...]:
    if not (said.checkin.stuck and said.helpers):
        return ()
    return say("Something is in the way. You need not sort it out alone; if you like:"), _help(said.helpers)


def quick(week: str) -> tuple[Button, ...]:
    """A check-in in one click."""
    return tuple(
        Button(HOW[how], "checkin", values(how=how, week=week), "primary" if how == "done" else "plain")
        for how in ("done", "partly", "skipped")
    )


def _focus(said: Said) -> tuple[tuple[Text, Text], ...]:
    """Focus time is told, not counted: no mark and no streak depends on it."""
    return ((say("Focus time"), said.focus),) if said.focus else ()


def words_of(checkin: CheckIn, goal: Goal | None) -> tuple[tuple[Text, Text], ...]:
    rows = []
    if checkin.built:
        rows.append((say("Built or solved"), raw(checkin.built)))
    if checkin.stuck:
        rows.append((say("In the way"), raw(checkin.stuck)))
    if goal:
        rows.append((say("Next goal"), raw(goal.text)))
    return tuple(rows)


_HELP = {
    "ask": say("Ask a mentor"),
    "resource find": say("Find a resource"),
    "pair": say("Find a peer"),
}
HELPERS = tuple(_HELP)


def _help(commands: Sequence[tuple[str, int]]) -> Actions:
    """Each opens its form with what is in the way written in already."""
    return Actions(tuple(Button(_HELP[path], path, values(**{DRAFT: draft, ASK: 1})) for path, draft in commands))


def _after(said: Said, plan: Plan) -> tuple[Button, ...]:
    week, how = said.checkin.week.isoformat(), said.checkin.how
    bare = not (said.checkin.built or said.checkin.stuck or said.goal)
    label = say("Add a few words") if bare else say("Change it")
    found = [Button(label, "checkin", values(how=how, week=week, **{ASK: 1}))]
    if said.checkin.shared_id:
        found.append(Button(say("Take it back from the room"), "checkin share", values(week=week, back=True)))
    elif said.can_share:
        found.append(Button(say("Share in the room"), "checkin share", values(week=week)))
    if said.other_week == "last":
        found.append(Button(say("Last week instead"), "checkin late"))
    if said.other_week == "this":
        found.append(Button(say("Check in for this week too"), "checkin", values(week="this", **{ASK: 1})))
    return tuple(found)


def streak_line(streak: Streak) -> Text:
    """Where the streak stands, without a word about what was missed."""
    if not streak.kept:
        return say("Your first week starts a streak that bends and does not break.")
    lines = [say("Streak: **{n} week**.", "Streak: **{n} weeks**.", n=streak.weeks)]
    if streak.kept > streak.weeks:
        lines.append(say("{n} week kept in all.", "{n} weeks kept in all.", n=streak.kept))
    if streak.graces:
        lines.append(say("A quiet week would not change it."))
    return join(lines, " ")


def history(found: Sequence[CheckIn], plan: Plan, page: int, pages: int) -> Reply:
    if not found:
        return reply(
            say("No check-in yet. The first one takes a click."),
            Actions((Button(say("Check in"), "checkin", values(how="done"), "primary"),)),
        )
    rows = tuple(Item(_history_title(checkin, plan), _glimpse(checkin), _open(checkin)) for checkin in found)
    title = (
        say("Your check-ins, page {page} of {pages}", page=page, pages=pages) if pages > 1 else say("Your check-ins")
    )
    turn = [Button(say("Newer"), "checkin history", values(page=page - 1))] if page > 1 else []
    turn += [Button(say("Older"), "checkin history", values(page=page + 1))] if page < pages else []
    return reply(Card(title, (Items(rows), *((Actions(tuple(turn)),) if turn else ()))))


def _history_title(checkin: CheckIn, plan: Plan) -> Text:
    return say("{week}: {how}", week=week_label(plan, checkin.week), how=HOW[checkin.how])


def _glimpse(checkin: CheckIn) -> Text | None:
    text = checkin.built or checkin.stuck
    return raw(excerpt(text, EXCERPT)) if text else None


def _open(checkin: CheckIn) -> Button:
    return Button(say("Open"), "checkin history", values(week=checkin.week.isoformat()))


def one_week(said: Said, plan: Plan, *, editable: bool) -> Reply:
    """One check-in with all its words."""
    rows = ((say("How it went"), HOW[said.checkin.how]), *words_of(said.checkin, said.goal), *_focus(said))
    more: tuple[Button, ...] = _after(said, plan) if editable else ()
    more += (Button(say("All check-ins"), "checkin history"),)
    return reply(Card(week_label(plan, said.checkin.week), (Facts(rows), Actions(more))))


_SHARED = {  # before and now
    (False, True): say("Shared in the room."),
    (True, True): say("The room sees it already. You can take it back."),
    (True, False): say("Taken back. Only you see it now."),
    (False, False): say("It is not in the room: only you see it."),
}


def shared(said: Said, plan: Plan, before: bool, *, editable: bool) -> Reply:
    """Whether the room sees it, and did ``before``, with the check-in: in the place of the card whose button did it."""
    line = _SHARED[before, said.checkin.shared_id is not None]
    return reply(line, *one_week(said, plan, editable=editable).parts, replace=True)


def excerpt(text: str, most: int) -> str:
    """The beginning of a text, with an ellipsis where something was left out."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
