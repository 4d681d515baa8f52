"""Who is asked, where, and what is written down about it. One batch at a time, in the transaction of a job's turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot import mailing
from bot.bulk import among, insert_all, table_of
from bot.checkins import announcing, room_views
from bot.checkins.due import Due, Planned
from bot.checkins.tables import Goal, Ping, Round
from bot.clockwork import Turn
from bot.crowd import Home, Person, Reach
from bot.held import TOO_LATE
from bot.mailing import Direct, Post
from bot.people import Installation, who_can_mend
from bot.ui import Reply
from bot.when import instant

MENTIONS = 40
CATCH_UP = timedelta(hours=6)
Slot = tuple[int, datetime]  # the pings of one room at one instant
KINDS = {
    "call": "checkins.ping", "reminder": "checkins.again", "snoozed": "checkins.again", "quiet": "checkins.quiet",
}  # fmt: skip


def account_for(plan: Planned, member: Person) -> tuple[Reach, Home] | None:
    """Where to ask somebody who may be on two platforms: the account used last, else any that can be reached."""
    able = [(way, home) for way, home in member.accounts if not way.unreachable and not home.removed]
    if len(able) > 1:
        able.sort(key=lambda each: (each[0].id != plan.account_id, each[1].room is None, each[0].id))
    return able[0] if able else None


def alone(turn: Turn, plan: Planned, home: Home) -> bool:
    """Whether to write to somebody in private what names them and nobody waits for in the room."""
    return bool(plan.via == "direct") or turn.speaks_privately(home)


async def ask(turn: Turn, found: Iterable[Due]) -> None:
    """Ask each in the way they chose; write down whom nobody could ask, so that it counts against nobody."""
    rooms: dict[Slot, list[Due]] = defaultdict(list)
    homes: dict[int, Home] = {}
    privately: list[tuple[Due, Reach]] = []
    missed, roomless = list[tuple[Due, str]](), dict[int, Home]()
    for due in found:
        way, home = account_for(due.plan, due.member) or (None, None)
        if turn.now - due.slot > CATCH_UP:
            missed.append((due, TOO_LATE))
        elif way is None or home is None:
            missed.append((due, "cannot be reached"))
        elif due.plan.via == "direct" or (not home.room and turn.speaks_privately(home)):
            privately.append((due, way))
        elif home.room:
            rooms[home.id, due.slot].append(due)
            homes[home.id] = home
        else:
            missed.append((due, "no room"))
            roomless[home.id] = home
    turn.left_out.update(("checkins.ping", reason) for _, reason in missed)
    await _note(turn, "round_id", [(due, None) for due, _ in missed], "missed")
    for home in roomless.values():
        await _tell_organisers(turn, home)
    if rooms:
        await _ask_in_rooms(turn, rooms, homes)
    if privately:
        await _ask_directly(turn, privately)


@lru_cache(1024)  # many people share a zone
def _next_day(now: datetime, zone: str) -> datetime:
    return instant(now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=1), zone)


async def _note(turn: Turn, by: str, asked: Sequence[tuple[Due, int | None]], state: str = "asked") -> None:
    """Write down who was asked, each with the row of the message that did, in the column ``by``."""
    if not asked:
        return
    names = "member_id", "week", "again_at", by
    rows = [(due.member.id, due.week, _again(turn, due, state), number) for due, number in asked]
    await insert_all(turn.session, Ping, names, rows, state=state, asked_at=turn.now, snoozed=False)


def _again(turn: Turn, due: Due, state: str) -> datetime | None:
    return _next_day(turn.now, due.plan.zone) if state == "asked" and due.plan.remind else None


async def _ask_directly(turn: Turn, people: Sequence[tuple[Due, Reach]]) -> None:
    goals = await _open_goals(turn.session, [due.member.id for due, _ in people])
    usual: dict[date, Reply] = {}  # most are asked in the same words
    posts = []
    for due, way in people:
        about = goals.get(due.member.id, [])
        message = None if about else usual.get(due.week)
        if message is None:
            message = room_views.direct(due.week, about)
        if not about:
            usual[due.week] = message
        posts.append(_direct(due, way, message))
    written = await mailing.write_all(turn.outbox, posts)
    asked = [(due, written.get(post.key)) for (due, _), post in zip(people, posts, strict=True)]
    await _note(turn, "effect_id", asked)


def _direct(due: Due, way: Reach, message: Reply) -> Direct:
    fallback, key = room_views.unreachable(due.week), f"checkins.ping:{due.member.id}:{due.week}"
    return Direct(way, message, "checkins.ping", key, fallback, due.slot, due.slot + CATCH_UP, once=True)


async def _open_goals(session: AsyncSession, ids: Sequence[int]) -> dict[int, list[Goal]]:
    found: dict[int, list[Goal]] = defaultdict(list)
    query = select(Goal).where(among(session, Goal.member_id, ids), Goal.state == "open").order_by(Goal.id)
    for goal in await session.scalars(query):
        found[goal.member_id].append(goal)
    return found


async def _ask_in_rooms(turn: Turn, rooms: Mapping[Slot, Sequence[Due]], homes: Mapping[int, Home]) -> None:
    """One message for everybody who is due in a room at once; several only when there are very many."""
    before = await _parts_before(turn.session, rooms)
    parts: dict[tuple[int, datetime, int], Sequence[Due]] = {}
    for (space, slot), people in sorted(rooms.items(), key=lambda item: item[0]):
        for part, some in enumerate(announcing.in_parts(people, MENTIONS), before.get((space, slot), 0)):
            parts[space, slot, part] = some
    made = await _open_calls(turn, parts)
    await _note(turn, "round_id", [(due, made[key]) for key, some in parts.items() for due in some])
    await _post(turn, [(made[key], key[1], homes[key[0]], some) for key, some in parts.items()])


async def _open_calls(turn: Turn, parts: Iterable[tuple[int, datetime, int]]) -> dict[tuple[int, datetime, int], int]:
    """The new messages of these rooms, slots and parts, by their rows' ids."""
    names, wanted = ("installation_id", "slot", "part"), (Round.installation_id, Round.slot, Round.part, Round.id)
    made = await insert_all(turn.session, Round, names, list(parts), *wanted, kind="call")
    return {(row.installation_id, row.slot, row.part): row.id for row in made}


