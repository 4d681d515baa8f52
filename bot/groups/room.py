"""Where a group speaks: its own space once that is open, the community's room until then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import mailing, spaces
from bot.groups import finding
from bot.groups.keys import Key, happened, to_one
from bot.groups.tables import Group, Named
from bot.mailing import Post
from bot.outbox import LEASED, WAITING, Effect, Outbox
from bot.people import Community, Installation, Member
from bot.text import Where
from bot.ui import Reply

KIND = "groups.space"


async def space_of(session: AsyncSession, group: Group) -> Effect | None:
    return await session.get(Effect, group.space_id) if group.space_id else None


async def place_of(session: AsyncSession, group: Group) -> tuple[Installation, Where | None]:
    """Where to say something to the group; None where the community has no room either."""
    installation = await session.get_one(Installation, group.installation_id)
    place = spaces.where(installation, await space_of(session, group))
    own = place is not None and place != installation.place
    return installation, Where(place.platform, place.ref, group.name) if own and place else place


async def tell(
    session: AsyncSession, outbox: Outbox, group: Group, message: Reply, *, kind: str, key: Key,
    names: Sequence[Member] = (), author: Member | None = None, **times: object,
) -> Effect | None:  # fmt: skip
    """Say something to the group. ``names`` are the people it names: it is taken back when one is forgotten.

    While its space is being opened it waits for that, and is said in the common room should that not go at once.
    """
    installation, place = await place_of(session, group)
    opening = await _opening(session, group)
    where = opening or place
    if where is None:
        return None
    community = await session.get_one(Community, group.community_id)
    effect = await outbox.post(
        installation, where, message, kind=f"groups.{kind}", key=key,
        instead=place, author=author, locale=community.locale, **times,  # type: ignore[arg-type]
    )  # fmt: skip
    if effect is not None:
        session.add_all(Named(effect_id=effect.id, member_id=number) for number in {member.id for member in names})
    return effect


async def names_too(session: AsyncSession, effect: Effect, people: Sequence[Member]) -> None:
    """Note that a message names these people now."""
    known = set(await session.scalars(select(Named.member_id).where(Named.effect_id == effect.id)))
    session.add_all(Named(effect_id=effect.id, member_id=number) for number in {one.id for one in people} - known)


async def _opening(session: AsyncSession, group: Group) -> Effect | None:
    """The effect that is about to open the group's space, and was in no trouble so far."""
    space = await space_of(session, group)
    return space if space is not None and space.state in (WAITING, LEASED) and space.reason is None else None


class Said(Struct, frozen=True):
    """Something to say to a group: like :func:`tell`, for many groups at once. ``names`` are ids of members."""

    group: Group
    message: Reply
    kind: str
    key: Key
    names: frozenset[int]
    expires: datetime


async def tell_all(session: AsyncSession, outbox: Outbox, every: Sequence[Said]) -> None:
    """Say something to each of many groups, in a few statements."""
    await _prefetch(session, [said.group for said in every])
    posts: dict[str, tuple[Post, Said]] = {}
    for said in every:
        installation, place = await place_of(session, said.group)
        community = await session.get_one(Community, said.group.community_id)
        if place is not None:
            post = Post(installation, place, said.message, kind=f"groups.{said.kind}", key=said.key,
                        locale=community.locale, expires=said.expires)  # fmt: skip
            posts[said.key] = (post, said)
    written = await mailing.write_all(outbox, [post for post, _ in posts.values()]) if posts else {}
    session.add_all(
        Named(effect_id=effect, member_id=number) for key, effect in written.items() for number in posts[key][1].names
    )


async def _prefetch(session: AsyncSession, groups: Sequence[Group]) -> None:
    """The groups' spaces in one query rather than one each. They stay known as long as somebody holds them."""
    known = [group.space_id for group in groups if group.space_id]
    session.info["spaces"] = list(await session.scalars(select(Effect).where(Effect.id.in_(known))))


async def open_space(outbox: Outbox, group: Group, installation: Installation) -> None:
    """Ask for a space for everybody who is in, in place of the one there was."""
    group.spaces += 1
    refs = await _refs(outbox.session, group, await finding.people(outbox.session, group))
    effect = await outbox.open_space(
        installation, spaces.facts(group.name, refs), kind=KIND, key=happened("space", group, group.spaces)
    )
    group.space_id, group.trouble = effect.id if effect else None, None


async def _refs(session: AsyncSession, group: Group, people: Sequence[finding.Person]) -> tuple[str, ...]:
    found = [await finding.account_in(session, group, person.member) for person in people]
    return tuple(account.ref for account in found if account)


async def admit(session: AsyncSession, outbox: Outbox, group: Group, member: Member) -> None:
    await _move(session, outbox, group, member, "admit")


async def dismiss(session: AsyncSession, outbox: Outbox, group: Group, member: Member) -> None:
    await _move(session, outbox, group, member, "dismiss")


async def _move(session: AsyncSession, outbox: Outbox, group: Group, member: Member, verb: str) -> None:
    account = await finding.account_in(session, group, member)
    if account is not None:
        key = to_one(happened(verb, group, outbox.now), account.id)
        await _change(session, outbox, group, verb, key, people=(account.ref,))


async def rename(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    await _change(session, outbox, group, "rename", happened("rename", group, outbox.now), name=group.name)


async def close(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    await _change(session, outbox, group, "close", happened("close", group, outbox.now))


async def reopen(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    await _change(session, outbox, group, "reopen", happened("reopen", group, outbox.now))


async def look(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    await _change(session, outbox, group, "look", happened("look", group, group.looked_at))


async def _change(
    session: AsyncSession, outbox: Outbox, group: Group, verb: str, key: Key, *, name: str = "",
    people: tuple[str, ...] = (),
) -> None:  # fmt: skip
    space = await space_of(session, group)
    if space is not None:
        await outbox.change_space(space, verb, spaces.facts(name, people), key=key)
