"""One attempt to deliver one effect, and what follows from how it went. No database here; nothing waits for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

from msgspec import Struct, field
from msgspec.structs import replace

from bot import events, ui
from bot.attempt import Attempt, under_way
from bot.crowd import Home, Reach
from bot.errors import Delivery, Forbidden, NotYet, Retry, TooFast, Unknowable, Unreachable
from bot.held import TOO_LATE, Held
from bot.leases import Lease
from bot.log import fault
from bot.outbox import DEAD, EVENT_VERBS, SENT, SKIPPED, SPACE_VERBS, WAITING
from bot.platform import Message, Platform
from bot.spaces import carry, forum_of, open_one
from bot.text import Words, say
from bot.ui import Reply

ATTEMPTS = 40  # about eight hours
SLOW = timedelta(days=1)  # late: until then to wait, or to be told to, is no attempt
NEXT = 2.0  # seconds until a turn is asked for again
FAULTS = 5  # attempts that ended in an error of our own
LONGEST = 900.0  # seconds between two attempts
MENDING = timedelta(hours=1)  # between two attempts while a permission is missing
MENDINGS = 24
UNOPENED = "the space was never opened"
SORRY = say("This comes a little late, sorry.")
MISSING = "permission missing: "  # how a reason begins that an organiser can mend


class Claim(Struct, gc=False):
    """An effect in hand with what its delivery needs, read in the claim's transaction. ``address`` is where the
    message or space is that it changes or speaks in, if that was ever sent. ``late`` is whether the message, also the
    one that it changes, says that it came late; ``whence`` is which community it says that it is from, where somebody
    reads it beside the messages of others.
    """

    effect: Held
    installation: Home
    account: Reach | None
    address: str | None
    late: bool = False
    whence: str | None = None

    @property
    def message(self) -> Reply:
        """What it says. Whether it is late, and who reads it where, is known now, not when it was written."""
        said: Reply = ui.load(self.effect.told)
        said = ui.opened_with(said, SORRY) if self.late else said
        whence = say("From **{community}**:", community=self.whence or "")
        return ui.opened_with(said, whence) if self.whence else said


class End(Struct, frozen=True, gc=False):
    """How one attempt went: the row's next values, and what it says about the recipient.

    ``missing`` is the permission that an organiser has to grant, ``gone`` means that the place is no more, ``trouble``
    is the class of what went wrong, whatever follows from it. ``counts`` is False where it only waited. ``rests`` are
    the rates (:func:`bot.rates.rest`) that give no turn for so many seconds.
    """

    state: str
    reason: str | None = None
    sent_ref: str | None = None
    again_at: datetime | None = None
    direct_ref: str | None = None
    in_doubt: bool = False
    unreachable: bool = False
    left: bool = False
    missing: str | None = None
    gone: bool = False
    trouble: str | None = None
    counts: bool = True
    rests: dict[str, float] = {}


class Courier(Struct, frozen=True):
    """Carries effects to the platforms of this process."""

    platforms: Mapping[str, Platform]
    words: Callable[[str | None], Words]
    random: Random
    _attempts: set[Attempt] = field(default_factory=set)

    async def attempt(self, claim: Claim, now: datetime, lease: Lease) -> End:
        """Try once. Raises nothing: every trouble is an :class:`End`."""
        with under_way(lease) as attempt:
            self._attempts.add(attempt)
            try:
                async with attempt.time:
                    attempt.hold()
                    return await self._carry(claim, now)
            except Exception as error:
                end = self._ended(claim.effect, attempt, error, now + attempt.lasted)
                return replace(end, in_doubt=attempt.begun or (end.in_doubt and attempt.in_doubt))
            finally:
                self._attempts.discard(attempt)

    def let_go(self) -> None:
        """What waits for a turn waits no more, and stays as it was."""
        for attempt in self._attempts:
            attempt.let_go()

    def _ended(self, effect: Held, attempt: Attempt, error: Exception, now: datetime) -> End:
        match error:
            case TimeoutError() if attempt.waits and now - effect.due_at < SLOW:
                return self._later(effect, now, "no turn in time", NEXT, in_doubt=True, counts=False)
            case TimeoutError():
                return replace(self._later(effect, now, "no answer in time", in_doubt=True), trouble="silence")
            case NotYet(after=after):
                return self._later(effect, now, str(error), after, in_doubt=bool(attempt.arrived), counts=False)
            case Delivery():
                end = replace(self._trouble(effect, error, now), trouble=type(error).__name__.lower())
                return replace(end, rests=_rests(effect, error))
            case _:
                fault("effect failed", effect=effect.id, kind=effect.kind)
                return replace(self._fault(effect, error, now), trouble="fault")

    async def _carry(self, claim: Claim, now: datetime) -> End:
        effect = claim.effect
        platform = self.platforms[effect.platform]
        if claim.installation.removed:
            return End(SKIPPED, "the bot was removed")
        if effect.expires_at and now > effect.expires_at:
            return End(SKIPPED, TOO_LATE)
        match effect.verb:
            case "post":
                place = claim.address or effect.target
                return await self._post(platform, claim, place, now) if place else End(SKIPPED, UNOPENED)
            case "direct":
                return await self._direct(platform, claim, now)
            case verb if verb in SPACE_VERBS:
                return await self._space(platform, claim)
            case verb if verb in EVENT_VERBS:
                return await self._event(platform, claim)
            case _:
                return await self._change(platform, claim)

    async def _post(self, platform: Platform, claim: Claim, place: str, now: datetime) -> End:
        effect = claim.effect
        since = now - effect.doubt_since if effect.doubt_since else None
        message = Message(claim.message, self.words(effect.locale), effect.id, effect.in_doubt, since)
        try:
            return End(SENT, sent_ref=await platform.post(claim.installation.ref, place, message))
        except Unknowable as trouble:
            if effect.once:
                return End(SKIPPED, f"may have arrived: {trouble}")
            afresh = replace(message, in_doubt=False, since=None)
            return End(SENT, sent_ref=await platform.post(claim.installation.ref, place, afresh))

    async def _space(self, platform: Platform, claim: Claim) -> End:
        if claim.effect.verb == "open":
            return await self._open(platform, claim)
        if claim.address is None:
            return End(SKIPPED, UNOPENED)
        return End(SENT, sent_ref=await carry(platform, claim.installation, claim.effect, claim.address))

    async def _open(self, platform: Platform, claim: Claim) -> End:
        """What cannot be a post in its forum is opened in private, and who can mend that is told."""
        given = platform, claim.installation, claim.effect, self.words
        try:
            return End(SENT, sent_ref=await open_one(*given))
        except (Forbidden, Unreachable) as trouble:
            if forum_of(claim.effect) is None:
                raise
            missing = trouble.permission if isinstance(trouble, Forbidden) else None
            opened = await open_one(*given, openly=False)
            return End(SENT, f"not in the forum: {trouble}", opened, missing=missing, gone=missing is None)

    async def _event(self, platform: Platform, claim: Claim) -> End:
        effect, ref = claim.effect, claim.address
        if effect.verb != "announce" and ref is None:
            return End(SKIPPED, "the event was never entered")
        words = self.words(effect.locale)
        return End(SENT, sent_ref=await events.carry(platform, claim.installation, effect, ref, words))

    async def _direct(self, platform: Platform, claim: Claim, now: datetime) -> End:
        account, space = claim.account, claim.installation.ref
        if claim.address is not None:
            with suppress(Unreachable):  # where the space is gone, they are written to directly
                return await self._post(platform, replace(claim, whence=None), claim.address, now)
        if account is None:
            return End(SKIPPED, "no account")
        if account.unreachable:
            return End(SKIPPED, "unreachable before", unreachable=True)
        if not await platform.present(space, account.ref):
            return End(SKIPPED, "has left", left=True)
        place = account.direct_ref or await platform.direct_place(space, account.ref)
        return replace(await self._post(platform, claim, place, now), direct_ref=place)

    async def _change(self, platform: Platform, claim: Claim) -> End:
        effect, ref, space = claim.effect, claim.address, claim.installation.ref
        if ref is None:
            return End(SKIPPED, "the message was never sent")
        if effect.verb == "remove":
            await platform.remove(space, ref)
        else:
            await platform.edit(space, ref, Message(claim.message, self.words(effect.locale), effect.of_id or 0))
        return End(SENT, sent_ref=ref)

    def _trouble(self, effect: Held, trouble: Delivery, now: datetime) -> End:
        why = str(trouble)
        match trouble:
            case TooFast(after=after) if now - effect.due_at < SLOW:
                return self._later(effect, now, why, after, counts=False)
            case Retry(after=after, in_doubt=in_doubt):
                return self._later(effect, now, why, after, in_doubt=in_doubt)
            case Forbidden(permission=permission):
                state = WAITING if effect.attempts < MENDINGS else DEAD
                return End(state, f"{MISSING}{permission}", again_at=now + MENDING, missing=permission)
            case Unreachable() if effect.verb == "direct":
                return End(SKIPPED, why or "unreachable", unreachable=True)
            case Unreachable() if effect.verb in ("post", *SPACE_VERBS):
                return End(DEAD, why or "the place is gone", gone=True)
            case Unreachable():
                return End(SKIPPED, why or "the message is gone")
            case _:
                return End(DEAD, why or type(trouble).__name__)

    def _fault(self, effect: Held, error: Exception, now: datetime) -> End:
        if effect.attempts >= FAULTS:
            return End(DEAD, type(error).__name__, in_doubt=True)
        return self._later(effect, now, type(error).__name__, in_doubt=True)

    def _later(
        self, effect: Held, now: datetime, why: str, after: float | None = None, *, in_doubt: bool = False,
        counts: bool = True,
    ) -> End:  # fmt: skip
        if counts and effect.attempts >= ATTEMPTS:
            return End(DEAD, why, in_doubt=in_doubt)
        pause = after or min(2.0**effect.attempts, LONGEST) * self.random.uniform(0.5, 1.5)
        return End(WAITING, why, again_at=now + timedelta(seconds=pause), in_doubt=in_doubt, counts=counts)


def _rests(effect: Held, trouble: Delivery) -> dict[str, float]:
    if isinstance(trouble, Retry) and trouble.rests and trouble.after:
        return {f"{effect.platform}:{trouble.rests}": trouble.after}
    return {}
