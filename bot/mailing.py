"""Many messages written together, in a few statements whatever their number."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from bot import letters as letters_of
from bot import ui
from bot.bulk import insert_all
from bot.crowd import Home, Reach
from bot.outbox import WORDS, Effect, Outbox, defer
from bot.people import Installation
from bot.text import Where
from bot.ui import Reply

NAMES = (
    "kind", "key", "verb", "installation_id", "platform", "target", "member_id", "locale", "once", "expires_at",
)  # fmt: skip


class Post(Struct):
    """One of many messages that are written together (:func:`write_all`). ``at`` is when it was to be said, where that
    is not now."""

    installation: Installation | Home
    place: Where
    message: Reply
    kind: str
    key: str
    locale: str = "en"
    at: datetime | None = None
    expires: datetime | None = None
    once: bool = False
    fallback: None = None

    @property
    def row(self) -> tuple[Any, ...]:
        """The columns of :data:`NAMES`."""
        return (
            self.kind, self.key, "post", self.installation.id, self.installation.platform, self.place.ref, None,
            self.locale, self.once, self.expires,
        )  # fmt: skip


class Direct(Struct):
    """One of many messages to people alone; the words are those of :meth:`Outbox.direct`."""

    account: Reach
    message: Reply
    kind: str
    key: str
    fallback: Reply | None = None
    at: datetime | None = None
    expires: datetime | None = None
    once: bool = False

    @property
    def row(self) -> tuple[Any, ...]:
        account = self.account
        return (
            self.kind, self.key, "direct", account.installation_id, account.platform, None, account.member_id,
            account.locale, self.once, self.expires,
        )  # fmt: skip


async def write_all(outbox: Outbox, messages: Sequence[Post | Direct]) -> dict[str, int]:
    """Write effects. Returns the rows by key, without those whose key was written before."""
    words = await _words(outbox, messages)
    await asyncio.sleep(0)  # the loop looks at what has come; to put words and rows together takes as long again
    times = [each.at or outbox.now for each in messages]
    rows = [(*each.row, at, at, *said) for each, at, said in zip(messages, times, words, strict=True)]
    names = *NAMES, "due_at", "not_before", *WORDS
    added = await insert_all(
        outbox.session, Effect, names, rows, Effect.key, Effect.id, Effect.platform, created_at=outbox.now
    )
    made = added.all()
    outbox.written += len(made)
    defer(outbox.session, [(platform, outbox.now) for _, _, platform in made])
    return {key: number for key, number, _ in made}


async def _words(outbox: Outbox, messages: Sequence[Post | Direct]) -> list[tuple[Any, ...]]:
    """What each says, as columns: its own words, or the letter that it shares with others."""
    spoken = [(id(each.message), id(each.fallback)) for each in messages]
    texts = {said: (each.message, each.fallback) for said, each in zip(spoken, messages, strict=True)}
    dumped = ui.dump_all([text for pair in texts.values() for text in pair])
    words = dict(zip(texts, zip(dumped[::2], dumped[1::2], strict=True), strict=True))
    many = [said for said, number in Counter(spoken).items() if number > 1 and letters_of.impersonal(words[said])]
    letters = {said: letters_of.digest(words[said]) for said in many}
    await letters_of.keep(outbox.session, {letter: words[said] for said, letter in letters.items()}, outbox.now)
    own = {said: (*pair, None) for said, pair in words.items()} | {
        said: (None, None, letter) for said, letter in letters.items()
    }
    return [own[said] for said in spoken]