async def _parts_before(session: AsyncSession, rooms: Iterable[Slot]) -> dict[Slot, int]:
    """How many messages each slot has already. The lock lets processes that share a very large slot number theirs one
    after the other.
    """
    spaces, slots = {space for space, _ in rooms}, {slot for _, slot in rooms}
    held = select(Installation.id).where(among(session, Installation.id, spaces)).order_by(Installation.id)
    await session.execute(held.with_for_update(key_share=True))
    taken = await session.execute(
        select(Round.installation_id, Round.slot, func.count())
        .where(among(session, Round.installation_id, spaces), Round.kind == "call", Round.slot.in_(slots))
        .group_by(Round.installation_id, Round.slot)
    )
    return {(space, slot): number for space, slot, number in taken}


async def _post(turn: Turn, asked: Sequence[tuple[int, datetime, Home, Sequence[Due]]]) -> None:
    posts = []
    for number, slot, home, some in asked:
        assert home.place is not None
        message = room_views.call([due.member.who() for due in some], 0, number)
        key, locale, expires = f"checkins.round:{number}", home.locale, slot + CATCH_UP
        posts.append(Post(home, home.place, message, "checkins.ping", key, locale, slot, expires, once=True))
    written = await mailing.write_all(turn.outbox, posts)
    rows = [(number, written.get(f"checkins.round:{number}")) for number, *_ in asked]
    given = table_of(turn.session, Round, ("id", "effect_id"), rows)
    said = update(Round).where(Round.id == given.c.id).values(effect_id=given.c.effect_id)
    await turn.session.execute(said.execution_options(synchronize_session=False))


async def open_round(turn: Turn, installation: Installation | Home, kind: str, slot: datetime) -> Round:
    """The next message of a slot in a room. The lock lets processes that share a very large slot number their
    messages one after the other.
    """
    held = select(Installation.id).where(Installation.id == installation.id)
    await turn.session.execute(held.with_for_update(key_share=True))
    same = (Round.installation_id == installation.id, Round.kind == kind, Round.slot == slot)
    before = await turn.session.scalar(select(func.count(Round.id)).where(*same)) or 0
    asked = Round(installation_id=installation.id, kind=kind, slot=slot, part=before)
    turn.session.add(asked)
    await turn.session.flush()
    return asked


async def post(turn: Turn, home: Home, asked: Round, at: datetime) -> None:
    """Say it in the room, to those whose pings are written down for it. ``at`` is when the first was to hear it."""
    assert home.place is not None
    await turn.session.flush()
    effect = await turn.outbox.post(
        home, home.place, await announcing.message_of(turn.session, asked), kind=KINDS[asked.kind],
        key=f"checkins.round:{asked.id}", locale=home.locale, at=at, expires=at + CATCH_UP,
        once=True,
    )  # fmt: skip
    asked.effect_id = effect.id if effect else None


async def _tell_organisers(turn: Turn, home: Home) -> None:
    """Once a week, to those who can choose a room. Everyone else who is due there is simply not asked."""
    for account in await turn.session.scalars(who_can_mend(home, 3)):
        key = await turn.outbox.weekly(f"checkins.no-room:{account.id}")
        if key:
            await turn.outbox.direct(account, room_views.no_room(home), kind="checkins.no-room", key=key)
