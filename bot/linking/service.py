"""Verbs of linking. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot import joining, traces
from bot.db import Base
from bot.errors import Refusal
from bot.linking import rules
from bot.linking.rules import Purpose
from bot.linking.tables import LinkCode, WrongCode
from bot.people import Account, Community, Installation, Member
from bot.text import Run, say
from bot.ui import Button


async def take_code(session: AsyncSession, member: Member, purpose: Purpose, now: datetime, random: Random) -> str:
    """A new code of the member; an older one no longer works."""
    await session.execute(delete(LinkCode).where(LinkCode.member_id == member.id, LinkCode.purpose == purpose))
    code = rules.new_code(random)
    row = LinkCode(purpose=purpose, digest=rules.digest(purpose, code), expires_at=now + rules.LIFE)
    row.member_id = member.id
    session.add(row)
    await session.flush()
    return code


async def find_code(
    session: AsyncSession, account: Account, purpose: Purpose, code: str, now: datetime
) -> LinkCode | None:
    """The live code with its member, or None for one that fits nothing, which is counted against the account."""
    await _refuse_guessing(session, account, now)
    found = await session.scalar(
        select(LinkCode)
        .where(LinkCode.digest == rules.digest(purpose, code))
        .options(joinedload(LinkCode.member).selectinload(Member.accounts))
    )
    if found is None:
        session.add(WrongCode(account_id=account.id, at=now))
    elif found.used_at is not None and purpose == "member" and found.member_id == account.member_id:
        raise Refusal(say("That is done: you are one person already."), Button(say("See my page"), "me"))
    elif found.used_at is not None:
        raise Refusal(say("That code was used already. Each serves once."), _another(purpose))
    elif found.expires_at <= now:
        raise Refusal(say("That code has run out; each lives ten minutes. Take a new one there."), _another(purpose))
    return found


async def _refuse_guessing(session: AsyncSession, account: Account, now: datetime) -> None:
    recent = WrongCode.account_id == account.id, WrongCode.at > now - rules.WITHIN
    if (await session.scalar(select(func.count()).select_from(WrongCode).where(*recent)) or 0) >= rules.GUESSES:
        raise Refusal(say("Those were many wrong codes. Please take a new one in an hour and try again."))


def _another(purpose: Purpose) -> Button:
    path = {"member": "link start", "community": "community link"}[purpose]
    return Button(say("Take a code here instead"), path)


def refuse_same_person(theirs: Member, mine: Member) -> None:
    """Refuse what cannot be joined: one member already, two communities, or two accounts in one place."""
    if theirs.id == mine.id:
        raise Refusal(say("You are one already: this code is your own. Type it on your other platform."))
    if theirs.community_id != mine.community_id:
        raise Refusal(
            say(
                "That code comes from another community. An organiser can make them one with {link}.",
                link=Run("community link"),
            )
        )
    if {account.installation_id for account in theirs.accounts} & {
        account.installation_id for account in mine.accounts
    }:
        raise Refusal(say("You would be in one place twice. Each person can own one account on each platform."))


async def join_members(session: AsyncSession, code: LinkCode, gone: Member, now: datetime) -> Member:
    """Make one member of two: the one who took the code stays. Everything of the other becomes theirs."""
    stays = code.member
    await _use(session, code, now)
    stays.zone, stays.locale = stays.zone or gone.zone, stays.locale or gone.locale
    stays.hears_of_trouble = stays.hears_of_trouble or gone.hears_of_trouble
    stays.notices = stays.notices and gone.notices
    stays.level, stays.created_at = max(stays.level, gone.level), min(stays.created_at, gone.created_at)
    await joining.join(session, traces.members(), gone.id, stays.id)
    await session.refresh(stays, ["accounts"])
    return stays


async def communities(session: AsyncSession, code: LinkCode, mine: Community) -> Community:
    """The community the code comes from. Refuses when the two are one already or meet on the same platform."""
    theirs = await session.get_one(Community, code.member.community_id)
    if theirs.id == mine.id:
        raise Refusal(say("This is one community already. Type the code on your other platform."))
    if await _platforms(session, theirs) & await _platforms(session, mine):
        raise Refusal(say("Both are on the same platform. One community can be in one place of each platform."))
    return theirs


async def _platforms(session: AsyncSession, community: Community) -> set[str]:
    return set(await session.scalars(select(Installation.platform).where(Installation.community_id == community.id)))


class Side(Struct, frozen=True):
    """One of two communities that become one: the platforms it is on, and how many people are in it."""

    community: Community
    platforms: Sequence[str]
    people: int


async def side(session: AsyncSession, community: Community) -> Side:
    people = await session.scalar(select(func.count()).select_from(Member).where(Member.community_id == community.id))
    return Side(community, sorted(await _platforms(session, community)), people or 0)


async def join_communities(
    session: AsyncSession, code: LinkCode, gone: Community, stays: Community, now: datetime
) -> None:
    """Make one community of two: the one the code comes from stays, with its name and settings."""
    await _use(session, code, now)
    await joining.join(session, Base.metadata.tables["communities"], gone.id, stays.id)


async def _use(session: AsyncSession, code: LinkCode, now: datetime) -> None:
    live = LinkCode.id == code.id, LinkCode.used_at.is_(None)
    used: Any = await session.execute(update(LinkCode).where(*live).values(used_at=now))
    if not used.rowcount:
        raise Refusal(say("That code was used already. Each serves once."))
