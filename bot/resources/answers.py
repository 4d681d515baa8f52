"""What others see: a resource shared in a room, and the answer to somebody's suggestion."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.catalogue import Resource
from bot.context import Context
from bot.errors import Refusal
from bot.outbox import Effect, Outbox
from bot.people import Account, Installation, Member
from bot.resources import review_views, views
from bot.resources.tables import Suggestion
from bot.text import Where, say
from bot.words import words

SHARED = "resources.share"


class Shared(Struct, frozen=True):
    """What the room reads. ``new`` is whether it did not read that before."""

    effect: Effect
    new: bool


async def share(
    outbox: Outbox, installation: Installation, place: Where, member: Member, resource: Resource, locale: str
) -> Shared:
    """Show a resource in a place, once an hour for one member and resource, unless it was taken back since."""
    shown = views.public(resource, member, words(locale))
    same = f"resources.share:{member.id}:{place.ref}:{resource.id}:{outbox.now:%Y-%m-%dT%H}"
    taken_back = select(Effect.of_id).where(Effect.kind == f"{SHARED}.remove")
    count = select(func.count(Effect.id)).where(Effect.key.startswith(same, autoescape=True), Effect.id.in_(taken_back))
    key = f"{same}:{await outbox.session.scalar(count)}"
    posted = await outbox.post(installation, place, shown, author=member, locale=locale, kind=SHARED, key=key)
    if posted is not None:
        return Shared(posted, new=True)
    return Shared((await outbox.session.scalars(select(Effect).where(Effect.key == key))).one(), new=False)


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
        )  # fmt: skip
