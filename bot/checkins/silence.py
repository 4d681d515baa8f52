"""Stopping by itself: after four silent weeks in a row one kind last word, then nothing until the member acts.

From that week on they are paused, as if they had said so: nothing counts against them, and any check-in, or one click,
begins again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.checkins import announcing, asking, reflections, room_views
from bot.checkins.asking import CATCH_UP, MENTIONS
from bot.checkins.due import Due, Facts
from bot.checkins.tables import Ping, Rest
from bot.clockwork import Turn
from bot.crowd import Home, Reach
from bot.when import WEEK

SILENT_WEEKS = 4


def silent(turn: Turn, found: Sequence[Due], known: Facts) -> list[Due]:
    """Those who were asked in each of the last four weeks, said nothing, and can be told that it ends."""
    return [
        due for due in found if _long_silent(due, known) and turn.now - due.slot <= CATCH_UP and _reachable(turn, due)
    ]


def _long_silent(due: Due, known: Facts) -> bool:
    return all(
        known.pinged.get((due.member.id, week)) == "asked" and not known.settled(due.member.id, week)
        for week in (due.week - number * WEEK for number in range(1, SILENT_WEEKS + 1))
    )


def _reachable(turn: Turn, due: Due) -> bool:
    way = asking.account_for(due.plan, due.member)
    return way is not None and bool(way[1].room or asking.alone(turn, due.plan, way[1]))


async def let_be(turn: Turn, found: Sequence[Due]) -> None:
    """The last word to each, and the pause that it announces."""
    rooms: dict[int, list[tuple[Due, Home]]] = defaultdict(list)
    for due in found:
        found_at = asking.account_for(due.plan, due.member)
        assert found_at is not None
        way, home = found_at
        pause = Rest(member_id=due.member.id, first_week=due.week, declared=False, created_at=turn.now)
        turn.session.add(pause)
        if asking.alone(turn, due.plan, home):
            await _directly(turn, due, way)
        else:
            rooms[home.id].append((due, home))
    for people in rooms.values():
        await _in_room(turn, people[0][1], [due for due, _ in people])


async def _directly(turn: Turn, due: Due, way: Reach) -> None:
    turn.session.add(_last(turn, due))
    nudge = await reflections.nudge(turn, due.member, due.week)
    await turn.outbox.direct(
        way, room_views.last_word(nudge), kind="checkins.quiet", key=f"checkins.quiet:{due.member.id}:{due.week}",
        at=due.slot, expires=due.slot + CATCH_UP,
    )  # fmt: skip


async def _in_room(turn: Turn, home: Home, found: Sequence[Due]) -> None:
    for some in announcing.in_parts(found, MENTIONS):
        asked = await asking.open_round(turn, home, "quiet", turn.now)
        asked.prompt = await reflections.nudge_for_all(turn, [(due.member.id, due.week) for due in some])
        for due in some:
            last = _last(turn, due)
            last.round_id = asked.id
            turn.session.add(last)
        await asking.post(turn, home, asked, min(due.slot for due in some))


def _last(turn: Turn, due: Due) -> Ping:
    return Ping(member_id=due.member.id, week=due.week, state="missed", asked_at=turn.now, snoozed=False)
