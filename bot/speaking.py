"""Which language to speak with somebody: the one they chose, else that of their app, else that of their community.

An app's language is noted when its owner acts, as the language that Cairn speaks with it, so that what comes unasked
later is read as their answers are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.people import Account, Community, Installation, Member
from bot.text import locale_of
from bot.words import words

if TYPE_CHECKING:
    from bot.context import Actor

WRITTEN: ColumnElement[str] = func.coalesce(Member.locale, Account.locale, Community.locale)
_CHOSEN = select(Member.locale, Account.locale).select_from(Account).join(Account.member).join(Account.installation)


def here(account: Account, actor: Actor) -> None:
    """Whoever acts or speaks can be reached, and their app is known. Set only where it changes: else every look would
    be a flush."""
    if account.unreachable_at is not None:
        account.unreachable_at = None
    if actor.locale and not actor.guessed and account.locale != (own := locale_of(words(actor.locale))):
        account.locale = own


def answering(actor: Actor, chosen: str | None, known: str | None) -> str | None:
    """The language of an answer, as far as it does not take the community's. Of an app that does not say now what it
    speaks, what is ``known`` of it counts before a guess."""
    return chosen or (known or actor.locale if actor.guessed else actor.locale or known)


async def language_of(session: AsyncSession, actor: Actor) -> str | None:
    """The language to answer somebody in who acts in a community, or alone where none is told; None where nothing tells
    it."""
    theirs = _CHOSEN.where(Account.platform == actor.platform, Account.ref == actor.ref).order_by(
        Member.locale.is_(None), Account.locale.is_(None), Account.id
    )
    there = theirs.where(Installation.ref == actor.space) if actor.space else theirs
    chosen, known = (await session.execute(there.limit(1))).one_or_none() or (None, None)
    return answering(actor, chosen, known)


def written_to(account_id: int) -> ScalarSelect[str]:
    """The language to write to an account in, to be looked up by the statement that writes."""
    found = select(WRITTEN).select_from(Account).join(Account.member)
    return found.join(Community, Community.id == Member.community_id).where(Account.id == account_id).scalar_subquery()


async def language_for(session: AsyncSession, member_id: int) -> str:
    """The language for what a member reads in no app of ours: of several, that of the one they came with first."""
    found = select(WRITTEN).select_from(Member).join(Community, Community.id == Member.community_id)
    theirs = found.outerjoin(Account, Account.member_id == Member.id).where(Member.id == member_id)
    return await session.scalar(theirs.order_by(Account.locale.is_(None), Account.id).limit(1)) or "en"
