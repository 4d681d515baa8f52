"""Many people at once: who they are and where each can be reached, read without the cost of mapped objects.

None of these can hold itself, so no search for garbage looks at them (``gc=False``): it would hold up the loop.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bulk import among
from bot.naming import folded
from bot.people import Account, Community, Installation, Member
from bot.speaking import WRITTEN
from bot.text import Where, Who


class Home(Struct, gc=False):
    """An installation with its community's language and name."""

    id: int
    platform: str
    ref: str
    name: str
    room: str | None
    removed: bool
    locale: str
    community: str

    @property
    def place(self) -> Where | None:
        """Where the bot may speak unasked, None until an organiser chose it."""
        return Where(self.platform, self.room) if self.room else None


class Reach(Struct, gc=False):
    """An account: one way to reach a person. ``direct_ref`` is the place to write to them alone, once it is known,
    ``locale`` the language to do so in."""

    id: int
    installation_id: int
    member_id: int
    platform: str
    ref: str
    direct_ref: str | None
    unreachable: bool
    locale: str


class Person(Struct, gc=False):
    """A member with every account and the homes these belong to."""

    id: int
    name: str
    accounts: list[tuple[Reach, Home]] = field(default_factory=list)

    def who(self) -> Who:
        """The person as a value for :func:`bot.text.say`."""
        return Who(self.name, tuple(sorted((reach.platform, reach.ref) for reach, _ in self.accounts)))


_HOME = select(
    Installation.id, Installation.platform, Installation.ref, Installation.name, Installation.room,
    Installation.removed_at.is_not(None), Community.locale, Community.name,
).join(Community, Community.id == Installation.community_id)  # fmt: skip
_REACH = (
    select(
        Account.id, Account.installation_id, Account.member_id, Account.platform, Account.ref, Account.direct_ref,
        Account.unreachable_at.is_not(None), WRITTEN,
    )
    .join(Account.member)
    .join(Community, Community.id == Member.community_id)
    .order_by(Account.id)
)  # fmt: skip


async def homes(session: AsyncSession, ids: Iterable[int]) -> dict[int, Home]:
    """Installations by their ids."""
    rows = await session.execute(_HOME.where(among(session, Installation.id, set(ids))))
    return {row[0]: Home(*row) for row in rows}


async def reaches(session: AsyncSession, member_ids: Iterable[int]) -> list[Reach]:
    """Every account of these members."""
    return [Reach(*row) for row in await session.execute(_REACH.where(among(session, Account.member_id, member_ids)))]


async def whence(session: AsyncSession, ways: Sequence[Reach]) -> dict[int, str]:
    """Of these accounts those whose owners are in more than one community of their platform, each with the name of its
    own: what is written to them alone has to say which one it is from."""
    near = select(Account.platform, Account.ref).join(Account.installation).where(Installation.removed_at.is_(None))
    here = near.where(Account.ref.in_({way.ref for way in ways})).group_by(Account.platform, Account.ref)
    several = here.having(func.count(Installation.community_id.distinct()) > 1)
    found = {(platform, ref) for platform, ref in await session.execute(several)}
    met = [way for way in ways if (way.platform, way.ref) in found]
    return await _told_apart(session, met) if met else {}


async def _told_apart(session: AsyncSession, ways: Sequence[Reach]) -> dict[int, str]:
    rows = await session.execute(
        select(Account.platform, Account.ref, Account.installation_id)
        .join(Account.installation)
        .where(Account.ref.in_({way.ref for way in ways}), Installation.removed_at.is_(None))
    )
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for platform, ref, place in rows:
        places[platform, ref].append(place)
    near = await homes(session, {place for some in places.values() for place in some})
    found = ((way, [near[place] for place in places[way.platform, way.ref]]) for way in ways)
    return {way.id: apart(near[way.installation_id], some) for way, some in found if way.installation_id in near}


def apart(home: Home, others: Iterable[Home]) -> str:
    """The name of a community; where another has the same, with that of its place, or with the end of its number."""
    same = [one for one in others if one.id != home.id and folded(one.community) == folded(home.community)]
    if not same:
        return home.community
    if folded(home.name) not in {folded(home.community), *(folded(one.name) for one in same)}:
        return f"{home.community} ({home.name})"
    return f"{home.community} (…{home.ref[-4:]})"


async def people(session: AsyncSession, ids: Sequence[int]) -> dict[int, Person]:
    """Members by their ids."""
    rows = await session.execute(select(Member.id, Member.name).where(among(session, Member.id, ids)))
    found = {row[0]: Person(*row) for row in rows}
    ways = await reaches(session, ids)
    near = await homes(session, {way.installation_id for way in ways})
    for way in ways:
        found[way.member_id].accounts.append((way, near[way.installation_id]))
    return found
