"""What others see: a resource shared in a room, and the answer to somebody's suggestion."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.catalogue import Resource
from bot.context import Context
from bot.errors import Refusal
from bot.outbox import Effect, Outbox
from bot.people import Account, Installation, Member, language_for
from bot.resources import review_views, views
from bot.resources.tables import Suggestion
from bot.text import Where, say
from bot.words import words

SHARED = "resources.share"


async def share(
    outbox: Outbox, installation: Installation, place: Where, member: Member, resource: Resource, locale: str
) -> Effect | None:
    """Show a resource in a place, at most once an hour for one member and resource; None where it is there already."""
    shown = views.public(resource, member, words(locale))
    return await outbox.post(
        installation, place, shown, author=member, locale=locale, kind=SHARED,
        key=f"resources.share:{member.id}:{place.ref}:{resource.id}:{outbox.now:%Y-%m-%dT%H}",
    )  # fmt: skip


async def own_shared(ctx: Context, typed: str) -> Effect:
    """What the member showed to others."""
    found = await ctx.session.get(Effect, naming.number(typed))
    if found is None or (found.kind, found.member_id) != (SHARED, ctx.member.id):
        raise Refusal(say("That was shown by somebody else, or is gone already."))
    return found


async def answered(session: AsyncSession, outbox: Outbox, suggestion: Suggestion) -> None:
    """Tell the one who suggested what became of it: they asked for an answer by suggesting."""
    account = await session.get(Account, suggestion.account_id) if suggestion.account_id else None
    if account is not None:
        await outbox.direct(
            account, review_views.decided(suggestion), kind="resources.answer",
            key=f"resources.answer:{suggestion.id}:{suggestion.state}",
            locale=await language_for(session, account.member_id),
        )  # fmt: skip
