"""Asking somebody to practise: they alone read it, and nothing is said where others read before they said yes.

Who asked hears privately what came of it, and no reason is asked for. Without an answer it lapses.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming
from bot.career import duo_views, duos, invitation_views, practice_views, quiet
from bot.career.tables import Duo
from bot.catalogue import Level
from bot.clockwork import Turn
from bot.context import Context
from bot.errors import Refusal
from bot.outbox import Effect, Outbox
from bot.people import Account, Installation, Member
from bot.text import Where, say
from bot.ui import Button, Reply, values

BATCH = 50
WAITS = timedelta(days=2)
RESTS = timedelta(days=7)  # until the same person may be asked again by the same one


async def ask(ctx: Context, other: Member, topic: str | None, level: Level | None) -> Duo:
    """Ask a person whether they would like to; one at a time. Who was asked by that very person says yes with it."""
    if other.id == ctx.member.id:
        raise Refusal(say("It takes two. Alone, you have this:"), practice_views.another(topic, level))
    await _hold(ctx.session, ctx.member.id, other.id)
    if (theirs := await _asked_by(ctx, other)) is not None:
        await agree(ctx, theirs)
        return theirs
    await _may_ask(ctx, other)
    place = where(ctx, other)
    duo = Duo(
        community_id=ctx.community.id, first_id=ctx.member.id, second_id=other.id, account_id=ctx.account.id,
        place=place.ref, topic=topic, level=level, created_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(duo)
    await ctx.session.flush()
    account = await _account(ctx.session, other, ctx.installation.id)
    if account is None:
        raise Refusal(say("I cannot reach them. Alone, you have this:"), practice_views.another(topic, level))
    await ctx.outbox.direct(
        account, invitation_views.invitation(duo, ctx.member, place), kind="career.duo-asked", key=_asked(duo),
        fallback=invitation_views.news(duo), expires=ctx.now + WAITS,
    )  # fmt: skip
    return duo


async def _hold(session: AsyncSession, *ids: int) -> None:
    """Make what two people do act one after the other: of two who ask each other at once, one answers."""
    both = select(Member.id).where(Member.id.in_(ids)).order_by(Member.id)
    await session.execute(both.with_for_update(key_share=True))


def where(ctx: Context, other: Member) -> Where:
    """Where the two will go on: here, or in the community's room where the other cannot read what is said here."""
    hidden = any(account.ref in ctx.unread_by for account in other.accounts)
    if not (ctx.place.alone or hidden):
        return ctx.place
    home = ctx.installation.place
    if home is not None and not (hidden and home.ref == ctx.place.ref):
        return home
    if hidden:
        raise Refusal(
            say("{who} cannot read this room. Ask once more in one that both of you read: there it begins, with their "
                "yes.", who=other.who())
        )  # fmt: skip
    raise Refusal(
        say("Only you and I read this. Ask once more in a room that both of you read: there it begins, with their yes.")
    )


async def _asked_by(ctx: Context, other: Member) -> Duo | None:
    """The invitation with which the other waits for an answer of theirs."""
    waits = Duo.first_id == other.id, Duo.second_id == ctx.member.id, Duo.state == "asked"
    found: Duo | None = await ctx.session.scalar(select(Duo).where(*waits).with_for_update())
    return found


async def _may_ask(ctx: Context, other: Member) -> None:
    mine = select(Duo).where(Duo.first_id == ctx.member.id)
    if (under_way := await _open(ctx.session, ctx.member.id)) is not None:
        raise Refusal(say("You have one open already; end it first."), duo_views.enough(under_way.id))
    under_way = await ctx.session.scalar(mine.where(Duo.state == "asked").limit(1))
    if under_way is not None:
        raise Refusal(
            say("You have asked somebody already, and they have time to think."),
            Button(say("Take it back"), "career duo-withdraw", values(duo=under_way.id)),
        )
    if await quiet.chosen(ctx.session, other):
        raise Refusal(
            say("{who} cannot practise just now. That says nothing about you. Alone, you have this:", who=other.who()),
            practice_views.another(None, None),
        )
    passed = mine.where(Duo.state == "passed", Duo.second_id == other.id, Duo.created_at > ctx.now - RESTS)
    if await ctx.session.scalar(passed.limit(1)) is not None:
        raise Refusal(
            say("You asked them not long ago; give it a week. Alone, you have this:"),
            practice_views.another(None, None),
        )


async def _open(session: AsyncSession, member_id: int) -> Duo | None:
    """The practice that somebody is in."""
    theirs = (Duo.first_id == member_id) | (Duo.second_id == member_id)
    found: Duo | None = await session.scalar(select(Duo).where(theirs, Duo.state == "open").limit(1))
    return found


async def _account(session: AsyncSession, member: Member, installation: int) -> Account | None:
    """Where to write to somebody: where they were asked, if they are there; even where nothing reached them before, as
    the room is left then."""
    rows = await session.scalars(select(Account).where(Account.member_id == member.id))
    return min(rows, key=lambda one: (one.installation_id != installation, one.id), default=None)


def _asked(duo: Duo) -> str:
    return f"career.duo-asked:{duo.id}"


