"""Prompts of the content: a question beside a check-in, a word to who is away, a start for a meeting. By stage, and
none comes to a person again within eight weeks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import ForeignKey, String, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot import shelf
from bot.catalogue import Prompt
from bot.db import Base, insert_into, personal
from bot.people import Member
from bot.text import Text, content

REST = timedelta(weeks=8)
ANY = "any"
ICE_BREAKERS = "ice-breakers"
_NAMED = re.compile(r"{(\w+)}")


class Shown(Base):
    """That a member was shown a prompt, and when last. Swept when it may come again."""

    __tablename__ = "prompts_shown"
    __table_args__ = (personal("Questions you were shown", "so that none comes to you again within eight weeks"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    prompt: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


_shown = Shown.__table__.c
_SHOWN = select(_shown.member_id, _shown.prompt, _shown.at).where(
    _shown.member_id.in_(bindparam("members", expanding=True)), _shown.at > bindparam("since")
)


def fitting(
    prompts: Sequence[Prompt], seen: Set[str], stage: str | None, away: str | None, names: Set[str]
) -> list[Prompt]:
    """Those that may be shown: unseen, for so long an absence, with nothing in them that is not known. Those of the
    person's own stage go before those of any."""
    fresh = [
        prompt
        for prompt in prompts
        if prompt.id not in seen and prompt.weeks_away == away and set(_NAMED.findall(prompt.text)) <= names
    ]
    own = [prompt for prompt in fresh if prompt.stage == stage]
    return own or [prompt for prompt in fresh if prompt.stage == ANY]


def away(weeks: int) -> str:
    """How the content calls an absence of so many weeks."""
    return "1" if weeks < 2 else "2-3" if weeks < 4 else "4+"


class Deck:
    """What may be drawn for some people in one transaction. ``keep`` writes down what was."""

    def __init__(
        self, prompts: Mapping[str, Sequence[Prompt]], seen: Mapping[int, Mapping[str, datetime]], now: datetime,
        random: Random,
    ) -> None:  # fmt: skip
        self._prompts, self._seen, self._now, self._random = prompts, seen, now, random
        self._drawn: set[tuple[int, str]] = set()

    def drawn_since(self, kind: str, member_id: int, span: timedelta) -> bool:
        """Whether the member was shown one of this kind so lately."""
        seen = self._seen.get(member_id, {})
        return any(seen[one.id] > self._now - span for one in self._prompts.get(kind, ()) if one.id in seen)

    def draw(
        self, kind: str, members: Sequence[int], *, stage: str | None = None, away: str | None = None,
        names: Set[str] = frozenset(), only: Set[str] | None = None,
    ) -> Prompt | None:  # fmt: skip
        """One that none of these members has seen, that needs no more than ``names``, and is among ``only`` these ids;
        None when there is none."""
        seen = {prompt for member in members for prompt in self._seen.get(member, ())}
        seen |= {prompt for member, prompt in self._drawn if member in members}
        pool = [one for one in self._prompts.get(kind, ()) if only is None or one.id in only]
        found = fitting(pool, seen, stage, away, names)
        if not found:
            return None
        chosen = self._random.choice(found)
        self._drawn |= {(member, chosen.id) for member in members}
        return chosen

    def again(self, kind: str, member_id: int, only: Set[str]) -> Prompt | None:
        """The one among ``only`` these ids that the member saw longest ago; None where they saw none of them."""
        seen = self._seen.get(member_id, {})
        known = [one for one in self._prompts.get(kind, ()) if one.id in only and one.id in seen]
        chosen = min(known, key=lambda one: (seen[one.id], one.id), default=None)
        if chosen is not None:
            self._drawn.add((member_id, chosen.id))
        return chosen

    async def keep(self, session: AsyncSession) -> None:
        if not self._drawn:
            return
        rows = [{"member_id": member, "prompt": prompt, "at": self._now} for member, prompt in sorted(self._drawn)]
        insert = insert_into(session, Shown)
        again = insert.on_conflict_do_update(index_elements=["member_id", "prompt"], set_={"at": insert.excluded.at})
        await session.execute(again, rows)
        self._drawn.clear()


async def deck(session: AsyncSession, members: Sequence[Member] | Sequence[int], now: datetime, random: Random) -> Deck:
    """The prompts with what these members were shown in the last eight weeks."""
    ids = [one if isinstance(one, int) else one.id for one in members]
    seen: dict[int, dict[str, datetime]] = defaultdict(dict)
    for member_id, prompt, at in await session.execute(_SHOWN, {"members": ids, "since": now - REST}):
        seen[member_id][prompt] = at
    return Deck((await shelf.part("prompts")).prompts, seen, now, random)


async def ice_breaker(session: AsyncSession, people: Sequence[Member], now: datetime, random: Random) -> Prompt | None:
    """A question to begin with that is new to all who are brought together, and that none of them is shown again."""
    found = await deck(session, people, now, random)
    prompt = found.draw(ICE_BREAKERS, [member.id for member in people])
    await found.keep(session)
    return prompt


async def words_of(id: str | None) -> Text | None:
    """What a prompt says, by its id; None when the content knows it no more."""
    if id is None:
        return None
    every = (await shelf.part("prompts")).prompts.values()
    return next((content(prompt.text) for prompts in every for prompt in prompts if prompt.id == id), None)
