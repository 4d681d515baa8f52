"""Who is here: communities, the installations that belong to them, members and their accounts.

A *community* lives on a Discord server, in a Slack workspace, or in both (two installations, linked). A *member* is
a person in one community and owns an account on each platform where they are. Communities never see each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    exists,
    or_,
    select,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from bot.db import Base, personal
from bot.drafts import Draft
from bot.text import Text, Where, Who, say

if TYPE_CHECKING:
    from bot.crowd import Home


class Level(IntEnum):
    """What somebody may do. Each level includes those below it."""

    MEMBER = 0
    MENTOR = 1
    ORGANISER = 2


class Community(Base):
    """One group of learners. ``settings`` holds each feature's community settings under the feature's name."""

    __tablename__ = "communities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(20), default="en")
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    installations: Mapped[list[Installation]] = relationship(back_populates="community", lazy="raise")


class Installation(Base):
    """The bot in one Discord server or Slack workspace. ``room`` is the place where check-ins are announced."""

    __tablename__ = "installations"
    __table_args__ = (UniqueConstraint("platform", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    platform: Mapped[str] = mapped_column(String(20))
    ref: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200), default="")
    room: Mapped[str | None] = mapped_column(String(64))
    removed_at: Mapped[datetime | None]
    community: Mapped[Community] = relationship(back_populates="installations", lazy="raise")

    @property
    def place(self) -> Where | None:
        """Where the bot may speak unasked, None until an organiser chose it."""
        return Where(self.platform, self.room) if self.room else None

    @property
    def named(self) -> Text:
        """Its name with its platform: the places of one community may well be called the same."""
        return say("{name} ({platforms})", name=self.name, platforms=self.platform.capitalize())


class Member(Base):
    """A person in one community. Deleting the row forgets them: foreign keys say what goes and what stays.

    ``level`` is what an organiser gave this person; a role or the platform may give more. ``hears_of_trouble`` is set
    for who did what only organisers may, whatever gave them the access to do so: platforms do not list their admins.
    ``notices`` is whether an organiser wants to be written to about what they should look after.
    """

    __tablename__ = "members"
    __table_args__ = personal("Your name, time zone and language", "to know when and how to speak to you")

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str | None] = mapped_column(String(64))
    locale: Mapped[str | None] = mapped_column(String(20))
    level: Mapped[int] = mapped_column(default=Level.MEMBER)
    hears_of_trouble: Mapped[bool] = mapped_column(default=False)
    notices: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    accounts: Mapped[list[Account]] = relationship(back_populates="member", lazy="raise", passive_deletes=True)

    def who(self) -> Who:
        """The member as a value for :func:`bot.text.say`. Needs ``accounts`` loaded."""
        return Who(self.name, tuple(sorted((account.platform, account.ref) for account in self.accounts)))


class Account(Base):
    """A member's identity on one installation. ``unreachable_at`` is set when the platform says they are gone,
    ``locale`` is what Cairn speaks with the app that they use there (:mod:`bot.speaking`)."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("installation_id", "ref"),
        Index("ix_accounts_person", "ref", "platform"),
        personal("Accounts", "to know you again and to write to you, in the language of your app"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    platform: Mapped[str] = mapped_column(String(20))
    ref: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    direct_ref: Mapped[str | None] = mapped_column(String(64))
    locale: Mapped[str | None] = mapped_column(String(20))
    unreachable_at: Mapped[datetime | None]
    member: Mapped[Member] = relationship(back_populates="accounts", lazy="raise")
    installation: Mapped[Installation] = relationship(lazy="raise")


class RoleLevel(Base):
    """A platform's role that gives an access level, as an organiser chose."""

    __tablename__ = "role_levels"
    __table_args__ = (UniqueConstraint("installation_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(64))
    level: Mapped[int]


_MET = (
    select(Installation, Account, exists().where(Draft.member_id == Account.member_id).label("unfinished"))
    .join(Installation.community)
    .outerjoin(Account, and_(Account.installation_id == Installation.id, Account.ref == bindparam("person")))
    .outerjoin(Account.member)
    .where(Installation.platform == bindparam("platform"), Installation.ref == bindparam("space"))
    .options(contains_eager(Installation.community), contains_eager(Account.member).joinedload(Member.accounts))
)


async def met(
    session: AsyncSession, platform: str, space: tuple[str, str], person: tuple[str, str], now: datetime, *,
    keep: bool = True,
) -> tuple[Installation, Account, bool]:  # fmt: skip
    """Where and who, each by reference and name: :func:`installation_of` and :func:`account_of` in one look. And
    whether the person has unfinished forms."""
    known = {"platform": platform, "space": space[0], "person": person[0]}
    row = (await session.execute(_MET, known)).unique().one_or_none()
    if row is None or row.Account is None:
        installation = await installation_of(session, platform, *space, now, keep=keep)
        return installation, await account_of(session, installation, *person, now, keep=keep), False
    if keep:
        _seen(row.Installation)
        _called(row.Account, person[1])
    return row.Installation, row.Account, row.unfinished


def _seen(installation: Installation) -> None:
    if installation.removed_at is not None:
        installation.removed_at = None


def _called(account: Account, name: str) -> None:
    if name and account.name != name:
        account.name = account.member.name = name


async def installation_of(
    session: AsyncSession, platform: str, ref: str, name: str, now: datetime, *, keep: bool = True
) -> Installation:
    """The installation with its community, made on first contact (and stored when ``keep``)."""
    found = await _installation(session, platform, ref)
    if found is None:
        community = Community(name=name or platform, created_at=now, settings={})
        found = Installation(community=community, platform=platform, ref=ref, name=name)
        if keep and not await _first(session, found):
            found = await _installation(session, platform, ref) or found
    if keep:
        _seen(found)
    return found


async def _installation(session: AsyncSession, platform: str, ref: str) -> Installation | None:
    return await session.scalar(
        select(Installation)
        .join(Installation.community)
        .where(Installation.platform == platform, Installation.ref == ref)
        .options(contains_eager(Installation.community))
    )


async def account_of(
    session: AsyncSession,
    installation: Installation,
    ref: str,
    name: str,
    now: datetime,
    *,
    keep: bool = True,
) -> Account:
    """The account with its member and all the member's accounts, made on first contact (and stored when ``keep``)."""
    found = await _account(session, installation, ref)
    if found is None:
        member = Member(community_id=installation.community_id, name=name, level=0, created_at=now, accounts=[])
        found = Account(
            installation_id=installation.id, member=member, platform=installation.platform, ref=ref, name=name
        )
        if keep and not await _first(session, found):
            found = await _account(session, installation, ref) or found
    elif keep:
        _called(found, name)
    return found


async def _account(session: AsyncSession, installation: Installation, ref: str) -> Account | None:
    found = await session.scalars(
        select(Account)
        .join(Account.member)
        .where(Account.installation_id == installation.id, Account.ref == ref)
        .options(contains_eager(Account.member).joinedload(Member.accounts))
    )
    return found.unique().one_or_none()


async def _first(session: AsyncSession, made: Installation | Account) -> bool:
    """Store what was met for the first time; False when another process met it at the same moment."""
    try:
        async with session.begin_nested():
            session.add(made)
    except IntegrityError:
        return False
    return True


def organises() -> ColumnElement[bool]:
    """Of a member: whether they are told what organisers have to know."""
    return or_(Member.level >= Level.ORGANISER, Member.hears_of_trouble)


def looks_after() -> ColumnElement[bool]:
    """Of a member: whether they are told what organisers should look after."""
    return and_(organises(), Member.notices)


def who_can_mend(installation: Installation | Home, most: int) -> Select[Account]:
    """The accounts to write to when something cannot be delivered."""
    return (
        select(Account)
        .join(Account.member)
        .where(Account.installation_id == installation.id, Account.unreachable_at.is_(None), looks_after())
        .order_by(Account.id)
        .limit(most)
    )


async def role_level(session: AsyncSession, installation: Installation, roles: Sequence[str]) -> Level:
    """The highest level that any of the roles gives."""
    if not roles:
        return Level.MEMBER
    levels = await session.scalars(
        select(RoleLevel.level).where(RoleLevel.installation_id == installation.id, RoleLevel.role.in_(roles))
    )
    return Level(max(levels, default=Level.MEMBER))


async def hold(session: AsyncSession, member: Member) -> None:
    """Make two clicks of one person act one after the other, until the end of the transaction. What only refers to
    the member is not held up."""
    await session.execute(select(Member.id).where(Member.id == member.id).with_for_update(key_share=True))
