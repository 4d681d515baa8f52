"""Effects: what others will see, written in the same transaction as what caused it and delivered after the commit.

Each row has a unique key (kind, subject, period, recipient), so that the same thing is never said twice, and one
end: sent, skipped, or dead with a reason. What was said is wiped when the row ends.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, Index, String, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column
from sqlalchemy.sql.functions import coalesce

from bot import ui
from bot.crowd import Home, Reach, people
from bot.db import Base, PartialIndex, add_once, personal
from bot.people import Account, Installation, Member
from bot.speaking import written_to
from bot.text import Where
from bot.ui import Reply

if TYPE_CHECKING:
    from bot.held import Held

WAITING, LEASED, SENT, SKIPPED, DEAD = "waiting", "leased", "sent", "skipped", "dead"
SPACE_VERBS = ("open", "rename", "close", "reopen", "admit", "dismiss", "look")
EVENT_VERBS = ("announce", "reannounce", "withdraw")
WORDS = ("payload", "fallback", "letter")
VERBS = ("post", "direct", "edit", "remove", *SPACE_VERBS, *EVENT_VERBS)
DEFERRED = "deliveries"
STATES = (WAITING, LEASED, SENT, SKIPPED, DEAD)


class Effect(Base):
    """One thing to do on a platform.

    Lifecycle: waiting → leased → sent | skipped | dead; a lease that runs out makes it waiting again. ``verb`` is
    post, direct, edit or remove, or one of :mod:`bot.spaces` or :mod:`bot.events`. ``target`` is the place (post),
    or the one to speak in instead where ``of_id`` opens a space and that does not go at once; direct finds its place by
    ``member_id``, who on a post is its author; edit (``target`` is where it was posted) and remove act on the message
    that ``of_id`` sent, changes of a space or an event on what it opened or entered. ``expires_at`` is the end of the
    catch-up window. ``version`` grows when an edit is replaced: one in flight is then known to be old.

    What is said to many in the same words is in their ``letter`` (:mod:`bot.letters`) instead of each row.

    ``answer_ref`` is the address of an answer that a person alone got from the platform itself, which takes changes of
    it for some minutes; it was never ours to send.

    ``due_at`` is when it was meant to be sent, ``not_before`` the next attempt, ``tried_at`` the last one, ``turn_at``
    a turn held in the platform's pace. ``doubt_since`` is the first attempt that may have reached the platform; with
    ``once`` it is then rather not said than said twice, should nobody be able to know.
    """

    __tablename__ = "effects"
    __table_args__ = (
        CheckConstraint(f"verb IN {VERBS}", "verb"),
        CheckConstraint(f"state IN {STATES}", "state"),
        Index("ix_effects_due", "state", "not_before"),
        Index("ix_effects_fair", "state", "installation_id", "not_before", "id"),
        PartialIndex("ix_effects_rooms", "state", "installation_id", "not_before", "id", where="verb <> 'direct'"),
        personal("Messages", "so that none reaches you twice; their words are wiped once sent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(60))
    verb: Mapped[str] = mapped_column(String(10))
    installation_id: Mapped[int] = mapped_column(ForeignKey("installations.id", ondelete="CASCADE"), index=True)
    platform: Mapped[str] = mapped_column(String(20))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    of_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id", ondelete="CASCADE"), index=True)
    target: Mapped[str | None] = mapped_column(String(64))
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    fallback: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    letter: Mapped[str | None] = mapped_column(String(32))
    locale: Mapped[str] = mapped_column(String(20), default="en")
    due_at: Mapped[datetime]
    not_before: Mapped[datetime]
    turn_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    version: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    once: Mapped[bool] = mapped_column(default=False)
    tried_at: Mapped[datetime | None]
    doubt_since: Mapped[datetime | None]
    lease_owner: Mapped[str | None] = mapped_column(String(60))
    lease_until: Mapped[datetime | None]
    sent_ref: Mapped[str | None] = mapped_column(String(120))
    answer_ref: Mapped[str | None] = mapped_column(String(400))
    reason: Mapped[str | None] = mapped_column(String(400))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @property
    def in_doubt(self) -> bool:
        return self.doubt_since is not None


ORIGINAL, OTHER = aliased(Effect), aliased(Effect)  # for all queries: each alias costs 100 kB


class Outbox:
    """Writes effects into the running transaction. A key that exists already is left alone: it was said before.

    ``at`` is when it is to be said; an instant that has gone by says how late it is.
    ``once`` is for what is better lost than repeated (:class:`Effect`); all else is better repeated than lost.
    """

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self.session, self.now = session, now
        self.written = 0

    async def post(
        self,
        installation: Installation | Home,
        place: Where | Effect,
        message: Reply,
        *,
        kind: str,
        key: str,
        instead: Where | None = None,
        author: Member | None = None,
        locale: str = "en",
        at: datetime | None = None,
        expires: datetime | None = None,
        once: bool = False,
    ) -> Effect | None:
        """Say something in a place, or in the space that an effect opens. Returns the row, or None when this key was
        written before.

        ``instead`` is where it is said should the space not open at once.
        ``author`` is the member whose own words or news these are: the message is taken back when they are forgotten.
        """
        return await self._add(
            kind, key, "post", installation.id, installation.platform, ui.dump(message),
            member_id=author.id if author else None, locale=locale, at=at, expires=expires, once=once,
            **({"of_id": place.id, "target": instead and instead.ref} if isinstance(place, Effect)
               else {"target": place.ref}),
        )  # fmt: skip

    async def direct(
        self,
        account: Account | Reach,
        message: Reply,
        *,
        kind: str,
        key: str,
        fallback: Reply | None = None,
        at: datetime | None = None,
        expires: datetime | None = None,
        once: bool = False,
        space: Effect | None = None,
    ) -> Effect | None:
        """Write to one person who chose it, in their language (:mod:`bot.speaking`). ``fallback`` goes to the
        community's room, in its language, if they cannot be reached.

        ``space`` is the effect that opens a space of theirs: it is said there, and directly only where there is none.
        """
        return await self._add(
            kind, key, "direct", account.installation_id, account.platform, ui.dump(message),
            member_id=account.member_id, fallback=fallback, locale=written_to(account.id), at=at, expires=expires,
            once=once, of_id=space.id if space else None,
        )  # fmt: skip

    async def answered(self, account: Account, ref: str, *, kind: str, key: str) -> Effect | None:
        """Note an answer that its platform shows to somebody, to change it later. None where this key is known."""
        return await add_once(
            self.session, Effect,
            kind=kind, key=key, verb="direct", installation_id=account.installation_id, platform=account.platform,
            member_id=account.member_id, locale=written_to(account.id), answer_ref=ref, state=SENT,
            due_at=self.now, not_before=self.now, created_at=self.now, ended_at=self.now,
        )  # fmt: skip

    async def leave(self, of: Effect) -> None:
        """Do not change a message after all, as far as that still waits."""
        await self._keep_back(Effect.key == f"edit:{of.id}")

    async def edit(self, of: Effect, message: Reply, *, at: datetime | None = None) -> None:
        """Bring a message up to date. Edits of the same message that still wait are replaced, not queued.

        The text is what this transaction sees: whoever reads what others may change at the same time locks it first.
        """
        await self._bring(of, "edit", ui.dump(message), at)

    async def _bring(self, of: Effect, verb: str, payload: Any, at: datetime | None = None) -> None:
        if await self._replace(of, verb, payload, at):
            return
        added = await self._add(
            f"{of.kind}.edit", f"edit:{of.id}", verb, of.installation_id, of.platform, payload,
            of_id=of.id, target=of.target if verb == "edit" and of.of_id is None else None, locale=of.locale, at=at,
        )  # fmt: skip
        if added is None:
            await self._replace(of, verb, payload, at)

    async def _replace(self, of: Effect, verb: str, payload: Any, at: datetime | None) -> bool:
        """Change the edit that exists. One in flight keeps its lease, and is sent again when it comes back. One that
        waits for its turn keeps that, sooner or later than asked: given up with each answer it would never come."""
        state = case((Effect.state == LEASED, LEASED), else_=WAITING)
        turn = case((Effect.state == WAITING, Effect.turn_at))
        when = coalesce(turn, at or self.now)
        changed: Any = await self.session.execute(
            update(Effect)
            .where(Effect.key == f"edit:{of.id}")
            .values(
                verb=verb, payload=payload, not_before=when, due_at=at or self.now, turn_at=turn,
                state=state, version=Effect.version + 1,
                attempts=0, reason=None, ended_at=None,
            )
            .execution_options(synchronize_session=False)
        )  # fmt: skip
        self._wrote(of.platform, at, changed.rowcount)
        return bool(changed.rowcount)

    async def remove(self, of: Effect) -> None:
        """Take a message of ours back, or keep it from being sent."""
        await self._keep_back((Effect.id == of.id) | (Effect.key == f"edit:{of.id}"))
        await self._add(f"{of.kind}.remove", f"remove:{of.id}", "remove", of.installation_id, of.platform, of_id=of.id)

    async def _keep_back(self, which: ColumnElement[bool]) -> None:
        skipped = {"state": SKIPPED, "reason": "taken back", "ended_at": self.now} | dict.fromkeys(WORDS)
        await self.session.execute(update(Effect).where(which, Effect.state == WAITING).values(**skipped))

    async def open_space(
        self, installation: Installation, facts: dict[str, Any], *, kind: str, key: str, locale: str = "en"
    ) -> Effect | None:
        """Make a space of their own for some people; see :mod:`bot.spaces`. Its address is the row's ``sent_ref``."""
        return await self._add(kind, key, "open", installation.id, installation.platform, facts, locale=locale)

    async def change_space(self, space: Effect, verb: str, facts: dict[str, Any], *, key: str) -> Effect | None:
        """Do something with a space that an effect opens; it waits until the space is there."""
        kind, number = f"{space.kind}.{verb}", space.installation_id
        return await self._add(kind, f"space:{space.id}:{key}", verb, number, space.platform, facts, of_id=space.id)

    async def announce(
        self, installation: Installation, entry: dict[str, Any], *, kind: str, key: str, locale: str, expires: datetime
    ) -> Effect | None:
        """Enter a meeting among the platform's own events; see :mod:`bot.events`."""
        return await self._add(
            kind, key, "announce", installation.id, installation.platform, entry, locale=locale, expires=expires
        )

    async def reannounce(self, of: Effect, entry: dict[str, Any]) -> None:
        """Bring an event up to date. A change that still waits is replaced, not queued."""
        await self._bring(of, "reannounce", entry)

    async def withdraw(self, of: Effect) -> None:
        """Take an event out, or keep it from being entered."""
        await self._keep_back(Effect.id == of.id)
        await self._bring(of, "withdraw", None)

    async def fall_back(self, effect: Held, installation: Home) -> None:
        """Say in the community's room what could not be said to its recipient, where there are words for that."""
        if effect.instead and installation.room and effect.member_id:
            who = (await people(self.session, [effect.member_id]))[effect.member_id].who()
            added = await add_once(
                self.session, Effect,
                kind=effect.kind, key=f"{effect.key}:room", verb="post", installation_id=effect.installation_id,
                platform=effect.platform, member_id=effect.member_id, target=installation.room,
                payload=ui.about(who, effect.instead), locale=installation.locale, due_at=effect.due_at,
                not_before=self.now, expires_at=effect.expires_at, once=effect.once, created_at=self.now,
            )  # fmt: skip
            self._wrote(effect.platform, None, added is not None)

    async def _add(
        self, kind: str, key: str, verb: str, installation_id: int, platform: str, payload: Any = None, *,
        fallback: Reply | None = None, at: datetime | None = None, expires: datetime | None = None, **columns: Any,
    ) -> Effect | None:  # fmt: skip
        effect = await add_once(
            self.session, Effect,
            kind=kind, key=key, verb=verb, installation_id=installation_id, platform=platform,
            payload=payload, fallback=ui.dump(fallback) if fallback else None,
            due_at=at or self.now, not_before=at or self.now, expires_at=expires, created_at=self.now, **columns,
        )  # fmt: skip
        self._wrote(platform, at, effect is not None)
        return effect

    async def weekly(self, key: str) -> str | None:
        """The key of today for what is said once in seven days; None where it was said on one of the six before."""
        today, *before = (f"{key}:{self.now - timedelta(days=ago):%Y-%m-%d}" for ago in range(7))
        said = await self.session.scalar(select(Effect.id).where(Effect.key.in_(before)).limit(1))
        return None if said else today

    def _wrote(self, platform: str, at: datetime | None, rows: int) -> None:
        self.written += rows
        defer(self.session, [(platform, at or self.now)] * rows)


def defer(session: AsyncSession, deliveries: list[tuple[str, datetime]]) -> None:
    """Note deliveries (platform, instant) that this transaction makes necessary: :attr:`bot.db.Database.finish`."""
    session.info.setdefault(DEFERRED, []).extend(deliveries)
