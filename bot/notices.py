"""Telling those who can mend it that a message could not be delivered: at most once a day for one cause."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import Claim, End
from bot.held import Held
from bot.outbox import EVENT_VERBS, SENT, SPACE_VERBS, Outbox
from bot.people import who_can_mend
from bot.spaces import forum_of
from bot.text import Code, Text, Where, say
from bot.ui import Actions, Button, Note, Reply, reply, values

KIND = "notice"
LESS = Button(say("Less of this"), "setup notices", values(on=False))
TOLD = 3  # organisers


async def tell_organisers(session: AsyncSession, claim: Claim, end: End, now: datetime) -> None:
    """Write to organisers, or to the community's room where none is known and the room is not what failed."""
    effect, installation = claim.effect, claim.installation
    if not _concerns(effect):
        return
    outbox, message = Outbox(session, now), _message(claim, end)
    key = f"{KIND}:{installation.id}:{end.missing or effect.target or forum_of(effect)}:{_often(effect, now)}"
    organisers = list(await session.scalars(who_can_mend(installation, TOLD)))
    for account in organisers:
        await outbox.direct(account, message, kind=KIND, key=f"{key}:{account.id}")
    if not organisers and installation.place and installation.room != effect.target:
        await outbox.post(installation, installation.place, message, kind=KIND, key=key)


def _often(effect: Held, now: datetime) -> str:
    """The messages go on without events, so their want is said once for all."""
    return "once" if effect.verb in EVENT_VERBS else f"{now:%Y-%m-%d}"


def _concerns(effect: Held) -> bool:
    """Features look after the spaces of their groups; one for a talk is nobody's, and what it holds goes on without."""
    if effect.verb == "open":
        return bool((effect.told or {}).get("talk"))
    in_a_space = effect.verb == "post" and effect.target is None
    return effect.kind != KIND and effect.verb not in SPACE_VERBS and not in_a_space


def _message(claim: Claim, end: End) -> Reply:
    if claim.effect.verb in EVENT_VERBS:
        return _of_event(end)
    place = claim.effect.target or forum_of(claim.effect)
    where = Where(claim.effect.platform, place) if place else None
    sentence = _unopened(where, end) if claim.effect.verb == "open" else _sentence(where, end)
    note = Note(say("Why did I get this? You are an organiser. It comes once a day at most."))
    return reply(sentence, Actions((Button(say("See the set-up"), "setup", style="primary"), LESS)), note)


def _unopened(where: Where | None, end: End) -> Text:
    """A talk goes on in private where it cannot be a post, and by direct messages where it has no space at all."""
    mend = _mend(Code(end.missing)) if end.missing else say("The forum is gone or closed to me; please choose another.")
    if end.state == SENT and where is not None:
        return say("I could not open a post in {place}, so that conversation is held in private. {mend}",
                   place=where, mend=mend)  # fmt: skip
    return say("I could not open a space for a conversation, so it is held in direct messages. {mend}", mend=mend)


def _of_event(end: End) -> Reply:
    said = say(
        "I cannot enter the study groups’ meetings among the community’s events. {mend} Without it all else goes on.",
        mend=_mend(Code(end.missing or "")),
    )
    return reply(said, Note(say("Why did I get this? You are an organiser. It comes once.")))


def _sentence(where: Where | None, end: End) -> Text:
    if end.missing is None:
        return say(
            "I can no longer post in {place}: it is gone or closed to me. Please choose another.", place=where or "?"
        )
    permission = Code(end.missing)
    if where is None:
        return say("A message could not go out. {mend}", mend=_mend(permission))
    return say("A message could not go out in {place}. {mend}", place=where, mend=_mend(permission))


def _mend(permission: Code) -> Text:
    """Some platforms name a permission ("Send Messages"), others what to do ("invite the bot …")."""
    if permission.text[:1].islower():
        return say("To mend it: {mend}. Within the hour I go on by myself.", mend=permission)
    return say(
        "I lack the permission {permission}; within an hour of getting it I go on by myself.", permission=permission
    )
