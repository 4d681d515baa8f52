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
    def columns(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "key": self.key, "verb": "post", "installation_id": self.installation.id,
            "platform": self.installation.platform, "target": self.place.ref, "member_id": None,
            "locale": self.locale, "once": self.once, "expires_at": self.expires,
        }  # fmt: skip


class Direct(Struct):
    """One of many messages to people alone; the words are those of :meth:`Outbox.direct`."""

    account: Reach
    message: Reply
    kind: str
    key: str
    fallback: Reply | None = None
    locale: str = "en"
    at: datetime | None = None
    expires: datetime | None = None
    once: bool = False

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "key": self.key, "verb": "direct", "installation_id": self.account.installation_id,
            "platform": self.account.platform, "target": None, "member_id": self.account.member_id,
            "locale": self.locale, "once": self.once, "expires_at": self.expires,
        }  # fmt: skip


async def write_all(outbox: Outbox, messages: Sequence[Post | Direct]) -> dict[str, int]:
    """Write effects. Returns the rows by key, without those whose key was written before."""
    words = await _words(outbox, messages)
    await asyncio.sleep(0)  # the loop looks at what has come; to put words and rows together takes as long again
    rows = [each.columns | _times(outbox, each) | said for each, said in zip(messages, words, strict=True)]
    added = await insert_all(outbox.session, Effect, rows, Effect.key, Effect.id)
    found: dict[str, int] = {row[0]: row[1] for row in added}
    outbox.written += len(found)
    defer(outbox.session, [(row["platform"], outbox.now) for row in rows if row["key"] in found])
    return found


def _times(outbox: Outbox, message: Post | Direct) -> dict[str, datetime]:
    at = message.at or outbox.now
    return {"due_at": at, "not_before": at, "created_at": outbox.now}


async def _words(outbox: Outbox, messages: Sequence[Post | Direct]) -> list[dict[str, Any]]:
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
    columns = {said: dict(zip(WORDS, each, strict=True)) for said, each in own.items()}
    return [columns[said] for said in spoken]
