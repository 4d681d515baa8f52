"""What others see: a resource shared in a room, and the answer to somebody's suggestion."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Resource
from bot.outbox import Outbox
from bot.people import Account, Installation, Member
from bot.resources import review_views, views
from bot.resources.tables import Suggestion
from bot.text import Where
from bot.words import words


async def share(
    outbox: Outbox, installation: Installation, place: Where, member: Member, resource: Resource, locale: str
) -> None:
    """Show a resource in a place, at most once an hour for one member and resource."""
    shown = views.public(resource, member, words(locale))
    await outbox.post(
        installation, place, shown, author=member, locale=locale, kind="resources.share",
        key=f"resources.share:{member.id}:{place.ref}:{resource.id}:{outbox.now:%Y-%m-%dT%H}",
    )  # fmt: skip


async def answered(session: AsyncSession, outbox: Outbox, suggestion: Suggestion, locale: str) -> None:
    """Tell the one who suggested what became of it: they asked for an answer by suggesting."""
    account = await session.get(Account, suggestion.account_id) if suggestion.account_id else None
    if account is not None:
        await outbox.direct(
            account, review_views.decided(suggestion), locale=locale, kind="resources.answer",
            key=f"resources.answer:{suggestion.id}:{suggestion.state}",
        )  # fmt: skip