async def waiting(ctx: Context, typed: str) -> Duo:
    """An invitation that is theirs to answer or to take back, locked: an answer and a lapse at once are one of them."""
    number = naming.number(typed)
    both = (await ctx.session.execute(select(Duo.first_id, Duo.second_id).where(Duo.id == number))).first()
    await _hold(ctx.session, *(both or ()))
    found = await ctx.session.get(Duo, number, with_for_update=True)
    if found is None or ctx.member.id not in (found.first_id, found.second_id) or found.state != "asked":
        raise Refusal(
            say("That invitation is for somebody else, or over. No harm done."), practice_views.another(None, None)
        )
    return found


async def for_me(ctx: Context, typed: str) -> Duo:
    """One that the member was asked with."""
    found = await waiting(ctx, typed)
    if found.second_id != ctx.member.id:
        raise Refusal(
            say("It waits for the other side."),
            Button(say("Take it back"), "career duo-withdraw", values(duo=found.id)),
        )
    return found


async def mine(ctx: Context, typed: str) -> Duo:
    """One that the member asked somebody with."""
    found = await waiting(ctx, typed)
    if found.first_id != ctx.member.id:
        raise Refusal(say("Only who asked can take it back."))
    return found


async def shown(ctx: Context, duo: Duo) -> Reply:
    """The invitation, to whoever was told in a room that something waits."""
    first, _ = await duos.people(ctx.session, duo)
    return invitation_views.invitation(duo, first, begins_in(ctx, duo))


def begins_in(ctx: Context, duo: Duo) -> Where:
    """Where the two go on after a yes."""
    return Where(ctx.place.platform, duo.place or ctx.place.ref)


async def move(ctx: Context, duo: Duo) -> Where:
    """Who was asked cannot read the room it was asked in: it is to begin in the community's."""
    account = await ctx.session.get(Account, duo.account_id) if duo.account_id else None
    home = await ctx.session.get_one(Installation, account.installation_id) if account else None
    if home is None or home.place is None or home.place.ref == duo.place:
        first, _ = await duos.people(ctx.session, duo)
        raise Refusal(
            say("I know no other room that both of you read. {who} can ask once more in one.", who=first.who()),
            Button(say("Not now"), "career duo-pass", values(duo=duo.id)),
        )
    duo.place = home.place.ref
    return home.place


async def agree(ctx: Context, duo: Duo) -> None:
    """Yes: they begin, and who asked hears of it. Nobody is in two at once."""
    if (own := await _open(ctx.session, ctx.member.id)) is not None:
        raise Refusal(say("You have one open already; end it first."), duo_views.enough(own.id))
    if await _open(ctx.session, duo.first_id) is not None:
        raise Refusal(say("They practise with somebody else just now. The invitation stays; try again in a while."))
    await duos.begin(ctx, duo)
    await _over(ctx.outbox, duo, invitation_views.agreed())
    await _tell(ctx.outbox, duo, invitation_views.begins(duo, ctx.member))


async def pass_on(ctx: Context, duo: Duo) -> None:
    """Not now: that is all there is to say."""
    duo.state = "passed"
    await _over(ctx.outbox, duo, invitation_views.passed())
    await _tell(ctx.outbox, duo, invitation_views.not_now(duo, ctx.member))


async def withdraw(ctx: Context, duo: Duo) -> None:
    """The one who asked takes it back, and the other sees nothing of it any more."""
    duo.state = "passed"
    for effect in list(await ctx.session.scalars(_messages(duo))):
        await ctx.outbox.remove(effect)


def _messages(duo: Duo) -> Select[Effect]:
    return select(Effect).where(Effect.key.in_((_asked(duo), f"{_asked(duo)}:room")))


async def _over(outbox: Outbox, duo: Duo, message: Reply) -> None:
    """The invitation has no buttons any more; that something waits is said in no room any more."""
    for effect in list(await outbox.session.scalars(_messages(duo))):
        if effect.verb == "direct":
            await outbox.edit(effect, message)
        else:
            await outbox.remove(effect)


async def _tell(outbox: Outbox, duo: Duo, message: Reply) -> None:
    """To who asked, alone."""
    account = await outbox.session.get(Account, duo.account_id) if duo.account_id else None
    if account is not None:
        await outbox.direct(
            account, message, kind="career.duo-answer", key=f"career.duo-answer:{duo.id}",
        )  # fmt: skip


async def lapse(turn: Turn) -> bool:
    """What nobody answered is over after two days, and neither side owes anything."""
    old = select(Duo).where(Duo.state == "asked", Duo.created_at < turn.now - WAITS).order_by(Duo.id)
    found = list(await turn.session.scalars(old.limit(BATCH).with_for_update(skip_locked=True)))
    for duo in found:
        duo.state = "passed"
        await _over(turn.outbox, duo, invitation_views.lapsed())
        _, second = await duos.people(turn.session, duo)
        await _tell(turn.outbox, duo, invitation_views.silent(duo, second))
    await turn.session.flush()
    return len(found) == BATCH


async def farewell(outbox: Outbox, member: Member) -> None:
    """Before a member is forgotten: what names them beside whom they practised with, or asked, is taken back."""
    theirs = select(Duo.id).where((Duo.first_id == member.id) | (Duo.second_id == member.id))
    keys = [f"career.{kind}:{id}" for id in await outbox.session.scalars(theirs)
            for kind in ("duo", "duo-asked", "duo-answer")]  # fmt: skip
    for effect in list(await outbox.session.scalars(select(Effect).where(Effect.key.in_(keys)))):
        await outbox.remove(effect)
