"""Looking after the groups' spaces: what cannot be opened, what was deleted or renamed is noticed and told."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager

from bot.delivery import MISSING
from bot.groups import finding, messages, room, telling
from bot.groups.keys import happened, to_one
from bot.groups.messages import carried, of
from bot.groups.tables import Group
from bot.log import warn
from bot.outbox import DEAD, OTHER, SENT, SPACE_VERBS, WAITING, Effect, Outbox
from bot.people import Account, Installation, Level, Member, who_can_mend
from bot.text import Code, Text, say
from bot.ui import Button, Reply, values

LOOK = timedelta(days=1)
BATCH = 200
ORGANISERS = 3  # told of one trouble
RECENT = timedelta(days=2)
NAMED, MUTE, UNOPENED = "named:", "mute:", "unopened"  # how a trouble begins
REMOVED = "removed"  # the trouble of a group whose community the bot was removed from


async def ask(session: AsyncSession, outbox: Outbox, now: datetime) -> None:
    """Look at each space once a day; the answer is read by :func:`notice`."""
    rows = await session.scalars(
        select(Group)
        .join(Effect, Effect.id == Group.space_id)
        .where(
            Group.state == "active", Effect.state == SENT,
            or_(Group.looked_at.is_(None), Group.looked_at < now - LOOK),
        )
        .order_by(Group.looked_at, Group.id)
        .limit(BATCH)
    )  # fmt: skip
    for group in rows:
        group.looked_at = now
        await room.look(session, outbox, group)


async def notice(session: AsyncSession, outbox: Outbox) -> None:
    """Everything that is wrong with spaces and was not told yet; what is well again is forgotten."""
    await _tell_removed(session, outbox)
    for group, effect in await _unopened(session):
        await _tell(session, outbox, group, *_unopened_words(group, effect))
    for group, effect in await _mute(session):
        await _tell(session, outbox, group, *_mute_words(effect), organisers=False)  # they heard of the message itself
    for group, effect in await _gone(session, outbox.now):
        new = Button(say("Open a new one"), "group space", of(group), "primary")
        what = say("It is gone or closed to me. Until there is a new one I speak in the common room.")
        await _tell(session, outbox, group, f"gone:{effect.of_id or effect.id}", what, new)
        group.space_id = None
    for group, effect in await _looked(session, outbox.now):
        if not same(group.name, effect.sent_ref or ""):
            await _tell(session, outbox, group, f"{NAMED}{effect.sent_ref}"[:200], *_renamed_words(group, effect))
        elif (group.trouble or "").startswith(NAMED):
            group.trouble = None
    await _forget_mended(session)


async def _tell_removed(session: AsyncSession, outbox: Outbox) -> None:
    """Where the bot was removed from a community, its groups' leads and an organiser hear of it wherever else they can
    be reached; when it is back, the groups go on by themselves."""
    away, told = Installation.removed_at.is_not(None), Group.trouble == REMOVED
    rows = await session.execute(
        select(Group, Installation)
        .join(Installation, Installation.id == Group.installation_id)
        .where(Group.state == "active", or_(and_(away, or_(Group.trouble.is_(None), ~told)), and_(~away, told)))
        .limit(BATCH)
    )
    for group, home in list(rows):
        back = home.removed_at is None
        group.trouble = None if back else REMOVED
        if not back:
            await _tell_elsewhere(session, outbox, group, home)


async def _tell_elsewhere(session: AsyncSession, outbox: Outbox, group: Group, home: Installation) -> None:
    leads = [person.member.id for person in await finding.leads(session, group)]
    organisers = select(Member.id).where(Member.community_id == group.community_id, Member.level >= Level.ORGANISER)
    known = [*leads, *await session.scalars(organisers.order_by(Member.id).limit(ORGANISERS))]
    rows = await session.scalars(
        select(Account)
        .join(Account.installation)
        .where(Account.member_id.in_(known), Installation.removed_at.is_(None), Account.unreachable_at.is_(None))
        .order_by(Account.id)
        .options(contains_eager(Account.installation))
    )
    told = {account.member_id: account for account in reversed(list(rows))}
    if not told:
        warn("removed from a community; nobody of its group can be told", group=group.id, installation=home.id)
    for account in told.values():
        unique = to_one(happened("removed", group, home.removed_at), account.member_id)
        message = messages.removed(group, home.named)
        await outbox.direct(account, message, kind="groups.trouble", key=unique)


def _untold(*beginnings: str) -> ColumnElement[bool]:
    """Groups whose trouble is none of this kind."""
    return or_(Group.trouble.is_(None), and_(*(~Group.trouble.startswith(one) for one in beginnings)))


async def _unopened(session: AsyncSession) -> list[tuple[Group, Effect]]:
    """Spaces that could not be opened so far, for want of a permission or for good."""
    lacking = and_(Effect.state == WAITING, Effect.reason.startswith(MISSING))
    wrong = or_(lacking, Effect.state == DEAD)
    rows = await session.execute(
        select(Group, Effect)
        .join(Effect, or_(Effect.id == Group.space_id, and_(Effect.of_id == Group.space_id, lacking)))
        .where(Group.state == "active", wrong, _untold(UNOPENED, MISSING))
        .limit(BATCH)
    )
    return [(group, effect) for group, effect in rows]


def _unopened_words(group: Group, effect: Effect) -> tuple[str, Text]:
    reason = effect.reason or ""
    if reason.startswith(MISSING):
        missing = Code(reason.removeprefix(MISSING))
        return reason[:200], say(
            "I lack the permission {permission} for it. Without a space the group meets in the common room; within an "
            "hour of getting the permission I go on by myself.",
            permission=missing,
        )
    return UNOPENED, say("I could not open it. The group meets in the common room.")


async def _mute(session: AsyncSession) -> list[tuple[Group, Effect]]:
    """Spaces in which something waits to be said, for want of a permission."""
    rows = await session.scalars(
        select(Effect)
        .where(
            Effect.state == WAITING, Effect.verb == "post", Effect.kind.startswith("groups."),
            Effect.reason.startswith(MISSING), Effect.target.is_not(None),
        )
        .limit(BATCH)
    )  # fmt: skip
    waits = {str(effect.target): effect for effect in rows}
    if not waits:
        return []
    found = await session.execute(
        select(Group, OTHER.sent_ref)
        .join(OTHER, OTHER.id == Group.space_id)
        .where(Group.state == "active", OTHER.sent_ref.in_(waits), _untold(MUTE))
    )
    return [(group, waits[str(place)]) for group, place in found]


def _mute_words(effect: Effect) -> tuple[str, Text]:
    reason = effect.reason or ""
    return f"{MUTE}{reason}"[:200], say(
        "I lack the permission {permission} in it. What I have to say there waits; within an hour of getting the "
        "permission I go on by myself.",
        permission=Code(reason.removeprefix(MISSING)),
    )


async def _forget_mended(session: AsyncSession) -> None:
    """A permission that is back may be missed again, and is told of again then. The few groups with such a trouble come
    first: SQLite would begin with all that was ever sent."""
    missed = or_(Group.trouble.startswith(MISSING), Group.trouble.startswith(MUTE))
    troubled = await session.scalars(select(Group).where(missed, Group.space_id.is_not(None)))
    groups = {group.space_id: group for group in troubled}
    if not groups:
        return
    opened = await session.execute(
        select(Effect.id, Effect.sent_ref).where(Effect.id.in_(groups), Effect.state == SENT)
    )
    refs = {row.id: row.sent_ref for row in opened}
    there = or_(Effect.of_id.in_(refs), Effect.target.in_(refs.values()))
    lacking = select(Effect.of_id, Effect.target).where(
        Effect.state == WAITING, Effect.reason.startswith(MISSING), there
    )
    waits = {ref for row in await session.execute(lacking) for ref in row}
    for space, ref in refs.items():
        if space not in waits and ref not in waits:
            groups[space].trouble = None


async def _gone(session: AsyncSession, now: datetime) -> list[tuple[Group, Effect]]:
    """Spaces in which something ended because they are no more: a look, or something said there."""
    changed = and_(Effect.of_id == OTHER.id, Effect.verb.in_(SPACE_VERBS))
    there = or_(changed, and_(Effect.verb == "post", Effect.target == OTHER.sent_ref))
    rows = await session.execute(
        select(Group, Effect)
        .join(OTHER, OTHER.id == Group.space_id)
        .join(Effect, there)
        .where(
            Group.state == "active", Effect.state == DEAD, Effect.ended_at > now - RECENT,
            Effect.kind.startswith("groups."), ~Effect.reason.startswith(MISSING),
        )
        .limit(BATCH)
    )  # fmt: skip
    return list({group.id: (group, effect) for group, effect in rows}.values())


async def _looked(session: AsyncSession, now: datetime) -> list[tuple[Group, Effect]]:
    """Spaces with their latest look since Cairn called them as they are called."""
    called = exists().where(
        OTHER.of_id == Group.space_id, OTHER.verb == "rename",
        or_(OTHER.ended_at.is_(None), OTHER.ended_at >= Effect.ended_at),
    )  # fmt: skip
    rows = await session.execute(
        select(Group, Effect)
        .join(Effect, and_(Effect.of_id == Group.space_id, Effect.verb == "look"))
        .where(Group.state == "active", Effect.state == SENT, Effect.ended_at >= now - LOOK, ~called)
        .order_by(Effect.ended_at)
        .limit(BATCH)
    )
    return list({group.id: (group, effect) for group, effect in rows}.values())


def same(name: str, shown: str) -> bool:
    """Whether a platform shows this name, in the letters that it allows and perhaps with a number at its end."""
    return _letters(name) == _letters(shown) or _letters(name) == _letters(shown.rpartition("-")[0])


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _renamed_words(group: Group, effect: Effect) -> tuple[Text, Button]:
    name = effect.sent_ref or ""
    what = say("It is called “{name}” now. I left it as it is.", name=name)
    return what, Button(say("Call the group so, too"), "group edit", values(group=str(group.id), name=carried(name)))


async def _tell(
    session: AsyncSession, outbox: Outbox, group: Group, trouble: str, what: Text, *ways: Button,
    organisers: bool = True,
) -> None:  # fmt: skip
    """Once for one trouble: to the leads, and to an organiser."""
    if group.trouble == trouble:
        return
    group.trouble = trouble
    message: Reply = messages.trouble(group, what, *ways)
    unique = happened("trouble", group, f"{outbox.now:%Y-%m-%d}:{trouble}"[:100])  # no more than once a day
    told = await finding.leads(session, group)
    for person in told:
        await telling.direct(session, outbox, group, person.member, message, kind="trouble", key=unique)
    known = {person.member.id for person in told}
    home = await session.get_one(Installation, group.installation_id)
    others = list(await session.scalars(who_can_mend(home, ORGANISERS))) if organisers else []
    for account in others:
        if account.member_id not in known:
            await outbox.direct(account, message, kind="groups.trouble", key=to_one(unique, account.member_id))
