"""What privacy looks like."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.people import Account, Community
from bot.text import Text, raw, say
from bot.traces import Kept
from bot.ui import Actions, Button, Card, Facts, File, Item, Items, Note, Reply, reply, values
from bot.words import native_name

_EXPORT = Button(say("Take it along"), "privacy export")
_DELETE = Button(say("Delete it"), "privacy delete", style="danger")


def kept(account: Account, community: Community, known: Sequence[tuple[Text, Text]], found: Sequence[Kept]) -> Reply:
    """What is known in words, then each kind of row with the reason why it is kept. The file holds all of it."""
    rows = tuple(Item(_counted(kind), say("Kept {why}.", why=say(kind.why))) for kind in found)
    note = Note(say("Nothing else is kept of you; the file holds every word. Other communities never see any of it."))
    facts = Card(say("What I know of you"), (Facts((*_you(account, community), *known)),))
    return reply(facts, Card(say("What I keep of you"), (Items(rows), Actions((_EXPORT, _DELETE)), note)))


def _you(account: Account, community: Community) -> tuple[tuple[Text, Text], ...]:
    return (
        (say("Name"), raw(account.member.name)),
        (say("Language"), _language(account, community)),
    )


def _language(account: Account, community: Community) -> Text:
    if account.member.locale:
        return raw(native_name(account.member.locale))
    if account.locale:
        return say("{language}, following your app", language=native_name(account.locale))
    return say("{language}, following this community", language=native_name(community.locale))


def _counted(kind: Kept) -> Text:
    """What there can be one of needs no number."""
    return say(kind.what) if kind.single else say("{what}: {n}", what=say(kind.what), n=kind.rows)


def exported(found: Mapping[str, Sequence[Mapping[str, Any]]], community: Community, now: datetime) -> Reply:
    """A JSON file: one list for each kind of row, every column by its name."""
    content = {"community": community.name, "exported_at": now, **found}
    data = json.dumps(content, ensure_ascii=False, indent=2, default=_written)
    about = say("Everything I keep of you, readable by people and programs (JSON).")
    file = File(f"cairn-{now:%Y-%m-%d}.json", data, about)
    return reply(file, Note(say("It holds your own words: keep it where only you can read it.")))


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def delete_preview(going: Sequence[Kept], staying: Sequence[Kept]) -> Reply:
    goes, stays = (Items(tuple(Item(_counted(kind)) for kind in side)) for side in (going, staying))
    anonymous = (say("What others rely on stays, without your name:"), stays) if staying else ()
    public = say("What I posted in your words is taken back, too. What you wrote yourself stays where you wrote it.")
    sure = Button(say("Delete everything"), "privacy delete", values(sure=True), "danger")
    note = Note(say("This cannot be undone. Afterwards I do not know you; you can start anew at any time."))
    body = (say("This goes at once:"), goes, *anonymous, public, Actions((sure, _EXPORT)), note)
    return reply(Card(say("Delete everything about you?"), body, "warn"))


def deleted() -> Reply:
    """In the place of the question, whose buttons have nothing left to do."""
    sentence = say("I do not know you any more. Thank you for the time; be well.")
    return reply(Card(say("It is deleted"), (sentence,), "good"), replace=True)
